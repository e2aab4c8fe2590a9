//! Search results with their rows, read from chunks: lists and periods that match a query.
//!
//! Without that program, or without what it reads, the words of the query are looked for in what is read anyway.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::request::{QueryLink, RequestKind, SearchRequest, SearchResponse, UnknownFilter, cause_from_code};
use crate::{query_tokens, tokens};
use affiche_catalog::{
    Between, Catalog, CatalogError, CatalogPart, ChunkReader, Fetch, FetchError, Listing, Missing, Nearest, Timeline,
    UpcomingFrom, all,
};
use affiche_i18n::Language;
use affiche_json::{Json, JsonValue};
use affiche_model::query::Query;
use affiche_model::{Direction, EventLink, Occurrence, Scope, Slug, TermKind};

/// The service for search requests: the program `finder` in a browser.
pub trait SearchService: Fetch {
    /// The response to a request that [`SearchRequest::print`] writes; [`FetchError::NotFound`] where there is no search, as while pages
    /// are printed.
    fn search(&self, request: &str) -> impl Future<Output = Result<JsonValue, FetchError>> {
        let _ = request;
        async { Err(FetchError::NotFound) }
    }

    /// The language of responses.
    fn language(&self) -> Language {
        Language::FIRST
    }
}

/// The context of a search on a page: scope, query, instant.
#[derive(Clone, Copy, Debug)]
pub struct SearchContext<'a> {
    /// The scope of the page.
    pub scope: &'a Scope,
    /// All of these.
    pub timeline: &'a Timeline,
    /// The query.
    pub query: &'a Query,
    /// The present.
    pub now: DateTime<Utc>,
}

/// The summary of a search beside its rows: chosen filters, unknown ones, matches to highlight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchSummary {
    /// Chosen values, each with the query without it.
    pub chosen: Vec<QueryLink>,
    /// Unknown values of the query.
    pub unknown: Vec<UnknownFilter>,
    /// Beginnings of words that matched, for marking them.
    pub marks: Vec<String>,
    /// There is more than was counted.
    pub partial: bool,
}

impl SearchContext<'_> {
    /// The request of a kind, without a language.
    #[must_use]
    pub fn request(&self, revision: &str, kind: RequestKind) -> SearchRequest {
        SearchRequest {
            revision: revision.to_owned(),
            now: self.now,
            language: String::new(),
            scope: self.scope.clone(),
            query: self.query.clone(),
            kind,
        }
    }
}

/// A page of a list of what answers a query; see [`Catalog::listing`] and [`Listing`]. With words to search for an event
/// stands there once, with its first date.
pub async fn found_listing<F: SearchService>(
    catalog: &Catalog<F>,
    context: SearchContext<'_>,
    direction: Direction,
    page: usize,
    per_page: usize,
) -> (Listing, SearchSummary) {
    match answer(catalog, context, RequestKind::Listing(direction, page, per_page)).await {
        Ok(mut answer) => {
            let (rows, missing) = rows_at(catalog, &mut answer).await;
            // Rows answer where they stand in their chunk, and are put by another clock afterwards. What comes first
            // stays so.
            let rows = catalog.in_shown_zone(rows);
            let SearchResponse { page, pages, total, beyond, .. } = answer;
            (Listing { rows, page, pages, total, beyond, missing }, summary(answer))
        }
        Err(cause) => {
            let window = context.query.from.map_or(UpcomingFrom::Now(context.now), UpcomingFrom::Day);
            let mut listing = catalog.listing(context.timeline, direction, window, page, per_page).await;
            let summary = filter_without_index(context.query, &mut listing.rows);
            listing.total = listing.rows.len();
            listing.missing.insert(0, Missing { part: CatalogPart::Search, cause });
            (listing, summary)
        }
    }
}

