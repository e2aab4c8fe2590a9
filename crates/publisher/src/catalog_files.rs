//! Writes the catalog: chunks, events, terms, similar names, what is searched, and the manifest last.

use std::collections::BTreeMap;
use std::sync::Arc;

use indicatif::ProgressBar;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::fingerprint::Fingerprint;
use super::related::Relations;
use super::terms::write_terms;
use super::{PublishError, Stage, qr};
use affiche_catalog::{ChangeFile, EventFile, Json, Manifest, Packer, Revision, Timeline, VERSION, paths};
use affiche_dataset::text::plain_text;
use affiche_dataset::{Calendar, Entry};
use affiche_feeds::{FeedContext, PastFiles};
use affiche_i18n::{Language, repetition_text};
use affiche_model::{Attendance, DateChange, DateKey, Days, Directory, EventLink, Occurrence, Slug};
use affiche_recurrence::Repetition;
use affiche_route::Route;
use affiche_search::{IndexInput, search_files, similar_files};

/// What other files have to know of the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogFiles {
    /// The hash of all content.
    pub revision: Revision,
    /// What terms there are.
    pub directory: Directory,
    /// What pages are told by the manifest besides its settings: how the occurrences of the calendar lie in files, but for the
    /// names of these files.
    pub(super) overview: Fingerprint,
}

/// Writes all files of the catalog. The manifest is written last, so a folder with a manifest has everything else.
///
/// # Errors
/// [`PublishError`], when a file cannot be written or occurrences cannot be laid out.
pub fn write_catalog(
    context: &FeedContext<'_>,
    stage: &Stage,
    progress: &ProgressBar,
) -> Result<CatalogFiles, PublishError> {
    let &FeedContext { calendar, as_of, past_files, .. } = context;
    let site = &calendar.site;
    let own = calendar.zones.iter().find(|zone| zone.id() == site.timezone);
    let own = own.ok_or_else(|| affiche_catalog::PackError::UnlistedZone(site.timezone.clone()))?;
    let days = Days::new(Arc::clone(own), site.day_cutoff);
    let packer = Packer::new(calendar.zones.clone(), days.clone());

    let mut occurrences: Vec<_> =
        calendar.entries.iter().flat_map(|entry| entry.event.occurrences.iter().cloned()).collect();
    packer.sort(&mut occurrences);
    let timeline = write_timeline(&packer, &occurrences, stage)?;
    let mut hash = Sha256::new();
    for chunk in &timeline.chunks {
        hash.update(&chunk.file);
    }

    let relations = Relations::new(calendar, &days, as_of);
    let neighbours = Neighbours::new(&occurrences);
    let without_code = |entry: &Entry| past_files == PastFiles::WithoutCardsCodesDates && context.is_over(entry);
    let code = |entry: &Entry| {
        if without_code(entry) { Ok(String::new()) } else { qr::of(&context.page(&Route::Event(entry.id.clone()))) }
    };
    let event_files = paths::event_files(calendar.entries.len());
    let mut files: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, entry) in calendar.entries.iter().enumerate() {
        files.entry(paths::event(&entry.id, event_files)).or_default().push(index);
    }
    let files: Vec<_> = files.into_iter().collect();
    let details: Vec<[u8; 32]> = files
        .par_iter()
        .map(|(path, events)| {
            let mut file = serde_json::Map::new();
            for index in events {
                let entry = &calendar.entries[*index];
                let event = event_file(&packer, entry, code(entry)?, &neighbours.of(entry), &relations.of(*index))?;
                file.insert(entry.id.to_string(), event.write());
                progress.inc(1);
            }
            let bytes = serde_json::Value::Object(file).to_string().into_bytes();
            stage.write(path, &bytes)?;
            Ok(Sha256::digest(&bytes).into())
        })
        .collect::<Result<_, PublishError>>()?;
    for digest in details {
        hash.update(digest);
    }

    let (directory, terms) = write_terms(calendar, &packer, &occurrences, (&days, as_of), stage)?;
    for digest in terms {
        hash.update(digest);
    }
    let links: Vec<_> = calendar.entries.iter().filter_map(link).collect();
    for (path, file) in similar_files(None, &links, event_files) {
        stage.write(&path, fields(&file))?;
    }

    let finder = write_finder(calendar, &packer, &occurrences, &timeline, stage)?;
    hash.update(&finder);
    hash.update(json(site));
    let revision = short(&hash.finalize());
    let extents: Vec<_> =
        timeline.chunks.iter().map(|chunk| (chunk.from, chunk.starts, chunk.free, chunk.online)).collect();
    let overview = Fingerprint::of(&(extents, timeline.last));
    let manifest = Manifest {
        version: VERSION,
        revision: revision.clone(),
        as_of,
        past_dates: past_files < PastFiles::WithoutCardsCodesDates,
        site: site.clone(),
        zones: packer.zone_files(),
        directory: directory.clone(),
        timeline,
        event_files,
        finder,
    };
    stage.write(paths::MANIFEST, json(&manifest))?;
    Ok(CatalogFiles { revision, directory, overview })
}

/// Writes what searches and filters read; gives the hash in the name of its index.
fn write_finder(
    calendar: &Calendar,
    packer: &Packer,
    sorted: &[Arc<Occurrence>],
    timeline: &Timeline,
    stage: &Stage,
) -> Result<Revision, PublishError> {
    let input = IndexInput {
        timeline,
        sorted,
        events: calendar.entries.iter().map(|entry| (&entry.id, &entry.event)).collect(),
        days: packer.days(),
        plain: plain_text,
        name: |bytes| short(&Sha256::digest(bytes)),
    };
    let finder = search_files(&input);
    finder.files.into_par_iter().try_for_each(|(path, bytes)| stage.write(&path, bytes))?;
    Ok(finder.index)
}

