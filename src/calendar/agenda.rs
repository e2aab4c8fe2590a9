//! The days of a period, each with what takes place on it.

use chrono::NaiveDate;

use super::order::order;
use super::period::Period;
use super::span::Span;

/// A day and what takes place on it.
#[derive(Clone, Debug, PartialEq)]
pub struct AgendaDay {
    /// The day.
    pub day: NaiveDate,
    /// What takes the whole day: sticky first, then featured, then in the order of every list.
    pub whole: Vec<Span>,
    /// What began at a time of an earlier day.
    pub running: Vec<Span>,
    /// What begins at a time of this day: sticky first, then featured, then by start.
    pub starting: Vec<Span>,
}

impl AgendaDay {
    /// What takes place on a day, of spans in the order of every list.
    #[must_use]
    pub fn new(day: NaiveDate, spans: &[Span]) -> Self {
        let mut agenda = Self { day, whole: Vec::new(), running: Vec::new(), starting: Vec::new() };
        for span in spans.iter().filter(|span| span.is_on(day)) {
            let list = match (span.is_all_day(), span.first < day) {
                (true, _) => &mut agenda.whole,
                (false, true) => &mut agenda.running,
                (false, false) => &mut agenda.starting,
            };
            list.push(span.clone());
        }
        for list in [&mut agenda.whole, &mut agenda.running, &mut agenda.starting] {
            let ranked = order(list.iter().map(Span::rank));
            *list = ranked.into_iter().map(|position| list[position].clone()).collect();
        }
        agenda
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.whole.len() + self.running.len() + self.starting.len()
    }

    /// All of them, in the order they are read.
    pub fn all(&self) -> impl Iterator<Item = &Span> {
        self.whole.iter().chain(&self.running).chain(&self.starting)
    }
}

/// The days of a period on which anything takes place.
#[must_use]
pub fn by_day(period: Period, spans: &[Span]) -> Vec<AgendaDay> {
    period.days().map(|day| AgendaDay::new(day, spans)).filter(|agenda| agenda.total() > 0).collect()
}
