//! Counts for the quick filters: today, this weekend, free, online.
//!
//! The chunks around the present and up to the weekend are read, since what is over does not count; of those after them the
//! timeline says how many of their occurrences are free and how many are online.

use chrono::{DateTime, NaiveDate, Utc};

use affiche_catalog::{Catalog, ChunkReader, Fetch, Timeline, UpcomingFrom, free_and_online};
use affiche_model::query::Range;

/// How much of what is not over takes place today, takes place this weekend, is free, is online; `None` when a part
/// cannot be read.
pub async fn quick_counts<F: Fetch>(
    catalog: &Catalog<F>,
    timeline: &Timeline,
    now: DateTime<Utc>,
) -> Option<[usize; 4]> {
    let days = catalog.site_days();
    let today = days.today(now);
    let ranges = [Range::Today.days(today), Range::Weekend.days(today)];
    let window = UpcomingFrom::Now(now);
    let (first, last) = window.days(catalog.zones(), days);
    let (low, high) = timeline.chunks_of(first, last.max(ranges[1].1));
    let mut reading = ChunkReader { catalog, timeline, missing: Vec::new() };
    let mut counts = [0; 4];
    for index in low..high {
        for row in reading.chunk(index).await.iter() {
            // An occurrence in several chunks counts in the first of them.
            if window.is_over(row, days) || (index > low && !timeline.starts_in(index, row, days)) {
                continue;
            }
            let on = |(first, last): (NaiveDate, NaiveDate)| {
                row.schedule.first_day(days) <= last && first <= row.schedule.last_day(days)
            };
            let [free, online] = free_and_online(row);
            for (count, counts_here) in counts.iter_mut().zip([on(ranges[0]), on(ranges[1]), free, online]) {
                *count += usize::from(counts_here);
            }
        }
    }
    for chunk in timeline.chunks.get(high..).unwrap_or_default() {
        counts[2] += chunk.free;
        counts[3] += chunk.online;
    }
    reading.missing.is_empty().then_some(counts)
}
