//! Which days of a year, a month or a week a rule names.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::{Frequency, Nth, Parts};

/// The conditions of a rule on days, with what the start says where the rule says nothing (RFC 5545, §3.3.10:
/// “information … derived from the Start Time”).
#[derive(Clone, Debug)]
pub(super) struct DayRule {
    frequency: Frequency,
    months: Vec<i64>,
    weeks: Vec<i64>,
    year_days: Vec<i64>,
    month_days: Vec<i64>,
    weekdays: Vec<Nth>,
    week_start: Weekday,
}

impl DayRule {
    /// The conditions of a rule whose event starts on a day.
    pub(super) fn new(parts: &Parts, start: NaiveDate) -> Self {
        let mut rule = Self {
            frequency: parts.frequency,
            months: parts.months.clone(),
            weeks: parts.weeks.clone(),
            year_days: parts.year_days.clone(),
            month_days: parts.month_days.clone(),
            weekdays: parts.weekdays.clone(),
            week_start: parts.week_start,
        };
        let named = !rule.year_days.is_empty() || !rule.month_days.is_empty() || !rule.weekdays.is_empty();
        if named {
            return rule;
        }
        let same_weekday = vec![Nth { ordinal: 0, weekday: start.weekday() }];
        match parts.frequency {
            // A number of a week without a weekday means the weekday of the start.
            Frequency::Yearly if !rule.weeks.is_empty() => rule.weekdays = same_weekday,
            Frequency::Yearly => {
                if rule.months.is_empty() {
                    rule.months = vec![i64::from(start.month())];
                }
                rule.month_days = vec![i64::from(start.day())];
            }
            Frequency::Monthly => rule.month_days = vec![i64::from(start.day())],
            Frequency::Weekly => rule.weekdays = same_weekday,
            _ => {}
        }
        rule
    }

    /// Whether days have no conditions.
    pub(super) fn is_open(&self) -> bool {
        self.months.is_empty() && self.year_days.is_empty() && self.month_days.is_empty() && self.weekdays.is_empty()
    }

    /// The days it names from `first` to `last`, in order: of a whole year, month or week, or one day.
    pub(super) fn days(&self, first: NaiveDate, last: NaiveDate, into: &mut Vec<NaiveDate>) {
        into.clear();
        let mut day = first;
        while day <= last {
            // A month that is not meant is passed over whole.
            if !self.months.is_empty() && !self.months.contains(&i64::from(day.month())) {
                let Some(next) = month_after(day) else { return };
                day = next;
                continue;
            }
            if self.names(day) {
                into.push(day);
            }
            let Some(next) = day.succ_opt() else { return };
            day = next;
        }
    }

    /// Whether it names a day.
    pub(super) fn names(&self, day: NaiveDate) -> bool {
        let among = |numbers: &[i64], number: i64, length: i64| {
            numbers.is_empty() || numbers.contains(&number) || numbers.contains(&(number - length - 1))
        };
        (self.months.is_empty() || self.months.contains(&i64::from(day.month())))
            && (self.weekdays.is_empty() || self.weekdays.iter().any(|nth| self.is_nth(*nth, day)))
            && among(&self.month_days, i64::from(day.day()), month_length(day))
            && (self.year_days.is_empty() || among(&self.year_days, i64::from(day.ordinal()), year_length(day.year())))
            && (self.weeks.is_empty() || {
                let (week, weeks) = week_of(day, self.week_start);
                among(&self.weeks, week, weeks)
            })
    }

    /// Whether a day is a weekday, or the one of its number within its month; within its year where a yearly rule names
    /// no month.
    fn is_nth(&self, nth: Nth, day: NaiveDate) -> bool {
        if day.weekday() != nth.weekday {
            return false;
        }
        let in_year = self.frequency == Frequency::Yearly && self.months.is_empty();
        let (number, length) = if in_year {
            (i64::from(day.ordinal0()), year_length(day.year()))
        } else {
            (i64::from(day.day0()), month_length(day))
        };
        match nth.ordinal {
            0 => true,
            ordinal if ordinal > 0 => number / 7 + 1 == ordinal,
            ordinal => (length - 1 - number) / 7 + 1 == -ordinal,
        }
    }
}

fn month_after(day: NaiveDate) -> Option<NaiveDate> {
    let rest = month_length(day) - i64::from(day.day0());
    day.checked_add_days(Days::new(rest.unsigned_abs()))
}

fn month_length(day: NaiveDate) -> i64 {
    i64::from(day.num_days_in_month())
}

fn year_length(year: i32) -> i64 {
    if NaiveDate::from_ymd_opt(year, 2, 29).is_some() { 366 } else { 365 }
}

/// The number of the week a day is in, and how many weeks that year of weeks has. The first week of a year is the first
/// with at least four days in it (ISO 8601, for any first day of the week). A day at the edge of a year may lie in a week
/// of the year before or after: its number counts, whichever year that is.
fn week_of(day: NaiveDate, week_start: Weekday) -> (i64, i64) {
    let begins = day - Days::new(u64::from(day.weekday().days_since(week_start)));
    // The fourth day of a week lies in the year the week belongs to.
    let year = (begins + Days::new(3)).year();
    let (first, next) = (first_week(year, week_start), first_week(year + 1, week_start));
    ((begins - first).num_days() / 7 + 1, (next - first).num_days() / 7)
}

/// The first day of the first week of a year: the week with 4 January in it.
fn first_week(year: i32, week_start: Weekday) -> NaiveDate {
    let fourth = NaiveDate::from_ymd_opt(year, 1, 4).unwrap_or_default();
    fourth - Days::new(u64::from(fourth.weekday().days_since(week_start)))
}
