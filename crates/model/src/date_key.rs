//! The key of one date of an event in addresses.

use chrono::{NaiveDate, NaiveTime};

/// The key of a date in addresses, for an event with several: its day, and its time as well where another date of the event comes
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
