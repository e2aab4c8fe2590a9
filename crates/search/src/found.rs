//! What the program that finds has found, read from the chunks: lists and stretches of time that answer a query.
//!
//! Without that program, or without what it reads, the words of the query are looked for in what is read anyway.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use affiche_catalog::{
    Between, Catalog, CatalogError, Fetch, FetchError, Json, Listing, Missing, Nearest, Part, Reading, Timeline, Tree,
    Window, all,
};
use affiche_model::{Direction, EventLink, Occurrence, Scope, Slug, TermKind};

use super::question::{Answer, Choosable, Puzzle, Question, Wish, cause_of};
use crate::{asked, folded};
use affiche_model::query::Query;

/// What answers search requests: the program `finder` in a browser.
pub trait SearchService: Fetch {
    /// The response to a request that [`Question::print`] writes; [`FetchError::NotFound`] where there is no search, as while pages
    /// are printed.
    fn search(&self, request: &str) -> impl Future<Output = Result<Tree, FetchError>> {
        let _ = request;
        async { Err(FetchError::NotFound) }
    }
}

/// What is asked for on a page: by whom, of what, when.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// Whose events are asked for.
    pub scope: &'a Scope,
    /// All of these.
    pub timeline: &'a Timeline,
    /// What they must answer.
    pub query: &'a Query,
    /// The present.
    pub now: DateTime<Utc>,
}

/// What is said of an answer beside its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What is chosen, each with the query without it.
    pub chosen: Vec<Choosable>,
    /// What was asked for that is not known here.
    pub unknown: Vec<Puzzle>,
    /// Beginnings of words that matched, for marking them.
    pub marks: Vec<String>,
    /// There is more than was counted.
    pub partial: bool,
}

impl Asking<'_> {
    /// The question that asks for it.
    #[must_use]
    pub fn question(&self, revision: &str, wish: Wish) -> Question {
        Question {
            revision: revision.to_owned(),
            now: self.now,
            language: String::new(),
            scope: self.scope.clone(),
            query: self.query.clone(),
            wish,
        }
    }
}

/// A page of a list of what answers a query; see [`Catalog::listing`] and [`Listing`]. With words to search for an event
/// stands there once, with its first date.
pub async fn found_listing<F: SearchService>(
    catalog: &Catalog<F>,
    asking: Asking<'_>,
    direction: Direction,
    page: usize,
    per_page: usize,
) -> (Listing, Said) {
    match answer(catalog, asking, Wish::Listing(direction, page, per_page)).await {
        Ok(mut answer) => {
            let (rows, missing) = rows_at(catalog, &mut answer).await;
            // Rows answer where they stand in their chunk, and are put by another clock afterwards. What comes first
            // stays so.
            let rows = catalog.by_shown_clock(rows);
            let Answer { page, pages, total, beyond, .. } = answer;
            (Listing { rows, page, pages, total, beyond, missing }, said(answer))
        }
        Err(cause) => {
            let window = asking.query.from.map_or(Window::Now(asking.now), Window::Day);
            let mut listing = catalog.listing(asking.timeline, direction, window, page, per_page).await;
            let said = alike(asking.query, &mut listing.rows);
            listing.total = listing.rows.len();
            listing.missing.insert(0, Missing { part: Part::Search, cause });
            (listing, said)
        }
    }
}

/// What takes place on the days from `first` to `last`, both included, and answers a query.
pub async fn found_between<F: SearchService>(
    catalog: &Catalog<F>,
    asking: Asking<'_>,
    first: NaiveDate,
    last: NaiveDate,
) -> (Between, Said) {
    let (ahead, behind) = catalog.around(first, last);
    match answer(catalog, asking, Wish::Between(ahead, behind)).await {
        Ok(mut answer) => {
            let (mut rows, missing) = rows_at(catalog, &mut answer).await;
            let days = catalog.site_days();
            rows.retain(|row| row.schedule.first_day(days) <= behind && ahead <= row.schedule.last_day(days));
            let occurrences = catalog.refiled_between(rows, first, last);
            (Between { occurrences, missing }, said(answer))
        }
        Err(cause) => {
            let mut between = catalog.between(asking.timeline, first, last).await;
            let said = alike(asking.query, &mut between.occurrences);
            between.missing.insert(0, Missing { part: Part::Search, cause });
            (between, said)
        }
    }
}

