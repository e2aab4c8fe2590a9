//! Drafts as records: ids, the ids of their terms, and the terms themselves.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::read::ReadSources;
use super::records::{PendingRecord, record_fields};
use super::request::ImportReport;
use crate::dataset::{Dataset, RecordFields, id};
use crate::ledger::{self, Ledger, RecordOrigin};
use crate::model::{ImportedTerm, ImportedVenue};
use crate::note::{Notes, SourcePosition};
use crate::pictures::ImportedPictures;
use crate::settle::EventDraft;
use crate::terms::{self, MergedTerms, free};
use crate::text;

/// The kinds of terms, each with the fallback of its ids.
const TERMS: [(&str, &str); 5] = [
    ("venues", "venue"),
    ("organizers", "organizer"),
    ("categories", "category"),
    ("tags", "tag"),
    ("series", "series"),
];

/// The numbers of the terms of a draft.
struct TermNumbers {
    venue: Option<usize>,
    organizers: Vec<usize>,
    categories: Vec<usize>,
    tags: Vec<usize>,
    series: Option<usize>,
    exceptions: Vec<Option<usize>>,
}

/// Drafts as records, with ids and the ids of their terms.
#[expect(clippy::too_many_lines, reason = "one pass over drafts, in which ids of all kinds are given")]
pub(super) fn assemble(
    drafts: Vec<EventDraft>,
    work: &ReadSources,
    dataset: &Dataset,
    last: &Ledger,
    pictures: &mut ImportedPictures<'_>,
    report: &mut ImportReport,
) -> Vec<PendingRecord> {
    let mut kinds: BTreeMap<&str, MergedTerms> = BTreeMap::new();
    for (kind, _) in TERMS {
        let mut terms = MergedTerms::default();
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
    let place_of = |drafts: &[EventDraft]| {
        drafts.first().map(|draft| SourcePosition::file(draft.place.file.clone())).unwrap_or_default()
    };
    let source = place_of(&drafts);
    let shown = term_pictures(&drafts, work, &source, pictures, &mut report.notes);
    let with_picture = |kind: &'static str, key: &str, mut fields: RecordFields| {
        let picture = shown.get(&(kind, key.to_owned())).cloned();
        fields.extend(picture.map(|picture| ("image".to_owned(), picture)));
        fields
    };
    let mut add = |kind: &str, key: &str, preferred_id: &str, fields: RecordFields| {
        kinds.get_mut(kind).map(|terms| terms.add(key, preferred_id, fields)).unwrap_or_default()
    };
    let add_venue = |venue: &ImportedVenue, add: &mut dyn FnMut(&str, &str, &str, RecordFields) -> usize| {
        let preferred_id = venue
            .slug
            .as_deref()
            .map(text::slug)
            .filter(|slug| !slug.is_empty())
            .unwrap_or_else(|| text::slug(&venue.name));
        let key = terms::venue_key(venue);
        add("venues", &key, &preferred_id, with_picture("venues", &key, terms::venue_fields(venue)))
    };
    let add_organizer = |organizer: &crate::model::ImportedOrganizer,
                         add: &mut dyn FnMut(&str, &str, &str, RecordFields) -> usize| {
        let preferred_id = organizer
            .slug
            .as_deref()
            .map(text::slug)
            .filter(|slug| !slug.is_empty())
            .unwrap_or_else(|| text::slug(&organizer.name));
        let key = terms::organizer_key(organizer);
        add("organizers", &key, &preferred_id, with_picture("organizers", &key, terms::organizer_fields(organizer)))
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
        let named =
            |kind: &str, list: &[ImportedTerm], add: &mut dyn FnMut(&str, &str, &str, RecordFields) -> usize| {
                list.iter()
                    .map(|term| {
                        let (key, preferred_id, fields) = terms::plain_term(term);
                        add(kind, &key, &preferred_id, fields)
                    })
                    .collect::<Vec<_>>()
            };
        numbers.push(TermNumbers {
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
            pending.push(PendingRecord {
                kind,
                key: term.key.clone(),
                id: own,
                fields: term.fields.clone(),
                origin: RecordOrigin::default(),
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
            let preferred_id = if draft.preferred_id.is_empty() {
                format!("event-{}", ledger::hash(Some(&json!(draft.source_id))))
            } else {
                draft.preferred_id.clone()
            };
            free(&preferred_id, "event", &mut taken)
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
        let origin = RecordOrigin { id: own.clone(), also, addresses, fields: BTreeMap::new() };
        pending.push(PendingRecord { kind: "events", key, id: own, fields, origin, place: draft.place });
    }
    pending
}

/// The pictures of venues and organizers by kind and key, each copied once.
fn term_pictures(
    drafts: &[EventDraft],
    work: &ReadSources,
    source: &SourcePosition,
    pictures: &mut ImportedPictures<'_>,
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
fn settle_venues(work: &ReadSources) -> Vec<ImportedVenue> {
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
