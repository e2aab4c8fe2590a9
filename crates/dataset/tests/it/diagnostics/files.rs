//! Files as they are found: lengths, encodings, ends of lines, several of them, none of them.

use std::path::PathBuf;

use affiche_dataset::{ReadError, ReportStyle, read};

use super::{SITE, folder, problems, reading};

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
