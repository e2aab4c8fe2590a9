//! Components with a `RECURRENCE-ID`: what is different on one date, or from one date on.

use std::collections::BTreeSet;

use calcard::icalendar::{ICalendarComponent, ICalendarParameterName, ICalendarProperty};
use chrono::{NaiveDateTime, TimeDelta, TimeZone, Utc};

use super::CalendarReader;
use super::repetition::{moved_rule, until_text};
use super::texts::{status, text, venue, without_state};
use super::times::{ComponentTimes, back, clock, day_of, later};
use crate::model::{EventEnd, ImportedDate, ImportedEvent, ImportedOverride, ImportedStatus, Moment, Prose};
use crate::rule;
use crate::zones::{self, ZoneMeaning};

impl CalendarReader<'_> {
    pub(super) fn exception(
        &mut self,
        component: &ICalendarComponent,
        event: &mut ImportedEvent,
        seen: &mut BTreeSet<Moment>,
    ) {
        let place = event.place.clone();
        let whole = matches!(event.start, Moment::Day(_));
        let Some(entry) = component.property(&ICalendarProperty::RecurrenceId) else { return };
        let dates =
            if whole { self.moments(entry, &place) } else { self.dates(entry, event.timezone.as_deref(), &place) };
        let Some(date) = dates.first().copied() else { return };
        let future = is_onwards(component);
        let master_zone = event.timezone.clone();
        let Some(times) = self.times(component, &place) else { return };
        self.whole = whole;
        let date = of_the_kind(date, event.start);
        let place_zone = |moment: Moment| match (moment, times.zone.as_deref().and_then(zones::parse)) {
            (Moment::Local(local), Some(ZoneMeaning::Named(zone))) if times.zone != master_zone => {
                zones::instant(local, zone).map_or(moment, Moment::Instant)
            }
            _ => moment,
        };
        if future {
            let end = match &times.end {
                Some(EventEnd::At(end)) => Some(EventEnd::At(place_zone(*end))),
                other => other.clone(),
            };
            let times = ComponentTimes { start: place_zone(times.start), end, zone: master_zone };
            if matches!(times.start, Moment::Day(_)) == whole {
                self.change_onwards(component, date, &times, event);
            }
            return;
        }
        if !seen.insert(date) {
            self.out.notes.dropped("RECURRENCE-ID", "a second exception of one date", &format!("{date:?}"), &place);
            return;
        }
        let mut other = ImportedOverride::new(date);
        let start = place_zone(times.start);
        if matches!(start, Moment::Day(_)) == whole {
            other.start = Some(start).filter(|start| *start != date);
            other.end = match &times.end {
                Some(EventEnd::At(end)) => Some(place_zone(*end)),
                Some(EventEnd::After(text)) => crate::duration::parse(text)
                    .and_then(|delta| later(start, if whole { delta - TimeDelta::days(1) } else { delta })),
                None => None,
            };
        } else {
            self.out.notes.dropped(
                "RECURRENCE-ID",
                "an exception of another kind than its event (whole days, times)",
                &format!("{date:?}"),
                &place,
            );
        }
        let title = text(component, &ICalendarProperty::Summary);
        let mut own = status(component);
        other.title = match title.as_deref().filter(|_| own == Some(ImportedStatus::Cancelled)).and_then(without_state)
        {
            Some((state, title)) => {
                own = Some(state);
                Some(title.to_owned())
            }
            None => title,
        }
        .filter(|title| *title != event.title);
        other.venue = venue(component).filter(|venue| Some(venue) != event.venue.as_ref());
        other.status = own.filter(|status| *status != event.status);
        if text(component, &ICalendarProperty::Description)
            .is_some_and(|own| Some(Prose::Plain(own)) != event.description)
        {
            self.out.notes.dropped(
                "DESCRIPTION",
                "it differs on a single date, which cannot be said",
                &event.title,
                &place,
            );
        }
        // An exception of a date that the rule does not make is a further date.
        let listed = event.dates.iter().any(|known| known.start == date);
        if !listed && date != event.start && !self.makes(event, date) {
            self.out.notes.guessed(
                "RECURRENCE-ID",
                "the rule does not make this date: it is a further one",
                &format!("{date:?}"),
                &place,
            );
            let end = other.end.take();
            let start = other.start.take().unwrap_or(date);
            event.dates.push(ImportedDate { start, end });
            other.date = start;
        }
        let nothing = other.start.is_none()
            && other.end.is_none()
            && other.title.is_none()
            && other.venue.is_none()
            && other.status.is_none();
        if !nothing {
            event.overrides.push(other);
        }
    }

    /// `RANGE=THISANDFUTURE`: everything from a date on is different. Written at each date where these are few, else as a second event.
    fn change_onwards(
        &mut self,
        component: &ICalendarComponent,
        date: Moment,
        times: &ComponentTimes,
        event: &mut ImportedEvent,
    ) {
        const MOST: usize = 500;
        let kind = event.start;
        let start = times.start;
        let shift = clock(start) - clock(date);
        let Some(rule) = event.rrule.clone() else { return };
        let made = rule::dates(clock(event.start), &rule, MOST + 1).unwrap_or_default();
        let (before, after): (Vec<NaiveDateTime>, Vec<NaiveDateTime>) =
            made.iter().copied().partition(|at| *at < clock(date));
        let mut second =
            ImportedEvent { overrides: Vec::new(), dates: Vec::new(), exdates: Vec::new(), ..event.clone() };
        second.title = text(component, &ICalendarProperty::Summary).unwrap_or_else(|| event.title.clone());
        self.texts(component, &mut second);
        let example = format!("{date:?}");
        if made.len() > MOST
            && let Some(last) = before.last().copied()
            && let Some(further) =
                moved_rule(&rule, (clock(start).date() - clock(date).date()).num_days(), before.len())
        {
            self.out.notes.changed(
                "RECURRENCE-ID",
                "a change from a date on, of a rule that goes on: a second event begins there",
                &example,
                &event.place,
            );
            let from = |list: &mut Vec<Moment>| -> Vec<Moment> {
                list.extract_if(.., |at| clock(*at) >= clock(date)).collect()
            };
            second.exdates = from(&mut event.exdates).into_iter().map(|at| back(clock(at) + shift, kind)).collect();
            second.dates = event.dates.extract_if(.., |one| clock(one.start) >= clock(date)).collect();
            second.overrides = event.overrides.extract_if(.., |one| clock(one.date) >= clock(date)).collect();
            for other in &mut second.overrides {
                other.start = other.start.or(Some(other.date));
                other.date = back(clock(other.date) + shift, kind);
            }
            second.source_id = format!("{} {date:?}", event.source_id);
            (second.start, second.end, second.timezone) =
                (start, times.end.clone(), times.zone.clone().or(second.timezone));
            second.rrule = Some(further);
            event.rrule =
                Some(format!("{};UNTIL={}", rule::without(&rule, &["UNTIL", "COUNT"]), until_text(last, kind)));
            self.later.push(second);
            return;
        }
        if made.len() > MOST {
            self.out.notes.warned(
                "RECURRENCE-ID",
                "a change from a date on, of a rule that cannot be moved: only its next 500 dates are changed",
                &example,
                &event.place,
            );
        }
        self.out.notes.changed(
            "RECURRENCE-ID",
            "a change from a date on is written at each date",
            &example,
            &event.place,
        );
        for at in after {
            let mut other = ImportedOverride::new(back(at, kind));
            let shown = back(at + shift, kind);
            other.start = Some(shown).filter(|_| shift != TimeDelta::zero());
            other.end = match &times.end {
                Some(EventEnd::At(end)) => later(shown, clock(*end) - clock(start)),
                Some(EventEnd::After(length)) => crate::duration::parse(length).and_then(|delta| later(shown, delta)),
                None => None,
            };
            other.title = Some(second.title.clone()).filter(|title| *title != event.title);
            other.venue = second.venue.clone().filter(|venue| Some(venue) != event.venue.as_ref());
            other.status = Some(second.status).filter(|status| *status != event.status);
            event.overrides.push(other);
        }
    }
}

/// Whether an exception holds from its date on.
pub(super) fn is_onwards(component: &ICalendarComponent) -> bool {
    component
        .property(&ICalendarProperty::RecurrenceId)
        .is_some_and(|entry| entry.params.iter().any(|parameter| parameter.name == ICalendarParameterName::Range))
}

/// A date of the kind that the dates of a rule with this start are of.
fn of_the_kind(date: Moment, start: Moment) -> Moment {
    match (date, start) {
        (Moment::Day(day), Moment::Local(time)) => Moment::Local(day.and_time(time.time())),
        (Moment::Day(day), Moment::Instant(time)) => Moment::Instant(Utc.from_utc_datetime(&day.and_time(time.time()))),
        (date, Moment::Day(_)) => Moment::Day(day_of(date)),
        (other, _) => other,
    }
}
