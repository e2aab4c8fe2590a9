//! From drafts to dates: what rules of repetition make, up to a horizon.

use chrono::{DateTime, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use rayon::prelude::*;

use super::check::{Change, Checked, Draft, Moment, Named, Repeats, When};
use super::finding::Findings;
use super::problem::recurrence as problem;
use super::recurrence::{Dates, MOST_DATES};
use crate::model::Repetition;

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
    /// The day it is known by, if its event has several dates: as the rule made it, whatever it was moved to.
    pub date: Option<NaiveDate>,
    /// When it takes place.
    pub when: When,
    /// When it was to take place, if it was moved.
    pub moved_from: Option<When>,
    /// The number of what is different on it, among the changes of its event.
    pub change: Option<usize>,
}

/// An event with its dates.
#[derive(Clone, Debug, Default)]
pub(super) struct Expanded {
    /// Its dates, in the order of the rule. Where there are none, an error has told why.
    pub dates: Vec<Dated>,
    /// How it repeats, if it does.
    pub repetition: Option<Repetition>,
}

/// The drafts with their dates, in their order.
#[must_use]
pub(super) fn dates(checked: &Checked, horizon: Horizon, findings: &mut Findings) -> Vec<Expanded> {
    let last = horizon.last_day(checked);
    let expanded: Vec<(Expanded, Findings)> = checked
        .drafts
        .par_iter()
        .map(|draft| {
            let mut findings = Findings::default();
            (dates_of(draft, checked.zone, last, &mut findings), findings)
        })
        .collect();
    let mut all = Vec::with_capacity(expanded.len());
    for (dates, found) in expanded {
        all.push(dates);
        findings.append(found);
    }
    all
}

impl Horizon {
    /// The day of publishing, where it is known.
    #[must_use]
    pub(super) fn today(self, checked: &Checked) -> Option<NaiveDate> {
        match self {
            Self::Published(day) => Some(day),
            Self::Now(now) => Some(checked.zone.map_or(now.date_naive(), |zone| now.with_timezone(&zone).date_naive())),
            Self::Written | Self::Until(_) => None,
        }
    }

    /// The last day to which rules are followed.
    fn last_day(self, checked: &Checked) -> NaiveDate {
        let day = match self {
            Self::Until(day) => return day,
            Self::Published(day) => day,
            Self::Now(now) => checked.zone.map_or(now.date_naive(), |zone| now.with_timezone(&zone).date_naive()),
            Self::Written => checked.drafts.iter().map(|draft| draft.when.start().day()).max().unwrap_or_default(),
        };
        day.checked_add_months(Months::new(checked.months)).unwrap_or(NaiveDate::MAX)
    }
}

fn dates_of(draft: &Draft, site: Option<Tz>, last: NaiveDate, findings: &mut Findings) -> Expanded {
    let Some(repeats) = &draft.repeats else {
        let only = Dated { date: None, when: draft.when.clone(), moved_from: None, change: None };
        return Expanded { dates: vec![only], repetition: None };
    };
    let zone = draft.when.zone().or(site).unwrap_or(Tz::UTC);
    let start = draft.when.start();
    let Some(mut times) = Times::of(repeats, start, zone, last, findings) else { return Expanded::default() };
    let removed = times.remove(&repeats.removed, findings);
    let changes = times.changes(&repeats.changes, findings);
    if times.list.is_empty() {
        if let Some(first) = repeats.removed.first() {
            findings.add(first.spot, problem::no_date_left());
        }
        return Expanded::default();
    }
    let series = repeats.is_series();
    let all = times.within(last).filter_map(|time| {
        let change = changes.iter().find(|(changed, _)| *changed == time).map(|(_, number)| *number);
        let original = draft.when.on(time);
        let (when, moved) = match change.and_then(|number| repeats.changes.get(number)) {
            Some(change) => changed(&original, change, findings)?,
            None => (original.clone(), false),
        };
        Some(Dated { date: series.then(|| time.date()), when, moved_from: moved.then_some(original), change })
    });
    let dates = all.collect();
    let mut added: Vec<NaiveDateTime> = repeats.added.iter().map(|named| time_of(named, start.time())).collect();
    added.sort_unstable();
    added.dedup();
    let repetition = series.then(|| Repetition {
        start: start.time(),
        whole_days: matches!(start, Moment::Day(_)),
        rule: repeats.rule.as_ref().map(|(rule, _)| rule.clone()),
        added,
        removed,
    });
    Expanded { dates, repetition }
}

