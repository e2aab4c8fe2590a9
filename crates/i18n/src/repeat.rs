//! A rule of repetition in words. Native only: the words are put into the file of the event.
//!
//! “Chaque mardi à 19:00, jusqu’au 30 juin 2027, sauf le 24 décembre 2026.” A sentence says all a rule says, so that two
//! rules with the same words make the same dates from the same start; a test holds it to that. Whole sentences are put together in the
//! same order in every language: how often, on which days, at what times, until when, except when.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::dates::{capital, hours, two_figures};
use super::{DateWords, Language, RepeatWords};
use crate::words::Word;
use affiche_recurrence::{Ends, Frequency, Nth, Parts, Repetition, Rule};

/// Dates named one by one before the rest is only counted.
const NAMED: usize = 6;

/// The phrases of a language for repetition.
#[derive(Clone, Copy)]
struct Phrases {
    words: RepeatWords,
    dates: DateWords,
}

/// The units of a clock that limit a rule.
#[derive(Clone, Copy, Debug)]
pub enum ClockUnit {
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
    /// Seconds.
    Seconds,
}

/// What weekdays are counted in.
#[derive(Clone, Copy, Debug)]
pub enum Within {
    /// A year.
    Year,
    /// A month.
    Month,
}

/// How an event repeats, as a sentence.
#[must_use]
pub fn repetition_text(language: Language, repetition: &Repetition) -> String {
    let words = &Phrases { words: language.repeat_words(), dates: language.messages().dates() };
    let mut phrases = match &repetition.rule {
        Some(rule) => rule_phrases(words, rule.parts(), repetition),
        None => vec![words.words.dates_only().to_owned()],
    };
    let listed = DateList::of(repetition);
    match (&repetition.rule, repetition.added.is_empty()) {
        (_, true) => {}
        (Some(_), false) => phrases.push(words.words.also(&words.and(&listed.words(words, &repetition.added)))),
        (None, false) => {
            let mut all: Vec<NaiveDateTime> = [repetition.start].into_iter().chain(repetition.added.clone()).collect();
            all.sort_unstable();
            all.dedup();
            all.retain(|date| repetition.removed.binary_search(date).is_err());
            phrases = vec![[words.words.dates_only(), " ", &words.and(&listed.words(words, &all))].concat()];
        }
    }
    if !repetition.removed.is_empty() && repetition.rule.is_some() {
        phrases.push(words.words.except(&words.and(&listed.words(words, &repetition.removed))));
    }
    [&capital(phrases.join(", ")), "."].concat()
}

/// How dates are listed: with their times as soon as there are several times of the day.
struct DateList {
    with_times: bool,
    /// All times of a day of the rule.
    all: Vec<NaiveTime>,
}

impl DateList {
    fn of(repetition: &Repetition) -> Self {
        let rule = repetition.rule.as_ref().map(Rule::parts);
        let by_clock = rule.is_some_and(|parts| parts.frequency < Frequency::Daily);
        let mut all = rule.map_or_else(Vec::new, |parts| times(parts, repetition.start));
        all.sort_unstable();
        let dates = repetition.added.iter().chain(&repetition.removed);
        let mut known: Vec<NaiveTime> = dates.map(NaiveDateTime::time).chain([repetition.start.time()]).collect();
        known.extend(&all);
        known.sort_unstable();
        known.dedup();
        Self {
            with_times: !repetition.whole_days && (by_clock || known.len() > 1),
            all: if by_clock { Vec::new() } else { all },
        }
    }

    /// The days of dates in order, each with its times where they are not all of the rule’s; many are only counted.
    fn words(&self, words: &Phrases, dates: &[NaiveDateTime]) -> Vec<String> {
        let days: Vec<&[NaiveDateTime]> = dates.chunk_by(|one, other| one.date() == other.date()).collect();
        let text = |day: &&[NaiveDateTime]| {
            let date = words.date(day[0].date());
            let times: Vec<NaiveTime> = day.iter().map(NaiveDateTime::time).collect();
            let whole = !self.with_times || self.all.len() > 1 && times == self.all;
            if whole { date } else { [&date, " ", &words.at(&times)].concat() }
        };
        let mut named: Vec<String> = days.iter().take(NAMED).map(text).collect();
        match days.get(NAMED..).unwrap_or_default() {
            [] => {}
            // One more is as short as counting it.
            [last] => named.push(text(last)),
            more => named.push(words.words.more(more.iter().map(|day| day.len()).sum())),
        }
        named
    }
}

