//! The expansion against the simplest one: a test of every day.

use affiche_recurrence::{Ends, Frequency, Nth, Parts, Rule, RuleDates};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};
use proptest::prelude::*;

/// The days a rule names from its start on, up to `last`: by definition, day for day.
fn naive(parts: &Parts, start: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    // A stretch that begins before the start counts whole for positions.
    let from = NaiveDate::from_ymd_opt(start.year() - 1, 1, 1).unwrap();
    let mut stretches: Vec<(i64, Vec<NaiveDate>)> = Vec::new();
    for day in from.iter_days().take_while(|day| *day <= last + Days::new(370)) {
        let number = stretch(parts, start, day);
        if number < 0 || number % i64::from(parts.interval) != 0 || !named(parts, start, day) {
            continue;
        }
        match stretches.last_mut() {
            Some((same, days)) if *same == number => days.push(day),
            _ => stretches.push((number, vec![day])),
        }
    }
    let mut dates = vec![start];
    for (_, days) in stretches {
        for (index, day) in days.iter().enumerate() {
            let (front, back) = (index as i64 + 1, index as i64 - days.len() as i64);
            let picked =
                parts.positions.is_empty() || parts.positions.contains(&front) || parts.positions.contains(&back);
            if picked && *day > start && *day <= last {
                dates.push(*day);
            }
        }
    }
    if let Ends::After(count) = parts.ends {
        dates.truncate(count as usize);
    }
    dates
}

/// How many years, months, weeks or days a day is after the start.
fn stretch(parts: &Parts, start: NaiveDate, day: NaiveDate) -> i64 {
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let week = |mut day: NaiveDate| {
        while day.weekday() != parts.week_start {
            day = day.pred_opt().unwrap();
        }
        day
    };
    match parts.frequency {
        Frequency::Yearly => i64::from(day.year() - start.year()),
        Frequency::Monthly => months(day) - months(start),
        Frequency::Weekly => (week(day) - week(start)).num_days() / 7,
        _ => (day - start).num_days(),
    }
}

fn named(parts: &Parts, start: NaiveDate, day: NaiveDate) -> bool {
    let in_month = day.iter_days().take_while(|other| other.month() == day.month()).count() as i64;
    let in_year = day.iter_days().take_while(|other| other.year() == day.year()).count() as i64;
    let either = |numbers: &[i64], front: i64, back: i64| numbers.contains(&front) || numbers.contains(&-back);
    if !parts.months.is_empty() && !parts.months.contains(&i64::from(day.month())) {
        return false;
    }
    if !parts.month_days.is_empty() && !either(&parts.month_days, i64::from(day.day()), in_month) {
        return false;
    }
    if !parts.year_days.is_empty() && !either(&parts.year_days, i64::from(day.ordinal()), in_year) {
        return false;
    }
    if !parts.weekdays.is_empty() {
        let by_year = parts.frequency == Frequency::Yearly && parts.months.is_empty();
        let same = |other: &NaiveDate| other.year() == day.year() && (by_year || other.month() == day.month());
        // How many of its weekday lie in the month or year up to it, and from it on.
        let mut front = 0;
        let mut earlier = day;
        while same(&earlier) {
            front += 1;
            earlier = earlier - Days::new(7);
        }
        let mut back = 0;
        let mut later = day;
        while same(&later) {
            back += 1;
            later = later + Days::new(7);
        }
        let fits = |nth: &Nth| nth.weekday == day.weekday() && [0, front, -back].contains(&nth.ordinal);
        return parts.weekdays.iter().any(fits);
    }
    let by_number = !parts.month_days.is_empty() || !parts.year_days.is_empty();
    match parts.frequency {
        _ if by_number => true,
        Frequency::Yearly => day.day() == start.day() && (!parts.months.is_empty() || day.month() == start.month()),
        Frequency::Monthly => day.day() == start.day(),
        Frequency::Weekly => day.weekday() == start.weekday(),
        _ => true,
    }
}

