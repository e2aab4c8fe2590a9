//! The JSON parser against `serde_json`, which has the same grammar (RFC 8259) and no places.

use affiche_dataset::json::{FaultKind, Node, Value, parse};
use proptest::prelude::*;

/// The same tree without places; of two equal keys the last counts, as `serde_json` has it.
fn plain(node: &Node<'_>) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Flag(flag) => (*flag).into(),
        Value::Number(written) => serde_json::from_str(written).unwrap(),
        Value::Text(text) => text.as_ref().into(),
        Value::List(items) => items.iter().map(plain).collect(),
        Value::Object(members) => members.iter().map(|member| (member.key.to_string(), plain(&member.value))).collect(),
    }
}

/// Every place covers the text it stands for.
fn places_are_right(node: &Node<'_>, text: &str) -> bool {
    let own = &text[node.span.range()];
    let fits = match &node.value {
        Value::Null => own == "null",
        Value::Flag(flag) => own == flag.to_string(),
        Value::Number(written) => own == *written,
        Value::Text(_) => own.starts_with('"') && own.ends_with('"'),
        Value::List(_) => own.starts_with('[') && own.ends_with(']'),
        Value::Object(_) => own.starts_with('{') && own.ends_with('}'),
    };
    fits && node.items().iter().all(|item| places_are_right(item, text))
        && node
            .members()
            .iter()
            .all(|member| text[member.key_span.range()].starts_with('"') && places_are_right(&member.value, text))
}

fn agree(text: &str) -> Result<(), TestCaseError> {
    match (parse(text), serde_json::from_str::<serde_json::Value>(text)) {
        (Ok(node), Ok(value)) => {
            prop_assert_eq!(plain(&node), value);
            prop_assert!(places_are_right(&node, text));
        }
        (Err(fault), Err(_)) => prop_assert!(text.get(fault.span.range()).is_some(), "{:?}", fault),
        // A number `serde_json` cannot hold is still a number.
        (Ok(_), Err(error)) => prop_assert!(error.to_string().contains("number out of range"), "{}: {}", text, error),
        (Err(fault), Ok(_)) => prop_assert!(false, "{}: {:?}", text, fault),
    }
    Ok(())
}

#[test]
fn what_lies_too_deep_is_refused_however_deep() {
    for depth in [1_usize, 60, 64, 65, 1_000, 100_000] {
        for (open, inside, close) in [("[", "1", "]"), ("{\"a\":", "1", "}"), ("[{\"a\":", "[]", "}]")] {
            let levels = depth * open.matches(['[', '{']).count() + inside.matches('[').count();
            let whole = [open.repeat(depth), inside.to_owned(), close.repeat(depth)].concat();
            let outcome = parse(&whole).map(|_| ()).map_err(|fault| fault.kind);
            let expected = if levels > 64 { Err(FaultKind::Depth) } else { Ok(()) };
            assert_eq!(outcome, expected, "{depth} times {open}");
            // Nor does what is never closed lead deeper.
            let open_only = parse(&open.repeat(depth)).map(|_| ()).map_err(|fault| fault.kind);
            assert!(matches!(open_only, Err(FaultKind::Depth | FaultKind::Unclosed | FaultKind::MissingValue)));
        }
    }
}

#[test]
fn the_corners_of_the_grammar_are_the_same() {
    let texts = [
        "", " ", "0", "-0", "-", "01", "1.", ".1", "1.0", "1e5", "1E+5", "1e", "1e+", "+1", "--1", "1.e1", "0x1",
        "1_0", "Infinity", "NaN", "null", "nul", "nulll", "true", "True", "false ", "\"\"", "\"a", "\"\\\"\"",
        "\"\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\"", "\"\\u00E9\"", "\"\\u00g9\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"",
        "\"\\ude00\"", "\"\\ud83d\\u0041\"", "\"\\u\"", "\"\\", "\"\\x\"", "\"\t\"", "\"\n\"", "\"\u{7f}\"",
        "\"\u{2028}\"", "[]", "[1,]", "[,1]", "[1 2]", "[1", "[[]]", "{}", "{\"a\":1}", "{\"a\":1,}", "{\"a\"}",
        "{\"a\":}", "{a:1}", "{'a':1}", "{\"a\":1 \"b\":2}", "{\"a\":1,\"a\":2}", "1 2", "[] []", "\u{feff}1",
        "\u{a0}1", "1//", "/**/1", "#1", "\u{c}1", "é", "\"é\"", "é\"", "\\",
    ];
    for text in texts {
        agree(text).unwrap();
    }
}

#[test]
fn nesting_has_a_bound() {
    assert!(parse(&format!("{}{}", "[".repeat(64), "]".repeat(64))).is_ok());
    assert!(parse(&format!("{}{}", "[".repeat(65), "]".repeat(65))).is_err());
    assert!(parse(&"[".repeat(1_000_000)).is_err());
}

fn values() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            proptest::collection::hash_map(any::<String>(), inner, 0..6)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_read(value in values()) {
        agree(&value.to_string())?;
        agree(&format!("{value:#}"))?;
    }

    #[test]
    fn whatever_is_damaged_is_refused_alike(value in values(), at in any::<prop::sample::Index>(), piece in "[\\[\\]{}:,\"\\\\0-9a-zé \n\t+.-]{0,2}") {
        let text = value.to_string();
        let at = (0..=at.index(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        agree(&format!("{}{piece}{}", &text[..at], &text[at..]))?;
        agree(&text[..at])?;
    }

    #[test]
    fn any_soup_is_refused_alike(text in "[\\[\\]{}:,\"\\\\0-9eE+.tfn \n-]{0,24}") {
        agree(&text)?;
    }
}
