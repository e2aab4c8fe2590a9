//! Months in weeks: which days they show, the lanes of their bars, and what finds no room.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use affiche_model::WeekStart::{Monday, Saturday, Sunday};
use affiche_model::layout::{Bar, MonthGrid, Span, Week, spans};
use affiche_model::{Days, Occurrence};
use chrono::Datelike;
use proptest::prelude::*;

use super::made_up::{calendars, in_short};
use super::{is_on, names, told};
use affiche_testing::{day, paris};

#[test]
fn a_month_is_shown_in_whole_weeks() {
    let cases = [
        // Four weeks, to the day.
        ("2010-02-14", Monday, 4, "2010-02-01", "2010-02-28"),
        ("2015-02-01", Sunday, 4, "2015-02-01", "2015-02-28"),
        ("2020-02-10", Saturday, 5, "2020-02-01", "2020-03-06"),
        ("2014-02-28", Saturday, 4, "2014-02-01", "2014-02-28"),
        // Five and six.
        ("2026-03-12", Monday, 6, "2026-02-23", "2026-04-05"),
        ("2026-03-12", Sunday, 5, "2026-03-01", "2026-04-04"),
        ("2026-03-12", Saturday, 5, "2026-02-28", "2026-04-03"),
        ("2015-02-01", Monday, 5, "2015-01-26", "2015-03-01"),
        ("2010-02-14", Sunday, 5, "2010-01-31", "2010-03-06"),
        ("2026-08-31", Monday, 6, "2026-07-27", "2026-09-06"),
        ("2026-05-01", Sunday, 6, "2026-04-26", "2026-06-06"),
        ("2024-02-29", Monday, 5, "2024-01-29", "2024-03-03"),
        ("2026-12-31", Monday, 5, "2026-11-30", "2027-01-03"),
    ];
    for (on, week_start, weeks, first, last) in cases {
        let grid = MonthGrid::new(day(on), week_start, &[], 3);
        let days: Vec<_> = grid.weeks.iter().flat_map(|week| &week.days).collect();
        assert_eq!(grid.weeks.len(), weeks, "{on}, {week_start:?}");
        assert_eq!((days[0].day, days[days.len() - 1].day), (day(first), day(last)), "{on}, {week_start:?}");
        assert!(days.windows(2).all(|pair| pair[0].day.succ_opt() == Some(pair[1].day)));
        assert!(days.iter().all(|cell| cell.in_month == (cell.day.month() == day(on).month())));
        assert!(grid.weeks.iter().all(|week| week.days.len() == 7));
    }
}

/// ISO 8601: a week is that of its Thursday, and week 1 has the first Thursday of the year.
#[test]
fn weeks_are_numbered_as_in_the_standard() {
    let cases: [(&str, _, &[u32]); 9] = [
        ("2020-12-31", Monday, &[49, 50, 51, 52, 53]),
        ("2021-01-01", Monday, &[53, 1, 2, 3, 4]),
        ("2024-12-30", Monday, &[48, 49, 50, 51, 52, 1]),
        ("2026-01-01", Monday, &[1, 2, 3, 4, 5]),
        ("2026-12-31", Monday, &[49, 50, 51, 52, 53]),
        ("2026-03-12", Monday, &[9, 10, 11, 12, 13, 14]),
        // From Sunday 1 March to Saturday 7 March, with Thursday 5 March.
        ("2026-03-12", Sunday, &[10, 11, 12, 13, 14]),
        // From Saturday 28 February to Friday 6 March, with Thursday 5 March.
        ("2026-03-12", Saturday, &[10, 11, 12, 13, 14]),
        ("2021-01-01", Sunday, &[53, 1, 2, 3, 4, 5]),
    ];
    for (on, week_start, expected) in cases {
        let numbers: Vec<u32> =
            MonthGrid::new(day(on), week_start, &[], 3).weeks.iter().map(|week| week.number).collect();
        assert_eq!(numbers, expected, "{on}, {week_start:?}");
    }
}

/// A week in a line: its bars as `name lane:from-to`, then its days as `day entries +hidden`.
fn line(week: &Week) -> String {
    let mut text = String::new();
    for Bar { span, lane, column, width, continued, continues, .. } in &week.bars {
        let (before, after) = (if *continued { "<" } else { "" }, if *continues { ">" } else { "" });
        let (from, to) = (week.days[*column].day.day(), week.days[column + width - 1].day.day());
        write!(text, "{} {lane}:{before}{from}-{to}{after}; ", span.occurrence.event).unwrap();
    }
    for cell in week.days.iter().filter(|cell| !cell.entries.is_empty() || !cell.hidden.is_empty()) {
        let hidden = if cell.hidden.is_empty() { String::new() } else { format!(" +{}", cell.hidden.len()) };
        write!(text, "{}: {}{hidden}; ", cell.day.day(), names(&cell.entries)).unwrap();
    }
    text.trim_end_matches("; ").to_owned()
}

