//! Calendar days as text, in addresses and files: `2025-02-10`. They are here because only the crate of a trait can implement it for a
//! type of another crate (`chrono::NaiveDate`).

use chrono::{Datelike, NaiveDate};

/// Reads `YYYY-MM-DD` with a year from 0001 to 9999; anything else is `None`.
///
/// ```
/// use affiche_json::parse_day;
/// assert!(parse_day("2024-02-29").is_some());
/// assert!(parse_day("2025-02-29").is_none());
/// assert!(parse_day("2025-2-9").is_none());
/// ```
#[must_use]
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        bytes[range]
            .iter()
            .try_fold(0, |number: u32, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
    };
    let year = i32::try_from(number(0..4)?).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, number(5..7)?, number(8..10)?)
}

/// Prints a day as `YYYY-MM-DD`.
#[must_use]
pub fn day_text(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}
