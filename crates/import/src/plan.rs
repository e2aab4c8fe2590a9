//! One import: inputs to a plan of what would be written, and the writing of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};
use thiserror::Error;

use crate::dataset::{Dataset, DatasetError, EventsFile, Fields, KINDS, Printed, id, print};
use crate::fold::{self, Folding};
use crate::formats;
use crate::input::{Input, Options};
use crate::ledger::{self, Ledger, Origin};
use crate::merge::{self, Conflict, Counts, Fate};
use crate::model::{ImportedTerm, ImportedVenue};
use crate::note::{Notes, Place};
use crate::pictures::{PictureOrder, Pictures};
use crate::settle::{Draft, Exception, Length, When, end_after, settle};
use crate::terms::{self, Terms, free};
use crate::{duration, redirects, split, text};

/// What is to be imported, and how.
pub struct Order<'a> {
    /// The name of the import.
    pub name: &'a str,
    /// The sources as the owner gave them, for the ledger.
    pub sources: Vec<String>,
    /// What they hold.
    pub inputs: &'a [Input],
    /// `--format`.
    pub format: Option<&'a str>,
    /// What the owner said.
    pub options: &'a Options,
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
pub struct Finding {
    /// The file within the data folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// Whether it stops the site from being published.
    pub is_error: bool,
    /// Its code.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Files of the data folder by path: new content, or nothing where a file goes.
pub type Changes = BTreeMap<String, Option<Vec<u8>>>;

/// Checks the data folder as it would be with some changes.
pub type Check<'a> = dyn Fn(&Changes) -> Result<Vec<Finding>, String> + 'a;

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

/// What would be written, and what is to be said of it.
#[derive(Debug)]
pub struct Plan {
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

/// What is said of an import.
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
    /// What became of events.
    pub fates: Counts,
    /// What happened to fields, and events that are not taken.
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
    /// What the check says of what would be written, errors elsewhere in the dataset first.
    pub findings: Vec<Finding>,
    /// The files that would be written.
    pub files: Vec<String>,
}

impl ImportReport {
    /// Whether something could not be taken.
    pub fn has_errors(&self) -> bool {
        !self.faults.is_empty() || !self.notes.refusals().is_empty()
    }
}

/// A record on its way into a file.
struct Pending {
    kind: &'static str,
    key: String,
    id: String,
    fields: Fields,
    origin: Origin,
    place: Place,
}

/// How often what the check refuses is left out before the import is given up.
const ROUNDS: usize = 6;

/// Reads, settles, folds, merges and checks. Writes nothing.
///
/// # Errors
/// When the dataset cannot be used, nothing could be read, or a nightly run found too little.
pub fn plan(order: &Order<'_>, dir: &Path, check: &Check<'_>) -> Result<Plan, ImportError> {
    let dataset = Dataset::open(dir)?;
    let ledger_fault = |reason| ImportError::Ledger { name: order.name.to_owned(), reason };
    let last = Ledger::open(dir, order.name).map_err(ledger_fault)?;
    let mut report = ImportReport { name: order.name.to_owned(), ..ImportReport::default() };
    let mut work = read(order, &mut report);
    if work.formats.is_empty() {
        let all: Vec<String> = report.faults.iter().map(|(name, reason)| format!("`{name}`: {reason}")).collect();
        return Err(ImportError::Sources(if all.is_empty() {
            "there is nothing to read".to_owned()
        } else {
            all.join("\n")
        }));
    }
    if order.refuse_shrinking {
        if let Some((name, reason)) = report.faults.first() {
            return Err(ImportError::Sources(format!("`{name}`: {reason}; nothing was taken")));
        }
        let before = last.as_ref().map_or(0, |last| last.events_read);
        if report.read * 2 < before {
            return Err(ImportError::Shrunk { found: report.read, before });
        }
    }
    let (drafts, foldings) = fold::fold(std::mem::take(&mut work.drafts), &mut report.notes);
    let (drafts, joined) = split::rejoin(drafts, &mut report.notes);
    report.foldings = foldings.into_iter().chain(joined).collect();
    let base = last.clone().unwrap_or_default();
    let mut pictures = Pictures::new(order.pictures, dir, &base.copied);
    let own = own_files(&dataset, order.name);
    let mut pending = assemble(drafts, &work, &dataset, &base, &mut pictures, &mut report);
    work.copied.clone_from(pictures.copied());
    let mut refused: BTreeSet<String> = BTreeSet::new();
    // Each round leaves out what the check refuses; what depended on it may then be refused as well.
    let mut outcome = None;
    for round in 0..ROUNDS {
        let made = merged(order, &pending, &dataset, &own, &base, &work, &mut report);
        let mut changes = made.changes.clone();
        changes.extend(pictures.files().map(|(path, bytes)| (path.to_owned(), Some(bytes.to_vec()))));
        let findings = check(&changes).map_err(ImportError::Check)?;
        let wrong: Vec<(&Finding, Option<(String, String)>)> =
            findings.iter().filter(|finding| finding.is_error).map(|finding| (finding, made.owner(finding))).collect();
        let mut dropped = false;
        for (finding, owner) in &wrong {
            let Some((kind, id)) = owner else { continue };
            dropped |= refuse(kind, id, finding, &mut pending, &mut refused, &mut report);
        }
        if !dropped || round + 1 == ROUNDS {
            let blocked = wrong.iter().any(|(_, owner)| owner.is_some());
            report.findings =
                findings.into_iter().filter(|finding| finding.is_error || made.owner(finding).is_some()).collect();
            if blocked {
                return Err(ImportError::Check(
                    "what would be written does not pass the check; nothing was taken".to_owned(),
                ));
            }
            outcome = Some((made, changes));
            break;
        }
    }
    let Some((made, changes)) = outcome else {
        return Err(ImportError::Check("it does not come to an end".to_owned()));
    };
    made.tell(&mut report);
    Ok(Plan { changes: unchanged_left_out(changes, dir), report })
}

/// Only what differs from what lies there is written.
fn unchanged_left_out(changes: Changes, dir: &Path) -> Changes {
    changes.into_iter().filter(|(path, content)| std::fs::read(dir.join(path)).ok() != *content).collect()
}

/// Leaves out an event that the check refuses, or a field of a term.
fn refuse(
    kind: &str,
    id: &str,
    finding: &Finding,
    pending: &mut Vec<Pending>,
    refused: &mut BTreeSet<String>,
    report: &mut ImportReport,
) -> bool {
    let Some(at) = pending.iter().position(|record| record.kind == kind && record.id == id) else { return false };
    if kind == "events" {
        if refused.insert(id.to_owned()) {
            let record = &pending[at];
            let title = record.fields.get("title").and_then(Value::as_str).unwrap_or_default();
            report.notes.refused(
                &record.place,
                title,
                format!("{} ({})", finding.message, finding.code),
                finding.help.clone(),
            );
        }
        pending.remove(at);
        return true;
    }
    // A term is needed by events: it stays, with its name alone.
    let record = &mut pending[at];
    let before = record.fields.len();
    record.fields.retain(|key, _| key == "name");
    report.notes.dropped(kind, &format!("{} ({})", finding.message, finding.code), id, &record.place);
    record.fields.len() < before
}

/// What reading gives.
struct Work {
    drafts: Vec<Draft>,
    formats: BTreeSet<String>,
    venues: Vec<ImportedVenue>,
    organizers: Vec<crate::model::ImportedOrganizer>,
    deleted: Vec<String>,
    copied: BTreeMap<String, String>,
}

fn read(order: &Order<'_>, report: &mut ImportReport) -> Work {
    let mut work = Work {
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

/// The files that this import wrote, or would write.
fn own_files(dataset: &Dataset, name: &str) -> Vec<String> {
    let (single, folder) = (format!("events/import-{name}.json"), format!("events/import-{name}/"));
    dataset.files.keys().filter(|path| **path == single || path.starts_with(&folder)).cloned().collect()
}

/// The kinds of terms, with what stands in for an id.
const TERMS: [(&str, &str); 5] = [
    ("venues", "venue"),
    ("organizers", "organizer"),
    ("categories", "category"),
    ("tags", "tag"),
    ("series", "series"),
];

/// The numbers of the terms of a draft.
struct Numbers {
    venue: Option<usize>,
    organizers: Vec<usize>,
    categories: Vec<usize>,
    tags: Vec<usize>,
    series: Option<usize>,
    exceptions: Vec<Option<usize>>,
}

/// Drafts as records, with ids and the ids of their terms.
#[expect(clippy::too_many_lines, reason = "one pass over drafts, in which ids of all kinds are given")]
fn assemble(
    drafts: Vec<Draft>,
    work: &Work,
    dataset: &Dataset,
    last: &Ledger,
    pictures: &mut Pictures<'_>,
    report: &mut ImportReport,
) -> Vec<Pending> {
    let mut kinds: BTreeMap<&str, Terms> = BTreeMap::new();
    for (kind, _) in TERMS {
        let mut terms = Terms::default();
        for (_, fields) in dataset.all(kind) {
            let own = id(fields);
            let keys: Vec<String> = last
                .records
                .get(kind)
                .into_iter()
                .flatten()
                .filter(|(_, origin)| origin.id == own)
                .map(|(key, _)| key.clone())
                .collect();
            terms.known(own, fields, &keys);
        }
        kinds.insert(kind, terms);
    }
    let place_of =
        |drafts: &[Draft]| drafts.first().map(|draft| Place::file(draft.place.file.clone())).unwrap_or_default();
    let source = place_of(&drafts);
    let shown = term_pictures(&drafts, work, &source, pictures, &mut report.notes);
    let with_picture = |kind: &'static str, key: &str, mut fields: Fields| {
        let picture = shown.get(&(kind, key.to_owned())).cloned();
        fields.extend(picture.map(|picture| ("image".to_owned(), picture)));
        fields
    };
    let mut add = |kind: &str, key: &str, wish: &str, fields: Fields| {
        kinds.get_mut(kind).map(|terms| terms.add(key, wish, fields)).unwrap_or_default()
    };
    let add_venue = |venue: &ImportedVenue, add: &mut dyn FnMut(&str, &str, &str, Fields) -> usize| {
        let wish = venue
            .slug
            .as_deref()
            .map(text::slug)
            .filter(|slug| !slug.is_empty())
            .unwrap_or_else(|| text::slug(&venue.name));
        let key = terms::venue_key(venue);
        add("venues", &key, &wish, with_picture("venues", &key, terms::venue_fields(venue)))
    };
    let add_organizer = |organizer: &crate::model::ImportedOrganizer,
                         add: &mut dyn FnMut(&str, &str, &str, Fields) -> usize| {
        let wish = organizer
            .slug
            .as_deref()
            .map(text::slug)
            .filter(|slug| !slug.is_empty())
            .unwrap_or_else(|| text::slug(&organizer.name));
        let key = terms::organizer_key(organizer);
        add("organizers", &key, &wish, with_picture("organizers", &key, terms::organizer_fields(organizer)))
    };
    // Lists of venues and organizers come first: they know addresses.
    for venue in settle_venues(work) {
        add_venue(&venue, &mut add);
    }
    for organizer in work.organizers.iter().filter(|organizer| !text::plain(&organizer.name).is_empty()) {
        add_organizer(organizer, &mut add);
    }
    let mut numbers = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        let named = |kind: &str, list: &[ImportedTerm], add: &mut dyn FnMut(&str, &str, &str, Fields) -> usize| {
            list.iter()
                .map(|term| {
                    let (key, wish, fields) = terms::plain_term(term);
                    add(kind, &key, &wish, fields)
                })
                .collect::<Vec<_>>()
        };
        numbers.push(Numbers {
            venue: draft.venue.as_ref().map(|venue| add_venue(venue, &mut add)),
            organizers: draft.organizers.iter().map(|organizer| add_organizer(organizer, &mut add)).collect(),
            categories: named("categories", &draft.categories, &mut add),
            tags: named("tags", &draft.tags, &mut add),
            series: named("series", draft.series.as_slice(), &mut add).pop(),
            exceptions: draft
                .exceptions
                .iter()
                .map(|other| other.venue.as_ref().map(|venue| add_venue(venue, &mut add)))
                .collect(),
        });
    }
    let mut pending = Vec::new();
    for (kind, fallback) in TERMS {
        let Some(terms) = kinds.get_mut(kind) else { continue };
        let mut taken: BTreeSet<String> = dataset.all(kind).map(|(_, fields)| id(fields).to_owned()).collect();
        taken.extend(last.records.get(kind).into_iter().flatten().map(|(_, origin)| origin.id.clone()));
        // An id that was given once is given again.
        terms.identify(&mut taken, fallback);
        terms.propose(kind, &mut report.notes, &source);
        for term in terms.all().iter().filter(|term| term.imported) {
            let own = term.id.clone().unwrap_or_default();
            let name = term.fields.get("name").and_then(Value::as_str).unwrap_or_default();
            if kind == "tags" && term.fields.len() == 1 && name == own.replace('-', " ") {
                continue;
            }
            pending.push(Pending {
                kind,
                key: term.key.clone(),
                id: own,
                fields: term.fields.clone(),
                origin: Origin::default(),
                place: source.clone(),
            });
        }
    }
    let mut taken: BTreeSet<String> = dataset.all("events").map(|(_, fields)| id(fields).to_owned()).collect();
    taken.extend(last.records.get("events").into_iter().flatten().map(|(_, origin)| origin.id.clone()));
    for (draft, numbers) in drafts.into_iter().zip(numbers) {
        let known = last.key("events", &draft.source_id, &draft.also).map(str::to_owned);
        let frozen =
            known.as_ref().and_then(|key| last.records.get("events")?.get(key)).map(|origin| origin.id.clone());
        let own = frozen.unwrap_or_else(|| {
            let wish = if draft.wish.is_empty() {
                format!("event-{}", ledger::hash(Some(&json!(draft.source_id))))
            } else {
                draft.wish.clone()
            };
            free(&wish, "event", &mut taken)
        });
        let here = format!("/event/{own}/");
        let addresses = draft.addresses.iter().filter(|path| **path != here).cloned().collect();
        let one = |kind: &str, at: usize| kinds.get(kind).map(|terms| terms.id(at)).unwrap_or_default();
        let many = |kind: &str, list: &[usize]| {
            let mut ids: Vec<String> = Vec::new();
            for at in list {
                let own = one(kind, *at);
                if !ids.contains(&own) && ids.len() < 50 {
                    ids.push(own);
                }
            }
            ids
        };
        let mut fields = record_fields(
            &draft,
            &numbers.exceptions.iter().map(|at| at.map(|at| one("venues", at))).collect::<Vec<_>>(),
            &dataset.timezone,
        );
        for (kind, key, at) in [("venues", "venue", numbers.venue), ("series", "series", numbers.series)] {
            fields.extend(at.map(|at| (key.to_owned(), Value::from(one(kind, at)))));
        }
        for (kind, list) in
            [("organizers", &numbers.organizers), ("categories", &numbers.categories), ("tags", &numbers.tags)]
        {
            let ids = many(kind, list);
            if !ids.is_empty() {
                fields.insert(kind.to_owned(), Value::from(ids));
            }
        }
        if let Some(image) = &draft.image {
            let title = fields.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
            fields.extend(
                pictures.take(image, &title, &draft.place, &mut report.notes).map(|image| ("image".to_owned(), image)),
            );
        }
        let key = known.unwrap_or_else(|| draft.source_id.clone());
        let mut also = draft.also.clone();
        if key != draft.source_id {
            also.push(draft.source_id.clone());
        }
        also.retain(|other| *other != key);
        also.sort();
        also.dedup();
        let origin = Origin { id: own.clone(), also, addresses, fields: BTreeMap::new() };
        pending.push(Pending { kind: "events", key, id: own, fields, origin, place: draft.place });
    }
    pending
}

/// The pictures of venues and organizers by kind and key, each copied once.
fn term_pictures(
    drafts: &[Draft],
    work: &Work,
    source: &Place,
    pictures: &mut Pictures<'_>,
    notes: &mut Notes,
) -> BTreeMap<(&'static str, String), Value> {
    let venues = work.venues.iter().chain(drafts.iter().filter_map(|draft| draft.venue.as_ref()));
    let venues = venues.map(|venue| ("venues", terms::venue_key(venue), &venue.name, venue.image.as_ref()));
    let organizers = work.organizers.iter().chain(drafts.iter().flat_map(|draft| &draft.organizers));
    let organizers = organizers.map(|one| ("organizers", terms::organizer_key(one), &one.name, one.image.as_ref()));
    let mut out = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (kind, key, name, image) in venues.chain(organizers) {
        let Some(image) = image.filter(|_| seen.insert((kind, key.clone()))) else { continue };
        out.extend(pictures.take(image, &text::plain(name), source, notes).map(|picture| ((kind, key), picture)));
    }
    out
}

/// Venues that are listed apart, with their texts cleaned as those of events are.
fn settle_venues(work: &Work) -> Vec<ImportedVenue> {
    let clean = |text: &Option<String>| text.as_deref().map(text::plain).filter(|text| !text.is_empty());
    work.venues
        .iter()
        .map(|venue| ImportedVenue {
            name: text::cut(&text::plain(&venue.name), 200).0,
            street: clean(&venue.street),
            postal_code: clean(&venue.postal_code),
            city: clean(&venue.city),
            region: clean(&venue.region),
            country: venue.country.as_deref().and_then(crate::codes::country).map(str::to_owned),
            phone: clean(&venue.phone).filter(|phone| phone.chars().count() <= 40),
            email: venue.email.clone().filter(|email| crate::codes::is_email(email)),
            website: venue.website.as_deref().and_then(crate::settle::web_address),
            ..venue.clone()
        })
        .filter(|venue| !venue.name.is_empty())
        .collect()
}

/// The fields of an event that name no other record, but for the places of its exceptions.
fn record_fields(draft: &Draft, venues: &[Option<String>], site_zone: &str) -> Fields {
    let mut fields = draft.fields.clone();
    fields.insert("start".to_owned(), Value::from(draft.start.text()));
    match &draft.length {
        Length::Open => {}
        Length::Clock(delta) if draft.start == When::Day(draft.start.day()) && delta.num_days() == 0 => {}
        Length::Clock(_) => {
            let end = end_after(draft.start, &draft.length);
            fields.extend(end.map(|end| ("end".to_owned(), Value::from(end.text()))));
        }
        Length::Duration(text) => {
            fields.insert(
                "duration".to_owned(),
                Value::from(duration::parse(text).map_or_else(|| text.clone(), duration::print)),
            );
        }
    }
    if matches!(draft.start, When::Time(_)) && draft.zone.name() != site_zone {
        fields.insert("timezone".to_owned(), Value::from(draft.zone.name()));
    }
    if let Some(rule) = &draft.rule {
        fields.insert("recurrence".to_owned(), Value::from(rule.as_str()));
    } else if let Some(rule) = &draft.found_rule {
        fields.insert("recurrence".to_owned(), rule.clone());
    }
    let list = |dates: &[When]| Value::from(dates.iter().map(|date| date.text()).collect::<Vec<_>>());
    if !draft.dates.is_empty() {
        fields.insert("rdate".to_owned(), list(&draft.dates));
    }
    if !draft.exdates.is_empty() {
        fields.insert("exdate".to_owned(), list(&draft.exdates));
    }
    let mut exceptions: Vec<(&Exception, Option<&String>)> =
        draft.exceptions.iter().zip(venues.iter().map(Option::as_ref)).collect();
    exceptions.sort_by_key(|(other, _)| other.date);
    exceptions.dedup_by_key(|(other, _)| other.date);
    let overrides: Vec<Value> = exceptions
        .into_iter()
        .filter_map(|(other, venue)| {
            let mut out: Fields = other.fields.clone();
            out.insert("date".to_owned(), Value::from(other.date.text()));
            out.extend(other.start.map(|start| ("start".to_owned(), Value::from(start.text()))));
            out.extend(other.end.map(|end| ("end".to_owned(), Value::from(end.text()))));
            out.extend(venue.map(|venue| ("venue".to_owned(), Value::from(venue.as_str()))));
            (out.len() > 1).then(|| Value::Object(out.into_iter().collect()))
        })
        .collect();
    if !overrides.is_empty() {
        fields.insert("overrides".to_owned(), Value::from(overrides));
    }
    fields
}

/// Files with records merged into them.
struct Made {
    changes: Changes,
    printed: BTreeMap<String, Vec<Printed>>,
    fates: Counts,
    conflicts: Vec<Conflict>,
    gone: Vec<String>,
    deleted: Vec<String>,
    moved: Vec<Move>,
    events: usize,
}

impl Made {
    /// The record that a finding is about.
    fn owner(&self, finding: &Finding) -> Option<(String, String)> {
        let printed = self.printed.get(&finding.file)?;
        let within = |record: &&Printed| (record.lines.0..=record.lines.1).contains(&finding.line);
        printed.iter().find(within).map(|record| (record.kind.clone(), record.id.clone()))
    }

