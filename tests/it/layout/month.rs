//! Months in weeks: which days they show, the lanes of their bars, and what finds no room.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use affiche::calendar::{Bar, MonthGrid, Span, Week, spans};
use affiche::model::WeekStart::{Monday, Saturday, Sunday};
use affiche::model::{Days, Occurrence};
use chrono::Datelike;
use proptest::prelude::*;

use super::made_up::{calendars, in_short};
use super::{is_on, names, told};
use crate::support::{day, paris};

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
    for cell in week.days.iter().filter(|cell| !cell.entries.is_empty() || cell.hidden > 0) {
        let hidden = if cell.hidden > 0 { format!(" +{}", cell.hidden) } else { String::new() };
        write!(text, "{}: {}{hidden}; ", cell.day.day(), names(&cell.entries)).unwrap();
    }
    text.trim_end_matches("; ").to_owned()
}

#[test]
fn a_bar_of_several_weeks_is_new_where_it_is_first_shown() {
    // How many find room on a day, events, and of each week of March 2026 which bars have been shown above.
    let cases: [(usize, &[&str], &str); 4] = [
        (3, &["a 2026-02-20..2026-03-10"], "|a|a|||"),
        (3, &["a 2026-03-04..2026-03-05", "b 2026-03-08..2026-03-09"], "||b|||"),
        // Out of sight in the first of its weeks, it is new in the second.
        (1, &["a 2026-03-02..2026-03-08", "b 2026-03-05..2026-03-20"], "|||b||"),
        (3, &["a 2026-01-01..2026-12-31"], "|a|a|a|a|a"),
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
    let cases: [(u16, usize, &[&str], &str); 12] = [
        (0, 3, &[], ""),
        (0, 3, &["a 2026-03-12", "b 2026-03-10T20:00"], "a 0:12-12; 10: b"),
        // Cut at the ends of the week, and nothing of the others.
        (0, 3, &["a 2026-03-08..2026-03-09", "b 2026-03-15..2026-03-16"], "a 0:<9-9; b 0:15-15>"),
        (0, 3, &["a 2026-03-01..2026-04-10", "b 2026-03-08", "c 2026-03-16T10:00"], "a 0:<9-15>"),
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
            &["a 2026-03-10T10:00", "b 2026-03-10T11:00", "c 2026-03-10T12:00 *", "d 2026-03-10T13:00 !"],
            "10: d c a +1",
        ),
        // Over midnight it is a bar, unless it ends there or the cut-off comes later.
        (0, 3, &["a 2026-03-10T20:00..2026-03-11T01:30", "b 2026-03-12T20:00..2026-03-13T00:00"], "a 0:10-11; 12: b"),
        (120, 3, &["a 2026-03-10T20:00..2026-03-11T01:30", "b 2026-03-16T01:00"], "10: a; 15: b"),
        // What finds no room is counted on each of its days.
        (
            0,
            2,
            &["a 2026-03-10..2026-03-11", "b 2026-03-10..2026-03-11", "c 2026-03-10..2026-03-11", "d 2026-03-11T10:00"],
            "a 0:10-11; b 1:10-11; 10:  +1; 11:  +2",
        ),
        // A free lane above a bar is not for entries.
        (
            0,
            2,
            &["a 2026-03-09..2026-03-10", "b 2026-03-10..2026-03-11", "c 2026-03-11T10:00"],
            "a 0:9-10; b 1:10-11; 11:  +1",
        ),
        // At least one.
        (0, 0, &["a 2026-03-10T10:00", "b 2026-03-10T11:00"], "10: a +1"),
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
        ("2027-01-10", "a 2026-12-20..2027-01-28", "a 0:<28-3>, a 0:<4-10>, a 0:<11-17>, a 0:<18-24>, a 0:<25-28"),
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
        let per_day = per_day.max(1);
        for (week, short) in complete.weeks.iter().zip(&short.weeks) {
            for (column, cell) in week.days.iter().enumerate() {
                let over = |bar: &&Bar| (bar.column..bar.column + bar.width).contains(&column);
                for occurrence in &made_up.occurrences {
                    let bars = week.bars.iter().filter(over).filter(|bar| same(&bar.span, occurrence)).count();
                    let entries = cell.entries.iter().filter(|span| same(span, occurrence)).count();
                    let expected = usize::from(is_on(cell.day, occurrence, &made_up.days));
                    prop_assert_eq!(bars + entries, expected, "{} on {}", in_short(occurrence), cell.day);
                }
                prop_assert_eq!((cell.hidden, cell.total), (0, week.bars.iter().filter(over).count() + cell.entries.len()));

                let little = &short.days[column];
                let bars = short.bars.iter().filter(over).count();
                prop_assert_eq!(bars + little.entries.len() + little.hidden, cell.total);
                prop_assert_eq!(little.total, cell.total);
                prop_assert!(little.lanes + little.entries.len() <= per_day);
                prop_assert!(little.entries.len() == cell.entries.len() || little.lanes + little.entries.len() == per_day);
                prop_assert_eq!(&little.entries[..], &cell.entries[..little.entries.len()]);
                let highest = short.bars.iter().filter(over).map(|bar| bar.lane + 1).max();
                prop_assert_eq!(little.lanes, highest.unwrap_or(0));
            }
            // Whether a week above shows it depends on the room there.
            let placed = |bar: &Bar| Bar { again: false, ..bar.clone() };
            let room: Vec<Bar> = week.bars.iter().filter(|bar| bar.lane < per_day).map(placed).collect();
            prop_assert_eq!(short.bars.iter().map(placed).collect::<Vec<_>>(), room);
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
