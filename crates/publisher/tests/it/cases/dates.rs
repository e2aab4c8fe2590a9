//! Dates of events, their words, states and addresses.

use std::collections::BTreeSet;
use std::fs;

use affiche_dataset::{Calendar, Entry, Horizon, Reading, read_until};
use affiche_i18n::{Language, Year, date_text, day_of_text, repetition_text, start_time, time_on_day};
use affiche_model::{DateKey, Days, Event, Schedule, Status, Timed};
use affiche_route::{Address, Feed, Route};
use chrono::{DateTime, Datelike, Days as DayCount, Months, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{app, calendar, publish_into};
use affiche_testing::{all_day, day, occurrence, paris, project, timed, utc, wall};

/// Reads a dataset of some events, with settings besides the usual ones.
fn reading(settings: &Value, events: &[Value], horizon: Horizon) -> Reading {
    let folder = TempDir::new().unwrap();
    let mut site = json!({
        "name": "A", "description": "B", "url": "https://agenda.example.org/", "language": "en", "timezone": "Europe/Paris",
    });
    site.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
    fs::write(folder.path().join("site.json"), site.to_string()).unwrap();
    fs::write(folder.path().join("events.json"), json!({ "events": events }).to_string()).unwrap();
    read_until(folder.path(), horizon).unwrap()
}

fn read(settings: &Value, events: &[Value]) -> Calendar {
    let reading = reading(settings, events, Horizon::Published(day("2026-03-10")));
    assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems());
    reading.calendar.unwrap()
}

fn entry<'a>(calendar: &'a Calendar, id: &str) -> &'a Entry {
    calendar.entries.iter().find(|entry| entry.id.as_str() == id).unwrap()
}

/// The paths of the dates of an event, in the order of time.
fn paths(entry: &Entry) -> Vec<String> {
    entry.event.occurrences.iter().map(|one| Route::of(one).path()).collect()
}

/// A site made from a case.
fn published(case: &str) -> (TempDir, Calendar) {
    let work = TempDir::new().unwrap();
    let app = app(&work.path().join("app"), &[]);
    let calendar = calendar(&project("tests/data/cases").join(case));
    publish_into(&work.path().join("site"), &calendar, &app, "/");
    (work, calendar)
}

