//! When made-up events take place.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::words::EventGenre;

/// Days before and after the middle that events are spread over: a year and a half each way.
const SPREAD: i64 = 547;

/// Start, and end or duration, as owners write them.
pub(super) struct WrittenTimes {
    pub start: String,
    pub end: Option<String>,
    pub duration: Option<String>,
}

/// A day: rather near the middle, at a weekend, in late spring or early autumn.
pub(super) fn day(around: NaiveDate, random: &mut ChaCha8Rng) -> NaiveDate {
    loop {
        let away = random.random_range(-SPREAD..=SPREAD);
        let day = shifted(around, away);
        let near = 1.0 - 0.5 * f64::from(i32::try_from(away.abs()).unwrap_or(0)) / 547.0;
        let week = match day.weekday() {
            Weekday::Sat => 1.0,
            Weekday::Fri | Weekday::Sun => 0.8,
            Weekday::Mon => 0.3,
            _ => 0.5,
        };
        let season = match day.month() {
            5 | 6 | 9 | 10 => 1.0,
            1 | 2 | 8 => 0.4,
            _ => 0.65,
        };
        if random.random_bool(near * week * season) {
            return day;
        }
    }
}

/// The times of an event of a kind that begins on a day: about an eighth whole days, a twelfth several days long.
pub(super) fn when(kind: &EventGenre, first: NaiveDate, random: &mut ChaCha8Rng) -> WrittenTimes {
    let several = random.random_bool(0.08).then(|| match random.random_range(0..10) {
        0 => random.random_range(10..60),
        _ => random.random_range(1..5),
    });
    if random.random_bool(0.12) {
        let end = several.map(|days| shifted(first, days).to_string());
        return WrittenTimes { start: first.to_string(), end, duration: None };
    }
    let hour = if kind.evening { random.random_range(18..=21) } else { random.random_range(9..=16) };
    let minute = [0, 0, 0, 30, 30, 15][random.random_range(0..6)];
    let start = format!("{first}T{hour:02}:{minute:02}");
    if let Some(days) = several {
        return WrittenTimes { start, end: Some(format!("{}T18:00", shifted(first, days))), duration: None };
    }
    let half_hours = random.random_range(2..=6);
    match random.random_range(0..10) {
        // No end announced.
        0 => WrittenTimes { start, end: None, duration: None },
        1..=3 => {
            let minutes = if half_hours % 2 == 1 { "30M" } else { "" };
            WrittenTimes { start, end: None, duration: Some(format!("PT{}H{minutes}", half_hours / 2)) }
        }
        _ => {
            let total = hour * 60 + minute + half_hours * 30;
            let day = shifted(first, i64::from(total / 1440));
            WrittenTimes { start, end: Some(format!("{day}T{:02}:{:02}", total / 60 % 24, total % 60)), duration: None }
        }
    }
}

/// A day some days later, or earlier for a negative number.
pub(super) fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }.unwrap_or(day)
}
