//! Days with what takes place on them, and rows under the headings of their months.

use std::sync::Arc;

use affiche::calendar::{AgendaDay, Length, Period, Span, by_day, by_month, spans};
use affiche::model::{Days, WeekStart};
use proptest::prelude::*;

use super::made_up::calendars;
use super::{event, is_on, names, told};
use crate::support::{day, paris};

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
        (0, "2026-03-11", "festival", "", "long late"),
        (0, "2026-03-12", "marche festival", "long late", "soir midi nuit matin bal"),
        (0, "2026-03-13", "festival demain", "long bal", ""),
        (0, "2026-03-14", "festival", "long", ""),
        (0, "2026-03-15", "festival", "", ""),
        (0, "2026-04-16", "", "", ""),
        (120, "2026-03-11", "festival", "", "long late nuit"),
        (120, "2026-03-12", "marche festival", "long", "soir midi matin bal"),
        (120, "2026-03-13", "festival demain", "long", ""),
    ];
    for (cutoff, on, whole, running, starting) in cases {
        let days = Days::new(paris(), cutoff);
        let period = Period::of(Length::Day, day(on), WeekStart::Monday);
        let agenda = AgendaDay::new(day(on), &told(period, &days, &events));
        let found = (names(&agenda.whole), names(&agenda.running), names(&agenda.starting));
        assert_eq!(found, (whole.to_owned(), running.to_owned(), starting.to_owned()), "{on}, cutoff {cutoff}");
    }
}

#[test]
fn days_without_anything_are_left_out() {
    let days = Days::new(paris(), 0);
    let period = Period::of(Length::Month, day("2028-02-01"), WeekStart::Monday);
    let all = told(period, &days, &["a 2028-01-31T22:00..2028-02-01T01:00", "b 2028-02-28T20:00..2028-03-01T00:00"]);
    let found: Vec<_> = by_day(period, &all).into_iter().map(|agenda| (agenda.day, names(agenda.all()))).collect();
    let expected = [("2028-02-01", "a"), ("2028-02-28", "b"), ("2028-02-29", "b")];
    assert_eq!(found, expected.map(|(on, name)| (day(on), name.to_owned())));
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
                let names: Vec<&str> = group.rows.iter().map(|(_, row)| row.event.as_str()).collect();
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
        let mut agenda = by_day(period, &all).into_iter().peekable();
        for day in period.days() {
            let on = made_up.occurrences.iter().filter(|occurrence| is_on(day, occurrence, &made_up.days));
            let mut expected: Vec<_> = on.map(Arc::as_ptr).collect();
            let found = agenda.next_if(|agenda| agenda.day == day);
            let mut names: Vec<_> = found.iter().flat_map(AgendaDay::all).map(|span| Arc::as_ptr(&span.occurrence)).collect();
            prop_assert_eq!(names.len(), found.as_ref().map_or(0, AgendaDay::total));
            expected.sort_unstable();
            names.sort_unstable();
            prop_assert_eq!(names, expected, "{}", day);
            for list in found.iter().flat_map(|found| [&found.whole, &found.running, &found.starting]) {
                let rank = |span: &Span| (!span.occurrence.sticky, !span.occurrence.featured, span.occurrence.schedule.start(&made_up.days));
                prop_assert!(list.is_sorted_by_key(rank));
            }
        }
        prop_assert!(agenda.next().is_none());
    }
}
