//! Where places lie: the outline of the world, pictures of places, and the files of the map.

use std::fs;
use std::path::Path;

use crate::support;

use affiche::components::{PLACE_HEIGHT, PLACE_WIDTH};
use affiche_model::Geo;
use affiche_publisher::{Outline, content_security_policy, place_picture};
use affiche_testing::{site, write_dataset};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use serde_json::{Value, json};

/// Numbers of ISO 3166-1.
const FRANCE: u16 = 250;
const GERMANY: u16 = 276;

fn geo(latitude: f64, longitude: f64) -> Geo {
    Geo::from_degrees(latitude, longitude).unwrap()
}

#[test]
fn towns_lie_in_their_countries() {
    let outline = Outline::open().unwrap();
    for (name, latitude, longitude, country) in [
        ("Rennes", 48.1173, -1.6778, FRANCE),
        ("Brest", 48.3904, -4.4861, FRANCE),
        ("Strasbourg", 48.5734, 7.7521, FRANCE),
        ("Nice", 43.7102, 7.2620, FRANCE),
        ("Ajaccio", 41.9192, 8.7386, FRANCE),
        ("Cayenne", 4.9224, -52.3135, FRANCE),
        ("Offenbourg", 48.4708, 7.9498, GERMANY),
        ("Geneva", 46.2044, 6.1432, 756),
        ("Brussels", 50.8503, 4.3517, 56),
        ("London", 51.5072, -0.1276, 826),
        ("Valletta", 35.8989, 14.5146, 470),
        ("Maseru", -29.3142, 27.4833, 426),
        ("Tokyo", 35.6762, 139.6503, 392),
        ("Auckland", -36.8509, 174.7645, 554),
        ("Singapore", 1.3521, 103.8198, 702),
    ] {
        assert_eq!(outline.country_at(geo(latitude, longitude)), Some(country), "{name}");
    }
}

#[test]
fn a_quay_before_the_simplified_coast_belongs_to_its_country() {
    let outline = Outline::open().unwrap();
    assert_eq!(outline.country_at(geo(48.6490, -2.0257)), Some(FRANCE), "Saint-Malo");
    assert_eq!(outline.country_at(geo(47.5, -3.15)), Some(FRANCE), "Quiberon");
    assert_eq!(outline.country_at(geo(46.0, -6.0)), None, "the Bay of Biscay");
    assert_eq!(outline.country_at(geo(0.0, -30.0)), None, "the Atlantic");
}

/// Land and sea around Brittany and along the Rhine: what tells the one end of France from the other.
#[test]
fn brittany_has_its_shape_and_alsace_its_river() {
    let outline = Outline::open().unwrap();
    for (latitude, longitude, land) in [
        (48.12, -1.68, true),  // Rennes
        (48.20, -3.00, true),  // its middle
        (48.45, -4.20, true),  // the north of Finistère
        (48.00, -4.20, true),  // Cornouaille
        (48.15, -4.60, false), // the bay of Douarnenez
        (49.05, -3.00, false), // the Channel
        (47.20, -3.80, false), // the Atlantic
        (48.75, -1.75, false), // the bay of Mont-Saint-Michel
        (49.30, -1.40, true),  // the Cotentin
    ] {
        assert_eq!(outline.is_land(geo(latitude, longitude)), land, "{latitude}, {longitude}");
    }
    assert_eq!(outline.country_at(geo(48.08, 7.36)), Some(FRANCE), "Colmar");
    assert_eq!(outline.country_at(geo(48.00, 7.85)), Some(GERMANY), "Freiburg");
}

#[test]
fn the_dot_of_a_town_lies_on_the_drawn_land_and_on_its_side_of_it() {
    let outline = Outline::open().unwrap();
    let west_to_east: Vec<_> = [
        ("Brest", 48.3904, -4.4861),
        ("Rennes", 48.1173, -1.6778),
        ("Paris", 48.8566, 2.3522),
        ("Strasbourg", 48.5734, 7.7521),
    ]
    .into_iter()
    .map(|(name, latitude, longitude)| {
        let svg = place_picture(&outline, geo(latitude, longitude));
        let (x, y) = dot(&svg);
        assert!(edges(&svg, true).iter().filter(|edge| inside(edge, x, y)).count() % 2 == 1, "{name}");
        x
    })
    .collect();
    assert!(west_to_east.is_sorted(), "{west_to_east:?}");
    assert!(west_to_east[1] < PLACE_WIDTH / 2 - 60 && PLACE_WIDTH / 2 + 100 < west_to_east[3], "{west_to_east:?}");
}

#[test]
fn towns_of_one_country_share_what_is_drawn_and_an_island_stands_alone() {
    let outline = Outline::open().unwrap();
    let land = |latitude, longitude| edges(&place_picture(&outline, geo(latitude, longitude)), true);
    assert_eq!(land(48.1173, -1.6778), land(48.5734, 7.7521));
    assert_ne!(land(48.1173, -1.6778), land(41.9192, 8.7386));
}

