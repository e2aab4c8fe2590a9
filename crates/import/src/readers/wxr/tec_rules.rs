//! Rules of recurrence of The Events Calendar Pro: a PHP array in one field.

use serde_json::Value;

use crate::iso;
use crate::model::{ImportedDate, ImportedEvent, Moment};

/// The rules of The Events Calendar Pro, as its field `_EventRecurrence` has them: one rule, further dates, dates taken out. Changes nothing
/// and returns false where there is more than that.
pub(super) fn tec_pro(packed: &Value, event: &mut ImportedEvent) -> bool {
    let list = |key: &str| -> Vec<&Value> {
        packed.get(key).and_then(Value::as_object).map(|map| map.values().collect()).unwrap_or_default()
    };
    let text = |value: &Value, key: &str| match value.get(key)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let kind = |value: &Value| {
        let custom = value.get("custom").and_then(|custom| text(custom, "type"));
        let own = text(value, "type").unwrap_or_default();
        if own == "Custom" { custom.unwrap_or_default() } else { own }
    };
    let date_of = |value: &Value| -> Option<Moment> {
        let day = iso::read(&text(value.get("custom")?.get("date")?, "date")?)?.clock().date();
        Some(match event.start {
            Moment::Day(_) => Moment::Day(day),
            Moment::Local(time) => Moment::Local(day.and_time(time.time())),
            Moment::Instant(time) => Moment::Instant(day.and_time(time.naive_utc().time()).and_utc()),
        })
    };
    let (mut rule, mut dates, mut exdates) = (None, Vec::new(), Vec::new());
    for value in list("rules") {
        match kind(value).as_str() {
            "None" | "" => {}
            "Date" => match date_of(value) {
                Some(start) => dates.push(ImportedDate { start, end: None }),
                None => return false,
            },
            kind => match tec_rule(kind, value, event.start) {
                Some(made) if rule.is_none() => rule = Some(made),
                _ => return false,
            },
        }
    }
    for value in list("exclusions") {
        match date_of(value).filter(|_| kind(value) == "Date") {
            Some(date) => exdates.push(date),
            None => return false,
        }
    }
    event.rrule = rule;
    event.dates.extend(dates);
    event.exdates.extend(exdates);
    true
}

/// One rule of The Events Calendar Pro in letters.
fn tec_rule(kind: &str, value: &Value, start: Moment) -> Option<String> {
    const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let custom = value.get("custom").cloned().unwrap_or(Value::Null);
    let text = |value: &Value, key: &str| match value.get(key)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    // Another time of the day than that of the event is another event.
    if text(&custom, "same-time").is_some_and(|same| same != "yes") {
        return None;
    }
    let day = |code: &str| DAYS.get(code.parse::<usize>().ok()?.checked_sub(1)?).copied();
    let numbers = |value: &Value, key: &str| -> Option<Vec<String>> {
        match value.get(key)? {
            Value::Object(map) => map
                .values()
                .map(|one| one.as_str().map(str::to_owned).or_else(|| Some(one.as_i64()?.to_string())))
                .collect(),
            _ => Some(text(value, key)?.split(',').map(str::to_owned).collect()),
        }
    };
    // `Third` and `4` are the third Thursday; a number and `8`, or no weekday, are a day of the month.
    let within_month = |part: &Value| -> Option<String> {
        if text(part, "same-day").is_some_and(|same| same == "yes") {
            return Some(String::new());
        }
        let Some(number) = text(part, "number") else { return Some(String::new()) };
        let word = ["First", "Second", "Third", "Fourth", "Fifth"].iter().position(|word| *word == number);
        let place = word.map(|at| (at + 1).to_string()).or_else(|| (number == "Last").then(|| "-1".to_owned()));
        match (place, text(part, "day")) {
            (Some(place), Some(code)) => Some(format!(";BYDAY={place}{}", day(&code)?)),
            (None, _) => {
                number.parse::<u32>().ok().filter(|day| (1..=31).contains(day)).map(|day| format!(";BYMONTHDAY={day}"))
            }
            _ => None,
        }
    };
    let none = Value::Null;
    let mut rule = match kind {
        "Every Day" | "Daily" => "FREQ=DAILY".to_owned(),
        "Every Week" => "FREQ=WEEKLY".to_owned(),
        "Weekly" => match custom.get("week").and_then(|week| numbers(week, "day")) {
            Some(days) => {
                let days: Option<Vec<&str>> = days.iter().map(|code| day(code)).collect();
                format!("FREQ=WEEKLY;BYDAY={}", days?.join(","))
            }
            None => "FREQ=WEEKLY".to_owned(),
        },
        "Every Month" => "FREQ=MONTHLY".to_owned(),
        "Monthly" => format!("FREQ=MONTHLY{}", within_month(custom.get("month").unwrap_or(&none))?),
        "Every Year" => "FREQ=YEARLY".to_owned(),
        "Yearly" => {
            let year = custom.get("year").unwrap_or(&none);
            let months =
                numbers(year, "month").map(|months| format!(";BYMONTH={}", months.join(","))).unwrap_or_default();
            format!("FREQ=YEARLY{months}{}", within_month(year)?)
        }
        _ => return None,
    };
    if let Some(interval) = text(&custom, "interval").filter(|interval| interval != "1") {
        let interval: u32 = interval.parse().ok().filter(|interval| (1..=1_000).contains(interval))?;
        rule.push_str(&format!(";INTERVAL={interval}"));
    }
    match text(value, "end-type").as_deref() {
        Some("On") => {
            let last = iso::read(&text(value, "end")?)?.clock().date().format("%Y%m%d");
            rule.push_str(&if matches!(start, Moment::Day(_)) {
                format!(";UNTIL={last}")
            } else {
                format!(";UNTIL={last}T235959")
            });
        }
        Some("After") => {
            let count: u32 = text(value, "end-count")?.parse().ok().filter(|count| *count > 0)?;
            rule.push_str(&format!(";COUNT={count}"));
        }
        _ => {}
    }
    Some(rule)
}
