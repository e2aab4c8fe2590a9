//! Answers of other platforms: Eventbrite (API 3), Meetup (API 2 and 3), and ActivityPub (Mobilizon, Gancio).

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::{Confidence, Reader, jsonld};
use crate::input::{ImportOptions, Input};
use crate::iso::{self, IsoTime};
use crate::model::{
    EventEnd, ImportedAttendance, ImportedCalendar, ImportedCost, ImportedEvent, ImportedImage, ImportedOrganizer,
    ImportedStatus, ImportedTerm, ImportedVenue, Moment, Prose,
};
use crate::note::{Notes, SourcePosition};
use crate::prose::{html_or_plain, one_line, with_lines};
use crate::read_fault::ReadFault;
use crate::record::{self, Record};

/// Reads Eventbrite.
pub struct Eventbrite;
/// Reads Meetup.
pub struct Meetup;
/// Reads ActivityPub.
pub struct ActivityPub;

fn json_head(input: &Input) -> Option<String> {
    let head = input.head();
    head.trim_start().starts_with(['{', '[']).then_some(head)
}

fn parse(input: &Input) -> Result<Value, ReadFault> {
    serde_json::from_str(&input.text().0).map_err(|fault| ReadFault::malformed(Some(fault.line()), fault.to_string()))
}

/// Reads each object of a list.
fn each(
    input: &Input,
    list: &[Value],
    calendar: &mut ImportedCalendar,
    take: impl Fn(&Record<'_>, &SourcePosition, &mut Notes) -> Option<ImportedEvent>,
    private: fn(&str) -> bool,
) {
    for (index, value) in list.iter().enumerate() {
        let Some(map) = value.as_object() else { continue };
        let record = Record::new(map);
        let id = record.text("id").unwrap_or_else(|| format!("[{index}]"));
        let place = SourcePosition::file(&input.name).at_item(id);
        if let Some(event) = take(&record, &place, &mut calendar.notes) {
            record.report(private, &mut calendar.notes, &place);
            calendar.events.push(event);
        }
    }
}

fn moment(text: &str) -> Option<Moment> {
    iso::read(text).map(IsoTime::moment)
}

fn instant(milliseconds: f64) -> Option<DateTime<Utc>> {
    #[expect(clippy::cast_possible_truncation, reason = "too large values are refused by the date")]
    let time = DateTime::from_timestamp_millis(milliseconds as i64)?;
    Some(time).filter(|time| (1..=9999).contains(&chrono::Datelike::year(time)))
}

impl Reader for Eventbrite {
    fn name(&self) -> &'static str {
        "eventbrite"
    }

    fn title(&self) -> &'static str {
        "Eventbrite (API version 3)"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        json_head(input)
            .filter(|head| head.contains("eventbrite") && head.contains("\"local\"") && head.contains("\"timezone\""))
            .map_or(Confidence::NO, |_| Confidence::SURE)
    }

    fn read(&self, input: &Input, _options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let value = parse(input)?;
        let list = value.get("events").map_or_else(|| record::list(&value), record::list);
        let mut calendar = ImportedCalendar::default();
        each(input, list, &mut calendar, eventbrite, |key| {
            matches!(key, "password" | "invite_only" | "organization_id" | "user_id")
        });
        Ok(calendar)
    }
}

