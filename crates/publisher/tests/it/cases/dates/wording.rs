//! Words for dates, and which date comes next.

use affiche_i18n::{Language, Year, date_text};
use affiche_model::{DateKey, Days, Event, Status};
use affiche_testing::{all_day, day, occurrence, paris, utc};
use chrono::{Datelike, Days as DayCount, Months};
use serde_json::json;
use tempfile::TempDir;

use super::{entry, next_dates, page, read};
use crate::support::{app, publish_into};

/// Month and year are written once where they are shared, whatever the days.
#[test]
fn days_of_one_month_share_its_name() {
    let days = Days::new(paris(), 0);
    let text = |language: Language, first: &str, last: &str, year| {
        date_text(language.messages(), &days, &all_day(first, last), year).shown
    };
    let cases = [
        (
            "2027-07-02",
            "2027-07-04",
            Year::Always,
            "du vendredi 2 au dimanche 4 juillet 2027",
            "from Friday 2 to Sunday 4 July 2027",
        ),
        (
            "2027-07-01",
            "2027-07-04",
            Year::Unless(2027),
            "du jeudi 1er au dimanche 4 juillet",
            "from Thursday 1 to Sunday 4 July",
        ),
        (
            "2027-02-28",
            "2027-03-01",
            Year::Unless(2027),
            "du dimanche 28 février au lundi 1er mars",
            "from Sunday 28 February to Monday 1 March",
        ),
        (
            "2026-07-02",
            "2027-07-04",
            Year::Unless(2027),
            "du jeudi 2 juillet 2026 au dimanche 4 juillet 2027",
            "from Thursday 2 July 2026 to Sunday 4 July 2027",
        ),
    ];
    for (first, last, year, french, english) in cases {
        assert_eq!(text(Language::FR, first, last, year), french);
        assert_eq!(text(Language::EN, first, last, year), english);
    }
    let first = day("2026-12-25");
    for length in 1..40 {
        let last = first + DayCount::new(length);
        let shared = last < first.with_day(1).unwrap() + Months::new(1);
        for language in Language::all() {
            let shown = text(language, &first.to_string(), &last.to_string(), Year::Always);
            let months = language.messages().dates().months();
            let named = months.iter().map(|month| shown.matches(month).count()).sum::<usize>();
            assert_eq!(named, if shared { 1 } else { 2 }, "{shown}");
        }
    }
}

#[test]
fn the_next_date_is_one_that_takes_place() {
    use affiche_model::EventStatus::{Cancelled, Postponed, Scheduled};
    let dates = |statuses: &[affiche_model::EventStatus]| -> Vec<_> {
        let one = |(number, status): (usize, &affiche_model::EventStatus)| {
            let date = day("2026-03-01") + DayCount::new(number as u64);
            let plain = occurrence("a", all_day(&date.to_string(), &date.to_string()));
            let mut one = (*plain).clone();
            (one.status, one.date) = (*status, Some(DateKey::from(date)));
            std::sync::Arc::new(one)
        };
        statuses.iter().enumerate().map(one).collect()
    };
    let days = Days::new(paris(), 0);
    let now = utc("2026-03-02T12:00");
    let next = |statuses: &[affiche_model::EventStatus]| {
        Event::next_of(&dates(statuses), |one| one.schedule.status(&days, now) == Status::Past)
    };
    assert_eq!(next(&[Scheduled, Scheduled, Scheduled]), Some(1));
    assert_eq!(next(&[Scheduled, Cancelled, Scheduled]), Some(2));
    assert_eq!(next(&[Scheduled, Cancelled, Postponed, Scheduled]), Some(3));
    assert_eq!(next(&[Scheduled, Cancelled, Postponed]), Some(1));
    assert_eq!(next(&[Scheduled]), None);

    let work = TempDir::new().unwrap();
    let app = app(&work.path().join("app"), &[]);
    let calendar = read(
        &json!({}),
        &[json!({
            "id": "dance", "title": "Dance", "start": "2026-03-10T19:00", "recurrence": "FREQ=WEEKLY;COUNT=4",
            "overrides": [{ "date": "2026-03-10", "status": "cancelled" }, { "date": "2026-03-17", "status": "postponed" }],
        })],
    );
    publish_into(&work.path().join("site"), &calendar, &app, "/");
    let html = page(&work, "event/dance/index.html");
    assert!(html.contains("datetime=\"2026-03-24T19:00+01:00\"") && !html.contains("event-off"), "the page");
    assert!(html.contains("\"startDate\":\"2026-03-24T19:00:00+01:00\""), "for search engines");
    let dates = next_dates(&work, "dance");
    let states: Vec<_> =
        dates.iter().map(|date| (date["start"].as_str().unwrap(), date["status"]["en"].as_str())).collect();
    let expected = [("10", Some("Cancelled")), ("17", Some("Postponed")), ("24", None), ("31", None)];
    let summer = |day: &str| if day == "31" { "+02:00" } else { "+01:00" };
    let expected = expected.map(|(day, state)| (format!("2026-03-{day}T19:00{}", summer(day)), state));
    assert_eq!(states, expected.each_ref().map(|(start, state)| (start.as_str(), *state)), "for pages of others");
}

/// The time a text needs no more than a space: French punctuation stays with its word.
#[test]
fn french_texts_do_not_break_before_punctuation() {
    let event = |id: &str, language: &str| {
        json!({
            "id": id, "title": "Concert : le « retour » !", "summary": "Qui vient ? Tous ; et : 10:30", "start": "2026-04-01", "language": language,
            "description": "Programme : **jazz** !\n\n`a : b`\n\n[Voir : ici](https://example.org/?a=b)",
        })
    };
    let calendar = read(&json!({ "language": "fr" }), &[event("a", "fr"), event("b", "fr-CH"), event("c", "en")]);
    for id in ["a", "b"] {
        let event = &entry(&calendar, id).event;
        let first = event.first().unwrap();
        assert_eq!(first.title, "Concert\u{a0}: le «\u{a0}retour\u{a0}»\u{a0}!");
        assert_eq!(first.summary, "Qui vient\u{a0}? Tous\u{a0}; et\u{a0}: 10:30");
        let html = &event.description;
        assert!(html.contains("Programme\u{a0}: <strong>jazz</strong>\u{a0}!"), "{html}");
        assert!(html.contains("a : b") && html.contains("Voir\u{a0}: ici") && html.contains("?a=b"), "{html}");
    }
    let other = entry(&calendar, "c").event.first().unwrap();
    assert_eq!(other.title, "Concert : le « retour » !");
}
