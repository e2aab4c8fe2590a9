//! What begins after midnight, and what has no known end.

use affiche_i18n::{Language, Year, date_text, day_of_text, start_time, time_on_day};
use affiche_model::{Days, Schedule, Status, Timed};
use affiche_testing::{all_day, day, occurrence, paris, project, timed, utc, wall};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use super::{entry, next_dates, page, published, text};
use crate::support::calendar;

#[test]
fn what_begins_after_midnight_claims_no_time_of_the_evening() {
    let days = Days::new(paris(), 300);
    let messages = |language: Language| language.messages();
    let plain = |text: String| text.replace('\u{a0}', " ");
    let cases = [
        (
            "2026-03-14T01:00",
            Some("2026-03-14T04:00"),
            "nuit du vendredi 13 au samedi 14 mars 2026 · 1:00 – 4:00",
            "night of Friday 13 to Saturday 14 March 2026 · 1:00 AM – 4:00 AM",
        ),
        (
            "2026-03-14T04:59",
            None,
            "nuit du vendredi 13 au samedi 14 mars 2026 · 4:59",
            "night of Friday 13 to Saturday 14 March 2026 · 4:59 AM",
        ),
        (
            "2026-03-14T00:00",
            None,
            "nuit du vendredi 13 au samedi 14 mars 2026 · 0:00",
            "night of Friday 13 to Saturday 14 March 2026 · 12:00 AM",
        ),
        (
            "2026-02-01T02:00",
            Some("2026-02-01T03:00"),
            "nuit du samedi 31 janvier au dimanche 1er février 2026 · 2:00 – 3:00",
            "night of Saturday 31 January to Sunday 1 February 2026 · 2:00 AM – 3:00 AM",
        ),
        (
            "2027-01-01T01:00",
            None,
            "nuit du jeudi 31 décembre 2026 au vendredi 1er janvier 2027 · 1:00",
            "night of Thursday 31 December 2026 to Friday 1 January 2027 · 1:00 AM",
        ),
        // The day has begun, or has not ended.
        ("2026-03-14T05:00", None, "samedi 14 mars 2026 · 5:00", "Saturday, March 14, 2026 · 5:00 AM"),
        (
            "2026-03-13T20:00",
            Some("2026-03-14T01:30"),
            "vendredi 13 mars 2026 · 20:00 – 1:30",
            "Friday, March 13, 2026 · 8:00 PM – 1:30 AM",
        ),
        (
            "2026-03-14T01:00",
            Some("2026-03-15T12:00"),
            "du samedi 14 à 1:00 au dimanche 15 mars 2026 à 12:00",
            "from Saturday 14 at 1:00 AM to Sunday 15 March 2026 at 12:00 PM",
        ),
    ];
    for (start, end, french, english) in cases {
        let schedule = timed(&paris(), start, end);
        for (language, expected) in [(Language::FR, french), (Language::EN, english)] {
            let words = date_text(messages(language), &days, &schedule, Year::Always);
            let heard = words.spoken.unwrap_or_else(|| words.shown.clone());
            assert_eq!(plain(words.shown), expected);
            assert!(!heard.contains(['·', '–']), "{expected}");
        }
    }
    let night = timed(&paris(), "2026-03-14T01:00", Some("2026-03-14T04:00"));
    let french = Language::FR.messages();
    let at = |schedule: &Schedule| start_time(french, &days, schedule).unwrap();
    assert_eq!(at(&night), "nuit 1:00");
    assert_eq!(time_on_day(french, &days, &night).unwrap(), "nuit 1:00 – 4:00");
    assert_eq!(at(&timed(&paris(), "2026-03-13T20:00", None)), "20:00");
    assert_eq!(day_of_text(french, &days, &night, Year::Unless(2026)), "nuit du vendredi 13 au samedi 14 mars");
    // The year is left out only where it is that of both days.
    let turn = timed(&paris(), "2027-01-01T01:00", None);
    let words = |year| date_text(french, &days, &turn, Year::Unless(year)).shown;
    assert!(words(2026).contains("2026") && words(2026).contains("2027") && words(2027).contains("2026"));
}

/// For every minute of a day and several ends of day, words name the day of the clock.
#[test]
fn words_name_the_day_of_the_clock() {
    let messages = Language::FR.messages();
    for cutoff in [0, 1, 120, 300, 719] {
        let days = Days::new(paris(), cutoff);
        for minute in (0..1_440).step_by(7) {
            let start = day("2026-03-14").and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
            let schedule = Schedule::Timed(Timed { start: paris().resolve(start).instant(), end: None, zone: paris() });
            let shown = date_text(messages, &days, &schedule, Year::Always).shown;
            assert!(shown.contains("samedi 14 mars 2026"), "{cutoff} {minute}: {shown}");
            assert_eq!(shown.contains("vendredi 13"), minute < i64::from(cutoff), "{cutoff} {minute}: {shown}");
        }
    }
}