fn page(work: &TempDir, path: &str) -> String {
    fs::read_to_string(work.path().join("site").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn attributes(html: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// The text of a page without its elements.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            '\u{a0}' => text.push(' '),
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}

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
        assert!(work.path().join("site").join(path).join("qr.svg").is_file() || !html.contains("qr.svg"), "{path}");
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

#[test]
fn what_begins_after_midnight_claims_no_time_of_the_evening() {
    let days = Days::new(paris(), 300);
    let messages = |language: Language| language.messages();
    let plain = |text: String| text.replace('\u{a0}', " ");
    let cases = [
        (
            "2026-03-14T01:00",
            Some("2026-03-14T04:00"),
            "nuit du vendredi 13 au samedi 14 mars 2026 · 1:00 – 4:00",
            "night of Friday 13 to Saturday 14 March 2026 · 1:00 AM – 4:00 AM",
        ),
        (
            "2026-03-14T04:59",
            None,
            "nuit du vendredi 13 au samedi 14 mars 2026 · 4:59",
            "night of Friday 13 to Saturday 14 March 2026 · 4:59 AM",
        ),
        (
            "2026-03-14T00:00",
            None,
            "nuit du vendredi 13 au samedi 14 mars 2026 · 0:00",
            "night of Friday 13 to Saturday 14 March 2026 · 12:00 AM",
        ),
        (
            "2026-02-01T02:00",
            Some("2026-02-01T03:00"),
            "nuit du samedi 31 janvier au dimanche 1er février 2026 · 2:00 – 3:00",
            "night of Saturday 31 January to Sunday 1 February 2026 · 2:00 AM – 3:00 AM",
        ),
        (
            "2027-01-01T01:00",
            None,
            "nuit du jeudi 31 décembre 2026 au vendredi 1er janvier 2027 · 1:00",
            "night of Thursday 31 December 2026 to Friday 1 January 2027 · 1:00 AM",
        ),
        // The day has begun, or has not ended.
        ("2026-03-14T05:00", None, "samedi 14 mars 2026 · 5:00", "Saturday, March 14, 2026 · 5:00 AM"),
        (
            "2026-03-13T20:00",
            Some("2026-03-14T01:30"),
            "vendredi 13 mars 2026 · 20:00 – 1:30",
            "Friday, March 13, 2026 · 8:00 PM – 1:30 AM",
        ),
        (
            "2026-03-14T01:00",
            Some("2026-03-15T12:00"),
            "du samedi 14 à 1:00 au dimanche 15 mars 2026 à 12:00",
            "from Saturday 14 at 1:00 AM to Sunday 15 March 2026 at 12:00 PM",
        ),
    ];
    for (start, end, french, english) in cases {
        let schedule = timed(&paris(), start, end);
        for (language, expected) in [(Language::Fr, french), (Language::En, english)] {
            let words = date_text(messages(language), &days, &schedule, Year::Always);
            let heard = words.spoken.unwrap_or_else(|| words.shown.clone());
            assert_eq!(plain(words.shown), expected);
            assert!(!heard.contains(['·', '–']), "{expected}");
        }
    }
    let night = timed(&paris(), "2026-03-14T01:00", Some("2026-03-14T04:00"));
    let french = Language::Fr.messages();
    let at = |schedule: &Schedule| start_time(french, &days, schedule).unwrap();
    assert_eq!(at(&night), "nuit 1:00");
    assert_eq!(time_on_day(french, &days, &night).unwrap(), "nuit 1:00 – 4:00");
    assert_eq!(at(&timed(&paris(), "2026-03-13T20:00", None)), "20:00");
    assert_eq!(day_of_text(french, &days, &night, Year::Unless(2026)), "nuit du vendredi 13 au samedi 14 mars");
    // The year is left out only where it is that of both days.
    let turn = timed(&paris(), "2027-01-01T01:00", None);
    let words = |year| date_text(french, &days, &turn, Year::Unless(year)).shown;
    assert!(words(2026).contains("2026") && words(2026).contains("2027") && words(2027).contains("2026"));
}

/// For every minute of a day and several ends of day, words name the day of the clock.
#[test]
fn words_name_the_day_of_the_clock() {
    let messages = Language::Fr.messages();
    for cutoff in [0, 1, 120, 300, 719] {
        let days = Days::new(paris(), cutoff);
        for minute in (0..1_440).step_by(7) {
            let start = day("2026-03-14").and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
            let schedule = Schedule::Timed(Timed { start: paris().resolve(start).instant(), end: None, zone: paris() });
            let shown = date_text(messages, &days, &schedule, Year::Always).shown;
            assert!(shown.contains("samedi 14 mars 2026"), "{cutoff} {minute}: {shown}");
            assert_eq!(shown.contains("vendredi 13"), minute < i64::from(cutoff), "{cutoff} {minute}: {shown}");
        }
    }
}

#[test]
fn what_is_shown_of_a_night_agrees_with_its_machine_form() {
    let (work, calendar) = published("a2-after-midnight");
    let words = "night of Friday 13 to Saturday 14 March 2026 · 1:00 AM – 4:00 AM";
    for path in ["event/late-set/index.html", "events/list/index.html", "event/late-set-weekly/2026-03-14/index.html"] {
        let html = page(&work, path);
        let at = html.find("datetime=\"2026-03-14T01:00+01:00\"").unwrap_or_else(|| panic!("{path}"));
        let time = text(&html[at..at + html[at..].find("</time>").unwrap()]);
        assert!(time.contains(words), "{path}: {time}");
        assert!(!time.contains("March 13, 2026"), "{path}: {time}");
    }
    let html = page(&work, "event/late-set/index.html");
    // The event before it does begin on that Friday.
    let own = html.split("class=\"neighbours").next().unwrap();
    assert!(!text(own).contains("Friday, March 13"), "{}", text(own));
    assert!(text(&page(&work, "events/month/2026-03/index.html")).contains("night 1:00 AM"));
    assert!(text(&page(&work, "events/2026-03-13/index.html")).contains("night 1:00 AM – 4:00 AM"));
    assert!(text(&page(&work, "feed.atom")).contains("night of Friday 13 to Saturday 14 March 2026"));
    let embed = page(&work, "embed/event/late-set/index.html");
    assert!(text(&embed).contains(words));
    // Within its day it comes after the concert of the evening.
    let order: Vec<&str> = calendar.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert!(order.iter().position(|id| *id == "concert") < order.iter().position(|id| *id == "late-set"));
    let list = page(&work, "events/list/index.html");
    assert!(list.find(">Concert<").unwrap() < list.find(">Late set<").unwrap());
}

#[test]
fn without_a_known_end_it_is_over_with_its_day_but_not_at_once() {
    let days = Days::new(paris(), 0);
    for start in ["2026-03-10T00:00", "2026-03-10T20:00", "2026-03-10T21:59", "2026-03-10T22:30", "2026-03-10T23:50"] {
        let expected = paris()
            .resolve(wall("2026-03-11T00:00"))
            .instant()
            .max(paris().resolve(wall(start)).instant() + TimeDelta::hours(2));
        for end in [None, Some(start)] {
            let schedule = timed(&paris(), start, end);
            let begins = schedule.start(&days);
            assert_eq!(schedule.end(&days), expected, "{start} {end:?}");
            let status = |at: DateTime<Utc>| schedule.status(&days, at);
            assert_eq!(status(begins - TimeDelta::seconds(1)), Status::Upcoming);
            assert_eq!(status(begins), Status::Ongoing);
            assert_eq!(status(expected - TimeDelta::seconds(1)), Status::Ongoing);
            assert_eq!(status(expected), Status::Past);
            assert_eq!(schedule.last_day(&days), day("2026-03-10"));
            assert_eq!(schedule.next_change(&days, begins), Some(expected));
        }
    }
    let calendar = calendar(&project("tests/data/cases/a4-over-at-once"));
    for id in ["same-end", "zero-length", "no-end", "late-no-end"] {
        let Schedule::Timed(timed) = &entry(&calendar, id).event.first().unwrap().schedule else { panic!("{id}") };
        assert_eq!(timed.end, None, "{id}");
    }
}

#[test]
fn what_goes_on_past_its_day_is_still_listed() {
    use affiche_catalog::UpcomingFrom;
    use affiche_model::Direction;
    use affiche_testing::{memory, open, site};
    let late = occurrence("late", timed(&paris(), "2026-03-10T23:50", None));
    // So many that the day after begins another part of the catalog.
    let mut all: Vec<_> =
        (0..400).map(|number| occurrence(&format!("a{number}"), all_day("2026-03-11", "2026-03-11"))).collect();
    all.extend((0..400).map(|number| occurrence(&format!("b{number}"), all_day("2026-03-09", "2026-03-09"))));
    all.push(late);
    let memory = memory(&site(0), &[paris()], &all);
    let catalog = open(&memory);
    let at = |now: &str, direction| {
        let window = UpcomingFrom::Now(utc(now));
        let rows = futures::executor::block_on(catalog.listing(catalog.timeline(), direction, window, 1, 1_000)).rows;
        rows.iter().any(|row| row.event.as_str() == "late")
    };
    // 0:05 and 1:51 in Paris.
    assert!(at("2026-03-10T23:05", Direction::Upcoming) && !at("2026-03-10T23:05", Direction::Past));
    assert!(!at("2026-03-11T00:51", Direction::Upcoming) && at("2026-03-11T00:51", Direction::Past));
}

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
        assert!(html[at..].contains("class=\"zone\" data-zone=\"Europe/Paris\""), "{path}");
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
        repetition_text(Language::En, entry(&calendar, id).repetition.as_ref().unwrap()).replace('\u{a0}', " ")
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
            repetition_text(Language::Fr, repetition),
            format!("Chaque jour à 19:00, jusqu’au {number} juin 2026."),
            "{id} {:?}",
            repetition.rule
        );
        assert_eq!(
            repetition_text(Language::En, repetition).replace('\u{a0}', " "),
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
        let text = repetition_text(Language::Fr, entry.repetition.as_ref().unwrap()).replace('\u{a0}', " ");
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
        let words = repetition_text(Language::Fr, entry.repetition.as_ref().unwrap());
        prop_assert!(words.contains(&format!(", {} fois en tout", entry.event.occurrences.len())), "{words}");
    }
}

