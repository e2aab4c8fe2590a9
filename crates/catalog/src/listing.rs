//! One page of the upcoming or the past occurrences of a timeline, reading no more than that page needs.
//!
//! The chunks around the present (the *window*) are read to tell what is over from what is not. On either side of the
//! window nothing is in doubt, so the counts in the timeline say where a page begins.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::fetch::Fetch;
use super::layout::Timeline;
use super::reader::{Catalog, CatalogPart, Missing};
use affiche_model::{Days, Direction, LEAST, Occurrence, Status, Zone};

/// The boundary between upcoming and past occurrences of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpcomingFrom {
    /// Upcoming: not over at this instant.
    Now(DateTime<Utc>),
    /// Occurrences on this day or later.
    Day(NaiveDate),
}

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The occurrences of the page, in order.
    pub rows: Vec<Arc<Occurrence>>,
    /// The number of the page, from 1.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// How many occurrences there are on all pages.
    pub total: usize,
    /// How many occurrences lie on the other side of the window.
    pub beyond: usize,
    /// Parts that could not be read.
    pub missing: Vec<Missing>,
}

impl<F: Fetch> Catalog<F> {
    /// Page `page` (from 1; a page past the last one is the last) of what a timeline holds on one side of `window`,
    /// `per_page` to a page (at least 1).
    ///
    /// A chunk that cannot be read leaves its part out, named in [`Listing::missing`].
    pub async fn listing(
        &self,
        timeline: &Timeline,
        direction: Direction,
        window: UpcomingFrom,
        page: usize,
        per_page: usize,
    ) -> Listing {
        let mut reading = ChunkReader { catalog: self, timeline, missing: Vec::new() };
        let (first, last) = window.days(self.zones(), self.site_days());
        let (low, high) = timeline.chunks_of(first, last);
        let mut live = Vec::new();
        let mut over = Vec::new();
        for index in low..high {
            for occurrence in reading.chunk(index).await.iter() {
                // An occurrence in several chunks counts in the first of them.
                if index > low && !timeline.starts_in(index, occurrence, self.site_days()) {
                    continue;
                }
                let side = if window.is_over(occurrence, self.site_days()) { &mut over } else { &mut live };
                side.push(Arc::clone(occurrence));
            }
        }

        // Segments in the order of the list: how many rows each holds, and where they come from.
        let mut segments = Vec::new();
        match direction {
            Direction::Upcoming => {
                segments.push((live.len(), Segment::Ready(live)));
                segments.extend((high..timeline.chunks.len()).map(|c| (timeline.chunks[c].starts, Segment::Chunk(c))));
            }
            Direction::Past => {
                let began_in = |index: usize, list: &[Arc<Occurrence>]| {
                    list.iter().filter(|row| timeline.starts_in(index, row, self.site_days())).count()
                };
                let before = (0..low).rev().map(|index| {
                    let running = began_in(index, &live);
                    (timeline.chunks[index].starts.saturating_sub(running), Segment::Chunk(index))
                });
                let before: Vec<_> = before.collect();
                let begun_inside =
                    |row: &Arc<Occurrence>| !(0..low).any(|c| timeline.starts_in(c, row, self.site_days()));
                over.retain(begun_inside);
                over.reverse();
                segments.push((over.len(), Segment::Ready(over)));
                segments.extend(before);
            }
        }

        let per_page = per_page.max(1);
        let total: usize = segments.iter().map(|(count, _)| count).sum();
        let all: usize = timeline.chunks.iter().map(|chunk| chunk.starts).sum();
        let beyond = all.saturating_sub(total);
        let pages = total.div_ceil(per_page).max(1);
        let page = page.clamp(1, pages);
        let mut skip = (page - 1) * per_page;
        let mut rows: Vec<Arc<Occurrence>> = Vec::new();
        // Places left on the page; what is missing takes up its places too, so that pages do not depend on it.
        let mut wanted = per_page;
        for (count, segment) in segments {
            if wanted == 0 {
                break;
            }
            if skip >= count {
                skip -= count;
                continue;
            }
            let found = match segment {
                Segment::Ready(found) => found,
                Segment::Chunk(index) => reading.starting(index, direction, window).await,
            };
            rows.extend(found.into_iter().skip(skip).take(wanted));
            wanted -= wanted.min(count - skip);
            skip = 0;
        }
        let rows = match direction {
            Direction::Upcoming => self.resorted_for_zone(rows),
            // From the latest back: turned round, put in order, turned back.
            Direction::Past => {
                rows.reverse();
                let mut rows = self.resorted_for_zone(rows);
                rows.reverse();
                rows
            }
        };
        Listing { rows, page, pages, total, beyond, missing: reading.missing }
    }
}

