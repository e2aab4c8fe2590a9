//! Reads a catalog: occurrences by day, events, settings. Chunks are an internal detail.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use thiserror::Error;

use super::fetch::{Fetch, FetchError};
use super::layout::{
    ChangeFile, ChunkRef, EventFile, Manifest, OccurrenceFile, Row, ScheduleFile, Timeline, VERSION, ZoneFile,
    dated_files, instant,
};
use super::lru_cache::LruCache;
use super::paths;
use super::term_file::Term;
use affiche_json::{Json, JsonValue};
use affiche_model::{
    DateChange, Days, Directory, Event, Occurrence, Offset, Schedule, Site, Slug, TermKind, Timed, Transition, Zone,
};

/// An open catalog.
#[derive(Debug)]
pub struct Catalog<F> {
    fetch: F,
    manifest: Manifest,
    zones: Vec<Arc<Zone>>,
    days: Days,
    /// Days on the visitor’s own clock, where that shows another time than the site’s.
    own: Option<Days>,
    /// Whether occurrences are given as the visitor’s own clock shows them.
    shows_visitor_zone: AtomicBool,
    chunks: Mutex<BTreeMap<String, Chunk>>,
    pub(super) kept: LruCache,
    /// The term that was read last.
    term: Mutex<Option<Arc<Term>>>,
}

/// The occurrences of one file.
pub type Chunk = Arc<Vec<Arc<Occurrence>>>;

/// A part of a catalog that can fail on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogPart {
    /// Settings and overview.
    Manifest,
    /// The occurrences of some days; without a last day, all later ones.
    Occurrences(NaiveDate, Option<NaiveDate>),
    /// The details of an event.
    Event(Slug),
    /// The files of searches and filters.
    Search,
    /// A venue, an organizer and so on, or the list of them.
    Term,
    /// A part of the program that draws pages; it is loaded like files of the catalog.
    Program,
}

/// Why a part could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CatalogError {
    /// The file could not be had.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The file was written by another release.
    #[error("the file has version {0}, this program reads version 1")]
    Version(u32),
    /// The file refers to something it does not hold.
    #[error("the file refers to something that it does not hold")]
    Dangling,
}

/// A part that is missing, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The part.
    pub part: CatalogPart,
    /// The reason.
    pub cause: CatalogError,
}

impl<F: Fetch> Catalog<F> {
    /// Reads the manifest.
    ///
    /// # Errors
    /// [`CatalogError`], when it cannot be had or understood.
    pub async fn open(fetch: F) -> Result<Self, CatalogError> {
        let manifest: Manifest = parse_versioned(fetch.fetch(paths::MANIFEST).await?)?;
        let zones: Vec<_> = manifest.zones.iter().map(zone).collect::<Option<_>>().ok_or(CatalogError::Dangling)?;
        let own = zones.iter().find(|zone: &&Arc<Zone>| zone.id() == manifest.site.timezone);
        let days = Days::new(own.cloned().ok_or(CatalogError::Dangling)?, manifest.site.day_cutoff);
        Ok(Self {
            fetch,
            manifest,
            zones,
            days,
            own: None,
            shows_visitor_zone: AtomicBool::new(false),
            chunks: Mutex::default(),
            kept: LruCache::default(),
            term: Mutex::default(),
        })
    }

    /// The same catalog with empty caches, so that what is read of one term is freed with it.
    #[cfg(not(target_family = "wasm"))]
    #[must_use]
    pub fn with_empty_cache(&self) -> Self
    where
        F: Clone,
    {
        Self {
            fetch: self.fetch.clone(),
            manifest: self.manifest.clone(),
            zones: self.zones.clone(),
            days: self.days.clone(),
            own: self.own.clone(),
            shows_visitor_zone: AtomicBool::new(self.shows_visitor_zone()),
            chunks: Mutex::default(),
            kept: LruCache::default(),
            term: Mutex::default(),
        }
    }

    /// The same with the zone of the visitor, in which it can show what takes place.
    #[must_use]
    pub fn with_visitor_zone(self, zone: Arc<Zone>) -> Self {
        let own = Some(Days::new(zone, self.manifest.site.day_cutoff));
        Self { own, ..self }
    }

    /// The visitor’s own zone, if it is known and shows another time than the site’s.
    pub fn visitor_zone(&self) -> Option<&Arc<Zone>> {
        self.own.as_ref().map(Days::zone)
    }

    /// Whether occurrences are given as the visitor’s own clock shows them, and no longer as those at their places do.
    pub fn shows_visitor_zone(&self) -> bool {
        self.own.is_some() && self.shows_visitor_zone.load(Ordering::Relaxed)
    }

    /// Chooses the clocks.
    pub fn set_visitor_zone_shown(&self, own: bool) {
        self.shows_visitor_zone.store(own, Ordering::Relaxed);
    }

