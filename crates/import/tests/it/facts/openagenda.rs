//! OpenAgenda: its API, its open data, and a table made of them.

use affiche_import::{ImportedCost, NoteKind};

use super::read;

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
    assert!(read.says(NoteKind::Warned, "the dates are missing"));
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
    assert!(read.says(NoteKind::Guessed, "quiz-14-dedexpressions"));
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
    assert_eq!(read.event("84581807").status, affiche_import::ImportedStatus::Rescheduled);
    assert_eq!(read.event("21157123").attendance, Some(affiche_import::ImportedAttendance::Mixed));
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
    assert!(read.says(NoteKind::Warned, "the source gives no end"));
}
