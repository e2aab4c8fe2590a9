use super::*;

/// A reading in one line: days as `[YYYY-]MM-DD` or `a?b`, hours after them, weekdays, words aside.
fn line(reading: &DateReading) -> String {
    let day = |day: &Day| {
        let numbers = match day.numbers {
            DayNumbers::Known { month, day } => format!("{month:02}-{day:02}"),
            DayNumbers::Pair(first, second) => format!("{first}?{second}"),
        };
        let weekday = day.weekday.map(|weekday| format!("{weekday} ")).unwrap_or_default();
        let year = day.year.map(|year| format!("{year}-")).unwrap_or_default();
        format!("{weekday}{year}{numbers}")
    };
    let clock = |clock: ClockTime| format!("{:02}:{:02}", clock.minutes() / 60, clock.minutes() % 60);
    let hours = |hours: &[Hours]| {
        hours
            .iter()
            .map(|hours| {
                format!(" {}{}", clock(hours.from), hours.to.map(|to| format!("-{}", clock(to))).unwrap_or_default())
            })
            .collect::<String>()
    };
    let mut parts = Vec::new();
    for group in &reading.groups {
        let days: Vec<String> = group
            .days
            .iter()
            .map(|span| {
                format!(
                    "{}{}",
                    day(&span.first),
                    span.last.as_ref().map(|last| format!("..{}", day(last))).unwrap_or_default()
                )
            })
            .collect();
        parts.push(format!("{}{}{}", days.join(","), hours(&group.hours), if group.through { " through" } else { "" }));
    }
    if !reading.weekly.is_empty() {
        parts.push(reading.weekly.iter().map(ToString::to_string).collect::<Vec<_>>().join("+"));
    }
    if !reading.hours.is_empty() {
        parts.push(hours(&reading.hours).trim().to_owned());
    }
    if let Some(offset) = reading.offset {
        parts.push(format!("utc{offset:+}"));
    }
    if reading.choice {
        parts.push("choice".to_owned());
    }
    if !reading.aside.is_empty() {
        parts.push(format!("aside {}", reading.aside.join(" ")));
    }
    parts.join("; ")
}

#[test]
fn days_in_words() {
    for (text, expected) in [
        ("Samedi 23 mars 2024 de 14h à 19h", "Sat 2024-03-23 14:00-19:00"),
        (
            "Samedi 23 mars 2024 de 14h à 19h (Accès PMR de 11h à 13h)",
            "Sat 2024-03-23 14:00-19:00; aside (acces pmr de 11h a 13h)",
        ),
        ("Dimanche 25 février de 10h à 18h", "Sun 02-25 10:00-18:00"),
        ("sam. 23 mars de 14h à 19h", "Sat 03-23 14:00-19:00"),
        ("Samedi 12 avril 2025 de 12h à 13h (PMR) puis de 13h à 19h", "Sat 2025-04-12 12:00-19:00; aside (pmr)"),
        ("Samedi 26 octobre 2024 de 10h30 à 18h", "Sat 2024-10-26 10:30-18:00"),
        ("Samedi 9 mai 2026", "Sat 2026-05-09"),
        ("1er août 2026", "2026-08-01"),
        ("Mer.28/08 et Jeu.29/08", "Wed 28?8,Thu 29?8"),
        ("Mar.27/08 et Mer.28/08", "Tue 27?8,Wed 28?8"),
        ("ven.30/08 et sam.31/08", "Fri 30?8,Sat 31?8"),
        ("4 et 5 février 2027", "2027-02-04,2027-02-05"),
        ("4, 5 et 6 mars", "03-04,03-05,03-06"),
        ("du 4 au 6 juin 2026", "2026-06-04..2026-06-06"),
        ("Du vendredi 4 au dimanche 6 juin 2026", "Fri 2026-06-04..Sun 2026-06-06"),
        ("du 30 décembre 2025 au 2 janvier 2026 de 10h à 12h", "2025-12-30..2026-01-02 10:00-12:00"),
        ("du 30 décembre au 2 janvier 2026", "2025-12-30..2026-01-02"),
        ("11 septembre 2025 - 25 juin 2026, les jeudis", "2025-09-11..2026-06-25; Thu"),
        ("du 3 mars à 20h au 4 mars à 2h", "03-03..03-04 20:00-02:00 through"),
        ("Samedi 23 mars 14h-19h, dimanche 24 mars 10h-17h", "Sat 03-23 14:00-19:00; Sun 03-24 10:00-17:00"),
        ("Mardi 1 décembre 2026, 09h00", "Tue 2026-12-01 09:00"),
        ("mar. 5 mars à 20h30", "Tue 03-05 20:30"),
        ("23 mars 2024 20 h 30", "2024-03-23 20:30"),
        ("12 et 13 novembre 2025 (10h-18h)", "2025-11-12,2025-11-13 10:00-18:00"),
        ("du 28 février au 3 mars 2026 inclus", "2026-02-28..2026-03-03"),
        ("31/12/2025 22h - 01/01/2026 4h", "2025-31?12..2026-1?1 22:00-04:00 through"),
        ("samedi 12 et dimanche 13 novembre 2025, de 10h à 18h", "Sat 2025-11-12,Sun 2025-11-13 10:00-18:00"),
        ("de 20h à 2h le 14 juin", "06-14 20:00-02:00"),
        ("12.11.25 19.30 Uhr", "2025-12?11 19:30"),
        ("20h30, samedi 23 mars 2024", "Sat 2024-03-23 20:30"),
    ] {
        assert_eq!(line(&read(text, Expect::Days)), expected, "{text}");
    }
}

