//! iCalendar files: what programs drop is in none, states, identifiers.

use std::collections::{BTreeMap, BTreeSet};

use affiche_dataset as source;
use affiche_feeds::{FeedContext, ical, jscalendar};
use affiche_route::{EventSummary, add_links, subscribe_links};
use affiche_testing::{day, project};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{AS_OF, Component, calendar, calendar_on, case, components, files, get, nothing_is_dropped};

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

    let context = FeedContext::new(&calendar, day(AS_OF));
    let overrides = &jscalendar::event(&context, &calendar.entries[0])["recurrenceOverrides"];
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
    let context = FeedContext::new(&calendar, day(AS_OF));
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
    let json: Vec<Value> = calendar.entries.iter().map(|entry| jscalendar::event(&context, entry)).collect();
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
        let context = FeedContext::new(&calendar, day(as_of));
        let mut found: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
        for entry in &calendar.entries {
            for event in components(&ical::event(&context, entry)) {
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
