//! How an event repeats, in a way that readers agree on: as a rule, or as its dates one by one.

use chrono::{Datelike, NaiveDateTime, NaiveTime, TimeDelta};

use super::lines;
use super::zone::Clocks;
use crate::model::{Ends, Frequency, Part, Parts, Repetition, Rule, Until};
use crate::source::Entry;
use crate::source::recurrence::{Dates, MOST_DATES};

/// What stands beside the start of an event that repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Repeats {
    /// The rule as text.
    pub rule: Option<String>,
    /// Dates it has besides.
    pub added: Vec<NaiveDateTime>,
    /// Dates it would have and has not.
    pub removed: Vec<NaiveDateTime>,
}

impl Repeats {
    /// How an event repeats, its times being those of a zone.
    pub(crate) fn of(entry: &Entry, repetition: &Repetition, zone: Option<&str>, clocks: &Clocks) -> Self {
        let start = repetition.start;
        let starts = || (0..entry.origins.len()).filter_map(|index| listed(entry, index));
        let rule = repetition.rule.as_ref();
        // One reader goes on from a time that clocks skip with the time it was moved to.
        let skips = entry.origins.iter().zip(starts()).any(|(origin, start)| origin.start != start);
        if let Some(rule) = rule.filter(|rule| !skips && is_plain(rule, start)) {
            let made = made_until(rule, repetition, zone, clocks);
            return Self {
                rule: Some(text(rule, repetition, zone, clocks)),
                added: repetition.added.iter().copied().filter(|time| !made.contains(time)).collect(),
                removed: repetition.removed.clone(),
            };
        }
        // The start among them: not every reader counts it by itself.
        let mut added: Vec<NaiveDateTime> = starts().collect();
        added.sort_unstable();
        added.dedup();
        let removed = if starts().any(|time| time == start) { Vec::new() } else { vec![start] };
        Self { rule: None, added, removed }
    }
}

impl Repeats {
    /// By which time a date is known: as the rule makes it, or as it is listed.
    pub(crate) fn name(&self, entry: &Entry, index: usize) -> Option<NaiveDateTime> {
        if self.rule.is_some() { entry.origins.get(index).map(|origin| origin.start) } else { listed(entry, index) }
    }
}

/// A date as it stands in a list: a time that clocks skip as what it is taken for, a changed one as it was to be.
fn listed(entry: &Entry, index: usize) -> Option<NaiveDateTime> {
    let origin = entry.origins.get(index)?;
    match origin.change {
        Some(_) => Some(origin.start),
        None => entry.event.occurrences.get(index).map(|one| one.schedule.wall_start()),
    }
}

/// Whether every reader takes a rule as we do. They differ where the start is none of its dates, where weeks of the year are
/// counted, on positions in weeks, days of the month in a year, and on steps by the hour in the night of a change of clocks.
fn is_plain(rule: &Rule, start: NaiveDateTime) -> bool {
    let parts = rule.parts();
    let has = |part: Part| !parts.numbers(part).is_empty();
    let days = has(Part::MonthDays) || !parts.weekdays.is_empty();
    let both = has(Part::MonthDays) && !parts.weekdays.is_empty();
    let yearly = parts.frequency == Frequency::Yearly;
    parts.frequency >= Frequency::Daily
        && !rule.has_times()
        && !has(Part::Weeks)
        && !has(Part::YearDays)
        && (!has(Part::Positions) || parts.frequency == Frequency::Monthly)
        && !(yearly && (both || days && !has(Part::Months)))
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
    let mut parts = Parts { ends, ..rule.parts().clone() };
    // Not every reader passes over months that lack the day unless it is named.
    let (day, month) = (i64::from(repetition.start.day()), i64::from(repetition.start.month()));
    if day > 28 && parts.weekdays.is_empty() && parts.month_days.is_empty() {
        match parts.frequency {
            Frequency::Monthly if parts.positions.is_empty() => parts.month_days = vec![day],
            Frequency::Yearly => {
                parts.month_days = vec![day];
                if parts.months.is_empty() {
                    parts.months = vec![month];
                }
            }
            _ => {}
        }
    }
    Rule::new(parts).map_or_else(|_| rule.to_string(), |rule| rule.to_string())
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
