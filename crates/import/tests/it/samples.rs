//! Small inputs in the forms of other software, made for these tests, and what comes of them.

use affiche_import::{
    Choice, End, ImportedCalendar, ImportedCost, Input, Kind, Moment, Options, ReadFault, Status, formats,
};

use crate::facts::options;

/// An answer of OpenAgenda with what must never be taken, three states, a night and a day.
pub const OPENAGENDA: &str = r#"{"total":4,"success":true,"events":[
 {"uid":1,"slug":"nuit-1","state":2,"private":false,"title":{"en":"Night","fr":"Nuit"},"description":{"fr":"Une nuit"},
  "member":{"email":"someone@example.org"},"contributor_email":"other@example.org","location":{"name":"Cave","address":"3 rue Haute, 69001 Lyon","city":"Lyon","postalCode":"69001","countryCode":"FR","latitude":45.7,"longitude":4.8,"email":"third@example.org","_agg":"x"},
  "timings":[{"begin":"2026-05-02T00:00:00+02:00","end":"2026-05-02T03:00:00+02:00"},{"begin":"2026-05-01T21:00:00+02:00","end":"2026-05-01T23:59:00+02:00"}],
  "accessibility":{"hi":true,"mi":false},"age":{"min":12,"max":99},"status":6,"registration":[{"type":"link","value":"https://example.org/r"}]},
 {"uid":2,"slug":"b","state":1,"title":"B","timings":"[{\"begin\":\"2026-05-03T00:00:00+02:00\",\"end\":\"2026-05-03T23:59:00+02:00\"}]"},
 {"uid":3,"slug":"c","private":true,"title":"Secret name","timings":[{"begin":"2026-05-03T10:00:00+02:00","end":"2026-05-03T11:00:00+02:00"}]},
 {"uid":4,"slug":"d","state":-1,"title":"D","timings":[]}]}"#;

/// The form of Opendatasoft as CSV.
pub const OPEN_DATA: &str = "uid;slug;title_fr;firstdate_begin;timings;location_coordinates;location_city;contributor_contactname\n\
    7;sept;Sept;2026-05-01T08:00:00+00:00;\"[{\"\"begin\"\": \"\"2026-05-01T10:00:00+02:00\"\", \"\"end\"\": \"\"2026-05-01T11:00:00+02:00\"\"}]\";45.7, 4.8;Lyon;Someone\n";

/// An export of `WordPress` with four plug-ins, a draft, and a post behind a password.
pub const WORDPRESS: &str = r#"
<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Agenda</title><language>fr-FR</language>
<item><title>Petite salle</title><wp:post_id>9</wp:post_id><wp:post_name>petite-salle</wp:post_name><wp:status>publish</wp:status><wp:post_type>location</wp:post_type><wp:postmeta><wp:meta_key>_location_id</wp:meta_key><wp:meta_value>3</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>_location_town</wp:meta_key><wp:meta_value>Lyon</wp:meta_value></wp:postmeta></item>
<item><title><![CDATA[Fanfare & cie]]></title><content:encoded><![CDATA[<!-- wp:paragraph --><p>Du bruit. [gallery ids="1"]</p><!-- /wp:paragraph -->]]></content:encoded><excerpt:encoded><![CDATA[Court]]></excerpt:encoded><wp:post_id>1</wp:post_id><wp:post_name>fanfare-%c3%a9t%c3%a9</wp:post_name><wp:status>publish</wp:status><wp:post_type>event</wp:post_type><category domain="event-categories" nicename="musique"><![CDATA[Musique]]></category><wp:postmeta><wp:meta_key>_event_start</wp:meta_key><wp:meta_value>2026-12-01 00:00:00</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>_event_start_local</wp:meta_key><wp:meta_value>2026-12-01 01:00:00</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>_event_timezone</wp:meta_key><wp:meta_value>Europe/Berlin</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>_location_id</wp:meta_key><wp:meta_value>3</wp:meta_value></wp:postmeta><wp:comment><wp:comment_author_email>someone@example.org</wp:comment_author_email></wp:comment></item>
<item><title>Yoga</title><wp:post_id>2</wp:post_id><wp:post_name>yoga</wp:post_name><wp:status>publish</wp:status><wp:post_type>event</wp:post_type><category domain="event-venue" nicename="parc">Parc</category><wp:postmeta><wp:meta_key>_eventorganiser_schedule_start_start</wp:meta_key><wp:meta_value>2026-05-05 18:00:00</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>_eventorganiser_schedule_start_finish</wp:meta_key><wp:meta_value>2026-05-05 19:00:00</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>_eventorganiser_schedule_last_start</wp:meta_key><wp:meta_value>2026-06-30 18:00:00</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>_eventorganiser_event_schedule</wp:meta_key><wp:meta_value><![CDATA[a:4:{s:7:"all_day";i:0;s:8:"schedule";s:6:"weekly";s:9:"frequency";i:2;s:13:"schedule_meta";a:1:{i:0;s:2:"TU";}}]]></wp:meta_value></wp:postmeta></item>
<item><title>Marche</title><wp:post_id>3</wp:post_id><wp:post_name>marche</wp:post_name><wp:status>draft</wp:status><wp:post_type>tribe_events</wp:post_type><wp:postmeta><wp:meta_key>_EventStartDate</wp:meta_key><wp:meta_value>2026-05-05 18:00:00</wp:meta_value></wp:postmeta></item>
<item><title>Caché</title><wp:post_id>4</wp:post_id><wp:post_password>x</wp:post_password><wp:status>publish</wp:status><wp:post_type>tribe_events</wp:post_type><wp:postmeta><wp:meta_key>_EventStartDate</wp:meta_key><wp:meta_value>2026-05-05 18:00:00</wp:meta_value></wp:postmeta></item>
<item><title>Foire</title><wp:post_id>5</wp:post_id><wp:post_name>foire</wp:post_name><wp:status>publish</wp:status><wp:post_type>tribe_events</wp:post_type><wp:postmeta><wp:meta_key>_EventStartDate</wp:meta_key><wp:meta_value>2026-05-05 00:00:00</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>_EventEndDate</wp:meta_key><wp:meta_value>2026-05-06 23:59:59</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>_EventAllDay</wp:meta_key><wp:meta_value>yes</wp:meta_value></wp:postmeta></item>
</channel></rss>"#;