/// The phrases of a rule, to be joined by commas.
fn rule_phrases(words: &Phrases, parts: &Parts, repetition: &Repetition) -> Vec<String> {
    let start = repetition.start;
    let mut phrases = day_phrases(words, parts, start);
    let by_clock = parts.frequency < Frequency::Daily;
    if by_clock {
        let limits = [
            (ClockUnit::Hours, &parts.hours),
            (ClockUnit::Minutes, &parts.minutes),
            (ClockUnit::Seconds, &parts.seconds),
        ];
        phrases.extend(limits.iter().filter(|(_, list)| !list.is_empty()).map(|(hand, list)| words.clock(*hand, list)));
    } else if !repetition.whole_days {
        let at = words.at(&times(parts, start));
        // The time stands right after the days: “Chaque mardi à 19 h”.
        if let Some(last) = phrases.last_mut() {
            *last = [last, " ", &at].concat();
        }
    }
    if !parts.positions.is_empty() {
        phrases.push(words.positions(parts.frequency, &front_first(&parts.positions)));
    }
    if week_start_matters(parts) {
        phrases.push(words.words.week_start(words.weekday(parts.week_start)));
    }
    match parts.ends {
        Ends::Never => {}
        Ends::After(count) => phrases.push(words.words.times(repetition.in_all.unwrap_or(count as usize))),
        Ends::At(_) => phrases.extend(repetition.last_day.map(|day| words.words.until(&words.day_with_year(day)))),
    }
    phrases
}

/// How often, and on which days.
fn day_phrases(words: &Phrases, parts: &Parts, start: NaiveDateTime) -> Vec<String> {
    let plain = |nth: &Nth| (nth.ordinal == 0).then_some(nth.weekday);
    let weekdays: Option<Vec<Weekday>> = parts.weekdays.iter().map(plain).collect();
    let only_weekdays = parts.months.is_empty() && parts.month_days.is_empty() && parts.positions.is_empty();
    let own = [start.weekday()];
    let named = match (parts.frequency, weekdays.as_deref()) {
        (Frequency::Weekly, Some([])) => Some(&own[..]),
        (Frequency::Weekly, Some(days)) => Some(days),
        // “Every day” that is a Monday is every Monday.
        (Frequency::Daily, Some(days)) if parts.interval == 1 && !days.is_empty() => Some(days),
        _ => None,
    };
    if let Some(short) = named.filter(|_| only_weekdays).and_then(|days| words.every_weekday(parts.interval, days)) {
        return vec![short];
    }
    let mut phrases = vec![words.words.every(parts.frequency, parts.interval as usize)];
    let list = |numbers: &[i64], one: fn(&Phrases, i64) -> String| -> Vec<String> {
        front_first(numbers).into_iter().map(|number| one(words, number)).collect()
    };
    let by_day = !parts.weekdays.is_empty() || !parts.month_days.is_empty() || !parts.year_days.is_empty();
    // A year names its day with the month where that is all there is: “le 14 juillet”.
    if parts.frequency == Frequency::Yearly && !by_day && parts.weeks.is_empty() {
        let months = if parts.months.is_empty() { vec![i64::from(start.month())] } else { parts.months.clone() };
        let days: Vec<String> =
            months.iter().map(|month| words.day(start.day(), u32::try_from(*month).unwrap_or(1))).collect();
        phrases.push(words.and(&days));
        return phrases;
    }
    let month_days = match parts.frequency {
        Frequency::Monthly if !by_day => vec![i64::from(start.day())],
        _ => parts.month_days.clone(),
    };
    let mut weekdays = parts.weekdays.clone();
    if weekdays.is_empty() && !by_day && (parts.frequency == Frequency::Weekly || !parts.weeks.is_empty()) {
        weekdays = vec![Nth { ordinal: 0, weekday: start.weekday() }];
    }
    let in_year = parts.frequency == Frequency::Yearly && parts.months.is_empty();
    weekdays.sort_by_key(|nth| nth.ordinal < 0);
    let nths: Vec<String> = weekdays.iter().map(|nth| words.nth(*nth, in_year)).collect();
    let numbered = [list(&parts.year_days, Phrases::year_day), list(&month_days, Phrases::month_day)];
    let mut limits = 0;
    for days in numbered.iter().filter(|days| !days.is_empty()) {
        phrases.push(words.and(days));
        limits += 1;
    }
    if !nths.is_empty() {
        let limits_only = limits > 0 || parts.frequency < Frequency::Weekly;
        phrases.push(if limits_only { words.only_on(&weekdays, in_year) } else { words.and(&nths) });
    }
    if !parts.weeks.is_empty() {
        phrases.push(words.and(&list(&parts.weeks, Phrases::week)));
    }
    // Days of the month without a month are those of every month, in a year as well.
    let every_month = in_year && !parts.month_days.is_empty();
    if !parts.months.is_empty() || every_month {
        phrases.push(words.months(&parts.months));
    }
    phrases
}

