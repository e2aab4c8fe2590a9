//! The Events Calendar: answers of its REST interface, pages of them, and the feed of its aggregator.

mod terms;
mod times;

use serde_json::Value;

use crate::input::{ImportOptions, Input};
use crate::model::{
    EventEnd, ImportedAttendance, ImportedCalendar, ImportedEvent, ImportedImage, ImportedStatus, Prose,
};
use crate::note::{Notes, SourcePosition};
use crate::read_fault::ReadFault;
use crate::readers::{Confidence, Reader};
use crate::redirects;
use terms::{cost, list, organizer, term, venue};
use times::{clock, dated, moment, parts, rule};

/// Reads `/wp-json/tribe/events/v1/events`: an answer, a single event, a list of answers, or a feed of the aggregator.
pub struct TecRest;

impl Reader for TecRest {
    fn name(&self) -> &'static str {
        "tec-rest"
    }

    fn title(&self) -> &'static str {
        "The Events Calendar, JSON"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        if !head.trim_start().starts_with(['{', '[']) {
            return Confidence::NO;
        }
        let has = |name: &str| head.contains(&format!("\"{name}\""));
        if has("start_date")
            && (has("start_date_details") || has("utc_start_date") || has("rest_url") || has("global_id"))
        {
            return Confidence::SURE;
        }
        if has("start_date") && has("start_hour") && has("end_hour") {
            return Confidence::SURE;
        }
        Confidence::NO
    }

    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let (text, encoding) = input.text();
        let mut calendar = ImportedCalendar::default();
        let file = SourcePosition::file(&input.name);
        if let Some(encoding) = encoding {
            calendar.notes.guessed("encoding", "not UTF-8", encoding, &file);
        }
        let root: Value = serde_json::from_str(&text)
            .map_err(|error| ReadFault::malformed(Some(error.line()), format!("it is no JSON: {error}")))?;
        let mut events = Vec::new();
        collect(&root, &mut events, 0);
        if events.len() > options.limits.events {
            return Err(ReadFault::TooLarge { found: events.len(), most: options.limits.events, what: "events" });
        }
        if root.get("next_rest_url").is_some_and(Value::is_string) {
            calendar.notes.warned(
                "pages",
                "there is a further page, which is not part of this file",
                string(&root, "next_rest_url").as_deref().unwrap_or_default(),
                &file,
            );
        }
        for (at, event) in events.into_iter().enumerate() {
            let id = identity(event);
            let place = file.clone().at_item(if id.is_empty() { format!("events[{at}]") } else { id.clone() });
            let dates = list(event.get("dates"));
            if dates.len() < 2 {
                calendar.events.extend(one(event, id, place, &mut calendar.notes));
                continue;
            }
            // All dates of an event, in a file that a site has written for it.
            if dates.len() > options.limits.dates {
                calendar.notes.dropped("dates", "more dates than an event may have", &id, &place);
            }
            for date in dates.into_iter().take(options.limits.dates) {
                let mut whole = event.clone();
                if let (Some(whole), Some(date)) = (whole.as_object_mut(), date.as_object()) {
                    whole.remove("dates");
                    whole.extend(date.clone());
                }
                if let Some(mut event) = one(&whole, id.clone(), place.clone(), &mut calendar.notes) {
                    event.series_key = Some(format!("series {}", event.slug.as_deref().unwrap_or(&id)));
                    calendar.events.push(event);
                }
            }
        }
        Ok(calendar)
    }
}

/// The events of an answer, of a list of answers, or of a feed.
fn collect<'v>(value: &'v Value, out: &mut Vec<&'v Value>, depth: usize) {
    const DEPTH: usize = 4;
    match value {
        _ if depth > DEPTH => {}
        Value::Object(object) if object.contains_key("start_date") => out.push(value),
        Value::Object(object) => {
            for key in ["events", "data"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, out, depth + 1);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| collect(inner, out, depth + 1)),
        _ => {}
    }
}

fn string(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn flag(value: &Value, key: &str) -> bool {
    match value.get(key) {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::String(text)) => matches!(text.as_str(), "yes" | "1" | "true" | "TRUE" | "Yes"),
        Some(Value::Number(number)) => number.as_i64() == Some(1),
        _ => false,
    }
}

/// The number of the post, else the identity across sites, else that of the feed.
fn identity(event: &Value) -> String {
    ["global_id", "id", "uid"]
        .iter()
        .filter_map(|key| string(event, key))
        // Snapshots of its own tests have a blank there.
        .find(|id| !id.contains('{'))
        .or_else(|| {
            string(event, "slug").map(|slug| format!("{slug} {}", string(event, "start_date").unwrap_or_default()))
        })
        .unwrap_or_default()
}

