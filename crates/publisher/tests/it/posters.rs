//! Posters: whatever the title and the colour, they can be read, stay within their edges and are always the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use affiche_catalog::paths;
use affiche_dataset as source;
use affiche_i18n::Language;
use affiche_model::Slug;
use affiche_publisher::{Poster, Stage, Typeface, write_posters};
use affiche_testing::{day, write_dataset};
use indicatif::ProgressBar;
use roxmltree::{Document, Node};
use tempfile::TempDir;

/// Titles that are short, long, without a place to break, in other scripts, or hostile.
const TITLES: &[(&str, &str)] = &[
    ("fr", "A"),
    ("fr", "1945"),
    ("fr", "dotJS 2026"),
    ("fr", "ÉVÉNEMENT À L’ÉLYSÉE : ÇA IRA, GARÇON"),
    ("de", "Donaudampfschifffahrtsgesellschaftskapitän"),
    ("de", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und Grundstücksverkehrsgenehmigung"),
    ("fr", "Anti\u{ad}constitutionnelle\u{ad}ment"),
    ("ru", "Международный фестиваль электронной музыки"),
    ("el", "Διεθνές Φεστιβάλ Κινηματογράφου"),
    ("ar", "مؤتمر باريس الدولي للذكاء الاصطناعي والثقافة الرقمية"),
    ("he", "פסטיבל הסרטים הבינלאומי"),
    ("ja", "東京国際映画祭二〇二六年特別上映会と監督トークショーのお知らせ"),
    ("fr", "🎉 Fête 👩‍👩‍👧 de la musique"),
    ("en", "<script>alert(\"1\")</script> & ]]> '"),
    ("fr", "a\u{0}b\u{1b}[31m\u{202e}c\u{200b}\u{feff}\u{ffff}\nd"),
    ("fr", " \u{200b} "),
];

/// Colours of every kind, and none.
const COLORS: &[Option<&str>] = &[
    None,
    Some("#000000"),
    Some("#ffffff"),
    Some("#777777"),
    Some("#ffff00"),
    Some("#ffcc00"),
    Some("#e06c00"),
    Some("#ff0000"),
    Some("#b3261e"),
    Some("#f4a6c0"),
    Some("#ff00ff"),
    Some("#6a3d8f"),
    Some("#0000ff"),
    Some("#1d4e89"),
    Some("#00aaff"),
    Some("#00ffff"),
    Some("#00ff00"),
    Some("#00a86b"),
    Some("#8a5a00"),
    Some("#37474f"),
];

/// First and last days: one, several, over months, over years.
const DATES: &[(&str, &str)] = &[
    ("2026-03-01", "2026-03-01"),
    ("2026-02-10", "2026-02-12"),
    ("2026-09-30", "2026-10-02"),
    ("2026-12-28", "2027-01-03"),
    ("2026-11-22", "2026-11-22"),
];

fn draw(
    face: &Typeface,
    id: &str,
    (language, title): (&str, &str),
    dates: (&str, &str),
    color: Option<&str>,
) -> String {
    let id = Slug::parse(id).unwrap();
    let days = Some((day(dates.0), day(dates.1)));
    let dates = Language::FR.messages().dates();
    Poster { id: &id, title, language, days, color, dates }.draw(face)
}

/// Every title with every date, each under an identifier of its own, so with other motifs and arrangements.
fn every_title(check: impl Fn(&str, &str)) {
    let face = Typeface::open().unwrap();
    let long = "Lorem ipsum dolor sit amet ".repeat(12);
    let unbroken = "a".repeat(300);
    let wide = "東".repeat(300);
    let titles = TITLES.iter().copied().chain([("la", &*long), ("fr", &*unbroken), ("ja", &*wide)]);
    for (number, title) in titles.enumerate() {
        for (other, dates) in DATES.iter().enumerate() {
            let color = COLORS[(number + other) % COLORS.len()];
            check(title.1, &draw(&face, &format!("poster-{number}-{other}"), title, *dates, color));
        }
    }
}

#[test]
fn the_same_event_gives_the_same_bytes() {
    let face = Typeface::open().unwrap();
    for title in TITLES {
        let poster = || draw(&face, "un", *title, DATES[0], None);
        assert_eq!(poster(), poster());
        assert_eq!(poster(), draw(&Typeface::open().unwrap(), "un", *title, DATES[0], None));
    }
}

#[test]
fn posters_differ_from_event_to_event() {
    let face = Typeface::open().unwrap();
    let posters = (0..40).map(|number| draw(&face, &format!("e-{number}"), TITLES[2], DATES[0], None));
    let different: BTreeSet<String> = posters.collect();
    assert!(different.len() >= 35, "only {} of 40", different.len());
}

#[test]
fn a_poster_is_a_picture_and_nothing_else() {
    const ELEMENTS: &[&str] = &["svg", "title", "defs", "path", "circle", "g", "use", "text"];
    every_title(|title, svg| {
        let document = Document::parse(svg).unwrap_or_else(|error| panic!("{title}: {error}\n{svg}"));
        for node in document.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            assert!(ELEMENTS.contains(&name), "{title}: <{name}>");
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(name != "style" && name != "class" && !name.starts_with("on"), "{title}: {name}");
                assert!(name != "href" || value.starts_with('#'), "{title}: {value}");
                assert!(!value.contains("url("), "{title}: {value}");
            }
        }
        let root = document.root_element();
        assert_eq!(root.attribute("viewBox"), Some("0 0 400 500"));
        assert_eq!((root.attribute("width"), root.attribute("height")), (Some("400"), Some("500")));
    });
}

