//! Rules in words: what they say, that they say all of it, and that the same words mean the same dates.

use affiche_i18n::{Language, repetition_text};
use affiche_recurrence::{Ends, Frequency, Nth, Parts, Repetition, Rule, RuleDates, Until, parse};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};
use proptest::prelude::*;

fn repetition(rule: &str, start: &str, removed: &[&str]) -> Repetition {
    let whole_days = !start.contains('T');
    let time = |text: &str| match text.parse::<NaiveDate>() {
        Ok(day) => day.and_hms_opt(0, 0, 0).unwrap(),
        Err(_) => format!("{text}:00").parse::<NaiveDateTime>().unwrap(),
    };
    let rule = (!rule.is_empty()).then(|| parse(rule).unwrap());
    of(rule, time(start), whole_days, removed.iter().map(|date| time(date)).collect())
}

/// A repetition as reading makes it, at a place on the clock of Greenwich.
fn of(rule: Option<Rule>, start: NaiveDateTime, whole_days: bool, removed: Vec<NaiveDateTime>) -> Repetition {
    let last_day = rule.as_ref().and_then(|rule| rule.last_day(start, whole_days, |instant| instant.naive_utc()));
    Repetition { start, whole_days, rule, added: Vec::new(), removed, last_day, in_all: None }
}

#[test]
fn rules_read_as_people_say_them() {
    let cases = [
        (
            "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630T190000",
            "2026-09-01T19:00",
            "Chaque mardi à 19:00, jusqu’au 30 juin 2027, sauf le 24 décembre 2026.",
            "Every Tuesday at 7:00 PM, until June 30, 2027, except on December 24, 2026.",
        ),
        ("FREQ=WEEKLY", "2026-09-01T19:30", "Chaque mardi à 19:30", "Every Tuesday at 7:30 PM"),
        ("FREQ=WEEKLY;INTERVAL=2", "2026-09-01", "Un mardi sur deux", "Every other Tuesday"),
        (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=10",
            "2026-09-01T09:00",
            "Du lundi au vendredi à 9:00, 10 fois en tout",
            "Monday to Friday at 9:00 AM, 10 times in all",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH",
            "2026-09-01",
            "Toutes les 3 semaines, le mardi et le jeudi",
            "Every 3 weeks, on Tuesday and on Thursday",
        ),
        (
            "FREQ=MONTHLY;BYDAY=2TU",
            "2026-09-08T20:00",
            "Chaque mois, le deuxième mardi à 20:00",
            "Every month, on the second Tuesday at 8:00 PM",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR",
            "2026-09-25",
            "Chaque mois, le dernier vendredi",
            "Every month, on the last Friday",
        ),
        ("FREQ=MONTHLY", "2026-09-01", "Chaque mois, le 1er", "Every month, on the 1st"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "2026-09-30",
            "Chaque mois, le dernier jour du mois",
            "Every month, on the last day of the month",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
            "2026-11-13",
            "Chaque mois, le 13, seulement si c’est un vendredi",
            "Every month, on the 13th, only if that is a Friday",
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,-1",
            "2026-09-01",
            "Chaque mois, le lundi et le mardi, seulement la première et la dernière de ces dates du mois",
            "Every month, on Monday and on Tuesday, only the first and the last of these in a month",
        ),
        ("FREQ=YEARLY", "2026-07-14", "Chaque année, le 14 juillet", "Every year, on July 14"),
        (
            "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "2026-03-29",
            "Chaque année, le dernier dimanche, en mars",
            "Every year, on the last Sunday, in March",
        ),
        (
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
            "2026-05-11",
            "Chaque année, le lundi, la semaine 20",
            "Every year, on Monday, in week 20",
        ),
        (
            "FREQ=DAILY;BYHOUR=9,14",
            "2026-09-01T09:00",
            "Chaque jour à 9:00 et 14:00",
            "Every day at 9:00 AM and 2:00 PM",
        ),
        (
            "FREQ=HOURLY;INTERVAL=2;BYHOUR=8,10,12",
            "2026-09-01T08:00",
            "Toutes les 2 heures, pendant les heures de 8, 10 et 12 h",
            "Every 2 hours, in hours 8, 10 and 12",
        ),
    ];
    for (rule, start, french, english) in cases {
        let removed: &[&str] = if rule.contains("UNTIL") { &["2026-12-24T19:00"] } else { &[] };
        let repetition = repetition(rule, start, removed);
        let plain = |text: String| text.replace('\u{a0}', " ");
        let full = |text: &str| if text.ends_with('.') { text.to_owned() } else { format!("{text}.") };
        assert_eq!(plain(repetition_text(Language::FR, &repetition)), full(french), "{rule}");
        assert_eq!(plain(repetition_text(Language::EN, &repetition)), full(english), "{rule}");
    }
    let mut dates = repetition("", "2026-09-01T19:00", &[]);
    dates.added = vec![dates.start + Days::new(9), dates.start + Days::new(40)];
    let words = repetition_text(Language::FR, &dates).replace('\u{a0}', " ");
    assert_eq!(words, "Plusieurs dates : le 1er septembre 2026, le 10 septembre 2026 et le 11 octobre 2026.");
}

