//! A dataset of Affiche itself: an events file.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Map, Value};

use super::{Confidence, Reader};
use crate::input::{ImportOptions, Input};
use crate::model::{
    EventEnd, ImportedAttendance, ImportedCalendar, ImportedCost, ImportedDate, ImportedEvent, ImportedImage,
    ImportedOrganizer, ImportedOverride, ImportedStatus, ImportedTerm, ImportedVenue, Moment, Prose,
};
use crate::note::SourcePosition;
use crate::read_fault::ReadFault;

/// Reads `events.json` of a dataset.
pub struct Affiche;

type JsonObject = Map<String, Value>;

impl Reader for Affiche {
    fn name(&self) -> &'static str {
        "affiche"
    }

    fn title(&self) -> &'static str {
        "a dataset of Affiche"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        if !head.trim_start().starts_with('{') {
            return Confidence::NO;
        }
        if head.contains("events.schema.json") {
            return Confidence(100);
        }
        let has = |name: &str| head.contains(&format!("\"{name}\""));
        let foreign =
            has("start_date") || has("timings") || has("results") || has("schedule") || has("@context") || has("@type");
        if !foreign && has("events") && has("id") && has("title") && has("start") {
            Confidence(60)
        } else {
            Confidence::NO
        }
    }

    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let (text, _) = input.text();
        let root: Value = serde_json::from_str(&text)
            .map_err(|error| ReadFault::malformed(Some(error.line()), format!("it is no JSON: {error}")))?;
        let Some(root) = root.as_object() else { return Err(ReadFault::malformed(Some(1), "it is no object")) };
        let file = SourcePosition::file(&input.name);
        let mut out = ImportedCalendar::default();
        let listed = |kind: &str| -> Vec<&JsonObject> {
            root.get(kind).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).collect()
        };
        let events = listed("events");
        if events.len() > options.limits.events {
            return Err(ReadFault::TooLarge { found: events.len(), most: options.limits.events, what: "events" });
        }
        let by_id = |kind: &str| -> BTreeMap<String, &JsonObject> {
            listed(kind).into_iter().filter_map(|object| Some((string(object, "id")?, object))).collect()
        };
        let terms = ExistingTerms {
            venues: by_id("venues"),
            organizers: by_id("organizers"),
            categories: by_id("categories"),
            tags: by_id("tags"),
            series: by_id("series"),
        };
        out.venues = terms.venues.values().map(|object| venue(object)).collect();
        out.organizers = terms.organizers.values().map(|object| organizer(object)).collect();
        for (at, object) in events.into_iter().enumerate() {
            let id = string(object, "id").unwrap_or_default();
            let place = file.clone().at_item(if id.is_empty() { format!("events[{at}]") } else { id.clone() });
            let title = string(object, "title").unwrap_or_default();
            let start = object.get("start").and_then(Value::as_str);
            match start.and_then(moment) {
                Some(start) => {
                    let event = terms.event(object, ImportedEvent::new(id, place.clone(), title, start));
                    for key in object.keys().filter(|key| *key != "id") {
                        out.notes.taken(key, &place);
                    }
                    out.events.push(event);
                }
                None => out.notes.refused(
                    &place,
                    &title,
                    format!("its start cannot be understood: `{}`", start.unwrap_or_default()),
                    "write it as 2026-03-12T18:30",
                ),
            }
        }
        Ok(out)
    }
}

struct ExistingTerms<'v> {
    venues: BTreeMap<String, &'v JsonObject>,
    organizers: BTreeMap<String, &'v JsonObject>,
    categories: BTreeMap<String, &'v JsonObject>,
    tags: BTreeMap<String, &'v JsonObject>,
    series: BTreeMap<String, &'v JsonObject>,
}

