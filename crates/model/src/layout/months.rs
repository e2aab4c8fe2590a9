//! The rows of a list under the headings of their months.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::{Days, Occurrence};

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
}

/// Neighbouring rows that share a month.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthGroup {
    /// The month.
    pub month: Month,
    /// Its rows, in the order of the list.
    pub rows: Vec<MonthRow>,
}

/// A row of a month.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthRow {
    /// The day it is filed under.
    pub day: NaiveDate,
    /// The occurrence.
    pub occurrence: Arc<Occurrence>,
}

impl Month {
    /// The month a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self { first: day.with_day(1).unwrap_or(day) }
    }
}

/// Groups rows by month, keeping their order.
///
/// A row is filed under the later of its first day and `not_before`: what began in January and still runs is found
/// under the month asked for. A past list has no such day.
#[must_use]
pub fn by_month(rows: &[Arc<Occurrence>], days: &Days, not_before: Option<NaiveDate>) -> Vec<MonthGroup> {
    let mut groups: Vec<MonthGroup> = Vec::new();
    for occurrence in rows {
        let first = occurrence.schedule.first_day(days);
        let day = not_before.map_or(first, |requested| first.max(requested));
        let month = Month::of(day);
        let row = MonthRow { day, occurrence: Arc::clone(occurrence) };
        match groups.last_mut() {
            Some(group) if group.month == month => group.rows.push(row),
            _ => groups.push(MonthGroup { month, rows: vec![row] }),
        }
    }
    groups
}
