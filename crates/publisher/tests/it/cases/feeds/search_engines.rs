//! News, and data for search engines.

use affiche_dataset as source;
use affiche_feeds::{FeedContext, atom, schema_org};
use affiche_model::Scope;
use affiche_route::Route;
use affiche_testing::{day, project, write_dataset};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{AS_OF, calendar};

#[test]
fn news_name_the_next_date_that_takes_place_with_its_clock() {
    let calendar = calendar(
        r#"{ "events": [{ "id": "x", "title": "X", "start": "2026-03-03T19:00", "recurrence": { "every": "week" }, "published": "2026-01-01",
             "overrides": [{ "date": "2026-03-10", "status": "cancelled" }, { "date": "2026-03-17", "title": "Y" }] },
           { "id": "off", "title": "Off", "start": "2026-03-20", "status": "cancelled", "published": "2026-01-02" }] }"#,
    );
    let context = FeedContext::new(&calendar, day(AS_OF));
    let text = atom::news(&context, &Scope::All, &context.members()[&Scope::All]);
    assert!(text.contains("<title>Y</title>") && text.contains("mardi 17 mars 2026 · 19:00, heure de Paris"), "{text}");
    assert!(text.contains("<title>Annulé\u{a0}: Off</title>"), "{text}");
}

/// Every object in a value.
fn objects<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| objects(value, found)),
        Value::Object(fields) => {
            found.push(value);
            fields.values().for_each(|value| objects(value, found));
        }
        _ => {}
    }
}

#[test]
fn every_event_that_search_engines_are_told_of_is_whole() {
    let calendar = crate::support::calendar(&project("public/data"));
    let context = FeedContext::new(&calendar, day(AS_OF));
    let mut routes: Vec<Route> = Vec::new();
    for entry in &calendar.entries {
        routes.extend([Route::Event(entry.id.clone()), Route::Dates(entry.id.clone())]);
        routes.extend(entry.event.occurrences.iter().map(|one| Route::of(one)));
    }
    routes.extend(
        calendar
            .series
            .iter()
            .map(|entry| Route::front(Scope::Term(affiche_model::TermKind::Series, entry.series.id.clone()))),
    );
    let (mut events, mut offers) = (0, 0);
    for route in routes {
        let graph = Value::Array(schema_org::graph(&context, &route));
        let mut found = Vec::new();
        objects(&graph, &mut found);
        for node in found {
            let kind = node["@type"].as_str().unwrap_or_default();
            if ["Event", "EventSeries"].contains(&kind) {
                events += 1;
                for name in ["name", "startDate", "location"] {
                    assert!(!node[name].is_null(), "{}: {kind} without {name}: {node}", route.path());
                }
            }
            if kind.ends_with("Offer") {
                offers += 1;
                assert_eq!(node["priceCurrency"].as_str().unwrap().len(), 3);
            }
        }
    }
    assert!(events > 500 && offers > 100, "{events} {offers}");
}

#[test]
fn no_end_is_made_up() {
    let series = |fields: &str| {
        let calendar = calendar(&format!(
            r#"{{ "venues": [{{ "id": "v", "name": "V", "city": "V" }}],
                 "events": [{{ "id": "x", "title": "X", "venue": "v", {fields} }}] }}"#
        ));
        let context = FeedContext::new(&calendar, day(AS_OF));
        let graph = schema_org::graph(&context, &Route::Event(calendar.entries[0].id.clone()));
        let of =
            |kind: &str| graph.iter().find(|node| node["@type"] == kind).unwrap_or(&Value::Null)["endDate"].clone();
        (of("Event"), of("EventSeries"))
    };
    let none = Value::Null;
    for (fields, event, whole) in [
        (r#""start": "2026-03-12""#, none.clone(), none.clone()),
        (r#""start": "2026-03-12", "end": "2026-03-13""#, json!("2026-03-13"), none.clone()),
        (r#""start": "2026-03-12T10:00", "end": "2026-03-12T10:00""#, none.clone(), none.clone()),
        (r#""start": "2026-03-12T10:00", "recurrence": { "every": "week" }"#, none.clone(), none.clone()),
        (r#""start": "2026-03-12T10:00", "recurrence": { "every": "week", "count": 2 }"#, none.clone(), none.clone()),
        (
            r#""start": "2026-03-12T10:00", "duration": "PT1H", "recurrence": { "every": "week", "count": 2 }"#,
            json!("2026-03-12T11:00:00+01:00"),
            json!("2026-03-19T11:00:00+01:00"),
        ),
        // Past what is known.
        (
            r#""start": "2026-03-12T10:00", "duration": "PT1H", "recurrence": { "every": "year", "count": 20 }"#,
            json!("2026-03-12T11:00:00+01:00"),
            none.clone(),
        ),
    ] {
        assert_eq!(series(fields), (event, whole), "{fields}");
    }
}

#[test]
fn what_search_engines_miss_is_a_warning_said_once() {
    let work = TempDir::new().unwrap();
    write_dataset(
        work.path(),
        r#"{ "venues": [{ "id": "v", "name": "V" }],
             "events": [{ "id": "a", "title": "A", "start": "2026-03-12" }, { "id": "b", "title": "B", "start": "2026-03-12" },
                        { "id": "c", "title": "C", "start": "2026-03-12", "venue": "v" }] }"#,
    );
    let report = source::read(work.path()).unwrap().report;
    let found: Vec<(&str, usize)> = report.problems().iter().map(|problem| (problem.code, problem.times)).collect();
    assert_eq!(found, [("venue.without-address", 1), ("event.without-place", 2)]);
    assert!(report.problems().iter().all(|problem| problem.help.is_some()));
}
