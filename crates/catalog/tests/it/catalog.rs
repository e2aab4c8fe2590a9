//! What is written is read back; pages of a list against a naive sort; damage is told apart.

use std::sync::Arc;

use affiche_catalog::{
    Catalog, CatalogError, CatalogPart, EventFile, FetchError, Json, JsonValue, OccurrenceFile, Packer, UpcomingFrom,
    VERSION, paths,
};
use affiche_model::query::Range;
use affiche_model::{
    Attendance, Category, Cost, Days, Direction, EventStatus, Geo, Image, Occurrence, Place, Price, Schedule, Slug,
    Status, Venue, Zone,
};
use affiche_search::quick_counts;
use affiche_testing::{Memory, all_day, day, memory, new_york, occurrence, open, paris, site, timed, utc};
use chrono::TimeDelta;
use futures::executor::block_on;
use proptest::prelude::*;

fn full() -> Occurrence {
    let zone = paris();
    Occurrence {
        summary: "Quelques mots.".to_owned(),
        place: Some(Arc::new(Place {
            id: Slug::parse("halle").unwrap(),
            name: "Halle".to_owned(),
            city: Some("Lyon".to_owned()),
        })),
        categories: vec![Arc::new(Category { id: Slug::parse("atelier").unwrap(), name: "Atelier".to_owned() })],
        status: EventStatus::MovedOnline,
        attendance: Attendance::Mixed,
        cost: Some(Cost {
            price: Price::Range { low: 0, high: 1_250, currency: "EUR".to_owned(), digits: 2 },
            url: Some("https://billets.example.org/".to_owned()),
        }),
        image: Some(Image {
            src: "media/0.svg".to_owned(),
            alt: "Une affiche".to_owned(),
            width: 1_200,
            height: 750,
            srcset: Some("<media/0-320.jpg 320w".to_owned()),
            credit: Some("Ana".to_owned()),
            focus: Some("04".to_owned()),
        }),
        featured: true,
        sticky: true,
        language: Some("en".to_owned()),
        ..(*occurrence("atelier", timed(&zone, "2026-03-12T18:30", Some("2026-03-12T20:00")))).clone()
    }
}

#[test]
fn an_occurrence_is_read_as_it_was_written() {
    let zone = paris();
    let all = [
        Arc::new(full()),
        occurrence("journee", all_day("2026-03-12", "2026-03-14")),
        occurrence("sans-fin", timed(&zone, "2026-03-13T20:00", None)),
    ];
    let memory = memory(&site(0), &[zone], &all);
    let catalog = open(&memory);
    let list =
        block_on(catalog.listing(catalog.timeline(), Direction::Upcoming, UpcomingFrom::Day(day("2026-01-01")), 1, 10));
    let read: Vec<_> = list.rows.iter().map(|row| (**row).clone()).collect();
    let written: Vec<_> = [&all[1], &all[0], &all[2]].iter().map(|row| (***row).clone()).collect();
    assert_eq!(read, written);
}

/// The layout of a chunk is public: changing it needs a new version.
#[test]
fn a_chunk_looks_as_documented() {
    let zone = paris();
    let days = Days::new(Arc::clone(&zone), 0);
    let packer = Packer::new(vec![zone], days);
    let rows = [Arc::new(full()), occurrence("journee", all_day("2026-03-12", "2026-03-14"))];
    let file = packer.file(rows.iter()).unwrap().write();
    let expected = serde_json::json!({
        "version": VERSION,
        "places": [{ "id": "halle", "name": "Halle", "city": "Lyon" }],
        "categories": [{ "id": "atelier", "name": "Atelier" }],
        "rows": [
            {
                "id": "atelier", "title": "atelier", "at": [1_773_336_600, 0, 1_773_342_000],
                "summary": "Quelques mots.", "place": 0, "categories": [0], "status": "movedOnline",
                "attendance": "mixed", "featured": true, "sticky": true, "language": "en",
                "cost": {
                    "price": { "low": 0, "high": 1_250, "currency": "EUR", "digits": 2 },
                    "url": "https://billets.example.org/"
                },
                "image": {
                    "src": "media/0.svg", "alt": "Une affiche", "width": 1_200, "height": 750,
                    "srcset": "<media/0-320.jpg 320w", "credit": "Ana", "focus": "04"
                }
            },
            { "id": "journee", "title": "journee", "at": ["2026-03-12", "2026-03-14"] }
        ]
    });
    assert_eq!(file, expected);
}

