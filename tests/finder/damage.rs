//! What is missing or damaged is said, and never stops the rest.

use affiche::catalog::{Direction, Part};
use affiche::finder::marked;
use affiche::query::Query;
use proptest::prelude::*;

use crate::site::Site;

#[test]
fn without_an_index_only_what_is_read_anyway_is_searched_and_that_is_said() {
    let mut site = Site::sample();
    site.broken = vec!["catalog/search/", "catalog/columns/"];
    let catalog = site.open();
    let query = Query::parse("q=permanence").query;
    let finder = affiche::finder::Finder::new(&catalog, &query, &affiche::model::Scope::All, site.now);
    let window = affiche::catalog::Window::Now(site.now);
    let (listing, asked) = futures::executor::block_on(finder.listing(Direction::Upcoming, window, 1, 100));
    assert!(listing.missing.iter().any(|missing| missing.part == Part::Search), "{:?}", listing.missing);
    assert!(asked.partial);
    assert!(!listing.rows.is_empty());
    assert!(listing.rows.iter().all(|row| row.title.contains("Permanence")));
}

#[test]
fn without_words_filters_still_say_what_is_missing() {
    let mut site = Site::sample();
    site.broken = vec!["catalog/columns/"];
    let (_, _, asked) = site.list("category=conference", Direction::Upcoming);
    assert!(asked.partial);
}

#[test]
fn what_is_not_known_is_named_with_what_resembles_it() {
    let site = Site::sample();
    let (rows, total, asked) = site.list("category=conferense&tag=zzzzzzzz&cost=cheap", Direction::Upcoming);
    let (_, all, _) = site.list("range=", Direction::Upcoming);
    assert!(!rows.is_empty());
    assert_eq!(total, all, "what is not known leaves nothing out");
    let said: Vec<_> = asked.unknown.iter().map(|one| (one.facet.name(), one.value.as_str(), one.near.len())).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(asked.unknown[0].near.iter().any(|(value, _)| value.starts_with("conference")), "{:?}", asked.unknown);
}

#[test]
fn words_that_match_are_marked() {
    let marks = ["fete".to_owned(), "scien".to_owned()];
    let parts = marked("La Fête de la Science, fêtes", &marks);
    let expected =
        [(false, "La "), (true, "Fête"), (false, " de la "), (true, "Science"), (false, ", "), (true, "fêtes")];
    assert_eq!(parts, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_search_gives_an_answer(search in "\\PC{0,40}") {
        static SITE: std::sync::OnceLock<Site> = std::sync::OnceLock::new();
        let site = SITE.get_or_init(Site::sample);
        let catalog = site.open();
        let query = Query { search, ..Query::default() };
        let finder = affiche::finder::Finder::new(&catalog, &query, &affiche::model::Scope::All, site.now);
        let window = affiche::catalog::Window::Now(site.now);
        let (listing, _) = futures::executor::block_on(finder.listing(Direction::Upcoming, window, 1, 12));
        prop_assert!(listing.missing.is_empty());
        prop_assert!(listing.rows.len() <= 12);
    }
}
