//! Maps of places that lie far apart.

use std::fs;
use std::path::Path;

use affiche_model::Geo;
use affiche_publisher::{Outline, place_picture};
use affiche_search::distance;
use proptest::prelude::*;
use roxmltree::Document;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support;

use affiche_testing::project;

/// Corners an outline may have, and the bytes of its file.
const CORNERS: usize = 10_000;
const BYTES: usize = 90_000;

fn geo(latitude: f64, longitude: f64) -> Geo {
    Geo::from_degrees(latitude, longitude).unwrap()
}

/// Places on land on both sides of the date line, and the number of their country.
const PLACES: [(&str, f64, f64, u16); 12] = [
    ("Suva", -18.1416, 178.4419, 242),
    ("Labasa", -16.4332, 179.3645, 242),
    ("Waiyevo, on the line", -16.79, 180.0, 242),
    ("Taveuni, east of it", -16.85, -179.95, 242),
    ("Apia", -13.8333, -171.7667, 882),
    ("Waitangi", -43.95, -176.56, 554),
    ("Adak", 51.88, -176.65, 840),
    ("Attu", 52.9, 172.9, 840),
    ("Anadyr", 64.73, 177.51, 643),
    ("Egvekinot, east of it", 66.32, -179.12, 643),
    ("Provideniya", 64.42, -173.23, 643),
    ("Wrangel Island", 71.2, -179.4, 643),
];

#[test]
fn land_goes_on_beyond_the_date_line() {
    let outline = Outline::open().unwrap();
    for (name, latitude, longitude, country) in PLACES {
        assert_eq!(outline.country_at(geo(latitude, longitude)), Some(country), "{name}");
    }
    // From west to east through Chukotka and over the island of Wrangel: land, without a gap at the line.
    for (latitude, from, until) in [(67.0, 178.0, 184.0), (71.2, 179.0, 181.5)] {
        let steps = 200_u32;
        for step in 0..=steps {
            let longitude: f64 = from + (until - from) * f64::from(step) / f64::from(steps);
            let longitude = if longitude > 180.0 { longitude - 360.0 } else { longitude };
            assert!(outline.is_land(geo(latitude, longitude)), "{latitude}, {longitude}");
        }
    }
    assert!(outline.is_land(geo(-89.0, 0.0)) && outline.is_land(geo(-85.0, 179.9)), "Antarctica");
    assert_eq!(outline.country_at(geo(-10.0, 180.0)), None, "the Pacific");
}

/// The dot of a picture, and the edges of the land of its country.
/// A point of a picture.
type SourceLocation = (i32, i32);

/// The middle of the dot, and the outlines of the land that is marked.
fn drawn(svg: &str) -> (SourceLocation, Vec<Vec<SourceLocation>>) {
    let document = Document::parse(svg).unwrap();
    let dot = document.descendants().rfind(|node| node.has_tag_name("circle")).unwrap();
    let number = |name: &str| dot.attribute(name).unwrap().parse().unwrap();
    let own = document.descendants().filter(|node| node.attribute("fill").is_some_and(|fill| fill.contains("here")));
    let edge = |text: &str| {
        let spaced = text.replace('M', "").replace('l', " ").replace('-', " -");
        let numbers: Vec<i32> = spaced.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let mut at = (0, 0);
        let step = |step: &[i32]| {
            at = (at.0 + step[0], at.1 + step[1]);
            at
        };
        numbers.chunks(2).map(step).collect::<Vec<_>>()
    };
    let edges = own.flat_map(|path| path.attribute("d").unwrap().split_terminator('z').map(edge).collect::<Vec<_>>());
    ((number("cx"), number("cy")), edges.collect())
}

#[test]
fn pictures_of_places_show_the_land_on_both_sides_of_the_date_line() {
    let outline = Outline::open().unwrap();
    for (name, latitude, longitude, _) in PLACES {
        let ((x, y), edges) = drawn(&place_picture(&outline, geo(latitude, longitude)));
        assert!((0..=800).contains(&x) && (0..=600).contains(&y), "{name}: {x}, {y}");
        let near = edges.iter().flatten().map(|(a, b)| f64::from(a - x).hypot(f64::from(b - y)));
        assert!(near.fold(f64::MAX, f64::min) < 250.0, "{name}: no land of its own near {x}, {y}");
    }
    // Chukotka reaches from one side of the picture to the other.
    let (_, edges) = drawn(&place_picture(&outline, geo(66.32, -179.12)));
    let xs = || edges.iter().flatten().map(|(x, _)| *x);
    assert!(xs().min().unwrap() <= 0 && xs().max().unwrap() >= 600, "{:?} {:?}", xs().min(), xs().max());
}

