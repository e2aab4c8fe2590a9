//! Faults that were reported for other public calendars, one file a subject. The datasets are in `tests/data/cases`.

mod checks;
mod dates;
mod directions;
mod feeds;
mod folder;
mod layout;
mod maps;
mod pictures;
mod writing;
