//! Rules of recurrence, and dates that are added or left out (RFC 5545 §3.8.5).

use calcard::icalendar::{ICalendarComponent, ICalendarPeriod, ICalendarProperty, ICalendarValue};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::CalendarReader;
use super::times::{back, clock, later, moment};
use crate::model::{ImportedDate, ImportedEvent, Moment};
use crate::rule;
use crate::zones::{self, ZoneMeaning};

impl CalendarReader<'_> {
    pub(super) fn repetition(&mut self, component: &ICalendarComponent, event: &mut ImportedEvent) {
        let place = event.place.clone();
        let zone = event.timezone.clone();
        let mut rules: Vec<String> = Vec::new();
        for entry in component.properties(&ICalendarProperty::Rrule) {
            for value in &entry.values {
                match value {
                    ICalendarValue::RecurrenceRule(rule) => rules.push(rule.to_string()),
                    other => self.out.notes.dropped(
                        "RRULE",
                        "a rule that cannot be understood: one date is left",
                        &format!("{other:?}"),
                        &place,
                    ),
                }
            }
        }
        rules.dedup();
        let mut rules = rules.into_iter();
        event.rrule = rules.next();
        for further in rules {
            self.further_rule(&further, event);
        }
        for entry in component.properties(&ICalendarProperty::Rdate) {
            let starts = self.dates(entry, zone.as_deref(), &place);
            let ends = entry.values.iter().map(|value| match value {
                ICalendarValue::Period(ICalendarPeriod::Range { end, .. }) => moment(end),
                ICalendarValue::Period(ICalendarPeriod::Duration { start, duration }) => {
                    moment(start).and_then(|start| later(start, TimeDelta::seconds(duration.as_seconds())))
                }
                _ => None,
            });
            let ends: Vec<Option<Moment>> =
                if starts.len() == entry.values.len() { ends.collect() } else { vec![None; starts.len()] };
            for (start, end) in starts.into_iter().zip(ends) {
                // A day that is added to times takes place at the time of the start.
                let start = match (start, event.start) {
                    (Moment::Day(day), Moment::Local(time)) => Moment::Local(day.and_time(time.time())),
                    (Moment::Local(time), Moment::Day(_)) => Moment::Day(time.date()),
                    (Moment::Instant(time), Moment::Day(_)) => Moment::Day(time.date_naive()),
                    (other, _) => other,
                };
                event.dates.push(ImportedDate { start, end });
            }
        }
        for entry in component.properties(&ICalendarProperty::Exdate) {
            // A midnight of some zone means its day.
            let whole = matches!(event.start, Moment::Day(_));
            let dates = if whole { self.moments(entry, &place) } else { self.dates(entry, zone.as_deref(), &place) };
            event.exdates.extend(dates);
        }
        for entry in component.properties(&ICalendarProperty::Exrule) {
            self.out.notes.dropped(
                "EXRULE",
                "rules of exceptions were given up with RFC 5545",
                &format!("{:?}", entry.values),
                &place,
            );
        }
        if event.dates.len() > self.options.limits.dates {
            self.out.notes.dropped("RDATE", "more dates than an event may have", &event.source_id, &place);
            event.dates.truncate(self.options.limits.dates);
        }
    }

    /// A second rule is written out as dates: the dataset knows one a event.
    fn further_rule(&mut self, further: &str, event: &mut ImportedEvent) {
        const MOST: usize = 500;
        let base = clock(event.start);
        let made = rule::dates(base, further, MOST).unwrap_or_default();
        if made.len() == MOST {
            self.out.notes.warned("RRULE", "of a second rule the first 500 dates are taken", further, &event.place);
        }
        self.out.notes.changed("RRULE", "a second rule is written out as dates", further, &event.place);
        for date in made.into_iter().filter(|date| *date != base) {
            event.dates.push(ImportedDate { start: back(date, event.start), end: None });
        }
    }

    /// Whether a rule makes a date; what cannot be followed is believed.
    pub(super) fn makes(&self, event: &ImportedEvent, date: Moment) -> bool {
        const MOST: usize = 5_000;
        let Some(rule) = &event.rrule else { return false };
        let zone = event.timezone.as_deref().and_then(zones::parse).or_else(|| zones::parse(self.options.zone()));
        let clock = |moment: Moment| match (moment, zone) {
            (Moment::Day(day), _) => day.and_time(NaiveTime::MIN),
            (Moment::Local(local), _) => local,
            (Moment::Instant(instant), Some(ZoneMeaning::Named(zone))) => zones::local(instant, zone),
            (Moment::Instant(instant), _) => instant.naive_utc(),
        };
        let (start, wanted) = (clock(event.start), clock(date));
        let (rule, _) = rule::tidy(rule, start, matches!(event.start, Moment::Day(_)), TimeDelta::zero());
        // UNTIL in UTC is looked at a day late rather than early.
        let rule = match rule::part(&rule, "UNTIL")
            .and_then(|until| NaiveDate::parse_from_str(until.get(..8)?, "%Y%m%d").ok())
        {
            Some(until) => {
                let until = until.succ_opt().unwrap_or(until).format("%Y%m%d");
                format!("{};UNTIL={until}T235959", rule::without(&rule, &["UNTIL"]))
            }
            None => rule,
        };
        match rule::dates(start, &rule, MOST) {
            Some(made) => {
                made.contains(&wanted) || (made.len() >= MOST && made.last().is_some_and(|last| *last < wanted))
            }
            None => true,
        }
    }
}

/// The end of a rule at its last date.
pub(super) fn until_text(last: NaiveDateTime, kind: Moment) -> String {
    match kind {
        Moment::Day(_) => last.format("%Y%m%d").to_string(),
        Moment::Local(_) => last.format("%Y%m%dT%H%M%S").to_string(),
        Moment::Instant(_) => last.format("%Y%m%dT%H%M%SZ").to_string(),
    }
}

/// A rule from a date on that is moved by some days: its weekdays move along, its count is what is left. None for a rule that names days
/// in other ways.
pub(super) fn moved_rule(rule: &str, days: i64, gone: usize) -> Option<String> {
    const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let left = match rule::part(rule, "COUNT") {
        Some(count) => Some(count.trim().parse::<usize>().ok()?.checked_sub(gone)?),
        None => None,
    };
    let mut out = rule::without(rule, &["COUNT"]);
    if days % 7 != 0 {
        if ["BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYMONTH"]
            .iter()
            .any(|part| rule::part(rule, part).is_some())
        {
            return None;
        }
        if let Some(named) = rule::part(rule, "BYDAY") {
            let moved: Option<Vec<&str>> = named
                .split(',')
                .map(|day| {
                    let at = DAYS.iter().position(|known| known.eq_ignore_ascii_case(day.trim()))?;
                    let to = (i64::try_from(at).ok()? + days).rem_euclid(7);
                    DAYS.get(usize::try_from(to).ok()?).copied()
                })
                .collect();
            out = format!("{};BYDAY={}", rule::without(&out, &["BYDAY"]), moved?.join(","));
        }
    }
    Some(left.map_or(out.clone(), |left| format!("{out};COUNT={left}")))
}
