//! The days of a period, each with what takes place on it; in a summary everything stands once.

use chrono::NaiveDate;

use super::order::order;
use super::period::Period;
use super::span::Span;

/// A day and what takes place on it.
#[derive(Clone, Debug, PartialEq)]
pub struct AgendaDay {
    /// The day.
    pub day: NaiveDate,
    /// Whole-day events: sticky first, then featured, then in the order of every list.
    pub whole: Vec<Span>,
    /// Timed events from an earlier day.
    pub running: Vec<Span>,
    /// Timed events that begin on this day: sticky first, then featured, then by start.
    pub starting: Vec<Span>,
    /// Events of more than ten days that began earlier.
    pub long: Vec<Span>,
}

/// A period from a day on: everything stands once, on the first of its days.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The days before, with what is over by then.
    pub earlier: Vec<AgendaDay>,
    /// Events that began before and go on: sticky first, then featured, then in the order of every list.
    pub running: Vec<Span>,
    /// The days with what begins on them.
    pub days: Vec<AgendaDay>,
}

impl AgendaDay {
    /// The events of a day, of spans in the order of every list.
    #[must_use]
    pub fn new(day: NaiveDate, spans: &[Span]) -> Self {
        let on: Vec<&Span> = spans.iter().filter(|span| span.is_on(day)).collect();
        Self::of(day, &on, true)
    }

    /// `separate`: what lasts more than ten days does not stand among the rest.
    fn of(day: NaiveDate, spans: &[&Span], separate: bool) -> Self {
        let mut agenda = Self { day, whole: Vec::new(), running: Vec::new(), starting: Vec::new(), long: Vec::new() };
        for span in ranked(spans) {
            let list = match (span.is_all_day(), span.first < day) {
                (_, true) if separate && span.runs_long() => &mut agenda.long,
                (true, _) => &mut agenda.whole,
                (false, true) => &mut agenda.running,
                (false, false) => &mut agenda.starting,
            };
            list.push(span);
        }
        agenda
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.all().count() + self.long.len()
    }

    /// All of them but those of more than ten days, in the order they are read.
    pub fn all(&self) -> impl Iterator<Item = &Span> {
        self.whole.iter().chain(&self.running).chain(&self.starting)
    }
}

impl Summary {
    /// Lays out a period, of spans in the order of every list. It begins with `today`, where it holds that day.
    #[must_use]
    pub fn new(period: Period, today: NaiveDate, spans: &[Span]) -> Self {
        let from = if period.holds(today) { today } else { period.first };
        let day = |day: NaiveDate| {
            let is_here = |span: &&Span| {
                let still = span.first < from && from <= span.last;
                span.first.max(period.first) == day && !still
            };
            let here: Vec<&Span> = spans.iter().filter(is_here).collect();
            (!here.is_empty()).then(|| AgendaDay::of(day, &here, false))
        };
        let running: Vec<&Span> = spans.iter().filter(|span| span.first < from && from <= span.last).collect();
        let (mut earlier, mut days) = (Vec::new(), Vec::new());
        for agenda in period.days().filter_map(day) {
            if agenda.day < from { &mut earlier } else { &mut days }.push(agenda);
        }
        Self { earlier, running: ranked(&running), days }
    }
}

fn ranked(spans: &[&Span]) -> Vec<Span> {
    order(spans.iter().map(|span| span.rank())).into_iter().map(|position| spans[position].clone()).collect()
}
