//! Lanes: what lies across one or more days of a row, and nothing over anything else.

use chrono::NaiveDate;

use super::order::order;
use super::span::Span;

/// Something that lies across one or more days of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is.
    pub span: Span,
    /// Its lane, from 0 at the top.
    pub lane: usize,
    /// The position of its first day in the row, 0 to 6.
    pub column: usize,
    /// How many days of the row it covers, 1 to 7.
    pub width: usize,
    /// It began before this row.
    pub continued: bool,
    /// It goes on after this row.
    pub continues: bool,
    /// A row above shows it already.
    pub again: bool,
}

impl Bar {
    /// Whether it is on the day at a position of the row.
    #[must_use]
    pub fn covers(&self, column: usize) -> bool {
        (self.column..self.column + self.width).contains(&column)
    }
}

/// Lays out spans on the days from `first` to `last`, at most seven, in the order of their lanes.
///
/// Each bar takes the lowest lane that is free on all its days: those that run for long last, before them those of earlier
/// days first, then the longer ones, then sticky and featured ones, then in the order of every list.
pub(super) fn lanes(first: NaiveDate, last: NaiveDate, spans: &[&Span]) -> Vec<Bar> {
    let column = |day: NaiveDate| u32::try_from((day.clamp(first, last) - first).num_days()).unwrap_or_default();
    let key = |span: &&Span| {
        let days = column(span.first) * 7 + 6 - column(span.last);
        (u32::from(span.runs_long()) << 6 | days) * 4 + span.rank()
    };
    // One bit a day that is taken, for each lane.
    let mut lanes: Vec<u8> = Vec::new();
    let mut bars: Vec<Bar> = Vec::new();
    for position in order(spans.iter().map(key)) {
        let span = spans[position];
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
