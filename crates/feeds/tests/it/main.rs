//! iCalendar, Atom, JSCalendar, the JSON API and JSON-LD. One program, so that it links once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod ical;
mod machines;
