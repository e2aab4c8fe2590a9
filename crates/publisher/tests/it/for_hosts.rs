//! Sites made for a host: the policy in the pages where it reads no `_headers`, and what becomes of a site that is too large.

use std::collections::{BTreeMap, BTreeSet};

use affiche_publisher::{HOSTS, HostLimits, PastFiles, PublishInput, Stage, publish};
use affiche_route::Base;
use affiche_testing::day;
use serde_json::Value;
use tempfile::TempDir;

use super::support;

const EVENTS: &str = r#"{ "events": [
    { "id": "passe", "title": "Passé", "start": "2025-02-10" },
    { "id": "marche", "title": "Marché", "start": "2026-03-03", "recurrence": { "every": "week", "count": 4 } },
    { "id": "venir", "title": "À venir", "start": "2026-07-12T18:30", "end": "2026-07-12T20:00" }
] }"#;

/// The texts of a site, and the paths of its cards.
fn site(host: Option<&'static HostLimits>, past_files: PastFiles) -> (BTreeMap<String, String>, Vec<String>) {
    site_of(EVENTS, host, past_files)
}

/// The same of other events.
fn site_of(
    events: &str,
    host: Option<&'static HostLimits>,
    past_files: PastFiles,
) -> (BTreeMap<String, String>, Vec<String>) {
    let work = TempDir::new().unwrap();
    let (data, out) = (work.path().join("data"), work.path().join("site"));
    affiche_testing::write_dataset(&data, events);
    let (calendar, app) = (support::calendar(&data), support::app(&work.path().join("app"), &[]));
    let stage = Stage::beside(&out).unwrap();
    let input = PublishInput {
        calendar: &calendar,
        app: &app,
        as_of: day("2026-03-10"),
        base: Base::new("/"),
        host,
        past_files,
    };
    publish(&input, &stage).unwrap();
    stage.commit().unwrap();
    let cards =
        std::fs::read_dir(out.join("cards")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut cards: Vec<String> = cards.collect();
    cards.sort();
    (support::texts(&out), cards)
}

#[test]
fn pages_carry_the_policy_where_the_host_reads_no_headers() {
    const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self';";
    for host in &HOSTS {
        let (site, _) = site(Some(host), PastFiles::All);
        let documents: Vec<_> = site.iter().filter(|(_, text)| text.starts_with("<!DOCTYPE html>")).collect();
        assert!(documents.len() > 20, "{}", documents.len());
        for (name, text) in documents {
            let place = text.find("http-equiv");
            assert_eq!(place.is_some(), !host.reads_headers, "{}: {name}", host.name);
            // It holds for what comes after it.
            let first = text.find("<script").or(text.find("<link")).unwrap();
            assert!(place.is_none_or(|place| place < first), "{}: {name}", host.name);
            assert!(host.reads_headers || text.contains(POLICY), "{name}: {text}");
            assert!(!text.contains("frame-ancestors"), "a policy in a page cannot say it: {name}");
        }
    }
}

#[test]
fn events_that_are_over_can_go_without_cards() {
    let (all, cards) = site(None, PastFiles::All);
    assert_eq!(cards, ["marche.png", "passe.png", "venir.png"]);
    assert!(all["event/passe/index.html"].contains("/cards/passe.png"));
    let (fewer, cards) = site(None, PastFiles::WithoutCards);
    assert_eq!(cards, ["marche.png", "venir.png"], "what has a date to come keeps its card");
    let page = &fewer["event/passe/index.html"];
    assert!(!page.contains("/cards/") && page.contains("https://agenda.example.org/card.png\""), "{page}");
}

#[test]
fn what_is_over_can_go_without_cards_codes_and_dates_of_its_own() {
    let (all, _) = site(None, PastFiles::All);
    let (fewer, cards) = site(None, PastFiles::WithoutCardsCodesDates);
    assert_eq!(cards, ["marche.png", "venir.png"]);
    // Of the four dates of the market, the first is over.
    let dates = |site: &BTreeMap<String, String>, file: &str| {
        let name = |day: &str| format!("event/marche/2026-03-{day}/{file}");
        ["03", "10", "17", "24"].map(|day| site.contains_key(&name(day)))
    };
    for file in ["index.html", "event.ics"] {
        assert_eq!(dates(&all, file), [true; 4], "{file}");
        assert_eq!(dates(&fewer, file), [false, true, true, true], "{file}");
    }
    assert_eq!(all["event/marche/codes.svg"].matches("2026-03-").count(), 4);
    assert_eq!(fewer["event/marche/codes.svg"].matches("2026-03-").count(), 3);
    let has_code =
        |site: &BTreeMap<String, String>, id: &str| site[&format!("event/{id}/index.html")].contains("share-code");
    assert_eq!(["passe", "marche", "venir"].map(|id| has_code(&all, id)), [true; 3]);
    assert_eq!(["passe", "marche", "venir"].map(|id| has_code(&fewer, id)), [false, true, true]);
    // Nothing leads to a page that is not there, and nobody is told of it.
    for (name, text) in fewer.iter().filter(|(name, _)| name.ends_with("index.html")) {
        assert!(!text.contains("href=\"/event/marche/2026-03-03/"), "{name}");
    }
    assert!(!fewer["sitemap.xml"].contains("event/marche/2026-03-03/"));
    assert!(all["sitemap.xml"].contains("event/marche/2026-03-03/"));
    // The app knows too which dates have a calendar file.
    let manifest = |site: &BTreeMap<String, String>| {
        let manifest: serde_json::Value = serde_json::from_str(&site["catalog/manifest.json"]).unwrap();
        manifest["past_dates"].as_bool()
    };
    assert_eq!((manifest(&all), manifest(&fewer)), (Some(true), None));
}

#[test]
fn addresses_for_search_engines_are_those_of_printed_pages() {
    const REPEATING: &str = r#"{ "venues": [{ "id": "halle", "name": "Halle" }], "events": [
        { "id": "marche", "title": "Marché", "start": "2025-12-02", "venue": "halle", "recurrence": { "every": "week", "count": 30 } },
        { "id": "fete", "title": "Fête", "start": "2024-07-14", "venue": "halle", "recurrence": { "every": "year", "count": 9 } },
        { "id": "loin", "title": "Loin", "start": "2020-01-05", "onlineUrl": "https://example.org/", "attendance": "online", "recurrence": { "every": "month", "count": 9 } }
    ] }"#;
    const SITE: &str = "https://agenda.example.org/";
    for past_files in [PastFiles::All, PastFiles::WithoutCardsCodesDates] {
        let (site, _) = site_of(REPEATING, None, past_files);
        let (mut of_dates, mut of_events) = (0, 0);
        for (name, text) in &site {
            let data = text.split_once("application/ld+json\">").and_then(|(_, rest)| rest.split("</script>").next());
            let Some(data) = data else { continue };
            let data: Value = serde_json::from_str(data).unwrap();
            let mut events = Vec::new();
            collect_events(&data, &mut events);
            for event in &events {
                let page = event["url"].as_str().unwrap().strip_prefix(SITE).unwrap();
                assert!(site.contains_key(&[page, "index.html"].concat()), "{name}: {event}");
                let is_date = page.matches('/').count() > 2;
                (of_dates, of_events) = (of_dates + usize::from(is_date), of_events + usize::from(!is_date));
            }
            // No two dates of a series are taken for one.
            for dates in data["@graph"].as_array().into_iter().flatten().filter_map(|one| one["subEvent"].as_array()) {
                let ids: BTreeSet<&str> = dates.iter().filter_map(|date| date["@id"].as_str()).collect();
                assert_eq!(ids.len(), dates.len(), "{name}: {ids:?}");
            }
        }
        assert!(of_dates > 20 && of_events > 2, "{of_dates} dates, {of_events} events");
    }
}

