//! Alternative queries where nothing is found: with a similar word, or without one of the filters.

use super::chosen::{query_link, replaced};
use crate::{Finder, QueryLink, SearchRequest, UnknownFilter};
use affiche_catalog::{Catalog, Fetch, UpcomingFrom};
use affiche_i18n::Language;
use affiche_model::Direction;
use affiche_model::query::Query;

/// The queries near a request that finds nothing, each of which finds something; none where there is none.
pub(super) async fn alternative_queries<F: Fetch>(
    catalog: &Catalog<F>,
    request: &SearchRequest,
    similar: &[[String; 2]],
    chosen: &[QueryLink],
) -> Option<UnknownFilter> {
    let mut near = Vec::new();
    for pair in similar {
        let words = replaced(&request.query.search, std::slice::from_ref(pair));
        let other = query_link(&request.query, &|_| words.clone(), &|query| query.search.clone_from(&words));
        let count = found(catalog, request, &other.query).await;
        near.extend(counted(count, |language| language.find_words().similar(&words, count), &other.query));
    }
    for one in chosen {
        let count = found(catalog, request, &one.query).await;
        let name = |language: Language| one.names.get(language.place()).cloned().unwrap_or_default();
        near.extend(counted(count, |language| language.find_words().without(&name(language), count), &one.query));
    }
    let sentences = Language::all().map(|language| language.find_words().instead().to_owned()).collect();
    (!near.is_empty()).then_some(UnknownFilter { sentences, near })
}

fn counted(count: usize, name: impl Fn(Language) -> String, query: &str) -> Option<QueryLink> {
    (count > 0).then(|| QueryLink { names: Language::all().map(name).collect(), query: query.to_owned() })
}

/// How much a query finds on both sides of the present; nothing for an empty one.
async fn found<F: Fetch>(catalog: &Catalog<F>, request: &SearchRequest, query: &str) -> usize {
    let query = Query::parse(query).query;
    let mut total = 0;
    if query.narrows() {
        let finder = Finder::new(catalog, &query, &request.scope, request.now);
        for direction in [Direction::Upcoming, Direction::Past] {
            total +=
                finder.listing(direction, UpcomingFrom::Now(request.now), 1, 1).await.map_or(0, |found| found.total);
        }
    }
    total
}
