//! Names of time zones as sources write them, and what they mean.

use chrono::offset::LocalResult;
use chrono::{DateTime, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

/// The meaning of the name of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneMeaning {
    /// A zone of the IANA database.
    Named(Tz),
    /// A distance from UTC in seconds, which no zone is meant by: `UTC+5:30`.
    Fixed(i32),
}

/// The zone of a name: IANA (in any case, with a path before it, as Mozilla and Evolution write), Windows, or a distance from UTC.
///
/// ```
/// use affiche_import::zones::{ZoneMeaning, parse};
/// assert_eq!(parse("Romance Standard Time"), parse("Europe/Paris"));
/// assert_eq!(parse("UTC+2"), Some(ZoneMeaning::Fixed(7200)));
/// ```
pub fn parse(name: &str) -> Option<ZoneMeaning> {
    let name = name.trim().trim_matches('"');
    if let Some(zone) = distance(name) {
        return Some(zone);
    }
    if let Some(zone) = named(name) {
        return Some(ZoneMeaning::Named(zone));
    }
    // `/mozilla.org/20070129_1/Europe/Paris`, `/freeassociation.sourceforge.net/Tzfile/Europe/Paris`.
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    for take in [3, 2] {
        if parts.len() > take
            && let Some(zone) = named(&parts[parts.len() - take..].join("/"))
        {
            return Some(ZoneMeaning::Named(zone));
        }
    }
    windows(name).map(ZoneMeaning::Named)
}

fn named(name: &str) -> Option<Tz> {
    let insensitive = || chrono_tz::TZ_VARIANTS.iter().copied().find(|zone| zone.name().eq_ignore_ascii_case(name));
    name.parse().ok().or_else(insensitive)
}

fn windows(name: &str) -> Option<Tz> {
    let zone: calcard::common::timezone::Tz = name.parse().ok()?;
    zone.name().and_then(|name| named(&name))
}

/// `UTC`, `Z`, `UTC+2`, `GMT-03:30`, `+00:00`.
fn distance(name: &str) -> Option<ZoneMeaning> {
    let upper = name.to_ascii_uppercase();
    let rest = upper.strip_prefix("UTC").or_else(|| upper.strip_prefix("GMT")).unwrap_or(&upper);
    if (rest.is_empty() && !upper.is_empty()) || upper == "Z" {
        return Some(ZoneMeaning::Named(Tz::UTC));
    }
    let sign = match rest.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let digits = rest.trim_start_matches(['+', '-', '−']);
    let (hours, minutes) = match digits.split_once([':', '.']) {
        // PHP writes half an hour as `.5`.
        Some((hours, "5")) => (hours.parse::<i32>().ok()?, 30),
        Some((hours, minutes)) => (hours.parse().ok()?, minutes.parse().ok()?),
        None if digits.len() == 4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        None => (digits.parse().ok()?, 0),
    };
    if !(0..=14).contains(&hours) || !(0..60).contains(&minutes) {
        return None;
    }
    let seconds = sign * (hours * 3600 + minutes * 60);
    Some(if seconds == 0 { ZoneMeaning::Named(Tz::UTC) } else { ZoneMeaning::Fixed(seconds) })
}

/// The wall time of a zone at an instant.
pub fn local(instant: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    instant.with_timezone(&zone).naive_local()
}

/// The instant of a time on clocks of a zone: the first of two; a time that is skipped moves forward by the gap.
pub fn instant(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => Some(time.with_timezone(&Utc)),
        LocalResult::None => {
            let before = local.checked_sub_signed(chrono::TimeDelta::hours(3))?;
            let offset = zone.offset_from_local_datetime(&before).earliest()?.fix();
            let utc = local.checked_sub_offset(offset)?;
            Some(utc.and_utc())
        }
    }
}

/// The distance of a zone from UTC at a time on its clocks, in seconds.
pub fn distance_at(local: NaiveDateTime, zone: Tz) -> Option<i32> {
    zone.offset_from_local_datetime(&local).earliest().map(|offset| offset.fix().local_minus_utc())
}
