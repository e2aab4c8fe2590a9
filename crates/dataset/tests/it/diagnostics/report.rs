//! How a report is written, and what it stops.

use std::fs;

use affiche_dataset::{ReportStyle, Severity, read};
use affiche_testing::project;

use super::{SITE, reading};

#[test]
fn at_most_a_thousand_problems_are_printed() {
    let events = format!(r#"{{ "events": [{}] }}"#, vec!["1"; 1_234].join(","));
    let reading = reading(SITE, &events);
    let mut text = Vec::new();
    reading.report.write_text(&mut text, ReportStyle::Plain).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert_eq!(text.matches("value.wrong-type").count(), 1_000);
    assert!(text.ends_with("and 234 more\n1234 errors, 0 warnings\n"));
    let mut json = Vec::new();
    reading.report.write_json(&mut json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["problems"].as_array().unwrap().len(), 1_234);
}

#[test]
fn warnings_do_not_stop_anything() {
    let reading = reading(SITE, r#"{ "venues": [{ "id": "a", "name": "A", "city": "A" }] }"#);
    assert_eq!(reading.report.problems()[0].severity, Severity::Warning);
    assert_eq!((reading.report.errors(), reading.report.warnings()), (0, 1));
    assert!(reading.calendar.is_some());
}

/// A folder with the usual mistakes; its report is a file beside it. With `AFFICHE_BLESS=1` the report is written anew.
#[test]
fn the_report_of_a_careless_folder_reads_as_it_should() {
    let folder = project("tests/data/careless");
    let report = read(&folder).unwrap().report;
    let mut text = Vec::new();
    report.write_text(&mut text, ReportStyle::Plain).unwrap();
    let mut json = Vec::new();
    report.write_json(&mut json).unwrap();
    for (name, written) in [("report.txt", text), ("report.json", json)] {
        let path = folder.join("expected").join(name);
        if std::env::var_os("AFFICHE_BLESS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &written).unwrap();
        }
        assert_eq!(String::from_utf8(written).unwrap(), fs::read_to_string(&path).unwrap(), "{name}");
    }
}

#[test]
fn colours_are_only_for_terminals() {
    let reading = reading(SITE, "{");
    let written = |look: ReportStyle| {
        let mut text = Vec::new();
        reading.report.write_text(&mut text, look).unwrap();
        String::from_utf8(text).unwrap()
    };
    assert!(!written(ReportStyle::Plain).contains('\u{1b}'));
    assert!(written(ReportStyle::Coloured).contains('\u{1b}'));
}
