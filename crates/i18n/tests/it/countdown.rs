//! How long it is until something begins or ends: the words, the moments at which they change, and that they hold in between.

use std::sync::Arc;

use affiche_dataset::zones;
use affiche_i18n::{Language, countdown_text};
use affiche_model::{Boundary, Countdown, Days, Remaining, Schedule, Timed, Zone};
use affiche_testing::{all_day, day, paris, timed, utc, wall};
use chrono::{DateTime, Days as DayCount, TimeDelta, Utc};
use proptest::prelude::*;

fn zone(name: &str) -> Arc<Zone> {
    Arc::new(zones::table(name.parse().unwrap(), 2019..=2031))
}

/// What is said at a time on the clock of Paris, and the time on it until which that holds.
fn said(schedule: &Schedule, cutoff: u16, now: &str) -> Option<(String, String, String)> {
    let (zone, days) = (paris(), Days::new(paris(), cutoff));
    let countdown = Countdown::of(schedule, &days, zone.resolve(wall(now)).instant())?;
    let words = |language: Language| countdown_text(language.messages(), &countdown).replace('\u{a0}', " ");
    let until = zone.wall(countdown.until).format("%Y-%m-%dT%H:%M").to_string();
    Some((words(Language::FR), words(Language::EN), until))
}

#[test]
fn what_is_said_and_until_when() {
    let evening = timed(&paris(), "2026-03-12T18:30", Some("2026-03-12T20:00"));
    let night = timed(&paris(), "2026-03-12T20:00", Some("2026-03-13T01:30"));
    let early = timed(&paris(), "2026-03-12T00:30", Some("2026-03-12T03:00"));
    let midnight = timed(&paris(), "2026-03-12T20:00", Some("2026-03-13T00:00"));
    let long = timed(&paris(), "2026-12-30T18:00", Some("2027-01-02T12:00"));
    let (day, days) = (all_day("2026-03-12", "2026-03-12"), all_day("2028-02-28", "2028-03-01"));
    let cases = [
        (&evening, 0, "2025-03-12T09:00", "Commence dans 12 mois", "Begins in 12 months", "2025-03-13T00:00"),
        (&evening, 0, "2025-06-08T09:00", "Commence dans 9 mois", "Begins in 9 months", "2025-06-09T00:00"),
        (&evening, 0, "2026-01-10T09:00", "Commence dans 2 mois", "Begins in 2 months", "2026-01-11T00:00"),
        (&evening, 0, "2026-01-11T09:00", "Commence dans 60 jours", "Begins in 60 days", "2026-01-12T00:00"),
        (&evening, 0, "2026-03-10T23:59", "Commence dans 2 jours", "Begins in 2 days", "2026-03-11T00:00"),
        (&evening, 0, "2026-03-11T00:00", "Commence demain", "Begins tomorrow", "2026-03-12T00:00"),
        (&evening, 0, "2026-03-12T00:00", "Commence à 18:30", "Begins at 6:30 PM", "2026-03-12T17:31"),
        (&evening, 0, "2026-03-12T17:30", "Commence à 18:30", "Begins at 6:30 PM", "2026-03-12T17:31"),
        (&evening, 0, "2026-03-12T17:31", "Commence dans 59 minutes", "Begins in 59 minutes", "2026-03-12T17:32"),
        (&evening, 0, "2026-03-12T18:10", "Commence dans 20 minutes", "Begins in 20 minutes", "2026-03-12T18:11"),
        (&evening, 0, "2026-03-12T18:29", "Commence dans 1 minute", "Begins in 1 minute", "2026-03-12T18:30"),
        (&evening, 0, "2026-03-12T18:30", "Se termine à 20:00", "Ends at 8:00 PM", "2026-03-12T19:01"),
        (&evening, 0, "2026-03-12T19:59", "Se termine dans 1 minute", "Ends in 1 minute", "2026-03-12T20:00"),
        // Minutes come before tomorrow.
        (&early, 0, "2026-03-11T23:30", "Commence demain", "Begins tomorrow", "2026-03-11T23:31"),
        (&early, 0, "2026-03-11T23:31", "Commence dans 59 minutes", "Begins in 59 minutes", "2026-03-11T23:32"),
        // An end at midnight is of the day before; with a cutoff, a night is of its evening.
        (&midnight, 0, "2026-03-12T21:00", "Se termine à 0:00", "Ends at 12:00 AM", "2026-03-12T23:01"),
        (&night, 0, "2026-03-12T21:00", "Se termine demain", "Ends tomorrow", "2026-03-13T00:00"),
        (&night, 0, "2026-03-13T00:00", "Se termine à 1:30", "Ends at 1:30 AM", "2026-03-13T00:31"),
        (&night, 120, "2026-03-12T21:00", "Se termine à 1:30", "Ends at 1:30 AM", "2026-03-13T00:31"),
        (&early, 120, "2026-03-11T10:00", "Commence à 0:30", "Begins at 12:30 AM", "2026-03-11T23:31"),
        (&evening, 120, "2026-03-12T01:59", "Commence demain", "Begins tomorrow", "2026-03-12T02:00"),
        // Across New Year, and a leap day.
        (&long, 0, "2026-12-31T12:00", "Se termine dans 2 jours", "Ends in 2 days", "2027-01-01T00:00"),
        (&days, 0, "2028-02-26T12:00", "Commence dans 2 jours", "Begins in 2 days", "2028-02-27T00:00"),
        (&days, 0, "2028-02-28T00:00", "Se termine dans 2 jours", "Ends in 2 days", "2028-02-29T00:00"),
        (&days, 0, "2028-02-29T12:00", "Se termine demain", "Ends tomorrow", "2028-03-01T00:00"),
        (&days, 0, "2028-03-01T12:00", "Se termine aujourd’hui", "Ends today", "2028-03-02T00:00"),
        // Whole days are not counted in minutes.
        (&day, 0, "2026-03-11T23:45", "Commence demain", "Begins tomorrow", "2026-03-12T00:00"),
    ];
    for (schedule, cutoff, now, french, english, until) in cases {
        let found = said(schedule, cutoff, now);
        let expected = (french.to_owned(), english.to_owned(), until.to_owned());
        assert_eq!(found, Some(expected), "{schedule:?} at {now}, cutoff {cutoff}");
    }
}

