//! Pictures for shared addresses: a card for every event that needs one, what the heads of pages say of it, and codes for cameras.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support;
use affiche_catalog::paths;
use affiche_model::Slug;
use affiche_publisher::pictures::{Raster, decode};
use affiche_publisher::{CARD_HEIGHT, CARD_WIDTH};
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
        r#"{{ "venues": [{{ "id": "halle", "name": "Halle", "city": "Lyon", "image": {{ "src": "large.png", "alt": "La halle" }} }}],
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
    dataset(&folder.path().join("data"), settings);
    let calendar = support::calendar(&folder.path().join("data"));
    let app = support::app(&folder.path().join("app"), &[]);
    support::publish_into(&folder.path().join("out"), &calendar, &app, "/agenda/");
    folder
}

fn card(folder: &TempDir, id: &str) -> Option<Vec<u8>> {
    fs::read(folder.path().join("out").join(paths::card(&Slug::parse(id).unwrap()))).ok()
}

fn page(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join("out").join(path).join("index.html")).unwrap()
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
    let before = format!("=\"{name}\" content=\"");
    let start = page.find(&before)? + before.len();
    Some(page[start..start + page[start..].find('"').unwrap()].to_owned())
}

#[test]
fn every_event_that_needs_one_has_a_card_and_it_is_not_blank() {
    let folder = published("");
    let mut different = BTreeSet::new();
    for id in ["une-date", "des-dates", "dessin", "petite", "arabe", "signes", "long"] {
        let file = card(&folder, id).unwrap_or_else(|| panic!("{id} has none"));
        assert!(file.len() < 150_000, "{id}: {} bytes", file.len());
        let pixels = decoded(&file);
        let ground = pixels[0];
        let drawn = pixels.iter().filter(|pixel| **pixel != ground).count();
        assert!(drawn > pixels.len() / 50, "{id} is blank");
        different.insert(file);
    }
    assert_eq!(different.len(), 7);
    decoded(&fs::read(folder.path().join("out/card.png")).unwrap());
    assert_eq!(card(&folder, "photo"), None, "a card on a photograph is a JPEG");
    let photograph = on_photograph(&folder, "photo");
    assert!(photograph.pixels().iter().any(|color| *color > 240), "nothing stands on it");
}

#[test]
fn a_card_has_the_colours_of_its_areas_and_one_between_each_two() {
    let pixels = decoded(&card(&published(""), "une-date").unwrap());
    let colors: BTreeSet<[u8; 3]> = pixels.into_iter().collect();
    assert!((4..=15).contains(&colors.len()), "{} colours", colors.len());
}

#[test]
fn the_same_event_gives_the_same_pixels() {
    let (one, other) = (published(""), published(""));
    for id in ["une-date", "dessin", "long"] {
        assert_eq!(card(&one, id).unwrap(), card(&other, id).unwrap(), "{id}");
    }
}

#[test]
fn a_picture_that_is_drawn_lies_on_the_card() {
    let pixels = decoded(&card(&published(""), "dessin").unwrap());
    let at = |x: usize, y: usize| pixels[y * CARD_WIDTH as usize + x];
    assert_eq!([at(700, 5), at(1190, 620)], [[0x12, 0x34, 0x56]; 2]);
    assert_ne!(at(600, 5), [0x12, 0x34, 0x56]);
}

/// The pixels of a card on a photograph.
fn on_photograph(folder: &TempDir, id: &str) -> Raster {
    let path = paths::photograph_card(&Slug::parse(id).unwrap());
    let file = fs::read(folder.path().join("out").join(path)).unwrap();
    assert!(file.len() < 300_000, "{id}: {} bytes", file.len());
    let (raster, _) = decode(&file, "jpg").unwrap();
    assert_eq!((raster.width(), raster.height()), (CARD_WIDTH, CARD_HEIGHT));
    raster
}

