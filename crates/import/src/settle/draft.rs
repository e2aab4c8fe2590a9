//! An event in the terms of the dataset.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use serde_json::Value;

use crate::dataset::RecordFields;
use crate::model::{ImportedImage, ImportedOrganizer, ImportedStatus, ImportedTerm, ImportedVenue};
use crate::note::SourcePosition;
use crate::text;

/// A date, or a time on clocks of the zone of its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrClock {
    /// A whole day.
    Day(NaiveDate),
    /// A time.
    Time(NaiveDateTime),
}

impl DateOrClock {
    /// The day it is on.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Time(time) => time.date(),
        }
    }

    /// As a time; of a whole day its beginning.
    pub fn time(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(chrono::NaiveTime::MIN),
            Self::Time(time) => time,
        }
    }

    /// As the dataset writes it: seconds only where there are any.
    pub fn text(self) -> String {
        use chrono::Timelike;
        match self {
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::Time(time) if time.second() == 0 => time.format("%Y-%m-%dT%H:%M").to_string(),
            Self::Time(time) => time.format("%Y-%m-%dT%H:%M:%S").to_string(),
        }
    }
}

/// How long an event lasts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventLength {
    /// No end is known.
    Open,
    /// So long on the clock; for whole days, from the first day to the last.
    Clock(TimeDelta),
    /// An ISO 8601 duration.
    Duration(String),
}

/// The differences of one date.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// The date as the rule makes it.
    pub date: DateOrClock,
    /// When it begins instead.
    pub start: Option<DateOrClock>,
    /// When it ends instead.
    pub end: Option<DateOrClock>,
    /// Its title, summary, status and reason.
    pub fields: RecordFields,
    /// Its place.
    pub venue: Option<ImportedVenue>,
}

/// An event in the terms of the dataset, its places and organizers not yet among those of the dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct EventDraft {
    /// Its identity in the source.
    pub source_id: String,
    /// Those of what was folded into it.
    pub also: Vec<String>,
    /// Its position in the source.
    pub place: SourcePosition,
    /// The text that its id is made of.
    pub preferred_id: String,
    /// Its old addresses. See [`ImportedEvent::address`](crate::model::ImportedEvent::address).
    pub addresses: Vec<String>,
    /// See [`ImportedEvent::series_key`](crate::model::ImportedEvent::series_key).
    pub key: Option<String>,
    /// The zone of its times.
    pub zone: Tz,
    /// The first date.
    pub start: DateOrClock,
    /// How long it lasts.
    pub length: EventLength,
    /// The text of its rule.
    pub rule: Option<String>,
    /// A rule that was found to describe single dates.
    pub found_rule: Option<Value>,
    /// Further dates.
    pub dates: Vec<DateOrClock>,
    /// Dates on which it does not take place.
    pub exdates: Vec<DateOrClock>,
    /// The differences of single dates.
    pub exceptions: Vec<Exception>,
    /// The fields that name no other record.
    pub fields: RecordFields,
    /// Its place.
    pub venue: Option<ImportedVenue>,
    /// Who holds it.
    pub organizers: Vec<ImportedOrganizer>,
    /// Categories.
    pub categories: Vec<ImportedTerm>,
    /// Tags.
    pub tags: Vec<ImportedTerm>,
    /// The series.
    pub series: Option<ImportedTerm>,
    /// A picture.
    pub image: Option<ImportedImage>,
}

/// The end of a date that lasts as long as usual.
pub fn end_after(at: DateOrClock, length: &EventLength) -> Option<DateOrClock> {
    match (at, length) {
        (DateOrClock::Day(day), EventLength::Clock(delta)) => day.checked_add_signed(*delta).map(DateOrClock::Day),
        (DateOrClock::Time(time), EventLength::Clock(delta)) => time.checked_add_signed(*delta).map(DateOrClock::Time),
        _ => None,
    }
}

/// The words of the dataset.
pub fn status_word(status: ImportedStatus) -> &'static str {
    match status {
        ImportedStatus::Scheduled => "scheduled",
        ImportedStatus::Cancelled => "cancelled",
        ImportedStatus::Postponed => "postponed",
        ImportedStatus::MovedOnline => "movedOnline",
        ImportedStatus::Rescheduled => "rescheduled",
    }
}

/// The identity of an event that has none: by title, start and place.
pub fn made_id(title: &str, start: DateOrClock, place: &str) -> String {
    format!("{}|{}|{}", text::folded(title), start.text(), text::folded(place))
}
