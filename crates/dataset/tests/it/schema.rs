//! The published JSON Schemas: they are current, a complete dataset keeps to them, and they agree with the program.

use std::fs;

use affiche_dataset::{read, schema, wire};
use serde_json::Value;

use affiche_testing::project;

/// With `AFFICHE_BLESS=1` the copies are written anew.
#[test]
fn the_committed_copies_are_current() {
    for (name, text) in schema::files() {
        let path = project("public/schema").join(name);
        if std::env::var_os("AFFICHE_BLESS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == text, "run the tests with AFFICHE_BLESS=1 and commit {}", path.display());
    }
}

#[test]
fn every_key_says_what_it_is_for() {
    for schema in [schema::site(), schema::events()] {
        let objects = schema["$defs"].as_object().unwrap().values().chain([&schema]);
        for (key, property) in objects.filter_map(|object| object["properties"].as_object()).flatten() {
            let purpose = property["description"].as_str().unwrap_or_default();
            assert!(purpose.len() > 8, "{key}");
        }
    }
}

/// The complete dataset gives every key a value, so nothing of the schema goes unread.
#[test]
fn the_complete_dataset_uses_every_key() {
    let folder = project("tests/data/complete");
    let json = |name: &str| -> Value { serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap() };
    let mut unused = Vec::new();
    for (schema, documents) in [
        (schema::site(), vec![json("site.json")]),
        (schema::events(), vec![json("events.json"), json("events/plus.json")]),
    ] {
        let defs = schema["$defs"].as_object().unwrap().values();
        for (key, _) in defs.chain([&schema]).filter_map(|object| object["properties"].as_object()).flatten() {
            if !documents.iter().any(|document| has_key(document, key)) {
                unused.push(key.clone());
            }
        }
    }
    assert_eq!(unused, Vec::<String>::new());
    let reading = read(&folder).unwrap();
    // Some of its events are nowhere, which only search engines mind.
    let codes: Vec<&str> = reading.report.problems().iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["image.twice", "event.without-place"]);
}

fn has_key(value: &Value, key: &str) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(name, value)| name == key || has_key(value, key)),
        Value::Array(values) => values.iter().any(|value| has_key(value, key)),
        _ => false,
    }
}

#[test]
fn the_types_read_what_the_schema_describes() {
    let text = |name: &str| fs::read_to_string(project("tests/data/complete").join(name)).unwrap();
    let site: wire::Site = serde_json::from_str(&text("site.json")).unwrap();
    assert_eq!(serde_json::to_value(&site).unwrap(), serde_json::from_str::<Value>(&text("site.json")).unwrap());
    let events: wire::EventsFile = serde_json::from_str(&text("events/plus.json")).unwrap();
    assert_eq!(events.events.len(), 7);
}

/// For a pattern of the schema: where it is, files with `%` for the value, and values the pattern and the program must agree on.
struct Agreement {
    pattern: &'static str,
    site: &'static str,
    events: &'static str,
    values: &'static [&'static str],
}

const SITE: &str =
    r#""name": "A", "description": "B", "url": "https://example.org", "language": "fr", "timezone": "Europe/Paris""#;
const EVENT: &str = r#""id": "a", "title": "A", "start": "2026-03-12""#;

