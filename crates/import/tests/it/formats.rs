//! Small inputs of each format, and what has to come out.

use serde_json::json;

use crate::support::{bytes, events, file, imported, input, options, planned, site};

fn calendar(body: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//\r\n{}\r\nEND:VCALENDAR\r\n",
        body.trim().replace('\n', "\r\n")
    )
}

#[test]
fn icalendar_events_say_what_they_said() {
    // Each: the properties of an event, and the fields that come of them.
    for (properties, expected) in [
        (
            "DTSTART;TZID=Europe/Paris:20260710T090000\nDTEND;TZID=Europe/Paris:20260710T100000",
            json!({ "start": "2026-07-10T09:00", "end": "2026-07-10T10:00" }),
        ),
        ("DTSTART;TZID=Romance Standard Time:20260710T090000", json!({ "start": "2026-07-10T09:00" })),
        (
            "DTSTART;TZID=Eastern Standard Time:20260710T090000",
            json!({ "start": "2026-07-10T09:00", "timezone": "America/New_York" }),
        ),
        ("DTSTART:20260710T070000Z", json!({ "start": "2026-07-10T09:00" })),
        (
            "DTSTART;VALUE=DATE:20260710\nDTEND;VALUE=DATE:20260712",
            json!({ "start": "2026-07-10", "end": "2026-07-11" }),
        ),
        ("DTSTART;VALUE=DATE:20260710\nDTEND;VALUE=DATE:20260711", json!({ "start": "2026-07-10" })),
        ("DTSTART;VALUE=DATE:20260710\nDTEND;VALUE=DATE:20260710", json!({ "start": "2026-07-10" })),
        ("DTSTART:20260710T090000\nDTEND:20260710T090000", json!({ "start": "2026-07-10T09:00" })),
        ("DTSTART:20260710T090000\nDURATION:PT1H45M", json!({ "start": "2026-07-10T09:00", "duration": "PT1H45M" })),
        ("DTSTART:20260710T090000\nSTATUS:TENTATIVE", json!({ "start": "2026-07-10T09:00" })),
        ("DTSTART:20260710T090000\nSTATUS:CANCELLED", json!({ "start": "2026-07-10T09:00", "status": "cancelled" })),
        (
            "DTSTART:20260710T090000\nLOCATION:https://meet.example.org/a",
            json!({ "start": "2026-07-10T09:00", "onlineUrl": "https://meet.example.org/a", "attendance": "online" }),
        ),
        (
            "DTSTART:20260302T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE:20260309T090000",
            json!({ "start": "2026-03-02T09:00", "recurrence": "FREQ=WEEKLY;BYDAY=MO", "exdate": ["2026-03-09T09:00"] }),
        ),
        (
            "DTSTART:20260302T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO",
            json!({ "start": "2026-03-02T09:00", "timezone": "UTC", "recurrence": "FREQ=WEEKLY;BYDAY=MO" }),
        ),
        (
            "DTSTART:20260302T090000\nRRULE:FREQ=WEEKLY;UNTIL=20260401",
            json!({ "start": "2026-03-02T09:00", "recurrence": "FREQ=WEEKLY;UNTIL=20260401T235959" }),
        ),
        (
            "DTSTART:20260302T090000\nRDATE:20260305T090000,20260309T100000",
            json!({ "start": "2026-03-02T09:00", "rdate": ["2026-03-05T09:00", "2026-03-09T10:00"] }),
        ),
        (
            "DTSTART:20260710T090000\nDESCRIPTION:a\\nb\\, c",
            json!({ "start": "2026-07-10T09:00", "description": "a\\\nb, c" }),
        ),
    ] {
        let dir = site();
        let text = calendar(&format!(
            "BEGIN:VEVENT\nUID:u1\nDTSTAMP:20260101T000000Z\nSUMMARY:Essai\n{properties}\nEND:VEVENT"
        ));
        imported(dir.path(), &[input("a.ics", &text)]);
        let mut expected = expected;
        expected["id"] = json!("essai");
        expected["title"] = json!("Essai");
        assert_eq!(events(dir.path()), [expected], "{properties}");
    }
}

