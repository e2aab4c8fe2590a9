//! Dates and times, in the order of day and month that a table has.

use chrono::{NaiveDate, NaiveTime};

use crate::note::{Notes, SourcePosition};
use crate::text::folded;

/// Whether `05/06/2016` is May 6.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOrder {
    MonthFirst,
    DayFirst,
}

impl DayOrder {
    /// Slashes are American to the plug-in. A number above 12 decides otherwise for the whole file.
    pub(super) fn of<'d>(dates: impl Iterator<Item = &'d str>, notes: &mut Notes, file: &SourcePosition) -> Self {
        let (mut first, mut second, mut example) = (false, false, None);
        for date in dates {
            let numbers: Vec<u32> = date.split('/').filter_map(|part| part.trim().parse().ok()).collect();
            if let [one, two, _] = numbers.as_slice() {
                first |= *one > 12 && *one < 32;
                second |= *two > 12;
                example.get_or_insert_with(|| date.to_owned());
            }
        }
        let Some(example) = example else { return Self::MonthFirst };
        match (first, second) {
            (true, false) => {
                notes.guessed("date", "the day comes before the month: a number above 12 stands there", &example, file);
                Self::DayFirst
            }
            (false, true) => Self::MonthFirst,
            _ => {
                notes.guessed("date", "with slashes the month comes first, as the plug-in reads it", &example, file);
                Self::MonthFirst
            }
        }
    }
}

/// The ways in which the plug-in reads a date: `11/19/2014`, `19-11-2014`, `19.11.2014`, `2014-11-19`, `apr 19, 2016`; with a time behind
/// it or not.
pub(super) fn date(text: &str, order: DayOrder) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let text = text.trim();
    let (first, rest) = text
        .split_once(['T', ' '])
        .filter(|(first, _)| first.chars().all(|c| c.is_ascii_digit() || "/-.".contains(c)))
        .unwrap_or((text, ""));
    let behind = if rest.is_empty() { None } else { Some(time(rest)?) };
    for sign in ['/', '-', '.'] {
        let numbers: Vec<i32> = first.split(sign).filter_map(|part| part.parse().ok()).collect();
        let [one, two, three] = numbers.as_slice() else { continue };
        if first.split(sign).count() != 3 {
            continue;
        }
        let full = |year: i32| {
            if (0..70).contains(&year) {
                year + 2000
            } else if (70..100).contains(&year) {
                year + 1900
            } else {
                year
            }
        };
        let (year, month, day) = if first.find(sign) == Some(4) {
            (*one, *two, *three)
        } else if sign == '/' && order == DayOrder::MonthFirst {
            (full(*three), *one, *two)
        } else {
            (full(*three), *two, *one)
        };
        return NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
            .map(|day| (day, behind));
    }
    let words: Vec<String> =
        text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).map(folded).collect();
    let [one, two, year, ..] = words.as_slice() else { return None };
    let year: i32 = year.parse().ok()?;
    let (month, day) = if let Some(month) = month(one) { (month, two) } else { (month(two)?, one) };
    let day: u32 = day.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
    NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, None))
}

fn month(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "janv", "janvier", "january"],
        &["feb", "fev", "fevr", "fevrier", "february"],
        &["mar", "mars", "march"],
        &["apr", "avr", "avril", "april"],
        &["may", "mai"],
        &["jun", "juin", "june"],
        &["jul", "juil", "juillet", "july"],
        &["aug", "aout", "august"],
        &["sep", "sept", "septembre", "september"],
        &["oct", "octobre", "october"],
        &["nov", "novembre", "november"],
        &["dec", "decembre", "december"],
    ];
    NAMES.iter().position(|names| names.contains(&word)).and_then(|at| u32::try_from(at + 1).ok())
}

/// `7:30:00`, `12:30`, `7:30 PM`, `19h30`, `7pm`.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    let lower = text.trim().to_ascii_lowercase().replace(['h', '.'], ":");
    let afternoon = lower.contains("pm") || lower.contains("p:m");
    let morning = lower.contains("am") || lower.contains("a:m");
    let digits: String = lower.chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let mut parts = digits.trim_end_matches(':').split(':');
    let hour: u32 = parts.next()?.parse().ok()?;
    let mut next = || parts.next().map_or(Some(0), |part| if part.is_empty() { Some(0) } else { part.parse().ok() });
    let (minute, second) = (next()?, next()?);
    let hour = match hour {
        12 if morning => 0,
        hour if afternoon && hour < 12 => hour + 12,
        hour => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}
