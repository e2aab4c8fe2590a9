//! Days, weeks and months, and the way from one to the next.

use affiche_model::WeekStart::{self, Monday, Saturday, Sunday};
use affiche_model::layout::{Length, Period, first_of_week, plus_days, plus_months};
use chrono::{Datelike, Weekday};
use proptest::prelude::*;

use affiche_testing::day;

#[test]
fn a_period_holds_its_day_and_has_neighbours() {
    // The day, then the last day of the period before, the first and the last of this one, the first of the next.
    let cases = [
        (Length::Day, Monday, "2026-03-12", "2026-03-11", "2026-03-12", "2026-03-12", "2026-03-13"),
        (Length::Day, Monday, "2024-02-29", "2024-02-28", "2024-02-29", "2024-02-29", "2024-03-01"),
        (Length::Day, Monday, "2023-02-28", "2023-02-27", "2023-02-28", "2023-02-28", "2023-03-01"),
        (Length::Week, Monday, "2026-03-09", "2026-03-08", "2026-03-09", "2026-03-15", "2026-03-16"),
        (Length::Week, Monday, "2026-03-15", "2026-03-08", "2026-03-09", "2026-03-15", "2026-03-16"),
        (Length::Week, Sunday, "2026-03-15", "2026-03-14", "2026-03-15", "2026-03-21", "2026-03-22"),
        (Length::Week, Sunday, "2026-03-14", "2026-03-07", "2026-03-08", "2026-03-14", "2026-03-15"),
        (Length::Week, Saturday, "2026-03-14", "2026-03-13", "2026-03-14", "2026-03-20", "2026-03-21"),
        (Length::Week, Saturday, "2026-03-13", "2026-03-06", "2026-03-07", "2026-03-13", "2026-03-14"),
        (Length::Week, Monday, "2027-01-01", "2026-12-27", "2026-12-28", "2027-01-03", "2027-01-04"),
        (Length::Month, Monday, "2026-03-12", "2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"),
        (Length::Month, Sunday, "2024-02-01", "2024-01-31", "2024-02-01", "2024-02-29", "2024-03-01"),
        (Length::Month, Sunday, "1900-02-28", "1900-01-31", "1900-02-01", "1900-02-28", "1900-03-01"),
        (Length::Month, Sunday, "2000-02-29", "2000-01-31", "2000-02-01", "2000-02-29", "2000-03-01"),
        (Length::Month, Monday, "2026-12-31", "2026-11-30", "2026-12-01", "2026-12-31", "2027-01-01"),
    ];
    for (length, week_start, on, before, first, last, after) in cases {
        let period = Period::of(length, day(on), week_start);
        assert_eq!((period.first, period.last), (day(first), day(last)), "{length:?} of {on}");
        assert_eq!(period.previous(week_start).last, day(before), "before the {length:?} of {on}");
        assert_eq!(period.next(week_start).first, day(after), "after the {length:?} of {on}");
    }
}

#[test]
fn a_month_later_is_the_same_day_or_the_last_one() {
    let cases = [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-03-30", -1, "2026-02-28"),
        ("2026-05-31", 1, "2026-06-30"),
        ("2026-03-12", 0, "2026-03-12"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", -12, "2023-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
    ];
    for (from, count, to) in cases {
        assert_eq!(plus_months(day(from), count), day(to), "{from} and {count} months");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn periods_follow_each_other_without_a_gap(offset in 0_u64..70_000, which in 0_usize..3, start in 0_usize..3) {
        let on = plus_days(day("1900-01-01"), offset);
        let week_start: WeekStart = [Monday, Sunday, Saturday][start];
        let period = Period::of([Length::Day, Length::Week, Length::Month][which], on, week_start);
        prop_assert!(period.holds(on));
        for inside in period.days() {
            prop_assert_eq!(Period::of(period.length, inside, week_start), period);
        }
        let (previous, next) = (period.previous(week_start), period.next(week_start));
        prop_assert_eq!(plus_days(previous.last, 1), period.first);
        prop_assert_eq!(plus_days(period.last, 1), next.first);
        prop_assert_eq!((previous.next(week_start), next.previous(week_start)), (period, period));
        prop_assert!(!period.holds(previous.last) && !period.holds(next.first));

        let first = first_of_week(on, week_start);
        prop_assert_eq!(first.weekday(), [Weekday::Mon, Weekday::Sun, Weekday::Sat][start]);
        prop_assert!(first <= on && on < plus_days(first, 7));
    }
}