#[test]
fn icalendar_exceptions_are_overrides_and_orphans_are_events() {
    let dir = site();
    let text = calendar(
        "BEGIN:VEVENT\nUID:w\nSUMMARY:Atelier\nDTSTART:20260302T180000\nDTEND:20260302T200000\nRRULE:FREQ=WEEKLY;COUNT=5\nEND:VEVENT
BEGIN:VEVENT\nUID:w\nRECURRENCE-ID:20260309T180000\nSUMMARY:Atelier\nDTSTART:20260310T190000\nDTEND:20260310T210000\nEND:VEVENT
BEGIN:VEVENT\nUID:w\nRECURRENCE-ID:20260316T180000\nSUMMARY:Autre\nDTSTART:20260316T180000\nDTEND:20260316T200000\nSTATUS:CANCELLED\nEND:VEVENT
BEGIN:VEVENT\nUID:w\nRECURRENCE-ID:20260405T180000\nSUMMARY:Atelier\nDTSTART:20260405T180000\nDTEND:20260405T200000\nEND:VEVENT
BEGIN:VEVENT\nUID:lost\nRECURRENCE-ID:20260501T100000\nSUMMARY:Seul\nDTSTART:20260502T100000\nEND:VEVENT",
    );
    imported(dir.path(), &[input("a.ics", &text)]);
    assert_eq!(
        events(dir.path()),
        [
            json!({
                "id": "atelier", "title": "Atelier", "start": "2026-03-02T18:00", "end": "2026-03-02T20:00",
                "recurrence": "FREQ=WEEKLY;COUNT=5", "rdate": ["2026-04-05T18:00"],
                "overrides": [
                    { "date": "2026-03-09T18:00", "start": "2026-03-10T19:00" },
                    { "date": "2026-03-16T18:00", "title": "Autre", "status": "cancelled" },
                ],
            }),
            json!({ "id": "seul", "title": "Seul", "start": "2026-05-02T10:00" }),
        ]
    );
}

#[test]
fn personal_data_of_a_calendar_is_not_taken() {
    let dir = site();
    let text = calendar(
        "BEGIN:VEVENT\nUID:p\nSUMMARY:Public\nDTSTART:20260710T090000\nORGANIZER;CN=Mairie:mailto:someone@example.org\nATTENDEE;CN=Jean:mailto:jean@example.org\nEND:VEVENT
BEGIN:VEVENT\nUID:q\nCLASS:PRIVATE\nSUMMARY:Secret\nDTSTART:20260710T090000\nEND:VEVENT",
    );
    let plan = imported(dir.path(), &[input("a.ics", &text)]);
    let all: String = bytes(dir.path()).values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    for private in ["someone@", "jean", "Jean", "Secret"] {
        assert!(!all.contains(private), "{private}");
    }
    assert_eq!(file(dir.path())["organizers"], json!([{ "id": "mairie", "name": "Mairie" }]));
    assert_eq!(plan.report.notes.refusals().len(), 1);
}

/// An answer of the interface with some events.
fn answer(events: &[serde_json::Value]) -> String {
    json!({ "events": events, "rest_url": "https://example.org/wp-json/tribe/events/v1/events/", "total": events.len(), "total_pages": 1 }).to_string()
}

#[test]
fn an_answer_of_the_events_calendar_is_taken_field_by_field() {
    let dir = site();
    let event = json!({
        "id": 12, "global_id": "example.org?id=12", "status": "publish", "date": "2026-01-05 09:00:00", "date_utc": "2026-01-05 08:00:00",
        "url": "https://example.org/event/nuit-d-hiver/", "slug": "nuit-d-hiver", "title": "Nuit d&#8217;hiver",
        "description": "<p>Une <em>nuit</em>.</p>", "excerpt": "<p>Une nuit [&hellip;]</p>", "all_day": false,
        "start_date": "2026-03-20 20:00:00", "end_date": "2026-03-20 23:00:00", "utc_start_date": "2026-03-20 19:00:00",
        "timezone": "UTC+1", "cost": "&#036;20.00", "cost_details": { "currency_symbol": "", "currency_code": "EUR", "values": ["20"] },
        "website": "https://example.org/nuit", "featured": true, "image": false,
        "categories": [{ "name": "Musique &amp; danse", "slug": "musique" }], "tags": [{ "name": "Hiver", "slug": "hiver" }],
        "venue": { "id": 7, "venue": "Salle &quot;A&quot;", "slug": "salle-a", "address": "1 rue X", "city": "Lyon", "zip": "69001", "country": "France" },
        "organizer": [{ "id": 9, "organizer": "Mairie", "slug": "mairie", "email": "contact@example.org" }],
    });
    imported(dir.path(), &[input("page.json", &answer(&[event]))]);
    let written = file(dir.path());
    assert_eq!(
        written["events"],
        json!([{
            "id": "nuit-d-hiver", "title": "Nuit d’hiver", "start": "2026-03-20T20:00", "end": "2026-03-20T23:00", "description": "Une *nuit*.",
            "venue": "salle-a", "organizers": ["mairie"], "categories": ["musique"], "tags": ["hiver"],
            "cost": { "amount": 20, "currency": "EUR" }, "website": "https://example.org/nuit", "featured": true, "published": "2026-01-05T09:00",
        }])
    );
    assert_eq!(
        written["venues"],
        json!([{ "id": "salle-a", "name": "Salle \"A\"", "street": "1 rue X", "postalCode": "69001", "city": "Lyon", "country": "FR" }])
    );
    assert_eq!(written["organizers"], json!([{ "id": "mairie", "name": "Mairie", "email": "contact@example.org" }]));
    assert_eq!(written["categories"], json!([{ "id": "musique", "name": "Musique & danse" }]));
}

