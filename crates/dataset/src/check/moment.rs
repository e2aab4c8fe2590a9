//! Dates, times and durations as owners write them (ISO 8601, of which version 1 takes a small part).

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::fields::WrittenValue;
use crate::finding::Findings;
use crate::problem::time as problem;

/// The first and last year an event may lie in: outside of it, a year is a slip.
pub(super) const YEARS: (i32, i32) = (1900, 2199);

/// A date, or a date and the time a clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateOrTime {
    /// A whole day.
    Day(NaiveDate),
    /// A time of a day.
    Time(NaiveDateTime),
}

impl DateOrTime {
    /// The day it is on.
    #[must_use]
    pub(crate) fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Time(time) => time.date(),
        }
    }

    /// As an owner writes it: `2026-03-12` or `2026-03-12T18:30`, with seconds where there are any.
    #[must_use]
    pub(crate) fn text(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Time(time) if time.second() == 0 => time.format("%Y-%m-%dT%H:%M").to_string(),
            Self::Time(time) => time.format("%Y-%m-%dT%H:%M:%S").to_string(),
        }
    }

    /// The same moment of another day and time; a whole day stays one.
    #[must_use]
    pub(crate) fn at(self, time: NaiveDateTime) -> Self {
        match self {
            Self::Day(_) => Self::Day(time.date()),
            Self::Time(_) => Self::Time(time),
        }
    }

    /// The time, the first of the day for a whole one.
    #[must_use]
    pub(crate) fn time(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(NaiveTime::MIN),
            Self::Time(time) => time,
        }
    }
}

/// Reads `2026-03-12`, `2026-03-12T18:30` or `2026-03-12T18:30:00`.
pub(super) fn moment(written: WrittenValue<'_>, findings: &mut Findings) -> Option<DateOrTime> {
    let text = written.text;
    let mut report = |problem| {
        findings.add(written.spot, problem);
        None
    };
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let Some([year, month, day]) = numbers(date, '-', [4, 2, 2]) else {
        return report(problem::malformed(text, better(text).as_deref()));
    };
    let whole_year = i32::try_from(year).unwrap_or(i32::MAX);
    let Some(date) = NaiveDate::from_ymd_opt(whole_year, month, day) else {
        return report(problem::impossible_date(date, days_of(whole_year, month).map(|days| (&date[..7], days))));
    };
    if !(YEARS.0..=YEARS.1).contains(&whole_year) {
        return report(problem::year_out_of_range(text, YEARS.0, YEARS.1));
    }
    let Some(time) = time else { return Some(DateOrTime::Day(date)) };
    let local = without_offset(time);
    if local.len() < time.len() {
        return report(problem::has_offset(text, &text[..text.len() - (time.len() - local.len())]));
    }
    let (hour, minute, second) = match (numbers(time, ':', [2, 2]), numbers(time, ':', [2, 2, 2])) {
        (Some([hour, minute]), _) => (hour, minute, 0),
        (_, Some([hour, minute, second])) => (hour, minute, second),
        _ => return report(problem::malformed(text, better(text).as_deref())),
    };
    match NaiveTime::from_hms_opt(hour, minute, second) {
        Some(time) => Some(DateOrTime::Time(date.and_time(time))),
        None => report(problem::impossible_time(time)),
    }
}

/// A length of time: whole days on the calendar, then seconds on the clock (RFC 5545, §3.3.6, keeps them apart).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Duration {
    /// Days, weeks included.
    pub days: u32,
    /// Seconds.
    pub seconds: u32,
}

/// Reads `PT1H30M`, `P2D`, `P1DT12H` or `P1W`; numbers have at most five digits.
pub(super) fn duration(written: WrittenValue<'_>, findings: &mut Findings) -> Option<Duration> {
    let duration = parse_duration(written.text);
    if duration.is_none() {
        findings.add(written.spot, problem::malformed_duration(written.text));
    }
    duration
}

fn parse_duration(text: &str) -> Option<Duration> {
    let text = text.strip_prefix('P')?;
    if let Some(weeks) = text.strip_suffix('W') {
        return Some(Duration { days: number(weeks)? * 7, seconds: 0 });
    }
    let (days, clock) = match text.split_once('T') {
        Some((days, clock)) if !clock.is_empty() => (days, clock),
        Some(_) => return None,
        None => (text, ""),
    };
    let mut seconds = 0;
    let mut rest = clock;
    for (unit, length) in [('H', 3600), ('M', 60), ('S', 1)] {
        if let Some((count, after)) = rest.split_once(unit) {
            seconds += number(count)? * length;
            rest = after;
        }
    }
    let days = match days {
        "" if clock.is_empty() => return None,
        "" => 0,
        days => number(days.strip_suffix('D')?)?,
    };
    rest.is_empty().then_some(Duration { days, seconds })
}

fn number(digits: &str) -> Option<u32> {
    let plain = (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// Numbers with exactly the given counts of digits, and a sign between them.
fn numbers<const N: usize>(text: &str, between: char, digits: [usize; N]) -> Option<[u32; N]> {
    let mut parts = text.split(between);
    let mut read = [0; N];
    for (number, length) in read.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(read)
}

/// A time without the `Z` or `+01:00` at its end.
fn without_offset(time: &str) -> &str {
    if let Some(local) = time.strip_suffix(['Z', 'z']) {
        return local;
    }
    match time.rfind(['+', '-', '−']) {
        Some(sign) if time[..sign].contains(':') => &time[..sign],
        _ => time,
    }
}

/// How many days a month has.
fn days_of(year: i32, month: u32) -> Option<u32> {
    (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some())
}

/// The meaning of a date in an everyday form: `12/03/2026`, `2026-3-12`, `2026-03-12 18:30`, `18h30`.
fn better(text: &str) -> Option<String> {
    let split = text.find(['T', 't', ' ', ',']).unwrap_or(text.len());
    let (date, time) = text.split_at(split);
    let parts: Vec<u32> = date.split(['-', '/', '.']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let (year, month, day) = match *parts.as_slice() {
        [year, month, day] if year > 999 => (year, month, day),
        [day, month, year] if year > 999 => (year, month, day),
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    let time = time.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    if time.is_empty() {
        return Some(date.to_string());
    }
    let parts: Vec<&str> = time.split(|letter: char| !letter.is_ascii_digit()).collect();
    let hour: u32 = parts.first()?.parse().ok()?;
    let minute: u32 = parts.get(1).filter(|minute| !minute.is_empty()).map_or(Some(0), |minute| minute.parse().ok())?;
    let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
    Some(format!("{:04}-{:02}-{:02}T{}", date.year(), date.month(), date.day(), time.format("%H:%M")))
}
