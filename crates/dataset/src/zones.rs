//! The IANA database: names of zones, what their clocks show, and tables of transitions.
//!
//! Everything is from the edition that `jiff` carries, which is kept up to date; the machine’s own is not asked, so the same input
//! gives the same bytes. What a wall time *means* is not decided here but in [`Zone::resolve`].

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::suggestion::nearest;
use affiche_model::{Offset, Transition, Zone};

/// The zones of the database, by name. `Factory` is the zone of a machine that was given none.
static ZONES: LazyLock<BTreeMap<String, TimeZone>> = LazyLock::new(|| {
    let database = TimeZoneDatabase::bundled();
    let named = |name: &str| Some((name.to_owned(), database.get(name).ok()?));
    database.available().filter(|name| name.as_str() != "Factory").filter_map(|name| named(name.as_str())).collect()
});

/// A zone of the database.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tz(&'static str);

/// The text names no zone of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no zone of the IANA database")]
pub struct UnknownZone;

impl Tz {
    /// The zone that never differs from UTC.
    pub const UTC: Self = Self("UTC");

    /// The IANA name: `Europe/Paris`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// The wall time at an instant, in any year.
    #[must_use]
    pub fn wall(self, instant: DateTime<Utc>) -> NaiveDateTime {
        let seconds = self.rules().map_or(0, |rules| rules.to_offset(timestamp(instant)).seconds());
        instant.naive_utc() + TimeDelta::seconds(i64::from(seconds))
    }

    /// The instant at which its clocks show a time, whatever the year; skipped and repeated times as in [`Zone::resolve`].
    #[must_use]
    pub fn instant(self, wall: NaiveDateTime) -> DateTime<Utc> {
        table(self, wall.year() - 1..=wall.year() + 1).resolve(wall).instant()
    }

    /// Whether it is summer time at an instant.
    #[must_use]
    pub fn is_daylight(self, instant: DateTime<Utc>) -> bool {
        self.rules().is_some_and(|rules| rules.to_offset_info(timestamp(instant)).dst().is_dst())
    }

    /// The name that ECMA-402 prefers of all names for this zone.
    pub(crate) fn preferred_name(self) -> Option<&'static str> {
        self.rules().and_then(TimeZone::primary_iana_name).and_then(find).map(Self::name)
    }

    fn rules(self) -> Option<&'static TimeZone> {
        ZONES.get(self.0)
    }
}

impl fmt::Debug for Tz {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl fmt::Display for Tz {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl FromStr for Tz {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        find(name).ok_or(UnknownZone)
    }
}

/// An instant as `jiff` counts it: years −9999 to 9999.
fn timestamp(instant: DateTime<Utc>) -> Timestamp {
    let bound = if instant.timestamp() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(instant.timestamp()).unwrap_or(bound)
}

/// Every zone of the database, by name.
pub fn all() -> impl Iterator<Item = Tz> {
    ZONES.keys().map(|name| Tz(name))
}

/// A zone of the database by its exact name.
#[must_use]
pub fn find(name: &str) -> Option<Tz> {
    ZONES.get_key_value(name).map(|(name, _)| Tz(name))
}

/// The zone that was probably meant: by a slip in the name, or by the city alone.
#[must_use]
pub fn suggest(name: &str) -> Option<&'static str> {
    let names = || all().map(Tz::name);
    let city = |zone: &'static str| zone.rsplit('/').next().unwrap_or(zone);
    let written = name.trim().replace(' ', "_");
    let by_city = || names().find(|zone| city(zone).eq_ignore_ascii_case(&written));
    let by_name = || nearest(&written, names());
    let near_city = || {
        let near = nearest(&written, names().map(city))?;
        names().find(|zone| city(zone) == near)
    };
    by_city().or_else(by_name).or_else(near_city)
}

/// The table of a zone from the first day of the first year to the last of the last.
#[must_use]
pub fn table(zone: Tz, years: RangeInclusive<i32>) -> Zone {
    let midnight = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
    let bounds = midnight(*years.start()).zip(midnight(years.end() + 1));
    let (Some(known), Some((begin, end))) = (zone.rules(), bounds) else {
        return Zone::new(zone.name(), offset(0, "UTC"), Vec::new());
    };
    let (begin, end) = (timestamp(begin.and_utc()), timestamp(end.and_utc()));
    let info = known.to_offset_info(begin);
    let first = offset(info.offset().seconds(), info.abbreviation());
    let mut transitions: Vec<Transition> = Vec::new();
    for change in known.following(begin).take_while(|change| change.timestamp() < end) {
        let offset = offset(change.offset().seconds(), change.abbreviation());
        let before = transitions.last().map_or(&first, |transition| &transition.offset);
        // That the same offset is called summer time from now on is no change.
        if *before != offset
            && let Some(at) = DateTime::from_timestamp(change.timestamp().as_second(), 0)
        {
            transitions.push(Transition { at, offset });
        }
    }
    Zone::new(zone.name(), first, transitions)
}

fn offset(seconds: i32, name: &str) -> Offset {
    // An offset without a name of letters is named by its digits; `-00` is a place without a clock of its own.
    let named = name == "-00" || name.starts_with(|sign: char| sign.is_ascii_alphabetic());
    Offset { seconds, abbreviation: if named { name.to_owned() } else { numeric(seconds) } }
}

/// `-03`, `+0545`: what the database calls an offset that has no name of letters.
fn numeric(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    match (seconds.abs() / 3600, seconds.abs() / 60 % 60) {
        (hours, 0) => format!("{sign}{hours:02}"),
        (hours, minutes) => format!("{sign}{hours:02}{minutes:02}"),
    }
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
