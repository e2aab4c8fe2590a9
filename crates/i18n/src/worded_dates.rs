//! Dates in words for scripts. A script knows what clocks show, and leaves the wording to this: the agenda, which holds dates that the
//! site may no longer have, and the notice of how old a page is.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::dates::{Year, date_text, day_heading};
use super::{Language, Messages};
use affiche_model::{Days, Offset, Schedule, Timed, Transition, Zone, parse_day};

/// The texts for the dates of a request, one a line; an empty line for what is no date. The year is always written.
///
/// The first line of a request names a language and the minutes after midnight that belong to the day before. Each other line is a date:
///
/// ```text
/// fr 120
/// 2026-03-12 2026-03-13                 the first day and the last
/// 1773340200 3600 1773347400 3600       a start and an end in seconds since 1970, each with the offset of its clock in seconds
/// 1773340200 3600                       a start
/// at 1773340200 3600                    an instant
/// ```
///
/// ```
/// use affiche_i18n::worded_dates;
/// let request = "fr 0\n2026-03-12 2026-03-13\n2026-02-30 2026-02-30\nat 1773340200 3600";
/// assert_eq!(worded_dates(request), "du jeudi 12 au vendredi 13 mars 2026\n\n12 mars 2026, 19:30");
/// ```
#[must_use]
pub fn worded_dates(request: &str) -> String {
    let (head, dates) = request.split_once('\n').unwrap_or((request, ""));
    let (language, cutoff) = head.split_once(' ').unwrap_or((head, ""));
    let messages = Language::parse(language).unwrap_or(Language::Fr).messages();
    let cutoff = cutoff.parse().unwrap_or(0);
    let texts = dates.split('\n').map(|date| worded(messages, cutoff, date).unwrap_or_default());
    texts.collect::<Vec<_>>().join("\n")
}

fn worded(messages: &Messages, cutoff: u16, date: &str) -> Option<String> {
    if let Some(instant) = date.strip_prefix("at ") {
        let (at, offset) = clock(&mut instant.split(' '))?;
        let wall = zone(offset, None).wall(at);
        let day = day_heading(messages, wall.date(), Year::Always);
        return Some([&day, ", ", &messages.dates.time(wall.time())].concat());
    }
    let parts = &mut date.split(' ');
    let (zone, schedule) = if let Some((first, last)) = date.split_once(' ').and_then(days) {
        (Arc::new(Zone::utc()), Schedule::AllDay { first, last })
    } else {
        let (start, offset) = clock(parts)?;
        let end = clock(parts);
        let zone = Arc::new(zone(offset, end));
        let end = end.map(|(end, _)| end);
        (Arc::clone(&zone), Schedule::Timed(Timed { start, end, zone }))
    };
    Some(date_text(messages, &Days::new(zone, cutoff), &schedule, Year::Always).shown)
}

fn days((first, last): (&str, &str)) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    let (first, last) = (parse_day(first)?, parse_day(last)?);
    (first <= last).then_some((first, last))
}

/// An instant, and how far the clock is from UTC.
fn clock<'a>(parts: &mut impl Iterator<Item = &'a str>) -> Option<(DateTime<Utc>, i32)> {
    let at = DateTime::from_timestamp(parts.next()?.parse().ok()?, 0)?;
    let offset: i32 = parts.next()?.parse().ok()?;
    (offset.abs() <= 86_400).then_some((at, offset))
}

/// A zone of one offset, or of two: the second is that at an end.
fn zone(seconds: i32, end: Option<(DateTime<Utc>, i32)>) -> Zone {
    let offset = |seconds| Offset { seconds, abbreviation: String::new() };
    let change = end.filter(|(_, other)| *other != seconds);
    let transitions = change.map(|(at, other)| Transition { at, offset: offset(other) });
    Zone::new("", offset(seconds), transitions.into_iter().collect())
}
