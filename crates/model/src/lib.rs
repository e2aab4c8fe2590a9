//! What a calendar of events is about: events, occurrences, schedules, zones, places, prices, the settings of a site; what a visitor
//! may ask for in an address ([`query`]); and how views lay occurrences out ([`layout`]).
//!
//! Uses `affiche-json`, because its types lie in files of the catalog as they are declared here. Compiled for both the publisher and the browser.
//!
//! Deliberately absent: Leptos, the browser, files, the clock (the current instant is an argument), rules of repetition, and the
//! rules of time zones (a [`Zone`] is a list of transitions that the publisher writes).

mod cost;
mod countdown;
mod date_key;
mod day_text;
mod direction;
mod event;
pub mod layout;
mod prose;
pub mod query;
mod schedule;
mod scope;
mod site;
mod slug;
mod term;
mod zone;

pub use cost::{Cost, Price};
pub use countdown::{Boundary, Countdown, Remaining};
pub use date_key::DateKey;
pub use day_text::{date_key_text, day_text, parse_date_key, parse_day};
pub use direction::{direction, isolated};
pub use event::{Attendance, DateChange, Event, EventLink, EventStatus, Image, Occurrence};
pub use prose::with_base;
pub use schedule::{Days, LEAST, Schedule, Status, Timed};
pub use scope::{Direction, Directory, Scope, TermKind};
pub use site::{Site, ViewName, WeekStart};
pub use slug::{Slug, SlugError};
pub use term::{Category, Geo, Organizer, Place, Series, Tag, Venue};
pub use zone::{Offset, Transition, WallTime, Zone};
