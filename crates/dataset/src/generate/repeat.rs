//! How made-up events repeat.

use chrono::{Datelike, NaiveDate};
use rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::days::shifted;
use crate::wire::{Event, Every, Moment, Override, Recurrence, Repeat, RuleText, Status};

/// The weekdays as owners write them, Monday first.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The same event, repeating from its start on.
pub(super) fn repeating(event: Event, random: &mut ChaCha8Rng) -> Event {
    let Some(first) = event.start.0.get(..10).and_then(|day| day.parse::<NaiveDate>().ok()) else { return event };
    let weekday = WEEKDAYS[first.weekday().num_days_from_monday() as usize % 7];
    let count = random.random_bool(0.6).then(|| random.random_range(4..30));
    let every = |every: Every| Repeat {
        every,
        interval: None,
        on: Vec::new(),
        days: Vec::new(),
        months: Vec::new(),
        weeks: Vec::new(),
        year_days: Vec::new(),
        hours: Vec::new(),
        minutes: Vec::new(),
        seconds: Vec::new(),
        positions: Vec::new(),
        week_start: None,
        until: None,
        count,
    };
    let rule = match random.random_range(0..10) {
        0..4 => Recurrence::Parts(Box::new(every(Every::Week))),
        4 => Recurrence::Parts(Box::new(Repeat { interval: Some(2), ..every(Every::Week) })),
        5..7 => {
            let ordinal = ["first", "second", "third", "fourth", "fifth"][first.day0() as usize / 7 % 5];
            Recurrence::Parts(Box::new(Repeat { on: vec![format!("{ordinal} {weekday}")], ..every(Every::Month) }))
        }
        7 => Recurrence::Parts(Box::new(Repeat { count: Some(10), ..every(Every::Day) })),
        8 => Recurrence::Text(RuleText("FREQ=YEARLY".to_owned())),
        _ => Recurrence::Text(RuleText(format!("FREQ=WEEKLY;BYDAY={}", weekday[..2].to_uppercase()))),
    };
    let weekly = matches!(&rule, Recurrence::Parts(parts) if parts.every == Every::Week && parts.interval.is_none());
    let exdate = (weekly && random.random_bool(0.3)).then(|| Moment(shifted(first, 14).to_string()));
    let cancelled = (weekly && random.random_bool(0.3)).then(|| Override {
        date: Moment(shifted(first, 21).to_string()),
        start: None,
        end: None,
        title: None,
        summary: None,
        venue: None,
        status: Some(Status::Cancelled),
        status_reason: Some("La salle est fermée ce jour-là.".to_owned()),
    });
    Event {
        recurrence: Some(rule),
        exdate: exdate.into_iter().collect(),
        overrides: cancelled.into_iter().collect(),
        ..event
    }
}
