//! `affiche import` as a program: what it writes, what it says, and how it ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::empty_site;
use crate::support::{app, files};
use affiche_testing::project;

/// How the program ended: its status, and what it said.
struct Run {
    status: i32,
    out: String,
    err: String,
}

/// A data folder in a folder of its own, in which nothing else may appear.
struct Site {
    work: TempDir,
}

impl Site {
    fn new() -> Self {
        let work = tempfile::tempdir().unwrap();
        let made = empty_site("Europe/Paris", "fr");
        fs::create_dir(work.path().join("data")).unwrap();
        for name in ["site.json", "events.json"] {
            fs::copy(made.path().join(name), work.path().join("data").join(name)).unwrap();
        }
        Self { work }
    }

    fn data(&self) -> PathBuf {
        self.work.path().join("data")
    }

    /// Writes a source beside the data folder.
    fn source(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.work.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// `affiche import … --data DATA`.
    fn import(&self, arguments: &[&str]) -> Run {
        self.run(&[&["import"][..], arguments].concat())
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_affiche"))
            .args(arguments)
            .arg("--data")
            .arg(self.data())
            .env("SOURCE_DATE_EPOCH", "1773100800")
            .output()
            .unwrap();
        Run {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// All files, those beside the data folder too.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(self.work.path())
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&fs::read(self.data().join(name)).unwrap()).unwrap()
    }

    fn events(&self, name: &str) -> Vec<Value> {
        self.json(&format!("events/import-{name}.json"))["events"].as_array().cloned().unwrap_or_default()
    }
}

fn titles(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["title"].as_str().unwrap()).collect()
}

fn sheet(rows: &[(&str, &str)]) -> String {
    let rows: String = rows.iter().map(|(title, date)| format!("{title};{date};20h;Salle des fêtes\n")).collect();
    format!("Titre;Date;Heure;Lieu\n{rows}")
}

#[test]
fn every_reader_from_dry_run_to_second_run() {
    let folder = project("crates/import/tests/data");
    let mut readers: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder.join("samples")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let expected: Value =
            serde_json::from_slice(&fs::read(folder.join("expected").join(format!("{name}.json"))).unwrap()).unwrap();
        let site = Site::new();
        let source = site.source(&name, fs::read(&path).unwrap());
        let before = site.files();
        let arguments = [source.as_str(), "--name", "trial"];
        let dry = site.import(&arguments);
        assert_eq!(before, site.files(), "{name}: a dry run writes nothing");
        assert!(dry.out.contains("nothing was written; with `--write`: "), "{name}: {}", dry.out);
        let write = [&arguments[..], &["--write"]].concat();
        let first = site.import(&write);
        assert!(first.out.contains("written: "), "{name}: {}{}", first.out, first.err);
        assert_eq!(dry.status, first.status, "{name}");
        let written = site.json("events/import-trial.json");
        // The check may refuse what the readers do not: then the report says so.
        let report: Value =
            serde_json::from_str(&site.import(&[&arguments[..], &["--report", "json"]].concat()).out).unwrap();
        let refused = report["refused"].as_array().unwrap().len();
        let wanted = expected["written"]["events"].as_array().map_or(0, Vec::len)
            + expected["refused"].as_array().unwrap().len();
        assert_eq!(written["events"].as_array().map_or(0, Vec::len) + refused, wanted, "{name}: {}", first.out);
        for event in written["events"].as_array().into_iter().flatten() {
            assert!(expected["written"]["events"].as_array().unwrap().contains(event), "{name}: {event:#}");
        }
        assert_eq!(first.status, i32::from(refused > 0), "{name}: {}", first.out);
        let after = site.files();
        let again = site.import(&write);
        assert!(again.out.contains("everything is as it was"), "{name}: {}", again.out);
        assert_eq!(after, site.files(), "{name}: a second run changes no byte");
        assert_eq!(site.run(&["check"]).status, 0, "{name}");
        readers.push(expected["format"].as_str().unwrap().to_owned());
    }
    readers.sort();
    readers.dedup();
    let mut all: Vec<&str> = affiche_import::READERS.iter().map(|reader| reader.name()).collect();
    all.sort_unstable();
    assert_eq!(readers, all);
    let named = Site::new().import(&["x", "--format", "help"]);
    assert!(all.iter().all(|name| named.out.lines().any(|line| line.starts_with(name))), "{}", named.out);
}

