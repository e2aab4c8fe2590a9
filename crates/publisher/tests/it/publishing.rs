//! A whole site: its files, twice the same bytes, and a failure that leaves the old one as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::{self, publish_into, texts};
use affiche_dataset::Calendar;
use affiche_publisher::{AppFolder, PastFiles, PublishError, PublishInput, Stage, publish};
use affiche_route::Base;
use affiche_testing::{day, write_dataset};
use sha2::{Digest, Sha256};
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
        "catalog/events/0.json",
        "catalog/terms/venue/halle.json",
        "catalog/terms/category/fete.json",
        "catalog/similar/0.json",
        "catalog/similar/venue.json",
        "catalog/index/venue.json",
        "catalog/terms/featured.json",
        "venue/halle/index.html",
        "venue/halle/list/past/index.html",
        "organizer/asso/index.html",
        "events/category/fete/index.html",
        "venues/index.html",
        "organizers/index.html",
        "events/categories/index.html",
        "app-1_bg.wasm",
        "calendar.ics",
        "calendar.json",
        "feed.atom",
        "venue/halle/calendar.ics",
        "venue/halle/feed.atom",
        "events/category/fete/calendar.ics",
        "event/passe/event.ics",
        "api/events.json",
        "api/months/2025-02.json",
        "api/venues.json",
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
    let site = site_of(EVENTS);
    let page = |path: &str| site.get(&[path, "index.html"].concat()).map(String::as_str);
    // The page of the event is that of the next date, with the rule in words.
    let event = page("event/marche/").unwrap();
    assert!(event.contains("10 mars 2026") && event.contains("Chaque mardi à 9:00, jusqu’au 31 décembre 2029"));
    assert!(event.contains("href=\"/event/marche/all/\"") && event.contains("href=\"/event/marche/2026-03-17/\""));
    // A date that was moved keeps its address.
    let moved = page("event/marche/2026-03-17/").unwrap();
    assert!(moved.contains("Marché déplacé") && moved.contains("18 mars") && moved.contains("17 mars"));
    let cancelled = page("event/marche/2026-03-24/").unwrap();
    assert!(cancelled.contains("Il neige."));
    assert!(page("event/marche/2026-03-31/").is_none(), "an exception");
    assert!(page("event/marche/2026-02-10/").is_some() && page("event/marche/2027-03-09/").is_some());
    assert!(page("event/marche/2026-02-03/").is_none() && page("event/marche/2027-03-16/").is_none());
    // The sitemap names the pages there are.
    let map = &site["sitemap.xml"];
    let named = map.split("<loc>https://agenda.example.org/").skip(1).filter_map(|rest| rest.split('<').next());
    let named: Vec<&str> = named.filter(|path| path.starts_with("event/")).collect();
    let dates =
        site.keys().filter_map(|name| name.strip_suffix("index.html")).filter(|path| path.starts_with("event/"));
    assert_eq!(named.iter().copied().collect::<BTreeSet<_>>(), dates.collect::<BTreeSet<_>>());
    assert!(named.contains(&"event/marche/all/") && named.len() > 50, "{named:?}");
    // Every date is listed; printed pages lead to printed pages only.
    let all = page("event/marche/all/").unwrap();
    assert!(all.contains("<h2>2020</h2>") && all.contains("href=\"/event/marche/2026-02-10/\""));
    for (name, text) in site.iter().filter(|(name, _)| name.ends_with("index.html")) {
        for target in text.split("href=\"/event/").skip(1).filter_map(|rest| rest.split('"').next()) {
            let there = page(&["event/", target].concat()).is_some() || site.contains_key(&["event/", target].concat());
            assert!(there, "{name} leads to {target}");
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
        "du lundi 10 au mardi 11 février 2025",
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
fn pages_say_where_their_events_are_to_be_had_in_other_forms() {
    let site = site(&TempDir::new().unwrap(), "site", "/agenda/");
    for (page, feeds) in [
        ("index.html", ["calendar.ics", "feed.atom", "calendar.json", "api/events.json"].as_slice()),
        ("events/list/past/index.html", &["calendar.ics", "feed.atom"]),
        ("venue/halle/index.html", &["venue/halle/calendar.ics", "venue/halle/feed.atom"]),
        ("event/passe/index.html", &["event/passe/event.ics"]),
    ] {
        for feed in feeds {
            assert!(site[page].contains(&format!(" href=\"/agenda/{feed}\">")), "{page} does not name {feed}");
            assert!(site.contains_key(*feed), "{page} leads to {feed}");
        }
    }
    let event = &site["event/passe/index.html"];
    assert!(event.contains("<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\""), "{event}");
}

#[test]
fn a_site_of_very_many_events_does_without_json() {
    let work = TempDir::new().unwrap();
    let mut calendar = calendar(&work.path().join("data"), EVENTS);
    calendar.api = false;
    let app = app(&work.path().join("app"));
    let out = work.path().join("site");
    publish_into(&out, &calendar, &app, "/");
    let files = texts(&out);
    assert!(!files.keys().any(|name| name.starts_with("api/") || name == "calendar.json"));
    assert!(!files["_redirects"].contains(".json"));
    assert!(files.contains_key("event/passe/event.ics") && !files["index.html"].contains("calendar.json"));
}

/// What the hash of a text begins with, as it stands in names.
fn hash_of(text: &str) -> String {
    Sha256::digest(text).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_read_without_a_network_is_known_at_build() {
    let work = tempfile::tempdir().unwrap();
    let site = site(&work, "out", "/agenda/");
    let (first, code) = site["sw.js"].split_once('\n').unwrap();
    let first: serde_json::Value =
        serde_json::from_str(first.strip_prefix("const SITE=").unwrap().strip_suffix(';').unwrap()).unwrap();
    assert_eq!(first["base"], "/agenda/");
    assert!(code.contains("addEventListener(\"fetch\""));
    let listed = |list: &serde_json::Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    for file in listed(&first["files"]) {
        assert_eq!(first["hashes"][&file], hash_of(&site[&file]), "{file}");
    }
    // What is kept for ever has a name by which it can be told from anything else.
    let named: Vec<_> = site.keys().filter(|path| path.starts_with("catalog/") || path.starts_with("site-")).collect();
    let named = named.into_iter().filter_map(|path| {
        let stem = path.rsplit(['/', '-']).next()?.split('.').next()?;
        let is_hash = stem.len() == 12 && stem.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_hash.then_some((path, stem))
    });
    let mut folders = BTreeSet::new();
    for (path, hash) in named {
        assert_eq!(hash, hash_of(&site[path]), "{path}");
        folders.insert(path.rsplit_once('/').map_or("", |(folder, _)| folder));
    }
    let expected = ["", "catalog/columns", "catalog/occurrences", "catalog/search"];
    assert_eq!(folders, BTreeSet::from(expected));
    let ahead: serde_json::Value = serde_json::from_str(&site["worker/ahead.json"]).unwrap();
    let pages = listed(&ahead["pages"]);
    assert!(pages.contains(&String::new()) && pages.contains(&"agenda/".to_owned()), "{pages:?}");
    for page in pages.iter().filter(|page| *page != "404.html") {
        assert!(site.contains_key(&[page, "index.html"].concat()), "{page}");
    }
    let files = listed(&ahead["files"]);
    assert!(files.iter().any(|file| file.starts_with("catalog/occurrences/")), "{files:?}");
    assert!(site["index.html"].contains("data-worker"));
    assert!(site["agenda/index.html"].contains("<affiche-agenda"));
    assert!(site["agenda/index.html"].contains("noindex"));
    assert!(site["mine/fr.json"].contains("\"keptHere\"") && site["mine/en.json"].contains("\"keptHere\""));
}

#[test]
fn a_site_that_wants_no_worker_has_an_earlier_one_go() {
    let work = tempfile::tempdir().unwrap();
    let mut calendar = calendar(&work.path().join("data"), EVENTS);
    calendar.offline = false;
    let out = work.path().join("out");
    publish_into(&out, &calendar, &app(&work.path().join("app")), "/");
    let site = texts(&out);
    assert!(site["sw.js"].contains("unregister"));
    assert!(!site.contains_key("worker/ahead.json") && !site["index.html"].contains("data-worker"));
}

#[test]
fn publishing_twice_gives_the_same_bytes() {
    let work = TempDir::new().unwrap();
    assert_eq!(site(&work, "one", "/"), site(&work, "two", "/"));
}

/// Whoever asks for the revision alone learns of every change, also of one that only the page of a term shows.
#[test]
fn the_revision_changes_with_everything_a_visitor_reads() {
    let of = |events: &str| site_of(events)["catalog/revision.txt"].clone();
    let before = of(EVENTS);
    assert_eq!(before, of(EVENTS));
    for (old, new) in [
        (r#""city": "Lyon""#, r#""city": "Lyon", "description": "Au bord du Rhône.""#),
        (r#""name": "Asso & Cie""#, r#""name": "Asso & Cie", "website": "https://example.org/asso""#),
        (r##""color": "#ffcc00""##, r##""color": "#ffcc00", "description": "Pour danser.""##),
        ("**Fort.**", "**Faible.**"),
        (r#""title": "À venir""#, r#""title": "À venir bientôt""#),
    ] {
        let changed = EVENTS.replace(old, new);
        assert_ne!(changed, EVENTS, "{old}");
        assert_ne!(of(&changed), before, "{new}");
    }
}

#[test]
fn a_published_site_serves_as_the_app_of_the_next() {
    let work = TempDir::new().unwrap();
    let first = site(&work, "site", "/");
    let calendar = calendar(&work.path().join("data"), EVENTS);
    let app = AppFolder::open(&work.path().join("site"), &Base::new("/")).unwrap();
    publish_into(&work.path().join("site"), &calendar, &app, "/");
    assert_eq!(texts(&work.path().join("site")), first);
}

#[test]
fn a_description_of_the_app_nested_without_end_is_refused() {
    let work = tempfile::tempdir().unwrap();
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        fs::write(work.path().join("app.json"), [open.repeat(100_000), close.repeat(100_000)].concat()).unwrap();
        assert!(matches!(AppFolder::open(work.path(), &Base::new("/")), Err(PublishError::AppDescription(_))));
    }
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
        // What others put into their pages is not the app.
        let base = text.contains("<meta name=\"base\" content=\"/agenda/\">");
        assert_eq!(base, !name.starts_with("embed/"), "{name}");
    }
}

#[test]
fn a_failure_leaves_the_old_site() {
    let work = TempDir::new().unwrap();
    let before = site(&work, "site", "/");
    let mut calendar = calendar(&work.path().join("data"), EVENTS);
    calendar.media.push(affiche_dataset::Media {
        from: work.path().join("nowhere.png"),
        path: "media/0.png".to_owned(),
        sizes: Vec::new(),
    });
    let app = app(&work.path().join("app"));
    let stage = Stage::beside(&work.path().join("site")).unwrap();
    let order = PublishInput {
        calendar: &calendar,
        app: &app,
        as_of: day("2026-03-10"),
        base: Base::new("/"),
        host: None,
        past_files: PastFiles::All,
    };
    assert!(matches!(publish(&order, &stage), Err(PublishError::File { .. })));
    drop(stage);
    assert_eq!(texts(&work.path().join("site")), before);
    let left: Vec<_> = fs::read_dir(work.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".site")), "nothing half-written: {left:?}");
}

#[test]
fn a_picture_that_cannot_be_decoded_is_told_with_the_place_that_names_it_first() {
    let work = TempDir::new().unwrap();
    let before = site(&work, "site", "/");
    let data = work.path().join("data");
    // A header and chunks that are right, and pixels that are none.
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 640, 400);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0xff; 400]).unwrap();
    drop(writer);
    fs::write(data.join("broken.png"), file).unwrap();
    let events = r#"{ "events": [
  { "id": "a", "title": "A", "start": "2026-04-01", "description": "Text.\n\n![Broken](broken.png)" },
  { "id": "b", "title": "B", "start": "2026-04-02", "image": { "src": "broken.png", "alt": "Broken" } }
] }"#;
    let calendar = calendar(&data, events);
    let app = app(&work.path().join("app"));
    let stage = Stage::beside(&work.path().join("site")).unwrap();
    let (as_of, base) = (day("2026-03-10"), Base::new("/"));
    let order = PublishInput { calendar: &calendar, app: &app, as_of, base, host: None, past_files: PastFiles::All };
    let error = publish(&order, &stage).unwrap_err();
    assert!(matches!(error, PublishError::Picture { .. }), "{error:?}");
    let message = error.to_string();
    assert!(message.starts_with("events.json:2:68: the picture `"), "{message}");
    assert!(message.contains("broken.png` is damaged: "), "{message}");
    drop(stage);
    assert_eq!(texts(&work.path().join("site")), before);
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
    publish_into(&out, &calendar, &app, "/");
    assert!(texts(&out)["index.html"].contains("ne contient encore aucun évènement"));
}

