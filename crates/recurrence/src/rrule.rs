//! The text of a rule as RFC 5545 writes it: `FREQ=MONTHLY;BYDAY=-1FR;COUNT=6`.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use crate::{Ends, Frequency, Nth, Parts, Rule, RuleError, RulePart, Until, WEEKDAYS};

/// A fault and the part of the text it is in, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misplaced {
    /// The fault.
    pub fault: RuleError,
    /// Where it is.
    pub at: Range<usize>,
}

/// Reads a rule. Capitals do not matter, `RRULE:` may stand before it, and a semicolon behind it, as many programs write one.
///
/// # Errors
/// The first fault, with its place in the text.
pub fn parse(text: &str) -> Result<Rule, Misplaced> {
    let begin = match text.get(..6) {
        Some(name) if name.eq_ignore_ascii_case("RRULE:") => 6,
        _ => 0,
    };
    let whole = |fault| Misplaced { fault, at: 0..text.len() };
    let text = text.trim_end();
    let text = text.strip_suffix(';').filter(|rest| !rest.trim_end().ends_with(';')).unwrap_or(text);
    if text.get(begin..).is_none_or(|rule| rule.trim().is_empty()) {
        return Err(whole(RuleError::Empty));
    }
    let mut reading = RruleReading { parts: Parts::new(Frequency::Daily), given: Vec::new() };
    let mut at = begin;
    for part in text[begin..].split(';') {
        let place = at..at + part.len();
        at = place.end + 1;
        reading.part(part.trim()).map_err(|fault| Misplaced { fault, at: place })?;
    }
    if !reading.given.contains(&RulePart::Frequency) {
        return Err(whole(RuleError::NoFrequency));
    }
    Rule::new(reading.parts).map_err(whole)
}

/// A weekday by its two letters, with a number before it or not: `TU`, `+1MO`, `-5FR`.
///
/// # Errors
/// [`RuleError::UnknownWeekday`], or [`RuleError::OutOfRange`] for a number that is none or too large.
pub fn parse_weekday(text: &str) -> Result<Nth, RuleError> {
    let unknown = || RuleError::UnknownWeekday(RulePart::Weekdays, text.to_owned());
    let split = text.len().checked_sub(2).filter(|split| text.is_char_boundary(*split)).ok_or_else(unknown)?;
    let (ordinal, name) = text.split_at(split);
    let weekday = weekday(name).ok_or_else(unknown)?;
    if ordinal.is_empty() {
        return Ok(Nth { ordinal: 0, weekday });
    }
    let number = number(ordinal).ok_or_else(unknown)?;
    if !RulePart::Weekdays.allows(number) {
        return Err(RuleError::OutOfRange(RulePart::Weekdays, ordinal.to_owned()));
    }
    Ok(Nth { ordinal: number, weekday })
}

struct RruleReading {
    parts: Parts,
    given: Vec<RulePart>,
}

impl RruleReading {
    fn part(&mut self, text: &str) -> Result<(), RuleError> {
        if text.is_empty() {
            return Err(RuleError::EmptyPart);
        }
        let (name, value) = text.split_once('=').ok_or_else(|| RuleError::NoValue(text.to_owned()))?;
        let (name, value) = (name.trim(), value.trim());
        let known = RulePart::ALL.into_iter().find(|part| part.name().eq_ignore_ascii_case(name));
        let part = known.ok_or_else(|| RuleError::UnknownPart(name.to_owned()))?;
        if self.given.contains(&part) {
            return Err(RuleError::Repeated(part));
        }
        if value.is_empty() {
            return Err(RuleError::NoValue(text.to_owned()));
        }
        self.given.push(part);
        if self.given.contains(&RulePart::Count) && self.given.contains(&RulePart::Until) {
            return Err(RuleError::CountAndUntil);
        }
        self.value(part, value)
    }

    fn value(&mut self, part: RulePart, value: &str) -> Result<(), RuleError> {
        let parts = &mut self.parts;
        match part {
            RulePart::Frequency => {
                let known = Frequency::ALL.into_iter().find(|(_, name, _)| name.eq_ignore_ascii_case(value));
                parts.frequency = known.ok_or_else(|| RuleError::UnknownFrequency(value.to_owned()))?.0;
            }
            RulePart::Interval => parts.interval = count(part, value)?,
            RulePart::Count => parts.ends = Ends::After(count(part, value)?),
            RulePart::Until => {
                parts.ends = Ends::At(until(value).ok_or_else(|| RuleError::MalformedUntil(value.to_owned()))?);
            }
            RulePart::WeekStart => {
                parts.week_start = weekday(value).ok_or_else(|| RuleError::UnknownWeekday(part, value.to_owned()))?;
            }
            RulePart::Weekdays => {
                for item in value.split(',') {
                    parts.weekdays.push(parse_weekday(item.trim())?);
                }
            }
            _ => {
                for item in value.split(',') {
                    let item = item.trim();
                    let number = number(item).ok_or_else(|| RuleError::NotANumber(part, item.to_owned()))?;
                    if !part.allows(number) {
                        return Err(RuleError::OutOfRange(part, item.to_owned()));
                    }
                    if let Some(numbers) = parts.numbers_mut(part) {
                        numbers.push(number);
                    }
                }
            }
        }
        Ok(())
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, weekday)| *weekday)
}

/// A number of dates or an interval: whole, from 1.
fn count(part: RulePart, text: &str) -> Result<u32, RuleError> {
    let signed = text.strip_prefix(['+', '-']).unwrap_or(text);
    if signed.is_empty() || !signed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(RuleError::NotANumber(part, text.to_owned()));
    }
    let number = text.parse::<u32>().ok().filter(|number| *number > 0);
    number.ok_or_else(|| RuleError::OutOfRange(part, text.to_owned()))
}

/// A whole number with a sign or without.
fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// `20270630`, `20270630T235959` or `20270630T215959Z`.
fn until(text: &str) -> Option<Until> {
    let upper = text.to_ascii_uppercase();
    let shape = |pattern: &str| {
        upper.len() == pattern.len()
            && upper.bytes().zip(pattern.bytes()).all(|(byte, model)| match model {
                b'0' => byte.is_ascii_digit(),
                _ => byte == model,
            })
    };
    let time = |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok();
    if shape("00000000") {
        return NaiveDate::parse_from_str(&upper, "%Y%m%d").ok().map(Until::Day);
    }
    if shape("00000000T000000") {
        return time(&upper).map(Until::Wall);
    }
    shape("00000000T000000Z").then(|| time(&upper[..15]).map(|time| Until::Utc(time.and_utc()))).flatten()
}
