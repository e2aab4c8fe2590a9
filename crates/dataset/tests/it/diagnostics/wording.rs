//! The words of problems: the value, the help, and the code in the documentation.

use std::fs;

use affiche_testing::project;

use super::rows::{EVENTS, MARK, SITES, unmarked};
use super::{NOTHING, SITE, reading};

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
