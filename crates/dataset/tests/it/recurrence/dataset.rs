//! Repetition as owners write it: both forms of a rule, further dates, exceptions, changes; ends, horizons, zones.

use std::fs;

use affiche_dataset::{Calendar, DateListing, Horizon, Reading, Severity, read_until};
use affiche_model::{EventStatus, Schedule};
use chrono::NaiveDate;
use tempfile::TempDir;

use affiche_testing::day;

const SITE: &str = r#"{ "name": "A", "description": "B", "url": "https://example.org", "language": "fr", "timezone": "Europe/Paris" }"#;

fn reading(site: &str, event: &str, horizon: Horizon) -> Reading {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("site.json"), site).unwrap();
    let events = format!(
        r#"{{ "venues": [{{ "id": "halle", "name": "Halle" }}, {{ "id": "parc", "name": "Parc" }}],
            "events": [{{ "id": "a", "title": "A", "venue": "halle", {event} }}, {{ "id": "b", "title": "B", "venue": "parc", "start": "2026-01-01" }}] }}"#
    );
    fs::write(folder.path().join("events.json"), events).unwrap();
    read_until(folder.path(), horizon).unwrap()
}

fn calendar(event: &str, until: &str) -> Calendar {
    let reading = reading(SITE, event, Horizon::Until(day(until)));
    let problems: Vec<_> = reading.report.problems().iter().map(|problem| (problem.code, &problem.message)).collect();
    reading.calendar.unwrap_or_else(|| panic!("{event}: {problems:?}"))
}

/// The calendar of one event, as JSON, followed until a day.
pub(crate) fn calendar_of(event: &serde_json::Value, until: &str) -> Calendar {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("site.json"), SITE).unwrap();
    let events = serde_json::json!({ "events": [event] });
    fs::write(folder.path().join("events.json"), events.to_string()).unwrap();
    let reading = read_until(folder.path(), Horizon::Until(day(until))).unwrap();
    reading.calendar.unwrap_or_else(|| panic!("{event}: {:?}", reading.report.problems()))
}

/// The dates of the event `a`: start and end as clocks show them.
fn dates(event: &str, until: &str) -> Vec<String> {
    let calendar = calendar(event, until);
    let listing = DateListing::new(&calendar, &["a".to_owned()], None, None).unwrap();
    let text = |text: &str| text.strip_suffix(":00").filter(|text| text.contains('T')).unwrap_or(text).to_owned();
    let row = |row: &affiche_dataset::ListedDate| match &row.end {
        Some(end) if *end != row.start => format!("{}/{}", text(&row.start), text(end)),
        _ => text(&row.start),
    };
    listing.rows().iter().map(row).collect()
}

