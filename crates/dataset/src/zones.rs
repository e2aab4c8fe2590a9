//! From the IANA database to tables of transitions.
//!
//! Names come from `chrono-tz`, transitions from the edition of the database that `jiff` carries, which is kept up to date; the
//! machine’s own is not asked, so the same input gives the same bytes. What a wall time *means* is not decided here but in
//! [`Zone::resolve`].

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use chrono_tz::{TZ_VARIANTS, Tz};
use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;

use super::suggestion::nearest;
use affiche_model::{Offset, Transition, Zone};

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
    let bounds = midnight(*years.start()).zip(midnight(years.end() + 1));
    let instant = |day: NaiveDateTime| Timestamp::from_second(day.and_utc().timestamp()).ok();
    let bounds = bounds.and_then(|(begin, end)| instant(begin).zip(instant(end)));
    let (Ok(known), Some((begin, end))) = (TimeZoneDatabase::bundled().get(zone.name()), bounds) else {
        return Zone::new(zone.name(), offset(0, "UTC"), Vec::new());
    };
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
    // An offset without a name of letters goes by its digits; `-00` is a place without a clock of its own.
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
