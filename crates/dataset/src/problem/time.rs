//! Dates, times, durations and zones.

use super::{Among, Problem, quoted};

const FORMS: &str = "write a date as `2026-03-12`, or a date and a time as `2026-03-12T18:30`";

/// A text is neither a date nor a date and a time.
#[must_use]
pub fn malformed(text: &str, better: Option<&str>) -> Problem {
    let help = better.map_or_else(|| FORMS.to_owned(), |better| format!("did you mean `{better}`? {FORMS}"));
    Problem::error("time.malformed", format!("{} is not a date", quoted(text))).help(help)
}

/// A date is not in the calendar. `last` is the last day of that month, if there is such a month.
#[must_use]
pub fn impossible_date(text: &str, last: Option<(&str, u32)>) -> Problem {
    Problem::error("time.impossible-date", format!("there is no day {}", quoted(text))).help(match last {
        Some((month, days)) => format!("the month {month} has {days} days, the last is `{month}-{days}`"),
        None => "the month is between 01 and 12, the day between 01 and 31: year, month, day".to_owned(),
    })
}

/// A time is not on the clock.
#[must_use]
pub fn impossible_time(text: &str) -> Problem {
    Problem::error("time.impossible-time", format!("there is no time {}", quoted(text)))
        .help("times go from `00:00` to `23:59`; midnight at the end of a day is `00:00` of the next")
}

/// A year is probably a slip.
#[must_use]
pub fn year_out_of_range(text: &str, first: i32, last: i32) -> Problem {
    Problem::error("time.year-out-of-range", format!("the year of {} is not between {first} and {last}", quoted(text)))
        .help(format!("write the year in four digits, first of all: `2026{}`", text.get(4..).unwrap_or_default()))
}

/// A time states its distance from UTC.
#[must_use]
pub fn has_offset(text: &str, without: &str) -> Problem {
    Problem::error("time.has-offset", format!("{} states a distance from UTC (`Z` or `+…`)", quoted(text))).help(format!(
        "write the time as the clock at the place shows it, such as `{without}`, and the zone in `timezone`, such as \
         `Europe/Paris`; summer time is then taken care of"
    ))
}

/// A zone is not in the IANA database.
#[must_use]
pub fn unknown_zone(name: &str) -> Problem {
    Problem::error("time.unknown-zone", format!("there is no time zone {}", quoted(name)))
        .help(format!("name a continent and a city in place of {}, such as `Europe/Paris`", quoted(name)))
        .near(name, Among::Zones)
        .once()
}

/// A zone under its name on Windows. `better` is the zone that Unicode’s CLDR gives for it.
#[must_use]
pub fn zone_of_windows(name: &str, better: &str) -> Problem {
    Problem::error("time.unknown-zone", format!("there is no time zone {}: it is a name of Windows", quoted(name)))
        .help(format!("write `{better}`"))
        .once()
}

/// A distance from UTC stands in the place of a zone.
#[must_use]
pub fn zone_is_offset(name: &str) -> Problem {
    Problem::error("time.unknown-zone", format!("{} is a distance from UTC and no time zone", quoted(name)))
        .help(format!(
            "write the zone of the place, such as `Europe/Paris`: with {} all times in summer would be wrong where clocks change",
            quoted(name)
        ))
        .once()
}

/// A zone under an obsolete name.
#[must_use]
pub fn former_zone(name: &str, present: &str) -> Problem {
    Problem::warning("time.former-zone", format!("the time zone {} is no longer called that", quoted(name)))
        .help(format!("write `{present}`; it is taken as that"))
        .once()
}

/// A duration is not written as ISO 8601 has it.
#[must_use]
pub fn malformed_duration(text: &str) -> Problem {
    let help = if text.contains(['Y', 'y']) || text.split(['T', 't']).next().is_some_and(|days| days.contains('M')) {
        "months and years are not of one length: give weeks (`P2W`), days (`P1D`), hours and minutes (`PT1H30M`), or the `end`"
    } else {
        "`PT1H30M` is an hour and a half, `PT45M` 45 minutes, `P2D` two days, `P1W` a week"
    };
    Problem::error("time.malformed-duration", format!("{} is not a duration", quoted(text))).help(help)
}

/// An event of whole days has a duration that is not whole days, or none.
#[must_use]
pub fn duration_of_days(text: &str) -> Problem {
    Problem::error("time.duration-of-days", format!("{} is not a number of whole days", quoted(text)))
        .help("the start is a date without a time, so the event lasts whole days: `P1D`, `P2D`, `P1W`; or give the start a time")
}

/// A time is skipped when clocks go forward.
#[must_use]
pub fn skipped(text: &str, zone: &str, taken_as: &str) -> Problem {
    Problem::warning("time.skipped", format!("clocks in {zone} never show {}: they go forward over it", quoted(text)))
        .help(format!("it is taken as `{taken_as}`"))
}

/// A time happens twice when clocks go back.
#[must_use]
pub fn repeated(text: &str, zone: &str, offset: &str) -> Problem {
    Problem::warning("time.repeated", format!("clocks in {zone} show {} twice: they go back over it", quoted(text)))
        .help(format!("it is taken as the first of the two (UTC{offset})"))
}
