//! The owner’s files: diagnostics, schema, cleaning, zones, rules of recurrence. One program, so that it links once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod diagnostics;
mod json;
mod reading;
mod recurrence;
mod sanitizer;
mod schema;
mod zones;