#[test]
fn the_details_of_an_event_are_read_as_they_were_written() {
    let file = EventFile {
        dates: OccurrenceFile { version: VERSION, places: Vec::new(), categories: Vec::new(), rows: Vec::new() },
        repetition: vec!["Chaque mardi.".to_owned(), "Every Tuesday.".to_owned()],
        excerpt: "Bonjour".to_owned(),
        code: "data:image/png;base64,AA==".to_owned(),
        description: "<p>Bonjour</p>".to_owned(),
        reason: Some("Salle fermée".to_owned()),
        previous_start: None,
        changes: Vec::new(),
        venue: Some(Venue {
            id: Slug::parse("halle").unwrap(),
            name: "Halle".to_owned(),
            street: None,
            postal_code: Some("69001".to_owned()),
            city: Some("Lyon".to_owned()),
            region: None,
            country: Some("FR".to_owned()),
            geo: Geo::from_degrees(45.7673, -4.8343),
            phone: None,
            email: None,
            website: None,
        }),
        organizers: Vec::new(),
        tags: Vec::new(),
        series: None,
        website: Some("https://example.org/".to_owned()),
        online: None,
        around: None,
        related: None,
    };
    assert_eq!(EventFile::read(JsonValue::from(file.write())), Some(file));
}

#[test]
fn coordinates_are_written_with_as_many_decimals_as_they_need() {
    let texts = |latitude, longitude| Geo::from_degrees(latitude, longitude).unwrap().texts();
    assert_eq!(texts(48.8661, -2.5), ("48.8661".to_owned(), "-2.5".to_owned()));
    assert_eq!(texts(0.0, -0.000_001), ("0".to_owned(), "-0.000001".to_owned()));
    assert_eq!(Geo::from_degrees(91.0, 0.0), None);
}

#[test]
fn a_list_says_what_is_missing_and_shows_the_rest() {
    let many: Vec<_> = (0..300)
        .map(|n| {
            let date = day("2026-03-01") + chrono::Days::new(n);
            occurrence(&format!("e{n}"), Schedule::AllDay { first: date, last: date })
        })
        .collect();
    let mut files = memory(&site(0), &[paris()], &many);
    files.files.remove(&paths::chunk("1"));
    let catalog = open(&files);
    let list = |page| {
        block_on(catalog.listing(
            catalog.timeline(),
            Direction::Upcoming,
            UpcomingFrom::Day(day("2026-03-01")),
            page,
            90,
        ))
    };
    assert_eq!(list(1).rows.len(), 90);
    assert!(list(1).missing.is_empty());
    let broken = list(2);
    assert_eq!(broken.rows.len(), 10, "what the first chunk still holds");
    assert_eq!(broken.missing[0].part, CatalogPart::Occurrences(day("2026-06-09"), Some(day("2026-09-16"))));
    assert_eq!(broken.missing[0].cause, CatalogError::Fetch(FetchError::NotFound));
    assert_eq!(broken.total, 300, "the counts do not depend on the missing part");
}

fn manifest_failure(change: impl FnOnce(&mut serde_json::Value)) -> CatalogError {
    let mut files = memory(&site(0), &[paris()], &[]);
    change(files.files.get_mut(paths::MANIFEST).unwrap());
    block_on(Catalog::open(&files)).unwrap_err()
}

#[test]
fn a_manifest_of_another_release_is_told_from_a_damaged_one() {
    assert_eq!(
        manifest_failure(|manifest| manifest["version"] = (VERSION + 1).into()),
        CatalogError::Version(VERSION + 1)
    );
    let damaged = CatalogError::Fetch(FetchError::Damaged);
    assert_eq!(manifest_failure(|manifest| *manifest = "<html>".into()), damaged);
    assert_eq!(manifest_failure(|manifest| manifest["site"] = 7.into()), damaged);
    assert_eq!(manifest_failure(|manifest| manifest["zones"] = serde_json::json!([])), CatalogError::Dangling);
    let nothing = Memory::default();
    assert_eq!(block_on(Catalog::open(&nothing)).unwrap_err(), CatalogError::Fetch(FetchError::NotFound));
}

