//! A rule of repetition in words, in each language. Native only: the words are put into the file of the event.
//!
//! “Chaque mardi à 19:00, jusqu’au 30 juin 2027, sauf le 24 décembre 2026.” A sentence says all a rule says, so that two
//! rules with the same words make the same dates from the same start; a test holds it to that.

mod en;
mod fr;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::Language;
use super::dates::capital;
use affiche_recurrence::{Ends, Frequency, Nth, Parts, Repetition, Rule};

/// Dates named one by one before the rest is only counted.
const NAMED: usize = 6;

/// The phrases of a language for repetition. Each gives a phrase; whole sentences are put together in the order that both
/// languages have: how often, on which days, at what times, until when, except when.
struct RepeatWords {
    /// Every so many years, months, … and only on some weekdays where that is all a rule says.
    every: fn(Frequency, u32) -> String,
    /// “Chaque mardi et jeudi”, “Un mardi sur deux”; nothing where it needs the long form.
    every_weekday: fn(u32, &[Weekday]) -> Option<String>,
    /// “le mardi”, “le premier mardi”, “le dernier mardi de l’année”; within the year or the month.
    nth: fn(Nth, bool) -> String,
    /// “le 15”, “le dernier jour” of the month.
    month_day: fn(i64) -> String,
    /// “le 100e jour de l’année”.
    year_day: fn(i64) -> String,
    /// “la semaine 20”.
    week: fn(i64) -> String,
    /// “en janvier et en mai”; without any, each of them.
    months: fn(&[i64]) -> String,
    /// “seulement si c’est un vendredi”.
    only_on: fn(&[Nth], bool) -> String,
    /// “le 14 juillet”.
    day: fn(u32, u32) -> String,
    /// “à 19:00”, “à 9:00 et 14:00”.
    at: fn(&[NaiveTime]) -> String,
    /// The limits of a rule by the clock: “de 9 h”, “à la minute 30”.
    clock: fn(ClockUnit, &[i64]) -> String,
    /// “seulement la première et la dernière de ces dates”.
    positions: fn(Frequency, &[i64]) -> String,
    /// “les semaines commençant le dimanche”.
    week_start: fn(Weekday) -> String,
    /// “jusqu’au 30 juin 2027”
    until: fn(NaiveDate) -> String,
    /// “12 fois en tout”
    times: fn(usize) -> String,
    /// “sauf le 24 décembre 2026 et le 31 décembre 2026”
    except: fn(&[String]) -> String,
    /// “et aussi le 3 janvier 2027”
    also: fn(&[String]) -> String,
    /// “12 autres dates”
    more: fn(usize) -> String,
    /// A list: “a, b et c”.
    and: fn(&[String]) -> String,
    /// A date: “le 30 juin 2027”.
    date: fn(NaiveDate) -> String,
    /// “À ces dates”: several dates without a rule.
    dates_only: &'static str,
}

/// The hands of a clock.
#[derive(Clone, Copy)]
enum ClockUnit {
    Hours,
    Minutes,
    Seconds,
}

