//! Files of the data folder that are read or passed over.

use affiche_dataset::Diagnostic;

use super::{codes, event, folder, help, read};

#[test]
fn every_json_file_below_events_counts_and_what_is_passed_over_is_named() {
    let event = |id: &str| format!(r#"{{ "events": [{{ "id": "{id}", "title": "A", "start": "2026-03-14" }}] }}"#);
    let (a, b, c, d) = (event("a"), event("b"), event("c"), event("d"));
    let folder = folder(&[
        ("events.json", a.as_bytes()),
        ("events/2026/spring/March.JSON", b.as_bytes()),
        ("events/2026/.backup/x.json", b"{"),
        ("events/z.Json", c.as_bytes()),
        ("events/y.json", d.as_bytes()),
        ("events/notes.txt", b"x"),
        ("events/2026/y.json.bak", b"x"),
        ("events/.DS_Store", b"x"),
        ("Events-old.json", b"{}"),
        ("event.json", b"{}"),
        ("package.json", b"{}"),
        ("package.txt", b"x"),
    ]);
    let reading = read(folder.path());
    let passed: Vec<&Diagnostic> =
        reading.report.problems().iter().filter(|problem| problem.code == "file.passed-over").collect();
    let named: Vec<&str> = passed.iter().map(|problem| problem.place.file.as_str()).collect();
    assert_eq!(named, ["Events-old.json", "event.json", "events/2026/y.json.bak", "events/notes.txt"]);
    assert!(codes(&reading.report).iter().all(|code| *code == "file.passed-over"));
    assert!(help(passed[1]).contains("`events/event.json`"));
    let ids: Vec<String> = reading.calendar.unwrap().entries.iter().map(|entry| entry.id.to_string()).collect();
    assert_eq!(ids, ["a", "b", "c", "d"]);
}

#[test]
fn many_files_that_are_passed_over_are_counted() {
    let names: Vec<String> = (0..300).map(|number| format!("events/{number}.txt")).collect();
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
    files.push(("events.json", b"{}"));
    let reading = read(folder(&files).path());
    assert_eq!(reading.report.problems().len(), 21);
    assert!(reading.report.problems().iter().any(|problem| problem.message.contains("280")));
}

#[test]
fn a_name_is_found_however_its_letters_are_composed() {
    for (on_disk, written) in [
        ("Ete\u{301}.svg", "\u{c9}t\u{e9}.svg"),
        ("E\u{301}te\u{301}.svg", "\u{c9}t\u{e9}.svg"),
        ("\u{c9}t\u{e9}.svg", "E\u{301}te\u{301}.svg"),
    ] {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>"#;
        let events = event(&format!(r#""image": {{ "src": "images/{written}", "alt": "B" }}"#));
        let name = format!("images/{on_disk}");
        let reading = read(folder(&[("events.json", events.as_bytes()), (&name, svg.as_bytes())]).path());
        let differs = !on_disk.starts_with('\u{c9}') && on_disk.starts_with("Ete");
        // `E` and `É` are two letters; that is a slip, not a form.
        assert_eq!(reading.report.errors(), usize::from(differs), "{on_disk} {written}");
    }
}
