//! What other sites put into their own pages: whole without scripts, hostile texts, links below a path, and a bound.

use std::collections::BTreeMap;

use crate::support;

use affiche_testing::write_dataset;
use serde_json::Value;
use tempfile::TempDir;

const EVENTS: &str = r#"{
  "venues": [{ "id": "halle", "name": "Halle <b>", "city": "Lyon", "country": "FR" }],
  "categories": [{ "id": "fete", "name": "Fête", "color": "\u0023ffcc00" }, { "id": "vide", "name": "Vide" }],
  "tags": [{ "id": "nuit", "name": "Nuit" }],
  "events": [
    { "id": "vieux", "title": "Vieux", "start": "2024-02-10" },
    { "id": "passe", "title": "Passé", "start": "2026-02-10", "end": "2026-02-11", "categories": ["fete"] },
    { "id": "venir", "title": "</script><a href=\"javascript:alert(1)\" onclick='x'>\"À venir\" & \u202e", "start": "2026-03-12T18:30", "end": "2026-03-12T20:00",
      "venue": "halle", "categories": ["fete"], "tags": ["nuit"], "status": "cancelled", "statusReason": "Il <i>neige</i>." },
    { "id": "loin", "title": "Loin", "start": "2026-05-01T20:00", "timezone": "America/New_York", "language": "en" },
    { "id": "marche", "title": "Marché", "start": "2026-03-10T09:00", "end": "2026-03-10T12:00",
      "recurrence": { "every": "week", "count": 200 } },
    { "id": "cache", "title": "Caché", "start": "2026-03-12", "hidden": true }
  ]
}"#;

fn site(base: &str, events: &str) -> BTreeMap<String, String> {
    let work = TempDir::new().unwrap();
    let (data, out) = (work.path().join("data"), work.path().join("site"));
    write_dataset(&data, events);
    let app = support::app(&work.path().join("app"), &["embed/view.js"]);
    support::publish_into(&out, &support::calendar(&data), &app, base);
    support::texts(&out)
}

fn page<'a>(site: &'a BTreeMap<String, String>, path: &str) -> &'a str {
    site.get(&["embed/", path, "index.html"].concat()).map_or_else(|| panic!("no {path}"), String::as_str)
}

/// An event as its file holds it.
fn event(site: &BTreeMap<String, String>, id: &str) -> Value {
    let files: usize =
        site["embed/words.js"].split("files=").nth(1).unwrap().trim().trim_end_matches(';').parse().unwrap();
    let number = affiche_catalog::paths::event_file(&affiche_model::Slug::parse(id).unwrap(), files);
    let file: Value = serde_json::from_str(&site[&format!("embed/event/{number}.json")]).unwrap();
    file["events"][id].clone()
}

fn is_document(name: &str) -> bool {
    name.starts_with("embed/") && (name.ends_with("index.html") || name == "embed/404.html")
}

/// The tags of a document, a line each: in its texts `<` is escaped.
fn tags(text: &str) -> String {
    text.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect::<Vec<_>>().join("\n")
}