fn eventbrite(record: &Record<'_>, place: &SourcePosition, notes: &mut Notes) -> Option<ImportedEvent> {
    let inner = |key: &str, part: &str| record.get(key).and_then(|value| record::text(value.get(part)?));
    let title = inner("name", "text").unwrap_or_default();
    let shown = record.get("listed").is_none_or(|value| value.as_bool() != Some(false))
        && record.get("invite_only").is_none_or(|value| value.as_bool() != Some(true));
    let status = record.text("status").unwrap_or_default();
    if !shown || matches!(status.as_str(), "draft" | "deleted") {
        notes.dropped("events", "not published at the source", &status, place);
        return None;
    }
    let start = inner("start", "local")
        .and_then(|text| moment(&text))
        .or_else(|| inner("start", "utc").and_then(|text| moment(&text)));
    let Some(start) = start.filter(|_| !title.is_empty()) else {
        notes.refused(place, &title, "there is no title or no date", "correct it at the source");
        return None;
    };
    let mut event = ImportedEvent::new(record.text("id").unwrap_or_default(), place.clone(), one_line(&title), start);
    event.end = inner("end", "local").and_then(|text| moment(&text)).filter(|end| *end > start).map(EventEnd::At);
    event.timezone = inner("start", "timezone");
    event.summary = record.text("summary").map(|text| Prose::Plain(one_line(&text)));
    event.description = inner("description", "html").map(Prose::Html);
    event.website = record.text("url");
    event.status = if status.starts_with("cancel") { ImportedStatus::Cancelled } else { ImportedStatus::Scheduled };
    event.attendance = record
        .get("online_event")
        .and_then(Value::as_bool)
        .map(|online| if online { ImportedAttendance::Online } else { ImportedAttendance::InPerson });
    event.cost = record.get("is_free").filter(|free| free.as_bool() == Some(true)).map(|_| ImportedCost::Free);
    event.image = record
        .get("logo")
        .and_then(|logo| record::text(logo.pointer("/original/url").or_else(|| logo.get("url"))?))
        .map(|reference| ImportedImage { reference, alt: None, credit: None });
    event.categories = record
        .get("category")
        .and_then(|value| record::text(value.get("name_localized").or_else(|| value.get("name"))?))
        .map(ImportedTerm::named)
        .into_iter()
        .collect();
    event.organizers = record
        .get("organizer")
        .and_then(|value| record::text(value.get("name")?))
        .map(|name| ImportedOrganizer { name, ..ImportedOrganizer::default() })
        .into_iter()
        .collect();
    event.published = record.text("published").and_then(|text| moment(&text));
    event.updated = record.text("changed").and_then(|text| moment(&text));
    event.venue = record.get("venue").and_then(|venue| {
        let part = |key: &str| record::text(venue.get(key)?).map(|text| one_line(&text));
        let address = |key: &str| record::text(venue.get("address")?.get(key)?);
        let degrees = |key: &str| record::number(venue.get(key)?);
        let name = part("name").unwrap_or_default();
        let found = ImportedVenue {
            source_id: part("id"),
            street: address("address_1"),
            postal_code: address("postal_code"),
            city: address("city"),
            region: address("region"),
            country: address("country"),
            geo: degrees("latitude")
                .zip(degrees("longitude"))
                .filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0),
            name,
            ..ImportedVenue::default()
        };
        (!found.name.is_empty() || found.street.is_some()).then_some(found)
    });
    if event.venue.is_none() && record.text("venue_id").is_some() {
        notes.warned(
            "venue_id",
            "the place is named by a number only: ask the source with `expand=venue`",
            &record.text("venue_id").unwrap_or_default(),
            place,
        );
    }
    Some(event)
}

impl Reader for Meetup {
    fn name(&self) -> &'static str {
        "meetup"
    }

    fn title(&self) -> &'static str {
        "Meetup (API)"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let has = |head: &String| {
            head.contains("\"utc_offset\"")
                && head.contains("\"time\"")
                && (head.contains("event_url") || head.contains("meetup.com"))
        };
        json_head(input).filter(has).map_or(Confidence::NO, |_| Confidence::SURE)
    }

    fn read(&self, input: &Input, _options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let value = parse(input)?;
        let list = value.get("results").map_or_else(|| record::list(&value), record::list);
        let mut calendar = ImportedCalendar::default();
        each(input, list, &mut calendar, meetup, |key| matches!(key, "event_hosts" | "rsvps" | "member" | "self"));
        Ok(calendar)
    }
}

fn meetup(record: &Record<'_>, place: &SourcePosition, notes: &mut Notes) -> Option<ImportedEvent> {
    let title = record.text("name").unwrap_or_default();
    if record.text("visibility").is_some_and(|visibility| !visibility.starts_with("public"))
        || record.text("status").is_some_and(|status| status == "draft")
    {
        notes.dropped("events", "not public at the source", "", place);
        return None;
    }
    let start = record.number("time").and_then(instant);
    let Some(start) = start.filter(|_| !title.is_empty()) else {
        notes.refused(place, &title, "there is no title or no date", "");
        return None;
    };
    record.get("utc_offset");
    let mut event = ImportedEvent::new(
        record.text("id").unwrap_or_default(),
        place.clone(),
        one_line(&title),
        Moment::Instant(start),
    );
    event.end = record
        .number("duration")
        .filter(|duration| *duration > 0.0)
        .and_then(|duration| instant(duration).map(|end| start + (end - DateTime::<Utc>::UNIX_EPOCH)))
        .map(|end| EventEnd::At(Moment::Instant(end)));
    if event.end.is_none() {
        notes.warned("duration", "the source gives no end: the event has none", "", place);
    }
    event.timezone = record.get("group").and_then(|group| record::text(group.get("timezone")?));
    event.description = record
        .text("description")
        .filter(|text| text.chars().filter(|c| c.is_alphanumeric()).count() > 3)
        .map(html_or_plain);
    event.website = record.any(&["event_url", "link"]);
    event.status = if record.text("status").is_some_and(|status| status.starts_with("cancel")) {
        ImportedStatus::Cancelled
    } else {
        ImportedStatus::Scheduled
    };
    event.organizers = record
        .get("group")
        .and_then(|group| record::text(group.get("name")?))
        .map(|name| ImportedOrganizer { name, ..ImportedOrganizer::default() })
        .into_iter()
        .collect();
    event.venue = record.get("venue").map(|venue| {
        let part = |key: &str| record::text(venue.get(key)?).map(|text| one_line(&text));
        let degrees = |key: &str| record::number(venue.get(key)?);
        ImportedVenue {
            source_id: part("id"),
            name: part("name").unwrap_or_default(),
            street: part("address_1"),
            postal_code: part("zip"),
            city: part("city"),
            country: part("country").map(|country| country.to_uppercase()),
            geo: degrees("lat").zip(degrees("lon")).filter(|geo| *geo != (0.0, 0.0)),
            ..ImportedVenue::default()
        }
    });
    Some(event)
}

