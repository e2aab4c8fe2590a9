//! The formats that are read, and which of them an input is.

use crate::input::{ImportOptions, Input};
use crate::model::ImportedCalendar;
use crate::read_fault::ReadFault;
use crate::readers::{self, Confidence, Reader};

/// Every reader, one line a format. Order matters only where two are equally sure.
#[rustfmt::skip]
pub static READERS: &[&dyn Reader] = &[
    &readers::Affiche,
    &readers::ICal,
    &readers::TecRest,
    &readers::OpenAgenda,
    &readers::Wxr,
    &readers::ConferenceSchedule,
    &readers::DataTourisme,
    &readers::Eventbrite,
    &readers::Meetup,
    &readers::ActivityPub,
    &readers::JsonLd,
    &readers::TecCsv,
    &readers::Spreadsheet,
];

/// Which reader takes an input.
pub type ChosenReader = &'static dyn Reader;

/// The reader by name, or the surest one.
///
/// # Errors
/// When the name is not known, when no reader recognises the input, when it is an archive or too large.
pub fn choose(input: &Input, format: Option<&str>, options: &ImportOptions) -> Result<ChosenReader, ReadFault> {
    if input.bytes.len() > options.limits.bytes {
        let (found, most) = (input.bytes.len(), options.limits.bytes);
        return Err(ReadFault::TooLarge { found, most, what: "bytes" });
    }
    if input.bytes.starts_with(b"PK\x03\x04") {
        return Err(ReadFault::Archive);
    }
    let named = |name: &str| READERS.iter().copied().find(|reader| reader.name() == name);
    if let Some(name) = format {
        return named(name).ok_or(ReadFault::UnknownFormat);
    }
    let mut best: Option<(Confidence, ChosenReader)> = None;
    for reader in READERS {
        let sure = reader.recognise(input);
        if sure > best.map_or(Confidence::NO, |(sure, _)| sure) {
            best = Some((sure, *reader));
        }
    }
    best.map(|(_, reader)| reader).ok_or(ReadFault::UnknownFormat)
}

/// Recognises and reads one input.
///
/// # Errors
/// See [`choose`] and [`Reader::read`].
pub fn read(
    input: &Input,
    format: Option<&str>,
    options: &ImportOptions,
) -> Result<(ChosenReader, ImportedCalendar), ReadFault> {
    let reader = choose(input, format, options)?;
    let calendar = reader.read(input, options)?;
    if calendar.events.len() > options.limits.events {
        let (found, most) = (calendar.events.len(), options.limits.events);
        return Err(ReadFault::TooLarge { found, most, what: "events" });
    }
    Ok((reader, calendar))
}
