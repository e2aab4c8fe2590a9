//! How dates and times are written, for the eye, for the ear and for machines.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::messages::Messages;
use affiche_model::{Days, Schedule, Timed, day_text};

/// How a language writes dates.
#[derive(Debug)]
pub struct DateWords {
    /// The months, January first.
    pub months: [&'static str; 12],
    /// The days of the week, Monday first.
    pub weekdays: [&'static str; 7],
    /// The hours.
    pub clock: HourCycle,
    /// A day from its number, month, weekday and year.
    pub day: fn(u32, &str, Option<&str>, Option<i32>) -> String,
    /// Whether the day stands before the month in figures: `12/03/2026` for March 12.
    pub day_first: bool,
    /// Days near today, as they are typed, with how many days they are ahead.
    pub near_days: &'static [(&'static str, u64)],
    /// Suffixes of the number of a day, in lower case: “1er”, “2nd”.
    pub after_number: &'static [&'static str],
    /// Other words in a date, in lower case: “le 12 mars”, “12th of March”.
    pub between_dates: &'static [&'static str],
    /// “du … au …”: the words before the first and before the last of several days.
    pub span: [&'static str; 2],
    /// “nuit du … au …”: the words before the evening’s day and before the day after.
    pub night: [&'static str; 2],
    /// Before the time of what begins after midnight, where it stands under the evening’s day.
    pub at_night: &'static str,
    /// From a time of a day to a time of another.
    pub moments: fn(&str, &str, &str, &str) -> String,
    /// From a time to a time of one day, as a sentence.
    pub spoken_times: fn(&str, &str, &str) -> String,
}

/// How hours are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HourCycle {
    /// `6:30 PM`
    Twelve,
    /// `18:30`
    TwentyFour,
}

/// When the year is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// Always.
    Always,
    /// Unless every date lies in this year.
    Unless(i32),
}

/// A schedule in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateText {
    /// For the eye: “mardi 10 février · 18:30 – 20:00”.
    pub shown: String,
    /// For the ear, where it differs: “mardi 10 février, de 18:30 à 20:00”.
    pub spoken: Option<String>,
}

/// A schedule in words, by the rules of `Messages`: the year only where it is needed.
///
/// - timed, one day: *mardi 10 février · 18:30 – 20:00*
/// - timed, several days: *du mardi 10 à 18:30 au mercredi 11 février à 12:00*
/// - whole days: *mardi 10 février*, *du mardi 10 au mercredi 11 février*, *du samedi 28 février au dimanche 1er mars*
/// - timed, after midnight and before the day ends: *nuit du vendredi 13 au samedi 14 mars · 1:00 – 4:00*
///
/// A night that ends before the day does (see [`Days`]) counts as one day.
#[must_use]
pub fn date_text(messages: &Messages, days: &Days, schedule: &Schedule, year: Year) -> DateText {
    let words = &messages.dates;
    let one_day = schedule.first_day(days) == schedule.last_day(days);
    let (first, last) = schedule.named_days(days);
    let (_, last_year) = years(first, last, year);
    let dash = " – ";
    match schedule {
        Schedule::AllDay { .. } if first == last => {
            DateText { shown: words.write(first, true, last_year), spoken: None }
        }
        Schedule::AllDay { .. } => {
            let [first, last] = two_days(words, first, last, year);
            DateText { shown: [words.span[0], &first, words.span[1], &last].concat(), spoken: None }
        }
        Schedule::Timed(timed) => {
            let start = words.time(timed.zone.wall(timed.start).time());
            let end = timed.known_end().map(|end| timed.zone.wall(end));
            match end {
                None => {
                    let day = only_day(words, first, last, year);
                    DateText { shown: [&day, " · ", &start].concat(), spoken: Some([&day, ", ", &start].concat()) }
                }
                Some(end) if one_day => {
                    let (day, end) = (only_day(words, first, last, year), words.time(end.time()));
                    let spoken = (words.spoken_times)(&day, &start, &end);
                    DateText { shown: [&day, " · ", &start, dash, &end].concat(), spoken: Some(spoken) }
                }
                Some(end) => {
                    let [first, last] = two_days(words, first, end.date(), year);
                    DateText { shown: (words.moments)(&first, &start, &last, &words.time(end.time())), spoken: None }
                }
            }
        }
    }
}

