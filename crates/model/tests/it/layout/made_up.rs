//! Made-up calendars around the days on which clocks are moved, the year ends, or February has a day more.

use std::fmt;
use std::sync::Arc;

use affiche_model::{Days, Occurrence, Schedule, Timed, WeekStart};
use chrono::{Days as DayCount, NaiveDate, NaiveTime, TimeDelta};
use proptest::prelude::*;

use super::{ZONES, zone};
use affiche_testing::{day, occurrence};

const TURNS: [(&str, &str); 16] = [
    ("Europe/Paris", "2026-03-29"),
    ("Europe/Paris", "2026-10-25"),
    ("Europe/Paris", "2026-12-31"),
    ("Europe/Paris", "2028-02-29"),
    ("Europe/London", "2026-10-25"),
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("America/Sao_Paulo", "2017-10-15"),
    ("America/Sao_Paulo", "2018-02-17"),
    ("Asia/Kathmandu", "2026-10-25"),
    ("Asia/Tokyo", "2026-06-15"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Australia/Sydney", "2026-04-05"),
    ("Australia/Sydney", "2026-10-04"),
    // Without this day.
    ("Pacific/Apia", "2011-12-30"),
];

/// A calendar and a day worth looking at.
#[derive(Clone)]
pub struct MadeUp {
    pub days: Days,
    pub week_start: WeekStart,
    pub day: NaiveDate,
    pub occurrences: Vec<Arc<Occurrence>>,
}

impl fmt::Debug for MadeUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}, ", self.day, self.days.zone().id())?;
        write!(f, "cutoff {}, {:?}", self.days.cutoff().num_minutes(), self.week_start)?;
        self.occurrences.iter().try_for_each(|occurrence| write!(f, "\n  {}", in_short(occurrence)))
    }
}

/// When something takes place, in a line.
pub fn in_short(occurrence: &Occurrence) -> String {
    match &occurrence.schedule {
        Schedule::AllDay { first, last } => format!("{first}..{last}"),
        Schedule::Timed(Timed { start, end, zone }) => format!("{start}..{end:?} {}", zone.id()),
    }
}

/// Times and cut-offs are multiples of `step` minutes. Unless that is 1, every day exists, and none begins in the middle of
/// what is skipped or repeated.
pub fn calendars(step: u16) -> impl Strategy<Value = MadeUp> {
    let cutoffs = prop_oneof![Just(0_u16), Just(60), Just(120), Just(180), Just(300), 240_u16..=715];
    let cutoff = if step == 1 { (0_u16..720).boxed() } else { cutoffs.prop_map(move |it| it / step * step).boxed() };
    let week_start = prop_oneof![Just(WeekStart::Monday), Just(WeekStart::Sunday), Just(WeekStart::Saturday)];
    let turns = if step == 1 { &TURNS[..] } else { &TURNS[..TURNS.len() - 1] };
    let turn = proptest::sample::select(turns);
    (turn, cutoff, week_start).prop_flat_map(move |((name, turn), cutoff, week_start)| {
        let days = Days::new(zone(name), cutoff);
        let own = prop_oneof![4 => Just(name), 1 => proptest::sample::select(&ZONES[..])];
        let near = own.prop_flat_map(move |own| occurrences(own, day(turn), i64::from(step)));
        proptest::collection::vec(near, 0..25).prop_map(move |mut occurrences| {
            occurrences.sort_by_key(|occurrence| occurrence.schedule.start(&days));
            MadeUp { days: days.clone(), week_start, day: day(turn), occurrences }
        })
    })
}

fn occurrences(zone_name: &'static str, near: NaiveDate, step: i64) -> impl Strategy<Value = Arc<Occurrence>> {
    // Most begin within some hours of the turn, in the night and the day after.
    let start = prop_oneof![3 => -600_i64..1_800, 1 => -25_000_i64..25_000];
    let length = prop_oneof![
        1 => Just(None),
        6 => (0_i64..300).prop_map(Some),
        2 => (0_i64..6_000).prop_map(Some),
        1 => (0_i64..57_600).prop_map(Some),
    ];
    let whole_days = proptest::option::weighted(0.2, 0_u64..40);
    (start, length, whole_days, proptest::bool::weighted(0.2), proptest::bool::weighted(0.2)).prop_map(
        move |(start, length, whole_days, sticky, featured)| {
            let zone = zone(zone_name);
            let wall = near.and_time(NaiveTime::MIN) + TimeDelta::minutes(start / step * step);
            let schedule = if let Some(more) = whole_days {
                Schedule::AllDay { first: wall.date(), last: wall.date() + DayCount::new(more) }
            } else {
                // Repeated hours are met the second time as well.
                let again = TimeDelta::hours(i64::from(sticky && featured));
                let start = zone.resolve(wall).instant() + again;
                let end = length.map(|minutes| start + TimeDelta::minutes(minutes / step * step));
                Schedule::Timed(Timed { start, end, zone })
            };
            Arc::new(Occurrence { sticky, featured, ..(*occurrence("evenement", schedule)).clone() })
        },
    )
}
