//! Pages of venues, organizers, tags and series, and the indexes of them.

use std::collections::BTreeMap;

use super::site_of;

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
