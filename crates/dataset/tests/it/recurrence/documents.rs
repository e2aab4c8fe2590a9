//! Small calendars of `tests/data/recurrence/documents` (CC0): exceptions, changes, changes of clocks, ends, windows, as three
//! programs read them. Their events are put into the owner’s form, and the dates that come out are compared.
//!
//! Absent: what that form does not say (several rules, a change that holds from a date on), refuses (a change of a date that does
//! not exist, an `UNTIL` of another kind than the start), or what is a matter of reading files.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use affiche_dataset::zones;
use affiche_model::{EventStatus, Occurrence, Schedule};
use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::dataset::calendar_of;

use affiche_testing::project;

const WALL: &str = "%Y-%m-%dT%H:%M:%S";

fn folder() -> PathBuf {
    project("tests/data/recurrence/documents")
}

/// The properties of an event: name, parameters, value.
type Properties = Vec<(String, String, String)>;

/// The events of a calendar, as properties. Reads what the documents hold, not all that iCalendar allows.
fn events(text: &str) -> Vec<Properties> {
    let unfolded = text.replace("\r\n", "\n").replace("\n ", "");
    let mut events: Vec<Properties> = Vec::new();
    let mut inside = false;
    for line in unfolded.lines() {
        match line {
            "BEGIN:VEVENT" => events.push(Vec::new()),
            "BEGIN:VTIMEZONE" | "END:VEVENT" | "END:VTIMEZONE" => {}
            _ => {
                let (name, value) = line.split_once(':').unwrap();
                let (name, parameters) = name.split_once(';').unwrap_or((name, ""));
                let property = (name.to_owned(), parameters.to_owned(), value.to_owned());
                if inside {
                    events.last_mut().unwrap().push(property);
                }
            }
        }
        inside = line == "BEGIN:VEVENT" || inside && line != "END:VEVENT";
    }
    events
}

fn value<'a>(event: &'a Properties, name: &str) -> Option<&'a str> {
    event.iter().find(|(key, ..)| key == name).map(|(.., value)| value.as_str())
}

/// `20260105T183000` as the owner writes it: `2026-01-05T18:30:00`. An instant in UTC becomes the time in the zone of
/// the event.
fn time(text: &str, zone: &str) -> String {
    let day = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..8]);
    let Some(clock) = text.get(9..15) else { return day };
    let wall = format!("{day}T{}:{}:{}", &clock[..2], &clock[2..4], &clock[4..]);
    if text.ends_with('Z') && zone != "UTC" {
        let utc = wall.parse::<NaiveDateTime>().unwrap().and_utc();
        let zone = zones::table(zones::find(zone).unwrap(), 2020..=2040);
        return zone.wall(utc).format(WALL).to_string();
    }
    wall
}

/// The zone of an event: that of its start.
fn zone(event: &Properties) -> &str {
    let (_, parameters, start) = event.iter().find(|(key, ..)| key == "DTSTART").unwrap();
    match parameters.strip_prefix("TZID=") {
        Some(zone) => zone,
        None if start.ends_with('Z') => "UTC",
        None => "Europe/Paris",
    }
}

/// An `end` as the owner writes it: the last of whole days.
fn end(text: &str, zone: &str) -> String {
    let end = time(text, zone);
    match end.parse::<NaiveDate>() {
        Ok(day) => day.pred_opt().unwrap().to_string(),
        Err(_) => end,
    }
}

/// An event with its changes in the form of the dataset.
fn owned(master: &Properties, changes: &[&Properties]) -> Value {
    let zone = zone(master);
    let mut event = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            event.insert(key.to_owned(), value);
        }
    };
    put("id", Some("a".into()));
    put("title", value(master, "SUMMARY").map(Into::into));
    put("start", value(master, "DTSTART").map(|text| time(text, zone).into()));
    put("end", value(master, "DTEND").map(|text| end(text, zone).into()));
    put("duration", value(master, "DURATION").map(Into::into));
    put("recurrence", value(master, "RRULE").map(Into::into));
    let is_timed = value(master, "DTSTART").unwrap().contains('T');
    put("timezone", is_timed.then(|| zone.into()));
    let exceptions = master.iter().filter(|(key, ..)| key == "EXDATE").flat_map(|(.., value)| value.split(','));
    let exceptions: Vec<String> = exceptions.map(|text| time(text, zone)).collect();
    put("exdate", (!exceptions.is_empty()).then(|| exceptions.into()));
    let change = |change: &&Properties| {
        let cancelled = value(change, "STATUS") == Some("CANCELLED");
        json!({
            "date": time(value(change, "RECURRENCE-ID").unwrap(), zone),
            "title": value(change, "SUMMARY").unwrap(),
            "start": time(value(change, "DTSTART").unwrap(), zone),
            "end": end(value(change, "DTEND").unwrap(), zone),
            "status": if cancelled { "cancelled" } else { "scheduled" },
        })
    };
    let changes: Vec<Value> = changes.iter().map(change).collect();
    put("overrides", (!changes.is_empty()).then(|| changes.into()));
    event.into()
}

/// What is on in a window, by start. What floats is told by the clock.
fn made(text: &str, (from, to): (&str, &str), floating: bool) -> Vec<Value> {
    let events = events(text);
    let (changes, masters): (Vec<&Properties>, Vec<&Properties>) =
        events.iter().partition(|event| value(event, "RECURRENCE-ID").is_some());
    let [master] = masters.as_slice() else { panic!("one event") };
    let calendar = calendar_of(&owned(master, &changes), to);
    let date = |one: &Arc<Occurrence>| {
        let (start, end) = match &one.schedule {
            Schedule::AllDay { first, last } => (first.to_string(), last.succ_opt().unwrap().to_string()),
            schedule if floating => {
                (schedule.wall_start().format(WALL).to_string(), schedule.wall_end().format(WALL).to_string())
            }
            Schedule::Timed(timed) => {
                let text = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
                (text(timed.start), text(timed.end.unwrap_or(timed.start)))
            }
        };
        let mut date = json!({ "start": start, "end": end, "summary": one.title });
        if one.status == EventStatus::Cancelled {
            date["status"] = "CANCELLED".into();
        }
        (start.as_str() < to && end.as_str() > from).then_some(date)
    };
    let mut dates: Vec<Value> = calendar.entries[0].event.occurrences.iter().filter_map(date).collect();
    dates.sort_by_key(|date| date["start"].as_str().unwrap().to_owned());
    dates
}

#[test]
fn small_calendars_have_the_dates_that_other_programs_find() {
    let cases: Value = serde_json::from_str(&fs::read_to_string(folder().join("expected.json")).unwrap()).unwrap();
    let cases = cases["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 30);
    let mut otherwise = Vec::new();
    for case in cases {
        let file = case["file"].as_str().unwrap();
        let text = fs::read_to_string(folder().join(file)).unwrap();
        let bound = |key: &str| case["window"][key].as_str().unwrap();
        let floating = case["tags"].as_array().unwrap().contains(&"floating".into());
        let made = made(&text, (bound("from"), bound("to")), floating);
        if Value::from(made.clone()) != case["expected"] {
            otherwise.push((file, made));
        }
    }
    // Eight hours over the night in which clocks go forward are eight hours (RFC 5545, 3.3.6); the others count on the clock.
    let night = json!({ "start": "2026-03-28T21:00:00Z", "end": "2026-03-29T05:00:00Z", "summary": "Nuit" });
    assert_eq!(otherwise, [("duration-across-dst.ics", vec![night])]);
}
