//! A rule with its start, added dates and exceptions.

use chrono::{NaiveDate, NaiveDateTime};

use super::Rule;

/// How an event repeats, its dates as clocks at its place show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// When it begins first: a whole day is its midnight.
    pub start: NaiveDateTime,
    /// Whether it takes whole days.
    pub whole_days: bool,
    /// The rule.
    pub rule: Option<Rule>,
    /// Further dates, in order.
    pub added: Vec<NaiveDateTime>,
    /// Dates taken out that would be there otherwise, in order.
    pub removed: Vec<NaiveDateTime>,
    /// The last day its rule may name, where it ends on one: see [`Rule::last_day`].
    pub last_day: Option<NaiveDate>,
    /// How many dates there are, where the rule has a number of them: with those added and without those taken out.
    pub in_all: Option<usize>,
}

impl Repetition {
    /// The first date that the owner has written: the earliest of the start and the further dates, without those taken out. The
    /// start where every one of them is taken out.
    ///
    /// It is by the rule: where that date was moved, `Event::first` is the one that takes place first.
    #[must_use]
    pub fn first(&self) -> NaiveDateTime {
        let written = [self.start].into_iter().chain(self.added.iter().copied());
        written.filter(|date| self.removed.binary_search(date).is_err()).min().unwrap_or(self.start)
    }
}
