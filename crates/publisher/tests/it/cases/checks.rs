//! What `affiche check` tells owners: links, files, what is plausible and wrong, names from other programs; and what many or
//! hostile inputs cost.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use affiche_dataset::text::{Pictures, PublishedPicture, describe};
use affiche_dataset::{Diagnostic, Horizon, Reading, Report, ReportStyle, read_until};
use tempfile::TempDir;

use crate::support;

use affiche_testing::{day, project};

const SITE: &str = r#"{ "name": "A", "description": "B", "url": "https://example.org/agenda/", "language": "fr", "timezone": "Europe/Paris" }"#;

/// A data folder with files besides the settings.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("site.json"), SITE).unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn read(folder: &Path) -> Reading {
    read_until(folder, Horizon::Published(day("2026-03-10"))).unwrap()
}

fn of_events(events: &str) -> Reading {
    read(folder(&[("events.json", events.as_bytes())]).path())
}

/// One event with further keys.
fn event(more: &str) -> String {
    format!(r#"{{ "events": [{{ "id": "a", "title": "A", "start": "2026-03-14T20:00", {more} }}] }}"#)
}

fn described(description: &str) -> String {
    event(&format!(r#""description": {}"#, serde_json::to_string(description).unwrap()))
}

/// The problems, without what these small files lack for search engines, which is tested with the feeds.
fn found(report: &Report) -> impl Iterator<Item = &Diagnostic> {
    let lacking = ["event.without-place", "venue.without-address"];
    report.problems().iter().filter(move |problem| !lacking.contains(&problem.code))
}

fn first(report: &Report) -> &Diagnostic {
    found(report).next().unwrap()
}

fn codes(report: &Report) -> Vec<&str> {
    found(report).map(|problem| problem.code).collect()
}

fn help(problem: &Diagnostic) -> &str {
    problem.help.as_deref().unwrap()
}

fn case(name: &str) -> PathBuf {
    project("tests/data/cases").join(name)
}

// Links

const PDF: &[u8] = b"%PDF-1.4 agenda";

#[test]
fn a_file_that_is_linked_to_is_published_below_its_hash_and_under_its_name() {
    let links = [
        "files/Ordre du jour.pdf",
        "/files/Ordre%20du%20jour.pdf",
        "./files/Ordre%20du%20jour.pdf",
        "files/Ordre%20du%20jour.pdf#page=2",
    ];
    let mut paths = Vec::new();
    for link in links {
        let events = described(&format!("Voir [l’ordre]({}).", link.replace(' ', "%20")));
        let folder = folder(&[("events.json", events.as_bytes()), ("files/Ordre du jour.pdf", PDF)]);
        let reading = read(folder.path());
        assert_eq!(codes(&reading.report), Vec::<&str>::new(), "{link}");
        let calendar = reading.calendar.unwrap();
        let media = &calendar.media[0];
        assert!(media.path.starts_with("media/") && media.path.ends_with("/ordre-du-jour.pdf"), "{}", media.path);
        let fragment = link.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
        let expected = format!("<a href=\"/{}{fragment}\" rel=\"external\">", media.path);
        let description = &calendar.entries[0].event.description;
        assert!(description.contains(&expected), "{description}");
        paths.push(media.path.clone());
    }
    assert!(paths.iter().all(|path| *path == paths[0]), "the same content has the same address");
}

#[test]
fn links_are_right_below_a_path_in_pages_feeds_and_data() {
    let text = "[Ordre](files/a.pdf), [plan](images/plan.svg), [autre](/event/b/), [mois](events/month/2026-03/), [haut](#top)";
    let events = format!(
        r#"{{ "venues": [{{ "id": "v", "name": "V", "description": "{text}" }}], "events": [
            {{ "id": "a", "title": "A", "start": "2026-03-14", "venue": "v", "published": "2026-01-01", "description": "{text}" }},
            {{ "id": "b", "title": "B", "start": "2026-03-15" }} ] }}"#
    );
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>"#;
    let data = folder(&[("events.json", events.as_bytes()), ("files/a.pdf", PDF), ("images/plan.svg", svg.as_bytes())]);
    let work = TempDir::new().unwrap();
    let app = support::app(&work.path().join("app"), &[]);
    let out = work.path().join("out");
    support::publish_into(&out, &support::calendar(data.path()), &app, "/agenda/");
    let files = support::texts(&out);
    let file = files.keys().find(|name| name.starts_with("media/") && name.ends_with("/a.pdf")).unwrap();
    assert_eq!(files[file].as_bytes(), PDF);
    for page in ["event/a/index.html", "venue/v/index.html"] {
        // A file is left to the browser, a page is one of the app.
        for (path, rel) in [(file.as_str(), " rel=\"external\""), ("event/b/", ""), ("events/month/2026-03/", "")] {
            assert!(files[page].contains(&format!("<a href=\"/agenda/{path}\"{rel}>")), "{page}: {path}");
        }
        assert!(files[page].contains("<a href=\"#top\" "), "{page}");
    }
    for feed in ["feed.atom", "api/events/a.json"] {
        for path in [file.as_str(), "event/b/", "events/month/2026-03/"] {
            let address = format!("https://example.org/agenda/{path}");
            assert!(files[feed].contains(&address), "{feed}: {path}");
        }
    }
    // What a page leads to is there.
    let links =
        files["event/a/index.html"].split("<a href=\"/agenda/").skip(1).map(|rest| rest.split('"').next().unwrap());
    for path in links.filter(|path| !path.contains('?') && !path.starts_with("agenda")) {
        let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        assert!(files.contains_key(&name), "{name}");
    }
}

