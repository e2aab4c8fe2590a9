//! What the calendar is about: events, their dates, places, people and settings.
//!
//! Nothing here knows Leptos, a browser, a file or the clock: the current instant is always an argument.

mod cost;
mod countdown;
mod date_key;
mod direction;
mod event;
mod prose;
#[cfg(feature = "publisher")]
mod rule;
#[cfg(feature = "publisher")]
mod rule_fault;
mod schedule;
mod scope;
mod site;
mod slug;
mod term;
mod zone;

pub use cost::{Cost, Price};
pub use countdown::{Countdown, Left, Turn};
pub use date_key::DateKey;
pub use direction::{direction, isolated};
pub use event::{Attendance, DateChange, Event, EventLink, EventStatus, Image, Occurrence};
pub use prose::with_base;
#[cfg(feature = "publisher")]
pub use rule::{Ends, Frequency, Nth, Part, Parts, Repetition, Rule, Until, WEEKDAYS};
#[cfg(feature = "publisher")]
pub use rule_fault::Fault;
pub(crate) use schedule::LEAST;
pub use schedule::{Days, Schedule, Status, Timed};
pub use scope::{Directory, Scope, TermKind};
pub use site::{Site, ViewName, WeekStart};
pub use slug::{Slug, SlugError};
pub use term::{Category, Geo, Organizer, Place, Series, Tag, Venue};
pub use zone::{Offset, Transition, WallTime, Zone};
