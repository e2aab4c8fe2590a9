//! A month in weeks: what takes whole days or several lies in lanes across a week, the rest stands in its day, and what lasts
//! more than ten days apart.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::lanes::{Bar, lanes};
use super::order::order;
use super::period::{Length, Period, first_of_week, plus_days};
use super::span::Span;
use crate::{Occurrence, WeekStart};

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
    /// Bars across the days for which there is room, by lane, then column.
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
    /// Events of this day alone for which there is room: sticky first, then featured, then by start.
    pub entries: Vec<Span>,
    /// The bars and entries of the day that find no room: none, or two at least.
    pub hidden: Vec<Span>,
    /// How many bars and entries the day has, shown or not.
    pub busy: usize,
    /// How many events the day has, those of more than ten days included.
    pub total: usize,
}

impl MonthGrid {
    /// Lays out the month that holds `day`. A day shows about `per_day` bars and entries (at least 1), entries first; the
    /// rest is named apart. One alone is not left out.
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

    /// Events of more than ten days of the month that holds `day`: they are in no week, so that it hides nothing.
    #[must_use]
    pub fn running(day: NaiveDate, week_start: WeekStart, spans: &[Span]) -> Vec<Span> {
        let month = Period::of(Length::Month, day, week_start);
        let is_here = |span: &&Span| span.runs_long() && span.first <= month.last && month.first <= span.last;
        spans.iter().filter(is_here).cloned().collect()
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
        let here = spans.iter().filter(|span| span.first <= last && first <= span.last && !span.runs_long());
        let (spanning, single): (Vec<&Span>, Vec<&Span>) = here.partition(|span| span.is_bar());
        let singles: Vec<Vec<&Span>> = first.iter_days().take(7).map(|day| ranked(&single, day)).collect();

        let all = lanes(first, last, &spanning);
        // What takes place on one day alone comes first; one lane is left to bars.
        let has_room = |bar: &Bar| {
            let covered = singles.iter().enumerate().filter(|(column, _)| bar.covers(*column));
            covered.map(|(_, singles)| singles.len()).all(|count| bar.lane < per_day - count.min(per_day - 1))
        };
        let mut kept: Vec<bool> = all.iter().map(has_room).collect();
        loop {
            let chosen: Vec<&Span> =
                all.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(bar, _)| &bar.span).collect();
            let bars = lanes(first, last, &chosen);
            // A bar that alone would be missing on a day is shown: its row grows instead.
            let mut alone = None;
            let cell = |(column, day): (usize, NaiveDate)| {
                let left =
                    || all.iter().zip(&kept).enumerate().filter(|(_, (bar, kept))| !**kept && bar.covers(column));
                let shown = bars.iter().filter(|bar| bar.covers(column));
                let lanes = shown.clone().map(|bar| bar.lane + 1).max().unwrap_or(0);
                let singles = &singles[column];
                let mut room = per_day.saturating_sub(lanes).min(singles.len());
                match (left().count(), singles.len() - room) {
                    (0, 1) => room += 1,
                    (1, 0) => alone = left().next().map(|(position, _)| position),
                    _ => {}
                }
                let hidden = left().map(|(_, (bar, _))| &bar.span).chain(singles[room..].iter().copied());
                Cell {
                    day,
                    in_month: month.holds(day),
                    lanes,
                    hidden: hidden.cloned().collect(),
                    entries: singles[..room].iter().map(|span| (*span).clone()).collect(),
                    busy: singles.len() + all.iter().filter(|bar| bar.covers(column)).count(),
                    total: spans.iter().filter(|span| span.is_on(day)).count(),
                }
            };
            let days = first.iter_days().take(7).enumerate().map(cell).collect();
            match alone {
                Some(position) => kept[position] = true,
                None => return Self { number: plus_days(first, 3).iso_week().week(), days, bars },
            }
        }
    }
}

/// Events of a day alone: sticky first, then featured, then by start.
fn ranked<'a>(single: &[&'a Span], day: NaiveDate) -> Vec<&'a Span> {
    let here: Vec<&Span> = single.iter().copied().filter(|span| span.first == day).collect();
    order(here.iter().map(|span| span.rank())).into_iter().map(|position| here[position]).collect()
}
