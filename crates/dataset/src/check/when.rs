//! When an event takes place: first as clocks show it, then, once the zones of all events are at hand, as instants.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::fields::Fields;
use super::moment::{self, DateOrTime};
use super::zone;
use crate::finding::{Findings, SourceLocation};
use crate::problem::{event as problem, time as time_problem};
use crate::zones::{Tables, Tz};
use affiche_model::{Schedule, Timed, WallTime, Zone};

/// The greatest number of days of an event without a warning.
const YEAR: i64 = 366;

/// A start and an end of one kind, the end not before the start.
#[derive(Clone, Debug)]
pub(crate) struct WallSchedule {
    start: DateOrTime,
    start_spot: SourceLocation,
    end: WrittenEnd,
    zone: Option<Tz>,
}

#[derive(Clone, Copy, Debug)]
enum WrittenEnd {
    Unknown,
    At(DateOrTime, SourceLocation),
    After(moment::Duration),
}

impl WallSchedule {
    /// Reads `start`, `end`, `duration` and `timezone` of an event.
    pub(crate) fn read(event: Fields<'_, '_>, findings: &mut Findings) -> Option<Self> {
        let zone = event.text("timezone").map(|written| zone(written, findings));
        let start_written = event.text("start");
        let start = start_written.and_then(|written| moment::moment(written, findings));
        let end_written = event.text("end");
        let end = end_written.map(|written| moment::moment(written, findings));
        let duration_written = event.text("duration");
        let duration = duration_written.map(|written| moment::duration(written, findings));
        if let (Some(_), Some(spot)) = (end, event.key_spot("duration").filter(|_| duration.is_some())) {
            findings.add(spot, problem::end_and_duration());
            return None;
        }
        let (start, start_written) = (start?, start_written?);
        let end = match (end, end_written, duration, duration_written) {
            (Some(end), Some(written), ..) => {
                let end = end?;
                let problem = match (start, end) {
                    (DateOrTime::Day(_), DateOrTime::Time(_)) | (DateOrTime::Time(_), DateOrTime::Day(_)) => {
                        Some(problem::mixed_kinds(start_written.text, written.text))
                    }
                    _ if end.time() < start.time() => Some(problem::end_before_start(start_written.text, written.text)),
                    _ => None,
                };
                if let Some(problem) = problem {
                    findings.add_with(written.spot, problem, start_written.spot);
                    return None;
                }
                warn_of_length((end.day() - start.day()).num_days(), written.spot, findings);
                WrittenEnd::At(end, written.spot)
            }
            (_, _, Some(duration), Some(written)) => {
                let duration = duration?;
                let whole_days = duration.seconds == 0 && duration.days > 0;
                if matches!(start, DateOrTime::Day(_)) && !whole_days {
                    findings.add(written.spot, time_problem::duration_of_days(written.text));
                    return None;
                }
                warn_of_length(i64::from(duration.days) + i64::from(duration.seconds / 86_400), written.spot, findings);
                WrittenEnd::After(duration)
            }
            _ => WrittenEnd::Unknown,
        };
        let zone = match zone {
            None => None,
            Some(zone) => Some(zone?),
        };
        Some(Self { start, start_spot: start_written.spot, end, zone })
    }

    /// The start, as it is written.
    #[must_use]
    pub(crate) fn start(&self) -> DateOrTime {
        self.start
    }

    /// Where the start stands.
    #[must_use]
    pub(crate) fn start_spot(&self) -> SourceLocation {
        self.start_spot
    }

