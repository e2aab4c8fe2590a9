//! What other programs read: from a calendar to texts in their formats. Native only.
//!
//! - [`ical`]: iCalendar (RFC 5545, RFC 7986), for calendars on phones and desks.
//!
//! Absent on purpose: files (the publisher decides which are written), the clock (what stands in a feed comes from the
//! dataset alone), pages.

pub mod ical;
mod outlet;

pub use outlet::{Outlet, Part};
