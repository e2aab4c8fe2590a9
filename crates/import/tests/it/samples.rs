//! Small inputs in the forms of other software, made for these tests, and what comes of them.

use affiche_import::{
    ChosenReader, EventEnd, ImportOptions, ImportedCalendar, ImportedCost, ImportedStatus, Input, Moment, NoteKind,
    ReadFault, formats,
};

use crate::facts::options;

/// An answer of OpenAgenda with what must never be taken, three states, a night and a day.
pub const OPENAGENDA: &str = include_str!("../data/samples/openagenda.json");

/// The form of Opendatasoft as CSV.
pub const OPEN_DATA: &str = include_str!("../data/samples/opendatasoft.csv");

/// An export of `WordPress` with four plug-ins, a draft, and a post behind a password.
pub const WORDPRESS: &str = include_str!("../data/samples/wordpress.xml");

/// A schedule of one day that goes on after midnight.
pub const SCHEDULE: &str = include_str!("../data/samples/schedule.xml");

/// The same in JSON, with distances from UTC.
pub const SCHEDULE_JSON: &str = include_str!("../data/samples/schedule.json");

/// Opening hours of a week.
pub const TOURISM: &str = include_str!("../data/samples/datatourisme.json");

/// A page with two scripts, one of them damaged, and an event within a list.
pub const PAGE: &str = include_str!("../data/samples/page.html");

/// One event of each of three platforms.
pub const EVENTBRITE: &str = include_str!("../data/samples/eventbrite.json");
pub const MEETUP: &str = include_str!("../data/samples/meetup.json");
pub const ACTIVITY: &str = include_str!("../data/samples/activity.json");

/// A sheet with nearly everything that goes wrong.
pub const SHEET: &str = include_str!("../data/samples/sheet.csv");

/// A calendar with a rule, its exceptions, a zone and a date that was moved.
pub const CALENDAR: &str = include_str!("../data/samples/calendar.ics");

/// An answer of The Events Calendar with an occurrence that names its rule.
pub const TEC_REST: &str = include_str!("../data/samples/tec-rest.json");

/// A table of The Events Calendar.
pub const TEC_CSV: &str = include_str!("../data/samples/tec-events.csv");

/// A dataset of Affiche.
pub const DATASET: &str = include_str!("../data/samples/affiche.json");

/// Every sample with its format.
pub const ALL: &[(&str, &str)] = &[
    ("ical", CALENDAR),
    ("tec-rest", TEC_REST),
    ("tec-csv", TEC_CSV),
    ("affiche", DATASET),
    ("openagenda", OPENAGENDA),
    ("openagenda", OPEN_DATA),
    ("wxr", WORDPRESS),
    ("schedule", SCHEDULE),
    ("schedule", SCHEDULE_JSON),
    ("datatourisme", TOURISM),
    ("schema-org", PAGE),
    ("eventbrite", EVENTBRITE),
    ("meetup", MEETUP),
    ("activitypub", ACTIVITY),
    ("csv", SHEET),
];

fn read_with(text: impl Into<Vec<u8>>, options: &ImportOptions) -> (ChosenReader, ImportedCalendar) {
    formats::read(&Input::new("sample", text), None, options).unwrap()
}

fn read(text: impl Into<Vec<u8>>) -> ImportedCalendar {
    read_with(text, &options()).1
}

fn moment(moment: Moment) -> String {
    match moment {
        Moment::Day(day) => day.to_string(),
        Moment::Local(time) => time.format("%Y-%m-%dT%H:%M").to_string(),
        Moment::Instant(time) => time.format("%Y-%m-%dT%H:%MZ").to_string(),
    }
}

/// Title, dates and rule of each event.
fn lines(calendar: &ImportedCalendar) -> Vec<String> {
    let line = |event: &affiche_import::ImportedEvent| {
        let end = match &event.end {
            Some(EventEnd::At(end)) => format!("..{}", moment(*end)),
            Some(EventEnd::After(duration)) => format!("+{duration}"),
            None => String::new(),
        };
        let more: String = event.dates.iter().map(|date| format!(" {}", moment(date.start))).collect();
        let rule = event.rrule.as_ref().map(|rule| format!(" {rule}")).unwrap_or_default();
        format!("{} {}{end}{more}{rule}", event.title, moment(event.start))
    };
    calendar.events.iter().map(line).collect()
}

fn refusals(calendar: &ImportedCalendar) -> Vec<String> {
    calendar.notes.refusals().iter().map(|refusal| format!("{}: {}", refusal.place, refusal.reason)).collect()
}