impl Reader for ActivityPub {
    fn name(&self) -> &'static str {
        "activitypub"
    }

    fn title(&self) -> &'static str {
        "ActivityPub (Mobilizon, Gancio)"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let has = |head: &String| {
            head.contains("\"startTime\"")
                && head.contains("\"Event\"")
                && (head.contains("activitystreams") || head.contains("attributedTo"))
        };
        json_head(input).filter(has).map_or(Confidence::NO, |_| Confidence(85))
    }

    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let value = parse(input)?;
        let mut events = Vec::new();
        collect(&value, &mut events, 16);
        let mut calendar = ImportedCalendar::default();
        let list: Vec<Value> = events.into_iter().map(|map| Value::Object(map.clone())).collect();
        each(
            input,
            &list,
            &mut calendar,
            |record, place, notes| activity(record, options, place, notes),
            |key| matches!(key, "attributedTo" | "actor" | "cc" | "to" | "contacts" | "participants"),
        );
        Ok(calendar)
    }
}

/// The events within activities and collections.
fn collect<'a>(value: &'a Value, events: &mut Vec<&'a Map<String, Value>>, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match value {
        Value::Array(list) => list.iter().for_each(|item| collect(item, events, depth)),
        Value::Object(map) if map.get("type").and_then(Value::as_str) == Some("Event") => events.push(map),
        Value::Object(map) => ["object", "orderedItems", "items", "first"]
            .iter()
            .filter_map(|key| map.get(*key))
            .for_each(|inner| collect(inner, events, depth)),
        _ => {}
    }
}

fn activity(
    record: &Record<'_>,
    options: &ImportOptions,
    place: &SourcePosition,
    notes: &mut Notes,
) -> Option<ImportedEvent> {
    let title = record.text("name").unwrap_or_default();
    let public = record.get("to").is_none_or(|to| {
        record::list(to)
            .iter()
            .chain(record.get("cc").map(record::list).unwrap_or_default())
            .any(|to| to.as_str().is_some_and(|to| to.ends_with("Public")))
    });
    if !public || record.get("draft").is_some_and(|draft| draft.as_bool() == Some(true)) {
        notes.dropped("events", "not public at the source", "", place);
        return None;
    }
    let Some(start) = record.text("startTime").and_then(|text| moment(&text)).filter(|_| !title.is_empty()) else {
        notes.refused(place, &title, "there is no title or no date", "");
        return None;
    };
    let mut event = ImportedEvent::new(record.text("id").unwrap_or_default(), place.clone(), one_line(&title), start);
    event.end = record.text("endTime").and_then(|text| moment(&text)).filter(|end| *end > start).map(EventEnd::At);
    event.timezone = record.text("timezone");
    event.venue = record.get("location").and_then(|location| jsonld::venue(record::list(location).first()?));
    let tags = record.get("tag").map(record::list).unwrap_or_default();
    let is_hashtag = |tag: &&Value| tag.get("type").and_then(Value::as_str) == Some("Hashtag");
    event.tags = tags
        .iter()
        .filter(is_hashtag)
        .filter_map(|tag| record::text(tag.get("name")?))
        .map(|name| ImportedTerm::named(name.trim_start_matches('#')))
        .collect();
    event.categories = record
        .text("category")
        .filter(|category| !category.contains(' '))
        .map(|category| ImportedTerm::named(category.to_lowercase().replace('_', " ")))
        .into_iter()
        .collect();
    let content = record.text("content");
    event.summary = record.text("summary").filter(|summary| Some(summary) != content.as_ref()).map(html_or_plain);
    let mut lines = Vec::new();
    for attachment in record.get("attachment").map(record::list).unwrap_or_default() {
        let Some(href) = ["href", "url"].iter().find_map(|key| record::text(attachment.get(key)?)) else { continue };
        let name = attachment.get("name").and_then(record::text).unwrap_or_default();
        if attachment.get("mediaType").and_then(Value::as_str).is_some_and(|kind| kind.starts_with("image/")) {
            event.image.get_or_insert(ImportedImage {
                reference: href,
                alt: Some(name).filter(|name| !name.is_empty()),
                credit: None,
            });
        } else if href.starts_with("http") {
            lines.push(if name.is_empty() { href } else { format!("{name} : {href}") });
        }
    }
    event.description = with_lines(content.map(html_or_plain), &lines);
    event.website = record.text("url").filter(|url| url.starts_with("http"));
    event.published = record.text("published").and_then(|text| moment(&text));
    event.updated = record.text("updated").and_then(|text| moment(&text));
    event.online_url = record.text("onlineAddress");
    event.attendance =
        record.get("isOnline").filter(|online| online.as_bool() == Some(true)).map(|_| ImportedAttendance::Online);
    event.status = if record.text("ical:status").is_some_and(|status| status == "CANCELLED") {
        ImportedStatus::Cancelled
    } else {
        ImportedStatus::Scheduled
    };
    event.language = record.text("inLanguage").filter(|language| *language != options.site_language);
    Some(event)
}
