//! Words and names of other programs.

use std::fs;

use affiche_dataset::ReportStyle;

use super::{SITE, case, codes, event, first, folder, help, of_events, read};

#[test]
fn windows_names_and_distances_are_answered_with_what_to_write() {
    let zone = |name: &str| {
        let reading = of_events(&event(&format!(r#""timezone": "{name}""#)));
        assert_eq!(codes(&reading.report), ["time.unknown-zone"], "{name}");
        help(first(&reading.report)).to_owned()
    };
    for (name, expected) in [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("GMT Standard Time", "Europe/London"),
        ("Romance Standard Time", "Europe/Paris"),
        ("Eastern Standard Time", "America/New_York"),
        ("India Standard Time", "Asia/Kolkata"),
        ("tokyo standard time", "Asia/Tokyo"),
        ("Argentina Standard Time", "America/Argentina/Buenos_Aires"),
        ("FLE Standard Time", "Europe/Kyiv"),
    ] {
        assert_eq!(zone(name), format!("write `{expected}`"), "{name}");
    }
    for name in ["UTC+1", "GMT-05:30", "+0100", "UTC+01:00", "(UTC+01:00) Amsterdam, Berlin", "UTC−3", "Z"] {
        assert!(zone(name).contains("in summer"), "{name}");
    }
}

#[test]
fn a_block_of_a_calendar_file_is_taken_apart() {
    let reading = read(&case("e2-from-outlook"));
    let helps: Vec<&str> = reading.report.problems().iter().map(help).collect();
    assert_eq!(reading.report.errors(), 6, "the semicolon is none: {helps:?}");
    assert!(helps[4].contains("`\"recurrence\": \"FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T170000Z\"`"), "{}", helps[4]);
    assert!(helps[4].contains("`\"exdate\": [\"2026-04-21T19:00\"]`"), "{}", helps[4]);
    assert!(helps[5].contains("`UNTIL=20260630T235959`"), "{}", helps[5]);
    for text in ["FREQ=WEEKLY;", "FREQ=WEEKLY; ", "RRULE:FREQ=WEEKLY;COUNT=3;"] {
        let reading = of_events(&event(&format!(r#""recurrence": "{text}""#)));
        assert_eq!(codes(&reading.report), Vec::<&str>::new(), "{text}");
    }
    for text in ["FREQ=WEEKLY;;COUNT=3", ";", "FREQ=WEEKLY;;", "EXDATE:20260421T190000", "RRULE:"] {
        let reading = of_events(&event(&format!(r#""recurrence": "{text}""#)));
        assert_eq!(codes(&reading.report), ["recurrence.malformed"], "{text}");
    }
}

#[test]
fn what_owners_write_is_answered_with_what_to_write() {
    let path =
        |path: &str| event(&format!(r#""image": {{ "src": {}, "alt": "B" }}"#, serde_json::to_string(path).unwrap()));
    let cases = [
        (event(r#""cost": 12"#), r#"{ "amount": 12, "currency": "EUR" }"#),
        (event(r#""cost": 12.5"#), r#"{ "amount": 12.5, "currency": "EUR" }"#),
        (event(r#""cost": "5 €""#), r#"{ "amount": 5, "currency": "EUR" }"#),
        (event(r#""cost": "12,50 EUR""#), r#"{ "amount": 12.50, "currency": "EUR" }"#),
        (event(r#""cost": "$8""#), r#"{ "amount": 8, "currency": "USD" }"#),
        (event(r#""cost": "10 – 35 €""#), r#"{ "from": 10, "to": 35, "currency": "EUR" }"#),
        (event(r#""cost": "gratuit""#), "`free`"),
        (event(r#""cost": { "amount": "5 €", "currency": "EUR" }"#), "write `5`"),
        (event(r#""image": "images/a.svg""#), r#"{ "src": "images/a.svg", "alt": "What it shows" }"#),
        (event(r#""image": "images\\a.svg""#), r#"{ "src": "images/a.svg", "alt": "What it shows" }"#),
        (path("a.svg"), "`images/a.svg`"),
        (path("images\\a.svg"), "`images/a.svg`"),
        (path("/images/a.svg"), "`images/a.svg`"),
        (path("images/A.SVG"), "`images/a.svg`"),
        (path("C:\\Users\\me\\a.svg"), "`images/a.svg`"),
        (path("https://example.org/x/a.svg?w=1"), "`images/a.svg`"),
        (event(r#""status": "soldOut""#), "`summary`"),
        (event(r#""soldOut": true"#), "`summary`"),
        (event(r#""age": "6+""#), "`tags`"),
        (event(r#""price": "5 €""#), "`cost`"),
        (event(r#""location": "Paris""#), "`venue`"),
        (event(r#""all_day": true"#), "without a time"),
        (event(r#""featured": "oui""#), "`true`"),
        (event(r#""tags": "jeux, famille""#), r#"["jeux", "famille"]"#),
        (r#"{ "venues": [{ "id": "v", "name": "V", "geo": { "lat": 48.8, "lng": 2.3 } }] }"#.to_owned(), "[48.8, 2.3]"),
        (r#"{ "venues": [{ "id": "v", "name": "V", "geo": "48.8, 2.3" }] }"#.to_owned(), "[48.8, 2.3]"),
        (event(r#""summary": "Le "grand" bal""#), r#"`"Le \"grand\" bal"`"#),
        (r#"{ "events": [ { "id": "a", "x": True } ] }"#.to_owned(), "`true`"),
        (r#"{ "events": [ { "id": "a", "x": 012 } ] }"#.to_owned(), "`12`"),
        (r#"{ "events": [ { "id": "a", "x": 12,50 } ] }"#.to_owned(), "`12.50`"),
        (r#"{ "events": [ { "id": "a", "x": bal } ] }"#.to_owned(), "`\"bal\"`"),
        (r#"{ "events": [ { "id": "a" ] }"#.to_owned(), "write `}`"),
    ];
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>"#;
    for (events, expected) in cases {
        let reading = read(folder(&[("events.json", events.as_bytes()), ("images/a.svg", svg.as_bytes())]).path());
        let problem = reading.report.problems().iter().find(|problem| problem.code != "reference.unused").unwrap();
        assert!(help(problem).contains(expected), "{events}\n{}: {}", problem.message, help(problem));
    }
    let logo = folder(&[("events.json", b"{}")]);
    fs::write(logo.path().join("site.json"), SITE.replace("\"name\"", "\"logo\": \"a.png\", \"name\"")).unwrap();
    assert!(help(first(&read(logo.path()).report)).contains("`accent`"));
}

#[test]
fn a_bracket_that_is_missing_is_shown_with_the_one_that_is_open() {
    let events = "{\n  \"events\": [\n    { \"id\": \"a\",\n      \"title\": \"A\"\n  ]\n}";
    let reading = of_events(events);
    let problem = first(&reading.report);
    let open = problem.related.as_ref().unwrap();
    assert_eq!((problem.place.line, problem.place.column, open.line, open.column), (5, 3, 3, 5));
}

#[test]
fn what_is_missing_ninety_times_is_one_problem_with_its_places() {
    let event = |number: usize| {
        format!(
            r#"{{ "id": "e{number}", "title": "E", "start": "2026-03-14", "venue": "salle", "image": {{ "src": "x.png", "alt": "X" }} }}"#
        )
    };
    let list: Vec<String> = (0..90).map(event).collect();
    let reading = of_events(&format!("{{ \"events\": [\n{}\n] }}", list.join(",\n")));
    assert_eq!(reading.report.errors(), 2);
    for problem in reading.report.problems() {
        assert_eq!((problem.times, problem.also.len(), problem.place.line, problem.also[88].line), (90, 89, 2, 91));
    }
    let mut text = Vec::new();
    reading.report.write_text(&mut text, ReportStyle::Plain).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("the same at events.json:3:") && text.contains("and 81 more"), "{text}");
    assert!(text.len() < 3_000);
}

#[test]
fn a_venue_that_only_one_date_of_an_event_names_is_used() {
    let reading = read(&case("a3-change-beyond-horizon"));
    assert!(!codes(&reading.report).contains(&"reference.unused"), "{:?}", reading.report.problems());
}
