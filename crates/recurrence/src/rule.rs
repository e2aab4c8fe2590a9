//! A rule of repetition that makes sense in itself (RFC 5545, §3.3.10), and what an owner adds to it and takes from it.
//!
//! Native only: what a rule makes is worked out when a site is built.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc, Weekday};

use super::fault::Fault;

/// A rule of repetition, checked: its numbers are within their bounds, sorted and without repeats, and its parts go
/// together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule(Parts);

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
pub enum Part {
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

impl Part {
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
    pub fn numbers(&self, part: Part) -> &[i64] {
        match part {
            Part::Months => &self.months,
            Part::Weeks => &self.weeks,
            Part::YearDays => &self.year_days,
            Part::MonthDays => &self.month_days,
            Part::Hours => &self.hours,
            Part::Minutes => &self.minutes,
            Part::Seconds => &self.seconds,
            Part::Positions => &self.positions,
            _ => &[],
        }
    }

    /// The same, to be changed; `None` for a part that is not a list of numbers.
    pub fn numbers_mut(&mut self, part: Part) -> Option<&mut Vec<i64>> {
        Some(match part {
            Part::Months => &mut self.months,
            Part::Weeks => &mut self.weeks,
            Part::YearDays => &mut self.year_days,
            Part::MonthDays => &mut self.month_days,
            Part::Hours => &mut self.hours,
            Part::Minutes => &mut self.minutes,
            Part::Seconds => &mut self.seconds,
            Part::Positions => &mut self.positions,
            _ => return None,
        })
    }

    fn has(&self, part: Part) -> bool {
        !self.numbers(part).is_empty() || part == Part::Weekdays && !self.weekdays.is_empty()
    }
}

/// The parts that are lists of numbers.
const LISTS: [Part; 8] = [
    Part::Months,
    Part::Weeks,
    Part::YearDays,
    Part::MonthDays,
    Part::Hours,
    Part::Minutes,
    Part::Seconds,
    Part::Positions,
];

impl Rule {
    /// A rule from its parts.
    ///
    /// # Errors
    /// The first [`Fault`] found: a number out of bounds, or parts that do not go together.
    pub fn new(mut parts: Parts) -> Result<Self, Fault> {
        if parts.interval == 0 {
            return Err(Fault::OutOfRange(Part::Interval, "0".to_owned()));
        }
        if parts.ends == Ends::After(0) {
            return Err(Fault::OutOfRange(Part::Count, "0".to_owned()));
        }
        for part in LISTS {
            let wrong = parts.numbers(part).iter().find(|number| !part.allows(**number));
            if let Some(wrong) = wrong {
                return Err(Fault::OutOfRange(part, wrong.to_string()));
            }
        }
        let ordinal = |nth: &&Nth| nth.ordinal != 0 && !Part::Weekdays.allows(nth.ordinal);
        if let Some(nth) = parts.weekdays.iter().find(ordinal) {
            return Err(Fault::OutOfRange(Part::Weekdays, nth.ordinal.to_string()));
        }
        Self::together(&parts)?;
        for part in LISTS {
            if let Some(numbers) = parts.numbers_mut(part) {
                numbers.sort_unstable();
                numbers.dedup();
            }
        }
        parts.weekdays.sort_unstable_by_key(|nth| (nth.ordinal, nth.weekday.num_days_from_monday()));
        parts.weekdays.dedup();
        Ok(Self(parts))
    }

    /// Whether the parts go together (the table in RFC 5545, §3.3.10).
    fn together(parts: &Parts) -> Result<(), Fault> {
        let frequency = parts.frequency;
        let misplaced = [
            (Part::Weeks, frequency != Frequency::Yearly),
            (Part::YearDays, matches!(frequency, Frequency::Daily | Frequency::Weekly | Frequency::Monthly)),
            (Part::MonthDays, frequency == Frequency::Weekly),
        ];
        if let Some((part, _)) = misplaced.into_iter().find(|(part, wrong)| *wrong && parts.has(*part)) {
            return Err(Fault::NotWith(part, frequency));
        }
        if parts.weekdays.iter().any(|nth| nth.ordinal != 0) {
            if !matches!(frequency, Frequency::Monthly | Frequency::Yearly) {
                return Err(Fault::OrdinalNotWith(frequency));
            }
            if parts.has(Part::Weeks) {
                return Err(Fault::OrdinalInWeeks);
            }
        }
        let others = LISTS.iter().any(|part| *part != Part::Positions && parts.has(*part));
        if parts.has(Part::Positions) && !others && !parts.has(Part::Weekdays) {
            return Err(Fault::PositionAlone);
        }
        Ok(())
    }

