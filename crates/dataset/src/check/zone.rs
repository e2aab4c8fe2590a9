//! Names of time zones.

use super::fields::WrittenValue;
use crate::finding::Findings;
use crate::problem::{Problem, time as problem};
use crate::zones::Tz;
use crate::{codes, zones};

/// A zone of the IANA database, by its exact name; one whose name was given up by its present one, with a warning.
pub(super) fn zone(written: WrittenValue<'_>, findings: &mut Findings) -> Option<Tz> {
    if let Some(present) = codes::present_name(written.text) {
        findings.add(written.spot, problem::former_zone(written.text, present));
        return zones::find(present);
    }
    let zone = zones::find(written.text);
    if zone.is_none() {
        findings.add(written.spot, unknown(written.text));
    }
    zone
}

fn unknown(name: &str) -> Problem {
    match codes::zone_of_windows(name) {
        Some(zone) => problem::zone_of_windows(name, zone),
        None if is_offset(name) => problem::zone_is_offset(name),
        None => problem::unknown_zone(name),
    }
}

/// Whether a text states a distance from UTC: `UTC+1`, `GMT-05:30`, `+0100`, `(UTC+01:00) Amsterdam, Berlin`, `Z`.
fn is_offset(name: &str) -> bool {
    let plain = name.trim().to_ascii_uppercase().replace(['\u{2212}', '\u{2013}'], "-");
    let plain = plain.trim_start_matches('(');
    let distance =
        ["UTC", "GMT", "Z", ""].iter().find_map(|word| plain.strip_prefix(word)).unwrap_or_default().trim_start();
    if distance.is_empty() {
        return plain.starts_with('Z') && plain.len() == 1;
    }
    let Some(digits) = distance.strip_prefix(['+', '-', '±']) else { return false };
    let digits = digits.split(')').next().unwrap_or_default().trim();
    (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
}