enum Segment {
    Ready(Vec<Arc<Occurrence>>),
    Chunk(usize),
}

/// Chunks being read one after the other; those that cannot be read are noted.
pub struct ChunkReader<'a, F> {
    /// The catalog the chunks belong to.
    pub catalog: &'a Catalog<F>,
    /// The timeline whose chunks are read.
    pub timeline: &'a Timeline,
    /// The parts that could not be read so far.
    pub missing: Vec<Missing>,
}

impl<F: Fetch> ChunkReader<'_, F> {
    /// The occurrences of the chunk at a position; none, and a note in `missing`, when it cannot be read.
    pub async fn chunk(&mut self, index: usize) -> Arc<Vec<Arc<Occurrence>>> {
        let chunk = &self.timeline.chunks[index];
        match self.catalog.chunk(chunk).await {
            Ok(rows) => rows,
            Err(cause) => {
                let next = self.timeline.chunks.get(index + 1);
                let last = next.map_or(self.timeline.last, |next| next.from.pred_opt());
                self.missing.push(Missing { part: CatalogPart::Occurrences(chunk.from, last), cause });
                Arc::default()
            }
        }
    }

    async fn starting(&mut self, index: usize, direction: Direction, window: UpcomingFrom) -> Vec<Arc<Occurrence>> {
        let days = self.catalog.site_days();
        let rows = self.chunk(index).await;
        let timeline = self.timeline;
        let begun_here = rows.iter().filter(|row| timeline.starts_in(index, row, days));
        match direction {
            Direction::Upcoming => begun_here.cloned().collect(),
            Direction::Past => begun_here.rev().filter(|row| window.is_over(row, days)).cloned().collect(),
        }
    }
}

impl Timeline {
    /// Whether the first day of an occurrence is one of those of the chunk.
    pub fn starts_in(&self, index: usize, occurrence: &Occurrence, days: &Days) -> bool {
        let day = occurrence.schedule.first_day(days);
        let next = self.chunks.get(index + 1);
        self.chunks[index].from <= day && next.is_none_or(|next| day < next.from)
    }

    /// The chunk that covers a day: the last one that does not begin after it.
    pub fn chunk_of(&self, day: NaiveDate) -> Option<usize> {
        self.chunks.partition_point(|chunk| chunk.from <= day).checked_sub(1)
    }

    /// The chunks from that of the first day to that of the last, as a half-open range of positions.
    pub fn chunks_of(&self, first: NaiveDate, last: NaiveDate) -> (usize, usize) {
        let low = self.chunk_of(first).unwrap_or(0);
        let high = self.chunk_of(last).map_or(low, |index| index + 1);
        (low, high.max(low))
    }
}

impl UpcomingFrom {
    /// The days on which something may be partly over: what day it is now, in each of the zones. What has no end may go on for a
    /// while after its day.
    pub fn days(self, zones: &[Arc<Zone>], days: &Days) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Day(day) => (day, day),
            Self::Now(now) => {
                let of_day = |zone: &Zone| (days.day_of(zone.wall(now - LEAST)), days.day_of(zone.wall(now)));
                zones
                    .iter()
                    .map(|zone| of_day(zone))
                    .fold((days.today(now - LEAST), days.today(now)), |(first, last), (begins, ends)| {
                        (first.min(begins), last.max(ends))
                    })
            }
        }
    }

    /// Whether an occurrence is past.
    pub fn is_over(self, occurrence: &Occurrence, days: &Days) -> bool {
        match self {
            Self::Day(day) => occurrence.schedule.last_day(days) < day,
            Self::Now(now) => occurrence.schedule.status(days, now) == Status::Past,
        }
    }
}
