//! From the IANA database to tables of transitions.
//!
//! The tables are found by asking the database for the offset at each day's beginning and narrowing a change down to
//! the second: no zone has changed twice within a day since 1900, the earliest year an event may lie in. What a wall
//! time *means* is not decided here but in [`Zone::resolve`].

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Offset as _, TimeDelta, TimeZone, Utc};
use chrono_tz::{OffsetName, TZ_VARIANTS, Tz};

use super::nearest::nearest;
use crate::model::{Offset, Transition, Zone};

/// A zone of the database by its exact name.
#[must_use]
pub fn find(name: &str) -> Option<Tz> {
    name.parse().ok()
}

/// The zone somebody probably meant: by a slip in the name, or by the city alone.
#[must_use]
pub fn suggest(name: &str) -> Option<&'static str> {
    let city = |zone: &'static str| zone.rsplit('/').next().unwrap_or(zone);
    let written = name.trim().replace(' ', "_");
    let by_city = || TZ_VARIANTS.iter().map(|zone| zone.name()).find(|zone| city(zone).eq_ignore_ascii_case(&written));
    let by_name = || nearest(&written, TZ_VARIANTS.iter().map(|zone| zone.name()));
    let near_city = || {
        let near = nearest(&written, TZ_VARIANTS.iter().map(|zone| city(zone.name())))?;
        TZ_VARIANTS.iter().map(|zone| zone.name()).find(|zone| city(zone) == near)
    };
    by_city().or_else(by_name).or_else(near_city)
}

/// The table of a zone from the first day of the first year to the last of the last.
#[must_use]
pub fn table(zone: Tz, years: RangeInclusive<i32>) -> Zone {
    let midnight = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
    let (Some(begin), Some(end)) = (midnight(*years.start()), midnight(years.end() + 1)) else {
        return Zone::new(zone.name(), offset(zone, DateTime::UNIX_EPOCH), Vec::new());
    };
    let (mut at, end) = (begin.and_utc(), end.and_utc());
    let first = offset(zone, at);
    let mut transitions: Vec<Transition> = Vec::new();
    while at < end {
        let next = at + TimeDelta::days(1);
        if changed(zone, at, next) {
            let change = narrow(zone, at, next);
            transitions.push(Transition { at: change, offset: offset(zone, change) });
        }
        at = next;
    }
    Zone::new(zone.name(), first, transitions)
}

/// The first second at which the offset of `before` no longer holds, known to be after `before` and not after `after`.
fn narrow(zone: Tz, mut before: DateTime<Utc>, mut after: DateTime<Utc>) -> DateTime<Utc> {
    let origin = before;
    while after - before > TimeDelta::seconds(1) {
        let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
        if changed(zone, origin, middle) {
            after = middle;
        } else {
            before = middle;
        }
    }
    after
}

fn changed(zone: Tz, one: DateTime<Utc>, other: DateTime<Utc>) -> bool {
    let (one, other) = (raw(zone, one), raw(zone, other));
    one.fix() != other.fix() || one.abbreviation() != other.abbreviation()
}

fn offset(zone: Tz, at: DateTime<Utc>) -> Offset {
    let raw = raw(zone, at);
    let seconds = raw.fix().local_minus_utc();
    Offset { seconds, abbreviation: raw.abbreviation().map_or_else(|| numeric(seconds), str::to_owned) }
}

/// `-03`, `+0545`: what the database calls an offset that has no name of letters.
fn numeric(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    match (seconds.abs() / 3600, seconds.abs() / 60 % 60) {
        (hours, 0) => format!("{sign}{hours:02}"),
        (hours, minutes) => format!("{sign}{hours:02}{minutes:02}"),
    }
}

fn raw(zone: Tz, at: DateTime<Utc>) -> chrono_tz::TzOffset {
    zone.offset_from_utc_datetime(&at.naive_utc())
}

/// The tables of all zones in use, each made once.
#[derive(Clone, Debug)]
pub struct Tables {
    years: RangeInclusive<i32>,
    tables: BTreeMap<&'static str, Arc<Zone>>,
}

impl Tables {
    /// Tables for events from `first` to `last`: from the year before to the second year after, so that a clock read
    /// shortly before or after is right as well.
    #[must_use]
    pub fn covering(zones: impl IntoIterator<Item = Tz>, first: NaiveDate, last: NaiveDate) -> Self {
        let years = first.year() - 1..=last.year() + 2;
        let mut tables = Self { years, tables: BTreeMap::new() };
        for zone in zones {
            tables.add(zone);
        }
        tables
    }

    fn add(&mut self, zone: Tz) {
        let years = &self.years;
        self.tables.entry(zone.name()).or_insert_with(|| Arc::new(table(zone, years.clone())));
    }

    /// The table of a zone, if it is one of those in use.
    #[must_use]
    pub fn get(&self, zone: Tz) -> Option<&Arc<Zone>> {
        self.tables.get(zone.name())
    }

    /// All tables, by name.
    #[must_use]
    pub fn into_sorted(self) -> Vec<Arc<Zone>> {
        self.tables.into_values().collect()
    }
}
