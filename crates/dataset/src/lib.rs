//! The owner's files: read, checked, completed. Native only.
//!
//! ```text
//! document   text → tree with places       what is not JSON
//! structure  tree against the JSON Schema  what has the wrong form
//! check      tree → drafts                 what has the right form and makes no sense
//! expand     drafts → dates                what rules of repetition make, up to a horizon
//! compile    drafts → Calendar             zones, neighbours, pictures; cannot fail
//! ```
//!
//! The form of the files is defined once, by the types in [`wire`]: the published JSON Schema is made from them and
//! `structure` follows that schema. Every step reports all it finds and goes on, so one run shows every problem; a
//! [`Calendar`] exists only when none of them is an error.
//!
//! Absent on purpose: the clock (the same files give the same calendar on any day), the network, and any output but
//! the report.
//!
//! Uses `affiche-model`, `affiche-recurrence`, `affiche-route`, `affiche-outline`.

mod annotations;
mod attached;
mod calendar;
mod check;
mod codes;
mod compile;
mod diagnostic;
mod document;
mod events_files;
mod excerpt;
mod expand;
mod finding;
pub mod generate;
mod id_kind;
pub mod json;
mod links;
mod listing;
mod lookup;
mod media;
pub mod picture;
mod plausible;
pub mod problem;
mod read;
mod report;
pub mod schema;
mod slug;
mod structure;
mod suggestion;
pub mod text;
pub mod wire;
pub mod zones;

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

pub use calendar::{Beyond, Calendar, CategoryEntry, Entry, Media, Origin, SeriesEntry, TermEntry};
pub use diagnostic::{Diagnostic, FileSpan, Severity};
pub use expand::Horizon;
pub use listing::{DateListing, ListedDate};
pub use report::{Report, ReportStyle};
pub use slug::slugify;

/// The result of reading a data folder.
#[derive(Debug)]
pub struct Reading {
    /// Every problem found.
    pub report: Report,
    /// The calendar; `None` when one of the problems is an error.
    pub calendar: Option<Calendar>,
}

/// Why a data folder cannot be read at all. Problems *inside* its files are in a [`Report`] instead.
#[derive(Debug, Error)]
pub enum ReadError {
    /// There is no such folder.
    #[error("`{}` is not a folder", .0.display())]
    NoFolder(PathBuf),
    /// A file that every dataset has is not there.
    #[error("`{}` does not exist", .0.display())]
    Missing(PathBuf),
    /// The system refused.
    #[error("`{}` cannot be read: {reason}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        #[source]
        reason: io::Error,
    },
}

/// Reads the data folder `dir`: `site.json`, `events.json` and every JSON file below `events/`. Rules of repetition are followed as
/// if the site were published on the day of the latest start in the files.
///
/// # Errors
/// When the folder, `site.json` or every events file is missing, or the system refuses to read one of them. Faults
/// inside the files are in the report.
pub fn read(dir: &Path) -> Result<Reading, ReadError> {
    read_until(dir, Horizon::Written)
}

/// The same, with rules of repetition followed to a horizon.
///
/// # Errors
/// As [`read`].
pub fn read_until(dir: &Path, horizon: Horizon) -> Result<Reading, ReadError> {
    read::read(dir, horizon)
}
