//! Spreadsheets as people keep them.

use affiche_import::{ImportedEvent, Input, NoteKind, formats};

use super::{folder, options, read, read_with};

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
    assert!(read.says(NoteKind::Guessed, "2015-10-12"));
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
    assert!(read.says(NoteKind::Guessed, "from weekdays"));
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
    assert!(read.says(NoteKind::Warned, "GEORDIE GREEP"));
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
    assert!(read.says(NoteKind::Guessed, "`--timezone` gives another"));
}

#[test]
fn sheet_with_a_wrong_distance_from_utc() {
    let Some(read) = read("import/csv-agenda/vauban-brest.csv") else { return };
    assert_eq!(read.count(), 77);
    assert_eq!(read.when("Dee nasty"), "2024-09-06T22:45..2024-09-07T00:45");
    assert!(read.when("Brazakuja + 1ère partie").starts_with("2024-10-31T20:30"));
    assert!(read.says(NoteKind::Warned, "its distance from UTC is not that of the zone"));
    assert_eq!(read.when("Orchestre live fever"), "2024-09-07T00:00..2024-09-07T02:00");
    assert!(read.says(NoteKind::Warned, "the ends may be made up"));
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