/// Month and year are written once where they are shared, whatever the days.
#[test]
fn days_of_one_month_share_its_name() {
    let days = Days::new(paris(), 0);
    let text = |language: Language, first: &str, last: &str, year| {
        date_text(language.messages(), &days, &all_day(first, last), year).shown
    };
    let cases = [
        (
            "2027-07-02",
            "2027-07-04",
            Year::Always,
            "du vendredi 2 au dimanche 4 juillet 2027",
            "from Friday 2 to Sunday 4 July 2027",
        ),
        (
            "2027-07-01",
            "2027-07-04",
            Year::Unless(2027),
            "du jeudi 1er au dimanche 4 juillet",
            "from Thursday 1 to Sunday 4 July",
        ),
        (
            "2027-02-28",
            "2027-03-01",
            Year::Unless(2027),
            "du dimanche 28 février au lundi 1er mars",
            "from Sunday 28 February to Monday 1 March",
        ),
        (
            "2026-07-02",
            "2027-07-04",
            Year::Unless(2027),
            "du jeudi 2 juillet 2026 au dimanche 4 juillet 2027",
            "from Thursday 2 July 2026 to Sunday 4 July 2027",
        ),
    ];
    for (first, last, year, french, english) in cases {
        assert_eq!(text(Language::Fr, first, last, year), french);
        assert_eq!(text(Language::En, first, last, year), english);
    }
    let first = day("2026-12-25");
    for length in 1..40 {
        let last = first + DayCount::new(length);
        let shared = last < first.with_day(1).unwrap() + Months::new(1);
        for language in Language::ALL {
            let shown = text(language, &first.to_string(), &last.to_string(), Year::Always);
            let months = language.messages().dates.months;
            let named = months.iter().map(|month| shown.matches(month).count()).sum::<usize>();
            assert_eq!(named, if shared { 1 } else { 2 }, "{shown}");
        }
    }
}

