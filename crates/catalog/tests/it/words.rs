//! The words of the format: each variant as docs/catalog-format.md writes it, and what is not among them.

use std::fmt::Debug;

use affiche_catalog::{Json, JsonValue};
use affiche_model::{Attendance, DateKey, EventStatus, Price, Slug, TermKind, ViewName, WeekStart};
use serde_json::{Value, json};

fn check<T: Json + Debug + PartialEq>(words: &[(T, Value)], damaged: &[Value]) {
    for (value, word) in words {
        assert_eq!(value.write(), *word);
        assert_eq!(T::read(JsonValue::from(word.clone())).as_ref(), Some(value), "{word}");
    }
    for word in damaged {
        assert_eq!(T::read(JsonValue::from(word.clone())), None, "{word}");
    }
}

#[test]
fn words_are_those_of_the_format() {
    check(
        &[
            (EventStatus::Scheduled, json!(null)),
            (EventStatus::Cancelled, json!("cancelled")),
            (EventStatus::Postponed, json!("postponed")),
            (EventStatus::MovedOnline, json!("movedOnline")),
            (EventStatus::Rescheduled, json!("rescheduled")),
        ],
        &[json!("scheduled"), json!("movedonline"), json!("MovedOnline"), json!(""), json!(0), json!([])],
    );
    check(
        &[
            (Attendance::InPerson, json!(null)),
            (Attendance::Online, json!("online")),
            (Attendance::Mixed, json!("mixed")),
        ],
        &[json!("inPerson"), json!("Mixed"), json!(false)],
    );
    check(
        &[
            (WeekStart::Monday, json!(null)),
            (WeekStart::Saturday, json!("saturday")),
            (WeekStart::Sunday, json!("sunday")),
        ],
        &[json!("monday"), json!(6)],
    );
    check(
        &[
            (ViewName::List, json!(null)),
            (ViewName::Month, json!("month")),
            (ViewName::Week, json!("week")),
            (ViewName::Day, json!("day")),
            (ViewName::Map, json!("map")),
            (ViewName::Photo, json!("photo")),
            (ViewName::Summary, json!("summary")),
        ],
        &[json!("list"), json!("year"), json!({})],
    );
    check(&TermKind::ALL.map(|kind| (kind, json!(kind.name()))), &[json!(null), json!("city"), json!(1)]);
}

/// Types with an implementation by hand: prices, ids, date keys.
#[test]
fn prices_ids_and_date_keys_are_told_from_damage() {
    let range = json!({ "low": 1_000, "high": 3_500, "currency": "EUR", "digits": 2 });
    let without_low = json!({ "high": 3_500, "currency": "EUR", "digits": 2 });
    check(
        &[
            (Price::Free, json!("free")),
            (Price::Range { low: 1_000, high: 3_500, currency: "EUR".to_owned(), digits: 2 }, range),
        ],
        &[json!("gratis"), json!(null), json!(1_000), without_low],
    );
    check(
        &[(Slug::parse("la-halle").unwrap(), json!("la-halle"))],
        &[json!(""), json!("La Halle"), json!("a--b"), json!(null), json!(7)],
    );
    let key = |text| affiche_model::parse_date_key(text).unwrap();
    check::<DateKey>(
        &[(key("2026-03-14"), json!("2026-03-14")), (key("2026-03-14-200030"), json!("2026-03-14-200030"))],
        &[json!("2026-02-30"), json!("2026-03-14-2500"), json!(""), json!(null), json!(20_260_314)],
    );
}
