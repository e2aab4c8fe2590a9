//! Single values: colours, codes, places, prices, settings.

use super::{Problem, did_you_mean, quoted};

/// A text is not a colour.
#[must_use]
pub fn color(text: &str) -> Problem {
    Problem::error("value.color", format!("{} is not a colour", quoted(text)))
        .help("write `#` and six hexadecimal digits, two each for red, green and blue: `#b3261e`")
}

/// A country is not in ISO 3166-1.
#[must_use]
pub fn country(text: &str, better: Option<&str>) -> Problem {
    let help = did_you_mean(better)
        .unwrap_or_else(|| "write the code of two capital letters of ISO 3166-1: `FR`, `BE`, `CH`".to_owned());
    Problem::error("value.country", format!("there is no country code {}", quoted(text))).help(help)
}

/// A currency is not in ISO 4217.
#[must_use]
pub fn currency(text: &str, better: Option<&str>) -> Problem {
    let help = did_you_mean(better)
        .unwrap_or_else(|| "write the code of three capital letters of ISO 4217: `EUR`, `CHF`, `GBP`".to_owned());
    Problem::error("value.currency", format!("there is no currency code {}", quoted(text))).help(help)
}

/// A language is not written as a BCP 47 tag.
#[must_use]
pub fn language(text: &str) -> Problem {
    Problem::error("value.language", format!("{} is not the code of a language", quoted(text)))
        .help("write two or three letters, and a region if it matters: `en`, `de`, `pt-BR`")
}

/// A latitude is not on the earth.
#[must_use]
pub fn latitude(written: &str, swapped: bool) -> Problem {
    Problem::error("value.latitude", format!("the latitude {} is not between -90 and 90", quoted(written))).help(
        if swapped {
            "the two numbers look swapped: the latitude (north, south) comes first, then the longitude (east, west)"
        } else {
            "the latitude comes first, in degrees: `[48.8661, 2.3125]` is in Paris"
        },
    )
}

/// A longitude is not on the earth.
#[must_use]
pub fn longitude(written: &str) -> Problem {
    Problem::error("value.longitude", format!("the longitude {} is not between -180 and 180", quoted(written)))
        .help("the longitude comes second, in degrees: `[48.8661, 2.3125]` is in Paris")
}

/// The lowest price is above the highest.
#[must_use]
pub fn prices_swapped(from: &str, to: &str) -> Problem {
    Problem::error("cost.from-above-to", format!("the prices go from {} down to {}", quoted(from), quoted(to)))
        .help("`from` is the lowest price, `to` the highest")
}

/// A price is finer than its currency.
#[must_use]
pub fn too_precise(written: &str, currency: &str, digits: u8) -> Problem {
    let digits = match digits {
        0 => "no digits".to_owned(),
        1 => "1 digit".to_owned(),
        several => format!("at most {several} digits"),
    };
    Problem::error("cost.too-precise", format!("there is no price {} in {currency}", quoted(written)))
        .help(format!("prices in {currency} have {digits} after the decimal point"))
}

/// The hour at which days begin is not one.
#[must_use]
pub fn day_cutoff(text: &str) -> Problem {
    Problem::error("site.day-cutoff", format!("a day cannot begin at {}", quoted(text)))
        .help("write hours and minutes between `00:00` and `11:59`: `02:00`")
}

/// The first view is not offered.
#[must_use]
pub fn default_view(view: &str) -> Problem {
    Problem::error("site.default-view", format!("the view {} is not among `views`", quoted(view)))
        .help("add it to `views`, or choose one of those")
}