#[test]
fn a_bar_of_several_weeks_is_new_where_it_is_first_shown() {
    // How many find room on a day, events, and of each week of March 2026 which bars have been shown above.
    let cases: [(usize, &[&str], &str); 4] = [
        (3, &["a 2026-03-01..2026-03-10"], "|a|a|||"),
        (3, &["a 2026-03-04..2026-03-05", "b 2026-03-08..2026-03-09"], "||b|||"),
        // Out of sight in the first of its weeks, it is new in the second.
        (1, &["a 2026-03-02..2026-03-08", "b 2026-03-07..2026-03-16", "c 2026-03-07..2026-03-16"], "|||b c||"),
        // More than ten days are in no week.
        (3, &["a 2026-01-01..2026-12-31"], "|||||"),
    ];
    for (per_day, events, expected) in cases {
        let all = told(MonthGrid::days(day("2026-03-12"), Monday), &Days::new(paris(), 0), events);
        let grid = MonthGrid::new(day("2026-03-12"), Monday, &all, per_day);
        let again = |week: &Week| names(week.bars.iter().filter(|bar| bar.again).map(|bar| &bar.span));
        let weeks: Vec<String> = grid.weeks.iter().map(again).collect();
        assert_eq!(weeks.join("|"), expected, "{events:?}");
    }
}

#[test]
fn bars_lie_in_lanes_and_the_rest_in_days() {
    // The cut-off, how many find room on a day, events, and the week from 9 to 15 March 2026.
    let cases: [(u16, usize, &[&str], &str); 13] = [
        (0, 3, &[], ""),
        (0, 3, &["a 2026-03-12", "b 2026-03-10T20:00"], "a 0:12-12; 10: b"),
        // Cut at the ends of the week, and nothing of the others.
        (0, 3, &["a 2026-03-08..2026-03-09", "b 2026-03-15..2026-03-16"], "a 0:<9-9; b 0:15-15>"),
        (0, 3, &["a 2026-03-08..2026-03-17", "b 2026-03-08", "c 2026-03-16T10:00"], "a 0:<9-15>"),
        // More than ten days are elsewhere.
        (0, 3, &["a 2026-03-08..2026-03-18"], ""),
        // A bar takes the lowest lane that is free; longer ones come first.
        (
            0,
            3,
            &["a 2026-03-10", "b 2026-03-10..2026-03-12", "c 2026-03-11..2026-03-13", "d 2026-03-13", "e 2026-03-14"],
            "b 0:10-12; d 0:13-13; e 0:14-14; a 1:10-10; c 1:11-13",
        ),
        // Of the same days, sticky ones are first, then featured ones, then as listed.
        (
            0,
            4,
            &["a 2026-03-10", "b 2026-03-10", "c 2026-03-10 *", "d 2026-03-10 !"],
            "d 0:10-10; c 1:10-10; a 2:10-10; b 3:10-10",
        ),
        (
            0,
            3,
            &[
                "a 2026-03-10T10:00", "b 2026-03-10T11:00", "c 2026-03-10T12:00 *", "d 2026-03-10T13:00 !",
                "e 2026-03-10T14:00",
            ],
            "10: d c a +2",
        ),
        // Over midnight it is a bar, unless it ends there or the cut-off comes later.
        (0, 3, &["a 2026-03-10T20:00..2026-03-11T01:30", "b 2026-03-12T20:00..2026-03-13T00:00"], "a 0:10-11; 12: b"),
        (120, 3, &["a 2026-03-10T20:00..2026-03-11T01:30", "b 2026-03-16T01:00"], "10: a; 15: b"),
        // What finds no room is counted on each of its days; what takes place on one day alone comes first.
        (
            0,
            2,
            &["a 2026-03-10..2026-03-11", "b 2026-03-10..2026-03-11", "c 2026-03-10..2026-03-11", "d 2026-03-11T10:00"],
            "a 0:10-11; 10:  +2; 11: d +2",
        ),
        // One alone is never left out, a bar or an entry.
        (
            0,
            2,
            &["a 2026-03-09..2026-03-10", "b 2026-03-10..2026-03-11", "c 2026-03-11T10:00"],
            "a 0:9-10; b 1:10-11; 11: c",
        ),
        // At least one.
        (0, 0, &["a 2026-03-10T10:00", "b 2026-03-10T11:00", "c 2026-03-10T12:00"], "10: a +2"),
    ];
    for (cutoff, per_day, events, expected) in cases {
        let period = MonthGrid::days(day("2026-03-01"), Monday);
        let all = told(period, &Days::new(paris(), cutoff), events);
        let grid = MonthGrid::new(day("2026-03-12"), Monday, &all, per_day);
        assert_eq!(line(&grid.weeks[2]), expected, "{events:?}, {per_day} a day, cutoff {cutoff}");
    }
}