#[test]
fn only_files_that_run_nothing_are_published_and_only_from_the_folder() {
    let outside = TempDir::new().unwrap();
    fs::write(outside.path().join("secret.pdf"), PDF).unwrap();
    for (link, code) in [
        ("files/a.html", "link.file-kind"),
        ("files/a.xml", "link.file-kind"),
        ("files/a.js", "link.file-kind"),
        ("site.json", "link.file-kind"),
        ("files/b.pdf", "link.no-file"),
        ("../secret.pdf", "link.outside"),
        ("files/../../secret.pdf", "link.outside"),
        ("files/linked.pdf", "link.outside"),
    ] {
        let events = described(&format!("[x]({link})"));
        let files: [(&str, &[u8]); 4] =
            [("events.json", events.as_bytes()), ("files/a.html", b"x"), ("files/a.xml", b"x"), ("files/a.js", b"x")];
        let folder = folder(&files);
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path().join("secret.pdf"), folder.path().join("files/linked.pdf")).unwrap();
        let reading = read(folder.path());
        assert_eq!(codes(&reading.report), [code], "{link}");
        assert!(reading.calendar.is_none());
    }
}

#[test]
fn a_missing_file_is_suggested_from_beside_it_or_elsewhere() {
    for (link, suggested) in [
        ("files/Programme.PDF", "files/programme.pdf"),
        ("files/progamme.pdf", "files/programme.pdf"),
        ("programme.pdf", "files/programme.pdf"),
        ("docs/programme.pdf", "files/programme.pdf"),
    ] {
        let events = described(&format!("[x]({link})"));
        let reading = read(folder(&[("events.json", events.as_bytes()), ("files/programme.pdf", PDF)]).path());
        assert_eq!(codes(&reading.report), ["link.no-file"], "{link}");
        assert!(help(first(&reading.report)).contains(&format!("`{suggested}`")), "{link}");
    }
}

#[test]
fn links_without_their_scheme_are_mended_with_a_warning() {
    for (link, better) in [
        ("www.example.org", "https://www.example.org"),
        ("www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"),
        ("example.org", "https://example.org"),
        ("mairie.example.fr/agenda.pdf", "https://mairie.example.fr/agenda.pdf"),
        ("hello@example.org", "mailto:hello@example.org"),
    ] {
        let reading = of_events(&described(&format!("[x]({link})")));
        assert_eq!(codes(&reading.report), ["link.without-scheme"], "{link}");
        assert!(help(first(&reading.report)).contains(&format!("`{better}`")));
        let html = reading.calendar.unwrap().entries[0].event.description.clone();
        assert!(html.contains(&format!("href=\"{better}\"")), "{html}");
    }
}

