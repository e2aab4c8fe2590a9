//! Calendars, news and data for search engines.

use std::collections::{BTreeMap, BTreeSet};

use affiche_dataset as source;
use affiche_dataset::text::{LinkBase, absolute, with_addresses};
use affiche_dataset::{Calendar, Horizon};
use affiche_feeds::{FeedContext, atom, ical, jscalendar, schema_org};
use affiche_model::Scope;
use affiche_route::{EventSummary, Route, add_links, subscribe_links};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use affiche_testing::{day, project, write_dataset};

const AS_OF: &str = "2026-03-10";

/// The calendar of a case.
fn case(name: &str) -> Calendar {
    crate::support::calendar(&project("tests/data/cases").join(name))
}

fn calendar_on(events: &str, as_of: &str) -> Calendar {
    let work = TempDir::new().unwrap();
    write_dataset(work.path(), events);
    let reading = source::read_until(work.path(), Horizon::Published(day(as_of))).unwrap();
    assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems());
    reading.calendar.unwrap()
}

fn calendar(events: &str) -> Calendar {
    calendar_on(events, AS_OF)
}

/// A component: its properties by name without parameters, the last one where there are several.
type Component = BTreeMap<String, String>;

/// The events of an iCalendar file, unfolded and unescaped.
fn components(text: &str) -> Vec<Component> {
    let text = text.replace("\r\n ", "");
    let event = |text: &str| -> Component {
        let text = text.split("\r\nEND:VEVENT\r\n").next().unwrap();
        text.split("\r\n")
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| {
                let value = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
                (name.split(';').next().unwrap().to_owned(), value)
            })
            .collect()
    };
    text.split("\r\nBEGIN:VEVENT\r\n").skip(1).map(event).collect()
}

fn get<'c>(component: &'c Component, name: &str) -> &'c str {
    component.get(name).map_or("", String::as_str)
}

/// Every iCalendar file of a site, by what it is of.
fn files(calendar: &Calendar) -> BTreeMap<String, String> {
    let outlet = FeedContext::new(calendar, day(AS_OF));
    let mut files = BTreeMap::new();
    for (scope, members) in outlet.members() {
        let mut out = Vec::new();
        ical::calendar(&outlet, &scope, &members, &mut out).unwrap();
        files.insert(format!("{scope:?}"), String::from_utf8(out).unwrap());
    }
    for entry in &calendar.entries {
        files.insert(entry.id.to_string(), ical::event(&outlet, entry));
        if entry.repetition.is_some() {
            for index in 0..entry.event.occurrences.len() {
                files.insert(format!("{} {index}", entry.id), ical::occurrence(&outlet, entry, vec![index]));
            }
        }
    }
    files
}

/// What programs drop is in no file: exceptions to an event that is not there, two of one identifier, lists of dates.
fn nothing_is_dropped(files: &BTreeMap<String, String>) {
    assert!(!files.is_empty());
    for (name, text) in files {
        assert!(!text.contains("\r\nRDATE"), "{name}: a list of dates");
        let events = components(text);
        let masters: Vec<&str> =
            events.iter().filter(|event| !event.contains_key("RECURRENCE-ID")).map(|event| get(event, "UID")).collect();
        let unique: BTreeSet<&str> = masters.iter().copied().collect();
        assert_eq!(masters.len(), unique.len(), "{name}: two events of one identifier");
        for event in events.iter().filter(|event| event.contains_key("RECURRENCE-ID")) {
            let master = events.iter().find(|one| one.get("UID") == event.get("UID") && one.contains_key("RRULE"));
            assert!(master.is_some(), "{name}: an exception to nothing: {event:?}");
        }
    }
}

