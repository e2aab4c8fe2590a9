//! Coordinates and countries.

use super::fields::Fields;
use crate::source::codes;
use crate::source::finding::Findings;
use crate::source::problem::value as problem;

/// Latitude and longitude, both on the earth.
pub(super) fn geo(venue: Fields<'_, '_>, findings: &mut Findings) -> Option<(f64, f64)> {
    let mut numbers = venue.numbers("geo");
    let (latitude, longitude) = (numbers.next()?, numbers.next()?);
    let north: f64 = latitude.text.parse().ok()?;
    let east: f64 = longitude.text.parse().ok()?;
    let (north_fine, east_fine) = (north.abs() <= 90.0, east.abs() <= 180.0);
    if !north_fine {
        let swapped = north.abs() <= 180.0 && east.abs() <= 90.0;
        findings.add(latitude.spot, problem::latitude(latitude.text, swapped));
    }
    if !east_fine {
        findings.add(longitude.spot, problem::longitude(longitude.text));
    }
    (north_fine && east_fine).then_some((north, east))
}

/// A country code, in capitals.
pub(super) fn country(venue: Fields<'_, '_>, findings: &mut Findings) -> Option<String> {
    let written = venue.text("country")?;
    if codes::is_country(written.text) {
        return Some(written.text.to_owned());
    }
    findings.add(written.spot, problem::country(written.text, codes::suggest_country(written.text)));
    None
}
