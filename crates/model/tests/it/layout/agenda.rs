//! Days with what takes place on them, and rows under the headings of their months.

use std::sync::Arc;

use affiche_model::layout::{AgendaDay, Length, Period, Span, Summary, by_month, plus_days, spans};
use affiche_model::{Days, WeekStart};
use proptest::prelude::*;

use super::made_up::calendars;
use super::{event, is_on, names, told};
use affiche_testing::{day, paris};

#[test]
fn a_day_begins_with_what_lasts_all_of_it() {
    let events = [
        "festival 2026-03-01..2026-04-15",
        "long 2026-03-11T10:00..2026-03-14T12:00",
        "late 2026-03-11T22:00..2026-03-12T01:30",
        "marche 2026-03-12 *",
        "nuit 2026-03-12T01:00",
        "matin 2026-03-12T09:00..2026-03-12T10:00",
        "midi 2026-03-12T12:00 *",
        "soir 2026-03-12T20:00..2026-03-13T00:00 !",
        "bal 2026-03-12T22:00..2026-03-13T02:00",
        "demain 2026-03-13",
    ];
    let cases = [
        (0, "2026-03-01", "festival", "", "", ""),
        (0, "2026-03-11", "", "", "long late", "festival"),
        (0, "2026-03-12", "marche", "long late", "soir midi nuit matin bal", "festival"),
        (0, "2026-03-13", "demain", "long bal", "", "festival"),
        (0, "2026-03-14", "", "long", "", "festival"),
        (0, "2026-03-15", "", "", "", "festival"),
        (0, "2026-04-16", "", "", "", ""),
        (120, "2026-03-11", "", "", "long late nuit", "festival"),
        (120, "2026-03-12", "marche", "long", "soir midi matin bal", "festival"),
        (120, "2026-03-13", "demain", "long", "", "festival"),
    ];
    for (cutoff, on, whole, running, starting, long) in cases {
        let days = Days::new(paris(), cutoff);
        let period = Period::of(Length::Day, day(on), WeekStart::Monday);
        let agenda = AgendaDay::new(day(on), &told(period, &days, &events));
        let found = [&agenda.whole, &agenda.running, &agenda.starting, &agenda.long].map(names);
        assert_eq!(found, [whole, running, starting, long].map(str::to_owned), "{on}, cutoff {cutoff}");
    }
}

#[test]
fn a_summary_begins_today_and_says_everything_once() {
    let days = Days::new(paris(), 0);
    let period = Period::of(Length::Month, day("2028-02-01"), WeekStart::Monday);
    let events = [
        "before 2028-01-20..2028-02-03",
        "show 2028-01-20..2028-04-03",
        "a 2028-01-31T22:00..2028-02-01T01:00",
        "fair 2028-02-09..2028-02-12 *",
        "b 2028-02-10T20:00",
        "c 2028-02-28T20:00..2028-03-01T00:00",
    ];
    let all = told(period, &days, &events);
    let line = |list: &[AgendaDay]| {
        let days: Vec<_> =
            list.iter().map(|agenda| format!("{}: {}", agenda.day, names(agenda.all().chain(&agenda.long)))).collect();
        days.join(", ")
    };
    let cases = [
        ("2028-02-10", "2028-02-01: before a", "fair show", "2028-02-10: b, 2028-02-28: c"),
        ("2028-02-01", "", "before show a", "2028-02-09: fair, 2028-02-10: b, 2028-02-28: c"),
        // In another month than this one nothing is over yet, or all of it.
        ("2028-03-10", "", "before show a", "2028-02-09: fair, 2028-02-10: b, 2028-02-28: c"),
        ("2028-02-29", "2028-02-01: before a, 2028-02-09: fair, 2028-02-10: b", "show c", ""),
    ];
    for (today, earlier, running, later) in cases {
        let Summary { earlier: before, running: on, days } = Summary::new(period, day(today), &all);
        let found = [line(&before), names(&on), line(&days)];
        assert_eq!(found, [earlier, running, later].map(str::to_owned), "on {today}");
    }
}

