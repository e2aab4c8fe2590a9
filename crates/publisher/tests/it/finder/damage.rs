//! What is missing or damaged is said, and never stops the rest.

use affiche_catalog::CatalogPart;
use affiche_i18n::Language;
use affiche_model::Direction;
use affiche_model::query::Query;
use affiche_search::highlighted_parts;
use proptest::prelude::*;

use super::site::Site;

#[test]
fn without_an_index_only_what_is_read_anyway_is_searched_and_that_is_said() {
    let site = Site::sample();
    site.break_off(&["catalog/search/", "catalog/columns/"]);
    let query = Query::parse("q=permanence").query;
    let (listing, said) = site.find(&site.open(), &query, Direction::Upcoming, (1, 100));
    assert!(listing.missing.iter().any(|missing| missing.part == CatalogPart::Search), "{:?}", listing.missing);
    assert!(said.partial);
    assert!(!listing.rows.is_empty());
    assert!(listing.rows.iter().all(|row| row.title.contains("Permanence")));
}

#[test]
fn without_words_filters_still_say_what_is_missing() {
    let site = Site::sample();
    site.break_off(&["catalog/columns/"]);
    let (_, _, said) = site.list("category=conference", Direction::Upcoming);
    assert!(said.partial);
}

#[test]
fn what_is_not_known_is_named_with_what_resembles_it() {
    let site = Site::sample();
    let (rows, total, said) = site.list("category=conferense&tag=zzzzzzzz&cost=cheap", Direction::Upcoming);
    let (_, all, _) = site.list("range=", Direction::Upcoming);
    assert!(!rows.is_empty());
    assert_eq!(total, all, "what is not known leaves nothing out");
    let [category, tag, cost] = said.unknown.as_slice() else { panic!("{:?}", said.unknown) };
    assert_eq!(category.sentence, "Aucune catégorie «\u{a0}conferense\u{a0}». Cherchiez-vous\u{a0}?");
    assert!(category.near.iter().any(|one| one.query.contains("category=conference")), "{category:?}");
    assert!(category.near.iter().all(|one| one.query.contains("tag=zzzzzzzz")), "{category:?}");
    assert_eq!(tag.near, []);
    assert!(cost.sentence.contains("cheap"), "{cost:?}");

    site.speak(Language::EN);
    let (.., said) = site.list("category=conferense", Direction::Upcoming);
    assert_eq!(said.unknown[0].sentence, "There is no category “conferense”. Did you mean?");
}

#[test]
fn words_that_match_are_marked() {
    let marks = ["fete".to_owned(), "scien".to_owned()];
    let parts = highlighted_parts("La Fête de la Science, fêtes", &marks);
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
        let (listing, _) = site.find(&catalog, &query, Direction::Upcoming, (1, 12));
        prop_assert!(listing.missing.is_empty());
        prop_assert!(listing.rows.len() <= 12);
    }
}
