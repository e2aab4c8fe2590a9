//! iCalendar: lines that nothing breaks out of, dates as they are, zones as the database has them.
//!
//! What other programs make of the files is tested by `scripts/feeds-test.sh`.

use std::collections::{BTreeMap, BTreeSet};

use affiche_dataset as source;
use affiche_dataset::{Calendar, Horizon, zones};
use affiche_feeds::ical::{self, Clocks, ContentLines};
use affiche_feeds::{FeedContext, FeedPart};
use affiche_model::{Scope, Slug, TermKind};
use affiche_testing::{day, utc, write_dataset};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};
use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;
use proptest::prelude::*;
use tempfile::TempDir;

/// A property: its name, what follows the name up to the colon, and its value, still escaped.
#[derive(Clone, Debug, PartialEq)]
struct Property(String, String, String);

/// The content lines of a file; panics on any breach of RFC 5545, §3.1.
fn parse(text: &str) -> Vec<Property> {
    assert!(text.ends_with("\r\n"));
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.chars().any(char::is_control), "a control character in {line:?}");
        match line.strip_prefix(' ') {
            Some(more) => lines.last_mut().unwrap().push_str(more),
            None => lines.push(line.to_owned()),
        }
    }
    let property = |line: String| {
        let (name, value) = line.split_once(':').unwrap();
        let (name, parameters) = name.split_once(';').unwrap_or((name, ""));
        assert!(name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-'), "{line}");
        Property(name.to_owned(), parameters.to_owned(), value.to_owned())
    };
    lines.into_iter().map(property).collect()
}

/// A text without its escapes; panics on an escape that is not of RFC 5545, and on characters that need one.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => text.push('\n'),
                Some(letter @ ('\\' | ';' | ',')) => text.push(letter),
                other => panic!("\\{other:?} in {value}"),
            },
            ';' | ',' => panic!("{letter} in {value}"),
            letter => text.push(letter),
        }
    }
    text
}

/// The components of a kind, in order; nested ones are not told apart.
fn components(text: &str, kind: &str) -> Vec<Vec<Property>> {
    let mut found: Vec<Vec<Property>> = Vec::new();
    let mut inside = false;
    for property in parse(text) {
        let edge = property.2 == kind;
        match property.0.as_str() {
            "BEGIN" if edge => {
                found.push(Vec::new());
                inside = true;
            }
            "END" if edge => inside = false,
            _ if inside => found.last_mut().unwrap().push(property),
            _ => {}
        }
    }
    found
}

fn value<'a>(component: &'a [Property], name: &str) -> &'a str {
    component.iter().find(|property| property.0 == name).map_or("", |property| property.2.as_str())
}

fn whole(component: &[Property], name: &str) -> String {
    let found = component.iter().find(|property| property.0 == name);
    found.map_or(String::new(), |Property(name, parameters, value)| {
        let parameters = if parameters.is_empty() { String::new() } else { format!(";{parameters}") };
        format!("{name}{parameters}:{value}")
    })
}

fn calendar(events: &str) -> Calendar {
    let work = TempDir::new().unwrap();
    write_dataset(work.path(), events);
    let reading = source::read_until(work.path(), Horizon::Published(day("2026-03-10"))).unwrap();
    assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems());
    reading.calendar.unwrap()
}

fn text_of(calendar: &Calendar, scope: &Scope) -> String {
    let context = FeedContext::new(calendar, day("2026-03-10"));
    let members = context.members().remove(scope).unwrap_or_default();
    let mut out = Vec::new();
    ical::calendar(&context, scope, &members, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The components of one event of a dataset that consists of it.
fn event(json: &str) -> Vec<Vec<Property>> {
    let calendar = calendar(&format!(
        r##"{{ "venues": [{{ "id": "halle", "name": "Halle; 7, rue", "city": "Lyon", "country": "FR", "geo": [45.7673, -4.8343] }},
                         {{ "id": "gare", "name": "Gare" }}],
             "organizers": [{{ "id": "asso", "name": "Asso, Cie", "email": "a@example.org" }}],
             "categories": [{{ "id": "fete", "name": "Fête, foraine", "color": "#ffcc00" }}],
             "events": [{json}] }}"##
    ));
    let context = FeedContext::new(&calendar, day("2026-03-10"));
    components(&ical::event(&context, &calendar.entries[0]), "VEVENT")
}

