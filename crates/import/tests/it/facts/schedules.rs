//! Schedules of conferences.

use affiche_import::{Moment, NoteKind, Prose};

use super::{names, read};

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
    assert!(read.says(NoteKind::Warned, "UTC"));
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
