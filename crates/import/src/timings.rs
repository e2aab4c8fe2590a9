//! Many dates of one event: sorted, nights joined that a source cuts at midnight, whole days distinguished from hours.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use crate::iso::IsoTime;
use crate::model::{EventEnd, ImportedDate, ImportedEvent, Moment};
use crate::note::{Notes, SourcePosition};

/// One date with its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// The beginning.
    pub begin: IsoTime,
    /// The end, if known.
    pub end: Option<IsoTime>,
}

/// Dates in order, each once, with what was done to them noted. `None` if there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timings {
    list: Vec<(Moment, Option<Moment>)>,
}

impl Timings {
    /// Puts dates in order. A date that ends where the next begins stays apart, but for midnight: 19:00–23:59 and 00:00–02:00 are one night.
    pub fn new(mut timings: Vec<Timing>, notes: &mut Notes, place: &SourcePosition) -> Option<Self> {
        timings.sort_by_key(|timing| (timing.begin.clock(), timing.end.map(IsoTime::clock)));
        let before = timings.len();
        timings.dedup();
        if timings.len() < before {
            notes.changed("timings", "dates given twice are taken once", "", place);
        }
        for timing in &mut timings {
            if timing.end.is_some_and(|end| end.clock() < timing.begin.clock()) {
                notes.dropped("timings", "an end before its beginning", &timing.begin.clock().to_string(), place);
                timing.end = None;
            }
        }
        if !timings.is_empty() && timings.iter().all(whole_day) {
            return Some(Self { list: days(&timings, notes, place) });
        }
        let mut list: Vec<Timing> = Vec::with_capacity(timings.len());
        for timing in timings {
            match list.last_mut() {
                Some(night) if is_rest_of_night(night, &timing) => {
                    notes.changed(
                        "timings",
                        "a night that was cut at midnight is one",
                        &night.begin.clock().to_string(),
                        place,
                    );
                    night.end = timing.end;
                }
                _ => list.push(timing),
            }
        }
        let list: Vec<_> =
            list.into_iter().map(|timing| (timing.begin.moment(), timing.end.map(IsoTime::moment))).collect();
        (!list.is_empty()).then_some(Self { list })
    }

    /// The first beginning.
    pub fn start(&self) -> Moment {
        self.list[0].0
    }

    /// Gives an event its start, end and further dates.
    pub fn apply(&self, event: &mut ImportedEvent) {
        let (start, end) = self.list[0];
        event.start = start;
        event.end = end.filter(|end| *end != start || matches!(end, Moment::Day(_))).map(EventEnd::At);
        event.dates = self.list[1..].iter().map(|(start, end)| ImportedDate { start: *start, end: *end }).collect();
    }
}

/// Whether a date is a day without times, or from 00:00 to 23:59 or 24:00.
fn whole_day(timing: &Timing) -> bool {
    if matches!(timing.begin, IsoTime::Day(_)) {
        return true;
    }
    let begin = timing.begin.clock();
    let Some(end) = timing.end.map(IsoTime::clock) else { return false };
    begin.time() == NaiveTime::MIN && end > begin && (is_last_minute(end) || end.time() == NaiveTime::MIN)
}

fn is_last_minute(time: NaiveDateTime) -> bool {
    (time.hour(), time.minute()) == (23, 59)
}

fn is_rest_of_night(night: &Timing, rest: &Timing) -> bool {
    let (Some(end), Some(rest_end)) = (night.end.map(IsoTime::clock), rest.end.map(IsoTime::clock)) else {
        return false;
    };
    let begin = rest.begin.clock();
    let joins = (is_last_minute(end) && begin - end <= TimeDelta::minutes(1) && begin > end)
        || (end == begin && end.time() == NaiveTime::MIN);
    joins
        && begin.time() == NaiveTime::MIN
        && night.begin.clock().hour() >= 12
        && rest_end - begin <= TimeDelta::hours(12)
}

