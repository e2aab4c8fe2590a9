//! Files for other programs, from a calendar. Native only.
//!
//! - [`ical`]: iCalendar (RFC 5545, RFC 7986), for calendars on phones and desks.
//! - [`atom`]: Atom (RFC 4287), for those who follow what is new.
//! - [`api`]: JSON in the form that The Events Calendar answers with, for programs that read that.
//! - [`jscalendar`]: JSCalendar (RFC 8984), for programs that come after iCalendar.
//! - [`schema_org`]: JSON-LD, for search engines.
//!
//! Absent on purpose: files (the publisher decides which are written), the clock (what a feed holds comes from the
//! dataset alone), pages.
//!
//! Uses `affiche-model`, `affiche-recurrence`, `affiche-catalog`, `affiche-route`, `affiche-i18n`, `affiche-dataset`.

pub mod api;
pub mod atom;
mod context;
pub mod ical;
pub mod jscalendar;
pub mod schema_org;

pub use context::{EventDate, FeedContext, FeedPart, Members, PastFiles};