#[test]
fn pictures_are_small_always_the_same_and_free_of_style() {
    let outline = Outline::open().unwrap();
    for (latitude, longitude) in [
        (48.8566, 2.3522),    // Paris
        (59.9139, 10.7522),   // Oslo, with all its fjords
        (55.7558, 37.6173),   // Moscow
        (49.2827, -123.1207), // Vancouver
        (1.3521, 103.8198),   // Singapore
        (-18.1416, 178.4419), // Suva, by the edge of the world
        (37.9838, 23.7275),   // Athens, with all its islands
        (-90.0, 0.0),         // the South Pole
    ] {
        let svg = place_picture(&outline, geo(latitude, longitude));
        assert_eq!(svg, place_picture(&outline, geo(latitude, longitude)));
        assert!(svg.len() <= 12_000, "{latitude}, {longitude}: {} bytes", svg.len());
        let document = Document::parse(&svg).unwrap();
        let attributes = document
            .descendants()
            .flat_map(|node| node.attributes().map(|one| one.name().to_owned()).collect::<Vec<_>>());
        assert!(attributes.clone().all(|name| !["style", "href", "onload"].contains(&name.as_str())));
        assert!(document.descendants().all(|node| !node.has_tag_name("style") && !node.has_tag_name("script")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_place_on_earth_has_its_dot_in_the_picture(latitude in -90.0..=90.0_f64, longitude in -180.0..=180.0_f64) {
        let outline = Outline::open().unwrap();
        let svg = place_picture(&outline, geo(latitude, longitude));
        let (x, y) = dot(&svg);
        prop_assert!((0..=PLACE_WIDTH).contains(&x) && (0..=PLACE_HEIGHT).contains(&y), "{x}, {y}");
        prop_assert!(svg.len() < 16_000, "{} bytes", svg.len());
        for (x, y) in edges(&svg, true).concat() {
            prop_assert!((-40..=PLACE_WIDTH + 40).contains(&x) && (-40..=PLACE_HEIGHT + 40).contains(&y), "{x}, {y}");
        }
    }
}

/// A site with venues in Rennes, Strasbourg and nowhere.
fn dataset() -> String {
    let events: Vec<Value> = (1..=40)
        .map(|number| {
            json!({
                "id": format!("soir-{number}"),
                "title": format!("Soir {number}"),
                "start": format!("2026-{:02}-{:02}", 3 + number / 20, 1 + number % 20),
                "venue": "tnb",
            })
        })
        .chain([
            json!({ "id": "avant", "title": "Avant", "start": "2026-01-01", "venue": "opera" }),
            json!({ "id": "ailleurs", "title": "Ailleurs", "start": "2026-05-01", "venue": "nulle-part" }),
        ])
        .collect();
    json!({
        "venues": [
            { "id": "tnb", "name": "TNB", "city": "Rennes", "geo": [48.1079, -1.6713] },
            { "id": "opera", "name": "Opéra", "city": "Strasbourg", "geo": [48.5850, 7.7520] },
            { "id": "nulle-part", "name": "Nulle part" },
        ],
        "events": events,
    })
    .to_string()
}

fn published(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    write_dataset(&data, &dataset());
    if !settings.is_empty() {
        let site = fs::read_to_string(data.join("site.json")).unwrap();
        fs::write(data.join("site.json"), site.replacen('{', &["{ ", settings, ","].concat(), 1)).unwrap();
    }
    let calendar = support::calendar(&data);
    let app = support::app(&folder.path().join("app"), &[]);
    support::publish_into(&folder.path().join("out"), &calendar, &app, "/agenda/");
    folder
}

fn read(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join("out").join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[test]
fn the_map_knows_venues_and_not_all_their_events() {
    let folder = published("");
    let places: Value = serde_json::from_str(&read(folder.path(), "map/places.json")).unwrap();
    let [opera, tnb] = &places["places"].as_array().unwrap()[..] else { panic!("two venues have coordinates") };
    assert_eq!((opera["id"].as_str(), tnb["id"].as_str()), (Some("opera"), Some("tnb")));
    assert_eq!(opera["next"], json!([]), "what is over is not named");
    assert_eq!(tnb["at"], json!([48.1079, -1.6713]));
    let next = tnb["next"].as_array().unwrap();
    assert_eq!(next.len(), 3);
    assert_eq!(next[0]["path"], "event/soir-9/");
    assert_eq!(next[0]["when"], json!({ "fr": "mardi 10 mars 2026", "en": "Tuesday, March 10, 2026" }));
    // From 10 March on: 11 in March, 21 in April and May; the first 24 by their days, the rest as a number.
    let ends = tnb["ends"].as_array().unwrap();
    assert_eq!(ends.len() + usize::try_from(tnb["more"].as_u64().unwrap()).unwrap(), 32);
    assert_eq!(ends[0], 0);
    assert_eq!(places["tiles"], Value::Null);
    for language in ["fr", "en"] {
        assert!(places["words"][language]["skip"].is_string());
    }
}

#[test]
fn the_outline_fits_the_venues_and_stays_small() {
    let folder = published("");
    let places: Value = serde_json::from_str(&read(folder.path(), "map/places.json")).unwrap();
    let text = read(folder.path(), places["outline"].as_str().unwrap());
    assert!(text.len() < 90_000, "{} bytes", text.len());
    let outline: Value = serde_json::from_str(&text).unwrap();
    let unit = outline["unit"].as_i64().unwrap();
    let frame: Vec<i64> = outline["frame"].as_array().unwrap().iter().map(|one| one.as_i64().unwrap() / unit).collect();
    let [west, south, east, north] = frame[..] else { panic!("four sides") };
    assert!(west < -1 && 7 < east && south < 48 && 48 < north, "{frame:?}");
    assert!(east - west < 40, "{frame:?}");
    assert!(outline["edges"].as_array().unwrap().len() > 10);
}

#[test]
fn a_venue_has_its_picture_on_the_page_of_an_event() {
    let folder = published("");
    assert!(read(folder.path(), "places/tnb.svg").contains("id=\"map\""));
    let page = read(folder.path(), "event/soir-9/index.html");
    assert!(page.contains("<use href=\"/agenda/places/tnb.svg#map\"/>"), "{page}");
    assert!(page.contains("aria-label=\"Carte\u{a0}: où se trouve TNB, Rennes\""), "{page}");
    assert!(page.contains("href=\"geo:48.1079,-1.6713?q=48.1079,-1.6713\""), "{page}");
    assert!(!folder.path().join("out/places/nulle-part.svg").exists());
    assert!(!read(folder.path(), "event/ailleurs/index.html").contains("place-picture"));
}

#[test]
fn tiles_are_allowed_from_the_host_of_the_owner_alone() {
    let plain = site(0);
    assert!(content_security_policy(&plain).contains("img-src 'self' data:; "));
    let tiled = affiche_model::Site {
        map_tiles: Some("https://tiles.example.org:8443/a/{z}/{x}/{y}{r}.png?k=1".to_owned()),
        ..plain
    };
    assert!(content_security_policy(&tiled).contains("img-src 'self' data: https://tiles.example.org:8443; "));

    let folder = published(
        r#""mapTiles": "https://tiles.example.org/{z}/{x}/{y}.png", "mapAttribution": "© [OSM](https://osm.org/)""#,
    );
    assert!(read(folder.path(), "_headers").contains("img-src 'self' data: https://tiles.example.org;"));
    let places: Value = serde_json::from_str(&read(folder.path(), "map/places.json")).unwrap();
    assert_eq!(places["tiles"]["host"], "tiles.example.org");
    let credit = places["tiles"]["credit"].as_str().unwrap();
    assert!(credit.starts_with("© <a href=\"https://osm.org/\""), "{credit}");
    assert!(!read(folder.path(), "events/map/index.html").contains("tiles.example.org"), "a page names no other host");
}

/// The middle of the dot of a picture.
fn dot(svg: &str) -> (i32, i32) {
    let document = Document::parse(svg).unwrap();
    let dot = document.descendants().rfind(|node| node.has_tag_name("circle")).unwrap();
    let number = |name: &str| dot.attribute(name).unwrap().parse().unwrap();
    (number("cx"), number("cy"))
}

/// The edges of the land that is drawn: of the country of the place, or of others.
fn edges(svg: &str, own: bool) -> Vec<Vec<(i32, i32)>> {
    let document = Document::parse(svg).unwrap();
    let is_own = |node: &Node<'_, '_>| node.attribute("fill").is_some_and(|fill| fill.contains("here")) == own;
    let paths = document.descendants().filter(|node| node.has_tag_name("path")).filter(is_own);
    paths.flat_map(|path| path.attribute("d").unwrap().split_terminator('z').map(edge).collect::<Vec<_>>()).collect()
}

fn edge(text: &str) -> Vec<(i32, i32)> {
    let spaced = text.replace('M', "").replace('l', " ").replace('-', " -");
    let numbers: Vec<i32> = spaced.split_whitespace().map(|number| number.parse().unwrap()).collect();
    let mut at = (0, 0);
    numbers
        .chunks(2)
        .map(|step| {
            at = (at.0 + step[0], at.1 + step[1]);
            at
        })
        .collect()
}

fn inside(edge: &[(i32, i32)], x: i32, y: i32) -> bool {
    let next = edge.iter().skip(1).chain(edge.first());
    let crosses = |((ax, ay), (bx, by)): (&(i32, i32), &(i32, i32))| {
        (ay > &y) != (by > &y) && f64::from(x - ax) < f64::from(bx - ax) * f64::from(y - ay) / f64::from(by - ay)
    };
    edge.iter().zip(next).filter(|pair| crosses(*pair)).count() % 2 == 1
}
