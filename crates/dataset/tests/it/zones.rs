//! Tables of zones against another reader of the database, around every transition of every zone from 1970 to 2099.

use affiche_dataset::zones;
use affiche_model::{WallTime, Zone};
use chrono::{DateTime, LocalResult, Offset as _, TimeDelta, TimeZone, Utc};
use chrono_tz::{OffsetName, TZ_VARIANTS, Tz};
use rayon::prelude::*;

/// `chrono-tz` has no summer time from 2100 on.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2099;

/// What the tables’ edition of the database says otherwise than the 2025b of `chrono-tz`: from a day to a day, of which zones. What
/// was decided since, and corrections of history.
const LATER: [(&str, &str, &[&str]); 7] = [
    ("1970-04-25", "1975-10-27", &["America/Ensenada", "America/Santa_Isabel", "America/Tijuana", "Mexico/BajaNorte"]),
    ("1979-05-25", "1979-05-28", &["Asia/Tehran", "Iran"]),
    ("1992-05-01", "1992-05-04", &["America/Bogota"]),
    ("2022-03-26", "2099-12-31", &["Europe/Chisinau", "Europe/Tiraspol"]),
    ("2026-09-19", "2099-12-31", &["Africa/Casablanca", "Africa/El_Aaiun"]),
    ("2026-10-31", "2027-03-15", &["America/Havana", "Cuba"]),
    (
        "2026-10-31",
        "2099-12-31",
        &[
            "America/Edmonton", "America/Inuvik", "America/Rainy_River", "America/Vancouver", "America/Winnipeg",
            "America/Yellowknife", "Canada/Central", "Canada/Mountain", "Canada/Pacific",
        ],
    ),
];

/// Whether a later edition says otherwise.
fn learnt(zone: Tz, at: DateTime<Utc>) -> bool {
    let day = at.format("%Y-%m-%d").to_string();
    LATER.iter().any(|(from, to, zones)| zones.contains(&zone.name()) && (*from..=*to).contains(&day.as_str()))
}

/// The table of a zone of the judge.
fn table(zone: Tz, years: std::ops::RangeInclusive<i32>) -> Zone {
    zones::table(zones::find(zone.name()).unwrap(), years)
}

/// What a table says at an instant that the database says otherwise.
fn differs(zone: Tz, table: &Zone, at: DateTime<Utc>) -> Option<String> {
    let (ours, theirs) = (table.offset_at(at), zone.offset_from_utc_datetime(&at.naive_utc()));
    let same_name = theirs.abbreviation().is_none_or(|name| name == ours.abbreviation);
    let same = ours.seconds == theirs.fix().local_minus_utc() && same_name;
    (!same && !learnt(zone, at)).then(|| format!("{zone} at {at}: {ours:?}, not {theirs:?}"))
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
    (!same && !learnt(zone, at)).then(|| format!("{zone} at {at}: {wall} is {ours:?}"))
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
            (0..130 * 365)
                .filter_map(move |day| differs(*zone, &table, first + TimeDelta::days(day) + TimeDelta::hours(11)))
                .take(3)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong[..wrong.len().min(20)].join("\n"));
}

/// Rules go on where no transition is written out.
#[test]
fn summer_comes_after_2100_as_well() {
    for (name, changes) in
        [("Europe/Paris", 400), ("America/New_York", 400), ("Asia/Tokyo", 0), ("America/Vancouver", 0)]
    {
        let table = table(name.parse().unwrap(), 2100..=2299);
        assert_eq!(table.transitions().len(), changes, "{name}");
    }
    let paris = table(Tz::Europe__Paris, 2100..=2200);
    let noon = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    assert_eq!(paris.offset_at(noon("2150-07-01T12:00:00Z")).abbreviation, "CEST");
    assert_eq!(paris.offset_at(noon("2150-12-01T12:00:00Z")).abbreviation, "CET");
}

/// The judge is older: what it names, the database names still.
#[test]
fn zones_are_known_by_their_names() {
    for zone in TZ_VARIANTS {
        assert_eq!(zones::find(zone.name()).map(zones::Tz::name), Some(zone.name()));
    }
    for name in ["", "Factory", "Etc/Unknown", "europe/paris", "EUROPE/PARIS", "Europe/Paris ", "utc", "own"] {
        assert_eq!(zones::find(name), None, "{name}");
    }
    let names: Vec<&str> = zones::all().map(zones::Tz::name).collect();
    assert!(names.len() >= TZ_VARIANTS.len() && names.is_sorted(), "{}", names.len());
}

/// A zone gives the offsets of its table, and its wall times lead back to their instants.
#[test]
fn a_zone_reads_times_as_its_table_does() {
    for zone in zones::all() {
        let table = zones::table(zone, 2000..=2040);
        let around = |at: DateTime<Utc>| (-8..=8).map(move |quarter| at + TimeDelta::minutes(15 * quarter));
        for at in table.transitions().iter().flat_map(|transition| around(transition.at)) {
            assert_eq!(zone.wall(at), table.wall(at), "{zone} at {at}");
            for wall in [table.wall(at), table.wall(at) + TimeDelta::minutes(30), table.wall(at) + TimeDelta::hours(1)]
            {
                assert_eq!(zone.instant(wall), table.resolve(wall).instant(), "{zone} at {wall}");
            }
        }
    }
}

/// Ireland’s summer is summer time, whatever its law calls it.
#[test]
fn summer_time_is_that_of_summer() {
    let daylight = |name: &str, at: &str| zones::find(name).unwrap().is_daylight(at.parse().unwrap());
    for (name, july, january) in [
        ("Europe/Paris", true, false),
        ("Europe/Dublin", true, false),
        ("America/Sao_Paulo", false, false),
        ("Australia/Sydney", false, true),
        ("America/New_York", true, false),
        ("UTC", false, false),
    ] {
        assert_eq!(daylight(name, "2026-07-01T12:00:00Z"), july, "{name}");
        assert_eq!(daylight(name, "2026-01-01T12:00:00Z"), january, "{name}");
    }
}

/// Every zone somebody can name has a table.
#[test]
fn no_zone_is_without_a_table() {
    for zone in TZ_VARIANTS {
        let known = table(zone, 2026..=2026);
        let utc = known.first_offset().abbreviation == "UTC" && known.transitions().is_empty();
        let meant = ["UTC", "UCT", "Zulu", "Universal", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal"];
        assert!(!utc || meant.contains(&zone.name()), "{zone}");
    }
}

/// The browser gives offsets only; they give the same table.
#[test]
fn a_zone_that_is_only_asked_has_the_same_transitions() {
    let midnight =
        |year: i32| chrono::NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc();
    let wrong: Vec<&str> = TZ_VARIANTS
        .par_iter()
        .filter(|zone| {
            let table = table(**zone, 2005..=2040);
            let asked = Zone::from_offsets(midnight(2006), midnight(2040), |at| table.offset_at(at).seconds);
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