#[test]
fn the_title_is_said_as_it_is_seen() {
    for (title, seen) in [
        ("Que faire\u{202f}?", "Que faire\u{a0}?"),
        ("Anti\u{ad}constitutionnel", "Anticonstitutionnel"),
        ("a\u{0}b\u{202e}c\n\n d ", "abc d"),
        ("<b> & \"c\"", "<b> & \"c\""),
    ] {
        let svg = draw(&Typeface::open().unwrap(), "e", ("fr", title), DATES[0], None);
        let document = Document::parse(&svg).unwrap();
        let said = document.descendants().find(|node| node.tag_name().name() == "title").and_then(|node| node.text());
        assert_eq!(said, Some(seen), "{title}");
    }
}

#[test]
fn letters_the_typeface_lacks_are_written_and_not_drawn() {
    let face = Typeface::open().unwrap();
    for (title, written, direction) in [
        ("Fête de la musique", false, None),
        ("Фестиваль", false, None),
        ("مهرجان", true, Some("rtl")),
        ("פסטיבל", true, Some("rtl")),
        ("東京国際映画祭", true, None),
        ("🎉 Fête", true, None),
    ] {
        let svg = draw(&face, "e", ("fr", title), DATES[0], None);
        let document = Document::parse(&svg).unwrap();
        let text = document.descendants().find(|node| node.tag_name().name() == "text");
        assert_eq!(text.is_some(), written, "{title}");
        let of_group = text.and_then(|text| text.parent()).and_then(|group| group.attribute("direction"));
        assert_eq!(of_group, direction, "{title}");
    }
}

