//! Rules that were copied out of a calendar file with the lines around them.

use crate::problem::{Problem, recurrence as problem};

/// The properties of RFC 5545 that stand around a rule.
const PROPERTIES: [&str; 6] = ["DTSTART", "DTEND", "RRULE", "EXDATE", "RDATE", "EXRULE"];

/// What is wrong with a text that holds more of a calendar file than its rule, or something else of it. `whole_days` says that the
/// event has dates without times.
pub(super) fn problem(text: &str, whole_days: bool) -> Option<Problem> {
    // Folded lines go on after a line break and a space (RFC 5545, §3.1); spaces alone part what was pasted into one line.
    let unfolded = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let lines: Vec<(&str, &str, &str)> = unfolded
        .split_whitespace()
        .filter_map(|line| {
            let name = line.split([':', ';']).next()?;
            let name = PROPERTIES.into_iter().find(|known| known.eq_ignore_ascii_case(name))?;
            let (parameters, value) = line.split_once(':')?;
            Some((name, parameters, value))
        })
        .collect();
    let rule = lines.iter().find(|(name, ..)| *name == "RRULE").map(|(.., value)| value.trim_end_matches(';'));
    let other = lines.iter().find(|(name, ..)| *name != "RRULE");
    let dates = |wanted: &str| -> Vec<String> {
        let lines = lines.iter().filter(|(name, ..)| *name == wanted);
        let all = lines.flat_map(|(.., value)| value.split(','));
        all.filter_map(|value| date(value, whole_days)).collect()
    };
    match (rule, other) {
        (Some(rule), Some(_)) => Some(problem::pasted_block(rule, &dates("EXDATE"), &dates("RDATE"))),
        (None, Some((name, ..))) => Some(problem::no_rule(name)),
        _ => None,
    }
}

/// `20260421T190000` as `2026-04-21T19:00`. An instant in UTC gives its date alone: only the zone knows the clock.
fn date(text: &str, whole_days: bool) -> Option<String> {
    let digits =
        |range: std::ops::Range<usize>| text.get(range).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let (year, month, day) = (digits(0..4)?, digits(4..6)?, digits(6..8)?);
    let clock = digits(9..11).zip(digits(11..13)).filter(|_| !whole_days && !text.ends_with(['Z', 'z']));
    Some(match clock {
        Some((hour, minute)) => format!("{year}-{month}-{day}T{hour}:{minute}"),
        None => format!("{year}-{month}-{day}"),
    })
}
