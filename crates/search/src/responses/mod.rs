//! The search program: parses a request, runs it on the search index, and words the response.
//!
//! ```text
//! app ── SearchRequest, as text ──→ responses ──→ finder ──→ catalog files
//!  ↑                             │
//!  └── Answer, a tree: positions of rows, and what is said of them
//! ```
//!
//! It is a program of its own, loaded with the first search, so that visitors who do not search never download it. Natively it is called as
//! it is, by tests.

mod alternatives;
mod chosen;
mod suggest;

use crate::{
    Choices, Finder, FoundRows, MissingRange, QueryLink, RequestKind, SearchRequest, SearchResponse, cause_code,
    json_object, list, number,
};
use affiche_catalog::{Catalog, CatalogError, CatalogPart, Fetch, FetchError, Missing, UpcomingFrom};
use affiche_json::JsonValue;
use affiche_model::{Direction, EventLink};

pub use suggest::{Suggestion, suggestions};

/// How many similar ones are offered where an address leads nowhere.
const OFFERED: usize = 5;

/// Answers a request; text that is no request gets an error as its response.
pub async fn answer<F: Fetch>(catalog: &Catalog<F>, request: &str) -> JsonValue {
    let Some(request) = SearchRequest::parse(request) else {
        return SearchResponse::failure(&FetchError::Damaged.into()).tree();
    };
    match answer_to(catalog, &request).await {
        Ok(tree) => tree,
        Err(cause) => SearchResponse::failure(&cause).tree(),
    }
}

async fn answer_to<F: Fetch>(catalog: &Catalog<F>, request: &SearchRequest) -> Result<JsonValue, CatalogError> {
    let SearchRequest { query, scope, now, .. } = request;
    let finder = Finder::new(catalog, query, scope, *now);
    let named = matches!(request.kind, RequestKind::Listing(..) | RequestKind::Between(..));
    if named && request.revision != catalog.revision() {
        // The rows would be in files of another revision.
        return Err(CatalogError::Version(0));
    }
    Ok(match request.kind {
        RequestKind::Listing(direction, page, per_page) => {
            let from = query.from.filter(|_| direction == Direction::Upcoming);
            let window = from.map_or(UpcomingFrom::Now(*now), UpcomingFrom::Day);
            let found = finder.listing(direction, window, page, per_page).await?;
            let other = if direction == Direction::Past { Direction::Upcoming } else { Direction::Past };
            let beyond = finder.count_other_direction(other).await;
            let (nothing, similar) = (found.total == 0 && beyond == 0, found.asked.similar.clone());
            let mut answer = SearchResponse { beyond, ..response_with_rows(request, found) };
            if nothing {
                answer
                    .unknown
                    .extend(alternatives::alternative_queries(catalog, request, &similar, &answer.chosen).await);
            }
            answer.tree()
        }
        RequestKind::Between(first, last) => response_with_rows(request, finder.between(first, last).await?).tree(),
        RequestKind::Nearest(first, last) => {
            let nearest = finder.nearest(first, last).await?;
            SearchResponse { before: nearest.before, after: nearest.after, ..SearchResponse::default() }.tree()
        }
        RequestKind::Choices(days) => counts(finder.choices(days).await?),
        RequestKind::Suggest => {
            let language = request.spoken();
            let found = suggestions(catalog, language.messages(), language.find_words(), &query.search, *now).await;
            json_object([("suggestions", list(found, Suggestion::tree))])
        }
        RequestKind::Similar(kind) => {
            let found = crate::similar(catalog, kind, &query.search, OFFERED).await;
            let named = |link: EventLink| QueryLink { name: link.title, query: link.id.to_string() };
            SearchResponse { similar: found.into_iter().map(named).collect(), ..SearchResponse::default() }.tree()
        }
    })
}

/// Rows that were found, with what is said of them.
fn response_with_rows(request: &SearchRequest, found: FoundRows) -> SearchResponse {
    let FoundRows { hits, page, pages, total, beyond, asked } = found;
    SearchResponse {
        chosen: chosen::chosen(&request.query, &asked, request.spoken()),
        unknown: chosen::unknown(&request.query, &asked, request.spoken()),
        hits: hits.into_iter().flat_map(|(chunk, place)| [chunk, place]).collect(),
        page,
        pages,
        total,
        beyond,
        partial: asked.partial,
        gaps: asked.missing.into_iter().map(missing_range).collect(),
        marks: asked.marks,
        ..SearchResponse::default()
    }
}

fn missing_range(missing: Missing) -> MissingRange {
    let cause = cause_code(&missing.cause);
    match missing.part {
        CatalogPart::Occurrences(first, last) => MissingRange { first: Some(first), last, cause },
        _ => MissingRange { cause, ..MissingRange::default() },
    }
}

/// How much each choice would leave, by its group and its value: `{"counts": {"category concert": 12}}`.
fn counts(choices: Choices) -> JsonValue {
    let mut counts = Vec::new();
    for group in choices.groups {
        for choice in group.choices {
            counts.push(([group.facet.name(), " ", &choice.value].concat(), number(choice.count)));
        }
    }
    json_object([("counts", JsonValue::Object(counts)), ("missing", JsonValue::Bool(choices.missing))])
}
