//! A whole site: its files, twice the same bytes, and a failure that leaves the old one as it was.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use affiche::components::Base;
use affiche::publish::{AppFolder, Order, PublishError, Stage, publish};
use affiche::source::{self, Calendar, Horizon};
use support::{day, write_dataset};
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
    fs::create_dir_all(folder.join("icons")).unwrap();
    let document = "<!doctype html><html lang=fr><meta charset=utf-8><link href=/affiche-1.css rel=stylesheet>\
         <meta data-js=/app-1.js data-wasm=/app-1_bg.wasm name=app></head><body><div id=app></div></body></html>";
    fs::write(folder.join("index.html"), document).unwrap();
    for file in ["affiche-1.css", "app-1.js", "app-1_bg.wasm", "icons/favicon.svg"] {
        fs::write(folder.join(file), file).unwrap();
    }
    AppFolder::open(folder, &Base::new("/")).unwrap()
}

fn calendar(folder: &Path, events: &str) -> Calendar {
    write_dataset(folder, events);
    let reading = source::read_until(folder, Horizon::Published(day("2026-03-10"))).unwrap();
    assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems());
    reading.calendar.unwrap()
}

fn site(work: &TempDir, name: &str, base: &str) -> BTreeMap<String, String> {
    site_of(work, name, base, EVENTS)
}

fn site_of(work: &TempDir, name: &str, base: &str, events: &str) -> BTreeMap<String, String> {
    let calendar = calendar(&work.path().join("data"), events);
    let app = app(&work.path().join("app"));
    let out = work.path().join(name);
    let stage = Stage::beside(&out).unwrap();
    let order = Order { calendar: &calendar, app: &app, as_of: day("2026-03-10"), base: Base::new(base) };
    let published = publish(&order, &stage).unwrap();
    stage.commit().unwrap();
    let files = files(&out);
    assert_eq!(published.files, files.len());
    files
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

#[test]
fn every_address_with_content_has_a_page() {
    let site = site(&TempDir::new().unwrap(), "site", "/");
    for page in [
        "index.html",
        "events/index.html",
        "events/list/index.html",
        "events/list/past/index.html",
        "event/passe/index.html",
        "event/venir/index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "_headers",
        "_redirects",
        "manifest.webmanifest",
        "schema/site.schema.json",
        "schema/events.schema.json",
        "catalog/manifest.json",
        "catalog/events/passe.json",
        "catalog/terms/venue/halle.json",
        "catalog/terms/category/fete.json",
        "catalog/similar/pas.json",
        "app-1_bg.wasm",
    ] {
        assert!(site.contains_key(page), "{page} is missing from {:?}", site.keys());
    }
    assert!(!site.values().any(|text| text.contains("Caché") || text.contains("cache.json")), "hidden stays hidden");
}

#[test]
fn dates_of_an_event_that_repeats_have_pages_within_bounds() {
    const EVENTS: &str = r#"{ "events": [{
        "id": "marche", "title": "Marché", "start": "2020-01-07T09:00", "end": "2020-01-07T12:00",
        "recurrence": { "every": "week", "until": "2029-12-31" }, "exdate": ["2026-03-31"],
        "overrides": [{ "date": "2026-03-17", "start": "2026-03-18T10:00", "title": "Marché déplacé" },
                      { "date": "2026-03-24", "status": "cancelled", "statusReason": "Il neige." }]
    }] }"#;
    let site = site_of(&TempDir::new().unwrap(), "site", "/", EVENTS);
    let page = |path: &str| site.get(&[path, "index.html"].concat()).map(String::as_str);
    // The page of the event is that of the next date, with the rule in words.
    let event = page("event/marche/").unwrap();
    assert!(event.contains("10 mars 2026") && event.contains("Chaque mardi à 9\u{a0}h, jusqu’au 31 décembre 2029"));
    assert!(event.contains("href=\"/event/marche/all/\"") && event.contains("href=\"/event/marche/2026-03-17/\""));
    // A date that was moved keeps its address.
    let moved = page("event/marche/2026-03-17/").unwrap();
    assert!(moved.contains("Marché déplacé") && moved.contains("18 mars") && moved.contains("17 mars"));
    let cancelled = page("event/marche/2026-03-24/").unwrap();
    assert!(cancelled.contains("Il neige."));
    assert!(page("event/marche/2026-03-31/").is_none(), "an exception");
    assert!(page("event/marche/2026-02-10/").is_some() && page("event/marche/2027-03-09/").is_some());
    assert!(page("event/marche/2026-02-03/").is_none() && page("event/marche/2027-03-16/").is_none());
    // Every date is listed; printed pages lead to printed pages only.
    let all = page("event/marche/all/").unwrap();
    assert!(all.contains("<h2>2020</h2>") && all.contains("href=\"/event/marche/2026-02-10/\""));
    for (name, text) in site.iter().filter(|(name, _)| name.ends_with("index.html")) {
        for target in text.split("href=\"/event/").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(page(&["event/", target].concat()).is_some(), "{name} leads to {target}");
        }
    }
}

