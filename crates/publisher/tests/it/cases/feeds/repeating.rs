//! Events that repeat in any way have one first date in every form.

use std::collections::BTreeSet;

use affiche_dataset as source;
use affiche_dataset::{Calendar, Horizon};
use affiche_feeds::{FeedContext, jscalendar, schema_org};
use affiche_route::Route;
use affiche_testing::{day, write_dataset};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{AS_OF, components, files, get, nothing_is_dropped};

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
        let context = FeedContext::new(&calendar, day(AS_OF));
        let first = entry.event.first().unwrap().schedule.wall_start();
        let all = files(&calendar);
        nothing_is_dropped(&all);

        let timed = event["start"].as_str().unwrap().contains('T');
        let events = components(&all["x"]);
        let earliest = events.iter().map(|event| get(event, "DTSTART")).min().unwrap();
        prop_assert_eq!(earliest, first.format(if timed { "%Y%m%dT%H%M%S" } else { "%Y%m%d" }).to_string(), "{}", event);
        let json = jscalendar::event(&context, entry);
        prop_assert_eq!(&json["start"], &json!(first.format("%Y-%m-%dT%H:%M:%S").to_string()), "{} {}", event, json);
        prop_assert!(json["recurrenceOverrides"][json["start"].as_str().unwrap()]["excluded"].is_null());
        let api = affiche_feeds::api::event(&context, &affiche_feeds::EventDate::of(entry, 0).unwrap());
        prop_assert_eq!(&api["start_date"], &json!(first.format("%Y-%m-%d %H:%M:%S").to_string()));
        let graph = schema_org::graph(&context, &Route::Event(entry.id.clone()));
        for series in graph.iter().filter(|node| node["@type"] == "EventSeries") {
            prop_assert!(series["startDate"].as_str().unwrap().starts_with(&first.date().to_string()));
        }
    }
}
