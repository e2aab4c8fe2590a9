//! Rules of repetition (RFC 5545, §3.3.10): parsed, checked, expanded. Native only.
//!
//! ```text
//! "FREQ=WEEKLY;BYDAY=TU" ─→ parse ─→ Parts ─→ Rule ─→ Dates: wall times, one by one
//! ```
//!
//! Dates are wall times: what stays the same from week to week is what the clock at the place shows. Which instant a wall time is,
//! where clocks skip or repeat it too, is decided by `Zone::resolve` of `affiche-model`.
//!
//! Uses no other crate of the workspace. Deliberately absent: zones, the clock, words for people (`affiche-dataset` and
//! `affiche-i18n` have them).

mod clock;
mod dates;
mod days;
mod rrule;
mod rule;

pub use dates::RuleDates;
pub use rrule::{Misplaced, parse, parse_weekday};
pub use rule::{Ends, Frequency, Nth, Parts, Repetition, Rule, RuleError, RulePart, Until, WEEKDAYS};

/// How many dates a rule may make in as many months from its start as a site follows rules. One that makes more is taken for a slip.
/// Of what has been, as many dates are shown, the latest.
pub const MOST_DATES: usize = 10_000;
