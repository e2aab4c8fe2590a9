//! Times of the day: those a rule by days names, and how a rule by hours, minutes or seconds steps along the clock.

use chrono::{DateTime, NaiveDateTime, NaiveTime, Timelike};

use super::days::DayRule;
use crate::{Frequency, Parts};

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// The times of the day that a rule names on each of its days; those of the start where it names none.
pub(super) fn times(parts: &Parts, start: NaiveDateTime) -> Vec<NaiveTime> {
    let own = |numbers: &[i64], own: u32| if numbers.is_empty() { vec![i64::from(own)] } else { numbers.to_vec() };
    let seconds = own(&parts.seconds, start.second());
    let minutes = own(&parts.minutes, start.minute());
    let hours = own(&parts.hours, start.hour());
    product(&hours, &minutes, &seconds)
}

fn product(hours: &[i64], minutes: &[i64], seconds: &[i64]) -> Vec<NaiveTime> {
    let mut times = Vec::with_capacity(hours.len() * minutes.len() * seconds.len());
    for hour in hours {
        for minute in minutes {
            times.extend(seconds.iter().filter_map(|second| time(*hour, *minute, *second)));
        }
    }
    times
}

fn time(hour: i64, minute: i64, second: i64) -> Option<NaiveTime> {
    let small = |number: i64| u32::try_from(number).ok();
    NaiveTime::from_hms_opt(small(hour)?, small(minute)?, small(second)?)
}

/// Steps along the clock by hours, minutes or seconds, over all that the rule does not mean.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    frequency: Frequency,
    days: DayRule,
    hours: Vec<i64>,
    minutes: Vec<i64>,
    seconds: Vec<i64>,
    own: (i64, i64),
    /// The first step, in seconds since 1970 on a clock without zone.
    origin: i64,
    /// From one to the next, in seconds.
    step: i64,
    /// The next to look at.
    at: i64,
}

/// The result of a step.
pub(super) enum Step {
    /// An hour, a minute or a second that is meant: the times within it, all of one day.
    Meant(NaiveDateTime, Vec<NaiveTime>),
    /// One that is not meant.
    Passed,
}

impl Steps {
    /// `None` if no step can ever fall on a time that is meant.
    pub(super) fn new(parts: &Parts, start: NaiveDateTime) -> Option<Self> {
        let unit = match parts.frequency {
            Frequency::Hourly => HOUR,
            Frequency::Minutely => MINUTE,
            _ => 1,
        };
        let origin = start.and_utc().timestamp().div_euclid(unit) * unit;
        let steps = Self {
            frequency: parts.frequency,
            days: DayRule::new(parts, start.date()),
            hours: parts.hours.clone(),
            minutes: parts.minutes.clone(),
            seconds: parts.seconds.clone(),
            own: (i64::from(start.minute()), i64::from(start.second())),
            origin,
            step: i64::from(parts.interval) * unit,
            at: origin,
        };
        steps.can_meet(unit).then_some(steps)
    }

    /// Whether any time of the day that is meant can be reached: steps return to the same times of the day but for
    /// multiples of what the step and a day have in common.
    fn can_meet(&self, unit: i64) -> bool {
        let common = gcd(self.step, DAY);
        let all = |numbers: &[i64], count: i64, named: bool| -> Vec<i64> {
            match (named, numbers.is_empty()) {
                (false, _) => vec![0],
                (true, true) => (0..count).collect(),
                (true, false) => numbers.to_vec(),
            }
        };
        let hours = all(&self.hours, 24, true);
        let minutes = all(&self.minutes, 60, unit <= MINUTE);
        let seconds = all(&self.seconds, 60, unit == 1);
        let meets = |time: i64| (time - self.origin).rem_euclid(common) == 0;
        hours.iter().any(|hour| {
            minutes.iter().any(|minute| seconds.iter().any(|second| meets(hour * HOUR + minute * MINUTE + second)))
        })
    }

    /// The next step. `None` when the calendar ends.
    pub(super) fn next(&mut self) -> Option<(NaiveDateTime, Step)> {
        let at = self.at;
        let wall = DateTime::from_timestamp(at, 0)?.naive_utc();
        let (hour, minute, second) = (i64::from(wall.hour()), i64::from(wall.minute()), i64::from(wall.second()));
        let misses = |numbers: &[i64], number: i64| !numbers.is_empty() && !numbers.contains(&number);
        if !self.days.is_open() && !self.days.names(wall.date()) {
            self.at = self.aligned((at.div_euclid(DAY) + 1) * DAY);
            return Some((wall, Step::Passed));
        }
        if misses(&self.hours, hour) {
            self.at = self.aligned((at.div_euclid(HOUR) + 1) * HOUR);
            return Some((wall, Step::Passed));
        }
        if self.frequency < Frequency::Hourly && misses(&self.minutes, minute) {
            self.at = self.aligned((at.div_euclid(MINUTE) + 1) * MINUTE);
            return Some((wall, Step::Passed));
        }
        self.at = at + self.step;
        if self.frequency == Frequency::Secondly && misses(&self.seconds, second) {
            return Some((wall, Step::Passed));
        }
        let within = |numbers: &[i64], own: i64| if numbers.is_empty() { vec![own] } else { numbers.to_vec() };
        let minutes =
            if self.frequency == Frequency::Hourly { within(&self.minutes, self.own.0) } else { vec![minute] };
        let seconds =
            if self.frequency == Frequency::Secondly { vec![second] } else { within(&self.seconds, self.own.1) };
        Some((wall, Step::Meant(wall, product(&[hour], &minutes, &seconds))))
    }

    /// The first step not before a moment.
    fn aligned(&self, moment: i64) -> i64 {
        let away = moment - self.origin;
        self.origin + (away + self.step - 1).div_euclid(self.step) * self.step
    }
}

fn gcd(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { gcd(other, one % other) }
}
