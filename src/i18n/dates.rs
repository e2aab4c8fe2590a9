//! How dates and times are written, for the eye, for the ear and for machines.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::messages::Messages;
use crate::model::{Days, Schedule, Timed};
use crate::query::day_text;

/// How a language writes dates.
#[derive(Debug)]
pub struct DateWords {
    /// The months, January first.
    pub months: [&'static str; 12],
    /// The days of the week, Monday first.
    pub weekdays: [&'static str; 7],
    /// The hours.
    pub clock: Clock,
    /// A day from its number, month, weekday and year.
    pub day: fn(u32, &str, Option<&str>, Option<i32>) -> String,
    /// Whether the day stands before the month in figures: `12/03/2026` for March 12.
    pub day_first: bool,
    /// Days near today, as they are typed, with how many days they are ahead.
    pub near_days: &'static [(&'static str, u64)],
    /// What may follow the number of a day, in lower case: “1er”, “2nd”.
    pub after_number: &'static [&'static str],
    /// What may stand in a date besides, in lower case: “le 12 mars”, “12th of March”.
    pub between_dates: &'static [&'static str],
    /// From a day to a day of one month, by their numbers: for the eye and for the ear.
    pub days_of_month: fn(&str, &str, &str, Option<i32>) -> [String; 2],
    /// “nuit du … au …”: what stands before the evening’s day and before the day after.
    pub night: [&'static str; 2],
    /// Before the time of what begins after midnight, where it stands under the evening’s day.
    pub at_night: &'static str,
    /// From a day to a day, as a sentence.
    pub spoken_days: fn(&str, &str) -> String,
    /// From a moment to a moment, as a sentence.
    pub spoken_moments: fn(&str, &str, &str, &str) -> String,
    /// From a time to a time of one day, as a sentence.
    pub spoken_times: fn(&str, &str, &str) -> String,
}

/// How hours are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
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
    /// For the eye: “10 février – 11 février”.
    pub shown: String,
    /// For the ear, where it differs: “du 10 février au 11 février”.
    pub spoken: Option<String>,
}

/// A schedule in words, by the rules of `Messages`: the year only where it is needed.
///
/// - timed, one day: *mardi 10 février · 18:30 – 20:00*
/// - timed, several days: *10 février 18:30 – 11 février 12:00*
/// - whole days: *10 février*, *10 – 11 février*, *28 février – 1er mars*
/// - timed, after midnight and before the day ends: *nuit du vendredi 13 au samedi 14 mars · 1:00 – 4:00*
///
/// A night that ends before the day does (see [`Days`]) counts as one day.
#[must_use]
pub fn date_text(messages: &Messages, days: &Days, schedule: &Schedule, year: Year) -> DateText {
    text_of(messages, days, schedule, year, false)
}

/// The same as the page of its event says it, with the weekday of every day: *mardi 10 – mercredi 11 février*.
#[must_use]
pub fn long_date_text(messages: &Messages, days: &Days, schedule: &Schedule, year: Year) -> DateText {
    text_of(messages, days, schedule, year, true)
}

fn text_of(messages: &Messages, days: &Days, schedule: &Schedule, year: Year, weekdays: bool) -> DateText {
    let words = &messages.dates;
    let one_day = schedule.first_day(days) == schedule.last_day(days);
    let (first, last) = schedule.named_days(days);
    let (first_year, last_year) = years(first, last, year);
    let same_month = (first.year(), first.month()) == (last.year(), last.month());
    let dash = " – ";
    match schedule {
        Schedule::AllDay { .. } if first == last => {
            DateText { shown: words.write(first, weekdays, last_year), spoken: None }
        }
        Schedule::AllDay { .. } if !weekdays && same_month => {
            let (from, to) = (words.number(first), words.number(last));
            let [shown, spoken] = (words.days_of_month)(&from, &to, words.month(last), last_year);
            DateText { shown, spoken: Some(spoken) }
        }
        Schedule::AllDay { .. } => {
            // The month of both is written once, where it is written after the day.
            let first = if same_month && words.day_first {
                [words.weekday(first), " ", &words.number(first)].concat()
            } else {
                words.write(first, weekdays, first_year)
            };
            let last = words.write(last, weekdays, last_year);
            DateText { spoken: Some((words.spoken_days)(&first, &last)), shown: [&first, dash, &last].concat() }
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
                    let (first_year, last_year) = years(first, end.date(), year);
                    let (day, time) = (words.write(first, weekdays, first_year), words.time(end.time()));
                    let end_day = words.write(end.date(), weekdays, last_year);
                    let spoken = (words.spoken_moments)(&day, &start, &end_day, &time);
                    DateText { shown: [&day, " ", &start, dash, &end_day, " ", &time].concat(), spoken: Some(spoken) }
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

/// A day with its weekday, or a night by its two days with as little repeated as possible.
fn only_day(words: &DateWords, first: NaiveDate, last: NaiveDate, year: Year) -> String {
    let (first_year, last_year) = years(first, last, year);
    if first == last {
        return words.write(first, true, last_year);
    }
    let same_month = first.month() == last.month();
    let part = |day: NaiveDate, month: bool, year: Option<i32>| {
        let mut text = [words.weekday(day), " ", &words.number(day)].concat();
        if month {
            text = [&text, " ", words.month(day)].concat();
        }
        year.map_or(text.clone(), |year| [&text, " ", &year.to_string()].concat())
    };
    let [before, between] = words.night;
    [before, &part(first, !same_month, first_year), between, &part(last, true, last_year)].concat()
}

/// The day, or the night, of an event of one day: its “Date” in the details.
#[must_use]
pub fn day_of_text(messages: &Messages, days: &Days, schedule: &Schedule, year: Year) -> String {
    let (first, last) = schedule.named_days(days);
    match schedule {
        Schedule::AllDay { .. } => messages.dates.write(first, false, year.of(first)),
        Schedule::Timed(_) if first == last => messages.dates.write(first, false, year.of(first)),
        Schedule::Timed(_) => only_day(&messages.dates, first, last, year),
    }
}

/// The first day, and the time if there is one: the “Start” of the details of an event of several days.
#[must_use]
pub fn start_text(messages: &Messages, days: &Days, schedule: &Schedule, year: Year) -> String {
    let (day, _) = schedule.named_days(days);
    let text = messages.dates.write(day, false, year.of(day));
    match schedule {
        Schedule::AllDay { .. } => text,
        Schedule::Timed(timed) => [&text, " ", &messages.dates.time(timed.zone.wall(timed.start).time())].concat(),
    }
}

/// The last day, and the time if there is one: the “End” of the details.
#[must_use]
pub fn end_text(messages: &Messages, schedule: &Schedule, year: Year) -> String {
    match schedule {
        Schedule::AllDay { last, .. } => messages.dates.write(*last, false, year.of(*last)),
        Schedule::Timed(timed) => {
            let end = timed.zone.wall(timed.known_end().unwrap_or(timed.start));
            let day = messages.dates.write(end.date(), false, year.of(end.date()));
            [&day, " ", &messages.dates.time(end.time())].concat()
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
            Clock::TwentyFour => format!("{hour}:{minute:02}"),
            Clock::Twelve => {
                let half = if hour < 12 { "AM" } else { "PM" };
                format!("{}:{minute:02}\u{a0}{half}", (hour + 11) % 12 + 1)
            }
        }
    }
}
