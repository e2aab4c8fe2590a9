//! schema.org events in JSON-LD: out of web pages, or a file of JSON.

mod related;
mod schedule;

pub use related::venue;

use serde_json::{Map, Value};

use crate::input::{ImportOptions, Input};
use crate::iso::{self, IsoTime};
use crate::model::{
    EventEnd, ImportedAttendance, ImportedCalendar, ImportedEvent, ImportedStatus, ImportedTerm, Moment,
};
use crate::note::{Notes, SourcePosition};
use crate::prose::{html_or_plain, one_line, with_lines};
use crate::read_fault::ReadFault;
use crate::readers::spreadsheet::note_duplicates;
use crate::readers::{Confidence, Reader};
use crate::record::{self, Record};
use related::{first_text, image, locations, name_of, offers, organizer};
use schedule::{JsonLdSchedule, plan, repeat};

/// Reads schema.org.
pub struct JsonLd;

const SCRIPT: &str = "application/ld+json";

impl Reader for JsonLd {
    fn name(&self) -> &'static str {
        "schema-org"
    }

    fn title(&self) -> &'static str {
        "schema.org events (JSON-LD, alone or in a web page)"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        let text = head.trim_start();
        if text.starts_with('<') {
            let needle = SCRIPT.as_bytes();
            let page = input.bytes.windows(needle.len()).any(|part| part.eq_ignore_ascii_case(needle));
            return if page { Confidence(70) } else { Confidence::NO };
        }
        let json = text.starts_with(['{', '[']) && head.contains("schema.org") && head.contains("@type");
        if json { Confidence(70) } else { Confidence::NO }
    }

    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let (text, _) = input.text();
        let mut calendar = ImportedCalendar::default();
        let file = SourcePosition::file(&input.name);
        if text.trim_start().starts_with('<') {
            let mut line = 1;
            let mut counted = 0;
            for (at, block) in blocks(&text) {
                line += text[counted..at].matches('\n').count();
                counted = at;
                let place = file.clone().at_line(line);
                match parse(block) {
                    Ok(value) => walk(&value, &place, options, &mut calendar, 16),
                    Err(fault) => calendar.notes.dropped("script", "JSON-LD that is damaged", &fault, &place),
                }
            }
        } else {
            let value = parse(&text).map_err(|fault| ReadFault::malformed(None, fault))?;
            walk(&value, &file, options, &mut calendar, 16);
        }
        note_duplicates(&calendar.events, &mut calendar.notes);
        Ok(calendar)
    }
}

/// The texts of scripts of JSON-LD in a page, with where they begin.
fn blocks(page: &str) -> Vec<(usize, &str)> {
    let lower = page.to_ascii_lowercase();
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(found) = lower[at..].find("<script") {
        let tag = at + found;
        let Some(close) = lower[tag..].find('>').map(|end| tag + end + 1) else { break };
        let end = lower[close..].find("</script").map_or(page.len(), |end| close + end);
        if lower[tag..close].contains(SCRIPT) {
            blocks.push((close, &page[close..end]));
        }
        at = end;
    }
    blocks
}

/// JSON as pages hold it: with comments around it, with line breaks inside texts.
fn parse(text: &str) -> Result<Value, String> {
    let text = text
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&text.replace(|c: char| c.is_control(), " ")))
        .map_err(|fault| fault.to_string())
}

/// The name of a type without the vocabulary: `schema:Event`, `https://schema.org/Event`.
fn types(value: &Map<String, Value>) -> Vec<String> {
    let names = value.get("@type").map(record::list).unwrap_or_default();
    names
        .iter()
        .filter_map(record::text)
        .map(|name| name.rsplit(['/', ':', '#']).next().unwrap_or_default().to_owned())
        .collect()
}

/// Whether a type is one of events that people go to.
pub(super) fn is_event(kind: &str) -> bool {
    let other = matches!(kind, "DeliveryEvent" | "PublicationEvent" | "OnDemandEvent");
    (kind.ends_with("Event") && !other) || matches!(kind, "Festival" | "Hackathon" | "CourseInstance" | "EventSeries")
}

fn walk(value: &Value, place: &SourcePosition, options: &ImportOptions, calendar: &mut ImportedCalendar, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match value {
        Value::Array(list) => list.iter().for_each(|item| walk(item, place, options, calendar, depth)),
        Value::Object(map) => {
            if types(map).iter().any(|kind| is_event(kind)) {
                take(map, place, options, calendar);
                for key in ["subEvent", "subEvents"] {
                    if let Some(inner) = map.get(key) {
                        walk(inner, place, options, calendar, depth);
                    }
                }
                return;
            }
            for key in
                ["@graph", "mainEntity", "itemListElement", "item", "items", "event", "events", "subjectOf", "hasPart"]
            {
                if let Some(inner) = map.get(key) {
                    walk(inner, place, options, calendar, depth);
                }
            }
        }
        _ => {}
    }
}