fn says(calendar: &ImportedCalendar, kind: NoteKind, what: &str) -> bool {
    calendar.notes.entries().any(|(found, field, detail, entry)| {
        found == kind && format!("{field} {detail} {}", entry.example).contains(what)
    })
}

#[test]
fn each_format_is_recognised() {
    for (name, text) in ALL {
        assert_eq!(read_with(*text, &options()).0.name(), *name, "{}", &text[..60.min(text.len())].escape_debug());
    }
}

#[test]
fn nothing_of_persons_is_taken() {
    for (name, text) in ALL {
        let calendar = read(*text);
        let all = format!("{calendar:?}");
        for private in ["someone@", "other@", "third@", "Someone", "@someone", "Secret name"] {
            assert!(!all.contains(private), "{name}: {private}");
        }
    }
}

#[test]
fn openagenda() {
    let calendar = read(OPENAGENDA);
    assert_eq!(lines(&calendar), ["Nuit 2026-05-01T19:00Z..2026-05-02T01:00Z", "B 2026-05-03..2026-05-03"]);
    assert_eq!(calendar.events[0].status, ImportedStatus::Cancelled);
    assert!(!calendar.events[0].hidden && calendar.events[1].hidden);
    assert_eq!(calendar.events[0].venue.as_ref().unwrap().street.as_deref(), Some("3 rue Haute"));
    assert_eq!(refusals(&calendar).len(), 2);
    assert_eq!(lines(&read(OPEN_DATA)), ["Sept 2026-05-01T08:00Z..2026-05-01T09:00Z"]);
    assert_eq!(read(OPEN_DATA).events[0].venue.as_ref().unwrap().geo, Some((45.7, 4.8)));
    let mut english = options();
    english.site_language = "en".to_owned();
    assert_eq!(read_with(OPENAGENDA, &english).1.events[0].title, "Night");
}

#[test]
fn wordpress() {
    let calendar = read(WORDPRESS);
    assert_eq!(
        lines(&calendar),
        [
            "Fanfare & cie 2026-12-01T01:00",
            "Yoga 2026-05-05T18:00..2026-05-05T19:00 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260630T180000",
            "Foire 2026-05-05..2026-05-06",
        ]
    );
    assert_eq!(calendar.events[0].venue.as_ref().unwrap().name, "Petite salle");
    assert_eq!(calendar.events[0].slug.as_deref(), Some("fanfare-été"));
    assert_eq!(calendar.events[1].venue.as_ref().unwrap().name, "Parc");
    assert!(
        says(&calendar, NoteKind::Dropped, "not published") && says(&calendar, NoteKind::Dropped, "behind a password")
    );
}

#[test]
fn entities_are_refused() {
    let laughs = WORDPRESS.replacen("<rss", "<!DOCTYPE rss [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;&a;\">]>\n<rss", 1);
    let fault = formats::read(&Input::new("x", laughs), None, &options()).err().unwrap();
    assert!(
        matches!(&fault, ReadFault::Malformed { line: Some(2), reason } if reason.contains("document type")),
        "{fault}"
    );
}

#[test]
fn schedules() {
    let calendar = read(SCHEDULE);
    assert_eq!(
        lines(&calendar),
        ["Late 2026-07-01T23:30..2026-07-02T01:00", "Later 2026-07-02T00:30..2026-07-02T00:50"]
    );
    assert_eq!(calendar.timezone.as_deref(), Some("Europe/Lisbon"));
    let calendar = read(SCHEDULE_JSON);
    assert_eq!(lines(&calendar), ["Early 2026-07-01T08:00Z..2026-07-01T08:30Z"]);
    assert_eq!((calendar.timezone.as_deref(), calendar.events[0].website.as_deref()), (None, None));
}

#[test]
fn tourism_and_pages_and_platforms() {
    let calendar = read(TOURISM);
    assert_eq!(lines(&calendar), ["Exposition 2026-07-01T10:00..2026-07-01T18:00 FREQ=DAILY;UNTIL=20260707T235959"]);
    assert_eq!(calendar.events[0].timezone.as_deref(), Some("Indian/Reunion"));
    let calendar = read(PAGE);
    assert_eq!(lines(&calendar), ["Concert &amp; bal 2026-07-01T18:00Z..2026-07-01T21:00Z"]);
    assert_eq!(
        (calendar.events[0].status, &calendar.events[0].cost),
        (ImportedStatus::Cancelled, &Some(ImportedCost::Free))
    );
    assert_eq!(calendar.events[0].venue.as_ref().unwrap().country.as_deref(), Some("FR"));
    assert!(says(&calendar, NoteKind::Dropped, "JSON-LD that is damaged"));
    assert_eq!(lines(&read(EVENTBRITE)), ["Brite 2026-05-28T18:30..2026-05-28T22:00"]);
    assert_eq!(lines(&read(MEETUP)), ["Meet 2011-08-02T07:30Z..2011-08-02T08:30Z"]);
    assert_eq!(lines(&read(ACTIVITY)), ["Act 2026-07-14T15:30Z"]);
}

