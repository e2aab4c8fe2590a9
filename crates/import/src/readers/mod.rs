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

use crate::input::{ImportOptions, Input};
use crate::model::ImportedCalendar;
use crate::read_fault::ReadFault;

pub use affiche::Affiche;
pub(crate) use affiche::letters;
pub use datatourisme::DataTourisme;
pub use ical::ICal;
pub use jsonld::JsonLd;
pub use openagenda::OpenAgenda;
pub use platforms::{ActivityPub, Eventbrite, Meetup};
pub use schedule::ConferenceSchedule;
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
/// reads no clock. What it cannot take of a single event goes to [`crate::Notes::refused`], and it goes on; an error means that
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
    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault>;
}