/// The years to write with two days: one for both is written once, after the last.
fn years(first: NaiveDate, last: NaiveDate, year: Year) -> (Option<i32>, Option<i32>) {
    let shown = match year {
        Year::Always => true,
        Year::Unless(current) => first.year() != current || last.year() != current,
    };
    ((shown && first.year() != last.year()).then(|| first.year()), shown.then(|| last.year()))
}

/// A day with its weekday, or a night by its two days.
fn only_day(words: &DateWords, first: NaiveDate, last: NaiveDate, year: Year) -> String {
    if first == last {
        return words.write(first, true, years(first, last, year).1);
    }
    let [before, between] = words.night;
    let [first, last] = two_days(words, first, last, year);
    [before, &first, between, &last].concat()
}

/// Two days with their weekdays, with as little repeated as possible.
fn two_days(words: &DateWords, first: NaiveDate, last: NaiveDate, year: Year) -> [String; 2] {
    let (first_year, last_year) = years(first, last, year);
    let same_month = (first.year(), first.month()) == (last.year(), last.month());
    let part = |day: NaiveDate, month: bool, year: Option<i32>| {
        let mut text = [words.weekday(day), " ", &words.number(day)].concat();
        if month {
            text = [&text, " ", words.month(day)].concat();
        }
        year.map_or(text.clone(), |year| [&text, " ", &year.to_string()].concat())
    };
    [part(first, !same_month, first_year), part(last, true, last_year)]
}

/// The day, or the night, of an event of one day: its “Date” in the details.
#[must_use]
pub fn day_of_text(messages: &Messages, days: &Days, schedule: &Schedule, year: Year) -> String {
    let (first, last) = schedule.named_days(days);
    match schedule {
        Schedule::AllDay { .. } => messages.dates.write(first, true, year.of(first)),
        Schedule::Timed(_) if first == last => messages.dates.write(first, true, year.of(first)),
        Schedule::Timed(_) => only_day(&messages.dates, first, last, year),
    }
}

/// The first day, and the time if there is one: the “Start” of the details of an event of several days.
#[must_use]
pub fn start_text(messages: &Messages, days: &Days, schedule: &Schedule, year: Year) -> String {
    let (day, _) = schedule.named_days(days);
    let text = messages.dates.write(day, true, year.of(day));
    match schedule {
        Schedule::AllDay { .. } => text,
        Schedule::Timed(timed) => [&text, " · ", &messages.dates.time(timed.zone.wall(timed.start).time())].concat(),
    }
}

/// The last day, and the time if there is one: the “End” of the details.
#[must_use]
pub fn end_text(messages: &Messages, schedule: &Schedule, year: Year) -> String {
    match schedule {
        Schedule::AllDay { last, .. } => messages.dates.write(*last, true, year.of(*last)),
        Schedule::Timed(timed) => {
            let end = timed.zone.wall(timed.known_end().unwrap_or(timed.start));
            let day = messages.dates.write(end.date(), true, year.of(end.date()));
            [&day, " · ", &messages.dates.time(end.time())].concat()
        }
    }
}

/// The times of an event of one day: “18:30 – 20:00”, or its start alone.
#[must_use]
pub fn time_text(messages: &Messages, timed: &Timed) -> String {
    let time = |instant| messages.dates.time(timed.zone.wall(instant).time());
    match timed.known_end() {
        None => time(timed.start),
        Some(end) => [&time(timed.start), " – ", &time(end)].concat(),
    }
}

/// The times of an event of one day as they stand under the heading of that day. What begins after midnight says that it does: no
/// time of the clock is claimed on the evening’s day.
#[must_use]
pub fn time_on_day(messages: &Messages, days: &Days, schedule: &Schedule) -> Option<String> {
    match schedule {
        Schedule::AllDay { .. } => None,
        Schedule::Timed(timed) => Some(at_night(messages, days, schedule, time_text(messages, timed))),
    }
}

fn at_night(messages: &Messages, days: &Days, schedule: &Schedule, time: String) -> String {
    if schedule.night(days).is_some() { [messages.dates.at_night, &time].concat() } else { time }
}

