//! What a visitor asks for beyond a place in the site: the part of an address after `?`.
//!
//! Unknown names and unreadable values are passed over; a query is never an error.

mod day;

use chrono::NaiveDate;
use form_urlencoded::Serializer;

pub use day::{day_text, parse_day};

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The day a list counts from, instead of today.
    pub from: Option<NaiveDate>,
    /// Words to search for; empty when there are none.
    pub search: String,
    /// The clock that is asked for: `mine` is the visitor’s own, `place` that of the place.
    pub own_clock: Option<bool>,
}

/// A query string taken apart: what it asks for, and what older addresses say in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedQuery {
    /// What is asked for.
    pub query: Query,
    /// The number of a page, where an address carries it as `page` or `tribe_paged`.
    pub page: Option<usize>,
    /// The list of what is over is meant: `eventDisplay=past`.
    pub past: bool,
    /// A form of another release or of The Events Calendar was found, which this one writes differently.
    pub outdated: bool,
}

impl Query {
    /// Takes a query string apart, with or without its leading `?`.
    #[must_use]
    pub fn parse(text: &str) -> ParsedQuery {
        let mut parsed = ParsedQuery::default();
        for (name, value) in form_urlencoded::parse(text.trim_start_matches('?').as_bytes()) {
            match &*name {
                "from" => parsed.query.from = parse_day(&value),
                "q" => value.trim().clone_into(&mut parsed.query.search),
                "zone" => {
                    parsed.query.own_clock = match &*value {
                        "mine" => Some(true),
                        "place" => Some(false),
                        _ => None,
                    }
                }
                "tribe-bar-date" => {
                    parsed.query.from = parse_day(&value);
                    parsed.outdated = true;
                }
                "tribe-bar-search" => {
                    value.trim().clone_into(&mut parsed.query.search);
                    parsed.outdated = true;
                }
                "page" | "tribe_paged" => {
                    parsed.page = value.parse().ok().filter(|page| *page > 0);
                    parsed.outdated = true;
                }
                "eventDisplay" | "tribe_event_display" => {
                    parsed.past = parsed.past || value == "past";
                    parsed.outdated = true;
                }
                "ical" | "outlook-ical" | "hide_subsequent_recurrences" => parsed.outdated = true,
                _ => {}
            }
        }
        parsed
    }

    /// The query string, with its leading `?`; empty when nothing is asked for.
    #[must_use]
    pub fn print(&self) -> String {
        let mut serializer = Serializer::new(String::new());
        if let Some(from) = self.from {
            serializer.append_pair("from", &day_text(from));
        }
        if !self.search.is_empty() {
            serializer.append_pair("q", &self.search);
        }
        if let Some(own) = self.own_clock {
            serializer.append_pair("zone", if own { "mine" } else { "place" });
        }
        let text = serializer.finish();
        if text.is_empty() { text } else { ["?", &text].concat() }
    }
}
