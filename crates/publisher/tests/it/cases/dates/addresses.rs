//! Pages, files and addresses of dates.

use std::collections::BTreeSet;

use affiche_route::{Address, Feed, Route};
use affiche_testing::day;
use chrono::{NaiveTime, TimeDelta};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{attributes, entry, page, paths, published, read, text};

#[test]
fn each_date_of_a_day_has_a_page_and_a_file() {
    let (work, calendar) = published("a1-two-on-one-day");
    let event = entry(&calendar, "double-bill");
    let expected = ["2026-03-14", "2026-03-14-2000", "2026-03-15"].map(|date| format!("event/double-bill/{date}/"));
    assert_eq!(paths(event), expected);

    let all = page(&work, "event/double-bill/all/index.html");
    let list = &all[all.find("dates-list").unwrap()..];
    let hrefs: BTreeSet<String> =
        attributes(list, "href").into_iter().filter(|href| href.contains("2026-03-1")).collect();
    assert_eq!(hrefs, expected.iter().map(|path| format!("/{path}")).collect());

    let mut stars = BTreeSet::new();
    let sitemap = page(&work, "sitemap.xml");
    for (path, start) in expected.iter().zip(["T150000", "T200000", "T150000"]) {
        let html = page(&work, &format!("{path}index.html"));
        let own: Vec<String> = attributes(&html, "data-star");
        // What is cancelled is not offered to be kept.
        let off = html.contains("schema.org/EventCancelled");
        assert_eq!(own.first(), Some(path).filter(|_| !off), "{path}");
        stars.extend(own);
        assert!(html.contains(&format!("\"url\":\"https://agenda.example.org/{path}\"")), "{path}");
        assert!(html.contains(&format!("href=\"https://agenda.example.org/{path}\"")), "canonical of {path}");
        assert!(html.contains(&format!("/{path}event.ics")), "{path}");
        let ics = page(&work, &format!("{path}event.ics"));
        let begins = ics.lines().filter(|line| line.starts_with("DTSTART;TZID=") && line.ends_with(start));
        assert_eq!((ics.matches("BEGIN:VEVENT").count(), begins.count()), (1, 1), "{ics}");
        assert!(sitemap.contains(path.as_str()), "{path}");
        let (event, date) = path.trim_end_matches('/').rsplit_once('/').unwrap();
        let codes = page(&work, &format!("{event}/codes.svg"));
        assert!(
            html.contains(&format!("/{event}/codes.svg#{date}\"")) && codes.contains(&format!("id=\"{date}\"")),
            "{path}"
        );
    }
    assert_eq!(stars.len(), 2);

    let matinee = page(&work, "event/double-bill/2026-03-14/index.html");
    let evening = page(&work, "event/double-bill/2026-03-14-2000/index.html");
    assert!(matinee.contains("rel=\"next\" href=\"/event/double-bill/2026-03-14-2000/\""));
    assert!(evening.contains("rel=\"prev\" href=\"/event/double-bill/2026-03-14/\""));
    assert!(evening.contains("rel=\"next\" href=\"/event/double-bill/2026-03-15/\""));
    assert!(matinee.contains("EventScheduled") && !matinee.contains("EventCancelled"));
    assert!(evening.contains("EventCancelled") && evening.contains("The projector is broken."));
    assert!(evening.contains("<h1") && text(&evening).contains("Double bill (subtitled)"));
}

#[test]
fn addresses_of_dates_follow_the_rule() {
    let event = |id: &str, fields: Value| {
        let mut event = json!({ "id": id, "title": id });
        event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        event
    };
    let calendar = read(
        &json!({ "dayCutoff": "05:00" }),
        &[
            event("three", json!({ "start": "2026-03-14T20:00", "rdate": ["2026-03-14T15:00", "2026-03-14T10:30"] })),
            event(
                "seconds",
                json!({ "start": "2026-03-14T20:00:00", "rdate": ["2026-03-14T20:00:30", "2026-03-14T20:01:00"] }),
            ),
            // Moved past the other, and to another day: the rule still names it.
            event(
                "moved",
                json!({
                    "start": "2026-03-14T15:00", "rdate": ["2026-03-14T20:00"],
                    "overrides": [{ "date": "2026-03-14T15:00", "start": "2026-03-14T22:00" }, { "date": "2026-03-14T20:00", "start": "2026-03-16T20:00" }],
                }),
            ),
            // The night is filed under the evening’s day, and keeps the day of its clock in its address.
            event("night", json!({ "start": "2026-03-13T22:00", "rdate": ["2026-03-14T01:00", "2026-03-14T22:00"] })),
            event(
                "taken-out",
                json!({ "start": "2026-03-14T15:00", "rdate": ["2026-03-14T20:00"], "exdate": ["2026-03-14T15:00"] }),
            ),
            // In the night of 29 March 2:00 and 3:00 are one instant; on 25 October 2:30 comes twice.
            event("gap", json!({ "start": "2026-03-29T01:00", "recurrence": "FREQ=HOURLY;COUNT=4" })),
            event("overlap", json!({ "start": "2026-10-25T01:30", "recurrence": "FREQ=HOURLY;COUNT=3" })),
        ],
    );
    let of = |id: &str| -> Vec<String> {
        let start = format!("event/{id}/");
        paths(entry(&calendar, id)).iter().map(|path| path[start.len()..].trim_end_matches('/').to_owned()).collect()
    };
    assert_eq!(of("three"), ["2026-03-14", "2026-03-14-1500", "2026-03-14-2000"]);
    assert_eq!(of("seconds"), ["2026-03-14", "2026-03-14-200030", "2026-03-14-2001"]);
    assert_eq!(of("moved"), ["2026-03-14", "2026-03-14-2000"]);
    assert_eq!(of("night"), ["2026-03-13", "2026-03-14", "2026-03-14-2200"]);
    assert_eq!(of("taken-out"), ["2026-03-14"]);
    assert_eq!(of("gap"), ["2026-03-29", "2026-03-29-0200", "2026-03-29-0400"]);
    assert_eq!(of("overlap"), ["2026-10-25", "2026-10-25-0230", "2026-10-25-0330"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn addresses_are_different_and_stay(times in prop::collection::btree_set((0_u32..3, 0_u32..86_400), 1..12)) {
        let date = |(days, second): &(u32, u32)| {
            let time = NaiveTime::from_num_seconds_from_midnight_opt(*second, 0).unwrap();
            day("2026-05-04").and_time(time) + TimeDelta::days(i64::from(*days))
        };
        let all: Vec<String> = times.iter().map(|time| date(time).format("%Y-%m-%dT%H:%M:%S").to_string()).collect();
        let event = |dates: &[String]| json!({ "id": "a", "title": "A", "start": dates[0], "rdate": &dates[1..] });
        let calendar = read(&json!({}), &[event(&all), json!({ "id": "b", "title": "B", "start": "2026-05-04" })]);
        if all.len() < 2 {
            return Ok(());
        }
        let found = paths(entry(&calendar, "a"));
        prop_assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), all.len());
        for (path, one) in found.iter().zip(&entry(&calendar, "a").event.occurrences) {
            prop_assert_eq!(Address::parse(path, "").route, Route::of(one));
            let feed = Feed::Occurrence(one.event.clone(), one.date.unwrap()).path();
            prop_assert_eq!(feed, format!("{path}event.ics"));
        }
        // Without the last, the others keep what they had.
        if all.len() > 2 {
            let fewer = read(&json!({}), &[event(&all[..all.len() - 1])]);
            prop_assert_eq!(&paths(entry(&fewer, "a"))[..], &found[..found.len() - 1]);
        }
    }
}
