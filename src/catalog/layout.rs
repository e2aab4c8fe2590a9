//! The files of the catalog, field by field.
//!
//! Names are short words and numbers stand for tables, because every visitor downloads these files.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::model::{
    Attendance, Category, Cost, EventLink, EventStatus, Image, Organizer, Place, Series, Site, Slug, Tag, Venue,
};

/// The version of the layout. A reader refuses any other.
pub const VERSION: u32 = 1;

/// `catalog/manifest.json`: what has to be known before anything else is read. Small, whatever the number of events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`VERSION`].
    pub version: u32,
    /// A hash of all content.
    pub revision: Revision,
    /// The day the catalog was published for.
    #[serde(with = "day")]
    pub as_of: NaiveDate,
    /// The settings of the site.
    pub site: Site,
    /// The zones in use.
    pub zones: Vec<ZoneFile>,
    /// All occurrences.
    pub timeline: Timeline,
}

/// A short hash of content, in lower-case hexadecimal digits.
pub type Revision = String;

/// The chunks of a run of occurrences, in time order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The chunks; each covers the days from its own first one up to that of the next.
    pub chunks: Vec<ChunkRef>,
    /// The last day on which something takes place.
    #[serde(default, with = "optional_day", skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
}

/// One chunk of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkRef {
    /// The first day it covers.
    #[serde(with = "day")]
    pub from: NaiveDate,
    /// The hash in its file name.
    pub file: Revision,
    /// How many occurrences begin on its days; those that began before are not counted.
    pub starts: usize,
}

/// `catalog/occurrences/<hash>.json`: occurrences, sorted, with the names they refer to by position.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OccurrenceFile {
    /// [`VERSION`].
    pub version: u32,
    /// The venues referred to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// The categories referred to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// The occurrences by wall start, then shorter first, then title, then event.
    pub rows: Vec<Row>,
}

/// An occurrence as it lies in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Event.
    pub id: Slug,
    /// Title.
    pub title: String,
    /// When.
    pub at: When,
    /// Summary.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Position of the venue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<usize>,
    /// Positions of the categories.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<usize>,
    /// Status, unless as planned.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: EventStatus,
    /// Attendance, unless in person.
    #[serde(default, skip_serializing_if = "is_default")]
    pub attendance: Attendance,
    /// Cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// Picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Put forward.
    #[serde(default, skip_serializing_if = "is_default")]
    pub featured: bool,
    /// First in its day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sticky: bool,
    /// Language, unless the site’s.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// A schedule as it lies in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum When {
    /// First and last day, the last included.
    Days(#[serde(with = "day")] NaiveDate, #[serde(with = "day")] NaiveDate),
    /// Start and end in seconds since 1970 UTC, and the position of the zone in the manifest.
    Time(i64, Option<i64>, usize),
}

/// A zone as it lies in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneFile {
    /// IANA name.
    pub id: String,
    /// Seconds and abbreviation before the first transition.
    pub first: (i32, String),
    /// Instant in seconds since 1970 UTC, seconds from UTC, abbreviation.
    pub transitions: Vec<(i64, i32, String)>,
}

/// `catalog/events/<id>.json`: what only the page of an event shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventFile {
    /// Its dates, as a chunk.
    pub dates: OccurrenceFile,
    /// Safe HTML.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Why it was cancelled, postponed or moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it was to start before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_start: Option<When>,
    /// Venue in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<Venue>,
    /// Organizers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organizers: Vec<Organizer>,
    /// Tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Series>,
    /// Its own address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Where it is followed online.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online: Option<String>,
    /// The event before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<EventLink>,
    /// The event after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<EventLink>,
}

/// `catalog/terms/<kind>/<id>.json`: a venue, organizer, category, tag or series, and when something of it takes place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermFile {
    /// [`VERSION`].
    pub version: u32,
    /// Its name.
    pub name: String,
    /// Safe HTML.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its occurrences.
    pub timeline: Timeline,
}

/// What a term groups events by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// Where.
    Venue,
    /// By whom.
    Organizer,
    /// Of what kind.
    Category,
    /// About what.
    Tag,
    /// As part of what.
    Series,
}

/// Where each file lies, relative to the site’s front address.
pub mod paths {
    use super::TermKind;
    use crate::model::Slug;

    /// The folder of everything else here.
    pub const FOLDER: &str = "catalog";
    /// The manifest.
    pub const MANIFEST: &str = "catalog/manifest.json";

    /// A chunk of occurrences.
    #[must_use]
    pub fn chunk(hash: &str) -> String {
        ["catalog/occurrences/", hash, ".json"].concat()
    }

    /// The details of an event.
    #[must_use]
    pub fn event(id: &Slug) -> String {
        ["catalog/events/", id.as_str(), ".json"].concat()
    }

    /// The events with a word in their identifier that begins with `prefix` (1 to 3 lower-case ASCII letters or digits).
    #[must_use]
    pub fn similar(prefix: &str) -> String {
        ["catalog/similar/", prefix, ".json"].concat()
    }

    /// A term.
    #[must_use]
    pub fn term(kind: TermKind, id: &Slug) -> String {
        let kind = match kind {
            TermKind::Venue => "venue",
            TermKind::Organizer => "organizer",
            TermKind::Category => "category",
            TermKind::Tag => "tag",
            TermKind::Series => "series",
        };
        ["catalog/terms/", kind, "/", id.as_str(), ".json"].concat()
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// An instant from seconds since 1970 UTC.
pub(super) fn instant(seconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(seconds, 0)
}

/// A calendar day as `2025-02-10`, read without a general date parser to keep the browser program small.
mod day {
    use chrono::{Datelike, NaiveDate};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        let text = String::deserialize(deserializer)?;
        crate::query::parse_day(&text).ok_or_else(|| D::Error::custom("not a day"))
    }
}

mod optional_day {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => super::day::serialize(day, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| crate::query::parse_day(&text).ok_or_else(|| D::Error::custom("not a day"))).transpose()
    }
}