    /// The first and last of its days, if it takes whole days.
    #[must_use]
    pub(crate) fn whole_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let DateOrTime::Day(first) = self.start else { return None };
        let last = match self.end {
            WrittenEnd::Unknown => first,
            WrittenEnd::At(end, _) => end.day(),
            WrittenEnd::After(duration) => later(first, duration.days.saturating_sub(1)),
        };
        Some((first, last))
    }

    /// The same, beginning at another wall time. An end moves along with the start on the clock: from ten in the evening to
    /// six in the morning stays so in the night in which clocks change.
    #[must_use]
    pub(crate) fn on(&self, start: NaiveDateTime) -> Self {
        let by = start - self.start.time();
        let end = match self.end {
            WrittenEnd::At(end, spot) => WrittenEnd::At(end.at(end.time() + by), spot),
            other => other,
        };
        Self { start: self.start.at(start), end, ..self.clone() }
    }

    /// The same with another end. `None` if that lies before the start.
    #[must_use]
    pub(crate) fn until(&self, end: DateOrTime, spot: SourceLocation) -> Option<Self> {
        (end.time() >= self.start.time()).then(|| Self { end: WrittenEnd::At(end, spot), ..self.clone() })
    }

    /// Its own zone, if it has one.
    #[must_use]
    pub(crate) fn zone(&self) -> Option<Tz> {
        self.zone
    }

    /// The first and last day it can touch.
    #[must_use]
    pub(crate) fn days(&self) -> (NaiveDate, NaiveDate) {
        let first = self.start.day();
        let last = match self.end {
            WrittenEnd::Unknown => first,
            WrittenEnd::At(end, _) => end.day(),
            WrittenEnd::After(duration) => later(first, duration.days + duration.seconds / 86_400 + 1),
        };
        (first, last)
    }

    /// The schedule, with a warning where clocks skip or repeat a time. `None` only without any zone.
    pub(crate) fn settle(&self, tables: &Tables, site: Option<Tz>, findings: &mut Findings) -> Option<Schedule> {
        let start = match self.start {
            DateOrTime::Time(time) => time,
            DateOrTime::Day(_) => return self.whole_days().map(|(first, last)| Schedule::AllDay { first, last }),
        };
        let zone = tables.get(self.zone.or(site)?)?;
        let begins = instant(start, zone, self.start_spot, findings);
        let end = match self.end {
            WrittenEnd::Unknown => None,
            WrittenEnd::At(end, _) if end.time() == start => None,
            WrittenEnd::At(end, spot) => {
                let (ends, length) = (instant(end.time(), zone, spot, findings), end.time() - start);
                // A start that is skipped moves forward and may pass an end close to it: then it lasts as long as was written.
                Some(if length > TimeDelta::zero() && ends <= begins { begins + length } else { ends })
            }
            WrittenEnd::After(duration) => {
                let after_days = start + Days::new(u64::from(duration.days));
                let from = if duration.days == 0 { begins } else { zone.resolve(after_days).instant() };
                Some(from + TimeDelta::seconds(i64::from(duration.seconds)))
            }
        };
        // An end at the start is none.
        let end = end.filter(|end| *end > begins);
        Some(Schedule::Timed(Timed { start: begins, end, zone: zone.clone() }))
    }
}

/// A schedule that is nothing but a start, in the zone of its event.
pub(crate) fn start_only(start: DateOrTime, zone: Tz, tables: &Tables) -> Option<Schedule> {
    Some(match start {
        DateOrTime::Day(day) => Schedule::AllDay { first: day, last: day },
        DateOrTime::Time(time) => {
            let zone = tables.get(zone)?.clone();
            Schedule::Timed(Timed { start: zone.resolve(time).instant(), end: None, zone })
        }
    })
}

fn warn_of_length(days: i64, spot: SourceLocation, findings: &mut Findings) {
    if days > YEAR {
        findings.add(spot, problem::longer_than_a_year(days));
    }
}

fn later(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

fn instant(wall: NaiveDateTime, zone: &Zone, spot: SourceLocation, findings: &mut Findings) -> DateTime<Utc> {
    let text = wall.format("%Y-%m-%dT%H:%M").to_string();
    let taken = zone.resolve(wall);
    match taken {
        WallTime::Once(_) => {}
        WallTime::Skipped(instant) => {
            let taken_as = zone.wall(instant).format("%Y-%m-%dT%H:%M").to_string();
            findings.add(spot, time_problem::skipped(&text, zone.id(), &taken_as));
        }
        WallTime::Twice(instant) => {
            let offset = offset_words(zone.offset_at(instant).seconds);
            findings.add(spot, time_problem::repeated(&text, zone.id(), &offset));
        }
    }
    taken.instant()
}

/// `+2`, `-3:30`, or nothing for UTC itself.
fn offset_words(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    match (seconds.abs() / 3600, seconds.abs() / 60 % 60) {
        (0, 0) => String::new(),
        (hours, 0) => format!("{sign}{hours}"),
        (hours, minutes) => format!("{sign}{hours}:{minutes:02}"),
    }
}
