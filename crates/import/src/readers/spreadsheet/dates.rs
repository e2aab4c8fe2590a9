//! The dates of one row: days of one or several cells, hours of others, as moments.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

use crate::date_text::{ClockTime, DateReading, Hours, NumberOrder};
use crate::model::{EventEnd, ImportedDate, ImportedEvent, Moment};

/// The cells of a row about time.
#[derive(Debug, Default)]
pub struct Cells {
    /// The days, one reading a cell.
    pub starts: Vec<DateReading>,
    /// The last day.
    pub end: Option<DateReading>,
    /// Hours.
    pub time: Option<DateReading>,
    /// The hour of the end, from a cell of its own.
    pub end_time: Option<DateReading>,
    /// Whether it lasts all day whatever the hours.
    pub all_day: bool,
}

/// The dates of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpreadsheetDates {
    /// Begin and end, in the order written.
    pub list: Vec<(Moment, Option<Moment>)>,
    /// The rule of repetition, which then begins with the first of the list.
    pub rule: Option<String>,
    /// Whether a range with hours was read as these hours on each of its days.
    pub daily: bool,
}

/// Why there are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpreadsheetDatesError {
    /// There is no day.
    NoDay,
    /// The year is not written and does not follow from anything.
    NoYear,
    /// There is no such day.
    Impossible,
    /// The end lies before the beginning.
    Backwards,
}

/// The longest range that is taken day by day.
const MOST_DAYS: i64 = 800;

/// The most dates of one row.
const MOST_DATES: usize = 10_000;

/// Puts the cells of a row together.
pub fn dates(cells: &Cells, order: NumberOrder) -> Result<SpreadsheetDates, SpreadsheetDatesError> {
    let hours = row_hours(cells);
    let weekly = cells.time.as_ref().map(|time| time.weekly.clone()).unwrap_or_default();
    let mut dates = SpreadsheetDates { list: Vec::new(), rule: None, daily: false };
    let spans: usize = cells.starts.iter().flat_map(|start| &start.groups).map(|group| group.days.len()).sum();
    for start in &cells.starts {
        for group in &start.groups {
            for span in &group.days {
                let first = span.first.date(order).ok_or(if span.first.year.is_none() {
                    SpreadsheetDatesError::NoYear
                } else {
                    SpreadsheetDatesError::Impossible
                })?;
                let mut last = match &span.last {
                    Some(last) => Some(last.date(order).ok_or(SpreadsheetDatesError::Impossible)?),
                    None => None,
                };
                let own = if group.hours.is_empty() { &hours } else { &group.hours };
                let mut through = group.through;
                let mut end_clock = None;
                if let (None, 1, Some(end)) = (last, spans, &cells.end)
                    && let Some(day) = end.groups.first().and_then(|group| group.days.first())
                {
                    last = Some(day.first.date(order).ok_or(if day.first.year.is_none() {
                        SpreadsheetDatesError::NoYear
                    } else {
                        SpreadsheetDatesError::Impossible
                    })?)
                    .filter(|last| *last != first);
                    end_clock = end
                        .groups
                        .first()
                        .and_then(|group| group.hours.first())
                        .map(|hours| hours.from)
                        .or_else(|| clock_of(cells.end_time.as_ref()));
                    through |= end_clock.is_some() && last.is_some();
                }
                if last.is_some_and(|last| last < first) {
                    return Err(SpreadsheetDatesError::Backwards);
                }
                let own: Vec<Hours> = match end_clock {
                    Some(to) if own.len() == 1 => vec![Hours { from: own[0].from, to: Some(to) }],
                    _ => own.clone(),
                };
                let days: Vec<Weekday> = if start.weekly.is_empty() { weekly.clone() } else { start.weekly.clone() };
                span_dates(&mut dates, first, last, &own, &days, through, cells.all_day)?;
            }
        }
    }
    if dates.list.is_empty() {
        return Err(SpreadsheetDatesError::NoDay);
    }
    if dates.list.len() > MOST_DATES {
        return Err(SpreadsheetDatesError::Impossible);
    }
    dates.list.sort();
    // Of two equal beginnings the one with an end.
    dates.list.reverse();
    dates.list.dedup_by_key(|date| date.0);
    dates.list.reverse();
    // Dates of one event are all of one kind.
    if dates.list.iter().any(|(start, _)| matches!(start, Moment::Day(_)))
        && dates.list.iter().any(|(start, _)| !matches!(start, Moment::Day(_)))
    {
        for (start, end) in &mut dates.list {
            (*start, *end) = (whole(*start), None);
        }
        dates.list.dedup();
    }
    Ok(dates)
}

