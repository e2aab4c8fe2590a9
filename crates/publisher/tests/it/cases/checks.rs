//! What `affiche check` tells owners: links, files, what is plausible and wrong, names from other programs; and what many or
//! hostile inputs cost.

mod cost;
mod files;
mod links;
mod plausible;
mod wording;

use std::fs;
use std::path::{Path, PathBuf};

use affiche_dataset::{Diagnostic, Horizon, Reading, Report, read_until};
use affiche_testing::{day, project};
use tempfile::TempDir;

const SITE: &str = r#"{ "name": "A", "description": "B", "url": "https://example.org/agenda/", "language": "fr", "timezone": "Europe/Paris" }"#;

/// A data folder with files besides the settings.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("site.json"), SITE).unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn read(folder: &Path) -> Reading {
    read_until(folder, Horizon::Published(day("2026-03-10"))).unwrap()
}

fn of_events(events: &str) -> Reading {
    read(folder(&[("events.json", events.as_bytes())]).path())
}

/// One event with further keys.
fn event(more: &str) -> String {
    format!(r#"{{ "events": [{{ "id": "a", "title": "A", "start": "2026-03-14T20:00", {more} }}] }}"#)
}

fn described(description: &str) -> String {
    event(&format!(r#""description": {}"#, serde_json::to_string(description).unwrap()))
}

/// The problems, without what these small files lack for search engines, which is tested with the feeds.
fn found(report: &Report) -> impl Iterator<Item = &Diagnostic> {
    let lacking = ["event.without-place", "venue.without-address"];
    report.problems().iter().filter(move |problem| !lacking.contains(&problem.code))
}

fn first(report: &Report) -> &Diagnostic {
    found(report).next().unwrap()
}

fn codes(report: &Report) -> Vec<&str> {
    found(report).map(|problem| problem.code).collect()
}

fn help(problem: &Diagnostic) -> &str {
    problem.help.as_deref().unwrap()
}

fn case(name: &str) -> PathBuf {
    project("tests/data/cases").join(name)
}