#[test]
fn changes_past_the_horizon_are_in_calendars_as_long_as_the_rule_goes_on() {
    let calendar = case("a3-change-beyond-horizon");
    let all = &files(&calendar)["All"];
    let events = components(all);
    let by_name: BTreeMap<&str, &Component> = events.iter().map(|event| (get(event, "RECURRENCE-ID"), event)).collect();
    assert_eq!(get(by_name[""], "RRULE"), "FREQ=WEEKLY");
    assert_eq!(get(by_name[""], "EXDATE"), "20260630T190000");
    let names: Vec<&&str> = by_name.keys().filter(|name| !name.is_empty()).collect();
    assert_eq!(names, [&"20260609T190000", &"20260616T190000", &"20260623T190000"]);
    let (off, moved, elsewhere) = (by_name["20260609T190000"], by_name["20260616T190000"], by_name["20260623T190000"]);
    assert_eq!((get(off, "STATUS"), get(off, "SUMMARY")), ("CANCELLED", "Cancelled: Choir"));
    assert_eq!((get(moved, "DTSTART"), get(moved, "DTEND")), ("20260617T180000", "20260617T200000"));
    assert_eq!(get(elsewhere, "SUMMARY"), "Choir in the park");
    assert!(get(elsewhere, "LOCATION").starts_with(&calendar.venues[1].term.name), "{elsewhere:?}");
    // Dates that the site does not show have no page.
    assert!([off, moved, elsewhere].iter().all(|event| get(event, "URL").ends_with("/event/choir/")));

    let outlet = FeedContext::new(&calendar, day(AS_OF));
    let overrides = &jscalendar::event(&outlet, &calendar.entries[0])["recurrenceOverrides"];
    assert_eq!(overrides["2026-06-30T19:00:00"], json!({ "excluded": true }));
    assert_eq!(overrides["2026-06-09T19:00:00"]["status"], "cancelled");
    assert_eq!(overrides["2026-06-16T19:00:00"], json!({ "start": "2026-06-17T18:00:00" }));
    assert_eq!(overrides["2026-06-23T19:00:00"]["title"], "Choir in the park");
    assert!(overrides["2026-06-23T19:00:00"]["locations"]["park"].is_object());
    // The site itself goes no further.
    assert!(
        calendar.entries[0].event.occurrences.iter().all(|one| one.schedule.wall_start().date() < day("2026-04-11"))
    );
}

#[test]
fn a_date_that_is_moved_from_past_the_horizon_to_before_it_is_shown() {
    let calendar = calendar(
        r#"{ "events": [{ "id": "x", "title": "X", "start": "2026-03-03T19:00", "recurrence": { "every": "week" },
             "overrides": [{ "date": "2030-06-04", "start": "2026-03-21T10:00" }] }] }"#,
    );
    let moved =
        calendar.entries[0].event.occurrences.iter().find(|one| one.date == Some(day("2030-06-04").into())).unwrap();
    assert_eq!(moved.schedule.wall_start().to_string(), "2026-03-21 10:00:00");
    assert_eq!(
        components(&files(&calendar)["x"]).iter().filter(|one| !get(one, "RECURRENCE-ID").is_empty()).count(),
        1
    );
}

#[test]
fn what_all_dates_have_in_common_is_not_what_is_different_on_those_shown() {
    let overrides: Vec<Value> =
        (0..60).map(|week| json!({ "date": (day("2026-03-03") + chrono::Days::new(7 * week)).to_string(), "status": "cancelled" })).collect();
    let event = json!({ "events": [{ "id": "x", "title": "X", "start": "2026-03-03T19:00", "end": "2026-03-03T20:00",
        "recurrence": { "every": "week" }, "overrides": overrides }] });
    let calendar = calendar(&event.to_string());
    let events = components(&files(&calendar)["x"]);
    assert_eq!((get(&events[0], "SUMMARY"), get(&events[0], "DTEND")), ("X", "20260303T200000"));
    assert_eq!(events.len(), 61);
}

#[test]
fn the_state_is_in_every_title() {
    let calendar = case("b2-cancelled-in-feeds");
    let outlet = FeedContext::new(&calendar, day(AS_OF));
    let all = files(&calendar);
    for name in ["All", "talk"] {
        let events = components(&all[name]);
        let talk = events.iter().find(|event| get(event, "UID").starts_with("talk@")).unwrap();
        assert_eq!((get(talk, "SUMMARY"), get(talk, "STATUS")), ("Cancelled: Talk", "CANCELLED"));
    }
    assert_eq!(get(&components(&all["play"])[0], "SUMMARY"), "Postponed: Play");
    let titles: Vec<String> = components(&all["yoga"]).iter().map(|event| get(event, "SUMMARY").to_owned()).collect();
    assert_eq!(titles, ["Yoga", "Cancelled: Yoga"]);
    assert_eq!(get(&components(&all["yoga 2"])[0], "SUMMARY"), "Cancelled: Yoga");
    let json: Vec<Value> = calendar.entries.iter().map(|entry| jscalendar::event(&outlet, entry)).collect();
    let titles: Vec<&Value> = json.iter().map(|event| &event["title"]).collect();
    assert_eq!(titles, ["Yoga", "Cancelled: Talk", "Postponed: Play"]);
    assert_eq!(json[0]["recurrenceOverrides"]["2026-03-24T18:00:00"]["title"], "Cancelled: Yoga");
}

