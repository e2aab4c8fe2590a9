//! What the calendar is about: events, their dates, places, people and settings.
//!
//! Nothing here knows Leptos, a browser, a file or the clock: the current instant is always an argument.

mod cost;
mod event;
mod schedule;
mod scope;
mod site;
mod slug;
mod term;
mod zone;

pub use cost::{Cost, Price};
pub use event::{Attendance, Event, EventLink, EventStatus, Image, Occurrence};
pub use schedule::{Days, Schedule, Status, Timed};
pub use scope::{Directory, Scope, TermKind};
pub use site::{Site, ViewName, WeekStart};
pub use slug::{Slug, SlugError};
pub use term::{Category, Geo, Organizer, Place, Series, Tag, Venue};
pub use zone::{Offset, Transition, WallTime, Zone};