/// The nearest days outside `first` to `last` on which anything begins that answers a query.
pub async fn found_nearest<F: SearchService>(
    catalog: &Catalog<F>,
    asking: Asking<'_>,
    first: NaiveDate,
    last: NaiveDate,
) -> Nearest {
    let answer = answer(catalog, asking, Wish::Nearest(first, last)).await.unwrap_or_default();
    Nearest { before: answer.before, after: answer.after }
}

/// The events, or the terms of a kind, whose identifiers resemble a text, the nearest first; none when that cannot be
/// found out.
pub async fn resembling<F: SearchService>(catalog: &Catalog<F>, kind: Option<TermKind>, text: &str) -> Vec<EventLink> {
    let query = Query { search: text.to_owned(), ..Query::default() };
    let asking = Asking { scope: &Scope::All, timeline: catalog.timeline(), query: &query, now: DateTime::UNIX_EPOCH };
    let answer = answer(catalog, asking, Wish::Similar(kind)).await.unwrap_or_default();
    let link =
        |one: Choosable| Some(EventLink { id: Slug::parse(&one.query).ok()?, title: one.names.into_iter().next()? });
    answer.similar.into_iter().filter_map(link).collect()
}

async fn answer<F: SearchService>(
    catalog: &Catalog<F>,
    asking: Asking<'_>,
    wish: Wish,
) -> Result<Answer, CatalogError> {
    let question = asking.question(catalog.revision(), wish).print();
    let answer = Answer::read(catalog.service().search(&question).await?).ok_or(FetchError::Damaged)?;
    if answer.failed.is_empty() { Ok(answer) } else { Err(cause_of(&answer.failed)) }
}

/// The rows an answer names, and what could not be read.
async fn rows_at<F: Fetch>(catalog: &Catalog<F>, answer: &mut Answer) -> (Vec<Arc<Occurrence>>, Vec<Missing>) {
    let timeline = catalog.timeline();
    let mut missing = Vec::new();
    for gap in std::mem::take(&mut answer.gaps) {
        let part = gap.first.map_or(Part::Search, |first| Part::Occurrences(first, gap.last));
        missing.push(Missing { part, cause: cause_of(&gap.cause) });
    }
    let hits: Vec<_> = answer.hits.chunks_exact(2).filter(|hit| hit[0] < timeline.chunks.len()).collect();
    all(hits.iter().map(|hit| Box::pin(catalog.chunk(&timeline.chunks[hit[0]]))).collect()).await;
    let mut reading = Reading { catalog, timeline, missing };
    let mut rows = Vec::new();
    for hit in hits {
        rows.extend(reading.chunk(hit[0]).await.get(hit[1]).map(Arc::clone));
    }
    let mut missing: Vec<Missing> = Vec::new();
    for one in reading.missing {
        if !missing.contains(&one) {
            missing.push(one);
        }
    }
    (rows, missing)
}

fn said(answer: Answer) -> Said {
    let Answer { chosen, unknown, marks, partial, .. } = answer;
    Said { chosen, unknown, marks, partial }
}

/// Leaves the rows in whose title, place or summary words begin as those of the query: what can be told without an index.
fn alike(query: &Query, rows: &mut Vec<Arc<Occurrence>>) -> Said {
    let marks = asked(&query.search);
    rows.retain(|row| {
        let mut words = folded(&row.title);
        words.append(&mut folded(&row.summary));
        if let Some(place) = &row.place {
            words.append(&mut folded(&place.name));
            words.append(&mut folded(place.city.as_deref().unwrap_or_default()));
        }
        marks.iter().all(|mark| words.iter().any(|word| word.starts_with(mark.as_str())))
    });
    Said { marks, partial: true, ..Said::default() }
}
