//! From drafts to dates: what rules of repetition make, up to a horizon.

use std::collections::VecDeque;

use chrono::{DateTime, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use rayon::prelude::*;

use super::check::{Checked, CheckedEvent, CheckedRepeat, DateOrTime, DateOverride, NamedDate, WallSchedule};
use super::finding::Findings;
use super::problem::recurrence as problem;
use super::zones::Tz;
use affiche_model::DateKey;
use affiche_recurrence::{Ends, MOST_DATES, Repetition, RuleDates};

/// How many dates of a rule are gone through at most.
const MOST_STEPS: usize = 5_000_000;

/// How far rules of repetition are followed. Dates that an owner has written one by one are kept however late they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Horizon {
    /// `recurrenceMonths` past the latest start in the files.
    Written,
    /// `recurrenceMonths` past a day.
    Published(NaiveDate),
    /// `recurrenceMonths` past the day it is at the site at an instant.
    Now(DateTime<Utc>),
    /// Up to a day, whatever the settings say.
    Until(NaiveDate),
}

/// One date of an event.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    /// Its key in addresses, if its event has several dates: as the rule made it, whatever it was moved to.
    pub date: Option<DateKey>,
    /// When it takes place.
    pub when: WallSchedule,
    /// When it was to take place, if it was moved.
    pub moved_from: Option<WallSchedule>,
    /// The number of what is different on it, among the changes of its event.
    pub change: Option<usize>,
}

/// An event with its dates.
#[derive(Clone, Debug, Default)]
pub(super) struct Expanded {
    /// Its dates, in the order of the rule. Where there are none, the error was reported before.
    pub dates: Vec<Dated>,
    /// Those past the last day to which rules are followed on which something is different.
    pub beyond: Vec<Dated>,
    /// How it repeats, if it does.
    pub repetition: Option<Repetition>,
}

/// The drafts with their dates, in their order.
#[must_use]
pub(super) fn dates(checked: &Checked, horizon: Horizon, findings: &mut Findings) -> Vec<Expanded> {
    let reach = horizon.reach(checked);
    let expanded: Vec<(Expanded, Findings)> = checked
        .drafts
        .par_iter()
        .map(|draft| {
            let mut findings = Findings::default();
            (dates_of(draft, checked.zone, reach, &mut findings), findings)
        })
        .collect();
    let mut all = Vec::with_capacity(expanded.len());
    for (dates, found) in expanded {
        all.push(dates);
        findings.append(found);
    }
    all
}

/// How far the dates of rules are made, and how many.
#[derive(Clone, Copy, Debug)]
struct ExpansionLimit {
    /// The day that divides what has been from what is to come.
    day: NaiveDate,
    /// The last day.
    last: NaiveDate,
    /// How many months lie between them on a site that is published; the bound on a rule holds for that many.
    months: u32,
}

impl Horizon {
    /// The day of publishing, where it is known.
    #[must_use]
    pub(super) fn today(self, checked: &Checked) -> Option<NaiveDate> {
        match self {
            Self::Published(day) => Some(day),
            Self::Now(now) => Some(checked.zone.map_or(now.date_naive(), |zone| zone.wall(now).date())),
            Self::Written | Self::Until(_) => None,
        }
    }

    /// How far rules are followed.
    fn reach(self, checked: &Checked) -> ExpansionLimit {
        let months = checked.months;
        let day = match self {
            Self::Until(day) => return ExpansionLimit { day, last: day, months },
            Self::Published(day) => day,
            Self::Now(now) => checked.zone.map_or(now.date_naive(), |zone| zone.wall(now).date()),
            Self::Written => checked.drafts.iter().map(|draft| draft.when.start().day()).max().unwrap_or_default(),
        };
        ExpansionLimit { day, last: months_after(day, months), months }
    }
}

fn months_after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