proptest! {
    #[test]
    fn no_text_breaks_out_of_its_line(text in "\\PC*|[\\x00-\\x7f]*|(BEGIN:|END:VEVENT|\r\n|\r|\n|;|,|\\\\|\"|:|\u{85}|\u{2028}|é|🎭|ש){0,60}") {
        let mut lines = ContentLines::default();
        lines.text("SUMMARY", &text);
        if !lines.as_str().is_empty() {
            let read = parse(lines.as_str());
            prop_assert_eq!(read.len(), 1);
            // Comes back as it was, but for control characters and the forms of line ends.
            let expected = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
            let expected: String = expected.chars().filter(|letter| *letter == '\n' || !letter.is_control() && *letter != '\u{feff}').collect();
            prop_assert_eq!(unescaped(&read[0].2), expected);
        }
    }

    #[test]
    fn nothing_plain_breaks_out_either(text in "[\\x00-\\x7f]*|\\PC*") {
        let mut lines = ContentLines::default();
        lines.plain("URL", &text);
        prop_assert_eq!(parse(lines.as_str()).len(), 1);
    }
}

#[test]
fn hostile_titles_stay_titles() {
    let long = "é".repeat(300);
    for title in [
        r"Virgule, point-virgule; barre \ et \n, deux-points : fin",
        "\"guillemets\" ; 'simples'",
        "🎭🎪🎭🎪🎭🎪🎭🎪🎭🎪🎭🎪🎭🎪🎭🎪🎭🎪🎭🎪🎭🎪🎭🎪",
        "مهرجان \u{202e}عكس\u{202c} – פסטיבל",
        "BEGIN:VEVENT",
        &long,
    ] {
        let json = serde_json::json!({ "id": "x", "title": title, "start": "2026-03-12" }).to_string();
        let events = event(&json);
        assert_eq!(events.len(), 1);
        // But for the spaces of French typography.
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(plain(&unescaped(value(&events[0], "SUMMARY"))), title);
    }
}

#[test]
fn a_long_description_is_whole_where_the_event_is_alone_and_short_in_a_calendar() {
    let words = "mot; ".repeat(2_000);
    let json =
        serde_json::json!({ "events": [{ "id": "x", "title": "X", "start": "2026-03-12", "description": words }] });
    let calendar = calendar(&json.to_string());
    let context = FeedContext::new(&calendar, day("2026-03-10"));
    let alone = &components(&ical::event(&context, &calendar.entries[0]), "VEVENT")[0];
    let (alone, among) = (
        unescaped(value(alone, "DESCRIPTION")),
        unescaped(value(&components(&text_of(&calendar, &Scope::All), "VEVENT")[0], "DESCRIPTION")),
    );
    assert!(alone.starts_with(words.trim_end()) && alone.ends_with("https://agenda.example.org/event/x/"), "{alone}");
    assert!(among.chars().count() < 1_100 && among.contains('…') && among.ends_with("/event/x/"), "{among}");
}

