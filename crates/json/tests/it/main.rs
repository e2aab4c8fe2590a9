//! Types derived from their declaration: written, read back, and told from damage. One program, so that it links once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use affiche_json::serde_json::{self, Value, json};
use affiche_json::{Json, JsonValue, parse_day};
use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq, Json)]
struct Entry {
    name: String,
    note: Option<String>,
    open: bool,
    rooms: u8,
    level: i32,
    day: NaiveDate,
    words: Vec<Word>,
    next: Option<Link>,
    r#type: String,
}

#[derive(Clone, Debug, PartialEq, Json)]
struct Link {
    word: Word,
}

#[derive(Clone, Copy, Debug, PartialEq, Json)]
enum Word {
    InPerson,
    MovedOnline,
    Mixed,
}

fn read<T: Json>(value: Value) -> Option<T> {
    T::read(JsonValue::from(value))
}

fn full() -> Entry {
    Entry {
        name: "Halle".to_owned(),
        note: Some("au fond".to_owned()),
        open: true,
        rooms: 3,
        level: -1,
        day: parse_day("2024-02-29").unwrap(),
        words: vec![Word::InPerson, Word::MovedOnline, Word::Mixed],
        next: Some(Link { word: Word::Mixed }),
        r#type: "salle".to_owned(),
    }
}

fn full_json() -> Value {
    json!({
        "name": "Halle", "note": "au fond", "open": true, "rooms": 3, "level": -1, "day": "2024-02-29",
        "words": [null, "movedOnline", "mixed"], "next": { "word": "mixed" }, "type": "salle"
    })
}

#[test]
fn every_field_is_written_under_its_name_and_read_back() {
    assert_eq!(full().write(), full_json());
    assert_eq!(read(full_json()), Some(full()));
}

#[test]
fn what_is_empty_is_left_out_and_zero_is_not() {
    let empty = Entry {
        name: String::new(),
        note: None,
        open: false,
        rooms: 0,
        level: 0,
        day: parse_day("0001-01-01").unwrap(),
        words: Vec::new(),
        next: Some(Link { word: Word::InPerson }),
        r#type: String::new(),
    };
    let written = json!({ "rooms": 0, "level": 0, "day": "0001-01-01", "next": {} });
    assert_eq!(empty.write(), written);
    assert_eq!(read(written), Some(empty));
}

/// A field that may be absent is read as empty; without any of the others the whole is damaged.
#[test]
fn a_missing_field_is_empty_or_damage() {
    for (field, is_needed) in [
        ("name", false),
        ("note", false),
        ("open", false),
        ("rooms", true),
        ("level", true),
        ("day", true),
        ("words", false),
        ("next", false),
        ("type", false),
    ] {
        let mut value = full_json();
        value.as_object_mut().unwrap().remove(field).unwrap();
        let entry: Option<Entry> = read(value);
        assert_eq!(entry.is_none(), is_needed, "{field}");
        assert_ne!(entry, Some(full()), "{field}");
    }
}

#[test]
fn a_value_of_another_type_is_damage() {
    for (field, wrong) in [
        ("name", json!(7)),
        ("note", json!([])),
        ("open", json!("true")),
        ("open", json!(1)),
        ("rooms", json!("3")),
        ("rooms", json!(3.5)),
        ("rooms", json!(-1)),
        ("rooms", json!(256)),
        ("level", json!(2_147_483_648_u32)),
        ("level", json!(null)),
        ("day", json!("2025-02-29")),
        ("day", json!(20_250_210)),
        ("words", json!({})),
        ("words", json!("mixed")),
        ("words", json!(["mixed", 1])),
        ("words", json!(["inPerson"])),
        ("words", json!(["Mixed"])),
        ("words", json!([""])),
        ("next", json!([])),
        ("next", json!("mixed")),
        ("next", json!({ "word": true })),
        ("type", json!(false)),
    ] {
        let mut value = full_json();
        value[field] = wrong.clone();
        assert_eq!(read::<Entry>(value), None, "{field}: {wrong}");
    }
    for wrong in [json!(null), json!([]), json!("Halle"), json!(0), json!(true)] {
        assert_eq!(read::<Entry>(wrong.clone()), None, "{wrong}");
        assert_eq!(read::<Link>(wrong.clone()), None, "{wrong}");
    }
}

#[test]
fn a_field_that_is_not_known_is_ignored() {
    let mut value = full_json();
    value["later"] = json!({ "more": [1] });
    assert_eq!(read(value), Some(full()));
}

#[test]
fn whole_numbers_are_exact_up_to_two_to_the_fifty_third() {
    assert_eq!(read::<i64>(json!(9_007_199_254_740_992_i64)), Some(9_007_199_254_740_992));
    assert_eq!(read::<i64>(json!(9_007_199_254_740_994_i64)), None);
    assert_eq!(read::<u64>(json!(-1)), None);
}

#[test]
fn a_text_becomes_the_tree_that_serde_json_makes_of_it() {
    let texts = [
        r#"{"a": [1, -25, 0, true, null, "é"], "b": {}}"#,
        " [ ] ",
        r#""a\u00e9\ud83c\udf89\n\"\\\/""#,
        "9007199254740991",
        r#"{"a": {"b": {"c": [[], [{}], [1, [2, [3]]]]}}, "d": "", "e": false}"#,
        r#"[[{"x": 1}, {"x": 2}], [], "z"]"#,
    ];
    for text in texts {
        let expected: JsonValue = serde_json::from_str::<Value>(text).unwrap().into();
        assert_eq!(JsonValue::parse(text), Some(expected), "{text}");
    }
    for broken in [
        "", "{\"a\":", "<!DOCTYPE html>", "[1] 2", "[1,]", "{\"a\" 1}", "\"a", "nul", "[1}", "2.5", "1e3", "01", "-",
        "\"\\ud83c\"", "\"\\ud83c \\udf89\"", "\"\\ud83c\\ue389\"", "\"\\x\"", "\"\n\"", "[1 2]",
    ] {
        assert_eq!(JsonValue::parse(broken), None, "{broken}");
    }
}

#[test]
fn every_beginning_of_a_file_is_no_tree() {
    let text = json!({ "name": "Été", "list": [1, { "a": null }], "open": true }).to_string();
    for (end, _) in text.char_indices() {
        assert_eq!(JsonValue::parse(&text[..end]), None, "{}", &text[..end]);
    }
    assert!(JsonValue::parse(&text).is_some());
}

#[test]
fn what_lies_too_deep_is_no_tree() {
    let nested = |open: &str, close: &str, depth: usize| [open.repeat(depth), close.repeat(depth)].concat();
    for depth in [1, 63, 64, 65, 5_000, 100_000] {
        let sound = depth <= 64;
        assert_eq!(JsonValue::parse(&nested("[", "]", depth)).is_some(), sound, "{depth}");
        let objects = ["{\"a\":".repeat(depth), "1".to_owned(), "}".repeat(depth)].concat();
        assert_eq!(JsonValue::parse(&objects).is_some(), sound, "{depth}");
    }
}
