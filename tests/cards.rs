//! Pictures for shared addresses: a card for every event that needs one, what the heads of pages say of it, and codes for cameras.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use affiche::components::Base;
use affiche::publish::{AppFolder, CARD_HEIGHT, CARD_WIDTH, Order, Stage, publish};
use affiche::source;
use support::{app, day};
use tempfile::TempDir;

/// One event of each kind: with a date, with several, with a picture that is drawn, with one of pixels, with a title in letters
/// that the typeface lacks, with signs that it lacks, and with one of 10,000 letters.
fn dataset(folder: &Path, settings: &str) {
    fs::create_dir_all(folder).unwrap();
    let site = format!(
        r#"{{ "name": "Agenda", "description": "Un agenda.", "url": "https://agenda.example.org/", "language": "fr",
            "timezone": "Europe/Paris"{settings} }}"#
    );
    fs::write(folder.join("site.json"), site).unwrap();
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600"><path fill="#123456" d="M0 0h800v600H0z"/></svg>"##;
    fs::write(folder.join("drawn.svg"), svg).unwrap();
    fs::write(folder.join("large.png"), picture(800, 450)).unwrap();
    fs::write(folder.join("small.png"), picture(400, 300)).unwrap();
    let events = format!(
        r#"{{ "venues": [{{ "id": "halle", "name": "Halle", "city": "Lyon", "image": "large.png", "imageAlt": "La halle" }}],
          "events": [
            {{ "id": "une-date", "title": "Fête & « bal »", "start": "2026-04-01", "venue": "halle" }},
            {{ "id": "des-dates", "title": "Chorale", "start": "2026-04-01T18:00", "recurrence": "FREQ=WEEKLY;COUNT=3" }},
            {{ "id": "dessin", "title": "Exposition", "start": "2026-04-02", "image": {{ "src": "drawn.svg", "alt": "Un aplat" }} }},
            {{ "id": "photo", "title": "Photo", "start": "2026-04-02", "image": {{ "src": "large.png", "alt": "Une \"photo\"" }} }},
            {{ "id": "petite", "title": "Petite", "start": "2026-04-02", "image": {{ "src": "small.png", "alt": "Petite" }} }},
            {{ "id": "arabe", "title": "مؤتمر باريس", "start": "2026-04-03" }},
            {{ "id": "signes", "title": "🎉 Fête 👩‍👩‍👧", "start": "2026-04-03" }},
            {{ "id": "long", "title": "{}", "start": "2026-04-03" }}
        ] }}"#,
        "mots ".repeat(40).trim()
    );
    fs::write(folder.join("events.json"), events).unwrap();
}

/// A picture of pixels, all of one colour.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![200; (width * height) as usize]).unwrap();
    writer.finish().unwrap();
    file
}

fn published(settings: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    dataset(&data, settings);
    let (calendar, report) = source::read(&data, day("2026-03-10")).into_parts();
    let calendar = calendar.unwrap_or_else(|| panic!("{report}"));
    let stage = Stage::in_place(&folder.path().join("site"));
    let app = AppFolder::open(&app(&folder.path().join("app")), &Base::default()).unwrap();
    publish(&Order { calendar: &calendar, app: &app, as_of: day("2026-03-10"), base: Base::default() }, &stage)
        .unwrap();
    folder
}

/// The pixels of a card.
fn decoded(file: &[u8]) -> Vec<[u8; 3]> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    assert_eq!((reader.info().width, reader.info().height), (CARD_WIDTH, CARD_HEIGHT));
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut bytes).unwrap();
    assert_eq!(reader.output_color_type().0, png::ColorType::Rgb);
    bytes.as_chunks().0.to_vec()
}

/// The content of an element in the head of a page.
fn property(page: &str, name: &str) -> Option<String> {
    let start = page.find(&format!("=\"{name}\" content=\""))? + name.len() + 12;
    Some(page[start..start + page[start..].find('"').unwrap()].to_owned())
}
