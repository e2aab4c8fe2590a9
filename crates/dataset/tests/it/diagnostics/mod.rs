//! Every problem the program can report, at its place; how a report reads; and what cannot be read at all.

mod files;
mod report;
mod rows;
mod wording;

use std::fs;

use affiche_dataset::{Reading, read};
use affiche_testing::project;
use tempfile::TempDir;

use rows::{ELSEWHERE, EVENTS, SITES, unmarked};

/// Settings without a fault.
const SITE: &str = r#"{ "name": "A", "description": "B", "url": "https://example.org", "language": "fr", "timezone": "Europe/Paris" }"#;

/// A file of events without events.
const NOTHING: &str = "{}";

/// A picture of 8 by 4 pixels.
const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>"#;

/// A data folder with some files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The reading of a folder with these settings and events, and with pictures, some of them faulty.
fn reading(site: &str, events: &str) -> Reading {
    let broken = b"\x89PNG\r\n\x1a\n";
    let turned = include_bytes!("../../../../../tests/data/pictures/turned-6.webp");
    let whole = include_bytes!("../../../../../tests/data/pictures/turned-6.jpg");
    let mut changed = include_bytes!("../../../../../tests/data/pictures/turned-6.png").to_vec();
    let pixels = changed.windows(4).position(|four| four == b"IDAT").unwrap();
    changed[pixels + 20] ^= 1;
    let script = SVG.replace("/>", "><script/></svg>");
    let heavy = SVG
        .replace("/>", "><filter id=\"f\"><feTile/></filter><g filter=\"url(#f)\"><path d=\"M0 0h1v1z\"/></g></svg>");
    let small = include_bytes!("../../../../../tests/data/pictures/turned-1.png");
    let files: [(&str, &[u8]); 11] = [
        ("site.json", site.as_bytes()),
        ("events.json", events.as_bytes()),
        ("images/a.svg", SVG.as_bytes()),
        ("images/a-1.svg", SVG.as_bytes()),
        ("images/small.png", small),
        ("images/broken.png", broken),
        ("images/changed.png", &changed),
        ("images/cut.jpg", whole.get(..whole.len() - 30).unwrap()),
        ("images/heavy.svg", heavy.as_bytes()),
        ("images/script.svg", script.as_bytes()),
        ("images/turned.webp", turned),
    ];
    read(folder(&files).path()).unwrap()
}

/// Code, line and column of every problem.
fn problems(reading: &Reading) -> Vec<(&str, usize, usize)> {
    // Warnings about search engines have tests in `feeds`.
    let lacking = ["event.without-place", "venue.without-address"];
    let problems = reading.report.problems().iter().filter(|problem| !lacking.contains(&problem.code));
    problems.map(|problem| (problem.code, problem.place.line, problem.place.column)).collect()
}

#[test]
fn every_fault_of_an_events_file_is_reported_at_its_place() {
    for (code, marked) in EVENTS {
        let (events, line, column) = unmarked(marked);
        let reading = reading(SITE, &events);
        assert_eq!(problems(&reading), [(*code, line, column)], "\n{events}");
        assert_eq!(reading.report.problems()[0].place.file, "events.json");
        assert_eq!(reading.calendar.is_none(), reading.report.errors() > 0, "\n{events}");
    }
}

#[test]
fn every_fault_of_the_settings_is_reported_at_its_place() {
    for (code, marked) in SITES {
        let (site, line, column) = unmarked(marked);
        let reading = reading(&site, NOTHING);
        assert_eq!(problems(&reading), [(*code, line, column)], "\n{site}");
        assert_eq!(reading.report.problems()[0].place.file, "site.json");
        assert_eq!(reading.calendar.is_none(), reading.report.errors() > 0, "\n{site}");
    }
}

#[test]
fn no_problem_is_without_a_row() {
    let words = project("crates/dataset/src/problem");
    let mut untested = Vec::new();
    for entry in fs::read_dir(words).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for rest in text.split("Problem::error(").chain(text.split("Problem::warning(")).skip(1) {
            let Some(code) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                continue;
            };
            let tested = EVENTS.iter().chain(SITES).any(|(row, _)| *row == code);
            if !tested && !ELSEWHERE.contains(&code) {
                untested.push(code.to_owned());
            }
        }
    }
    assert_eq!(untested, Vec::<String>::new());
}
