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
use crate::redirects;
use crate::rule;
use crate::text::percent_decoded;
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
        } else if (head.contains("BEGIN:VCALENDAR") || head.contains("BEGIN:VEVENT"))
            && !head.trim_start().starts_with(['{', '[', '<'])
        {
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
    source: &'a ICalendar,
    zones: TzResolver<&'a str>,
    file: &'a Place,
    lines: &'a Lines,
    options: &'a Options,
    out: &'a mut ImportedCalendar,
    zone: Option<String>,
    whole: bool,
    maker: Maker,
    /// Second events of those whose rule changes from a date on.
    later: Vec<ImportedEvent>,
}

/// What wrote a file, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Maker {
    /// A site made by Affiche: `URL` is the page of the event here.
    Affiche,
    /// The Events Calendar: `URL` is the page that visitors of the site know.
    Tec,
    /// Any other.
    Other,
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
        Self {
            source: calendar,
            zones,
            file,
            lines,
            options,
            out,
            zone: None,
            whole: false,
            maker: Maker::Other,
            later: Vec::new(),
        }
    }

    fn read(mut self) {
        let root = self
            .source
            .components
            .iter()
            .find(|component| component.component_type == ICalendarComponentType::VCalendar);
        if let Some(root) = root {
            self.maker = match text(root, &ICalendarProperty::Prodid).unwrap_or_default() {
                made if made.contains("//Affiche//") => Maker::Affiche,
                made if made.contains(" - ECPv") => Maker::Tec,
                _ => Maker::Other,
            };
            let name = other_text(root, &["X-WR-CALNAME"]).or_else(|| text(root, &ICalendarProperty::Name));
            self.out.name = self.out.name.take().or(name);
            self.zone = other_text(root, &["X-WR-TIMEZONE"]).filter(|zone| zones::parse(zone).is_some());
            let language = other_text(root, &["X-WR-CALLANG"]);
            self.out.language = self.out.language.take().or(language);
            if text(root, &ICalendarProperty::Method).is_some_and(|method| method.eq_ignore_ascii_case("CANCEL")) {
                self.out.notes.warned("METHOD", "the file cancels what it holds", "CANCEL", self.file);
            }
        }
        let calendar = self.source;
        let before = self.out.events.len();
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
        let made = self.out.events.split_off(before);
        self.out.events.extend(joined(made));
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
        self.page(&mut event);
        self.repetition(component, &mut event);
        // What is said of one date goes before what is said of all from a date on.
        let mut exceptions = exceptions;
        exceptions.sort_by_key(|exception| is_onwards(exception));
        let mut seen = BTreeSet::new();
        for exception in exceptions {
            self.exception(exception, &mut event, &mut seen);
        }
        // Values of fields that are not known may be anything, persons too: they are not shown.
        for entry in component.entries.iter().filter(|entry| !is_read(&entry.name)) {
            self.out.notes.dropped(entry.name.as_str(), "events here have no field for it", "", &place);
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
        self.out.events.append(&mut self.later);
    }

    /// The page of an event that a site itself has written. It is the old address, or the one it has here, and no website beside that.
    fn page(&mut self, event: &mut ImportedEvent) {
        if self.maker == Maker::Other {
            return;
        }
        let Some(page) = event.website.as_deref().and_then(page_of) else { return };
        self.out.notes.changed(
            "URL",
            "the page of the event at the source: its address is kept",
            &page.path,
            &event.place,
        );
        event.website = None;
        event.series_key = page.of_date.then(|| format!("{PAGE}{}", page.slug));
        event.slug = Some(page.slug);
        event.address = Some(page.path);
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

    /// The zone of a property, by a name that means one. A zone that only the file defines gives way to that of the calendar or the site.
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
        let defined = self.zones.resolve(&name).and_then(|zone| zone.name()).and_then(|name| zones::parse(&name));
        if let Some(Zone::Named(zone)) = defined {
            self.out.notes.guessed("TZID", "a zone of the file’s own, by its definition", &name, place);
            return Some(zone.name().to_owned());
        }
        self.out.notes.guessed("TZID", "a zone that is not known: that of the calendar or the site", &name, place);
        self.zone.clone()
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

    fn exception(&mut self, component: &ICalendarComponent, event: &mut ImportedEvent, seen: &mut BTreeSet<Moment>) {
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
        // The date has to be of the kind of the rule.
        let date = match (date, event.start) {
            (Moment::Day(day), Moment::Local(time)) => Moment::Local(day.and_time(time.time())),
            (Moment::Day(day), Moment::Instant(time)) => {
                Moment::Instant(Utc.from_utc_datetime(&day.and_time(time.time())))
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
            let end = match &times.end {
                Some(End::At(end)) => Some(End::At(place_zone(*end))),
                other => other.clone(),
            };
            let times = Times { start: place_zone(times.start), end, zone: master_zone };
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
        let title = text(component, &ICalendarProperty::Summary);
        let mut own = status(component);
        other.title = match title.as_deref().filter(|_| own == Some(Status::Cancelled)).and_then(without_state) {
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

    /// `RANGE=THISANDFUTURE`: everything from a date on is different. Written at each date where these are few, else as a second event.
    fn change_onwards(
        &mut self,
        component: &ICalendarComponent,
        date: Moment,
        times: &Times,
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
                Some(End::At(end)) => later(shown, clock(*end) - clock(start)),
                Some(End::After(length)) => crate::duration::parse(length).and_then(|delta| later(shown, delta)),
                None => None,
            };
            other.title = Some(second.title.clone()).filter(|title| *title != event.title);
            other.venue = second.venue.clone().filter(|venue| Some(venue) != event.venue.as_ref());
            other.status = Some(second.status).filter(|status| *status != event.status);
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
        if event.status == Status::Cancelled
            && let Some((status, title)) = without_state(&event.title)
        {
            let title = title.to_owned();
            self.out.notes.changed(
                "SUMMARY",
                "a state before the title is the state of the event",
                &event.title,
                &place,
            );
            (event.status, event.title) = (status, title);
        }
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
        for entry in component.properties(&ICalendarProperty::Contact) {
            let contact = entry.values.iter().find_map(ICalendarValue::as_text).unwrap_or_default();
            match contact_name(contact).filter(|_| self.maker == Maker::Affiche) {
                Some(name) => event.organizers.push(ImportedOrganizer { name, ..ImportedOrganizer::default() }),
                None => self.out.notes.dropped("CONTACT", "it may be a person", "", &place),
            }
        }
        if component.property(&ICalendarProperty::Attendee).is_some() {
            self.out.notes.dropped("ATTENDEE", "personal data", "", &place);
        }
        event.published = Self::instant(component, &ICalendarProperty::Created);
        event.updated = Self::instant(component, &ICalendarProperty::LastModified);
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

    fn instant(component: &ICalendarComponent, property: &ICalendarProperty) -> Option<Moment> {
        component.property(property)?.values.iter().find_map(|value| value.as_partial_date_time()).and_then(moment)
    }
}

/// Whether an exception holds from its date on.
fn is_onwards(component: &ICalendarComponent) -> bool {
    component
        .property(&ICalendarProperty::RecurrenceId)
        .is_some_and(|entry| entry.params.iter().any(|parameter| parameter.name == ICalendarParameterName::Range))
}

/// What a clock shows, in UTC where that is not known.
fn clock(moment: Moment) -> NaiveDateTime {
    match moment {
        Moment::Day(day) => day.and_time(NaiveTime::MIN),
        Moment::Local(local) => local,
        Moment::Instant(instant) => instant.naive_utc(),
    }
}

/// A time as a moment of the kind of another one.
fn back(at: NaiveDateTime, kind: Moment) -> Moment {
    match kind {
        Moment::Day(_) => Moment::Day(at.date()),
        Moment::Local(_) => Moment::Local(at),
        Moment::Instant(_) => Moment::Instant(Utc.from_utc_datetime(&at)),
    }
}

/// The end of a rule at its last date.
fn until_text(last: NaiveDateTime, kind: Moment) -> String {
    match kind {
        Moment::Day(_) => last.format("%Y%m%d").to_string(),
        Moment::Local(_) => last.format("%Y%m%dT%H%M%S").to_string(),
        Moment::Instant(_) => last.format("%Y%m%dT%H%M%SZ").to_string(),
    }
}

/// A rule from a date on that is moved by some days: its weekdays move along, its count is what is left. None for a rule that names days
/// in other ways.
fn moved_rule(rule: &str, days: i64, gone: usize) -> Option<String> {
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

/// Whether a property is read, or spoken of elsewhere.
fn is_read(name: &ICalendarProperty) -> bool {
    use ICalendarProperty as P;
    let known = matches!(
        name,
        P::Uid
            | P::Dtstamp
            | P::Dtstart
            | P::Dtend
            | P::Duration
            | P::Summary
            | P::Description
            | P::Location
            | P::Geo
            | P::Categories
            | P::Status
            | P::Class
            | P::Url
            | P::Rrule
            | P::Rdate
            | P::Exdate
            | P::Exrule
            | P::RecurrenceId
            | P::Sequence
            | P::Created
            | P::LastModified
            | P::Organizer
            | P::Attendee
            | P::Contact
            | P::Conference
            | P::Image
    );
    known || name.as_str().eq_ignore_ascii_case("X-ALT-DESC") || matches!(name, P::Begin | P::End)
}

/// What the key of dates that have a page of their own begins with.
const PAGE: &str = "series ";

/// The page of an event, or of one of its dates.
struct Page {
    slug: String,
    path: String,
    of_date: bool,
}

/// `https://example.org/event/slug/2026-03-14/`, with or without the date.
fn page_of(address: &str) -> Option<Page> {
    let path = redirects::path(address)?;
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let is_date = |part: &&&str| NaiveDate::parse_from_str(part, "%Y-%m-%d").is_ok();
    let kept = parts.iter().position(|part| is_date(&part)).unwrap_or(parts.len());
    let (slug, before) = parts.get(..kept)?.split_last()?;
    let path = format!("/{}/", parts[..kept].join("/"));
    (!before.is_empty()).then(|| Page { slug: percent_decoded(slug), path, of_date: kept < parts.len() })
}

/// Dates that stand by themselves, beside the event they belong to, are dates of it: programs pass over lists of dates, so sites write them so.
fn joined(events: Vec<ImportedEvent>) -> Vec<ImportedEvent> {
    let mut ruled: BTreeMap<String, usize> = BTreeMap::new();
    for (at, event) in
        events.iter().enumerate().filter(|(_, event)| event.rrule.is_some() && event.series_key.is_none())
    {
        ruled.extend(event.address.clone().map(|path| (path, at)));
    }
    let mut slots: Vec<Option<ImportedEvent>> = events.into_iter().map(Some).collect();
    for at in 0..slots.len() {
        let owner = |event: &ImportedEvent| {
            let of_page = event.series_key.as_deref().is_some_and(|key| key.starts_with(PAGE));
            event.address.as_ref().filter(|_| of_page).and_then(|path| ruled.get(path)).copied()
        };
        let Some(owner) = slots[at].as_ref().and_then(owner) else { continue };
        let Some(date) = slots[at].take() else { continue };
        if let Some(event) = slots[owner].as_mut() {
            add_date(event, date);
        }
    }
    slots.into_iter().flatten().collect()
}

/// Adds a date with what is different about it.
fn add_date(event: &mut ImportedEvent, date: ImportedEvent) {
    let mut other = ImportedOverride::new(date.start);
    other.title = Some(date.title).filter(|title| *title != event.title);
    other.venue = date.venue.filter(|venue| Some(venue) != event.venue.as_ref());
    other.status = Some(date.status).filter(|status| *status != event.status);
    let end = match date.end {
        Some(End::At(end)) => Some(end),
        _ => None,
    };
    event.dates.push(ImportedDate { start: date.start, end });
    if other.title.is_some() || other.venue.is_some() || other.status.is_some() {
        other.end = end;
        event.overrides.push(other);
    }
}

/// A title without the state that stands before it for programs that show no more than titles: `Cancelled: Concert`.
fn without_state(title: &str) -> Option<(Status, &str)> {
    const WORDS: [(&str, Status); 7] = [
        ("annulée", Status::Cancelled),
        ("annulé", Status::Cancelled),
        ("cancelled", Status::Cancelled),
        ("canceled", Status::Cancelled),
        ("reportée", Status::Postponed),
        ("reporté", Status::Postponed),
        ("postponed", Status::Postponed),
    ];
    let (head, rest) = title.split_once(':')?;
    let head = head.trim().to_lowercase();
    let (_, status) = WORDS.iter().find(|(word, _)| *word == head)?;
    Some((*status, rest.trim())).filter(|(_, rest)| !rest.is_empty())
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
    let is_one = |entry: &&ICalendarEntry| names.iter().any(|name| entry.name.as_str().eq_ignore_ascii_case(name));
    let entry = component.entries.iter().find(is_one)?;
    entry.values.iter().find_map(ICalendarValue::as_text).map(str::to_owned).filter(|text| !text.trim().is_empty())
}

fn status(component: &ICalendarComponent) -> Option<Status> {
    match component.status()? {
        ICalendarStatus::Cancelled => Some(Status::Cancelled),
        ICalendarStatus::Confirmed | ICalendarStatus::Tentative => Some(Status::Scheduled),
        _ => None,
    }
}

/// The name in a `CONTACT` that a site has written: what comes before a telephone, an e-mail or an address.
fn contact_name(contact: &str) -> Option<String> {
    let is_name = |part: &&str| {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        !part.contains('@') && !part.contains("://") && (digits < 6 || part.chars().any(char::is_alphabetic))
    };
    let name = contact.split(", ").take_while(is_name).collect::<Vec<_>>().join(", ");
    (!name.trim().is_empty()).then_some(name)
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