fn link(entry: &Entry) -> Option<EventLink> {
    let title = entry.event.first()?.title.clone();
    Some(EventLink { id: entry.id.clone(), title })
}

pub(super) fn write_timeline(
    packer: &Packer,
    sorted: &[Arc<Occurrence>],
    stage: &Stage,
) -> Result<Timeline, PublishError> {
    let chunks = packer.chunks(sorted)?;
    let named = chunks.into_par_iter().map(|chunk| {
        let bytes = json(&chunk.file);
        let name = short(&Sha256::digest(&bytes));
        stage.write(&paths::chunk(&name), bytes)?;
        Ok((chunk, name))
    });
    Ok(packer.timeline(sorted, named.collect::<Result<_, PublishError>>()?))
}

/// Which dates of other events stand around each date of an event in the order of the calendar.
struct Neighbours<'a> {
    /// Each date by its event and key, with the one before and the one after.
    around: BTreeMap<(&'a Slug, Option<DateKey>), [&'a Arc<Occurrence>; 2]>,
}

impl<'a> Neighbours<'a> {
    fn new(sorted: &'a [Arc<Occurrence>]) -> Self {
        let mut around = BTreeMap::new();
        let mut before: Option<(&Arc<Occurrence>, Option<&Arc<Occurrence>>)> = None;
        for one in sorted {
            let other = match before {
                Some((last, earlier)) if last.event == one.event => earlier,
                Some((last, _)) => Some(last),
                None => None,
            };
            around.insert((&one.event, one.date), [other.unwrap_or(one), one]);
            before = Some((one, other));
        }
        let mut after: Option<(&Arc<Occurrence>, Option<&Arc<Occurrence>>)> = None;
        for one in sorted.iter().rev() {
            let other = match after {
                Some((next, later)) if next.event == one.event => later,
                Some((next, _)) => Some(next),
                None => None,
            };
            if let Some([_, next]) = around.get_mut(&(&one.event, one.date)) {
                *next = other.unwrap_or(one);
            }
            after = Some((one, other));
        }
        Self { around }
    }

    /// Two for each date of an event, with no more than a link says.
    fn of(&self, entry: &'a Entry) -> Vec<Arc<Occurrence>> {
        let dates = entry.event.occurrences.iter();
        let around = dates.filter_map(|one| self.around.get(&(&entry.id, one.date)));
        let link = |one: &&Arc<Occurrence>| {
            Arc::new(Occurrence {
                summary: String::new(),
                place: None,
                categories: Vec::new(),
                attendance: Attendance::default(),
                cost: None,
                image: None,
                featured: false,
                sticky: false,
                ..(***one).clone()
            })
        };
        around.flatten().map(link).collect()
    }
}

fn event_file(
    packer: &Packer,
    entry: &Entry,
    code: String,
    neighbours: &[Arc<Occurrence>],
    related: &[&Arc<Occurrence>],
) -> Result<EventFile, PublishError> {
    let event = &entry.event;
    // The page shows its text instead.
    let without_excerpt = |one: &Arc<Occurrence>| {
        let is_excerpt = !event.excerpt.is_empty() && one.summary == event.excerpt;
        if is_excerpt { Arc::new(Occurrence { summary: String::new(), ..(**one).clone() }) } else { Arc::clone(one) }
    };
    let dates: Vec<_> = event.occurrences.iter().map(without_excerpt).collect();
    let words =
        |repetition: &Repetition| Language::all().map(|language| repetition_text(language, repetition)).collect();
    // Cards show no summary, and every visitor of the event would download it.
    let related: Vec<_> =
        related.iter().map(|one| Arc::new(Occurrence { summary: String::new(), ..(***one).clone() })).collect();
    Ok(EventFile {
        dates: packer.file(dates.iter())?,
        repetition: entry.repetition.as_ref().map(words).unwrap_or_default(),
        excerpt: event.excerpt.clone(),
        description: event.description.clone(),
        code,
        reason: event.status_reason.clone(),
        previous_start: event.previous_start.as_ref().map(|schedule| packer.when(schedule)).transpose()?,
        changes: event.changes.iter().map(|change| change_file(packer, change)).collect::<Result<_, _>>()?,
        venue: event.venue.clone(),
        organizers: event.organizers.clone(),
        tags: event.tags.clone(),
        series: event.series.clone(),
        website: event.website.clone(),
        online: event.online_url.clone(),
        around: (!neighbours.is_empty()).then(|| packer.file(neighbours.iter())).transpose()?,
        related: (!related.is_empty()).then(|| packer.file(related.iter())).transpose()?,
    })
}

fn change_file(packer: &Packer, change: &DateChange) -> Result<ChangeFile, PublishError> {
    Ok(ChangeFile {
        date: change.date,
        reason: change.reason.clone(),
        previous_start: change.previous_start.as_ref().map(|schedule| packer.when(schedule)).transpose()?,
        venue: change.venue.clone(),
    })
}

/// Values by their names.
pub(super) fn fields<T: Json>(values: &BTreeMap<String, T>) -> Vec<u8> {
    let fields: serde_json::Map<_, _> = values.iter().map(|(name, value)| (name.clone(), value.write())).collect();
    serde_json::Value::Object(fields).to_string().into_bytes()
}

pub(super) fn json<T: Json>(value: &T) -> Vec<u8> {
    value.write().to_string().into_bytes()
}

/// The first twelve hexadecimal digits of a hash: 48 bits keep even a million files apart.
fn short(digest: &[u8]) -> Revision {
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
