//! iCalendar (RFC 5545, RFC 7986): calendars to subscribe to, and events to take along.
//!
//! ```text
//! lines     content lines: escaped, folded, without control characters
//! zone      VTIMEZONE: when clocks change, from the zone database
//! rule      RRULE where readers agree on what it means, else its dates one by one
//! event     VEVENT: an event, and what is different on some of its dates
//! calendar  VCALENDAR
//! ```
//!
//! Absent on purpose: `METHOD` and `ORGANIZER`, which belong to invitations: with them a calendar program wants the visitor to
//! answer. Who organizes stands in `CONTACT`.

mod calendar;
mod color;
mod event;
mod lines;
mod rule;
mod zone;

pub use calendar::{calendar, event, occurrence};
pub(super) use event::{media_type, sequence};
pub use lines::ContentLines;
pub(super) use rule::PublishedRule;
pub use zone::Clocks;
pub(super) use zone::zone_of;

/// An address as it stands in a file: with nothing but letters, digits and signs of ASCII.
pub(crate) fn address(text: &str) -> String {
    url::Url::parse(text).map_or_else(|_| text.to_owned(), Into::into)
}
