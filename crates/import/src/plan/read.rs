//! Sources read and settled, one after the other.

use std::collections::{BTreeMap, BTreeSet};

use super::request::{ImportReport, ImportRequest};
use crate::formats;
use crate::model::ImportedVenue;
use crate::settle::{EventDraft, settle};

/// The result of reading.
pub(super) struct ReadSources {
    pub(super) drafts: Vec<EventDraft>,
    pub(super) formats: BTreeSet<String>,
    pub(super) venues: Vec<ImportedVenue>,
    pub(super) organizers: Vec<crate::model::ImportedOrganizer>,
    pub(super) deleted: Vec<String>,
    pub(super) copied: BTreeMap<String, String>,
}

pub(super) fn read(order: &ImportRequest<'_>, report: &mut ImportReport) -> ReadSources {
    let mut work = ReadSources {
        drafts: Vec::new(),
        formats: BTreeSet::new(),
        venues: Vec::new(),
        organizers: Vec::new(),
        deleted: Vec::new(),
        copied: BTreeMap::new(),
    };
    let mut left = order.options.limits.events;
    for input in order.inputs {
        let mut options = order.options.clone();
        options.limits.events = left;
        match formats::read(input, order.format, &options) {
            Ok((reader, mut calendar)) => {
                left = left.saturating_sub(calendar.events.len());
                report.inputs.push((input.name.clone(), reader.title().to_owned()));
                report.read += calendar.events.len() + calendar.notes.refusals().len();
                work.formats.insert(reader.name().to_owned());
                report.notes.absorb(std::mem::take(&mut calendar.notes));
                work.venues.append(&mut calendar.venues);
                work.organizers.append(&mut calendar.organizers);
                work.deleted.append(&mut calendar.deleted);
                work.drafts.extend(settle(calendar, &options, &mut report.notes));
            }
            Err(crate::ReadFault::UnknownFormat) if (order.passed_over)(&input.name) => {
                report.passed_over.push(input.name.clone());
            }
            Err(fault) => report.faults.push((input.name.clone(), fault.to_string())),
        }
    }
    work
}