/// Whole days; days that follow each other are one date of several days.
fn days(timings: &[Timing], notes: &mut Notes, place: &SourcePosition) -> Vec<(Moment, Option<Moment>)> {
    let mut runs: Vec<(chrono::NaiveDate, chrono::NaiveDate)> = Vec::new();
    for timing in timings {
        let first = timing.begin.clock().date();
        let last = match timing.end {
            None => first,
            Some(IsoTime::Day(day)) => day,
            Some(end) if end.clock().time() == NaiveTime::MIN => end.clock().date().pred_opt().unwrap_or(first),
            Some(end) => end.clock().date(),
        };
        match runs.last_mut() {
            Some(run) if run.1.succ_opt().is_some_and(|next| first <= next) => run.1 = run.1.max(last),
            _ => runs.push((first, last)),
        }
    }
    if timings.iter().any(|timing| !matches!(timing.begin, IsoTime::Day(_))) {
        notes.changed("timings", "from 00:00 to 23:59 is the whole day", "", place);
    }
    if runs.len() < timings.len() {
        let example = format!("{} days from {}", timings.len(), runs[0].0);
        notes.changed("timings", "days that follow each other are one date of several days", &example, place);
    }
    runs.into_iter().map(|(first, last)| (Moment::Day(first), Some(Moment::Day(last)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iso;

    fn check(timings: &[(&str, &str)]) -> Vec<String> {
        let timings = timings
            .iter()
            .filter_map(|(begin, end)| Some(Timing { begin: iso::read(begin)?, end: iso::read(end) }))
            .collect();
        let found = Timings::new(timings, &mut Notes::default(), &SourcePosition::default());
        let moment = |moment: &Moment| match moment {
            Moment::Day(day) => day.to_string(),
            Moment::Local(time) => time.format("%dT%H:%M").to_string(),
            Moment::Instant(time) => time.format("%dT%H:%MZ").to_string(),
        };
        found
            .map(|found| {
                found
                    .list
                    .iter()
                    .map(|(start, end)| format!("{}..{}", moment(start), end.as_ref().map(moment).unwrap_or_default()))
                    .collect()
            })
            .unwrap_or_default()
    }

    #[test]
    fn a_night_is_one_and_neighbours_are_two() {
        assert_eq!(
            check(&[
                ("2025-05-18T00:00+02:00", "2025-05-18T02:00+02:00"),
                ("2025-05-17T19:00+02:00", "2025-05-17T23:59+02:00")
            ]),
            ["17T17:00Z..18T00:00Z"]
        );
        assert_eq!(
            check(&[("2025-01-06T11:00", "2025-01-06T15:00"), ("2025-01-06T15:00", "2025-01-06T18:00")]),
            ["06T11:00..06T15:00", "06T15:00..06T18:00"]
        );
        assert_eq!(
            check(&[("2025-01-06T11:00", "2025-01-06T15:00"), ("2025-01-06T11:00", "2025-01-06T15:00")]),
            ["06T11:00..06T15:00"]
        );
        // A morning is no rest of a night.
        assert_eq!(
            check(&[("2025-01-06T08:00", "2025-01-06T23:59"), ("2025-01-07T00:00", "2025-01-07T23:59")]).len(),
            2
        );
    }

    #[test]
    fn whole_days_in_a_row_are_one_date() {
        assert_eq!(
            check(&[
                ("2025-03-13T00:00+01:00", "2025-03-13T23:59+01:00"),
                ("2025-03-12T00:00+01:00", "2025-03-12T23:59+01:00"),
                ("2025-03-15T00:00+01:00", "2025-03-15T23:59+01:00")
            ]),
            ["2025-03-12..2025-03-13", "2025-03-15..2025-03-15"]
        );
        assert_eq!(check(&[("2023-11-10", "2023-11-10"), ("2023-11-09", "2023-11-09")]), ["2023-11-09..2023-11-10"]);
        assert_eq!(check(&[]), [""; 0]);
    }
}