fn whole(moment: Moment) -> Moment {
    match moment {
        Moment::Local(time) => Moment::Day(time.date()),
        other => other,
    }
}

fn clock_of(reading: Option<&DateReading>) -> Option<ClockTime> {
    reading?.hours.first().map(|hours| hours.from)
}

/// The hours of cells of their own; none if one of several holds.
fn row_hours(cells: &Cells) -> Vec<Hours> {
    let Some(time) = &cells.time else { return Vec::new() };
    if time.choice || !time.is_whole() {
        return Vec::new();
    }
    let mut hours = time.hours.clone();
    let end = clock_of(cells.end_time.as_ref())
        .or_else(|| cells.end.as_ref().filter(|end| end.groups.is_empty()).and_then(|end| clock_of(Some(end))));
    if let ([one], Some(to)) = (hours.as_mut_slice(), end) {
        one.to.get_or_insert(to);
    }
    hours
}

fn span_dates(
    dates: &mut SpreadsheetDates,
    first: NaiveDate,
    last: Option<NaiveDate>,
    hours: &[Hours],
    weekly: &[Weekday],
    through: bool,
    all_day: bool,
) -> Result<(), SpreadsheetDatesError> {
    let hours = if all_day { &[] } else { hours };
    let Some(last) = last else {
        if hours.is_empty() {
            dates.list.push((Moment::Day(first), None));
        }
        dates.list.extend(hours.iter().map(|hours| timed(first, *hours)));
        return Ok(());
    };
    if let ([Hours { from, to }], true) = (hours, through) {
        dates.list.push((Moment::Local(at(first, *from)), to.map(|to| Moment::Local(at(last, to)))));
        return Ok(());
    }
    if hours.is_empty() && weekly.is_empty() {
        dates.list.push((Moment::Day(first), Some(Moment::Day(last))));
        return Ok(());
    }
    if (last - first).num_days() > MOST_DAYS {
        return Err(SpreadsheetDatesError::Impossible);
    }
    dates.daily = true;
    let days: Vec<NaiveDate> = first
        .iter_days()
        .take_while(|day| *day <= last)
        .filter(|day| weekly.is_empty() || weekly.contains(&day.weekday()))
        .collect();
    let Some(begin) = days.first().copied() else { return Err(SpreadsheetDatesError::Impossible) };
    if let ([] | [_], true) = (hours, dates.list.is_empty() && days.len() > 1) {
        let until = last.format("%Y%m%d");
        let until = if hours.is_empty() { until.to_string() } else { format!("{until}T235959") };
        let by: Vec<&str> = weekly
            .iter()
            .map(|day| ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.num_days_from_monday() as usize])
            .collect();
        dates.rule = Some(if by.is_empty() {
            format!("FREQ=DAILY;UNTIL={until}")
        } else {
            format!("FREQ=WEEKLY;BYDAY={};UNTIL={until}", by.join(","))
        });
        dates.list.push(hours.first().map_or((Moment::Day(begin), None), |hours| timed(begin, *hours)));
        return Ok(());
    }
    for day in days {
        if hours.is_empty() {
            dates.list.push((Moment::Day(day), None));
        }
        dates.list.extend(hours.iter().map(|hours| timed(day, *hours)));
    }
    Ok(())
}

fn timed(day: NaiveDate, hours: Hours) -> (Moment, Option<Moment>) {
    let begin = at(day, hours.from);
    let end = hours.to.map(|to| {
        let end = at(day, to);
        // An end before its beginning is after midnight.
        Moment::Local(if end < begin { at(day.succ_opt().unwrap_or(day), to) } else { end })
    });
    (Moment::Local(begin), end.filter(|end| *end != Moment::Local(begin)))
}

fn at(day: NaiveDate, clock: ClockTime) -> NaiveDateTime {
    let (time, next) = clock.time();
    let day = if next { day.succ_opt().unwrap_or(day) } else { day };
    day.and_time(time)
}

impl SpreadsheetDates {
    /// Gives an event its dates.
    pub fn apply(self, event: &mut ImportedEvent) {
        let Some((start, end)) = self.list.first().copied() else { return };
        event.start = start;
        event.end = end.map(EventEnd::At);
        event.rrule = self.rule;
        event.dates = self.list[1..].iter().map(|(start, end)| ImportedDate { start: *start, end: *end }).collect();
    }
}
