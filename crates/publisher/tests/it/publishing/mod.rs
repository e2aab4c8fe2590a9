//! A whole site: its pages, its terms, what is read without a network, and runs that are repeated or fail.

mod pages;
mod runs;
mod terms;
mod worker;

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{self, publish_into, texts};
use affiche_dataset::Calendar;
use affiche_publisher::AppFolder;
use affiche_testing::write_dataset;
use tempfile::TempDir;

const EVENTS: &str = r###"{
  "venues": [{ "id": "halle", "name": "Halle <b>", "city": "Lyon", "country": "FR", "geo": [45.7673, 4.8343] }],
  "organizers": [{ "id": "asso", "name": "Asso & Cie" }],
  "categories": [{ "id": "fete", "name": "Fête", "color": "#ffcc00" }],
  "events": [
    { "id": "passe", "title": "Passé \"simple\" & <composé>", "start": "2025-02-10", "end": "2025-02-11",
      "venue": "halle", "organizers": ["asso"], "categories": ["fete"], "description": "## Bonjour\n\n**Fort.**",
      "updated": "2025-01-05" },
    { "id": "venir", "title": "À venir", "start": "2026-03-12T18:30", "end": "2026-03-12T20:00", "cost": "free" },
    { "id": "cache", "title": "Caché", "start": "2026-03-12", "hidden": true }
  ]
}"###;

fn app(folder: &Path) -> AppFolder {
    support::app(folder, &["icons/favicon.svg"])
}

fn calendar(folder: &Path, events: &str) -> Calendar {
    write_dataset(folder, events);
    support::calendar(folder)
}

fn site(work: &TempDir, name: &str, base: &str) -> BTreeMap<String, String> {
    site_with(work, name, base, EVENTS)
}

fn site_with(work: &TempDir, name: &str, base: &str, events: &str) -> BTreeMap<String, String> {
    let calendar = calendar(&work.path().join("data"), events);
    let out = work.path().join(name);
    let published = publish_into(&out, &calendar, &app(&work.path().join("app")), base);
    let files = texts(&out);
    assert_eq!(published.files, files.len());
    files
}

fn site_of(events: &str) -> BTreeMap<String, String> {
    site_with(&TempDir::new().unwrap(), "site", "/", events)
}
