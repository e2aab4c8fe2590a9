//! What programs read of a site besides calendars: schema.org in pages, news.

use std::collections::BTreeSet;
use std::fs;

use affiche_dataset as source;
use affiche_dataset::{Calendar, Horizon};
use affiche_feeds::api::{self, Months};
use affiche_feeds::{EventDate, FeedContext, atom, jscalendar, schema_org};
use affiche_model::{Scope, Slug, TermKind};
use affiche_route::{Api, Feed, Route};
use affiche_testing::{day, project, write_dataset};
use serde_json::{Value, json};
use tempfile::TempDir;

const EVENTS: &str = r###"{
  "venues": [{ "id": "halle", "name": "Halle </script><b>", "street": "1 quai", "city": "Lyon", "country": "FR", "geo": [45.7673, 4.8343],
               "description": "Sous une **verrière**." }, { "id": "gare", "name": "Gare" }],
  "organizers": [{ "id": "asso", "name": "Asso & Cie", "website": "https://asso.example.org/", "email": "a@example.org" }],
  "categories": [{ "id": "fete", "name": "Fête" }],
  "series": [{ "id": "hiver", "name": "Hiver" }],
  "events": [
    { "id": "passe", "title": "Passé </script> <!-- & \"cité\"", "start": "2025-02-10", "end": "2025-02-11", "venue": "halle",
      "organizers": ["asso"], "categories": ["fete"], "description": "## Titre\n\nUn ]]> mot & <b>gras</b>.", "updated": "2025-01-05",
      "series": "hiver", "cost": { "amount": 12.5, "currency": "EUR", "url": "https://billets.example.org/" } },
    { "id": "venir", "title": "À venir", "start": "2026-07-12T18:30", "end": "2026-07-12T20:00", "cost": "free", "venue": "gare",
      "published": "2026-01-01T10:00", "attendance": "mixed", "onlineUrl": "https://live.example.org/" },
    { "id": "en-ligne", "title": "En ligne", "start": "2026-12-12T18:30", "attendance": "online", "onlineUrl": "https://live.example.org/",
      "cost": { "from": 5, "to": 10, "currency": "JPY" } },
    { "id": "deplace", "title": "Déplacé", "start": "2026-05-12T18:30", "status": "rescheduled", "previousStart": "2026-04-12T18:30",
      "updated": "2026-02-01" },
    { "id": "annule", "title": "Annulé", "start": "2026-05-12", "status": "cancelled", "statusReason": "Neige.", "cost": "free" },
    { "id": "marche", "title": "Marché", "start": "2026-01-06T09:00", "end": "2026-01-06T12:00", "venue": "halle",
      "recurrence": { "every": "week", "until": "2026-12-31" }, "published": "2026-01-03",
      "overrides": [{ "date": "2026-03-17", "start": "2026-03-18T10:00", "title": "Marché déplacé" }] }
  ]
}"###;

fn calendar(events: &str) -> Calendar {
    let work = TempDir::new().unwrap();
    write_dataset(work.path(), events);
    let reading = source::read_until(work.path(), Horizon::Published(day("2026-03-10"))).unwrap();
    assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems());
    reading.calendar.unwrap()
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

fn routes(calendar: &Calendar) -> Vec<Route> {
    let mut routes = vec![Route::Home];
    for entry in &calendar.entries {
        routes.push(Route::Event(entry.id.clone()));
        if entry.repetition.is_some() {
            routes.push(Route::Dates(entry.id.clone()));
        }
        let dates = entry.event.occurrences.iter().filter_map(|one| one.date);
        routes.extend(dates.map(|date| Route::Occurrence(entry.id.clone(), date)));
    }
    let terms = [
        (TermKind::Venue, "halle"),
        (TermKind::Organizer, "asso"),
        (TermKind::Category, "fete"),
        (TermKind::Series, "hiver"),
    ];
    routes.extend(terms.map(|(kind, id)| Route::front(Scope::Term(kind, slug(id)))));
    routes
}

