//! How dates and times are written, for the eye, for the ear and for machines.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::{DateWords, Messages};
use affiche_model::layout::Period;
use affiche_model::{Days, Schedule, Timed, day_text};

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

/// A schedule in words, by the rules of the language: the year only where it is needed.
///
/// - timed, one day: *mardi 10 février · 18:30 – 20:00*
/// - timed, several days: *du mardi 10 à 18:30 au mercredi 11 février à 12:00*
/// - whole days: *mardi 10 février*, *du mardi 10 au mercredi 11 février*, *du samedi 28 février au dimanche 1er mars*
/// - timed, after midnight and before the day ends: *nuit du vendredi 13 au samedi 14 mars · 1:00 – 4:00*
///
/// A night that ends before the day does (see [`Days`]) counts as one day.
#[must_use]
pub fn date_text(messages: &Messages, days: &Days, schedule: &Schedule, year: Year) -> DateText {
    let words = &messages.dates();
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
            DateText { shown: words.span(&first, &last), spoken: None }
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
                    let spoken = words.spoken_times(&day, &start, &end);
                    DateText { shown: [&day, " · ", &start, dash, &end].concat(), spoken: Some(spoken) }
                }
                Some(end) => {
                    let [first, last] = two_days(words, first, end.date(), year);
                    DateText { shown: words.moments(&first, &start, &last, &words.time(end.time())), spoken: None }
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
    let [first, last] = two_days(words, first, last, year);
    words.night(&first, &last)
}

/// Two days with their weekdays, with as little repeated as possible.
fn two_days(words: &DateWords, first: NaiveDate, last: NaiveDate, year: Year) -> [String; 2] {
    let (first_year, last_year) = years(first, last, year);
    let same_month = (first.year(), first.month()) == (last.year(), last.month());
    let part = |day: NaiveDate, month: bool, year: Option<i32>| {
        let (weekday, number) = (words.weekday(day), &words.number(day));
        match year {
            Some(year) => words.part_year(weekday, number, words.month(day), &year.to_string()),
            None if month => words.part_month(weekday, number, words.month(day)),
            None => words.part_day(weekday, number),
        }
    };
    [part(first, !same_month, first_year), part(last, true, last_year)]
}

/// The day, or the night, of an event of one day: its “Date” in the details.
#[must_use]
pub fn day_of_text(messages: &Messages, days: &Days, schedule: &Schedule, year: Year) -> String {
    let (first, last) = schedule.named_days(days);
    match schedule {
        Schedule::AllDay { .. } => messages.dates().write(first, true, year.of(first)),
        Schedule::Timed(_) if first == last => messages.dates().write(first, true, year.of(first)),
        Schedule::Timed(_) => only_day(&messages.dates(), first, last, year),
    }
}

/// The first day, and the time if there is one: the “Start” of the details of an event of several days.
#[must_use]
pub fn start_text(messages: &Messages, days: &Days, schedule: &Schedule, year: Year) -> String {
    let (day, _) = schedule.named_days(days);
    let text = messages.dates().write(day, true, year.of(day));
    match schedule {
        Schedule::AllDay { .. } => text,
        Schedule::Timed(timed) => [&text, " · ", &messages.dates().time(timed.zone.wall(timed.start).time())].concat(),
    }
}

/// The last day, and the time if there is one: the “End” of the details.
#[must_use]
pub fn end_text(messages: &Messages, schedule: &Schedule, year: Year) -> String {
    match schedule {
        Schedule::AllDay { last, .. } => messages.dates().write(*last, true, year.of(*last)),
        Schedule::Timed(timed) => {
            let end = timed.zone.wall(timed.known_end().unwrap_or(timed.start));
            let day = messages.dates().write(end.date(), true, year.of(end.date()));
            [&day, " · ", &messages.dates().time(end.time())].concat()
        }
    }
}

/// The times of an event of one day: “18:30 – 20:00”, or its start alone.
#[must_use]
pub fn time_text(messages: &Messages, timed: &Timed) -> String {
    let time = |instant| messages.dates().time(timed.zone.wall(instant).time());
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
    if schedule.night(days).is_some() { messages.dates().at_night(&time) } else { time }
}

/// A day written out: “10 février 2026”.
#[must_use]
pub fn day_heading(messages: &Messages, day: NaiveDate, year: Year) -> String {
    messages.dates().write(day, false, year.of(day))
}

