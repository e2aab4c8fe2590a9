//! Alternative queries where nothing is found: with a similar word, or without one of the filters.

use super::chosen::{query_link, replaced};
use crate::{Finder, QueryLink, SearchRequest, UnknownFilter};
use affiche_catalog::{Catalog, Fetch, UpcomingFrom};
use affiche_model::Direction;
use affiche_model::query::Query;

/// The queries near a request that finds nothing, each of which finds something; none where there is none.
pub(super) async fn alternative_queries<F: Fetch>(
    catalog: &Catalog<F>,
    request: &SearchRequest,
    similar: &[[String; 2]],
    chosen: &[QueryLink],
) -> Option<UnknownFilter> {
    let messages = request.spoken().find_words();
    let mut near = Vec::new();
    for pair in similar {
        let words = replaced(&request.query.search, std::slice::from_ref(pair));
        let QueryLink { query, .. } =
            query_link(&request.query, String::new(), &|query| query.search.clone_from(&words));
        let count = found(catalog, request, &query).await;
        near.extend((count > 0).then(|| QueryLink { name: messages.similar(&words, count), query }));
    }
    for QueryLink { name, query } in chosen {
        let count = found(catalog, request, query).await;
        near.extend((count > 0).then(|| QueryLink { name: messages.without(name, count), query: query.clone() }));
    }
    (!near.is_empty()).then(|| UnknownFilter { sentence: messages.instead().to_owned(), near })
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
