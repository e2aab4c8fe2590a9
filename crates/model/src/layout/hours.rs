//! The hours of a day or a week: what takes place at a time lies on one axis, what is parallel side by side, and what lasts
//! for days in lanes across them.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::axis::{Axis, AxisSegment, BusyTime};
use super::lanes::{Bar, lanes};
use super::order::order;
use super::period::Period;
use super::span::Span;
use crate::{Days, Schedule};

/// What takes so long is drawn across days: about a day, on which clocks may skip two hours.
const FULL: TimeDelta = TimeDelta::hours(22);
/// How much of the end of a night is drawn at least, in minutes.
const SHORTEST: u16 = 30;

/// One or more days over the same hours.
#[derive(Clone, Debug, PartialEq)]
pub struct HourGrid {
    /// The hours.
    pub axis: Axis,
    /// Events of whole days, or of most of a day and more, in lanes across the days.
    pub bars: Vec<Bar>,
    /// The days of the period, in order.
    pub days: Vec<DayColumn>,
}

/// One day of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct DayColumn {
    /// The day.
    pub day: NaiveDate,
    /// How many bars lie across this day.
    pub bars: usize,
    /// Events of some hours of this day, by start, then the longer ones, then in the order of every list.
    pub blocks: Vec<Block>,
    /// How many blocks lie side by side where there are most; at least 1.
    pub columns: usize,
    /// The part of the axis that this day lacks: the hour that clocks skip, and the one that they repeat on another day.
    pub skipped: Vec<AxisSegment>,
}

/// An event in the hours of one day.
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
    /// How many columns it takes up to the next block: at least 1.
    pub width: usize,
    /// How many columns its neighbours and their neighbours take together.
    pub columns: usize,
    /// It began before this day.
    pub continued: bool,
    /// It goes on after this day.
    pub continues: bool,
}

impl HourGrid {
    /// Lays out the days of a period, of spans in the order of every list.
    ///
    /// Each is placed by the wall time of its own zone; the zone of `days` decides which hours a day skips or repeats.
    #[must_use]
    pub fn new(period: Period, spans: &[Span], days: &Days) -> Self {
        let axis = Axis::new(period, days);
        let (lasting, timed): (Vec<&Span>, Vec<&Span>) =
            spans.iter().partition(|span| lasts(span, period, &axis, days));
        let listed: Vec<TimedSpan<'_>> = period.days().map(|day| TimedSpan::new(day, &axis, &timed, days)).collect();
        let taken: Vec<Vec<BusyTime>> =
            listed.iter().map(|day| day.timed.iter().map(|(_, taken)| *taken).collect()).collect();
        let axis = axis.spread(&taken);
        let bars = lanes(period.first, period.last, &lasting);
        let mut columns: Vec<DayColumn> = listed.into_iter().map(|day| DayColumn::new(day, &axis, days)).collect();
        let blocks = columns.iter().flat_map(|column| &column.blocks);
        // The end of a night does not make the hours begin in it: it is drawn where they begin.
        let opens = blocks.clone().filter(|block| !block.continued).map(|block| block.at).min();
        let closes = blocks.map(|block| block.at + block.length).max();
        let axis = axis.showing(opens, closes);
        for (place, column) in columns.iter_mut().enumerate() {
            column.bars = bars.iter().filter(|bar| bar.covers(place)).count();
            column.columns = lay_side_by_side(&mut column.blocks, axis.shown.from);
        }
        Self { axis, bars, days: columns }
    }

    /// The day an instant belongs to and its axis minute, a multiple of 5 rounded down; nothing outside the period.
    ///
    /// It may lie outside the hours shown.
    #[must_use]
    pub fn at(&self, instant: DateTime<Utc>, days: &Days) -> Option<(NaiveDate, u16)> {
        let day = days.today(instant);
        let column = self.days.iter().find(|column| column.day == day)?;
        Some((column.day, self.axis.minute(day, instant, days)))
    }
}

