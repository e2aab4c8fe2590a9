//! A run with the cache of the last one gives the bytes of a full run, whatever has changed, and whatever has happened to the cache.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use affiche_dataset as source;
use affiche_dataset::Horizon;
use affiche_publisher::{
    AppFolder, CommitSummary, Disk, MachineDisk, PastFiles, PublishError, PublishInput, Published, Stage, publish,
};
use affiche_route::Base;
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{self, files};
use affiche_testing::day;

/// A dataset that is edited, and the sites published from it.
struct Work {
    folder: TempDir,
    app: AppFolder,
    site: Value,
    events: Value,
    as_of: NaiveDate,
}

const PICTURE: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><path d="M0 0h64v48H0z" fill="COLOR"/></svg>"#;

impl Work {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let app = support::app(&folder.path().join("app"), &["icons/favicon.svg", "periods-1.css"]);
        let data = folder.path().join("data");
        fs::create_dir_all(data.join("media")).unwrap();
        for (name, color) in [("red", "#a00"), ("blue", "#00a")] {
            fs::write(data.join(format!("media/{name}.svg")), PICTURE.replace("COLOR", color)).unwrap();
        }
        let site = json!({
            "name": "Agenda", "description": "Un agenda d’essai.", "url": "https://agenda.example.org/",
            "language": "fr", "timezone": "Europe/Paris", "shareImages": false,
        });
        let events: Vec<Value> = (0..24).map(event).collect();
        let events = json!({
            "venues": [
                { "id": "halle", "name": "Halle", "city": "Lyon", "country": "FR" },
                { "id": "salle", "name": "Salle", "city": "Rennes", "country": "FR" },
            ],
            "organizers": [{ "id": "asso", "name": "Asso" }],
            "categories": [{ "id": "fete", "name": "Fête", "color": "#ffcc00" }, { "id": "cours", "name": "Cours" }],
            "series": [{ "id": "cycle", "name": "Cycle" }],
            "events": events,
        });
        Self { folder, app, site, events, as_of: day("2026-03-10") }
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Publishes what is written down, with the cache.
    fn publish(&self) -> (Published, CommitSummary) {
        self.publish_on(Arc::new(MachineDisk)).unwrap()
    }

    fn publish_on(&self, disk: Arc<dyn Disk>) -> Result<(Published, CommitSummary), PublishError> {
        self.publish_into(Stage::beside_on(&self.out(), disk)?.incremental())
    }

    fn publish_into(&self, stage: Stage) -> Result<(Published, CommitSummary), PublishError> {
        let data = self.folder.path().join("data");
        fs::write(data.join("site.json"), self.site.to_string()).unwrap();
        fs::write(data.join("events.json"), self.events.to_string()).unwrap();
        let reading = source::read_until(&data, Horizon::Published(self.as_of)).unwrap();
        assert_eq!(reading.report.errors(), 0, "{:#?}", reading.report.problems());
        let calendar = reading.calendar.unwrap();
        let order = PublishInput {
            calendar: &calendar,
            app: &self.app,
            as_of: self.as_of,
            base: Base::new("/"),
            host: None,
            past_files: PastFiles::All,
        };
        let published = publish(&order, &stage)?;
        Ok((published, stage.commit()?))
    }

    /// The files of a site that is published from nothing.
    fn full(&self) -> BTreeMap<String, Vec<u8>> {
        let folder = TempDir::new().unwrap();
        let out = folder.path().join("site");
        self.publish_into(Stage::beside(&out).unwrap()).unwrap();
        files(&out)
    }

    /// That the site is the one that a full run gives.
    fn is_whole(&self, what: &str) {
        let (found, full) = (files(&self.out()), self.full());
        let names: Vec<_> = found.keys().filter(|name| !full.contains_key(*name)).collect();
        assert!(names.is_empty(), "{what}: too many: {names:?}");
        for (name, content) in &full {
            assert!(found.get(name) == Some(content), "{what}: `{name}` is not what a full run gives");
        }
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join(".affiche-site/cache")
    }

