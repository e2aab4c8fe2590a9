//! The addresses of what programs read rather than people: calendars to subscribe to, and events to take along.

use chrono::NaiveDate;

use super::Route;
use crate::model::{Scope, Slug};
use crate::query::day_text;

/// A file that a program reads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feed {
    /// `/calendar.ics`, `/venue/x/calendar.ics`, `/events/featured/calendar.ics`: events as iCalendar, to subscribe to.
    Calendar(Scope),
    /// `/event/x/event.ics`: an event as iCalendar with all its dates, to take along.
    Event(Slug),
    /// `/event/x/2026-03-10/event.ics`: one date of an event that has several.
    Occurrence(Slug, NaiveDate),
    /// `/feed.atom`, `/venue/x/feed.atom`: what was announced and changed lately, as Atom.
    News(Scope),
}

impl Feed {
    /// The feeds of a group of events.
    #[must_use]
    pub fn of_group(scope: &Scope) -> Vec<Self> {
        vec![Self::Calendar(scope.clone()), Self::News(scope.clone())]
    }

    /// The files of an event.
    #[must_use]
    pub fn of_event(id: &Slug) -> Vec<Self> {
        vec![Self::Event(id.clone())]
    }

    /// The path, relative to the front address: without a leading slash.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Calendar(scope) => folder(scope) + "calendar.ics",
            Self::News(scope) => folder(scope) + "feed.atom",
            Self::Event(id) => ["event/", id.as_str(), "/event.ics"].concat(),
            Self::Occurrence(id, date) => ["event/", id.as_str(), "/", &day_text(*date), "/event.ics"].concat(),
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        match self {
            Self::Calendar(_) | Self::Event(_) | Self::Occurrence(..) => "text/calendar",
            Self::News(_) => "application/atom+xml",
        }
    }
}

/// Where what is said of some of the events lies: for all of them, at the front address.
fn folder(scope: &Scope) -> String {
    if *scope == Scope::All { String::new() } else { Route::front(scope.clone()).path() }
}