#[test]
fn dates_are_as_they_are() {
    for (fields, lines) in [
        // Whole days end with the day after the last.
        (r#""start": "2026-03-12""#, ["DTSTART;VALUE=DATE:20260312", "DTEND;VALUE=DATE:20260313"]),
        (r#""start": "2026-03-12", "end": "2026-03-14""#, ["DTSTART;VALUE=DATE:20260312", "DTEND;VALUE=DATE:20260315"]),
        (
            r#""start": "2026-03-12T18:30", "end": "2026-03-12T20:00""#,
            ["DTSTART;TZID=Europe/Paris:20260312T183000", "DTEND;TZID=Europe/Paris:20260312T200000"],
        ),
        // No end, and an end at the start, are no end.
        (r#""start": "2026-03-12T18:30""#, ["DTSTART;TZID=Europe/Paris:20260312T183000", ""]),
        (
            r#""start": "2026-03-12T18:30", "end": "2026-03-12T18:30""#,
            ["DTSTART;TZID=Europe/Paris:20260312T183000", ""],
        ),
        (
            r#""start": "2026-03-12T18:30", "timezone": "UTC", "duration": "PT1H""#,
            ["DTSTART:20260312T183000Z", "DTEND:20260312T193000Z"],
        ),
        // Ends at the second 2:30 of the night: only an instant says so.
        (r#""start": "2026-10-25T00:30", "duration": "PT3H""#, ["DTSTART:20261024T223000Z", "DTEND:20261025T013000Z"]),
    ] {
        let events = event(&format!(r#"{{ "id": "x", "title": "X", {fields} }}"#));
        assert_eq!([whole(&events[0], "DTSTART"), whole(&events[0], "DTEND")], lines, "{fields}");
    }
}

#[test]
fn an_event_says_all_there_is_to_say() {
    let events = event(
        r#"{ "id": "x", "title": "X", "start": "2026-03-12T18:30", "venue": "halle", "organizers": ["asso"],
             "categories": ["fete"], "tags": ["a-b"], "status": "cancelled", "statusReason": "Neige; vent.",
             "published": "2026-01-01", "updated": "2026-02-01T09:00", "language": "en", "attendance": "mixed",
             "onlineUrl": "https://example.org/é?a=1", "cost": "free", "website": "https://example.org/" }"#,
    );
    let event = &events[0];
    for (name, expected) in [
        ("UID", "UID:x@agenda.example.org"),
        ("DTSTAMP", "DTSTAMP:20260201T080000Z"),
        ("CREATED", "CREATED:20251231T230000Z"),
        ("LAST-MODIFIED", "LAST-MODIFIED:20260201T080000Z"),
        ("STATUS", "STATUS:CANCELLED"),
        ("SUMMARY", "SUMMARY;LANGUAGE=en:Annulé\u{a0}: X"),
        ("LOCATION", r"LOCATION:Halle\; 7\, rue\, Lyon\, FR"),
        ("GEO", "GEO:45.7673;-4.8343"),
        ("URL", "URL:https://agenda.example.org/event/x/"),
        ("CATEGORIES", r"CATEGORIES:Fête\, foraine,a b"),
        ("COLOR", "COLOR:gold"),
        ("CONTACT", r"CONTACT:Asso\, Cie\, a@example.org"),
        ("CONFERENCE", "CONFERENCE;VALUE=URI:https://example.org/%C3%A9?a=1"),
        ("TRANSP", "TRANSP:TRANSPARENT"),
    ] {
        assert_eq!(whole(event, name), expected);
    }
    let description = unescaped(value(event, "DESCRIPTION"));
    assert_eq!(
        description,
        "Cet évènement est annulé. Neige; vent.\nGratuit\nhttps://example.org/\nhttps://agenda.example.org/event/x/"
    );
}

#[test]
fn a_later_change_has_a_greater_number() {
    let sequence = |fields: &str| -> i64 {
        let events = event(&format!(r#"{{ "id": "x", "title": "X", "start": "2026-03-12" {fields} }}"#));
        value(&events[0], "SEQUENCE").parse().unwrap()
    };
    let steps = [
        "",
        r#", "updated": "2026-01-01T09:00""#,
        r#", "updated": "2026-01-01T09:00", "status": "cancelled""#,
        r#", "updated": "2026-01-01T10:00""#,
    ];
    let numbers = steps.map(sequence);
    assert!(numbers[0] == 0 && numbers.is_sorted_by(|one, other| one < other), "{numbers:?}");
    assert!(numbers.iter().all(|number| i32::try_from(*number).is_ok()));
}

#[test]
fn an_event_that_repeats_is_a_rule_and_what_differs() {
    let events = event(
        r#"{ "id": "x", "title": "X", "start": "2026-03-03T19:00", "end": "2026-03-03T20:00", "venue": "halle",
             "recurrence": { "every": "week", "until": "2026-06-30" }, "exdate": ["2026-03-17"], "rdate": ["2026-03-10", "2026-03-12"],
             "overrides": [{ "date": "2026-03-24", "start": "2026-03-25T18:00", "title": "Y", "venue": "gare" },
                           { "date": "2026-03-31", "status": "cancelled", "statusReason": "Neige." }] }"#,
    );
    assert_eq!(events.len(), 4, "{events:?}");
    let master = &events[0];
    for (name, expected) in [
        ("RRULE", "RRULE:FREQ=WEEKLY;UNTIL=20260630T215959Z"),
        ("EXDATE", "EXDATE;TZID=Europe/Paris:20260317T190000"),
        ("DTSTART", "DTSTART;TZID=Europe/Paris:20260303T190000"),
        ("STATUS", "STATUS:CONFIRMED"),
        ("SUMMARY", "SUMMARY:X"),
    ] {
        assert_eq!(whole(master, name), expected);
    }
    // Programs pass over `RDATE`: a further date stands by itself.
    let added = &events[1];
    assert_eq!((value(added, "UID"), whole(added, "RECURRENCE-ID").as_str()), ("x_2026-03-12@agenda.example.org", ""));
    assert_eq!(whole(added, "DTSTART"), "DTSTART;TZID=Europe/Paris:20260312T190000");
    let moved = &events[2];
    assert_eq!(whole(moved, "RECURRENCE-ID"), "RECURRENCE-ID;TZID=Europe/Paris:20260324T190000");
    assert_eq!(whole(moved, "DTSTART"), "DTSTART;TZID=Europe/Paris:20260325T180000");
    assert_eq!((value(moved, "SUMMARY"), value(moved, "LOCATION")), ("Y", "Gare"));
    assert!(value(moved, "URL").ends_with("/event/x/2026-03-24/"));
    assert_eq!((value(&events[3], "STATUS"), value(&events[3], "SUMMARY")), ("CANCELLED", "Annulé\u{a0}: X"));
    assert!(value(&events[3], "DESCRIPTION").contains("Neige."));
    assert!([0, 2, 3].iter().all(|index| value(&events[*index], "UID") == "x@agenda.example.org"));
}

#[test]
fn dates_of_rules_that_readers_take_differently_stand_by_themselves() {
    for (fields, rule, dates) in [
        (r#""start": "2026-03-12", "recurrence": { "every": "month", "on": ["second thu"], "count": 3 }"#, true, 1),
        // The start is none of the rule’s dates.
        (r#""start": "2026-03-12", "recurrence": { "every": "week", "on": ["mon"], "count": 3 }"#, false, 3),
        (
            r#""start": "2026-01-05", "recurrence": { "every": "year", "weeks": [2], "on": ["mon"], "count": 3 }"#,
            false,
            3,
        ),
        (r#""start": "2026-03-12T10:00", "recurrence": { "every": "hour", "count": 4 }"#, false, 4),
    ] {
        let events = event(&format!(r#"{{ "id": "x", "title": "X", {fields} }}"#));
        assert_eq!((!value(&events[0], "RRULE").is_empty(), events.len()), (rule, dates), "{fields}");
        let ids: BTreeSet<&str> = events.iter().map(|event| value(event, "UID")).collect();
        assert_eq!(ids.len(), dates, "{ids:?}");
    }
    // A month that lacks the day is passed over by name.
    let yearly = event(r#"{ "id": "x", "title": "X", "start": "2024-02-29", "recurrence": { "every": "year" } }"#);
    assert_eq!(value(&yearly[0], "RRULE"), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29");
}

#[test]
fn a_calendar_says_what_it_is() {
    let calendar = calendar(r#"{ "venues": [{ "id": "halle", "name": "Halle" }], "events": [] }"#);
    let venue = Scope::Term(TermKind::Venue, Slug::parse("halle").unwrap());
    let lines = parse(&text_of(&calendar, &venue));
    for (name, expected) in [
        ("VERSION", "VERSION:2.0"),
        ("NAME", "NAME:Halle – Agenda"),
        ("X-WR-CALNAME", "X-WR-CALNAME:Halle – Agenda"),
        ("URL", "URL:https://agenda.example.org/venue/halle/"),
        ("SOURCE", "SOURCE;VALUE=URI:https://agenda.example.org/venue/halle/calendar.ics"),
        ("REFRESH-INTERVAL", "REFRESH-INTERVAL;VALUE=DURATION:PT12H"),
        ("X-PUBLISHED-TTL", "X-PUBLISHED-TTL:PT12H"),
    ] {
        assert_eq!(whole(&lines, name), expected);
    }
    assert!(!lines.iter().any(|line| ["METHOD", "ORGANIZER", "X-WR-TIMEZONE"].contains(&line.0.as_str())));
}

#[test]
fn a_venue_to_which_one_date_was_moved_has_that_date() {
    let calendar = calendar(
        r#"{ "venues": [{ "id": "halle", "name": "Halle" }, { "id": "gare", "name": "Gare" }],
             "events": [{ "id": "x", "title": "X", "start": "2026-03-03", "venue": "halle", "recurrence": { "every": "week", "count": 5 },
                          "overrides": [{ "date": "2026-03-17", "venue": "gare" }] }] }"#,
    );
    let of = |id: &str| Scope::Term(TermKind::Venue, Slug::parse(id).unwrap());
    let context = FeedContext::new(&calendar, day("2026-03-10"));
    assert_eq!(context.members().get(&of("gare")).unwrap()[..], [(0, FeedPart::Dates(vec![2]))]);
    let events = components(&text_of(&calendar, &of("gare")), "VEVENT");
    assert_eq!(events.len(), 1);
    // By itself: the event of which it is a date is not in the file.
    assert_eq!((value(&events[0], "UID"), value(&events[0], "RECURRENCE-ID")), ("x_2026-03-17@agenda.example.org", ""));
    assert_eq!(components(&text_of(&calendar, &of("halle")), "VEVENT").len(), 2);
}

#[test]
fn a_calendar_of_many_events_leaves_out_what_was_over_long_ago() {
    let many: Vec<_> = (0..2_001)
        .map(|number| {
            let start = day("2024-01-01") + Days::new(number % 1_000);
            serde_json::json!({ "id": format!("e{number}"), "title": "E", "start": start.to_string() })
        })
        .collect();
    let calendar = calendar(&serde_json::json!({ "events": many }).to_string());
    let events = components(&text_of(&calendar, &Scope::All), "VEVENT");
    assert!(events.len() > 1_000 && events.len() < 1_300, "{}", events.len());
    assert!(events.iter().all(|event| value(event, "DTSTART") >= "20250309"));
}

/// The distance to UTC that a `VTIMEZONE` gives for an instant, as RFC 5545, §3.6.5, reads it.
fn offset_by(component: &str, at: DateTime<Utc>) -> i64 {
    let seconds = |text: &str| -> i64 {
        let number = |range| text.get(range).map_or(0, |digits: &str| digits.parse::<i64>().unwrap());
        let size = number(1..3) * 3600 + number(3..5) * 60 + number(5..7);
        if text.starts_with('-') { -size } else { size }
    };
    let mut best: Option<(DateTime<Utc>, i64)> = None;
    let kinds = ["STANDARD", "DAYLIGHT"];
    for observance in kinds.iter().flat_map(|kind| components(component, kind)) {
        let (from, to) = (seconds(value(&observance, "TZOFFSETFROM")), seconds(value(&observance, "TZOFFSETTO")));
        let start = NaiveDateTime::parse_from_str(value(&observance, "DTSTART"), "%Y%m%dT%H%M%S").unwrap();
        let rule: BTreeMap<&str, &str> =
            value(&observance, "RRULE").split(';').filter_map(|part| part.split_once('=')).collect();
        let mut onsets = vec![start];
        if let Some(day) = rule.get("BYDAY") {
            assert_eq!(rule["FREQ"], "YEARLY");
            let (place, weekday) = day.split_at(day.len() - 2);
            let weekday: Weekday = weekday_of(weekday);
            let month: u32 = rule["BYMONTH"].parse().unwrap();
            let until = rule.get("UNTIL").map(|until| NaiveDateTime::parse_from_str(until, "%Y%m%dT%H%M%SZ").unwrap());
            let place: i8 = place.parse().unwrap();
            let years = start.year() + 1..=at.year() + 1;
            let dates = years.map(|year| nth(year, month, weekday, place).and_time(start.time()));
            onsets.extend(dates.filter(|time| until.is_none_or(|until| *time - TimeDelta::seconds(from) <= until)));
        }
        for onset in onsets {
            let onset = (onset - TimeDelta::seconds(from)).and_utc();
            if onset <= at && best.is_none_or(|(known, _)| known <= onset) {
                best = Some((onset, to));
            }
        }
    }
    best.unwrap().1
}

fn weekday_of(letters: &str) -> Weekday {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        .iter()
        .position(|known| *known == letters)
        .map(|index| Weekday::try_from(u8::try_from(index).unwrap()).unwrap())
        .unwrap()
}

fn nth(year: i32, month: u32, weekday: Weekday, place: i8) -> NaiveDate {
    if let Ok(place) = u8::try_from(place) {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, place).unwrap();
    }
    (1..=5).rev().find_map(|place| NaiveDate::from_weekday_of_month_opt(year, month, weekday, place)).unwrap()
}

#[test]
fn zones_are_as_the_database_has_them() {
    let from = utc("2005-06-01T00:00");
    for zone in chrono_tz::TZ_VARIANTS {
        let json = serde_json::json!({ "events": [
            { "id": "a", "title": "A", "start": "2005-06-01T12:00", "timezone": zone.name(), "recurrence": { "every": "year" } },
            { "id": "b", "title": "B", "start": "2030-06-01T12:00", "timezone": zone.name() },
        ] });
        // Only a few zones go through a whole dataset: reading one takes longer than looking at a zone.
        let common = ["Europe/Paris", "Africa/Casablanca", "Australia/Lord_Howe", "America/Santiago", "Asia/Gaza"];
        if !common.contains(&zone.name()) && !zone.name().ends_with('a') {
            continue;
        }
        let known = TimeZoneDatabase::bundled().get(zone.name()).unwrap();
        let calendar = calendar(&json.to_string());
        let clocks = Clocks::of(&calendar);
        for until in [None, Some(utc("2030-06-02T00:00"))] {
            let mut lines = ContentLines::default();
            clocks.write(zone.name(), from, until, &mut lines);
            if lines.as_str().is_empty() {
                continue;
            }
            for days in (0..365 * 25).step_by(13) {
                let at = from + TimeDelta::days(days) + TimeDelta::hours(days % 24);
                let expected = known.to_offset(Timestamp::from_second(at.timestamp()).unwrap()).seconds();
                assert_eq!(
                    offset_by(lines.as_str(), at),
                    i64::from(expected),
                    "{} at {at}\n{}",
                    zone.name(),
                    lines.as_str()
                );
            }
        }
    }
    // A weekly event goes on after the last date that is known, and so does its zone.
    assert!(zones::find("Europe/Paris").is_some());
    let calendar = calendar(
        r#"{ "events": [{ "id": "x", "title": "X", "start": "2026-03-03T19:00", "recurrence": { "every": "week" } }] }"#,
    );
    let mut lines = ContentLines::default();
    Clocks::of(&calendar).write("Europe/Paris", utc("2026-03-03T18:00"), None, &mut lines);
    assert_eq!(offset_by(lines.as_str(), utc("2061-07-01T12:00")), 7_200);
    assert_eq!(offset_by(lines.as_str(), utc("2061-12-01T12:00")), 3_600);
    assert!(lines.as_str().len() < 500, "{}", lines.as_str());
}
