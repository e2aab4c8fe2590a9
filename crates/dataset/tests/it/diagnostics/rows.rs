//! Small files, each with the one problem it has.
//!
//! `▲` stands before the place at which the problem is reported. It is taken out before the file is read.

pub(super) const MARK: char = '▲';

/// What `EVENT` stands for in the tables.
const EVENT: &str = r#""id": "a", "title": "A", "start": "2026-01-01""#;

/// What `TITLED` stands for in the tables.
const TITLED: &str = r#""id": "a", "title": "A""#;

/// What `SETTINGS` stands for in the tables.
const SETTINGS: &str =
    r#""name": "A", "description": "B", "url": "https://example.org", "language": "fr", "timezone": "Europe/Paris""#;

/// A row written out, without its mark, and the line and column of the mark.
pub(super) fn unmarked(row: &str) -> (String, usize, usize) {
    let text = row.replace("EVENT", EVENT).replace("TITLED", TITLED).replace("SETTINGS", SETTINGS);
    let before = text.split(MARK).next().unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    (text.replace(MARK, ""), line, column)
}

/// Files of events, and the code of what is wrong with them.
pub(super) const EVENTS: &[(&str, &str)] = &[
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
pub(super) const SITES: &[(&str, &str)] = &[
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

/// Codes whose rows need more than one small file; each has a test of its own.
pub(super) const ELSEWHERE: &[&str] = &[
    "json.not-utf8", "text.too-long", "file.passed-over", "image.large", "markup.too-deep", "event.decades-ahead",
    "event.without-place", "venue.without-address",
    // crates/publisher/tests/it/cases/pictures
    "image.too-many-pixels", "image.too-heavy", "image.print-colors",
];
