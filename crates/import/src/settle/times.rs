//! Zones, lengths, rules and exceptions of an event.

use chrono::{Datelike, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use serde_json::Value;

use super::Settlement;
use super::draft::{DateOrClock, EventLength, status_word};
use crate::dataset::RecordFields;
use crate::model::{EventEnd, ImportedEvent, ImportedStatus, Moment, Prose};
use crate::zones::{self, ZoneMeaning};
use crate::{rule, text};

impl Settlement<'_> {
    /// The zone of an event. A zone that is not known gives way to that of the calendar or of the site, and is noted.
    pub(super) fn zone(&mut self, event: &ImportedEvent) -> Tz {
        let has_times = !matches!(event.start, Moment::Day(_));
        let named = event.timezone.as_deref().filter(|name| !name.trim().is_empty());
        let found = match named {
            Some(name) => Some((name.to_owned(), zones::parse(name))),
            // A rule of instants repeats in UTC.
            None if matches!(event.start, Moment::Instant(_)) && event.rrule.is_some() => return Tz::UTC,
            None => self.calendar.cloned(),
        };
        match found {
            None => {
                if has_times && matches!(event.start, Moment::Local(_)) && self.options.timezone.is_none() {
                    self.notes.guessed(
                        "timezone",
                        "the source names none: that of the site",
                        self.options.zone(),
                        &self.place,
                    );
                }
                self.site
            }
            Some((_, Some(ZoneMeaning::Named(zone)))) => zone,
            Some((name, Some(ZoneMeaning::Fixed(seconds)))) => self.zone_at_distance(&name, seconds, event.start),
            Some((name, None)) => {
                self.notes.guessed("timezone", "a zone that is not known: that of the site", &name, &self.place);
                self.site
            }
        }
    }

    /// `UTC+2` is the zone of the site if its clocks are two hours ahead then; else a zone that never changes its clocks.
    fn zone_at_distance(&mut self, name: &str, seconds: i32, start: Moment) -> Tz {
        let local = match start {
            Moment::Local(local) => local,
            Moment::Instant(instant) => zones::local(instant, self.site),
            Moment::Day(_) => return self.site,
        };
        if zones::distance_at(local, self.site) == Some(seconds) {
            self.notes.guessed("timezone", "a distance from UTC that fits the zone of the site", name, &self.place);
            return self.site;
        }
        // POSIX counts westwards.
        let hours = -seconds / 3600;
        let fixed = format!("Etc/GMT{hours:+}").parse().ok().filter(|_| seconds % 3600 == 0);
        let how = if fixed.is_some() {
            "a distance from UTC, kept as one"
        } else {
            "a distance from UTC that no zone has: that of the site"
        };
        self.notes.guessed("timezone", how, name, &self.place);
        fixed.unwrap_or(self.site)
    }

    pub(super) fn when(moment: Moment, zone: Tz) -> DateOrClock {
        match moment {
            Moment::Day(day) => DateOrClock::Day(day),
            Moment::Local(local) => DateOrClock::Time(local),
            Moment::Instant(instant) => DateOrClock::Time(zones::local(instant, zone)),
        }
    }

    pub(super) fn length(&mut self, end: Option<&EventEnd>, start: DateOrClock, zone: Tz) -> EventLength {
        match end {
            None => EventLength::Open,
            Some(EventEnd::After(duration)) => match (crate::duration::parse(duration), start) {
                (Some(delta), _) if delta <= TimeDelta::zero() => EventLength::Open,
                (Some(delta), DateOrClock::Day(_)) => {
                    EventLength::Clock(TimeDelta::days((delta.num_days() - 1).max(0)))
                }
                (Some(_), DateOrClock::Time(_)) => EventLength::Duration(duration.clone()),
                (None, _) => {
                    self.note_dropped("end", "a duration that cannot be understood", duration);
                    EventLength::Open
                }
            },
            Some(EventEnd::At(end)) => match (start, Self::when(*end, zone)) {
                (DateOrClock::Day(from), DateOrClock::Day(to)) if to >= from => EventLength::Clock(to - from),
                (DateOrClock::Time(from), DateOrClock::Time(to)) if to > from && YEARS.contains(&to.date().year()) => {
                    EventLength::Clock(to - from)
                }
                (DateOrClock::Time(from), DateOrClock::Time(to)) if to == from => EventLength::Open,
                (DateOrClock::Time(from), DateOrClock::Day(to)) if to > from.date() => {
                    self.note_changed(
                        "end",
                        "a day after a start with a time: the end of that day",
                        &DateOrClock::Day(to).text(),
                    );
                    let over = to.succ_opt().unwrap_or(to).and_time(chrono::NaiveTime::MIN);
                    EventLength::Clock(over - from)
                }
                (_, to) => {
                    self.note_dropped("end", "before the start", &to.text());
                    EventLength::Open
                }
            },
        }
    }

    pub(super) fn rule(&mut self, rule: &str, start: DateOrClock, zone: Tz) -> Option<String> {
        let shift = zones::distance_at(start.time(), zone).unwrap_or_default();
        let (tidied, changes) =
            rule::tidy(rule, start.time(), matches!(start, DateOrClock::Day(_)), TimeDelta::seconds(shift.into()));
        for change in changes {
            self.note_changed("recurrence", change, rule);
        }
        if let Some(until) =
            rule::part(&tidied, "UNTIL").and_then(|until| NaiveDate::parse_from_str(until.get(..8)?, "%Y%m%d").ok())
            && until < start.day()
        {
            self.note_dropped("recurrence", "it ends before the start: one date is left", rule);
            return None;
        }
        Some(tidied)
    }

    pub(super) fn exception_fields(
        title: Option<&str>,
        summary: Option<&Prose>,
        status: Option<ImportedStatus>,
        reason: Option<&str>,
        usual: &str,
    ) -> RecordFields {
        let mut fields = RecordFields::new();
        if let Some(title) = title.map(text::plain).filter(|title| !title.is_empty() && title != usual) {
            fields.insert("title".to_owned(), Value::from(text::cut(&title, 300).0));
        }
        if let Some(summary) = summary.map(|summary| text::one_line(summary).text).filter(|summary| !summary.is_empty())
        {
            fields.insert("summary".to_owned(), Value::from(text::cut(&summary, 500).0));
        }
        if let Some(status) = status {
            fields.insert("status".to_owned(), Value::from(status_word(status)));
        }
        if let Some(reason) = reason.map(text::plain).filter(|reason| !reason.is_empty()) {
            fields.insert("statusReason".to_owned(), Value::from(text::cut(&reason, 500).0));
        }
        fields
    }
}

/// The years that a dataset may hold.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;
