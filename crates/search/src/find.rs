//! The rows that answer a query, and how many there are for each choice.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::columns::{ColumnRow, day_number, each_row};
use super::index::{ChunkBlock, Index, paths, text};
use super::resolve::{QueryNotes, ResolvedQuery, names};
use affiche_catalog::{Catalog, CatalogError, CatalogPart, ChunkReader, Fetch, Missing, Nearest, UpcomingFrom, all};
use affiche_model::query::{Facet, Query};
use affiche_model::{Occurrence, Scope};

/// How many blocks of columns are read for an answer: a bound on what a visitor downloads, whatever the number of events.
pub(super) const BLOCKS: usize = 6;

/// Answers a query over the whole calendar.
#[derive(Debug)]
pub struct Finder<'a, F> {
    pub(super) catalog: &'a Catalog<F>,
    pub(super) query: &'a Query,
    pub(super) scope: Option<(Facet, &'a str)>,
    pub(super) now: DateTime<Utc>,
}

/// A row that answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The position of its chunk.
    pub chunk: usize,
    /// Its position in the chunk.
    pub place: usize,
    /// It began in an earlier chunk.
    pub began_earlier: bool,
    /// The ordinal of its event.
    pub event: u32,
    /// It does not take place.
    pub is_cancelled_or_postponed: bool,
    /// How well it fits, or how far it is: what decides the order.
    pub key: u32,
}

/// Rows that answer, in the order in which they are shown.
#[derive(Clone, Debug, Default)]
pub struct FoundRows {
    /// The position of each in the timeline of everything: that of its chunk, and that in the chunk.
    pub hits: Vec<(usize, usize)>,
    /// The number of the page, from 1.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// How many rows answer.
    pub total: usize,
    /// How many rows the calendar has besides.
    pub beyond: usize,
    /// The notes on the query.
    pub asked: QueryNotes,
}

/// Groups of choices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// In the order in which they are offered.
    pub groups: Vec<Group>,
    /// The currency of prices.
    pub currency: String,
    /// There is more than was counted.
    pub partial: bool,
    /// Something could not be read, and is not counted.
    pub missing: bool,
}

/// A group and its choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The group.
    pub facet: Facet,
    /// Its choices; what most events have comes first.
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its value in an address.
    pub value: String,
    /// Its name, where the dataset gives one.
    pub name: String,
    /// How many rows it would leave, with what is chosen in the other groups.
    pub count: usize,
    /// Whether it is chosen.
    pub on: bool,
}

impl<'a, F: Fetch> Finder<'a, F> {
    /// A finder for a query at an instant; `scope` is that of the page.
    #[must_use]
    pub fn new(catalog: &'a Catalog<F>, query: &'a Query, scope: &'a Scope, now: DateTime<Utc>) -> Self {
        let scope = match scope {
            Scope::All => None,
            Scope::Featured => Some((Facet::Featured, Facet::Featured.fixed()[0])),
            Scope::Term(kind, id) => Facet::parse(kind.name()).map(|facet| (facet, id.as_str())),
        };
        Self { catalog, query, scope, now }
    }

    /// The values of a group and their names, the most used first; none when they cannot be read.
    pub async fn names(&self, facet: Facet) -> Vec<(String, String)> {
        let Ok(index) = Index::open(self.catalog).await else { return Vec::new() };
        let names = names(self.catalog, &index, facet).await.unwrap_or_default();
        names.values.into_iter().zip(names.names).collect()
    }

    /// Rows by their positions; those that cannot be read are left out.
    pub async fn rows(&self, hits: &[(usize, usize)]) -> Vec<Arc<Occurrence>> {
        let timeline = self.catalog.timeline();
        let mut reading = ChunkReader { catalog: self.catalog, timeline, missing: Vec::new() };
        let mut rows = Vec::new();
        for (chunk, place) in hits {
            rows.extend(reading.chunk(*chunk).await.get(*place).map(Arc::clone));
        }
        rows
    }

    /// The index, and what the query comes to.
    pub(super) async fn prepare(&self) -> Result<(Index, ResolvedQuery), CatalogError> {
        let index = Index::open(self.catalog).await?;
        let ask = ResolvedQuery::new(self.catalog, &index, self.query, self.scope, self.now).await?;
        Ok((index, ask))
    }

    /// Possible matches of the query on the days of the site from `first` to `last`, both included: rows of the
    /// chunks that cover these days, some of which may lie just outside of them.
    ///
    /// # Errors
    /// [`CatalogError`], when the index or the words cannot be read.
    pub async fn between(&self, first: NaiveDate, last: NaiveDate) -> Result<FoundRows, CatalogError> {
        let (index, mut ask) = self.prepare().await?;
        let (low, high) = self.catalog.timeline().chunks_of(first, last);
        let mut hits = Vec::new();
        self.matching(&index, &mut ask, (low, high), false, BLOCKS, &mut |row, _| {
            if row.chunk == low || !row.began_earlier {
                hits.push((row.chunk, row.place));
            }
        })
        .await;
        Ok(FoundRows { total: hits.len(), hits, page: 1, pages: 1, beyond: 0, asked: ask.notes })
    }