    fn list(&mut self, kind: &str) -> &mut Vec<Value> {
        self.events[kind].as_array_mut().unwrap()
    }
}

fn pick(choices: &[&'static str], number: usize) -> &'static str {
    choices[number % choices.len()]
}

fn event(number: usize) -> Value {
    let start = day("2026-02-20") + Days::new(number as u64 * 5 % 61);
    let mut event = json!({
        "id": format!("e{number}"), "title": format!("Évènement {number}"), "start": format!("{start}T{}:30", 10 + number % 10),
        "description": "Un texte.", "tags": [pick(&["libre", "plein-air", "nuit"], number)],
    });
    if number.is_multiple_of(2) {
        event["venue"] = json!(pick(&["halle", "salle"], number / 2));
    }
    if number.is_multiple_of(3) {
        event["categories"] = json!([pick(&["fete", "cours"], number / 3)]);
        event["organizers"] = json!(["asso"]);
    }
    if number.is_multiple_of(7) {
        event["recurrence"] = json!({ "every": "week", "count": 6 });
    }
    if number.is_multiple_of(5) {
        event["series"] = json!("cycle");
        event["cost"] = json!("free");
    }
    event
}

/// Numbers that look random and are the same each time (Numerical Recipes, 7.1).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// One edit, and what it is called.
fn edit(work: &mut Work, numbers: &mut Numbers, step: usize) -> &'static str {
    let count = work.list("events").len();
    let place = numbers.below(count);
    let other = numbers.below(1000);
    let one = &mut work.list("events")[place];
    // Each kind of edit comes several times, in an order of its own.
    match (step + numbers.below(2)) % 16 {
        0 => {
            one["title"] = json!(format!("Autre titre {other}"));
            "title"
        }
        1 => {
            let start = day("2026-02-25") + Days::new(other as u64 % 60);
            one["start"] = json!(format!("{start}T18:00"));
            one.as_object_mut().unwrap().remove("recurrence");
            "date"
        }
        2 => {
            one["recurrence"] = json!({ "every": "week", "count": 2 + other % 9 });
            "rule"
        }
        3 => {
            one["venue"] = json!(pick(&["halle", "salle"], other));
            "venue of an event"
        }
        4 => {
            one["categories"] = json!([pick(&["fete", "cours"], other)]);
            "category of an event"
        }
        5 => {
            one["image"] = json!({ "src": format!("media/{}.svg", pick(&["red", "blue"], other)), "alt": "Une image" });
            "picture"
        }
        6 => {
            work.list("events").remove(place);
            "deletion"
        }
        7 => {
            let mut new = event(other);
            new["id"] = json!(format!("nouveau-{step}"));
            new["tags"] = json!([format!("etiquette-{}", other % 5)]);
            work.list("events").push(new);
            "addition"
        }
        8 => {
            work.site["accent"] = json!(pick(&["#b3261e", "#00639b"], other));
            "colour of the site"
        }
        9 => {
            work.as_of = work.as_of + Days::new(1);
            "the next day"
        }
        10 => {
            let place = other % 2;
            work.list("venues")[place]["name"] = json!(format!("Lieu {other}"));
            "name of a venue"
        }
        11 => {
            one["status"] = json!(pick(&["cancelled", "scheduled"], other));
            "status"
        }
        12 => {
            work.list("categories")[0]["color"] = json!(pick(&["#ffcc00", "#336699", "#aa3377"], other));
            "colour of a category"
        }
        13 => {
            one["featured"] = json!(other.is_multiple_of(2));
            "featured"
        }
        14 => {
            work.site["eventsPerPage"] = json!(5 + other % 5);
            "length of lists"
        }
        _ => {
            one["description"] = json!(format!("Un **autre** texte, {other}."));
            "description"
        }
    }
}

#[test]
fn fifty_edits_give_the_bytes_of_a_full_run() {
    let mut work = Work::new();
    let mut numbers = Numbers(17);
    work.publish();
    work.is_whole("the first run");
    let mut kinds = BTreeMap::new();
    let mut drawn = 0;
    for step in 0..50 {
        let what = edit(&mut work, &mut numbers, step);
        let (published, _) = work.publish();
        work.is_whole(&format!("step {step}, {what}"));
        *kinds.entry(what).or_insert(0) += 1;
        // The site is small, and events share files of their details.
        drawn += usize::from(published.drawn < published.files * 4 / 5);
    }
    assert_eq!(kinds.len(), 16, "{kinds:?}");
    assert!(drawn > 15, "most of a site stays where one event is edited: {drawn} of 50");
}

#[test]
fn only_what_has_changed_is_drawn() {
    let mut work = Work::new();
    work.site["shareImages"] = json!(true);
    work.list("venues")[0]["geo"] = json!([45.7673, 4.8343]);
    let (first, _) = work.publish();
    assert_eq!(first.drawn, first.files);
    // Nothing edited: the catalog and what is about the whole calendar are drawn each time.
    let (again, committed) = work.publish();
    assert_eq!((again.files, again.pages), (first.files, first.pages));
    assert!(again.drawn < again.files / 3, "{} of {} drawn", again.drawn, again.files);
    assert_eq!((committed.written, committed.removed), (0, 0));
    // One word of a text.
    work.list("events")[1]["description"] = json!("Un seul mot.");
    let (edited, committed) = work.publish();
    assert!(edited.drawn < edited.files * 2 / 3, "{} of {} drawn", edited.drawn, edited.files);
    assert!(committed.written > 3 && committed.written < edited.files / 4, "{}", committed.written);
    work.is_whole("one word");
    // Pictures do not depend on the day.
    work.as_of = day("2026-03-11");
    let time = |work: &Work| fs::metadata(work.out().join("cards/e1.png")).unwrap().modified().unwrap();
    let before = time(&work);
    work.publish();
    assert_eq!(time(&work), before);
    work.is_whole("the next day");
}

// What has happened to the cache or to the site in the meantime.

/// Publishes, does something, edits an event, publishes again; gives what the second run said.
fn after(happening: impl FnOnce(&Work)) -> (Work, Published, CommitSummary) {
    let mut work = Work::new();
    work.publish();
    happening(&work);
    work.list("events")[2]["title"] = json!("Autre titre");
    let (published, committed) = work.publish();
    work.is_whole("after what has happened");
    (work, published, committed)
}

#[test]
fn without_a_cache_everything_is_drawn() {
    let (_, published, _) = after(|work| fs::remove_dir_all(work.cache().parent().unwrap()).unwrap());
    assert_eq!(published.drawn, published.files);
    let (_, published, _) = after(|work| fs::remove_file(work.cache()).unwrap());
    assert_eq!(published.drawn, published.files);
}

#[test]
fn a_cache_that_is_damaged_cut_off_or_of_another_program_is_none() {
    type Damage = fn(&mut Vec<u8>);
    let damages: [Damage; 4] = [
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| {
            let place = bytes.len() / 2;
            bytes[place] ^= 1;
        },
        |bytes| bytes[20] ^= 1,
        Vec::clear,
    ];
    for damage in damages {
        let (_, published, _) = after(|work| {
            let mut bytes = fs::read(work.cache()).unwrap();
            damage(&mut bytes);
            fs::write(work.cache(), bytes).unwrap();
        });
        assert_eq!(published.drawn, published.files);
    }
    // A folder in its place: there is no cache, and no run fails.
    let (work, published, _) = after(|work| {
        fs::remove_file(work.cache()).unwrap();
        fs::create_dir_all(work.cache().join("inside")).unwrap();
    });
    assert_eq!(published.drawn, published.files);
    assert!(work.cache().is_dir());
}

#[test]
fn a_cache_of_an_earlier_site_draws_no_wrong_page() {
    let mut work = Work::new();
    work.publish();
    let earlier = fs::read(work.cache()).unwrap();
    work.list("events")[2]["title"] = json!("Autre titre");
    work.publish();
    fs::write(work.cache(), earlier).unwrap();
    work.list("events")[2]["title"] = json!("Évènement 2");
    work.publish();
    work.is_whole("the cache is of the first site, the folder holds the second");
}

#[test]
fn a_file_of_the_site_that_was_changed_is_repaired() {
    for path in ["event/e4/index.html", "event/e4/event.ics", "posters/e4.svg"] {
        let (_, published, committed) = after(|work| {
            // As long as before, and with the time of before.
            let file = work.out().join(path);
            let time = fs::metadata(&file).unwrap().modified().unwrap();
            let mut bytes = fs::read(&file).unwrap();
            let place = bytes.len() - 1;
            bytes[place] ^= 1;
            fs::write(&file, bytes).unwrap();
            File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
        });
        assert_eq!(published.drawn, published.files, "{path}");
        assert!(committed.warnings.iter().any(|warning| warning.contains(path)), "{path}: {:?}", committed.warnings);
    }
    let (_, published, _) = after(|work| fs::remove_file(work.out().join("event/e4/index.html")).unwrap());
    assert_eq!(published.drawn, published.files);
    let (_, published, _) = after(|work| fs::remove_dir_all(work.out()).unwrap());
    assert_eq!(published.drawn, published.files);
}

#[test]
fn a_file_that_was_only_touched_is_read_and_not_drawn() {
    let (_, published, committed) = after(|work| {
        let file = File::options().write(true).open(work.out().join("event/e4/index.html")).unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
    });
    assert!(published.drawn < published.files);
    assert!(committed.warnings.is_empty());
}

#[test]
fn what_is_not_the_publishers_stays() {
    let own = |work: &Work| {
        fs::create_dir_all(work.out().join("event/mine")).unwrap();
        fs::write(work.out().join("event/mine/index.html"), "mine").unwrap();
        fs::write(work.out().join("CNAME"), "agenda.example.org").unwrap();
    };
    let mut work = Work::new();
    work.publish();
    own(&work);
    for title in ["Un", "Deux", "Trois"] {
        work.list("events")[2]["title"] = json!(title);
        let (_, committed) = work.publish();
        assert_eq!(committed.others, ["CNAME", "event/mine/"]);
        assert_eq!(fs::read_to_string(work.out().join("event/mine/index.html")).unwrap(), "mine");
        // Changed in place, and by a program that writes a new file.
        fs::write(work.out().join("CNAME"), title).unwrap();
        fs::write(work.out().join("new"), "x").unwrap();
        fs::rename(work.out().join("new"), work.out().join("CNAME")).unwrap();
        fs::write(work.out().join("CNAME"), title).unwrap();
    }
    fs::remove_file(work.out().join("CNAME")).unwrap();
    fs::remove_dir_all(work.out().join("event/mine")).unwrap();
    work.list("events").remove(2);
    work.publish();
    work.is_whole("without what was not the publisher’s");
}

#[test]
fn two_runs_at_once_do_not_share_a_cache() {
    let work = Work::new();
    work.publish();
    let first = Stage::beside(&work.out()).unwrap().incremental();
    assert!(matches!(Stage::beside(&work.out()), Err(PublishError::Busy { .. })));
    work.publish_into(first).unwrap();
    work.is_whole("after the first of two");
}

/// A disk that refuses something.
#[derive(Debug)]
struct Refusing(fn(&Path) -> bool);

impl Disk for Refusing {
    fn create(&self, file: &Path) -> io::Result<Box<dyn Write>> {
        if self.0(file) { Err(io::ErrorKind::StorageFull.into()) } else { MachineDisk.create(file) }
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        if self.0(folder) { Err(io::ErrorKind::StorageFull.into()) } else { MachineDisk.make_folder(folder) }
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_none() {
    let mut work = Work::new();
    let refuses = |file: &Path| file.ends_with("cache.new") || file.ends_with("previous");
    for title in ["Un", "Deux"] {
        work.list("events")[2]["title"] = json!(title);
        let (published, _) = work.publish_on(Arc::new(Refusing(refuses))).unwrap();
        assert_eq!(published.drawn, published.files);
        assert!(!work.cache().exists());
        work.is_whole(title);
    }
}

/// A disk that stops after some steps, and does nothing from then on.
#[derive(Debug)]
struct Stopping(AtomicUsize);

impl Stopping {
    fn step<T>(&self, step: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let left = self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if left.is_ok() { step() } else { Err(io::Error::other("stopped")) }
    }
}

impl Disk for Stopping {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| MachineDisk.make_folder(folder))
    }
    fn create(&self, file: &Path) -> io::Result<Box<dyn Write>> {
        self.step(|| MachineDisk.create(file))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| MachineDisk.rename(from, to))
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step(|| MachineDisk.exchange(one, other))
    }
    fn link(&self, file: &Path, name: &Path) -> io::Result<()> {
        self.step(|| MachineDisk.link(file, name))
    }
    fn imitate(&self, example: &Path, path: &Path) -> io::Result<()> {
        self.step(|| MachineDisk.imitate(example, path))
    }
    fn remove(&self, file: &Path) -> io::Result<()> {
        self.step(|| MachineDisk.remove(file))
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| MachineDisk.remove_folder(folder))
    }
}

