//! Writes the catalog: chunks, events, terms, similar names, what is searched, and the manifest last.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use indicatif::ProgressBar;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{PublishError, Stage};
use crate::catalog::{
    EventFile, Json, Manifest, Packer, Revision, TermFile, TermKind, Timeline, VERSION, paths, similar_files,
};
use crate::finder::{Material, finder_files};
use crate::model::{Days, Event, EventLink, Occurrence, Slug};
use crate::source::text::plain_text;
use crate::source::{Calendar, Entry};

/// What other files have to know of the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogFiles {
    /// The hash of all content.
    pub revision: Revision,
}

/// Writes all files of the catalog. The manifest is written last, so a folder with a manifest has everything else.
///
/// # Errors
/// [`PublishError`], when a file cannot be written or occurrences cannot be laid out.
pub fn write_catalog(
    calendar: &Calendar,
    as_of: NaiveDate,
    stage: &Stage,
    progress: &ProgressBar,
) -> Result<CatalogFiles, PublishError> {
    let site = &calendar.site;
    let own = calendar.zones.iter().find(|zone| zone.id() == site.timezone);
    let own = own.ok_or_else(|| crate::catalog::PackError::UnlistedZone(site.timezone.clone()))?;
    let days = Days::new(Arc::clone(own), site.day_cutoff);
    let packer = Packer::new(calendar.zones.clone(), days);

    let mut occurrences: Vec<_> =
        calendar.entries.iter().flat_map(|entry| entry.event.occurrences.iter().cloned()).collect();
    packer.sort(&mut occurrences);
    let timeline = write_timeline(&packer, &occurrences, stage)?;
    let mut hash = Sha256::new();
    for chunk in &timeline.chunks {
        hash.update(&chunk.file);
    }

    let details: Vec<[u8; 32]> = calendar
        .entries
        .par_iter()
        .map(|entry| {
            let file = event_file(&packer, &entry.event)?;
            let bytes = json(&file);
            stage.write(&paths::event(&entry.id), &bytes)?;
            progress.inc(1);
            Ok(Sha256::digest(&bytes).into())
        })
        .collect::<Result<_, PublishError>>()?;
    for digest in details {
        hash.update(digest);
    }

    write_terms(calendar, &packer, &occurrences, stage)?;
    let links: Vec<_> = calendar.entries.iter().filter_map(link).collect();
    for (path, file) in similar_files(&links) {
        stage.write(&path, json(&file))?;
    }

    let finder = write_finder(calendar, &packer, &occurrences, &timeline, stage)?;
    hash.update(&finder);
    hash.update(json(site));
    let revision = short(&hash.finalize());
    let manifest = Manifest {
        version: VERSION,
        revision: revision.clone(),
        as_of,
        site: site.clone(),
        zones: packer.zone_files(),
        timeline,
        finder,
    };
    stage.write(paths::MANIFEST, json(&manifest))?;
    Ok(CatalogFiles { revision })
}

/// Writes what searches and filters read; gives the hash in the name of its index.
fn write_finder(
    calendar: &Calendar,
    packer: &Packer,
    sorted: &[Arc<Occurrence>],
    timeline: &Timeline,
    stage: &Stage,
) -> Result<Revision, PublishError> {
    let material = Material {
        timeline,
        sorted,
        events: calendar.entries.iter().map(|entry| (&entry.id, &entry.event)).collect(),
        days: packer.days(),
        plain: plain_text,
        name: |bytes| short(&Sha256::digest(bytes)),
    };
    let finder = finder_files(&material);
    finder.files.into_par_iter().try_for_each(|(path, bytes)| stage.write(&path, bytes))?;
    Ok(finder.index)
}

fn link(entry: &Entry) -> Option<EventLink> {
    let title = entry.event.first()?.title.clone();
    Some(EventLink { id: entry.id.clone(), title })
}

