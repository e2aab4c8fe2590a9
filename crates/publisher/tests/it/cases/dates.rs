//! Dates of events, their words, states and addresses.

mod addresses;
mod nights;
mod rules;
mod wording;

use std::fs;

use affiche_dataset::{Calendar, Entry, Horizon, Reading, read_until};
use affiche_route::Route;
use affiche_testing::{day, project};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{app, calendar, publish_into};

/// Reads a dataset of some events, with settings besides the usual ones.
fn reading(settings: &Value, events: &[Value], horizon: Horizon) -> Reading {
    let folder = TempDir::new().unwrap();
    let mut site = json!({
        "name": "A", "description": "B", "url": "https://agenda.example.org/", "language": "en", "timezone": "Europe/Paris",
    });
    site.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
    fs::write(folder.path().join("site.json"), site.to_string()).unwrap();
    fs::write(folder.path().join("events.json"), json!({ "events": events }).to_string()).unwrap();
    read_until(folder.path(), horizon).unwrap()
}

fn read(settings: &Value, events: &[Value]) -> Calendar {
    let reading = reading(settings, events, Horizon::Published(day("2026-03-10")));
    assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems());
    reading.calendar.unwrap()
}

fn entry<'a>(calendar: &'a Calendar, id: &str) -> &'a Entry {
    calendar.entries.iter().find(|entry| entry.id.as_str() == id).unwrap()
}

/// The paths of the dates of an event, in the order of time.
fn paths(entry: &Entry) -> Vec<String> {
    entry.event.occurrences.iter().map(|one| Route::of(one).path()).collect()
}

/// A site made from a case.
fn published(case: &str) -> (TempDir, Calendar) {
    let work = TempDir::new().unwrap();
    let app = app(&work.path().join("app"), &[]);
    let calendar = calendar(&project("tests/data/cases").join(case));
    publish_into(&work.path().join("site"), &calendar, &app, "/");
    (work, calendar)
}

fn page(work: &TempDir, path: &str) -> String {
    fs::read_to_string(work.path().join("site").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The next dates of an event, as scripts in pages of others read them.
fn next_dates(work: &TempDir, id: &str) -> Vec<serde_json::Value> {
    let files =
        page(work, "embed/words.js").split("files=").nth(1).unwrap().trim().trim_end_matches(';').parse().unwrap();
    let number = affiche_catalog::paths::event_file(&affiche_model::Slug::parse(id).unwrap(), files);
    let file: serde_json::Value = serde_json::from_str(&page(work, &format!("embed/event/{number}.json"))).unwrap();
    file["events"][id]["dates"].as_array().unwrap().clone()
}

fn attributes(html: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// The text of a page without its elements.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            '\u{a0}' => text.push(' '),
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}