#[test]
fn type_stays_within_the_edges() {
    every_title(|title, svg| {
        let document = Document::parse(svg).unwrap();
        let outlines: BTreeMap<&str, [f64; 4]> = document
            .descendants()
            .filter_map(|node| Some((node.attribute("id")?, bounds(node.attribute("d")?))))
            .collect();
        let mut set = 0;
        for letter in document.descendants().filter(|node| node.tag_name().name() == "use") {
            let (dx, dy, scale) = place(letter.parent().unwrap().attribute("transform").unwrap());
            let own = |name| letter.attribute(name).map_or(0.0, |value| value.parse::<f64>().unwrap());
            let [left, top, right, bottom] = outlines[&letter.attribute("href").unwrap()[1..]];
            let (left, right) = (dx + scale * (own("x") + left), dx + scale * (own("x") + right));
            let (top, bottom) = (dy + scale * (own("y") + top), dy + scale * (own("y") + bottom));
            let inside = left >= 20.0 && top >= 2.0 && right <= 384.0 && bottom <= 498.0;
            assert!(inside, "{title}: {left} {top} {right} {bottom}");
            set += 1;
        }
        assert!(set > 4, "{title}: only {set} letters");
        for text in document.descendants().filter(|node| node.tag_name().name() == "text") {
            let size: f64 = text.parent().unwrap().attribute("font-size").unwrap().parse().unwrap();
            let baseline: f64 = text.attribute("y").unwrap().parse().unwrap();
            assert!(baseline - size >= 0.0 && baseline + size * 0.3 <= 500.0, "{title}: {baseline}, {size}");
            // About as much as letters of this kind take; what joins two of them takes nothing.
            let letters = text.text().unwrap_or_default().chars().filter(|letter| *letter != '\u{200d}');
            let width: f64 = letters.map(|letter| if letter >= '\u{2e80}' { 1.0 } else { 0.55 }).sum();
            assert!(width * size <= 350.0, "{title}: {}", width * size);
        }
    });
}

/// Of `translate(28 146)scale(1.3)`.
fn place(transform: &str) -> (f64, f64, f64) {
    let numbers = transform.split(|sign: char| sign.is_alphabetic() || "() ".contains(sign));
    let numbers: Vec<f64> = numbers.filter(|part| !part.is_empty()).map(|part| part.parse().unwrap()).collect();
    (numbers[0], numbers[1], numbers[2])
}

/// Left, top, right and bottom of path data with relative commands; curves by their control points.
fn bounds(path: &str) -> [f64; 4] {
    let commands = regex::Regex::new(r"([a-z])([^a-z]*)").unwrap();
    let number = regex::Regex::new(r"-?\d+").unwrap();
    let (mut x, mut y, mut start) = (0.0, 0.0, (0.0, 0.0));
    let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    let mut reach = |x: f64, y: f64| {
        bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
    };
    for command in commands.captures_iter(path) {
        let numbers: Vec<f64> = number.find_iter(&command[2]).map(|found| found.as_str().parse().unwrap()).collect();
        let points: Vec<(f64, f64)> = match &command[1] {
            "h" => numbers.iter().map(|dx| (*dx, 0.0)).collect(),
            "v" => numbers.iter().map(|dy| (0.0, *dy)).collect(),
            _ => numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect(),
        };
        let together = match &command[1] {
            "q" => 2,
            "c" => 3,
            _ => 1,
        };
        assert_eq!(points.len() % together, 0, "{path}");
        for group in points.chunks(together) {
            for (dx, dy) in group {
                reach(x + dx, y + dy);
            }
            let (dx, dy) = group[together - 1];
            (x, y) = (x + dx, y + dy);
        }
        match &command[1] {
            "m" => start = (x, y),
            "z" => (x, y) = start,
            _ => {}
        }
    }
    bounds
}

#[test]
fn type_can_be_read_on_everything_it_may_lie_on() {
    let face = Typeface::open().unwrap();
    for color in COLORS {
        for number in 0..24 {
            let svg = draw(&face, &format!("e-{number}"), TITLES[2], DATES[0], *color);
            let document = Document::parse(&svg).unwrap();
            let (mut inks, mut areas) = (BTreeSet::new(), BTreeSet::new());
            for node in document.descendants() {
                let of_type = node.descendants().any(|inner| inner.tag_name().name() == "use");
                let fills = ["fill", "stroke"].into_iter().filter_map(|name| node.attribute(name));
                for fill in fills.filter(|fill| *fill != "none") {
                    if of_type {
                        inks.insert(fill.to_owned())
                    } else {
                        areas.insert(fill.to_owned())
                    };
                }
            }
            assert!(!inks.is_empty() && areas.len() > 1, "{color:?}: {inks:?} on {areas:?}");
            for (ink, area) in inks.iter().flat_map(|ink| areas.iter().map(move |area| (ink, area))) {
                let contrast = contrast(ink, area);
                assert!(contrast >= 4.5, "{color:?}: {ink} on {area}: {contrast}");
            }
        }
    }
}