/// The events of JSON-LD, and their dates.
fn collect_events<'v>(value: &'v Value, events: &mut Vec<&'v Value>) {
    if value["@type"] == "Event" {
        events.push(value);
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect_events(value, events)),
        Value::Object(fields) => fields.values().for_each(|value| collect_events(value, events)),
        _ => {}
    }
}

#[test]
fn a_site_that_is_too_large_for_a_host_says_what_saves_how_much() {
    let work = TempDir::new().unwrap();
    let data = work.path().join("data");
    affiche_testing::write_dataset(&data, EVENTS);
    let (calendar, app) = (support::calendar(&data), support::app(&work.path().join("app"), &[]));
    let stage = Stage::beside(&work.path().join("site")).unwrap();
    publish(&support::input(&calendar, &app, "/"), &stage).unwrap();
    let host = HostLimits::by_id("cloudflare").unwrap();
    assert_eq!(host.refusal(&stage).unwrap(), None);
    let small = HostLimits { files: Some(20), ..*host };
    let refusal = small.refusal(&stage).unwrap().unwrap();
    let saved: Vec<(&str, usize)> = refusal.savings.iter().map(|saving| (saving.setting, saving.files)).collect();
    assert_eq!(saved, [("\"api\": false", 10), ("\"shareImages\": false", 4)]);
    let text = refusal.to_string();
    for part in [
        "Cloudflare Pages, free",
        "too many files: ",
        " of at most 20",
        "`\"api\": false` in `site.json` saves 10 files",
        "nothing was written",
    ] {
        assert!(text.contains(part), "{text}");
    }
}

/// What `affiche init` writes for a host publishes for it.
#[test]
fn what_init_writes_names_a_host_that_is_known() {
    for (file, host) in [
        ("github.yml", "github"),
        ("gitlab.yml", "gitlab"),
        ("netlify.toml", "netlify"),
        ("cloudflare.yml", "cloudflare"),
    ] {
        let text = std::fs::read_to_string(affiche_testing::project(&format!("assets/init/{file}"))).unwrap();
        assert!(text.contains(&format!(" --host {host}")), "{file}");
        assert!(HostLimits::by_id(host).is_some());
    }
}

/// Files and bytes of a site of a thousand events in the default settings (decision 40): more is a fault of a change.
#[test]
fn a_thousand_events_stay_within_their_budget_of_files_and_bytes() {
    const FILES: usize = 5_950;
    const BYTES: u64 = 94_500_000;
    let work = TempDir::new().unwrap();
    let (data, out) = (work.path().join("data"), work.path().join("site"));
    affiche_dataset::generate::write(&data, 1_000, 1, day("2026-03-10")).unwrap();
    let (calendar, app) = (support::calendar(&data), support::app(&work.path().join("app"), &[]));
    support::publish_into(&out, &calendar, &app, "/");
    let mut sizes = Vec::new();
    let mut folders = vec![out];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let about = entry.metadata().unwrap();
            if about.is_dir() { folders.push(entry.path()) } else { sizes.push(about.len()) }
        }
    }
    let bytes: u64 = sizes.iter().sum();
    assert!(sizes.len() > 5_000 && sizes.len() <= FILES, "{} files", sizes.len());
    assert!(bytes <= BYTES, "{bytes} bytes");
    println!("{} files, {bytes} bytes", sizes.len());
}
