//! Every problem the program can report, at its place; how a report reads; and what cannot be read at all.
//!
//! In the tables `▲` stands before the place at which the problem is reported. It is taken out before the file is read.

use std::fs;
use std::path::PathBuf;

use affiche_dataset::{ReadError, Reading, ReportStyle, Severity, read};
use tempfile::TempDir;

use affiche_testing::project;

const MARK: char = '▲';

const SITE: &str = r#"{ "name": "A", "description": "B", "url": "https://example.org", "language": "fr", "timezone": "Europe/Paris" }"#;

const NOTHING: &str = "{}";

/// A picture of 8 by 4 pixels.
const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>"#;

/// What `EVENT` stands for in the tables.
const EVENT: &str = r#""id": "a", "title": "A", "start": "2026-01-01""#;

/// What `TITLED` stands for in the tables.
const TITLED: &str = r#""id": "a", "title": "A""#;

/// What `SETTINGS` stands for in the tables.
const SETTINGS: &str =
    r#""name": "A", "description": "B", "url": "https://example.org", "language": "fr", "timezone": "Europe/Paris""#;

/// Files of events, and the code of what is wrong with them.
const EVENTS: &[(&str, &str)] = &[
    // What is not JSON
    ("json.syntax", "▲"),
    ("json.syntax", "  \n ▲"),
    ("json.syntax", "▲{"),
    ("json.syntax", "{ \"events\": ▲[ {} "),
    ("json.syntax", "{ \"events\": [] ▲]"),
    ("json.syntax", "{ \"events\": [ {}▲, ] }"),
    ("json.syntax", "{ \"events\": [ ▲, ] }"),
    ("json.syntax", "{\n  \"venues\": [▲]\n  \"events\": []\n}"),
    ("json.syntax", "{ \"events\": [ ▲1 2 ] }"),
    ("json.syntax", "{ ▲\"events\" [] }"),
    ("json.syntax", "{ ▲\"events\": }"),
    ("json.syntax", "{ ▲events: [] }"),
    ("json.syntax", "{ ▲'events': [] }"),
    ("json.syntax", "{ ▲“events”: [] }"),
    ("json.syntax", "{ \"events\": [] ▲// all of them\n}"),
    ("json.syntax", "{ ▲/* none */ }"),
    ("json.syntax", "{ ▲# none\n }"),
    ("json.syntax", "{▲\u{a0}}"),
    ("json.syntax", "{ \"events\": ▲True }"),
    ("json.syntax", "{ \"events\": ▲01 }"),
    ("json.syntax", "{ \"events\": ▲+1 }"),
    ("json.syntax", "{ \"events\": ▲.5 }"),
    ("json.syntax", "{ \"a\": ▲12,50 }"),
    ("json.syntax", "{ \"events\": [ ▲2026-03-12 ] }"),
    ("json.syntax", "{ \"$schema\": ▲\"one\ntwo\" }"),
    ("json.syntax", "{ \"$schema\": \"one▲\ttwo\" }"),
    ("json.syntax", r#"{ "$schema": "one▲\qtwo" }"#),
    ("json.syntax", r#"{ "$schema": "▲\ud800" }"#),
    ("json.syntax", r#"{ "$schema": "▲\u12" }"#),
    ("json.syntax", "{} ▲{}"),
    ("json.syntax", "{ \"events\": ▲* }"),
    ("json.syntax", r#"{ "$schema": "Le ▲"grand" bal" }"#),
    ("json.syntax", r#"{ "$schema": "Le ▲"étrange" bal" }"#),
    ("json.syntax", r#"{ "$schema": "Le▲""bal" }"#),
    ("json.syntax", r#"{ "the ▲"first" key": 1 }"#),
    ("json.syntax", r#"{ "events": [{ "id": "a" ▲] }"#),
    ("json.syntax", r#"{ "events": [{ EVENT, "tags": ["a" ▲} ] }"#),
    // The form of the file
    ("value.wrong-type", "▲[]"),
    ("value.wrong-type", r#"{ "events": ▲{} }"#),
    ("value.wrong-type", r#"{ "events": [▲1] }"#),
    ("value.wrong-type", r#"{ "events": [{ "id": ▲7, "title": "A", "start": "2026-01-01" }] }"#),
    ("value.wrong-type", r#"{ "events": [{ "id": "a", "title": ▲["A"], "start": "2026-01-01" }] }"#),
    ("value.wrong-type", r#"{ "events": [{ EVENT, "hidden": ▲"true" }] }"#),
    ("value.wrong-type", r#"{ "events": [{ EVENT, "tags": ▲"a" }] }"#),
    ("value.wrong-type", r#"{ "events": [{ EVENT, "cost": ▲12 }] }"#),
    ("value.null", r#"{ "events": [{ EVENT, "end": ▲null }] }"#),
    ("key.unknown", r#"{ ▲"event": [] }"#),
    ("key.unknown", r#"{ "events": [{ EVENT, ▲"sumary": "B" }] }"#),
    ("key.unknown", r#"{ "events": [{ EVENT, "cost": { "amount": 1, "currency": "EUR", ▲"tax": 1 } }] }"#),
    ("key.missing", r#"{ "events": [▲{ "id": "a", "start": "2026-01-01" }] }"#),
    ("key.missing", r#"{ "events": [▲{ "title": "A", "start": "2026-01-01" }] }"#),
    ("key.missing", r#"{ "events": [▲{ "id": "a", "title": "A" }] }"#),
    ("key.duplicate", r#"{ "events": [{ "id": "a", "title": "A", ▲"title": "B", "start": "2026-01-01" }] }"#),
    // Repetition; the words are tested in `recurrence`
    ("recurrence.unknown-part", r#"{ "events": [{ EVENT, "recurrence": "FREQ=DAILY;▲BYDAYS=MO" }] }"#),
    ("recurrence.count-and-until", r#"{ "events": [{ EVENT, "recurrence": "FREQ=DAILY;COUNT=2;▲UNTIL=20270101" }] }"#),
    ("recurrence.wrong-kind", r#"{ "events": [{ EVENT, "recurrence": "FREQ=DAILY;▲UNTIL=20270101T100000Z" }] }"#),
    ("recurrence.weekday", r#"{ "events": [{ EVENT, "recurrence": { "every": "week", "on": [▲"lundi"] } }] }"#),
    (
        "recurrence.too-many-dates",
        r#"{ "events": [{ TITLED, "start": "2026-01-01T10:00", "recurrence": ▲"FREQ=SECONDLY" }] }"#,
    ),
    (
        "recurrence.exdate-without-effect",
        r#"{ "events": [{ EVENT, "recurrence": "FREQ=WEEKLY", "exdate": [▲"2026-01-02"] }] }"#,
    ),
    (
        "recurrence.no-such-date",
        r#"{ "events": [{ EVENT, "recurrence": "FREQ=WEEKLY", "overrides": [{ "date": ▲"2026-01-02" }] }] }"#,
    ),
    ("recurrence.malformed", r#"{ "events": [{ EVENT, "recurrence": ▲"BYDAY=MO" }] }"#),
    ("recurrence.number", r#"{ "events": [{ EVENT, "recurrence": { "every": "month", "days": [▲0] } }] }"#),
    ("recurrence.until", r#"{ "events": [{ EVENT, "recurrence": "FREQ=DAILY;▲UNTIL=2027-01-01" }] }"#),
    ("recurrence.misplaced-part", r#"{ "events": [{ EVENT, "recurrence": { "every": "week", ▲"days": [1] } }] }"#),
    (
        "recurrence.ends-before-start",
        r#"{ "events": [{ EVENT, "recurrence": ▲{ "every": "week", "until": "2025-01-01" } }] }"#,
    ),
    (
        "recurrence.several-on-day",
        r#"{ "events": [{ TITLED, "start": "2026-01-01T10:00", "recurrence": "FREQ=HOURLY;COUNT=2", "overrides": [{ "date": ▲"2026-01-01" }] }] }"#,
    ),
    (
        "recurrence.changed-twice",
        r#"{ "events": [{ EVENT, "recurrence": "FREQ=DAILY", "overrides": [{ "date": "2026-01-02" }, { "date": ▲"2026-01-02" }] }] }"#,
    ),
    ("recurrence.no-date-left", r#"{ "events": [{ EVENT, "rdate": ["2026-01-01"], "exdate": [▲"2026-01-01"] }] }"#),
    ("recurrence.start-not-in-rule", r#"{ "events": [{ EVENT, "recurrence": ▲"FREQ=WEEKLY;BYDAY=MO" }] }"#),
    ("time.has-offset", r#"{ "events": [{ TITLED, "start": "2026-01-01T10:00", "rdate": [▲"2026-01-02T10:00Z"] }] }"#),
    ("time.former-zone", r#"{ "events": [{ TITLED, "start": "2026-01-01T10:00", "timezone": ▲"Asia/Calcutta" }] }"#),
    ("value.unknown-option", r#"{ "events": [{ EVENT, "status": ▲"canceled" }] }"#),
    ("value.unknown-option", r#"{ "events": [{ EVENT, "cost": ▲"gratuit" }] }"#),
    ("text.empty", r#"{ "events": [{ "id": "a", "title": ▲"", "start": "2026-01-01" }] }"#),
    ("text.empty", r#"{ "events": [{ "id": "a", "title": ▲" \u00a0\t", "start": "2026-01-01" }] }"#),
    ("text.empty", r#"{ "events": [{ "id": ▲"", "title": "A", "start": "2026-01-01" }] }"#),
    ("text.empty", r#"{ "events": [{ TITLED, "start": ▲"" }] }"#),
    ("text.empty", r#"{ "events": [{ EVENT, "website": ▲"" }] }"#),
    (
        "list.wrong-count",
        r#"{ "venues": [{ "id": "a", "name": "A", "geo": ▲[1] }], "events": [{ EVENT, "venue": "a" }] }"#,
    ),
    ("list.duplicate-item", r#"{ "events": [{ EVENT, "tags": ["x", "y", ▲"x"] }] }"#),
    ("number.out-of-range", r#"{ "events": [{ EVENT, "cost": { "amount": ▲-1, "currency": "EUR" } }] }"#),
    ("number.out-of-range", r#"{ "events": [{ EVENT, "cost": { "amount": ▲1e99, "currency": "EUR" } }] }"#),
    // Dates and times
    ("time.malformed", r#"{ "events": [{ TITLED, "start": ▲"tomorrow" }] }"#),
    ("time.malformed", r#"{ "events": [{ TITLED, "start": ▲"12/03/2026" }] }"#),
    ("time.malformed", r#"{ "events": [{ TITLED, "start": ▲"2026-03-12 18:30" }] }"#),
    ("time.malformed", r#"{ "events": [{ TITLED, "start": ▲"2026-3-12" }] }"#),
    ("time.malformed", r#"{ "events": [{ TITLED, "start": ▲"2026-03-12T18h30" }] }"#),
    ("time.malformed", r#"{ "events": [{ TITLED, "start": ▲"2026-03-12T" }] }"#),
    ("time.malformed", r#"{ "events": [{ TITLED, "start": ▲"２０２６-03-12" }] }"#),
    ("time.impossible-date", r#"{ "events": [{ TITLED, "start": ▲"2026-02-30" }] }"#),
    ("time.impossible-date", r#"{ "events": [{ TITLED, "start": ▲"2027-02-29T10:00" }] }"#),
    ("time.impossible-date", r#"{ "events": [{ TITLED, "start": ▲"2026-13-01" }] }"#),
    ("time.impossible-date", r#"{ "events": [{ EVENT, "updated": ▲"2025-11-31" }] }"#),
    ("time.impossible-time", r#"{ "events": [{ TITLED, "start": ▲"2026-03-12T24:00" }] }"#),
    ("time.impossible-time", r#"{ "events": [{ TITLED, "start": ▲"2026-03-12T18:60" }] }"#),
    ("time.year-out-of-range", r#"{ "events": [{ TITLED, "start": ▲"0226-03-12" }] }"#),
    ("time.has-offset", r#"{ "events": [{ TITLED, "start": ▲"2026-03-12T18:30Z" }] }"#),
    ("time.has-offset", r#"{ "events": [{ TITLED, "start": ▲"2026-03-12T18:30:00+01:00" }] }"#),
    ("time.has-offset", r#"{ "events": [{ TITLED, "start": ▲"2026-03-12T18:30-0500" }] }"#),
    ("time.unknown-zone", r#"{ "events": [{ TITLED, "start": "2026-03-12T18:30", "timezone": ▲"Europe/Pari" }] }"#),
    ("time.malformed-duration", r#"{ "events": [{ TITLED, "start": "2026-03-12T18:30", "duration": ▲"2 h" }] }"#),
    ("time.malformed-duration", r#"{ "events": [{ TITLED, "start": "2026-03-12T18:30", "duration": ▲"P1M" }] }"#),
    ("time.malformed-duration", r#"{ "events": [{ TITLED, "start": "2026-03-12T18:30", "duration": ▲"PT" }] }"#),
    ("time.duration-of-days", r#"{ "events": [{ TITLED, "start": "2026-03-12", "duration": ▲"PT2H" }] }"#),
    ("time.duration-of-days", r#"{ "events": [{ TITLED, "start": "2026-03-12", "duration": ▲"P0D" }] }"#),
    ("time.skipped", r#"{ "events": [{ TITLED, "start": ▲"2026-03-29T02:30" }] }"#),
    ("time.skipped", r#"{ "events": [{ TITLED, "start": "2026-03-28T22:00", "end": ▲"2026-03-29T02:00" }] }"#),
    ("time.skipped", r#"{ "events": [{ TITLED, "start": ▲"2026-03-08T02:30", "timezone": "America/New_York" }] }"#),
    ("time.repeated", r#"{ "events": [{ TITLED, "start": ▲"2026-10-25T02:30" }] }"#),
    ("event.end-before-start", r#"{ "events": [{ TITLED, "start": "2026-03-12", "end": ▲"2026-03-11" }] }"#),
    (
        "event.end-before-start",
        r#"{ "events": [{ TITLED, "start": "2026-03-12T22:00", "end": ▲"2026-03-12T01:00" }] }"#,
    ),
    ("event.mixed-kinds", r#"{ "events": [{ TITLED, "start": "2026-03-12", "end": ▲"2026-03-12T20:00" }] }"#),
    ("event.mixed-kinds", r#"{ "events": [{ TITLED, "start": "2026-03-12T20:00", "end": ▲"2026-03-13" }] }"#),
    (
        "event.end-and-duration",
        r#"{ "events": [{ TITLED, "start": "2026-03-12", "end": "2026-03-13", ▲"duration": "P2D" }] }"#,
    ),
    ("event.longer-than-a-year", r#"{ "events": [{ TITLED, "start": "2026-03-12", "end": ▲"2027-03-14" }] }"#),
    ("event.longer-than-a-year", r#"{ "events": [{ TITLED, "start": "2026-03-12", "duration": ▲"P400D" }] }"#),
    // Status
    (
        "event.previous-start-without-status",
        r#"{ "events": [{ TITLED, "start": "2026-03-12", ▲"previousStart": "2026-03-10" }] }"#,
    ),
    (
        "event.previous-start-is-start",
        r#"{ "events": [{ TITLED, "start": "2026-03-12", "status": "rescheduled", ▲"previousStart": "2026-03-12" }] }"#,
    ),
    ("event.reason-without-status", r#"{ "events": [{ TITLED, "start": "2026-03-12", ▲"statusReason": "Storm" }] }"#),
    ("event.online-without-address", r#"{ "events": [{ TITLED, "start": "2026-03-12", ▲"attendance": "mixed" }] }"#),
    ("event.online-without-address", r#"{ "events": [{ TITLED, "start": "2026-03-12", ▲"status": "movedOnline" }] }"#),
    // Identifiers
    ("id.malformed", r#"{ "events": [{ "id": ▲"Été 2026", "title": "A", "start": "2026-01-01" }] }"#),
    ("id.malformed", r#"{ "events": [{ "id": ▲"../../etc/passwd", "title": "A", "start": "2026-01-01" }] }"#),
    ("id.malformed", r#"{ "events": [{ "id": ▲"a--b", "title": "A", "start": "2026-01-01" }] }"#),
    ("id.malformed", r#"{ "events": [{ EVENT, "tags": [▲"Jeune public"] }] }"#),
    ("id.reserved", r#"{ "events": [{ "id": ▲"con", "title": "A", "start": "2026-01-01" }] }"#),
    ("id.reserved", r#"{ "events": [{ EVENT, "tags": [▲"lpt1"] }] }"#),
    ("id.duplicate", r#"{ "events": [{ EVENT }, { "id": ▲"a", "title": "B", "start": "2026-01-01" }] }"#),
    ("reference.unknown", r#"{ "events": [{ EVENT, "venue": ▲"x" }] }"#),
    ("reference.unknown", r#"{ "events": [{ EVENT, "organizers": [▲"x"] }] }"#),
    ("reference.unknown", r#"{ "events": [{ EVENT, "categories": [▲"x"] }] }"#),
    ("reference.unknown", r#"{ "events": [{ EVENT, "series": ▲"../x" }] }"#),
    ("reference.unused", r#"{ "venues": [{ "id": ▲"a", "name": "A" }] }"#),
    ("reference.unused", r#"{ "organizers": [{ "id": ▲"a", "name": "A" }] }"#),
    ("reference.unused", r#"{ "categories": [{ "id": ▲"a", "name": "A" }] }"#),
    ("reference.unused", r#"{ "series": [{ "id": ▲"a", "name": "A" }] }"#),
    // Addresses
    ("address.not-web", r#"{ "events": [{ EVENT, "website": ▲"javascript:alert(1)" }] }"#),
    ("address.not-web", r#"{ "events": [{ EVENT, "onlineUrl": ▲"ftp://example.org" }] }"#),
    (
        "address.not-web",
        r#"{ "events": [{ EVENT, "cost": { "amount": 1, "currency": "EUR", "url": ▲"data:text/html,x" } }] }"#,
    ),
    ("address.malformed", r#"{ "events": [{ EVENT, "website": ▲"www.example.org" }] }"#),
    ("address.malformed", r#"{ "events": [{ EVENT, "website": ▲"https://" }] }"#),
    ("address.malformed", r#"{ "events": [{ EVENT, "website": ▲"https:example.org" }] }"#),
    ("address.malformed", r#"{ "events": [{ EVENT, "website": ▲"https://example.org/a b" }] }"#),
    ("address.credentials", r#"{ "events": [{ EVENT, "website": ▲"https://me:secret@example.org" }] }"#),
    (
        "address.malformed-email",
        r#"{ "organizers": [{ "id": "a", "name": "A", "email": ▲"mailto:a@example.org" }], "events": [{ EVENT, "organizers": ["a"] }] }"#,
    ),
    // Values
    (
        "value.color",
        r#"{ "categories": [{ "id": "a", "name": "A", "color": ▲"red" }], "events": [{ EVENT, "categories": ["a"] }] }"#,
    ),
    (
        "value.country",
        r#"{ "venues": [{ "id": "a", "name": "A", "country": ▲"UK" }], "events": [{ EVENT, "venue": "a" }] }"#,
    ),
    ("value.currency", r#"{ "events": [{ EVENT, "cost": { "amount": 1, "currency": ▲"€" } }] }"#),
    ("value.language", r#"{ "events": [{ EVENT, "language": ▲"english" }] }"#),
    (
        "value.latitude",
        r#"{ "venues": [{ "id": "a", "name": "A", "geo": [▲139.7, 35.7] }], "events": [{ EVENT, "venue": "a" }] }"#,
    ),
    (
        "value.longitude",
        r#"{ "venues": [{ "id": "a", "name": "A", "geo": [35.7, ▲-180.5] }], "events": [{ EVENT, "venue": "a" }] }"#,
    ),
    ("cost.from-above-to", r#"{ "events": [{ EVENT, "cost": { "from": ▲20, "to": 10, "currency": "EUR" } }] }"#),
    ("cost.too-precise", r#"{ "events": [{ EVENT, "cost": { "amount": ▲12.345, "currency": "EUR" } }] }"#),
    ("cost.too-precise", r#"{ "events": [{ EVENT, "cost": { "amount": ▲1500.5, "currency": "JPY" } }] }"#),
    // Pictures
    ("image.without-alt", r#"{ "events": [{ EVENT, "image": ▲{ "src": "images/a.svg" } }] }"#),
    ("image.without-alt", r#"{ "events": [{ EVENT, "image": { "src": "images/a.svg", "alt": ▲" " } }] }"#),
    ("image.remote", r#"{ "events": [{ EVENT, "image": { "src": ▲"https://example.org/a.png", "alt": "A" } }] }"#),
    ("image.remote", r#"{ "events": [{ EVENT, "image": { "src": ▲"//example.org/a.png", "alt": "A" } }] }"#),
    ("image.outside", r#"{ "events": [{ EVENT, "image": { "src": ▲"../a.png", "alt": "A" } }] }"#),
    ("image.outside", r#"{ "events": [{ EVENT, "image": { "src": ▲"/etc/a.png", "alt": "A" } }] }"#),
    ("image.outside", r#"{ "events": [{ EVENT, "image": { "src": ▲"images\\a.svg", "alt": "A" } }] }"#),
    ("image.not-found", r#"{ "events": [{ EVENT, "image": { "src": ▲"images/b.svg", "alt": "A" } }] }"#),
    ("image.unknown-format", r#"{ "events": [{ EVENT, "image": { "src": ▲"site.json", "alt": "A" } }] }"#),
    ("image.unreadable", r#"{ "events": [{ EVENT, "image": { "src": ▲"images/broken.png", "alt": "A" } }] }"#),
    ("image.damaged", r#"{ "events": [{ EVENT, "image": { "src": ▲"images/changed.png", "alt": "A" } }] }"#),
    ("image.cut-short", r#"{ "events": [{ EVENT, "image": { "src": ▲"images/cut.jpg", "alt": "A" } }] }"#),
    ("image.not-turned", r#"{ "events": [{ EVENT, "image": { "src": ▲"images/turned.webp", "alt": "A" } }] }"#),
    ("image.parts-removed", r#"{ "events": [{ EVENT, "image": { "src": ▲"images/script.svg", "alt": "A" } }] }"#),
    ("image.not-on-card", r#"{ "events": [{ EVENT, "image": { "src": ▲"images/heavy.svg", "alt": "A" } }] }"#),
    ("image.small", r#"{ "events": [{ EVENT, "image": { "src": ▲"images/small.png", "alt": "A" } }] }"#),
    ("image.alt-file-name", r#"{ "events": [{ EVENT, "image": { "src": "images/a.svg", "alt": ▲"IMG_1.jpg" } }] }"#),
    ("image.alt-file-name", r#"{ "events": [{ EVENT, "image": { "src": "images/a-1.svg", "alt": ▲"a-1" } }] }"#),
    ("image.flyer-without-text", r#"{ "events": [{ EVENT, "image": { "src": "images/a.svg", "alt": ▲"affiche" } }] }"#),
    (
        "image.twice",
        r#"{ "events": [{ EVENT, "image": { "src": "images/a.svg", "alt": "A" } },
             { "id": "b", "title": "B", "start": "2026-01-01", "image": { "src": ▲"images/a-1.svg", "alt": "A" } }] }"#,
    ),
    (
        "number.out-of-range",
        r#"{ "events": [{ EVENT, "image": { "src": "images/a.svg", "alt": "A", "focus": [0, ▲1.5] } }] }"#,
    ),
    (
        "list.wrong-count",
        r#"{ "events": [{ EVENT, "image": { "src": "images/a.svg", "alt": "A", "focus": ▲[0.5] } }] }"#,
    ),
    // Descriptions
    ("markup.lost", r#"{ "events": [{ EVENT, "description": "B ▲<script>x</script>" }] }"#),
    ("markup.lost", r#"{ "events": [{ EVENT, "description": "<b ▲onclick='x'>B</b>" }] }"#),
    ("markup.lost", r#"{ "events": [{ EVENT, "description": "[B](▲javascript:x)" }] }"#),
    ("markup.no-such-place", r#"{ "events": [{ EVENT, "description": "[b](▲#programme)" }] }"#),
    ("markup.remote-image", r#"{ "events": [{ EVENT, "description": "![B](▲https://example.org/b.png)" }] }"#),
    ("image.not-found", r#"{ "events": [{ EVENT, "description": "é\n\n![B](▲images/b.png)" }] }"#),
    ("image.without-alt", r#"{ "events": [{ EVENT, "description": "![](▲images/a.svg)" }] }"#),
    ("link.without-scheme", r#"{ "events": [{ EVENT, "description": "é [B](▲www.example.org)" }] }"#),
    ("link.no-file", r#"{ "events": [{ EVENT, "description": "[B](▲files/a.pdf)" }] }"#),
    ("link.file-kind", r#"{ "events": [{ EVENT, "description": "[B](▲site.json)" }] }"#),
    ("link.outside", r#"{ "events": [{ EVENT, "description": "[B](▲../a.pdf)" }] }"#),
    ("link.unreadable", r#"{ "events": [{ EVENT, "description": "[B](▲images/broken.png)" }] }"#),
    ("link.no-page", r#"{ "events": [{ EVENT, "description": "[B](▲/event/b/)" }] }"#),
    ("link.no-page", r#"{ "events": [{ EVENT, "description": "[B](▲https://example.org/evnts/list/)" }] }"#),
    (
        "link.no-page",
        r#"{ "events": [{ EVENT, "recurrence": "FREQ=WEEKLY;COUNT=3", "description": "[B](▲/event/a/2026-01-09/)" }] }"#,
    ),
    // What is plausible and wrong
    ("text.markup", r#"{ "events": [{ "id": "a", "title": "A ▲&amp; B", "start": "2026-01-01" }] }"#),
    ("text.markup", r#"{ "events": [{ EVENT, "summary": "A ▲<strong>B</strong>" }] }"#),
    (
        "value.geo-swapped",
        r#"{ "venues": [{ "id": "a", "name": "A", "country": "FR", "geo": ▲[2.3125, 48.8661] }], "events": [{ EVENT, "venue": "a" }] }"#,
    ),
    (
        "value.geo-elsewhere",
        r#"{ "venues": [{ "id": "a", "name": "A", "country": "FR", "geo": ▲[52.52, 13.4] }], "events": [{ EVENT, "venue": "a" }] }"#,
    ),
    ("event.before-publication", r#"{ "events": [{ TITLED, "start": ▲"2006-03-12", "published": "2026-01-05" }] }"#),
    (
        "event.outside-series",
        r#"{ "series": [{ "id": "s", "name": "S" }], "events": [
            { "id": "all", "title": "All", "start": "2026-07-02", "end": "2026-07-04", "series": "s" },
            { "id": "b", "title": "B", "start": "2026-07-02T10:00", "series": "s" },
            { "id": "c", "title": "C", "start": "2026-07-03T10:00", "series": "s" },
            { "id": "d", "title": "D", "start": ▲"2026-06-04T10:00", "series": "s" }
        ] }"#,
    ),
];

/// Settings, and the code of what is wrong with them.
const SITES: &[(&str, &str)] = &[
    ("key.missing", r#"▲{ "name": "A", "description": "B", "url": "https://example.org", "language": "fr" }"#),
    ("key.unknown", r#"{ SETTINGS, ▲"title": "A" }"#),
    (
        "value.unknown-option",
        r#"{ "name": "A", "description": "B", "url": "https://example.org", "language": ▲"de", "timezone": "Europe/Paris" }"#,
    ),
    (
        "time.unknown-zone",
        r#"{ "name": "A", "description": "B", "url": "https://example.org", "language": "fr", "timezone": ▲"CEST" }"#,
    ),
    (
        "address.malformed",
        r#"{ "name": "A", "description": "B", "url": ▲"example.org", "language": "fr", "timezone": "Europe/Paris" }"#,
    ),
    (
        "site.address",
        r#"{ "name": "A", "description": "B", "url": ▲"https://example.org/?a", "language": "fr", "timezone": "Europe/Paris" }"#,
    ),
    ("number.out-of-range", r#"{ SETTINGS, "eventsPerPage": ▲0 }"#),
    ("number.not-whole", r#"{ SETTINGS, "eventsPerDay": ▲2.5 }"#),
    ("site.day-cutoff", r#"{ SETTINGS, "dayCutoff": ▲"12:00" }"#),
    ("site.map-tiles", r#"{ SETTINGS, "mapAttribution": "OSM", "mapTiles": ▲"http://example.org/{z}/{x}/{y}" }"#),
    ("site.map-tiles", r#"{ SETTINGS, "mapAttribution": "OSM", "mapTiles": ▲"https://*/{z}/{x}/{y}" }"#),
    ("site.map-tiles", r#"{ SETTINGS, "mapAttribution": "OSM", "mapTiles": ▲"https://a.org;script-src/{z}/{x}/{y}" }"#),
    ("site.map-tiles", r#"{ SETTINGS, "mapAttribution": "OSM", "mapTiles": ▲"https://{s}.example.org/{z}/{x}/{y}" }"#),
    ("site.map-attribution", r##"{ SETTINGS, "mapAttribution": ▲"# A heading" }"##),
    ("site.map-without-attribution", r#"{ SETTINGS, "mapTiles": ▲"https://example.org/{z}/{x}/{y}" }"#),
    ("site.default-view", r#"{ SETTINGS, "views": ["list"], "defaultView": ▲"month" }"#),
    ("list.wrong-count", r#"{ SETTINGS, "views": ▲[] }"#),
    ("value.color", r##"{ SETTINGS, "accent": ▲"#b32" }"##),
    ("address.malformed-contact", r#"{ SETTINGS, "contact": ▲"me" }"#),
    ("address.malformed-contact", r#"{ SETTINGS, "contact": ▲"me?bcc=you%40a.org@a.org" }"#),
    ("address.not-web", r#"{ SETTINGS, "contact": ▲"tel:+331" }"#),
];

/// A data folder with some files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn reading(site: &str, events: &str) -> Reading {
    let broken = b"\x89PNG\r\n\x1a\n";
    let turned = include_bytes!("../../../../tests/data/pictures/turned-6.webp");
    let whole = include_bytes!("../../../../tests/data/pictures/turned-6.jpg");
    let mut changed = include_bytes!("../../../../tests/data/pictures/turned-6.png").to_vec();
    let pixels = changed.windows(4).position(|four| four == b"IDAT").unwrap();
    changed[pixels + 20] ^= 1;
    let script = SVG.replace("/>", "><script/></svg>");
    let heavy = SVG
        .replace("/>", "><filter id=\"f\"><feTile/></filter><g filter=\"url(#f)\"><path d=\"M0 0h1v1z\"/></g></svg>");
    let small = include_bytes!("../../../../tests/data/pictures/turned-1.png");
    let files: [(&str, &[u8]); 11] = [
        ("site.json", site.as_bytes()),
        ("events.json", events.as_bytes()),
        ("images/a.svg", SVG.as_bytes()),
        ("images/a-1.svg", SVG.as_bytes()),
        ("images/small.png", small),
        ("images/broken.png", broken),
        ("images/changed.png", &changed),
        ("images/cut.jpg", whole.get(..whole.len() - 30).unwrap()),
        ("images/heavy.svg", heavy.as_bytes()),
        ("images/script.svg", script.as_bytes()),
        ("images/turned.webp", turned),
    ];
    read(folder(&files).path()).unwrap()
}

/// Code, line and column of every problem.
fn problems(reading: &Reading) -> Vec<(&str, usize, usize)> {
    // What these small files lack for search engines is tested with the feeds.
    let lacking = ["event.without-place", "venue.without-address"];
    let problems = reading.report.problems().iter().filter(|problem| !lacking.contains(&problem.code));
    problems.map(|problem| (problem.code, problem.place.line, problem.place.column)).collect()
}

/// A row written out, without its mark, and the line and column of the mark.
fn unmarked(row: &str) -> (String, usize, usize) {
    let text = row.replace("EVENT", EVENT).replace("TITLED", TITLED).replace("SETTINGS", SETTINGS);
    let before = text.split(MARK).next().unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    (text.replace(MARK, ""), line, column)
}

#[test]
fn every_fault_of_an_events_file_is_reported_at_its_place() {
    for (code, marked) in EVENTS {
        let (events, line, column) = unmarked(marked);
        let reading = reading(SITE, &events);
        assert_eq!(problems(&reading), [(*code, line, column)], "\n{events}");
        assert_eq!(reading.report.problems()[0].place.file, "events.json");
        assert_eq!(reading.calendar.is_none(), reading.report.errors() > 0, "\n{events}");
    }
}

#[test]
fn every_fault_of_the_settings_is_reported_at_its_place() {
    for (code, marked) in SITES {
        let (site, line, column) = unmarked(marked);
        let reading = reading(&site, NOTHING);
        assert_eq!(problems(&reading), [(*code, line, column)], "\n{site}");
        assert_eq!(reading.report.problems()[0].place.file, "site.json");
        assert_eq!(reading.calendar.is_none(), reading.report.errors() > 0, "\n{site}");
    }
}

#[test]
fn no_problem_is_without_a_row() {
    let words = project("crates/dataset/src/problem");
    let mut untested = Vec::new();
    for entry in fs::read_dir(words).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for rest in text.split("Problem::error(").chain(text.split("Problem::warning(")).skip(1) {
            let Some(code) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                continue;
            };
            let tested = EVENTS.iter().chain(SITES).any(|(row, _)| *row == code);
            if !tested && !ELSEWHERE.contains(&code) {
                untested.push(code.to_owned());
            }
        }
    }
    assert_eq!(untested, Vec::<String>::new());
}

/// The value a mark stands before, if it is a text or a number of readable length.
fn marked_value(row: &str) -> Option<String> {
    let after = row.split(MARK).nth(1)?;
    let value = match after.strip_prefix('"') {
        Some(text) => text.split('"').next()?,
        None => after.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | '-')).next()?,
    };
    (!value.trim().is_empty() && value.chars().count() < 60 && !value.contains('\\')).then(|| value.to_owned())
}

/// Codes that are about a key or about all of an event, so that the value at the place is not the point.
const OF_NO_VALUE: &[&str] = &[
    "json.syntax",
    "address.credentials",
    "site.address",
    "site.map-without-attribution",
    "event.before-publication",
    "recurrence.wrong-kind",
    "recurrence.malformed",
    "recurrence.misplaced-part",
    "recurrence.count-and-until",
    "recurrence.no-date-left",
    "recurrence.too-many-dates",
    "recurrence.start-not-in-rule",
    "event.longer-than-a-year",
    "event.previous-start-without-status",
    "event.previous-start-is-start",
    "event.reason-without-status",
    "event.online-without-address",
    "event.end-and-duration",
    "key.missing",
    "value.unknown-option",
];

#[test]
fn every_problem_says_what_to_write_and_names_the_value() {
    let rows = EVENTS.iter().map(|row| (row, false)).chain(SITES.iter().map(|row| (row, true)));
    for ((code, marked), of_site) in rows {
        let (text, ..) = unmarked(marked);
        let reading = if of_site { reading(&text, NOTHING) } else { reading(SITE, &text) };
        let problem = reading.report.problems().iter().find(|problem| problem.code == *code).unwrap();
        let help = problem.help.clone().unwrap_or_default();
        assert!(help.len() > 5, "{code} has no help\n{text}");
        if let Some(value) = marked_value(marked).filter(|_| !OF_NO_VALUE.contains(code)) {
            let words = format!("{} {help}", problem.message);
            let named = value.split('T').any(|part| words.contains(part));
            assert!(named, "{code} does not name `{value}`: {words}");
        }
    }
}

/// The functions that make problems, by file: each of them has a help line, whatever it is given.
#[test]
fn no_problem_can_be_without_help() {
    let words = project("crates/dataset/src/problem");
    let mut made = 0;
    for entry in fs::read_dir(words).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        if path.ends_with("mod.rs") {
            continue;
        }
        for function in text.split("\npub fn ").skip(1) {
            let name = function.split('(').next().unwrap();
            let body = function.split("\n}\n").next().unwrap();
            let makes = body.contains("Problem::error(") || body.contains("Problem::warning(");
            made += usize::from(makes);
            assert!(!makes || body.contains(".help("), "{}: `{name}` has no help", path.display());
        }
    }
    assert!(made > 60, "{made}");
}

#[test]
fn every_code_is_in_the_documentation() {
    let root = project("");
    let docs = fs::read_to_string(root.join("docs/dataset.md")).unwrap();
    let mut missing = Vec::new();
    for entry in fs::read_dir(root.join("crates/dataset/src/problem")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for rest in text.split("Problem::error(").skip(1).chain(text.split("Problem::warning(").skip(1)) {
            if let Some(code) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                missing.extend((!docs.contains(&format!("`{code}`"))).then(|| code.to_owned()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// Codes whose rows need more than one small file; each has a test of its own below.
const ELSEWHERE: &[&str] = &[
    "json.not-utf8", "text.too-long", "file.passed-over", "image.large", "markup.too-deep", "event.decades-ahead",
    "event.without-place", "venue.without-address",
    // crates/publisher/tests/it/cases/pictures
    "image.too-many-pixels", "image.too-heavy", "image.print-colors",
];

#[test]
fn a_text_far_too_long_is_reported_with_its_limit() {
    for (key, limit) in [("title", 300), ("summary", 500), ("description", 100_000), ("statusReason", 500)] {
        let event = |length: usize| {
            let other = if key == "title" { "" } else { r#""title": "A", "# };
            let text = "é".repeat(length);
            format!(
                r#"{{ "events": [{{ "id": "a", "start": "2026-01-01", "status": "cancelled", {other}"{key}": "{text}" }}] }}"#
            )
        };
        assert_eq!(problems(&reading(SITE, &event(limit))), []);
        let reading = reading(SITE, &event(limit + 1));
        assert_eq!(reading.report.problems()[0].code, "text.too-long");
        assert!(reading.report.problems()[0].message.contains(&limit.to_string()));
        let mut text = Vec::new();
        reading.report.write_text(&mut text, ReportStyle::Plain).unwrap();
        assert!(text.len() < 2_000, "the line is cut");
    }
}

#[test]
fn an_identifier_has_at_most_eighty_characters() {
    let event = |length: usize| {
        format!(r#"{{ "events": [{{ "id": "{}", "title": "A", "start": "2026-01-01" }}] }}"#, "a".repeat(length))
    };
    assert_eq!(problems(&reading(SITE, &event(80))), []);
    assert_eq!(problems(&reading(SITE, &event(81))), [("text.too-long", 1, 22)]);
}

#[test]
fn bytes_that_are_no_utf8_are_reported_where_they_are() {
    let folder = folder(&[("site.json", SITE.as_bytes()), ("events.json", b"{\n  \"$schema\": \"\xe9t\xe9\"\n}")]);
    let reading = read(folder.path()).unwrap();
    assert_eq!(problems(&reading), [("json.not-utf8", 2, 15)]);
}

#[test]
fn a_byte_order_mark_is_accepted_and_counts_in_bytes_only() {
    let folder = folder(&[
        ("site.json", format!("\u{feff}{SITE}").as_bytes()),
        ("events.json", "\u{feff}{ \"x\": 1 }".as_bytes()),
    ]);
    let reading = read(folder.path()).unwrap();
    assert_eq!(problems(&reading), [("key.unknown", 1, 3)]);
    assert_eq!(reading.report.problems()[0].place.span, 5..8);
}

#[test]
fn lines_may_end_in_any_way() {
    let reading = reading(SITE, "{\r\n  \"x\": 1,\r\n\"é\": 2, \"y\": 3\r\n}");
    assert_eq!(problems(&reading), [("key.unknown", 2, 3), ("key.unknown", 3, 1), ("key.unknown", 3, 9)]);
}

#[test]
fn all_problems_of_all_files_are_reported_at_once_in_order() {
    let event = |id: &str, more: &str| {
        format!(r#"{{ "events": [{{ "id": "{id}", "title": "A", "start": "2026-01-01"{more} }}] }}"#)
    };
    let folder = folder(&[
        ("site.json", br#"{ "name": "A" }"#),
        ("events.json", event("a", r#", "x": 1, "website": "x", "end": "2025-01-01""#).as_bytes()),
        ("events/b.json", event("a", r#", "venue": "nowhere""#).as_bytes()),
        ("events/a.json", b"{"),
        ("events/.hidden.json", b"{"),
        ("events/notes.txt", b"{"),
    ]);
    let reading = read(folder.path()).unwrap();
    let all: Vec<(&str, &str)> =
        reading.report.problems().iter().map(|problem| (problem.place.file.as_str(), problem.code)).collect();
    let expected = [
        ("site.json", "key.missing"),
        ("site.json", "key.missing"),
        ("site.json", "key.missing"),
        ("site.json", "key.missing"),
        ("events.json", "key.unknown"),
        ("events.json", "address.malformed"),
        ("events.json", "event.end-before-start"),
        ("events/a.json", "json.syntax"),
        // `nowhere` may be in the file that cannot be read.
        ("events/b.json", "id.duplicate"),
        ("events/.hidden.json", "file.passed-over"),
        ("events/notes.txt", "file.passed-over"),
    ];
    assert_eq!(all, expected);
    let first = reading.report.problems()[8].related.clone().unwrap();
    assert_eq!((first.file.as_str(), first.line, first.column), ("events.json", 1, 22));
}

#[test]
fn different_kinds_may_share_an_identifier() {
    let events = r#"{
        "venues": [{ "id": "a", "name": "A" }], "organizers": [{ "id": "a", "name": "A" }],
        "events": [{ "id": "a", "title": "A", "start": "2026-01-01", "venue": "a", "organizers": ["a"] }]
    }"#;
    assert_eq!(problems(&reading(SITE, events)), []);
}

#[test]
fn what_was_meant_is_suggested() {
    let help = |events: &str| reading(SITE, events).report.problems()[0].help.clone().unwrap_or_default();
    // Another event uses the venue, which would be reported as unused otherwise.
    let event = |more: &str| {
        let venues = r#""venues": [{ "id": "grand-palais", "name": "A" }]"#;
        let other = r#"{ "id": "b", "title": "B", "start": "2026-01-01", "venue": "grand-palais" }"#;
        format!(r#"{{ {venues}, "events": [{other}, {{ "id": "a", "title": "A", "start": "2026-01-01", {more} }}] }}"#)
    };
    let cases = [
        (event(r#""venue": "grandpalais""#), "`grand-palais`"),
        (event(r#""sumary": "x""#), "`summary`"),
        (event(r#""status": "canceled""#), "`cancelled`"),
        (event(r#""timezone": "Paris""#), "`Europe/Paris`"),
        (event(r#""timezone": "europe/paris""#), "`Europe/Paris`"),
        (event(r#""timezone": "New York""#), "`America/New_York`"),
        (event(r#""website": "example.org/a""#), "`https://example.org/a`"),
        (event(r#""end": "1/2/2026 20h""#), "`2026-02-01T20:00`"),
        (event(r#""end": "2026-01-02T20:00+01:00""#), "`2026-01-02T20:00`"),
        (event(r#""image": { "src": "images/A.svg", "alt": "A" }"#), "`images/a.svg`"),
        (event(r#""cost": { "amount": 1, "currency": "eur" }"#), "`EUR`"),
        (event(r#""tags": ["Jeune Public"]"#), "`jeune-public`"),
        (event(r#""featured": "true""#), "`true`"),
    ];
    for (events, expected) in cases {
        let help = help(&events);
        assert!(help.contains(expected), "{events}\n{help}");
    }
}

#[test]
fn at_most_a_thousand_problems_are_printed() {
    let events = format!(r#"{{ "events": [{}] }}"#, vec!["1"; 1_234].join(","));
    let reading = reading(SITE, &events);
    let mut text = Vec::new();
    reading.report.write_text(&mut text, ReportStyle::Plain).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert_eq!(text.matches("value.wrong-type").count(), 1_000);
    assert!(text.ends_with("and 234 more\n1234 errors, 0 warnings\n"));
    let mut json = Vec::new();
    reading.report.write_json(&mut json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["problems"].as_array().unwrap().len(), 1_234);
}

#[test]
fn warnings_do_not_stop_anything() {
    let reading = reading(SITE, r#"{ "venues": [{ "id": "a", "name": "A", "city": "A" }] }"#);
    assert_eq!(reading.report.problems()[0].severity, Severity::Warning);
    assert_eq!((reading.report.errors(), reading.report.warnings()), (0, 1));
    assert!(reading.calendar.is_some());
}

#[test]
fn what_cannot_be_read_is_no_report() {
    let nowhere = PathBuf::from("/nowhere/at/all");
    assert!(matches!(read(&nowhere), Err(ReadError::NoFolder(path)) if path == nowhere));
    let empty = folder(&[]);
    assert!(matches!(read(empty.path()), Err(ReadError::Missing(path)) if path.ends_with("events.json")));
    let no_site = folder(&[("events.json", b"{}")]);
    assert!(matches!(read(no_site.path()), Err(ReadError::Missing(path)) if path.ends_with("site.json")));
    let only_more = folder(&[("site.json", SITE.as_bytes()), ("events/2026.json", b"{}")]);
    assert!(read(only_more.path()).is_ok());
}

/// A folder with the usual mistakes; its report is a file beside it. With `AFFICHE_BLESS=1` the report is written anew.
#[test]
fn the_report_of_a_careless_folder_reads_as_it_should() {
    let folder = project("tests/data/careless");
    let report = read(&folder).unwrap().report;
    let mut text = Vec::new();
    report.write_text(&mut text, ReportStyle::Plain).unwrap();
    let mut json = Vec::new();
    report.write_json(&mut json).unwrap();
    for (name, written) in [("report.txt", text), ("report.json", json)] {
        let path = folder.join("expected").join(name);
        if std::env::var_os("AFFICHE_BLESS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &written).unwrap();
        }
        assert_eq!(String::from_utf8(written).unwrap(), fs::read_to_string(&path).unwrap(), "{name}");
    }
}

#[test]
fn colours_are_only_for_terminals() {
    let reading = reading(SITE, "{");
    let written = |look: ReportStyle| {
        let mut text = Vec::new();
        reading.report.write_text(&mut text, look).unwrap();
        String::from_utf8(text).unwrap()
    };
    assert!(!written(ReportStyle::Plain).contains('\u{1b}'));
    assert!(written(ReportStyle::Coloured).contains('\u{1b}'));
}