/// Those counted from the front before those counted from the back.
fn front_first(numbers: &[i64]) -> Vec<i64> {
    let (front, back): (Vec<i64>, Vec<i64>) = numbers.iter().partition(|number| **number > 0);
    front.into_iter().chain(back.into_iter().rev()).collect()
}

/// The times of the day.
fn times(parts: &Parts, start: NaiveDateTime) -> Vec<NaiveTime> {
    let own = |numbers: &[i64], own: u32| if numbers.is_empty() { vec![i64::from(own)] } else { numbers.to_vec() };
    let (hours, minutes) = (own(&parts.hours, start.hour()), own(&parts.minutes, start.minute()));
    let seconds = own(&parts.seconds, start.second());
    let small = |number: &i64| u32::try_from(*number).unwrap_or_default();
    let mut times = Vec::new();
    for hour in &hours {
        for minute in &minutes {
            times.extend(
                seconds.iter().filter_map(|second| NaiveTime::from_hms_opt(small(hour), small(minute), small(second))),
            );
        }
    }
    times
}

/// Whether it makes a difference on which day weeks begin: only where weeks are counted.
fn week_start_matters(parts: &Parts) -> bool {
    let counted = match parts.frequency {
        Frequency::Weekly => parts.interval > 1 && parts.weekdays.len() > 1 || !parts.positions.is_empty(),
        Frequency::Yearly => !parts.weeks.is_empty(),
        _ => false,
    };
    counted && parts.week_start != Weekday::Mon
}

/// Phrases put together from words. Each says all of what it is given.
impl Phrases {
    /// “Chaque mardi et jeudi”, “Un mardi sur deux”; nothing where it needs the long form.
    fn every_weekday(&self, interval: u32, days: &[Weekday]) -> Option<String> {
        Some(match (interval, days) {
            (1, [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]) => {
                self.words.monday_to_friday().to_owned()
            }
            (1, days) if days.len() == 7 => self.words.every_day().to_owned(),
            (1, days) => {
                self.words.every_weekday(&self.and(&days.iter().map(|day| self.weekday(*day)).collect::<Vec<_>>()))
            }
            (2, [day]) => self.words.every_other_weekday(self.weekday(*day)),
            _ => return None,
        })
    }

    /// “le mardi”, “le premier mardi”, “le dernier mardi de l’année”; within the year or the month.
    fn nth(&self, nth: Nth, in_year: bool) -> String {
        match nth.ordinal {
            0 => self.words.on_weekday(self.weekday(nth.weekday)),
            _ => self.words.on_nth_weekday(&self.counted(nth, in_year)),
        }
    }

    fn counted(&self, nth: Nth, in_year: bool) -> String {
        let within = if in_year { Within::Year } else { Within::Month };
        let (weekday, (number, ordinal)) = (self.weekday(nth.weekday), self.place(nth.ordinal));
        if nth.ordinal > 0 {
            self.words.nth_weekday(&ordinal, weekday, within)
        } else {
            self.words.nth_last_weekday(number, &ordinal, weekday, within)
        }
    }

    /// How far from the front or the back, as a number and in words.
    fn place(&self, number: i64) -> (usize, String) {
        let number = usize::try_from(number.unsigned_abs()).unwrap_or_default();
        (number, self.words.ordinal(number))
    }

    /// “le 15”, “le dernier jour” of the month.
    fn month_day(&self, day: i64) -> String {
        let (number, ordinal) = self.place(day);
        if day > 0 { self.words.month_day(number) } else { self.words.last_month_day(number, &ordinal) }
    }

    /// “le 100e jour de l’année”.
    fn year_day(&self, day: i64) -> String {
        let (number, ordinal) = self.place(day);
        if day > 0 { self.words.year_day(number, &ordinal) } else { self.words.last_year_day(number, &ordinal) }
    }