    /// The nearest days outside `first` to `last` on which anything begins that answers the query.
    ///
    /// # Errors
    /// [`CatalogError`], when the index or the words cannot be read.
    pub async fn nearest(&self, first: NaiveDate, last: NaiveDate) -> Result<Nearest, CatalogError> {
        let timeline = self.catalog.timeline();
        let (index, mut ask) = self.prepare().await?;
        let mut nearest = Nearest::default();
        let days = self.catalog.site_days();
        for back in [true, false] {
            let edge = timeline.chunk_of(if back { first } else { last }).unwrap_or(0);
            let range = if back { (0, edge + 1) } else { (edge, timeline.chunks.len()) };
            let mut hits = Vec::new();
            self.matching(&index, &mut ask, range, back, BLOCKS, &mut |row, _| {
                if !row.began_earlier {
                    hits.push(hit(row));
                }
            })
            .await;
            if back {
                hits.reverse();
            }
            let mut reading = ChunkReader { catalog: self.catalog, timeline, missing: Vec::new() };
            for Hit { chunk, place, .. } in hits {
                let rows = reading.chunk(chunk).await;
                let Some(day) = rows.get(place).map(|row| row.schedule.first_day(days)) else { break };
                if back && day < first {
                    nearest.before = Some(day);
                    break;
                }
                if !back && day > last {
                    nearest.after = Some(day);
                    break;
                }
            }
        }
        Ok(nearest)
    }

    /// The groups of choices, each with how many rows it would leave of those that are not over, or of those on some days.
    ///
    /// # Errors
    /// [`CatalogError`], when the index, the words or the places cannot be read.
    pub async fn choices(&self, days: Option<(NaiveDate, NaiveDate)>) -> Result<Choices, CatalogError> {
        let timeline = self.catalog.timeline();
        let (index, mut ask) = self.prepare().await?;
        let mut choices = Choices { currency: index.currency.clone(), ..Choices::default() };
        if ask.places.is_empty() {
            ask.locate(self.catalog, &index, "").await?;
        }
        let window = UpcomingFrom::Now(self.now);
        let (first, last) = days.unwrap_or_else(|| window.days(self.catalog.zones(), self.catalog.site_days()));
        let (low, high) = timeline.chunks_of(first, last);
        // Rows of the chunks around the present that are over do not count.
        let mut over: Vec<(usize, usize)> = Vec::new();
        if days.is_none() {
            let mut reading = ChunkReader { catalog: self.catalog, timeline, missing: Vec::new() };
            for chunk in low..high {
                for (place, row) in reading.chunk(chunk).await.iter().enumerate() {
                    if window.is_over(row, self.catalog.site_days()) {
                        over.push((chunk, place));
                    }
                }
            }
        }
        let range = if days.is_some() { (low, high) } else { (low, timeline.chunks.len()) };
        let mut groups = Vec::new();
        for facet in Facet::ALL {
            let Ok(names) = names(self.catalog, &index, facet).await else {
                choices.missing = true;
                continue;
            };
            groups.push((facet, vec![0_usize; names.values.len()], names));
        }
        // What counts once an event: the group, the choice, the event.
        let mut counted = BTreeSet::new();
        let mut values = Vec::new();
        let (from, until) = (day_number(first), day_number(last));
        // Every row within reach counts, whatever is chosen: `each` holds the choices that it lacks.
        self.each(&index, &mut ask, range, false, BLOCKS, true, &mut |ask, row| {
            let elsewhere = match days {
                Some(_) => until < row.day || row.day.saturating_add_unsigned(row.span) < from,
                None => row.chunk < high && over.contains(&(row.chunk, row.place)),
            };
            if elsewhere || (row.began_earlier && row.chunk != low) {
                return;
            }
            let mut lacks = ask.wanted.iter().filter(|(facet, wanted)| {
                ask.values(row, *facet, &mut values);
                !values.iter().any(|value| wanted.contains(value))
            });
            let lacking = lacks.next().map(|(facet, _)| *facet);
            if lacks.next().is_some() {
                return;
            }
            for (facet, counts, _) in &mut groups {
                if lacking.is_none_or(|lacking| lacking == *facet) {
                    ask.values(row, *facet, &mut values);
                    for value in &values {
                        if self.query.next_only && !counted.insert((*facet as u8, *value, row.event)) {
                            continue;
                        }
                        if let Some(count) = counts.get_mut(*value as usize) {
                            *count += 1;
                        }
                    }
                }
            }
        })
        .await;
        for (facet, counts, names) in groups {
            let mut group = Group { facet, choices: Vec::new() };
            let mut names_of = names.names.into_iter();
            for (value, count) in names.values.into_iter().zip(counts) {
                let on = self.query.chosen_in(facet).any(|chosen| chosen == value);
                group.choices.push(Choice { value, name: names_of.next().unwrap_or_default(), count, on });
            }
            choices.groups.push(group);
        }
        choices.partial = ask.notes.partial;
        choices.missing |= !ask.notes.missing.is_empty();
        Ok(choices)
    }

