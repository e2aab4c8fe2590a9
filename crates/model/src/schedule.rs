//! When something takes place, which calendar days that covers, and whether it is over.

use std::sync::Arc;

use chrono::{DateTime, Days as DayCount, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::zone::Zone;

/// When one occurrence takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// Whole calendar days, without a zone. `last` is included, as a person would write it.
    AllDay {
        /// The first day.
        first: NaiveDate,
        /// The last day, not before `first`.
        last: NaiveDate,
    },
    /// From one instant to another, in the zone of the place.
    Timed(Timed),
}

/// A start and perhaps an end, in a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed {
    /// The first instant.
    pub start: DateTime<Utc>,
    /// The first instant after the end (RFC 5545, `DTEND` is exclusive); `None` when no end was announced.
    pub end: Option<DateTime<Utc>>,
    /// The zone of the place, in which the times are shown.
    pub zone: Arc<Zone>,
}

/// Where an occurrence stands at a given instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It has not begun: now < start.
    Upcoming,
    /// It is taking place: start ≤ now < end.
    Ongoing,
    /// It is over: now ≥ end.
    Past,
}

/// The definition of a day: the zone of days that have none of their own, and the hour at which one day gives way to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    zone: Arc<Zone>,
    cutoff: TimeDelta,
}

impl Days {
    /// Days of `zone` that begin `cutoff_minutes` after midnight (0 to 719): with 120, a concert until 01:30 belongs
    /// to the evening’s day.
    #[must_use]
    pub fn new(zone: Arc<Zone>, cutoff_minutes: u16) -> Self {
        Self { zone, cutoff: TimeDelta::minutes(i64::from(cutoff_minutes)) }
    }

    /// The zone in which whole days begin and end.
    #[must_use]
    pub fn zone(&self) -> &Arc<Zone> {
        &self.zone
    }

    /// How long after midnight a day begins: 0 to 719 minutes.
    #[must_use]
    pub fn cutoff(&self) -> TimeDelta {
        self.cutoff
    }

    /// The day it is at an instant.
    #[must_use]
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        self.day_at(now, &self.zone)
    }

    /// The day it is at an instant in a zone: the last that has begun. A day that has begun is not taken back when clocks show
    /// its beginning a second time.
    #[must_use]
    pub fn day_at(&self, now: DateTime<Utc>, zone: &Zone) -> NaiveDate {
        let day = self.day_of(zone.wall(now));
        let begun = |day: &NaiveDate| self.start_of(*day, zone) <= now;
        [next_day(day), day].into_iter().find(begun).unwrap_or(day - DayCount::new(1))
    }

    /// The day a wall time belongs to.
    #[must_use]
    pub fn day_of(&self, wall: NaiveDateTime) -> NaiveDate {
        (wall - self.cutoff).date()
    }

    /// The first instant of a day in a zone.
    #[must_use]
    pub fn start_of(&self, day: NaiveDate, zone: &Zone) -> DateTime<Utc> {
        zone.resolve(day.and_time(NaiveTime::MIN) + self.cutoff).instant()
    }
}

impl Timed {
    /// When it ends, if that is known. An end at the start is none: many programs write the one for the other when they know no
    /// end.
    #[must_use]
    pub fn known_end(&self) -> Option<DateTime<Utc>> {
        self.end.filter(|end| *end > self.start)
    }
}

impl Schedule {
    /// The zone its times are shown in: its own, or that of the calendar for whole days.
    #[must_use]
    pub fn zone<'a>(&'a self, days: &'a Days) -> &'a Zone {
        match self {
            Self::AllDay { .. } => days.zone(),
            Self::Timed(timed) => &timed.zone,
        }
    }

    /// The same as the clocks of another zone show it. Whole days stay the days they are.
    #[must_use]
    pub fn in_zone(&self, zone: &Arc<Zone>) -> Self {
        match self {
            Self::AllDay { .. } => self.clone(),
            Self::Timed(timed) => Self::Timed(Timed { zone: Arc::clone(zone), ..timed.clone() }),
        }
    }