#[test]
fn what_the_owner_wrote_stays_where_the_source_forgets() {
    let site = Site::new();
    let source = site.source("agenda.csv", sheet(&[("Bal", "2026-05-02"), ("Loto", "2026-05-09")]));
    assert_eq!(site.import(&[&source, "--write"]).status, 0);
    let path = site.data().join("events/import-agenda.json");
    let mut file: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    file["events"][0]["title"] = json!("Grand bal");
    file["events"][0]["summary"] = json!("De la main du propriétaire.");
    fs::write(&path, serde_json::to_vec(&file).unwrap()).unwrap();
    site.source("agenda.csv", sheet(&[("Bal", "2026-05-03"), ("Loto du club", "2026-05-09")]));
    let run = site.import(&[&source, "--write"]);
    let events = site.events("agenda");
    assert_eq!(run.status, 0, "{}", run.out);
    // Rows have no identity of their own: what is told apart by title and start is another event.
    assert!(titles(&events).contains(&"Grand bal"), "{events:#?}");
    assert!(events.iter().any(|event| event["summary"] == "De la main du propriétaire."));
}

/// A calendar of events with identities: UID, title, start.
fn calendar(events: &[(&str, &str, &str)]) -> String {
    let events: String = events
        .iter()
        .map(|(uid, title, start)| {
            format!("BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART:{start}\r\nEND:VEVENT\r\n")
        })
        .collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

#[test]
fn three_ways_are_merged() {
    let site = Site::new();
    let source = site.source("a.ics", calendar(&[("1", "Bal", "20260502T200000"), ("2", "Loto", "20260509T140000")]));
    assert_eq!(site.import(&[&source, "--write"]).status, 0);
    let path = site.data().join("events/import-a.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\"Bal\"", "\"Grand bal\"")).unwrap();
    // Both sides have changed the first; the source alone the second.
    site.source("a.ics", calendar(&[("1", "Bal musette", "20260502T200000"), ("2", "Loto", "20260510T140000")]));
    let run = site.import(&[&source, "--write"]);
    let events = site.events("a");
    assert_eq!((titles(&events), events[1]["start"].as_str()), (vec!["Grand bal", "Loto"], Some("2026-05-10T14:00")));
    assert!(run.out.contains("changed here and at the source: kept as it is here (1)"), "{}", run.out);
    assert!(run.out.contains("`bal`, `title`; the source says \"Bal musette\""), "{}", run.out);
}

