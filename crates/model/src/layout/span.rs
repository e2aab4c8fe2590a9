//! Occurrences with the days they cover, computed once.

use std::sync::Arc;

use chrono::NaiveDate;

use super::period::Period;
use crate::{Days, Occurrence, Schedule};

/// What lies so many days before its last day lasts more than ten.
const LONG: i64 = 10;

/// An occurrence and the calendar days it is on.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The occurrence.
    pub occurrence: Arc<Occurrence>,
    /// The first day.
    pub first: NaiveDate,
    /// The last day, not before the first.
    pub last: NaiveDate,
}

/// Works out the days of occurrences, keeping their order, and leaves out those that are on no day of a period.
#[must_use]
pub fn spans(period: Period, occurrences: &[Arc<Occurrence>], days: &Days) -> Vec<Span> {
    let span = |occurrence: &Arc<Occurrence>| {
        let (first, last) = (occurrence.schedule.first_day(days), occurrence.schedule.last_day(days));
        let occurrence = Arc::clone(occurrence);
        (first <= period.last && period.first <= last).then_some(Span { occurrence, first, last })
    };
    occurrences.iter().filter_map(span).collect()
}

impl Span {
    /// Whether it is on a day.
    #[must_use]
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether it takes whole days.
    #[must_use]
    pub fn is_all_day(&self) -> bool {
        matches!(self.occurrence.schedule, Schedule::AllDay { .. })
    }

    /// Whether it is drawn as a bar: it takes whole days, or more than one.
    #[must_use]
    pub fn is_bar(&self) -> bool {
        self.first < self.last || self.is_all_day()
    }

    /// Whether it lasts more than ten days.
    #[must_use]
    pub fn runs_long(&self) -> bool {
        (self.last - self.first).num_days() >= LONG
    }

    /// The key that brings what the owner wants seen first to the front of a day: 0 to 3.
    pub(super) fn rank(&self) -> u32 {
        u32::from(!self.occurrence.sticky) * 2 + u32::from(!self.occurrence.featured)
    }
}
