//! Layout of views, directions of text, printed markup.

use std::sync::Arc;

use affiche_model::layout::{Block, HourGrid, Length, Period, spans};
use affiche_model::{Days, Occurrence, Schedule, WeekStart};
use proptest::prelude::*;

use affiche_testing::{day, occurrence, paris, timed};

/// Something on a day of March 2026, from one minute of it to another.
fn taking(name: usize, on: u32, from: u32, to: u32) -> Arc<Occurrence> {
    let wall = |minute: u32| format!("2026-03-{:02}T{:02}:{:02}", on + minute / 1_440, minute / 60 % 24, minute % 60);
    occurrence(&format!("e{name}"), timed(&paris(), &wall(from), Some(&wall(to))))
}

fn instants(block: &Block) -> (i64, i64) {
    let Schedule::Timed(timed) = &block.span.occurrence.schedule else { panic!("it has no time") };
    (timed.start.timestamp(), timed.end.unwrap().timestamp())
}

/// Two blocks share the width of a day only where they overlap in time, and cover each other nowhere.
fn check(length: Length, occurrences: &[Arc<Occurrence>]) -> Result<(), TestCaseError> {
    let days = Days::new(paris(), 0);
    let period = Period::of(length, day("2026-03-11"), WeekStart::Monday);
    let grid = HourGrid::new(period, &spans(period, occurrences, &days), &days);
    let mut found = 0;
    for column in &grid.days {
        for (index, one) in column.blocks.iter().enumerate() {
            found += 1;
            prop_assert!(one.length >= 30, "it can be read");
            prop_assert!(grid.axis.shown.from <= one.at && one.at + one.length <= grid.axis.shown.to);
            let (start, end) = instants(one);
            let meets = |other: &&Block| other.at < one.at + one.length && one.at < other.at + other.length;
            let others = column.blocks.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other);
            for other in others.filter(meets) {
                let (from, to) = instants(other);
                prop_assert!(from < end && start < to, "{}: {:?} beside {:?}", column.day, one.span, other.span);
            }
        }
    }
    prop_assert_eq!(found, occurrences.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    /// Talks of some minutes back to back, and others beside them, at any hour to the last of the day.
    #[test]
    fn short_things_one_after_another_never_stand_side_by_side(
        first in 0_u32..1_430,
        lengths in prop::collection::vec((1_u32..45, 0_u32..10), 1..30),
        beside in prop::collection::vec((9_u32..16, 0_u32..1_400, 1_u32..40), 0..12),
    ) {
        let mut all = Vec::new();
        let mut from = first;
        for (length, pause) in lengths {
            if from + length <= 1_440 {
                all.push(taking(all.len(), 11, from, from + length));
            }
            from += length + pause;
        }
        for (on, from, length) in beside {
            all.push(taking(all.len(), on, from, from + length));
        }
        all.sort_by_key(|one| one.schedule.first_day(&Days::new(paris(), 0)));
        check(Length::Week, &all)?;
    }
}

#[test]
fn talks_of_five_minutes_take_the_whole_width_of_their_day() {
    let talks: Vec<Arc<Occurrence>> =
        (0..12).map(|talk| taking(talk as usize, 11, 840 + talk * 5, 845 + talk * 5)).collect();
    let days = Days::new(paris(), 0);
    let period = Period::of(Length::Day, day("2026-03-11"), WeekStart::Monday);
    let grid = HourGrid::new(period, &spans(period, &talks, &days), &days);
    let column = &grid.days[0];
    assert_eq!((column.columns, column.blocks.len()), (1, 12));
    // The hour is as high as its talks; the others are as high as ever.
    let ticks: Vec<u16> = grid.axis.ticks.iter().map(|tick| tick.at).collect();
    let heights: Vec<u16> = ticks.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(heights[14], 11 * 30 + 5);
    assert!(heights.iter().enumerate().all(|(hour, height)| hour == 14 || *height == 60), "{heights:?}");
}
