//! How long it is until something begins or ends, in the words people use: minutes, a time, tomorrow, days.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use super::schedule::{Days, Schedule, Status, next_day};
use super::zone::Zone;

/// From how many minutes on they are counted.
const SOON: i64 = 59;
/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;

/// The next boundary of an occurrence (start or end), and the time until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countdown {
    /// What comes.
    pub to: Boundary,
    /// How far away it is.
    pub left: Remaining,
    /// The first instant at which this is no longer what there is to say.
    pub until: DateTime<Utc>,
}

/// The end of a countdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boundary {
    /// It begins.
    Start,
    /// It ends.
    End,
}

/// How far away it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remaining {
    /// Minutes, one that has begun counts: 1 to 59. Only what has times is counted so.
    Minutes(i64),
    /// Today at a time on the wall.
    At(NaiveTime),
    /// Today: the last of several whole days.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// Days of the calendar, 2 or more.
    Days(i64),
}

impl Countdown {
    /// What there is to count of a schedule at an instant: until it begins, then until it ends. Nothing once it is over, while no
    /// end is known, and on a single whole day.
    ///
    /// Days are those of the calendar on the clock at the place, or on the visitor’s own where `days` go by it: at 23:50 what
    /// begins at 10:00 begins tomorrow.
    #[must_use]
    pub fn of(schedule: &Schedule, days: &Days, now: DateTime<Utc>) -> Option<Self> {
        let own = (days.zone().id() == Zone::VISITOR).then(|| schedule.in_zone(days.zone()));
        let schedule = own.as_ref().unwrap_or(schedule);
        let timed = matches!(schedule, Schedule::Timed(_));
        let (to, at, day) = match schedule.status(days, now) {
            Status::Upcoming => (Boundary::Start, schedule.start(days), schedule.first_day(days)),
            Status::Ongoing if has_end(schedule) => (Boundary::End, schedule.end(days), schedule.last_day(days)),
            _ => return None,
        };
        // A minute that has begun counts.
        let minutes = ((at - now).num_milliseconds() + MINUTE - 1) / MINUTE;
        if timed && minutes <= SOON {
            let until = at - TimeDelta::minutes(minutes - 1);
            return Some(Self { to, left: Remaining::Minutes(minutes), until });
        }
        let zone = schedule.zone(days);
        let today = days.day_at(now, zone);
        let left = match (day - today).num_days() {
            2.. => Remaining::Days((day - today).num_days()),
            1 => Remaining::Tomorrow,
            _ if timed => Remaining::At(zone.wall(at).time()),
            _ => Remaining::Today,
        };
        // Minutes are counted, or another day begins.
        let soon = if timed { at - TimeDelta::minutes(SOON) } else { at };
        let until = if day > today { soon.min(days.start_of(next_day(today), zone)) } else { soon };
        Some(Self { to, left, until })
    }
}

/// Whether there is an end to wait for. A single day ends as it must.
fn has_end(schedule: &Schedule) -> bool {
    match schedule {
        Schedule::AllDay { first, last } => first < last,
        Schedule::Timed(timed) => timed.known_end().is_some(),
    }
}
