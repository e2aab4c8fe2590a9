//! A dataset that has been read, checked and completed: what the publisher renders.
//!
//! Absent on purpose: hidden events, raw Markdown, wall times without a zone, identifiers that lead nowhere.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};

use affiche_model::{Category, DateChange, Event, Image, Occurrence, Organizer, Series, Site, Slug, Tag, Venue, Zone};
use affiche_recurrence::Repetition;

use super::diagnostic::FileSpan;
use super::picture::sizes::PictureSize;

/// The whole of a dataset without faults.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// The settings, every default filled in.
    pub site: Site,
    /// Whether events are published as JSON and JSCalendar too.
    pub api: bool,
    /// Whether events have pictures for when their addresses are shared.
    pub share_images: bool,
    /// Whether it can be read without a network.
    pub offline: bool,
    /// Whose the map tiles are, as safe HTML in one line.
    pub map_attribution: Option<String>,
    /// The zones in use, that of the site among them, sorted by name.
    pub zones: Vec<Arc<Zone>>,
    /// The events that are shown: by wall time of the start, then shorter first, then by title, then by identifier.
    pub entries: Vec<Entry>,
    /// Every venue of the dataset, by identifier, whether an event uses it or not. So for the other terms.
    pub venues: Vec<TermEntry<Venue>>,
    /// Every organizer, by identifier.
    pub organizers: Vec<TermEntry<Organizer>>,
    /// Every category, by identifier.
    pub categories: Vec<CategoryEntry>,
    /// Every tag that is declared or used by a shown event, by identifier.
    pub tags: Vec<TermEntry<Tag>>,
    /// Every series, by identifier.
    pub series: Vec<SeriesEntry>,
    /// The pictures to copy, by published path; two equal files are published once.
    pub media: Vec<Media>,
    /// The first place of the dataset that names each picture, by published path.
    pub media_places: BTreeMap<String, FileSpan>,
    /// Addresses that events had on the site before this one: a path on the host, percent-encoded, and the identifier of the event.
    /// Filled by the command line from the ledgers of imports; empty otherwise.
    pub redirects: Vec<(String, String)>,
}

/// An event with what only files and feeds need to know of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its identifier, unique among events.
    pub id: Slug,
    /// The event, its neighbours filled in.
    pub event: Event,
    /// The point of its picture that stays in sight where that is cropped, in thousandths of its width and height.
    pub focus: (u16, u16),
    /// How it repeats, if it does: what feeds and words need. Its dates are those of the event.
    pub repetition: Option<Repetition>,
    /// A date on which nothing is different: what all dates have in common, with the schedule of the start the owner wrote.
    pub usual: Arc<Occurrence>,
    /// How each of its dates came about, in the order of the dates; empty when it does not repeat.
    pub origins: Vec<Origin>,
    /// What the owner has changed on dates past the last one that the site shows, in their order: a rule goes on in calendars
    /// that follow it, and so do its exceptions.
    pub beyond: Vec<Beyond>,
    /// When the owner first announced it, if stated; a bare date is its first instant in the zone of the site.
    pub published: Option<DateTime<Utc>>,
    /// When the owner last changed it, if stated; a bare date is its first instant in the zone of the site.
    pub updated: Option<DateTime<Utc>>,
}

impl Entry {
    /// When its first date begins by the rule, as the clock at the place shows it: the earliest of all its dates, whether the owner
    /// wrote it as the start or as a further date. Where that date was moved it is the time before; `Event::first` is what takes
    /// place first.
    #[must_use]
    pub fn first_start(&self) -> Option<NaiveDateTime> {
        let by_rule = self.origins.iter().map(|origin| origin.start).min();
        by_rule.or_else(|| self.event.first().map(|first| first.schedule.wall_start()))
    }
}

/// How a date of an event that repeats came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// When it begins by the rule, as the clock at the place shows it: even a time that clocks skip, or one that was changed.
    pub start: NaiveDateTime,
    /// Its place in the event’s list of changes, if it is among them.
    pub change: Option<usize>,
}

/// A date past the last one that the site shows, on which something is different.
#[derive(Clone, Debug, PartialEq)]
pub struct Beyond {
    /// The date as it takes place.
    pub occurrence: Arc<Occurrence>,
    /// When it begins by the rule, as the clock at the place shows it.
    pub start: NaiveDateTime,
    /// The differences that only the page of the date shows.
    pub change: DateChange,
}

/// A venue, an organizer or a tag with what only its own page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct TermEntry<T> {
    /// The term as lists and event pages show it.
    pub term: T,
    /// Its description as safe HTML; empty when there is none.
    pub description: String,
    /// Its picture; a tag has none.
    pub image: Option<Image>,
}

/// A category with its colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryEntry {
    /// The term as lists and event pages show it.
    pub category: Category,
    /// Its colour, `#rrggbb` in lower case.
    pub color: Option<String>,
    /// Its description as safe HTML; empty when there is none.
    pub description: String,
}

/// A series with its own page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesEntry {
    /// The term as lists and event pages show it.
    pub series: Series,
    /// Its description as safe HTML; empty when there is none.
    pub description: String,
    /// Its own address on the web.
    pub website: Option<String>,
}

/// A file to be published: as it is, see [`Media::content`], or as a picture in several sizes, see [`Media::picture`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Media {
    /// Its path below the front address, for a picture in several sizes that of the largest:
    /// `media/<16 hexadecimal digits of its SHA-256>.<extension>`.
    pub path: String,
    /// The owner’s file.
    pub from: PathBuf,
    /// The files that are drawn from it, the widest last; none for a file that is published as it is.
    pub sizes: Vec<PictureSize>,
}