#[test]
fn a_step_over_the_date_line_is_a_small_step_in_a_picture() {
    let outline = Outline::open().unwrap();
    for latitude in [-85.0, -60.0, -43.95, -16.79, 0.0, 51.9, 66.0, 71.2, 85.0] {
        let ((west, above), _) = drawn(&place_picture(&outline, geo(latitude, 179.999)));
        let ((east, below), _) = drawn(&place_picture(&outline, geo(latitude, -179.999)));
        assert!((west - east).abs() <= 2 && (above - below).abs() <= 1, "{latitude}: {west} {east}, {above} {below}");
    }
}

/// Publishes venues with an event each, and reads what the map reads.
fn map_of(venues: &[(f64, f64)]) -> (Value, Value, usize) {
    let work = TempDir::new().unwrap();
    let data = work.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::copy(project("tests/data/cases/date-line/site.json"), data.join("site.json")).unwrap();
    let entry = |(place, (latitude, longitude)): (usize, &(f64, f64))| json!({ "id": format!("v{place:03}"), "name": format!("V{place}"), "geo": [latitude, longitude] });
    let event = |place: usize| json!({ "id": format!("e{place}"), "title": "E", "start": "2026-03-12T19:00", "venue": format!("v{place:03}") });
    let file = json!({
        "venues": venues.iter().enumerate().map(entry).collect::<Vec<_>>(),
        "events": (0..venues.len()).map(event).collect::<Vec<_>>(),
    });
    fs::write(data.join("events.json"), file.to_string()).unwrap();
    map_in(&data)
}

fn map_in(data: &Path) -> (Value, Value, usize) {
    let work = TempDir::new().unwrap();
    let app = support::app(&work.path().join("app"), &[]);
    let out = work.path().join("out");
    support::publish_into(&out, &support::calendar(data), &app, "/");
    let read = |file: &str| fs::read_to_string(out.join(file)).unwrap();
    let places: Value = serde_json::from_str(&read("map/places.json")).unwrap();
    let outline = read(places["outline"].as_str().unwrap());
    let bytes = outline.len();
    (places, serde_json::from_str(&outline).unwrap(), bytes)
}

/// Four sides in degrees.
fn frame(outline: &Value) -> [f64; 4] {
    let unit = outline["unit"].as_f64().unwrap();
    let sides: Vec<f64> = outline["frame"].as_array().unwrap().iter().map(|one| one.as_f64().unwrap() / unit).collect();
    sides.try_into().unwrap()
}

/// The edges in degrees.
fn edges(outline: &Value) -> Vec<Vec<(f64, f64)>> {
    let unit = outline["unit"].as_f64().unwrap();
    let edge = |edge: &Value| {
        let numbers: Vec<f64> = edge.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect();
        let mut at = (0.0, 0.0);
        let step = |step: &[f64]| {
            at = (at.0 + step[0], at.1 + step[1]);
            (at.0 / unit, at.1 / unit)
        };
        numbers.chunks(2).map(step).collect()
    };
    outline["edges"].as_array().unwrap().iter().map(edge).collect()
}

/// Whether a point is on drawn land, at whatever turn around the Earth.
fn is_drawn(edges: &[Vec<(f64, f64)>], latitude: f64, longitude: f64) -> bool {
    let crossings = |x: f64| {
        let crosses = |((ax, ay), (bx, by)): (&(f64, f64), &(f64, f64))| {
            (*ay > latitude) != (*by > latitude) && x - ax < (bx - ax) * (latitude - ay) / (by - ay)
        };
        let of = |edge: &Vec<(f64, f64)>| {
            edge.iter().zip(edge.iter().skip(1).chain(edge.first())).filter(|pair| crosses(*pair)).count()
        };
        edges.iter().map(of).sum::<usize>()
    };
    [-360.0, 0.0, 360.0].iter().any(|turn| crossings(longitude + turn) % 2 == 1)
}

