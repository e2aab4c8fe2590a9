//! The facts about real files of other software, where these files lie beside the repository.

use std::path::{Path, PathBuf};

use affiche_import::{
    End, ImportedCalendar, ImportedCost, ImportedEvent, Input, Kind, Moment, Options, Prose, formats,
};
use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::support::shared;

/// The folder of these files; where it is absent, a line says that nothing is judged.
pub fn folder() -> Option<PathBuf> {
    shared("import/README.md").map(|readme| readme.parent().and_then(Path::parent).unwrap().to_owned())
}

pub fn options() -> Options {
    Options::new("Europe/Paris", "fr", NaiveDate::from_ymd_opt(2026, 11, 29).unwrap())
}

struct Read {
    calendar: ImportedCalendar,
}

fn read_with(file: &str, change: impl Fn(&mut Options)) -> Option<Read> {
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
                Some(End::At(end)) => Some(*end),
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

    fn says(&self, kind: Kind, what: &str) -> bool {
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
fn openagenda_single() {
    let Some(read) = read("import/openagenda/v2-event-single.json") else { return };
    let event = read.event("Mon évènement");
    assert_eq!(read.when("9906334"), "2025-01-06T11:00..2025-01-06T15:00 2025-01-06T15:00..2025-01-06T18:00");
    assert_eq!(read.place("9906334"), "My location | 122 rue de Charonne | 75011 | Paris");
    assert_eq!(event.venue.as_ref().unwrap().geo, Some((48.854_969, 2.386_696)));
    assert!(read.text("9906334").contains("handicap auditif, handicap psychique."));
    assert_eq!(event.cost, Some(ImportedCost::Text("price fr".to_owned())));
    assert!(event.image.is_none() && event.website.is_none());
    assert!(event.hidden, "what is to be moderated is not published");
}

#[test]
fn openagenda_list() {
    let Some(read) = read("import/openagenda/v2-events-list.json") else { return };
    assert_eq!(read.count(), 1);
    assert_eq!(read.when("9906334"), "2025-01-06T11:00..2025-01-06T15:00 2025-01-06T15:00..2025-01-06T18:00");
    assert!(read.says(Kind::Warned, "the dates are missing"));
    assert_eq!(read.place("9906334"), "My location | 122 rue de Charonne | 75011 | Paris");
}

#[test]
fn openagenda_open_data() {
    let Some(read) = read("import/openagenda/ods-v21-paris-a.json") else { return };
    assert_eq!(read.count(), 20);
    let planetarium = read.event("12616484");
    assert_eq!(planetarium.dates.len() + 1, 745);
    let when = read.when("12616484");
    assert!(when.starts_with("2021-09-11T11:40..") && when.ends_with("..2025-12-17T16:40"), "{when}");
    assert!(read.text("12616484").contains("À partir de 7 ans."));
    let trees = read.when("58806045");
    assert_eq!(read.event("58806045").dates.len() + 1, 12);
    assert!(
        trees.starts_with("2023-04-01T16:00..") && trees.ends_with("2025-06-08T12:00..2025-06-08T15:00"),
        "{trees}"
    );
    assert_eq!(read.when("92345464"), "2025-03-12..2025-03-31");
    assert_eq!(read.event("92345464").title, "Quiz 14 dedexpressions a la langue bien pendue");
    assert!(read.says(Kind::Guessed, "quiz-14-dedexpressions"));
    assert!(read.event("92345464").venue.is_none());
    assert_eq!(read.when("20192754"), "2025-05-17T19:00..2025-05-18T02:00");
    for (uid, when) in [
        ("59868506", "2025-03-13T10:00..2025-03-13T19:30"),
        ("93356401", "2025-03-14T10:00..2025-03-14T19:00"),
        ("84722277", "2025-03-15T10:00..2025-03-15T19:00"),
        ("35931482", "2025-03-16T10:00..2025-03-16T19:00"),
    ] {
        assert_eq!(read.when(uid), when);
    }
    assert_eq!(read.event("84581807").status, affiche_import::Status::Rescheduled);
    assert_eq!(read.event("21157123").attendance, Some(affiche_import::Attendance::Mixed));
    assert!(read.event("21157123").online_url.is_some());
    assert!(!format!("{:?}", read.calendar.events).contains("contributor"));
}

#[test]
fn openagenda_by_pandas() {
    let Some(read) = read("import/openagenda/oa-drome-pandas.csv") else { return };
    assert_eq!(read.count(), 40);
    assert_eq!(read.when("64339204"), "2027-02-04T10:30 2027-02-05T10:30");
    assert_eq!(read.place("64339204"), "Salle des fêtes | Le Village | 26240 | Claveyson");
    assert_eq!(read.when("5035822"), "2026-12-01T09:00");
    assert_eq!(read.when("53177144"), "2025-09-11T18:00 FREQ=WEEKLY;UNTIL=20260625T235959");
    assert!(read.calendar.events.iter().all(|event| event.end.is_none()));
    assert!(read.says(Kind::Warned, "the source gives no end"));
}

#[test]
fn wordpress_the_events_calendar() {
    let Some(read) = read("import/wxr/tec-fixture.xml") else { return };
    assert_eq!(read.when("Annual WordPress Summit 2025"), "2025-09-15T09:00..2025-09-15T17:00");
    assert_eq!(read.event("Annual WordPress Summit 2025").timezone.as_deref(), Some("America/Los_Angeles"));
    assert_eq!(
        read.place("Annual WordPress Summit 2025"),
        "Downtown Convention Center | 123 Main Street | 97201 | Portland"
    );
    assert!(read.when("Block Editor Deep Dive Workshop").starts_with("2025-10-03T14:00"));
    assert_eq!(read.event("Block Editor Deep Dive Workshop").timezone.as_deref(), Some("America/Chicago"));
    assert_eq!(
        read.place("Block Editor Deep Dive Workshop"),
        "Riverside Community Hall | 456 River Road | 73301 | Austin"
    );
    assert!(read.when("Community Contributor Day").starts_with("2025-11-20T10:00"));
    assert_eq!(read.place("Community Contributor Day"), "Innovation Hub Berlin | Alexanderplatz 1 | Berlin");
    let mut categories: Vec<&str> = read.calendar.events.iter().flat_map(|event| names(&event.categories)).collect();
    let mut tags: Vec<&str> = read.calendar.events.iter().flat_map(|event| names(&event.tags)).collect();
    categories.sort_unstable();
    tags.sort_unstable();
    categories.dedup();
    tags.dedup();
    assert_eq!((categories, tags), (vec!["Conference", "Meetup", "Workshop"], vec!["community", "networking", "tech"]));
    let fourth =
        read.calendar.events.iter().filter(|event| event.venue.as_ref().unwrap().source_id.as_deref() == Some("4"));
    assert_eq!(fourth.count(), 2);
    assert_eq!(read.calendar.venues.len(), 3);
}

#[test]
fn wordpress_events_manager() {
    let Some(read) = read("import/wxr/events-manager-fixture.xml") else { return };
    assert_eq!(read.when("An \"Event Manager\" event"), "2026-12-01T01:00..2026-12-01T08:00");
    assert_eq!(read.event("An \"Event Manager\" event").timezone.as_deref(), Some("Europe/Berlin"));
    assert_eq!(read.place("An \"Event Manager\" event"), "f8 atelier | Friesenstrasse 8 | 06112 | Halle (Saale)");
    assert_eq!(read.when("Summer Jazz Festival"), "2026-06-04..2026-06-06");
    assert!(read.place("Summer Jazz Festival").starts_with("Central Park Amphitheatre"));
    assert_eq!(read.when("Open Source Book Club Kickoff"), "2026-09-27..2026-09-30");
    assert!(read.place("Open Source Book Club Kickoff").starts_with("Public Library Main Hall"));
    assert_eq!(read.when("Community 5K Fun Run"), "2026-10-20T00:00");
    assert_eq!(read.event("Community 5K Fun Run").attendance, Some(affiche_import::Attendance::Online));
    assert!(read.event("Community 5K Fun Run").online_url.is_some());
}

#[test]
fn wordpress_gatherpress() {
    let Some(read) = read("import/wxr/gatherpress-demo-2024.xml") else { return };
    assert_eq!(read.when("WCEU"), "2024-06-13T18:00..2024-06-15T20:00");
    assert_eq!(read.event("WCEU").timezone.as_deref(), Some("UTC"));
    assert_eq!(read.place("WCEU"), "Turin");
    assert_eq!(read.when("WordCamp US 2025"), "2025-08-26T18:00..2025-08-29T20:00");
    assert!(read.place("WordCamp US 2025").starts_with("Oregon Convention Center"));
    assert_eq!(read.refused(), ["Gatherpress huddle #41: there is no date"]);
    assert!(
        read.calendar
            .events
            .iter()
            .filter_map(|event| event.venue.as_ref())
            .chain(&read.calendar.venues)
            .all(|venue| !venue.name.starts_with("Online"))
    );
}

#[test]
fn wordpress_fields_of_a_theme() {
    let Some(read) = read("import/wxr/kaliar-acf-leading-newline.xml") else { return };
    assert_eq!((read.count(), read.refused().len()), (5, 1));
    assert_eq!(read.when("A Nation's Benevolence Displayed"), "2024-01-24");
    assert!(read.says(Kind::Warned, "perhaps a duplicate"));
    assert_eq!(read.refused(), ["Rebecca's New Album Aid for the Needy: there is no date"]);
    assert!(!format!("{:?}", read.calendar.events).contains("field_65a"));
}

#[test]
fn wordpress_church_theme() {
    let Some(read) = read("import/wxr/risen-church-sample.xml") else { return };
    assert_eq!(read.count(), 5);
    assert_eq!(
        read.when("Vacation Bible School"),
        "2016-06-20T10:00..2016-06-20T13:00 FREQ=DAILY;UNTIL=20160624T235959"
    );
    assert_eq!(read.when("Southeast Asia Mission Trip Meeting"), "2017-02-12T19:00..2017-02-12T20:30");
    assert_eq!(read.place("Southeast Asia Mission Trip Meeting"), "");
    assert_eq!(read.when("Summer Church Picnic at Mission Bay"), "2017-05-10T11:00");
    assert_eq!(read.place("Summer Church Picnic at Mission Bay"), "Mission Bay | Vacation Isle | 92109 | San Diego");
}

#[test]
fn schedule_by_frab() {
    let Some(read) = read("import/schedule/frab-camp2019.json") else { return };
    assert_eq!(read.count(), 79);
    assert_eq!(read.calendar.name.as_deref(), Some("Chaos Communication Camp 2019"));
    assert_eq!(read.calendar.timezone.as_deref(), Some("Europe/Berlin"));
    let mut rooms: Vec<&str> =
        read.calendar.events.iter().map(|event| event.venue.as_ref().unwrap().name.as_str()).collect();
    rooms.sort_unstable();
    rooms.dedup();
    assert_eq!(rooms, ["Curie", "Meitner"]);
    assert_eq!(
        (read.when("10386"), read.place("10386")),
        ("2019-08-21T11:00..2019-08-21T11:30".to_owned(), "Curie".to_owned())
    );
    assert_eq!(read.event("10386").title, "Opening Ceremony");
    assert_eq!(read.when("10344"), "2019-08-22T23:00..2019-08-23T00:30");
    assert_eq!(read.event("10344").title, "Achtung, Datenpannen!");
    assert_eq!(read.event("10344").language.as_deref(), Some("de"));
    assert!(read.text("10309").contains("Chloé Berthélémy (EDRi), Andreea Belu (EDRi)"));
}

#[test]
fn schedule_by_pretalx() {
    let Some(read) = read("import/schedule/pretalx-democon.json") else { return };
    assert_eq!(read.count(), 36);
    assert_eq!(read.when("25"), "2020-12-14T09:00..2020-12-14T09:30");
    assert!(matches!(read.event("25").start, Moment::Instant(time) if time.format("%H:%M").to_string() == "08:00"));
    assert!(read.says(Kind::Warned, "UTC"));
    assert_eq!(read.event("20").title, "Inverse motivating array");
    let when = read.when("20");
    let (start, end) = when.split_once("..").unwrap();
    let time = |text: &str| chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap();
    assert_eq!((time(end) - time(start)).num_minutes(), 90);
    assert_eq!(names(&read.event("20").tags), ["Workshop"]);
    assert_eq!(read.text("20").split("Avec : ").nth(1).unwrap().split(',').count(), 2);
}

#[test]
fn schedule_pentabarf() {
    let Some(read) = read("import/schedule/fosdem-2023-cut.xml") else { return };
    assert_eq!(read.count(), 60);
    assert_eq!(read.when("15059"), "2023-02-04T09:30..2023-02-04T09:55");
    assert_eq!(read.calendar.timezone.as_deref(), Some("Europe/Brussels"));
    assert_eq!(read.place("15059"), "Janson, ULB (Université Libre de Bruxelles) | Brussels");
    assert_eq!(read.when("14420"), "2023-02-05T09:05..2023-02-05T09:25");
    assert!(read.place("14420").starts_with("H.1301 (Cornil)"));
    assert_eq!(names(&read.event("14420").categories), ["Network"]);
    assert!(matches!(&read.event("15059").description, Some(Prose::Html(text)) if text.starts_with("<p>FOSDEM")));
}

#[test]
fn datatourisme() {
    let theatre = "import/datatourisme/15-0cc32bb3-2b7e-3bc9-9030-c660de46acb9.json";
    let Some(one) = read(theatre) else { return };
    let event = &one.calendar.events[0];
    assert_eq!(event.title, "Molière ou le dernier impromptu");
    assert_eq!(one.when_of(event), "2020-10-15T20:30..2020-10-15T22:05 2020-11-19T20:30..2020-11-19T22:05");
    assert_eq!(one.place(&event.title), " | 15 Place de Chateauneuf | 37000 | Tours");
    assert_eq!(event.venue.as_ref().unwrap().geo, Some((47.393_742_5, 0.682_702_5)));
    assert_eq!(
        event.cost,
        Some(ImportedCost::Amount { from: 10.0, to: 13.0, currency: Some("EUR".to_owned()), url: None })
    );
    assert_eq!(names(&event.categories), ["Théâtre"]);

    let hours = read("import/datatourisme/15-009af881-9915-3c4d-a39c-8f6d694e5f62.json").unwrap();
    let event = &hours.calendar.events[0];
    assert_eq!(event.title, "Domaine Régional de Chaumont Centre d'Arts et de Nature - Installations pérennes");
    let when = hours.when_of(event);
    let dates: Vec<&str> = when.split(' ').collect();
    assert_eq!(dates.len(), 30 + 21 + 47);
    assert_eq!(
        (dates[0], dates[30], dates[97]),
        (
            "2020-09-01T10:00..2020-09-01T19:00",
            "2020-10-25T10:00..2020-10-25T18:00",
            "2020-12-31T10:15..2020-12-31T17:30"
        )
    );
    assert_eq!(
        (event.venue.as_ref().unwrap().postal_code.as_deref(), event.venue.as_ref().unwrap().geo),
        (Some("41150"), Some((47.480_012, 1.182_876)))
    );

    let festival = read("import/datatourisme/15-05e6df91-168e-300d-9274-165e402d1d70.json").unwrap();
    assert_eq!(festival.when("American Tours Festival"), "2021-07-02..2021-07-04");
    assert_eq!(festival.place("American Tours Festival"), " | Avenue Camille Chautemps | 37000 | Tours");
    assert!(festival.text("American Tours Festival").contains("49.70–67.25 EUR ; 60.45–86.75 EUR"));
    assert!(!format!("{:?}", festival.calendar).contains("contact@"), "no e-mail is taken");

    let exhibition = read("import/datatourisme/49-00037bcf-28e4-3322-b72f-377587204703.json").unwrap();
    let title = "EXPOSITION : \"ÉMOTIONS ENFOUIES\" D'ANNA-EVA BERGE";
    assert_eq!(exhibition.when(title), "2023-11-09..2025-04-28");
    assert_eq!(exhibition.place(title), " | 19 rue Léopold Palustre, Saint-Hilaire-Saint-Florent | 49400 | Saumur");
    assert_eq!(exhibition.event(title).venue.as_ref().unwrap().geo, Some((47.272_283, -0.106_429)));
    assert!(!exhibition.text(title).contains("Besucher"));
}

#[test]
fn schema_org_in_a_page() {
    let Some(page) = read("import/jsonld/songkick-years-and-years.html") else { return };
    assert_eq!(page.count(), 13);
    let at = |name: &str| {
        page.calendar.events.iter().find(|event| event.venue.as_ref().is_some_and(|venue| venue.name == name)).unwrap()
    };
    let utc = |event: &ImportedEvent| match event.start {
        Moment::Instant(time) => time.format("%Y-%m-%dT%H:%MZ").to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(utc(at("Cliffs Pavillion")), "2015-10-26T19:00Z");
    assert_eq!(utc(at("Casino De Paris")), "2015-11-16T18:30Z");
    assert_eq!(utc(at("Brighton Centre")), "2015-10-24T18:00Z");
    let warehouse = page
        .calendar
        .events
        .iter()
        .filter(|event| event.venue.as_ref().is_some_and(|venue| venue.name == "Victoria Warehouse"));
    assert_eq!(warehouse.map(utc).collect::<Vec<_>>().len(), 2);
    let saved = read("import/jsonld/songkick-years-and-years.extruct.jsonld").unwrap();
    assert_eq!(saved.count(), 13);
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

#[test]
fn sheet_with_dates_in_words() {
    let Some(read) = read("import/csv-agenda/briques-ouest.csv") else { return };
    assert_eq!(read.when("Fou d'Brick 2024"), "2024-03-23T14:00..2024-03-23T19:00 2024-03-24T10:00..2024-03-24T17:00");
    assert_eq!(read.place("Fou d'Brick 2024"), "Salle des Noues | Allée des Noues | 85130 | Chanverrie");
    assert!(read.when("Din'en Brick 2024").ends_with("2024-02-25T10:00..2024-02-25T18:00"));
    assert_eq!(read.when("Bain de Briques"), "2025-04-12T12:00..2025-04-12T19:00 2025-04-13T10:00..2025-04-13T18:00");
    assert_eq!(read.when("Brickland 2026"), "2026-05-09 2026-05-10");
    assert_eq!(read.calendar.events.iter().filter(|event| event.hidden).count(), 2);
}

#[test]
fn sheet_without_years() {
    let Some(read) = read("import/csv-agenda/judo-broye.csv") else { return };
    assert_eq!(read.when("Championnats Fribourgeois par équipe"), "2015-10-02T19:00");
    assert_eq!(read.place("Championnats Fribourgeois par équipe"), "JC Kerzers-Galmiz");
    assert_eq!(read.when("Vacances d'automne"), "2015-10-12..2015-10-26");
    assert!(read.says(Kind::Guessed, "2015-10-12"));
    assert_eq!(read.when("Vacances de Noël"), "2015-12-14..2016-01-04");
    assert!(read.calendar.events.iter().any(|event| read.when_of(event) == "2015-11-21T09:15"));
}

#[test]
fn sheet_in_windows_1252() {
    let Some(read) = read("import/csv-agenda/les-rias-2024-cp1252.csv") else { return };
    assert_eq!(read.count(), 28);
    assert_eq!(read.when("Mirage (un jour de fête)"), "2024-08-27 2024-08-28");
    read.event("À l'Ouest");
    assert!(read.calendar.events.iter().all(|event| event.dates.len() == 1));
    assert!(read.says(Kind::Guessed, "from weekdays"));
}

#[test]
fn sheet_of_bookings() {
    let Some(read) = read("import/csv-agenda/reservations-salles.csv") else { return };
    // The last of 103 rows has neither a date nor a name.
    assert_eq!((read.count(), read.refused()), (102, vec![": there is no title".to_owned()]));
    let first = &read.calendar.events[0];
    assert_eq!(
        (first.title.as_str(), read.when_of(first)),
        ("Club Démonstration a confirmer", "2024-11-03T07:00..2024-11-03T20:00".to_owned())
    );
    assert_eq!(first.venue.as_ref().unwrap().name, "Marina");
    assert_eq!(first.place.row, Some(5));
    let remax: Vec<&ImportedEvent> =
        read.calendar.events.iter().filter(|event| event.title.contains("Remax")).collect();
    assert_eq!(
        remax.iter().map(|event| read.when_of(event)).collect::<Vec<_>>(),
        ["2024-11-15T19:00..2024-11-16T00:00"; 2]
    );
    assert!(!format!("{:?}", read.calendar).contains("Alix Tremblay"), "names of contacts are not taken");
}

#[test]
fn sheet_of_one_day() {
    let Some(folder) = folder() else { return };
    let file = "import/csv-agenda/agora-sciences.csv";
    let input = Input::new(file, std::fs::read(folder.join(file)).unwrap());
    let fault = formats::read(&input, None, &options()).err().unwrap().to_string();
    assert!(fault.contains("gives the day of all rows"), "{fault}");
    let read = read_with(file, |options| {
        options.columns.insert("2026-10-03".to_owned(), "start".to_owned());
    })
    .unwrap();
    assert_eq!(read.count(), 12);
    let coffee: Vec<String> = read
        .calendar
        .events
        .iter()
        .filter(|event| event.title == "Pause café")
        .map(|event| read.when_of(event))
        .collect();
    assert_eq!(coffee, ["2026-10-03T15:00", "2026-10-03T16:00"]);
    assert!(
        read.text("Pourquoi faire de la médiation, quels sont les leviers d'action")
            .contains("Florent Collovati, LPSC")
    );
    let table = read.text("Le travail de représentation scientifique par la maquette pédagogique");
    assert!(table.contains("Bruno Jourdain, IGE\nAnne-Sarah Amblard, ISTerre\nAlexandre Aguila, SCALAE"), "{table}");
}

#[test]
fn sheet_with_hours_in_words() {
    let Some(read) = read("import/csv-agenda/sorties-enfants-geneve.csv") else { return };
    assert_eq!(read.count(), 16);
    assert_eq!(read.when("Fête nationale à Meyrin"), "2026-08-01T18:00..2026-08-02T00:00");
    assert_eq!(
        read.when("Bibliomobile"),
        "2026-07-09T10:00..2026-07-09T12:00 FREQ=WEEKLY;BYDAY=TH;UNTIL=20260813T235959"
    );
    assert_eq!(
        read.when("Ludobus"),
        "2026-06-29T15:30..2026-06-29T19:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH;UNTIL=20260924T235959"
    );
    assert_eq!(read.place("Ludobus"), "");
    assert_eq!(read.event("Gex fête l'été").venue.as_ref().unwrap().postal_code.as_deref(), Some("01170"));
    assert_eq!(read.when("Atelier Court jus au jardin du MEG"), "2026-08-12");
    assert!(read.text("Atelier Court jus au jardin du MEG").contains("14h ou 16h"));
}

#[test]
fn sheet_of_a_ticket_office() {
    let Some(read) = read("import/csv-agenda/vitrine-montreal.csv") else { return };
    let ids: std::collections::BTreeSet<&str> =
        read.calendar.events.iter().map(|event| event.source_id.as_str()).collect();
    assert_eq!((read.count(), ids.len()), (80, 80));
    assert!(read.says(Kind::Warned, "GEORDIE GREEP"));
    read.event("\"tripleS Come True\" World Tour in Montreal");
    let mut nurse: Vec<String> = read
        .calendar
        .events
        .iter()
        .filter(|event| event.title.starts_with("Nurse John"))
        .map(|event| read.when_of(event))
        .collect();
    nurse.sort();
    assert_eq!(nurse, ["2025-02-01T19:00", "2025-02-01T21:30"]);
    assert!(read.says(Kind::Guessed, "`--timezone` gives another"));
}

#[test]
fn sheet_with_a_wrong_distance_from_utc() {
    let Some(read) = read("import/csv-agenda/vauban-brest.csv") else { return };
    assert_eq!(read.count(), 77);
    assert_eq!(read.when("Dee nasty"), "2024-09-06T22:45..2024-09-07T00:45");
    assert!(read.when("Brazakuja + 1ère partie").starts_with("2024-10-31T20:30"));
    assert!(read.says(Kind::Warned, "its distance from UTC is not that of the zone"));
    assert_eq!(read.when("Orchestre live fever"), "2024-09-07T00:00..2024-09-07T02:00");
    assert!(read.says(Kind::Warned, "the ends may be made up"));
}

#[test]
fn sheet_without_usable_headings() {
    let Some(without) = read("import/csv-agenda/concarneau-matchs.csv") else { return };
    assert_eq!((without.count(), without.refused().len()), (0, 10));
    let with = read_with("import/csv-agenda/concarneau-matchs.csv", |options| {
        options.year = Some(2024);
        options.columns.insert("matchTeam__name 2".to_owned(), "title".to_owned());
        options.columns.insert("B".to_owned(), "start".to_owned());
    })
    .unwrap();
    assert_eq!(
        (with.count(), with.when("Nîmes"), with.when("Versailles")),
        (10, "2024-09-13".to_owned(), "2025-03-14".to_owned())
    );
}

/// Every class of events in the vocabulary of schema.org is recognised, but those that are no occasions to go to.
#[test]
fn schema_org_vocabulary() {
    let Some(folder) = folder() else { return };
    let text = std::fs::read_to_string(folder.join("schemaorg/schemaorg-all-https.jsonld")).unwrap();
    let vocabulary: serde_json::Value = serde_json::from_str(&text).unwrap();
    let graph = vocabulary["@graph"].as_array().unwrap();
    let parents = |item: &serde_json::Value| -> Vec<String> {
        let of = &item["rdfs:subClassOf"];
        let list = of.as_array().cloned().unwrap_or_else(|| vec![of.clone()]);
        list.iter().filter_map(|parent| parent["@id"].as_str().map(str::to_owned)).collect()
    };
    let mut events: std::collections::BTreeSet<String> = ["schema:Event".to_owned()].into();
    loop {
        let more: Vec<String> = graph
            .iter()
            .filter(|item| parents(item).iter().any(|parent| events.contains(parent)))
            .filter_map(|item| item["@id"].as_str().map(str::to_owned))
            .filter(|id| !events.contains(id))
            .collect();
        if more.is_empty() {
            break;
        }
        events.extend(more);
    }
    let mut left_out = Vec::new();
    for class in &events {
        let class = class.trim_start_matches("schema:");
        let json =
            format!(r#"{{"@context":"https://schema.org","@type":"{class}","name":"x","startDate":"2026-03-10"}}"#);
        let (_, calendar) = formats::read(&Input::new("x", json), Some("schema-org"), &options()).unwrap();
        if calendar.events.len() != 1 {
            left_out.push(class.to_owned());
        }
    }
    let interactions = |class: &String| class.starts_with("User");
    left_out.retain(|class| !interactions(class));
    assert_eq!(left_out, ["DeliveryEvent", "OnDemandEvent", "PublicationEvent"]);
}
