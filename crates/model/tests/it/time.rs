//! The rules of time: days, statuses, ends, clocks that are moved, and what an owner's dates become.

use std::sync::Arc;

use affiche_dataset as source;
use affiche_dataset::zones;
use affiche_model::{Days, Schedule, Slug, Status, Timed, WallTime, Zone};
use chrono::{DateTime, Days as DayCount, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::{OffsetName, Tz};
use proptest::prelude::*;

/// Zones with the usual rules, none, half hours, quarter hours, half an hour of summer time, a day left out, and a pause of
/// summer time in Ramadan.
const ZONES: [&str; 14] = [
    "Europe/Paris", "Europe/London", "Europe/Lisbon", "America/New_York", "America/Sao_Paulo", "America/St_Johns",
    "Asia/Tokyo", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia",
    "Africa/Casablanca", "Africa/Cairo",
];

/// Where `chrono-tz` is behind the tables: Morocco stays in winter from then on. `zones.rs` says more.
const MOROCCO: (&str, &str) = ("Africa/Casablanca", "2026-09-17T00:00");

fn zone(name: &str) -> Arc<Zone> {
    Arc::new(zones::table(name.parse().unwrap(), 2019..=2031))
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `2026-03-12T18:30` as a clock shows it.
fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

/// `2026-03-12T18:30` in UTC.
fn utc(text: &str) -> DateTime<Utc> {
    wall(text).and_utc()
}

/// `2026-03-12`, `2026-03-12..2026-03-14`, `2026-03-12T18:30`, or `2026-03-12T18:30..2026-03-12T20:00`, in a zone.
fn schedule(text: &str, zone: &Arc<Zone>) -> Schedule {
    let (start, end) = text.split_once("..").map_or((text, None), |(start, end)| (start, Some(end)));
    if start.contains('T') {
        let instant = |text: &str| zone.resolve(wall(text)).instant();
        Schedule::Timed(Timed { start: instant(start), end: end.map(instant), zone: zone.clone() })
    } else {
        Schedule::AllDay { first: date(start), last: date(end.unwrap_or(start)) }
    }
}

#[test]
fn the_status_changes_at_the_very_minute() {
    // In Paris; the instants are wall times of Paris as well.
    let cases = [
        // An end is exclusive.
        ("2026-03-12T18:30..2026-03-12T20:00", 0, "2026-03-12T18:29", Status::Upcoming),
        ("2026-03-12T18:30..2026-03-12T20:00", 0, "2026-03-12T18:30", Status::Ongoing),
        ("2026-03-12T18:30..2026-03-12T20:00", 0, "2026-03-12T19:59", Status::Ongoing),
        ("2026-03-12T18:30..2026-03-12T20:00", 0, "2026-03-12T20:00", Status::Past),
        // A start that is its own end has none.
        ("2026-03-12T18:30..2026-03-12T18:30", 0, "2026-03-12T18:29", Status::Upcoming),
        ("2026-03-12T18:30..2026-03-12T18:30", 0, "2026-03-12T18:30", Status::Ongoing),
        ("2026-03-12T18:30..2026-03-12T18:30", 0, "2026-03-12T23:59", Status::Ongoing),
        ("2026-03-12T18:30..2026-03-12T18:30", 0, "2026-03-13T00:00", Status::Past),
        // Two hours at least.
        ("2026-03-12T23:50", 0, "2026-03-13T01:49", Status::Ongoing),
        ("2026-03-12T23:50", 0, "2026-03-13T01:50", Status::Past),
        // Without an end it lasts as long as its day.
        ("2026-03-12T18:30", 0, "2026-03-12T23:59", Status::Ongoing),
        ("2026-03-12T18:30", 0, "2026-03-13T00:00", Status::Past),
        ("2026-03-12T18:30", 120, "2026-03-13T01:59", Status::Ongoing),
        ("2026-03-12T18:30", 120, "2026-03-13T02:00", Status::Past),
        ("2026-03-13T01:00", 120, "2026-03-13T02:59", Status::Ongoing),
        ("2026-03-13T01:00", 120, "2026-03-13T03:00", Status::Past),
        // Whole days, the last one included.
        ("2026-03-12", 0, "2026-03-11T23:59", Status::Upcoming),
        ("2026-03-12", 0, "2026-03-12T00:00", Status::Ongoing),
        ("2026-03-12", 0, "2026-03-12T23:59", Status::Ongoing),
        ("2026-03-12", 0, "2026-03-13T00:00", Status::Past),
        ("2025-02-10..2025-02-11", 0, "2025-02-11T23:59", Status::Ongoing),
        ("2025-02-10..2025-02-11", 0, "2025-02-12T00:00", Status::Past),
        ("2026-03-12", 120, "2026-03-12T01:59", Status::Upcoming),
        ("2026-03-12", 120, "2026-03-13T01:59", Status::Ongoing),
        // Over a change of clocks, New Year and a leap day.
        ("2026-03-28..2026-03-29", 0, "2026-03-29T23:59", Status::Ongoing),
        ("2026-03-28..2026-03-29", 0, "2026-03-30T00:00", Status::Past),
        ("2026-12-31T22:00..2027-01-01T03:00", 0, "2027-01-01T02:59", Status::Ongoing),
        ("2026-12-31T22:00..2027-01-01T03:00", 0, "2027-01-01T03:00", Status::Past),
        // One minute, and forty days.
        ("2026-12-31T23:59..2027-01-01T00:00", 0, "2026-12-31T23:58", Status::Upcoming),
        ("2026-12-31T23:59..2027-01-01T00:00", 0, "2026-12-31T23:59", Status::Ongoing),
        ("2026-12-31T23:59..2027-01-01T00:00", 0, "2027-01-01T00:00", Status::Past),
        ("2028-02-01..2028-03-11", 0, "2028-03-11T23:59", Status::Ongoing),
        ("2028-02-01..2028-03-11", 0, "2028-03-12T00:00", Status::Past),
        ("2026-03-01T10:00..2026-04-10T10:00", 0, "2026-04-10T09:59", Status::Ongoing),
        ("2026-03-01T10:00..2026-04-10T10:00", 0, "2026-04-10T10:00", Status::Past),
        ("2028-02-29", 0, "2028-02-29T12:00", Status::Ongoing),
        ("2028-02-28T20:00", 0, "2028-02-29T00:00", Status::Past),
    ];
    let paris = zone("Europe/Paris");
    for (text, cutoff, now, expected) in cases {
        let days = Days::new(paris.clone(), cutoff);
        let instant = paris.resolve(wall(now)).instant();
        assert_eq!(schedule(text, &paris).status(&days, instant), expected, "{text} at {now}, cutoff {cutoff}");
    }
}

#[test]
fn an_event_is_on_the_days_it_touches() {
    let cases = [
        ("2026-03-12", 0, "2026-03-12", "2026-03-12"),
        ("2025-02-10..2025-02-11", 120, "2025-02-10", "2025-02-11"),
        // An end at midnight is not on the next day.
        ("2026-03-12T20:00..2026-03-13T00:00", 0, "2026-03-12", "2026-03-12"),
        ("2026-03-12T20:00..2026-03-13T00:01", 0, "2026-03-12", "2026-03-13"),
        ("2026-03-12T20:00..2026-03-13T01:30", 0, "2026-03-12", "2026-03-13"),
        // With a cutoff, a night belongs to its evening.
        ("2026-03-12T20:00..2026-03-13T01:30", 120, "2026-03-12", "2026-03-12"),
        ("2026-03-12T20:00..2026-03-13T02:00", 120, "2026-03-12", "2026-03-12"),
        ("2026-03-12T20:00..2026-03-13T02:01", 120, "2026-03-12", "2026-03-13"),
        ("2026-03-13T01:00..2026-03-13T01:30", 120, "2026-03-12", "2026-03-12"),
        ("2026-03-12T20:00", 0, "2026-03-12", "2026-03-12"),
        ("2026-03-12T00:00..2026-03-12T00:00", 0, "2026-03-12", "2026-03-12"),
        // One minute, and forty days.
        ("2026-12-31T23:59..2027-01-01T00:00", 0, "2026-12-31", "2026-12-31"),
        ("2027-01-01T00:00..2027-01-01T00:01", 0, "2027-01-01", "2027-01-01"),
        ("2027-01-01T00:00..2027-01-01T00:01", 120, "2026-12-31", "2026-12-31"),
        ("2028-02-01..2028-03-11", 0, "2028-02-01", "2028-03-11"),
        ("2026-03-01T10:00..2026-04-10T10:00", 0, "2026-03-01", "2026-04-10"),
        ("2026-12-31T22:00..2027-01-01T03:00", 0, "2026-12-31", "2027-01-01"),
        ("2028-02-28T22:00..2028-03-01T01:00", 0, "2028-02-28", "2028-03-01"),
    ];
    let paris = zone("Europe/Paris");
    for (text, cutoff, first, last) in cases {
        let (days, schedule) = (Days::new(paris.clone(), cutoff), schedule(text, &paris));
        assert_eq!(
            (schedule.first_day(&days), schedule.last_day(&days)),
            (date(first), date(last)),
            "{text}, cutoff {cutoff}"
        );
    }
}

/// An end at the start of a day is not on that day, also when clocks skip its midnight.
#[test]
fn an_end_at_a_skipped_midnight_is_of_the_day_before() {
    let zone = Arc::new(zones::table("America/Sao_Paulo".parse().unwrap(), 2017..=2018));
    let days = Days::new(zone.clone(), 0);
    let cases = [
        ("2017-10-14T22:00..2017-10-15T00:00", "2017-10-14"),
        ("2017-10-14T22:00..2017-10-15T01:00", "2017-10-14"),
        ("2017-10-14T22:00..2017-10-15T01:01", "2017-10-15"),
        ("2018-02-17T22:00..2018-02-18T00:00", "2018-02-17"),
        ("2018-02-17T22:00..2018-02-18T00:01", "2018-02-18"),
    ];
    for (text, last) in cases {
        assert_eq!(schedule(text, &zone).last_day(&days), date(last), "{text}");
    }
}

#[test]
fn the_next_change_is_the_next_boundary() {
    let paris = zone("Europe/Paris");
    let days = Days::new(paris.clone(), 0);
    let event = schedule("2026-03-12T18:30..2026-03-12T20:00", &paris);
    let cases = [
        ("2026-03-12T17:29", Some("2026-03-12T17:30")),
        ("2026-03-12T17:30", Some("2026-03-12T19:00")),
        ("2026-03-12T18:59", Some("2026-03-12T19:00")),
        ("2026-03-12T19:00", None),
    ];
    for (now, change) in cases {
        assert_eq!(event.next_change(&days, utc(now)), change.map(utc), "{now}");
    }
}

#[test]
fn a_clock_skips_and_repeats_as_it_does_on_the_wall() {
    // The wall time, how it is read, and the instant in UTC.
    let cases = [
        ("Europe/Paris", "2026-03-29T01:59", "once", "2026-03-29T00:59"),
        ("Europe/Paris", "2026-03-29T02:00", "skipped", "2026-03-29T01:00"),
        ("Europe/Paris", "2026-03-29T02:30", "skipped", "2026-03-29T01:30"),
        ("Europe/Paris", "2026-03-29T03:00", "once", "2026-03-29T01:00"),
        ("Europe/Paris", "2026-10-25T01:59", "once", "2026-10-24T23:59"),
        ("Europe/Paris", "2026-10-25T02:00", "twice", "2026-10-25T00:00"),
        ("Europe/Paris", "2026-10-25T02:59", "twice", "2026-10-25T00:59"),
        ("Europe/Paris", "2026-10-25T03:00", "once", "2026-10-25T02:00"),
        ("America/New_York", "2026-03-08T02:30", "skipped", "2026-03-08T07:30"),
        ("America/New_York", "2026-11-01T01:30", "twice", "2026-11-01T05:30"),
        // Half an hour only.
        ("Australia/Lord_Howe", "2026-10-04T02:15", "skipped", "2026-10-03T15:45"),
        ("Australia/Lord_Howe", "2026-10-04T02:30", "once", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "twice", "2026-04-04T14:45"),
        ("Asia/Kathmandu", "2026-03-29T02:30", "once", "2026-03-28T20:45"),
    ];
    for (name, text, kind, instant) in cases {
        let expected = match kind {
            "once" => WallTime::Once(utc(instant)),
            "skipped" => WallTime::Skipped(utc(instant)),
            _ => WallTime::Twice(utc(instant)),
        };
        assert_eq!(zone(name).resolve(wall(text)), expected, "{text} in {name}");
    }
}

#[test]
fn a_whole_day_lasts_as_long_as_its_clock_says() {
    let paris = zone("Europe/Paris");
    let days = Days::new(paris.clone(), 0);
    for (day, hours) in [("2026-03-28", 24), ("2026-03-29", 23), ("2026-10-25", 25)] {
        let schedule = schedule(day, &paris);
        assert_eq!(schedule.end(&days) - schedule.start(&days), TimeDelta::hours(hours), "{day}");
    }
}

#[test]
fn tables_say_what_the_database_says_around_every_change() {
    for name in ZONES {
        let tz: Tz = name.parse().unwrap();
        let table = zone(name);
        let changes = table.transitions().iter().map(|transition| transition.at);
        let covered = changes.filter(|at| (utc("2020-01-01T00:00")..utc("2031-01-01T00:00")).contains(at));
        for at in covered.chain([utc("2020-01-01T00:00"), utc("2025-07-01T00:00"), utc("2030-12-31T23:00")]) {
            for minutes in (-48 * 60..=48 * 60).step_by(15) {
                let instant = at + TimeDelta::minutes(minutes);
                check(tz, &table, instant);
                check(tz, &table, instant - TimeDelta::seconds(1));
            }
        }
    }
}

#[track_caller]
fn check(tz: Tz, table: &Zone, instant: DateTime<Utc>) {
    if tz.name() == MOROCCO.0 && instant > utc(MOROCCO.1) {
        return;
    }
    let local = instant.with_timezone(&tz);
    let offset = table.offset_at(instant);
    assert_eq!(offset.seconds, local.offset().fix().local_minus_utc(), "{instant} in {tz}");
    // The database names some offsets by their digits alone.
    match local.offset().abbreviation() {
        Some(name) => assert_eq!(offset.abbreviation, name, "{instant} in {tz}"),
        None => assert!(offset.abbreviation.starts_with(['+', '-']), "{instant} in {tz}"),
    }
    // The same minutes as wall times, which also meets those that are skipped.
    let wall = instant.naive_utc() + TimeDelta::seconds(i64::from(offset.seconds));
    for wall in [wall, wall + TimeDelta::minutes(30), wall + TimeDelta::hours(1)] {
        match (tz.from_local_datetime(&wall), table.resolve(wall)) {
            (MappedLocalTime::Single(expected), WallTime::Once(found)) => assert_eq!(expected, found, "{wall} in {tz}"),
            (MappedLocalTime::Ambiguous(first, _), WallTime::Twice(found)) => {
                assert_eq!(first, found, "{wall} in {tz}");
            }
            (MappedLocalTime::None, WallTime::Skipped(found)) => assert!(table.wall(found) > wall, "{wall} in {tz}"),
            (expected, found) => panic!("{wall} in {tz}: {expected:?} became {found:?}"),
        }
    }
}

#[test]
fn an_offset_without_letters_is_called_by_its_digits() {
    for (name, abbreviation) in
        [("America/Sao_Paulo", "-03"), ("Asia/Kathmandu", "+0545"), ("Asia/Tokyo", "JST"), ("UTC", "UTC")]
    {
        assert_eq!(zone(name).offset_at(utc("2026-01-01T00:00")).abbreviation, abbreviation);
    }
}

#[test]
fn no_change_is_missed_and_none_is_made_up() {
    for name in ZONES {
        let tz: Tz = name.parse().unwrap();
        let table = zone(name);
        let mut at = utc("2019-01-01T00:00");
        let end = if name == MOROCCO.0 { utc(MOROCCO.1) } else { utc("2032-01-01T00:00") };
        while at < end {
            assert_eq!(
                table.offset_at(at).seconds,
                tz.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc(),
                "{at} in {name}"
            );
            at += TimeDelta::hours(1);
        }
        let offsets =
            table.transitions().windows(2).all(|pair| pair[0].at < pair[1].at && pair[0].offset != pair[1].offset);
        assert!(offsets, "{name}");
    }
}

/// An event as its owner writes it, read; in Paris unless it says otherwise.
fn written(fields: &str) -> (Schedule, usize) {
    let folder = tempfile::tempdir().unwrap();
    let site = r#"{ "name": "A", "description": "B", "url": "https://example.org", "language": "fr", "timezone": "Europe/Paris" }"#;
    std::fs::write(folder.path().join("site.json"), site).unwrap();
    let events = format!(r#"{{ "events": [{{ "id": "a", "title": "A", {fields} }}] }}"#);
    std::fs::write(folder.path().join("events.json"), events).unwrap();
    let reading = source::read(folder.path()).unwrap();
    let calendar = reading.calendar.unwrap_or_else(|| panic!("{:?}", reading.report.problems()));
    // That it is nowhere is no matter of time.
    let warnings = reading.report.problems().iter().filter(|problem| problem.code != "event.without-place").count();
    (calendar.entries[0].event.first().unwrap().schedule.clone(), warnings)
}

#[test]
fn what_an_owner_writes_becomes_instants() {
    let cases = [
        (r#""start": "2026-03-12T18:30""#, "2026-03-12T17:30", None, 0),
        (
            r#""start": "2026-03-12T18:30:00", "end": "2026-03-12T20:00""#,
            "2026-03-12T17:30",
            Some("2026-03-12T19:00"),
            0,
        ),
        (r#""start": "2026-07-12T18:30", "end": "2026-07-12T18:30""#, "2026-07-12T16:30", None, 0),
        (r#""start": "2026-03-12T18:30", "duration": "PT1H30M""#, "2026-03-12T17:30", Some("2026-03-12T19:00"), 0),
        (r#""start": "2026-03-12T18:30", "timezone": "Asia/Tokyo""#, "2026-03-12T09:30", None, 0),
        // A day on the calendar is not always 24 hours, 24 hours on the clock are.
        (r#""start": "2026-03-28T12:00", "duration": "P1D""#, "2026-03-28T11:00", Some("2026-03-29T10:00"), 0),
        (r#""start": "2026-03-28T12:00", "duration": "PT24H""#, "2026-03-28T11:00", Some("2026-03-29T11:00"), 0),
        (r#""start": "2026-10-24T12:00", "duration": "P1DT2H""#, "2026-10-24T10:00", Some("2026-10-25T13:00"), 0),
        (r#""start": "2026-10-24T23:00", "end": "2026-10-25T04:00""#, "2026-10-24T21:00", Some("2026-10-25T03:00"), 0),
        // Skipped: forward by the gap. Repeated: the first. The owner is warned of both.
        (r#""start": "2026-03-29T02:30", "duration": "PT1H""#, "2026-03-29T01:30", Some("2026-03-29T02:30"), 1),
        (r#""start": "2026-03-29T02:30", "end": "2026-03-29T03:00""#, "2026-03-29T01:30", Some("2026-03-29T02:00"), 1),
        (r#""start": "2026-10-25T02:30", "end": "2026-10-25T02:45""#, "2026-10-25T00:30", Some("2026-10-25T00:45"), 2),
        (r#""start": "2026-10-25T02:30", "end": "2026-10-25T02:30""#, "2026-10-25T00:30", None, 1),
    ];
    for (fields, start, end, warnings) in cases {
        let (schedule, warned) = written(fields);
        let Schedule::Timed(timed) = schedule else { panic!("{fields} has times") };
        assert_eq!((timed.start, timed.end, warned), (utc(start), end.map(utc), warnings), "{fields}");
    }
}

#[test]
fn what_an_owner_writes_becomes_days() {
    let cases = [
        (r#""start": "2026-03-12""#, "2026-03-12", "2026-03-12"),
        (r#""start": "2025-02-10", "end": "2025-02-11""#, "2025-02-10", "2025-02-11"),
        (r#""start": "2026-03-12", "duration": "P1D""#, "2026-03-12", "2026-03-12"),
        (r#""start": "2026-12-31", "duration": "P2D""#, "2026-12-31", "2027-01-01"),
        (r#""start": "2028-02-28", "duration": "P1W""#, "2028-02-28", "2028-03-05"),
        // Days have no zone, whatever is stated.
        (r#""start": "2026-03-12", "timezone": "Asia/Tokyo""#, "2026-03-12", "2026-03-12"),
    ];
    for (fields, first, last) in cases {
        assert_eq!(written(fields).0, Schedule::AllDay { first: date(first), last: date(last) }, "{fields}");
    }
}

#[test]
fn a_city_or_a_slip_is_enough_to_find_a_zone() {
    let cases = [
        ("Paris", Some("Europe/Paris")),
        ("Europe/Pari", Some("Europe/Paris")),
        ("europe/paris", Some("Europe/Paris")),
        ("Los Angeles", Some("America/Los_Angeles")),
        ("Tokio", Some("Asia/Tokyo")),
        ("qqqqqqqq", None),
    ];
    for (written, zone) in cases {
        assert_eq!(zones::suggest(written), zone, "{written}");
    }
}

prop_compose! {
    fn schedules()(name in proptest::sample::select(&ZONES[..]), minute in 0_i64..5_000_000, length in proptest::option::of(0_i64..200_000), days in proptest::option::of(0_u64..60))
        -> (Schedule, Arc<Zone>)
    {
        let zone = zone(name);
        let wall = wall("2020-06-01T00:00") + TimeDelta::minutes(minute);
        let schedule = if let Some(days) = days {
            Schedule::AllDay { first: wall.date(), last: wall.date() + DayCount::new(days) }
        } else {
            let start = zone.resolve(wall).instant();
            Schedule::Timed(Timed { start, end: length.map(|minutes| start + TimeDelta::minutes(minutes)), zone: zone.clone() })
        };
        (schedule, zone)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_ends_before_it_begins((schedule, zone) in schedules(), cutoff in 0_u16..720) {
        let days = Days::new(zone, cutoff);
        prop_assert!(schedule.start(&days) <= schedule.end(&days));
        prop_assert!(schedule.first_day(&days) <= schedule.last_day(&days));
    }

    #[test]
    fn a_status_never_goes_back((schedule, zone) in schedules(), cutoff in 0_u16..720, steps in proptest::collection::vec(0_i64..3_000, 1..40)) {
        let days = Days::new(zone, cutoff);
        let mut now = schedule.start(&days) - TimeDelta::minutes(2_000);
        let mut before = schedule.status(&days, now);
        for step in steps {
            let change = schedule.next_change(&days, now);
            let next = now + TimeDelta::minutes(step);
            let status = schedule.status(&days, next);
            prop_assert!(status >= before);
            prop_assert!(change.is_some_and(|change| change <= next) || status == before, "it changes when it is said to");
            (now, before) = (next, status);
        }
    }

    #[test]
    fn an_instant_comes_back_from_its_wall_time(name in proptest::sample::select(&ZONES[..]), minute in 0_i64..5_500_000) {
        let zone = zone(name);
        let instant = utc("2020-01-01T00:00") + TimeDelta::minutes(minute);
        let wall = zone.wall(instant);
        match zone.resolve(wall) {
            WallTime::Once(found) => prop_assert_eq!(found, instant),
            WallTime::Twice(first) => {
                prop_assert!(first <= instant);
                prop_assert_eq!(zone.wall(first), wall);
            }
            WallTime::Skipped(_) => prop_assert!(false, "a clock has shown it"),
        }
    }

    #[test]
    fn a_slug_reads_back_as_it_was_written(text in "[a-z0-9]{1,10}(-[a-z0-9]{1,10}){0,5}") {
        let slug = Slug::parse(&text).unwrap();
        prop_assert_eq!(slug.as_str(), &text);
        prop_assert_eq!(Slug::parse(&slug.to_string()).unwrap(), slug);
    }

    #[test]
    fn no_slug_leaves_its_folder(text in any::<String>()) {
        if let Ok(slug) = Slug::parse(&text) {
            prop_assert!(!slug.as_str().contains(['.', '/', '\\', '%', ' ']));
            prop_assert!((1..=80).contains(&slug.as_str().len()));
        }
    }
}
