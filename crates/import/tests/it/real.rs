//! Over the real data beside the repository, where it is.

use std::fs;

use affiche_import::{Input, report};

use crate::support::{bytes, imported, shared, site_in};

#[test]
fn the_feed_of_thousands_of_occurrences_is_taken_whole_and_twice_the_same() {
    let Some(path) = shared("tec/aggregator-feed.json") else { return };
    let dir = site_in("America/Anchorage", "en");
    let inputs = [Input::new("feed.json", fs::read(path).unwrap())];
    let plan = imported(dir.path(), &inputs);
    let mut text = Vec::new();
    report::write_text(&plan, true, &mut text).unwrap();
    println!("{}", String::from_utf8_lossy(&text));
    assert!(plan.report.read > 1_500);
    assert!(plan.report.notes.refusals().len() * 100 <= plan.report.read);
    let before = bytes(dir.path());
    let again = imported(dir.path(), &inputs);
    assert!(again.changes.is_empty());
    assert_eq!(before, bytes(dir.path()));
}
