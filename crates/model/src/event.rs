//! An event, and one of its dates.

use affiche_json::Json;

use std::sync::Arc;

use super::cost::Cost;
use super::date_key::DateKey;
use super::schedule::Schedule;
use super::slug::Slug;
use super::term::{Category, Organizer, Place, Series, Tag, Venue};

/// One date of an event, with all that a list shows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// The event it is a date of.
    pub event: Slug,
    /// Its key in addresses when its event has several dates: as the rule makes it, even if it was moved to another day.
    pub date: Option<DateKey>,
    /// The title.
    pub title: String,
    /// When it takes place.
    pub schedule: Schedule,
    /// About thirty words of plain text; empty when the event has none.
    pub summary: String,
    /// Where it takes place.
    pub place: Option<Arc<Place>>,
    /// Its categories, the first one giving the colour.
    pub categories: Vec<Arc<Category>>,
    /// Whether it takes place as planned.
    pub status: EventStatus,
    /// In a room, online, or both.
    pub attendance: Attendance,
    /// Its price, if known.
    pub cost: Option<Cost>,
    /// A picture.
    pub image: Option<Image>,
    /// The owner puts it forward.
    pub featured: bool,
    /// It comes first within its day.
    pub sticky: bool,
    /// BCP 47 code of the language it is written in, when that is not the site’s.
    pub language: Option<String>,
}

impl Occurrence {
    /// Where it takes place, in a few words: “Grand Palais, Paris”; empty when there is no place.
    #[must_use]
    pub fn place_text(&self) -> String {
        match &self.place {
            None => String::new(),
            Some(place) => match &place.city {
                Some(city) if !place.name.contains(city.as_str()) => [&place.name, ", ", city].concat(),
                _ => place.name.clone(),
            },
        }
    }
}

/// All that the page of an event shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its dates in time order; at least one.
    pub occurrences: Vec<Arc<Occurrence>>,
    /// How it repeats, in words: a sentence for each language of the site, in their order; empty when it does not, and
    /// before the publisher has put it into words.
    pub repetition: Vec<String>,
    /// The beginning of the description, which is the summary of an event whose owner wrote none; else empty.
    pub excerpt: String,
    /// The description as safe HTML; empty when there is none.
    pub description: String,
    /// The address of its page as a QR code: a picture as a `data:` address; empty until it is published.
    pub code: String,
    /// Why it was cancelled, postponed or moved.
    pub status_reason: Option<String>,
    /// When it was to start before it was put on another date.
    pub previous_start: Option<Schedule>,
    /// Differences of some of its dates that only their pages show, in the order of the dates.
    pub changes: Vec<DateChange>,
    /// Where it takes place, in full.
    pub venue: Option<Venue>,
    /// Who organizes it.
    pub organizers: Vec<Organizer>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// The series it belongs to.
    pub series: Option<Series>,
    /// Its own address on the web.
    pub website: Option<String>,
    /// Where it is followed online.
    pub online_url: Option<String>,
    /// Of each of its dates the date of another event before it in the calendar, and the one after it; one of its own dates where
    /// there is none. Empty until it is published.
    pub neighbours: Vec<Arc<Occurrence>>,
    /// Dates of events with something in common, what has most first; empty until it is published.
    pub related: Vec<Arc<Occurrence>>,
}

impl Event {
    /// The first of its dates: the one that begins earliest, whether the owner wrote it as the start, as a further date, or moved it
    /// there. Cancelled dates are dates.
    ///
    /// An event always has one: `Option` only because a file read from a network cannot promise it.
    #[must_use]
    pub fn first(&self) -> Option<&Arc<Occurrence>> {
        self.occurrences.first()
    }

    /// The position of the next of some dates in the order of time: the first that is not over and takes place. Where all that are not
    /// over are called off, the first of these; `None` when all are over.
    #[must_use]
    pub fn next_of(dates: &[Arc<Occurrence>], is_over: impl Fn(&Occurrence) -> bool) -> Option<usize> {
        let ahead = || dates.iter().enumerate().filter(|(_, one)| !is_over(one));
        let next = ahead().find(|(_, one)| !one.status.is_cancelled_or_postponed()).or_else(|| ahead().next());
        next.map(|(index, _)| index)
    }