    /// Occurrences as the clock that is shown has them, in the order given.
    pub fn in_shown_zone(&self, mut rows: Vec<Arc<Occurrence>>) -> Vec<Arc<Occurrence>> {
        let Some(zone) = self.visitor_zone().filter(|_| self.shows_visitor_zone()) else { return rows };
        for row in &mut rows {
            let schedule = row.schedule.in_zone(zone);
            *row = Arc::new(Occurrence { schedule, ..(**row).clone() });
        }
        rows
    }

    /// Occurrences in the zone that is shown, sorted by wall start.
    pub fn resorted_for_zone(&self, rows: Vec<Arc<Occurrence>>) -> Vec<Arc<Occurrence>> {
        if !self.shows_visitor_zone() {
            return rows;
        }
        let mut rows = self.in_shown_zone(rows);
        // They are nearly in order: each moves up past the few that begin later.
        for last in 1..rows.len() {
            let mut at = last;
            while at > 0 && rows[at].schedule.wall_start() < rows[at - 1].schedule.wall_start() {
                rows.swap(at, at - 1);
                at -= 1;
            }
        }
        rows
    }

    /// The settings of the site.
    pub fn site(&self) -> &Site {
        &self.manifest.site
    }

    /// The day the catalog was published for.
    pub fn as_of(&self) -> NaiveDate {
        self.manifest.as_of
    }

    /// The dates of recurring events that have files of their own.
    pub fn dated_files(&self) -> RangeInclusive<NaiveDate> {
        dated_files(self.manifest.as_of, self.manifest.past_dates)
    }

    /// The occurrences of the whole calendar.
    pub fn timeline(&self) -> &Timeline {
        self.fetch.reused(paths::MANIFEST);
        &self.manifest.timeline
    }

    /// The kinds of terms.
    pub fn directory(&self) -> &Directory {
        &self.manifest.directory
    }

    /// The hash of all its content.
    pub fn revision(&self) -> &str {
        &self.manifest.revision
    }

    /// The hash in the name of the index of searches and filters; empty when there is none.
    pub fn finder(&self) -> &str {
        &self.manifest.finder
    }

    /// The zones in use.
    pub fn zones(&self) -> &[Arc<Zone>] {
        &self.zones
    }

    /// The definition of a day on the clock that is shown.
    pub fn days(&self) -> &Days {
        match &self.own {
            Some(own) if self.shows_visitor_zone() => own,
            _ => &self.days,
        }
    }

    /// The definition of a day at the site: chunks are cut by it, whatever clock is shown.
    pub fn site_days(&self) -> &Days {
        &self.days
    }

    /// The details of an event; `None` when there is no such event.
    ///
    /// # Errors
    /// [`CatalogError`], when they cannot be had or understood for another reason.
    pub async fn event(&self, id: &Slug) -> Result<Option<Event>, CatalogError> {
        let path = paths::event(id, self.manifest.event_files);
        let tree = match self.fetch.fetch_field(&path, id.as_str()).await {
            Err(FetchError::NotFound) | Ok(JsonValue::Null) => return Ok(None),
            other => other?,
        };
        let file = EventFile::read(tree).ok_or(FetchError::Damaged)?;
        self.unpack_event(file).map(Some).ok_or(CatalogError::Dangling)
    }

    /// The events, or terms of a kind, with a word in their identifier that begins with `prefix`.
    ///
    /// # Errors
    /// [`FetchError`], when their file cannot be had or is not JSON.
    pub async fn similar(&self, kind: Option<TermKind>, prefix: &str) -> Result<JsonValue, FetchError> {
        self.fetch.fetch_field(&paths::similar(kind, prefix, self.manifest.event_files), prefix).await
    }

    /// The transport of the files.
    pub fn service(&self) -> &F {
        &self.fetch
    }

    /// A file.
    ///
    /// # Errors
    /// [`FetchError`], when it cannot be had or is not JSON.
    pub async fn fetch(&self, path: &str) -> Result<JsonValue, FetchError> {
        self.fetch.fetch(path).await
    }

    /// The content of the file at a path, from memory if it was read recently.
    ///
    /// # Errors
    /// [`CatalogError`], when it cannot be had or is of another release.
    pub async fn cached_file(&self, path: &str) -> Result<Arc<JsonValue>, CatalogError> {
        if let Some(tree) = self.kept.get(path) {
            self.fetch.reused(path);
            return Ok(tree);
        }
        let tree = self.fetch(path).await?;
        check_version(&tree)?;
        let tree = Arc::new(tree);
        self.kept.put(path, &tree);
        Ok(tree)
    }