#[test]
fn imports_are_listed_and_repeated() {
    let site = Site::new();
    let days: Vec<String> = (1..=9).map(|day| format!("2026050{day}T200000")).collect();
    let events = |count: usize| -> Vec<(&str, &str, &str)> {
        days[..count].iter().map(|day| (&day[..8], "Bal", day.as_str())).collect()
    };
    let first = site.source("bals.ics", calendar(&events(8)));
    let second = site.source("autres.csv", "Titre;Quand\nLoto;9 mai\n");
    let third = site.source("b/lieux.ics", calendar(&events(2)));
    assert_eq!(site.import(&[&first, "--write"]).status, 0);
    let map = ["--map", "Quand=start", "--year", "2027", "--timezone", "Europe/Zurich", "--write"];
    assert_eq!(site.import(&[&[second.as_str()][..], &map[..]].concat()).status, 0);
    assert_eq!(site.import(&[&third, "--split", "--name", "ailleurs", "--write"]).status, 0);
    let list = site.import(&["--list"]);
    assert_eq!(list.status, 0);
    assert_eq!(
        list.out.lines().map(|line| line.split(" from ").next().unwrap()).collect::<Vec<_>>(),
        ["ailleurs: 2 events of 2", "autres: 1 events of 1", "bals: 1 events of 8"]
    );
    assert!(list.out.contains("autres.csv (csv), changed on 2026-03-10"), "{}", list.out);
    assert_eq!(site.events("autres")[0]["start"], "2027-05-09");

    // Nothing has changed: no byte is.
    let before = site.files();
    let again = site.import(&["--again"]);
    assert_eq!((again.status, site.files() == before), (0, true), "{}{}", again.out, again.err);
    assert!(site.data().join("events/import-ailleurs").is_dir(), "events stay in files of their own");

    // What was said of a source holds for the next time too.
    site.source("autres.csv", "Titre;Quand\nLoto;9 mai\nBingo;10 mai\n");
    let again = site.import(&["--again", "autres"]);
    assert_eq!(again.status, 0, "{}{}", again.out, again.err);
    assert!(site.events("autres").iter().any(|event| event["start"] == "2027-05-10"));

    // A source that shrank by more than half, and one that is gone: nothing of them is taken, the others are.
    site.source("bals.ics", calendar(&events(3)));
    fs::remove_file(site.work.path().join("b/lieux.ics")).unwrap();
    site.source("autres.csv", "Titre;Quand\nLoto;9 mai\nBingo;11 mai\n");
    let before = site.files();
    let again = site.import(&["--again"]);
    assert_eq!(again.status, 2, "{}", again.err);
    assert!(again.err.contains("bals: the source holds 3 events, and held 8: nothing was taken"), "{}", again.err);
    assert!(again.err.contains("ailleurs: ") && again.err.contains("lieux.ics"), "{}", again.err);
    let after = site.files();
    let changed: Vec<&String> =
        after.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
    assert_eq!(changed, ["data/events/import-autres.json", "data/imports/autres.json"]);
    let one = site.import(&["--again", "bals"]);
    assert_eq!((one.status, site.files() == after), (1, true), "{}", one.err);
    // The owner who wants it says so.
    assert_eq!(site.import(&[&first, "--write"]).status, 0);

    // A page instead of a calendar, a file cut short: as good as gone.
    for bad in ["<html><body>503</body></html>", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1"] {
        site.source("bals.ics", bad);
        let before = site.files();
        let again = site.import(&["--again", "bals"]);
        assert!(again.status > 0 && site.files() == before, "{bad}: {}", again.err);
    }
    let unknown = site.import(&["--again", "nothing"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("there is no import `nothing`"), "{}", unknown.err);
}

#[test]
fn an_import_from_standard_input_cannot_be_repeated() {
    use std::io::Write;
    use std::process::Stdio;
    let site = Site::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_affiche"))
        .args(["import", "-", "--name", "entree", "--write", "--data"])
        .arg(site.data())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(calendar(&[("1", "Bal", "20260502T200000")]).as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(site.events("entree").len(), 1);
    assert_eq!(site.import(&["--again"]).status, 1);
}

#[test]
fn bad_input_ends_in_a_report_and_writes_nothing() {
    let site = Site::new();
    let secret = site.source("secret.txt", "the-content-of-another-file");
    let laughs: String =
        (1..12).map(|level| format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10))).collect();
    let wordpress = |document_type: &str, title: &str| {
        format!(
            "<?xml version=\"1.0\"?>\n{document_type}\n<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item><title>{title}</title>\
             <wp:post_type>tribe_events</wp:post_type></item></channel></rss>"
        )
    };
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.ics", Vec::new(), "the format is not known"),
        ("archive.ics", b"PK\x03\x04rest".to_vec(), "unpack it"),
        (
            "cut.json",
            br#"{"events":[{"id":1,"start_date":"2026-03-02 18:00:00","utc_start_date":"#.to_vec(),
            "it is no JSON",
        ),
        ("cut.xml", wordpress("", "x").as_bytes()[..150].to_vec(), "line"),
        (
            "laughs.xml",
            wordpress(&format!("<!DOCTYPE rss [<!ENTITY a0 \"ha\">{laughs}]>"), "&a11;").into_bytes(),
            "document type",
        ),
        (
            "file.xml",
            wordpress(&format!("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file://{secret}\">]>"), "&x;").into_bytes(),
            "document type",
        ),
        (
            "laughs-schedule.xml",
            b"<!DOCTYPE schedule [<!ENTITY a \"b\">]><schedule><conference/></schedule>".to_vec(),
            "document type",
        ),
        ("page.html", b"<html><body>Not found</body></html>".to_vec(), "the format is not known"),
        ("rows.csv", sheet(&vec![("x", "2026-03-02"); 100_001]).into_bytes(), "100000 are read at most"),
    ];
    for (name, content, reason) in cases {
        let source = site.source(name, content);
        let before = site.files();
        for arguments in [vec![source.as_str()], vec![source.as_str(), "--write"]] {
            let run = site.import(&arguments);
            assert_eq!(run.status, 2, "{name}: {}{}", run.out, run.err);
            assert!(run.err.contains(reason) && run.err.contains(name), "{name}: {}", run.err);
            assert!(!run.err.contains("the-content-of") && !run.out.contains("the-content-of"), "{name}");
        }
        assert!(site.files() == before, "{name}: nothing is written");
    }
    // What is left of a calendar is read, and the event that was cut is named.
    let cut = site.source("cut.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMM");
    let run = site.import(&[&cut]);
    assert_eq!(run.status, 1, "{}", run.out);
    assert!(run.out.contains("cut.ics, line 2, `1`: ``: its start is missing"), "{}", run.out);
    let missing = site.import(&["/nowhere/at/all.ics", "--write"]);
    assert_eq!(missing.status, 2);
    assert!(missing.err.contains("/nowhere/at/all.ics"), "{}", missing.err);
    // Nobody wants a part of what was asked for without being told.
    let good = site.source("good.ics", calendar(&[("1", "Bal", "20260502T200000")]));
    let zip = site.source("zip.ics", "PK\u{3}\u{4}");
    let both = site.import(&[&good, &zip, "--name", "deux"]);
    assert_eq!(both.status, 1, "{}", both.out);
    assert!(both.out.contains("cannot be read: it is a zip archive"), "{}", both.out);
}

