//! Pages: which there are, and what each is before a script runs.

use std::collections::BTreeSet;

use super::{EVENTS, app, calendar, site, site_of};
use crate::support::{publish_into, texts};
use tempfile::TempDir;

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

#[test]
fn below_a_path_every_link_carries_it() {
    let site = site(&TempDir::new().unwrap(), "site", "/agenda/");
    for (name, text) in site.iter().filter(|(_, text)| text.starts_with("<!DOCTYPE")) {
        for attribute in ["href=\"/", "src=\"/", "href=/", "src=/", "data-js=/", "data-wasm=/"] {
            for rest in text.split(attribute).skip(1) {
                assert!(rest.starts_with("agenda/"), "{name}: {attribute}{}", &rest[..rest.len().min(40)]);
            }
        }
        // Documents for frames are not pages of the app.
        let base = text.contains("<meta name=\"base\" content=\"/agenda/\">");
        assert_eq!(base, !name.starts_with("embed/"), "{name}");
    }
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

#[test]
fn an_empty_dataset_makes_a_site_too() {
    let work = TempDir::new().unwrap();
    let calendar = calendar(&work.path().join("data"), r#"{ "events": [] }"#);
    let app = app(&work.path().join("app"));
    let out = work.path().join("site");
    publish_into(&out, &calendar, &app, "/");
    assert!(texts(&out)["index.html"].contains("ne contient encore aucun évènement"));
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
