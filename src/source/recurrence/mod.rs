//! Rules of repetition (RFC 5545, §3.3.10): from text to one typed rule, and the dates it makes. Native only.
//!
//! ```text
//! "FREQ=WEEKLY;BYDAY=TU"            ─→ rrule ┐
//! { "every": "week", "on": ["tue"] } ─→ check ┴→ Parts ─→ Rule ─→ Dates: wall times, one by one
//! ```
//!
//! Dates are wall times: what stays the same from week to week is what the clock at the place shows. Which instant a wall
//! time is, where clocks skip or repeat it too, is decided in `model::Zone::resolve` alone.
//!
//! Absent on purpose: zones, the clock, words for people (`problem::recurrence` has them).

mod clock;
mod dates;
mod days;
mod rrule;

pub use crate::model::{Ends, Fault, Frequency, Nth, Part, Parts, Rule, Until};
pub use dates::Dates;
pub use rrule::{Misplaced, parse, parse_weekday};

/// How many dates a rule may make in as many months from its start as a site follows rules. One that makes more is taken for a slip.
/// Of what has been, as many dates are shown, the latest.
pub const MOST_DATES: usize = 10_000;
