//! Rules: their clock, their first and last date, their words.

use std::fs;

use affiche_dataset::{Entry, Horizon, Reading};
use affiche_i18n::{Language, repetition_text};
use affiche_testing::{day, project, wall};
use chrono::{Days as DayCount, NaiveDate, TimeZone, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{entry, page, published, read, reading, text};

/// What can be published on a day can be published on every later one.
#[test]
fn nothing_fails_by_time_alone() {
    let tour = fs::read_to_string(project("tests/data/cases/a5-ten-thousand-dates/events.json")).unwrap();
    let tour: Value = serde_json::from_str(&tour).unwrap();
    let event =
        |id: &str, rule: &str, start: &str| json!({ "id": id, "title": id, "start": start, "recurrence": rule });
    let mut events = tour["events"].as_array().unwrap().clone();
    events.extend([
        event("many", "FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15,16,17,18,19,20", "2020-01-01T08:00"),
        event("hourly", "FREQ=HOURLY;INTERVAL=2", "2021-05-05T00:00"),
        event(
            "summers",
            "FREQ=DAILY;BYMONTH=7,8;BYHOUR=9,10,11,12,13,14,15,16,17,18,19,20;BYMINUTE=0,15,30,45",
            "2022-07-01T09:00",
        ),
        event("long", "FREQ=DAILY;COUNT=40000", "1999-01-01T08:00"),
        event("later", "FREQ=HOURLY", "2027-06-01T08:00"),
    ]);
    // What is written far back stays, and is known.
    events[1].as_object_mut().unwrap().extend(
        json!({ "exdate": ["2020-02-01T09:00"], "overrides": [{ "date": "2020-03-01T09:00", "status": "cancelled" }] })
            .as_object()
            .unwrap()
            .clone(),
    );
    let months = json!({ "recurrenceMonths": 12 });
    let mut as_of = day("2026-03-10");
    let first = reading(&months, &events, Horizon::Published(as_of));
    let codes = |reading: &Reading| -> Vec<(String, String)> {
        // In which nights clocks change is another matter.
        let problems = reading.report.problems().iter().filter(|problem| !problem.code.starts_with("time."));
        problems.map(|problem| (problem.code.to_owned(), problem.message.clone())).collect()
    };
    let begin = codes(&first);
    assert_eq!(first.report.errors(), 0, "{begin:?}");
    for step in [23_u64, 1, 30, 365, 366, 31, 400, 1_500, 3_000] {
        as_of = as_of + DayCount::new(step);
        let later = reading(&months, &events, Horizon::Published(as_of));
        assert_eq!(codes(&later), begin, "{as_of}");
        let calendar = later.calendar.unwrap();
        for entry in &calendar.entries {
            let dates = &entry.event.occurrences;
            let first = dates[0].schedule.wall_start();
            let written = entry.repetition.as_ref().unwrap().start;
            assert_eq!(first, written, "{}: the first date stays", entry.id);
            if entry.id.as_str() != "long" || as_of < day("2026-06-01") {
                let ahead = dates.iter().filter(|one| one.schedule.wall_start().date() >= as_of).count();
                assert!(ahead > 0, "{} on {as_of}", entry.id);
            }
        }
    }
    // What is too much is too much from the first day on, however early that is.
    let too_many = [event("every-minute", "FREQ=MINUTELY", "2030-01-01T00:00")];
    for as_of in ["2026-03-10", "2029-12-31", "2031-06-01"] {
        let reading = reading(&months, &too_many, Horizon::Published(day(as_of)));
        assert!(codes(&reading).iter().any(|(code, _)| code == "recurrence.too-many-dates"), "{as_of}");
    }
}

#[test]
fn a_rule_names_its_clock_where_dates_may_stand_by_another() {
    let (work, _) = published("a7-rule-and-own-clock");
    for path in ["event/late-radio/index.html", "event/late-radio/all/index.html"] {
        let html = page(&work, path);
        let at = html.find("class=\"event-rule\"").unwrap_or_else(|| panic!("{path}"));
        let rule = text(&html[at..at + html[at..].find("</p>").unwrap()]);
        assert!(rule.contains("Every Tuesday at 11:30 PM"), "{rule}");
        assert!(rule.contains(", Paris time."), "{rule}");
        // A visitor on that clock does not see the name.
        assert!(html[at..].contains("data-zone=\"Europe/Paris\" class=\"zone\""), "{path}");
    }
}

#[test]
fn the_first_date_is_the_earliest_one() {
    let event = |id: &str, fields: Value| {
        let mut event = json!({ "id": id, "title": id });
        event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        event
    };
    let calendar = read(
        &json!({}),
        &[
            event("listed", json!({ "start": "2026-04-20T19:00", "rdate": ["2026-04-06T18:00", "2026-04-27T19:00"] })),
            event(
                "ruled",
                json!({ "start": "2026-04-20T19:00", "recurrence": "FREQ=WEEKLY;COUNT=3", "rdate": ["2026-04-01T18:00"] }),
            ),
            event(
                "moved",
                json!({
                    "start": "2026-04-20T19:00", "recurrence": "FREQ=WEEKLY;COUNT=3",
                    "overrides": [{ "date": "2026-05-04T19:00", "start": "2026-04-02T19:00" }],
                }),
            ),
            event(
                "out",
                json!({ "start": "2026-04-20T19:00", "rdate": ["2026-04-06T18:00"], "exdate": ["2026-04-06T18:00"] }),
            ),
            event(
                "cancelled",
                json!({
                    "start": "2026-04-20T19:00", "rdate": ["2026-04-06T18:00"], "overrides": [{ "date": "2026-04-06T18:00", "status": "cancelled" }],
                }),
            ),
        ],
    );
    let cases = [
        ("listed", "2026-04-06T18:00", "2026-04-06T18:00"),
        ("ruled", "2026-04-01T18:00", "2026-04-01T18:00"),
        ("moved", "2026-04-02T19:00", "2026-04-20T19:00"),
        ("out", "2026-04-20T19:00", "2026-04-20T19:00"),
        ("cancelled", "2026-04-06T18:00", "2026-04-06T18:00"),
    ];
    for (id, takes_place, by_rule) in cases {
        let entry = entry(&calendar, id);
        assert_eq!(entry.event.first().unwrap().schedule.wall_start(), wall(takes_place), "{id}");
        assert_eq!(entry.first_start(), Some(wall(by_rule)), "{id}");
        let starts: Vec<_> = entry.event.occurrences.iter().map(|one| one.schedule.wall_start()).collect();
        assert!(starts.is_sorted(), "{id}");
    }
    let words = |id: &str| {
        repetition_text(Language::EN, entry(&calendar, id).repetition.as_ref().unwrap()).replace('\u{a0}', " ")
    };
    assert_eq!(
        words("listed"),
        "Several dates: on April 6, 2026 at 6:00 PM, on April 20, 2026 at 7:00 PM and on April 27, 2026 at 7:00 PM."
    );
    assert_eq!(words("out"), "Several dates: on April 20, 2026 at 7:00 PM.");
}

/// In every zone, and in every form, a rule in words ends on the last day it names by the clock of its event.
#[test]
fn the_last_day_of_a_rule_is_that_of_the_clock_of_its_event() {
    let mut events = Vec::new();
    let mut expected = Vec::new();
    let last = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
    for (number, zone) in chrono_tz::TZ_VARIANTS.iter().enumerate() {
        let utc_text = |time: &str| {
            let instant = zone.from_local_datetime(&last.and_time(time.parse().unwrap())).earliest()?;
            Some(instant.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string())
        };
        let (Some(at_start), Some(at_end), Some(early)) =
            (utc_text("19:00:00"), utc_text("23:59:59"), utc_text("00:00:00"))
        else {
            continue;
        };
        let forms = [
            (json!("2026-06-30"), last),
            (json!("FREQ=DAILY;UNTIL=20260630T235959"), last),
            (json!("FREQ=DAILY;UNTIL=20260630T190000"), last),
            (json!(format!("FREQ=DAILY;UNTIL={at_start}")), last),
            (json!(format!("FREQ=DAILY;UNTIL={at_end}")), last),
            // Before the time of the event: the day before is the last.
            (json!("FREQ=DAILY;UNTIL=20260630T000000"), last.pred_opt().unwrap()),
            (json!(format!("FREQ=DAILY;UNTIL={early}")), last.pred_opt().unwrap()),
        ];
        for (form, (rule, day)) in forms.into_iter().enumerate() {
            let recurrence = if form == 0 { json!({ "every": "day", "until": rule }) } else { rule };
            events.push(json!({
                "id": format!("z{number}-{form}"), "title": "A", "start": "2026-06-20T19:00", "timezone": zone.name(), "recurrence": recurrence,
            }));
            expected.push((format!("z{number}-{form}"), day));
        }
    }
    assert!(expected.len() > 3_000);
    let reading = reading(&json!({}), &events, Horizon::Published(day("2026-03-10")));
    let calendar = reading
        .calendar
        .unwrap_or_else(|| panic!("{:?}", reading.report.problems().iter().find(|one| one.code != "zone.old-name")));
    let by_id: std::collections::BTreeMap<&str, &Entry> =
        calendar.entries.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    for (id, day) in expected {
        let entry = by_id[id.as_str()];
        let dates = &entry.event.occurrences;
        assert_eq!(dates.last().unwrap().schedule.wall_start(), day.and_hms_opt(19, 0, 0).unwrap(), "{id}");
        let repetition = entry.repetition.as_ref().unwrap();
        let number = day.format("%-d");
        assert_eq!(
            repetition_text(Language::FR, repetition),
            format!("Chaque jour à 19:00, jusqu’au {number} juin 2026."),
            "{id} {:?}",
            repetition.rule
        );
        assert_eq!(
            repetition_text(Language::EN, repetition).replace('\u{a0}', " "),
            format!("Every day at 7:00 PM, until June {number}, 2026."),
            "{id}"
        );
    }
}

#[test]
fn a_rule_counts_the_dates_there_are_and_gives_each_its_hour() {
    let words = |event: Value| {
        let mut event = event;
        event.as_object_mut().unwrap().extend(json!({ "id": "a", "title": "A" }).as_object().unwrap().clone());
        let calendar = read(&json!({ "recurrenceMonths": 120 }), &[event]);
        let entry = entry(&calendar, "a");
        let text = repetition_text(Language::FR, entry.repetition.as_ref().unwrap()).replace('\u{a0}', " ");
        (text, entry.event.occurrences.len())
    };
    let cases = [
        (
            json!({ "start": "2026-04-07T19:00", "recurrence": "FREQ=WEEKLY;COUNT=12", "exdate": ["2026-04-14", "2026-05-05"] }),
            "Chaque mardi à 19:00, 10 fois en tout, sauf le 14 avril 2026 et le 5 mai 2026.",
            10,
        ),
        (
            json!({ "start": "2026-04-07T19:00", "recurrence": "FREQ=WEEKLY;COUNT=3", "rdate": ["2026-04-14", "2026-05-06T19:00"] }),
            "Chaque mardi à 19:00, 4 fois en tout, et aussi le 14 avril 2026 et le 6 mai 2026.",
            4,
        ),
        (
            json!({ "start": "2026-04-07T15:00", "recurrence": "FREQ=DAILY;BYHOUR=15,20;COUNT=8", "exdate": ["2026-04-08", "2026-04-09T20:00"] }),
            "Chaque jour à 15:00 et 20:00, 5 fois en tout, sauf le 8 avril 2026 et le 9 avril 2026 à 20:00.",
            5,
        ),
        (
            json!({ "start": "2026-03-14T15:00", "rdate": ["2026-03-14T20:00", "2026-03-15T15:00"] }),
            "Plusieurs dates : le 14 mars 2026 à 15:00 et 20:00 et le 15 mars 2026 à 15:00.",
            3,
        ),
        (
            json!({ "start": "2026-03-14T15:00", "rdate": ["2026-03-16T15:00"] }),
            "Plusieurs dates : le 14 mars 2026 et le 16 mars 2026.",
            2,
        ),
        (
            json!({ "start": "2026-04-07", "recurrence": "FREQ=DAILY;COUNT=4", "exdate": ["2026-04-08"] }),
            "Chaque jour, 3 fois en tout, sauf le 8 avril 2026.",
            3,
        ),
    ];
    for (event, expected, count) in cases {
        assert_eq!(words(event.clone()), (expected.to_owned(), count), "{event}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// The number in the words is that of the dates, whatever is added and taken out.
    #[test]
    fn the_number_in_words_is_that_of_the_dates(
        count in 2_u64..30, added in prop::collection::btree_set(0_u64..60, 0..6), out in prop::collection::btree_set(0_u64..60, 0..6),
    ) {
        let date = |days: &u64| (day("2026-04-07") + DayCount::new(*days)).to_string();
        let (added, out): (Vec<String>, Vec<String>) = (added.iter().map(date).collect(), out.iter().map(date).collect());
        let rule = format!("FREQ=DAILY;INTERVAL=2;COUNT={count}");
        let event = json!({ "id": "a", "title": "A", "start": "2026-04-07T19:00", "recurrence": rule, "rdate": added, "exdate": out });
        let reading = reading(&json!({}), &[event], Horizon::Published(day("2026-03-10")));
        prop_assume!(reading.calendar.is_some(), "nothing is left of it");
        let calendar = reading.calendar.unwrap();
        let entry = entry(&calendar, "a");
        let words = repetition_text(Language::FR, entry.repetition.as_ref().unwrap());
        prop_assert!(words.contains(&format!(", {} fois en tout", entry.event.occurrences.len())), "{words}");
    }
}