#[test]
fn a_page_is_complete_before_any_script_runs() {
    let site = site(&TempDir::new().unwrap(), "site", "/");
    let event = &site["event/passe/index.html"];
    for piece in [
        "<html lang=\"fr\">",
        "<title>Passé \"simple\" &amp; &lt;composé&gt; (Passé) – Agenda</title>".replace('"', "&quot;").as_str(),
        "<link rel=\"canonical\" href=\"https://agenda.example.org/event/passe/\">",
        "Cet évènement est passé.",
        "datetime=\"2025-02-10\"",
        "du 10 février au 11 février 2025",
        "<h2>Bonjour</h2>",
        "Halle &lt;b&gt;",
        "Asso &amp; Cie",
    ] {
        assert!(event.contains(piece), "no {piece} in {event}");
    }
    assert!(!event.contains("<!>"), "marks for hydration are left out");
    assert!(!event.contains("style=") && !event.contains("<script>"), "nothing inline");
    let list = &site["index.html"];
    assert!(list.contains("href=\"/event/venir/\"") && !list.contains("href=\"/event/passe/\""));
    assert!(list.contains("heure de Paris"), "times carry their zone");
    assert!(!site["event/venir/index.html"].contains("à venir."), "what may change is not said");
}

#[test]
fn publishing_twice_gives_the_same_bytes() {
    let work = TempDir::new().unwrap();
    assert_eq!(site(&work, "one", "/"), site(&work, "two", "/"));
}

#[test]
fn a_published_site_serves_as_the_app_of_the_next() {
    let work = TempDir::new().unwrap();
    let first = site(&work, "site", "/");
    let calendar = calendar(&work.path().join("data"), EVENTS);
    let app = AppFolder::open(&work.path().join("site"), &Base::new("/")).unwrap();
    let stage = Stage::beside(&work.path().join("site")).unwrap();
    let order = Order { calendar: &calendar, app: &app, as_of: day("2026-03-10"), base: Base::new("/") };
    publish(&order, &stage).unwrap();
    stage.commit().unwrap();
    assert_eq!(files(&work.path().join("site")), first);
}

#[test]
fn below_a_path_every_link_carries_it() {
    let site = site(&TempDir::new().unwrap(), "site", "/agenda/");
    for (name, text) in site.iter().filter(|(_, text)| text.starts_with("<!DOCTYPE")) {
        for attribute in ["href=\"/", "src=\"/", "href=/", "src=/", "data-js=/", "data-wasm=/"] {
            for rest in text.split(attribute).skip(1) {
                assert!(rest.starts_with("agenda/"), "{name}: {attribute}{}", &rest[..rest.len().min(40)]);
            }
        }
        assert!(text.contains("<meta name=\"base\" content=\"/agenda/\">"), "{name}");
    }
}

#[test]
fn a_failure_leaves_the_old_site() {
    let work = TempDir::new().unwrap();
    let before = site(&work, "site", "/");
    let mut calendar = calendar(&work.path().join("data"), EVENTS);
    calendar.media.push(source::Media { from: work.path().join("nowhere.png"), path: "media/0.png".to_owned() });
    let app = app(&work.path().join("app"));
    let stage = Stage::beside(&work.path().join("site")).unwrap();
    let order = Order { calendar: &calendar, app: &app, as_of: day("2026-03-10"), base: Base::new("/") };
    assert!(matches!(publish(&order, &stage), Err(PublishError::File { .. })));
    drop(stage);
    assert_eq!(files(&work.path().join("site")), before);
    let left: Vec<_> = fs::read_dir(work.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".site")), "nothing half-written: {left:?}");
}

#[test]
fn a_folder_with_other_things_is_not_replaced() {
    let work = TempDir::new().unwrap();
    let folder = work.path().join("documents");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("lettre.txt"), "Chère amie").unwrap();
    assert!(matches!(Stage::beside(&folder), Err(PublishError::Foreign(_))));
}

#[test]
fn the_sitemap_says_when_an_event_last_changed() {
    let site = site(&TempDir::new().unwrap(), "site", "/");
    let map = &site["sitemap.xml"];
    assert!(
        map.contains("<loc>https://agenda.example.org/event/passe/</loc><lastmod>2025-01-04T23:00:00+00:00</lastmod>"),
        "{map}"
    );
    assert!(map.contains("<loc>https://agenda.example.org/event/venir/</loc></url>"), "{map}");
    assert!(!map.contains("cache"));
}

#[test]
fn an_empty_dataset_makes_a_site_too() {
    let work = TempDir::new().unwrap();
    let calendar = calendar(&work.path().join("data"), r#"{ "events": [] }"#);
    let app = app(&work.path().join("app"));
    let out = work.path().join("site");
    let stage = Stage::beside(&out).unwrap();
    let order = Order { calendar: &calendar, app: &app, as_of: day("2026-03-10"), base: Base::new("/") };
    publish(&order, &stage).unwrap();
    stage.commit().unwrap();
    assert!(files(&out)["index.html"].contains("ne contient encore aucun évènement"));
}
