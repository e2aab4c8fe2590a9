//! Timings, in the form of the API and in that of the open data.

use serde_json::Value;

use super::localized::LocalizedTexts;
use crate::date_text::{self, Expect};
use crate::input::ImportOptions;
use crate::iso;
use crate::model::{ImportedDate, ImportedEvent};
use crate::note::{Notes, SourcePosition};
use crate::record::{self, Record};
use crate::timings::{Timing, Timings};

fn timing(value: &Value) -> Option<Timing> {
    let part = |names: [&str; 2]| names.iter().find_map(|name| iso::read(value.get(*name)?.as_str()?));
    Some(Timing { begin: part(["begin", "start"])?, end: part(["end", "finish"]) })
}

pub(super) fn timings(record: &Record<'_>, notes: &mut Notes, place: &SourcePosition) -> Option<Timings> {
    let mut timings = Vec::new();
    if let Some(value) = record.parsed("timings") {
        for one in record::list(&value) {
            match timing(one) {
                Some(timing) => timings.push(timing),
                None => notes.dropped("timings", "a date that is none", &one.to_string(), place),
            }
        }
    }
    if timings.is_empty() {
        timings.extend(ends_of(record));
    }
    Timings::new(timings, notes, place)
}

/// The first and the last date of the short form, in which the others are missing.
fn ends_of(record: &Record<'_>) -> Vec<Timing> {
    let pair = |begin: &str, end: &str| {
        Some(Timing { begin: iso::read(&record.text(begin)?)?, end: record.text(end).and_then(|end| iso::read(&end)) })
    };
    let mut ends: Vec<Timing> =
        ["firstTiming", "lastTiming"].iter().filter_map(|key| timing(&record.parsed(key)?)).collect();
    ends.extend(pair("firstdate_begin", "firstdate_end"));
    ends.extend(pair("lastdate_begin", "lastdate_end"));
    ends.extend(pair("first_date", "first_date_end"));
    ends.extend(pair("last_date", "last_date_end"));
    ends.dedup();
    ends
}

/// Says what a record without `timings` lacks, and reads “les jeudis”.
pub(super) fn short_form(
    record: &Record<'_>,
    event: &mut ImportedEvent,
    options: &ImportOptions,
    notes: &mut Notes,
    place: &SourcePosition,
) {
    let words = LocalizedTexts { record, options };
    let range = words.text(&["dateRange", "daterange", "date_display"]).map(|(text, _)| text);
    if record.get("timings").is_some() {
        return;
    }
    if event.end.is_none() {
        notes.warned(
            "timings",
            "the source gives no end: the event has none",
            range.as_deref().unwrap_or_default(),
            place,
        );
    }
    if event.dates.is_empty() {
        return;
    }
    let [ImportedDate { start: last, .. }] = event.dates[..] else { return };
    let weekly = range
        .as_deref()
        .map(|text| date_text::read(text, Expect::Days))
        .map(|reading| reading.weekly)
        .unwrap_or_default();
    let certain = range.as_deref().is_none_or(|text| !crate::letters::words(text).contains("certain"));
    let zone = event.timezone.as_deref().unwrap_or(options.zone()).parse::<chrono_tz::Tz>().ok();
    let clock = |moment: crate::model::Moment| match moment {
        crate::model::Moment::Instant(time) => zone.map(|zone| time.with_timezone(&zone).naive_local()),
        crate::model::Moment::Local(time) => Some(time),
        crate::model::Moment::Day(day) => day.and_hms_opt(0, 0, 0),
    };
    if let (Some(first), Some(last), [weekday], true) = (clock(event.start), clock(last), weekly.as_slice(), certain) {
        let same = |time: chrono::NaiveDateTime| chrono::Datelike::weekday(&time) == *weekday;
        if same(first) && same(last) && first.time() == last.time() {
            event.dates.clear();
            event.rrule = Some(format!("FREQ=WEEKLY;UNTIL={}", last.format("%Y%m%dT235959")));
            notes.guessed(
                "timings",
                "the dates are missing: weekly, as the text of the dates says",
                range.as_deref().unwrap_or_default(),
                place,
            );
            return;
        }
    }
    notes.warned(
        "timings",
        "the dates are missing: only the first and the last are taken; export with `timings`",
        range.as_deref().unwrap_or_default(),
        place,
    );
}
