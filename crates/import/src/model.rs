//! The neutral form of a calendar: what readers make, and everything after them takes.
//!
//! Texts are as the source has them (references and markup are resolved later, from [`Prose`]); plain fields such as titles may
//! hold character references too. A reader leaves out what is not public: members, contributors, addresses of persons that the
//! source does not show, drafts, what a password protects. It says so by [`Notes::dropped`].

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::note::{Notes, SourcePosition};

/// The content of one input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedCalendar {
    /// The name of the calendar, as the source has it.
    pub name: Option<String>,
    /// The zone of events that name no other: IANA name, Windows name or `UTC+2`; resolved later.
    pub timezone: Option<String>,
    /// The language of the whole, as a BCP 47 code.
    pub language: Option<String>,
    /// The events, in the order of the source.
    pub events: Vec<ImportedEvent>,
    /// Venues that are listed apart from events (a venues file, a taxonomy). Those of events need not be here.
    pub venues: Vec<ImportedVenue>,
    /// Organizers that are listed apart from events.
    pub organizers: Vec<ImportedOrganizer>,
    /// Source ids that the source itself says are deleted.
    pub deleted: Vec<String>,
    /// The notes of the reading, for the report.
    pub notes: Notes,
}

/// One event of a source: a rule, one date or many.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedEvent {
    /// The identity within the source, stable between exports: UID, post number, uid. Empty if the source has none: the pipeline
    /// then makes one of title and start.
    pub source_id: String,
    /// Its position in the source, for the report.
    pub place: SourcePosition,
    /// The last part of its old address: the id here, if it is free.
    pub slug: Option<String>,
    /// The title.
    pub title: String,
    /// One or two sentences for lists (excerpt).
    pub summary: Option<Prose>,
    /// All there is to know.
    pub description: Option<Prose>,
    /// The first date.
    pub start: Moment,
    /// Its end; none if the source announces none. Never invent one.
    pub end: Option<EventEnd>,
    /// The zone of local times, and the zone in which instants are shown; none: that of the calendar, else of the site.
    pub timezone: Option<String>,
    /// The rule of repetition: the value of an RRULE, without the name of the property.
    pub rrule: Option<String>,
    /// Further dates, each with its own end. The timings after the first, RDATE, …
    pub dates: Vec<ImportedDate>,
    /// Dates of the rule on which it does not take place. A day excludes all of that day.
    pub exdates: Vec<Moment>,
    /// The differences of single dates.
    pub overrides: Vec<ImportedOverride>,
    /// The key of a group of single occurrences that the source itself says belong together: they are folded into one event.
    /// Events without a key are folded only if title, place, length and text are equal.
    pub series_key: Option<String>,
    /// The path of its page at the source, if visitors of this site have known it: `/event/slug/`. See [`crate::redirects::path`].
    pub address: Option<String>,
    /// The series (festival, season).
    pub series: Option<ImportedTerm>,
    /// The place. Name it in full each time; equal ones are merged later.
    pub venue: Option<ImportedVenue>,
    /// Public organizers only.
    pub organizers: Vec<ImportedOrganizer>,
    /// Categories, the main one first.
    pub categories: Vec<ImportedTerm>,
    /// Tags.
    pub tags: Vec<ImportedTerm>,
    /// Whether it takes place as planned.
    pub status: ImportedStatus,
    /// Why not.
    pub status_reason: Option<String>,
    /// When it was to begin, for an event that was moved.
    pub previous_start: Option<Moment>,
    /// How one takes part; none if the source does not say.
    pub attendance: Option<ImportedAttendance>,
    /// Where it is followed online.
    pub online_url: Option<String>,
    /// Its price.
    pub cost: Option<ImportedCost>,
    /// Its own page elsewhere.
    pub website: Option<String>,
    /// A picture.
    pub image: Option<ImportedImage>,
    /// Whether it is put forward.
    pub featured: bool,
    /// Whether it comes first within its day.
    pub sticky: bool,
    /// Whether it is to be left out of the site (and checked all the same): hidden from listings.
    pub hidden: bool,
    /// First announced.
    pub published: Option<Moment>,
    /// Last changed.
    pub updated: Option<Moment>,
    /// The language of its texts, as a BCP 47 code.
    pub language: Option<String>,
}

impl ImportedEvent {
    /// An event with nothing but what every event has.
    pub fn new(source_id: impl Into<String>, place: SourcePosition, title: impl Into<String>, start: Moment) -> Self {
        Self {
            source_id: source_id.into(),
            place,
            slug: None,
            title: title.into(),
            summary: None,
            description: None,
            start,
            end: None,
            timezone: None,
            rrule: None,
            dates: Vec::new(),
            exdates: Vec::new(),
            overrides: Vec::new(),
            series_key: None,
            address: None,
            series: None,
            venue: None,
            organizers: Vec::new(),
            categories: Vec::new(),
            tags: Vec::new(),
            status: ImportedStatus::default(),
            status_reason: None,
            previous_start: None,
            attendance: None,
            online_url: None,
            cost: None,
            website: None,
            image: None,
            featured: false,
            sticky: false,
            hidden: false,
            published: None,
            updated: None,
            language: None,
        }
    }
}