/// Whether it is drawn across days: it takes whole days, by its dates or by its hours, or so many hours that it would fill one.
fn lasts(span: &Span, period: Period, axis: &Axis, days: &Days) -> bool {
    match &span.occurrence.schedule {
        Schedule::AllDay { .. } => true,
        Schedule::Timed(timed) => {
            let mut on = period.days().filter(|day| span.is_on(*day));
            timed.end.is_some_and(|end| end - timed.start >= FULL)
                || on.any(|day| axis.taken(day, span, timed, days).is_none())
        }
    }
}

/// An event of some hours of a day, before the layout.
struct TimedSpan<'a> {
    day: NaiveDate,
    timed: Vec<(&'a Span, BusyTime)>,
}

impl<'a> TimedSpan<'a> {
    fn new(day: NaiveDate, axis: &Axis, spans: &[&'a Span], days: &Days) -> Self {
        let taken = |span: &&'a Span| match &span.occurrence.schedule {
            Schedule::Timed(timed) if span.is_on(day) => Some((*span, axis.taken(day, span, timed, days)?)),
            _ => None,
        };
        Self { day, timed: spans.iter().filter_map(taken).collect() }
    }
}

impl DayColumn {
    fn new(TimedSpan { day, timed }: TimedSpan<'_>, axis: &Axis, days: &Days) -> Self {
        let blocks: Vec<Block> =
            timed.into_iter().map(|(span, taken)| Block::new(day, span, axis.stretch(taken))).collect();
        let longer_first = |block: &Block| u32::from(block.at) << 16 | u32::from(u16::MAX - block.length);
        let by_start = order(blocks.iter().map(longer_first)).into_iter();
        let blocks: Vec<Block> = by_start.map(|position| blocks[position].clone()).collect();
        Self { day, bars: 0, blocks, columns: 1, skipped: axis.skipped(day, days.zone()) }
    }
}

impl Block {
    fn new(day: NaiveDate, span: &Span, stretch: AxisSegment) -> Self {
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

    /// Where it is over when the hours begin at `opens`: half an hour of the end of a night is drawn there.
    fn end(&self, opens: u16) -> u16 {
        let end = self.at + self.length;
        if self.continued { end.max(opens + SHORTEST) } else { end }
    }
}

/// Gives the blocks of a day their columns, and says how many there are where there are most; at least 1.
fn lay_side_by_side(mut blocks: &mut [Block], opens: u16) -> usize {
    let mut most = 1;
    while let Some(first) = blocks.first() {
        let mut end = first.end(opens);
        let cluster_end = blocks.iter().position(|block| {
            let begins_another = block.at >= end;
            end = end.max(block.end(opens));
            begins_another
        });
        let (cluster, rest) = blocks.split_at_mut(cluster_end.unwrap_or(blocks.len()));
        most = most.max(lay_cluster(cluster, opens));
        blocks = rest;
    }
    most
}

/// Each block takes the first column that is free when it begins, and then as many to the right as stay free.
fn lay_cluster(cluster: &mut [Block], opens: u16) -> usize {
    // Where each column is taken.
    let mut columns: Vec<Vec<AxisSegment>> = Vec::new();
    let (mut at, mut next) = (0, 0);
    for block in cluster.iter_mut() {
        // None of the columns gets free between two blocks that begin together.
        if block.at != at {
            (at, next) = (block.at, 0);
        }
        let is_free = |column: &Vec<AxisSegment>| column.last().is_none_or(|taken| taken.to <= at);
        block.column = columns.iter().skip(next).position(is_free).map_or(columns.len(), |free| next + free);
        if block.column == columns.len() {
            columns.push(Vec::new());
        }
        columns[block.column].push(AxisSegment { from: at, to: block.end(opens) });
        next = block.column + 1;
    }
    for block in cluster {
        let stays_free = |column: &&Vec<AxisSegment>| {
            let later = column.partition_point(|taken| taken.to <= block.at);
            column.get(later).is_none_or(|taken| taken.from >= block.end(opens))
        };
        block.width = 1 + columns.iter().skip(block.column + 1).take_while(stays_free).count();
        block.columns = columns.len();
    }
    columns.len()
}
