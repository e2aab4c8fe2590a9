//! The files of the catalog, field by field.
//!
//! Names are short words and numbers stand for tables, because every visitor downloads these files.

use std::ops::RangeInclusive;

use chrono::{DateTime, Days, NaiveDate, Utc};

use affiche_json::{Json, JsonValue};
use affiche_model::{
    Attendance, Category, Cost, DateKey, Directory, EventStatus, Image, Occurrence, Organizer, Place, Price, Series,
    Site, Slug, Tag, Venue,
};

/// The version of the layout. A reader refuses any other.
pub const VERSION: u32 = affiche_contract::CATALOG_VERSION;

/// `catalog/manifest.json`: what has to be known before anything else is read. Small, whatever the number of events.
#[derive(Clone, Debug, PartialEq, Json)]
pub struct Manifest {
    /// [`VERSION`].
    pub version: u32,
    /// A hash of all content.
    pub revision: Revision,
    /// The day the catalog was published for.
    pub as_of: NaiveDate,
    /// Files of single dates for the month before that day too, see [`dated_files`].
    pub past_dates: bool,
    /// The settings of the site.
    pub site: Site,
    /// The zones in use.
    pub zones: Vec<ZoneFile>,
    /// The kinds of terms.
    pub directory: Directory,
    /// All occurrences.
    pub timeline: Timeline,
    /// In how many files the details of events lie: a power of two.
    pub event_files: usize,
    /// The hash in the name of the index of searches and filters; empty when there is none.
    pub finder: Revision,
}

/// A short hash of content, in lower-case hexadecimal digits.
pub type Revision = String;

/// The chunks of a run of occurrences, in time order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Json)]
pub struct Timeline {
    /// The chunks; each covers the days from its own first one up to that of the next.
    pub chunks: Vec<ChunkRef>,
    /// The last day on which something takes place.
    pub last: Option<NaiveDate>,
}

/// One chunk of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Json)]
pub struct ChunkRef {
    /// The first day it covers.
    pub from: NaiveDate,
    /// The hash in its file name.
    pub file: Revision,
    /// How many occurrences begin on its days; those that began before are not counted.
    pub starts: usize,
    /// How many of those are free.
    pub free: usize,
    /// How many of those can be followed online.
    pub online: usize,
}

/// `catalog/occurrences/<hash>.json`: occurrences, sorted, with the names they refer to by position.
#[derive(Clone, Debug, PartialEq, Json)]
pub struct OccurrenceFile {
    /// [`VERSION`].
    pub version: u32,
    /// The venues referred to.
    pub places: Vec<Place>,
    /// The categories referred to.
    pub categories: Vec<Category>,
    /// The occurrences by wall start, then shorter first, then title, then event.
    pub rows: Vec<Row>,
}

/// An occurrence as it lies in a file.
#[derive(Clone, Debug, PartialEq, Json)]
pub struct Row {
    /// Event.
    pub id: Slug,
    /// Its key in addresses, if its event has several dates.
    pub date: Option<DateKey>,
    /// Title.
    pub title: String,
    /// When.
    pub at: ScheduleFile,
    /// Summary.
    pub summary: String,
    /// Position of the venue.
    pub place: Option<usize>,
    /// Positions of the categories.
    pub categories: Vec<usize>,
    /// Status, unless as planned.
    pub status: EventStatus,
    /// Attendance, unless in person.
    pub attendance: Attendance,
    /// Cost.
    pub cost: Option<Cost>,
    /// Picture.
    pub image: Option<Image>,
    /// Put forward.
    pub featured: bool,
    /// First in its day.
    pub sticky: bool,
    /// Language, unless the site’s.
    pub language: Option<String>,
}

/// A schedule as it lies in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleFile {
    /// First and last day, the last included.
    Days(NaiveDate, NaiveDate),
    /// Start and end in seconds since 1970 UTC, and the position of the zone in the manifest.
    Time(i64, Option<i64>, usize),
}