fn dates_of(draft: &CheckedEvent, site: Option<Tz>, reach: ExpansionLimit, findings: &mut Findings) -> Expanded {
    let Some(repeats) = &draft.repeats else {
        let only = Dated { date: None, when: draft.when.clone(), moved_from: None, change: None };
        return Expanded { dates: vec![only], ..Expanded::default() };
    };
    let zone = draft.when.zone().or(site).unwrap_or(Tz::UTC);
    let start = draft.when.start();
    let Some(mut times) = WallTimes::of(repeats, start, zone, reach, findings) else { return Expanded::default() };
    let removed = times.remove(&repeats.removed, findings);
    let changes = times.changes(&repeats.changes, findings);
    if times.list.is_empty() {
        if let Some(first) = repeats.removed.first() {
            findings.add(first.spot, problem::no_date_left());
        }
        return Expanded::default();
    }
    let series = repeats.is_series();
    let mut settle = |time: NaiveDateTime| {
        let change = changes.iter().find(|(changed, _)| *changed == time).map(|(_, number)| *number);
        let original = draft.when.on(time);
        let (when, moved) = match change.and_then(|number| repeats.changes.get(number)) {
            Some(change) => changed(&original, change, findings)?,
            None => (original.clone(), false),
        };
        Some(Dated { date: series.then(|| times.key(time)), when, moved_from: moved.then_some(original), change })
    };
    let within: Vec<Dated> = times.within(reach.last).filter_map(&mut settle).collect();
    // An exception holds wherever the rule is followed, however far that is.
    let mut later: Vec<NaiveDateTime> =
        changes.iter().map(|(time, _)| *time).filter(|time| !times.is_within(*time, reach.last)).collect();
    later.sort_unstable();
    let (early, beyond): (Vec<Dated>, Vec<Dated>) =
        later.into_iter().filter_map(&mut settle).partition(|dated| dated.when.start().day() <= reach.last);
    let dates = within.into_iter().chain(early).collect();
    let mut added: Vec<NaiveDateTime> = repeats.added.iter().map(|named| time_of(named, start.time())).collect();
    added.sort_unstable();
    added.dedup();
    let whole_days = matches!(start, DateOrTime::Day(_));
    let rule = repeats.rule.as_ref().map(|(rule, _)| rule.clone());
    let last_day = rule.as_ref().and_then(|rule| rule.last_day(start.time(), whole_days, wall_of(zone)));
    let in_all = rule.as_ref().and_then(|rule| match rule.parts().ends {
        Ends::After(count) => Some((count as usize + times.only_added).saturating_sub(removed.len())),
        _ => None,
    });
    let repetition =
        series.then(|| Repetition { start: start.time(), whole_days, rule, added, removed, last_day, in_all });
    Expanded { dates, beyond, repetition }
}

/// When a date takes place that is changed, and whether that is another time.
fn changed(original: &WallSchedule, change: &DateOverride, findings: &mut Findings) -> Option<(WallSchedule, bool)> {
    let moved = change.start.as_ref().filter(|start| start.moment != original.start());
    let when = moved.map_or_else(|| original.clone(), |start| original.on(start.moment.time()));
    let Some(end) = &change.end else { return Some((when, moved.is_some())) };
    let until = when.until(end.moment, end.spot);
    if until.is_none() {
        findings.add(end.spot, super::problem::event::end_before_start(&when.start().text(), &end.text));
    }
    until.map(|when| (when, moved.is_some()))
}

/// The wall times at which an event begins.
struct WallTimes<'r> {
    start: DateOrTime,
    /// In order, each once.
    list: Vec<NaiveDateTime>,
    added: &'r [NamedDate],
    /// How many of those added the rule does not make itself.
    only_added: usize,
}

impl<'r> WallTimes<'r> {
    /// The dates of the rule, and those added to it: up to the last day, and beyond as far as the owner names dates. `None` if
    /// there are too many.
    fn of(
        repeats: &'r CheckedRepeat,
        start: DateOrTime,
        zone: Tz,
        reach: ExpansionLimit,
        findings: &mut Findings,
    ) -> Option<Self> {
        let begin = start.time();
        let named = || repeats.removed.iter().chain(repeats.changes.iter().map(|change| &change.date));
        let furthest = named().chain(&repeats.added).map(|named| named.moment.day());
        // A rule is judged by its first months, however far ahead they lie.
        let judged = months_after(start.day(), reach.months);
        let furthest = furthest.chain([reach.last, judged]).max().unwrap_or(reach.last);
        let mut times = Vec::new();
        if let Some((rule, spot)) = &repeats.rule {
            let dates = RuleDates::new(rule, begin, end_of(furthest), wall_of(zone));
            let is_written = |time: NaiveDateTime| time == begin || named().any(|named| means(named, time));
            times = made(dates, start.day(), reach, is_written).or_else(|| {
                findings.add(*spot, problem::too_many_dates(reach.months));
                None
            })?;
            if !RuleDates::names_start(rule, begin) {
                let next = times.get(1).map(|next| start.at(*next).text());
                findings.add(*spot, problem::start_not_in_rule(&start.text(), next.as_deref()));
            }
        } else {
            times.push(begin);
        }
        let made = times.len();
        times.extend(repeats.added.iter().map(|named| time_of(named, begin)));
        times.sort_unstable();
        times.dedup();
        let only_added = times.len() - made;
        Some(Self { start, list: times, added: &repeats.added, only_added })
    }

    /// Takes exceptions out, with a warning for each that is none; gives what was taken out.
    fn remove(&mut self, removed: &[NamedDate], findings: &mut Findings) -> Vec<NaiveDateTime> {
        // All are looked up before any is taken out: the same date may be named twice.
        let whole = self.list.clone();
        for named in removed {
            if whole.iter().any(|time| means(named, *time)) {
                self.list.retain(|time| !means(named, *time));
            } else {
                findings.add(
                    named.spot,
                    problem::exdate_without_effect(&named.text, self.nearest(&whole, named).as_deref()),
                );
            }
        }
        let left = &self.list;
        whole.into_iter().filter(|time| left.binary_search(time).is_err()).collect()
    }

