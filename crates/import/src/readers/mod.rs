//! The readers, one file a format.

mod affiche;
mod datatourisme;
mod ical;
mod jsonld;
mod openagenda;
mod platforms;
mod schedule;
mod spreadsheet;
mod tec_csv;
mod tec_rest;
mod wxr;

use thiserror::Error;

use crate::input::{Input, Options};
use crate::model::ImportedCalendar;

pub use affiche::Affiche;
pub(crate) use affiche::letters;
pub use datatourisme::DataTourisme;
pub use ical::ICal;
pub use jsonld::JsonLd;
pub use openagenda::OpenAgenda;
pub use platforms::{ActivityPub, Eventbrite, Meetup};
pub use schedule::Schedule;
pub use spreadsheet::Spreadsheet;
pub use tec_csv::TecCsv;
pub use tec_rest::TecRest;
pub use wxr::Wxr;

/// How sure a reader is that an input is of its format, from 0 (is not) to 100 (cannot be anything else).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(pub u8);

impl Confidence {
    /// It is not.
    pub const NO: Self = Self(0);
    /// By some of what it holds: any CSV is a spreadsheet.
    pub const MAYBE: Self = Self(30);
    /// By names that only this format has.
    pub const SURE: Self = Self(90);
}

/// A format: recognises an input and reads it.
///
/// A reader never panics, whatever the bytes; takes memory and time in proportion to the input; opens no file and no connection;
/// asks no clock. What it cannot take of a single event goes to [`crate::Notes::refused`], and it goes on; an error means that
/// nothing of the input could be read.
pub trait Reader: Sync {
    /// The name for `--format`, such as `tec-rest`.
    fn name(&self) -> &'static str;

    /// What it is, for people: `The Events Calendar, REST`.
    fn title(&self) -> &'static str;

    /// Looks at content, not at names: [`Input::head`] first. The reader that is surest reads; of equal ones, the first in the list.
    fn recognise(&self, input: &Input) -> Confidence;

    /// Reads one input.
    ///
    /// # Errors
    /// When nothing can be read at all.
    fn read(&self, input: &Input, options: &Options) -> Result<ImportedCalendar, ReadFault>;
}

/// Why nothing of an input can be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadFault {
    /// No reader knows it.
    #[error("the format is not known; `--format` names it")]
    UnknownFormat,
    /// It is an archive.
    #[error("it is a zip archive; unpack it and import what is in it")]
    Archive,
    /// It is larger than it may be.
    #[error("it has {found} {what}, and {most} are read at most")]
    TooLarge {
        /// How many.
        found: usize,
        /// At most.
        most: usize,
        /// Of what: `bytes`, `events`.
        what: &'static str,
    },
    /// It breaks the rules of its format, at a place.
    #[error("{reason}{}", line.map(|line| format!(" (line {line})")).unwrap_or_default())]
    Malformed {
        /// The line, from 1.
        line: Option<usize>,
        /// What is wrong, in a sentence without full stop.
        reason: String,
    },
}

impl ReadFault {
    /// Wrong at a line.
    pub fn malformed(line: Option<usize>, reason: impl Into<String>) -> Self {
        Self::Malformed { line, reason: reason.into() }
    }
}
