//! Records merged with those of earlier imports and with what the owner has changed since.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::files::files;
use super::read::ReadSources;
use super::records::PendingRecord;
use super::request::{Changes, CheckFinding, ImportReport, ImportRequest, Move};
use crate::dataset::{Dataset, KINDS, Printed, RecordFields, id, print};
use crate::ledger::{self, Ledger, redirect_lines};
use crate::merge::{self, Conflict, Fate, OutcomeCounts};
use crate::{redirects, terms};

/// Files with records merged into them.
pub(super) struct Made {
    pub(super) changes: Changes,
    pub(super) printed: BTreeMap<String, Vec<Printed>>,
    pub(super) fates: OutcomeCounts,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) gone: Vec<String>,
    pub(super) deleted: Vec<String>,
    pub(super) moved: Vec<Move>,
    pub(super) events: usize,
}

impl Made {
    /// The record that a finding is about.
    pub(super) fn owner(&self, finding: &CheckFinding) -> Option<(String, String)> {
        let printed = self.printed.get(&finding.file)?;
        let within = |record: &&Printed| (record.lines.0..=record.lines.1).contains(&finding.line);
        printed.iter().find(within).map(|record| (record.kind.clone(), record.id.clone()))
    }

    pub(super) fn report_to(self, report: &mut ImportReport) {
        report.fates = self.fates;
        report.conflicts = self.conflicts;
        report.gone = self.gone;
        report.deleted = self.deleted;
        report.moved = self.moved;
        report.events = self.events;
        report.files = self.changes.keys().cloned().collect();
    }
}

pub(super) fn merged(
    order: &ImportRequest<'_>,
    pending: &[PendingRecord],
    dataset: &Dataset,
    own: &[String],
    last: &Ledger,
    work: &ReadSources,
    report: &mut ImportReport,
) -> Made {
    let mut here: BTreeMap<(&str, String), RecordFields> = BTreeMap::new();
    let mut elsewhere: BTreeSet<(&str, String)> = BTreeSet::new();
    for kind in KINDS {
        for (file, fields) in dataset.all(kind) {
            if own.iter().any(|own| own == file) {
                here.insert((kind, id(fields).to_owned()), fields.clone());
            } else {
                elsewhere.insert((kind, id(fields).to_owned()));
            }
        }
    }
    let mut next = Ledger {
        sources: order.sources.clone(),
        formats: work.formats.iter().cloned().collect(),
        format: order.format.map(str::to_owned),
        changed: order.options.today.to_string(),
        events_read: report.read,
        split: order.split,
        year: order.options.year,
        timezone: order.options.timezone.clone(),
        columns: order.options.columns.clone(),
        pictures: order.options.pictures.clone(),
        copied: work.copied.clone(),
        records: BTreeMap::new(),
    };
    let (mut fates, mut conflicts) = (OutcomeCounts::new(), Vec::new());
    let mut out: BTreeMap<&str, BTreeMap<String, RecordFields>> = BTreeMap::new();
    for record in pending {
        let origin_then = last.records.get(record.kind).and_then(|records| records.get(&record.key));
        let place = (record.kind, record.id.clone());
        let is_event = record.kind == "events";
        if elsewhere.contains(&place) {
            // A term of the dataset that the source names too; or an event that the owner has taken over.
            if is_event {
                *fates.entry(Fate::Elsewhere).or_default() += 1;
                if let Some(origin) = origin_then {
                    next.records.entry(record.kind.to_owned()).or_default().insert(record.key.clone(), origin.clone());
                }
            }
            continue;
        }
        let existing = here.get(&place);
        if is_event && origin_then.is_some() && existing.is_none() {
            *fates.entry(Fate::DeletedHere).or_default() += 1;
            if let Some(origin) = origin_then {
                next.records.entry(record.kind.to_owned()).or_default().insert(record.key.clone(), origin.clone());
            }
            continue;
        }
        let (fields, mut origin, fate) =
            merge::record(record.kind, &record.id, &record.fields, origin_then, existing, &mut conflicts);
        origin.also.clone_from(&record.origin.also);
        origin.addresses.clone_from(&record.origin.addresses);
        if is_event {
            *fates.entry(fate).or_default() += 1;
        }
        out.entry(record.kind).or_default().insert(record.id.clone(), fields);
        next.records.entry(record.kind.to_owned()).or_default().insert(record.key.clone(), origin);
    }
    let (mut gone, mut deleted) = (Vec::new(), Vec::new());
    // Records that are here and not at the source stay, but for those that the source deleted.
    for ((kind, own_id), fields) in here {
        if out.get(kind).is_some_and(|records| records.contains_key(&own_id)) {
            continue;
        }
        let origin = last.records.get(kind).and_then(|records| records.iter().find(|(_, origin)| origin.id == own_id));
        if kind == "events" {
            if let Some((key, _)) = origin.filter(|(key, _)| work.deleted.contains(key)) {
                deleted.push(format!("{own_id} ({key})"));
                continue;
            }
            gone.extend(origin.map(|_| own_id.clone()));
        }
        if let Some((key, origin)) = origin {
            next.records.entry(kind.to_owned()).or_default().insert(key.clone(), origin.clone());
        }
        out.entry(kind).or_default().insert(own_id, fields);
    }
    unused_left_out(&mut out, &listed_apart(work, pending), dataset, own);
    let events = out.get("events").map_or(0, BTreeMap::len);
    let mut pages: BTreeSet<String> =
        elsewhere.iter().filter(|(kind, _)| *kind == "events").map(|(_, id)| id.clone()).collect();
    pages.extend(out.get("events").into_iter().flat_map(BTreeMap::keys).cloned());
    let (mut changes, mut printed) = (Changes::new(), BTreeMap::new());
    for (path, file) in files(order, out) {
        let (text, lines) = print(&file);
        changes.insert(path.clone(), Some(text.into_bytes()));
        printed.insert(path, lines);
    }
    for path in own.iter().filter(|path| !printed.contains_key(*path)) {
        changes.insert(path.clone(), None);
    }
    let moved = redirected(order, &pages, dataset, &next, &mut changes);
    // The day is that of the last run that changed something.
    let as_then = Ledger { changed: last.changed.clone(), ..next.clone() };
    let same = changes.iter().all(|(path, content)| std::fs::read(dataset.dir.join(path)).ok() == *content);
    let next = if same && as_then == *last { as_then } else { next };
    changes.insert(ledger::path(order.name), Some(next.print().into_bytes()));
    Made { changes, printed, fates, conflicts, gone, deleted, moved, events }
}