#[test]
fn a_long_one_lies_in_every_week_over_new_year_and_the_leap_day() {
    let cases = [
        ("2027-01-10", "a 2026-12-28..2027-01-06", "a 0:28-3>, a 0:<4-6, , , "),
        ("2026-12-10", "a 2026-12-31T22:00..2027-01-01T03:00", ", , , , a 0:31-1"),
        ("2028-02-10", "a 2028-02-28T22:00..2028-03-01T01:00", ", , , , a 0:28-1"),
        ("2028-02-10", "a 2028-02-29", ", , , , a 0:29-29"),
        ("2028-02-10", "a 2028-02-29T10:00", ", , , , 29: a"),
    ];
    for (on, text, expected) in cases {
        let all = told(MonthGrid::days(day(on), Monday), &Days::new(paris(), 0), &[text]);
        let lines: Vec<String> = MonthGrid::new(day(on), Monday, &all, 3).weeks.iter().map(line).collect();
        assert_eq!(lines.join(", "), expected, "{text}");
    }
}

/// Whether two bars of a week share a day.
fn share(one: &Bar, other: &Bar) -> bool {
    one.column < other.column + other.width && other.column < one.column + one.width
}

fn same(span: &Span, occurrence: &Arc<Occurrence>) -> bool {
    Arc::ptr_eq(&span.occurrence, occurrence)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn everything_is_shown_once_or_counted(made_up in calendars(5), per_day in 0_usize..8) {
        let all = spans(MonthGrid::days(made_up.day, made_up.week_start), &made_up.occurrences, &made_up.days);
        let complete = MonthGrid::new(made_up.day, made_up.week_start, &all, 1_000);
        let short = MonthGrid::new(made_up.day, made_up.week_start, &all, per_day);
        let (week_start, days) = (made_up.week_start, &made_up.days);
        let running = MonthGrid::running(made_up.day, week_start, &all);
        for (week, short) in complete.weeks.iter().zip(&short.weeks) {
            for (column, cell) in week.days.iter().enumerate() {
                let over = |bar: &&Bar| bar.covers(column);
                let little = &short.days[column];
                let mut long = 0;
                for occurrence in &made_up.occurrences {
                    let name = || format!("{} on {}", in_short(occurrence), cell.day);
                    let expected = usize::from(is_on(cell.day, occurrence, days));
                    let span = all.iter().find(|span| same(span, occurrence));
                    if span.is_some_and(Span::runs_long) {
                        long += expected;
                        prop_assert!(expected == 0 || !cell.in_month || running.iter().any(|span| same(span, occurrence)), "{}", name());
                        continue;
                    }
                    let bars = |week: &Week| week.bars.iter().filter(over).filter(|bar| same(&bar.span, occurrence)).count();
                    let among = |list: &[Span]| list.iter().filter(|span| same(span, occurrence)).count();
                    prop_assert_eq!(bars(week) + among(&cell.entries), expected, "{}", name());
                    prop_assert_eq!(bars(short) + among(&little.entries) + among(&little.hidden), expected, "{}", name());
                }
                prop_assert!(cell.hidden.is_empty());
                prop_assert!(little.hidden.len() != 1, "one alone is shown");
                let shown = week.bars.iter().filter(over).count() + cell.entries.len();
                prop_assert_eq!((cell.busy, cell.total), (shown, shown + long));
                prop_assert_eq!((little.busy, little.total), (cell.busy, cell.total));
                prop_assert_eq!(&little.entries[..], &cell.entries[..little.entries.len()]);
                let least = per_day.max(1).saturating_sub(little.lanes).min(cell.entries.len());
                prop_assert!(little.entries.len() >= least, "no room is left empty");
                let highest = short.bars.iter().filter(over).map(|bar| bar.lane + 1).max();
                prop_assert_eq!(little.lanes, highest.unwrap_or(0));
            }
        }
    }

    #[test]
    fn every_bar_lies_as_high_as_it_can(made_up in calendars(5)) {
        let all = spans(MonthGrid::days(made_up.day, made_up.week_start), &made_up.occurrences, &made_up.days);
        for week in MonthGrid::new(made_up.day, made_up.week_start, &all, 1_000).weeks {
            let position = |bar: &Bar| made_up.occurrences.iter().position(|occurrence| same(&bar.span, occurrence));
            let mut bars: Vec<&Bar> = week.bars.iter().collect();
            bars.sort_by_key(|bar| (bar.column, 7 - bar.width, !bar.span.occurrence.sticky, !bar.span.occurrence.featured, position(bar)));
            for (index, bar) in bars.iter().enumerate() {
                let taken: BTreeSet<usize> = bars[..index].iter().filter(|other| share(other, bar)).map(|other| other.lane).collect();
                let free = (0..=index).find(|lane| !taken.contains(lane));
                prop_assert_eq!(Some(bar.lane), free, "{}", &bar.span.occurrence.event);
                let (first, last) = (week.days[bar.column].day, week.days[bar.column + bar.width - 1].day);
                prop_assert_eq!((bar.continued, bar.continues), (bar.span.first < first, bar.span.last > last));
                prop_assert!(bar.continued == (bar.span.first != first) && bar.continues == (bar.span.last != last));
            }
            let depth = (0..7).map(|column| bars.iter().filter(|bar| (bar.column..bar.column + bar.width).contains(&column)).count());
            let lanes = bars.iter().map(|bar| bar.lane + 1).max().unwrap_or(0);
            prop_assert_eq!(lanes, depth.max().unwrap_or(0), "no more lanes than the fullest day has bars");
        }
    }
}
