//! The hours of a day or a week: what takes place at a time lies on one axis, and what is parallel side by side.
//!
//! Positions are minutes of the axis. That is wall time since the midnight of the day, in the zone of each event, so
//! that with a cut-off of 02:00 a concert at 01:30 lies at minute 1,530 of the day before. When clocks are put back on
//! a day of the grid, the stretch that comes twice is there twice, and all that is later lies lower by its length.

use std::iter::once;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::order::order;
use super::period::Period;
use super::span::Span;
use crate::model::{Days, Schedule, Timed, WallTime, Zone};

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

/// One or more days over the same hours.
#[derive(Clone, Debug, PartialEq)]
pub struct HourGrid {
    /// The hours.
    pub axis: Axis,
    /// The days of the period, in order.
    pub days: Vec<DayColumn>,
}

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

/// One day of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct DayColumn {
    /// The day.
    pub day: NaiveDate,
    /// What takes all of this day, by its dates or by its hours: sticky first, then featured, then in the order of
    /// every list.
    pub all_day: Vec<Span>,
    /// What takes some hours of this day, by start, then the longer ones, then in the order of every list.
    pub blocks: Vec<Block>,
    /// How many blocks lie side by side where there are most; at least 1.
    pub columns: usize,
    /// What of the axis this day does not have: the hour that clocks skip, and the one that they repeat on another day.
    pub skipped: Vec<Stretch>,
}

/// What lies on the hours of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub span: Span,
    /// The axis minute at which it begins on this day, a multiple of 5.
    pub at: u16,
    /// How many minutes of the axis it takes on this day: a multiple of 5, at least 30.
    pub length: u16,
    /// Its column among those it shares its time with, from 0.
    pub column: usize,
    /// How many columns it takes before it meets another block: at least 1.
    pub width: usize,
    /// How many columns its neighbours and their neighbours take together.
    pub columns: usize,
    /// It began before this day.
    pub continued: bool,
    /// It goes on after this day.
    pub continues: bool,
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

impl HourGrid {
    /// Lays out the days of a period, of spans in the order of every list.
    ///
    /// Each is placed by the wall time of its own zone; the zone of `days` decides which hours a day skips or repeats.
    #[must_use]
    pub fn new(period: Period, spans: &[Span], days: &Days) -> Self {
        let axis = Axis::new(period, days);
        let columns: Vec<DayColumn> = period.days().map(|day| DayColumn::new(day, &axis, spans, days)).collect();
        Self { axis: axis.showing(&columns), days: columns }
    }

    /// The day an instant belongs to and its axis minute, a multiple of 5 rounded down; nothing outside the period.
    ///
    /// It may lie outside the hours shown.
    #[must_use]
    pub fn at(&self, instant: DateTime<Utc>, days: &Days) -> Option<(NaiveDate, u16)> {
        let day = days.today(instant);
        let column = self.days.iter().find(|column| column.day == day)?;
        let last = self.axis.end_of(day) - STEP;
        let minute = self.axis.place(column.day, days.zone(), instant);
        Some((day, narrow(round_down(minute.clamp(self.axis.begin(), last)))))
    }
}

