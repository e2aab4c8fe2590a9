//! Rules of repetition: which dates they make, and which rule makes given dates.

use calcard::common::timezone::Tz;
use calcard::{Entry, Parser};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use serde_json::{Value, json};

/// The dates that a rule (the value of an RRULE) makes from a start on, the start included, at most so many; none if the rule cannot
/// be understood.
pub fn dates(start: NaiveDateTime, rule: &str, most: usize) -> Option<Vec<NaiveDateTime>> {
    if rule.contains(['\n', '\r']) {
        return None;
    }
    let text = format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:{}\r\nDURATION:PT0S\r\nRRULE:{rule}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        start.format("%Y%m%dT%H%M%S")
    );
    let Entry::ICalendar(calendar) = Parser::new(&text).entry() else { return None };
    let expanded = calendar.expand_dates(Tz::UTC, most.saturating_add(1));
    let mut dates: Vec<NaiveDateTime> = expanded
        .events
        .into_iter()
        .filter_map(|event| event.try_into_date_time())
        .map(|event| event.start.naive_local())
        .collect();
    dates.push(start);
    dates.sort_unstable();
    dates.dedup();
    dates.truncate(most);
    Some(dates)
}

/// The value of one part of a rule.
pub fn part<'r>(rule: &'r str, name: &str) -> Option<&'r str> {
    rule.split(';')
        .find_map(|part| part.split_once('=').filter(|(key, _)| key.trim().eq_ignore_ascii_case(name)))
        .map(|(_, value)| value)
}

/// The rule without some of its parts.
pub fn without(rule: &str, names: &[&str]) -> String {
    let named = |part: &str| {
        part.split_once('=').is_some_and(|(key, _)| names.iter().any(|name| key.trim().eq_ignore_ascii_case(name)))
    };
    rule.split(';').filter(|part| !part.trim().is_empty() && !named(part)).collect::<Vec<_>>().join(";")
}

/// The names of weekdays in the dataset.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The rule that makes exactly these days and no other up to the last of them: by the day, the week or the month. Days are sorted, each
/// once; the time is the same on each. Fewer than three days are never a rule.
pub fn describing(days: &[NaiveDate], time: Option<NaiveTime>) -> Option<Value> {
    let (first, last) = (*days.first()?, *days.last()?);
    if days.len() < 3 {
        return None;
    }
    let until = last.format("%Y-%m-%d").to_string();
    let exact = |rule: &str| {
        let at = time.unwrap_or_default();
        let made = dates(first.and_time(at), &format!("{rule};UNTIL={}T235959", last.format("%Y%m%d")), days.len() + 1);
        made.is_some_and(|made| made.iter().map(NaiveDateTime::date).eq(days.iter().copied()))
    };
    let step = (days[1] - first).num_days();
    if (1..=6).contains(&step)
        && days.windows(2).all(|pair| (pair[1] - pair[0]).num_days() == step)
        && (step == 1 || days.len() > 3)
    {
        let mut rule = json!({ "every": "day", "until": until });
        if step > 1 {
            rule["interval"] = json!(step);
        }
        return Some(rule);
    }
    let mut weekdays: Vec<Weekday> = days.iter().map(Datelike::weekday).collect();
    weekdays.sort_by_key(Weekday::num_days_from_monday);
    weekdays.dedup();
    let on: Vec<&str> = weekdays.iter().map(|day| DAYS[day.num_days_from_monday() as usize]).collect();
    let codes: Vec<&str> = weekdays.iter().map(|day| code(*day)).collect();
    // A rule of many weekdays has to be borne out by more than one week.
    if days.len() > weekdays.len() + 1 {
        for interval in 1..=4 {
            if exact(&format!("FREQ=WEEKLY;INTERVAL={interval};BYDAY={}", codes.join(","))) {
                let mut rule = json!({ "every": "week", "on": on, "until": until });
                if interval > 1 {
                    rule["interval"] = json!(interval);
                }
                return Some(rule);
            }
        }
    }
    monthly(days, &until, exact)
}

fn monthly(days: &[NaiveDate], until: &str, exact: impl Fn(&str) -> bool) -> Option<Value> {
    let first = *days.first()?;
    for interval in [1, 2, 3, 6] {
        let with = |mut rule: Value| {
            if interval > 1 {
                rule["interval"] = json!(interval);
            }
            Some(rule)
        };
        if days.iter().all(|day| day.day() == first.day())
            && exact(&format!("FREQ=MONTHLY;INTERVAL={interval};BYMONTHDAY={}", first.day()))
        {
            return with(json!({ "every": "month", "days": [first.day()], "until": until }));
        }
        if days.iter().all(|day| day.weekday() == first.weekday()) {
            const NAMES: [&str; 5] = ["first", "second", "third", "fourth", "last"];
            let name = DAYS[first.weekday().num_days_from_monday() as usize];
            for (at, number) in [1, 2, 3, 4, -1].into_iter().enumerate() {
                if exact(&format!("FREQ=MONTHLY;INTERVAL={interval};BYDAY={number}{}", code(first.weekday()))) {
                    return with(json!({ "every": "month", "on": [format!("{} {name}", NAMES[at])], "until": until }));
                }
            }
        }
    }
    None
}

fn code(day: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.num_days_from_monday() as usize]
}

/// A rule in the form that the dataset takes: without a name and blanks, its end of the kind of the start and not before it.
///
/// The second value says what had to be changed.
pub fn tidy(rule: &str, start: NaiveDateTime, whole_days: bool, shift: TimeDelta) -> (String, Vec<&'static str>) {
    let mut changes = Vec::new();
    let upper: String = rule.trim().to_ascii_uppercase();
    let upper = upper.strip_prefix("RRULE:").unwrap_or(&upper);
    let mut parts = Vec::new();
    for part in upper.split(';').map(|part| part.split_whitespace().collect::<String>()).filter(|part| !part.is_empty())
    {
        let Some((name, value)) = part.split_once('=') else {
            changes.push("a part without a value is left out");
            continue;
        };
        match name {
            "UNTIL" => {
                let date_only = value.len() == 8;
                if whole_days && !date_only {
                    // The end of whole days is a day: the one that clocks at the place show.
                    let utc = value.ends_with('Z');
                    let moment = NaiveDateTime::parse_from_str(value.trim_end_matches('Z'), "%Y%m%dT%H%M%S");
                    let day = moment.map(|at| if utc { at + shift } else { at }.date().format("%Y%m%d").to_string());
                    changes.push("UNTIL of whole days is a day");
                    parts.push(format!("UNTIL={}", day.unwrap_or_else(|_| value.chars().take(8).collect())));
                } else if !whole_days && date_only {
                    changes.push("UNTIL of times is the end of its day");
                    parts.push(format!("UNTIL={value}T235959"));
                } else {
                    parts.push(part);
                }
            }
            "INTERVAL" if value == "1" => {}
            // The Gregorian calendar is the only one.
            "RSCALE" if value == "GREGORIAN" => {}
            "SKIP" if value == "OMIT" => {}
            _ if name.starts_with("X-") => changes.push("a part beginning with X- is left out"),
            _ => parts.push(part),
        }
    }
    let _ = start;
    let has = |name: &str| parts.iter().any(|part: &String| part.starts_with(name));
    if has("UNTIL=") && has("COUNT=") {
        changes.push("of COUNT and UNTIL the latter stays");
        parts.retain(|part| !part.starts_with("COUNT="));
    }
    (parts.join(";"), changes)
}
