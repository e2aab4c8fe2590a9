//! Starts, ends and durations of components: dates, wall times, times of a zone and in UTC.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarComponent, ICalendarDuration, ICalendarEntry, ICalendarParameterName, ICalendarPeriod, ICalendarProperty,
    ICalendarValue,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

use super::CalendarReader;
use crate::model::{EventEnd, Moment};
use crate::note::SourcePosition;
use crate::zones::{self, ZoneMeaning};

impl CalendarReader<'_> {
    pub(super) fn times(&mut self, component: &ICalendarComponent, place: &SourcePosition) -> Option<ComponentTimes> {
        let entry = component.property(&ICalendarProperty::Dtstart)?;
        let start = self.moments(entry, place).first().copied()?;
        let zone = self.zone_of(entry, place);
        // A time in UTC is shown on the clocks of the calendar, if it has any; a rule goes on repeating in UTC.
        let repeats = component.property(&ICalendarProperty::Rrule).is_some();
        let zone = match start {
            Moment::Instant(_) if repeats => Some("UTC".to_owned()),
            Moment::Instant(_) => self.zone.clone().filter(|_| zone.is_none()).or(zone),
            Moment::Local(_) => zone.or_else(|| self.zone.clone()),
            Moment::Day(_) => None,
        };
        self.whole = matches!(start, Moment::Day(_));
        let end =
            match (component.property(&ICalendarProperty::Dtend), component.property(&ICalendarProperty::Duration)) {
                (Some(entry), _) => self.moments(entry, place).first().copied().and_then(|end| last(start, end)),
                (None, Some(entry)) => entry.values.iter().find_map(|value| match value {
                    ICalendarValue::Duration(duration) if !duration.neg => Some(EventEnd::After(length(duration))),
                    _ => None,
                }),
                (None, None) => None,
            };
        Some(ComponentTimes { start, end, zone })
    }

    /// The zone of a property, by a name that means one. A zone that only the file defines gives way to that of the calendar or the site.
    fn zone_of(&mut self, entry: &ICalendarEntry, place: &SourcePosition) -> Option<String> {
        let name =
            entry.parameter(&ICalendarParameterName::Tzid).and_then(|value| value.as_text()).map(str::to_owned)?;
        if let Some(ZoneMeaning::Named(zone)) = zones::parse(&name) {
            if zone.name() != name {
                self.out.notes.changed("TZID", "the name of a zone that means one of the IANA database", &name, place);
            }
            return Some(zone.name().to_owned());
        }
        // The definition may name the zone, or be that of the site under another name.
        let defined = self.zones.resolve(&name).and_then(|zone| zone.name()).and_then(|name| zones::parse(&name));
        if let Some(ZoneMeaning::Named(zone)) = defined {
            self.out.notes.guessed("TZID", "a zone of the file’s own, by its definition", &name, place);
            return Some(zone.name().to_owned());
        }
        self.out.notes.guessed("TZID", "a zone that is not known: that of the calendar or the site", &name, place);
        self.zone.clone()
    }

    /// The dates of a property.
    pub(super) fn moments(&mut self, entry: &ICalendarEntry, place: &SourcePosition) -> Vec<Moment> {
        let mut out = Vec::new();
        for value in &entry.values {
            let found = match value {
                ICalendarValue::PartialDateTime(date) => moment(date),
                ICalendarValue::Period(
                    ICalendarPeriod::Range { start, .. } | ICalendarPeriod::Duration { start, .. },
                ) => moment(start),
                ICalendarValue::Text(text) => loose(text),
                _ => None,
            };
            match found {
                Some(moment) => out.push(moment),
                None => self.out.notes.dropped(
                    entry.name.as_str(),
                    "a date that cannot be understood",
                    &format!("{value:?}"),
                    place,
                ),
            }
        }
        out
    }

    /// Dates of a property on the clocks of its event: those of another zone are turned into instants.
    pub(super) fn dates(
        &mut self,
        entry: &ICalendarEntry,
        event_zone: Option<&str>,
        place: &SourcePosition,
    ) -> Vec<Moment> {
        let moments = self.moments(entry, place);
        let own = if entry.has_parameter(&ICalendarParameterName::Tzid) { self.zone_of(entry, place) } else { None };
        let Some(ZoneMeaning::Named(zone)) =
            own.as_deref().filter(|own| Some(*own) != event_zone).and_then(zones::parse)
        else {
            return moments;
        };
        let turned = |moment| match moment {
            Moment::Local(local) => zones::instant(local, zone).map_or(moment, Moment::Instant),
            other => other,
        };
        moments.into_iter().map(turned).collect()
    }

    pub(super) fn instant(component: &ICalendarComponent, property: &ICalendarProperty) -> Option<Moment> {
        component.property(property)?.values.iter().find_map(|value| value.as_partial_date_time()).and_then(moment)
    }
}

