//! Pictures of the owner: turned as they are shown, and published without what they tell about people and places.

mod drawings;
mod photographs;
mod sized;

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{app, calendar, files, publish_into};
use affiche_dataset as source;
use affiche_dataset::Diagnostic;

use affiche_testing::project;

const VECTORS: &str = "tests/data/pictures";

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part == word.as_bytes())
}

/// A dataset in which each event has one of some pictures.
fn dataset(pictures: &[(&str, &[u8])]) -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    fs::create_dir(data.path().join("images")).unwrap();
    let site = r#"{ "name": "Agenda", "description": "Dates.", "language": "en", "timezone": "Europe/Paris", "url": "https://agenda.example.org/" }"#;
    fs::write(data.path().join("site.json"), site).unwrap();
    let mut events = Vec::new();
    for (number, (name, bytes)) in pictures.iter().enumerate() {
        fs::write(data.path().join("images").join(name), bytes).unwrap();
        events.push(format!(
            r#"{{ "id": "event-{number}", "title": "Event {number}", "start": "2026-03-14T20:00", "image": {{ "src": "images/{name}", "alt": "A picture." }} }}"#
        ));
    }
    fs::write(data.path().join("events.json"), format!(r#"{{ "events": [{}] }}"#, events.join(",\n"))).unwrap();
    data
}

fn problems(data: &Path) -> Vec<Diagnostic> {
    // The events are nowhere, which is no matter of pictures.
    let mut problems = source::read(data).unwrap().report.problems().to_vec();
    problems.retain(|problem| problem.code != "event.without-place");
    problems
}

fn published(data: &Path) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder.path().join("app"), &[]);
    let out = folder.path().join("out");
    publish_into(&out, &calendar(data), &app, "/");
    (folder, out)
}

#[test]
fn the_photograph_of_a_telephone_is_measured_as_it_is_shown() {
    let (_folder, out) = published(&project("tests/data/cases/c3-phone-photo"));
    let page = |id: &str| fs::read_to_string(out.join("event").join(id).join("index.html")).unwrap();
    for id in ["from-a-phone", "control"] {
        let page = page(id);
        assert!(page.contains(r#"width="800" height="1200""#), "{id}");
        assert!(!page.contains(r#"width="1200" height="800""#), "{id}");
        // Its card lies on it.
        assert!(page.contains(&format!("cards/{id}.jpg")), "{id}");
    }
    let measures = |page: &str| {
        let data = page.split("application/ld+json").nth(1).unwrap().split("</script>").next().unwrap().to_owned();
        (data.contains("1200"), data.contains("800"))
    };
    assert_eq!(measures(&page("from-a-phone")), measures(&page("control")));
    for (name, bytes) in files(&out.join("media")) {
        assert!(!holds(&bytes, "GPS") && !holds(&bytes, "http://ns.adobe.com"), "{name}");
    }
}

#[test]
fn a_picture_is_wide_enough_for_a_preview_only_after_turning() {
    // Stored 700 × 500 and shown 500 × 700: too narrow. Stored 500 × 700 and shown 700 × 500: wide enough.
    for (stored, shareable) in [((700, 500), false), ((500, 700), true)] {
        let photo = photo(stored, 6);
        let data = dataset(&[("photo.jpg", &photo)]);
        let (_folder, out) = published(data.path());
        let page = fs::read_to_string(out.join("event/event-0/index.html")).unwrap();
        let image = page.split(r#"property="og:image" content=""#).nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(image.ends_with("/cards/event-0.jpg"), shareable, "{stored:?}: {image}");
    }
}

/// A vector with another size written into its frame: most of its picture is missing.
fn photo((width, height): (u16, u16), orientation: u8) -> Vec<u8> {
    let mut bytes = fs::read(project(VECTORS).join(format!("turned-{orientation}.jpg"))).unwrap();
    let frame = bytes.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

#[test]
fn what_is_said_of_a_file_is_said_once() {
    let photo = fs::read(project(VECTORS).join("turned-6.webp")).unwrap();
    let data = dataset(&[("a.webp", &photo), ("a.webp", &photo), ("a.webp", &photo)]);
    let codes: Vec<_> = problems(data.path()).into_iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["image.not-turned"]);
}

#[test]
fn a_picture_of_another_kind_is_told_of() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08meta".to_vec();
    let data = dataset(&[("iphone.jpg", &heic)]);
    let found = problems(data.path());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].code, "image.unknown-format");
    assert!(found[0].message.contains("HEIC") && found[0].help.is_some());
}

#[test]
fn a_damaged_file_is_told_of() {
    let photo = fs::read(project(VECTORS).join("turned-6.jpg")).unwrap();
    let end = photo.windows(2).rposition(|two| two == [0xFF, 0xD9]).unwrap();
    let mut drawn = fs::read(project(VECTORS).join("turned-6.png")).unwrap();
    let pixels = drawn.windows(4).position(|four| four == b"IDAT").unwrap();
    drawn[pixels + 20] ^= 1;
    let data = dataset(&[("cut.jpg", &photo[..end]), ("head.jpg", &photo[..200]), ("changed.png", &drawn)]);
    let found: Vec<_> =
        problems(data.path()).into_iter().map(|problem| (problem.code, problem.help.is_some())).collect();
    assert_eq!(found, [("image.cut-short", true), ("image.unreadable", true), ("image.damaged", true)]);
}

#[test]
fn a_drawing_goes_out_clean_and_its_owner_is_told_what_is_missing() {
    let hostile = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" onload="alert(1)">
<script>alert(2)</script>
<rect width="200" height="100" fill="#c30"/></svg>"##;
    let heavy = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><filter id="f"><feMorphology radius="400"/></filter><rect filter="url(#f)" width="200" height="100"/></svg>"#;
    let data = dataset(&[("hostile.svg", hostile.as_bytes()), ("heavy.svg", heavy.as_bytes())]);
    let found = problems(data.path());
    let codes: Vec<_> = found.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["image.parts-removed", "image.not-on-card"], "{found:#?}");
    for part in ["`onload` (line 1)", "`script` (line 2)"] {
        assert!(found[0].message.contains(part), "{}", found[0].message);
    }
    assert!(found[1].message.contains("feMorphology"), "{}", found[1].message);
    assert!(found.iter().all(|problem| problem.help.is_some()));
    let (_folder, out) = published(data.path());
    let published = files(&out.join("media"));
    assert_eq!(published.len(), 2);
    for (name, bytes) in &published {
        assert!(!holds(bytes, "alert") && !holds(bytes, "onload"), "{name}");
    }
    // Both events have a card, the second without its picture.
    for number in 0..2 {
        assert!(out.join(format!("cards/event-{number}.png")).is_file());
    }
}
