//! The occurrences between two days of a timeline, and the nearest days with any.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;

use chrono::{Days as DayCount, NaiveDate};

use super::fetch::Fetch;
use super::layout::Timeline;
use super::listing::ChunkReader;
use super::reader::{Catalog, Missing};
use affiche_model::{Days, Occurrence};

/// The occurrences between two days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Between {
    /// The occurrences that are on any of the days, by wall start, then shorter first, then title.
    pub occurrences: Vec<Arc<Occurrence>>,
    /// Parts that could not be read.
    pub missing: Vec<Missing>,
}

/// The days nearest to a stretch of time on which anything takes place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nearest {
    /// The last one before it.
    pub before: Option<NaiveDate>,
    /// The first one after it.
    pub after: Option<NaiveDate>,
}

impl<F: Fetch> Catalog<F> {
    /// The occurrences on the days from `first` to `last`, both included.
    ///
    /// A chunk that cannot be read leaves its part out, named in [`Between::missing`].
    pub async fn between(&self, timeline: &Timeline, first: NaiveDate, last: NaiveDate) -> Between {
        let (ahead, behind) = self.around(first, last);
        let (low, high) = timeline.chunks_of(ahead, behind);
        // All requests start at once; the files are read in order afterwards.
        all(timeline.chunks[low..high].iter().map(|chunk| Box::pin(self.chunk(chunk))).collect()).await;
        let mut reading = ChunkReader { catalog: self, timeline, missing: Vec::new() };
        let mut occurrences = Vec::new();
        for index in low..high {
            for occurrence in reading.chunk(index).await.iter() {
                let (begins, ends) = covered(occurrence, self.site_days());
                // An occurrence in several chunks counts in the first of them.
                let seen = index > low && !timeline.starts_in(index, occurrence, self.site_days());
                if !seen && begins <= behind && ahead <= ends {
                    occurrences.push(Arc::clone(occurrence));
                }
            }
        }
        Between { occurrences: self.resorted_between(occurrences, first, last), missing: reading.missing }
    }

    /// The days of the site on which something may be that is on some days of the clock that is shown: two more at each end
    /// on another clock, across the date line.
    pub fn around(&self, first: NaiveDate, last: NaiveDate) -> (NaiveDate, NaiveDate) {
        if !self.shows_visitor_zone() {
            return (first, last);
        }
        let (ahead, behind) = (first.checked_sub_days(DayCount::new(2)), last.checked_add_days(DayCount::new(2)));
        (ahead.unwrap_or(first), behind.unwrap_or(last))
    }

    /// Occurrences of the days around, filed by the clock that is shown: those that are on the days themselves.
    pub fn resorted_between(
        &self,
        occurrences: Vec<Arc<Occurrence>>,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Vec<Arc<Occurrence>> {
        let mut occurrences = self.resorted_for_zone(occurrences);
        if self.shows_visitor_zone() {
            let days = self.days();
            occurrences.retain(|one| one.schedule.first_day(days) <= last && first <= one.schedule.last_day(days));
        }
        occurrences
    }

    /// The nearest days outside `first` to `last` on which anything takes place, by the clock that is shown; of a day that is unknown because a
    /// chunk cannot be read, none is given.
    pub async fn nearest(&self, timeline: &Timeline, first: NaiveDate, last: NaiveDate) -> Nearest {
        let mut reading = ChunkReader { catalog: self, timeline, missing: Vec::new() };
        let mut nearest = Nearest::default();
        let (day_before, day_after) = (first.pred_opt().unwrap_or(first), last.succ_opt().unwrap_or(last));
        // Chunks are cut by days of the site.
        let (from, _) = self.around(day_after, day_after);
        let (_, to) = self.around(day_before, day_before);
        let before = timeline.chunk_of(to).map_or(0, |index| index + 1);
        for index in (0..before).rev() {
            let rows = self.in_shown_zone(reading.chunk(index).await.to_vec());
            let days = rows.iter().map(|row| covered(row, self.days())).filter(|(begins, _)| *begins < first);
            nearest.before = days.map(|(_, ends)| ends.min(day_before)).max();
            if nearest.before.is_some() {
                break;
            }
        }
        let after = timeline.chunk_of(from).unwrap_or(0);
        for index in after..timeline.chunks.len() {
            let rows = self.in_shown_zone(reading.chunk(index).await.to_vec());
            let days = rows.iter().map(|row| covered(row, self.days())).filter(|(_, ends)| *ends > last);
            nearest.after = days.map(|(begins, _)| begins.max(day_after)).min();
            if nearest.after.is_some() {
                break;
            }
        }
        nearest
    }
}

/// The first and the last day an occurrence is on.
fn covered(occurrence: &Occurrence, days: &Days) -> (NaiveDate, NaiveDate) {
    (occurrence.schedule.first_day(days), occurrence.schedule.last_day(days))
}

impl Timeline {
    /// The first and the last day on which anything takes place; `None` when nothing does.
    #[must_use]
    pub fn bounds(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.chunks.first()?.from, self.last?))
    }
}

/// Waits for all of them at once. Much smaller in the browser than `join_all`, which is made for thousands.
pub async fn all<T: Future>(mut waiting: Vec<Pin<Box<T>>>) {
    poll_fn(|context| {
        waiting.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if waiting.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
