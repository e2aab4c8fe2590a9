//! Runs: the same bytes twice, and a failure that leaves the old site as it was.

use std::fs;

use super::{EVENTS, app, calendar, site, site_of};
use crate::support::{input, publish_into, texts};
use affiche_publisher::{AppFolder, PublishError, Stage, publish};
use affiche_route::Base;
use tempfile::TempDir;

#[test]
fn publishing_twice_gives_the_same_bytes() {
    let work = TempDir::new().unwrap();
    assert_eq!(site(&work, "one", "/"), site(&work, "two", "/"));
}

/// Whoever asks for the revision alone learns of every change, also of one that only the page of a term shows.
#[test]
fn the_revision_changes_with_everything_a_visitor_reads() {
    let of = |events: &str| site_of(events)["catalog/revision.txt"].clone();
    let before = of(EVENTS);
    assert_eq!(before, of(EVENTS));
    for (old, new) in [
        (r#""city": "Lyon""#, r#""city": "Lyon", "description": "Au bord du Rhône.""#),
        (r#""name": "Asso & Cie""#, r#""name": "Asso & Cie", "website": "https://example.org/asso""#),
        (r##""color": "#ffcc00""##, r##""color": "#ffcc00", "description": "Pour danser.""##),
        ("**Fort.**", "**Faible.**"),
        (r#""title": "À venir""#, r#""title": "À venir bientôt""#),
    ] {
        let changed = EVENTS.replace(old, new);
        assert_ne!(changed, EVENTS, "{old}");
        assert_ne!(of(&changed), before, "{new}");
    }
}

#[test]
fn a_published_site_serves_as_the_app_of_the_next() {
    let work = TempDir::new().unwrap();
    let first = site(&work, "site", "/");
    let calendar = calendar(&work.path().join("data"), EVENTS);
    let app = AppFolder::open(&work.path().join("site"), &Base::new("/")).unwrap();
    publish_into(&work.path().join("site"), &calendar, &app, "/");
    assert_eq!(texts(&work.path().join("site")), first);
}

#[test]
fn a_description_of_the_app_nested_without_end_is_refused() {
    let work = tempfile::tempdir().unwrap();
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        fs::write(work.path().join("app.json"), [open.repeat(100_000), close.repeat(100_000)].concat()).unwrap();
        assert!(matches!(AppFolder::open(work.path(), &Base::new("/")), Err(PublishError::AppDescription(_))));
    }
}

#[test]
fn a_failure_leaves_the_old_site() {
    let work = TempDir::new().unwrap();
    let before = site(&work, "site", "/");
    let mut calendar = calendar(&work.path().join("data"), EVENTS);
    calendar.media.push(affiche_dataset::Media {
        from: work.path().join("nowhere.png"),
        path: "media/0.png".to_owned(),
        sizes: Vec::new(),
    });
    let app = app(&work.path().join("app"));
    let stage = Stage::beside(&work.path().join("site")).unwrap();
    assert!(matches!(publish(&input(&calendar, &app, "/"), &stage), Err(PublishError::File { .. })));
    drop(stage);
    assert_eq!(texts(&work.path().join("site")), before);
    let left: Vec<_> = fs::read_dir(work.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".site")), "nothing half-written: {left:?}");
}

#[test]
fn a_picture_that_cannot_be_decoded_is_told_with_the_place_that_names_it_first() {
    let work = TempDir::new().unwrap();
    let before = site(&work, "site", "/");
    let data = work.path().join("data");
    // A header and chunks that are right, and pixels that are none.
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 640, 400);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0xff; 400]).unwrap();
    drop(writer);
    fs::write(data.join("broken.png"), file).unwrap();
    let events = r#"{ "events": [
  { "id": "a", "title": "A", "start": "2026-04-01", "description": "Text.\n\n![Broken](broken.png)" },
  { "id": "b", "title": "B", "start": "2026-04-02", "image": { "src": "broken.png", "alt": "Broken" } }
] }"#;
    let calendar = calendar(&data, events);
    let app = app(&work.path().join("app"));
    let stage = Stage::beside(&work.path().join("site")).unwrap();
    let error = publish(&input(&calendar, &app, "/"), &stage).unwrap_err();
    assert!(matches!(error, PublishError::Picture { .. }), "{error:?}");
    let message = error.to_string();
    assert!(message.starts_with("events.json:2:68: the picture `"), "{message}");
    assert!(message.contains("broken.png` is damaged: "), "{message}");
    drop(stage);
    assert_eq!(texts(&work.path().join("site")), before);
}

#[test]
fn a_folder_with_other_things_is_not_replaced() {
    let work = TempDir::new().unwrap();
    let folder = work.path().join("documents");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("lettre.txt"), "Chère amie").unwrap();
    assert!(matches!(Stage::beside(&folder), Err(PublishError::Foreign(_))));
}