#[test]
fn pages_that_do_not_exist_are_named_with_the_nearest() {
    let rest =
        r#""venues": [{ "id": "grand-palais", "name": "P" }], "categories": [{ "id": "concert", "name": "C" }],"#;
    let events = |link: &str| {
        format!(
            r#"{{ {rest} "events": [
                {{ "id": "soiree-jeux", "title": "S", "start": "2026-03-12", "recurrence": "FREQ=WEEKLY;COUNT=4", "venue": "grand-palais", "categories": ["concert"], "tags": ["famille"] }},
                {{ "id": "cache", "title": "H", "start": "2026-03-12", "hidden": true }},
                {{ "id": "a", "title": "A", "start": "2026-03-14", "description": "[x]({link})" }} ] }}"#
        )
    };
    for fine in [
        "/",
        "/event/soiree-jeux/",
        "event/soiree-jeux",
        "../soiree-jeux/../../event/a/",
        "/event/soiree-jeux/all/",
        "/event/soiree-jeux/2026-03-19/",
        "/venue/grand-palais/",
        "/events/category/concert/",
        "/events/tag/famille/",
        "/events/month/2026-04/",
        "/events/",
        "/events/list/past/",
        "/calendar.ics",
        "/venue/grand-palais/feed.atom",
        "/agenda/",
        "/events/list/?q=jeux",
        "/api/events.json",
        "#top",
        "https://example.org/agenda/event/a/",
        "https://example.org/other/",
        "tel:+33123456789",
        "mailto:a@example.org",
    ] {
        assert_eq!(codes(&of_events(&events(fine)).report), Vec::<&str>::new(), "{fine}");
    }
    for (link, nearest) in [
        ("/event/soire-jeux/", "`/event/soiree-jeux/`"),
        ("event/soiree-jeu/", "`/event/soiree-jeux/`"),
        ("/event/cache/", "`cache`"),
        ("/venue/grandpalais/", "`/venue/grand-palais/`"),
        ("/events/category/concerts/", "`/events/category/concert/`"),
        ("/evnts/month/", "`/events/month/`"),
        ("/event/soiree-jeux/2026-03-20/", "`/event/soiree-jeux/2026-03-26/`"),
        ("https://example.org/agenda/event/soire-jeux/", "`/event/soiree-jeux/`"),
    ] {
        let reading = of_events(&events(link));
        assert_eq!(codes(&reading.report), ["link.no-page"], "{link}");
        assert!(help(first(&reading.report)).contains(nearest), "{link}: {}", help(first(&reading.report)));
        assert!(reading.calendar.is_some());
    }
}

// Files

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

// What is plausible and wrong