/// The relative luminance of a grey (WCAG 2).
fn luminance(gray: f64) -> f64 {
    let share = gray / 255.0;
    if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

#[test]
fn words_on_a_white_photograph_can_be_read() {
    // The photograph is grey, so that white is words alone; under the dark, a white one would be lighter in proportion.
    let photograph = on_photograph(&published(""), "photo");
    let row = |y: usize| &photograph.pixels()[y * CARD_WIDTH as usize * 3..][..CARD_WIDTH as usize * 3];
    let worded: Vec<usize> = (0..CARD_HEIGHT as usize).filter(|y| row(*y).iter().any(|color| *color > 240)).collect();
    assert!(worded.len() > 100, "{}", worded.len());
    for y in worded {
        let ground = (f64::from(row(y)[15]) * 255.0 / 200.0).min(255.0);
        let contrast = 1.05 / (luminance(ground) + 0.05);
        assert!(contrast >= 4.5, "row {y}: {contrast:.2}");
    }
    // What is above the words is as it was.
    assert!(row(5)[15].abs_diff(200) < 4);
}

#[test]
fn a_photograph_is_cropped_around_its_focus() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    dataset(&data, "");
    // Red on its left, blue on its right, and far wider than a card.
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 1_600, 400);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    let pixels = (0..1_600 * 400).flat_map(|place| if place % 1_600 < 800 { [220, 20, 20] } else { [20, 20, 220] });
    writer.write_image_data(&pixels.collect::<Vec<u8>>()).unwrap();
    writer.finish().unwrap();
    fs::write(data.join("wide.png"), file).unwrap();
    let event = |id: &str, focus: &str| {
        format!(
            r#"{{ "id": "{id}", "title": "T", "start": "2026-04-01", "image": {{ "src": "wide.png", "alt": "Deux couleurs"{focus} }} }}"#
        )
    };
    let events = [
        event("left", r#", "focus": [0, 0.5]"#),
        event("middle", ""),
        event("right", r#", "focus": [1, 0.5]"#),
        event("between", r#", "focus": [0.45, 0.5]"#),
    ];
    fs::write(data.join("events.json"), format!(r#"{{ "events": [{}] }}"#, events.join(","))).unwrap();
    let app = support::app(&folder.path().join("app"), &[]);
    support::publish_into(&folder.path().join("out"), &support::calendar(&data), &app, "/");
    let is_red = |id: &str, x: usize| {
        let card = on_photograph(&folder, id);
        card.pixels()[(5 * CARD_WIDTH as usize + x) * 3] > 120
    };
    for (id, left, middle, right) in [
        ("left", true, true, true),
        ("right", false, false, false),
        ("middle", true, true, false),
        ("between", true, true, false),
    ] {
        assert_eq!((is_red(id, 10), is_red(id, 560), is_red(id, 1_190)), (left, middle, right), "{id}");
    }
    assert!(is_red("between", 640) && !is_red("middle", 640));
    // Views crop to quarters, and ask for the first picture at once.
    for path in ["", "events/photo"] {
        let page = page(&folder, path);
        for (focus, times) in [("02", 1), ("42", 1), ("22", 0)] {
            assert_eq!(page.matches(&format!("data-focus=\"{focus}\"")).count(), times, "{path}: {focus}");
        }
        assert_eq!(page.matches("loading=\"eager\"").count(), 1, "{path}");
        assert_eq!(page.matches("loading=\"lazy\"").count(), 3, "{path}");
    }
}

#[test]
fn heads_of_pages_say_which_picture_goes_with_them() {
    let folder = published("");
    let check = |path: &str, image: &str, size: [&str; 2], alt: &str| {
        let page = page(&folder, path);
        assert_eq!(property(&page, "og:image").unwrap(), ["https://agenda.example.org/", image].concat(), "{path}");
        assert_eq!(property(&page, "og:image:width").unwrap(), size[0], "{path}");
        assert_eq!(property(&page, "og:image:height").unwrap(), size[1], "{path}");
        assert_eq!(property(&page, "og:image:alt").unwrap(), alt, "{path}");
        assert_eq!(property(&page, "twitter:card").unwrap(), "summary_large_image", "{path}");
        assert_eq!(page.matches("og:image\"").count(), 1, "{path}");
    };
    let card = ["1200", "630"];
    check(
        "event/une-date",
        "cards/une-date.png",
        card,
        "Fête &amp; «\u{a0}bal\u{a0}» · mercredi 1er avril 2026 · Halle, Lyon",
    );
    check("event/des-dates", "cards/des-dates.png", card, "Chorale");
    check("event/des-dates/2026-04-08", "cards/des-dates.png", card, "Chorale");
    check("event/petite", "cards/petite.png", card, "Petite · jeudi 2 avril 2026");
    let media = |path: &str| {
        let image = property(&page(&folder, path), "og:image").unwrap();
        image.strip_prefix("https://agenda.example.org/").unwrap().to_owned()
    };
    check("event/photo", "cards/photo.jpg", card, "Photo · jeudi 2 avril 2026");
    assert_eq!(property(&page(&folder, "event/photo"), "og:image:type").unwrap(), "image/jpeg");
    let photo = media("venue/halle");
    assert!(photo.starts_with("media/") && Path::new(&photo).extension().is_some_and(|end| end == "jpg"), "{photo}");
    check("venue/halle", &photo, ["800", "450"], "La halle");
    check("", "card.png", card, "Agenda");
    check("events/month/2026-04", "card.png", card, "Agenda");
}

#[test]
fn a_site_of_very_many_events_does_without_cards() {
    let folder = published(r#", "shareImages": false"#);
    assert!(!folder.path().join("out/cards").exists() && !folder.path().join("out/card.png").exists());
    let without = page(&folder, "event/une-date");
    assert_eq!(property(&without, "og:image"), None);
    assert_eq!(property(&without, "twitter:card").unwrap(), "summary");
    let photo = page(&folder, "event/photo");
    assert_eq!(property(&photo, "og:image:width").unwrap(), "800");
}

#[test]
fn the_page_of_an_event_and_of_each_date_has_a_code() {
    let folder = published("");
    for (path, code) in [
        ("event/une-date", "data:image/png;base64,"),
        ("event/des-dates", "data:image/png;base64,"),
        ("event/des-dates/2026-04-08", "/agenda/event/des-dates/codes.svg#2026-04-08\""),
    ] {
        let page = page(&folder, path);
        assert!(page.contains(&format!("<img src=\"{code}")), "{path}: {page}");
        assert!(page.contains(&format!("value=\"https://agenda.example.org/{path}/\"")), "{path}");
    }
    let codes = fs::read_to_string(folder.path().join("out/event/des-dates/codes.svg")).unwrap();
    let codes = roxmltree::Document::parse(&codes).unwrap();
    assert!(codes.descendants().any(|node| node.attribute("id") == Some("2026-04-08")));
    assert!(!folder.path().join("out/event/une-date/codes.svg").exists());
}

/// The pages of some events, published for 10 March 2026.
fn pages(events: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir_all(&data).unwrap();
    let site = r#"{ "name": "Agenda", "description": "Un agenda.", "url": "https://agenda.example.org/", "language": "fr",
        "timezone": "Europe/Paris" }"#;
    fs::write(data.join("site.json"), site).unwrap();
    fs::write(data.join("events.json"), format!("{{ \"events\": [{events}] }}")).unwrap();
    let calendar = support::calendar(&data);
    let app = support::app(&folder.path().join("app"), &[]);
    support::publish_into(&folder.path().join("out"), &calendar, &app, "/");
    folder
}

#[test]
fn a_summary_leads_unless_it_is_the_beginning_of_the_text() {
    let folder = pages(
        r#"{ "id": "seul", "title": "Un", "start": "2026-04-01", "summary": "Le seul texte." },
           { "id": "deux", "title": "Deux", "start": "2026-04-02", "summary": "Le début.", "description": "La suite." },
           { "id": "texte", "title": "Trois", "start": "2026-04-03", "description": "Rien que le texte." },
           { "id": "rien", "title": "Quatre", "start": "2026-04-04" }"#,
    );
    for (id, lead, prose) in
        [("seul", true, false), ("deux", true, true), ("texte", false, true), ("rien", false, false)]
    {
        let page = page(&folder, &format!("event/{id}"));
        assert_eq!(page.contains("class=\"event-lead\""), lead, "{id}");
        assert_eq!(page.contains("class=\"prose\""), prose, "{id}");
        assert!(page.contains(&format!("src=\"/posters/{id}.svg\"")), "{id} has its poster");
    }
    let page = page(&folder, "event/texte");
    assert_eq!(page[page.find("<main").unwrap()..].matches("Rien que le texte.").count(), 1);
    assert!(property(&page, "description").unwrap().contains("Rien que le texte."));
}

#[test]
fn what_is_over_or_called_off_offers_neither_tickets_nor_calendars() {
    let cost = r#""cost": { "amount": 5, "currency": "EUR", "url": "https://billets.example.org/" }"#;
    let folder = pages(&format!(
        r#"{{ "id": "avant", "title": "Bal", "start": "2026-02-01", {cost} }},
           {{ "id": "annule", "title": "Tournoi", "start": "2026-04-01", "status": "cancelled", {cost} }},
           {{ "id": "bientot", "title": "Foire", "start": "2026-04-02", {cost} }}"#,
    ));
    for (id, offered) in [("avant", false), ("annule", false), ("bientot", true)] {
        let page = page(&folder, &format!("event/{id}"));
        for part in ["https://billets.example.org/", "popovertarget=\"take\"", "data-star="] {
            let body = &page[page.find("<main").unwrap()..page.find("class=\"event-foot\"").unwrap()];
            assert_eq!(body.contains(part), offered, "{id}: {part}");
        }
        assert_eq!(page.matches("button-solid").count(), usize::from(offered), "{id}");
    }
}

#[test]
fn neighbours_are_those_of_the_date_on_the_page() {
    let folder = pages(
        r#"{ "id": "hebdo", "title": "Chorale", "start": "2026-04-01", "recurrence": "FREQ=WEEKLY;COUNT=3" },
           { "id": "tot", "title": "Tôt", "start": "2026-03-20" },
           { "id": "milieu", "title": "Milieu", "start": "2026-04-05" },
           { "id": "tard", "title": "Tard", "start": "2026-05-01" }"#,
    );
    let neighbours = |path: &str| {
        let page = page(&folder, path);
        let around = page.split("class=\"neighbours\"").nth(1).unwrap_or_default();
        let around = &around[..around.find("</nav>").unwrap_or(0)];
        around.split("href=\"").skip(1).map(|part| part[..part.find('"').unwrap()].to_owned()).collect::<Vec<_>>()
    };
    for (path, expected) in [
        ("event/tot", vec!["/event/hebdo/2026-04-01/"]),
        ("event/hebdo", vec!["/event/tot/", "/event/milieu/"]),
        ("event/hebdo/2026-04-01", vec!["/event/tot/", "/event/milieu/"]),
        ("event/milieu", vec!["/event/hebdo/2026-04-01/", "/event/hebdo/2026-04-08/"]),
        ("event/hebdo/2026-04-15", vec!["/event/milieu/", "/event/tard/"]),
        ("event/tard", vec!["/event/hebdo/2026-04-15/"]),
    ] {
        assert_eq!(neighbours(path), expected, "{path}");
    }
}
