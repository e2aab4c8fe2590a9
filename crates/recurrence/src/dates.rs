//! The dates a rule makes, one by one, in bounds whatever the rule.
//!
//! Years, months, weeks and days are looked at one after the other. The calendar repeats itself after 400 years, so after
//! as many of them without a date there will never be one. Hours, minutes and seconds step over all days, hours and
//! minutes that are not meant, and stop after a great number of steps without a date.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::clock::{Step, Steps, times};
use super::days::DayRule;
use crate::{Ends, Frequency, Rule, Until};

/// The days of 400 years, after which the calendar is the same again.
const CYCLE: u32 = 146_097;

/// Steps of hours, minutes or seconds without a date after which there will be none: much more than 400 years of days.
const MOST_STEPS: u32 = 2_000_000;

/// The dates of an event with a rule, as wall times in order, each once.
///
/// The start is always the first of them, and counts (RFC 5545, §3.8.5.3), even where the rule itself would not name it.
#[derive(Clone, Debug)]
pub struct RuleDates {
    named: ExpandedDates,
    start: Option<NaiveDateTime>,
    left: Option<u32>,
}

impl RuleDates {
    /// The dates of a rule for an event that starts at a wall time, up to `last`, which is included. The last moment of
    /// the rule as an instant is turned into a wall time by `wall`.
    #[must_use]
    pub fn new(
        rule: &Rule,
        start: NaiveDateTime,
        last: NaiveDateTime,
        wall: impl Fn(chrono::DateTime<chrono::Utc>) -> NaiveDateTime,
    ) -> Self {
        let mut left = None;
        let mut end = last;
        match rule.parts().ends {
            Ends::Never => {}
            Ends::After(count) => left = Some(count),
            Ends::At(until) => {
                let until = match until {
                    Until::Day(day) => day.and_time(NaiveTime::MIN) + chrono::TimeDelta::seconds(86_399),
                    Until::Wall(wall) => wall,
                    Until::Utc(instant) => wall(instant),
                };
                end = last.min(until);
            }
        }
        let named = ExpandedDates::new(rule, start, end);
        Self { named, start: (start <= last).then_some(start), left }
    }

    /// Whether a rule names a moment when it is the start itself.
    #[must_use]
    pub fn names_start(rule: &Rule, start: NaiveDateTime) -> bool {
        ExpandedDates::new(rule, start, start).next() == Some(start)
    }
}

impl Iterator for RuleDates {
    type Item = NaiveDateTime;

    fn next(&mut self) -> Option<NaiveDateTime> {
        if let Some(left) = &mut self.left {
            *left = left.checked_sub(1)?;
        }
        if let Some(start) = self.start.take() {
            self.named.after = Some(start);
            return Some(start);
        }
        self.named.next()
    }
}

/// The dates that the rule itself names.
#[derive(Clone, Debug)]
struct ExpandedDates {
    walk: Walk,
    positions: Vec<i64>,
    start: NaiveDateTime,
    end: NaiveDateTime,
    /// Only what is later than this.
    after: Option<NaiveDateTime>,
    /// The days and times of the present stretch, and which of their pairs are still to come.
    days: Vec<NaiveDate>,
    times: Vec<NaiveTime>,
    picks: Picks,
    periods_without_date: u32,
}

/// How to come from one stretch of time to the next.
#[derive(Clone, Debug)]
enum Walk {
    Calendar { frequency: Frequency, interval: u32, number: u64, first: NaiveDate, days: DayRule },
    Clock(Box<Steps>),
    Over,
}

/// Positions in the days and times of a stretch, counted from 0.
#[derive(Clone, Debug)]
enum Picks {
    All(std::ops::Range<usize>),
    Some(std::vec::IntoIter<usize>),
}

impl ExpandedDates {
    fn new(rule: &Rule, start: NaiveDateTime, end: NaiveDateTime) -> Self {
        let parts = rule.parts();
        let mut own_times = Vec::new();
        let walk = if parts.frequency < Frequency::Daily {
            Steps::new(parts, start).map_or(Walk::Over, |steps| Walk::Clock(Box::new(steps)))
        } else {
            own_times = times(parts, start);
            let first = match parts.frequency {
                Frequency::Yearly => start.date().with_ordinal(1),
                Frequency::Monthly => start.date().with_day(1),
                Frequency::Weekly => Some(week_begin(start.date(), parts.week_start)),
                _ => Some(start.date()),
            };
            let days = DayRule::new(parts, start.date());
            let calendar =
                |first| Walk::Calendar { frequency: parts.frequency, interval: parts.interval, number: 0, first, days };
            first.map_or(Walk::Over, calendar)
        };
        Self {
            walk,
            positions: parts.positions.clone(),
            start,
            end,
            after: None,
            days: Vec::new(),
            times: own_times,
            picks: Picks::All(0..0),
            periods_without_date: 0,
        }
    }

