//! The hours of made-up days, compared with an axis that is worked out row by row.

use std::collections::BTreeSet;
use std::sync::Arc;

use affiche_model::layout::{Bar, Block, HourGrid, Length, Period, spans};
use affiche_model::{Days, Occurrence, Schedule, Zone};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::made_up::{MadeUp, calendars, in_short};
use super::{instants_of, is_on};

/// An axis worked out row by row: what clocks show on its days every five minutes, the first or the second time.
struct Rows {
    rows: Vec<(i64, bool)>,
    /// The day that has the second time.
    repeat: Option<NaiveDate>,
}

impl Rows {
    fn new(period: Period, days: &Days) -> Self {
        let begin = days.cutoff().num_minutes();
        let mut rows: Vec<(i64, bool)> = (begin..begin + 1_440).step_by(5).map(|minute| (minute, false)).collect();
        let mut repeat = None;
        for day in period.days() {
            let second = seconds_of(day, days.zone(), days);
            let Some(last) = second.last() else { continue };
            let at = 1 + rows.iter().position(|row| *row == (*last, false)).unwrap();
            rows.splice(at..at, second.iter().map(|minute| (*minute, true)));
            repeat = Some(day);
        }
        Self { rows, repeat }
    }

    /// The axis minute of an instant.
    fn place(&self, day: NaiveDate, zone: &Zone, instant: DateTime<Utc>) -> i64 {
        let minute = minute_of(day, zone.wall(instant));
        let again = is_second(zone, instant) && self.repeat == Some(day);
        let place = |again: bool| self.rows.iter().position(|row| *row == (minute, again));
        let row = place(again).or(place(false)).unwrap();
        self.rows[0].0 + 5 * i64::try_from(row).unwrap()
    }
}

/// Whether a clock has shown the same within the two hours before.
fn is_second(zone: &Zone, instant: DateTime<Utc>) -> bool {
    (1..=24).any(|step| zone.wall(instant - TimeDelta::minutes(5 * step)) == zone.wall(instant))
}

/// What clocks show for the second time on a day, in minutes since midnight.
fn seconds_of(day: NaiveDate, zone: &Zone, days: &Days) -> Vec<i64> {
    let mut seen = BTreeSet::new();
    let minutes = instants_of(day, zone, days).into_iter().map(|instant| minute_of(day, zone.wall(instant)));
    minutes.filter(|minute| !seen.insert(*minute)).collect()
}

fn minute_of(day: NaiveDate, wall: NaiveDateTime) -> i64 {
    (wall - day.and_time(NaiveTime::MIN)).num_minutes()
}

/// Where something lies on a day, from the instants at which it takes place: nothing for the whole of it.
fn expected(rows: &Rows, day: NaiveDate, occurrence: &Occurrence, days: &Days) -> Option<(i64, i64)> {
    let Schedule::Timed(timed) = &occurrence.schedule else { return None };
    let whole = instants_of(day, &timed.zone, days);
    let end = timed.end.unwrap_or(timed.start + TimeDelta::hours(1)).max(timed.start + TimeDelta::minutes(5));
    let on: Vec<_> = whole.iter().copied().filter(|instant| timed.start <= *instant && *instant < end).collect();
    if on == whole {
        return None;
    }
    let from = rows.place(day, &timed.zone, on[0]);
    let to = rows.place(day, &timed.zone, on[on.len() - 1]) + 5;
    // A second time at the end of the axis is only on the day that has it.
    let last_row = |row: &(i64, bool)| rows.repeat == Some(day) || !row.1;
    let rows_below = rows.rows.iter().rposition(last_row).unwrap() + 1;
    let last = rows.rows[0].0 + 5 * i64::try_from(rows_below).unwrap();
    let from = from.min(last - 30);
    Some((from, to.max(from + 30)))
}