fn rules() -> impl Strategy<Value = Parts> {
    let frequency =
        prop_oneof![Just(Frequency::Yearly), Just(Frequency::Monthly), Just(Frequency::Weekly), Just(Frequency::Daily)];
    let ends = prop_oneof![
        2 => Just(Ends::Never),
        1 => (1_u32..4).prop_map(Ends::After),
        1 => (0_u64..3).prop_map(|days| Ends::At(Until::Day(NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + Days::new(days)))),
    ];
    let few = |numbers: std::ops::RangeInclusive<i64>| prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(numbers, 1..3)];
    let days = prop::collection::vec((prop_oneof![2 => Just(0_i64), 1 => Just(1), 1 => Just(-1)], 0_u8..7), 0..3);
    (frequency, 1_u32..3, ends, few(1..=3), few(1..=3), days, few(9..=10)).prop_map(
        |(frequency, interval, ends, months, month_days, days, hours)| Parts {
            interval,
            ends,
            months,
            month_days: if frequency == Frequency::Weekly { Vec::new() } else { month_days },
            weekdays: days
                .into_iter()
                .map(|(ordinal, day)| Nth {
                    ordinal: if frequency >= Frequency::Monthly { ordinal } else { 0 },
                    weekday: Weekday::try_from(day).unwrap(),
                })
                .collect(),
            hours,
            ..Parts::new(frequency)
        },
    )
}

fn dates(rule: &Rule, start: NaiveDateTime) -> Vec<NaiveDateTime> {
    RuleDates::new(rule, start, start + Days::new(1_000), |instant| instant.naive_utc()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    /// Words that leave a part out would be the same for two rules that are not.
    #[test]
    fn the_same_words_mean_the_same_dates(one in rules(), other in rules()) {
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().and_hms_opt(9, 0, 0).unwrap();
        let (one, other) = (Rule::new(one).unwrap(), Rule::new(other).unwrap());
        for language in Language::all() {
            let words = |rule: &Rule| {
                let rule = Some(rule.clone());
                repetition_text(language, &of(rule, start, false, Vec::new()))
            };
            if words(&one) == words(&other) {
                prop_assert_eq!(dates(&one, start), dates(&other, start), "{}", words(&one));
            }
        }
    }

    #[test]
    fn the_words_name_what_the_rule_names(parts in rules(), removed in 0_u64..400) {
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().and_hms_opt(9, 0, 0).unwrap();
        let rule = Rule::new(parts.clone()).unwrap();
        let repetition = of(Some(rule), start, false, vec![start + Days::new(removed)]);
        for language in Language::all() {
            let words = repetition_text(language, &repetition);
            let names = language.messages();
            let weekend = (1..=5).all(|day| parts.weekdays.iter().any(|nth| nth.weekday.number_from_monday() == day));
            for nth in parts.weekdays.iter().filter(|_| !weekend) {
                let name = names.dates().weekdays()[nth.weekday.num_days_from_monday() as usize];
                prop_assert!(words.to_lowercase().contains(&name.to_lowercase()), "{name}: {words}");
            }
            for month in &parts.months {
                let name = names.dates().months()[*month as usize - 1];
                prop_assert!(words.contains(name), "{name}: {words}");
            }
            if let Ends::After(count) = parts.ends {
                let once = count == 1 && language == Language::EN;
                prop_assert!(words.contains(&if once { "once".to_owned() } else { count.to_string() }), "{words}");
            }
            if let Ends::At(Until::Day(day)) = parts.ends {
                prop_assert!(words.contains(&day.year().to_string()) && words.contains(names.dates().month(day)), "{words}");
            }
            let taken_out = start.date() + Days::new(removed);
            prop_assert!(words.contains(names.dates().month(taken_out)), "{words}");
            // No weekday is named that is not meant.
            let meant = |day: usize| {
                let own = parts.frequency == Frequency::Weekly && parts.weekdays.is_empty();
                parts.weekdays.iter().any(|nth| nth.weekday.num_days_from_monday() as usize == day) || own && day == 3
            };
            for (day, name) in names.dates().weekdays().iter().enumerate() {
                prop_assert!(meant(day) || !words.to_lowercase().contains(&name.to_lowercase()), "{name}: {words}");
            }
        }
    }
}