#[test]
fn days_in_english() {
    for (text, expected) in [
        ("Saturday 23 March 2024, 2pm–7pm", "Sat 2024-03-23 14:00-19:00"),
        ("March 23, 2024 at 7:30 pm", "2024-03-23 19:30"),
        ("Mar 5, 2026 2-4 p.m.", "2026-03-05 14:00-16:00"),
        ("Mar 5-7, 2026", "2026-03-05..2026-03-07"),
        ("Sat, Mar 23", "Sat 03-23"),
        ("3rd of May 2026", "2026-05-03"),
        ("Thursdays 10am-12pm", "Thu; 10:00-12:00"),
        ("July 4th from 11 to 1pm", "07-04 11:00-13:00"),
    ] {
        assert_eq!(line(&read(text, Expect::Days)), expected, "{text}");
    }
}

#[test]
fn days_in_numbers() {
    for (text, expected) in [
        ("2024-09-06T22:45:00+0200", "2024-09-06 22:45; utc+7200"),
        ("2027-02-04T09:30:00+00:00", "2027-02-04 09:30; utc+0"),
        ("2025-01-06T18:09:50.000Z", "2025-01-06 18:09; utc+0"),
        ("2025-03-07T19:00:00", "2025-03-07 19:00"),
        ("2026-07-01", "2026-07-01"),
        ("2024/03/23 14:00", "2024-03-23 14:00"),
        ("20240124", "2024-01-24"),
        ("03-11-2024", "2024-3?11"),
        ("11/19/2014", "2014-11?19"),
        ("02.10.2015", "2015-2?10"),
        ("3.4.26", "2026-3?4"),
        ("12.10", "12?10"),
        ("14.12.", "14?12"),
        ("13/09", "13?9"),
        ("13/09/2024 20h", "2024-13?9 20:00"),
    ] {
        assert_eq!(line(&read(text, Expect::Days)), expected, "{text}");
    }
}

#[test]
fn hours() {
    for (text, expected) in [
        ("24H00", "24:00"),
        ("17", "17:00"),
        ("07H00", "07:00"),
        ("17;00", "17:00"),
        ("19.30", "19:30"),
        ("9h15", "09:15"),
        ("19h", "19:00"),
        ("18h-24h", "18:00-24:00"),
        ("10-12h", "10:00-12:00"),
        ("Dès 15h", "15:00"),
        ("de 20h à minuit", "20:00-24:00"),
        ("Jeudis 10h-12h", "Thu; 10:00-12:00"),
        ("Lundi à jeudi 15h30-19h", "Mon+Tue+Wed+Thu; 15:30-19:00"),
        ("Mercredis", "Wed"),
        ("14h ou 16h", "14:00 16:00; choice"),
        ("7:00 pm  – 8:30 pm", "19:00-20:30"),
        ("10:00 am  – 1:00 pm", "10:00-13:00"),
        ("7:30:00", "07:30"),
        ("12:00 AM", "00:00"),
        ("tous les samedis 11h-12h", "Sat; 11:00-12:00"),
    ] {
        let reading = read(text, Expect::Hours);
        assert_eq!(line(&reading), expected, "{text}");
    }
}

#[test]
fn what_is_no_time_stays_a_text() {
    for text in [
        "Selon programme",
        "Animations dès la journée; officiel dès 18h",
        "Dès 10h; village des enfants dès 17h",
        "14h ou 16h",
        "Caravane dès 12h50",
        "",
        "été 2026",
        "32/13",
        "25h90",
    ] {
        assert!(!read(text, Expect::Hours).is_whole(), "{text}: {}", line(&read(text, Expect::Hours)));
    }
}

#[test]
fn any_text_is_read_without_panic() {
    let marks = [
        "12", "/", ".", "-", " ", "h", "à", "mars", "mar", "sam", ":", "30", "2024", "99999999999", "(", "et", "t",
        "z", "+", "pm", "\u{0}", "é", "31",
    ];
    let mut state = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(marks[usize::try_from(state >> 33).unwrap_or(0) % marks.len()]);
        }
        read(&text, Expect::Days);
        read(&text, Expect::Hours);
    }
}
