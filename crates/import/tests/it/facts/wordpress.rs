//! Exports of `WordPress` with several plugins and themes.

use affiche_import::NoteKind;

use super::{names, read};

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
    assert_eq!(read.event("Community 5K Fun Run").attendance, Some(affiche_import::ImportedAttendance::Online));
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
    assert!(read.says(NoteKind::Warned, "perhaps a duplicate"));
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