/// The contrast ratio of WCAG 2.2, from its definition.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |color: &str| {
        let channel = |place: usize| {
            let value = f64::from(u8::from_str_radix(&color[place..place + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn posters_stay_small() {
    every_title(|title, svg| assert!(svg.len() <= 16_000, "{title}: {} bytes", svg.len()));
    let face = Typeface::open().unwrap();
    for (title, most) in
        [("dotJS 2026", 6_000), ("Fête du cinéma", 6_500), ("Permanence numérique : questions libres", 7_500)]
    {
        let svg = draw(&face, "e", ("fr", title), DATES[1], None);
        assert!(svg.len() <= most, "{title}: {} bytes", svg.len());
    }
}

#[test]
fn the_poster_of_an_event_with_several_dates_has_its_title_alone() {
    const EVENTS: &str = r#"{ "events": [
        { "id": "une", "title": "Bal", "start": "2026-03-12" },
        { "id": "trois", "title": "Bal", "start": "2026-03-12", "recurrence": "FREQ=WEEKLY;COUNT=3" }
    ] }"#;
    let work = TempDir::new().unwrap();
    let data = work.path().join("data");
    write_dataset(&data, EVENTS);
    let calendar = source::read(&data).unwrap().calendar.unwrap();
    write_posters(&calendar, &Stage::in_place(work.path()), &ProgressBar::hidden()).unwrap();
    let letters = |id: &str| {
        let svg = fs::read_to_string(work.path().join(paths::poster(&Slug::parse(id).unwrap()))).unwrap();
        svg.matches("<use ").count()
    };
    assert_eq!(letters("trois"), 3);
    assert!(letters("une") > 3);
}

#[test]
fn only_events_without_a_picture_have_one() {
    const EVENTS: &str = r##"{
      "categories": [{ "id": "fete", "name": "Fête", "color": "#ffcc00" }],
      "events": [
        { "id": "nu", "title": "Nu", "start": "2026-03-12", "categories": ["fete"] },
        { "id": "orne", "title": "Orné", "start": "2026-03-12", "image": { "src": "images/a.svg", "alt": "Une affiche" } },
        { "id": "cache", "title": "Caché", "start": "2026-03-12", "hidden": true }
      ]
    }"##;
    let work = TempDir::new().unwrap();
    let data = work.path().join("data");
    write_dataset(&data, EVENTS);
    fs::create_dir_all(data.join("images")).unwrap();
    let image = r#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="5" viewBox="0 0 4 5"><path d="M0 0h4v5H0z"/></svg>"#;
    fs::write(data.join("images/a.svg"), image).unwrap();
    let reading = source::read(&data).unwrap();
    let calendar = reading.calendar.unwrap_or_else(|| panic!("{:?}", reading.report.problems()));
    let stage = Stage::in_place(work.path());
    write_posters(&calendar, &stage, &ProgressBar::hidden()).unwrap();
    let written: Vec<String> = fs::read_dir(work.path().join("posters"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(written, ["nu.svg"]);
    let path = paths::poster(&Slug::parse("nu").unwrap());
    assert_eq!(path, "posters/nu.svg");
    let svg = fs::read_to_string(work.path().join(path)).unwrap();
    assert!(svg.contains("fill=\"#ffcc00\""), "the ground is the colour of the category: {svg}");
}