const TERMS: &str = r#"{
  "venues": [
    { "id": "halle", "name": "Halle", "street": "1 quai", "city": "Lyon", "country": "FR", "geo": [45.7673, 4.8343],
      "phone": "+33 1 23", "website": "https://halle.example.org/", "description": "Sous une **verrière**." },
    { "id": "gare", "name": "Ancienne gare", "city": "Nantes" }
  ],
  "organizers": [{ "id": "asso", "name": "Asso", "email": "asso@example.org", "description": "Des gens." }],
  "tags": [{ "id": "jeux", "name": "Jeux" }],
  "series": [{ "id": "hiver", "name": "Hiver", "website": "https://hiver.example.org/" }],
  "events": [
    { "id": "un", "title": "Un", "start": "2026-02-01", "venue": "halle", "organizers": ["asso"], "tags": ["jeux"] },
    { "id": "deux", "title": "Deux", "start": "2026-04-01", "venue": "halle", "series": "hiver", "featured": true },
    { "id": "trois", "title": "Trois", "start": "2026-05-01", "venue": "halle", "series": "hiver" }
  ]
}"#;

fn site_of(events: &str) -> BTreeMap<String, String> {
    site_with(&TempDir::new().unwrap(), "site", "/", events)
}

#[test]
fn a_term_begins_with_what_it_is_and_what_is_to_come() {
    let site = site_of(TERMS);
    let venue = &site["venue/halle/index.html"];
    for piece in [
        "<title>Halle – Agenda</title>",
        "<meta name=\"description\" content=\"Sous une verrière.\">",
        "<link rel=\"canonical\" href=\"https://agenda.example.org/venue/halle/\">",
        "Sous une <strong>verrière</strong>.",
        "1 quai",
        "https://halle.example.org/",
        "https://www.openstreetmap.org/?mlat=45.7673",
        "href=\"/event/deux/\"",
        "href=\"/event/trois/\"",
        "href=\"/venue/halle/list/past/\"",
        "href=\"/venues/\"",
    ] {
        assert!(venue.contains(piece), "no {piece} in {venue}");
    }
    assert!(!venue.contains("href=\"/event/un/\""), "what is over stands on its own page");
    assert!(site["venue/halle/list/past/index.html"].contains("href=\"/event/un/\""));
    assert!(site["organizer/asso/index.html"].contains("mailto:asso@example.org"));
    assert!(site["series/hiver/index.html"].contains("https://hiver.example.org/"));
    assert!(site["events/featured/index.html"].contains("href=\"/event/deux/\""));
    let empty = &site["venue/gare/index.html"];
    assert!(empty.contains("Aucun évènement pour l’instant."), "{empty}");
    assert!(!site.contains_key("venue/gare/list/past/index.html"), "nothing is over there");
}

