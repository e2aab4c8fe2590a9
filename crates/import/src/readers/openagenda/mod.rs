//! OpenAgenda: the answers of its API (version 2), and the open-data form that Opendatasoft publishes (JSON, CSV).
//!
//! Both are brought into one shape first: keys in lower case without `_fr`, lists and objects opened where they stand in texts.

mod details;
mod localized;
mod times;

use serde_json::{Map, Value, json};

use crate::input::{ImportOptions, Input};
use crate::model::{ImportedCalendar, ImportedEvent};
use crate::note::SourcePosition;
use crate::prose::one_line;
use crate::read_fault::ReadFault;
use crate::readers::{Confidence, Reader};
use crate::record::{self, Record};
use crate::table::Table;
use details::{details, venue};
use localized::LocalizedTexts;
use times::{short_form, timings};

/// Reads OpenAgenda.
pub struct OpenAgenda;

impl Reader for OpenAgenda {
    fn name(&self) -> &'static str {
        "openagenda"
    }

    fn title(&self) -> &'static str {
        "OpenAgenda (API version 2, or Opendatasoft)"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        let has = |key: &str| head.contains(&format!("\"{key}\""));
        if head.trim_start().starts_with(['{', '[']) {
            let api = (has("timings") || has("firstTiming")) && (has("uid") || has("originAgenda"));
            let open_data = has("uid") && (has("firstdate_begin") || has("timings"));
            return if api || open_data { Confidence::SURE } else { Confidence::NO };
        }
        let heading = head.lines().next().unwrap_or_default().to_lowercase();
        let columns: Vec<&str> = heading.split([',', ';', '\t']).map(|name| name.trim_matches(['"', ' '])).collect();
        let has = |name: &str| columns.contains(&name);
        let open_data = has("uid") && (has("firstdate_begin") || has("timings") || (has("title_fr") && has("slug")));
        let short = has("uid") && has("first_date") && has("last_date") && has("location_name");
        if open_data || short { Confidence::SURE } else { Confidence::NO }
    }

    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let (text, encoding) = input.text();
        let mut calendar = ImportedCalendar::default();
        if let Some(encoding) = encoding {
            calendar.notes.changed("encoding", "read as what it is", encoding, &SourcePosition::file(&input.name));
        }
        if text.trim_start().starts_with(['{', '[']) {
            let value: Value = serde_json::from_str(&text)
                .map_err(|fault| ReadFault::malformed(Some(fault.line()), fault.to_string()))?;
            let events =
                events(&value).ok_or_else(|| ReadFault::malformed(None, "there is no list of events in it"))?;
            for (index, event) in events.iter().enumerate() {
                let place = SourcePosition::file(&input.name).at_item(format!("events[{index}]"));
                take(event, place, options, &mut calendar);
            }
        } else {
            let table = Table::read(&text, options.limits.events)?;
            let (heading, rows) =
                table.rows.split_first().ok_or_else(|| ReadFault::malformed(Some(1), "there is no row in it"))?;
            for row in rows {
                let map: Map<String, Value> = heading
                    .cells
                    .iter()
                    .zip(&row.cells)
                    .map(|(name, cell)| (name.trim().to_owned(), json!(cell)))
                    .collect();
                take(
                    &Value::Object(map),
                    SourcePosition::file(&input.name).at_line(row.line).at_row(row.number),
                    options,
                    &mut calendar,
                );
            }
        }
        Ok(calendar)
    }
}

/// The events of an answer: `{event}`, `{events: []}`, `{results: []}`, `{records: [{fields}]}`, or a list.
fn events(value: &Value) -> Option<Vec<&Value>> {
    if let Value::Array(list) = value {
        return Some(list.iter().collect());
    }
    if let Some(event) = value.get("event") {
        return Some(vec![event]);
    }
    for key in ["events", "results", "data"] {
        if let Some(Value::Array(list)) = value.get(key) {
            return Some(list.iter().collect());
        }
    }
    if let Some(Value::Array(list)) = value.get("records") {
        return Some(
            list.iter()
                .map(|record| record.pointer("/record/fields").or_else(|| record.get("fields")).unwrap_or(record))
                .collect(),
        );
    }
    value.get("uid").map(|_| vec![value])
}