impl ExistingTerms<'_> {
    fn event(&self, object: &JsonObject, mut event: ImportedEvent) -> ImportedEvent {
        event.slug = string(object, "id");
        event.address = event.slug.as_ref().map(|id| format!("/event/{id}/"));
        // An event of a dataset is one event, and is never folded with others.
        event.series_key.clone_from(&event.slug);
        event.summary = string(object, "summary").map(Prose::Plain);
        event.description = string(object, "description").map(Prose::Markdown);
        event.end = string(object, "end")
            .and_then(|end| moment(&end))
            .map(EventEnd::At)
            .or_else(|| string(object, "duration").map(EventEnd::After));
        event.timezone = string(object, "timezone");
        event.rrule = object.get("recurrence").and_then(letters);
        event.dates =
            moments(object, "rdate", event.start).into_iter().map(|start| ImportedDate { start, end: None }).collect();
        event.exdates = dates(object, "exdate").iter().filter_map(|date| moment(date)).collect();
        event.overrides = object
            .get("overrides")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|other| self.exception(other.as_object()?, event.start))
            .collect();
        event.venue = string(object, "venue").map(|id| self.venue(&id));
        event.organizers = ids(object, "organizers")
            .iter()
            .map(|id| match self.organizers.get(id) {
                Some(object) => organizer(object),
                None => ImportedOrganizer {
                    source_id: Some(id.clone()),
                    slug: Some(id.clone()),
                    name: id.clone(),
                    ..ImportedOrganizer::default()
                },
            })
            .collect();
        event.categories = ids(object, "categories").iter().map(|id| term(id, &self.categories)).collect();
        event.tags = ids(object, "tags").iter().map(|id| term(id, &self.tags)).collect();
        event.series = string(object, "series").map(|id| term(&id, &self.series));
        event.status = string(object, "status").as_deref().and_then(status).unwrap_or_default();
        event.status_reason = string(object, "statusReason");
        event.previous_start = string(object, "previousStart").and_then(|text| moment(&text));
        event.attendance = match string(object, "attendance").as_deref() {
            Some("online") => Some(ImportedAttendance::Online),
            Some("mixed") => Some(ImportedAttendance::Mixed),
            Some("inPerson") => Some(ImportedAttendance::InPerson),
            _ => None,
        };
        event.online_url = string(object, "onlineUrl");
        event.website = string(object, "website");
        event.cost = object.get("cost").and_then(cost);
        event.image = object.get("image").and_then(Value::as_object).and_then(image);
        let flag = |key: &str| object.get(key) == Some(&Value::Bool(true));
        (event.featured, event.sticky, event.hidden) = (flag("featured"), flag("sticky"), flag("hidden"));
        event.published = string(object, "published").and_then(|text| moment(&text));
        event.updated = string(object, "updated").and_then(|text| moment(&text));
        event.language = string(object, "language");
        event
    }

    fn venue(&self, id: &str) -> ImportedVenue {
        match self.venues.get(id) {
            Some(object) => venue(object),
            None => ImportedVenue { slug: Some(id.to_owned()), name: id.to_owned(), ..ImportedVenue::default() },
        }
    }

    fn exception(&self, object: &JsonObject, start: Moment) -> Option<ImportedOverride> {
        let mut out = ImportedOverride::new(string(object, "date").and_then(|date| at(&date, start))?);
        out.start = string(object, "start").and_then(|text| moment(&text));
        out.end = string(object, "end").and_then(|text| moment(&text));
        out.title = string(object, "title");
        out.summary = string(object, "summary").map(Prose::Plain);
        out.venue = string(object, "venue").map(|id| self.venue(&id));
        out.status = string(object, "status").as_deref().and_then(status);
        out.status_reason = string(object, "statusReason");
        Some(out)
    }
}

fn string(object: &JsonObject, key: &str) -> Option<String> {
    object.get(key).and_then(Value::as_str).map(str::to_owned).filter(|text| !text.trim().is_empty())
}

fn ids(object: &JsonObject, key: &str) -> Vec<String> {
    dates(object, key)
}

fn dates(object: &JsonObject, key: &str) -> Vec<String> {
    object
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn moments(object: &JsonObject, key: &str, start: Moment) -> Vec<Moment> {
    dates(object, key).iter().filter_map(|date| at(date, start)).collect()
}

/// A date alone means the time of the start.
fn at(text: &str, start: Moment) -> Option<Moment> {
    match (moment(text)?, start) {
        (Moment::Day(day), Moment::Local(time)) => Some(Moment::Local(day.and_time(time.time()))),
        (other, _) => Some(other),
    }
}

fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(Moment::Day(day));
    }
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .map(Moment::Local)
}

fn status(word: &str) -> Option<ImportedStatus> {
    Some(match word {
        "scheduled" => ImportedStatus::Scheduled,
        "cancelled" => ImportedStatus::Cancelled,
        "postponed" => ImportedStatus::Postponed,
        "movedOnline" => ImportedStatus::MovedOnline,
        "rescheduled" => ImportedStatus::Rescheduled,
        _ => return None,
    })
}

fn venue(object: &JsonObject) -> ImportedVenue {
    let geo = object
        .get("geo")
        .and_then(Value::as_array)
        .and_then(|geo| Some((geo.first()?.as_f64()?, geo.get(1)?.as_f64()?)));
    ImportedVenue {
        source_id: string(object, "id"),
        slug: string(object, "id"),
        name: string(object, "name").unwrap_or_default(),
        street: string(object, "street"),
        postal_code: string(object, "postalCode"),
        city: string(object, "city"),
        region: string(object, "region"),
        country: string(object, "country"),
        geo,
        phone: string(object, "phone"),
        email: string(object, "email"),
        website: string(object, "website"),
        description: string(object, "description").map(Prose::Markdown),
        image: object.get("image").and_then(Value::as_object).and_then(image),
    }
}