/// A schedule of one day that goes on after midnight.
pub const SCHEDULE: &str = r#"<?xml version="1.0"?><schedule><conference><title>Conf</title><city>Lisbon</city><day_change>09:00:00</day_change></conference>
<day index="1" date="2026-07-01"><room name="A"><event id="1"><start>23:30</start><duration>01:30</duration><title>Late</title><track>Tools</track><abstract>&lt;p&gt;Text&lt;/p&gt;</abstract><persons><person id="1">Ada</person></persons></event>
<event id="2"><start>00:30</start><duration>00:20</duration><title>Later</title></event></room></day></schedule>"#;

/// The same in JSON, with distances from UTC.
pub const SCHEDULE_JSON: &str = r#"{"schedule":{"conference":{"title":"Conf","time_zone_name":"UTC","days":[{"date":"2026-07-01","rooms":{"A":[{"id":1,"date":"2026-07-01T10:00:00+02:00","start":"10:00","duration":"00:30","title":"Early","url":"http://localhost/1","persons":[{"public_name":"Ada"}]}]}}]}}}"#;

/// Opening hours of a week.
pub const TOURISM: &str = r#"{"@id":"https://data.datatourisme.fr/1","dc:identifier":"X1","@type":["schema:Event","schema:ExhibitionEvent"],"rdfs:label":{"de":["Ausstellung"],"fr":["Exposition"]},
 "hasContact":[{"schema:email":["someone@example.org"],"foaf:homepage":["https://example.org"]}],
 "isLocatedAt":[{"@id":"p","schema:address":[{"schema:addressLocality":"Saint-Denis","schema:postalCode":"97400","schema:streetAddress":["1 rue Basse","Bâtiment B"]}],"schema:geo":{"schema:latitude":"-20.9","schema:longitude":"55.4"}}],
 "takesPlaceAt":[{"startDate":"2026-07-01","endDate":"2026-07-07","startTime":"10:00:00","endTime":"18:00:00"}]}"#;

/// A page with two scripts, one of them damaged, and an event within a list.
pub const PAGE: &str = r##"<!DOCTYPE html><html><head><script type='application/ld+json'>{ "broken": </script>
<SCRIPT type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":["Thing","MusicEvent"],"@id":"#1","name":"Concert &amp; bal","startDate":"2026-07-01T20:00:00+0200","endDate":"2026-07-01T23:00:00+0200","eventStatus":"https://schema.org/EventCancelled","location":[{"@type":"VirtualLocation","url":"https://example.org/live"},{"@type":"Place","name":"Halle","address":{"streetAddress":"2 quai","postalCode":"69002","addressLocality":"Lyon","addressCountry":{"@type":"Country","name":"FR"}}}],"offers":{"price":"0","priceCurrency":"EUR"},"attendee":{"@type":"Person","name":"Someone"}}}]}]}</SCRIPT></head></html>"##;

