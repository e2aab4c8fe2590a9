//! What one date of an event is addressed by.

use chrono::{NaiveDate, NaiveTime};

/// What a date of an event that has several is addressed by: its day, and its time as well where another date of the event comes
/// before it on that day. Both as the rule makes them, whatever the date was moved to.
///
/// They are in the order of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateKey {
    /// The day.
    pub day: NaiveDate,
    /// The time, for every date of a day but its first.
    pub time: Option<NaiveTime>,
}

impl From<NaiveDate> for DateKey {
    fn from(day: NaiveDate) -> Self {
        Self { day, time: None }
    }
}