    /// The rows of some chunks that answer, in time order, or the last block first.
    pub(super) async fn matching(
        &self,
        index: &Index,
        ask: &mut ResolvedQuery,
        chunks: (usize, usize),
        back: bool,
        blocks: usize,
        act: &mut dyn FnMut(&ColumnRow, u32),
    ) {
        let mut values = Vec::new();
        let columns = ask.needs_columns() || self.query.next_only;
        self.each(index, ask, chunks, back, blocks, columns, &mut |ask, row| {
            let fits = ask.wanted.iter().all(|(facet, wanted)| {
                ask.values(row, *facet, &mut values);
                values.iter().any(|value| wanted.contains(value))
            });
            if fits {
                let far = if ask.distances.is_empty() { 0 } else { ask.distance(row) };
                act(row, far);
            }
        })
        .await;
    }

    /// The rows of some chunks that the words lead to and that are within reach.
    #[expect(clippy::too_many_arguments, reason = "each is asked for by one caller and not by the other")]
    async fn each(
        &self,
        index: &Index,
        ask: &mut ResolvedQuery,
        (low, high): (usize, usize),
        back: bool,
        most: usize,
        columns: bool,
        act: &mut dyn FnMut(&ResolvedQuery, &ColumnRow),
    ) {
        let timeline = self.catalog.timeline();
        let mut blocks: Vec<&ChunkBlock> = Vec::new();
        for block in &index.blocks {
            if block.chunk < high && low < block.chunk + block.chunks {
                blocks.push(block);
            }
        }
        if back {
            blocks.reverse();
        }
        let orders: Vec<String> = blocks
            .iter()
            .filter(|block| block.order.is_empty())
            .map(|block| paths::column(&block.order_file))
            .collect();
        self.ask_for(&orders).await;
        let mut read = Vec::new();
        for block in blocks {
            let order = if block.order.is_empty() {
                match self.catalog.cached_file(&paths::column(&block.order_file)).await {
                    Ok(tree) => text(&tree, "order").to_owned(),
                    Err(cause) => {
                        ask.notes.missing.push(self.without(block, cause));
                        continue;
                    }
                }
            } else {
                block.order.clone()
            };
            // A block without an event that the words lead to need not be read.
            let mut holds = ask.scores.is_empty();
            if !holds {
                each_row(block, &order, None, timeline, &mut |row| holds |= ask.score(row).is_some());
            }
            if holds {
                read.push((block, order));
            }
        }
        if columns {
            if read.len() > most {
                read.truncate(most);
                ask.notes.partial = true;
            }
            self.ask_for(&read.iter().map(|(block, _)| paths::column(&block.file)).collect::<Vec<_>>()).await;
        }
        for (block, order) in read {
            let tree = if columns {
                match self.catalog.cached_file(&paths::column(&block.file)).await {
                    Ok(tree) => Some(tree),
                    Err(cause) => {
                        ask.notes.missing.push(self.without(block, cause));
                        continue;
                    }
                }
            } else {
                None
            };
            each_row(block, &order, tree.as_ref(), timeline, &mut |row| {
                let fits = low <= row.chunk && row.chunk < high && ask.score(row).is_some();
                if fits && (!columns || ask.is_in_reach(row)) {
                    act(ask, row);
                }
            });
        }
    }

    async fn ask_for(&self, paths: &[String]) {
        all(paths.iter().map(|path| Box::pin(self.catalog.cached_file(path))).collect()).await;
    }

    /// The parts that are missing with a block.
    fn without(&self, block: &ChunkBlock, cause: CatalogError) -> Missing {
        let timeline = self.catalog.timeline();
        let first = timeline.chunks.get(block.chunk).map(|chunk| chunk.from);
        let next = timeline.chunks.get(block.chunk + block.chunks);
        let last = next.map_or(timeline.last, |next| next.from.pred_opt());
        let part = first.map_or(CatalogPart::Search, |first| CatalogPart::Occurrences(first, last));
        Missing { part, cause }
    }
}

/// A row as what it answers.
pub(super) fn hit(row: &ColumnRow) -> Hit {
    Hit {
        chunk: row.chunk,
        place: row.place,
        began_earlier: row.began_earlier,
        event: row.event,
        is_cancelled_or_postponed: !row.is_planned(),
        key: 0,
    }
}
