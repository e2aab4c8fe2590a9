//! The native tests, one file a subject, in one program: they link once. A new file runs as soon as its `mod` line stands here or in the
//! `mod.rs` of its folder; `architecture.rs` fails on a file without one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

mod architecture;
mod cards;
mod cases;
mod catalog;
mod countdown;
mod diagnostics;
mod embedding;
mod finder;
mod first_view;
mod hostile;
mod ical;
mod importing;
mod json;
mod layout;
mod machines;
mod places;
mod posters;
mod publishing;
mod reading;
mod recurrence;
mod related;
mod routes;
mod sanitizer;
mod schema;
mod take;
mod time;
mod typed_date;
mod wording;
mod zones;
