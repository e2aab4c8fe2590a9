//! A month in weeks: what takes whole days or several lies in lanes across a week, the rest stands in its day.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::order::order;
use super::period::{Length, Period, first_of_week, plus_days};
use super::span::Span;
use crate::model::{Occurrence, WeekStart};

/// A month as whole weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthGrid {
    /// Four to six weeks.
    pub weeks: Vec<Week>,
}

/// Seven days side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    /// The number of the week (ISO 8601), that of its Thursday.
    pub number: u32,
    /// The days, in order.
    pub days: Vec<Cell>,
    /// What lies across the days and finds room, by lane, then column.
    pub bars: Vec<Bar>,
}

/// One day.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The day.
    pub day: NaiveDate,
    /// Whether it belongs to the month, and not to the one before or after.
    pub in_month: bool,
    /// How many lanes lie above its entries: one more than the highest lane of a bar shown on it.
    pub lanes: usize,
    /// What begins and ends on this day and finds room: sticky first, then featured, then by start.
    pub entries: Vec<Span>,
    /// How many bars and entries of the day find no room.
    pub hidden: usize,
    /// How many bars and entries the day has.
    pub total: usize,
}

/// Something that lies across one or more days of a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is.
    pub span: Span,
    /// Its lane, from 0 at the top.
    pub lane: usize,
    /// The position of its first day in the week, 0 to 6.
    pub column: usize,
    /// How many days of the week it covers, 1 to 7.
    pub width: usize,
    /// It began before this week.
    pub continued: bool,
    /// It goes on after this week.
    pub continues: bool,
    /// A week above shows it already.
    pub again: bool,
}

impl MonthGrid {
    /// Lays out the month that holds `day`. A day shows at most `per_day` bars and entries (at least 1); the rest is
    /// counted.
    ///
    /// `spans` are in the order of every list; those that are on no day of the grid are passed over.
    #[must_use]
    pub fn new(day: NaiveDate, week_start: WeekStart, spans: &[Span], per_day: usize) -> Self {
        let month = Period::of(Length::Month, day, week_start);
        let mut firsts: Vec<NaiveDate> = Self::days(day, week_start).days().step_by(7).collect();
        firsts.dedup();
        let weeks = firsts.into_iter().map(|first| Week::new(first, month, spans, per_day.max(1)));
        let mut weeks: Vec<Week> = weeks.collect();
        let mut shown: Vec<Arc<Occurrence>> = Vec::new();
        for bar in weeks.iter_mut().flat_map(|week| &mut week.bars) {
            bar.again = bar.continued && shown.iter().any(|one| Arc::ptr_eq(one, &bar.span.occurrence));
            if bar.continues && !bar.again {
                shown.push(Arc::clone(&bar.span.occurrence));
            }
        }
        Self { weeks }
    }

    /// The days a month shows: from the first day of its first week to the last of its last one.
    #[must_use]
    pub fn days(day: NaiveDate, week_start: WeekStart) -> Period {
        let month = Period::of(Length::Month, day, week_start);
        let last = plus_days(first_of_week(month.last, week_start), 6);
        Period { length: Length::Month, first: first_of_week(month.first, week_start), last }
    }
}

impl Week {
    fn new(first: NaiveDate, month: Period, spans: &[Span], per_day: usize) -> Self {
        let last = plus_days(first, 6);
        let here = spans.iter().filter(|span| span.first <= last && first <= span.last);
        let (spanning, single): (Vec<&Span>, Vec<&Span>) = here.partition(|span| span.is_bar());
        let mut bars = lay_in_lanes(first, &spanning);

        let cell = |(column, day): (usize, NaiveDate)| {
            let over = || bars.iter().filter(|bar| bar.covers(column));
            let shown = over().filter(|bar| bar.lane < per_day);
            let lanes = shown.clone().map(|bar| bar.lane + 1).max().unwrap_or(0);
            let here: Vec<&Span> = single.iter().copied().filter(|span| span.first == day).collect();
            let total = over().count() + here.len();
            let ranked = order(here.iter().map(|span| span.rank())).into_iter().take(per_day - lanes);
            let entries: Vec<Span> = ranked.map(|position| here[position].clone()).collect();
            Cell {
                day,
                in_month: month.holds(day),
                lanes,
                hidden: total - shown.count() - entries.len(),
                total,
                entries,
            }
        };
        let days = first.iter_days().take(7).enumerate().map(cell).collect();
        bars.retain(|bar| bar.lane < per_day);
        Self { number: plus_days(first, 3).iso_week().week(), days, bars }
    }
}

impl Bar {
    fn covers(&self, column: usize) -> bool {
        (self.column..self.column + self.width).contains(&column)
    }
}

/// Each bar takes the lowest lane that is free on all its days: those of earlier days first, then the longer ones, then
/// sticky and featured ones, then in the order of every list.
fn lay_in_lanes(first: NaiveDate, spanning: &[&Span]) -> Vec<Bar> {
    let last = plus_days(first, 6);
    let column = |day: NaiveDate| u32::try_from((day.clamp(first, last) - first).num_days()).unwrap_or_default();
    let key = |span: &&Span| (column(span.first) * 7 + 6 - column(span.last)) * 4 + span.rank();
    // One bit a day that is taken, for each lane.
    let mut lanes: Vec<u8> = Vec::new();
    let mut bars: Vec<Bar> = Vec::new();
    for position in order(spanning.iter().map(key)) {
        let span = spanning[position];
        let (from, to) = (column(span.first) as usize, column(span.last) as usize);
        let wanted = (from..=to).fold(0, |mask, column| mask | 1 << column);
        let lane = lanes.iter().position(|taken| taken & wanted == 0).unwrap_or_else(|| {
            lanes.push(0);
            lanes.len() - 1
        });
        lanes[lane] |= wanted;
        bars.push(Bar {
            span: span.clone(),
            lane,
            column: from,
            width: to - from + 1,
            continued: span.first < first,
            continues: span.last > last,
            again: false,
        });
    }
    let place = |bar: &Bar| u32::try_from(bar.lane * 8 + bar.column).unwrap_or(u32::MAX);
    order(bars.iter().map(place)).into_iter().map(|position| bars[position].clone()).collect()
}