#[test]
fn a_sheet_names_the_cell_that_is_wrong() {
    let calendar = read(SHEET);
    assert_eq!(lines(&calendar)[0], "Bal masqué 2024-03-23T14:00..2024-03-24T00:00");
    assert_eq!(refusals(&calendar), ["sample, line 7, row 6, column `Quand`: the date is not understood: “bientôt”"]);
    assert!(says(&calendar, NoteKind::Warned, "a formula"));
    assert!(says(&calendar, NoteKind::Dropped, "lines before the headings"));
    assert!(says(&calendar, NoteKind::Guessed, "from the nearest row that has one"));
}

#[test]
fn a_sheet_in_any_encoding_and_with_any_line_ends() {
    let text = "Titre,Date,Lieu\nFête,2026-03-10 20:00,Café\n";
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let forms = [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        windows.into_owned(),
        utf16,
        text.replace('\n', "\r").into_bytes(),
        text.replace('\n', "\r\n").into_bytes(),
        text.replace(',', "\t").into_bytes(),
        text.replace(',', ";").into_bytes(),
        text.replace("Fête", "Fê\0te").into_bytes(),
    ];
    for (index, bytes) in forms.into_iter().enumerate() {
        let calendar = read(bytes);
        assert_eq!(lines(&calendar), ["Fête 2026-03-10T20:00"], "{index}");
        assert_eq!(calendar.events[0].venue.as_ref().unwrap().name, "Café", "{index}");
    }
}

#[test]
fn columns_are_named_by_the_owner() {
    let text = "X,Wann,Wo\nFest,10.03.2026,Halle\n";
    let mut options = options();
    for (column, field) in [("A", "title"), ("wann", "start"), ("WO", "venue")] {
        options.columns.insert(column.to_owned(), field.to_owned());
    }
    let calendar = read_with(text, &options).1;
    assert_eq!(
        (lines(&calendar), calendar.events[0].venue.as_ref().unwrap().name.as_str()),
        (vec!["Fest 2026-03-10".to_owned()], "Halle")
    );
    options.columns.insert("X".to_owned(), "tilte".to_owned());
    let fault = formats::read(&Input::new("x", text), None, &options).err().unwrap().to_string();
    assert!(fault.contains("there is no field `tilte`") && fault.contains("postalCode"), "{fault}");
}

#[test]
fn the_order_of_day_and_month_is_that_of_the_column() {
    for (dates, expected, listed) in [
        (["03-11-2024", "15-11-2024"], ["2024-11-03", "2024-11-15"], ""),
        (["11/10/2014", "11/19/2014"], ["2014-11-10", "2014-11-19"], "the month comes first"),
        (["03/04/2025", "05/04/2025"], ["2025-04-03", "2025-04-05"], "the day is taken to come first"),
    ] {
        let calendar = read(format!("Title,Date\na,{}\nb,{}\n", dates[0], dates[1]));
        assert_eq!(lines(&calendar), [format!("a {}", expected[0]), format!("b {}", expected[1])]);
        assert!(listed.is_empty() || says(&calendar, NoteKind::Guessed, listed), "{listed}");
    }
}

#[test]
fn a_sheet_of_another_calendar_program() {
    let text = "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Location,Private\nNight,05/30/2026,10:00 PM,05/31/2026,2:00 AM,False,Text,Hall,False\nFair,06/01/2026,,06/03/2026,,True,,Park,False\n";
    assert_eq!(lines(&read(text)), ["Night 2026-05-30T22:00..2026-05-31T02:00", "Fair 2026-06-01..2026-06-03"]);
}

#[test]
fn a_hundred_thousand_rows() {
    let mut text = "Titre;Date;Heure;Lieu\n".to_owned();
    for row in 0..100_000 {
        text.push_str(&format!(
            "Événement {row};{:02}/{:02}/2026;20h30;Salle {}\n",
            row % 28 + 1,
            row % 12 + 1,
            row % 40
        ));
    }
    let calendar = read(text.clone());
    assert_eq!((calendar.events.len(), calendar.notes.refusals().len()), (100_000, 0));
    text.push_str(&"x;01/01/2026;;\n".repeat(200));
    assert!(matches!(formats::read(&Input::new("x", text), None, &options()), Err(ReadFault::TooLarge { .. })));
}
