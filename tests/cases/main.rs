//! Faults that were reported for other public calendars, one file a subject. The datasets are in `tests/data/cases`.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../support/mod.rs"]
mod support;

mod checks;
mod dates;
mod directions;
mod feeds;
mod folder;
mod layout;
mod maps;
mod pictures;
mod writing;