/// Where old addresses lead, and the files that say so to hosts, where there are any.
fn redirected(
    order: &ImportRequest<'_>,
    pages: &BTreeSet<String>,
    dataset: &Dataset,
    next: &Ledger,
    changes: &mut Changes,
) -> Vec<Move> {
    let none = BTreeMap::new();
    let events = next.records.get("events").unwrap_or(&none);
    let lines = redirect_lines(events, pages);
    let texts = [
        ("nginx.conf", redirects::nginx(&lines, &dataset.base)),
        ("htaccess", redirects::apache(&lines, &dataset.base)),
    ];
    for (ending, text) in texts {
        let path = format!("{}/{}.{ending}", ledger::FOLDER, order.name);
        changes.insert(path, (!text.is_empty()).then(|| text.into_bytes()));
    }
    let known: BTreeMap<&String, &String> = lines.iter().map(|(path, id)| (path, id)).collect();
    let mut moves = Vec::new();
    for origin in events.values() {
        moves.extend(origin.addresses.iter().map(|from| Move {
            from: from.clone(),
            to: format!("/event/{}/", origin.id),
            taken: known.get(from) != Some(&&origin.id),
        }));
    }
    moves.sort_by(|one, other| one.from.cmp(&other.from));
    moves
}

/// The venues and organizers that the source lists on their own, by kind and id.
fn listed_apart(work: &ReadSources, pending: &[PendingRecord]) -> BTreeSet<(String, String)> {
    let venues = work.venues.iter().map(|venue| ("venues", terms::venue_key(venue)));
    let organizers = work.organizers.iter().map(|one| ("organizers", terms::organizer_key(one)));
    let keys: BTreeSet<(&str, String)> = venues.chain(organizers).collect();
    let is_listed = |record: &&PendingRecord| keys.contains(&(record.kind, record.key.clone()));
    pending.iter().filter(is_listed).map(|record| (record.kind.to_owned(), record.id.clone())).collect()
}

/// Terms that no event names are noise, unless they are listed on their own or lay here before.
fn unused_left_out(
    out: &mut BTreeMap<&str, BTreeMap<String, RecordFields>>,
    listed: &BTreeSet<(String, String)>,
    dataset: &Dataset,
    own: &[String],
) {
    let before: BTreeSet<(String, String)> = KINDS
        .iter()
        .flat_map(|kind| {
            dataset
                .all(kind)
                .filter(|(file, _)| own.iter().any(|own| own == file))
                .map(|(_, fields)| ((*kind).to_owned(), id(fields).to_owned()))
        })
        .collect();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut name = |value: Option<&Value>| match value {
        Some(Value::String(id)) => {
            used.insert(id.clone());
        }
        Some(Value::Array(ids)) => used.extend(ids.iter().filter_map(Value::as_str).map(str::to_owned)),
        _ => {}
    };
    for event in out.get("events").into_iter().flat_map(BTreeMap::values) {
        for key in ["venue", "organizers", "categories", "tags", "series"] {
            name(event.get(key));
        }
        for other in event.get("overrides").and_then(Value::as_array).into_iter().flatten() {
            name(other.get("venue"));
        }
    }
    let any_event = out.get("events").is_some_and(|events| !events.is_empty());
    for (kind, records) in out.iter_mut().filter(|(kind, _)| any_event && **kind != "events") {
        records.retain(|id, fields| {
            let place = ((*kind).to_owned(), id.clone());
            used.contains(id) || fields.len() > 2 || before.contains(&place) || listed.contains(&place)
        });
    }
}
