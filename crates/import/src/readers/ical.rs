//! iCalendar (RFC 5545): files of Google, Outlook, Apple, Nextcloud, Meetup, Luma and others.

use std::collections::{BTreeMap, BTreeSet};

use calcard::common::PartialDateTime;
use calcard::icalendar::timezone::TzResolver;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDuration, ICalendarEntry, ICalendarParameterName,
    ICalendarPeriod, ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

use super::{Confidence, ReadFault, Reader};
use crate::input::{Input, Options};
use crate::model::{
    End, ImportedCalendar, ImportedDate, ImportedEvent, ImportedImage, ImportedOrganizer, ImportedOverride,
    ImportedTerm, ImportedVenue, Moment, Prose, Status,
};
use crate::note::{Notes, Place};
use crate::rule;
use crate::zones::{self, Zone};

/// Reads `BEGIN:VCALENDAR`, one or more in a file.
pub struct ICal;

impl Reader for ICal {
    fn name(&self) -> &'static str {
        "ical"
    }

    fn title(&self) -> &'static str {
        "iCalendar"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head().to_ascii_uppercase();
        let begins = head.trim_start().starts_with("BEGIN:VCALENDAR");
        if begins {
            Confidence(100)
        } else if head.contains("BEGIN:VCALENDAR") && !head.trim_start().starts_with(['{', '[', '<']) {
            Confidence(70)
        } else {
            Confidence::NO
        }
    }

    fn read(&self, input: &Input, options: &Options) -> Result<ImportedCalendar, ReadFault> {
        let (text, encoding) = input.text();
        let file = Place::file(&input.name);
        let mut out = ImportedCalendar::default();
        if let Some(encoding) = encoding {
            out.notes.guessed("encoding", "not UTF-8", encoding, &file);
        }
        let events = count(&text, "BEGIN:VEVENT");
        if events > options.limits.events {
            return Err(ReadFault::TooLarge { found: events, most: options.limits.events, what: "events" });
        }
        let lines = Lines::of(&text);
        let text = within_limits(&text, options.limits.depth)?;
        let mut parser = Parser::new(text);
        let (mut calendars, mut faults) = (0, 0);
        loop {
            match parser.entry() {
                Entry::ICalendar(calendar) => {
                    calendars += 1;
                    Calendar::new(&calendar, &file, &lines, options, &mut out).read();
                }
                Entry::Eof => break,
                Entry::UnterminatedComponent(name) => {
                    out.notes.warned("file", "it ends before a component does: it may be cut short", &name, &file);
                    faults += 1;
                }
                other => {
                    out.notes.dropped("line", "it cannot be understood", &format!("{other:?}"), &file);
                    faults += 1;
                }
            }
            if faults > 1_000 {
                break;
            }
        }
        if calendars == 0 {
            return Err(ReadFault::malformed(
                None,
                "it holds no whole calendar (`BEGIN:VCALENDAR` to `END:VCALENDAR`)",
            ));
        }
        Ok(out)
    }
}

fn count(text: &str, line: &str) -> usize {
    text.lines().filter(|own| own.trim().eq_ignore_ascii_case(line)).count()
}

/// Refuses components that lie too deep within each other: reading calls itself for none of them, but what comes after may.
fn within_limits(text: &str, depth: usize) -> Result<&str, ReadFault> {
    let (mut level, mut at) = (0_usize, 0);
    for line in text.lines() {
        at += 1;
        let upper = line.get(..6).unwrap_or_default().to_ascii_uppercase();
        if upper == "BEGIN:" {
            level += 1;
        } else if upper.starts_with("END:") {
            level = level.saturating_sub(1);
        }
        if level > depth {
            return Err(ReadFault::malformed(Some(at), "components lie too deep within each other"));
        }
    }
    Ok(text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}'))
}

/// The line on which the first event of a UID begins.
struct Lines(BTreeMap<String, usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let mut lines = BTreeMap::new();
        let mut begun = 0;
        for (at, line) in text.lines().enumerate() {
            if line.trim().eq_ignore_ascii_case("BEGIN:VEVENT") {
                begun = at + 1;
            } else if let Some(uid) =
                line.get(..4).filter(|name| name.eq_ignore_ascii_case("UID:")).and_then(|_| line.get(4..))
            {
                lines.entry(uid.trim().to_owned()).or_insert(begun);
            }
        }
        Self(lines)
    }
}

