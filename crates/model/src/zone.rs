//! A time zone as a table of transitions: enough to convert both ways without a zone database.
//!
//! Absent on purpose: rules. A table covers the years the calendar covers; before its first transition the first
//! offset holds, after its last one the last.

use std::fmt;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

/// A time zone of the IANA database, reduced to the transitions the calendar needs.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone {
    id: String,
    first: Offset,
    transitions: Vec<Transition>,
}

/// The distance of wall time from UTC, and what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offset {
    /// Seconds to add to UTC to get wall time, between −64,800 and 64,800.
    pub seconds: i32,
    /// The IANA abbreviation: `CET`, `+0545`.
    pub abbreviation: String,
}

/// The moment from which another offset holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The first instant of the new offset.
    pub at: DateTime<Utc>,
    /// The offset from then on.
    pub offset: Offset,
}

/// The instants of a wall time in a zone, see [`Zone::resolve`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WallTime {
    /// It happens once.
    Once(DateTime<Utc>),
    /// It is skipped when clocks go forward: the instant is that of the time moved forward by the gap.
    Skipped(DateTime<Utc>),
    /// It happens twice when clocks go back: the instant is the first.
    Twice(DateTime<Utc>),
}

impl WallTime {
    /// The instant that stands for the wall time.
    #[must_use]
    pub fn instant(self) -> DateTime<Utc> {
        match self {
            Self::Once(instant) | Self::Skipped(instant) | Self::Twice(instant) => instant,
        }
    }
}

/// Its name: a zone of a dataset has several hundred transitions, and every schedule refers to one.
impl fmt::Debug for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Zone({})", self.id)
    }
}

impl Zone {
    /// A zone from its IANA name, the offset before the first transition, and the transitions in time order.
    #[must_use]
    pub fn new(id: impl Into<String>, first: Offset, transitions: Vec<Transition>) -> Self {
        debug_assert!(transitions.is_sorted_by_key(|transition| transition.at));
        Self { id: id.into(), first, transitions }
    }

    /// The zone that never differs from UTC.
    #[must_use]
    pub fn utc() -> Self {
        Self::new("UTC", Offset { seconds: 0, abbreviation: "UTC".to_owned() }, Vec::new())
    }

    /// A zone found by sampling its offset in seconds: once a week from `from` to `until`, each change narrowed down to the
    /// second. No zone changes twice in a week.
    #[must_use]
    pub fn from_offsets(from: DateTime<Utc>, until: DateTime<Utc>, offset_at: impl Fn(DateTime<Utc>) -> i32) -> Self {
        let offset = |at| Offset { seconds: offset_at(at), abbreviation: String::new() };
        let first = offset(from);
        let mut transitions: Vec<Transition> = Vec::new();
        let (mut at, mut known) = (from, first.seconds);
        while at < until {
            let next = at + TimeDelta::days(7);
            let (mut before, mut after) = (at, next);
            if offset_at(next) != known {
                while after - before > TimeDelta::seconds(1) {
                    let middle = before + (after - before) / 2;
                    if offset_at(middle) == known { before = middle } else { after = middle }
                }
                // Whole seconds: offsets change at no fraction of one.
                let second = DateTime::from_timestamp(after.timestamp(), 0).unwrap_or(after);
                transitions.push(Transition { at: second, offset: offset(after) });
                known = offset_at(next);
            }
            at = next;
        }
        Self::new(Self::VISITOR, first, transitions)
    }

    /// The name of the visitor’s zone.
    pub const VISITOR: &str = "own";

    /// The IANA name: `Europe/Paris`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The offset before the first transition.
    #[must_use]
    pub fn first_offset(&self) -> &Offset {
        &self.first
    }

    /// The transitions, in time order.
    #[must_use]
    pub fn transitions(&self) -> &[Transition] {
        &self.transitions
    }

    /// The offset in force at an instant.
    #[must_use]
    pub fn offset_at(&self, instant: DateTime<Utc>) -> &Offset {
        match self.transitions.partition_point(|transition| transition.at <= instant) {
            0 => &self.first,
            after => &self.transitions[after - 1].offset,
        }
    }

    /// The wall time at an instant.
    #[must_use]
    pub fn wall(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        instant.naive_utc() + seconds(self.offset_at(instant))
    }

    /// The instant at which a clock on the wall shows a time, for times skipped and repeated as well.
    ///
    /// A skipped time moves forward by the gap, a repeated one means the first (RFC 5545, §3.3.5, reads both so).
    #[must_use]
    pub fn resolve(&self, wall: NaiveDateTime) -> WallTime {
        let taken_as = |offset: &Offset| (wall - seconds(offset)).and_utc();
        // A clock is never a day away from UTC, so the offsets one day around are the only candidates.
        let before = self.offset_at(wall.and_utc() - TimeDelta::days(1));
        let after = self.offset_at(wall.and_utc() + TimeDelta::days(1));
        let (first, second) = (taken_as(before), taken_as(after));
        match (self.wall(first) == wall, self.wall(second) == wall) {
            (true, true) if first != second => WallTime::Twice(first.min(second)),
            (true, _) => WallTime::Once(first),
            (false, true) => WallTime::Once(second),
            (false, false) => WallTime::Skipped(first),
        }
    }
}

fn seconds(offset: &Offset) -> TimeDelta {
    TimeDelta::seconds(i64::from(offset.seconds))
}
