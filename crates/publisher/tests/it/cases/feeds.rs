//! Calendars, news and data for search engines.

mod addresses;
mod calendars;
mod repeating;
mod search_engines;

use std::collections::{BTreeMap, BTreeSet};

use affiche_dataset as source;
use affiche_dataset::{Calendar, Horizon};
use affiche_feeds::{FeedContext, ical};
use affiche_testing::{day, project, write_dataset};
use tempfile::TempDir;

const AS_OF: &str = "2026-03-10";

/// The calendar of a case.
fn case(name: &str) -> Calendar {
    crate::support::calendar(&project("tests/data/cases").join(name))
}

fn calendar_on(events: &str, as_of: &str) -> Calendar {
    let work = TempDir::new().unwrap();
    write_dataset(work.path(), events);
    let reading = source::read_until(work.path(), Horizon::Published(day(as_of))).unwrap();
    assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems());
    reading.calendar.unwrap()
}

fn calendar(events: &str) -> Calendar {
    calendar_on(events, AS_OF)
}

/// A component: its properties by name without parameters, the last one where there are several.
type Component = BTreeMap<String, String>;

/// The events of an iCalendar file, unfolded and unescaped.
fn components(text: &str) -> Vec<Component> {
    let text = text.replace("\r\n ", "");
    let event = |text: &str| -> Component {
        let text = text.split("\r\nEND:VEVENT\r\n").next().unwrap();
        text.split("\r\n")
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| {
                let value = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
                (name.split(';').next().unwrap().to_owned(), value)
            })
            .collect()
    };
    text.split("\r\nBEGIN:VEVENT\r\n").skip(1).map(event).collect()
}

fn get<'c>(component: &'c Component, name: &str) -> &'c str {
    component.get(name).map_or("", String::as_str)
}

/// Every iCalendar file of a site, by what it is of.
fn files(calendar: &Calendar) -> BTreeMap<String, String> {
    let context = FeedContext::new(calendar, day(AS_OF));
    let mut files = BTreeMap::new();
    for (scope, members) in context.members() {
        let mut out = Vec::new();
        ical::calendar(&context, &scope, &members, &mut out).unwrap();
        files.insert(format!("{scope:?}"), String::from_utf8(out).unwrap());
    }
    for entry in &calendar.entries {
        files.insert(entry.id.to_string(), ical::event(&context, entry));
        if entry.repetition.is_some() {
            for index in 0..entry.event.occurrences.len() {
                files.insert(format!("{} {index}", entry.id), ical::occurrence(&context, entry, vec![index]));
            }
        }
    }
    files
}

/// What programs drop is in no file: exceptions to an event that is not there, two of one identifier, lists of dates.
fn nothing_is_dropped(files: &BTreeMap<String, String>) {
    assert!(!files.is_empty());
    for (name, text) in files {
        assert!(!text.contains("\r\nRDATE"), "{name}: a list of dates");
        let events = components(text);
        let masters: Vec<&str> =
            events.iter().filter(|event| !event.contains_key("RECURRENCE-ID")).map(|event| get(event, "UID")).collect();
        let unique: BTreeSet<&str> = masters.iter().copied().collect();
        assert_eq!(masters.len(), unique.len(), "{name}: two events of one identifier");
        for event in events.iter().filter(|event| event.contains_key("RECURRENCE-ID")) {
            let master = events.iter().find(|one| one.get("UID") == event.get("UID") && one.contains_key("RRULE"));
            assert!(master.is_some(), "{name}: an exception to nothing: {event:?}");
        }
    }
}
