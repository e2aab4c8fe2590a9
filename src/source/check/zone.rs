//! Names of time zones.

use chrono_tz::Tz;

use super::fields::Written;
use crate::source::codes;
use crate::source::finding::Findings;
use crate::source::problem::time as problem;
use crate::source::zones;

/// A zone of the IANA database, by its exact name; one whose name was given up by its present one, with a warning.
pub(super) fn zone(written: Written<'_>, findings: &mut Findings) -> Option<Tz> {
    if let Some(present) = codes::present_name(written.text) {
        findings.add(written.spot, problem::former_zone(written.text, present));
        return zones::find(present);
    }
    let zone = zones::find(written.text);
    if zone.is_none() {
        findings.add(written.spot, problem::unknown_zone(written.text, zones::suggest(written.text)));
    }
    zone
}