fn write_timeline(packer: &Packer, sorted: &[Arc<Occurrence>], stage: &Stage) -> Result<Timeline, PublishError> {
    let chunks = packer.chunks(sorted)?;
    let named = chunks.into_par_iter().map(|chunk| {
        let bytes = json(&chunk.file);
        let name = short(&Sha256::digest(&bytes));
        stage.write(&paths::chunk(&name), bytes)?;
        Ok((chunk, name))
    });
    Ok(packer.timeline(sorted, named.collect::<Result<_, PublishError>>()?))
}

fn event_file(packer: &Packer, event: &Event) -> Result<EventFile, PublishError> {
    Ok(EventFile {
        dates: packer.file(event.occurrences.iter())?,
        description: event.description.clone(),
        reason: event.status_reason.clone(),
        previous_start: event.previous_start.as_ref().map(|schedule| packer.when(schedule)).transpose()?,
        venue: event.venue.clone(),
        organizers: event.organizers.clone(),
        tags: event.tags.clone(),
        series: event.series.clone(),
        website: event.website.clone(),
        online: event.online_url.clone(),
        previous: event.previous.clone(),
        next: event.next.clone(),
    })
}

/// The terms an event belongs to.
fn terms_of(event: &Event) -> impl Iterator<Item = (TermKind, &Slug)> {
    let venue = event.venue.iter().map(|venue| (TermKind::Venue, &venue.id));
    let organizers = event.organizers.iter().map(|organizer| (TermKind::Organizer, &organizer.id));
    let categories = event.first().into_iter().flat_map(|first| &first.categories);
    let categories = categories.map(|category| (TermKind::Category, &category.id));
    let tags = event.tags.iter().map(|tag| (TermKind::Tag, &tag.id));
    let series = event.series.iter().map(|series| (TermKind::Series, &series.id));
    venue.chain(organizers).chain(categories).chain(tags).chain(series)
}

fn write_terms(
    calendar: &Calendar,
    packer: &Packer,
    sorted: &[Arc<Occurrence>],
    stage: &Stage,
) -> Result<(), PublishError> {
    let by_id: BTreeMap<&Slug, &Event> = calendar.entries.iter().map(|entry| (&entry.id, &entry.event)).collect();
    let mut members: BTreeMap<(TermKind, &Slug), Vec<Arc<Occurrence>>> = BTreeMap::new();
    for occurrence in sorted {
        for term in by_id.get(&occurrence.event).into_iter().flat_map(|event| terms_of(event)) {
            members.entry(term).or_default().push(Arc::clone(occurrence));
        }
    }
    let venues = calendar.venues.iter().map(|e| (TermKind::Venue, &e.term.id, &e.term.name, &e.description));
    let organizers = calendar.organizers.iter();
    let organizers = organizers.map(|e| (TermKind::Organizer, &e.term.id, &e.term.name, &e.description));
    let categories = calendar.categories.iter();
    let categories = categories.map(|e| (TermKind::Category, &e.category.id, &e.category.name, &e.description));
    let tags = calendar.tags.iter().map(|e| (TermKind::Tag, &e.term.id, &e.term.name, &e.description));
    let series = calendar.series.iter().map(|e| (TermKind::Series, &e.series.id, &e.series.name, &e.description));
    let terms: Vec<_> = venues.chain(organizers).chain(categories).chain(tags).chain(series).collect();
    terms.into_par_iter().try_for_each(|(kind, id, name, description)| {
        let timeline = match members.get(&(kind, id)) {
            Some(occurrences) => write_timeline(packer, occurrences, stage)?,
            None => Timeline::default(),
        };
        let file = TermFile { version: VERSION, name: name.clone(), description: description.clone(), timeline };
        stage.write(&paths::term(kind, id), json(&file))
    })
}

fn json<T: Json>(value: &T) -> Vec<u8> {
    value.write().to_string().into_bytes()
}

/// The first twelve hexadecimal digits of a hash: 48 bits keep even a million files apart.
fn short(digest: &[u8]) -> Revision {
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