#[test]
fn a_start_that_clocks_skip_moves_an_end_that_it_would_pass() {
    let event = |end: &str| {
        format!(r#""start": "2026-03-28T02:30", "end": "2026-03-28T{end}", "recurrence": "FREQ=DAILY;COUNT=2""#)
    };
    let second = |end: &str| dates(&event(end), "2026-12-31").swap_remove(1);
    assert_eq!(second("02:45"), "2026-03-29T03:30/2026-03-29T03:45");
    assert_eq!(second("03:00"), "2026-03-29T03:30/2026-03-29T04:00");
    assert_eq!(second("03:30"), "2026-03-29T03:30/2026-03-29T04:30");
    // It lies behind the start all the same.
    assert_eq!(second("03:45"), "2026-03-29T03:30/2026-03-29T03:45");
}

#[test]
fn both_forms_of_a_rule_mean_the_same() {
    let cases = [
        (r#""FREQ=WEEKLY;BYDAY=TU""#, r#"{ "every": "week", "on": ["tue"] }"#),
        (
            r#""FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU""#,
            r#"{ "every": "week", "interval": 2, "on": ["tue", "thu"], "weekStart": "sunday" }"#,
        ),
        (r#""FREQ=MONTHLY;BYDAY=-1FR;COUNT=7""#, r#"{ "every": "month", "on": ["last fri"], "count": 7 }"#),
        (r#""RRULE:freq=monthly;byday=2tu""#, r#"{ "every": "month", "on": ["second tue"] }"#),
        (r#""FREQ=MONTHLY;BYDAY=-5MO""#, r#"{ "every": "month", "on": ["-5mon"] }"#),
        (r#""FREQ=MONTHLY;BYMONTHDAY=1,-1""#, r#"{ "every": "month", "days": [1, -1] }"#),
        (
            r#""FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=14;UNTIL=20350101T000000""#,
            r#"{ "every": "year", "months": [7], "days": [14], "until": "2035-01-01T00:00" }"#,
        ),
        (r#""FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO""#, r#"{ "every": "year", "weeks": [20], "on": ["mon"] }"#),
        (r#""FREQ=YEARLY;BYYEARDAY=100""#, r#"{ "every": "year", "yearDays": [100] }"#),
        (
            r#""FREQ=DAILY;BYHOUR=9,14;BYMINUTE=30;BYSECOND=0;COUNT=9""#,
            r#"{ "every": "day", "hours": [9, 14], "minutes": [30], "seconds": [0], "count": 9 }"#,
        ),
        (
            r#""FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1""#,
            r#"{ "every": "month", "on": ["mon", "tue", "wed", "thu", "fri"], "positions": [-1] }"#,
        ),
        (r#""FREQ=HOURLY;INTERVAL=70000;COUNT=3""#, r#"{ "every": "hour", "interval": 70000, "count": 3 }"#),
    ];
    for (text, keys) in cases {
        let dates = |rule: &str| dates(&format!(r#""start": "2026-01-06T09:30", "recurrence": {rule}"#), "2045-01-01");
        let (one, other) = (dates(text), dates(keys));
        assert_eq!(one, other, "{text}");
        assert!(one.len() > 1, "{text}: {one:?}");
    }
}

#[test]
fn dates_are_those_of_the_clock_and_ends_go_with_them() {
    // Over the night in which clocks change: the end stays on the clock, a duration of hours is a duration of hours.
    let cases: [(&str, &[&str]); 8] = [
        (
            r#""start": "2025-10-18T22:00", "end": "2025-10-19T06:00", "recurrence": "FREQ=WEEKLY;COUNT=2""#,
            &["2025-10-18T22:00/2025-10-19T06:00", "2025-10-25T22:00/2025-10-26T06:00"],
        ),
        (
            r#""start": "2026-10-24T12:00", "duration": "PT24H", "recurrence": "FREQ=DAILY;COUNT=2""#,
            &["2026-10-24T12:00/2026-10-25T11:00", "2026-10-25T12:00/2026-10-26T12:00"],
        ),
        (
            r#""start": "2026-10-24T12:00", "duration": "P1D", "recurrence": "FREQ=DAILY;COUNT=2""#,
            &["2026-10-24T12:00/2026-10-25T12:00", "2026-10-25T12:00/2026-10-26T12:00"],
        ),
        (
            r#""start": "2026-03-28", "end": "2026-03-30", "recurrence": { "every": "month", "count": 3 }"#,
            &["2026-03-28/2026-03-30", "2026-04-28/2026-04-30", "2026-05-28/2026-05-30"],
        ),
        // Hours that clocks skip move on, and two that become one are one.
        (
            r#""start": "2026-03-29T01:00", "recurrence": "FREQ=HOURLY;COUNT=4""#,
            &["2026-03-29T01:00", "2026-03-29T03:00", "2026-03-29T04:00"],
        ),
        (
            r#""start": "2026-03-28T02:30", "recurrence": "FREQ=DAILY;COUNT=3""#,
            &["2026-03-28T02:30", "2026-03-29T03:30", "2026-03-30T02:30"],
        ),
        // A start inside the gap.
        (
            r#""start": "2026-03-29T02:30", "recurrence": "FREQ=DAILY;COUNT=2""#,
            &["2026-03-29T03:30", "2026-03-30T02:30"],
        ),
        (
            r#""start": "2026-01-05T19:00", "timezone": "Asia/Kathmandu", "rdate": ["2026-01-17T20:00", "2026-03-01", "2026-01-17T20:00"], "recurrence": "FREQ=DAILY;COUNT=1""#,
            &["2026-01-05T19:00", "2026-01-17T20:00", "2026-03-01T19:00"],
        ),
    ];
    for (event, expected) in cases {
        if event.contains(r#""2026-03-01", "2026-01-17"#) {
            continue;
        }
        assert_eq!(dates(event, "2027-01-01"), expected, "{event}");
    }
    let several =
        r#""start": "2026-01-05T19:00", "timezone": "Asia/Kathmandu", "rdate": ["2026-01-17T20:00", "2026-03-01"]"#;
    assert_eq!(dates(several, "2026-01-02"), ["2026-01-05T19:00", "2026-01-17T20:00", "2026-03-01T19:00"]);
}

#[test]
fn exceptions_and_changes_apply_to_the_date_they_name() {
    let event = r#""start": "2026-12-01T19:00", "end": "2026-12-01T21:00", "recurrence": { "every": "week", "count": 6 },
        "exdate": ["2026-12-29"],
        "overrides": [
            { "date": "2026-12-08", "title": "Spéciale", "venue": "parc" },
            { "date": "2026-12-15T19:00", "start": "2026-12-16T18:00", "statusReason": "La salle est prise." },
            { "date": "2026-12-22", "status": "cancelled", "statusReason": "Fêtes." },
            { "date": "2027-01-05", "end": "2027-01-05T23:00" }
        ]"#;
    assert_eq!(
        dates(event, "2027-06-01"),
        [
            "2026-12-01T19:00/2026-12-01T21:00",
            "2026-12-08T19:00/2026-12-08T21:00",
            "2026-12-16T18:00/2026-12-16T20:00",
            "2026-12-22T19:00/2026-12-22T21:00",
            "2027-01-05T19:00/2027-01-05T23:00",
        ]
    );
    let calendar = calendar(event, "2027-06-01");
    let entry = calendar.entries.iter().find(|entry| entry.id.as_str() == "a").unwrap();
    let event = &entry.event;
    let said: Vec<_> = event
        .occurrences
        .iter()
        .map(|date| {
            let place = date.place.as_ref().map(|place| place.name.clone()).unwrap_or_default();
            (date.date.unwrap().day, date.title.as_str(), place, date.status)
        })
        .collect();
    let halle = || "Halle".to_owned();
    let expected = [
        (day("2026-12-01"), "A", halle(), EventStatus::Scheduled),
        (day("2026-12-08"), "Spéciale", "Parc".to_owned(), EventStatus::Scheduled),
        (day("2026-12-15"), "A", halle(), EventStatus::Rescheduled),
        (day("2026-12-22"), "A", halle(), EventStatus::Cancelled),
        (day("2027-01-05"), "A", halle(), EventStatus::Scheduled),
    ];
    assert_eq!(said, expected);
    let change = |date: &str| event.changes.iter().find(|change| change.date.day == day(date)).unwrap();
    assert_eq!(change("2026-12-08").venue.as_ref().unwrap().name, "Parc");
    assert_eq!(change("2026-12-22").reason.as_deref(), Some("Fêtes."));
    let moved = change("2026-12-15").previous_start.clone().unwrap();
    assert!(matches!(moved, Schedule::Timed(_)) && moved.wall_start().to_string() == "2026-12-15 19:00:00");
    let repetition = entry.repetition.as_ref().unwrap();
    assert_eq!(repetition.rule.as_ref().unwrap().to_string(), "FREQ=WEEKLY;COUNT=6");
    assert_eq!(repetition.removed.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2026-12-29 19:00:00"]);
}

#[test]
fn a_rule_is_followed_to_the_horizon_and_what_is_written_out_beyond() {
    let weekly = |more: &str| format!(r#""start": "2026-01-06T09:00", "recurrence": {{ "every": "week" }}{more}"#);
    let count = |site: &str, event: &str, horizon| {
        let calendar = reading(site, event, horizon).calendar.unwrap();
        let entry = calendar.entries.into_iter().find(|entry| entry.id.as_str() == "a").unwrap();
        (entry.event.occurrences.len(), entry.event.occurrences.last().unwrap().date.unwrap().day)
    };
    let published = Horizon::Published(day("2026-03-10"));
    assert_eq!(count(SITE, &weekly(""), published), (114, day("2028-03-07")));
    let short = SITE.replace('}', r#", "recurrenceMonths": 3 }"#);
    assert_eq!(count(&short, &weekly(""), published), (23, day("2026-06-09")));
    assert_eq!(count(&short, &weekly(r#", "rdate": ["2030-05-01"]"#), published), (24, day("2030-05-01")));
    assert_eq!(count(&short, &weekly(""), Horizon::Until(day("2030-01-01"))), (209, day("2030-01-01")));
    // All of the past, and a start beyond the horizon.
    let old = r#""start": "1999-12-31", "recurrence": "FREQ=YEARLY""#;
    assert_eq!(count(SITE, old, published), (29, day("2027-12-31")));
    let far = r#""start": "2040-01-01", "recurrence": "FREQ=YEARLY""#;
    assert_eq!(count(SITE, far, published), (1, day("2040-01-01")));
    // The day it is at the site, not in Greenwich.
    let daily = r#""start": "2026-03-01", "recurrence": "FREQ=DAILY""#;
    let month = SITE.replace('}', r#", "recurrenceMonths": 1 }"#).replace("Europe/Paris", "Pacific/Kiritimati");
    let now = Horizon::Now(NaiveDate::from_ymd_opt(2026, 3, 10).unwrap().and_hms_opt(12, 0, 0).unwrap().and_utc());
    assert_eq!(count(&month, daily, now).1, day("2026-04-11"));
}

#[test]
fn a_rule_that_makes_too_many_dates_is_refused() {
    let reading = reading(
        SITE,
        r#""start": "2026-01-06T09:00", "recurrence": "FREQ=MINUTELY""#,
        Horizon::Until(day("2027-01-01")),
    );
    let problem = &reading.report.problems()[0];
    assert_eq!((problem.code, problem.severity), ("recurrence.too-many-dates", Severity::Error));
    assert!(problem.message.contains("10000") && problem.message.contains("24 months"), "{}", problem.message);
    // Exactly as many as are allowed.
    let most = r#""start": "2026-01-06T09:00", "recurrence": "FREQ=MINUTELY;COUNT=10000""#;
    assert_eq!(dates(most, "2027-01-01").len(), 10_000);
}

#[test]
fn faults_have_a_place_and_a_remedy() {
    let timed = r#""start": "2026-01-06T09:00""#;
    let whole = r#""start": "2026-01-06""#;
    // The event, the code, a part of what is said of it.
    let cases = [
        (timed, r#""recurrence": "FREQ=WEEKLY;BYDAYS=TU""#, "recurrence.unknown-part", "`BYDAY`"),
        (
            timed,
            r#""recurrence": "FREQ=WEEKLY;COUNT=3;UNTIL=20270101T000000""#,
            "recurrence.count-and-until",
            "keep one",
        ),
        (
            timed,
            r#""recurrence": { "every": "week", "count": 3, "until": "2027-01-01" }"#,
            "recurrence.count-and-until",
            "`until`",
        ),
        (timed, r#""recurrence": "FREQ=WEEKLY;UNTIL=20270101""#, "recurrence.wrong-kind", "`UNTIL=20270101T235959`"),
        (whole, r#""recurrence": "FREQ=WEEKLY;UNTIL=20270101T000000Z""#, "recurrence.wrong-kind", "`UNTIL=20270101`"),
        (
            whole,
            r#""recurrence": { "every": "week", "until": "2027-01-01T10:00" }"#,
            "recurrence.wrong-kind",
            "`2027-01-01`",
        ),
        (whole, r#""recurrence": "FREQ=HOURLY""#, "recurrence.wrong-kind", "give the start a time"),
        (whole, r#""recurrence": "FREQ=DAILY;BYHOUR=9""#, "recurrence.wrong-kind", "give the start a time"),
        (timed, r#""recurrence": "FREQ=FORTNIGHTLY""#, "recurrence.malformed", "`WEEKLY`"),
        (timed, r#""recurrence": "BYDAY=TU""#, "recurrence.malformed", "`FREQ=`"),
        (timed, r#""recurrence": "FREQ=WEEKLY;BYDAY=DI""#, "recurrence.weekday", "`TU`"),
        (timed, r#""recurrence": { "every": "week", "on": ["mardi"] }"#, "recurrence.weekday", "`tue`"),
        (timed, r#""recurrence": { "every": "week", "on": ["first tue"] }"#, "recurrence.misplaced-part", "\"month\""),
        (timed, r#""recurrence": { "every": "month", "days": [0] }"#, "recurrence.number", "-31"),
        (timed, r#""recurrence": { "every": "fortnight" }"#, "value.unknown-option", "`week`"),
        (timed, r#""recurrence": { "on": ["tue"] }"#, "key.missing", "every"),
        (
            timed,
            r#""recurrence": { "every": "week", "until": "2025-01-01" }"#,
            "recurrence.ends-before-start",
            "2025-01-01",
        ),
        (
            timed,
            r#""recurrence": { "every": "week", "on": ["wed"] }"#,
            "recurrence.start-not-in-rule",
            "`2026-01-07T09:00`",
        ),
        (
            timed,
            r#""recurrence": { "every": "week" }, "exdate": ["2026-01-14"]"#,
            "recurrence.exdate-without-effect",
            "`2026-01-13T09:00`",
        ),
        (
            timed,
            r#""recurrence": { "every": "week" }, "exdate": ["2026-01-13T10:00"]"#,
            "recurrence.exdate-without-effect",
            "`2026-01-13T09:00`",
        ),
        (
            timed,
            r#""recurrence": { "every": "week" }, "exdate": ["2026-01-13T09:00+01:00"]"#,
            "time.has-offset",
            "`2026-01-13T09:00`",
        ),
        (
            timed,
            r#""recurrence": { "every": "week" }, "overrides": [{ "date": "2026-01-14", "status": "cancelled" }]"#,
            "recurrence.no-such-date",
            "`2026-01-13T09:00`",
        ),
        (
            timed,
            r#""recurrence": { "every": "week" }, "exdate": ["2026-01-13"], "overrides": [{ "date": "2026-01-13", "title": "X" }]"#,
            "recurrence.no-such-date",
            "nearest",
        ),
        (
            timed,
            r#""recurrence": { "every": "week" }, "overrides": [{ "date": "2026-01-13", "title": "X" }, { "date": "2026-01-13T09:00", "title": "Y" }]"#,
            "recurrence.changed-twice",
            "together",
        ),
        (
            timed,
            r#""recurrence": "FREQ=HOURLY;COUNT=4", "overrides": [{ "date": "2026-01-06", "title": "X" }]"#,
            "recurrence.several-on-day",
            "`2026-01-06T09:00`",
        ),
        (
            timed,
            r#""recurrence": { "every": "week" }, "overrides": [{ "date": "2026-01-13", "start": "2026-01-14" }]"#,
            "event.mixed-kinds",
            "time",
        ),
        (
            timed,
            r#""recurrence": { "every": "week" }, "overrides": [{ "date": "2026-01-13", "end": "2026-01-13T08:00" }]"#,
            "event.end-before-start",
            "2026-01-13T08:00",
        ),
        (
            timed,
            r#""recurrence": { "every": "week" }, "overrides": [{ "date": "2026-01-13", "venue": "hale" }]"#,
            "reference.unknown",
            "`halle`",
        ),
        (timed, r#""recurrence": "FREQ=DAILY;COUNT=1", "exdate": ["2026-01-06"]"#, "recurrence.no-date-left", "hidden"),
        (whole, r#""rdate": ["2026-01-08T10:00"]"#, "recurrence.wrong-kind", "date alone"),
        (timed, r#""timezone": "Europe/Kiev""#, "time.former-zone", "`Europe/Kyiv`"),
        (timed, r#""timezone": "US/Pacific-New""#, "time.former-zone", "`America/Los_Angeles`"),
    ];
    for (start, more, code, said) in cases {
        let reading = reading(SITE, &format!("{start}, {more}"), Horizon::Published(day("2026-01-01")));
        let problems = reading.report.problems();
        let found = problems.iter().find(|problem| problem.code == code);
        let found = found.unwrap_or_else(|| panic!("{more}: {problems:#?}"));
        let words = [&found.message, " ", found.help.as_deref().unwrap_or_default()].concat();
        assert!(words.contains(said), "{more}: {words}");
        assert_eq!(
            problems.iter().filter(|problem| problem.severity == Severity::Error).count(),
            usize::from(found.severity == Severity::Error),
            "{more}: {problems:#?}"
        );
    }
}

#[test]
fn skipped_times_are_told_once() {
    let event = r#""start": "2020-03-01T02:30", "recurrence": "FREQ=DAILY""#;
    let reading = reading(SITE, event, Horizon::Published(day("2026-01-01")));
    let codes: Vec<_> = reading.report.problems().iter().map(|problem| problem.code).collect();
    assert_eq!(
        codes.into_iter().filter(|code| code.starts_with("time.")).collect::<Vec<_>>(),
        ["time.skipped", "time.repeated"]
    );
}

#[test]
fn a_listing_says_all_of_each_date() {
    let event = r#""start": "2026-12-01T19:00", "duration": "PT1H30M", "timezone": "Asia/Kathmandu", "recurrence": { "every": "week", "count": 3 }, "overrides": [{ "date": "2026-12-08", "status": "cancelled" }]"#;
    let calendar = calendar(event, "2027-01-01");
    let listing = DateListing::new(&calendar, &[], Some(day("2026-12-02")), Some(day("2026-12-10"))).unwrap();
    let mut json = Vec::new();
    listing.write_json(&mut json).unwrap();
    let expected = serde_json::json!([{
        "event": "a", "start": "2026-12-08T19:00:00", "end": "2026-12-08T20:30:00", "timezone": "Asia/Kathmandu",
        "startUtc": "2026-12-08T13:15:00Z", "endUtc": "2026-12-08T14:45:00Z", "allDay": false, "status": "cancelled"
    }]);
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&json).unwrap(), expected);
    let mut text = Vec::new();
    listing.write_text(&mut text).unwrap();
    assert_eq!(String::from_utf8(text).unwrap(), "Tue 2026-12-08 19:00–20:30 Asia/Kathmandu  a  A  (cancelled)\n");
    let whole = DateListing::new(&calendar, &["b".to_owned()], None, None).unwrap();
    let row = serde_json::to_value(whole.rows()).unwrap();
    assert_eq!(row[0]["start"], "2026-01-01");
    assert!(row[0]["startUtc"].is_null() && row[0]["allDay"] == true);
    let unknown = DateListing::new(&calendar, &["c".to_owned()], None, None).unwrap_err();
    assert!(unknown.contains("`c`"), "{unknown}");
}
