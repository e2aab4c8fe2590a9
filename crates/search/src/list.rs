//! A page of the list of what answers a query: what fits best, what is earliest, or what is nearest first.

use super::find::{BLOCKS, Finder, FoundRows, Hit, hit};
use affiche_catalog::{CatalogError, ChunkReader, Fetch, UpcomingFrom};
use affiche_model::Direction;
use affiche_model::query::Sort;

/// How many dates of an event are looked at for one that takes place.
const MOST_TRIED: usize = 8;

impl<F: Fetch> Finder<'_, F> {
    /// Page `page` (from 1; a page past the last one is the last) of what is to come or is over and answers the query,
    /// `per_page` to a page. With words to search for, or where the query says so, an event stands there
    /// once, with its first date that takes place.
    ///
    /// # Errors
    /// [`CatalogError`], when the index or the words cannot be read.
    pub async fn listing(
        &self,
        direction: Direction,
        window: UpcomingFrom,
        page: usize,
        per_page: usize,
    ) -> Result<FoundRows, CatalogError> {
        let mut blocks = BLOCKS;
        loop {
            let found = self.listing_of(direction, window, page, per_page, blocks).await?;
            // A page further on than what was read: more is read.
            if !found.asked.partial || page <= found.pages {
                return Ok(found);
            }
            blocks *= 2;
        }
    }

    /// How much answers that lies on the side of the present that is not shown; 0 where that cannot be read, or not without reading
    /// far more than what is shown.
    pub async fn count_other_direction(&self, direction: Direction) -> usize {
        match self.listing_of(direction, UpcomingFrom::Now(self.now), 1, 1, 1).await {
            Ok(found) if !found.asked.partial && found.asked.missing.is_empty() => found.total,
            _ => 0,
        }
    }

    async fn listing_of(
        &self,
        direction: Direction,
        window: UpcomingFrom,
        page: usize,
        per_page: usize,
        blocks: usize,
    ) -> Result<FoundRows, CatalogError> {
        let (catalog, timeline) = (self.catalog, self.catalog.timeline());
        let days = catalog.site_days();
        let (index, mut ask) = self.prepare().await?;
        let upcoming = direction == Direction::Upcoming;
        let (first, last) = window.days(catalog.zones(), days);
        let (low, high) = timeline.chunks_of(first, last);
        let mut reading = ChunkReader { catalog, timeline, missing: Vec::new() };
        // What is on in the first of these chunks and began before, by event and chunk: to be left out of what is over.
        let mut running = Vec::new();
        let mut began: Vec<Option<usize>> = Vec::new();
        let mut over: Vec<Vec<bool>> = Vec::new();
        for chunk in low..high {
            let rows = reading.chunk(chunk).await;
            if chunk == low {
                began = rows.iter().map(|row| timeline.chunk_of(row.schedule.first_day(days))).collect();
            }
            over.push(rows.iter().map(|row| window.is_over(row, days)).collect());
        }
        let mut hits: Vec<Hit> = Vec::new();
        let range = if upcoming { (low, timeline.chunks.len()) } else { (0, high) };
        let by_words = !ask.scores.is_empty();
        let scores = ask.scores.clone();
        let sort = self.query.sort;
        let by_distance = sort == Sort::Distance && !ask.distances.is_empty();
        self.matching(&index, &mut ask, range, !upcoming, blocks, &mut |row, far| {
            let inside = row
                .chunk
                .checked_sub(low)
                .and_then(|chunk| over.get(chunk))
                .map(|over| over.get(row.place) == Some(&true));
            if inside == Some(false) && row.began_earlier && row.chunk == low {
                running.push((row.event, began.get(row.place).copied().flatten()));
            }
            let fits = match (upcoming, inside) {
                // An occurrence in several chunks counts in the first of them.
                (true, Some(over)) => !over && (row.chunk == low || !row.began_earlier),
                (false, Some(over)) => over && !row.began_earlier,
                (_, None) => !row.began_earlier,
            };
            if fits {
                let key = if by_distance {
                    far
                } else if by_words && sort == Sort::Best {
                    u32::from(scores.get(row.event as usize).map_or(0, |score| u16::MAX - score))
                } else {
                    0
                };
                hits.push(Hit { key, ..hit(row) });
            }
        })
        .await;
        if !upcoming {
            let mut past = Vec::new();
            for hit in hits {
                let in_doubt = hit.chunk < low && running.contains(&(hit.event, Some(hit.chunk)));
                let row = if in_doubt { reading.chunk(hit.chunk).await.get(hit.place).cloned() } else { None };
                if row.is_none_or(|row| window.is_over(&row, days)) {
                    past.push(hit);
                }
            }
            hits = past;
            // The latest first. A chunk has far fewer than 65,536 rows.
            hits = arranged(&hits, &|hit| u32::MAX - u32::try_from((hit.chunk << 16) + hit.place).unwrap_or(u32::MAX));
        }
        let mut all: Vec<Hit> = Vec::new();
        if by_words || self.query.next_only {
            if !ask.needs_columns() && !self.query.next_only {
                all.clone_from(&hits);
            }
            keep_first_dates(&mut hits, index.events);
        }
        hits = arranged(&hits, &|hit| hit.key);

        let per_page = per_page.max(1);
        let total = hits.len();
        let pages = total.div_ceil(per_page).max(1);
        let page = page.clamp(1, pages);
        let shown = hits.into_iter().skip((page - 1) * per_page).take(per_page);
        let mut hits: Vec<(usize, usize)> = Vec::new();
        for hit in shown {
            // Without columns, whether a date takes place is known of the rows that are shown alone.
            let of_event: Vec<&Hit> = all.iter().filter(|other| other.event == hit.event).take(MOST_TRIED).collect();
            let mut at = (hit.chunk, hit.place);
            for other in of_event.iter().filter(|_| of_event.len() > 1) {
                let rows = reading.chunk(other.chunk).await;
                if rows.get(other.place).is_some_and(|row| !row.status.is_cancelled_or_postponed()) {
                    at = (other.chunk, other.place);
                    break;
                }
            }
            hits.push(at);
        }
        for new in reading.missing {
            if !ask.notes.missing.contains(&new) {
                ask.notes.missing.push(new);
            }
        }
        let all_rows: usize = timeline.chunks.iter().map(|chunk| chunk.starts).sum();
        let beyond = all_rows.saturating_sub(total);
        Ok(FoundRows { hits, page, pages, total, beyond, asked: ask.notes })
    }
}