#[test]
fn printed_pages_about_terms_lead_to_printed_pages_only() {
    check_links(&site_of(TERMS));
}

#[test]
fn dates_of_an_event_stand_on_the_pages_of_their_terms() {
    const EVENTS: &str = r#"{
      "venues": [{ "id": "halle", "name": "Halle" }, { "id": "gare", "name": "Gare" }],
      "series": [{ "id": "hiver", "name": "Hiver" }],
      "events": [
        { "id": "marche", "title": "Marché", "start": "2025-01-07T09:00", "end": "2025-01-07T12:00", "venue": "halle",
          "series": "hiver", "recurrence": { "every": "week", "until": "2027-12-31" },
          "overrides": [{ "date": "2026-03-17", "venue": "gare" }] },
        { "id": "fete", "title": "Fête", "start": "2026-03-20", "venue": "halle", "series": "hiver" }
      ]
    }"#;
    let site = site_of(EVENTS);
    let leads = |page: &str, date: &str| site[page].contains(&["href=\"/event/marche/", date, "/\""].concat());
    let (halle, gare) = ("venue/halle/index.html", "venue/gare/index.html");
    assert!(leads(halle, "2026-03-10") && leads(halle, "2026-03-24") && !leads(halle, "2026-03-17"));
    assert!(leads(gare, "2026-03-17") && !leads(gare, "2026-03-24"), "one date is elsewhere");
    assert!(leads("series/hiver/index.html", "2026-03-17"));
    assert!(leads("event/fete/index.html", "2026-03-10"), "what is related leads to its next date");
    check_links(&site);
}