fn fills_a_day(occurrence: &Occurrence) -> bool {
    let Schedule::Timed(timed) = &occurrence.schedule else { return true };
    timed.end.is_some_and(|end| end - timed.start >= TimeDelta::hours(22))
}

fn grid_of(length: Length, made_up: &MadeUp) -> (Period, HourGrid) {
    let period = Period::of(length, made_up.day, made_up.week_start);
    let all = spans(period, &made_up.occurrences, &made_up.days);
    (period, HourGrid::new(period, &all, &made_up.days))
}

fn is_stretched(grid: &HourGrid, rows: &Rows) -> bool {
    usize::from(grid.axis.whole.to - grid.axis.whole.from) > 5 * rows.rows.len()
}

/// What must hold of any grid.
fn check_columns(grid: &HourGrid, made_up: &MadeUp) -> Result<(), TestCaseError> {
    // Of the end of a night half an hour is drawn where the hours begin.
    let opens = grid.axis.shown.from;
    let end = |block: &Block| {
        let end = block.at + block.length;
        if block.continued { end.max(opens + 30) } else { end }
    };
    let meet = |one: &Block, other: &Block| one.at < end(other) && other.at < end(one);
    let position = |block: &Block| {
        let same = |occurrence: &Arc<Occurrence>| Arc::ptr_eq(occurrence, &block.span.occurrence);
        made_up.occurrences.iter().position(same).unwrap()
    };
    let (shown, whole) = (grid.axis.shown, grid.axis.whole);
    prop_assert!(whole.from <= shown.from && shown.from < shown.to && shown.to <= whole.to);
    for column in &grid.days {
        let blocks = &column.blocks;
        let order = |block: &Block| (block.at, u16::MAX - block.length, position(block));
        prop_assert!(blocks.is_sorted_by_key(order));
        for (index, block) in blocks.iter().enumerate() {
            prop_assert!(block.continued || shown.from <= block.at, "it begins within the hours shown");
            prop_assert!(end(block) <= shown.to, "it ends there");
            prop_assert!(block.at % 5 == 0 && block.length % 5 == 0 && block.length >= 30);
            prop_assert_eq!(
                (block.continued, block.continues),
                (block.span.first < column.day, column.day < block.span.last)
            );
            let others =
                || blocks.iter().enumerate().filter(|(other, block)| *other != index && meet(block, &blocks[index]));
            // The first column that is free when it begins, and no block over another.
            let earlier: BTreeSet<usize> =
                others().filter(|(other, _)| *other < index).map(|(_, block)| block.column).collect();
            prop_assert_eq!(Some(block.column), (0..=index).find(|place| !earlier.contains(place)));
            let limit = others().map(|(_, other)| other.column).filter(|other| *other > block.column).min();
            prop_assert_eq!(block.column + block.width, limit.unwrap_or(block.columns));
            prop_assert!(others().all(|(_, other)| other.column != block.column && other.columns == block.columns));
        }
        // As many columns as there are blocks at one time, over all that hang together.
        let mut start = 0;
        while start < blocks.len() {
            let mut cluster: BTreeSet<usize> = BTreeSet::from([start]);
            while let Some(more) = (0..blocks.len()).find(|index| {
                !cluster.contains(index) && cluster.iter().any(|other| meet(&blocks[*index], &blocks[*other]))
            }) {
                cluster.insert(more);
            }
            let depth = |at: u16| {
                cluster.iter().filter(|index| (blocks[**index].at..end(&blocks[**index])).contains(&at)).count()
            };
            let deepest = cluster.iter().map(|index| depth(blocks[*index].at)).max().unwrap();
            prop_assert!(cluster.iter().all(|index| blocks[*index].columns == deepest));
            start = cluster.last().unwrap() + 1;
        }
        prop_assert_eq!(column.columns, blocks.iter().map(|block| block.columns).max().unwrap_or(1));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn each_lies_once_where_its_instants_do(made_up in calendars(5), of_a_day in any::<bool>()) {
        let (period, grid) = grid_of(if of_a_day { Length::Day } else { Length::Week }, &made_up);
        check_columns(&grid, &made_up)?;
        let rows = Rows::new(period, &made_up.days);
        // What is short may stretch the axis, which `short_things_one_after_another_…` of `cases` looks at.
        prop_assume!(!is_stretched(&grid, &rows));
        prop_assert_eq!(usize::from(grid.axis.whole.to - grid.axis.whole.from), 5 * rows.rows.len());
        prop_assert!(grid.days.iter().map(|column| column.day).eq(period.days()));
        for column in &grid.days {
            for occurrence in &made_up.occurrences {
                let place = grid.days.iter().position(|other| other.day == column.day).unwrap();
                let bars = grid.bars.iter().filter(|bar| bar.covers(place));
                let all_day = bars.filter(|bar| Arc::ptr_eq(&bar.span.occurrence, occurrence)).count();
                let blocks = column.blocks.iter().filter(|block| Arc::ptr_eq(&block.span.occurrence, occurrence));
                let found: Vec<_> = blocks.map(|block| (i64::from(block.at), i64::from(block.at + block.length))).collect();
                let (whole, part) = if !is_on(column.day, occurrence, &made_up.days) {
                    (0, vec![])
                } else if fills_a_day(occurrence) {
                    (1, vec![])
                } else if let Some(part) = expected(&rows, column.day, occurrence, &made_up.days) {
                    (0, vec![part])
                } else {
                    (1, vec![])
                };
                prop_assert_eq!((all_day, found), (whole, part), "{} on {}", in_short(occurrence), column.day);
            }
        }
    }

    #[test]
    fn a_day_skips_the_rows_its_clock_does_not_show(made_up in calendars(5)) {
        let (period, grid) = grid_of(Length::Week, &made_up);
        let rows = Rows::new(period, &made_up.days);
        prop_assume!(!is_stretched(&grid, &rows));
        for column in &grid.days {
            let instants = instants_of(column.day, made_up.days.zone(), &made_up.days);
            let shown: BTreeSet<i64> = instants.iter().map(|instant| rows.place(column.day, made_up.days.zone(), *instant)).collect();
            let begin = i64::from(grid.axis.whole.from);
            let missing = (begin..i64::from(grid.axis.whole.to)).step_by(5).filter(|minute| !shown.contains(minute));
            let skipped = column.skipped.iter().flat_map(|stretch| (i64::from(stretch.from)..i64::from(stretch.to)).step_by(5));
            prop_assert_eq!(skipped.collect::<BTreeSet<_>>(), missing.collect::<BTreeSet<_>>(), "{}", column.day);
            for instant in instants {
                let minute = rows.place(column.day, made_up.days.zone(), instant);
                let found = grid.at(instant, &made_up.days);
                prop_assert_eq!(found, Some((column.day, u16::try_from(minute).unwrap())), "{}", instant);
            }
        }
    }

    #[test]
    fn any_cutoff_and_any_minute_make_a_sound_grid(made_up in calendars(1)) {
        let (period, grid) = grid_of(Length::Week, &made_up);
        check_columns(&grid, &made_up)?;
        let all = spans(period, &made_up.occurrences, &made_up.days);
        for (index, bar) in grid.bars.iter().enumerate() {
            let over = |other: &&Bar| bar.lane == other.lane && (0..7).any(|day| bar.covers(day) && other.covers(day));
            prop_assert_eq!(grid.bars[index + 1..].iter().find(over), None, "no bar over another");
            let covered = grid.days.iter().enumerate().filter(|(place, _)| bar.covers(*place));
            prop_assert!(covered.map(|(_, column)| column.day).eq(period.days().filter(|day| bar.span.is_on(*day))));
        }
        for column in &grid.days {
            let on = all.iter().filter(|span| span.is_on(column.day)).count();
            prop_assert_eq!(column.bars + column.blocks.len(), on);
        }
    }
}