/// The thing of a type that a page is about.
fn thing(calendar: &Calendar, route: &Route, kind: &str) -> Value {
    let context = FeedContext::new(calendar, day("2026-03-10"));
    let graph = schema_org::graph(&context, route);
    graph.into_iter().find(|thing| thing["@type"] == kind).unwrap_or_else(|| panic!("no {kind} at {}", route.path()))
}

/// Every typed object in a value, with whether it stands for a page of its own elsewhere.
fn objects<'v>(value: &'v Value, reference: bool, found: &mut Vec<(&'v Value, bool)>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| objects(value, reference, found)),
        Value::Object(fields) => {
            if fields.contains_key("@type") {
                found.push((value, reference));
            }
            for (name, value) in fields {
                objects(value, reference || ["superEvent", "subEvent"].contains(&name.as_str()), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_page_has_the_fields_that_search_engines_ask_for_and_no_others() {
    let list: Value =
        serde_json::from_str(&fs::read_to_string(project("tests/data/schema-org.json")).unwrap()).unwrap();
    let names = |value: &Value| -> BTreeSet<String> {
        value.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    let values = names(&list["values"]);
    let calendar = calendar(EVENTS);
    let context = FeedContext::new(&calendar, day("2026-03-10"));
    for route in routes(&calendar) {
        let graph = Value::Array(schema_org::graph(&context, &route));
        let mut found = Vec::new();
        objects(&graph, false, &mut found);
        assert!(!found.is_empty(), "{}", route.path());
        for (object, reference) in found {
            let kind = object["@type"].as_str().unwrap();
            let known = &list["types"][kind];
            let (required, recommended) = (names(&known["required"]), names(&known["recommended"]));
            for (name, value) in object.as_object().unwrap().iter().filter(|(name, _)| !name.starts_with('@')) {
                assert!(required.contains(name) || recommended.contains(name), "{kind}.{name} is not in the list");
                assert!(!value.is_null() && *value != json!("") && *value != json!([]), "{kind}.{name} is empty");
                for text in value.as_str().into_iter().filter_map(|text| text.strip_prefix("https://schema.org/")) {
                    assert!(values.contains(text), "{text}");
                }
            }
            for name in required.iter().filter(|_| !reference) {
                assert!(object.get(name).is_some(), "{} lacks {kind}.{name}: {object}", route.path());
            }
            for name in ["url", "image", "item"] {
                let addresses = object
                    .get(name)
                    .into_iter()
                    .flat_map(|value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]));
                for address in addresses {
                    assert!(address.as_str().unwrap().starts_with("https://"), "{kind}.{name}: {address}");
                }
            }
        }
    }
}

/// The list itself: each field belongs to its type or to one above it.
#[test]
fn the_list_of_fields_agrees_with_the_vocabulary() {
    let list: Value =
        serde_json::from_str(&fs::read_to_string(project("tests/data/schema-org.json")).unwrap()).unwrap();
    let mut fields = 0;
    for (kind, known) in list["types"].as_object().unwrap() {
        let above = list["above"][kind].as_array().unwrap();
        for field in ["required", "recommended"].iter().flat_map(|part| known[*part].as_array().unwrap()) {
            let domains = list["domains"][field.as_str().unwrap()].as_array().unwrap();
            assert!(domains.iter().any(|domain| domain == kind || above.contains(domain)), "{kind} has no {field}");
            fields += 1;
        }
    }
    assert_eq!((fields, list["types"].as_object().unwrap().len()), (67, 12));
}

#[test]
fn an_event_is_pictured_by_pixels_where_there_are_some() {
    let mut calendar = calendar(EVENTS);
    let image = |calendar: &Calendar, id: &str| thing(calendar, &Route::Event(slug(id)), "Event")["image"].clone();
    assert_eq!(image(&calendar, "passe"), json!(["https://agenda.example.org/cards/passe.png"]));
    calendar.share_images = false;
    assert_eq!(image(&calendar, "passe"), json!(["https://agenda.example.org/posters/passe.svg"]));
}

#[test]
fn an_event_is_described_as_it_is() {
    let calendar = calendar(EVENTS);
    let event = |id: &str| thing(&calendar, &Route::Event(slug(id)), "Event");
    let past = event("passe");
    assert_eq!((&past["startDate"], &past["endDate"]), (&json!("2025-02-10"), &json!("2025-02-11")));
    assert_eq!(past["offers"]["price"], "12.50");
    assert_eq!(past["offers"]["availability"], "https://schema.org/OutOfStock", "it is over");
    assert_eq!(
        past["superEvent"],
        json!({ "@id": "https://agenda.example.org/series/hiver/#series", "url": "https://agenda.example.org/series/hiver/" })
    );
    assert_eq!(past["organizer"][0]["url"], "https://agenda.example.org/organizer/asso/");
    assert_eq!(past["location"]["geo"]["latitude"], "45.7673");
    let mixed = event("venir");
    assert_eq!(mixed["startDate"], "2026-07-12T18:30:00+02:00");
    assert_eq!(mixed["eventAttendanceMode"], "https://schema.org/MixedEventAttendanceMode");
    assert_eq!(
        (&mixed["location"][0]["@type"], &mixed["location"][1]["@type"]),
        (&json!("Place"), &json!("VirtualLocation"))
    );
    assert_eq!(
        (&mixed["offers"]["price"], &mixed["offers"]["availability"]),
        (&json!("0"), &json!("https://schema.org/InStock"))
    );
    let online = event("en-ligne");
    assert_eq!((&online["location"]["@type"], &online["offers"]["lowPrice"]), (&json!("VirtualLocation"), &json!("5")));
    assert!(online.get("endDate").is_none());
    let moved = event("deplace");
    assert_eq!(moved["previousStartDate"], "2026-04-12T18:30:00+02:00");
    assert!(moved.get("location").is_none() && moved.get("offers").is_none(), "nothing is made up");
    let cancelled = event("annule");
    assert_eq!(cancelled["eventStatus"], "https://schema.org/EventCancelled");
    assert_eq!(cancelled["offers"]["availability"], "https://schema.org/OutOfStock");
}

#[test]
fn each_date_of_an_event_that_repeats_is_an_event_of_a_series() {
    let calendar = calendar(EVENTS);
    let next = thing(&calendar, &Route::Event(slug("marche")), "Event");
    assert_eq!(next["startDate"], "2026-03-10T09:00:00+01:00");
    assert_eq!(next["superEvent"]["@id"], "https://agenda.example.org/event/marche/#series");
    let series = thing(&calendar, &Route::Event(slug("marche")), "EventSeries");
    assert_eq!(
        (&series["startDate"], &series["endDate"]),
        (&json!("2026-01-06T09:00:00+01:00"), &json!("2026-12-29T12:00:00+01:00"))
    );
    assert_eq!(series["subEvent"].as_array().unwrap().len(), 12);
    let moved = thing(&calendar, &Route::Occurrence(slug("marche"), day("2026-03-17").into()), "Event");
    assert_eq!((&moved["name"], &moved["startDate"]), (&json!("Marché déplacé"), &json!("2026-03-18T10:00:00+01:00")));
    assert_eq!(moved["previousStartDate"], "2026-03-17T09:00:00+01:00");
    let trail = thing(&calendar, &Route::Occurrence(slug("marche"), day("2026-03-17").into()), "BreadcrumbList");
    let names: Vec<&Value> = trail["itemListElement"].as_array().unwrap().iter().map(|step| &step["name"]).collect();
    assert_eq!(names, ["Tous les évènements", "Marché", "Marché déplacé"]);
}

#[test]
fn nothing_breaks_out_of_the_data_of_a_page() {
    let calendar = calendar(EVENTS);
    let context = FeedContext::new(&calendar, day("2026-03-10"));
    for route in routes(&calendar) {
        let text = schema_org::page(&context, &route).unwrap();
        assert!(!text.contains(['<', '>', '&']), "{text}");
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["@graph"], Value::Array(schema_org::graph(&context, &route)));
    }
    assert!(schema_org::page(&context, &Route::PAST).is_none());
}

#[test]
fn news_are_what_changed_lately_latest_first() {
    let calendar = calendar(EVENTS);
    let context = FeedContext::new(&calendar, day("2026-03-10"));
    let members = context.members();
    let text = atom::news(&context, &Scope::All, &members[&Scope::All]);
    let document = roxmltree::Document::parse(&text).unwrap();
    let feed = document.root_element();
    let child = |node: roxmltree::Node<'_, '_>, name: &str| -> String {
        let found = node.children().find(|child| child.has_tag_name(("http://www.w3.org/2005/Atom", name)));
        found.and_then(|found| found.text()).unwrap_or_default().to_owned()
    };
    assert_eq!(child(feed, "id"), "https://agenda.example.org/feed.atom");
    assert_eq!(child(feed, "updated"), "2026-01-31T23:00:00Z");
    let entries: Vec<_> = feed.children().filter(|node| node.tag_name().name() == "entry").collect();
    let ids: Vec<String> = entries.iter().map(|entry| child(*entry, "id")).collect();
    let page = |id: &str| format!("https://agenda.example.org/event/{id}/");
    assert_eq!(ids, ["deplace", "marche", "venir", "passe"].map(page), "without a date nothing is news");
    let past = entries[3];
    assert_eq!(child(past, "title"), "Passé </script> <!-- & \"cité\"");
    let html = child(past, "content");
    assert!(
        html.contains("du lundi 10 au mardi 11 février 2025")
            && html.contains("<b>gras</b>")
            && html.contains("]]&gt;"),
        "{html}"
    );
    let venue = Scope::Term(TermKind::Venue, slug("gare"));
    assert!(atom::news(&context, &venue, &members[&venue]).contains("<title>Gare – Agenda</title>"));
    // Without any event it is a feed all the same.
    let empty = atom::news(&context, &venue, &Vec::new());
    assert!(roxmltree::Document::parse(&empty).is_ok() && empty.contains("<updated>2026-03-09T23:00:00Z</updated>"));
}

#[test]
fn every_date_stands_in_the_month_it_begins_in_and_months_lead_to_each_other() {
    let calendar = calendar(EVENTS);
    let context = FeedContext::new(&calendar, day("2026-03-10"));
    let months = Months::of(&context);
    let all: Vec<_> = months.firsts().collect();
    let page = |month| api::month(&context, &months, month, &Api::Month(month));
    let total: usize = all.iter().map(|month| page(*month)["events"].as_array().unwrap().len()).sum();
    let dates: usize = calendar.entries.iter().map(|entry| entry.event.occurrences.len()).sum();
    assert_eq!((total, &page(all[0])["total"]), (dates, &json!(dates)));
    for pair in all.windows(2) {
        let address = |month| json!(context.feed(&Feed::Api(Api::Month(month))));
        assert_eq!(page(pair[0])["next_rest_url"], address(pair[1]));
        assert_eq!(page(pair[1])["previous_rest_url"], address(pair[0]));
    }
    assert!(page(all[0]).get("previous_rest_url").is_none());
    assert_eq!(months.current(&context), Some(day("2026-03-01")));
    assert_eq!(page(day("2025-02-01"))["events"][0]["id"], "passe");
}

#[test]
fn events_have_the_names_and_forms_of_the_events_calendar() {
    let calendar = calendar(EVENTS);
    let context = FeedContext::new(&calendar, day("2026-03-10"));
    let event = |id: &str| api::event(&context, &EventDate::of(context.entry(&slug(id)).unwrap(), 0).unwrap());
    let past = event("passe");
    // What stands in its answers, but for what only a server has.
    for name in [
        "id", "global_id", "status", "date", "date_utc", "modified", "modified_utc", "url", "rest_url", "title",
        "description", "excerpt", "slug", "image", "all_day", "start_date", "start_date_details", "end_date",
        "end_date_details", "utc_start_date", "utc_start_date_details", "utc_end_date", "utc_end_date_details",
        "timezone", "timezone_abbr", "cost", "cost_details", "website", "sticky", "featured", "categories", "tags",
        "venue", "organizer",
    ] {
        assert!(past.get(name).is_some(), "{name}");
    }
    assert_eq!(
        (&past["start_date"], &past["end_date"]),
        (&json!("2025-02-10 00:00:00"), &json!("2025-02-11 23:59:59"))
    );
    assert_eq!((&past["utc_start_date"], &past["timezone_abbr"]), (&json!("2025-02-09 23:00:00"), &json!("CET")));
    assert_eq!((&past["cost_details"]["values"], &past["venue"]["city"]), (&json!(["12.50"]), &json!("Lyon")));
    let timed = event("venir");
    assert_eq!(
        (&timed["start_date"], &timed["utc_end_date"]),
        (&json!("2026-07-12 18:30:00"), &json!("2026-07-12 18:00:00"))
    );
    assert_eq!((&timed["date"], &timed["date_utc"]), (&json!("2026-01-01 10:00:00"), &json!("2026-01-01 09:00:00")));
    for (kind, name, count) in
        [(TermKind::Venue, "venues", 2), (TermKind::Organizer, "organizers", 1), (TermKind::Tag, "tags", 0)]
    {
        let terms = api::terms(&context, kind);
        assert_eq!((terms[name].as_array().unwrap().len(), &terms["total"]), (count, &json!(count)));
    }
}

#[test]
fn an_event_as_jscalendar_has_its_rule_and_what_differs() {
    let calendar = calendar(EVENTS);
    let context = FeedContext::new(&calendar, day("2026-03-10"));
    let event = |id: &str| jscalendar::event(&context, context.entry(&slug(id)).unwrap());
    let days = event("passe");
    assert_eq!((&days["start"], &days["duration"]), (&json!("2025-02-10T00:00:00"), &json!("P2D")));
    assert_eq!((&days["showWithoutTime"], &days["timeZone"]), (&json!(true), &Value::Null));
    assert_eq!(days["locations"]["halle"]["coordinates"], "geo:45.7673,4.8343");
    let timed = event("venir");
    assert_eq!((&timed["timeZone"], &timed["duration"]), (&json!("Europe/Paris"), &json!("PT1H30M")));
    assert_eq!(timed["virtualLocations"]["online"]["uri"], "https://live.example.org/");
    assert_eq!(
        (&timed["updated"], &timed["uid"]),
        (&json!("2026-01-01T09:00:00Z"), &json!("venir@agenda.example.org"))
    );
    assert_eq!(event("annule")["status"], "cancelled");
    let series = event("marche");
    let rule = json!([{ "@type": "RecurrenceRule", "frequency": "weekly", "until": "2026-12-31T23:59:59" }]);
    assert_eq!(series["recurrenceRules"], rule);
    let moved = json!({ "2026-03-17T09:00:00": { "start": "2026-03-18T10:00:00", "title": "Marché déplacé" } });
    assert_eq!(series["recurrenceOverrides"], moved);
    // All of them are one object.
    let all: Vec<String> =
        calendar.entries.iter().map(|entry| jscalendar::event(&context, entry).to_string()).collect();
    let group: Value =
        serde_json::from_str(&[&jscalendar::begin(&context), all.join(",").as_str(), jscalendar::END].concat())
            .unwrap();
    assert_eq!((&group["@type"], group["entries"].as_array().unwrap().len()), (&json!("Group"), 6));
}
