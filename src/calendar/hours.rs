//! The hours of a day or a week: what takes place at a time lies on one axis, and what is parallel side by side.

use chrono::{DateTime, NaiveDate, Utc};

use super::axis::{Axis, Stretch, Taken};
use super::order::order;
use super::period::Period;
use super::span::Span;
use crate::model::{Days, Schedule};

/// One or more days over the same hours.
#[derive(Clone, Debug, PartialEq)]
pub struct HourGrid {
    /// The hours.
    pub axis: Axis,
    /// The days of the period, in order.
    pub days: Vec<DayColumn>,
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

impl HourGrid {
    /// Lays out the days of a period, of spans in the order of every list.
    ///
    /// Each is placed by the wall time of its own zone; the zone of `days` decides which hours a day skips or repeats.
    #[must_use]
    pub fn new(period: Period, spans: &[Span], days: &Days) -> Self {
        let axis = Axis::new(period, days);
        let listed: Vec<Listed<'_>> = period.days().map(|day| Listed::new(day, &axis, spans, days)).collect();
        let taken: Vec<Vec<Taken>> =
            listed.iter().map(|day| day.timed.iter().map(|(_, taken)| *taken).collect()).collect();
        let axis = axis.spread(&taken);
        let columns: Vec<DayColumn> = listed.into_iter().map(|day| DayColumn::new(day, &axis, days)).collect();
        let blocks = columns.iter().flat_map(|column| &column.blocks);
        let taken: Vec<Stretch> = blocks.map(|block| Stretch { from: block.at, to: block.end() }).collect();
        Self { axis: axis.showing(&taken), days: columns }
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

/// What takes place on a day, before it is known where it lies.
struct Listed<'a> {
    day: NaiveDate,
    all_day: Vec<&'a Span>,
    timed: Vec<(&'a Span, Taken)>,
}

impl<'a> Listed<'a> {
    fn new(day: NaiveDate, axis: &Axis, spans: &'a [Span], days: &Days) -> Self {
        let (mut all_day, mut timed) = (Vec::new(), Vec::new());
        for span in spans.iter().filter(|span| span.is_on(day)) {
            let taken = match &span.occurrence.schedule {
                Schedule::AllDay { .. } => None,
                Schedule::Timed(timed) => axis.taken(day, span, timed, days),
            };
            match taken {
                Some(taken) => timed.push((span, taken)),
                None => all_day.push(span),
            }
        }
        Self { day, all_day, timed }
    }
}

impl DayColumn {
    fn new(listed: Listed<'_>, axis: &Axis, days: &Days) -> Self {
        let Listed { day, all_day, timed } = listed;
        let blocks: Vec<Block> =
            timed.into_iter().map(|(span, taken)| Block::new(day, span, axis.stretch(taken))).collect();
        let all_day =
            order(all_day.iter().map(|span| span.rank())).into_iter().map(|position| all_day[position].clone()).collect();
        let longer_first = |block: &Block| u32::from(block.at) << 16 | u32::from(u16::MAX - block.length);
        let by_start = order(blocks.iter().map(longer_first)).into_iter();
        let mut blocks: Vec<Block> = by_start.map(|position| blocks[position].clone()).collect();
        let columns = lay_side_by_side(&mut blocks);
        Self { day, all_day, blocks, columns, skipped: axis.skipped(day, days.zone()) }
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
