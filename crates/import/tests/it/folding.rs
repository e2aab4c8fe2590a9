//! Single occurrences that become one event.

use affiche_import::NoteKind;
use affiche_import::rule::describing;
use chrono::{NaiveDate, NaiveTime};
use serde_json::{Value, json};

use crate::support::{events, imported, input, site};

fn days(text: &str) -> Vec<NaiveDate> {
    text.split_whitespace().map(|day| day.parse().unwrap()).collect()
}

#[test]
fn a_rule_is_found_only_where_it_makes_these_days_and_no_other() {
    for (given, expected) in [
        ("2026-03-02 2026-03-03 2026-03-04", json!({ "every": "day", "until": "2026-03-04" })),
        ("2026-03-02 2026-03-09 2026-03-16", json!({ "every": "week", "on": ["mon"], "until": "2026-03-16" })),
        (
            "2026-03-02 2026-03-16 2026-03-30",
            json!({ "every": "week", "interval": 2, "on": ["mon"], "until": "2026-03-30" }),
        ),
        (
            "2026-03-03 2026-03-05 2026-03-10 2026-03-12",
            json!({ "every": "week", "on": ["tue", "thu"], "until": "2026-03-12" }),
        ),
        ("2026-03-15 2026-04-15 2026-05-15", json!({ "every": "month", "days": [15], "until": "2026-05-15" })),
        ("2026-03-04 2026-04-01 2026-05-06", json!({ "every": "month", "on": ["first wed"], "until": "2026-05-06" })),
        ("2026-03-27 2026-04-24 2026-05-29", json!({ "every": "month", "on": ["last fri"], "until": "2026-05-29" })),
        ("2026-03-02 2026-03-09", Value::Null),
        ("2026-03-02 2026-03-09 2026-03-23", Value::Null),
        ("2026-03-02 2026-03-03 2026-03-05 2026-03-20", Value::Null),
        ("", Value::Null),
    ] {
        let found = describing(&days(given), NaiveTime::from_hms_opt(18, 0, 0));
        assert_eq!(found.unwrap_or(Value::Null), expected, "{given}");
    }
}

/// An answer of the interface with occurrences of one series.
fn series(dates: &[(&str, &str, &str)]) -> String {
    let events: Vec<Value> = dates
        .iter()
        .enumerate()
        .map(|(at, (date, time, title))| {
            json!({
                "id": 10_000_000 + at, "title": title, "url": format!("https://example.org/event/cours/{date}/"), "slug": "cours",
                "start_date": format!("{date} {time}:00"), "end_date": format!("{date} 23:00:00"), "utc_start_date": "", "status": "publish",
            })
        })
        .collect();
    json!({ "events": events, "rest_url": "" }).to_string()
}

#[test]
fn occurrences_of_a_series_are_one_event_with_its_old_address() {
    let dir = site();
    let plan = imported(
        dir.path(),
        &[input(
            "p.json",
            &series(&[
                ("2026-03-02", "18:00", "Cours"),
                ("2026-03-09", "18:00", "Cours"),
                ("2026-03-16", "18:00", "Cours"),
            ]),
        )],
    );
    assert_eq!(
        events(dir.path()),
        [json!({ "id": "cours", "title": "Cours", "start": "2026-03-02T18:00", "end": "2026-03-02T23:00",
            "recurrence": { "every": "week", "on": ["mon"], "until": "2026-03-16" } })]
    );
    assert_eq!(plan.report.foldings.len(), 1);
    // A window that has moved on is the same event.
    let later =
        series(&[("2026-03-09", "18:00", "Cours"), ("2026-03-16", "18:00", "Cours"), ("2026-03-23", "18:00", "Cours")]);
    imported(dir.path(), &[input("p.json", &later)]);
    let ids: Vec<Value> = events(dir.path()).iter().map(|event| event["id"].clone()).collect();
    assert_eq!(ids, [json!("cours")]);
}

#[test]
fn what_differs_on_one_date_is_an_override() {
    let dir = site();
    imported(
        dir.path(),
        &[input(
            "p.json",
            &series(&[
                ("2026-03-02", "18:00", "Cours"),
                ("2026-03-09", "19:00", "Cours"),
                ("2026-03-16", "18:00", "Spécial"),
                ("2026-03-23", "18:00", "Cours"),
            ]),
        )],
    );
    let event = &events(dir.path())[0];
    assert_eq!(event["recurrence"], json!({ "every": "week", "on": ["mon"], "until": "2026-03-23" }));
    assert_eq!(
        event["overrides"],
        json!([{ "date": "2026-03-09T18:00", "start": "2026-03-09T19:00", "end": "2026-03-09T23:00" }, { "date": "2026-03-16T18:00", "title": "Spécial" }])
    );
}

/// A table of events: title, date, time.
fn table(rows: &[(&str, &str, &str)]) -> String {
    let rows: Vec<String> = rows.iter().map(|(title, date, time)| format!("{title},{date},{time},Salle")).collect();
    format!("Event Name,Event Start Date,Event Start Time,Event Venue Name\n{}\n", rows.join("\n"))
}

