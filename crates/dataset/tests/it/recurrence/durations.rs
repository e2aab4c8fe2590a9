//! The lengths of dates that repeat over changes of clocks, from the vectors of `tests/data/recurrence` (CC0).

use affiche_dataset::DateListing;
use serde_json::{Value, json};

use super::dataset::calendar_of;
use super::vectors::vectors;

/// What is made of a vector: the start and the end of each date, in UTC.
fn made(vector: &Value) -> Vec<Value> {
    let key = if vector["dtend"].is_null() { "duration" } else { "end" };
    let length = if vector["dtend"].is_null() { &vector["duration"] } else { &vector["dtend"] };
    let event = json!({
        "id": "a", "title": "A", "start": vector["dtstart"], "timezone": vector["tzid"], "recurrence": vector["rrule"], key: length
    });
    let calendar = calendar_of(&event, "2100-01-01");
    let rows = DateListing::new(&calendar, &[], None, None).unwrap();
    rows.rows().iter().map(|row| json!({ "start": row.start_utc, "end": row.end_utc })).collect()
}

/// An `end` repeats as the time on the clock, where RFC 5545 has an exact length: ARCHITECTURE.md says why.
#[test]
fn dates_last_as_long_as_they_should() {
    let all = vectors();
    let durations = all["durations"].as_array().unwrap();
    assert_eq!(durations.len(), 13);
    let mut by_clock = 0;
    for vector in durations {
        let expected =
            vector.get("expected_utc_wallclock").inspect(|_| by_clock += 1).unwrap_or(&vector["expected_utc"]);
        // What lasts no time has no end here.
        let mut expected = expected.clone();
        for date in expected.as_array_mut().unwrap() {
            if date["end"] == date["start"] {
                date["end"] = Value::Null;
            }
        }
        assert_eq!(Value::from(made(vector)), expected, "{}", vector["id"]);
    }
    assert_eq!(by_clock, 3);
}
