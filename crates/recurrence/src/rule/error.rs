//! Errors in rules.

use super::parts::{Frequency, RulePart};

/// The errors in a rule; `problem::recurrence` of `affiche-dataset` words them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleError {
    /// There is nothing.
    Empty,
    /// It does not say how often.
    NoFrequency,
    /// There is nothing between two semicolons, or after the last.
    EmptyPart,
    /// A part is no name and value with `=` between them.
    NoValue(String),
    /// A part is not known.
    UnknownPart(String),
    /// A part is given twice.
    Repeated(RulePart),
    /// A frequency is not known.
    UnknownFrequency(String),
    /// A value is not a whole number.
    NotANumber(RulePart, String),
    /// A number is out of the bounds of its part.
    OutOfRange(RulePart, String),
    /// A weekday is not known.
    UnknownWeekday(RulePart, String),
    /// Both `COUNT` and `UNTIL` are given.
    CountAndUntil,
    /// `UNTIL` is neither a date nor a date and time.
    MalformedUntil(String),
    /// A part cannot be used with this frequency.
    NotWith(RulePart, Frequency),
    /// “The first Monday” has no meaning with this frequency.
    OrdinalNotWith(Frequency),
    /// “The first Monday” has no meaning together with numbers of weeks.
    OrdinalInWeeks,
    /// Positions are given, but nothing to count.
    PositionAlone,
}