fn organizer(object: &JsonObject) -> ImportedOrganizer {
    ImportedOrganizer {
        source_id: string(object, "id"),
        slug: string(object, "id"),
        name: string(object, "name").unwrap_or_default(),
        phone: string(object, "phone"),
        email: string(object, "email"),
        website: string(object, "website"),
        description: string(object, "description").map(Prose::Markdown),
        image: object.get("image").and_then(Value::as_object).and_then(image),
    }
}

fn term(id: &str, known: &BTreeMap<String, &JsonObject>) -> ImportedTerm {
    let name = known.get(id).and_then(|object| string(object, "name")).unwrap_or_else(|| id.replace('-', " "));
    let field = |key: &str| known.get(id).and_then(|object| string(object, key));
    ImportedTerm {
        slug: Some(id.to_owned()),
        name,
        description: field("description").map(Prose::Markdown),
        color: field("color"),
    }
}

fn image(object: &JsonObject) -> Option<ImportedImage> {
    Some(ImportedImage {
        reference: string(object, "src")?,
        alt: string(object, "alt"),
        credit: string(object, "credit"),
    })
}

fn cost(value: &Value) -> Option<ImportedCost> {
    if value == "free" {
        return Some(ImportedCost::Free);
    }
    let object = value.as_object()?;
    let number = |key: &str| object.get(key).and_then(Value::as_f64);
    let (from, to) = number("amount").map(|amount| (amount, amount)).or_else(|| number("from").zip(number("to")))?;
    Some(ImportedCost::Amount { from, to, currency: string(object, "currency"), url: string(object, "url") })
}

/// The rule in words as the text of an RRULE.
pub(crate) fn letters(value: &Value) -> Option<String> {
    if let Value::String(text) = value {
        return Some(text.clone());
    }
    let object = value.as_object()?;
    let frequency = match string(object, "every")?.as_str() {
        "year" => "YEARLY",
        "month" => "MONTHLY",
        "week" => "WEEKLY",
        "day" => "DAILY",
        "hour" => "HOURLY",
        "minute" => "MINUTELY",
        "second" => "SECONDLY",
        _ => return None,
    };
    let mut out = format!("FREQ={frequency}");
    let parts = [
        ("interval", "INTERVAL"),
        ("days", "BYMONTHDAY"),
        ("months", "BYMONTH"),
        ("weeks", "BYWEEKNO"),
        ("yearDays", "BYYEARDAY"),
        ("hours", "BYHOUR"),
        ("minutes", "BYMINUTE"),
        ("seconds", "BYSECOND"),
        ("positions", "BYSETPOS"),
        ("count", "COUNT"),
    ];
    for (key, part) in parts {
        let numbers: Vec<String> = match object.get(key) {
            Some(Value::Number(number)) => vec![number.to_string()],
            Some(Value::Array(list)) => list.iter().map(Value::to_string).collect(),
            _ => continue,
        };
        out.push_str(&format!(";{part}={}", numbers.join(",")));
    }
    let days: Option<Vec<String>> = dates(object, "on").iter().map(|day| weekday(day)).collect();
    let days = days?;
    if !days.is_empty() {
        out.push_str(&format!(";BYDAY={}", days.join(",")));
    }
    if let Some(start) = string(object, "weekStart") {
        out.push_str(&format!(";WKST={}", start.get(..2)?.to_ascii_uppercase()));
    }
    if let Some(until) = string(object, "until") {
        let until = match moment(&until)? {
            Moment::Day(day) => day.format("%Y%m%d").to_string(),
            Moment::Local(local) => local.format("%Y%m%dT%H%M%S").to_string(),
            Moment::Instant(_) => return None,
        };
        out.push_str(&format!(";UNTIL={until}"));
    }
    Some(out)
}

/// `tue`, `first tue`, `-2sat` as in an RRULE.
fn weekday(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let number: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == '-' || *c == '+').collect();
    let rest = text[number.len()..].trim();
    let (word, day) = rest.rsplit_once(' ').unwrap_or(("", rest));
    let by_word = match word.trim() {
        "" => number,
        "first" => "1".to_owned(),
        "second" => "2".to_owned(),
        "third" => "3".to_owned(),
        "fourth" => "4".to_owned(),
        "fifth" => "5".to_owned(),
        "last" => "-1".to_owned(),
        _ => return None,
    };
    let code = ["mo", "tu", "we", "th", "fr", "sa", "su"].iter().find(|code| day.starts_with(**code))?;
    Some(format!("{by_word}{}", code.to_ascii_uppercase()))
}
