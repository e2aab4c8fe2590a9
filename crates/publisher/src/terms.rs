//! Writes what is known of terms: a file each, the lists of them all, and the names near a mistyped one.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::catalog_files::{fields, json, write_timeline};
use super::{PublishError, Stage};
use affiche_catalog::{IndexEntry, IndexFile, IndexGroup, Packer, TermFile, Timeline, VERSION, paths};
use affiche_dataset::text::summary_of;
use affiche_dataset::{Calendar, slugify};
use affiche_model::{Days, Directory, Event, EventLink, Occurrence, Scope, Slug, Status, TermKind, Venue};
use affiche_search::similar_files;

/// How many words of a description stand for it, as for events.
const SUMMARY_WORDS: usize = 30;
/// With at most so many terms an index needs no headings.
const FEW: usize = 40;
/// With more terms than that each first letter has a page of its own.
const MANY: usize = 300;

/// The hash of the content of a file.
type Hash = [u8; 32];

/// A term on the way to its file.
struct Entry {
    kind: TermKind,
    id: Slug,
    file: TermFile,
}

/// Writes all of them, given the occurrences in the order of lists, and the day before which they are over. Gives which kinds there are,
/// and the hash of the file of each term.
pub(super) fn write_terms(
    calendar: &Calendar,
    packer: &Packer,
    sorted: &[Arc<Occurrence>],
    (days, as_of): (&Days, chrono::NaiveDate),
    stage: &Stage,
) -> Result<(Directory, Vec<Hash>), PublishError> {
    let members = members(calendar, sorted);
    let none = Vec::new();
    let of = |scope: &Scope| members.get(scope).unwrap_or(&none);
    let entries = entries(calendar);
    let written = entries.par_iter().map(|entry| {
        let scope = Scope::Term(entry.kind, entry.id.clone());
        write_term(&scope, entry.file.clone(), of(&scope), packer, stage)
    });
    let mut hashes = written.collect::<Result<Vec<_>, PublishError>>()?;
    hashes.push(write_term(&Scope::Featured, TermFile::default(), of(&Scope::Featured), packer, stage)?);

    let now = days.start_of(as_of, days.zone());
    let mut directory = Directory { kinds: Vec::new(), featured: !of(&Scope::Featured).is_empty() };
    for kind in TermKind::ALL {
        let terms: Vec<&Entry> = entries.iter().filter(|entry| entry.kind == kind).collect();
        if terms.is_empty() {
            continue;
        }
        directory.kinds.push(kind);
        let links = terms.iter().map(|entry| EventLink { id: entry.id.clone(), title: entry.file.name.clone() });
        for (path, file) in similar_files(Some(kind), &links.collect::<Vec<_>>(), 0) {
            stage.write(&path, fields(&file))?;
        }
        let listed = terms.into_iter().map(|entry| {
            let dates = of(&Scope::Term(kind, entry.id.clone()));
            let to_come = dates.iter().filter(|one| one.schedule.status(days, now) != Status::Past);
            IndexEntry {
                id: entry.id.clone(),
                name: entry.file.name.clone(),
                town: entry.file.venue.as_ref().and_then(|venue| venue.city.clone()),
                upcoming: to_come.count(),
                all: dates.len(),
            }
        });
        write_index(kind, listed.collect(), stage)?;
    }
    Ok((directory, hashes))
}

/// Every group of events that has pages of its own, in a fixed order.
pub(super) fn scopes(calendar: &Calendar) -> Vec<Scope> {
    let featured = calendar.entries.iter().filter_map(|entry| entry.event.first()).any(|first| first.featured);
    let terms = entries(calendar).into_iter().map(|entry| Scope::Term(entry.kind, entry.id));
    featured.then_some(Scope::Featured).into_iter().chain(terms).collect()
}

fn write_term(
    scope: &Scope,
    file: TermFile,
    dates: &[Arc<Occurrence>],
    packer: &Packer,
    stage: &Stage,
) -> Result<Hash, PublishError> {
    let timeline = if dates.is_empty() { Timeline::default() } else { write_timeline(packer, dates, stage)? };
    let bytes = json(&TermFile { version: VERSION, timeline, ..file });
    let hash = Sha256::digest(&bytes).into();
    if let Some(path) = paths::scope(scope) {
        stage.write(&path, bytes)?;
    }
    Ok(hash)
}

/// The occurrences of each group, in the order given.
fn members(calendar: &Calendar, sorted: &[Arc<Occurrence>]) -> BTreeMap<Scope, Vec<Arc<Occurrence>>> {
    let by_id: BTreeMap<&Slug, &Event> = calendar.entries.iter().map(|entry| (&entry.id, &entry.event)).collect();
    let mut members: BTreeMap<Scope, Vec<Arc<Occurrence>>> = BTreeMap::new();
    for occurrence in sorted {
        let terms =
            by_id.get(&occurrence.event).into_iter().flat_map(|event| terms_of(event, event.venue_of(occurrence)));
        let terms = terms.map(|(kind, id)| Scope::Term(kind, id.clone()));
        for scope in terms.chain(occurrence.featured.then_some(Scope::Featured)) {
            members.entry(scope).or_default().push(Arc::clone(occurrence));
        }
    }
    members
}