/// A day written out: “10 février 2026”.
#[must_use]
pub fn day_heading(messages: &Messages, day: NaiveDate, year: Year) -> String {
    messages.dates.write(day, false, year.of(day))
}

/// A day with its weekday: “lundi 10 février 2026”.
#[must_use]
pub fn full_day(messages: &Messages, day: NaiveDate, year: Year) -> String {
    messages.dates.write(day, true, year.of(day))
}

/// When something begins, if it begins at a time, as it stands under the heading of its day: “18:30”.
#[must_use]
pub fn start_time(messages: &Messages, days: &Days, schedule: &Schedule) -> Option<String> {
    match schedule {
        Schedule::AllDay { .. } => None,
        Schedule::Timed(timed) => {
            let time = messages.dates.time(timed.zone.wall(timed.start).time());
            Some(at_night(messages, days, schedule, time))
        }
    }
}

/// The time at which something is over, where that is known.
#[must_use]
pub fn end_time(messages: &Messages, schedule: &Schedule) -> Option<String> {
    match schedule {
        Schedule::AllDay { .. } => None,
        Schedule::Timed(timed) => timed.known_end().map(|end| messages.dates.time(timed.zone.wall(end).time())),
    }
}

/// A schedule as it is read out.
#[must_use]
pub fn spoken_date(messages: &Messages, days: &Days, schedule: &Schedule, year: Year) -> String {
    let text = date_text(messages, days, schedule, year);
    text.spoken.unwrap_or(text.shown)
}

/// A text with its first letter as a capital, where that letter is one of the 26.
pub(super) fn capital(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// A day for the `datetime` attribute of `<time>` (HTML, valid date string).
#[must_use]
pub fn machine_day(day: NaiveDate) -> String {
    day_text(day)
}

/// The start for the `datetime` attribute of `<time>`: a date, or a global date and time with its offset from UTC.
#[must_use]
pub fn machine_start(schedule: &Schedule) -> String {
    match schedule {
        Schedule::AllDay { first, .. } => day_text(*first),
        Schedule::Timed(timed) => {
            let wall = timed.zone.wall(timed.start);
            let offset = timed.zone.offset_at(timed.start).seconds / 60;
            let sign = if offset < 0 { '-' } else { '+' };
            let (day, offset) = (day_text(wall.date()), offset.abs());
            format!("{day}T{:02}:{:02}{sign}{:02}:{:02}", wall.hour(), wall.minute(), offset / 60, offset % 60)
        }
    }
}

impl Year {
    fn of(self, day: NaiveDate) -> Option<i32> {
        match self {
            Self::Unless(current) if day.year() == current => None,
            _ => Some(day.year()),
        }
    }
}

impl DateWords {
    /// The name of the month of a day.
    #[must_use]
    pub fn month(&self, day: NaiveDate) -> &'static str {
        self.months[day.month0() as usize % 12]
    }

    /// The name of the weekday of a day.
    #[must_use]
    pub fn weekday(&self, day: NaiveDate) -> &'static str {
        self.weekdays[day.weekday().num_days_from_monday() as usize % 7]
    }

    /// A month with its year: “février 2025”.
    #[must_use]
    pub fn month_of_year(&self, day: NaiveDate) -> String {
        [self.month(day), " ", &day.year().to_string()].concat()
    }

    /// The number of a day as it stands beside the name of its month: `28`, and `1er` for the first in French.
    #[must_use]
    pub fn number(&self, day: NaiveDate) -> String {
        (self.day)(day.day(), "", None, None).trim().to_owned()
    }

    pub(super) fn write(&self, day: NaiveDate, weekday: bool, year: Option<i32>) -> String {
        (self.day)(day.day(), self.month(day), weekday.then(|| self.weekday(day)), year)
    }

    /// The hour and minute of a wall time: “18:30”, “6:30 PM”.
    #[must_use]
    pub fn time(&self, time: NaiveTime) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match self.clock {
            HourCycle::TwentyFour => format!("{hour}:{minute:02}"),
            HourCycle::Twelve => {
                let half = if hour < 12 { "AM" } else { "PM" };
                format!("{}:{minute:02}\u{a0}{half}", (hour + 11) % 12 + 1)
            }
        }
    }
}