#[test]
fn drafts_and_protected_events_stay_where_they_are() {
    let dir = site();
    let event = |extra: (&str, serde_json::Value)| {
        let mut event =
            json!({ "id": 1, "title": "T", "start_date": "2026-03-20 20:00:00", "utc_start_date": "", "slug": "t" });
        event[extra.0] = extra.1;
        event
    };
    let events = [
        event(("status", json!("draft"))),
        event(("password_protected", json!(true))),
        event(("start_date", json!("2026-02-30 10:00:00"))),
    ];
    let plan = imported(dir.path(), &[input("page.json", &answer(&events))]);
    assert_eq!((plan.report.events, plan.report.notes.refusals().len()), (0, 3));
}

#[test]
fn tables_of_the_events_calendar_by_their_headings() {
    let english = "EVENT NAME,Event Start Date,Event Start Time,Event End Date,Event End Time,All Day Event,Event Venue Name,Event Category\n\
        \"Une, deux\",11/19/2026,7:30 PM,11/19/2026,9:30 PM,FALSE,The Shire,\"A, B\"\nJour,11/20/2026,8:00,11/21/2026,9:00,Yes,,\n";
    let french = "Nom de l’évènement;Date de début de l’évènement;Heure de début de l'évènement;Heure de fin de l’évènement;Nom du lieu de l’évènement\n\
        Fête;05-06-2026;19:30;22:00;Salle\n";
    for (text, expected) in [
        (
            english,
            json!([
                { "id": "une-deux", "title": "Une, deux", "start": "2026-11-19T19:30", "end": "2026-11-19T21:30", "venue": "the-shire", "categories": ["a", "b"] },
                { "id": "jour", "title": "Jour", "start": "2026-11-20", "end": "2026-11-21" },
            ]),
        ),
        (
            french,
            json!([{ "id": "fete", "title": "Fête", "start": "2026-06-05T19:30", "end": "2026-06-05T22:00", "venue": "salle" }]),
        ),
    ] {
        let dir = site();
        let plan = imported(dir.path(), &[input("events.csv", text)]);
        assert_eq!(json!(events(dir.path())), expected, "{:?}", plan.report.notes);
    }
}

#[test]
fn a_cell_that_is_not_understood_is_named() {
    let dir = site();
    let text = "Event Name,Event Start Date,Event Start Time\nA,demain,\nB,2026-03-20,tard\n";
    let plan = imported(dir.path(), &[input("e.csv", text)]);
    let places: Vec<String> =
        plan.report.notes.refusals().iter().map(|refusal| format!("{} {}", refusal.place, refusal.reason)).collect();
    assert_eq!(
        places,
        [
            "e.csv, row 2, column `Event Start Date` `demain` is no date",
            "e.csv, row 3, column `Event Start Time` `tard` is no time"
        ]
    );
}

#[test]
fn places_of_a_second_table_complete_those_of_the_first() {
    let dir = site();
    let inputs = [
        input("events.csv", "Event Name,Event Start Date,Event Venue Name\nA,2026-03-20,Salle\n"),
        input(
            "venues.csv",
            "Venue Name,Venue Address,Venue City,Venue Zip,Venue Country\nSalle,1 rue X,Lyon ,69001,France\n",
        ),
    ];
    imported(dir.path(), &inputs);
    assert_eq!(
        file(dir.path())["venues"],
        json!([{ "id": "salle", "name": "Salle", "street": "1 rue X", "postalCode": "69001", "city": "Lyon", "country": "FR" }])
    );
}

#[test]
fn a_dataset_is_taken_as_it_is() {
    let dir = site();
    let given = json!({
        "venues": [{ "id": "v", "name": "Salle", "city": "Lyon" }],
        "events": [
            { "id": "a", "title": "A", "start": "2026-03-02T18:00", "recurrence": { "every": "month", "on": ["first tue"], "until": "2026-12-31" }, "venue": "v",
              "overrides": [{ "date": "2026-04-07T18:00", "status": "cancelled" }], "cost": { "from": 0, "to": 5.5, "currency": "EUR" } },
            { "id": "b", "title": "B", "start": "2026-03-02", "description": "**gras**", "tags": ["jeux"] },
        ],
    });
    imported(dir.path(), &[input("events.json", &given.to_string())]);
    let written = file(dir.path());
    assert_eq!(written["venues"], given["venues"]);
    let mut expected = given["events"].clone();
    // A rule in words is a rule in letters now, whose end is a moment.
    expected[0]["recurrence"] = json!("FREQ=MONTHLY;BYDAY=1TU;UNTIL=20261231T235959");
    let mut events = events(dir.path());
    events.sort_by_key(|event| event["id"].to_string());
    assert_eq!(json!(events), expected);
}

#[test]
fn what_no_reader_knows_is_an_error_and_writes_nothing() {
    let dir = site();
    for text in ["", "hello", "{}", "[]", "<html></html>", "PK\u{3}\u{4}"] {
        let before = bytes(dir.path());
        assert!(planned(dir.path(), &[input("x", text)], &options()).is_err(), "{text:?}");
        assert_eq!(before, bytes(dir.path()));
    }
}
