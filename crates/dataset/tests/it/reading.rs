//! What a dataset without faults becomes, and that made-up datasets are without faults.

use std::fs;

use affiche_dataset::{Calendar, Entry, generate, read};
use affiche_model::{Attendance, EventStatus, Image, Price, Schedule, ViewName, WeekStart};
use chrono::NaiveDate;

use affiche_testing::project;

fn complete() -> Calendar {
    let folder = project("tests/data/complete");
    read(&folder).unwrap().calendar.unwrap()
}

fn entry<'c>(calendar: &'c Calendar, id: &str) -> &'c Entry {
    calendar.entries.iter().find(|entry| entry.id.as_str() == id).unwrap()
}

#[test]
fn the_settings_are_complete() {
    let site = complete().site;
    assert_eq!(site.url, "https://example.org/agenda/");
    assert_eq!(site.week_start, WeekStart::Sunday);
    assert_eq!(site.default_view, ViewName::Month);
    assert_eq!(site.views, [ViewName::List, ViewName::Month, ViewName::Summary]);
    assert_eq!((site.events_per_page, site.events_per_day, site.day_cutoff), (20, 4, 150));
    assert_eq!(site.accent.as_deref(), Some("#b3261e"));
    assert_eq!(site.map_tiles.as_deref(), Some("https://tiles.example.org/{z}/{x}/{y}.png"));
    assert_eq!(site.contact.as_deref(), Some("bonjour@example.org"));
}

#[test]
fn defaults_are_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let site = r#"{ "name": "A", "description": "B", "url": "https://example.org", "language": "en", "timezone": "Asia/Tokyo" }"#;
    fs::write(folder.path().join("site.json"), site).unwrap();
    fs::write(folder.path().join("events.json"), "{}").unwrap();
    let calendar = read(folder.path()).unwrap().calendar.unwrap();
    let site = calendar.site;
    assert_eq!(site.url, "https://example.org/");
    assert_eq!((site.week_start, site.default_view, site.views.len()), (WeekStart::Monday, ViewName::List, 7));
    assert_eq!((site.events_per_page, site.events_per_day, site.day_cutoff), (12, 3, 0));
    assert_eq!(calendar.zones.iter().map(|zone| zone.id().to_owned()).collect::<Vec<_>>(), ["Asia/Tokyo"]);
}

#[test]
fn every_value_of_an_event_arrives() {
    let calendar = complete();
    let entry = entry(&calendar, "sommet-ia");
    let event = &entry.event;
    let occurrence = event.first().unwrap();
    let picture = Image {
        src: calendar.media[0].path.clone(),
        alt: "La nef".to_owned(),
        width: 1200,
        height: 800,
        srcset: None,
        credit: Some("M. Verne".to_owned()),
        focus: Some("21".to_owned()),
    };
    assert_eq!(occurrence.title, "Sommet de l’IA");
    assert_eq!(occurrence.summary, "Un sommet.");
    assert_eq!(occurrence.place.as_ref().unwrap().city.as_deref(), Some("Paris"));
    assert_eq!(
        occurrence.categories.iter().map(|category| category.name.as_str()).collect::<Vec<_>>(),
        ["Sommet", "Science"]
    );
    assert_eq!((occurrence.status, occurrence.attendance), (EventStatus::Rescheduled, Attendance::Mixed));
    assert_eq!(
        occurrence.cost.as_ref().unwrap().price,
        Price::Range { low: 0, high: 1250, currency: "EUR".to_owned(), digits: 2 }
    );
    assert_eq!(occurrence.cost.as_ref().unwrap().url.as_deref(), Some("https://example.org/billets"));
    assert_eq!(occurrence.image.as_ref(), Some(&picture));
    assert!(occurrence.featured && occurrence.sticky);
    assert_eq!(occurrence.language.as_deref(), Some("en"));
    let Schedule::Timed(timed) = &occurrence.schedule else { panic!("it has times") };
    assert_eq!((timed.start.to_rfc3339(), timed.zone.id()), ("2025-02-10T18:30:00+00:00".to_owned(), "Europe/London"));
    let source = &picture.src;
    let html = format!(
        "<h2>Programme</h2>\n<p>Deux jours.</p>\n<p><img src=\"{source}\" alt=\"La nef\" width=\"1200\" height=\"800\" loading=\"lazy\" decoding=\"async\"></p>"
    );
    assert_eq!(event.description, html);
    assert_eq!(event.status_reason.as_deref(), Some("Travaux."));
    assert!(event.previous_start.is_some());
    assert_eq!(event.venue.as_ref().unwrap().name, "Grand Palais");
    assert_eq!(event.organizers[0].name, "Élysée");
    assert_eq!(
        event.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(),
        ["Intelligence artificielle", "grand public"]
    );
    assert_eq!(event.series.as_ref().unwrap().name, "Les sommets");
    assert_eq!(event.website.as_deref(), Some("https://example.org/sommet"));
    assert_eq!(event.online_url.as_deref(), Some("https://example.org/direct"));
    // In the zone of the site, whatever that of the event.
    assert_eq!(entry.published.unwrap().to_rfc3339(), "2024-11-30T23:00:00+00:00");
    assert_eq!(entry.updated.unwrap().to_rfc3339(), "2025-01-02T08:15:00+00:00");
}

