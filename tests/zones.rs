//! Tables of zones against the database they come from, around every transition of every zone from 1970 to 2100.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use affiche::model::{WallTime, Zone};
use affiche::source::zones::table;
use chrono::{DateTime, LocalResult, Offset as _, TimeDelta, TimeZone, Utc};
use chrono_tz::{OffsetName, TZ_VARIANTS, Tz};
use rayon::prelude::*;

const YEARS: std::ops::RangeInclusive<i32> = 1970..=2100;

/// What a table says at an instant that the database says otherwise.
fn differs(zone: Tz, table: &Zone, at: DateTime<Utc>) -> Option<String> {
    let (ours, theirs) = (table.offset_at(at), zone.offset_from_utc_datetime(&at.naive_utc()));
    let same_name = theirs.abbreviation().is_none_or(|name| name == ours.abbreviation);
    let same = ours.seconds == theirs.fix().local_minus_utc() && same_name;
    (!same).then(|| format!("{zone} at {at}: {ours:?}, not {theirs:?}"))
}

/// A wall time that the table reads otherwise than the database.
fn read_otherwise(zone: Tz, table: &Zone, at: DateTime<Utc>) -> Option<String> {
    let wall = table.wall(at);
    let ours = table.resolve(wall);
    let same = match zone.from_local_datetime(&wall) {
        LocalResult::Single(one) => ours == WallTime::Once(one.with_timezone(&Utc)),
        LocalResult::Ambiguous(first, _) => ours == WallTime::Twice(first.with_timezone(&Utc)),
        LocalResult::None => false,
    };
    (!same).then(|| format!("{zone}: {wall} is {ours:?}"))
}

#[test]
fn tables_say_what_the_database_says_at_every_hour_around_every_transition() {
    let wrong: Vec<String> = TZ_VARIANTS
        .par_iter()
        .flat_map_iter(|zone| {
            let table = table(*zone, YEARS);
            let checked: Vec<String> = table
                .transitions()
                .iter()
                .flat_map(|transition| {
                    (-26 * 4..=26 * 4).map(move |quarter| transition.at + TimeDelta::minutes(15 * quarter))
                })
                .chain(table.transitions().iter().map(|transition| transition.at - TimeDelta::seconds(1)))
                .flat_map(|at| [differs(*zone, &table, at), read_otherwise(*zone, &table, at)])
                .flatten()
                .collect();
            checked
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong, first:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

/// No transition is left out: between two of a table, nothing changes.
#[test]
fn tables_leave_no_transition_out() {
    let wrong: Vec<String> = TZ_VARIANTS
        .par_iter()
        .flat_map_iter(|zone| {
            let table = table(*zone, YEARS);
            let first =
                chrono::NaiveDate::from_ymd_opt(*YEARS.start(), 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc();
            (0..131 * 365)
                .filter_map(move |day| differs(*zone, &table, first + TimeDelta::days(day) + TimeDelta::hours(11)))
                .take(3)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The browser asks for offsets only: from those alone the same table is found.
#[test]
fn a_zone_that_is_only_asked_has_the_same_transitions() {
    let midnight =
        |year: i32| chrono::NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc();
    let wrong: Vec<&str> = TZ_VARIANTS
        .par_iter()
        .filter(|zone| {
            let table = table(**zone, 2005..=2040);
            let asked = Zone::asked(midnight(2006), midnight(2040), |at| table.offset_at(at).seconds);
            // A new name alone is no transition of the clock.
            let mut known = asked.first_offset().seconds;
            let moved =
                table.transitions().iter().filter(|transition| transition.at >= midnight(2006)).filter(|transition| {
                    let changed = transition.offset.seconds != known;
                    known = transition.offset.seconds;
                    changed
                });
            let moved: Vec<_> = moved.map(|transition| (transition.at, transition.offset.seconds)).collect();
            let found: Vec<_> =
                asked.transitions().iter().map(|transition| (transition.at, transition.offset.seconds)).collect();
            let within = |list: Vec<(DateTime<Utc>, i32)>| -> Vec<(DateTime<Utc>, i32)> {
                list.into_iter().filter(|(at, _)| *at < midnight(2040)).collect()
            };
            within(moved) != within(found)
        })
        .map(|zone| zone.name())
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