#[test]
fn one_date_alone_is_an_event_by_itself() {
    let calendar = case("b7-dates-alone");
    let all = files(&calendar);
    nothing_is_dropped(&all);
    let park = all.iter().find(|(name, _)| name.contains("park")).unwrap().1;
    let of_park = components(park);
    let alone = components(&all["dance 2"]);
    assert_eq!((of_park.len(), get(&of_park[0], "UID")), (1, "dance_2026-03-24@agenda.example.org"));
    assert_eq!(get(&alone[0], "UID"), get(&of_park[0], "UID"), "one date is known by one name");
    assert_eq!(get(&alone[0], "DTSTART"), "20260324T190000");
}

#[test]
fn a_further_date_is_an_event_by_itself_and_known_by_one_name() {
    let event = |fields: &str| {
        let calendar = calendar(&format!(r#"{{ "events": [{{ "id": "x", "title": "X", {fields} }}] }}"#));
        let all = files(&calendar);
        nothing_is_dropped(&all);
        let mut found: Vec<(String, String)> = components(&all["x"])
            .iter()
            .map(|event| (get(event, "UID").split('@').next().unwrap().to_owned(), get(event, "DTSTART").to_owned()))
            .collect();
        found.sort();
        found
    };
    let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(id, start)| ((*id).to_owned(), (*start).to_owned())).collect()
    };
    for (fields, expected) in [
        // Dates and no rule.
        (
            r#""start": "2026-03-12T10:00", "rdate": ["2026-03-05", "2026-04-02T15:00"]"#,
            pairs(&[
                ("x_2026-03-05", "20260305T100000"),
                ("x_2026-03-12", "20260312T100000"),
                ("x_2026-04-02", "20260402T150000"),
            ]),
        ),
        // After the last of the rule, whichever way it ends.
        (
            r#""start": "2026-03-12T10:00", "recurrence": { "every": "week", "count": 3 }, "rdate": ["2026-03-19", "2026-05-20"]"#,
            pairs(&[("x", "20260312T100000"), ("x_2026-05-20", "20260520T100000")]),
        ),
        (
            r#""start": "2026-03-12", "recurrence": { "every": "week", "until": "2026-03-26" }, "rdate": ["2026-05-20"]"#,
            pairs(&[("x", "20260312"), ("x_2026-05-20", "20260520")]),
        ),
        // A date that the rule does not make, and the same changed.
        (
            r#""start": "2026-03-12T10:00", "recurrence": { "every": "week", "count": 3 }, "rdate": ["2026-05-20"],
               "overrides": [{ "date": "2026-05-20", "start": "2026-05-21T11:00" }]"#,
            pairs(&[("x", "20260312T100000"), ("x_2026-05-20", "20260521T110000")]),
        ),
        // The start is none of the rule’s dates.
        (
            r#""start": "2026-03-12", "recurrence": { "every": "week", "on": ["mon"], "count": 2 }"#,
            pairs(&[("x_2026-03-12", "20260312"), ("x_2026-03-16", "20260316")]),
        ),
    ] {
        assert_eq!(event(fields), expected, "{fields}");
    }
}

#[test]
fn identifiers_stay_from_one_day_of_publishing_to_the_next() {
    let events = std::fs::read_to_string(project("tests/feeds/tricky/events.json")).unwrap();
    let ids = |as_of: &str| -> BTreeMap<String, BTreeSet<(String, String)>> {
        let calendar = calendar_on(&events, as_of);
        let outlet = FeedContext::new(&calendar, day(as_of));
        let mut found: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
        for entry in &calendar.entries {
            for event in components(&ical::event(&outlet, entry)) {
                let id = (get(&event, "UID").to_owned(), get(&event, "RECURRENCE-ID").to_owned());
                found.entry(entry.id.to_string()).or_default().insert(id);
            }
        }
        found
    };
    let (today, later) = (ids("2026-03-10"), ids("2026-07-10"));
    assert!(today.len() > 40);
    for (event, ids) in today {
        assert!(ids.is_subset(&later[&event]), "{event}: {ids:?} {:?}", later[&event]);
    }
}

#[test]
fn nothing_that_programs_drop_is_in_any_file_of_tricky_and_generated_events() {
    nothing_is_dropped(&files(&crate::support::calendar(&project("tests/feeds/tricky"))));
    nothing_is_dropped(&files(&crate::support::calendar(&project("public/data"))));
    let work = TempDir::new().unwrap();
    let dataset = source::generate::GeneratedDataset::new(200, 11, day(AS_OF)).with_recurring(120);
    source::generate::write_dataset(work.path(), &dataset).unwrap();
    nothing_is_dropped(&files(&crate::support::calendar(work.path())));
}

