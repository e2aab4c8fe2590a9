//! What the first view, a first question and the ones after it download: none of them grows with the dataset. One site a size answers
//! both, since one of 100,000 events takes longest to make.

use affiche_catalog::UpcomingFrom;
use affiche_model::Direction;
use affiche_model::query::Query;
use affiche_testing::utc;
use futures::executor::block_on;

use super::site::Site;

/// Brotli bytes that the manifest and the first page of the list may take together.
const FIRST_VIEW: usize = 60_000;
/// Brotli bytes that a first question may take, chunks of what is shown included.
const FIRST_QUESTION: usize = 400_000;

/// A generated site whose first view is light.
fn site(events: usize) -> Site {
    let site = Site::generated(events);
    assert_eq!(site.calendar.entries.len(), events);
    let catalog = site.open();
    let window = UpcomingFrom::Now(utc("2026-03-10T12:00"));
    let list = block_on(catalog.listing(catalog.timeline(), Direction::Upcoming, window, 1, 12));
    assert_eq!(list.rows.len(), 12);
    assert!(list.missing.is_empty());
    let weight = site.weigh();
    println!("{events} events: {weight} bytes (brotli) for the first view");
    assert!((1..=FIRST_VIEW).contains(&weight), "{events} events: {weight} bytes");
    site
}

/// The same of each of some first questions to it.
fn check(events: usize) {
    let site = site(events);
    for query in [
        "q=concert",
        "q=concert+jazz",
        "q=atelier+enfants",
        "q=conc",
        "q=ba",
        "q=expositon",
        "q=koncert",
        "category=musique",
        "cost=free&weekday=saturday",
        "q=concert&cost=free",
        "q=festival&city=lyon&sort=date",
        "near=lyon&within=10&sort=distance",
    ] {
        for direction in [Direction::Upcoming, Direction::Past] {
            let catalog = site.open();
            site.restart();
            site.weigh();
            let query = Query::parse(query).query;
            let (listing, said) = site.find(&catalog, &query, direction, (1, 12));
            let weight = site.weigh();
            println!(
                "  {:<40} {direction:?}: {weight:>7} bytes, {:>6}{} found",
                query.print(),
                listing.total,
                if said.partial { "+" } else { "" },
            );
            assert!(listing.missing.is_empty(), "{:?}", listing.missing);
            assert!(weight <= FIRST_QUESTION, "{events} events, {}: {weight} bytes", query.print());
        }
    }
}

#[test]
fn the_first_view_of_100_events_is_light() {
    site(100);
}

#[test]
fn the_first_view_of_and_a_first_question_to_1_000_events_are_light() {
    check(1_000);
}

#[test]
fn the_first_view_of_and_a_first_question_to_10_000_events_are_light() {
    check(10_000);
}

#[test]
fn the_first_view_of_and_a_first_question_to_100_000_events_are_light() {
    check(100_000);
}