const AGREEMENTS: &[Agreement] = &[
    Agreement {
        pattern: "/$defs/Id/pattern",
        site: "",
        events: r#"{ "events": [{ EVENT, "tags": ["%"] }] }"#,
        values: &["a", "a-b", "2026", "A", "a_b", "-a", "a-", "a--b", "a.b", "a/b", "é", "a b", "../a"],
    },
    Agreement {
        pattern: "/$defs/Moment/pattern",
        site: "",
        events: r#"{ "events": [{ "id": "a", "title": "A", "start": "%" }] }"#,
        values: &[
            "2026-03-12", "2026-03-12T18:30", "2026-03-12T18:30:15", "2026-3-12", "2026-03-12T18", "2026-03-12 18:30",
            "2026-03-12T18:30Z", "2026-03-12T18:30+01:00", "2026-03-12T18:30:15.5", "12/03/2026", "20260312",
            "2026-03-12T", "x2026-03-12",
        ],
    },
    Agreement {
        pattern: "/$defs/Event/properties/duration/pattern",
        site: "",
        events: r#"{ "events": [{ "id": "a", "title": "A", "start": "2026-03-12T10:00", "duration": "%" }] }"#,
        values: &[
            "PT2H", "PT1H30M", "PT45M", "PT90S", "PT1H30S", "P1D", "P2W", "P1DT12H", "P1DT1H1M1S", "P", "PT", "P1DT",
            "P1M", "P1Y", "1H", "PT1.5H", "P-1D", "PT1M1H", "P1W2D", "pt2h", "PT123456H", "P1D2H",
        ],
    },
    Agreement {
        pattern: "/$defs/Event/properties/language/pattern",
        site: "",
        events: r#"{ "events": [{ EVENT, "language": "%" }] }"#,
        values: &["en", "pt-BR", "zh-Hant-TW", "fil", "english", "e", "en_GB", "en-", "-en"],
    },
    Agreement {
        pattern: "/$defs/WebAddress/pattern",
        site: "",
        events: r#"{ "events": [{ EVENT, "website": "%" }] }"#,
        values: &[
            "https://example.org",
            "http://example.org/a?b=c#d",
            "HTTPS://EXAMPLE.ORG",
            "ftp://example.org",
            "javascript:alert(1)",
            "example.org",
            "https:example.org",
            "https://example.org/a b",
            "//example.org",
            "data:text/html,x",
        ],
    },
    Agreement {
        pattern: "/$defs/Color/pattern",
        site: "",
        events: r#"{ "categories": [{ "id": "a", "name": "A", "color": "%" }], "events": [{ EVENT, "categories": ["a"] }] }"#,
        values: &["#b3261e", "#B3261E", "#fff", "b3261e", "#b3261g", "red", "#b3261e0"],
    },
    Agreement {
        pattern: "/$defs/Venue/properties/country/pattern",
        site: "",
        events: r#"{ "venues": [{ "id": "a", "name": "A", "country": "%" }], "events": [{ EVENT, "venue": "a" }] }"#,
        values: &["FR", "GB", "XK", "fr", "FRA", "F", "F1"],
    },
    Agreement {
        pattern: "/$defs/Amount/properties/currency/pattern",
        site: "",
        events: r#"{ "events": [{ EVENT, "cost": { "amount": 1, "currency": "%" } }] }"#,
        values: &["EUR", "JPY", "eur", "EURO", "E1R"],
    },
    Agreement {
        pattern: "/properties/dayCutoff/pattern",
        site: r#"{ SITE, "dayCutoff": "%" }"#,
        events: "{}",
        values: &["00:00", "02:30", "11:59", "12:00", "2:30", "02:60", "02h30", "24:00"],
    },
    Agreement {
        pattern: "/properties/mapTiles/pattern",
        site: r#"{ SITE, "mapTiles": "%" }"#,
        events: "{}",
        values: &[
            "https://example.org/{z}/{x}/{y}.png",
            "http://example.org/{z}/{x}/{y}.png",
            "https://example.org/{z}/{x}/{y} .png",
        ],
    },
];

#[test]
fn patterns_and_program_agree() {
    for Agreement { pattern, site, events, values } in AGREEMENTS {
        let schema = if site.is_empty() { schema::events() } else { schema::site() };
        let regex = schema.pointer(pattern).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pattern}"));
        let regex = regex::Regex::new(regex).unwrap();
        for value in *values {
            let folder = tempfile::tempdir().unwrap();
            let write = |name: &str, text: &str| {
                let text = text.replace("SITE", SITE).replace("EVENT", EVENT).replace('%', value);
                fs::write(folder.path().join(name), text).unwrap();
            };
            write("site.json", if site.is_empty() { "{ SITE }" } else { site });
            write("events.json", events);
            let report = read(folder.path()).unwrap().report;
            assert_eq!(report.errors() == 0, regex.is_match(value), "{pattern}: `{value}` {:?}", report.problems());
        }
    }
}

/// A pattern that no row above knows is a pattern nobody has compared.
#[test]
fn every_pattern_is_compared() {
    // A picture must exist besides, which other tests see to; a range has the currency of an amount.
    const SEEN_TO: [&str; 2] = ["Image", "Range"];
    for schema in [schema::site(), schema::events()] {
        let defs = schema["$defs"].as_object().unwrap();
        let own = defs
            .iter()
            .filter(|(_, def)| def.get("pattern").is_some())
            .map(|(name, _)| format!("/$defs/{name}/pattern"));
        let keys = defs
            .iter()
            .filter(|(name, _)| !SEEN_TO.contains(&name.as_str()))
            .flat_map(|(name, def)| patterns(def, &format!("/$defs/{name}")));
        for pointer in own.chain(keys).chain(patterns(&schema, "")) {
            let compared = AGREEMENTS.iter().any(|agreement| agreement.pattern == pointer);
            assert!(compared, "{pointer}");
        }
    }
}

fn patterns(object: &Value, path: &str) -> Vec<String> {
    let properties = object["properties"].as_object().into_iter().flatten();
    let patterned = properties.filter(|(_, property)| property.get("pattern").is_some());
    patterned.map(|(key, _)| format!("{path}/properties/{key}/pattern")).collect()
}

#[test]
fn the_sample_dataset_has_no_error() {
    let report = read(&project("public/data")).unwrap().report;
    assert_eq!(report.errors(), 0, "{:?}", report.problems());
}
