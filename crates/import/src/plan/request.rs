//! The request for an import, and its result.

use std::collections::BTreeMap;

use serde::Serialize;
use thiserror::Error;

use crate::dataset::DatasetError;
use crate::fold::Folding;
use crate::input::{ImportOptions, Input};
use crate::ledger::{self};
use crate::merge::{Conflict, OutcomeCounts};
use crate::note::Notes;
use crate::pictures::PictureOrder;

/// The request for an import.
pub struct ImportRequest<'a> {
    /// The name of the import.
    pub name: &'a str,
    /// The sources as the owner gave them, for the ledger.
    pub sources: Vec<String>,
    /// The content of the sources.
    pub inputs: &'a [Input],
    /// `--format`.
    pub format: Option<&'a str>,
    /// The options of the owner.
    pub options: &'a ImportOptions,
    /// One file an event.
    pub split: bool,
    /// Where pictures come from, and what is done to them.
    pub pictures: PictureOrder<'a>,
    /// Whether an import that shrank by more than half is refused (`--again`).
    pub refuse_shrinking: bool,
    /// Whether an input that no reader knows is passed over (it lay in a folder) or is an error, by its name.
    pub passed_over: &'a dyn Fn(&str) -> bool,
}

/// Something that the check of the dataset found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckFinding {
    /// The file within the data folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// Whether it stops the site from being published.
    pub is_error: bool,
    /// Its code.
    pub code: String,
    /// The problem.
    pub message: String,
    /// The advice.
    pub help: String,
}

/// Files of the data folder by path: new content, or nothing where a file goes.
pub type Changes = BTreeMap<String, Option<Vec<u8>>>;

/// Checks the data folder as it would be with some changes.
pub type Check<'a> = dyn Fn(&Changes) -> Result<Vec<CheckFinding>, String> + 'a;

/// Why nothing can be imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The data folder.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// The ledger.
    #[error("`{}` cannot be read: {reason}", ledger::path(name))]
    Ledger {
        /// The name of the import.
        name: String,
        /// Why.
        reason: std::io::Error,
    },
    /// The check.
    #[error("the dataset cannot be checked: {0}")]
    Check(String),
    /// Nothing could be read.
    #[error("{0}")]
    Sources(String),
    /// A nightly run found too little.
    #[error(
        "the source holds {found} events, and held {before}: nothing was taken; `--write` without `--again` takes them"
    )]
    Shrunk {
        /// Now.
        found: usize,
        /// Then.
        before: usize,
    },
}

/// The files to be written, and the report.
#[derive(Debug)]
pub struct ImportPlan {
    /// The files.
    pub changes: Changes,
    /// The report.
    pub report: ImportReport,
}

/// An old address that is another one here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The path there, percent-encoded.
    pub from: String,
    /// The path here.
    pub to: String,
    /// Whether another event of the dataset lies at the old address: no redirect can lead away from it.
    pub taken: bool,
}

/// The report of an import.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// The name of the import.
    pub name: String,
    /// Each input with its format.
    pub inputs: Vec<(String, String)>,
    /// Inputs that could not be read, with the reason.
    pub faults: Vec<(String, String)>,
    /// Inputs of a folder that are no calendars.
    pub passed_over: Vec<String>,
    /// How many events the sources held.
    pub read: usize,
    /// How many events lie in the dataset by this import.
    pub events: usize,
    /// The fates of events.
    pub fates: OutcomeCounts,
    /// Notes on fields, and events that are refused.
    pub notes: Notes,
    /// Occurrences that became one event.
    pub foldings: Vec<Folding>,
    /// Fields that were changed on both sides.
    pub conflicts: Vec<Conflict>,
    /// Ids of events that are gone at the source and stay here.
    pub gone: Vec<String>,
    /// Ids of events that the source itself deleted.
    pub deleted: Vec<String>,
    /// Old addresses that are others here.
    pub moved: Vec<Move>,
    /// The problems in the files to be written, errors elsewhere in the dataset first.
    pub findings: Vec<CheckFinding>,
    /// The files that would be written.
    pub files: Vec<String>,
}

impl ImportReport {
    /// Whether something could not be taken.
    pub fn has_errors(&self) -> bool {
        !self.faults.is_empty() || !self.notes.refusals().is_empty()
    }
}
