//! The hours down the side of a day or a week.
//!
//! Positions are minutes of the axis. That is wall time since the midnight of the day, in the zone of each event, so
//! that with a cut-off of 02:00 a concert at 01:30 lies at minute 1,530 of the day before. When clocks are put back on
//! a day of the grid, the stretch that comes twice is there twice, and all that is later lies lower by its length.

use std::iter::once;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::period::{Period, plus_days};
use super::span::Span;
use crate::model::{Days, Timed, WallTime, Zone};

/// What every position and length is rounded to, in minutes.
const STEP: i64 = 5;
/// How long a block is at least, in minutes.
const SHORTEST: i64 = 30;
/// How long something without an end is drawn, in minutes.
const WITHOUT_END: i64 = 60;
/// The hours shown whatever takes place, in minutes since midnight.
const USUAL: (i64, i64) = (8 * 60, 20 * 60);
/// A day without a change of clocks, in minutes.
const DAY: i64 = 24 * 60;

/// The hours down the side of a grid, shared by its days.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The hours to show: 8 to 20, and those around them that it takes to hold every block. Begins and ends at a tick
    /// or where the whole does.
    pub shown: Stretch,
    /// From the cut-off of a day to that of the next; 24 hours, and more when clocks are put back.
    pub whole: Stretch,
    /// The hours of the whole, by position.
    pub ticks: Vec<Tick>,
    repeat: Option<Repeat>,
}

/// A stretch of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The axis minute at which it begins, a multiple of 5.
    pub from: u16,
    /// The axis minute at which it is over, a multiple of 5, later than `from`.
    pub to: u16,
}

/// A time written beside the axis: a full hour, or where clocks have been put back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The axis minute, a multiple of 5.
    pub at: u16,
    /// What a clock shows.
    pub time: NaiveTime,
    /// A clock shows it for the second time that day.
    pub again: bool,
}

/// A stretch that comes twice on a day, as clocks are put back.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Repeat {
    day: NaiveDate,
    /// The axis minute at which clocks are put back, and the second time begins.
    at: i64,
    /// By how many minutes.
    length: i64,
}