struct Calendar<'a> {
    calendar: &'a ICalendar,
    zones: TzResolver<&'a str>,
    file: &'a Place,
    lines: &'a Lines,
    options: &'a Options,
    out: &'a mut ImportedCalendar,
    zone: Option<String>,
    whole: bool,
}

/// What one component says of its time.
struct Times {
    start: Moment,
    end: Option<End>,
    zone: Option<String>,
}

impl<'a> Calendar<'a> {
    fn new(
        calendar: &'a ICalendar,
        file: &'a Place,
        lines: &'a Lines,
        options: &'a Options,
        out: &'a mut ImportedCalendar,
    ) -> Self {
        let zones = calendar.build_tz_resolver();
        Self { calendar, zones, file, lines, options, out, zone: None, whole: false }
    }

    fn read(mut self) {
        let root = self
            .calendar
            .components
            .iter()
            .find(|component| component.component_type == ICalendarComponentType::VCalendar);
        if let Some(root) = root {
            let name = other_text(root, &["X-WR-CALNAME"]).or_else(|| text(root, &ICalendarProperty::Name));
            self.out.name = self.out.name.take().or(name);
            self.zone = other_text(root, &["X-WR-TIMEZONE"]).filter(|zone| zones::parse(zone).is_some());
            let language = other_text(root, &["X-WR-CALLANG"]);
            self.out.language = self.out.language.take().or(language);
            if text(root, &ICalendarProperty::Method).is_some_and(|method| method.eq_ignore_ascii_case("CANCEL")) {
                self.out.notes.warned("METHOD", "the file cancels what it holds", "CANCEL", self.file);
            }
        }
        let calendar = self.calendar;
        let events: Vec<&ICalendarComponent> = calendar
            .components
            .iter()
            .filter(|component| component.component_type == ICalendarComponentType::VEvent)
            .collect();
        let others = calendar.components.iter().filter(|component| {
            matches!(
                component.component_type,
                ICalendarComponentType::VTodo | ICalendarComponentType::VJournal | ICalendarComponentType::VFreebusy
            )
        });
        for other in others {
            self.out.notes.dropped(
                other.component_type.as_str(),
                "it is no event",
                other.uid().unwrap_or_default(),
                self.file,
            );
        }
        let (masters, exceptions): (Vec<_>, Vec<_>) =
            events.into_iter().partition(|component| component.property(&ICalendarProperty::RecurrenceId).is_none());
        let mut by_uid: BTreeMap<String, Vec<&ICalendarComponent>> = BTreeMap::new();
        for exception in exceptions {
            by_uid.entry(exception.uid().unwrap_or_default().to_owned()).or_default().push(exception);
        }
        for master in latest(masters, &mut self.out.notes, self.file) {
            let own =
                by_uid.remove(master.uid().unwrap_or_default()).filter(|_| master.uid().is_some()).unwrap_or_default();
            self.event(master, own, None);
        }
        for (uid, orphans) in by_uid {
            for orphan in orphans {
                self.out.notes.guessed(
                    "RECURRENCE-ID",
                    "an exception without its rule: an event of its own",
                    &uid,
                    self.file,
                );
                self.event(orphan, Vec::new(), Some(&uid));
            }
        }
    }

    fn place(&self, component: &ICalendarComponent) -> Place {
        let uid = component.uid().unwrap_or_default();
        let mut place = self.file.clone();
        place.line = self.lines.0.get(uid).copied().filter(|line| *line > 0);
        if uid.is_empty() { place } else { place.at_item(uid) }
    }

