//! The facts about real files of other software, where these files lie beside the repository.

mod linked_data;
mod openagenda;
mod schedules;
mod sheets;
mod wordpress;

use std::path::{Path, PathBuf};

use affiche_import::{
    EventEnd, ImportOptions, ImportedCalendar, ImportedCost, ImportedEvent, Input, Moment, NoteKind, Prose, formats,
};
use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::support::shared;

/// The folder of these files; where it is absent, a line says that nothing is judged.
pub fn folder() -> Option<PathBuf> {
    shared("import/README.md").map(|readme| readme.parent().and_then(Path::parent).unwrap().to_owned())
}

pub fn options() -> ImportOptions {
    ImportOptions::new("Europe/Paris", "fr", NaiveDate::from_ymd_opt(2026, 11, 29).unwrap())
}

struct Read {
    calendar: ImportedCalendar,
}

fn read_with(file: &str, change: impl Fn(&mut ImportOptions)) -> Option<Read> {
    let path = folder()?.join(file);
    let mut options = options();
    change(&mut options);
    let input = Input::new(file, std::fs::read(&path).unwrap());
    let (_, calendar) = formats::read(&input, None, &options).unwrap_or_else(|fault| panic!("{file}: {fault}"));
    Some(Read { calendar })
}

fn read(file: &str) -> Option<Read> {
    read_with(file, |_| ())
}

/// A moment as a clock in a zone shows it.
fn clock(moment: Moment, zone: Tz) -> String {
    match moment {
        Moment::Day(day) => day.to_string(),
        Moment::Local(time) => time.format("%Y-%m-%dT%H:%M").to_string(),
        Moment::Instant(time) => time.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string(),
    }
}

impl Read {
    fn event(&self, name: &str) -> &ImportedEvent {
        let of = |event: &&ImportedEvent| event.source_id == name || event.title == name;
        self.calendar.events.iter().find(of).unwrap_or_else(|| panic!("there is no event `{name}`"))
    }

    /// All dates of an event: `begin..end`, in the zone of the event, else in Paris; and its rule.
    fn when_of(&self, event: &ImportedEvent) -> String {
        let named = event.timezone.as_deref().or(self.calendar.timezone.as_deref()).unwrap_or("Europe/Paris");
        let zone: Tz = named.parse().unwrap();
        let mut dates = vec![(
            event.start,
            match &event.end {
                Some(EventEnd::At(end)) => Some(*end),
                _ => None,
            },
        )];
        dates.extend(event.dates.iter().map(|date| (date.start, date.end)));
        let each = dates.iter().map(|(start, end)| match end {
            Some(end) => format!("{}..{}", clock(*start, zone), clock(*end, zone)),
            None => clock(*start, zone),
        });
        let rule = event.rrule.as_ref().map(|rule| format!(" {rule}")).unwrap_or_default();
        each.collect::<Vec<_>>().join(" ") + &rule
    }

    fn when(&self, name: &str) -> String {
        self.when_of(self.event(name))
    }

    fn place(&self, name: &str) -> String {
        self.event(name).venue.as_ref().map_or_else(String::new, |venue| {
            [Some(venue.name.clone()), venue.street.clone(), venue.postal_code.clone(), venue.city.clone()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" | ")
        })
    }

    fn text(&self, name: &str) -> String {
        let text = |prose: &Option<Prose>| match prose {
            Some(Prose::Html(text) | Prose::Markdown(text) | Prose::Plain(text)) => text.clone(),
            None => String::new(),
        };
        text(&self.event(name).summary) + "\n" + &text(&self.event(name).description)
    }

    fn refused(&self) -> Vec<String> {
        self.calendar.notes.refusals().iter().map(|refusal| format!("{}: {}", refusal.title, refusal.reason)).collect()
    }

    fn says(&self, kind: NoteKind, what: &str) -> bool {
        self.calendar.notes.entries().any(|(found, field, detail, entry)| {
            found == kind && format!("{field} {detail} {}", entry.example).contains(what)
        })
    }

    fn count(&self) -> usize {
        self.calendar.events.len()
    }
}

fn names(terms: &[affiche_import::ImportedTerm]) -> Vec<&str> {
    terms.iter().map(|term| term.name.as_str()).collect()
}

#[test]
fn other_platforms() {
    let Some(mobilizon) = read("import/platforms/mobilizon-create-activity.json") else { return };
    assert_eq!((mobilizon.count(), mobilizon.when("My first event")), (1, "2018-02-12T15:08".to_owned()));
    assert_eq!(mobilizon.place("My first event"), "Locaux de Framasoft | 10 Rue Jangot | 69007 | Lyon");
    assert_eq!(mobilizon.event("My first event").tags, []);
    let gancio = read("import/platforms/gancio-create-activity.json").unwrap();
    assert_eq!(gancio.when("Demo event"), "2021-07-14T17:30..2021-07-14T18:30");
    assert_eq!(
        (gancio.place("Demo event"), names(&gancio.event("Demo event").tags)),
        ("Colosseo".to_owned(), vec!["test"])
    );
    let eventbrite = read("import/platforms/eventbrite-genevajug.json").unwrap();
    assert_eq!(eventbrite.count(), 1, "a draft is not taken");
    let title = "Au delà des brokers: un tour de l'environnement Kafka";
    assert_eq!(eventbrite.when(title), "2019-05-28T18:30..2019-05-28T22:00");
    assert_eq!(eventbrite.event(title).timezone.as_deref(), Some("Europe/Zurich"));
    assert_eq!((eventbrite.place(title), &eventbrite.event(title).cost), (String::new(), &Some(ImportedCost::Free)));
    let meetup = read("import/platforms/meetup-api-v2-appsterdam.json").unwrap();
    assert_eq!(
        (meetup.count(), meetup.when("pnmhwyplbdb"), meetup.place("pnmhwyplbdb")),
        (4, "2011-08-02T09:30".to_owned(), String::new())
    );
    assert_eq!(
        (meetup.when("cbfkxyplbfb"), meetup.place("cbfkxyplbfb")),
        ("2011-08-03T19:00".to_owned(), "Cafe Belvedere | Beestenmarkt | Delft".to_owned())
    );
}