fn take(map: &Map<String, Value>, place: &SourcePosition, options: &ImportOptions, calendar: &mut ImportedCalendar) {
    let notes = &mut calendar.notes;
    let record = Record::new(map);
    let id = record.any(&["@id", "identifier", "url"]).unwrap_or_default();
    let place = if id.is_empty() { place.clone() } else { place.clone().at_item(&id) };
    let Some(title) = record.get("name").and_then(first_text) else {
        notes.refused(&place, "", "there is no name", "");
        return;
    };
    let title = one_line(&title);
    let schedules: Vec<&Value> = record.get("eventSchedule").map(record::list).unwrap_or_default().iter().collect();
    let first = record.text("startDate").and_then(|text| iso::read(&text));
    let plans: Vec<JsonLdSchedule> = schedules.iter().filter_map(|schedule| plan(schedule, first)).collect();
    if plans.len() < schedules.len() {
        notes.warned("eventSchedule", "a rule that cannot be understood is left out", &title, &place);
    }
    let Some(start) = plans.first().map(|plan| plan.start).or(first) else {
        let text = record.text("startDate").unwrap_or_default();
        let reason = if text.is_empty() {
            "there is no start date".to_owned()
        } else {
            format!("the start date is not understood: “{text}”")
        };
        notes.refused(&place, &title, reason, "correct it at the source");
        return;
    };
    let mut event = ImportedEvent::new(&id, place.clone(), title, start.moment());
    end(&record, first.unwrap_or(start), &mut event, notes, &place);
    repeat(plans, &mut event, notes, &place);
    let mut lines = Vec::new();
    locations(&record, &mut event);
    let performers: Vec<String> = record
        .get("performer")
        .or_else(|| record.get("performers"))
        .map(record::list)
        .unwrap_or_default()
        .iter()
        .filter_map(name_of)
        .collect();
    if !performers.is_empty() {
        lines.push(format!(
            "{}{}",
            if options.site_language == "fr" { "Avec : " } else { "With: " },
            performers.join(", ")
        ));
    }
    event.description = with_lines(record.get("description").and_then(first_text).map(html_or_plain), &lines);
    event.website = record
        .get("url")
        .and_then(first_text)
        .or_else(|| record.get("sameAs").and_then(first_text))
        .filter(|url| url.starts_with("http"));
    event.image = image(&record);
    event.cost = offers(&record);
    event.organizers =
        record.get("organizer").map(record::list).unwrap_or_default().iter().filter_map(organizer).collect();
    event.tags = record
        .get("keywords")
        .map(record::list)
        .unwrap_or_default()
        .iter()
        .filter_map(record::text)
        .flat_map(|text| text.split(',').map(one_line).collect::<Vec<_>>())
        .filter(|word| !word.is_empty())
        .map(ImportedTerm::named)
        .collect();
    event.series =
        record.get("superEvent").and_then(|series| name_of(record::list(series).first()?)).map(ImportedTerm::named);
    event.previous_start = record.text("previousStartDate").and_then(|text| iso::read(&text)).map(IsoTime::moment);
    event.language = record.text("inLanguage").filter(|language| *language != options.site_language);
    let ending = |key: &str, names: &[&str]| {
        record.text(key).and_then(|text| names.iter().position(|name| text.ends_with(name)))
    };
    event.status =
        match ending("eventStatus", &["EventCancelled", "EventPostponed", "EventMovedOnline", "EventRescheduled"]) {
            Some(0) => ImportedStatus::Cancelled,
            Some(1) => ImportedStatus::Postponed,
            Some(2) => ImportedStatus::MovedOnline,
            Some(3) => ImportedStatus::Rescheduled,
            _ => ImportedStatus::Scheduled,
        };
    event.attendance = match ending(
        "eventAttendanceMode",
        &["OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"],
    ) {
        Some(0) => Some(ImportedAttendance::InPerson),
        Some(1) => Some(ImportedAttendance::Online),
        Some(_) => Some(ImportedAttendance::Mixed),
        None => event.attendance,
    };
    for key in ["@context", "@type", "subEvent", "subEvents"] {
        record.get(key);
    }
    record.report(|key| matches!(key, "attendee" | "attendees" | "actor" | "contributor" | "author"), notes, &place);
    calendar.events.push(event);
}

fn end(record: &Record<'_>, start: IsoTime, event: &mut ImportedEvent, notes: &mut Notes, place: &SourcePosition) {
    if let Some(text) = record.text("duration").filter(|text| {
        text.starts_with('P') && text.len() > 2 && !text.contains(['Y', '.']) && record.get("endDate").is_none()
    }) {
        event.end = Some(EventEnd::After(text));
        return;
    }
    let Some(text) = record.text("endDate") else { return };
    let same_kind = |end: &IsoTime| std::mem::discriminant(end) == std::mem::discriminant(&start);
    match iso::read(&text) {
        Some(end) if same_kind(&end) && end.clock() >= start.clock() => {
            let end = end.moment();
            event.end = (end != event.start || matches!(end, Moment::Day(_))).then_some(EventEnd::At(end));
        }
        Some(end) if end.clock().date() == start.clock().date() && matches!(end, IsoTime::Day(_)) => {}
        _ => notes.dropped("endDate", "it does not go with the start", &text, place),
    }
}