/// When a date takes place that is changed, and whether that is another time.
fn changed(original: &When, change: &Change, findings: &mut Findings) -> Option<(When, bool)> {
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
struct Times<'r> {
    start: Moment,
    /// In order, each once.
    list: Vec<NaiveDateTime>,
    added: &'r [Named],
}

impl<'r> Times<'r> {
    /// What the rule makes, and the dates added to it: up to `last`, and beyond as far as the owner names dates. `None` if
    /// there are too many.
    fn of(repeats: &'r Repeats, start: Moment, zone: Tz, last: NaiveDate, findings: &mut Findings) -> Option<Self> {
        let begin = start.time();
        let named = repeats.removed.iter().chain(repeats.changes.iter().map(|change| &change.date));
        let furthest = named.map(|named| named.moment.day()).chain([last, start.day()]).max().unwrap_or(last);
        let mut times = Vec::new();
        if let Some((rule, spot)) = &repeats.rule {
            let wall = |instant: DateTime<Utc>| zone.from_utc_datetime(&instant.naive_utc()).naive_local();
            let mut within = 0;
            for time in Dates::new(rule, begin, end_of(furthest), wall) {
                within += usize::from(time.date() <= last);
                if within > MOST_DATES {
                    findings.add(*spot, problem::too_many_dates(&last.to_string()));
                    return None;
                }
                // Beyond the horizon, dates serve to tell which of those named there exist: not without end.
                if times.len() > 4 * MOST_DATES {
                    break;
                }
                times.push(time);
            }
            if !Dates::names_start(rule, begin) {
                let next = times.get(1).map(|next| start.at(*next).text());
                findings.add(*spot, problem::start_not_in_rule(&start.text(), next.as_deref()));
            }
        } else {
            times.push(begin);
        }
        times.extend(repeats.added.iter().map(|named| time_of(named, begin)));
        times.sort_unstable();
        times.dedup();
        Some(Self { start, list: times, added: &repeats.added })
    }

    /// Takes exceptions out, with a warning for each that is none; gives what was taken out.
    fn remove(&mut self, removed: &[Named], findings: &mut Findings) -> Vec<NaiveDateTime> {
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
    fn changes(&self, changes: &[Change], findings: &mut Findings) -> Vec<(NaiveDateTime, usize)> {
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
    fn nearest(&self, list: &[NaiveDateTime], named: &Named) -> Option<String> {
        let wanted = time_of(named, self.start.time());
        let nearest = list.iter().min_by_key(|time| (**time - wanted).abs())?;
        Some(self.start.at(*nearest).text())
    }

    /// Those up to the horizon, and those written one by one, the start among them.
    fn within(&self, last: NaiveDate) -> impl Iterator<Item = NaiveDateTime> {
        let start = self.start.time();
        let written =
            move |time: NaiveDateTime| time == start || self.added.iter().any(|named| time_of(named, start) == time);
        self.list.iter().copied().filter(move |time| time.date() <= last || written(*time))
    }
}

/// Whether a date somebody has named is this one: a day without a time means any time of it.
fn means(named: &Named, time: NaiveDateTime) -> bool {
    match named.moment {
        Moment::Day(day) => time.date() == day,
        Moment::Time(moment) => time == moment,
    }
}

/// The time somebody has named; a day without a time has that of the start.
fn time_of(named: &Named, start: NaiveDateTime) -> NaiveDateTime {
    match named.moment {
        Moment::Day(day) => day.and_time(start.time()),
        Moment::Time(time) => time,
    }
}

fn end_of(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + TimeDelta::seconds(86_399)
}
