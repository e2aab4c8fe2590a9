//! Dates and times in words: what people write into a cell, in French and English.
//!
//! [`read`] turns “Samedi 23 mars 2024 de 14h à 19h” into days and hours. A year that is not written stays open until [`years::resolve`] sees
//! the whole column; so does the order of day and month in `03/11`. There is no notion of today here, and no time zone.

mod lex;
mod parse;
pub mod years;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

/// The times of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateReading {
    /// The days, in the order written, with the hours that go with them.
    pub groups: Vec<DayGroup>,
    /// Weekdays without a date: “les jeudis”.
    pub weekly: Vec<Weekday>,
    /// Hours that go with no date: those of a text of hours alone, or with `weekly`.
    pub hours: Vec<Hours>,
    /// Words that were not understood, and what stood in brackets.
    pub aside: Vec<String>,
    /// Several hours of which one holds: “14h ou 16h”.
    pub choice: bool,
    /// The distance from UTC that was written, in seconds.
    pub offset: Option<i32>,
}

impl DateReading {
    /// Whether the text holds nothing but days, weekdays and hours.
    pub fn is_whole(&self) -> bool {
        self.aside.iter().all(|word| word.starts_with('(')) && !self.choice && !self.is_empty()
    }

    /// Whether neither a day nor an hour was found.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.weekly.is_empty() && self.hours.is_empty()
    }
}

/// Days with the hours that hold on each of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayGroup {
    /// Single days and ranges.
    pub days: Vec<DaySpan>,
    /// The hours of each day.
    pub hours: Vec<Hours>,
    /// Whether the hours are those of the first and of the last day: “du 3 mars 20h au 4 mars 2h”.
    pub through: bool,
}

/// One day, or the days from one to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySpan {
    /// The first day.
    pub first: Day,
    /// The last day, included.
    pub last: Option<Day>,
}

/// A day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Day and month, or two numbers whose order the text does not tell.
    pub numbers: DayNumbers,
    /// The year, if written.
    pub year: Option<i32>,
    /// The weekday, if written.
    pub weekday: Option<Weekday>,
}

/// The two numbers of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayNumbers {
    /// In a known order.
    Known {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// As in `03/11`: a day and a month, or a month and a day.
    Pair(u32, u32),
}

/// The order of two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberOrder {
    /// 3 November is `03/11`.
    #[default]
    DayFirst,
    /// 3 November is `11/03`.
    MonthFirst,
}

impl Day {
    /// Month and day. A pair that is impossible in this order is taken in the other.
    pub fn month_day(&self, order: NumberOrder) -> (u32, u32) {
        match self.numbers {
            DayNumbers::Known { month, day } => (month, day),
            DayNumbers::Pair(first, second) => match order {
                NumberOrder::DayFirst if second <= 12 => (second, first),
                NumberOrder::MonthFirst if first <= 12 => (first, second),
                NumberOrder::DayFirst => (first, second),
                NumberOrder::MonthFirst => (second, first),
            },
        }
    }

    /// The date in a year, `None` if the month has no such day.
    pub fn in_year(&self, year: i32, order: NumberOrder) -> Option<NaiveDate> {
        let (month, day) = self.month_day(order);
        NaiveDate::from_ymd_opt(year, month, day)
    }

    /// The date, if the year is known.
    pub fn date(&self, order: NumberOrder) -> Option<NaiveDate> {
        self.in_year(self.year?, order)
    }

    /// Whether the weekday written, if any, is that of the date.
    pub fn agrees(&self, date: NaiveDate) -> bool {
        self.weekday.is_none_or(|weekday| weekday == date.weekday())
    }
}

/// From one time to another. `to` may be earlier than `from`: then it is on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// The beginning.
    pub from: ClockTime,
    /// The end, if written.
    pub to: Option<ClockTime>,
}

/// Minutes since midnight, 0 to 1440: `24H00` is a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockTime(u16);

impl ClockTime {
    /// `None` above 24:00.
    pub fn new(hour: u32, minute: u32) -> Option<ClockTime> {
        if minute > 59 || hour > 24 || hour * 60 + minute > 24 * 60 {
            return None;
        }
        u16::try_from(hour * 60 + minute).ok().map(ClockTime)
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> i64 {
        i64::from(self.0)
    }

    /// The time of day; 24:00 is 00:00 and `true` for the next day.
    pub fn time(self) -> (NaiveTime, bool) {
        let next = self.0 >= 24 * 60;
        let minutes = u32::from(self.0) % (24 * 60);
        (NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap_or_default(), next)
    }
}

/// The expected content of a text: a column of hours reads `19.30` as a time, any other as a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Expect {
    /// Days, with hours or without.
    #[default]
    Days,
    /// Hours.
    Hours,
}

/// Reads a text, of which at most the first 500 characters.
pub fn read(text: &str, expect: Expect) -> DateReading {
    let text: String = text.chars().take(500).collect();
    parse::parse(&lex::tokens(&crate::letters::fold(&text), expect))
}

#[cfg(test)]
mod tests;
