//! Calendars of other software: `affiche dates` gives after the import what an independent reader finds in them, date by date.
//!
//! Small ones lie in `tests/data/recurrence/documents` and `tests/data/import/documents` (CC0). The many real ones lie outside of the
//! repository, and are judged where they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use affiche_import::Input;
use affiche_model::EventStatus;
use serde_json::{Value, json};

use super::{Date, dates, empty_site, import, shared};
use affiche_testing::{day, project};

/// Files of the corpus in which other dates are found than by the independent reader, and why that is right or has to be.
const OTHERWISE: &[(&str, &str)] = &[
    (
        "allenporter-ical/tests/compat/testdata/office_365_invalid_timezone.ics",
        "a zone that the file does not define: that of the site, and listed",
    ),
    (
        "allenporter-ical/tests/parsing/testdata/valid/params_rfc7986_component.ics",
        "an event without a title is not taken",
    ),
    (
        "allenporter-ical/tests/testdata/rrule-monthly.ics",
        "an exception with a rule of its own and without its event: taken as an event",
    ),
    ("allenporter-ical/tests/testdata/rrule-yearly.ics", "CLASS:CONFIDENTIAL is not taken"),
    ("collective-icalendar/docs/tutorials/example.ics", "two events under one UID: both are taken, and named"),
    (
        "collective-icalendar/src/icalendar/tests/calendars/america_new_york.ics",
        "a zone that only the file defines: that of the site, and listed",
    ),
    ("icalendar-rs/fixtures/icalendar-rb/recurrence.ics", "CLASS:PRIVATE is not taken"),
    ("node-ical/test/fixtures/bad_ms_tz.ics", "a zone that only the file defines: that of the site, and listed"),
    ("node-ical/test/fixtures/non-utc-until-ny.ics", "the date that UNTIL names is one (RFC 5545, 3.3.10)"),
    ("node-ical/test/fixtures/test_date_duration.ics", "a start that is a day without saying so is a day"),
    ("node-ical/test/fixtures/yearly-recurring-unicode.ics", "a day with a zone is a day"),
    ("vobject/test_files/vobject_0050.ics", "an end after a space, and a duration beside it: the event is taken"),
];

/// How a reader writes the start of a date: of whole days `2026-03-10`; in UTC if its text ends so; else as clocks show it.
fn start_like<'d>(date: &'d Date, text: &str) -> &'d str {
    match &date.utc {
        Some((utc, _)) if text.ends_with('Z') => utc,
        _ => &date.start,
    }
}

/// Whether all these starts are among the dates, each in its own way of writing.
fn same(expected: &[&str], dates: &[&Date]) -> bool {
    let mut left: Vec<&Date> = dates.to_vec();
    expected.iter().all(|text| {
        let found = left.iter().position(|date| start_like(date, text) == *text);
        found.map(|at| left.swap_remove(at)).is_some()
    })
}