impl Axis {
    /// Whether the hours shown are fewer than a day has.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.shown != self.whole
    }

    fn new(period: Period, days: &Days) -> Self {
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

    /// Shows the usual hours and what it takes to hold the blocks of these days.
    fn showing(mut self, columns: &[DayColumn]) -> Self {
        let blocks = || columns.iter().flat_map(|column| &column.blocks);
        let from = blocks().map(|block| block.at).chain([narrow(self.shifted(USUAL.0))]).min();
        let to = blocks().map(Block::end).chain([narrow(self.shifted(USUAL.1))]).max();
        let ticks = || self.ticks.iter().map(|tick| tick.at);
        self.shown = Stretch {
            from: ticks().filter(|at| from >= Some(*at)).max().unwrap_or(self.whole.from),
            to: ticks().filter(|at| to <= Some(*at)).min().unwrap_or(self.whole.to),
        };
        self
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
    fn stretch(&self, day: NaiveDate, timed: &Timed, days: &Days) -> Option<Stretch> {
        let end = timed.end.unwrap_or(timed.start + TimeDelta::minutes(WITHOUT_END));
        let (day_start, day_end) =
            (days.start_of(day, &timed.zone), days.start_of(super::plus_days(day, 1), &timed.zone));
        if timed.start <= day_start && day_end <= end {
            return None;
        }
        let (first, last) = (self.begin(), self.end_of(day));
        let from = round(self.place(day, &timed.zone, timed.start).clamp(first, last)).min(last - SHORTEST);
        // An end belongs to the minute before it, which clocks may separate from the minute after.
        let to = self.place(day, &timed.zone, end - TimeDelta::minutes(1)) + 1;
        Some(Stretch::new(from, round(to.clamp(first, last)).max(from + SHORTEST)))
    }

    fn skipped(&self, day: NaiveDate, zone: &Zone) -> Vec<Stretch> {
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

impl DayColumn {
    fn new(day: NaiveDate, axis: &Axis, spans: &[Span], days: &Days) -> Self {
        let (mut all_day, mut blocks) = (Vec::new(), Vec::new());
        for span in spans.iter().filter(|span| span.is_on(day)) {
            let stretch = match &span.occurrence.schedule {
                Schedule::AllDay { .. } => None,
                Schedule::Timed(timed) => axis.stretch(day, timed, days),
            };
            match stretch {
                Some(stretch) => blocks.push(Block::new(day, span, stretch)),
                None => all_day.push(span.clone()),
            }
        }
        let ranked =
            order(all_day.iter().map(Span::rank)).into_iter().map(|position| all_day[position].clone()).collect();
        let longer_first = |block: &Block| u32::from(block.at) << 16 | u32::from(u16::MAX - block.length);
        let by_start = order(blocks.iter().map(longer_first)).into_iter();
        let mut blocks: Vec<Block> = by_start.map(|position| blocks[position].clone()).collect();
        let columns = lay_side_by_side(&mut blocks);
        Self { day, all_day: ranked, blocks, columns, skipped: axis.skipped(day, days.zone()) }
    }
}

impl Block {
    fn new(day: NaiveDate, span: &Span, stretch: Stretch) -> Self {
        Self {
            span: span.clone(),
            at: stretch.from,
            length: stretch.to - stretch.from,
            column: 0,
            width: 1,
            columns: 1,
            continued: span.first < day,
            continues: span.last > day,
        }
    }

    fn end(&self) -> u16 {
        self.at + self.length
    }
}

/// Gives the blocks of a day their columns, and says how many there are where there are most; at least 1.
fn lay_side_by_side(mut blocks: &mut [Block]) -> usize {
    let mut most = 1;
    while let Some(first) = blocks.first() {
        let mut end = first.end();
        let apart = blocks.iter().position(|block| {
            let apart = block.at >= end;
            end = end.max(block.end());
            apart
        });
        let (cluster, rest) = blocks.split_at_mut(apart.unwrap_or(blocks.len()));
        most = most.max(lay_cluster(cluster));
        blocks = rest;
    }
    most
}

/// Each block takes the first column that is free when it begins, and then as many to the right as stay free.
fn lay_cluster(cluster: &mut [Block]) -> usize {
    // Where each column is taken.
    let mut columns: Vec<Vec<Stretch>> = Vec::new();
    let (mut at, mut next) = (0, 0);
    for block in cluster.iter_mut() {
        // None of the columns gets free between two blocks that begin together.
        if block.at != at {
            (at, next) = (block.at, 0);
        }
        let is_free = |column: &Vec<Stretch>| column.last().is_none_or(|taken| taken.to <= at);
        block.column = columns.iter().skip(next).position(is_free).map_or(columns.len(), |free| next + free);
        if block.column == columns.len() {
            columns.push(Vec::new());
        }
        columns[block.column].push(Stretch { from: at, to: block.end() });
        next = block.column + 1;
    }
    for block in cluster {
        let stays_free = |column: &&Vec<Stretch>| {
            let later = column.partition_point(|taken| taken.to <= block.at);
            column.get(later).is_none_or(|taken| taken.from >= block.end())
        };
        block.width = 1 + columns.iter().skip(block.column + 1).take_while(stays_free).count();
        block.columns = columns.len();
    }
    columns.len()
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
