//! Problems in the forms by which forges mark lines of a change.

use std::collections::BTreeSet;

use affiche_dataset as source;
use affiche_dataset::Report;
use serde_json::Value;
use tempfile::TempDir;

use affiche_testing::write_dataset;

fn report(events: &str) -> Report {
    let work = TempDir::new().unwrap();
    write_dataset(work.path(), events);
    source::read(work.path()).unwrap().report
}

const WRONG: &str = r#"{ "events": [
  { "id": "a", "title": "A", "start": "2026-02-30", "cots": "free" },
  { "id": "b", "title": "B", "start": "2026-02-30", "a,b:c%d": 1 },
  { "id": "c", "title": "C", "start": "2026-02-30" }
] }"#;

#[test]
fn github_reads_each_problem_as_a_command_in_one_line() {
    let report = report(WRONG);
    let mut text = Vec::new();
    report.write_github(&mut text, "data").unwrap();
    let text = String::from_utf8(text).unwrap();
    let (counts, commands) =
        text.lines().collect::<Vec<_>>().split_last().map(|(last, all)| (*last, all.to_vec())).unwrap();
    assert_eq!(counts, report.counts());
    assert_eq!(commands.len(), report.problems().len());
    for (command, problem) in commands.iter().zip(report.problems()) {
        let (properties, message) =
            command.strip_prefix("::error ").or(command.strip_prefix("::warning ")).unwrap().split_once("::").unwrap();
        let place = &problem.place;
        let expected =
            format!("file=data/{},line={},col={},title={}", place.file, place.line, place.column, problem.code);
        assert_eq!(properties, expected);
        // What is escaped can be had back.
        let plain = message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
        assert!(plain.starts_with(&problem.message), "{plain}");
        assert!(!message.contains("% ") && !message.contains('\n'));
    }
    assert!(text.contains("a,b:c%25d"), "{text}");
}

#[test]
fn gitlab_tells_every_problem_apart() {
    let report = report(WRONG);
    let mut text = Vec::new();
    report.write_gitlab(&mut text, "").unwrap();
    let entries: Vec<Value> = serde_json::from_slice(&text).unwrap();
    assert_eq!(entries.len(), report.problems().len());
    let fingerprints: BTreeSet<&str> = entries.iter().map(|entry| entry["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(fingerprints.len(), entries.len());
    assert_eq!(entries[0]["location"]["path"], "events.json");
    assert_eq!(entries[0]["location"]["lines"]["begin"], 2);
    assert!(entries.iter().all(|entry| ["critical", "minor"].contains(&entry["severity"].as_str().unwrap())));
    // Nothing wrong is an empty list, not no list.
    let mut text = Vec::new();
    self::report(r#"{ "events": [] }"#).write_gitlab(&mut text, "").unwrap();
    assert!(serde_json::from_slice::<Vec<Value>>(&text).unwrap().is_empty());
}