#[test]
fn there_is_nothing_to_count() {
    let zone = paris();
    let cases = [
        // Over.
        (timed(&zone, "2026-03-12T18:30", Some("2026-03-12T20:00")), "2026-03-12T20:00"),
        (all_day("2026-03-11", "2026-03-12"), "2026-03-13T00:00"),
        // Without length it is over as it begins.
        (timed(&zone, "2026-03-12T18:30", Some("2026-03-12T18:30")), "2026-03-12T18:30"),
        // Nobody knows the end.
        (timed(&zone, "2026-03-12T18:30", None), "2026-03-12T18:30"),
        // A single day ends with the day.
        (all_day("2026-03-12", "2026-03-12"), "2026-03-12T10:00"),
    ];
    for (schedule, now) in cases {
        assert_eq!(said(&schedule, 0, now), None, "{schedule:?} at {now}");
    }
}

#[test]
fn days_are_those_of_the_clock_that_is_shown() {
    // In Tokyo at 9:00, which in Paris is 1:00 of the same day; now it is 23:00 in Paris, and 7:00 in Tokyo.
    let tokyo = timed(&zone("Asia/Tokyo"), "2026-03-12T09:00", None);
    let now = utc("2026-03-11T22:00");
    let place = Countdown::of(&tokyo, &Days::new(paris(), 0), now).unwrap();
    assert_eq!(place.left, Remaining::At(wall("2026-03-12T09:00").time()));
    let own =
        Zone::from_offsets(now - TimeDelta::days(99), now + TimeDelta::days(99), |at| paris().offset_at(at).seconds);
    let own = Countdown::of(&tokyo, &Days::new(Arc::new(own), 0), now).unwrap();
    assert_eq!((own.to, own.left), (Boundary::Start, Remaining::Tomorrow));
}

/// With a day that begins at 2:30, clocks that go back at 3:00 show its beginning twice.
#[test]
fn a_day_that_has_begun_is_not_taken_back() {
    let (zone, days) = (paris(), Days::new(paris(), 150));
    let first = utc("2026-10-25T00:30");
    assert_eq!(days.today(first - TimeDelta::seconds(1)), day("2026-10-24"));
    for minutes in [0, 29, 30, 45, 60, 600] {
        assert_eq!(days.day_at(first + TimeDelta::minutes(minutes), &zone), day("2026-10-25"), "{minutes}");
    }
    // In spring its beginning is skipped, and it begins as much later.
    let skipped = utc("2026-03-29T01:30");
    assert_eq!(days.today(skipped - TimeDelta::seconds(1)), day("2026-03-28"));
    assert_eq!(days.today(skipped), day("2026-03-29"));
}