fn ids(text: &str) -> Vec<&str> {
    text.split("data-id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_document_is_whole_by_itself_and_is_not_the_app() {
    let site = site("/", EVENTS);
    let documents: Vec<_> = site.iter().filter(|(name, _)| is_document(name)).collect();
    assert!(documents.len() > 30, "{}", documents.len());
    for (name, text) in documents {
        for part in
            ["<html lang=\"", "name=\"robots\" content=\"noindex\"", "rel=\"canonical\"", "<main id=\"main\"", "<h1"]
        {
            assert!(text.contains(part), "{name}: no {part}");
        }
        for part in [
            "class=\"foot\"", "id=\"find\"", "name=\"app\"", ".wasm", "boot-", "<style", " style=\"", "Caché",
            "id=\"app\"",
        ] {
            let within = if part.contains('"') { tags(text) } else { text.clone() };
            assert!(!within.contains(part), "{name}: {part}");
        }
        let choosing = name == "embed/index.html" || name == "embed/en/index.html";
        assert_eq!(text.contains("class=\"masthead\""), choosing, "{name}");
        let scripts = text.matches("<script").count();
        let others = usize::from(choosing || name == "embed/404.html");
        assert_eq!(scripts, text.matches("<script src=\"/embed/view.js\"").count() + others, "{name}");
        if !choosing {
            assert!(text.contains("<base target=\"_blank\">"), "{name}");
            let links = text.split("<a ").skip(1).map(|rest| rest.split('>').next().unwrap());
            for link in links {
                assert!(link.contains("rel=\""), "{name}: {link}");
            }
        }
    }
}

#[test]
fn lists_hold_what_is_to_come_and_say_by_what_it_is_chosen() {
    let site = site("/", EVENTS);
    let all = page(&site, "list/");
    let listed = ids(all);
    assert_eq!(listed.len(), 60, "as many as a list holds");
    assert_eq!(listed[..3], ["marche/2026-03-10", "venir", "marche/2026-03-17"]);
    assert!(all.contains("data-terms=\"category:fete tag:nuit venue:halle\" data-category=\"fete\""));
    assert!(all.contains("data-end=\"2026-03-12T19:00:00Z\"") && all.contains("data-start=\"2026-03-12T18:30+01:00\""));
    assert_eq!(ids(page(&site, "list/category/fete/")), ["venir"]);
    assert_eq!(ids(page(&site, "list/tag/nuit/")), ["venir"]);
    assert_eq!(ids(page(&site, "list/venue/halle/")), ["venir"]);
    let nothing = page(&site, "list/category/vide/");
    assert!(ids(nothing).is_empty() && nothing.contains("role=\"status\">Aucun évènement à venir.</p>"));
}

#[test]
fn hostile_texts_stay_texts() {
    let site = site("/", EVENTS);
    for path in ["list/", "month/2026-03/", ""] {
        let text = page(&site, path);
        assert!(text.contains("&lt;/script&gt;&lt;a href=\"javascript:alert(1)\""), "{path}");
        assert!(!tags(text).contains("href=\"javascript:") && !text.contains("</script><a"), "{path}");
    }
    let data: Value = serde_json::from_str(&site["embed/events/category/fete.json"]).unwrap();
    assert_eq!(
        data["events"][0]["title"],
        "</script><a href=\"javascript:alert(1)\" onclick='x'>\"À venir\" & \u{202e}"
    );
}

#[test]
fn files_for_scripts_hold_the_same_dates_in_each_language() {
    let site = site("/agenda/", EVENTS);
    let data: Value = serde_json::from_str(&site["embed/events.json"]).unwrap();
    assert_eq!(data["version"], 1);
    let rows = data["events"].as_array().unwrap();
    let found: Vec<&str> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(found, ids(page(&site, "list/")));
    let row = &rows[1];
    assert_eq!(row["url"], "event/venir/", "below the front page");
    assert_eq!(row["when"]["fr"], "jeudi 12 mars 2026 · 18:30 – 20:00");
    assert_eq!(row["when"]["en"], "Thursday, March 12, 2026 · 6:30\u{a0}PM – 8:00\u{a0}PM");
    assert_eq!((&row["status"]["fr"], &row["off"]), (&"Annulé".into(), &true.into()));
    assert_eq!(
        (&row["category"][0], &row["tag"][0], &row["venue"][0]),
        (&"fete".into(), &"nuit".into(), &"halle".into())
    );
    let far = event(&site, "loin");
    assert_eq!(far["dates"][0]["language"], "en");
    let zone = far["dates"][0]["when"]["fr"].as_str().unwrap();
    assert!(zone.starts_with("vendredi 1er mai 2026 · 20:00, ") && zone.contains("New York"), "{zone}");
    assert_eq!(
        event(&site, "marche")["dates"].as_array().unwrap().len(),
        24,
        "of an event that repeats the next dates"
    );
    // A date without a page of its own leads to that of its event.
    let last: Value = serde_json::from_str(&site["embed/events.json"]).unwrap();
    let last = last["events"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["id"], &last["url"]), (&"marche/2027-04-13".into(), &"event/marche/".into()));
    let words = &site["embed/words.js"];
    assert!(
        words.starts_with("export const site=\"fr\";export const words={\"en\":{\"all\":\"All events\""),
        "{words}"
    );
}

