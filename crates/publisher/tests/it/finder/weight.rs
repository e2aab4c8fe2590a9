//! What a first question and the ones after it download, for 1,000, 10,000 and 100,000 events.

use affiche_model::Direction;
use affiche_model::query::Query;

use super::site::Site;

/// Brotli bytes that a first question may take, chunks of what is shown included.
const LIMIT: usize = 400_000;

fn check(events: usize) {
    let site = Site::generated(events);
    let (columns, column_files) = site.folder("catalog/columns");
    let (words, word_files) = site.folder("catalog/search");
    println!("{events} events: columns {columns} bytes in {column_files} files, words {words} bytes in {word_files}");
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
            assert!(weight <= LIMIT, "{events} events, {}: {weight} bytes", query.print());
        }
    }
}

#[test]
fn a_first_question_to_1_000_events_is_light() {
    check(1_000);
}

#[test]
fn a_first_question_to_10_000_events_is_light() {
    check(10_000);
}

#[test]
fn a_first_question_to_100_000_events_is_light() {
    check(100_000);
}
