//! The addresses of what programs read rather than people: calendars to subscribe to, and events to take along.

use chrono::NaiveDate;

use super::Route;
use affiche_model::{DateKey, Scope, Slug, TermKind, date_key_text, day_text};

/// A file that a program reads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feed {
    /// `/calendar.ics`, `/venue/x/calendar.ics`, `/events/featured/calendar.ics`: events as iCalendar, to subscribe to.
    Calendar(Scope),
    /// `/event/x/event.ics`: an event as iCalendar with all its dates, to take along.
    Event(Slug),
    /// `/event/x/2026-03-10/event.ics`: one date of an event that has several.
    Occurrence(Slug, DateKey),
    /// `/feed.atom`, `/venue/x/feed.atom`: what was announced and changed lately, as Atom.
    News(Scope),
    /// `/calendar.json`: all events as JSCalendar.
    JsCalendar,
    /// `/api/events.json` and so on: for programs that read the REST interface of The Events Calendar.
    Api(Api),
}

/// A file of the kind that the REST interface of The Events Calendar answers with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Api {
    /// `/api/events.json`: the events of the first month with something to come.
    Events,
    /// `/api/months/2026-03.json`: the events that begin in a month, by its first day.
    Month(NaiveDate),
    /// `/api/venues.json`, `/api/organizers.json`, `/api/categories.json`, `/api/tags.json`, `/api/series.json`.
    Terms(TermKind),
}

impl Feed {
    /// The feeds of a group of events, `json` if the site has files of that form.
    #[must_use]
    pub fn of_group(scope: &Scope, json: bool) -> Vec<Self> {
        let mut feeds = vec![Self::Calendar(scope.clone()), Self::News(scope.clone())];
        if json && *scope == Scope::All {
            feeds.extend([Self::JsCalendar, Self::Api(Api::Events)]);
        }
        feeds
    }

    /// The path, relative to the front address: without a leading slash.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Calendar(scope) => folder(scope) + "calendar.ics",
            Self::News(scope) => folder(scope) + "feed.atom",
            Self::JsCalendar => "calendar.json".to_owned(),
            Self::Api(api) => api.path(),
            Self::Event(id) => ["event/", id.as_str(), "/event.ics"].concat(),
            Self::Occurrence(id, date) => ["event/", id.as_str(), "/", &date_key_text(*date), "/event.ics"].concat(),
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        match self {
            Self::Calendar(_) | Self::Event(_) | Self::Occurrence(..) => "text/calendar",
            Self::News(_) => "application/atom+xml",
            Self::JsCalendar => "application/jscalendar+json;type=group",
            Self::Api(_) => "application/json",
        }
    }
}

impl Api {
    fn path(&self) -> String {
        match self {
            Self::Events => "api/events.json".to_owned(),
            Self::Month(first) => {
                let day = day_text(*first);
                ["api/months/", &day[..7], ".json"].concat()
            }
            Self::Terms(kind) => {
                let name = match kind {
                    TermKind::Venue => "venues",
                    TermKind::Organizer => "organizers",
                    TermKind::Category => "categories",
                    TermKind::Tag => "tags",
                    TermKind::Series => "series",
                };
                ["api/", name, ".json"].concat()
            }
        }
    }
}

/// Where what is said of some of the events lies: for all of them, at the front address.
fn folder(scope: &Scope) -> String {
    if *scope == Scope::All { String::new() } else { Route::front(scope.clone()).path() }
}