#[test]
fn rows_stand_under_the_month_they_are_filed_under() {
    let rows = [
        "a 2025-12-20..2026-03-10",
        "b 2026-02-27T20:00",
        "c 2026-03-01T00:30",
        "d 2026-03-31T20:00..2026-04-01T02:00",
        "e 2027-03-01",
    ];
    let cases = [
        (0, None, "2025-12-01: a | 2026-02-01: b | 2026-03-01: c d | 2027-03-01: e"),
        (60, None, "2025-12-01: a | 2026-02-01: b c | 2026-03-01: d | 2027-03-01: e"),
        (0, Some("2026-02-27"), "2026-02-01: a b | 2026-03-01: c d | 2027-03-01: e"),
        (0, Some("2026-03-01"), "2026-03-01: a b c d | 2027-03-01: e"),
    ];
    for (cutoff, not_before, expected) in cases {
        let rows = rows.map(|text| event(text, "Europe/Paris"));
        let groups = by_month(&rows, &Days::new(paris(), cutoff), not_before.map(day));
        let found: Vec<String> = groups
            .iter()
            .map(|group| {
                let names: Vec<&str> = group.rows.iter().map(|row| row.occurrence.event.as_str()).collect();
                format!("{}: {}", group.month.first, names.join(" "))
            })
            .collect();
        assert_eq!(found.join(" | "), expected, "from {not_before:?}, cutoff {cutoff}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn everything_is_on_its_days_once(made_up in calendars(5)) {
        let period = Period::of(Length::Week, made_up.day, made_up.week_start);
        let all = spans(period, &made_up.occurrences, &made_up.days);
        for day in period.days() {
            let on = made_up.occurrences.iter().filter(|occurrence| is_on(day, occurrence, &made_up.days));
            let mut expected: Vec<_> = on.map(Arc::as_ptr).collect();
            let found = AgendaDay::new(day, &all);
            let mut names: Vec<_> = found.all().chain(&found.long).map(|span| Arc::as_ptr(&span.occurrence)).collect();
            prop_assert_eq!(names.len(), found.total());
            expected.sort_unstable();
            names.sort_unstable();
            prop_assert_eq!(names, expected, "{}", day);
            for list in [&found.whole, &found.running, &found.starting, &found.long] {
                let rank = |span: &Span| (!span.occurrence.sticky, !span.occurrence.featured, span.occurrence.schedule.start(&made_up.days));
                prop_assert!(list.is_sorted_by_key(rank));
            }
        }
    }

    #[test]
    fn a_summary_says_everything_once(made_up in calendars(5), ahead in 0_u64..50) {
        let period = Period::of(Length::Month, made_up.day, made_up.week_start);
        let today = plus_days(period.first, ahead);
        let all = spans(period, &made_up.occurrences, &made_up.days);
        let Summary { earlier, running, days } = Summary::new(period, today, &all);
        let from = if period.holds(today) { today } else { period.first };
        let listed = earlier.iter().chain(&days).flat_map(|agenda| agenda.all().chain(&agenda.long));
        let mut found: Vec<_> = listed.chain(&running).map(|span| Arc::as_ptr(&span.occurrence)).collect();
        let mut expected: Vec<_> = all.iter().map(|span| Arc::as_ptr(&span.occurrence)).collect();
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
        prop_assert!(running.iter().all(|span| span.first < from && from <= span.last));
        prop_assert!(earlier.iter().all(|agenda| agenda.day < from && agenda.all().chain(&agenda.long).all(|span| span.last < from)));
        prop_assert!(days.iter().all(|agenda| from <= agenda.day && agenda.all().all(|span| span.first == agenda.day)));
        prop_assert!(earlier.iter().chain(&days).all(|agenda| agenda.total() > 0));
    }
}
