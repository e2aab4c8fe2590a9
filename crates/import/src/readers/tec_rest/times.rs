//! Times, and rules of the aggregator’s feed.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::Value;

use super::string;
use super::terms::list;
use crate::model::Moment;

/// `https://example.org/event/slug/2024-05-01/`: the address of an occurrence; the slug and the date.
pub(super) fn dated(address: &str) -> Option<(String, NaiveDate)> {
    let mut parts = address.trim_end_matches('/').rsplit('/');
    let last = parts.next()?;
    let date = NaiveDate::parse_from_str(last, "%Y-%m-%d").ok();
    // A second occurrence of a day has a number behind its date.
    let date = date.or_else(|| {
        NaiveDate::parse_from_str(parts.clone().next()?, "%Y-%m-%d").ok().filter(|_| last.parse::<u32>().is_ok())
    })?;
    let slug = parts.find(|part| NaiveDate::parse_from_str(part, "%Y-%m-%d").is_err())?;
    Some((slug.to_owned(), date)).filter(|(slug, _)| !slug.is_empty() && !slug.contains('.'))
}

/// A date of the feed (a day, with hour and minute beside it) or of the interface (a day and a time).
pub(super) fn moment(event: &Value, which: &str, whole: bool) -> Option<Moment> {
    let date = string(event, &format!("{which}_date"))?;
    let day = NaiveDate::parse_from_str(date.get(..10)?, "%Y-%m-%d").ok()?;
    if whole {
        return Some(Moment::Day(day));
    }
    let number = |key: &str| string(event, &format!("{which}_{key}")).and_then(|text| text.parse::<u32>().ok());
    let time = match date.get(11..) {
        Some(time) if !time.is_empty() => time_of(time)?,
        _ => match number("hour") {
            Some(hour) => NaiveTime::from_hms_opt(hour, number("minute").unwrap_or(0), 0)?,
            None => return Some(Moment::Day(day)),
        },
    };
    Some(Moment::Local(day.and_time(time)))
}

fn time_of(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    NaiveTime::parse_from_str(text, "%H:%M:%S").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M")).ok()
}

pub(super) fn clock(event: &Value, key: &str) -> Option<Moment> {
    let utc = string(event, &format!("{key}_utc"))
        .and_then(|text| NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S").ok());
    if let Some(utc) = utc {
        return Some(Moment::Instant(utc.and_utc()));
    }
    NaiveDateTime::parse_from_str(&string(event, key)?, "%Y-%m-%d %H:%M:%S").ok().map(Moment::Local)
}

/// The rule of the feed: `{"FREQ": "WEEKLY", "BYDAY": [{"DAY": "SU"}, {"0": "3", "DAY": "TU"}]}`.
pub(super) fn rule(value: &Value) -> Option<String> {
    if let Value::String(text) = value {
        return Some(text.clone());
    }
    let object = value.as_object()?;
    let frequency = string(value, "FREQ")?;
    let mut out = format!("FREQ={frequency}");
    for (key, value) in object {
        let written = match (key.as_str(), value) {
            ("FREQ", _) => continue,
            ("UNTIL", Value::Object(_)) => until(value)?,
            ("BYDAY", value) => {
                let days = list(Some(value))
                    .into_iter()
                    .map(|day| Some(format!("{}{}", string(day, "0").unwrap_or_default(), string(day, "DAY")?)));
                days.collect::<Option<Vec<_>>>()?.join(",")
            }
            (_, Value::String(text)) => text.clone(),
            (_, Value::Number(number)) => number.to_string(),
            (_, Value::Array(list)) => list
                .iter()
                .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned))
                .collect::<Vec<_>>()
                .join(","),
            _ => continue,
        };
        out.push_str(&format!(";{key}={written}"));
    }
    Some(out)
}

fn until(value: &Value) -> Option<String> {
    let number = |key: &str| string(value, key).and_then(|text| text.parse::<u32>().ok());
    let day = format!("{:04}{:02}{:02}", number("year")?, number("month")?, number("day")?);
    let zulu = if string(value, "tz").is_some() { "Z" } else { "" };
    Some(match number("hour") {
        Some(hour) => {
            format!("{day}T{hour:02}{:02}{:02}{zulu}", number("min").unwrap_or(0), number("sec").unwrap_or(0))
        }
        None => day,
    })
}

/// A date of the feed in parts, of the kind of the start.
pub(super) fn parts(value: &Value, start: Moment) -> Option<Moment> {
    let number = |key: &str| string(value, key).and_then(|text| text.parse::<u32>().ok());
    let day = NaiveDate::from_ymd_opt(i32::try_from(number("year")?).ok()?, number("month")?, number("day")?)?;
    let time = number("hour")
        .and_then(|hour| NaiveTime::from_hms_opt(hour, number("min").unwrap_or(0), number("sec").unwrap_or(0)));
    match (start, time) {
        (Moment::Day(_), _) | (_, None) => Some(Moment::Day(day)),
        (_, Some(time)) if string(value, "tz").as_deref() == Some("Z") => {
            Some(Moment::Instant(DateTime::from_naive_utc_and_offset(day.and_time(time), chrono::Utc)))
        }
        (_, Some(time)) => Some(Moment::Local(day.and_time(time))),
    }
}