    /// Where one of its dates takes place, in full: it may be elsewhere than the others.
    #[must_use]
    pub fn venue_of(&self, occurrence: &Occurrence) -> Option<&Venue> {
        let place = occurrence.place.as_ref()?;
        self.venues().find(|venue| venue.id == place.id)
    }

    /// Where it takes place, and where some of its dates do instead.
    pub fn venues(&self) -> impl Iterator<Item = &Venue> {
        self.venue.iter().chain(self.changes.iter().filter_map(|change| change.venue.as_ref()))
    }
}

/// The differences of one date of an event that repeats, as far as a list does not show them.
#[derive(Clone, Debug, PartialEq)]
pub struct DateChange {
    /// The key of the date in addresses.
    pub date: DateKey,
    /// Why it was cancelled, postponed or moved.
    pub reason: Option<String>,
    /// When it was to start.
    pub previous_start: Option<Schedule>,
    /// Where it takes place, in full, if that is elsewhere.
    pub venue: Option<Venue>,
}

/// Another event, by name.
#[derive(Clone, Debug, PartialEq, Eq, Json)]
pub struct EventLink {
    /// Its identifier.
    pub id: Slug,
    /// Its title.
    pub title: String,
}

/// Whether an event takes place as planned (schema.org `EventStatusType`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Json)]
pub enum EventStatus {
    /// As planned.
    #[default]
    Scheduled,
    /// Not at all.
    Cancelled,
    /// Later, on a date not yet known.
    Postponed,
    /// Online instead of at its place.
    MovedOnline,
    /// On another date, which is the one given.
    Rescheduled,
}

impl EventStatus {
    /// Whether it does not take place on the date given.
    #[must_use]
    pub fn is_cancelled_or_postponed(self) -> bool {
        matches!(self, Self::Cancelled | Self::Postponed)
    }
}

/// How one takes part (schema.org `EventAttendanceModeEnumeration`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Json)]
pub enum Attendance {
    /// At a place.
    #[default]
    InPerson,
    /// Only online.
    Online,
    /// Either way.
    Mixed,
}

/// A picture that lies beside the site.
#[derive(Clone, Debug, PartialEq, Eq, Json)]
pub struct Image {
    /// Its path below the site’s front address, without a leading slash: `media/0a1b2c3d.webp`.
    pub src: String,
    /// Its alternative text.
    pub alt: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The `srcset` of its sizes, each address as `<media/…` (see [`with_base`](crate::with_base)); `None` where there is one size.
    pub srcset: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// The point that stays in sight when it is cropped, `None` for the middle: two digits from 0 to 4, quarters of the width from the left
    /// and of the height from the top (`04`: left, bottom).
    pub focus: Option<String>,
}

impl Image {
    /// [`Image::focus`] of a point in thousandths of the width and the height; `None` for the middle.
    #[must_use]
    pub fn focus_at((across, down): (u16, u16)) -> Option<String> {
        let quarters = |thousandths: u16| (thousandths.min(1000) + 125) / 250;
        let digits = format!("{}{}", quarters(across), quarters(down));
        (digits != "22").then_some(digits)
    }

    /// Whether it can go with a shared address as it is: made of pixels in a format that every chat program shows, and large
    /// enough for a wide preview (600 × 315 pixels).
    #[must_use]
    pub fn is_shareable(&self) -> bool {
        let known = [".jpg", ".png", ".webp", ".gif"].iter().any(|end| self.src.ends_with(end));
        known && self.width >= 600 && self.height >= 315
    }

    /// Whether it can lie under the words of a card: made of pixels, still, and large enough for a wide preview.
    #[must_use]
    pub fn is_photograph(&self) -> bool {
        self.srcset.is_some() && self.is_shareable()
    }
}