/// The terms an event belongs to where it takes place at a venue.
pub(super) fn terms_of<'a>(event: &'a Event, venue: Option<&'a Venue>) -> impl Iterator<Item = (TermKind, &'a Slug)> {
    let venue = venue.into_iter().map(|venue| (TermKind::Venue, &venue.id));
    let organizers = event.organizers.iter().map(|organizer| (TermKind::Organizer, &organizer.id));
    let categories = event.first().into_iter().flat_map(|first| &first.categories);
    let categories = categories.map(|category| (TermKind::Category, &category.id));
    let tags = event.tags.iter().map(|tag| (TermKind::Tag, &tag.id));
    let series = event.series.iter().map(|series| (TermKind::Series, &series.id));
    venue.chain(organizers).chain(categories).chain(tags).chain(series)
}

/// What is known of each term, without its dates.
fn entries(calendar: &Calendar) -> Vec<Entry> {
    let file = |name: &str, description: &str| TermFile {
        name: name.to_owned(),
        description: description.to_owned(),
        summary: summary_of(description, SUMMARY_WORDS),
        ..TermFile::default()
    };
    let venues = calendar.venues.iter().map(|entry| {
        let (image, venue) = (entry.image.clone(), Some(entry.term.clone()));
        let file = TermFile { image, venue, ..file(&entry.term.name, &entry.description) };
        Entry { kind: TermKind::Venue, id: entry.term.id.clone(), file }
    });
    let organizers = calendar.organizers.iter().map(|entry| {
        let (term, image) = (entry.term.clone(), entry.image.clone());
        let file = file(&term.name, &entry.description);
        let file = TermFile { image, phone: term.phone, email: term.email, website: term.website, ..file };
        Entry { kind: TermKind::Organizer, id: term.id, file }
    });
    let categories = calendar.categories.iter().map(|entry| {
        let file = file(&entry.category.name, &entry.description);
        Entry { kind: TermKind::Category, id: entry.category.id.clone(), file }
    });
    let tags = calendar.tags.iter().map(|entry| {
        let file = file(&entry.term.name, &entry.description);
        Entry { kind: TermKind::Tag, id: entry.term.id.clone(), file }
    });
    let series = calendar.series.iter().map(|entry| {
        let file = TermFile { website: entry.website.clone(), ..file(&entry.series.name, &entry.description) };
        Entry { kind: TermKind::Series, id: entry.series.id.clone(), file }
    });
    venues.chain(organizers).chain(categories).chain(tags).chain(series).collect()
}

/// The list of a kind: whole if it is short, else the first letters, and a file for each of them.
fn write_index(kind: TermKind, mut terms: Vec<IndexEntry>, stage: &Stage) -> Result<(), PublishError> {
    terms.sort_by_cached_key(|term| (slugify(&term.name), term.name.clone(), term.id.clone()));
    let count = terms.len();
    let mut groups: Vec<IndexGroup> = Vec::new();
    for term in terms {
        let (key, name) = if count <= FEW { ("etc".to_owned(), String::new()) } else { letter(&term.name) };
        if let Some(group) = groups.iter_mut().find(|group| group.key.as_str() == key) {
            group.terms.push(term);
        } else if let Ok(key) = Slug::parse(&key) {
            groups.push(IndexGroup { key, name, count: 0, terms: vec![term] });
        }
    }
    for group in &mut groups {
        group.count = group.terms.len();
    }
    let write = |letter: Option<&Slug>, groups: Vec<IndexGroup>| {
        stage.write(&paths::index(kind, letter), json(&IndexFile { version: VERSION, groups }))
    };
    if count <= MANY {
        return write(None, groups);
    }
    let only = |shown: Option<&Slug>| -> Vec<IndexGroup> {
        let one = |group: &IndexGroup| {
            let terms = if shown == Some(&group.key) { group.terms.clone() } else { Vec::new() };
            IndexGroup { terms, ..group.clone() }
        };
        groups.iter().map(one).collect()
    };
    for group in &groups {
        write(Some(&group.key), only(Some(&group.key)))?;
    }
    write(None, only(None))
}

/// The group of a name: how it is called in an address, and as a heading.
fn letter(name: &str) -> (String, String) {
    match slugify(name).chars().next() {
        Some(digit) if digit.is_ascii_digit() => ("0".to_owned(), "0–9".to_owned()),
        Some(letter) => (letter.to_string(), letter.to_ascii_uppercase().to_string()),
        None => ("etc".to_owned(), "…".to_owned()),
    }
}