    fn event(&mut self, component: &ICalendarComponent, exceptions: Vec<&ICalendarComponent>, orphan_of: Option<&str>) {
        let place = self.place(component);
        let title = text(component, &ICalendarProperty::Summary).unwrap_or_default();
        // What is not meant for everybody stays where it is.
        let class = text(component, &ICalendarProperty::Class).unwrap_or_default().to_ascii_uppercase();
        if class == "PRIVATE" || class == "CONFIDENTIAL" {
            self.out.notes.refused(
                &place,
                "",
                format!("it is not public (CLASS:{class})"),
                "make it public at the source, if it is to be taken",
            );
            return;
        }
        let Some(times) = self.times(component, &place) else {
            self.out.notes.refused(
                &place,
                &title,
                "its start is missing or cannot be understood",
                "write a date that exists at the source",
            );
            return;
        };
        let uid = component.uid().unwrap_or_default();
        let mut event = ImportedEvent::new(uid, place.clone(), title, times.start);
        event.end = times.end;
        event.timezone = times.zone;
        if let Some(uid) = orphan_of {
            let date = component
                .property(&ICalendarProperty::RecurrenceId)
                .and_then(|entry| self.moments(entry, &place).first().copied());
            event.source_id = format!("{uid} {date:?}");
            event.series_key = Some(uid.to_owned()).filter(|uid| !uid.is_empty());
        }
        self.texts(component, &mut event);
        self.repetition(component, &mut event);
        // Exceptions that only repeat the whole series are left to it.
        let mut seen = BTreeSet::new();
        for exception in exceptions {
            self.exception(exception, &mut event, &mut seen);
        }
        for (field, has) in [
            ("SUMMARY", !event.title.is_empty()),
            ("DTSTART", true),
            ("DTEND", event.end.is_some()),
            ("RRULE", event.rrule.is_some()),
            ("DESCRIPTION", event.description.is_some()),
            ("LOCATION", event.venue.is_some()),
            ("CATEGORIES", !event.categories.is_empty()),
        ] {
            if has {
                self.out.notes.taken(field, &place);
            }
        }
        self.out.events.push(event);
    }