/// Keys that are never read.
fn is_private(key: &str) -> bool {
    let key = key.to_lowercase();
    key.starts_with("contributor")
        || matches!(
            key.as_str(),
            "member" | "members" | "_agg" | "creatoruid" | "owneruid" | "motive" | "location_email"
        )
}

/// Keys that say in other words what other keys say.
const SHADOWS: [&str; 13] = [
    "firstTiming", "lastTiming", "nextTiming", "firstdate_begin", "firstdate_end", "lastdate_begin", "lastdate_end",
    "dateRange", "daterange_fr", "country_fr", "canonicalurl", "success", "accessibility_label_fr",
];

fn take(value: &Value, place: SourcePosition, options: &ImportOptions, calendar: &mut ImportedCalendar) {
    let notes = &mut calendar.notes;
    let Some(map) = value.as_object() else {
        notes.refused(&place, "", "it is no event", "");
        return;
    };
    // What a record holds of the record itself in version 2.0 of the Opendatasoft API.
    let map = map.get("fields").and_then(Value::as_object).unwrap_or(map);
    let record = Record::new(map);
    let source_id = record.text("uid").unwrap_or_default();
    let place = if source_id.is_empty() { place } else { place.at_item(&source_id) };
    let slug = record.text("slug");
    let words = LocalizedTexts { record: &record, options };
    // The same as what is taken, in other words.
    for key in SHADOWS {
        record.get(key);
    }
    let title = words.text(&["title"]).map(|(title, language)| (one_line(&title), language));
    let shown = title.as_ref().map_or_else(|| slug.clone().unwrap_or_default(), |(title, _)| title.clone());

    if record.get("private").is_some_and(is_true) || record.get("draft").is_some_and(is_true) {
        notes.refused(&place, "", "it is private or a draft", "publish it at the source if it is to be public");
        return;
    }
    let state = record.number("state");
    if state.is_some_and(|state| state < 0.0) {
        notes.refused(&place, &shown, "it was refused at the source", "");
        return;
    }
    let Some(timings) = timings(&record, notes, &place) else {
        notes.refused(&place, &shown, "there is no date in it", "export it with `timings`");
        return;
    };
    let (title, language) = match (title, &slug) {
        (Some(found), _) => found,
        (None, Some(slug)) => {
            notes.guessed("title", "there is none: made of the slug", slug, &place);
            (title_of_slug(slug), None)
        }
        (None, None) => {
            notes.refused(&place, "", "there is no title", "write one at the source");
            return;
        }
    };
    let mut event = ImportedEvent::new(source_id, place.clone(), title, timings.start());
    timings.apply(&mut event);
    event.slug = slug;
    event.language = language.filter(|language| *language != options.site_language);
    event.timezone = record
        .text("timezone")
        .or_else(|| map.get("location").and_then(|location| record::text(location.get("timezone")?)));
    if state.is_some_and(|state| state < 2.0) {
        event.hidden = true;
        notes.changed("state", "not yet published at the source: taken as hidden", &event.title, &place);
    }
    short_form(&record, &mut event, options, notes, &place);
    details(&record, &words, &mut event, options);
    venue(&record, map, &words, &mut event);
    record.get("originAgenda").or_else(|| record.get("originagenda_title"));
    record.report(is_private, notes, &place);
    for (key, value) in map {
        if let (Some(inner), false) = (value.as_object(), is_private(key)) {
            for inner_key in inner.keys().filter(|key| is_private(key) || *key == "email") {
                notes.dropped(&format!("{key}.{inner_key}"), "personal or internal data is not taken", "", &place);
            }
        }
    }
    calendar.events.push(event);
}

fn is_true(value: &Value) -> bool {
    matches!(value, Value::Bool(true))
        || value.as_str().is_some_and(|text| matches!(text.to_lowercase().as_str(), "true" | "1"))
}

fn title_of_slug(slug: &str) -> String {
    let words: Vec<&str> =
        slug.split('-').filter(|word| !(word.len() >= 5 && word.bytes().all(|byte| byte.is_ascii_digit()))).collect();
    let text = words.join(" ");
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
