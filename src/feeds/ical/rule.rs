//! How an event repeats, in a way that readers agree on: as a rule, or as its dates one by one.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::lines;
use super::zone::Clocks;
use crate::model::{Ends, Frequency, Part, Parts, Repetition, Rule, Until};
use crate::source::Entry;
use crate::source::recurrence::{Dates, MOST_DATES};

/// What stands beside the start of an event that repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Repeats {
    /// The rule as text.
    pub rule: Option<String>,
    /// Dates it has besides.
    pub added: Vec<NaiveDateTime>,
    /// Dates it would have and has not.
    pub removed: Vec<NaiveDateTime>,
}

impl Repeats {
    /// How an event repeats, its times being those of a zone.
    pub(super) fn of(entry: &Entry, repetition: &Repetition, zone: Option<&str>, clocks: &Clocks) -> Self {
        let start = repetition.start;
        let starts = || entry.origins.iter().map(|origin| origin.start);
        let rule = repetition.rule.as_ref();
        if let Some(rule) = rule.filter(|rule| is_plain(rule, start)) {
            let made = made_until(rule, repetition, zone, clocks);
            return Self {
                rule: Some(text(rule, repetition, zone, clocks)),
                added: repetition.added.iter().copied().filter(|time| !made.contains(time)).collect(),
                removed: repetition.removed.clone(),
            };
        }
        let mut added: Vec<NaiveDateTime> = starts().filter(|time| *time != start).collect();
        added.sort_unstable();
        added.dedup();
        let removed = if starts().any(|time| time == start) { Vec::new() } else { vec![start] };
        Self { rule: None, added, removed }
    }
}

/// Whether every reader takes a rule as we do. They differ where the start is none of its dates, where weeks of the year are
/// counted, on positions in weeks, days of the month in a year, and on steps by the hour in the night of a change of clocks.
fn is_plain(rule: &Rule, start: NaiveDateTime) -> bool {
    let parts = rule.parts();
    let has = |part: Part| !parts.numbers(part).is_empty();
    let yearly = parts.frequency == Frequency::Yearly;
    parts.frequency >= Frequency::Daily
        && !rule.has_times()
        && !has(Part::Weeks)
        && !has(Part::YearDays)
        && (!has(Part::Positions) || parts.frequency == Frequency::Monthly)
        && !(yearly && (has(Part::MonthDays) || !parts.weekdays.is_empty()) && !has(Part::Months))
        && !(yearly && has(Part::MonthDays) && !parts.weekdays.is_empty())
        && Dates::names_start(rule, start)
}

/// The dates a rule makes as far as dates are added to it, and the start.
fn made_until(rule: &Rule, repetition: &Repetition, zone: Option<&str>, clocks: &Clocks) -> Vec<NaiveDateTime> {
    let Some(last) = repetition.added.last() else { return Vec::new() };
    // An instant as the end of a rule is as good as one a day later here: what is too much is only looked for.
    let wall = |instant: chrono::DateTime<chrono::Utc>| instant.naive_utc();
    let end = text_end(rule.parts().ends, repetition, zone, clocks);
    let rule = Rule::new(Parts { ends: end, ..rule.parts().clone() }).unwrap_or_else(|_| rule.clone());
    Dates::new(&rule, repetition.start, *last, wall).take(4 * MOST_DATES).collect()
}

/// The end of a rule on the clock at the place.
fn text_end(ends: Ends, repetition: &Repetition, zone: Option<&str>, clocks: &Clocks) -> Ends {
    match (ends, zone) {
        (Ends::At(Until::Utc(instant)), Some(zone)) => Ends::At(Until::Wall(clocks.wall(zone, instant))),
        (Ends::At(Until::Utc(instant)), None) if repetition.whole_days => Ends::At(Until::Day(instant.date_naive())),
        (ends, _) => ends,
    }
}

/// A rule with its end in the form of the start: a day for whole days, else an instant (RFC 5545, §3.3.10).
fn text(rule: &Rule, repetition: &Repetition, zone: Option<&str>, clocks: &Clocks) -> String {
    let instant = |time: NaiveDateTime| match zone {
        Some(zone) => clocks.instant(zone, time),
        None => time.and_utc(),
    };
    let ends = match rule.parts().ends {
        Ends::At(until) if repetition.whole_days => Ends::At(Until::Day(match until {
            Until::Day(day) => day,
            Until::Wall(time) => time.date(),
            Until::Utc(time) => time.date_naive(),
        })),
        Ends::At(Until::Day(day)) => {
            Ends::At(Until::Utc(instant(day.and_time(NaiveTime::MIN) + TimeDelta::seconds(86_399))))
        }
        Ends::At(Until::Wall(time)) => Ends::At(Until::Utc(instant(time))),
        ends => ends,
    };
    Rule::new(Parts { ends, ..rule.parts().clone() }).map_or_else(|_| rule.to_string(), |rule| rule.to_string())
}

/// Dates in the form of the start, for a list of them.
pub(super) fn texts(times: &[NaiveDateTime], whole_days: bool, utc: bool) -> Vec<String> {
    let text = |time: &NaiveDateTime| match (whole_days, utc) {
        (true, _) => lines::day(time.date()),
        (false, true) => lines::instant(time.and_utc()),
        (false, false) => lines::wall(*time),
    };
    times.iter().map(text).collect()
}