#[test]
fn no_address_for_other_calendars_has_a_plus_for_a_space() {
    let calendar = case("b1-outlook-links");
    for one in calendar.entries.iter().filter_map(|entry| entry.event.first()) {
        let taken = EventSummary {
            title: &one.title,
            schedule: &one.schedule,
            place: &one.place_text(),
            page: "https://a.example/x/",
        };
        let ways = add_links(taken);
        assert_eq!(ways.len(), 4);
        for (name, address) in ways.iter().chain(&subscribe_links("https://a.example/calendar.ics", &one.title)) {
            assert!(!address.contains('+') && !address.contains(' '), "{name}: {address}");
        }
        let (_, outlook) = &ways[2];
        if one.title.contains('+') {
            assert!(outlook.contains("subject=Jazz%20%26%20wine%3A%20open%20stage%20%2B%20dinner&"), "{outlook}");
        } else {
            assert!(outlook.contains("startdt=2026-07-06&enddt=2026-07-11&allday=true"), "{outlook}");
        }
    }
}

#[test]
fn links_of_a_description_keep_their_addresses() {
    let calendar = case("b4-links-in-text");
    let outlet = FeedContext::new(&calendar, day(AS_OF));
    let entry = &calendar.entries[0];
    let graph = schema_org::graph(&outlet, &Route::Event(entry.id.clone()));
    let forms = [
        get(&components(&ical::event(&outlet, entry))[0], "DESCRIPTION").to_owned(),
        jscalendar::event(&outlet, entry)["description"].as_str().unwrap().to_owned(),
        graph[0]["description"].as_str().unwrap().to_owned(),
    ];
    for text in forms {
        assert!(text.contains("register here (https://example.org/register?id=42&lang=en) before"), "{text}");
        assert!(text.contains("write to us (hello@example.org)."), "{text}");
        assert!(text.contains("A (https://example.org/a)"), "{text}");
        assert_eq!(text.matches("https://example.org/plan").count(), 1, "{text}");
    }
}

const WHEREABOUTS: LinkBase<'_> = LinkBase { site: "https://a.example/city/", page: "https://a.example/city/event/x/" };

