//! schema.org events in JSON-LD: out of web pages, or a file of JSON.

use serde_json::{Map, Value};

use super::spreadsheet::note_duplicates;
use super::{Confidence, ReadFault, Reader};
use crate::input::{Input, Options};
use crate::iso::{self, Written};
use crate::model::{
    Attendance, End, ImportedCalendar, ImportedCost, ImportedEvent, ImportedImage, ImportedOrganizer, ImportedTerm,
    ImportedVenue, Moment, Status,
};
use crate::note::{Notes, Place};
use crate::prose::{html_or_plain, one_line, split_address, with_lines};
use crate::record::{self, Record};

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

    fn read(&self, input: &Input, options: &Options) -> Result<ImportedCalendar, ReadFault> {
        let (text, _) = input.text();
        let mut calendar = ImportedCalendar::default();
        let file = Place::file(&input.name);
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

fn walk(value: &Value, place: &Place, options: &Options, calendar: &mut ImportedCalendar, depth: usize) {
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

fn take(map: &Map<String, Value>, place: &Place, options: &Options, calendar: &mut ImportedCalendar) {
    let notes = &mut calendar.notes;
    let record = Record::new(map);
    let id = record.any(&["@id", "identifier", "url"]).unwrap_or_default();
    let place = if id.is_empty() { place.clone() } else { place.clone().at_item(&id) };
    let Some(title) = record.get("name").and_then(first_text) else {
        notes.refused(&place, "", "there is no name", "");
        return;
    };
    let title = one_line(&title);
    let Some(start) = record.text("startDate").and_then(|text| iso::read(&text)) else {
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
    end(&record, start, &mut event, notes, &place);
    if record.get("eventSchedule").is_some() {
        notes.warned("eventSchedule", "a rule is not read: the first date is taken", &event.title, &place);
    }
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
    event.series = record.get("superEvent").and_then(|series| name_of(record::list(series).first()?));
    event.language = record.text("inLanguage").filter(|language| *language != options.site_language);
    let ending = |key: &str, names: &[&str]| {
        record.text(key).and_then(|text| names.iter().position(|name| text.ends_with(name)))
    };
    event.status =
        match ending("eventStatus", &["EventCancelled", "EventPostponed", "EventMovedOnline", "EventRescheduled"]) {
            Some(0) => Status::Cancelled,
            Some(1) => Status::Postponed,
            Some(2) => Status::MovedOnline,
            Some(3) => Status::Rescheduled,
            _ => Status::Scheduled,
        };
    event.attendance = match ending(
        "eventAttendanceMode",
        &["OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"],
    ) {
        Some(0) => Some(Attendance::InPerson),
        Some(1) => Some(Attendance::Online),
        Some(_) => Some(Attendance::Mixed),
        None => event.attendance,
    };
    for key in ["@context", "@type", "previousStartDate", "subEvent", "subEvents"] {
        record.get(key);
    }
    record.report(|key| matches!(key, "attendee" | "attendees" | "actor" | "contributor" | "author"), notes, &place);
    calendar.events.push(event);
}

fn end(record: &Record<'_>, start: Written, event: &mut ImportedEvent, notes: &mut Notes, place: &Place) {
    if let Some(text) = record.text("duration").filter(|text| {
        text.starts_with('P') && text.len() > 2 && !text.contains(['Y', '.']) && record.get("endDate").is_none()
    }) {
        event.end = Some(End::After(text));
        return;
    }
    let Some(text) = record.text("endDate") else { return };
    let same_kind = |end: &Written| std::mem::discriminant(end) == std::mem::discriminant(&start);
    match iso::read(&text) {
        Some(end) if same_kind(&end) && end.clock() >= start.clock() => {
            let end = end.moment();
            event.end = (end != event.start || matches!(end, Moment::Day(_))).then_some(End::At(end));
        }
        Some(end) if end.clock().date() == start.clock().date() && matches!(end, Written::Day(_)) => {}
        _ => notes.dropped("endDate", "it does not go with the start", &text, place),
    }
}

fn first_text(value: &Value) -> Option<String> {
    record::list(value).iter().find_map(|value| {
        record::text(value).or_else(|| record::text(value.get("@value").or_else(|| value.get("@id"))?))
    })
}

fn name_of(value: &Value) -> Option<String> {
    record::text(value).or_else(|| first_text(value.get("name")?)).map(|name| one_line(&name))
}

fn locations(record: &Record<'_>, event: &mut ImportedEvent) {
    for location in record.get("location").map(record::list).unwrap_or_default() {
        let virtual_place =
            location.as_object().is_some_and(|map| types(map).iter().any(|kind| kind == "VirtualLocation"));
        if virtual_place {
            event.online_url = location.get("url").and_then(first_text);
        } else if event.venue.is_none() {
            event.venue = venue(location);
        }
    }
    event.attendance = match (&event.venue, &event.online_url) {
        (Some(_), Some(_)) => Some(Attendance::Mixed),
        (None, Some(_)) => Some(Attendance::Online),
        _ => None,
    };
}

/// A `Place`, a `PostalAddress`, or its name.
pub(super) fn venue(value: &Value) -> Option<ImportedVenue> {
    if let Some(name) = record::text(value) {
        return (!name.starts_with("http"))
            .then(|| ImportedVenue { name: one_line(&name), ..ImportedVenue::default() });
    }
    let text = |value: &Value, key: &str| {
        value.get(key).and_then(|value| first_text(value).or_else(|| name_of(value))).map(|text| one_line(&text))
    };
    let own = value.as_object().is_some_and(|map| types(map).iter().any(|kind| kind == "PostalAddress"));
    let address =
        if own { Some(value) } else { value.get("address").and_then(|address| record::list(address).first()) };
    let mut venue = ImportedVenue { name: text(value, "name").unwrap_or_default(), ..ImportedVenue::default() };
    match address {
        Some(Value::String(line)) => (venue.street, venue.postal_code, venue.city) = split_address(line, None, None),
        Some(address) => {
            venue.street = text(address, "streetAddress");
            venue.postal_code = text(address, "postalCode");
            venue.city = text(address, "addressLocality");
            venue.region = text(address, "addressRegion");
            venue.country = text(address, "addressCountry");
        }
        None => {}
    }
    let degrees = |key: &str| {
        value.get("geo").and_then(|geo| record::number(geo.get(key)?)).or_else(|| record::number(value.get(key)?))
    };
    venue.geo =
        degrees("latitude").zip(degrees("longitude")).filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0);
    venue.phone = text(value, "telephone");
    venue.website = text(value, "url").or_else(|| text(value, "sameAs")).filter(|url| url.starts_with("http"));
    (!venue.name.is_empty() || venue.street.is_some() || venue.city.is_some()).then_some(venue)
}

fn image(record: &Record<'_>) -> Option<ImportedImage> {
    let value = record::list(record.get("image")?).first()?;
    let reference = record::text(value)
        .or_else(|| first_text(value.get("url").or_else(|| value.get("contentUrl")).or_else(|| value.get("@id"))?))?;
    let text = |key: &str| value.get(key).and_then(first_text);
    Some(ImportedImage { reference, alt: text("caption"), credit: text("creditText") })
}

fn offers(record: &Record<'_>) -> Option<ImportedCost> {
    let free = record.get("isAccessibleForFree").is_some_and(|value| {
        value.as_bool() == Some(true) || value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("true"))
    });
    let offers = record.get("offers").map(record::list).unwrap_or_default();
    let number = |offer: &Value, keys: &[&str]| {
        keys.iter().find_map(|key| record::number(offer.get(key)?)).filter(|price| *price >= 0.0)
    };
    let prices: Vec<f64> = offers
        .iter()
        .flat_map(|offer| [number(offer, &["lowPrice", "price"]), number(offer, &["highPrice", "price"])])
        .flatten()
        .collect();
    let currency = offers.iter().find_map(|offer| record::text(offer.get("priceCurrency")?));
    let url = offers.iter().find_map(|offer| record::text(offer.get("url")?)).filter(|url| url.starts_with("http"));
    let (from, to) = (prices.iter().copied().fold(f64::INFINITY, f64::min), prices.iter().copied().fold(0.0, f64::max));
    match (free || (!prices.is_empty() && to <= 0.0), prices.is_empty()) {
        (true, _) => Some(ImportedCost::Free),
        (false, false) => Some(ImportedCost::Amount { from, to, currency, url }),
        (false, true) => None,
    }
}

fn organizer(value: &Value) -> Option<ImportedOrganizer> {
    let text = |key: &str| value.get(key).and_then(first_text);
    let person = value.as_object().is_some_and(|map| types(map).iter().any(|kind| kind == "Person"));
    Some(ImportedOrganizer {
        name: name_of(value)?,
        website: text("url").or_else(|| text("sameAs")).filter(|url| url.starts_with("http")),
        phone: text("telephone").filter(|_| !person),
        email: text("email").filter(|_| !person).map(|email| email.trim_start_matches("mailto:").to_owned()),
        ..ImportedOrganizer::default()
    })
}
