//! Zones under names that the IANA database has given up, and what they are called today.

use crate::zones;

/// Names that [`zones::Tz::preferred_name`] keeps or the database lacks: clocks of the United States after their letters, and a plan of
/// 1989 that never came to be.
const OTHERS: [(&str, &str); 5] = [
    ("CST6CDT", "America/Chicago"),
    ("EST5EDT", "America/New_York"),
    ("MST7MDT", "America/Denver"),
    ("PST8PDT", "America/Los_Angeles"),
    ("US/Pacific-New", "America/Los_Angeles"),
];

/// The present name of a zone with a former name; `None` for a name in use, for an alias of UTC, and for an unknown name.
#[must_use]
pub(crate) fn present_name(name: &str) -> Option<&'static str> {
    let other = OTHERS.iter().find(|(former, _)| *former == name).map(|(_, present)| *present);
    other.or_else(|| zones::find(name)?.preferred_name().filter(|preferred| *preferred != name && *preferred != "UTC"))
}

#[cfg(test)]
mod tests {
    use super::{OTHERS, present_name};
    use crate::zones;

    #[test]
    fn every_present_name_is_one() {
        let known = zones::all().map(zones::Tz::name).chain(OTHERS.iter().map(|(former, _)| *former));
        let former: Vec<(&str, &str)> = known.filter_map(|name| Some((name, present_name(name)?))).collect();
        assert!(former.len() > 130, "{former:?}");
        for (former, present) in former {
            assert!(present.parse::<chrono_tz::Tz>().is_ok(), "{former} → {present}");
            assert_eq!(present_name(present), None, "{former} → {present}");
        }
    }

    #[test]
    fn former_names_lead_to_those_of_today() {
        let cases = [
            ("Europe/Kiev", Some("Europe/Kyiv")),
            ("Asia/Calcutta", Some("Asia/Kolkata")),
            ("America/Montreal", Some("America/Toronto")),
            ("America/Buenos_Aires", Some("America/Argentina/Buenos_Aires")),
            ("Atlantic/Jan_Mayen", Some("Arctic/Longyearbyen")),
            ("US/Arizona", Some("America/Phoenix")),
            ("US/Pacific-New", Some("America/Los_Angeles")),
            ("EST", Some("America/Panama")),
            ("EST5EDT", Some("America/New_York")),
            ("CET", Some("Europe/Brussels")),
            ("GB", Some("Europe/London")),
            ("Europe/Paris", None),
            ("Europe/Oslo", None),
            ("Etc/GMT+5", None),
            ("Etc/UTC", None),
            ("GMT", None),
            ("UTC", None),
            ("europe/kiev", None),
            ("Factory", None),
            ("Europe/Pariss", None),
        ];
        for (name, present) in cases {
            assert_eq!(present_name(name), present, "{name}");
        }
    }
}