    /// “la semaine 20”.
    fn week(&self, week: i64) -> String {
        let (number, ordinal) = self.place(week);
        if week > 0 { self.words.week(number) } else { self.words.last_week(number, &ordinal) }
    }

    /// “en janvier et en mai”; without any, each of them.
    fn months(&self, months: &[i64]) -> String {
        if months.is_empty() {
            return self.words.each_month().to_owned();
        }
        let months: Vec<String> = months.iter().map(|month| self.words.a_month(self.month(*month))).collect();
        self.words.in_months(&self.and(&months))
    }

    /// “seulement si c’est un vendredi”.
    fn only_on(&self, days: &[Nth], in_year: bool) -> String {
        let one = |nth: &Nth| match nth.ordinal {
            0 => self.words.the_weekday(self.weekday(nth.weekday)),
            _ => self.counted(*nth, in_year),
        };
        let days: Vec<String> = days.iter().map(one).collect();
        self.words.only_on(&self.list(&days, RepeatWords::list_or))
    }

    /// “le 14 juillet”.
    fn day(&self, day: u32, month: u32) -> String {
        self.words.on_day(&self.dates.day_number(day as usize), self.month(i64::from(month)))
    }

    /// “à 19:00”, “à 9:00 et 14:00”.
    fn at(&self, times: &[NaiveTime]) -> String {
        self.words.at(&self.and(&times.iter().map(|time| self.time(*time)).collect::<Vec<_>>()))
    }

    /// The limits of a rule by the clock: “de 9 h”, “à la minute 30”.
    fn clock(&self, unit: ClockUnit, numbers: &[i64]) -> String {
        let list = self.and(&numbers.iter().map(i64::to_string).collect::<Vec<_>>());
        self.words.clock(unit, numbers.len(), &list)
    }

    /// “seulement la première et la dernière de ces dates”.
    fn positions(&self, frequency: Frequency, positions: &[i64]) -> String {
        let one = |position: &i64| {
            let (number, ordinal) = self.place(*position);
            if *position > 0 {
                self.words.position(number, &ordinal)
            } else {
                self.words.last_position(number, &ordinal)
            }
        };
        self.words.positions(frequency, &self.and(&positions.iter().map(one).collect::<Vec<_>>()))
    }

    /// A date: “le 30 juin 2027”.
    fn date(&self, day: NaiveDate) -> String {
        self.words.on_date(&self.day_with_year(day))
    }

    /// A list: “a, b et c”.
    fn and(&self, items: &[impl AsRef<str>]) -> String {
        self.list(items, RepeatWords::list_and)
    }

    fn list(&self, items: &[impl AsRef<str>], last: fn(&RepeatWords, &str, &str) -> String) -> String {
        let Some((first, rest)) = items.split_first() else { return String::new() };
        let mut text = first.as_ref().to_owned();
        for (left, item) in (0..rest.len()).rev().zip(rest) {
            let join = if left == 0 { last } else { RepeatWords::list_next };
            text = join(&self.words, &text, item.as_ref());
        }
        text
    }

    fn weekday(&self, day: Weekday) -> &'static str {
        self.words.words().source.weekday(day.num_days_from_monday() as usize)
    }

    fn month(&self, number: i64) -> &'static str {
        let place = usize::try_from(number - 1).unwrap_or_default();
        self.dates.months_in_dates().get(place).copied().unwrap_or_default()
    }

    fn day_with_year(&self, day: NaiveDate) -> String {
        self.dates.write(day, false, Some(day.year()))
    }

    /// A time of the day as everywhere else on the page, with seconds where there are some.
    fn time(&self, time: NaiveTime) -> String {
        if time.second() == 0 {
            return self.dates.time(time);
        }
        let (hour, hour12, half) = hours(time);
        self.words.time_seconds(hour, hour12, &two_figures(time.minute()), &two_figures(time.second()), half)
    }
}

impl Word for ClockUnit {
    fn word(&self) -> &str {
        match self {
            Self::Hours => "hours",
            Self::Minutes => "minutes",
            Self::Seconds => "seconds",
        }
    }
}

impl Word for Within {
    fn word(&self) -> &str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
        }
    }
}

impl Word for Frequency {
    fn word(&self) -> &str {
        match self {
            Self::Yearly => "yearly",
            Self::Monthly => "monthly",
            Self::Weekly => "weekly",
            Self::Daily => "daily",
            Self::Hourly => "hourly",
            Self::Minutely => "minutely",
            Self::Secondly => "secondly",
        }
    }
}
