//! Shared by tests of several crates: occurrences, zones, catalogs in memory, datasets in a folder. Never a dependency of a program.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use affiche_catalog::{
    Catalog, Fetch, FetchError, Json, JsonValue, Manifest, OccurrenceFile, Packer, Timeline, VERSION, paths,
};
use affiche_model::{
    Attendance, Days, Directory, EventStatus, Occurrence, Offset, Schedule, Site, Slug, Timed, Transition, ViewName,
    WeekStart, Zone, parse_day,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// A file or folder of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A day from its text.
pub fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

/// A wall time from `2026-03-10T18:30`.
pub fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

/// An instant from `2026-03-10T18:30` in UTC.
pub fn utc(text: &str) -> DateTime<Utc> {
    wall(text).and_utc()
}

/// Paris with the transitions of 2024 to 2028.
pub fn paris() -> Arc<Zone> {
    let winter = Offset { seconds: 3_600, abbreviation: "CET".to_owned() };
    let summer = Offset { seconds: 7_200, abbreviation: "CEST".to_owned() };
    let transitions = [
        ("2024-03-31T01:00", &summer),
        ("2024-10-27T01:00", &winter),
        ("2025-03-30T01:00", &summer),
        ("2025-10-26T01:00", &winter),
        ("2026-03-29T01:00", &summer),
        ("2026-10-25T01:00", &winter),
        ("2027-03-28T01:00", &summer),
        ("2027-10-31T01:00", &winter),
        ("2028-03-26T01:00", &summer),
        ("2028-10-29T01:00", &winter),
    ];
    let transition = |(at, offset): (&str, &Offset)| Transition { at: utc(at), offset: offset.clone() };
    Arc::new(Zone::new("Europe/Paris", winter.clone(), transitions.map(transition).into()))
}

/// New York as it is in winter, without transitions.
pub fn new_york() -> Arc<Zone> {
    Arc::new(Zone::new("America/New_York", Offset { seconds: -18_000, abbreviation: "EST".to_owned() }, Vec::new()))
}

/// Settings with a cut-off in minutes.
pub fn site(day_cutoff: u16) -> Site {
    Site {
        name: "Agenda".to_owned(),
        description: "Un agenda d’essai.".to_owned(),
        url: "https://agenda.example.org/".to_owned(),
        language: "fr".to_owned(),
        timezone: "Europe/Paris".to_owned(),
        week_start: WeekStart::Monday,
        default_view: ViewName::List,
        views: vec![ViewName::List],
        events_per_page: 12,
        events_per_day: 3,
        day_cutoff,
        accent: None,
        map_tiles: None,
        contact: None,
    }
}

/// An occurrence with nothing but a name and a time.
pub fn occurrence(id: &str, schedule: Schedule) -> Arc<Occurrence> {
    Arc::new(Occurrence {
        event: Slug::parse(id).unwrap(),
        date: None,
        title: id.to_owned(),
        schedule,
        summary: String::new(),
        place: None,
        categories: Vec::new(),
        status: EventStatus::Scheduled,
        attendance: Attendance::InPerson,
        cost: None,
        image: None,
        featured: false,
        sticky: false,
        language: None,
    })
}

/// Whole days.
pub fn all_day(first: &str, last: &str) -> Schedule {
    Schedule::AllDay { first: day(first), last: day(last) }
}

/// A time in a zone, both ends as wall times.
pub fn timed(zone: &Arc<Zone>, start: &str, end: Option<&str>) -> Schedule {
    let instant = |text: &str| zone.resolve(wall(text)).instant();
    Schedule::Timed(Timed { start: instant(start), end: end.map(instant), zone: Arc::clone(zone) })
}

/// Files in memory, with a count of what was asked for.
#[derive(Debug, Default)]
pub struct Memory {
    /// By path.
    pub files: BTreeMap<String, serde_json::Value>,
    /// The paths that were asked for, in order.
    pub asked: Mutex<Vec<String>>,
}

impl Fetch for &Memory {
    async fn fetch(&self, path: &str) -> Result<JsonValue, FetchError> {
        self.asked.lock().unwrap().push(path.to_owned());
        self.files.get(path).cloned().map(JsonValue::from).ok_or(FetchError::NotFound)
    }
}

/// The files of a catalog with these occurrences.
pub fn memory(site: &Site, zones: &[Arc<Zone>], occurrences: &[Arc<Occurrence>]) -> Memory {
    let days = Days::new(Arc::clone(&zones[0]), site.day_cutoff);
    let packer = Packer::new(zones.to_vec(), days);
    let mut sorted = occurrences.to_vec();
    packer.sort(&mut sorted);
    let mut memory = Memory::default();
    let chunks = packer.chunks(&sorted).unwrap();
    let named = chunks.into_iter().enumerate().map(|(number, chunk)| {
        let file: &OccurrenceFile = &chunk.file;
        memory.files.insert(paths::chunk(&number.to_string()), file.write());
        (chunk, number.to_string())
    });
    let named = named.collect();
    let timeline: Timeline = packer.timeline(&sorted, named);
    let manifest = Manifest {
        version: VERSION,
        revision: "0".to_owned(),
        as_of: day("2026-03-10"),
        past_dates: true,
        site: site.clone(),
        zones: packer.zone_files(),
        directory: Directory::default(),
        timeline,
        event_files: 1,
        finder: String::new(),
    };
    memory.files.insert(paths::MANIFEST.to_owned(), manifest.write());
    memory
}

/// An open catalog over files in memory.
pub fn open(memory: &Memory) -> Catalog<&Memory> {
    futures::executor::block_on(Catalog::open(memory)).unwrap()
}

/// Writes a dataset: `site.json` with a French site, and `events.json` as given.
pub fn write_dataset(folder: &Path, events: &str) {
    std::fs::create_dir_all(folder).unwrap();
    let site = r#"{
  "name": "Agenda", "description": "Un agenda d’essai.", "url": "https://agenda.example.org/",
  "language": "fr", "timezone": "Europe/Paris"
}"#;
    std::fs::write(folder.join("site.json"), site).unwrap();
    std::fs::write(folder.join("events.json"), events).unwrap();
}
