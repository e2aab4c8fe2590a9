//! Coordinates and countries.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::fields::Fields;
use crate::codes;
use crate::finding::Findings;
use crate::id_kind::IdKind;
use crate::problem::{plausible, value as problem};
use affiche_model::Geo;
use affiche_outline::Outline;

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

/// Warns of places that lie elsewhere than in the country that is named, and of numbers that look swapped.
pub(super) fn check(roots: &[Fields<'_, '_>], findings: &mut Findings) {
    let venues: Vec<Fields<'_, '_>> = roots.iter().flat_map(|root| root.objects(IdKind::Venue.list())).collect();
    // The outline of the world is read only where there is something to look for in it.
    let world = OnceLock::new();
    let found: Vec<Findings> = venues
        .par_iter()
        .map(|venue| {
            let mut findings = Findings::default();
            check_venue(*venue, &world, &mut findings);
            findings
        })
        .collect();
    for one in found {
        findings.append(one);
    }
}

fn check_venue(venue: Fields<'_, '_>, world: &OnceLock<Option<Outline>>, findings: &mut Findings) {
    let mut numbers = venue.numbers("geo");
    let (Some(latitude), Some(longitude), Some(spot)) = (numbers.next(), numbers.next(), venue.value_spot("geo"))
    else {
        return;
    };
    let degrees = (latitude.text.parse::<f64>(), longitude.text.parse::<f64>());
    let (Ok(north), Ok(east)) = degrees else { return };
    let (Some(place), Some(outline)) =
        (Geo::from_degrees(north, east), world.get_or_init(|| Outline::open().ok()).as_ref())
    else {
        return;
    };
    let written = format!("[{}, {}]", latitude.text, longitude.text);
    let swapped = Geo::from_degrees(east, north);
    let better = format!("[{}, {}]", longitude.text, latitude.text);
    let named = venue.text("country").map(|written| written.text);
    let problem = match named.and_then(|code| Some((code, codes::country_number(code)?))) {
        Some((code, number)) => {
            let lands: Vec<u16> = LANDS
                .iter()
                .find(|(codes, _)| codes.contains(&code))
                .map_or(vec![number], |(_, lands)| [&[number], *lands].concat());
            // A country that the outline does not have says nothing.
            if !lands.iter().any(|land| outline.has(*land)) || lands.iter().any(|land| outline.is_in(place, *land)) {
                return;
            }
            let found = outline.country_at(place);
            if swapped.is_some_and(|swapped| lands.iter().any(|land| outline.is_in(swapped, *land))) {
                plausible::swapped(&written, &better, Some(code))
            } else if found.is_none() && lands.iter().any(|land| outline.is_around(place, *land)) {
                // Islands too small for the outline, and ships.
                return;
            } else {
                let found = found.and_then(codes::country_code).filter(|found| *found != code);
                plausible::outside_country(&written, code, found)
            }
        }
        None if outline.country_at(place).is_none() && swapped.is_some_and(|swapped| outline.is_land(swapped)) => {
            plausible::swapped(&written, &better, None)
        }
        None => return,
    };
    findings.add(spot, problem);
}

/// Codes whose land the outline has under the number of another country, and that number.
#[rustfmt::skip]
const LANDS: [(&[&str], &[u16]); 9] = [
    (&["GP", "MQ", "GF", "RE", "YT", "PM", "WF", "PF", "NC", "BL", "MF", "TF"], &[250]),
    (&["SJ", "BV"], &[578]),
    (&["BQ", "AW", "CW", "SX"], &[528]),
    (&["CX", "CC", "NF", "HM"], &[36]),
    (&["TK", "CK", "NU"], &[554]),
    (&["GI", "GG", "JE", "IM", "FK", "SH", "BM", "KY", "VG", "AI", "MS", "TC", "IO", "PN", "GS"], &[826]),
    (&["PR", "VI", "GU", "MP", "AS", "UM"], &[840]),
    (&["HK", "MO", "TW"], &[156, 158]),
    (&["FR"], &[312, 474, 254, 638, 175, 666, 876, 258, 540, 652, 663]),
];
