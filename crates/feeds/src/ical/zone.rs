//! `VTIMEZONE`: when the clocks of a zone change, from the zone database.
//!
//! A change that comes back every year is written as a rule, and where it still does in the last years that were looked
//! at, as a rule without an end: a weekly event goes on after the last date that was published. Other changes are listed.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};

use super::lines::{self, ContentLines};
use affiche_dataset::Calendar;
use affiche_dataset::zones::{self, Tz};
use affiche_model::Schedule;
use affiche_recurrence::WEEKDAYS;

/// How many years past the last event are looked at.
const AHEAD: i32 = 10;
/// The last year of which the database knows changes.
const LAST_KNOWN: i32 = 2099;

/// The zones of a calendar, each looked at once.
#[derive(Clone, Debug, Default)]
pub struct Clocks(BTreeMap<String, ZoneChanges>);

/// A zone.
#[derive(Clone, Debug)]
struct ZoneChanges {
    zone: Tz,
    /// The offset before the first change.
    first: OffsetChange,
    changes: Vec<Observance>,
}

/// From one distance to UTC to another.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OffsetChange {
    from: i32,
    to: i32,
    name: String,
    /// Summer time begins.
    daylight: bool,
}

/// A change that comes again and again, at one time of the day.
#[derive(Clone, Debug)]
struct Observance {
    change: OffsetChange,
    /// When it comes, at least once.
    onsets: Vec<DateTime<Utc>>,
    /// The month, and the place of its weekday in the month, if it comes every year.
    yearly: Option<(u32, i8, Weekday)>,
    /// It goes on.
    open: bool,
}

impl Clocks {
    /// The zones of a calendar over its years.
    #[must_use]
    pub fn of(calendar: &Calendar) -> Self {
        let dates = calendar.entries.iter().flat_map(|entry| &entry.event.occurrences);
        let starts = dates.map(|one| (one.schedule.wall_start().year(), one.schedule.wall_end().year()));
        let span = starts.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
        let (first, last) = span.unwrap_or((2020, 2030));
        let last = (last + AHEAD).min(LAST_KNOWN).max(first);
        let clock = |id: &str| Some((id.to_owned(), ZoneChanges::new(zones::find(id)?, first - 2, last)));
        Self(calendar.zones.iter().filter_map(|zone| clock(zone.id())).collect())
    }

    /// The component of a zone for events from an instant on, up to another unless they have no end. Nothing for UTC.
    pub fn write(&self, id: &str, from: DateTime<Utc>, until: Option<DateTime<Utc>>, lines: &mut ContentLines) {
        if let Some(clock) = self.0.get(id).filter(|_| !is_utc(id)) {
            clock.write(id, from - TimeDelta::days(1), until.map(|until| until + TimeDelta::days(1)), lines);
        }
    }

    /// The wall time at an instant, in any year.
    #[must_use]
    pub fn wall(&self, id: &str, instant: DateTime<Utc>) -> NaiveDateTime {
        self.0.get(id).map_or(instant.naive_utc(), |clock| clock.zone.wall(instant))
    }

    /// The instant of a time on the clock, whatever the year.
    #[must_use]
    pub fn instant(&self, id: &str, wall: NaiveDateTime) -> DateTime<Utc> {
        self.0.get(id).map_or(wall.and_utc(), |clock| clock.zone.instant(wall))
    }
}

/// Whether times of a zone are written as UTC.
#[must_use]
pub fn is_utc(id: &str) -> bool {
    matches!(id, "UTC" | "Etc/UTC")
}

impl ZoneChanges {
    fn new(zone: Tz, first_year: i32, last_year: i32) -> Self {
        let table = zones::table(zone, first_year..=last_year);
        let mut seconds = table.first_offset().seconds;
        let begin = NaiveDate::from_ymd_opt(first_year, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN).and_utc();
        let first = OffsetChange {
            from: seconds,
            to: seconds,
            name: table.first_offset().abbreviation.clone(),
            daylight: zone.is_daylight(begin),
        };
        let mut runs: Vec<OffsetRun> = Vec::new();
        for transition in table.transitions() {
            let (to, at) = (transition.offset.seconds, transition.at);
            let name = transition.offset.abbreviation.clone();
            let change = OffsetChange { from: seconds, to, name, daylight: zone.is_daylight(at) };
            seconds = to;
            // The latest run of this change: it goes on, or another begins.
            let latest = runs.iter_mut().rev().find(|run| run.change == change);
            if !latest.is_some_and(|run| run.take(at)) {
                runs.push(OffsetRun::new(change, at));
            }
        }
        Self { zone, first, changes: observances(runs, last_year) }
    }

    fn write(&self, id: &str, from: DateTime<Utc>, until: Option<DateTime<Utc>>, lines: &mut ContentLines) {
        lines.plain("BEGIN", "VTIMEZONE");
        lines.plain("TZID", id);
        let onsets = || self.changes.iter().flat_map(|observance| &observance.onsets);
        let in_force = onsets().filter(|onset| **onset <= from).max();
        if in_force.is_none() {
            let begin = (from + TimeDelta::seconds(i64::from(self.first.to))).naive_utc().date();
            self.first.write(begin.and_time(NaiveTime::MIN), None, lines);
        }
        let wanted = |onset: &DateTime<Utc>| {
            Some(onset) == in_force || *onset > from && until.is_none_or(|until| *onset <= until)
        };
        for observance in &self.changes {
            // Summer and winter belong together, even where only one of them is needed.
            let goes_on = observance.open
                && observance.onsets.first().is_some_and(|first| until.is_none_or(|until| *first <= until));
            observance.write(|onset| goes_on || wanted(onset), lines);
        }
        lines.plain("END", "VTIMEZONE");
    }
}