#[test]
fn the_next_date_is_one_that_takes_place() {
    use affiche_model::EventStatus::{Cancelled, Postponed, Scheduled};
    let dates = |statuses: &[affiche_model::EventStatus]| -> Vec<_> {
        let one = |(number, status): (usize, &affiche_model::EventStatus)| {
            let date = day("2026-03-01") + DayCount::new(number as u64);
            let plain = occurrence("a", all_day(&date.to_string(), &date.to_string()));
            let mut one = (*plain).clone();
            (one.status, one.date) = (*status, Some(DateKey::from(date)));
            std::sync::Arc::new(one)
        };
        statuses.iter().enumerate().map(one).collect()
    };
    let days = Days::new(paris(), 0);
    let now = utc("2026-03-02T12:00");
    let next = |statuses: &[affiche_model::EventStatus]| {
        Event::next_of(&dates(statuses), |one| one.schedule.status(&days, now) == Status::Past)
    };
    assert_eq!(next(&[Scheduled, Scheduled, Scheduled]), Some(1));
    assert_eq!(next(&[Scheduled, Cancelled, Scheduled]), Some(2));
    assert_eq!(next(&[Scheduled, Cancelled, Postponed, Scheduled]), Some(3));
    assert_eq!(next(&[Scheduled, Cancelled, Postponed]), Some(1));
    assert_eq!(next(&[Scheduled]), None);

    let work = TempDir::new().unwrap();
    let app = app(&work.path().join("app"), &[]);
    let calendar = read(
        &json!({}),
        &[json!({
            "id": "dance", "title": "Dance", "start": "2026-03-10T19:00", "recurrence": "FREQ=WEEKLY;COUNT=4",
            "overrides": [{ "date": "2026-03-10", "status": "cancelled" }, { "date": "2026-03-17", "status": "postponed" }],
        })],
    );
    publish_into(&work.path().join("site"), &calendar, &app, "/");
    let html = page(&work, "event/dance/index.html");
    assert!(html.contains("datetime=\"2026-03-24T19:00+01:00\"") && !html.contains("event-off"), "the page");
    assert!(html.contains("\"startDate\":\"2026-03-24T19:00:00+01:00\""), "for search engines");
    let embed = page(&work, "embed/event/dance/index.html");
    let first = embed.find("class=\"event-when\"").unwrap();
    assert!(embed[first..first + 400].contains("datetime=\"2026-03-24T19:00+01:00\""), "the embed");
    assert!(text(&embed).contains("Cancelled") && text(&embed).contains("Postponed"));
}

/// The time a text needs no more than a space: French punctuation stays with its word.
#[test]
fn french_texts_do_not_break_before_punctuation() {
    let event = |id: &str, language: &str| {
        json!({
            "id": id, "title": "Concert : le « retour » !", "summary": "Qui vient ? Tous ; et : 10:30", "start": "2026-04-01", "language": language,
            "description": "Programme : **jazz** !\n\n`a : b`\n\n[Voir : ici](https://example.org/?a=b)",
        })
    };
    let calendar = read(&json!({ "language": "fr" }), &[event("a", "fr"), event("b", "fr-CH"), event("c", "en")]);
    for id in ["a", "b"] {
        let event = &entry(&calendar, id).event;
        let first = event.first().unwrap();
        assert_eq!(first.title, "Concert\u{a0}: le «\u{a0}retour\u{a0}»\u{a0}!");
        assert_eq!(first.summary, "Qui vient\u{a0}? Tous\u{a0}; et\u{a0}: 10:30");
        let html = &event.description;
        assert!(html.contains("Programme\u{a0}: <strong>jazz</strong>\u{a0}!"), "{html}");
        assert!(html.contains("a : b") && html.contains("Voir\u{a0}: ici") && html.contains("?a=b"), "{html}");
    }
    let other = entry(&calendar, "c").event.first().unwrap();
    assert_eq!(other.title, "Concert : le « retour » !");
}