/// A text of a source, with its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prose {
    /// HTML, with shortcodes and editor comments as they are.
    Html(String),
    /// Markdown.
    Markdown(String),
    /// Plain text: line breaks count, nothing is markup.
    Plain(String),
}

/// A date, or a time on a clock, or a point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// A whole day.
    Day(NaiveDate),
    /// The time that a clock at the place shows.
    Local(NaiveDateTime),
    /// A point in time: `…Z`, or a time with its distance from UTC. It is shown in the zone of the event.
    Instant(DateTime<Utc>),
}

/// How long something lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventEnd {
    /// Until then. For whole days this is the **last day, included**; for times the moment it is over.
    At(Moment),
    /// For so long: an ISO 8601 duration such as `PT1H30M` or `P2D`, as the dataset takes it.
    After(String),
}

/// One more date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedDate {
    /// When it begins, of the same kind as the start of its event.
    pub start: Moment,
    /// When it ends; none: as long as the first.
    pub end: Option<Moment>,
}

/// The differences of one date.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedOverride {
    /// The date as the rule makes it (RECURRENCE-ID).
    pub date: Moment,
    /// When it begins instead.
    pub start: Option<Moment>,
    /// When it ends instead.
    pub end: Option<Moment>,
    /// Its own title.
    pub title: Option<String>,
    /// Its own summary.
    pub summary: Option<Prose>,
    /// Its own place.
    pub venue: Option<ImportedVenue>,
    /// Its own status.
    pub status: Option<ImportedStatus>,
    /// Why.
    pub status_reason: Option<String>,
}

impl ImportedOverride {
    /// Nothing different yet.
    pub fn new(date: Moment) -> Self {
        Self {
            date,
            start: None,
            end: None,
            title: None,
            summary: None,
            venue: None,
            status: None,
            status_reason: None,
        }
    }
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedVenue {
    /// The id in the source, if it has one.
    pub source_id: Option<String>,
    /// The last part of its old address.
    pub slug: Option<String>,
    /// Its name. Empty: the street or the town stands in for it.
    pub name: String,
    /// Street and number.
    pub street: Option<String>,
    /// Postal code, as text: `01170`.
    pub postal_code: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// State, province, region.
    pub region: Option<String>,
    /// Country: two capitals, or a name; names are resolved later.
    pub country: Option<String>,
    /// Latitude and longitude in degrees.
    pub geo: Option<(f64, f64)>,
    /// Telephone.
    pub phone: Option<String>,
    /// A public e-mail.
    pub email: Option<String>,
    /// Its own page.
    pub website: Option<String>,
    /// A description.
    pub description: Option<Prose>,
    /// A picture.
    pub image: Option<ImportedImage>,
}

/// Who holds it: public facts only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedOrganizer {
    /// The id in the source.
    pub source_id: Option<String>,
    /// The last part of its old address.
    pub slug: Option<String>,
    /// Its name.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// A public e-mail.
    pub email: Option<String>,
    /// Its own page.
    pub website: Option<String>,
    /// A description.
    pub description: Option<Prose>,
    /// A picture.
    pub image: Option<ImportedImage>,
}

/// A category, a tag or a series.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ImportedTerm {
    /// The last part of its old address.
    pub slug: Option<String>,
    /// Its name.
    pub name: String,
    /// A description.
    pub description: Option<Prose>,
    /// Its colour, `#rrggbb`.
    pub color: Option<String>,
}

impl ImportedTerm {
    /// A term by its name.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }
}

/// Whether an event takes place as planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportedStatus {
    /// As planned. Tentative is this too.
    #[default]
    Scheduled,
    /// Not at all.
    Cancelled,
    /// Later, on a date not yet known.
    Postponed,
    /// Online instead of at its place.
    MovedOnline,
    /// On another date, the one given.
    Rescheduled,
}

/// How one takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportedAttendance {
    /// At a place.
    InPerson,
    /// Only online.
    Online,
    /// Either way.
    Mixed,
}

/// Its price.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportedCost {
    /// Nothing.
    Free,
    /// One price (`from` = `to`) or a range.
    Amount {
        /// The lowest.
        from: f64,
        /// The highest.
        to: f64,
        /// ISO 4217; none: that of the site is not known, and the price goes into the description as text.
        currency: Option<String>,
        /// Where tickets are had.
        url: Option<String>,
    },
    /// Words, such as “prix libre” or “8 €, réduit 5 €”: read as one of the above where possible, else a line of the description.
    Text(String),
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ImportedImage {
    /// A path relative to the input, or a web address.
    pub reference: String,
    /// Alternative text of the source; none if it has none. Never invent one.
    pub alt: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}