/// Keeps of each event its first date that takes place; of one of which none does, the first. `events`: how many events there are.
fn keep_first_dates(hits: &mut Vec<Hit>, events: usize) {
    let mut seen = vec![false; events];
    let mut takes_place = vec![false; events];
    for hit in hits.iter().filter(|hit| !hit.is_cancelled_or_postponed) {
        if let Some(takes_place) = takes_place.get_mut(hit.event as usize) {
            *takes_place = true;
        }
    }
    hits.retain(|hit| {
        let event = hit.event as usize;
        let stands = !hit.is_cancelled_or_postponed || takes_place.get(event) == Some(&false);
        stands && seen.get_mut(event).is_some_and(|seen| !std::mem::replace(seen, true))
    });
}

/// Hits by a number, those of the same number as they were. By way of whole numbers: the compiler makes sorting anew for
/// each type.
fn arranged(hits: &[Hit], number: &dyn Fn(&Hit) -> u32) -> Vec<Hit> {
    let mut order: Vec<u64> =
        hits.iter().enumerate().map(|(place, hit)| u64::from(number(hit)) << 32 | place as u64).collect();
    order.sort_unstable();
    order
        .into_iter()
        .filter_map(|one| hits.get(usize::try_from(one & 0xFFFF_FFFF).unwrap_or_default()).copied())
        .collect()
}
