//! The parts of a rule, each as the standard names it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc, Weekday};

/// The parts of a rule, before they are checked. An empty list is a part that is not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// `FREQ`.
    pub frequency: Frequency,
    /// `INTERVAL`: every how many of them, from 1.
    pub interval: u32,
    /// `COUNT` or `UNTIL`.
    pub ends: Ends,
    /// `BYMONTH`, 1 to 12.
    pub months: Vec<i64>,
    /// `BYWEEKNO`, 1 to 53, or from the last back −1 to −53 (ISO 8601, with `week_start`).
    pub weeks: Vec<i64>,
    /// `BYYEARDAY`, 1 to 366 or −1 to −366.
    pub year_days: Vec<i64>,
    /// `BYMONTHDAY`, 1 to 31 or −1 to −31.
    pub month_days: Vec<i64>,
    /// `BYDAY`.
    pub weekdays: Vec<Nth>,
    /// `BYHOUR`, 0 to 23.
    pub hours: Vec<i64>,
    /// `BYMINUTE`, 0 to 59.
    pub minutes: Vec<i64>,
    /// `BYSECOND`, 0 to 60; no clock here shows 60.
    pub seconds: Vec<i64>,
    /// `BYSETPOS`, 1 to 366 or −1 to −366.
    pub positions: Vec<i64>,
    /// `WKST`: the first day of the weeks that are counted.
    pub week_start: Weekday,
}

/// How often: the stretch of time a rule looks at one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// Second by second.
    Secondly,
    /// Minute by minute.
    Minutely,
    /// Hour by hour.
    Hourly,
    /// Day by day.
    Daily,
    /// Week by week.
    Weekly,
    /// Month by month.
    Monthly,
    /// Year by year.
    Yearly,
}

/// When a rule ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// Not at all.
    Never,
    /// After a number of dates, from 1; the start counts.
    After(u32),
    /// At a moment, which is included.
    At(Until),
}

/// The last moment of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// A day, all of it.
    Day(NaiveDate),
    /// A time on the clock at the place.
    Wall(NaiveDateTime),
    /// An instant.
    Utc(DateTime<Utc>),
}

/// A weekday, or only the first, the second, the last … of them in the month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nth {
    /// 0 for every one, 1 for the first, −1 for the last; between −53 and 53.
    pub ordinal: i64,
    /// The weekday.
    pub weekday: Weekday,
}

/// A part of a rule, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the part of RFC 5545 it is named after")]
pub enum RulePart {
    Frequency,
    Interval,
    Count,
    Until,
    Months,
    Weeks,
    YearDays,
    MonthDays,
    Weekdays,
    Hours,
    Minutes,
    Seconds,
    Positions,
    WeekStart,
}

impl RulePart {
    /// Every part.
    pub const ALL: [Self; 14] = [
        Self::Frequency,
        Self::Interval,
        Self::Count,
        Self::Until,
        Self::Months,
        Self::Weeks,
        Self::YearDays,
        Self::MonthDays,
        Self::Weekdays,
        Self::Hours,
        Self::Minutes,
        Self::Seconds,
        Self::Positions,
        Self::WeekStart,
    ];

    /// Its name in the text of a rule.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Frequency => "FREQ",
            Self::Interval => "INTERVAL",
            Self::Count => "COUNT",
            Self::Until => "UNTIL",
            Self::Months => "BYMONTH",
            Self::Weeks => "BYWEEKNO",
            Self::YearDays => "BYYEARDAY",
            Self::MonthDays => "BYMONTHDAY",
            Self::Weekdays => "BYDAY",
            Self::Hours => "BYHOUR",
            Self::Minutes => "BYMINUTE",
            Self::Seconds => "BYSECOND",
            Self::Positions => "BYSETPOS",
            Self::WeekStart => "WKST",
        }
    }

    /// Its key in the readable form.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Frequency => "every",
            Self::Interval => "interval",
            Self::Count => "count",
            Self::Until => "until",
            Self::Months => "months",
            Self::Weeks => "weeks",
            Self::YearDays => "yearDays",
            Self::MonthDays => "days",
            Self::Weekdays => "on",
            Self::Hours => "hours",
            Self::Minutes => "minutes",
            Self::Seconds => "seconds",
            Self::Positions => "positions",
            Self::WeekStart => "weekStart",
        }
    }

    /// The least and the greatest number it may hold, and whether it counts from the end too, with numbers below zero.
    #[must_use]
    pub const fn bounds(self) -> (i64, i64, bool) {
        match self {
            Self::Months => (1, 12, false),
            Self::Weeks | Self::Weekdays => (1, 53, true),
            Self::YearDays | Self::Positions => (1, 366, true),
            Self::MonthDays => (1, 31, true),
            Self::Hours => (0, 23, false),
            Self::Minutes => (0, 59, false),
            Self::Seconds => (0, 60, false),
            _ => (1, u32::MAX as i64, false),
        }
    }

    /// Whether it may hold a number.
    #[must_use]
    pub fn allows(self, number: i64) -> bool {
        let (least, most, back) = self.bounds();
        (least..=most).contains(&number) || back && (least..=most).contains(&-number)
    }
}

impl Frequency {
    /// Every frequency with its name in the text of a rule and its word in the readable form.
    pub const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Yearly, "YEARLY", "year"),
        (Self::Monthly, "MONTHLY", "month"),
        (Self::Weekly, "WEEKLY", "week"),
        (Self::Daily, "DAILY", "day"),
        (Self::Hourly, "HOURLY", "hour"),
        (Self::Minutely, "MINUTELY", "minute"),
        (Self::Secondly, "SECONDLY", "second"),
    ];

    /// Its name in the text of a rule.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(frequency, ..)| *frequency == self).map_or("", |(_, name, _)| name)
    }
}

impl Parts {
    /// A frequency and nothing else: every one of them, for ever.
    #[must_use]
    pub fn new(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            ends: Ends::Never,
            months: Vec::new(),
            weeks: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        }
    }

    /// The numbers of a part that is a list of numbers.
    #[must_use]
    pub fn numbers(&self, part: RulePart) -> &[i64] {
        match part {
            RulePart::Months => &self.months,
            RulePart::Weeks => &self.weeks,
            RulePart::YearDays => &self.year_days,
            RulePart::MonthDays => &self.month_days,
            RulePart::Hours => &self.hours,
            RulePart::Minutes => &self.minutes,
            RulePart::Seconds => &self.seconds,
            RulePart::Positions => &self.positions,
            _ => &[],
        }
    }

    /// The same, to be changed; `None` for a part that is not a list of numbers.
    pub fn numbers_mut(&mut self, part: RulePart) -> Option<&mut Vec<i64>> {
        Some(match part {
            RulePart::Months => &mut self.months,
            RulePart::Weeks => &mut self.weeks,
            RulePart::YearDays => &mut self.year_days,
            RulePart::MonthDays => &mut self.month_days,
            RulePart::Hours => &mut self.hours,
            RulePart::Minutes => &mut self.minutes,
            RulePart::Seconds => &mut self.seconds,
            RulePart::Positions => &mut self.positions,
            _ => return None,
        })
    }

    pub(super) fn has(&self, part: RulePart) -> bool {
        !self.numbers(part).is_empty() || part == RulePart::Weekdays && !self.weekdays.is_empty()
    }
}

/// The parts that are lists of numbers.
pub(super) const LISTS: [RulePart; 8] = [
    RulePart::Months,
    RulePart::Weeks,
    RulePart::YearDays,
    RulePart::MonthDays,
    RulePart::Hours,
    RulePart::Minutes,
    RulePart::Seconds,
    RulePart::Positions,
];