/// Printed pages lead to printed pages only.
fn check_links(site: &BTreeMap<String, String>) {
    for (name, text) in site.iter().filter(|(_, text)| text.starts_with("<!DOCTYPE")) {
        for link in text.split("href=\"/").skip(1).filter_map(|rest| rest.split('"').next()) {
            let page = link.split(['?', '#']).next().unwrap();
            let is_page = page.is_empty() || page.ends_with('/');
            assert!(!is_page || site.contains_key(&[page, "index.html"].concat()), "{name} leads to /{link}");
        }
    }
}

#[test]
fn an_index_counts_what_is_to_come_and_all() {
    let site = site_of(TERMS);
    let index = &site["venues/index.html"];
    for piece in ["2 lieux", "2 à venir sur 3", "aucun évènement", "comptés au 10 mars 2026", "href=\"/venue/halle/\""]
    {
        assert!(index.contains(piece), "no {piece} in {index}");
    }
    let (gare, halle) = (index.find("/venue/gare/").unwrap(), index.find("/venue/halle/").unwrap());
    assert!(gare < halle, "by name and not by identifier");
    assert!(site["index.html"].contains("href=\"/events/tags/\""), "each page leads to the indexes");
    assert!(!site["index.html"].contains("href=\"/events/categories/\""), "there are no categories");
}