/// Changes that might follow one rule, while they are collected.
#[derive(Clone, Debug)]
struct OffsetRun {
    change: OffsetChange,
    onsets: Vec<DateTime<Utc>>,
    /// The places in the month that all of them have: 1 to 4, −1 for the last.
    places: Vec<i8>,
}

impl OffsetRun {
    fn new(change: OffsetChange, onset: DateTime<Utc>) -> Self {
        let places = places(change.wall(onset).date());
        Self { change, onsets: vec![onset], places }
    }

    /// Takes a further onset in, if it comes as a rule for all of them would have it.
    fn take(&mut self, onset: DateTime<Utc>) -> bool {
        let Some(last) = self.onsets.last() else { return false };
        let (before, now) = (self.change.wall(*last), self.change.wall(onset));
        let same_offsets = now.year() == before.year() + 1
            && now.month() == before.month()
            && now.time() == before.time()
            && now.weekday() == before.weekday();
        let own = places(now.date());
        let common: Vec<i8> = self.places.iter().copied().filter(|place| own.contains(place)).collect();
        if !same_offsets || common.is_empty() {
            return false;
        }
        self.places = common;
        self.onsets.push(onset);
        true
    }
}

impl OffsetChange {
    /// The wall time of the change.
    fn wall(&self, onset: DateTime<Utc>) -> NaiveDateTime {
        onset.naive_utc() + TimeDelta::seconds(i64::from(self.from))
    }

    fn write(&self, start: NaiveDateTime, rule: Option<&str>, lines: &mut ContentLines) {
        let kind = if self.daylight { "DAYLIGHT" } else { "STANDARD" };
        lines.plain("BEGIN", kind);
        lines.plain("DTSTART", &lines::wall(start));
        if let Some(rule) = rule {
            lines.plain("RRULE", rule);
        }
        lines.plain("TZNAME", &self.name);
        lines.plain("TZOFFSETFROM", &offset(self.from));
        lines.plain("TZOFFSETTO", &offset(self.to));
        lines.plain("END", kind);
    }
}

impl Observance {
    fn write(&self, wanted: impl Fn(&DateTime<Utc>) -> bool, lines: &mut ContentLines) {
        let wall = |onset: &DateTime<Utc>| self.change.wall(*onset);
        let (Some(first), Some(last)) = (self.onsets.first(), self.onsets.last()) else { return };
        let chosen: Vec<NaiveDateTime> = self.onsets.iter().filter(|onset| wanted(onset)).map(wall).collect();
        match self.yearly {
            Some((month, place, weekday)) if chosen.len() > 1 || self.open && !chosen.is_empty() => {
                let weekday = WEEKDAYS.iter().find(|(_, known)| *known == weekday).map_or("", |(letters, _)| letters);
                let until = if self.open { String::new() } else { [";UNTIL=", &lines::instant(*last)].concat() };
                let rule = format!("FREQ=YEARLY;BYMONTH={month};BYDAY={place}{weekday}{until}");
                self.change.write(wall(first), Some(&rule), lines);
            }
            // Each by itself: of several in one component, some readers forget the first.
            _ => chosen.iter().for_each(|time| self.change.write(*time, None, lines)),
        }
    }
}

/// Runs of two or more as rules; the rest listed, each change once.
fn observances(runs: Vec<OffsetRun>, last_year: i32) -> Vec<Observance> {
    let mut observances: Vec<Observance> = Vec::new();
    for run in runs {
        let Some((first, last)) = run.onsets.first().copied().zip(run.onsets.last().copied()) else { continue };
        let begin = run.change.wall(first).date();
        if run.onsets.len() > 1
            && let Some(place) = run.places.iter().min().copied()
        {
            let open = run.change.wall(last).year() >= last_year;
            let yearly = Some((begin.month(), place, begin.weekday()));
            observances.push(Observance { change: run.change, onsets: run.onsets, yearly, open });
            continue;
        }
        let listed = |other: &&mut Observance| other.yearly.is_none() && other.change == run.change;
        match observances.iter_mut().find(listed) {
            Some(observance) => observance.onsets.extend(run.onsets),
            None => {
                observances.push(Observance { change: run.change, onsets: run.onsets, yearly: None, open: false });
            }
        }
    }
    observances
}

/// The places of a day among its weekdays in its month: the first to the fourth, and the last (−1).
fn places(day: NaiveDate) -> Vec<i8> {
    let nth = i8::try_from(day.day0() / 7 + 1).ok().filter(|nth| *nth < 5);
    let last = (day + TimeDelta::days(7)).month() != day.month();
    nth.into_iter().chain(last.then_some(-1)).collect()
}

/// `+0100`, `-033052`.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let size = seconds.abs();
    let text = format!("{sign}{:02}{:02}", size / 3600, size / 60 % 60);
    if size % 60 == 0 { text } else { format!("{text}{:02}", size % 60) }
}

/// The zone of a schedule, if it has one.
#[must_use]
pub fn zone_of(schedule: &Schedule) -> Option<&str> {
    match schedule {
        Schedule::AllDay { .. } => None,
        Schedule::Timed(timed) => Some(timed.zone.id()),
    }
}
