//! A day as it is typed: `12/03/2026`, “12 mars”, “tomorrow”.

use chrono::{Datelike, Days, NaiveDate};

use super::Messages;

/// The fewest letters by which a month is known: “mar”, “sept.”.
const FEWEST: usize = 3;

/// The day that a visitor typed, in figures or in words, on a day called today; `None` for what is not understood.
///
/// - `2026-03-12`, year first, in any language
/// - `12/03/2026` in the order of the language, unless that is no day and the other order is; `12.3.2026` day first
/// - “12 mars 2026”, “March 12th, 2026”, “lundi 2 févr. 2026”; a month with a year stands for its first day
/// - “12 mars”, `12/03`: the next such day, which may be today; for February 29 the next leap year has it
/// - “aujourd’hui”, “demain”, “tomorrow”
///
/// Case, accents and separators make no difference. Years have four figures, or two for 2000 to 2099.
#[must_use]
pub fn typed_date(messages: &Messages, text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let words = &messages.dates();
    let letters = words.words().source.letters;
    let plain = |text: &str| plain(letters, text);
    let text = plain(text);
    for (names, days) in [(words.typed_today(), 0), (words.typed_tomorrow(), 1), (words.typed_in_two_days(), 2)] {
        if listed(names).any(|name| plain(name) == text.trim()) {
            return today.checked_add_days(Days::new(days));
        }
    }
    let mut month = None;
    let mut numbers: Vec<(u32, bool)> = Vec::new();
    for part in text.split(|sign: char| sign.is_ascii() && !sign.is_ascii_alphanumeric()) {
        let figures = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(figures);
        if figures > 0 {
            if figures > 4 || !(rest.is_empty() || listed(words.typed_after_number()).any(|word| word == rest)) {
                return None;
            }
            numbers.push((number.parse().ok()?, figures == 4));
        } else if let (None, Some(found)) = (month, month_of(words.months_in_dates(), rest, plain)) {
            month = Some(found);
        } else if !(rest.is_empty()
            || listed(words.typed_between()).any(|word| word == rest)
            || words.weekdays().iter().any(|name| plain(name) == rest))
        {
            return None;
        }
    }
    let day_first = words.figures() == "day-month" || text.as_bytes().contains(&b'.');
    match (month, numbers.as_slice()) {
        (Some(month), &[(year, true)]) => date(year, month, 1),
        (Some(month), &[(day, false)]) => next(today, month, day),
        (Some(month), &[(day, false), year]) => date(full(year), month, day),
        (None, &[(year, true), (month, false), (day, false)]) => date(year, month, day),
        (None, &[(first, false), (second, false), year]) => {
            let year = full(year);
            in_order(day_first, first, second, |month, day| date(year, month, day))
        }
        (None, &[(first, false), (second, false)]) => {
            in_order(day_first, first, second, |month, day| next(today, month, day))
        }
        _ => None,
    }
}

/// In lower case, without the marks that letters of names of days and months have, with straight apostrophes and plain spaces.
fn plain(letters: &str, text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        let mut pairs = letters.chars();
        let base = loop {
            match (pairs.next(), pairs.next()) {
                (Some(marked), Some(base)) if marked == letter => break Some(base),
                (Some(_), _) => {}
                (None, _) => break None,
            }
        };
        plain.push(match letter {
            '’' => '\'',
            '\u{a0}' | '\u{202f}' => ' ',
            letter => base.unwrap_or(letter).to_ascii_lowercase(),
        });
    }
    plain
}

/// The words of a list with commas.
fn listed(words: &str) -> impl Iterator<Item = &str> {
    words.split(',').map(str::trim).filter(|word| !word.is_empty())
}

/// The number of the one month that begins like this.
fn month_of(months: &[&str], start: &str, plain: impl Fn(&str) -> String) -> Option<u32> {
    let mut found = None;
    for (number, name) in (1..).zip(months) {
        if start.len() >= FEWEST && plain(name).starts_with(start) {
            if found.is_some() {
                return None;
            }
            found = Some(number);
        }
    }
    found
}

fn full((year, four): (u32, bool)) -> u32 {
    if four { year } else { 2000 + year }
}

fn in_order(
    day_first: bool,
    first: u32,
    second: u32,
    day: impl Fn(u32, u32) -> Option<NaiveDate>,
) -> Option<NaiveDate> {
    let (one, other) = (day(second, first), day(first, second));
    if day_first { one.or(other) } else { other.or(one) }
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The next day of this month and number; leap years are at most eight years apart.
fn next(today: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let year = u32::try_from(today.year()).ok()?;
    (year..=year + 8).find_map(|year| date(year, month, day).filter(|day| *day >= today))
}
