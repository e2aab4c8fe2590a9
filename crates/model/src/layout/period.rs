//! The stretches of time that views show: a day, a week, a month; and the way from one to the next.

use chrono::{Datelike, Days as DayCount, Months, NaiveDate};

use crate::WeekStart;

/// How long a stretch of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// One day.
    Day,
    /// Seven days from the first day of the week on.
    Week,
    /// A calendar month.
    Month,
}

/// A stretch of time: whole days from `first` to `last`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// How long it is.
    pub length: Length,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

impl Period {
    /// The period of a length that holds a day.
    #[must_use]
    pub fn of(length: Length, day: NaiveDate, week_start: WeekStart) -> Self {
        let (first, last) = match length {
            Length::Day => (day, day),
            Length::Week => {
                let first = first_of_week(day, week_start);
                (first, plus_days(first, 6))
            }
            Length::Month => {
                let first = day.with_day(1).unwrap_or(day);
                let next = first.checked_add_months(Months::new(1));
                (first, next.and_then(|next| next.pred_opt()).unwrap_or(day))
            }
        };
        Self { length, first, last }
    }

    /// The period right before.
    #[must_use]
    pub fn previous(self, week_start: WeekStart) -> Self {
        let day = self.first.pred_opt().unwrap_or(self.first);
        Self::of(self.length, day, week_start)
    }

    /// The period right after.
    #[must_use]
    pub fn next(self, week_start: WeekStart) -> Self {
        let day = self.last.succ_opt().unwrap_or(self.last);
        Self::of(self.length, day, week_start)
    }

    /// Whether it holds a day.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take_while(move |day| *day <= self.last)
    }
}

/// The first day of the week that holds a day.
#[must_use]
pub fn first_of_week(day: NaiveDate, week_start: WeekStart) -> NaiveDate {
    let from_monday = day.weekday().num_days_from_monday();
    let since = match week_start {
        WeekStart::Monday => from_monday,
        WeekStart::Saturday => (from_monday + 2) % 7,
        WeekStart::Sunday => (from_monday + 1) % 7,
    };
    day.checked_sub_days(DayCount::new(u64::from(since))).unwrap_or(day)
}

/// The day so many days later; the last day chrono knows stays itself.
#[must_use]
pub fn plus_days(day: NaiveDate, count: u64) -> NaiveDate {
    day.checked_add_days(DayCount::new(count)).unwrap_or(day)
}

/// The same day of a month so many months later, or earlier for a negative number; the last day of a shorter month
/// stands for days it does not have.
#[must_use]
pub fn plus_months(day: NaiveDate, count: i32) -> NaiveDate {
    let months = Months::new(count.unsigned_abs());
    let moved = if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) };
    moved.unwrap_or(day)
}
