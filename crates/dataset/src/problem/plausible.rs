//! Values that are possible and probably a mistake; they are published all the same.

use super::{Problem, quoted};

/// A place does not lie in the country that is named. `found` is the code of that in which it does, if it is on land.
#[must_use]
pub fn outside_country(geo: &str, country: &str, found: Option<&str>) -> Problem {
    let location = found.map_or_else(|| "at sea".to_owned(), |found| format!("in {}", quoted(found)));
    let help = match found {
        Some(found) => format!("correct the numbers, or write `\"country\": \"{found}\"`"),
        None => "correct the numbers: latitude (north, south) first, then longitude (east, west)".to_owned(),
    };
    Problem::warning("value.geo-elsewhere", format!("{} lies {location}, not in {}", quoted(geo), quoted(country)))
        .help(help)
}

/// Latitude and longitude change places, by all appearances.
#[must_use]
pub fn swapped(geo: &str, better: &str, country: Option<&str>) -> Problem {
    let country = country.map_or_else(|| "on land".to_owned(), |country| format!("in {}", quoted(country)));
    Problem::warning("value.geo-swapped", format!("the numbers of {} look swapped", quoted(geo)))
        .help(format!("write `{better}`, which lies {country}: the latitude (north, south) comes first"))
}

/// An event begins before the year in which the calendar was begun.
#[must_use]
pub fn before_first_publication(year: i32) -> Problem {
    Problem::warning(
        "event.before-publication",
        format!("the event begins before {year}, the first year of this calendar"),
    )
    .help(format!("check the year; the earliest `published` of all events is in {year}"))
    .once()
}

/// An event begins long before the day of publishing.
#[must_use]
pub fn decades_ago(start: &str, years: i32) -> Problem {
    Problem::warning("event.before-publication", format!("the event begins {years} years ago, on {}", quoted(start)))
        .help(format!("check the year of {}; it is published as it is", quoted(start)))
}

/// An event begins long after the day of publishing.
#[must_use]
pub fn decades_ahead(start: &str, years: i32) -> Problem {
    Problem::warning("event.decades-ahead", format!("the event begins in {years} years, on {}", quoted(start)))
        .help(format!("check the year of {}; it is published as it is", quoted(start)))
}

/// A plain text holds marks of HTML, which visitors would read as they stand.
#[must_use]
pub fn markup_in_text(marks: &str, better: &str) -> Problem {
    let help = if better.is_empty() {
        format!("take out {}; only descriptions know such marks", quoted(marks))
    } else {
        format!("write `{better}`, unless {} is meant to be read; only descriptions know such marks", quoted(marks))
    };
    Problem::warning("text.markup", format!("visitors will read {} as it stands here", quoted(marks))).help(help)
}

/// A picture has many more pixels than are published.
#[must_use]
pub fn large_picture(source: &str, (width, height): (u32, u32), most: u32) -> Problem {
    Problem::warning("image.large", format!("the picture {} has {width} × {height} pixels", quoted(source)))
        .help(format!(
            "make {} at most {most} pixels wide and high: no screen shows more than 1600 of them",
            quoted(source)
        ))
        .once()
}

/// A picture has too few pixels for the page of an event.
#[must_use]
pub fn small_picture(source: &str, (width, height): (u32, u32)) -> Problem {
    Problem::warning("image.small", format!("the picture {} has {width} × {height} pixels", quoted(source)))
        .help(format!(
            "take a larger copy of {}, 600 pixels wide or high at least: this one looks blurred",
            quoted(source)
        ))
        .once()
}

/// A picture that is published as it is is larger than a page needs.
#[must_use]
pub fn large_kept_picture(source: &str, (width, height): (u32, u32), bytes: u64) -> Problem {
    let megabytes = format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000);
    Problem::warning(
        "image.large",
        format!("the picture {} has {width} × {height} pixels and {megabytes}", quoted(source)),
    )
    .help(format!("make {} at most 2500 pixels wide and high, and 1 MB: visitors load it as it is", quoted(source)))
    .once()
}

/// A part of a series does not lie in the days of the event that stands for the whole.
#[must_use]
pub fn outside_series(start: &str, whole: &str, first: &str, last: &str) -> Problem {
    Problem::warning(
        "event.outside-series",
        format!("{} is not within the days of {}, to whose series it belongs", quoted(start), quoted(whole)),
    )
    .help(format!("{} is on from `{first}` to `{last}`: correct one of the dates, or the `series`", quoted(whole)))
}