    fn tell(self, report: &mut ImportReport) {
        report.fates = self.fates;
        report.conflicts = self.conflicts;
        report.gone = self.gone;
        report.deleted = self.deleted;
        report.moved = self.moved;
        report.events = self.events;
        report.files = self.changes.keys().cloned().collect();
    }
}

fn merged(
    order: &Order<'_>,
    pending: &[Pending],
    dataset: &Dataset,
    own: &[String],
    last: &Ledger,
    work: &Work,
    report: &mut ImportReport,
) -> Made {
    let mut here: BTreeMap<(&str, String), Fields> = BTreeMap::new();
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
    let (mut fates, mut conflicts) = (Counts::new(), Vec::new());
    let mut out: BTreeMap<&str, BTreeMap<String, Fields>> = BTreeMap::new();
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
    // What lies here and is not at the source: it stays, but for what the source itself deleted.
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
    order: &Order<'_>,
    pages: &BTreeSet<String>,
    dataset: &Dataset,
    next: &Ledger,
    changes: &mut Changes,
) -> Vec<Move> {
    let none = BTreeMap::new();
    let events = next.records.get("events").unwrap_or(&none);
    let lines = redirects::lines(events, pages);
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
fn listed_apart(work: &Work, pending: &[Pending]) -> BTreeSet<(String, String)> {
    let venues = work.venues.iter().map(|venue| ("venues", terms::venue_key(venue)));
    let organizers = work.organizers.iter().map(|one| ("organizers", terms::organizer_key(one)));
    let keys: BTreeSet<(&str, String)> = venues.chain(organizers).collect();
    let is_listed = |record: &&Pending| keys.contains(&(record.kind, record.key.clone()));
    pending.iter().filter(is_listed).map(|record| (record.kind.to_owned(), record.id.clone())).collect()
}

/// Terms that no event names are noise, unless they are listed on their own or lay here before.
fn unused_left_out(
    out: &mut BTreeMap<&str, BTreeMap<String, Fields>>,
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

/// The files by path: one, or one for each event and one for terms.
fn files(order: &Order<'_>, mut out: BTreeMap<&str, BTreeMap<String, Fields>>) -> BTreeMap<String, EventsFile> {
    let start = |fields: &Fields| fields.get("start").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut events: Vec<Fields> = out.remove("events").unwrap_or_default().into_values().collect();
    events.sort_by_key(|fields| (start(fields), id(fields).to_owned()));
    let mut main = EventsFile::default();
    for (kind, records) in out {
        main.records.insert(kind.to_owned(), records.into_values().collect());
    }
    let mut files = BTreeMap::new();
    let folder = format!("events/import-{}", order.name);
    if order.split {
        for event in events {
            let schema = Some("../../../schema/events.schema.json".to_owned());
            let file = EventsFile { schema, records: BTreeMap::from([("events".to_owned(), vec![event.clone()])]) };
            files.insert(format!("{folder}/{}.json", id(&event)), file);
        }
        if !main.records.is_empty() {
            main.schema = Some("../../../schema/events.schema.json".to_owned());
            // A hyphen at the end is no identifier: no event can have this name.
            files.insert(format!("{folder}/terms-.json"), main);
        }
    } else {
        if !events.is_empty() {
            main.records.insert("events".to_owned(), events);
        }
        main.schema = Some("../../schema/events.schema.json".to_owned());
        files.insert(format!("{folder}.json"), main);
    }
    files
}