/// What a map holds wherever its venues lie.
fn check(venues: &[(f64, f64)], (places, outline, bytes): &(Value, Value, usize)) {
    let [west, south, east, north] = frame(outline);
    let edges = edges(outline);
    let all = places["places"].as_array().unwrap();
    assert_eq!(all.len(), venues.len());
    for (place, (latitude, longitude)) in all.iter().zip(venues) {
        let (y, x) = (place["at"][0].as_f64().unwrap(), place["at"][1].as_f64().unwrap());
        assert!(west < x && x < east && south < y && y < north, "{place} in {west} {south} {east} {north}");
        assert!((y - latitude).abs() < 1e-6, "{place}");
        let turns = (x - longitude) / 360.0;
        assert!((turns - turns.round()).abs() < 1e-6, "{place} {longitude}");
    }
    // Never more of the world than needed: the widest empty stretch is left out.
    assert!(east - west <= 360.001, "{west} {east}");
    if let [(_, one), (_, other)] = venues {
        let apart = (one - other).rem_euclid(360.0);
        assert!(east - west <= apart.min(360.0 - apart) + 2.0 * 20.0 + 0.1 || apart > 300.0, "{west} {east}");
    }
    let corners: usize = edges.iter().map(Vec::len).sum();
    assert!(corners <= CORNERS && *bytes <= BYTES, "{corners} corners, {bytes} bytes");
    // Land is drawn everywhere, and the sea is not.
    for (name, latitude, longitude) in [
        ("Orléans", 47.9, 1.9),
        ("Moscow", 55.75, 37.6),
        ("Irkutsk", 52.3, 104.3),
        ("Nagpur", 21.1, 79.1),
        ("Nairobi", -1.3, 36.8),
        ("Tamanrasset", 22.8, 5.5),
        ("Kansas", 38.5, -98.0),
        ("Brasília", -15.8, -47.9),
        ("Alice Springs", -23.7, 133.9),
        ("Greenland", 70.0, -40.0),
        ("Chukotka", 67.0, -178.0),
    ] {
        assert!(is_drawn(&edges, latitude, longitude), "{name}");
    }
    for (latitude, longitude) in
        [(0.0, -30.0), (40.0, -40.0), (-30.0, 80.0), (30.0, 180.0), (-30.0, -120.0), (60.0, -25.0)]
    {
        assert!(!is_drawn(&edges, latitude, longitude), "{latitude}, {longitude}");
    }
}

#[test]
fn the_map_of_the_pacific_goes_on_beyond_the_date_line() {
    let map = map_in(&project("tests/data/cases/date-line"));
    let venues: Vec<(f64, f64)> = map.0["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| (place["at"][0].as_f64().unwrap(), place["at"][1].as_f64().unwrap()))
        .collect();
    assert!(venues.iter().any(|(_, longitude)| *longitude > 188.0), "Apia lies east of Suva: {venues:?}");
    check(&venues, &map);
    let [west, _, east, _] = frame(&map.1);
    assert!(east - west < 60.0, "{west} {east}");
    let edges = edges(&map.1);
    for (latitude, longitude) in venues {
        let near = edges.iter().flatten().map(|(x, y)| (x - longitude).hypot(y - latitude)).fold(f64::MAX, f64::min);
        assert!(near < 0.6, "no coast near {latitude}, {longitude}: {near}");
    }
}

#[test]
fn the_map_of_the_sample_shows_land_between_its_venues() {
    let sample: Value = serde_json::from_str(&fs::read_to_string(project("public/data/events.json")).unwrap()).unwrap();
    let places = sample["venues"].as_array().unwrap().iter().filter_map(|venue| venue["geo"].as_array());
    let venues: Vec<(f64, f64)> = places.map(|geo| (geo[0].as_f64().unwrap(), geo[1].as_f64().unwrap())).collect();
    assert!(venues.len() > 50);
    check(&venues, &map_of(&venues));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5))]

    #[test]
    fn any_venues_have_a_map(venues in proptest::collection::vec((-7_500..=7_500_i32, -18_000..=18_000_i32), 1..4)) {
        let venues: Vec<(f64, f64)> = venues.iter().map(|(y, x)| (f64::from(*y) / 100.0, f64::from(*x) / 100.0)).collect();
        check(&venues, &map_of(&venues));
    }
}

proptest! {
    #[test]
    fn a_distance_is_the_same_wherever_the_world_begins(
        (from, to) in ((-8_000..=8_000_i32, -18_000..=18_000_i32), (-8_000..=8_000_i32, -18_000..=18_000_i32)),
        turn in -18_000..=18_000_i32,
    ) {
        let at = |(latitude, longitude): (i32, i32)| Geo { latitude: latitude * 10_000, longitude: longitude * 10_000 };
        let turned = |(latitude, longitude): (i32, i32)| at((latitude, (longitude + turn + 18_000).rem_euclid(36_000) - 18_000));
        let own = distance(at(from), at(to));
        prop_assert!(own.abs_diff(distance(at(to), at(from))) <= 1);
        prop_assert!(own.abs_diff(distance(turned(from), turned(to))) <= 1, "{} {}", own, distance(turned(from), turned(to)));
    }
}