#[test]
fn months_are_a_bounded_stretch_with_ways_from_one_to_the_next() {
    let site = site("/agenda/", EVENTS);
    let months: Vec<&str> =
        site.keys().filter_map(|name| name.strip_prefix("embed/month/")?.strip_suffix("/index.html")).collect();
    assert_eq!((months[0], months[months.len() - 1], months.len()), ("2025-09", "2028-03", 31));
    let march = page(&site, "month/2026-03/");
    assert!(
        march.contains("href=\"/agenda/embed/month/2026-02/\"")
            && march.contains("href=\"/agenda/embed/month/2026-04/\"")
    );
    assert!(
        !page(&site, "month/2025-09/").contains("rel=\"prev\"")
            && !page(&site, "month/2028-03/").contains("rel=\"next\"")
    );
    assert!(page(&site, "month/").contains("data-month=\"2026-03\""));
    assert!(
        page(&site, "month/2025-11/").contains("Rien ce mois-ci")
            || page(&site, "month/2025-11/").contains("class=\"notice\"")
    );
    assert!(!march.contains("role=\"grid\""), "nothing answers to keys");
    assert!(march.contains("Martin") || march.contains("Marché"));
}

#[test]
fn next_dates_are_written_until_an_event_has_been_over_for_a_year() {
    let site = site("/", EVENTS);
    assert_eq!(event(&site, "passe")["dates"][0]["end"], "2026-02-11T23:00:00Z");
    assert_eq!(event(&site, "venir")["dates"][0]["start"], "2026-03-12T18:30+01:00");
    assert_eq!((event(&site, "vieux"), event(&site, "cache")), (Value::Null, Value::Null));
    let dates = event(&site, "marche")["dates"].clone();
    assert_eq!(
        (&dates[0]["url"], &dates[1]["url"]),
        (&"event/marche/2026-03-10/".into(), &"event/marche/2026-03-17/".into())
    );
    let document = page(&site, "event/");
    for part in [
        "data-gone=\"Cet évènement n’est pas, ou plus, au programme.\"",
        "href=\"/\"",
        "<article hidden>",
        "<p id=\"over\" hidden class=\"notice\">Cet évènement est passé.</p>",
        "<h2>Prochaines dates</h2>",
    ] {
        assert!(document.contains(part), "{part}: {document}");
    }
    assert!(site["embed/404.html"].contains("Cet évènement n’est pas, ou plus, au programme."));
}