#[test]
fn what_is_wrong_with_one_event_is_said_of_it() {
    let site = Site::new();
    let dates = [
        "00000101T100000", "100000101T100000", "18991231T100000", "22000101T100000", "20260230T100000",
        "20260502T200000",
    ];
    let events: Vec<(&str, &str, &str)> = dates.iter().map(|date| (*date, "Bal", *date)).collect();
    let years = site.source("years.ics", calendar(&events));
    let run = site.import(&[&years, "--write"]);
    assert_eq!((run.status, site.events("years").len()), (1, 1), "{}", run.out);
    assert!(run.out.contains("not taken (5):"), "{}", run.out);
    assert!(run.out.contains("years.ics, line 3, `00000101T100000`: `Bal`: "), "{}", run.out);

    let twice =
        site.source("twice.ics", calendar(&[("1", "Bal", "20260502T200000"), ("1", "Loto", "20260509T140000")]));
    let run = site.import(&[&twice, "--write"]);
    assert_eq!((run.status, site.events("twice").len()), (0, 2), "{}", run.out);
    assert!(run.out.contains("two events of one id in the source"), "{}", run.out);

    let formula = site.source(
        "formula.csv",
        "Titre;Date;Lien\nBal;2026-05-02;\"=HYPERLINK(\"\"http://evil.example\"\";\"\"x\"\")\"\n",
    );
    let run = site.import(&[&formula, "--write"]);
    assert!(run.out.contains("a formula"), "{}", run.out);
    // It is a text here, and no address.
    assert!(site.events("formula")[0].get("website").is_none());

    let cell = site.source("cell.csv", sheet(&[("Bal", "2026-05-02"), ("Loto", "bientôt")]));
    let run = site.import(&[&cell, "--write"]);
    assert_eq!(run.status, 1);
    assert!(
        run.out.contains("cell.csv, line 3, row 3, column `Date`: `Loto`: the date is not understood: “bientôt”"),
        "{}",
        run.out
    );

    // Windows-1252 where UTF-8 is expected.
    let windows = site.source("windows.csv", b"Titre;Date\nF\xeate;2026-05-02\n");
    assert_eq!((site.import(&[&windows, "--write"]).status, titles(&site.events("windows"))), (0, vec!["Fête"]));

    // A series of which each is part of the other.
    let event = |id: &str, other: &str| {
        json!({ "@context": "https://schema.org", "@id": id, "@type": "Event", "name": id, "startDate": "2026-05-02T20:00",
                "superEvent": { "@id": other, "name": other, "superEvent": { "@id": id, "name": id } } })
    };
    let cycle = site.source("cycle.json", json!([event("#un", "#deux"), event("#deux", "#un")]).to_string());
    let run = site.import(&[&cycle, "--write"]);
    assert_eq!((run.status, site.events("cycle").len()), (0, 2), "{}{}", run.out, run.err);
}