    /// Goes on to the next stretch of time. `false` when there is none.
    fn advance(&mut self) -> bool {
        let most = match &mut self.walk {
            Walk::Over => return false,
            Walk::Calendar { frequency, interval, number, first, days } => {
                let Some((begin, end)) = stretch(*frequency, *first, *number * u64::from(*interval)) else {
                    return false;
                };
                if begin > self.end.date() {
                    return false;
                }
                *number += 1;
                days.days(begin, end, &mut self.days);
                match frequency {
                    Frequency::Yearly => 400,
                    Frequency::Monthly => 4_800,
                    Frequency::Weekly => CYCLE / 7,
                    _ => CYCLE,
                }
            }
            Walk::Clock(steps) => {
                let Some((wall, step)) = steps.next() else { return false };
                if wall > self.end {
                    return false;
                }
                self.days.clear();
                if let Step::Meant(wall, times) = step {
                    self.days.push(wall.date());
                    self.times = times;
                }
                MOST_STEPS
            }
        };
        self.periods_without_date += 1;
        self.picks = picks(&self.positions, self.days.len() * self.times.len());
        self.periods_without_date <= most + 1
    }
}

impl Iterator for ExpandedDates {
    type Item = NaiveDateTime;

    fn next(&mut self) -> Option<NaiveDateTime> {
        loop {
            let pick = match &mut self.picks {
                Picks::All(range) => range.next(),
                Picks::Some(positions) => positions.next(),
            };
            let Some(pick) = pick else {
                if !self.advance() {
                    self.walk = Walk::Over;
                    return None;
                }
                continue;
            };
            let (day, time) = (self.days[pick / self.times.len()], self.times[pick % self.times.len()]);
            let date = day.and_time(time);
            if date > self.end {
                self.walk = Walk::Over;
                self.picks = Picks::All(0..0);
                return None;
            }
            if date >= self.start && self.after.is_none_or(|after| date > after) {
                self.periods_without_date = 0;
                return Some(date);
            }
        }
    }
}

/// All positions, or those a rule picks out, in order and each once.
fn picks(positions: &[i64], length: usize) -> Picks {
    if positions.is_empty() {
        return Picks::All(0..length);
    }
    let place = |position: &i64| {
        let from = usize::try_from(position.unsigned_abs()).ok()?;
        let index = if *position > 0 { from.checked_sub(1)? } else { length.checked_sub(from)? };
        (index < length).then_some(index)
    };
    let mut picked: Vec<usize> = positions.iter().filter_map(place).collect();
    picked.sort_unstable();
    picked.dedup();
    Picks::Some(picked.into_iter())
}

/// The first and last day of the year, month, week or day that is `ahead` of the first one. `None` beyond the calendar.
fn stretch(frequency: Frequency, first: NaiveDate, ahead: u64) -> Option<(NaiveDate, NaiveDate)> {
    let months = |count: u64| first.checked_add_months(Months::new(u32::try_from(count).ok()?));
    let last = |begin: NaiveDate, months: u32| begin.checked_add_months(Months::new(months))?.pred_opt();
    Some(match frequency {
        Frequency::Yearly => {
            let begin = months(ahead.checked_mul(12)?)?;
            (begin, last(begin, 12)?)
        }
        Frequency::Monthly => {
            let begin = months(ahead)?;
            (begin, last(begin, 1)?)
        }
        Frequency::Weekly => {
            let begin = first.checked_add_days(Days::new(ahead.checked_mul(7)?))?;
            (begin, begin.checked_add_days(Days::new(6))?)
        }
        _ => {
            let day = first.checked_add_days(Days::new(ahead))?;
            (day, day)
        }
    })
}

fn week_begin(day: NaiveDate, week_start: Weekday) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().days_since(week_start)))
}