#[test]
fn equal_occurrences_are_one_event_and_unequal_ones_are_not() {
    for (rows, count) in [
        (vec![("A", "2026-03-02", "18:00"), ("A", "2026-03-05", "18:00"), ("A", "2026-03-20", "18:00")], 1),
        // Two are not many.
        (vec![("A", "2026-03-02", "18:00"), ("A", "2026-03-05", "18:00")], 2),
        (vec![("A", "2026-03-02", "18:00"), ("B", "2026-03-05", "18:00"), ("C", "2026-03-20", "18:00")], 3),
        // Equal in everything: said, and both are taken.
        (vec![("A", "2026-03-02", "18:00"), ("A", "2026-03-02", "18:00")], 2),
    ] {
        let dir = site();
        imported(dir.path(), &[input("e.csv", &table(&rows))]);
        assert_eq!(events(dir.path()).len(), count, "{rows:?}");
    }
}

/// A calendar of two series: UID, start, length in hours, rule.
fn parts(list: &[(&str, &str, &str)]) -> String {
    let events: String = list
        .iter()
        .map(|(uid, start, rule)| {
            format!("BEGIN:VEVENT\r\nUID:{uid}@google.com\r\nSUMMARY:Chorale\r\nDTSTART:{start}\r\nDURATION:PT2H\r\nRRULE:{rule}\r\nEND:VEVENT\r\n")
        })
        .collect();
    format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n")
}

#[test]
fn a_series_that_was_split_is_one_where_its_second_part_goes_on_as_the_first() {
    let (one, other) = ("20260105T190000", "20260202T190000");
    for (first, second, rule) in [
        ("FREQ=WEEKLY;COUNT=4", "FREQ=WEEKLY;BYDAY=MO;COUNT=3", Some("FREQ=WEEKLY;UNTIL=20260216T190000")),
        ("FREQ=WEEKLY;UNTIL=20260126T190000", "FREQ=WEEKLY", Some("FREQ=WEEKLY")),
        (
            "FREQ=WEEKLY;UNTIL=20260201T120000Z",
            "FREQ=WEEKLY;UNTIL=20260301T000000",
            Some("FREQ=WEEKLY;UNTIL=20260301T000000"),
        ),
        // A week is missing between them; another step; the first goes on beside the second.
        ("FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;COUNT=3", None),
        ("FREQ=WEEKLY;COUNT=4", "FREQ=WEEKLY;INTERVAL=2;COUNT=3", None),
        ("FREQ=WEEKLY;COUNT=9", "FREQ=WEEKLY;COUNT=3", None),
        ("FREQ=WEEKLY", "FREQ=WEEKLY", None),
    ] {
        let dir = site();
        let text = parts(&[("abc", one, first), ("abc_R20260202T180000", other, second)]);
        let plan = imported(dir.path(), &[input("a.ics", &text)]);
        let events = events(dir.path());
        let proposed =
            plan.report.notes.entries().any(|(kind, field, ..)| kind == NoteKind::Proposed && field == "series");
        match rule {
            Some(rule) => {
                assert_eq!((events.len(), &events[0]["recurrence"]), (1, &json!(rule)), "{first} {second}");
                assert_eq!((plan.report.foldings.len(), proposed), (1, false));
            }
            None => assert_eq!((events.len(), plan.report.foldings.len(), proposed), (2, 0, true), "{first} {second}"),
        }
    }
}

#[test]
fn two_slugs_of_one_split_series_are_one_event_with_both_addresses() {
    let dir = site();
    let of = |slug: &str, dates: &[&str]| -> Vec<Value> {
        let event = |date: &&str| {
            json!({
                "id": format!("{slug} {date}"), "title": "Cours", "url": format!("https://example.org/event/{slug}/{date}/"), "slug": slug,
                "start_date": format!("{date} 18:00:00"), "end_date": format!("{date} 19:00:00"), "utc_start_date": "", "status": "publish",
            })
        };
        dates.iter().map(event).collect()
    };
    let all = [
        of("cours", &["2026-03-02", "2026-03-09", "2026-03-16"]),
        of("cours-2", &["2026-03-23", "2026-03-30", "2026-04-06"]),
    ]
    .concat();
    let plan = imported(dir.path(), &[input("p.json", &json!({ "events": all, "rest_url": "" }).to_string())]);
    assert_eq!(
        events(dir.path()),
        [json!({ "id": "cours", "title": "Cours", "start": "2026-03-02T18:00", "end": "2026-03-02T19:00",
            "recurrence": { "every": "week", "on": ["mon"], "until": "2026-04-06" } })]
    );
    assert_eq!(plan.report.foldings.len(), 3);
    let moved: Vec<(&str, &str)> =
        plan.report.moved.iter().map(|moved| (moved.from.as_str(), moved.to.as_str())).collect();
    assert_eq!(moved, [("/event/cours-2/", "/event/cours/")]);
}
