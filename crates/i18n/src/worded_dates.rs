//! Dates in words for scripts. A script knows what clocks show, and leaves the wording to this: the agenda, which holds dates that the
//! site may no longer have, and the notice of how old a page is.

use std::str::Split;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::Language;
use super::dates::{Year, date_text, day_heading};
use affiche_model::{Days, Offset, Schedule, Timed, Transition, Zone, parse_day};

/// The texts for the dates of a request, one a line; an empty line for what is no date, and for a language whose words are not there. The year is always written.
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
    let mut lines = request.split('\n');
    let mut head = lines.next().unwrap_or_default().split(' ');
    let language = head.next().and_then(Language::parse).unwrap_or(Language::FIRST);
    let cutoff = number(&mut head).unwrap_or(0);
    let mut texts = String::new();
    for date in lines {
        texts.push_str(&worded(language, cutoff, date).unwrap_or_default());
        texts.push('\n');
    }
    texts.pop();
    texts
}

fn worded(language: Language, cutoff: i64, date: &str) -> Option<String> {
    let messages = Some(language).filter(|language| language.is_loaded())?.messages();
    let mut parts = date.split(' ');
    if let Some(instant) = date.strip_prefix("at ") {
        parts = instant.split(' ');
        let wall = instant_of(number(&mut parts)?.checked_add(number(&mut parts)?)?)?.naive_utc();
        let day = day_heading(messages, wall.date(), Year::Always);
        return Some([&day, ", ", &messages.dates().time(wall.time())].concat());
    }
    let (zone, schedule) = if let Some(first) = date.get(..10).and_then(parse_day) {
        let last = parts.nth(1).and_then(parse_day).filter(|last| first <= *last)?;
        (Arc::new(Zone::utc()), Schedule::AllDay { first, last })
    } else {
        let (start, first) = (instant_of(number(&mut parts)?)?, offset(&mut parts)?);
        let end = number(&mut parts).and_then(instant_of);
        let change = end.and_then(|at| Some(Transition { at, offset: offset(&mut parts)? }));
        let zone = Arc::new(Zone::new("", first, change.into_iter().collect()));
        (Arc::clone(&zone), Schedule::Timed(Timed { start, end, zone }))
    };
    let days = Days::new(zone, u16::try_from(cutoff).unwrap_or(0));
    Some(date_text(messages, &days, &schedule, Year::Always).shown)
}

fn number(parts: &mut Split<'_, char>) -> Option<i64> {
    parts.next()?.parse().ok()
}

fn instant_of(seconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(seconds, 0)
}

/// How far a clock is from UTC, a day at most.
fn offset(parts: &mut Split<'_, char>) -> Option<Offset> {
    let seconds = number(parts).filter(|seconds| seconds.unsigned_abs() <= 86_400)?;
    Some(Offset { seconds: i32::try_from(seconds).ok()?, abbreviation: String::new() })
}
