//! How an event repeats, in a way that readers agree on: as a rule, or as its dates one by one.

use chrono::{DateTime, Datelike, Months, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::lines;
use super::zone::Clocks;
use affiche_dataset::Entry;
use affiche_recurrence::{Ends, Frequency, MOST_DATES, Nth, Parts, Repetition, Rule, RuleDates, RulePart, Until};

/// How an event repeats, for other programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PublishedRule {
    /// The rule and its first date, where programs agree on what it makes.
    pub rule: Option<(NaiveDateTime, Rule)>,
    /// Dates it has besides: all of them where there is no rule.
    pub added: Vec<NaiveDateTime>,
    /// Dates the rule would make and the event has not.
    pub removed: Vec<NaiveDateTime>,
}

impl PublishedRule {
    /// How an event repeats, its times being those of a zone.
    pub(crate) fn of(entry: &Entry, repetition: &Repetition, zone: Option<&str>, clocks: &Clocks) -> Self {
        let start = repetition.start;
        let starts = || (0..entry.origins.len()).filter_map(|index| listed(entry, index));
        let rule = repetition.rule.as_ref();
        // One reader goes on from a time that clocks skip with the time it was moved to.
        let skips = entry.origins.iter().zip(starts()).any(|(origin, start)| origin.start != start);
        let rule = rule.filter(|rule| !skips && is_plain(rule, start));
        let rule = rule.map(|rule| for_clock(rule, repetition, zone, clocks));
        if let Some((rule, (first, later))) =
            rule.and_then(|rule| Some((rule.clone(), from_first(rule, repetition, zone, clocks)?)))
        {
            let added = repetition.added.iter().copied();
            let end = added.clone().next_back().unwrap_or(start);
            let made: Vec<NaiveDateTime> = made(&rule, start, end, zone, clocks).collect();
            let (added, removed) = (added.filter(|time| !made.contains(time)), repetition.removed.iter().copied());
            let added: Vec<NaiveDateTime> = added.collect();
            return Self {
                removed: removed.clone().filter(|time| *time > first && !added.contains(time)).collect(),
                added: added.iter().copied().filter(|time| repetition.removed.binary_search(time).is_err()).collect(),
                rule: Some((first, later)),
            };
        }
        let mut added: Vec<NaiveDateTime> = starts().collect();
        added.sort_unstable();
        added.dedup();
        Self { rule: None, added, removed: Vec::new() }
    }

    /// By which time a date is known: as the rule makes it, or as it is listed.
    pub(crate) fn name(&self, entry: &Entry, index: usize) -> Option<NaiveDateTime> {
        if self.rule.is_some() { entry.origins.get(index).map(|origin| origin.start) } else { listed(entry, index) }
    }

    /// Whether the rule makes the date of a name.
    pub(crate) fn makes(&self, name: NaiveDateTime) -> bool {
        self.rule.is_some() && !self.added.contains(&name)
    }

    /// The same with the earliest date as its start, where one was added before the rule begins: a rule from there, if one makes the
    /// same dates, else all of them as a list.
    pub(crate) fn starting_earliest(self, entry: &Entry, zone: Option<&str>, clocks: &Clocks) -> Self {
        let Some(((start, rule), first)) = self.rule.as_ref().zip(self.added.first().copied()) else { return self };
        let (start, rule) = (*start, rule.clone());
        if first > start {
            return self;
        }
        if let Some((rule, before)) = from_earlier(&rule, start, first, zone, clocks) {
            let (added, after): (Vec<_>, Vec<_>) = self.added.iter().partition(|time| **time < start);
            let mut removed: Vec<NaiveDateTime> = before.iter().copied().filter(|time| !added.contains(time)).collect();
            removed.extend(&self.removed);
            let added = added.into_iter().filter(|time| !before.contains(time)).chain(after).collect();
            return Self { rule: Some((first, rule)), added, removed };
        }
        let mut added: Vec<NaiveDateTime> = entry.origins.iter().map(|origin| origin.start).collect();
        added.sort_unstable();
        added.dedup();
        Self { rule: None, added, removed: Vec::new() }
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
    let has = |part: RulePart| !parts.numbers(part).is_empty();
    let days = has(RulePart::MonthDays) || !parts.weekdays.is_empty();
    let both = has(RulePart::MonthDays) && !parts.weekdays.is_empty();
    let yearly = parts.frequency == Frequency::Yearly;
    parts.frequency >= Frequency::Daily
        && !rule.has_times()
        && !has(RulePart::Weeks)
        && !has(RulePart::YearDays)
        && (!has(RulePart::Positions) || parts.frequency == Frequency::Monthly)
        && !(yearly && (both || days && !has(RulePart::Months)))
        && RuleDates::names_start(rule, start)
}

/// How many dates are compared to find out whether two rules make the same.
const COMPARED: usize = 1_000;

/// The dates that a rule makes from a start to an end.
fn made<'c>(
    rule: &Rule,
    start: NaiveDateTime,
    end: NaiveDateTime,
    zone: Option<&'c str>,
    clocks: &'c Clocks,
) -> impl Iterator<Item = NaiveDateTime> + use<'c> {
    let wall = |instant: DateTime<Utc>| zone.map_or(instant.naive_utc(), |zone| clocks.wall(zone, instant));
    RuleDates::new(rule, start, end, wall).take(4 * MOST_DATES)
}