/// A day with its weekday: “lundi 10 février 2026”.
#[must_use]
pub fn full_day(messages: &Messages, day: NaiveDate, year: Year) -> String {
    messages.dates().write(day, true, year.of(day))
}

/// When something begins, if it begins at a time, as it stands under the heading of its day: “18:30”.
#[must_use]
pub fn start_time(messages: &Messages, days: &Days, schedule: &Schedule) -> Option<String> {
    match schedule {
        Schedule::AllDay { .. } => None,
        Schedule::Timed(timed) => {
            let time = messages.dates().time(timed.zone.wall(timed.start).time());
            Some(at_night(messages, days, schedule, time))
        }
    }
}

/// The time at which something is over, where that is known.
#[must_use]
pub fn end_time(messages: &Messages, schedule: &Schedule) -> Option<String> {
    match schedule {
        Schedule::AllDay { .. } => None,
        Schedule::Timed(timed) => timed.known_end().map(|end| messages.dates().time(timed.zone.wall(end).time())),
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
    /// The months as they stand alone, January first.
    #[must_use]
    pub fn months(&self) -> &'static [&'static str] {
        self.words().source.names.get(12..24).unwrap_or_default()
    }

    /// The months in a date, January first.
    pub(super) fn months_in_dates(&self) -> &'static [&'static str] {
        self.words().source.names.get(..12).unwrap_or_default()
    }

    /// The weekdays, Monday first.
    #[must_use]
    pub fn weekdays(&self) -> &'static [&'static str] {
        self.words().source.names.get(24..).unwrap_or_default()
    }

    /// The name of the month of a day, in a date.
    #[must_use]
    pub fn month(&self, day: NaiveDate) -> &'static str {
        self.months_in_dates().get(day.month0() as usize).copied().unwrap_or_default()
    }

    /// The name of the weekday of a day.
    #[must_use]
    pub fn weekday(&self, day: NaiveDate) -> &'static str {
        self.words().source.weekday(day.weekday().num_days_from_monday() as usize)
    }

    /// A month with its year: “février 2025”.
    #[must_use]
    pub fn month_of_year(&self, day: NaiveDate) -> String {
        let month = self.months().get(day.month0() as usize).copied().unwrap_or_default();
        self.month_year(month, &day.year().to_string())
    }

    /// The number of a day as it stands beside the name of its month: `28`, and `1er` for the first in French.
    #[must_use]
    pub fn number(&self, day: NaiveDate) -> String {
        self.day_number(day.day() as usize)
    }

    pub(super) fn write(&self, day: NaiveDate, weekday: bool, year: Option<i32>) -> String {
        let (number, month) = (&self.number(day), self.month(day));
        let weekday = weekday.then(|| self.weekday(day));
        match (weekday, year.map(|year| year.to_string())) {
            (None, None) => self.date(number, month),
            (None, Some(year)) => self.date_year(number, month, &year),
            (Some(weekday), None) => self.date_weekday(weekday, number, month),
            (Some(weekday), Some(year)) => self.date_weekday_year(weekday, number, month, &year),
        }
    }

    /// “du 30 mars au 5 avril 2026”, with as little repeated as possible.
    pub(super) fn week(&self, period: Period, year: bool) -> String {
        let (first, last) = (period.first, period.last);
        let last_year = year.then(|| last.year());
        if first.month() != last.month() {
            let first_year = last_year.filter(|year| *year != first.year()).map(|_| first.year());
            return self.week_months(&self.write(first, false, first_year), &self.write(last, false, last_year));
        }
        let (first, month, last) = (&self.number(first), self.month(first), &self.number(last));
        match last_year {
            None => self.week_days(first, last, month),
            Some(year) => self.week_days_year(first, last, month, &year.to_string()),
        }
    }

    /// The hour and minute of a wall time: “18:30”, “6:30 PM”.
    #[must_use]
    pub fn time(&self, time: NaiveTime) -> String {
        let (hour, hour12, half) = hours(time);
        self.clock_time(hour, hour12, &two_figures(time.minute()), half)
    }
}

/// The hour from 0 to 23, from 1 to 12, and the half of the day.
pub(super) fn hours(time: NaiveTime) -> (usize, usize, &'static str) {
    let hour = time.hour() as usize;
    (hour, (hour + 11) % 12 + 1, if hour < 12 { "am" } else { "pm" })
}

/// A number below 100 in two figures.
pub(super) fn two_figures(number: u32) -> String {
    format!("{number:02}")
}
