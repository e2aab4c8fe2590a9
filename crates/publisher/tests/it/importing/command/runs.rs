//! Runs: dry, written, repeated, and bad input.

use std::fs;
use std::process::Command;

use affiche_testing::project;
use serde_json::{Value, json};

use super::{Site, calendar, sheet, titles};

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
