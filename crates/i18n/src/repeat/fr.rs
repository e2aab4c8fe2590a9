//! Repetition in French.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::{ClockUnit, RepeatWords};
use crate::Language;
use affiche_recurrence::{Frequency, Nth};

pub(super) static WORDS: RepeatWords = RepeatWords {
    every: |frequency, interval| {
        let (one, several) = match frequency {
            Frequency::Yearly => ("chaque année", "tous les N ans"),
            Frequency::Monthly => ("chaque mois", "tous les N mois"),
            Frequency::Weekly => ("chaque semaine", "toutes les N semaines"),
            Frequency::Daily => ("chaque jour", "tous les N jours"),
            Frequency::Hourly => ("toutes les heures", "toutes les N heures"),
            Frequency::Minutely => ("toutes les minutes", "toutes les N minutes"),
            Frequency::Secondly => ("toutes les secondes", "toutes les N secondes"),
        };
        if interval == 1 { one.to_owned() } else { several.replace('N', &interval.to_string()) }
    },
    every_weekday: |interval, days| {
        Some(match (interval, days) {
            (1, [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]) => {
                "du lundi au vendredi".to_owned()
            }
            (1, days) if days.len() == 7 => "chaque jour".to_owned(),
            (1, days) => {
                format!("chaque {}", and(&days.iter().map(|day| weekday(*day).to_owned()).collect::<Vec<_>>()))
            }
            (2, [day]) => format!("un {} sur deux", weekday(*day)),
            _ => return None,
        })
    },
    nth: |nth, in_year| {
        let day = weekday(nth.weekday);
        let of = if in_year { " de l’année" } else { "" };
        match nth.ordinal {
            0 => format!("le {day}"),
            1 => format!("le premier {day}{of}"),
            2 => format!("le deuxième {day}{of}"),
            3 => format!("le troisième {day}{of}"),
            4 => format!("le quatrième {day}{of}"),
            5 => format!("le cinquième {day}{of}"),
            -1 => format!("le dernier {day}{of}"),
            -2 => format!("l’avant-dernier {day}{of}"),
            number if number > 0 => format!("le {number}e {day}{of}"),
            number => format!("le {}e {day} avant la fin {}", -number, if in_year { "de l’année" } else { "du mois" }),
        }
    },
    month_day: |number| match number {
        1 => "le 1er".to_owned(),
        -1 => "le dernier jour du mois".to_owned(),
        -2 => "l’avant-dernier jour du mois".to_owned(),
        number if number > 0 => format!("le {number}"),
        number => format!("le {}e jour avant la fin du mois", -number),
    },
    year_day: |number| match number {
        1 => "le premier jour de l’année".to_owned(),
        -1 => "le dernier jour de l’année".to_owned(),
        number if number > 0 => format!("le {number}e jour de l’année"),
        number => format!("le {}e jour avant la fin de l’année", -number),
    },
    week: |number| match number {
        -1 => "la dernière semaine de l’année".to_owned(),
        number if number > 0 => format!("la semaine {number}"),
        number => format!("la {}e semaine avant la fin de l’année", -number),
    },
    months: |months| {
        if months.is_empty() {
            return "dans chaque mois".to_owned();
        }
        and(&months.iter().map(|number| format!("en {}", month(*number))).collect::<Vec<_>>())
    },
    only_on: |days, in_year| {
        let one = |nth: &Nth| match nth.ordinal {
            0 => format!("un {}", weekday(nth.weekday)),
            _ => (WORDS.nth)(*nth, in_year),
        };
        format!("seulement si c’est {}", or(&days.iter().map(one).collect::<Vec<_>>()))
    },
    day: |day, month_number| {
        let number = if day == 1 { "1er".to_owned() } else { day.to_string() };
        format!("le {number} {}", month(i64::from(month_number)))
    },
    at: |times| format!("à {}", and(&times.iter().map(|time| clock(*time)).collect::<Vec<_>>())),
    clock: |hand, numbers| {
        let list = and(&numbers.iter().map(i64::to_string).collect::<Vec<_>>());
        match (hand, numbers.len()) {
            (ClockUnit::Hours, _) => {
                format!("pendant {} {list} h", if numbers.len() == 1 { "l’heure de" } else { "les heures de" })
            }
            (ClockUnit::Minutes, 1) => format!("à la minute {list}"),
            (ClockUnit::Minutes, _) => format!("aux minutes {list}"),
            (ClockUnit::Seconds, 1) => format!("à la seconde {list}"),
            (ClockUnit::Seconds, _) => format!("aux secondes {list}"),
        }
    },
    positions: |frequency, positions| {
        let one = |number: &i64| match number {
            1 => "la première".to_owned(),
            -1 => "la dernière".to_owned(),
            -2 => "l’avant-dernière".to_owned(),
            number if *number > 0 => format!("la {number}e"),
            number => format!("la {}e avant la fin", -number),
        };
        let stretch = match frequency {
            Frequency::Yearly => "de l’année",
            Frequency::Monthly => "du mois",
            Frequency::Weekly => "de la semaine",
            Frequency::Daily => "du jour",
            Frequency::Hourly => "de l’heure",
            Frequency::Minutely => "de la minute",
            Frequency::Secondly => "de la seconde",
        };
        format!("seulement {} de ces dates {stretch}", and(&positions.iter().map(one).collect::<Vec<_>>()))
    },
    week_start: |day| format!("les semaines commençant le {}", weekday(day)),
    until: |day| format!("jusqu’au {}", date(day)),
    times: |count| format!("{count} fois en tout"),
    except: |dates| format!("sauf {}", and(dates)),
    also: |dates| format!("et aussi {}", and(dates)),
    more: |count| format!("{count} autres dates"),
    and,
    date: |day| format!("le {}", date(day)),
    dates_only: "plusieurs dates\u{a0}:",
};

fn weekday(day: Weekday) -> &'static str {
    Language::Fr.messages().dates.weekdays[day.num_days_from_monday() as usize % 7]
}

fn month(number: i64) -> &'static str {
    Language::Fr.messages().dates.months[usize::try_from(number - 1).unwrap_or(0) % 12]
}

fn date(day: NaiveDate) -> String {
    Language::Fr.messages().dates.write(day, false, Some(day.year()))
}

fn clock(time: NaiveTime) -> String {
    super::clock(Language::Fr, time)
}

fn and(list: &[String]) -> String {
    joined(list, "et")
}

fn or(list: &[String]) -> String {
    joined(list, "ou")
}

fn joined(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {word} {last}", rest.join(", ")),
    }
}