/// A zone as it lies in a file.
#[derive(Clone, Debug, PartialEq, Eq, Json)]
pub struct ZoneFile {
    /// IANA name.
    pub id: String,
    /// Seconds from UTC before the first transition.
    pub first: i32,
    /// Abbreviation before the first transition.
    pub name: String,
    /// Instants of the transitions, in seconds since 1970 UTC, in time order.
    pub at: Vec<i64>,
    /// Seconds from UTC after each transition.
    pub seconds: Vec<i32>,
    /// Abbreviation after each transition.
    pub names: Vec<String>,
}

/// What only the page of an event shows: a field of `catalog/events/<number>.json`, under the id of the event.
#[derive(Clone, Debug, PartialEq, Json)]
pub struct EventFile {
    /// Its dates, as a chunk.
    pub dates: OccurrenceFile,
    /// How it repeats, in words, in each language of the site.
    pub repetition: Vec<String>,
    /// The beginning of the description, where the owner wrote no summary.
    pub excerpt: String,
    /// Safe HTML.
    pub description: String,
    /// The address of its page as a QR code: a `data:` address.
    pub code: String,
    /// Why it was cancelled, postponed or moved.
    pub reason: Option<String>,
    /// When it was to start before.
    pub previous_start: Option<ScheduleFile>,
    /// The differences of some of its dates.
    pub changes: Vec<ChangeFile>,
    /// Venue in full.
    pub venue: Option<Venue>,
    /// Organizers.
    pub organizers: Vec<Organizer>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Series.
    pub series: Option<Series>,
    /// Its own address.
    pub website: Option<String>,
    /// Where it is followed online.
    pub online: Option<String>,
    /// The dates of other events around each of its dates, as a chunk.
    pub around: Option<OccurrenceFile>,
    /// Dates of events with something in common, as a chunk.
    pub related: Option<OccurrenceFile>,
}

/// The differences of one date, as the file of an event holds them.
#[derive(Clone, Debug, PartialEq, Json)]
pub struct ChangeFile {
    /// The key of the date in addresses.
    pub date: DateKey,
    /// Why it was cancelled, postponed or moved.
    pub reason: Option<String>,
    /// When it was to start.
    pub previous_start: Option<ScheduleFile>,
    /// Venue in full, if it is elsewhere.
    pub venue: Option<Venue>,
}

/// The dates of recurring events that have files of their own (a printed page, a calendar file), in a site published for a
/// day: those of the year after it, and with `past` those of the month before it.
#[must_use]
pub fn dated_files(as_of: NaiveDate, past: bool) -> RangeInclusive<NaiveDate> {
    let before = if past { as_of.checked_sub_days(Days::new(31)) } else { None };
    before.unwrap_or(as_of)..=as_of.checked_add_days(Days::new(366)).unwrap_or(as_of)
}

/// An instant from seconds since 1970 UTC.
pub(super) fn instant(seconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(seconds, 0)
}

/// `["2025-02-10", "2025-02-11"]`, or `[start, zone]`, or `[start, zone, end]`.
impl Json for ScheduleFile {
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        let list = if let JsonValue::List(list) = tree { list } else { Vec::new() };
        *valid &= matches!(list.len(), 2 | 3);
        let mut parts = list.into_iter();
        let (first, second, third) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next());
        if matches!(first, JsonValue::Text(_)) {
            *valid &= third.is_none();
            return Self::Days(Json::decode(first, valid), Json::decode(second, valid));
        }
        let end = third.map(|end| Json::decode(end, valid));
        Self::Time(Json::decode(first, valid), end, Json::decode(second, valid))
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value {
        match *self {
            Self::Days(first, last) => vec![first.write(), last.write()].into(),
            Self::Time(start, None, zone) => vec![start.write(), zone.write()].into(),
            Self::Time(start, Some(end), zone) => vec![start.write(), zone.write(), end.write()].into(),
        }
    }
}

/// Whether an occurrence is free, and whether it can be followed online.
#[must_use]
pub fn free_and_online(occurrence: &Occurrence) -> [bool; 2] {
    let free = occurrence.cost.as_ref().is_some_and(|cost| cost.price == Price::Free);
    [free, occurrence.attendance != Attendance::InPerson]
}
