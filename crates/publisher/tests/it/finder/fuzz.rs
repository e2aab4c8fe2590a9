//! Ten thousand query strings, sensible and not, each of which gives a page.

use affiche::pages::Page;
use affiche_model::query::{Facet, Query};
use affiche_route::Address;
use futures::executor::block_on;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use super::site::Site;

const PATHS: [&str; 8] = [
    "",
    "events/list/",
    "events/list/past/page/2/",
    "events/photo/",
    "events/month/2026-03/",
    "events/week/2026-03-09/",
    "events/2026-03-10/",
    "events/summary/2026-03/",
];

fn names() -> impl Strategy<Value = String> {
    let others =
        ["q", "from", "to", "range", "near", "within", "sort", "zone", "page", "tribe-bar-search", "ical", "x"];
    let known: Vec<String> = Facet::ALL.into_iter().map(Facet::name).chain(others).map(str::to_owned).collect();
    prop_oneof![9 => select(known), 1 => "\\PC{0,12}"]
}

fn values() -> impl Strategy<Value = String> {
    let some = [
        "", "0", "10", "free", "lyon", "paris", "musique", "conference", "in-person", "monday,sunday", "2026-03-12",
        "2026-02-30", "weekend", "distance", "48.857,2.352", "-91,0", "999999999999", "concert", "evenment", "l’été",
        "%", "%E9", "%00", "<script>", "\"", "\u{202e}x",
    ];
    prop_oneof![4 => select(some.map(str::to_owned).to_vec()), 2 => "\\PC{0,20}", 1 => "\\PC{200,400}"]
}

fn queries() -> impl Strategy<Value = String> {
    let pairs = prop::collection::vec((names(), values()), 0..7);
    let sensible = pairs.prop_map(|pairs| {
        let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| [name, value].join("=")).collect();
        pairs.join("&")
    });
    prop_oneof![6 => sensible, 1 => "\\PC{0,80}", 1 => "[?&=%+,;#0-9a-f]{0,60}"]
}

#[test]
fn any_query_string_gives_a_page() {
    let site = Site::sample();
    let catalog = site.open();
    let mut runner = TestRunner::new(Config { cases: 10_000, failure_persistence: None, ..Config::default() });
    let run = runner.run(&(select(PATHS.to_vec()), queries()), |(path, query)| {
        let address = Address::parse(path, &query);
        let page = block_on(Page::load(&catalog, &address, site.now));
        prop_assert!(matches!(page, Page::List(_) | Page::Period(_)), "{path}?{query}");
        prop_assert!(page.missing().is_none(), "{path}?{query}: {:?}", page.missing());
        // What is asked for is written in one way, which is read back as it was.
        let printed = address.query.print();
        prop_assert_eq!(&Query::parse(&printed).query, &address.query, "{}", printed);
        Ok(())
    });
    run.unwrap();
}
