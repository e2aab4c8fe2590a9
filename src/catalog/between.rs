//! What takes place between two days of a timeline, and the nearest days on which anything does.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;

use chrono::NaiveDate;

use super::fetch::Fetch;
use super::layout::Timeline;
use super::listing::Reading;
use super::reader::{Catalog, Missing};
use crate::model::Occurrence;

/// What takes place between two days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Between {
    /// The occurrences that are on any of the days, by wall start, then shorter first, then title.
    pub occurrences: Vec<Arc<Occurrence>>,
    /// What could not be read.
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
    /// What takes place on the days from `first` to `last`, both included.
    ///
    /// A chunk that cannot be read leaves its part out, named in [`Between::missing`].
    pub async fn between(&self, timeline: &Timeline, first: NaiveDate, last: NaiveDate) -> Between {
        let (low, high) = timeline.chunks_of(first, last);
        // All are asked for at once; what has come is in memory when it is read in order.
        all(timeline.chunks[low..high].iter().map(|chunk| Box::pin(self.chunk(chunk))).collect()).await;
        let mut reading = Reading { catalog: self, timeline, missing: Vec::new() };
        let mut occurrences = Vec::new();
        for index in low..high {
            for occurrence in reading.chunk(index).await.iter() {
                let (begins, ends) = self.covered(occurrence);
                // What runs on from chunk to chunk counts where it is seen first.
                let seen = index > low && !timeline.starts_in(index, occurrence, self.days());
                if !seen && begins <= last && first <= ends {
                    occurrences.push(Arc::clone(occurrence));
                }
            }
        }
        Between { occurrences, missing: reading.missing }
    }

    /// The nearest days outside `first` to `last` on which anything takes place; of a day that cannot be told because a
    /// chunk cannot be read, none is given.
    pub async fn nearest(&self, timeline: &Timeline, first: NaiveDate, last: NaiveDate) -> Nearest {
        let mut reading = Reading { catalog: self, timeline, missing: Vec::new() };
        let mut nearest = Nearest::default();
        let before = first.pred_opt().and_then(|day| timeline.chunk_of(day)).map_or(0, |index| index + 1);
        for index in (0..before).rev() {
            let rows = reading.chunk(index).await;
            let days = rows.iter().map(|row| self.covered(row)).filter(|(begins, _)| *begins < first);
            nearest.before = days.map(|(_, ends)| ends.min(first.pred_opt().unwrap_or(first))).max();
            if nearest.before.is_some() {
                break;
            }
        }
        let after = last.succ_opt().and_then(|day| timeline.chunk_of(day)).unwrap_or(0);
        for index in after..timeline.chunks.len() {
            let rows = reading.chunk(index).await;
            let days = rows.iter().map(|row| self.covered(row)).filter(|(_, ends)| *ends > last);
            nearest.after = days.map(|(begins, _)| begins.max(last.succ_opt().unwrap_or(last))).min();
            if nearest.after.is_some() {
                break;
            }
        }
        nearest
    }

    fn covered(&self, occurrence: &Occurrence) -> (NaiveDate, NaiveDate) {
        (occurrence.schedule.first_day(self.days()), occurrence.schedule.last_day(self.days()))
    }
}

impl Timeline {
    /// The first and the last day on which anything takes place; `None` when nothing does.
    #[must_use]
    pub fn bounds(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.chunks.first()?.from, self.last?))
    }
}

/// Waits for all of them at once. Much smaller in the browser than `join_all`, which is made for thousands.
pub(crate) async fn all<T: Future>(mut waiting: Vec<Pin<Box<T>>>) {
    poll_fn(|context| {
        waiting.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if waiting.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