#[test]
fn a_page_reads_no_more_chunks_than_it_needs() {
    let many: Vec<_> = (0..2_000)
        .map(|n| {
            let date = day("2025-01-01") + chrono::Days::new(n / 2);
            occurrence(&format!("e{n}"), Schedule::AllDay { first: date, last: date })
        })
        .collect();
    let files = memory(&site(0), &[paris()], &many);
    let catalog = open(&files);
    let window = UpcomingFrom::Now(utc("2026-03-10T12:00"));
    let list = block_on(catalog.listing(catalog.timeline(), Direction::Upcoming, window, 40, 12));
    assert_eq!(list.rows.len(), 12);
    assert!(files.asked.lock().unwrap().len() <= 4, "{:?}", files.asked.lock().unwrap());
}

fn schedules() -> impl Strategy<Value = Schedule> {
    let (paris, new_york) = (paris(), new_york());
    // Around the present, dense enough for chunks to be cut and long events to run across them.
    (0_u32..2, -60_i64..60, 0_i64..1_440, prop_oneof![4 => 0_i64..300, 1 => 0_i64..60_000], any::<bool>()).prop_map(
        move |(kind, days, minutes, length, open)| {
            let date = day("2026-03-10") + TimeDelta::days(days);
            if kind == 0 {
                return Schedule::AllDay { first: date, last: date + TimeDelta::days(length / 1_440) };
            }
            let zone = if open { &paris } else { &new_york };
            let start = zone.resolve(date.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(minutes)).instant();
            let end = (length > 0).then(|| start + TimeDelta::minutes(length));
            Schedule::Timed(affiche_model::Timed { start, end, zone: Arc::clone(zone) })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_pages_of_a_list_are_a_naive_sort_cut_into_pages(
        schedules in prop::collection::vec(schedules(), 0..700),
        hour in 0_i64..48,
        cutoff in prop_oneof![Just(0_u16), Just(120)],
        per_page in 1_usize..40,
    ) {
        let all: Vec<_> =
            schedules.into_iter().enumerate().map(|(n, schedule)| occurrence(&format!("e{n}"), schedule)).collect();
        let files = memory(&site(cutoff), &[paris(), new_york()], &all);
        let catalog = open(&files);
        let now = utc("2026-03-09T23:30") + TimeDelta::hours(hour);
        let mut sorted = all.clone();
        Packer::new(Vec::new(), catalog.days().clone()).sort(&mut sorted);
        for direction in [Direction::Upcoming, Direction::Past] {
            let wanted = |row: &&Arc<Occurrence>| {
                (row.schedule.status(catalog.days(), now) == Status::Past) == (direction == Direction::Past)
            };
            let mut naive: Vec<_> = sorted.iter().filter(wanted).map(|row| row.event.clone()).collect();
            if direction == Direction::Past {
                naive.reverse();
            }
            let mut paged = Vec::new();
            let mut page = 1;
            loop {
                let list = block_on(catalog.listing(catalog.timeline(), direction, UpcomingFrom::Now(now), page, per_page));
                prop_assert_eq!(list.page, page);
                prop_assert_eq!(list.total, naive.len());
                prop_assert_eq!(list.total + list.beyond, all.len());
                prop_assert!(list.rows.len() == per_page || page == list.pages);
                paged.extend(list.rows.iter().map(|row| row.event.clone()));
                if page == list.pages {
                    break;
                }
                page += 1;
            }
            prop_assert_eq!(paged, naive);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn quick_choices_count_what_is_not_over(
        schedules in prop::collection::vec((schedules(), any::<bool>(), 0_u8..3), 0..700),
        hour in 0_i64..240,
        cutoff in prop_oneof![Just(0_u16), Just(120)],
    ) {
        let all: Vec<_> = schedules
            .into_iter()
            .enumerate()
            .map(|(n, (schedule, free, how))| {
                let cost = free.then_some(Cost { price: Price::Free, url: None });
                let attendance = [Attendance::InPerson, Attendance::Online, Attendance::Mixed][usize::from(how)];
                Arc::new(Occurrence { cost, attendance, ..(*occurrence(&format!("e{n}"), schedule)).clone() })
            })
            .collect();
        let files = memory(&site(cutoff), &[paris(), new_york()], &all);
        let catalog = open(&files);
        let (days, now) = (catalog.days(), utc("2026-03-09T23:30") + TimeDelta::hours(hour));
        let today = days.today(now);
        let count = |fits: &dyn Fn(&Occurrence) -> bool| {
            all.iter().filter(|row| row.schedule.status(days, now) != Status::Past && fits(row)).count()
        };
        let on = |range: Range, row: &Occurrence| {
            let (first, last) = range.days(today);
            row.schedule.first_day(days) <= last && first <= row.schedule.last_day(days)
        };
        let naive = [
            count(&|row| on(Range::Today, row)),
            count(&|row| on(Range::Weekend, row)),
            count(&|row| row.cost.is_some()),
            count(&|row| row.attendance != Attendance::InPerson),
        ];
        prop_assert_eq!(block_on(quick_counts(&catalog, catalog.timeline(), now)), Some(naive));
    }
}

/// On the visitor’s own clock everything is filed anew but whole days, and nothing is lost at the edges of days.
#[test]
fn occurrences_are_filed_by_the_clock_that_is_shown() {
    let zone = paris();
    let all = [
        occurrence("midi", timed(&zone, "2026-03-11T12:00", Some("2026-03-11T13:00"))),
        occurrence("journee", all_day("2026-03-12", "2026-03-12")),
        occurrence("soir", timed(&zone, "2026-03-12T20:00", Some("2026-03-12T22:00"))),
        occurrence("matin", timed(&zone, "2026-03-13T06:00", None)),
    ];
    let memory = memory(&site(0), &[zone], &all);
    let shift =
        |hours: i32| Arc::new(Zone::from_offsets(utc("2026-01-01T00:00"), utc("2027-01-01T00:00"), |_| hours * 3_600));
    let on = |catalog: &Catalog<&Memory>, first: &str, last: &str| -> Vec<String> {
        let between = block_on(catalog.between(catalog.timeline(), day(first), day(last)));
        let text = |one: &Arc<Occurrence>| format!("{} {}", one.event, one.schedule.wall_start().format("%d %H:%M"));
        between.occurrences.iter().map(text).collect()
    };
    // Kiritimati, 14 hours ahead of UTC: the evening is the next day.
    let catalog = open(&memory).with_visitor_zone(shift(14));
    assert_eq!(on(&catalog, "2026-03-12", "2026-03-12"), ["journee 12 00:00", "soir 12 20:00"]);
    catalog.set_visitor_zone_shown(true);
    assert_eq!(on(&catalog, "2026-03-12", "2026-03-12"), ["journee 12 00:00", "midi 12 01:00"]);
    assert_eq!(on(&catalog, "2026-03-13", "2026-03-13"), ["soir 13 09:00", "matin 13 19:00"]);
    // Twelve hours behind: the morning is the day before.
    let catalog = open(&memory).with_visitor_zone(shift(-12));
    catalog.set_visitor_zone_shown(true);
    assert_eq!(on(&catalog, "2026-03-12", "2026-03-12"), ["journee 12 00:00", "soir 12 07:00", "matin 12 17:00"]);
    let list =
        block_on(catalog.listing(catalog.timeline(), Direction::Upcoming, UpcomingFrom::Day(day("2026-03-01")), 1, 10));
    let days: Vec<String> =
        list.rows.iter().map(|row| row.schedule.first_day(catalog.days()).format("%d").to_string()).collect();
    assert_eq!(days, ["10", "12", "12", "12"]);
}

/// `tests/js/read.test.mjs` has the same numbers.
#[test]
fn the_file_of_an_event_follows_from_its_id_and_the_number_of_files() {
    let file = |id: &str, files: usize| paths::event_file(&affiche_model::Slug::parse(id).unwrap(), files);
    assert_eq!(file("a", 1), 0);
    // FNV-1a of "a" is 0xe40c292c.
    assert_eq!((file("a", 16), file("a", 1024)), (12, 300));
    assert_eq!(paths::event(&affiche_model::Slug::parse("a").unwrap(), 1024), "catalog/events/300.json");
    assert_eq!([0, 1, 16, 17, 128, 129, 1000].map(paths::event_files), [1, 1, 1, 2, 8, 16, 64]);
}
