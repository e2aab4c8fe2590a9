//! Dates and times as machines write them: ISO 8601 and its near relations.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};

use crate::model::Moment;

/// A date, a clock time, or a clock time with its distance from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IsoTime {
    /// `2026-03-10`.
    Day(NaiveDate),
    /// `2026-03-10T20:00`.
    Local(NaiveDateTime),
    /// `2026-03-10T20:00+01:00`, `…Z`.
    Fixed(DateTime<FixedOffset>),
}

impl IsoTime {
    /// As a moment of the neutral form.
    pub fn moment(self) -> Moment {
        match self {
            Self::Day(day) => Moment::Day(day),
            Self::Local(time) => Moment::Local(time),
            Self::Fixed(time) => Moment::Instant(time.with_timezone(&Utc)),
        }
    }

    /// The wall time; the beginning of a day.
    pub fn clock(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(NaiveTime::MIN),
            Self::Local(time) => time,
            Self::Fixed(time) => time.naive_local(),
        }
    }
}

/// Reads `YYYY-MM-DD`, with `T` or a space and `HH:MM[:SS[.fff]]`, with `Z`, `+HH:MM`, `+HHMM` or `+HH`. Years 1 to 9999.
pub fn read(text: &str) -> Option<IsoTime> {
    let text = text.trim();
    let day =
        NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok().filter(|day| (1..=9999).contains(&day.year()))?;
    let rest = text.get(10..)?;
    if rest.is_empty() {
        return Some(IsoTime::Day(day));
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?.trim();
    let at = rest.find(['Z', 'z', '+', '-', '−']).unwrap_or(rest.len());
    let (clock, offset) = rest.split_at(at);
    let local = time(clock.trim(), day)?;
    if offset.is_empty() {
        return Some(IsoTime::Local(local));
    }
    let fixed = self::offset(offset)?.from_local_datetime(&local).single()?;
    Some(IsoTime::Fixed(fixed))
}

fn time(text: &str, day: NaiveDate) -> Option<NaiveDateTime> {
    let text = text.split('.').next()?;
    let mut parts = text.split(':');
    let mut next = || parts.next().map_or(Some(0), |part| part.parse::<u32>().ok());
    let (hour, minute, second) = (next()?, next()?, next()?);
    if parts.next().is_some() {
        return None;
    }
    if (hour, minute, second) == (24, 0, 0) {
        return day.succ_opt()?.and_hms_opt(0, 0, 0);
    }
    day.and_hms_opt(hour, minute, second)
}

fn offset(text: &str) -> Option<FixedOffset> {
    if text.eq_ignore_ascii_case("z") {
        return Some(Utc.fix());
    }
    let (sign, digits) = match text.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, text.strip_prefix(['-', '−'])?),
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 = digits.get(2..4).map_or(Some(0), |minutes| minutes.parse().ok())?;
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_machines_write_is_read() {
        for (text, expected) in [
            ("2026-03-10", "2026-03-10T00:00:00 day"),
            ("2026-03-10T20:00", "2026-03-10T20:00:00 local"),
            ("2026-03-10 20:00:00", "2026-03-10T20:00:00 local"),
            ("2026-03-10T24:00", "2026-03-11T00:00:00 local"),
            ("2025-01-06T18:09:50.000Z", "2025-01-06T18:09:50 +00:00"),
            ("2015-10-24T19:00:00+0100", "2015-10-24T19:00:00 +01:00"),
            ("2015-10-24T19:00:00-05:30", "2015-10-24T19:00:00 -05:30"),
            ("2015-10-24T19+02", "2015-10-24T19:00:00 +02:00"),
        ] {
            let found = match read(text) {
                Some(IsoTime::Day(day)) => format!("{day}T00:00:00 day"),
                Some(IsoTime::Local(time)) => format!("{} local", time.format("%Y-%m-%dT%H:%M:%S")),
                Some(IsoTime::Fixed(time)) => time.format("%Y-%m-%dT%H:%M:%S %:z").to_string(),
                None => String::new(),
            };
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in [
            "", "2026", "2026-13-01", "2026-02-30", "0000-01-01", "10000-01-01", "2026-03-10Tx", "2026-03-10T25:00",
            "2026-03-10T20:00+99:99", "é026-03-10", "2026-03-1é",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