#[test]
fn terms_come_with_their_pages() {
    let calendar = complete();
    let venue = &calendar.venues[0];
    assert_eq!(venue.description, "<p>Une <strong>nef</strong> de verre.</p>");
    assert_eq!((venue.term.country.as_deref(), venue.image.as_ref().unwrap().width), (Some("FR"), 1200));
    assert_eq!(calendar.organizers[0].term.email.as_deref(), Some("contact@example.org"));
    let categories: Vec<_> =
        calendar.categories.iter().map(|entry| (entry.category.id.as_str(), entry.color.as_deref())).collect();
    assert_eq!(categories, [("science", None), ("sommet", Some("#b3261e"))]);
    assert_eq!(calendar.series[0].website.as_deref(), Some("https://example.org/sommets"));
    // Undeclared tags are there as well, unless only a hidden event uses them.
    assert_eq!(calendar.tags.iter().map(|entry| entry.term.id.as_str()).collect::<Vec<_>>(), ["grand-public", "ia"]);
}

#[test]
fn events_are_in_order() {
    let calendar = complete();
    let ids: Vec<&str> = calendar.entries.iter().map(|entry| entry.id.as_str()).collect();
    // By start, then shorter first, then by title; the hidden one is left out.
    assert_eq!(ids, ["a-court", "b-court", "b-long", "sommet-ia", "marche", "bilan", "centieme", "semaine-vingt"]);
}

#[test]
fn small_things_are_as_documented() {
    let calendar = complete();
    let occurrence = |id: &str| entry(&calendar, id).event.first().unwrap().clone();
    assert_eq!(occurrence("b-long").cost.as_ref().unwrap().price, Price::Free);
    assert_eq!(
        occurrence("b-court").cost.as_ref().unwrap().price,
        Price::Range { low: 1500, high: 1500, currency: "JPY".to_owned(), digits: 0 }
    );
    assert_eq!(occurrence("b-court").language, None, "it is that of the site");
    let summary = occurrence("a-court").summary.clone();
    assert!(summary.starts_with("Voici trente") && summary.ends_with('…'), "{summary}");
    // No-break spaces stand before marks.
    assert_eq!(summary.split_whitespace().count(), 30);
}

#[test]
fn equal_pictures_are_published_once_under_the_name_of_their_content() {
    let media = complete().media;
    assert_eq!(media.len(), 1);
    let name = media[0].path.strip_prefix("media/").and_then(|name| name.strip_suffix(".svg")).unwrap();
    assert!(name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert!(media[0].from.is_file());
}

#[test]
fn made_up_datasets_have_no_fault() {
    for events in [0, 1, 7, 500, 3_000] {
        for seed in [0, 7] {
            let folder = tempfile::tempdir().unwrap();
            generate::write(folder.path(), events, seed, NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()).unwrap();
            let reading = read(folder.path()).unwrap();
            assert_eq!(reading.report.errors(), 0, "{:?}", reading.report.problems());
            // A handful of events cannot use every term.
            assert!(
                events < 60 || reading.report.problems().iter().all(|problem| problem.code == "event.without-place"),
                "{:?}",
                reading.report.problems()
            );
            assert_eq!(reading.calendar.unwrap().entries.len(), events);
        }
    }
}

#[test]
fn made_up_datasets_look_like_an_agenda() {
    let folder = tempfile::tempdir().unwrap();
    generate::write(folder.path(), 5_000, 1, NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()).unwrap();
    let calendar = read(folder.path()).unwrap().calendar.unwrap();
    let share = |test: &dyn Fn(&Entry) -> bool| {
        calendar.entries.iter().filter(|entry| test(entry)).count() * 100 / calendar.entries.len()
    };
    let whole_days = share(&|entry| matches!(entry.event.first().unwrap().schedule, Schedule::AllDay { .. }));
    let described = share(&|entry| !entry.event.description.is_empty());
    let english = share(&|entry| entry.event.first().unwrap().language.is_some());
    let free = share(&|entry| entry.event.first().unwrap().cost.as_ref().is_some_and(|cost| cost.price == Price::Free));
    for (what, found, expected) in [
        ("whole days", whole_days, 9..16),
        ("described", described, 70..90),
        ("English", english, 10..20),
        ("free", free, 30..50),
    ] {
        assert!(expected.contains(&found), "{found} % {what}");
    }
    let days = calendar.entries.iter().map(|entry| entry.event.first().unwrap().schedule.wall_start().date());
    let (first, last) = (days.clone().min().unwrap(), days.max().unwrap());
    assert!((last - first).num_days() > 1_000 && (last - first).num_days() < 1_100);
}

#[test]
fn a_seed_gives_the_same_bytes_every_time() {
    let bytes = |seed: u64| {
        let folder = tempfile::tempdir().unwrap();
        generate::write(folder.path(), 200, seed, NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()).unwrap();
        fs::read(folder.path().join("events.json")).unwrap()
    };
    assert_eq!(bytes(3), bytes(3));
    assert_ne!(bytes(3), bytes(4));
}

#[test]
fn reading_twice_gives_the_same() {
    assert_eq!(complete(), complete());
}