#[test]
fn columns_are_named_once_and_remembered() {
    let site = Site::new();
    let source = site.source("x.csv", "Alpha;Beta;Gamma\nBal;2 mai;Foyer\n");
    let map = ["--map", "Alpha=title,B=start,gamma=venue", "--year", "2026", "--write"];
    let run = site.import(&[&[source.as_str()][..], &map[..]].concat());
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    let expected = json!({ "id": "bal", "title": "Bal", "start": "2026-05-02", "venue": "foyer" });
    assert_eq!(site.events("x"), [expected]);
    let before = site.files();
    assert_eq!(site.import(&[&source, "--write"]).status, 0);
    assert!(site.files() == before);
    for wrong in ["Alpha", "Alpha=tilte"] {
        let run = site.import(&[&source, "--map", wrong, "--write"]);
        assert!(run.status == 2 && site.files() == before, "{wrong}: {}", run.err);
    }
}

/// A photograph that lies on its side, and tells who took it and where.
fn picture() -> Vec<u8> {
    fs::read(project("tests/data/pictures/turned-6.jpg")).unwrap()
}

#[test]
fn pictures_are_copied_cleaned_and_stay() {
    let site = Site::new();
    let original = picture();
    let source = site.source(
        "events.csv",
        "Event Name,Event Start Date,Event Featured Image\nBal,2026-05-02,https://old.example.org/wp-content/uploads/2026/05/bal.jpg\n\
         Loto,2026-05-03,https://old.example.org/wp-content/uploads/2026/05/missing.jpg\n",
    );
    site.source("uploads/2026/05/bal.jpg", &original);
    let uploads = site.work.path().join("uploads").to_str().unwrap().to_owned();
    let run = site.import(&[&source, "--pictures", &uploads, "--write"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    let events = site.events("events");
    let path = events[0]["image"]["src"].as_str().unwrap().to_owned();
    let ending = Path::new(&path).extension();
    assert!(path.starts_with("images/import-") && ending.is_some_and(|ending| ending == "jpg"), "{path}");
    assert_eq!(events[0]["image"]["alt"], "Bal");
    assert!(run.out.contains("image.alt: the source does not say what a picture shows"), "{}", run.out);
    assert!(run.out.contains("its picture lies on the web") && events[1].get("image").is_none(), "{}", run.out);
    let copied = fs::read(site.data().join(&path)).unwrap();
    let told = |bytes: &[u8]| bytes.windows(6).any(|part| part == b"SECRET");
    assert!(told(&original) && !told(&copied));
    assert_eq!(affiche_dataset::picture::clean(&original, "jpg").unwrap().bytes, copied);
    // The folder is remembered; and when it is gone, what was copied stays.
    let before = site.files();
    assert_eq!(site.import(&["--again"]).status, 0);
    assert!(site.files() == before);
    fs::remove_dir_all(&uploads).unwrap();
    fs::create_dir(&uploads).unwrap();
    assert_eq!(site.import(&["--again"]).status, 0);
    assert_eq!(site.events("events")[0]["image"]["src"], path.as_str());
    let nowhere = site.import(&[&source, "--pictures", "/nowhere"]);
    assert!(nowhere.status == 2 && nowhere.err.contains("/nowhere"), "{}", nowhere.err);
}

#[test]
fn old_addresses_go_on_working() {
    let site = Site::new();
    let sample = fs::read(project("crates/import/tests/data/samples/tec-pro.xml")).unwrap();
    let source = site.source("site.xml", sample);
    fs::write(
        site.data().join("events.json"),
        json!({ "events": [{ "id": "permanence", "title": "La nôtre", "start": "2026-05-05", "venue": "v" }], "venues": [{ "id": "v", "name": "V", "city": "Lyon" }] })
            .to_string(),
    )
    .unwrap();
    let run = site.import(&[&source, "--write"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("/evenement/permanence/ is /event/permanence-2/ here"), "{}", run.out);
    let night =
        site.events("site").iter().find(|event| event["title"] == "夜の市").unwrap()["id"].as_str().unwrap().to_owned();
    let nginx = fs::read_to_string(site.data().join("imports/site.nginx.conf")).unwrap();
    assert!(nginx.contains(&format!("location = \"/event/夜の市/\" {{ return 301 /event/{night}/; }}\n")), "{nginx}");
    let apache = fs::read_to_string(site.data().join("imports/site.htaccess")).unwrap();
    assert!(apache.contains("Redirect 301 \"/evenement/cours-de-chant/\" \"/event/cours-de-chant/\"\n"), "{apache}");

    let built = site.work.path().join("app");
    app(&built, &[]);
    let out = site.work.path().join("site");
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let published = site.run(&["publish", "--app", &text(&built), "--out", &text(&out), "--as-of", "2026-03-10"]);
    assert_eq!(published.status, 0, "{}", published.err);
    let redirects = fs::read_to_string(out.join("_redirects")).unwrap();
    for line in [
        "/evenement/cours-de-chant/ /event/cours-de-chant/ 301",
        "/evenement/permanence/ /event/permanence-2/ 301",
        &format!("/event/%E5%A4%9C%E3%81%AE%E5%B8%82/ /event/{night}/ 301"),
    ] {
        assert!(redirects.lines().any(|own| own.eq_ignore_ascii_case(line)), "{line}: {redirects}");
        let target = line.split(' ').nth(1).unwrap().trim_matches('/');
        assert!(out.join(target).join("index.html").is_file(), "{target}");
    }
    // Addresses that are the same here need nothing: the page lies there, and so do those of its dates.
    assert!(out.join("event/cours-de-chant/2026-03-17/index.html").is_file());
    // A ledger that cannot be read stops the publishing, rather than to leave old addresses behind.
    fs::write(site.data().join("imports/site.json"), "{").unwrap();
    let stopped = site.run(&["publish", "--app", &text(&built), "--out", &text(&out)]);
    assert!(stopped.status != 0 && stopped.err.contains("imports/site.json"), "{}", stopped.err);
}

#[cfg(not(feature = "fetch"))]
#[test]
fn without_the_feature_no_address_is_asked() {
    let site = Site::new();
    let before = site.files();
    let run = site.import(&["https://127.0.0.1:9/agenda.ics", "--write"]);
    assert!(run.status == 2 && run.err.contains("without the feature `fetch`"), "{}", run.err);
    assert!(site.files() == before);
}

#[cfg(feature = "fetch")]
#[test]
fn private_networks_are_not_asked() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let site = Site::new();
    let before = site.files();
    for source in [format!("https://{address}/a.ics"), format!("https://localhost:{}/a.ics", address.port())] {
        let run = site.import(&[&source, "--write"]);
        assert!(run.status == 2 && run.err.contains("private network"), "{source}: {}", run.err);
    }
    assert!(listener.accept().is_err(), "nobody has asked");
    let plain = site.import(&[&format!("http://{address}/a.ics"), "--write"]);
    assert!(plain.status == 2 && plain.err.contains("only `https:`"), "{}", plain.err);
    assert!(site.files() == before);
}