    /// Its parts.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.0
    }

    /// The last day on which it may make a date, by the clock of its event, where it ends at a time or on a day. `wall` tells what that
    /// clock shows at an instant.
    ///
    /// An end before the first time of a day does not reach that day.
    #[must_use]
    pub fn last_day(
        &self,
        start: NaiveDateTime,
        whole_days: bool,
        wall: impl Fn(DateTime<Utc>) -> NaiveDateTime,
    ) -> Option<NaiveDate> {
        let Ends::At(until) = self.0.ends else { return None };
        let until = match until {
            Until::Day(day) => return Some(day),
            Until::Wall(time) => time,
            Until::Utc(instant) => wall(instant),
        };
        let first =
            |numbers: &[i64], own: u32| numbers.first().and_then(|first| u32::try_from(*first).ok()).unwrap_or(own);
        let earliest = NaiveTime::from_hms_opt(
            first(&self.0.hours, start.hour()),
            first(&self.0.minutes, start.minute()),
            first(&self.0.seconds, start.second()),
        );
        let reached = whole_days
            || self.0.frequency < Frequency::Daily
            || earliest.is_none_or(|earliest| earliest <= until.time());
        let day = if reached { until.date() } else { until.date().pred_opt().unwrap_or(until.date()) };
        Some(day.max(start.date()))
    }

    /// Whether it names times of the day, which an event of whole days has not.
    #[must_use]
    pub fn has_times(&self) -> bool {
        self.0.frequency < Frequency::Daily
            || [Part::Hours, Part::Minutes, Part::Seconds].iter().any(|part| self.0.has(*part))
    }
}

/// How an event repeats, its dates as clocks at its place show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// When it begins first: a whole day is its midnight.
    pub start: NaiveDateTime,
    /// Whether it takes whole days.
    pub whole_days: bool,
    /// The rule.
    pub rule: Option<Rule>,
    /// Further dates, in order.
    pub added: Vec<NaiveDateTime>,
    /// Dates taken out that would be there otherwise, in order.
    pub removed: Vec<NaiveDateTime>,
    /// The last day its rule may name, where it ends on one: see [`Rule::last_day`].
    pub last_day: Option<NaiveDate>,
    /// How many dates there are, where the rule has a number of them: with those added and without those taken out.
    pub in_all: Option<usize>,
}

impl Repetition {
    /// The first date that the owner has written: the earliest of the start and the further dates, without those taken out. The
    /// start where every one of them is taken out.
    ///
    /// It is by the rule: where that date was moved, `Event::first` is the one that takes place first.
    #[must_use]
    pub fn first(&self) -> NaiveDateTime {
        let written = [self.start].into_iter().chain(self.added.iter().copied());
        written.filter(|date| self.removed.binary_search(date).is_err()).min().unwrap_or(self.start)
    }
}

/// The rule as RFC 5545 writes it: `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`.
impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = &self.0;
        write!(out, "FREQ={}", parts.frequency.name())?;
        if parts.interval > 1 {
            write!(out, ";INTERVAL={}", parts.interval)?;
        }
        match parts.ends {
            Ends::Never => {}
            Ends::After(count) => write!(out, ";COUNT={count}")?,
            Ends::At(Until::Day(day)) => write!(out, ";UNTIL={}", day.format("%Y%m%d"))?,
            Ends::At(Until::Wall(time)) => write!(out, ";UNTIL={}", time.format("%Y%m%dT%H%M%S"))?,
            Ends::At(Until::Utc(time)) => write!(out, ";UNTIL={}", time.format("%Y%m%dT%H%M%SZ"))?,
        }
        for part in LISTS.into_iter().filter(|part| parts.has(*part)) {
            let numbers: Vec<String> = parts.numbers(part).iter().map(i64::to_string).collect();
            write!(out, ";{}={}", part.name(), numbers.join(","))?;
        }
        if !parts.weekdays.is_empty() {
            let days: Vec<String> = parts.weekdays.iter().map(Nth::to_string).collect();
            write!(out, ";BYDAY={}", days.join(","))?;
        }
        if parts.week_start != Weekday::Mon {
            write!(out, ";WKST={}", letters(parts.week_start))?;
        }
        Ok(())
    }
}

impl fmt::Display for Nth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ordinal != 0 {
            write!(out, "{}", self.ordinal)?;
        }
        out.write_str(letters(self.weekday))
    }
}

/// The weekdays by their two letters (RFC 5545, `weekday`).
pub const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

fn letters(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, known)| *known == weekday).map_or("", |(letters, _)| letters)
}