/// Publishes a site of a few files with the cache.
fn few(out: &Path, disk: Arc<dyn Disk>, files: &[(&str, &str)]) -> Result<CommitSummary, PublishError> {
    let stage = Stage::beside_on(out, disk)?.incremental();
    for (path, content) in files {
        stage.write(path, content)?;
    }
    stage.commit()
}

#[test]
fn a_run_that_is_stopped_anywhere_leaves_the_old_site_or_the_new_one() {
    const FIRST: [(&str, &str); 4] = [("index.html", "1"), ("a/x.html", "a"), ("b/x.html", "b"), ("shape", "file")];
    const OLD: [(&str, &str); 4] = [("index.html", "2"), ("a/x.html", "a"), ("c/x.html", "c"), ("shape", "file")];
    const NEW: [(&str, &str); 4] = [("index.html", "3"), ("a/x.html", "a"), ("b/x.html", "b"), ("shape/x", "folder")];
    let site = |files: &[(&str, &str)]| {
        let work = TempDir::new().unwrap();
        few(&work.path().join("site"), Arc::new(MachineDisk), files).unwrap();
        support::files(&work.path().join("site"))
    };
    let (old, new) = (site(&OLD), site(&NEW));
    let mut stops = 0;
    for steps in 0.. {
        let work = TempDir::new().unwrap();
        let out = work.path().join("site");
        // The folder of the site before the old one is there, too.
        few(&out, Arc::new(MachineDisk), &FIRST).unwrap();
        few(&out, Arc::new(MachineDisk), &OLD).unwrap();
        assert!(work.path().join(".affiche-site/previous").is_dir());
        let disk = Arc::new(Stopping(AtomicUsize::new(steps)));
        let result = few(&out, Arc::clone(&disk) as Arc<dyn Disk>, &NEW);
        let found = support::files(&out);
        assert!(found == old || found == new, "stopped after {steps} steps: {:?}", found.keys());
        let done = disk.0.load(Ordering::SeqCst) > 0;
        // The next run completes it.
        few(&out, Arc::new(MachineDisk), &NEW).unwrap();
        assert_eq!(support::files(&out), new, "after {steps} steps");
        if done {
            assert!(result.is_ok());
            break;
        }
        stops += 1;
    }
    assert!(stops > 20, "{stops}");
}
