//! iCalendar (RFC 5545): files of Google, Outlook, Apple, Nextcloud, Meetup, Luma and others.

mod components;
mod exceptions;
mod pages;
mod repetition;
mod texts;
mod times;

use std::collections::{BTreeMap, BTreeSet};

use calcard::icalendar::timezone::TzResolver;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty};
use calcard::{Entry, Parser};

use crate::input::{ImportOptions, Input};
use crate::model::{ImportedCalendar, ImportedEvent};
use crate::note::SourcePosition;
use crate::read_fault::ReadFault;
use crate::readers::{Confidence, Reader};
use crate::zones;
use components::{UidLines, count, latest, within_limits};
use exceptions::is_onwards;
use pages::joined;
use texts::{is_read, other_text, text};

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

    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let (text, encoding) = input.text();
        let file = SourcePosition::file(&input.name);
        let mut out = ImportedCalendar::default();
        if let Some(encoding) = encoding {
            out.notes.guessed("encoding", "not UTF-8", encoding, &file);
        }
        let events = count(&text, "BEGIN:VEVENT");
        if events > options.limits.events {
            return Err(ReadFault::TooLarge { found: events, most: options.limits.events, what: "events" });
        }
        let lines = UidLines::of(&text);
        let text = within_limits(&text, options.limits.depth)?;
        let mut parser = Parser::new(text);
        let (mut calendars, mut faults) = (0, 0);
        loop {
            match parser.entry() {
                Entry::ICalendar(calendar) => {
                    calendars += 1;
                    CalendarReader::new(&calendar, &file, &lines, options, &mut out).read();
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

struct CalendarReader<'a> {
    source: &'a ICalendar,
    zones: TzResolver<&'a str>,
    file: &'a SourcePosition,
    lines: &'a UidLines,
    options: &'a ImportOptions,
    out: &'a mut ImportedCalendar,
    zone: Option<String>,
    whole: bool,
    maker: Maker,
    /// Second events of those whose rule changes from a date on.
    later: Vec<ImportedEvent>,
}

/// The program that wrote a file, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Maker {
    /// A site made by Affiche: `URL` is the page of the event here.
    Affiche,
    /// The Events Calendar: `URL` is the page that visitors of the site know.
    Tec,
    /// Any other.
    Other,
}

impl<'a> CalendarReader<'a> {
    fn new(
        calendar: &'a ICalendar,
        file: &'a SourcePosition,
        lines: &'a UidLines,
        options: &'a ImportOptions,
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

    fn place(&self, component: &ICalendarComponent) -> SourcePosition {
        let uid = component.uid().unwrap_or_default();
        let mut place = self.file.clone();
        place.line = self.lines.0.get(uid).copied().filter(|line| *line > 0);
        if uid.is_empty() { place } else { place.at_item(uid) }
    }

    fn event(&mut self, component: &ICalendarComponent, exceptions: Vec<&ICalendarComponent>, orphan_of: Option<&str>) {
        let place = self.place(component);
        let title = text(component, &ICalendarProperty::Summary).unwrap_or_default();
        // Private events are not imported.
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
        // The differences of one date take precedence over those from a date on.
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
}
