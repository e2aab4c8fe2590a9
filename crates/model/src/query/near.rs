//! A point on Earth as it stands in an address: `48.8566,2.3522`.

use crate::Geo;

/// Reads latitude and longitude in degrees with at most six decimals; anything else is `None`.
///
/// ```
/// use affiche_model::query::parse_point;
/// assert_eq!(parse_point("-21.1,55.5").map(|point| point.latitude), Some(-21_100_000));
/// assert!(parse_point("91,0").is_none());
/// assert!(parse_point("paris").is_none());
/// ```
#[must_use]
pub fn parse_point(text: &str) -> Option<Geo> {
    let (latitude, longitude) = text.split_once(',')?;
    let point = Geo { latitude: micro(latitude)?, longitude: micro(longitude)? };
    let inside = point.latitude.unsigned_abs() <= 90_000_000 && point.longitude.unsigned_abs() <= 180_000_000;
    inside.then_some(point)
}

/// Millionths of a decimal number.
fn micro(text: &str) -> Option<i32> {
    let (below, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || whole.len() > 3 || part.len() > 6 {
        return None;
    }
    let mut number = 0_i32;
    for digit in whole.bytes().chain((0..6).map(|place| part.as_bytes().get(place).copied().unwrap_or(b'0'))) {
        number = number * 10 + i32::from(char::from(digit).to_digit(10).and_then(|digit| u8::try_from(digit).ok())?);
    }
    Some(if below { -number } else { number })
}

/// Prints a point with a thousandth of a degree, about a hundred metres: who shares an address does not share a house.
#[must_use]
pub fn point_text(point: Geo) -> String {
    let mut text = String::new();
    for (place, micro) in [point.latitude, point.longitude].into_iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        if micro < 0 {
            text.push('-');
        }
        let thousandths = (micro.unsigned_abs() + 500) / 1000;
        text += &(thousandths / 1000).to_string();
        text.push('.');
        text += &(1000 + thousandths % 1000).to_string()[1..];
    }
    text
}