/// The times of one component.
pub(super) struct ComponentTimes {
    pub(super) start: Moment,
    pub(super) end: Option<EventEnd>,
    pub(super) zone: Option<String>,
}

/// The wall time, in UTC where the zone is unknown.
pub(super) fn clock(moment: Moment) -> NaiveDateTime {
    match moment {
        Moment::Day(day) => day.and_time(NaiveTime::MIN),
        Moment::Local(local) => local,
        Moment::Instant(instant) => instant.naive_utc(),
    }
}

/// A time as a moment of the kind of another one.
pub(super) fn back(at: NaiveDateTime, kind: Moment) -> Moment {
    match kind {
        Moment::Day(_) => Moment::Day(at.date()),
        Moment::Local(_) => Moment::Local(at),
        Moment::Instant(_) => Moment::Instant(Utc.from_utc_datetime(&at)),
    }
}

/// The last day of whole days, whose end is the day after; or the end of a time.
pub(super) fn last(start: Moment, end: Moment) -> Option<EventEnd> {
    match (start, end) {
        // An end on the day itself is that of programs that count the last day.
        (Moment::Day(from), Moment::Day(to)) if to <= from => None,
        (Moment::Day(_), Moment::Day(to)) => to.pred_opt().map(|day| EventEnd::At(Moment::Day(day))),
        (Moment::Day(from), other) => Some(EventEnd::At(Moment::Day(day_of(other).max(from)))),
        (_, end) => Some(EventEnd::At(end)),
    }
}

pub(super) fn day_of(moment: Moment) -> NaiveDate {
    match moment {
        Moment::Day(day) => day,
        Moment::Local(local) => local.date(),
        Moment::Instant(instant) => instant.date_naive(),
    }
}

pub(super) fn later(moment: Moment, delta: TimeDelta) -> Option<Moment> {
    match moment {
        Moment::Day(day) => day.checked_add_signed(delta).map(Moment::Day),
        Moment::Local(local) => local.checked_add_signed(delta).map(Moment::Local),
        Moment::Instant(instant) => instant.checked_add_signed(delta).map(Moment::Instant),
    }
}

pub(super) fn length(duration: &ICalendarDuration) -> String {
    crate::duration::print(TimeDelta::try_seconds(duration.as_seconds().clamp(0, 3_153_600_000)).unwrap_or_default())
}

/// A date of the library; none if it does not exist.
pub(super) fn moment(date: &PartialDateTime) -> Option<Moment> {
    let day = NaiveDate::from_ymd_opt(date.year?.into(), date.month?.into(), date.day?.into())?;
    let Some(hour) = date.hour else { return Some(Moment::Day(day)) };
    // A leap second is the one before it.
    let time =
        NaiveTime::from_hms_opt(hour.into(), date.minute.unwrap_or(0).into(), date.second.unwrap_or(0).min(59).into())?;
    let local = day.and_time(time);
    if date.has_zone() {
        let distance =
            TimeDelta::minutes(i64::from(date.tz_hour.unwrap_or(0)) * 60 + i64::from(date.tz_minute.unwrap_or(0)));
        let utc = if date.tz_minus { local.checked_add_signed(distance) } else { local.checked_sub_signed(distance) };
        return utc.map(|utc| Moment::Instant(utc.and_utc()));
    }
    Some(Moment::Local(local))
}

/// Dates that are not written as the standard asks: `2024-05-01`, `2024-05-01T10:00:00Z`.
fn loose(text: &str) -> Option<Moment> {
    let digits: String = text.trim().chars().filter(|c| *c != '-' && *c != ':').collect();
    if let Ok(day) = NaiveDate::parse_from_str(&digits, "%Y%m%d") {
        return Some(Moment::Day(day));
    }
    let local = NaiveDateTime::parse_from_str(digits.trim_end_matches('Z'), "%Y%m%dT%H%M%S").ok()?;
    Some(if digits.ends_with('Z') { Moment::Instant(local.and_utc()) } else { Moment::Local(local) })
}