/// The matches of a query on the days from `first` to `last`, both included.
pub async fn found_between<F: SearchService>(
    catalog: &Catalog<F>,
    context: SearchContext<'_>,
    first: NaiveDate,
    last: NaiveDate,
) -> (Between, SearchSummary) {
    let (ahead, behind) = catalog.around(first, last);
    match answer(catalog, context, RequestKind::Between(ahead, behind)).await {
        Ok(mut answer) => {
            let (mut rows, missing) = rows_at(catalog, &mut answer).await;
            let days = catalog.site_days();
            rows.retain(|row| row.schedule.first_day(days) <= behind && ahead <= row.schedule.last_day(days));
            let occurrences = catalog.resorted_between(rows, first, last);
            (Between { occurrences, missing }, summary(answer))
        }
        Err(cause) => {
            let mut between = catalog.between(context.timeline, first, last).await;
            let summary = filter_without_index(context.query, &mut between.occurrences);
            between.missing.insert(0, Missing { part: CatalogPart::Search, cause });
            (between, summary)
        }
    }
}

/// The nearest days outside `first` to `last` on which anything begins that answers a query.
pub async fn found_nearest<F: SearchService>(
    catalog: &Catalog<F>,
    context: SearchContext<'_>,
    first: NaiveDate,
    last: NaiveDate,
) -> Nearest {
    let answer = answer(catalog, context, RequestKind::Nearest(first, last)).await.unwrap_or_default();
    Nearest { before: answer.before, after: answer.after }
}

/// The events, or the terms of a kind, whose identifiers resemble a text, the nearest first; none when that cannot be
/// found out.
pub async fn resembling<F: SearchService>(catalog: &Catalog<F>, kind: Option<TermKind>, text: &str) -> Vec<EventLink> {
    let query = Query { search: text.to_owned(), ..Query::default() };
    let context =
        SearchContext { scope: &Scope::All, timeline: catalog.timeline(), query: &query, now: DateTime::UNIX_EPOCH };
    let answer = answer(catalog, context, RequestKind::Similar(kind)).await.unwrap_or_default();
    let link = |one: QueryLink| Some(EventLink { id: Slug::parse(&one.query).ok()?, title: one.name });
    answer.similar.into_iter().filter_map(link).collect()
}

async fn answer<F: SearchService>(
    catalog: &Catalog<F>,
    context: SearchContext<'_>,
    kind: RequestKind,
) -> Result<SearchResponse, CatalogError> {
    let mut request = context.request(catalog.revision(), kind);
    if kind.is_worded() {
        catalog.service().language().code().clone_into(&mut request.language);
    }
    let answer = SearchResponse::read(catalog.service().search(&request.print()).await?).ok_or(FetchError::Damaged)?;
    if answer.failed.is_empty() { Ok(answer) } else { Err(cause_from_code(&answer.failed)) }
}

/// The rows an answer names, and what could not be read.
async fn rows_at<F: Fetch>(catalog: &Catalog<F>, answer: &mut SearchResponse) -> (Vec<Arc<Occurrence>>, Vec<Missing>) {
    let timeline = catalog.timeline();
    let mut missing = Vec::new();
    for gap in std::mem::take(&mut answer.gaps) {
        let part = gap.first.map_or(CatalogPart::Search, |first| CatalogPart::Occurrences(first, gap.last));
        missing.push(Missing { part, cause: cause_from_code(&gap.cause) });
    }
    let hits: Vec<_> = answer.hits.chunks_exact(2).filter(|hit| hit[0] < timeline.chunks.len()).collect();
    all(hits.iter().map(|hit| Box::pin(catalog.chunk(&timeline.chunks[hit[0]]))).collect()).await;
    let mut reading = ChunkReader { catalog, timeline, missing };
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

fn summary(answer: SearchResponse) -> SearchSummary {
    let SearchResponse { chosen, unknown, marks, partial, .. } = answer;
    SearchSummary { chosen, unknown, marks, partial }
}

/// Leaves the rows in whose title, place or summary words begin as those of the query: the only test without an index.
fn filter_without_index(query: &Query, rows: &mut Vec<Arc<Occurrence>>) -> SearchSummary {
    let marks = query_tokens(&query.search);
    rows.retain(|row| {
        let mut words = tokens(&row.title);
        words.append(&mut tokens(&row.summary));
        if let Some(place) = &row.place {
            words.append(&mut tokens(&place.name));
            words.append(&mut tokens(place.city.as_deref().unwrap_or_default()));
        }
        marks.iter().all(|mark| words.iter().any(|word| word.starts_with(mark.as_str())))
    });
    SearchSummary { marks, partial: true, ..SearchSummary::default() }
}
