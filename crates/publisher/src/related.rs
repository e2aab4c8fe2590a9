//! Which events have something in common: ranked once, when the site is built.
//!
//! ```text
//! event ─→ its series, venue, organizers, tags, categories, town ─→ the nearest in time of each ─→ scored ─→ a few
//! ```
//!
//! The scores are whole numbers and the order is total, so the same calendar gives the same choice. Only a few
//! neighbours of each list are looked at, so the work grows with the number of events and not with its square.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::terms::terms_of;
use affiche_dataset::{Calendar, Entry, slugify};
use affiche_model::{Days, Event, Occurrence, Slug, TermKind};

/// How many related events an event has at most. A browser shows fewer, and takes those to come first.
pub const RELATED: usize = 6;
/// How many of them are not over on the day of publishing, if there are so many.
const TO_COME: usize = 4;
/// How many neighbours of a list are looked at, before the event, after it, and from the day of publishing on.
const NEAR: usize = 12;

/// What events have in common, ready to be asked.
#[derive(Debug)]
pub struct Relations<'a> {
    /// The date of each event that is shown: the first that is not over, else the last.
    dates: Vec<&'a Arc<Occurrence>>,
    /// The first and the last day of that date, and what its title is about.
    traits: Vec<(NaiveDate, NaiveDate, &'a str)>,
    as_of: NaiveDate,
    /// Events by what they have in common, in time order, and how much that says.
    lists: Vec<(u32, Vec<usize>)>,
    /// The events of each list of which a date begins on the day of publishing or later, the earliest such date first.
    to_come: Vec<Vec<usize>>,
    /// The lists each event is in.
    of: Vec<Vec<usize>>,
    /// The series of each event.
    series: Vec<Option<&'a Slug>>,
}

impl<'a> Relations<'a> {
    /// Files the events of a calendar, as of a day.
    #[must_use]
    pub fn new(calendar: &'a Calendar, days: &Days, as_of: NaiveDate) -> Self {
        let entries: &[Entry] = &calendar.entries;
        let mut positions: BTreeMap<(u32, String), usize> = BTreeMap::new();
        let mut lists: Vec<(u32, Vec<usize>)> = Vec::new();
        let mut of = Vec::with_capacity(entries.len());
        let mut dates = Vec::with_capacity(entries.len());
        let mut series = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(first) = entry.event.first() else { continue };
            let index = dates.len();
            let all = &entry.event.occurrences;
            let next = Event::next_of(all, |one| one.schedule.last_day(days) < as_of);
            dates.push(next.and_then(|next| all.get(next)).or(all.last()).unwrap_or(first));
            series.push(entry.event.series.as_ref().map(|series| &series.id));
            let terms =
                terms_of(&entry.event, entry.event.venue.as_ref()).map(|(kind, id)| (weight(kind), id.to_string()));
            let town = entry.event.venue.iter().filter_map(|venue| venue.city.as_deref());
            let town = town.map(|town| (TOWN, slugify(town)));
            let mut own: Vec<usize> = Vec::new();
            for key in terms.chain(town) {
                let base = key.0;
                let list = *positions.entry(key).or_insert_with(|| {
                    lists.push((base, Vec::new()));
                    lists.len() - 1
                });
                if !own.contains(&list) {
                    own.push(list);
                    lists[list].1.push(index);
                }
            }
            own.sort_unstable();
            of.push(own);
        }
        let total = dates.len();
        for (weight, members) in &mut lists {
            // What few events share says more than what many do.
            *weight += 2 * (total / members.len().max(1)).max(1).ilog2().min(6);
        }
        let traits: Vec<_> = dates
            .iter()
            .map(|one| (one.schedule.first_day(days), one.schedule.last_day(days), subject(&one.title)))
            .collect();
        let begins = |index: &usize| traits[*index].0;
        let to_come = lists.iter().map(|(_, members)| {
            let mut to_come: Vec<usize> = members.iter().copied().filter(|index| begins(index) >= as_of).collect();
            to_come.sort_by_key(begins);
            to_come
        });
        let to_come = to_come.collect();
        Self { dates, traits, as_of, lists, to_come, of, series }
    }

    /// The events related to the one at a position of the calendar, the nearest first.
    #[must_use]
    pub fn of(&self, index: usize) -> Vec<&'a Arc<Occurrence>> {
        let Some(own) = self.of.get(index) else { return Vec::new() };
        let mut ranked: Vec<_> = self
            .candidates(index, own)
            .into_iter()
            .filter(|other| !self.dates[*other].status.is_cancelled_or_postponed())
            .map(|other| (Reverse(self.score(index, own, other)), other))
            .collect();
        ranked.sort_unstable();

        // One of each kind: four dates of one course are not four ideas.
        let (mut titles, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut distinct = Vec::new();
        for (_, other) in ranked {
            let is_new = self.series[other].is_none_or(|series| !seen.contains(series));
            if is_new && titles.insert(self.traits[other].2) {
                seen.extend(self.series[other]);
                distinct.push(other);
            }
        }
        let to_come = distinct.iter().copied().filter(|other| self.last_day(*other) >= self.as_of).take(TO_COME);
        let to_come: BTreeSet<usize> = to_come.collect();
        let mut others = RELATED - to_come.len();
        distinct.retain(|other| {
            let kept = to_come.contains(other) || others > 0;
            others -= usize::from(kept && !to_come.contains(other));
            kept
        });
        distinct.into_iter().map(|other| self.dates[other]).collect()
    }

    /// The events that share a list with one and stand near it there, or near the day of publishing.
    fn candidates(&self, index: usize, own: &[usize]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for list in own {
            let members = &self.lists[*list].1;
            let position = members.partition_point(|member| *member < index);
            let around = position.saturating_sub(NEAR)..(position + 1 + NEAR).min(members.len());
            found.extend(&members[around]);
            found.extend(self.to_come[*list].iter().take(NEAR));
        }
        found.remove(&index);
        found
    }

    /// How much two events have in common, and how near they are in time. For an event that is over, what counts is how
    /// near the other is to the day of publishing.
    fn score(&self, index: usize, own: &[usize], other: usize) -> u32 {
        let shared = own.iter().filter(|list| self.of[other].binary_search(list).is_ok());
        let shared: u32 = shared.map(|list| self.lists[*list].0).sum();
        let from = self.first_day(index).max(self.as_of);
        let apart = (self.first_day(other) - from).num_days().unsigned_abs();
        let apart = u32::try_from(apart).unwrap_or(u32::MAX - 60);
        shared + NEARNESS * 60 / (60 + apart)
    }

    fn first_day(&self, index: usize) -> NaiveDate {
        self.traits[index].0
    }

    fn last_day(&self, index: usize) -> NaiveDate {
        self.traits[index].1
    }
}

/// What a title is about, without its subtitle: “Permanence” of “Permanence : questions libres”.
fn subject(title: &str) -> &str {
    let ends = [" :", "\u{a0}:", "\u{202f}:", ": ", " – ", " — ", ", "];
    let end = ends.iter().filter_map(|end| title.find(end)).min();
    title.get(..end.unwrap_or(title.len())).unwrap_or(title)
}

/// What being on the same day counts; two months apart it is half of that.
const NEARNESS: u32 = 24;
/// What the same town counts.
const TOWN: u32 = 6;

/// What a shared term counts at least. No two kinds are equal, so that their identifiers are not mistaken for each other.
fn weight(kind: TermKind) -> u32 {
    match kind {
        TermKind::Series => 48,
        TermKind::Venue => 20,
        TermKind::Organizer => 18,
        TermKind::Tag => 14,
        TermKind::Category => 12,
    }
}
