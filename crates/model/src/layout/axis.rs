//! The hours down the side of a day or a week.
//!
//! Positions are minutes of the axis. That is wall time since the midnight of the day, in the zone of each event, so
//! that with a cut-off of 02:00 a concert at 01:30 lies at minute 1,530 of the day before. When clocks are put back on
//! a day of the grid, the stretch that comes twice is there twice, and all that is later lies lower by its length.
//!
//! A block is never lower than half an hour. Where something that is shorter is over before something else begins, the
//! axis is stretched between the two, on all days of the grid, so that neither the one covers the other nor both have to
//! share the width of the day.

use std::iter::once;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::order::order;
use super::period::{Period, plus_days};
use super::span::Span;
use crate::{Days, Timed, WallTime, Zone};

/// The unit of positions and lengths, in minutes.
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
    /// The hours to show: 8 to 20, and those around them that it takes to hold every block that begins on its day. Begins and
    /// ends at a tick or where the whole does.
    pub shown: AxisSegment,
    /// From the cut-off of a day to that of the next; 24 hours, and more when clocks are put back.
    pub whole: AxisSegment,
    /// The hours of the whole, by position.
    pub ticks: Vec<Tick>,
    repeat: Option<Repeat>,
    /// Where the axis is stretched: minutes as they would lie without it, and where they lie; linear in between.
    points: Vec<(i64, i64)>,
}

/// A part of a day, to the minute, on an axis that is not stretched.
#[derive(Clone, Copy, Debug)]
pub(super) struct BusyTime {
    from: i64,
    to: i64,
    /// Where its day is over.
    last: i64,
}

/// A stretch of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AxisSegment {
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
    /// The wall time.
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
        let whole = AxisSegment::new(begin, end + repeat.map_or(0, |repeat| repeat.length));
        let mut axis = Self { shown: whole, whole, ticks: Vec::new(), repeat, points: Vec::new() };

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

    /// Shows the usual hours, and those it takes to hold all from the first to the last minute of the axis.
    pub(super) fn showing(mut self, first: Option<u16>, last: Option<u16>) -> Self {
        let from = first.into_iter().chain([self.at(self.shifted(USUAL.0))]).min();
        let to = last.into_iter().chain([self.at(self.shifted(USUAL.1))]).max();
        let ticks = || self.ticks.iter().map(|tick| tick.at);
        self.shown = AxisSegment {
            from: ticks().filter(|at| from >= Some(*at)).max().unwrap_or(self.whole.from),
            to: ticks().filter(|at| to <= Some(*at)).min().unwrap_or(self.whole.to),
        };
        self
    }

    /// Makes room for what is short: of each day, what takes some of its hours.
    pub(super) fn spread(mut self, days: &[Vec<BusyTime>]) -> Self {
        let minutes = |taken: &BusyTime| [taken.from, taken.to, taken.last];
        let times: Vec<i64> = once(self.begin()).chain(days.iter().flatten().flat_map(minutes)).collect();
        let mut before = self.begin();
        // Minutes may be below 0 by the cut-off of the day.
        for position in order(times.iter().map(|time| u32::try_from(time + DAY).unwrap_or_default())) {
            let time = times[position];
            let mut at = self.lower(time);
            // What begins lies half an hour lower than whatever is over by then.
            for day in days {
                let begins = day.iter().any(|taken| taken.from == time);
                let over = day.iter().filter(|other| begins && other.to <= time).map(|other| other.from).max();
                at = over.map_or(at, |other| at.max(self.lower(other) + SHORTEST));
            }
            // At the end of a day the last may begin higher, unless it would cover what is over before it.
            for day in days {
                let begun = day.iter().filter(|taken| taken.last == time && at < self.lower(taken.from) + SHORTEST);
                let covers = |taken: &&BusyTime| {
                    let drawn = |other: &BusyTime| self.lower(other.to).max(self.lower(other.from) + SHORTEST);
                    let before = |other: &&BusyTime| other.to <= taken.from;
                    day.iter().filter(before).any(|other| drawn(other) > at - SHORTEST)
                };
                at = begun.filter(covers).map(|taken| self.lower(taken.from) + SHORTEST).fold(at, i64::max);
            }
            let at = time + round_up(at - time);
            if at > self.lower(time) {
                let known = self.points.last().is_some_and(|(last, _)| *last == before);
                let start = (before, self.lower(before));
                self.points.extend((!known).then_some(start).into_iter().chain([(time, at)]));
            }
            before = time;
        }
        let ticks = std::mem::take(&mut self.ticks).into_iter();
        self.ticks = ticks.map(|tick| Tick { at: self.at(i64::from(tick.at)), ..tick }).collect();
        self.whole.to = self.at(i64::from(self.whole.to));
        self.shown = self.whole;
        self
    }

    /// Where a minute of the axis as it would be lies on the axis as it is.
    fn lower(&self, minute: i64) -> i64 {
        let next = self.points.partition_point(|(before, _)| *before <= minute);
        match (next.checked_sub(1).and_then(|before| self.points.get(before)), self.points.get(next)) {
            (None, _) => minute,
            (Some((before, at)), None) => at + minute - before,
            (Some((before, at)), Some((after, end))) => at + (minute - before) * (end - at) / (after - before),
        }
    }

    /// The same as a position.
    fn at(&self, minute: i64) -> u16 {
        narrow(round(self.lower(minute)))
    }

    /// The axis minute of an instant of a day, a multiple of 5 rounded down.
    pub(super) fn minute(&self, day: NaiveDate, instant: DateTime<Utc>, days: &Days) -> u16 {
        let minute = self.place(day, days.zone(), instant);
        let minute = minute.clamp(self.begin(), self.end_of(day) - 1);
        narrow(round_down(self.lower(minute)))
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

    /// The part of a day that a timed schedule takes; none for the whole day.
    pub(super) fn taken(&self, day: NaiveDate, span: &Span, timed: &Timed, days: &Days) -> Option<BusyTime> {
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
        let from = from.clamp(first, last);
        Some(BusyTime { from, to: to.clamp(first, last).max(from + 1), last })
    }

    /// Where what something takes lies: half an hour at least, within its day.
    pub(super) fn stretch(&self, taken: BusyTime) -> AxisSegment {
        let from = round(self.lower(taken.from)).min(round_down(self.lower(taken.last)) - SHORTEST);
        AxisSegment::new(from, round(self.lower(taken.to)).max(from + SHORTEST))
    }

    /// The part of the axis that a day lacks.
    pub(super) fn skipped(&self, day: NaiveDate, zone: &Zone) -> Vec<AxisSegment> {
        let (begin, end) = (self.begin(), self.begin() + DAY);
        let forward = changes(zone, day).map(|(before, after)| (before.max(begin), after.min(end)));
        let forward =
            forward.filter(|(from, to)| from < to).map(|(from, to)| (self.shifted(from), self.shifted(to - 1) + 1));
        let elsewhere =
            self.repeat.filter(|repeat| repeat.day != day).map(|repeat| (repeat.at, repeat.at + repeat.length));
        forward.chain(elsewhere).map(|(from, to)| AxisSegment { from: self.at(from), to: self.at(to) }).collect()
    }
}

impl AxisSegment {
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

fn round_up(minute: i64) -> i64 {
    round_down(minute + STEP - 1)
}

/// Positions are never below 0, nor above half an hour for each minute of two days.
fn narrow(minute: i64) -> u16 {
    u16::try_from(minute.max(0)).unwrap_or(u16::MAX)
}
