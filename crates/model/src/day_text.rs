//! Days and keys of dates as they stand in addresses and files: `2025-02-10`, `2026-03-14-2000`.

use affiche_json::{Json, JsonValue};
use chrono::{NaiveDate, NaiveTime, Timelike};

use crate::DateKey;
pub use affiche_json::{day_text, parse_day};

/// Reads a day, or a day and a time of it: `2026-03-14`, `2026-03-14-2000`, `2026-03-14-200030`.
///
/// ```
/// use affiche_model::{date_key_text, parse_date_key};
/// assert!(parse_date_key("2026-03-14-2000").is_some_and(|key| date_key_text(key) == "2026-03-14-2000"));
/// assert!(parse_date_key("2026-03-14-2400").is_none());
/// assert!(parse_date_key("2026-03-14-20").is_none());
/// ```
#[must_use]
pub fn parse_date_key(text: &str) -> Option<DateKey> {
    let day = parse_day(text.get(..10)?)?;
    let digits = match text.as_bytes().get(10..)? {
        [] => return Some(day.into()),
        [b'-', digits @ ..] if digits.iter().all(u8::is_ascii_digit) => digits,
        _ => return None,
    };
    let two = |at: usize| u32::from(digits[at] - b'0') * 10 + u32::from(digits[at + 1] - b'0');
    let second = match digits.len() {
        4 => 0,
        // Seconds are written only where there are some, so that a date has one address.
        6 => Some(two(4)).filter(|second| *second > 0)?,
        _ => return None,
    };
    Some(DateKey { day, time: Some(NaiveTime::from_hms_opt(two(0), two(2), second)?) })
}

/// Prints what a date is addressed by: its day, and its time where it has one, with seconds where there are some.
#[must_use]
pub fn date_key_text(key: DateKey) -> String {
    let mut text = day_text(key.day);
    if let Some(time) = key.time {
        text += &format!("-{:02}{:02}", time.hour(), time.minute());
        if time.second() > 0 {
            text += &format!("{:02}", time.second());
        }
    }
    text
}

impl Json for DateKey {
    #[inline(never)]
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        let key = if let JsonValue::Text(text) = tree { parse_date_key(&text) } else { None };
        key.unwrap_or_else(|| {
            *valid = false;
            NaiveDate::MIN.into()
        })
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> affiche_json::serde_json::Value {
        date_key_text(*self).into()
    }
}