fn weekdays() -> impl Strategy<Value = Weekday> {
    (0_u8..7).prop_map(|number| Weekday::try_from(number).unwrap())
}

fn parts() -> impl Strategy<Value = Parts> {
    let frequency =
        prop_oneof![Just(Frequency::Yearly), Just(Frequency::Monthly), Just(Frequency::Weekly), Just(Frequency::Daily)];
    let signed = |most: i64| (1..=most, any::<bool>()).prop_map(|(number, back)| if back { -number } else { number });
    let few = |numbers: BoxedStrategy<i64>, most: usize| prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(numbers, 1..=most)];
    let days = prop::collection::vec((prop_oneof![3 => Just(0), 1 => 1_i64..=5, 1 => -5_i64..=-1], weekdays()), 0..4);
    let ends = prop_oneof![Just(Ends::Never), (1_u32..30).prop_map(Ends::After)];
    (
        (frequency, 1_u32..5, ends, weekdays()),
        few((1_i64..=12).boxed(), 4),
        few(signed(31).boxed(), 4),
        few(signed(366).boxed(), 6),
        days,
        few(signed(6).boxed(), 2),
    )
        .prop_map(|((frequency, interval, ends, week_start), months, month_days, year_days, weekdays, positions)| {
            let nth = |(ordinal, weekday)| Nth {
                ordinal: if frequency >= Frequency::Monthly { ordinal } else { 0 },
                weekday,
            };
            Parts {
                interval,
                ends,
                months,
                month_days: if frequency == Frequency::Weekly { Vec::new() } else { month_days },
                year_days: if frequency == Frequency::Yearly { year_days } else { Vec::new() },
                weekdays: weekdays.into_iter().map(nth).collect(),
                positions,
                week_start,
                ..Parts::new(frequency)
            }
        })
        .prop_map(|parts| {
            let counted =
                [&parts.months, &parts.month_days, &parts.year_days].iter().any(|numbers| !numbers.is_empty());
            let positions = if counted || !parts.weekdays.is_empty() { parts.positions.clone() } else { Vec::new() };
            Parts { positions, ..parts }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn rules_name_the_days_they_name_by_definition(parts in parts(), away in 0_u64..4_000) {
        let start = NaiveDate::from_ymd_opt(2019, 6, 1).unwrap() + Days::new(away);
        let last = start + Days::new(1_500);
        let rule = Rule::new(parts.clone()).unwrap();
        let midnight = |day: NaiveDate| day.and_hms_opt(0, 0, 0).unwrap();
        let dates: Vec<NaiveDate> = RuleDates::new(&rule, midnight(start), midnight(last), |instant| instant.naive_utc())
            .map(|date: NaiveDateTime| date.date())
            .collect();
        prop_assert_eq!(dates, naive(&parts, start, last));
    }

    #[test]
    fn dates_come_in_order_each_once_and_never_without_end(parts in parts(), hours in prop::collection::vec(0_i64..24, 0..3), step in 1_u32..100_000) {
        let start = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap().and_hms_opt(9, 30, 0).unwrap();
        for frequency in [parts.frequency, Frequency::Hourly, Frequency::Minutely, Frequency::Secondly] {
            let sub_daily = frequency < Frequency::Daily;
            let parts = Parts {
                frequency,
                interval: if sub_daily { step } else { parts.interval },
                hours: hours.clone(),
                weekdays: parts.weekdays.iter().filter(|nth| !sub_daily || nth.ordinal == 0).copied().collect(),
                positions: Vec::new(),
                ..parts.clone()
            };
            let rule = Rule::new(parts).unwrap();
            let dates: Vec<_> = RuleDates::new(&rule, start, NaiveDateTime::MAX, |instant| instant.naive_utc()).take(60).collect();
            prop_assert!(dates.is_sorted_by(|one, other| one < other), "{:?}", dates);
            prop_assert_eq!(dates.first(), Some(&start));
        }
    }
}