    /// The term that was read last.
    pub(super) fn last_term(&self) -> std::sync::MutexGuard<'_, Option<Arc<Term>>> {
        self.term.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The occurrences of one chunk of a timeline, from memory if it was read before.
    ///
    /// # Errors
    /// [`CatalogError`], when it cannot be had or understood.
    pub async fn chunk(&self, chunk: &ChunkRef) -> Result<Chunk, CatalogError> {
        let known = |catalog: &Self| catalog.lock().get(&chunk.file).cloned();
        if let Some(known) = known(self) {
            self.fetch.reused(&paths::chunk(&chunk.file));
            return Ok(known);
        }
        let file = parse_versioned(self.fetch.fetch(&paths::chunk(&chunk.file)).await?)?;
        let rows = Arc::new(self.unpack(file).ok_or(CatalogError::Dangling)?);
        self.lock().insert(chunk.file.clone(), Arc::clone(&rows));
        Ok(rows)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Chunk>> {
        self.chunks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unpack(&self, file: OccurrenceFile) -> Option<Vec<Arc<Occurrence>>> {
        let places: Vec<_> = file.places.into_iter().map(Arc::new).collect();
        let categories: Vec<_> = file.categories.into_iter().map(Arc::new).collect();
        let occurrence = |row: Row| {
            let schedule = self.schedule(row.at)?;
            let place = match row.place {
                Some(position) => Some(places.get(position)?.clone()),
                None => None,
            };
            let mut kinds = Vec::new();
            for position in row.categories {
                kinds.push(categories.get(position)?.clone());
            }
            Some(Arc::new(Occurrence {
                event: row.id,
                date: row.date,
                title: row.title,
                schedule,
                summary: row.summary,
                place,
                categories: kinds,
                status: row.status,
                attendance: row.attendance,
                cost: row.cost,
                image: row.image,
                featured: row.featured,
                sticky: row.sticky,
                language: row.language,
            }))
        };
        file.rows.into_iter().map(occurrence).collect()
    }

    fn unpack_any(&self, file: Option<OccurrenceFile>) -> Option<Vec<Arc<Occurrence>>> {
        file.map_or_else(|| Some(Vec::new()), |file| self.unpack(file))
    }

    fn unpack_event(&self, file: EventFile) -> Option<Event> {
        let occurrences = self.unpack(file.dates)?;
        Some(Event {
            occurrences,
            repetition: file.repetition,
            excerpt: file.excerpt,
            description: file.description,
            code: file.code,
            status_reason: file.reason,
            previous_start: match file.previous_start {
                Some(when) => Some(self.schedule(when)?),
                None => None,
            },
            changes: file.changes.into_iter().map(|change| self.change(change)).collect::<Option<_>>()?,
            venue: file.venue,
            organizers: file.organizers,
            tags: file.tags,
            series: file.series,
            website: file.website,
            online_url: file.online,
            neighbours: self.unpack_any(file.around)?,
            related: self.unpack_any(file.related)?,
        })
    }

    fn change(&self, file: ChangeFile) -> Option<DateChange> {
        Some(DateChange {
            date: file.date,
            reason: file.reason,
            previous_start: match file.previous_start {
                Some(when) => Some(self.schedule(when)?),
                None => None,
            },
            venue: file.venue,
        })
    }

    fn schedule(&self, when: ScheduleFile) -> Option<Schedule> {
        Some(match when {
            ScheduleFile::Days(first, last) => Schedule::AllDay { first, last },
            ScheduleFile::Time(start, end, zone) => Schedule::Timed(Timed {
                start: instant(start)?,
                end: match end {
                    Some(end) => Some(instant(end)?),
                    None => None,
                },
                zone: Arc::clone(self.zones.get(zone)?),
            }),
        })
    }
}

fn zone(file: &ZoneFile) -> Option<Arc<Zone>> {
    let offset = |seconds: i32, abbreviation: &String| Offset { seconds, abbreviation: abbreviation.clone() };
    let after = file.seconds.iter().zip(&file.names).map(|(seconds, name)| offset(*seconds, name));
    let transitions = file.at.iter().zip(after).map(|(at, offset)| Some(Transition { at: instant(*at)?, offset }));
    Some(Arc::new(Zone::new(file.id.clone(), offset(file.first, &file.name), transitions.collect::<Option<_>>()?)))
}

/// Reads a file that names its version: a file of another release is not taken for a damaged one.
pub(super) fn parse_versioned<T: Json>(tree: JsonValue) -> Result<T, CatalogError> {
    check_version(&tree)?;
    Ok(T::read(tree).ok_or(FetchError::Damaged)?)
}

/// Refuses a file of another release.
pub(super) fn check_version(tree: &JsonValue) -> Result<(), CatalogError> {
    let version = tree.field("version").cloned().and_then(u32::read).ok_or(FetchError::Damaged)?;
    if version == VERSION { Ok(()) } else { Err(CatalogError::Version(version)) }
}
