//! `affiche import` and what the site makes of it: the dates that other readers find, what is published and read again, the command itself.

mod command;
mod corpus;
mod feed;
mod round_trip;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use affiche_dataset as source;
use affiche_dataset::{Calendar, Horizon, Severity};
use affiche_import::pictures::PictureOrder;
use affiche_import::plan::{Changes, CheckFinding, ImportError, ImportPlan, ImportRequest, plan};
use affiche_import::{ImportOptions, Input, write};
use affiche_model::{EventStatus, Occurrence, Schedule};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use tempfile::TempDir;

use affiche_testing::day;

/// The folder of files of other software: that which `AFFICHE_SHARED` names, else `../shared/data` beside the repository. Where there is
/// none, that is said, and nothing of it is judged.
fn shared(inner: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = std::env::var_os("AFFICHE_SHARED").map(PathBuf::from);
    if let Some(named) = &named {
        assert!(named.is_dir(), "AFFICHE_SHARED names no folder: {}", named.display());
    }
    // A working tree may lie one folder deeper.
    let beside = ["../shared/data", "../../shared/data"].map(|path| root.join(path));
    let found = named.into_iter().chain(beside).map(|folder| folder.join(inner)).find(|path| path.exists());
    if found.is_none() {
        println!("NOT JUDGED: there is no `{inner}` in AFFICHE_SHARED or ../shared/data");
    }
    found
}

/// A data folder without events.
fn empty_site(zone: &str, language: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let site = serde_json::json!({
        "name": "Agenda", "description": "Un agenda d’essai.", "url": "https://agenda.example.org/", "language": language, "timezone": zone,
    });
    fs::write(dir.path().join("site.json"), site.to_string()).unwrap();
    fs::write(dir.path().join("events.json"), "{}").unwrap();
    dir
}

/// The check of a dataset of nothing but what is imported.
fn check(data: &Path, changes: &Changes) -> Result<Vec<CheckFinding>, String> {
    let copy = tempfile::tempdir().map_err(|reason| reason.to_string())?;
    for name in ["site.json", "events.json"] {
        fs::copy(data.join(name), copy.path().join(name)).map_err(|reason| reason.to_string())?;
    }
    let there = changes.iter().filter(|(_, content)| content.is_some());
    let there: Changes = there.map(|(path, content)| (path.clone(), content.clone())).collect();
    write::write(copy.path(), &there).map_err(|reason| reason.to_string())?;
    let reading = source::read_until(copy.path(), Horizon::Written).map_err(|reason| reason.to_string())?;
    let finding = |problem: &source::Diagnostic| CheckFinding {
        file: problem.place.file.clone(),
        line: problem.place.line,
        is_error: problem.severity == Severity::Error,
        code: problem.code.to_owned(),
        message: problem.message.clone(),
        help: String::new(),
    };
    Ok(reading.report.problems().iter().map(finding).collect())
}

/// Imports into a data folder, under the name `trial`, on a day.
fn import(data: &Path, inputs: &[Input], today: NaiveDate) -> Result<ImportPlan, ImportError> {
    let site: serde_json::Value = serde_json::from_slice(&fs::read(data.join("site.json")).unwrap()).unwrap();
    let text = |key: &str| site[key].as_str().unwrap().to_owned();
    let options = ImportOptions::new(text("timezone"), text("language"), today);
    let check = |changes: &Changes| check(data, changes);
    let order = ImportRequest {
        name: "trial",
        sources: inputs.iter().map(|input| input.name.clone()).collect(),
        inputs,
        format: None,
        options: &options,
        split: false,
        pictures: PictureOrder { folders: &[], ask: None, clean: &|bytes: &[u8], _: &str| Ok(bytes.to_vec()) },
        refuse_shrinking: false,
        passed_over: &|_| false,
    };
    let plan = plan(&order, data, &check)?;
    write::write(data, &plan.changes).unwrap();
    Ok(plan)
}

/// A date as clocks at the place show it, and in UTC.
#[derive(Clone, Debug, PartialEq)]
struct Date {
    event: String,
    title: String,
    start: String,
    /// The moment it is over; the last of whole days.
    end: Option<String>,
    /// Both in UTC, of what is no whole day.
    utc: Option<(String, Option<String>)>,
    status: EventStatus,
}

/// The calendar of a data folder in which nothing is wrong, its rules followed up to a day.
fn calendar(data: &Path, until: &str) -> Calendar {
    let reading = source::read_until(data, Horizon::Until(day(until))).unwrap();
    assert_eq!(reading.report.errors(), 0, "{:#?}", reading.report.problems());
    reading.calendar.unwrap()
}

/// The dates of a data folder that begin up to a day, in the order of starts.
fn dates(data: &Path, until: &str) -> Vec<Date> {
    const WALL: &str = "%Y-%m-%dT%H:%M:%S";
    let calendar = calendar(data, until);
    let told = |one: &Arc<Occurrence>| {
        let (start, end, utc) = match &one.schedule {
            Schedule::AllDay { first, last } => (first.to_string(), Some(last.to_string()), None),
            Schedule::Timed(timed) => {
                let wall = |instant| timed.zone.wall(instant).format(WALL).to_string();
                let utc = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
                (wall(timed.start), timed.end.map(wall), Some((utc(timed.start), timed.end.map(utc))))
            }
        };
        Date { event: one.event.to_string(), title: one.title.clone(), start, end, utc, status: one.status }
    };
    let mut dates: Vec<Date> = calendar.entries.iter().flat_map(|entry| &entry.event.occurrences).map(told).collect();
    dates.retain(|date| date.start.as_str() < until);
    dates.sort_by(|one, other| (&one.start, &one.event).cmp(&(&other.start, &other.event)));
    dates
}