#[test]
fn places_are_compared_with_the_country_that_is_named() {
    let venue = |country: &str, geo: &str| {
        let country = if country.is_empty() { String::new() } else { format!(r#""country": "{country}","#) };
        of_events(&format!(
            r#"{{ "venues": [{{ "id": "v", "name": "V", {country} "geo": {geo} }}], "events": [{{ "id": "a", "title": "A", "start": "2026-03-14", "venue": "v" }}] }}"#
        ))
    };
    for (country, geo) in [
        ("FR", "[48.8661, 2.3125]"),
        ("FR", "[48.5734, 7.7521]"),
        ("FR", "[42.0396, 9.0129]"),
        ("RE", "[-20.8789, 55.4481]"),
        ("FR", "[-20.8789, 55.4481]"),
        ("GP", "[16.2410, -61.5340]"),
        ("DE", "[54.1825, 7.8850]"),
        ("CH", "[46.2044, 6.1432]"),
        ("MC", "[43.7384, 7.4246]"),
        ("US", "[33.6609, -95.5555]"),
        ("US", "[21.3069, -157.8583]"),
        ("NZ", "[-43.9530, -176.5450]"),
        ("JP", "[35.6762, 139.6503]"),
        ("GB", "[51.5074, -0.1278]"),
        ("JE", "[49.1880, -2.1050]"),
        ("XK", "[42.6629, 21.1655]"),
        ("NO", "[78.2232, 15.6267]"),
        ("FJ", "[-16.7800, -179.9900]"),
        ("VA", "[41.9022, 12.4539]"),
        ("", "[48.8661, 2.3125]"),
        ("PT", "[32.6669, -16.9241]"),
        ("ES", "[28.1235, -15.4363]"),
        ("SG", "[1.3521, 103.8198]"),
    ] {
        assert_eq!(codes(&venue(country, geo).report), Vec::<&str>::new(), "{country} {geo}");
    }
    for (country, geo, code, words) in [
        ("FR", "[2.3125, 48.8661]", "value.geo-swapped", "[48.8661, 2.3125]"),
        ("DE", "[13.4, 52.52]", "value.geo-swapped", "[52.52, 13.4]"),
        ("", "[2.3125, 48.8661]", "value.geo-swapped", "[48.8661, 2.3125]"),
        ("FR", "[52.52, 13.4]", "value.geo-elsewhere", "\"country\": \"DE\""),
        ("US", "[48.8661, 2.3125]", "value.geo-elsewhere", "\"country\": \"FR\""),
        ("FR", "[52.8661, -102.3125]", "value.geo-elsewhere", "\"country\": \"CA\""),
        ("FR", "[0, 0]", "value.geo-elsewhere", "latitude"),
    ] {
        let reading = venue(country, geo);
        assert_eq!(codes(&reading.report), [code], "{country} {geo}");
        assert!(help(first(&reading.report)).contains(words), "{}", help(first(&reading.report)));
        assert!(reading.calendar.is_some());
    }
}

#[test]
fn years_far_from_the_others_are_doubted() {
    let events = |starts: &[&str], published: &str| {
        let mut list = Vec::new();
        for (number, start) in starts.iter().enumerate() {
            let published = if number == 0 { published } else { "" };
            list.push(format!(r#"{{ "id": "e{number}", "title": "E", "start": "{start}" {published} }}"#));
        }
        of_events(&format!(r#"{{ "events": [{}] }}"#, list.join(",")))
    };
    let published = r#", "published": "2024-02-01""#;
    let report = |starts: &[&str], published: &str| {
        let reading = events(starts, published);
        assert_eq!(reading.report.errors(), 0);
        codes(&reading.report).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(report(&["2024-03-01", "2024-01-01", "2045-12-31"], published), Vec::<String>::new());
    assert_eq!(report(&["2024-03-01", "2023-12-31"], published), ["event.before-publication"]);
    assert_eq!(report(&["2024-03-01", "2046-01-01T20:00"], published), ["event.decades-ahead"]);
    assert_eq!(report(&["1990-01-01", "1977-01-01"], ""), Vec::<String>::new());
    assert_eq!(report(&["1976-01-01", "2126-03-10"], ""), ["event.before-publication", "event.decades-ahead"]);
    // An archive is one problem with its places.
    let reading = events(&["2024-03-01", "2010-01-01", "2011-01-01", "2012-01-01"], published);
    assert_eq!((codes(&reading.report).len(), first(&reading.report).times), (1, 3));
}

#[test]
fn marks_in_plain_texts_are_shown_as_they_should_be() {
    let reading = read(&case("e1-tec-export"));
    assert_eq!(reading.report.errors(), 0);
    let expected = [
        "`Café Müller`",
        "`Köln`",
        "`Rock ‘n’ Roll – Bühne frei & Tanz`",
        "`Eintritt frei… Kommt\u{a0}alle!`",
        "`HTML for beginners: & and explained`",
    ];
    let problems: Vec<&Diagnostic> = found(&reading.report).collect();
    assert_eq!(codes(&reading.report), vec!["text.markup"; 5]);
    for (problem, words) in problems.iter().zip(expected) {
        assert!(help(problem).contains(words), "{}", help(problem));
    }
    assert!(help(problems[4]).contains("is meant to be read"));
    for fine in [
        "Q&A; suite", "R&D", "A < B > C", "<3", "a <nom> b", "&", "&;", "&x;", "5 > 3", "Tom & Jerry", "&#;",
        "AT&T; puis",
    ] {
        let title = serde_json::to_string(fine).unwrap();
        let reading =
            of_events(&format!(r#"{{ "events": [{{ "id": "a", "title": {title}, "start": "2026-03-14" }}] }}"#));
        assert_eq!(codes(&reading.report), Vec::<&str>::new(), "{fine}");
    }
    for key in ["summary", "statusReason"] {
        let reading = of_events(&event(&format!(r#""status": "cancelled", "{key}": "L&rsquo;eau<br>froide""#)));
        assert_eq!(codes(&reading.report), ["text.markup"], "{key}");
        assert!(help(first(&reading.report)).contains("`L’eau froide`"), "{}", help(first(&reading.report)));
    }
}

#[test]
fn pictures_far_larger_than_a_page_are_named_once() {
    let png = |width: u32, height: u32, shade: &mut dyn FnMut() -> u8| {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        let pixels: Vec<u8> = (0..width * height).map(|_| shade()).collect();
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        bytes
    };
    let plain = |width, height| png(width, height, &mut || 0);
    // Noise does not get smaller.
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let (heavy, light) = (png(1_100, 1_000, &mut noise), png(900, 1_000, &mut noise));
    assert!(heavy.len() > 1_000_000 && light.len() < 1_000_000);
    let pictures = [
        (plain(2_501, 10), true),
        (plain(10, 4_000), true),
        (plain(2_500, 2_500), false),
        (heavy, true),
        (light, false),
    ];
    for (bytes, warned) in pictures {
        let image = r#""image": { "src": "images/a.png", "alt": "B" }"#;
        let events = format!(
            r#"{{ "events": [{{ "id": "a", "title": "A", "start": "2026-03-14", {image}, "description": "![C](images/a.png)" }},
                {{ "id": "b", "title": "B", "start": "2026-03-14", {image} }}] }}"#
        );
        let reading = read(folder(&[("events.json", events.as_bytes()), ("images/a.png", &bytes)]).path());
        let expected: &[&str] = if warned { &["image.large"] } else { &[] };
        assert_eq!(codes(&reading.report), expected);
        assert!(!warned || first(&reading.report).times == 3);
    }
}

#[test]
fn parts_of_a_series_are_compared_with_the_event_that_stands_for_the_whole() {
    let series = |parts: &[(&str, &str)]| {
        let mut list = Vec::new();
        for (number, (start, end)) in parts.iter().enumerate() {
            let end = if end.is_empty() { String::new() } else { format!(r#""end": "{end}","#) };
            list.push(format!(
                r#"{{ "id": "e{number}", "title": "E{number}", "start": "{start}", {end} "series": "s" }}"#
            ));
        }
        let events = format!(r#"{{ "series": [{{ "id": "s", "name": "S" }}], "events": [{}] }}"#, list.join(","));
        codes(&of_events(&events).report).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let whole = ("2026-07-02", "2026-07-04");
    let none = Vec::<String>::new();
    assert_eq!(series(&[whole, ("2026-07-02T10:00", ""), ("2026-07-04T23:00", "")]), none);
    assert_eq!(
        series(&[whole, ("2026-07-02T10:00", ""), ("2026-07-03", ""), ("2025-07-03", "")]),
        ["event.outside-series"]
    );
    // A season in which one event lasts several days has no event for the whole.
    assert_eq!(series(&[whole, ("2026-09-01T10:00", ""), ("2026-10-01", ""), ("2026-07-03", "")]), none);
    assert_eq!(series(&[("2026-07-02", ""), ("2026-07-03", ""), ("2026-07-09", "")]), none);
}

// Words and names of other programs

#[test]
fn windows_names_and_distances_are_answered_with_what_to_write() {
    let zone = |name: &str| {
        let reading = of_events(&event(&format!(r#""timezone": "{name}""#)));
        assert_eq!(codes(&reading.report), ["time.unknown-zone"], "{name}");
        help(first(&reading.report)).to_owned()
    };
    for (name, expected) in [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("GMT Standard Time", "Europe/London"),
        ("Romance Standard Time", "Europe/Paris"),
        ("Eastern Standard Time", "America/New_York"),
        ("India Standard Time", "Asia/Kolkata"),
        ("tokyo standard time", "Asia/Tokyo"),
        ("Argentina Standard Time", "America/Argentina/Buenos_Aires"),
        ("FLE Standard Time", "Europe/Kyiv"),
    ] {
        assert_eq!(zone(name), format!("write `{expected}`"), "{name}");
    }
    for name in ["UTC+1", "GMT-05:30", "+0100", "UTC+01:00", "(UTC+01:00) Amsterdam, Berlin", "UTC−3", "Z"] {
        assert!(zone(name).contains("in summer"), "{name}");
    }
}

#[test]
fn a_block_of_a_calendar_file_is_taken_apart() {
    let reading = read(&case("e2-from-outlook"));
    let helps: Vec<&str> = reading.report.problems().iter().map(help).collect();
    assert_eq!(reading.report.errors(), 6, "the semicolon is none: {helps:?}");
    assert!(helps[4].contains("`\"recurrence\": \"FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T170000Z\"`"), "{}", helps[4]);
    assert!(helps[4].contains("`\"exdate\": [\"2026-04-21T19:00\"]`"), "{}", helps[4]);
    assert!(helps[5].contains("`UNTIL=20260630T235959`"), "{}", helps[5]);
    for text in ["FREQ=WEEKLY;", "FREQ=WEEKLY; ", "RRULE:FREQ=WEEKLY;COUNT=3;"] {
        let reading = of_events(&event(&format!(r#""recurrence": "{text}""#)));
        assert_eq!(codes(&reading.report), Vec::<&str>::new(), "{text}");
    }
    for text in ["FREQ=WEEKLY;;COUNT=3", ";", "FREQ=WEEKLY;;", "EXDATE:20260421T190000", "RRULE:"] {
        let reading = of_events(&event(&format!(r#""recurrence": "{text}""#)));
        assert_eq!(codes(&reading.report), ["recurrence.malformed"], "{text}");
    }
}

#[test]
fn what_owners_write_is_answered_with_what_to_write() {
    let path =
        |path: &str| event(&format!(r#""image": {{ "src": {}, "alt": "B" }}"#, serde_json::to_string(path).unwrap()));
    let cases = [
        (event(r#""cost": 12"#), r#"{ "amount": 12, "currency": "EUR" }"#),
        (event(r#""cost": 12.5"#), r#"{ "amount": 12.5, "currency": "EUR" }"#),
        (event(r#""cost": "5 €""#), r#"{ "amount": 5, "currency": "EUR" }"#),
        (event(r#""cost": "12,50 EUR""#), r#"{ "amount": 12.50, "currency": "EUR" }"#),
        (event(r#""cost": "$8""#), r#"{ "amount": 8, "currency": "USD" }"#),
        (event(r#""cost": "10 – 35 €""#), r#"{ "from": 10, "to": 35, "currency": "EUR" }"#),
        (event(r#""cost": "gratuit""#), "`free`"),
        (event(r#""cost": { "amount": "5 €", "currency": "EUR" }"#), "write `5`"),
        (event(r#""image": "images/a.svg""#), r#"{ "src": "images/a.svg", "alt": "What it shows" }"#),
        (event(r#""image": "images\\a.svg""#), r#"{ "src": "images/a.svg", "alt": "What it shows" }"#),
        (path("a.svg"), "`images/a.svg`"),
        (path("images\\a.svg"), "`images/a.svg`"),
        (path("/images/a.svg"), "`images/a.svg`"),
        (path("images/A.SVG"), "`images/a.svg`"),
        (path("C:\\Users\\me\\a.svg"), "`images/a.svg`"),
        (path("https://example.org/x/a.svg?w=1"), "`images/a.svg`"),
        (event(r#""status": "soldOut""#), "`summary`"),
        (event(r#""soldOut": true"#), "`summary`"),
        (event(r#""age": "6+""#), "`tags`"),
        (event(r#""price": "5 €""#), "`cost`"),
        (event(r#""location": "Paris""#), "`venue`"),
        (event(r#""all_day": true"#), "without a time"),
        (event(r#""featured": "oui""#), "`true`"),
        (event(r#""tags": "jeux, famille""#), r#"["jeux", "famille"]"#),
        (r#"{ "venues": [{ "id": "v", "name": "V", "geo": { "lat": 48.8, "lng": 2.3 } }] }"#.to_owned(), "[48.8, 2.3]"),
        (r#"{ "venues": [{ "id": "v", "name": "V", "geo": "48.8, 2.3" }] }"#.to_owned(), "[48.8, 2.3]"),
        (event(r#""summary": "Le "grand" bal""#), r#"`"Le \"grand\" bal"`"#),
        (r#"{ "events": [ { "id": "a", "x": True } ] }"#.to_owned(), "`true`"),
        (r#"{ "events": [ { "id": "a", "x": 012 } ] }"#.to_owned(), "`12`"),
        (r#"{ "events": [ { "id": "a", "x": 12,50 } ] }"#.to_owned(), "`12.50`"),
        (r#"{ "events": [ { "id": "a", "x": bal } ] }"#.to_owned(), "`\"bal\"`"),
        (r#"{ "events": [ { "id": "a" ] }"#.to_owned(), "write `}`"),
    ];
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>"#;
    for (events, expected) in cases {
        let reading = read(folder(&[("events.json", events.as_bytes()), ("images/a.svg", svg.as_bytes())]).path());
        let problem = reading.report.problems().iter().find(|problem| problem.code != "reference.unused").unwrap();
        assert!(help(problem).contains(expected), "{events}\n{}: {}", problem.message, help(problem));
    }
    let logo = folder(&[("events.json", b"{}")]);
    fs::write(logo.path().join("site.json"), SITE.replace("\"name\"", "\"logo\": \"a.png\", \"name\"")).unwrap();
    assert!(help(first(&read(logo.path()).report)).contains("`accent`"));
}

#[test]
fn a_bracket_that_is_missing_is_shown_with_the_one_that_is_open() {
    let events = "{\n  \"events\": [\n    { \"id\": \"a\",\n      \"title\": \"A\"\n  ]\n}";
    let reading = of_events(events);
    let problem = first(&reading.report);
    let open = problem.related.as_ref().unwrap();
    assert_eq!((problem.place.line, problem.place.column, open.line, open.column), (5, 3, 3, 5));
}

#[test]
fn what_is_missing_ninety_times_is_one_problem_with_its_places() {
    let event = |number: usize| {
        format!(
            r#"{{ "id": "e{number}", "title": "E", "start": "2026-03-14", "venue": "salle", "image": {{ "src": "x.png", "alt": "X" }} }}"#
        )
    };
    let list: Vec<String> = (0..90).map(event).collect();
    let reading = of_events(&format!("{{ \"events\": [\n{}\n] }}", list.join(",\n")));
    assert_eq!(reading.report.errors(), 2);
    for problem in reading.report.problems() {
        assert_eq!((problem.times, problem.also.len(), problem.place.line, problem.also[88].line), (90, 89, 2, 91));
    }
    let mut text = Vec::new();
    reading.report.write_text(&mut text, ReportStyle::Plain).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("the same at events.json:3:") && text.contains("and 81 more"), "{text}");
    assert!(text.len() < 3_000);
}

#[test]
fn a_venue_that_only_one_date_of_an_event_names_is_used() {
    let reading = read(&case("a3-change-beyond-horizon"));
    assert!(!codes(&reading.report).contains(&"reference.unused"), "{:?}", reading.report.problems());
}

// What many inputs cost

/// Far more than any of this takes on a slow machine, and far less than what grows with the square takes.
const LONG: Duration = Duration::from_secs(20);

fn within_bounds<T>(what: &str, work: impl FnOnce() -> T) -> T {
    #[expect(clippy::disallowed_methods, reason = "a test looks at what work costs")]
    let begin = Instant::now();
    let result = work();
    let took = begin.elapsed();
    if std::env::var_os("AFFICHE_TIMES").is_some() {
        println!("{:>8} ms  {what}", took.as_millis());
    }
    assert!(took < LONG, "{what} took {took:?}");
    result
}

#[test]
fn many_errors_in_one_long_line_are_counted_and_soon_done() {
    let repeated = vec![r#"{"id":"a","title":"é","start":"2026-03-14"}"#; 100_000].join(",");
    let reading = within_bounds("repeated ids", || of_events(&format!("{{\"events\":[{repeated}]}}")));
    assert_eq!(reading.report.errors(), 99_999);
    assert_eq!(reading.report.problems().len(), Report::KEPT);
    let last = reading.report.problems().last().unwrap();
    let step = r#"{"id":"a","title":"é","start":"2026-03-14"},"#.chars().count();
    assert_eq!(last.place.column, r#"{"events":["#.len() + Report::KEPT * step + r#"{"id":"#.len() + 1);
    let (mut text, mut json) = (Vec::new(), Vec::new());
    within_bounds("printing", || {
        reading.report.write_text(&mut text, ReportStyle::Plain).unwrap();
        reading.report.write_json(&mut json).unwrap();
    });
    assert!(String::from_utf8(text).unwrap().ends_with("and 98999 more\n99999 errors, 0 warnings\n"));
    assert!(json.ends_with(b"\"errors\":99999,\"warnings\":0}\n"));
}

#[test]
fn many_names_that_lead_nowhere_beside_many_that_lead_somewhere_are_soon_done() {
    let mut events = String::from(r#"{"venues":["#);
    for number in 0..10_000 {
        let comma = if number == 0 { "" } else { "," };
        write!(events, r#"{comma}{{"id":"salle-{number}","name":"S"}}"#).unwrap();
    }
    events.push_str(r#"],"events":["#);
    for number in 0..3_000 {
        let comma = if number == 0 { "" } else { "," };
        write!(
            events,
            r#"{comma}{{"id":"e{number}","title":"E","start":"2026-03-14T20:00","venue":"sale-{number}","timezone":"Zone {number}","description":"[x](f-{number}.pdf)"}}"#
        )
        .unwrap();
    }
    events.push_str("]}");
    let reading = within_bounds("unknown venues", || of_events(&events));
    assert_eq!(reading.report.errors(), 9_000);
    let suggested =
        reading.report.problems().iter().filter(|problem| help(problem).starts_with("did you mean")).count();
    assert!((10..=100).contains(&suggested), "{suggested}");
}

#[test]
fn errors_are_printed_before_warnings_where_there_are_too_many() {
    let mut list = Vec::new();
    for number in 0..1_500 {
        list.push(format!(r#"{{"id":"e{number}","title":"A &amp; {number}","start":"2026-03-14"}}"#));
    }
    list.push(r#"{"id":"last","title":"A","start":"tomorrow"}"#.to_owned());
    let reading = of_events(&format!("{{\"events\":[{}]}}", list.join(",\n")));
    let mut text = Vec::new();
    reading.report.write_text(&mut text, ReportStyle::Plain).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("time.malformed") && text.ends_with("and 501 more\n1 error, 1500 warnings\n"));
}

#[test]
fn json_nested_without_end_is_an_ordinary_fault() {
    for open in ["[", "{\"a\":", "{\"events\":[", "[[{\"x\":["] {
        let reading = of_events(&open.repeat(100_000));
        assert_eq!(codes(&reading.report), ["json.syntax"], "{open}");
        assert!(help(first(&reading.report)).contains("levels"));
    }
}

/// A data folder with nothing in it.
struct Nothing;

impl Pictures for Nothing {
    fn picture(&self, _: &str) -> Result<PublishedPicture, affiche_dataset::problem::Problem> {
        Ok(PublishedPicture { path: "media/0123456789abcdef.png".to_owned(), width: 8, height: 4 })
    }
}

/// Shapes that make a parser look back or ahead without end, repeated up to the limit of a description.
#[rustfmt::skip]
const SHAPES: &[(&str, &str, &str)] = &[
    ("", ">", ""), ("", "> ", ""), ("", "> - ", ""), ("", "1. ", ""), ("", "- ", ""), ("", "* > 1. ", ""), ("", ">\n", ""), ("", "> a\n\n", ""),
    ("", "[", ""), ("", "[a](", ""), ("", "![", ""), ("", "](", ""), ("", "[a]", ""), ("", "[]: x\n", ""), ("", "[a]: b\n\n", "[a]"), ("", "<", ""),
    ("", "*", ""), ("", "**a ", ""), ("", "*a_ ", ""), ("", "_a*", ""), ("", "`", ""), ("", "`a``", ""), ("", "~~", ""), ("", "~~~\n", ""),
    ("", "<div>", ""), ("", "<p>", ""), ("", "<b>", ""), ("", "<b title=x><p>", ""), ("", "<a href=x>", ""), ("", "<table>", ""), ("", "<table><tr><td>", ""),
    ("", "<ul><li>", ""), ("", "</div>", ""), ("", "</p>", ""), ("", "<!--", ""), ("", "<style></style>", ""), ("", "<a b=\"", ""), ("", "<a1>", ""),
    ("", "<svg><p>", ""), ("", "<math><mi>", ""), ("", "<select>", ""), ("", "&", ""), ("", "&#", ""), ("", "&amp", ""),
    ("http://x", ")", ""), ("", "http://x ", ""), ("", "://", ""), ("", "http://", ""), ("http://x", ").", ""), ("", "|a", "\n|-|\n"), ("", "|a|b|\n", ""),
    ("|a|\n|-|\n", "|", ""), ("", "\\", ""), ("", "# ", ""), ("", "    a\n", ""), ("", "![a](b) ", ""), ("", "<img src=x alt=>", ""), ("", "a\u{301}", ""),
];

#[test]
fn no_description_within_its_limit_stalls() {
    assert!(SHAPES.len() >= 40);
    for (before, unit, after) in SHAPES {
        let room = 100_000 - before.chars().count() - after.chars().count();
        let text = [*before, &unit.repeat(room / unit.chars().count()), *after].concat();
        let described = within_bounds(&format!("{before}({unit:?})*{after}"), || describe(&text, &Nothing));
        // No more than what each sign can become, and nothing deeper than the bound.
        assert!(described.html.len() < 40 * text.len() + 1_000, "{unit:?}: {}", described.html.len());
        let mut depth = 0_i64;
        let mut deepest = 0;
        for tag in described.html.split('<').skip(1) {
            let name = tag.split(['>', ' ']).next().unwrap();
            let void = ["br", "hr", "img", "wbr", "col"].contains(&name);
            depth += if tag.starts_with('/') { -1 } else { i64::from(!void) };
            deepest = deepest.max(depth);
        }
        assert!(depth == 0 && deepest <= 200, "{unit:?}: {depth}, {deepest}");
    }
}

#[test]
fn a_long_and_well_formed_text_is_not_changed_by_the_bound() {
    let paragraph = "<p>Un <strong>mot</strong> et <a href=\"https://example.org/?a=1&amp;b=2\" title='é &eacute;'>un lien</a>.</p>\n<ul><li>Un<li>Deux <em>mots</em></ul>\n";
    let table = "<table><tr><td>a<td>b<tr><td>c<td>d</table>\n";
    let few = describe(&[paragraph, table].concat(), &Nothing);
    let many = describe(&[paragraph, table].concat().repeat(60), &Nothing);
    assert_eq!(many.html, vec![few.html; 60].join("\n"));
    assert_eq!(many.notes, Vec::new());
}

#[test]
fn what_lies_too_deep_keeps_its_words_and_is_said() {
    let text = format!("{}Le mot{}", "<div>".repeat(500), "</div>".repeat(500));
    let described = describe(&text, &Nothing);
    assert!(described.html.contains("Le mot"));
    assert_eq!(described.html.matches("<div>").count(), 60);
    let codes: Vec<&str> = described.notes.iter().map(|note| note.problem.code).collect();
    assert_eq!(codes, ["markup.too-deep"]);
    let reading = of_events(&self::described(&text));
    assert_eq!(self::codes(&reading.report), ["markup.too-deep"]);
}