/// What is otherwise in one calendar of the index; nothing if all is the same.
fn judge(folder: &Path, entry: &Value) -> Option<String> {
    let file = entry["file"].as_str().unwrap();
    let bytes = fs::read(folder.join(file)).unwrap();
    let site = empty_site("Europe/Paris", "fr");
    let input = Input::new(file, bytes);
    let plan = match import(site.path(), &[input], day("2026-03-10")) {
        Ok(plan) => plan,
        // An error names its place, or what is missing as a whole.
        Err(error) => return Some(format!("not read: {error}")),
    };
    let rows = dates(site.path(), "2027-01-31");
    let mut otherwise = Vec::new();
    for window in entry["windows"].as_array().into_iter().flatten() {
        let (from, to) = (window["from"].as_str().unwrap(), window["to"].as_str().unwrap());
        let within: Vec<&Date> = rows
            .iter()
            .filter(|date| {
                let end = date.end.as_deref().unwrap_or(&date.start);
                (date.start.as_str() >= from || end > from) && date.start.as_str() < to
            })
            .collect();
        let expected: Vec<&str> =
            window["first"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
        let count = usize::try_from(window["n"].as_u64().unwrap()).unwrap();
        if within.len() != count || !same(&expected, &within) {
            let found: Vec<&str> = within
                .iter()
                .map(|date| date.utc.as_ref().map_or(date.start.as_str(), |(utc, _)| utc))
                .take(25)
                .collect();
            otherwise
                .push(format!("{from}: {count} expected, {} found\n    {expected:?}\n    {found:?}", within.len()));
        }
    }
    let refused: Vec<String> =
        plan.report.notes.refusals().iter().map(|refusal| format!("{}: {}", refusal.place, refusal.reason)).collect();
    (!otherwise.is_empty()).then(|| format!("{} (refused: {refused:?})", otherwise.join("\n  ")))
}

#[test]
fn real_calendars_have_the_dates_that_another_reader_finds() {
    let Some(folder) = shared("ics/corpus") else { return };
    let index: Vec<Value> = serde_json::from_slice(&fs::read(folder.join("index.json")).unwrap()).unwrap();
    let mut otherwise: BTreeMap<String, String> = BTreeMap::new();
    let (mut judged, mut windows, mut found) = (0, 0, 0);
    for entry in &index {
        // Where the other reader gave up, there is nothing to compare: the file is read all the same, and ends in a report.
        let difference = judge(&folder, entry);
        if entry["parses"] != true {
            continue;
        }
        let file = entry["file"].as_str().unwrap().to_owned();
        let Some(of_it) = entry["windows"].as_array() else { continue };
        judged += 1;
        windows += of_it.len();
        found += of_it.iter().map(|window| window["n"].as_u64().unwrap()).sum::<u64>();
        otherwise.extend(difference.map(|difference| (file, difference)));
    }
    println!("judged: {judged} calendars, {windows} windows, {found} dates; otherwise: {}", otherwise.len());
    let listed: Vec<&str> = OTHERWISE.iter().map(|(file, _)| *file).collect();
    let unexpected: Vec<String> = otherwise
        .iter()
        .filter(|(file, _)| !listed.contains(&file.as_str()))
        .map(|(file, difference)| format!("{file}\n  {difference}"))
        .collect();
    assert!(unexpected.is_empty(), "{}", unexpected.join("\n"));
    let mended: Vec<&&str> = listed.iter().filter(|file| !otherwise.contains_key(**file)).collect();
    assert!(mended.is_empty(), "no longer otherwise: {mended:?}");
}

/// Small calendars that are read in another way, and why.
const SMALL: &[(&str, &str)] = &[
    ("until-date-lenient.ics", "an UNTIL that is a day includes that day; programs differ"),
    (
        "duration-across-dst.ics",
        "eight hours over the night in which clocks go forward are eight hours (RFC 5545, 3.3.6)",
    ),
];

/// Starts, ends, titles and states in a window, as `expected.json` has them.
fn small(folder: &Path, case: &Value) -> Vec<Value> {
    let file = case["file"].as_str().unwrap();
    let site = empty_site("Europe/Paris", "fr");
    import(site.path(), &[Input::new(file, fs::read(folder.join(file)).unwrap())], day("2026-03-10")).unwrap();
    let bound = |key: &str| case["window"][key].as_str().unwrap();
    let floating = case["tags"].as_array().unwrap().contains(&"floating".into());
    let mut made = Vec::new();
    for date in dates(site.path(), bound("to")) {
        let (start, end) = match &date.utc {
            None => (date.start.clone(), day(date.end.as_deref().unwrap()).succ_opt().unwrap().to_string()),
            Some(_) if floating => (date.start.clone(), date.end.clone().unwrap_or_else(|| date.start.clone())),
            Some((start, end)) => (start.clone(), end.clone().unwrap_or_else(|| start.clone())),
        };
        if start.as_str() < bound("to") && (end.as_str() > bound("from") || start.as_str() >= bound("from")) {
            let mut one = json!({ "start": start, "end": end, "summary": date.title });
            if date.status == EventStatus::Cancelled {
                one["status"] = "CANCELLED".into();
            }
            made.push(one);
        }
    }
    made.sort_by_key(|date| date["start"].as_str().unwrap().to_owned());
    made
}

#[test]
fn small_calendars_have_the_dates_that_other_programs_find() {
    let (mut judged, mut otherwise) = (0, Vec::new());
    for folder in ["tests/data/recurrence/documents", "tests/data/import/documents"].map(project) {
        let cases: Value = serde_json::from_slice(&fs::read(folder.join("expected.json")).unwrap()).unwrap();
        for case in cases["cases"].as_array().unwrap() {
            judged += 1;
            let made = small(&folder, case);
            // A title is one line here.
            let mut expected = case["expected"].as_array().unwrap().clone();
            for date in &mut expected {
                date["summary"] =
                    date["summary"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ").into();
            }
            if made != expected {
                otherwise.push((case["file"].as_str().unwrap().to_owned(), made, expected));
            }
        }
    }
    assert_eq!(judged, 43);
    let mut files: Vec<&str> = otherwise.iter().map(|(file, ..)| file.as_str()).collect();
    files.sort_unstable();
    let mut listed: Vec<&str> = SMALL.iter().map(|(file, _)| *file).collect();
    listed.sort_unstable();
    assert_eq!(files, listed, "{otherwise:#?}");
}