    fn times(&mut self, component: &ICalendarComponent, place: &Place) -> Option<Times> {
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
                    ICalendarValue::Duration(duration) if !duration.neg => Some(End::After(length(duration))),
                    _ => None,
                }),
                (None, None) => None,
            };
        Some(Times { start, end, zone })
    }

    /// The zone of a property, by a name that means one. A zone that only the file defines gives its times as instants.
    fn zone_of(&mut self, entry: &ICalendarEntry, place: &Place) -> Option<String> {
        let name =
            entry.parameter(&ICalendarParameterName::Tzid).and_then(|value| value.as_text()).map(str::to_owned)?;
        if let Some(Zone::Named(zone)) = zones::parse(&name) {
            if zone.name() != name {
                self.out.notes.changed("TZID", "the name of a zone that means one of the IANA database", &name, place);
            }
            return Some(zone.name().to_owned());
        }
        // The definition may name the zone, or be that of the site under another name.
        match self.zones.resolve(&name).and_then(|zone| zone.name()).and_then(|name| zones::parse(&name)) {
            Some(Zone::Named(zone)) => {
                self.out.notes.guessed("TZID", "a zone of the file’s own, by its definition", &name, place);
                Some(zone.name().to_owned())
            }
            _ => {
                self.out.notes.guessed(
                    "TZID",
                    "a zone that is not known: that of the calendar or the site",
                    &name,
                    place,
                );
                self.zone.clone()
            }
        }
    }

    /// The dates of a property.
    fn moments(&mut self, entry: &ICalendarEntry, place: &Place) -> Vec<Moment> {
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
    fn dates(&mut self, entry: &ICalendarEntry, event_zone: Option<&str>, place: &Place) -> Vec<Moment> {
        let moments = self.moments(entry, place);
        let own = if entry.has_parameter(&ICalendarParameterName::Tzid) { self.zone_of(entry, place) } else { None };
        let Some(Zone::Named(zone)) = own.as_deref().filter(|own| Some(*own) != event_zone).and_then(zones::parse)
        else {
            return moments;
        };
        let turned = |moment| match moment {
            Moment::Local(local) => zones::instant(local, zone).map_or(moment, Moment::Instant),
            other => other,
        };
        moments.into_iter().map(turned).collect()
    }

    fn repetition(&mut self, component: &ICalendarComponent, event: &mut ImportedEvent) {
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
            let dates = self.dates(entry, zone.as_deref(), &place);
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
        let base = match event.start {
            Moment::Day(day) => day.and_time(NaiveTime::MIN),
            Moment::Local(local) => local,
            Moment::Instant(instant) => instant.naive_utc(),
        };
        let made = rule::dates(base, further, MOST).unwrap_or_default();
        self.out.notes.changed("RRULE", "a second rule is written out as dates", further, &event.place);
        for date in made.into_iter().filter(|date| *date != base) {
            let start = match event.start {
                Moment::Day(_) => Moment::Day(date.date()),
                Moment::Local(_) => Moment::Local(date),
                Moment::Instant(_) => Moment::Instant(Utc.from_utc_datetime(&date)),
            };
            event.dates.push(ImportedDate { start, end: None });
        }
    }

    fn exception(&mut self, component: &ICalendarComponent, event: &mut ImportedEvent, seen: &mut BTreeSet<Moment>) {
        let place = event.place.clone();
        let whole = matches!(event.start, Moment::Day(_));
        let Some(entry) = component.property(&ICalendarProperty::RecurrenceId) else { return };
        let Some(date) = self.dates(entry, event.timezone.as_deref(), &place).first().copied() else { return };
        let future = entry.params.iter().any(|parameter| parameter.name == ICalendarParameterName::Range);
        let master_zone = event.timezone.clone();
        let Some(times) = self.times(component, &place) else { return };
        self.whole = whole;
        // The date has to be of the kind of the rule.
        let date = match (date, event.start) {
            (Moment::Day(day), Moment::Local(time)) => Moment::Local(day.and_time(time.time())),
            (Moment::Day(day), Moment::Instant(time)) => {
                Moment::Instant(Utc.from_utc_datetime(&day.and_time(time.time().to_owned())))
            }
            (date, Moment::Day(_)) => Moment::Day(day_of(date)),
            (other, _) => other,
        };
        let place_zone = |moment: Moment| match (moment, times.zone.as_deref().and_then(zones::parse)) {
            (Moment::Local(local), Some(Zone::Named(zone))) if times.zone != master_zone => {
                zones::instant(local, zone).map_or(moment, Moment::Instant)
            }
            _ => moment,
        };
        if future {
            self.from_then_on(component, date, place_zone(times.start), event);
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
                Some(End::At(end)) => Some(place_zone(*end)),
                Some(End::After(text)) => crate::duration::parse(text)
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
        other.title = text(component, &ICalendarProperty::Summary).filter(|title| *title != event.title);
        other.venue = venue(component).filter(|venue| Some(venue) != event.venue.as_ref());
        other.status = status(component).filter(|status| *status != event.status);
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

    /// Whether a rule makes a date; what cannot be followed is believed.
    fn makes(&self, event: &ImportedEvent, date: Moment) -> bool {
        const MOST: usize = 5_000;
        let Some(rule) = &event.rrule else { return false };
        let zone = event.timezone.as_deref().and_then(zones::parse).or_else(|| zones::parse(self.options.zone()));
        let clock = |moment: Moment| match (moment, zone) {
            (Moment::Day(day), _) => day.and_time(NaiveTime::MIN),
            (Moment::Local(local), _) => local,
            (Moment::Instant(instant), Some(Zone::Named(zone))) => zones::local(instant, zone),
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

    /// `RANGE=THISANDFUTURE`: everything from a date on is moved by as much and has another title.
    fn from_then_on(&mut self, component: &ICalendarComponent, date: Moment, start: Moment, event: &mut ImportedEvent) {
        const MOST: usize = 500;
        let clock = |moment: Moment| match moment {
            Moment::Day(day) => day.and_time(NaiveTime::MIN),
            Moment::Local(local) => local,
            Moment::Instant(instant) => instant.naive_utc(),
        };
        let back = |at: NaiveDateTime| match event.start {
            Moment::Day(_) => Moment::Day(at.date()),
            Moment::Local(_) => Moment::Local(at),
            Moment::Instant(_) => Moment::Instant(Utc.from_utc_datetime(&at)),
        };
        let shift = clock(start) - clock(date);
        let made =
            event.rrule.as_ref().and_then(|rule| rule::dates(clock(event.start), rule, MOST)).unwrap_or_default();
        self.out.notes.changed(
            "RECURRENCE-ID",
            "a change from a date on is written at each date",
            &format!("{date:?}"),
            &event.place,
        );
        let title = text(component, &ICalendarProperty::Summary).filter(|title| *title != event.title);
        for at in made.into_iter().filter(|at| *at >= clock(date)) {
            let mut other = ImportedOverride::new(back(at));
            other.start = Some(back(at + shift)).filter(|_| shift != TimeDelta::zero());
            other.title.clone_from(&title);
            event.overrides.push(other);
        }
    }

    fn texts(&mut self, component: &ICalendarComponent, event: &mut ImportedEvent) {
        let place = event.place.clone();
        let html = other_text(component, &["X-ALT-DESC"]).filter(|html| html.contains('<'));
        event.description =
            html.map(Prose::Html).or_else(|| text(component, &ICalendarProperty::Description).map(Prose::Plain));
        event.venue = venue(component);
        event.website = text(component, &ICalendarProperty::Url);
        event.status = status(component).unwrap_or_default();
        if component.status() == Some(&ICalendarStatus::Tentative) {
            self.out.notes.changed("STATUS", "TENTATIVE is as planned", "TENTATIVE", &place);
        }
        for entry in component.properties(&ICalendarProperty::Categories) {
            for value in &entry.values {
                // Commas that should part categories are sometimes escaped.
                let names =
                    value.as_text().unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
                event.categories.extend(names.map(ImportedTerm::named));
            }
        }
        for entry in component.properties(&ICalendarProperty::Organizer) {
            let name =
                entry.parameter(&ICalendarParameterName::Cn).and_then(|value| value.as_text()).map(percent_decoded);
            match name.filter(|name| !name.contains('@') && !name.trim().is_empty()) {
                Some(name) => {
                    event.organizers.push(ImportedOrganizer { name, ..ImportedOrganizer::default() });
                    self.out.notes.dropped("ORGANIZER", "the address of a person: only the name is taken", "", &place);
                }
                None => self.out.notes.dropped("ORGANIZER", "an address without a name", "", &place),
            }
        }
        if component.property(&ICalendarProperty::Attendee).is_some() {
            self.out.notes.dropped("ATTENDEE", "personal data", "", &place);
        }
        event.published = self.instant(component, &ICalendarProperty::Created);
        event.updated = self.instant(component, &ICalendarProperty::LastModified);
        for entry in component.properties(&ICalendarProperty::Conference) {
            event.online_url = event
                .online_url
                .take()
                .or_else(|| entry.values.iter().find_map(|value| value.as_text()).map(str::to_owned));
        }
        let picture = component
            .properties(&ICalendarProperty::Image)
            .chain(component.properties(&ICalendarProperty::Attach))
            .find_map(|entry| {
                let kind = entry
                    .parameter(&ICalendarParameterName::Fmttype)
                    .and_then(|value| value.as_text())
                    .unwrap_or_default();
                let reference = entry.values.iter().find_map(|value| value.as_text())?;
                let is_picture = entry.name == ICalendarProperty::Image || kind.starts_with("image/");
                (is_picture && !reference.starts_with("data:")).then(|| ImportedImage {
                    reference: reference.to_owned(),
                    alt: None,
                    credit: None,
                })
            });
        event.image = picture;
    }

    fn instant(&self, component: &ICalendarComponent, property: &ICalendarProperty) -> Option<Moment> {
        component.property(property)?.values.iter().find_map(|value| value.as_partial_date_time()).and_then(moment)
    }
}

/// Of several events of one UID the one of the highest SEQUENCE, the last of equals.
fn latest<'c>(masters: Vec<&'c ICalendarComponent>, notes: &mut Notes, file: &Place) -> Vec<&'c ICalendarComponent> {
    let sequence = |component: &ICalendarComponent| {
        component
            .property(&ICalendarProperty::Sequence)
            .and_then(|entry| entry.values.iter().find_map(ICalendarValue::as_integer))
            .unwrap_or(0)
    };
    let mut out: Vec<&ICalendarComponent> = Vec::with_capacity(masters.len());
    let mut by_uid: BTreeMap<&str, usize> = BTreeMap::new();
    for master in masters {
        let Some(uid) = master.uid().filter(|uid| !uid.is_empty()) else {
            out.push(master);
            continue;
        };
        match by_uid.get(uid).copied() {
            // Without SEQUENCE they may be two events under one UID: both are taken.
            Some(at)
                if master.has_property(&ICalendarProperty::Sequence)
                    || out[at].has_property(&ICalendarProperty::Sequence) =>
            {
                notes.dropped("UID", "of several versions of an event the latest is taken", uid, file);
                if sequence(master) >= sequence(out[at]) {
                    out[at] = master;
                }
            }
            Some(at) if *out[at] == *master => notes.dropped("UID", "the same event once more", uid, file),
            _ => {
                by_uid.insert(uid, out.len());
                out.push(master);
            }
        }
    }
    out
}

fn text(component: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    let entry = component.property(property)?;
    let parts: Vec<&str> = entry.values.iter().filter_map(ICalendarValue::as_text).collect();
    Some(parts.join(", ")).filter(|text| !text.trim().is_empty())
}

/// A property that the standard does not have.
fn other_text(component: &ICalendarComponent, names: &[&str]) -> Option<String> {
    let named = |entry: &&ICalendarEntry| names.iter().any(|name| entry.name.as_str().eq_ignore_ascii_case(name));
    let entry = component.entries.iter().find(named)?;
    entry.values.iter().find_map(ICalendarValue::as_text).map(str::to_owned).filter(|text| !text.trim().is_empty())
}

fn status(component: &ICalendarComponent) -> Option<Status> {
    match component.status()? {
        ICalendarStatus::Cancelled => Some(Status::Cancelled),
        ICalendarStatus::Confirmed | ICalendarStatus::Tentative => Some(Status::Scheduled),
        _ => None,
    }
}

/// `LOCATION` with `GEO`. One line of a name and an address stays one: where it ends is not said.
fn venue(component: &ICalendarComponent) -> Option<ImportedVenue> {
    let name = text(component, &ICalendarProperty::Location)?.replace(['\n', '\r'], ", ");
    let geo = component.property(&ICalendarProperty::Geo).and_then(|entry| {
        let numbers: Vec<f64> = entry
            .values
            .iter()
            .flat_map(|value| match value {
                ICalendarValue::Float(number) => vec![*number],
                other => other
                    .as_text()
                    .unwrap_or_default()
                    .split([';', ','])
                    .filter_map(|part| part.trim().parse().ok())
                    .collect(),
            })
            .collect();
        Some((*numbers.first()?, *numbers.get(1)?))
    });
    Some(ImportedVenue { name, geo, ..ImportedVenue::default() })
}

/// The Events Calendar writes names percent-encoded.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex =
            |digits: &[u8]| std::str::from_utf8(digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match tail.get(..2).filter(|_| *first == b'%').and_then(hex) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The last day of whole days, whose end is the day after; or the end of a time.
fn last(start: Moment, end: Moment) -> Option<End> {
    match (start, end) {
        // An end on the day itself is that of programs that count the last day.
        (Moment::Day(from), Moment::Day(to)) if to <= from => None,
        (Moment::Day(_), Moment::Day(to)) => to.pred_opt().map(|day| End::At(Moment::Day(day))),
        (Moment::Day(from), other) => Some(End::At(Moment::Day(day_of(other).max(from)))),
        (_, end) => Some(End::At(end)),
    }
}

fn day_of(moment: Moment) -> NaiveDate {
    match moment {
        Moment::Day(day) => day,
        Moment::Local(local) => local.date(),
        Moment::Instant(instant) => instant.date_naive(),
    }
}

fn later(moment: Moment, delta: TimeDelta) -> Option<Moment> {
    match moment {
        Moment::Day(day) => day.checked_add_signed(delta).map(Moment::Day),
        Moment::Local(local) => local.checked_add_signed(delta).map(Moment::Local),
        Moment::Instant(instant) => instant.checked_add_signed(delta).map(Moment::Instant),
    }
}

fn length(duration: &ICalendarDuration) -> String {
    crate::duration::print(TimeDelta::try_seconds(duration.as_seconds().clamp(0, 3_153_600_000)).unwrap_or_default())
}

/// A date of the library; none if it does not exist.
fn moment(date: &PartialDateTime) -> Option<Moment> {
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