/// One event of each of three platforms.
pub const EVENTBRITE: &str = r#"{"events":[{"id":"1","url":"https://www.eventbrite.com/e/1","name":{"text":"Brite","html":"<p>Brite</p>"},"start":{"timezone":"Europe/Zurich","local":"2026-05-28T18:30:00","utc":"2026-05-28T16:30:00Z"},"end":{"timezone":"Europe/Zurich","local":"2026-05-28T22:00:00","utc":"2026-05-28T20:00:00Z"},"status":"live","listed":true,"is_free":true,"password":"x"}]}"#;
pub const MEETUP: &str = r#"[{"id":"m","name":"Meet","time":1312270200000,"utc_offset":7200000,"duration":3600000,"event_url":"http://www.meetup.com/x/","visibility":"public"}]"#;
pub const ACTIVITY: &str = r##"{"@context":"https://www.w3.org/ns/activitystreams","type":"Create","object":{"type":"Event","id":"https://example.org/1","name":"Act","startTime":"2026-07-14T17:30:00+02:00","to":["https://www.w3.org/ns/activitystreams#Public"],"attributedTo":"https://example.org/@someone","tag":[{"type":"Hashtag","name":"#Bal"},{"type":"Mention","name":"@x"}],"location":{"name":"Place"}}}"##;

/// A sheet with nearly everything that goes wrong.
pub const SHEET: &str = "Agenda de la salle;;;;;;;\r\n;;;;;;;\r\nQuand;Heure de début;Heure de fin;Quoi ?;Où;Lien;Nom du contact;Tarif\r\n\
    Samedi 23 mars 2024;14h;24H00;\"Bal\r\nmasqué\";Grande salle;=HYPERLINK(\"http://example.org\");Someone;5 €\r\n\
    sam. 30 mars;17;00;Atelier;Cave;https://example.org/a;Someone;gratuit\r\n\
    bientôt;;;Concert;;;;\r\n";

/// Every sample with its format.
pub const ALL: &[(&str, &str)] = &[
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

fn read_with(text: impl Into<Vec<u8>>, options: &Options) -> (Choice, ImportedCalendar) {
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
            Some(End::At(end)) => format!("..{}", moment(*end)),
            Some(End::After(duration)) => format!("+{duration}"),
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

fn says(calendar: &ImportedCalendar, kind: Kind, what: &str) -> bool {
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
    assert_eq!(calendar.events[0].status, Status::Cancelled);
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
    assert!(says(&calendar, Kind::Dropped, "not published") && says(&calendar, Kind::Dropped, "behind a password"));
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
    assert_eq!((calendar.events[0].status, &calendar.events[0].cost), (Status::Cancelled, &Some(ImportedCost::Free)));
    assert_eq!(calendar.events[0].venue.as_ref().unwrap().country.as_deref(), Some("FR"));
    assert!(says(&calendar, Kind::Dropped, "JSON-LD that is damaged"));
    assert_eq!(lines(&read(EVENTBRITE)), ["Brite 2026-05-28T18:30..2026-05-28T22:00"]);
    assert_eq!(lines(&read(MEETUP)), ["Meet 2011-08-02T07:30Z..2011-08-02T08:30Z"]);
    assert_eq!(lines(&read(ACTIVITY)), ["Act 2026-07-14T15:30Z"]);
}

#[test]
fn a_sheet_names_the_cell_that_is_wrong() {
    let calendar = read(SHEET);
    assert_eq!(lines(&calendar)[0], "Bal masqué 2024-03-23T14:00..2024-03-24T00:00");
    assert_eq!(refusals(&calendar), ["sample, line 7, row 6, column `Quand`: the date is not understood: “bientôt”"]);
    assert!(says(&calendar, Kind::Warned, "a formula"));
    assert!(says(&calendar, Kind::Dropped, "lines before the headings"));
    assert!(says(&calendar, Kind::Guessed, "from the nearest row that has one"));
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
        assert!(listed.is_empty() || says(&calendar, Kind::Guessed, listed), "{listed}");
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