#[test]
fn an_address_is_written_once_and_absolute() {
    for (html, expected) in [
        (r#"<a href="https://b.example/">b.example</a>"#, r#"<a href="https://b.example/">b.example</a>"#),
        (r#"<a href="tel:+331234">+33 12 34</a>"#, r#"<a href="tel:+331234">+33 12 34</a>"#),
        (
            r#"<a href="mailto:A@b.example?subject=x">a@b.example</a>"#,
            r#"<a href="mailto:A@b.example?subject=x">a@b.example</a>"#,
        ),
        (r##"<a href="#below">below</a>"##, r##"<a href="#below">below</a>"##),
        (
            r#"<a href="/venue/y/">here </a>now"#,
            r#"<a href="/venue/y/">here (https://a.example/city/venue/y/) </a>now"#,
        ),
        (r#"<a href="tel:+331234">call</a>"#, r#"<a href="tel:+331234">call (+331234)</a>"#),
    ] {
        assert_eq!(with_addresses(html, WHEREABOUTS), expected);
    }
    for (html, expected) in [
        (r#"<img src="media/1.png" alt="a">"#, r#"<img src="https://a.example/city/media/1.png" alt="a">"#),
        (r##"<a href="#below">x</a>"##, r#"<a href="https://a.example/city/event/x/#below">x</a>"#),
        (r#"<a href="/venue/y/">x</a>"#, r#"<a href="https://a.example/city/venue/y/">x</a>"#),
        (r#"<a href="../y/">x</a>"#, r#"<a href="https://a.example/city/event/y/">x</a>"#),
        (r#"<a href="mailto:a@b.example">x</a>"#, r#"<a href="mailto:a@b.example">x</a>"#),
        (
            r#"<img srcset="media/1.png 1x, media/2.png 2x">"#,
            r#"<img srcset="https://a.example/city/media/1.png 1x, https://a.example/city/media/2.png 2x">"#,
        ),
    ] {
        assert_eq!(absolute(html, WHEREABOUTS), expected);
    }
}

#[test]
fn news_name_the_next_date_that_takes_place_with_its_clock() {
    let calendar = calendar(
        r#"{ "events": [{ "id": "x", "title": "X", "start": "2026-03-03T19:00", "recurrence": { "every": "week" }, "published": "2026-01-01",
             "overrides": [{ "date": "2026-03-10", "status": "cancelled" }, { "date": "2026-03-17", "title": "Y" }] },
           { "id": "off", "title": "Off", "start": "2026-03-20", "status": "cancelled", "published": "2026-01-02" }] }"#,
    );
    let outlet = FeedContext::new(&calendar, day(AS_OF));
    let text = atom::news(&outlet, &Scope::All, &outlet.members()[&Scope::All]);
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
    let outlet = FeedContext::new(&calendar, day(AS_OF));
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
        let graph = Value::Array(schema_org::graph(&outlet, &route));
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
        let outlet = FeedContext::new(&calendar, day(AS_OF));
        let graph = schema_org::graph(&outlet, &Route::Event(calendar.entries[0].id.clone()));
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

/// The fields of an event that repeats in some way, with further dates and exceptions, and without changes to single dates.
fn repeating() -> impl Strategy<Value = Value> {
    let rule = prop_oneof![
        Just(json!(null)),
        Just(json!({ "every": "week" })),
        Just(json!({ "every": "week", "interval": 2 })),
        Just(json!({ "every": "week", "on": ["mon", "thu"] })),
        Just(json!({ "every": "week", "count": 4 })),
        Just(json!({ "every": "day", "until": "2026-03-20" })),
        Just(json!({ "every": "month" })),
        Just(json!({ "every": "month", "on": ["last fri"] })),
        Just(json!({ "every": "month", "interval": 2, "count": 3 })),
        Just(json!({ "every": "year", "count": 2 })),
        Just(json!({ "every": "year", "weeks": [11, 12], "on": ["tue"] })),
    ];
    let offsets = || prop::collection::vec(-20_i64..40, 0..4);
    (rule, 0_i64..31, any::<bool>(), offsets(), prop::option::of(11_u32..20), 0_usize..3).prop_map(
        |(rule, start, timed, added, other_time, removed)| {
            let start = day("2026-03-01") + chrono::TimeDelta::days(start);
            let text = |date: chrono::NaiveDate| if timed { format!("{date}T10:00") } else { date.to_string() };
            let added: BTreeSet<chrono::NaiveDate> = added
                .into_iter()
                .map(|days| start + chrono::TimeDelta::days(days))
                .filter(|date| *date != start)
                .collect();
            let rdate: Vec<String> = added
                .iter()
                .enumerate()
                .map(|(number, date)| match other_time {
                    Some(hour) if timed && number == 0 => format!("{date}T{hour}:30"),
                    _ => text(*date),
                })
                .collect();
            // The first of the rule: the start, and what comes a week later.
            let exdate: Vec<String> = (0..removed)
                .map(|week| (start + chrono::TimeDelta::days(7 * i64::try_from(week).unwrap())).to_string())
                .collect();
            let mut event = json!({ "id": "x", "title": "X", "start": text(start), "rdate": rdate, "exdate": exdate });
            if !rule.is_null() {
                event["recurrence"] = rule;
            }
            event
        },
    )
}

/// The calendar of an event, unless it has too few dates left.
fn read(event: &Value) -> Option<Calendar> {
    let work = TempDir::new().unwrap();
    write_dataset(work.path(), &json!({ "events": [event] }).to_string());
    source::read_until(work.path(), Horizon::Published(day(AS_OF))).unwrap().calendar
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_event_has_one_first_date_in_every_form(event in repeating()) {
        let calendar = read(&event);
        prop_assume!(calendar.is_some(), "it has too few dates left");
        let calendar = calendar.unwrap();
        let entry = &calendar.entries[0];
        let outlet = FeedContext::new(&calendar, day(AS_OF));
        let first = entry.event.first().unwrap().schedule.wall_start();
        let all = files(&calendar);
        nothing_is_dropped(&all);

        let timed = event["start"].as_str().unwrap().contains('T');
        let events = components(&all["x"]);
        let earliest = events.iter().map(|event| get(event, "DTSTART")).min().unwrap();
        prop_assert_eq!(earliest, first.format(if timed { "%Y%m%dT%H%M%S" } else { "%Y%m%d" }).to_string(), "{}", event);
        let json = jscalendar::event(&outlet, entry);
        prop_assert_eq!(&json["start"], &json!(first.format("%Y-%m-%dT%H:%M:%S").to_string()), "{} {}", event, json);
        prop_assert!(json["recurrenceOverrides"][json["start"].as_str().unwrap()]["excluded"].is_null());
        let api = affiche_feeds::api::event(&outlet, entry);
        prop_assert_eq!(&api["start_date"], &json!(first.format("%Y-%m-%d %H:%M:%S").to_string()));
        let graph = schema_org::graph(&outlet, &Route::Event(entry.id.clone()));
        for series in graph.iter().filter(|node| node["@type"] == "EventSeries") {
            prop_assert!(series["startDate"].as_str().unwrap().starts_with(&first.date().to_string()));
        }
    }
}
