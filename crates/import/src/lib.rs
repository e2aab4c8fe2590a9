//! Calendars of other software, read into events files of Affiche. Native only.
//!
//! ```text
//! input     bytes of one file, with its name; decoding; limits
//! formats   the list of readers, one line a format; recognition by content
//! readers   one file a format: bytes → ImportedCalendar
//! model     the neutral form between readers and the rest
//! note      what was taken, changed, dropped, guessed, refused
//! settle    the neutral form in the terms of the dataset (text, zones, codes)
//! fold      single occurrences → one event, by a rule
//! split     series that the source has split → one event again
//! terms     venues, organizers, categories, tags: equal ones are one
//! redirects  old addresses that are others here
//! merge     last time, there, here → what is written; `ledger` keeps last time
//! plan      all of it, up to the files that would be written
//! write     all of these files or none
//! report    what is said of it, as text and JSON
//! ```
//!
//! A reader knows one format and nothing of the dataset. What comes after it (text, folding, terms, ids, merging, writing) knows the
//! dataset and no format.
//!
//! Absent on purpose: the clock (the day is an argument), the network (but in `fetch`, a feature of its own), and the check of the
//! dataset, which the caller hands in.

#![allow(clippy::single_match_else, reason = "two outcomes stand side by side")]

pub mod codes;
pub mod dataset;
pub mod date_text;
pub mod duration;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod fold;
pub mod formats;
pub mod input;
pub mod iso;
pub mod ledger;
pub mod letters;
pub mod merge;
pub mod model;
pub mod note;
pub mod php;
pub mod pictures;
pub mod plan;
pub mod prose;
mod read_fault;
pub mod readers;
pub mod record;
pub mod redirects;
pub mod report;
pub mod rule;
pub mod settle;
pub mod sources;
pub mod split;
pub mod table;
pub mod terms;
pub mod text;
pub mod timings;
pub mod write;
pub mod xml;
pub mod zones;

pub use formats::{ChosenReader, READERS, choose};
pub use input::{ImportOptions, Input, Limits};
pub use model::{
    EventEnd, ImportedAttendance, ImportedCalendar, ImportedCost, ImportedDate, ImportedEvent, ImportedImage,
    ImportedOrganizer, ImportedOverride, ImportedStatus, ImportedTerm, ImportedVenue, Moment, Prose,
};
pub use note::{NoteKind, Notes, Refusal, ReportEntry, SourcePosition};
pub use read_fault::ReadFault;
pub use readers::{Confidence, Reader};