/// How an event repeats, as a sentence.
#[must_use]
pub fn repetition_text(language: Language, repetition: &Repetition) -> String {
    let words = match language {
        Language::Fr => &fr::WORDS,
        Language::En => &en::WORDS,
    };
    let mut phrases = match &repetition.rule {
        Some(rule) => rule_phrases(words, rule.parts(), repetition),
        None => vec![words.dates_only.to_owned()],
    };
    let listed = DateList::of(repetition);
    match (&repetition.rule, repetition.added.is_empty()) {
        (_, true) => {}
        (Some(_), false) => phrases.push((words.also)(&listed.words(words, &repetition.added))),
        (None, false) => {
            let mut all: Vec<NaiveDateTime> = [repetition.start].into_iter().chain(repetition.added.clone()).collect();
            all.sort_unstable();
            all.dedup();
            all.retain(|date| repetition.removed.binary_search(date).is_err());
            phrases = vec![[words.dates_only, " ", &(words.and)(&listed.words(words, &all))].concat()];
        }
    }
    if !repetition.removed.is_empty() && repetition.rule.is_some() {
        phrases.push((words.except)(&listed.words(words, &repetition.removed)));
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
    fn words(&self, words: &RepeatWords, dates: &[NaiveDateTime]) -> Vec<String> {
        let days: Vec<&[NaiveDateTime]> = dates.chunk_by(|one, other| one.date() == other.date()).collect();
        let text = |day: &&[NaiveDateTime]| {
            let date = (words.date)(day[0].date());
            let times: Vec<NaiveTime> = day.iter().map(NaiveDateTime::time).collect();
            let whole = !self.with_times || self.all.len() > 1 && times == self.all;
            if whole { date } else { [&date, " ", &(words.at)(&times)].concat() }
        };
        let mut named: Vec<String> = days.iter().take(NAMED).map(text).collect();
        match days.get(NAMED..).unwrap_or_default() {
            [] => {}
            // One more is as short as counting it.
            [last] => named.push(text(last)),
            more => named.push((words.more)(more.iter().map(|day| day.len()).sum())),
        }
        named
    }
}

/// A time of the day as it stands everywhere else on the page, with seconds where there are some.
fn clock(language: Language, time: NaiveTime) -> String {
    use chrono::Timelike;
    let text = language.messages().dates.time(time);
    match (time.second(), text.split_once('\u{a0}')) {
        (0, _) => text,
        (second, None) => format!("{text}:{second:02}"),
        (second, Some((time, half))) => format!("{time}:{second:02}\u{a0}{half}"),
    }
}

/// The phrases of a rule, to be joined by commas.
fn rule_phrases(words: &RepeatWords, parts: &Parts, repetition: &Repetition) -> Vec<String> {
    let start = repetition.start;
    let mut phrases = day_phrases(words, parts, start);
    let by_clock = parts.frequency < Frequency::Daily;
    if by_clock {
        let limits = [
            (ClockUnit::Hours, &parts.hours),
            (ClockUnit::Minutes, &parts.minutes),
            (ClockUnit::Seconds, &parts.seconds),
        ];
        phrases
            .extend(limits.iter().filter(|(_, list)| !list.is_empty()).map(|(hand, list)| (words.clock)(*hand, list)));
    } else if !repetition.whole_days {
        let at = (words.at)(&times(parts, start));
        // The time stands right after the days: “Chaque mardi à 19 h”.
        if let Some(last) = phrases.last_mut() {
            *last = [last, " ", &at].concat();
        }
    }
    if !parts.positions.is_empty() {
        phrases.push((words.positions)(parts.frequency, &front_first(&parts.positions)));
    }
    if week_start_matters(parts) {
        phrases.push((words.week_start)(parts.week_start));
    }
    match parts.ends {
        Ends::Never => {}
        Ends::After(count) => phrases.push((words.times)(repetition.in_all.unwrap_or(count as usize))),
        Ends::At(_) => phrases.extend(repetition.last_day.map(words.until)),
    }
    phrases
}

/// How often, and on which days.
fn day_phrases(words: &RepeatWords, parts: &Parts, start: NaiveDateTime) -> Vec<String> {
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
    if let Some(short) = named.filter(|_| only_weekdays).and_then(|days| (words.every_weekday)(parts.interval, days)) {
        return vec![short];
    }
    let mut phrases = vec![(words.every)(parts.frequency, parts.interval)];
    let list = |numbers: &[i64], one: fn(i64) -> String| -> Vec<String> {
        front_first(numbers).into_iter().map(one).collect()
    };
    let by_day = !parts.weekdays.is_empty() || !parts.month_days.is_empty() || !parts.year_days.is_empty();
    // A year names its day with the month where that is all there is: “le 14 juillet”.
    if parts.frequency == Frequency::Yearly && !by_day && parts.weeks.is_empty() {
        let months = if parts.months.is_empty() { vec![i64::from(start.month())] } else { parts.months.clone() };
        let days: Vec<String> =
            months.iter().map(|month| (words.day)(start.day(), u32::try_from(*month).unwrap_or(1))).collect();
        phrases.push((words.and)(&days));
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
    let nths: Vec<String> = weekdays.iter().map(|nth| (words.nth)(*nth, in_year)).collect();
    let numbered = [list(&parts.year_days, words.year_day), list(&month_days, words.month_day)];
    let mut limits = 0;
    for days in numbered.iter().filter(|days| !days.is_empty()) {
        phrases.push((words.and)(days));
        limits += 1;
    }
    if !nths.is_empty() {
        let limits_only = limits > 0 || parts.frequency < Frequency::Weekly;
        phrases.push(if limits_only { (words.only_on)(&weekdays, in_year) } else { (words.and)(&nths) });
    }
    if !parts.weeks.is_empty() {
        phrases.push((words.and)(&list(&parts.weeks, words.week)));
    }
    // Days of the month without a month are those of every month, in a year as well.
    let every_month = in_year && !parts.month_days.is_empty();
    if !parts.months.is_empty() || every_month {
        phrases.push((words.months)(&parts.months));
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
    use chrono::Timelike;
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