    /// The first instant.
    #[must_use]
    pub fn start(&self, days: &Days) -> DateTime<Utc> {
        match self {
            Self::AllDay { first, .. } => days.start_of(*first, days.zone()),
            Self::Timed(timed) => timed.start,
        }
    }

    /// The first instant at which it is over. Without an announced end, that is the end of the day it starts on, but never sooner
    /// than two hours after it began.
    #[must_use]
    pub fn end(&self, days: &Days) -> DateTime<Utc> {
        match self {
            Self::AllDay { last, .. } => days.start_of(next_day(*last), days.zone()),
            Self::Timed(timed) => timed.known_end().unwrap_or_else(|| {
                let day = days.day_of(timed.zone.wall(timed.start));
                days.start_of(next_day(day), &timed.zone).max(timed.start + LEAST)
            }),
        }
    }

    /// Where it stands at an instant.
    #[must_use]
    pub fn status(&self, days: &Days, now: DateTime<Utc>) -> Status {
        if now < self.start(days) {
            Status::Upcoming
        } else if now < self.end(days) {
            Status::Ongoing
        } else {
            Status::Past
        }
    }

    /// The next instant after `now` at which the status changes, if there is one.
    #[must_use]
    pub fn next_change(&self, days: &Days, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        [self.start(days), self.end(days)].into_iter().filter(|instant| *instant > now).min()
    }

    /// The first wall time: midnight for whole days.
    #[must_use]
    pub fn wall_start(&self) -> NaiveDateTime {
        match self {
            Self::AllDay { first, .. } => first.and_time(NaiveTime::MIN),
            Self::Timed(timed) => timed.zone.wall(timed.start),
        }
    }

    /// The wall time after the last moment: the midnight after the last day for whole days, the start when no end was
    /// announced.
    #[must_use]
    pub fn wall_end(&self) -> NaiveDateTime {
        match self {
            Self::AllDay { last, .. } => next_day(*last).and_time(NaiveTime::MIN),
            Self::Timed(timed) => timed.zone.wall(timed.known_end().unwrap_or(timed.start)),
        }
    }

    /// The first calendar day it is on.
    #[must_use]
    pub fn first_day(&self, days: &Days) -> NaiveDate {
        match self {
            Self::AllDay { first, .. } => *first,
            Self::Timed(_) => days.day_of(self.wall_start()),
        }
    }

    /// For what begins after midnight and before the day gives way to the next: the evening’s day, under which it is filed, and the
    /// day on which it begins by the clock.
    #[must_use]
    pub fn night(&self, days: &Days) -> Option<(NaiveDate, NaiveDate)> {
        let (filed, begins) = (self.first_day(days), self.wall_start().date());
        (filed < begins).then_some((filed, begins))
    }

    /// The first and the last day that words name: those it is on, or both days of the night in which it takes place. What begins
    /// in a night and goes on begins on the day of the clock.
    #[must_use]
    pub fn named_days(&self, days: &Days) -> (NaiveDate, NaiveDate) {
        let (first, last) = (self.first_day(days), self.last_day(days));
        match self.night(days) {
            Some(night) if first == last => night,
            Some((_, begins)) => (begins, last),
            None => (first, last),
        }
    }

    /// The last calendar day it is on. An end at the very start of a day is not on that day.
    #[must_use]
    pub fn last_day(&self, days: &Days) -> NaiveDate {
        match self {
            Self::AllDay { last, .. } => *last,
            Self::Timed(timed) => {
                let last_moment = timed.known_end().unwrap_or(timed.start) - TimeDelta::nanoseconds(1);
                days.day_of(timed.zone.wall(last_moment)).max(self.first_day(days))
            }
        }
    }
}

/// How long something without an announced end is taken to last at least.
pub const LEAST: TimeDelta = TimeDelta::hours(2);

/// The day after; the last day chrono knows stays itself.
pub(super) fn next_day(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(DayCount::new(1)).unwrap_or(day)
}
