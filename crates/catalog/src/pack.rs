//! From occurrences to chunks: what goes into which file.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use thiserror::Error;

use super::layout::free_and_online;
use super::layout::{ChunkRef, OccurrenceFile, Revision, Row, ScheduleFile, Timeline, VERSION, ZoneFile};
use affiche_model::{Category, Days, Occurrence, Place, Schedule, Zone};

/// Occurrences that begin in a chunk before the next one is opened. A day is never split, so a chunk may hold more.
const CHUNK_STARTS: usize = 100;

/// Lays occurrences out in files.
#[derive(Clone, Debug)]
pub struct Packer {
    zones: Vec<Arc<Zone>>,
    days: Days,
}

/// A chunk ready to be written.
#[derive(Clone, Debug)]
pub struct PackedChunk {
    /// The first day it covers.
    pub from: NaiveDate,
    /// How many occurrences begin on its days.
    pub starts: usize,
    /// How many of those are free, and how many can be followed online.
    pub free_and_online: [usize; 2],
    /// The content of the file.
    pub file: OccurrenceFile,
}

/// Why occurrences could not be laid out.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PackError {
    /// A schedule names a zone that is not among those of the manifest.
    #[error("zone `{0}` is not listed in the manifest")]
    UnlistedZone(String),
}

impl Packer {
    /// A packer for occurrences whose zones are all among `zones`.
    #[must_use]
    pub fn new(zones: Vec<Arc<Zone>>, days: Days) -> Self {
        Self { zones, days }
    }

    /// The definition of a day.
    #[must_use]
    pub fn days(&self) -> &Days {
        &self.days
    }

    /// The zones as they lie in the manifest.
    #[must_use]
    pub fn zone_files(&self) -> Vec<ZoneFile> {
        let file = |zone: &Arc<Zone>| {
            let (first, transitions) = (zone.first_offset(), zone.transitions());
            ZoneFile {
                id: zone.id().to_owned(),
                first: first.seconds,
                name: first.abbreviation.clone(),
                at: transitions.iter().map(|transition| transition.at.timestamp()).collect(),
                seconds: transitions.iter().map(|transition| transition.offset.seconds).collect(),
                names: transitions.iter().map(|transition| transition.offset.abbreviation.clone()).collect(),
            }
        };
        self.zones.iter().map(file).collect()
    }

    /// Sorts occurrences into the order every list shows them in: by day and start, then shorter first, then title,
    /// then event.
    pub fn sort(&self, occurrences: &mut [Arc<Occurrence>]) {
        occurrences.sort_by_cached_key(|occurrence| {
            let schedule = &occurrence.schedule;
            let start = schedule.wall_start();
            let length = schedule.wall_end() - start;
            (schedule.first_day(&self.days), start, length, occurrence.title.clone(), occurrence.event.clone())
        });
    }

    /// The chunks of sorted occurrences, in time order.
    ///
    /// # Errors
    /// [`PackError`], when a zone is not listed.
    pub fn chunks(&self, sorted: &[Arc<Occurrence>]) -> Result<Vec<PackedChunk>, PackError> {
        let first_day = |occurrence: &Arc<Occurrence>| occurrence.schedule.first_day(&self.days);
        let mut chunks = Vec::new();
        let mut running: Vec<&Arc<Occurrence>> = Vec::new();
        let mut rest = sorted;
        while let Some(from) = rest.first().map(first_day) {
            let mut count = rest.len().min(CHUNK_STARTS);
            let last = first_day(&rest[count - 1]);
            count += rest[count..].iter().take_while(|occurrence| first_day(occurrence) == last).count();
            let (starting, later) = rest.split_at(count);
            running.retain(|occurrence| occurrence.schedule.last_day(&self.days) >= from);
            let rows = running.iter().copied().chain(starting);
            let [mut free, mut online] = [0, 0];
            for row in starting {
                let [is_free, is_online] = free_and_online(row);
                free += usize::from(is_free);
                online += usize::from(is_online);
            }
            chunks.push(PackedChunk { from, starts: count, free_and_online: [free, online], file: self.file(rows)? });
            running.extend(starting);
            rest = later;
        }
        Ok(chunks)
    }

    /// The timeline of chunks whose files have been given names.
    #[must_use]
    pub fn timeline(&self, sorted: &[Arc<Occurrence>], chunks: Vec<(PackedChunk, Revision)>) -> Timeline {
        Timeline {
            chunks: chunks
                .into_iter()
                .map(|(chunk, file)| {
                    let [free, online] = chunk.free_and_online;
                    ChunkRef { from: chunk.from, file, starts: chunk.starts, free, online }
                })
                .collect(),
            last: sorted.iter().map(|occurrence| occurrence.schedule.last_day(&self.days)).max(),
        }
    }

    /// One file of occurrences, in the order given.
    ///
    /// # Errors
    /// [`PackError`], when a zone is not listed.
    pub fn file<'a>(
        &self,
        occurrences: impl Iterator<Item = &'a Arc<Occurrence>>,
    ) -> Result<OccurrenceFile, PackError> {
        let mut places = EntryTable::<Place>::default();
        let mut categories = EntryTable::<Category>::default();
        let mut rows = Vec::new();
        for occurrence in occurrences {
            rows.push(Row {
                id: occurrence.event.clone(),
                date: occurrence.date,
                title: occurrence.title.clone(),
                at: self.when(&occurrence.schedule)?,
                summary: occurrence.summary.clone(),
                place: occurrence.place.as_ref().map(|place| places.position(place.id.as_str(), place)),
                categories: occurrence
                    .categories
                    .iter()
                    .map(|category| categories.position(category.id.as_str(), category))
                    .collect(),
                status: occurrence.status,
                attendance: occurrence.attendance,
                cost: occurrence.cost.clone(),
                image: occurrence.image.clone(),
                featured: occurrence.featured,
                sticky: occurrence.sticky,
                language: occurrence.language.clone(),
            });
        }
        Ok(OccurrenceFile { version: VERSION, places: places.entries, categories: categories.entries, rows })
    }

    /// A schedule as it lies in a file.
    ///
    /// # Errors
    /// [`PackError`], when its zone is not listed.
    pub fn when(&self, schedule: &Schedule) -> Result<ScheduleFile, PackError> {
        match schedule {
            Schedule::AllDay { first, last } => Ok(ScheduleFile::Days(*first, *last)),
            Schedule::Timed(timed) => {
                let id = timed.zone.id();
                let zone = self.zones.iter().position(|zone| zone.id() == id);
                let zone = zone.ok_or_else(|| PackError::UnlistedZone(id.to_owned()))?;
                Ok(ScheduleFile::Time(timed.start.timestamp(), timed.end.map(|end| end.timestamp()), zone))
            }
        }
    }
}

/// Entries in the order they were first asked for, each once.
struct EntryTable<T> {
    entries: Vec<T>,
    positions: BTreeMap<String, usize>,
}

impl<T> Default for EntryTable<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), positions: BTreeMap::new() }
    }
}

impl<T: Clone> EntryTable<T> {
    fn position(&mut self, id: &str, entry: &T) -> usize {
        if let Some(position) = self.positions.get(id) {
            return *position;
        }
        self.entries.push(entry.clone());
        self.positions.insert(id.to_owned(), self.entries.len() - 1);
        self.entries.len() - 1
    }
}
