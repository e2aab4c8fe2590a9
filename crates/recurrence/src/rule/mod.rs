//! A rule of repetition that makes sense in itself (RFC 5545, §3.3.10), and what an owner adds to it and takes from it.
//!
//! Native only: what a rule makes is worked out when a site is built.

mod error;
mod parts;
mod repetition;
mod text;

pub use error::RuleError;
pub use parts::{Ends, Frequency, Nth, Parts, RulePart, Until};
pub use repetition::Repetition;
pub use text::WEEKDAYS;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

use parts::LISTS;

/// A rule of repetition, checked: its numbers are within their bounds, sorted and without repeats, and its parts go
/// together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule(Parts);

impl Rule {
    /// A rule from its parts.
    ///
    /// # Errors
    /// The first [`RuleError`] found: a number out of bounds, or parts that do not go together.
    pub fn new(mut parts: Parts) -> Result<Self, RuleError> {
        if parts.interval == 0 {
            return Err(RuleError::OutOfRange(RulePart::Interval, "0".to_owned()));
        }
        if parts.ends == Ends::After(0) {
            return Err(RuleError::OutOfRange(RulePart::Count, "0".to_owned()));
        }
        for part in LISTS {
            let wrong = parts.numbers(part).iter().find(|number| !part.allows(**number));
            if let Some(wrong) = wrong {
                return Err(RuleError::OutOfRange(part, wrong.to_string()));
            }
        }
        let ordinal = |nth: &&Nth| nth.ordinal != 0 && !RulePart::Weekdays.allows(nth.ordinal);
        if let Some(nth) = parts.weekdays.iter().find(ordinal) {
            return Err(RuleError::OutOfRange(RulePart::Weekdays, nth.ordinal.to_string()));
        }
        Self::together(&parts)?;
        for part in LISTS {
            if let Some(numbers) = parts.numbers_mut(part) {
                numbers.sort_unstable();
                numbers.dedup();
            }
        }
        parts.weekdays.sort_unstable_by_key(|nth| (nth.ordinal, nth.weekday.num_days_from_monday()));
        parts.weekdays.dedup();
        Ok(Self(parts))
    }

    /// Whether the parts go together (the table in RFC 5545, §3.3.10).
    fn together(parts: &Parts) -> Result<(), RuleError> {
        let frequency = parts.frequency;
        let misplaced = [
            (RulePart::Weeks, frequency != Frequency::Yearly),
            (RulePart::YearDays, matches!(frequency, Frequency::Daily | Frequency::Weekly | Frequency::Monthly)),
            (RulePart::MonthDays, frequency == Frequency::Weekly),
        ];
        if let Some((part, _)) = misplaced.into_iter().find(|(part, wrong)| *wrong && parts.has(*part)) {
            return Err(RuleError::NotWith(part, frequency));
        }
        if parts.weekdays.iter().any(|nth| nth.ordinal != 0) {
            if !matches!(frequency, Frequency::Monthly | Frequency::Yearly) {
                return Err(RuleError::OrdinalNotWith(frequency));
            }
            if parts.has(RulePart::Weeks) {
                return Err(RuleError::OrdinalInWeeks);
            }
        }
        let others = LISTS.iter().any(|part| *part != RulePart::Positions && parts.has(*part));
        if parts.has(RulePart::Positions) && !others && !parts.has(RulePart::Weekdays) {
            return Err(RuleError::PositionAlone);
        }
        Ok(())
    }

    /// Its parts.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.0
    }

    /// The last day on which it may make a date, by the clock of its event, where it ends at a time or on a day. `wall` gives what that
    /// clock shows at an instant.
    ///
    /// An end before the first time of a day does not reach that day.
    #[must_use]
    pub fn last_day(
        &self,
        start: NaiveDateTime,
        whole_days: bool,
        wall: impl Fn(DateTime<Utc>) -> NaiveDateTime,
    ) -> Option<NaiveDate> {
        let Ends::At(until) = self.0.ends else { return None };
        let until = match until {
            Until::Day(day) => return Some(day),
            Until::Wall(time) => time,
            Until::Utc(instant) => wall(instant),
        };
        let first =
            |numbers: &[i64], own: u32| numbers.first().and_then(|first| u32::try_from(*first).ok()).unwrap_or(own);
        let earliest = NaiveTime::from_hms_opt(
            first(&self.0.hours, start.hour()),
            first(&self.0.minutes, start.minute()),
            first(&self.0.seconds, start.second()),
        );
        let reached = whole_days
            || self.0.frequency < Frequency::Daily
            || earliest.is_none_or(|earliest| earliest <= until.time());
        let day = if reached { until.date() } else { until.date().pred_opt().unwrap_or(until.date()) };
        Some(day.max(start.date()))
    }

    /// Whether it names times of the day, which an event of whole days has not.
    #[must_use]
    pub fn has_times(&self) -> bool {
        self.0.frequency < Frequency::Daily
            || [RulePart::Hours, RulePart::Minutes, RulePart::Seconds].iter().any(|part| self.0.has(*part))
    }
}