/// The document for frames shows parts of the page of an event, and finds them by their classes.
#[test]
fn pages_of_events_have_the_parts_that_the_document_takes() {
    const PAID: &str = r#"{ "venues": [{ "id": "halle", "name": "Halle" }], "events": [{ "id": "venir", "title": "À venir", "start": "2026-03-12T18:30", "status": "rescheduled",
      "summary": "Bref.", "venue": "halle", "cost": { "amount": 12, "currency": "EUR", "url": "https://billets.example.org/" } }] }"#;
    let [first, second] = [EVENTS, PAID].map(|events| site("/", events));
    let pages = [&first, &second].map(|site| site.iter().filter(|(name, _)| name.starts_with("event/")));
    let classes: Vec<&str> = pages
        .into_iter()
        .flatten()
        .flat_map(|(_, text)| text.split("class=\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .flat_map(str::split_whitespace)
        .collect();
    let script = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/embed/view.js")).unwrap();
    let taken = script.split("\".").skip(1).filter_map(|rest| rest.split(['"', ' ']).next());
    let own = ["embed-foot", "json"];
    let taken: Vec<&str> =
        taken.filter(|class| class.starts_with(char::is_alphabetic) && !own.contains(class)).collect();
    assert!(taken.len() >= 9, "{taken:?}");
    for class in taken {
        assert!(classes.contains(&class), "no page of an event has .{class}");
    }
    let page = &first["event/venir/index.html"];
    let start = event(&first, "venir")["dates"][0]["start"].as_str().unwrap().to_owned();
    assert!(
        page.contains(&format!("<p class=\"event-when\"><time datetime=\"{start}\">")),
        "by which its date is known"
    );
}

#[test]
fn everything_stays_below_the_path_of_the_site_and_is_the_same_each_time() {
    let once = site("/agenda/", EVENTS);
    for (name, text) in once.iter().filter(|(name, _)| is_document(name)) {
        let tags = tags(text);
        let targets = ["href=\"", "src=\"", "data-months=\""].map(|name| tags.split(name).skip(1));
        for target in targets.into_iter().flatten().filter_map(|rest| rest.split('"').next()) {
            let outside = ["https://", "#", "/agenda/"].iter().any(|start| target.starts_with(start));
            assert!(outside, "{name}: {target}");
        }
    }
    assert!(page(&once, "list/").contains("data-list=\"/agenda/embed/list/\""));
    assert_eq!(once, site("/agenda/", EVENTS));
}

#[test]
fn only_embeds_may_stand_in_frames_of_others_whatever_a_host_makes_of_two_rules() {
    let site = site("/agenda/", EVENTS);
    let rules: Vec<&str> = site["_headers"].split("\n/").collect();
    let all = rules[0];
    assert!(all.starts_with("/agenda/*\n") && all.contains("X-Frame-Options: SAMEORIGIN"));
    assert!(!all.contains("frame-ancestors"), "where policies are joined, it would hold for embeds too");
    let policy =
        |rule: &str| rule.split("Content-Security-Policy: ").nth(1).unwrap().lines().next().unwrap().to_owned();
    let embeds = rules.iter().find(|rule| rule.starts_with("agenda/embed/*\n")).unwrap();
    assert_eq!(policy(embeds), policy(all) + "; frame-ancestors *", "where the last is taken, it has to be whole");
    assert!(embeds.contains("Access-Control-Allow-Origin: *"));
    let others: Vec<_> = rules.iter().filter(|rule| rule.contains("frame-ancestors")).collect();
    assert_eq!(others.len(), 1);
}

#[test]
fn owners_choose_in_either_language_and_find_the_code_without_scripts() {
    let site = site("/agenda/", EVENTS);
    let french = page(&site, "");
    let english = page(&site, "en/");
    assert!(french.contains("<html lang=\"fr\">") && english.contains("<html lang=\"en\">"));
    assert!(french.contains("<h1>Intégrer ces évènements</h1>") && english.contains("<h1>Embed these events</h1>"));
    let code = "&lt;iframe src=\"https://agenda.example.org/embed/list/\"";
    assert!(french.contains(code) && english.contains(code));
    assert!(french.contains("/embed/month/\"") && french.contains("/embed/frame.js\"&gt;&lt;/script&gt;"));
    let option = |value: &str, name: &str| {
        french.split("<option ").any(|option| option.contains(&format!("value=\"{value}\"")) && option.contains(name))
    };
    assert!(option("fete", ">Fête</option>") && option("venir", ""));
    assert!(french.contains("href=\"/agenda/embed/en/\"") && english.contains("href=\"/agenda/embed/\""));
}

#[test]
fn a_calendar_without_events_has_embeds_that_say_so() {
    let site = site("/", r#"{ "events": [] }"#);
    assert!(page(&site, "list/").contains("Aucun évènement à venir."));
    assert!(page(&site, "month/2026-03/").contains("class=\"notice\""));
    assert!(!page(&site, "").contains("name=\"category\""));
}
