//! Repetition in English.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::{ClockUnit, RepeatWords};
use crate::Language;
use affiche_recurrence::{Frequency, Nth};

pub(super) static WORDS: RepeatWords = RepeatWords {
    every: |frequency, interval| {
        let unit = match frequency {
            Frequency::Yearly => "year",
            Frequency::Monthly => "month",
            Frequency::Weekly => "week",
            Frequency::Daily => "day",
            Frequency::Hourly => "hour",
            Frequency::Minutely => "minute",
            Frequency::Secondly => "second",
        };
        if interval == 1 { format!("every {unit}") } else { format!("every {interval} {unit}s") }
    },
    every_weekday: |interval, days| {
        Some(match (interval, days) {
            (1, [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]) => {
                "Monday to Friday".to_owned()
            }
            (1, days) if days.len() == 7 => "every day".to_owned(),
            (1, days) => format!("every {}", and(&days.iter().map(|day| weekday(*day).to_owned()).collect::<Vec<_>>())),
            (2, [day]) => format!("every other {}", weekday(*day)),
            _ => return None,
        })
    },
    nth: |nth, in_year| {
        let day = weekday(nth.weekday);
        let of = if in_year { " of the year" } else { "" };
        match nth.ordinal {
            0 => format!("on {day}"),
            number if number > 0 => format!("on the {} {day}{of}", ordinal(number)),
            -1 => format!("on the last {day}{of}"),
            number => format!("on the {} to last {day}{of}", ordinal(-number)),
        }
    },
    month_day: |number| match number {
        -1 => "on the last day of the month".to_owned(),
        number if number > 0 => format!("on the {}", figure(number)),
        number => format!("on the {} to last day of the month", ordinal(-number)),
    },
    year_day: |number| match number {
        -1 => "on the last day of the year".to_owned(),
        number if number > 0 => format!("on the {} day of the year", ordinal(number)),
        number => format!("on the {} to last day of the year", ordinal(-number)),
    },
    week: |number| match number {
        -1 => "in the last week of the year".to_owned(),
        number if number > 0 => format!("in week {number}"),
        number => format!("in the {} to last week of the year", ordinal(-number)),
    },
    months: |months| {
        if months.is_empty() {
            return "in each month".to_owned();
        }
        format!("in {}", and(&months.iter().map(|number| month(*number).to_owned()).collect::<Vec<_>>()))
    },
    only_on: |days, in_year| {
        let one = |nth: &Nth| match nth.ordinal {
            0 => format!("a {}", weekday(nth.weekday)),
            _ => (WORDS.nth)(*nth, in_year).trim_start_matches("on ").to_owned(),
        };
        format!("only if that is {}", joined(&days.iter().map(one).collect::<Vec<_>>(), "or"))
    },
    day: |day, month_number| format!("on {} {day}", month(i64::from(month_number))),
    at: |times| format!("at {}", and(&times.iter().map(|time| clock(*time)).collect::<Vec<_>>())),
    clock: |hand, numbers| {
        let list = and(&numbers.iter().map(i64::to_string).collect::<Vec<_>>());
        let (one, several) = match hand {
            ClockUnit::Hours => ("in hour", "in hours"),
            ClockUnit::Minutes => ("at minute", "at minutes"),
            ClockUnit::Seconds => ("at second", "at seconds"),
        };
        format!("{} {list}", if numbers.len() == 1 { one } else { several })
    },
    positions: |frequency, positions| {
        let one = |number: &i64| match number {
            -1 => "the last".to_owned(),
            number if *number > 0 => format!("the {}", ordinal(*number)),
            number => format!("the {} to last", ordinal(-number)),
        };
        let stretch = match frequency {
            Frequency::Yearly => "year",
            Frequency::Monthly => "month",
            Frequency::Weekly => "week",
            Frequency::Daily => "day",
            Frequency::Hourly => "hour",
            Frequency::Minutely => "minute",
            Frequency::Secondly => "second",
        };
        format!("only {} of these in a {stretch}", and(&positions.iter().map(one).collect::<Vec<_>>()))
    },
    week_start: |day| format!("with weeks beginning on {}", weekday(day)),
    until: |day| format!("until {}", date(day)),
    times: |count| if count == 1 { "once in all".to_owned() } else { format!("{count} times in all") },
    except: |dates| format!("except {}", and(dates)),
    also: |dates| format!("and also {}", and(dates)),
    more: |count| format!("{count} other dates"),
    and,
    date: |day| format!("on {}", date(day)),
    dates_only: "several dates:",
};

fn weekday(day: Weekday) -> &'static str {
    Language::En.messages().dates.weekdays[day.num_days_from_monday() as usize % 7]
}

fn month(number: i64) -> &'static str {
    Language::En.messages().dates.months[usize::try_from(number - 1).unwrap_or(0) % 12]
}

fn date(day: NaiveDate) -> String {
    Language::En.messages().dates.write(day, false, Some(day.year()))
}

fn clock(time: NaiveTime) -> String {
    super::clock(Language::En, time)
}

/// “first”, “second”, … “21st”.
fn ordinal(number: i64) -> String {
    match number {
        1 => "first".to_owned(),
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        4 => "fourth".to_owned(),
        5 => "fifth".to_owned(),
        _ => figure(number),
    }
}

fn figure(number: i64) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn and(list: &[String]) -> String {
    joined(list, "and")
}

fn joined(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {word} {last}", rest.join(", ")),
    }
}
