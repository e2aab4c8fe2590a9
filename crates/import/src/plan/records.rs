//! The fields of an event as they stand in a file.

use serde_json::Value;

use crate::dataset::RecordFields;
use crate::duration;
use crate::ledger::RecordOrigin;
use crate::note::SourcePosition;
use crate::settle::{DateOrClock, EventDraft, EventLength, Exception, end_after};

/// A record on its way into a file.
pub(super) struct PendingRecord {
    pub(super) kind: &'static str,
    pub(super) key: String,
    pub(super) id: String,
    pub(super) fields: RecordFields,
    pub(super) origin: RecordOrigin,
    pub(super) place: SourcePosition,
}

/// The fields of an event that name no other record, but for the places of its exceptions.
pub(super) fn record_fields(draft: &EventDraft, venues: &[Option<String>], site_zone: &str) -> RecordFields {
    let mut fields = draft.fields.clone();
    fields.insert("start".to_owned(), Value::from(draft.start.text()));
    match &draft.length {
        EventLength::Open => {}
        EventLength::Clock(delta) if draft.start == DateOrClock::Day(draft.start.day()) && delta.num_days() == 0 => {}
        EventLength::Clock(_) => {
            let end = end_after(draft.start, &draft.length);
            fields.extend(end.map(|end| ("end".to_owned(), Value::from(end.text()))));
        }
        EventLength::Duration(text) => {
            fields.insert(
                "duration".to_owned(),
                Value::from(duration::parse(text).map_or_else(|| text.clone(), duration::print)),
            );
        }
    }
    if matches!(draft.start, DateOrClock::Time(_)) && draft.zone.name() != site_zone {
        fields.insert("timezone".to_owned(), Value::from(draft.zone.name()));
    }
    if let Some(rule) = &draft.rule {
        fields.insert("recurrence".to_owned(), Value::from(rule.as_str()));
    } else if let Some(rule) = &draft.found_rule {
        fields.insert("recurrence".to_owned(), rule.clone());
    }
    let list = |dates: &[DateOrClock]| Value::from(dates.iter().map(|date| date.text()).collect::<Vec<_>>());
    if !draft.dates.is_empty() {
        fields.insert("rdate".to_owned(), list(&draft.dates));
    }
    if !draft.exdates.is_empty() {
        fields.insert("exdate".to_owned(), list(&draft.exdates));
    }
    let mut exceptions: Vec<(&Exception, Option<&String>)> =
        draft.exceptions.iter().zip(venues.iter().map(Option::as_ref)).collect();
    exceptions.sort_by_key(|(other, _)| other.date);
    exceptions.dedup_by_key(|(other, _)| other.date);
    let overrides: Vec<Value> = exceptions
        .into_iter()
        .filter_map(|(other, venue)| {
            let mut out: RecordFields = other.fields.clone();
            out.insert("date".to_owned(), Value::from(other.date.text()));
            out.extend(other.start.map(|start| ("start".to_owned(), Value::from(start.text()))));
            out.extend(other.end.map(|end| ("end".to_owned(), Value::from(end.text()))));
            out.extend(venue.map(|venue| ("venue".to_owned(), Value::from(venue.as_str()))));
            (out.len() > 1).then(|| Value::Object(out.into_iter().collect()))
        })
        .collect();
    if !overrides.is_empty() {
        fields.insert("overrides".to_owned(), Value::from(overrides));
    }
    fields
}