fn one(event: &Value, id: String, place: SourcePosition, notes: &mut Notes) -> Option<ImportedEvent> {
    let title = string(event, "title").unwrap_or_default();
    let status = string(event, "status").unwrap_or_default();
    if matches!(status.as_str(), "draft" | "pending" | "private" | "trash" | "auto-draft") {
        notes.refused(
            &place,
            &title,
            format!("it is not public ({status})"),
            "publish it at the source, if it is to be taken",
        );
        return None;
    }
    if flag(event, "password_protected") {
        notes.refused(
            &place,
            &title,
            "a password protects it",
            "take the password away at the source, if it is to be taken",
        );
        return None;
    }
    let whole = flag(event, "all_day");
    let Some(start) = moment(event, "start", whole) else {
        let found = string(event, "start_date").unwrap_or_default();
        notes.refused(
            &place,
            &title,
            format!("its start cannot be understood: `{found}`"),
            "write a date that exists at the source",
        );
        return None;
    };
    let mut out = ImportedEvent::new(id, place, title, start);
    out.end = moment(event, "end", whole).map(EventEnd::At);
    out.timezone = string(event, "timezone");
    out.slug = string(event, "slug").or_else(|| string(event, "url").as_deref().and_then(slug_of));
    out.address = string(event, "url").as_deref().and_then(redirects::path);
    out.description = string(event, "description").map(Prose::Html);
    out.summary = string(event, "excerpt").map(|excerpt| Prose::Html(without_more(&excerpt)));
    out.website = string(event, "website").filter(|website| Some(website) != string(event, "url").as_ref());
    out.featured = flag(event, "featured");
    out.sticky = flag(event, "sticky");
    out.hidden = flag(event, "hide_from_listings");
    out.published = clock(event, "date");
    out.updated = clock(event, "modified");
    out.venue = list(event.get("venue")).into_iter().find_map(|value| venue(value, notes, &out.place));
    out.organizers = list(event.get("organizer")).into_iter().filter_map(organizer).collect();
    out.categories = list(event.get("categories")).into_iter().filter_map(term).collect();
    out.tags = list(event.get("tags")).into_iter().filter_map(term).collect();
    out.image = event.get("image").and_then(|image| {
        let reference = string(image, "url")?;
        Some(ImportedImage { reference, alt: string(image, "alt"), credit: None })
    });
    out.cost = cost(event);
    // Statuses of the plug-in beside those of WordPress.
    let own = string(event, "event_status").unwrap_or(status);
    match own.rsplit('/').next().unwrap_or_default() {
        "canceled" | "cancelled" | "EventCancelled" => out.status = ImportedStatus::Cancelled,
        "postponed" | "EventPostponed" => out.status = ImportedStatus::Postponed,
        "EventMovedOnline" => out.status = ImportedStatus::MovedOnline,
        "EventRescheduled" => out.status = ImportedStatus::Rescheduled,
        _ => {}
    }
    out.status_reason = string(event, "event_status_reason").or_else(|| string(event, "event_status_canceled_reason"));
    if flag(event, "is_virtual") {
        out.attendance = Some(if string(event, "virtual_event_type").as_deref() == Some("hybrid") {
            ImportedAttendance::Mixed
        } else {
            ImportedAttendance::Online
        });
        out.online_url = string(event, "virtual_url");
    }
    if let Some(online) = string(event, "online_url") {
        out.attendance = Some(if out.venue.is_some() { ImportedAttendance::Mixed } else { ImportedAttendance::Online });
        out.online_url = Some(online);
    }
    series(event, &mut out);
    for key in ["custom_fields", "json_ld"] {
        let filled = event.get(key).is_some_and(|value| value.as_object().is_some_and(|fields| !fields.is_empty()));
        if filled {
            notes.dropped(key, "a field that the dataset does not have", &event[key].to_string(), &out.place);
        }
    }
    for (field, has) in [
        ("title", !out.title.is_empty()),
        ("start", true),
        ("end", out.end.is_some()),
        ("description", out.description.is_some()),
        ("venue", out.venue.is_some()),
        ("organizer", !out.organizers.is_empty()),
        ("categories", !out.categories.is_empty()),
        ("tags", !out.tags.is_empty()),
        ("recurrence", out.rrule.is_some()),
    ] {
        if has {
            notes.taken(field, &out.place);
        }
    }
    Some(out)
}

/// The end of an excerpt, as the theme writes it: `[&hellip;]`.
fn without_more(excerpt: &str) -> String {
    excerpt.replace("[&hellip;]", "…").replace("[…]", "…").replace("[...]", "…")
}

/// Occurrences of one series: the feed names the rule with each; the REST interface repeats the address with a date behind it.
fn series(event: &Value, out: &mut ImportedEvent) {
    if let Some(recurrence) = event.get("recurrence").filter(|recurrence| recurrence.get("rrule").is_some()) {
        out.rrule = recurrence.get("rrule").and_then(rule);
        out.exdates = list(recurrence.get("exdate")).into_iter().filter_map(|date| parts(date, out.start)).collect();
        let start = string(event, "start_date").unwrap_or_default();
        let uid = string(event, "uid").unwrap_or_default();
        // `…@google.com-2017-08-23 10:00:00 America/Anchorage`.
        let key = uid.split_once(&format!("-{start}")).map_or(uid.as_str(), |(key, _)| key);
        if !key.is_empty() {
            out.series_key = Some(key.to_owned());
        }
    } else if let Some((slug, _)) = string(event, "url").as_deref().and_then(dated) {
        out.series_key = Some(format!("series {slug}"));
        // The address of the series is that of its occurrence without the date.
        let path = out.address.take().unwrap_or_default();
        let end = path.find(&format!("/{slug}/")).map(|at| at + slug.len() + 2);
        out.address = end.map(|end| path[..end].to_owned());
        out.slug = Some(slug);
    }
}

/// The slug of an address: its last part, or `tribe_events=slug` of a site without permalinks.
fn slug_of(address: &str) -> Option<String> {
    if let Some((_, slug)) = address.split_once("tribe_events=") {
        return Some(slug.split('&').next()?.to_owned());
    }
    let path = address.split(['?', '#']).next()?.trim_end_matches('/');
    path.rsplit('/')
        .next()
        .filter(|last| !last.is_empty() && !last.contains('.') && path.matches('/').count() > 2)
        .map(str::to_owned)
}