#[test]
fn many_terms_stand_under_their_first_letters() {
    let venues: Vec<String> = (0..400)
        .map(|number| {
            let letter = char::from(b'A' + u8::try_from(number % 26).unwrap());
            format!(r#"{{ "id": "v{number}", "name": "{letter} {number}" }}"#)
        })
        .collect();
    let site = site_of(&format!(r#"{{ "venues": [{}], "events": [] }}"#, venues.join(",")));
    let index = &site["venues/index.html"];
    assert!(index.contains("href=\"/venues/a/\"") && !index.contains("href=\"/venue/v0/\""), "{index}");
    let letter = &site["venues/a/index.html"];
    assert!(letter.contains("href=\"/venue/v0/\"") && !letter.contains("href=\"/venue/v1/\""), "{letter}");
    assert!(letter.contains("<title>Lieux, A – Agenda</title>"), "{letter}");
    assert!(letter.len() < 20_000, "{}", letter.len());
}

#[test]
fn the_sitemap_names_terms_and_indexes() {
    let map = &site_of(TERMS)["sitemap.xml"];
    for path in ["venues/", "venue/halle/", "organizer/asso/", "events/tag/jeux/", "series/hiver/", "events/featured/"]
    {
        assert!(map.contains(&format!("<loc>https://agenda.example.org/{path}</loc>")), "no {path} in {map}");
    }
}

#[test]
fn names_lead_to_what_they_name() {
    let event = &site_of(TERMS)["event/un/index.html"];
    for link in ["/venue/halle/", "/organizer/asso/", "/events/tag/jeux/"] {
        assert!(event.contains(&format!("href=\"{link}\"")), "no {link} in {event}");
    }
    assert!(site_of(TERMS)["event/deux/index.html"].contains("href=\"/series/hiver/\""));
}

#[test]
fn a_short_page_is_painted_whole_and_a_long_one_from_its_masthead_on() {
    let event =
        |number: usize| format!(r#"{{ "id": "e{number}", "title": "Fête {number}", "start": "2026-03-20T18:30" }}"#);
    let many: Vec<String> = (0..300).map(event).collect();
    let site = site_of(&format!(r#"{{ "events": [{}] }}"#, many.join(",")));
    let waits_for = |page: &str, id: &str| {
        let text = &site[page];
        assert!(text.contains(&format!("<link rel=\"expect\" href=\"#{id}\" blocking=\"render\">")), "{page}");
        // It is there once, and the link comes before what it waits for.
        assert_eq!(text.matches(&format!(" id=\"{id}\"")).count(), 1, "{page}");
    };
    waits_for("event/e1/index.html", "boot-error");
    waits_for("events/month/2026-03/index.html", "boot-error");
    waits_for("404.html", "boot-error");
    let long = "events/summary/2026-03/index.html";
    assert!(site[long].len() > 70_000, "{}", site[long].len());
    waits_for(long, "main");
}