#[test]
fn what_is_shown_of_a_night_agrees_with_its_machine_form() {
    let (work, calendar) = published("a2-after-midnight");
    let words = "night of Friday 13 to Saturday 14 March 2026 · 1:00 AM – 4:00 AM";
    for path in ["event/late-set/index.html", "events/list/index.html", "event/late-set-weekly/2026-03-14/index.html"] {
        let html = page(&work, path);
        let at = html.find("datetime=\"2026-03-14T01:00+01:00\"").unwrap_or_else(|| panic!("{path}"));
        let time = text(&html[at..at + html[at..].find("</time>").unwrap()]);
        assert!(time.contains(words), "{path}: {time}");
        assert!(!time.contains("March 13, 2026"), "{path}: {time}");
    }
    let html = page(&work, "event/late-set/index.html");
    // The event before it does begin on that Friday.
    let own = html.split("class=\"neighbours").next().unwrap();
    assert!(!text(own).contains("Friday, March 13"), "{}", text(own));
    assert!(text(&page(&work, "events/month/2026-03/index.html")).contains("night 1:00 AM"));
    assert!(text(&page(&work, "events/week/2026-03-09/index.html")).contains("night 1:00 AM – 4:00 AM"));
    assert!(text(&page(&work, "feed.atom")).contains("night of Friday 13 to Saturday 14 March 2026"));
    assert_eq!(next_dates(&work, "late-set")[0]["when"]["en"], words.replace(" AM", "\u{a0}AM"));
    // Within its day it comes after the concert of the evening.
    let order: Vec<&str> = calendar.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert!(order.iter().position(|id| *id == "concert") < order.iter().position(|id| *id == "late-set"));
    let list = page(&work, "events/list/index.html");
    assert!(list.find(">Concert<").unwrap() < list.find(">Late set<").unwrap());
}

#[test]
fn without_a_known_end_it_is_over_with_its_day_but_not_at_once() {
    let days = Days::new(paris(), 0);
    for start in ["2026-03-10T00:00", "2026-03-10T20:00", "2026-03-10T21:59", "2026-03-10T22:30", "2026-03-10T23:50"] {
        let expected = paris()
            .resolve(wall("2026-03-11T00:00"))
            .instant()
            .max(paris().resolve(wall(start)).instant() + TimeDelta::hours(2));
        for end in [None, Some(start)] {
            let schedule = timed(&paris(), start, end);
            let begins = schedule.start(&days);
            assert_eq!(schedule.end(&days), expected, "{start} {end:?}");
            let status = |at: DateTime<Utc>| schedule.status(&days, at);
            assert_eq!(status(begins - TimeDelta::seconds(1)), Status::Upcoming);
            assert_eq!(status(begins), Status::Ongoing);
            assert_eq!(status(expected - TimeDelta::seconds(1)), Status::Ongoing);
            assert_eq!(status(expected), Status::Past);
            assert_eq!(schedule.last_day(&days), day("2026-03-10"));
            assert_eq!(schedule.next_change(&days, begins), Some(expected));
        }
    }
    let calendar = calendar(&project("tests/data/cases/a4-over-at-once"));
    for id in ["same-end", "zero-length", "no-end", "late-no-end"] {
        let Schedule::Timed(timed) = &entry(&calendar, id).event.first().unwrap().schedule else { panic!("{id}") };
        assert_eq!(timed.end, None, "{id}");
    }
}

#[test]
fn what_goes_on_past_its_day_is_still_listed() {
    use affiche_catalog::UpcomingFrom;
    use affiche_model::Direction;
    use affiche_testing::{memory, open, site};
    let late = occurrence("late", timed(&paris(), "2026-03-10T23:50", None));
    // So many that the day after begins another part of the catalog.
    let mut all: Vec<_> =
        (0..400).map(|number| occurrence(&format!("a{number}"), all_day("2026-03-11", "2026-03-11"))).collect();
    all.extend((0..400).map(|number| occurrence(&format!("b{number}"), all_day("2026-03-09", "2026-03-09"))));
    all.push(late);
    let memory = memory(&site(0), &[paris()], &all);
    let catalog = open(&memory);
    let at = |now: &str, direction| {
        let window = UpcomingFrom::Now(utc(now));
        let rows = futures::executor::block_on(catalog.listing(catalog.timeline(), direction, window, 1, 1_000)).rows;
        rows.iter().any(|row| row.event.as_str() == "late")
    };
    // 0:05 and 1:51 in Paris.
    assert!(at("2026-03-10T23:05", Direction::Upcoming) && !at("2026-03-10T23:05", Direction::Past));
    assert!(!at("2026-03-11T00:51", Direction::Upcoming) && at("2026-03-11T00:51", Direction::Past));
}