impl Axis {
    /// Whether the hours shown are fewer than a day has.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.shown != self.whole
    }

    pub(super) fn new(period: Period, days: &Days) -> Self {
        let begin = round_down(days.cutoff().num_minutes());
        let end = begin + DAY;
        let repeats = |day: NaiveDate| {
            changes(days.zone(), day).map(move |(before, after)| Repeat { day, at: before, length: before - after })
        };
        let is_here = |repeat: &Repeat| repeat.length > 0 && begin < repeat.at && repeat.at <= end;
        let repeat = period.days().flat_map(repeats).find(is_here);
        let whole = Stretch::new(begin, end + repeat.map_or(0, |repeat| repeat.length));
        let mut axis = Self { shown: whole, whole, ticks: Vec::new(), repeat };

        let hours = |from: i64, to: i64| (from..to).filter(|minute| minute % 60 == 0);
        let tick = |at: i64, minute: i64, again: bool| Tick {
            at: narrow(at),
            time: NaiveTime::MIN + TimeDelta::minutes(minute),
            again,
        };
        axis.ticks = hours(begin, end).map(|minute| tick(axis.shifted(minute), minute, false)).collect();
        if let Some(Repeat { at, length, .. }) = repeat {
            let second = once(at - length).chain(hours(at - length + 1, at));
            let later = axis.ticks.iter().position(|tick| i64::from(tick.at) >= at).unwrap_or(axis.ticks.len());
            axis.ticks.splice(later..later, second.map(|minute| tick(minute + length, minute, true)));
        }
        axis
    }

    /// Shows the usual hours, and those it takes to hold these stretches.
    pub(super) fn showing(mut self, stretches: &[Stretch]) -> Self {
        let from = stretches.iter().map(|stretch| stretch.from).chain([narrow(self.shifted(USUAL.0))]).min();
        let to = stretches.iter().map(|stretch| stretch.to).chain([narrow(self.shifted(USUAL.1))]).max();
        let ticks = || self.ticks.iter().map(|tick| tick.at);
        self.shown = Stretch {
            from: ticks().filter(|at| from >= Some(*at)).max().unwrap_or(self.whole.from),
            to: ticks().filter(|at| to <= Some(*at)).min().unwrap_or(self.whole.to),
        };
        self
    }

    /// The axis minute of an instant of a day, a multiple of 5 rounded down.
    pub(super) fn minute(&self, day: NaiveDate, instant: DateTime<Utc>, days: &Days) -> u16 {
        let minute = self.place(day, days.zone(), instant);
        narrow(round_down(minute.clamp(self.begin(), self.end_of(day) - STEP)))
    }

    fn begin(&self) -> i64 {
        i64::from(self.whole.from)
    }

    /// Where a day is over: a stretch repeated at the very end is only on the day that has it.
    fn end_of(&self, day: NaiveDate) -> i64 {
        let end = self.begin() + DAY;
        let repeat = self.repeat.filter(|repeat| repeat.at < end || repeat.day == day);
        end + repeat.map_or(0, |repeat| repeat.length)
    }

    /// The position of a wall time that does not lie in a second time.
    fn shifted(&self, minute: i64) -> i64 {
        let repeat = self.repeat.filter(|repeat| minute >= repeat.at);
        minute + repeat.map_or(0, |repeat| repeat.length)
    }

    /// The position of an instant by the wall time of a zone; it may lie outside the day.
    fn place(&self, day: NaiveDate, zone: &Zone, instant: DateTime<Utc>) -> i64 {
        let wall = zone.wall(instant);
        let minute = minutes(day, wall);
        let is_second = |repeat: &Repeat| {
            repeat.day == day
                && (repeat.at - repeat.length..repeat.at).contains(&minute)
                && matches!(zone.resolve(wall), WallTime::Twice(first) if first < instant)
        };
        self.repeat.filter(is_second).map_or_else(|| self.shifted(minute), |repeat| minute + repeat.length)
    }

    /// What of a day something at a time takes; nothing when that is the whole day.
    pub(super) fn stretch(&self, day: NaiveDate, span: &Span, timed: &Timed, days: &Days) -> Option<Stretch> {
        let (day_start, day_end) = (days.start_of(day, &timed.zone), days.start_of(plus_days(day, 1), &timed.zone));
        let end = timed.end.unwrap_or(timed.start + TimeDelta::minutes(WITHOUT_END));
        if timed.start <= day_start && day_end <= end {
            return None;
        }
        let start = if span.first < day { day_start } else { timed.start };
        let end = if day < span.last { day_end } else { end };
        // An end belongs to the minute before it, which clocks may separate from the minute after.
        let from = self.place(day, &timed.zone, start);
        let to = self.place(day, &timed.zone, end - TimeDelta::minutes(1)) + 1;
        let (first, last) = (self.begin(), self.end_of(day));
        let from = round(from.clamp(first, last)).min(last - SHORTEST);
        Some(Stretch::new(from, round(to.clamp(first, last)).max(from + SHORTEST)))
    }

    /// What of the axis a day does not have.
    pub(super) fn skipped(&self, day: NaiveDate, zone: &Zone) -> Vec<Stretch> {
        let (begin, end) = (self.begin(), self.begin() + DAY);
        let forward = changes(zone, day).map(|(before, after)| (before.max(begin), after.min(end)));
        let forward =
            forward.filter(|(from, to)| from < to).map(|(from, to)| (self.shifted(from), self.shifted(to - 1) + 1));
        let elsewhere =
            self.repeat.filter(|repeat| repeat.day != day).map(|repeat| (repeat.at, repeat.at + repeat.length));
        forward.chain(elsewhere).map(|(from, to)| Stretch::new(from, to)).collect()
    }
}

impl Stretch {
    fn new(from: i64, to: i64) -> Self {
        Self { from: narrow(from), to: narrow(to) }
    }
}

/// The changes of the clocks of a zone: what they show before and after, in minutes since the midnight of a day,
/// rounded down.
fn changes(zone: &Zone, day: NaiveDate) -> impl Iterator<Item = (i64, i64)> {
    let offsets = once(zone.first_offset()).chain(zone.transitions().iter().map(|transition| &transition.offset));
    zone.transitions().iter().zip(offsets).map(move |(transition, before)| {
        let before = transition.at.naive_utc() + TimeDelta::seconds(i64::from(before.seconds));
        (round_down(minutes(day, before)), round_down(minutes(day, zone.wall(transition.at))))
    })
}

/// Minutes since the midnight of a day, negative before it.
fn minutes(day: NaiveDate, wall: NaiveDateTime) -> i64 {
    (wall - day.and_time(NaiveTime::MIN)).num_minutes()
}

fn round(minute: i64) -> i64 {
    round_down(minute + STEP / 2)
}

fn round_down(minute: i64) -> i64 {
    minute.div_euclid(STEP) * STEP
}

/// Positions are never below 0, nor above two days and the longest change of clocks.
fn narrow(minute: i64) -> u16 {
    u16::try_from(minute).unwrap_or_default()
}