    /// The dates that are changed, with the numbers of their changes.
    fn changes(&self, changes: &[DateOverride], findings: &mut Findings) -> Vec<(NaiveDateTime, usize)> {
        let mut found: Vec<(NaiveDateTime, usize)> = Vec::new();
        for (number, change) in changes.iter().enumerate() {
            let named = &change.date;
            let mut meant = self.list.iter().filter(|time| means(named, **time));
            let (first, another) = (meant.next(), meant.next());
            match (first, another) {
                (None, _) => {
                    findings.add(
                        named.spot,
                        problem::no_such_date(&named.text, self.nearest(&self.list, named).as_deref()),
                    );
                }
                (Some(first), Some(_)) => {
                    findings.add(named.spot, problem::several_on_day(&named.text, &self.start.at(*first).text()));
                }
                (Some(time), None) => match found.iter().find(|(other, _)| other == time) {
                    Some((_, earlier)) => {
                        let related = changes.get(*earlier).map_or(named.spot, |change| change.date.spot);
                        findings.add_with(named.spot, problem::changed_twice(&named.text), related);
                    }
                    None => found.push((*time, number)),
                },
            }
        }
        found
    }

    /// The date nearest to one that does not exist, as an owner writes it.
    fn nearest(&self, list: &[NaiveDateTime], named: &NamedDate) -> Option<String> {
        let wanted = time_of(named, self.start.time());
        let nearest = list.iter().min_by_key(|time| (**time - wanted).abs())?;
        Some(self.start.at(*nearest).text())
    }

    /// The key of one of them in addresses: the first of a day by the day alone, so that one added later moves nothing.
    fn key(&self, time: NaiveDateTime) -> DateKey {
        let first = self.list.partition_point(|other| other.date() < time.date());
        let is_first = self.list.get(first).is_none_or(|first| *first == time);
        DateKey { day: time.date(), time: (!is_first).then(|| time.time()) }
    }

    /// Those up to the horizon, and those written one by one, the start among them.
    fn within(&self, last: NaiveDate) -> impl Iterator<Item = NaiveDateTime> {
        self.list.iter().copied().filter(move |time| self.is_within(*time, last))
    }

    fn is_within(&self, time: NaiveDateTime, last: NaiveDate) -> bool {
        let start = self.start.time();
        time.date() <= last || time == start || self.added.iter().any(|named| time_of(named, start) == time)
    }
}

/// The dates of a rule that are needed: of what has been the latest, of what is to come all but a great many, and those that the owner
/// has written. `None` for a rule that makes too many from its start on.
///
/// Whether a rule is refused depends on the rule alone, never on the day: what is published today is published on every later day.
fn made(
    dates: RuleDates,
    start: NaiveDate,
    reach: ExpansionLimit,
    is_written: impl Fn(NaiveDateTime) -> bool,
) -> Option<Vec<NaiveDateTime>> {
    let judged = months_after(start, reach.months);
    let (mut written, mut past, mut ahead) = (Vec::new(), VecDeque::new(), Vec::new());
    let (mut first, mut beyond) = (0, 0);
    for (number, time) in dates.enumerate() {
        first += usize::from(time.date() <= judged);
        if first > MOST_DATES {
            return None;
        }
        if time.date() < reach.day {
            past.push_back(time);
            if past.len() > MOST_DATES {
                written.extend(past.pop_front().filter(|time| is_written(*time)));
            }
        } else {
            // Beyond the horizon, dates serve to tell which of those named there exist: not without end.
            beyond += usize::from(time.date() > reach.last);
            ahead.push(time);
        }
        if beyond > MOST_DATES || ahead.len() > 4 * MOST_DATES || number > MOST_STEPS {
            break;
        }
    }
    written.extend(past);
    written.append(&mut ahead);
    Some(written)
}

/// The wall time of a zone at an instant.
fn wall_of(zone: Tz) -> impl Fn(DateTime<Utc>) -> NaiveDateTime {
    move |instant| zone.wall(instant)
}

/// Whether a written date is this one: a day without a time means any time of it.
fn means(named: &NamedDate, time: NaiveDateTime) -> bool {
    match named.moment {
        DateOrTime::Day(day) => time.date() == day,
        DateOrTime::Time(moment) => time == moment,
    }
}

/// The time as written; a day without a time has that of the start.
fn time_of(named: &NamedDate, start: NaiveDateTime) -> NaiveDateTime {
    match named.moment {
        DateOrTime::Day(day) => day.and_time(start.time()),
        DateOrTime::Time(time) => time,
    }
}

fn end_of(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + TimeDelta::seconds(86_399)
}