const ZONES: [&str; 8] = [
    "Europe/Paris", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe",
    "Pacific/Kiritimati", "Africa/Cairo", "America/Havana",
];

prop_compose! {
    fn schedules()(
        name in proptest::sample::select(&ZONES[..]),
        minute in 0_i64..5_000_000,
        length in proptest::option::of(prop_oneof![0_i64..300, 0_i64..60_000]),
        days in proptest::option::of(0_u64..45),
    ) -> Schedule {
        let zone = zone(name);
        let wall = wall("2020-06-01T00:00") + TimeDelta::minutes(minute);
        if let Some(days) = days {
            Schedule::AllDay { first: wall.date(), last: wall.date() + DayCount::new(days) }
        } else {
            let start = zone.resolve(wall).instant();
            Schedule::Timed(Timed { start, end: length.map(|minutes| start + TimeDelta::minutes(minutes)), zone })
        }
    }
}

fn shown(countdown: Option<Countdown>) -> Option<(Boundary, Remaining)> {
    countdown.map(|countdown| (countdown.to, countdown.left))
}

/// Follows a schedule from one change to the next, looking at so many thousandths of the way; between them nothing may change, at them something must.
fn follow(schedule: &Schedule, days: &Days, mut now: DateTime<Utc>, parts: &[i64]) -> Result<(), TestCaseError> {
    for part in parts {
        let Some(countdown) = Countdown::of(schedule, days, now) else { return Ok(()) };
        let until = countdown.until;
        prop_assert!(until > now, "{now}: {countdown:?}");
        let between = now + TimeDelta::milliseconds((until - now).num_milliseconds() / 1_000 * part);
        for at in [between, until - TimeDelta::milliseconds(1)] {
            let then = Countdown::of(schedule, days, at.max(now));
            prop_assert_eq!(then, Some(countdown), "{} after {}", at, now);
        }
        let next = Countdown::of(schedule, days, until);
        prop_assert_ne!(shown(next), shown(Some(countdown)), "at {}", until);
        now = until;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_holds_until_it_changes(
        schedule in schedules(),
        site in proptest::sample::select(&ZONES[..]),
        cutoff in 0_u16..720,
        before in prop_oneof![0_i64..200_000_000, 0_i64..20_000_000_000],
        after_start in any::<bool>(),
        parts in proptest::collection::vec(0_i64..1_000, 130),
    ) {
        let days = Days::new(zone(site), cutoff);
        let start = schedule.start(&days);
        let now = if after_start { start + TimeDelta::milliseconds(before / 10) } else { start - TimeDelta::milliseconds(before) };
        follow(&schedule, &days, now, &parts)?;
    }

    /// What is said is true: so many minutes, so many days of the calendar.
    #[test]
    fn what_is_said_is_so(schedule in schedules(), cutoff in 0_u16..720, before in 0_i64..1_000_000_000) {
        let days = Days::new(paris(), cutoff);
        let now = schedule.start(&days) - TimeDelta::milliseconds(before);
        let countdown = Countdown::of(&schedule, &days, now);
        prop_assume!(countdown.is_some(), "nothing is said of it");
        let countdown = countdown.unwrap();
        let (at, day) = match countdown.to {
            Boundary::Start => (schedule.start(&days), schedule.first_day(&days)),
            Boundary::End => (schedule.end(&days), schedule.last_day(&days)),
        };
        let today = days.day_at(now, schedule.zone(&days));
        match countdown.left {
            Remaining::Minutes(minutes) => {
                prop_assert!((1..=59).contains(&minutes));
                prop_assert!(at - now <= TimeDelta::minutes(minutes) && at - now > TimeDelta::minutes(minutes - 1));
            }
            Remaining::At(time) => {
                prop_assert!(day <= today && at > now);
                prop_assert_eq!(schedule.zone(&days).wall(at).time(), time);
            }
            Remaining::Today => prop_assert_eq!(day, today),
            Remaining::Tomorrow => prop_assert_eq!(day, today + DayCount::new(1)),
            Remaining::Days(count) => prop_assert_eq!(day, today + DayCount::new(u64::try_from(count).unwrap())),
        }
    }
}