/// The last day a rule is looked at when two are compared: some centuries are enough for any.
fn horizon(start: NaiveDateTime) -> NaiveDateTime {
    start.checked_add_months(Months::new(12 * 400)).unwrap_or(start)
}

/// A rule with its first date: where the start has been taken out, the first date that is left, from which the same rule goes on.
/// `None` where all of them have been taken out.
fn from_first(
    rule: Rule,
    repetition: &Repetition,
    zone: Option<&str>,
    clocks: &Clocks,
) -> Option<(NaiveDateTime, Rule)> {
    let start = repetition.start;
    if repetition.removed.binary_search(&start).is_err() {
        return Some((start, rule));
    }
    let dates: Vec<NaiveDateTime> = made(&rule, start, horizon(start), zone, clocks).take(COMPARED).collect();
    let before = dates.iter().position(|time| repetition.removed.binary_search(time).is_err())?;
    let (first, rest) = (dates[before], &dates[before..]);
    let ends = match rule.parts().ends {
        Ends::After(count) => Ends::After(count.saturating_sub(u32::try_from(before).unwrap_or(count))),
        ends => ends,
    };
    Some(match Rule::new(Parts { ends, ..rule.parts().clone() }) {
        Ok(later) if made(&later, first, horizon(start), zone, clocks).take(rest.len()).eq(rest.iter().copied()) => {
            (first, later)
        }
        _ => (start, rule),
    })
}

/// A rule that begins at an earlier date and makes the same dates from the start on, with those it makes before.
fn from_earlier(
    rule: &Rule,
    start: NaiveDateTime,
    first: NaiveDateTime,
    zone: Option<&str>,
    clocks: &Clocks,
) -> Option<(Rule, Vec<NaiveDateTime>)> {
    let mut parts = rule.parts().clone();
    let days = parts.weekdays.is_empty() && parts.month_days.is_empty();
    match parts.frequency {
        Frequency::Weekly if days => parts.weekdays = vec![Nth { ordinal: 0, weekday: start.weekday() }],
        Frequency::Monthly if days => parts.month_days = vec![i64::from(start.day())],
        Frequency::Yearly if days => {
            parts.month_days = vec![i64::from(start.day())];
            if parts.months.is_empty() {
                parts.months = vec![i64::from(start.month())];
            }
        }
        _ => {}
    }
    let endless = Rule::new(Parts { ends: Ends::Never, ..parts.clone() }).ok()?;
    let before: Vec<NaiveDateTime> =
        made(&endless, first, start, zone, clocks).take_while(|time| *time < start).take(COMPARED).collect();
    if let Ends::After(count) = parts.ends {
        parts.ends = Ends::After(count.checked_add(u32::try_from(before.len()).ok()?)?);
    }
    let earlier = Rule::new(parts).ok()?;
    let dates = |rule: &Rule, from| made(rule, from, horizon(start), zone, clocks);
    let same = dates(&earlier, first).skip(before.len()).take(COMPARED).eq(dates(rule, start).take(COMPARED));
    same.then_some((earlier, before))
}

/// A rule with its end in the form of the start: a day for whole days, else an instant (RFC 5545, §3.3.10).
fn for_clock(rule: &Rule, repetition: &Repetition, zone: Option<&str>, clocks: &Clocks) -> Rule {
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
    Rule::new(parts).unwrap_or_else(|_| rule.clone())
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
