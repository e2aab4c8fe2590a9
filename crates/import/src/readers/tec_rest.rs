//! The Events Calendar: answers of its REST interface, pages of them, and the feed of its aggregator.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::Value;

use super::{Confidence, ReadFault, Reader};
use crate::input::{Input, Options};
use crate::model::{
    Attendance, End, ImportedCalendar, ImportedCost, ImportedEvent, ImportedImage, ImportedOrganizer, ImportedTerm,
    ImportedVenue, Moment, Prose, Status,
};
use crate::note::{Notes, Place};
use crate::redirects;
use crate::text;

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

    fn read(&self, input: &Input, options: &Options) -> Result<ImportedCalendar, ReadFault> {
        let (text, encoding) = input.text();
        let mut calendar = ImportedCalendar::default();
        let file = Place::file(&input.name);
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

fn one(event: &Value, id: String, place: Place, notes: &mut Notes) -> Option<ImportedEvent> {
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
    out.end = moment(event, "end", whole).map(End::At);
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
        "canceled" | "cancelled" | "EventCancelled" => out.status = Status::Cancelled,
        "postponed" | "EventPostponed" => out.status = Status::Postponed,
        "EventMovedOnline" => out.status = Status::MovedOnline,
        "EventRescheduled" => out.status = Status::Rescheduled,
        _ => {}
    }
    out.status_reason = string(event, "event_status_reason").or_else(|| string(event, "event_status_canceled_reason"));
    if flag(event, "is_virtual") {
        out.attendance = Some(if string(event, "virtual_event_type").as_deref() == Some("hybrid") {
            Attendance::Mixed
        } else {
            Attendance::Online
        });
        out.online_url = string(event, "virtual_url");
    }
    if let Some(online) = string(event, "online_url") {
        out.attendance = Some(if out.venue.is_some() { Attendance::Mixed } else { Attendance::Online });
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

/// What the theme puts behind an excerpt: `[&hellip;]`.
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

/// `https://example.org/event/slug/2024-05-01/`: the address of an occurrence; the slug and the date.
fn dated(address: &str) -> Option<(String, NaiveDate)> {
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

/// A date of the feed (a day, with hour and minute beside it) or of the interface (a day and a time).
fn moment(event: &Value, which: &str, whole: bool) -> Option<Moment> {
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

fn clock(event: &Value, key: &str) -> Option<Moment> {
    let utc = string(event, &format!("{key}_utc"))
        .and_then(|text| NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S").ok());
    if let Some(utc) = utc {
        return Some(Moment::Instant(utc.and_utc()));
    }
    NaiveDateTime::parse_from_str(&string(event, key)?, "%Y-%m-%d %H:%M:%S").ok().map(Moment::Local)
}

/// `{}`, `[]`, `false`, an object or a list: what is in it.
fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(value @ Value::Object(object)) if !object.is_empty() => vec![value],
        _ => Vec::new(),
    }
}

fn venue(value: &Value, notes: &mut Notes, place: &Place) -> Option<ImportedVenue> {
    let name = string(value, "venue").or_else(|| string(value, "name")).unwrap_or_default();
    let number = |key: &str| string(value, key).and_then(|text| text.trim().parse::<f64>().ok());
    let geo = number("geo_lat").zip(number("geo_lng")).or_else(|| number("latitude").zip(number("longitude")));
    let mut out = ImportedVenue {
        source_id: string(value, "id"),
        slug: string(value, "slug"),
        name,
        street: string(value, "address"),
        postal_code: string(value, "zip"),
        city: string(value, "city"),
        region: string(value, "state").or_else(|| string(value, "province")).or_else(|| string(value, "stateprovince")),
        country: string(value, "country"),
        geo,
        phone: string(value, "phone"),
        email: None,
        website: string(value, "website"),
        description: string(value, "description").map(Prose::Html),
        image: None,
    };
    // One line of name and address, as Google writes it: the first part is the name.
    let plain = text::plain(&out.name);
    let whole: Vec<&str> = plain.split(", ").collect();
    if out.street.is_none()
        && out.city.is_none()
        && whole.len() >= 4
        && whole.iter().any(|part| part.chars().any(|c| c.is_ascii_digit()))
    {
        let (name, rest) = (whole[0].to_owned(), &whole[1..]);
        let country = rest.last().and_then(|last| crate::codes::country(last));
        let rest = if country.is_some() { &rest[..rest.len() - 1] } else { rest };
        if let [street @ .., city, region] = rest
            && country.is_some()
            && !street.is_empty()
        {
            notes.changed("venue", "an address on one line is divided into its parts", &plain, place);
            let (region, postal) = region.split_once(' ').unwrap_or((region, ""));
            out.street = Some(street.join(", "));
            out.city = Some((*city).to_owned());
            out.region = Some(region.to_owned());
            out.postal_code = Some(postal.to_owned()).filter(|postal| !postal.is_empty());
            out.country = country.map(str::to_owned);
            out.name = name;
        }
    }
    let empty = out.name.trim().is_empty() && out.street.is_none() && out.city.is_none();
    (!empty).then_some(out)
}

fn organizer(value: &Value) -> Option<ImportedOrganizer> {
    let name = string(value, "organizer").or_else(|| string(value, "name"))?;
    Some(ImportedOrganizer {
        source_id: string(value, "id"),
        slug: string(value, "slug"),
        name,
        phone: string(value, "phone"),
        email: string(value, "email"),
        website: string(value, "website"),
        description: string(value, "description").map(Prose::Html),
        image: None,
    })
}

fn term(value: &Value) -> Option<ImportedTerm> {
    match value {
        Value::String(name) => Some(ImportedTerm::named(name.as_str())),
        value => Some(ImportedTerm { slug: string(value, "slug"), ..ImportedTerm::named(string(value, "name")?) }),
    }
}

fn cost(event: &Value) -> Option<ImportedCost> {
    let details = event.get("cost_details");
    let values: Vec<f64> = details
        .and_then(|details| details.get("values"))
        .and_then(Value::as_array)
        .map(|values| {
            values.iter().filter_map(|value| value.as_f64().or_else(|| value.as_str()?.parse().ok())).collect()
        })
        .unwrap_or_default();
    let currency = details.and_then(|details| string(details, "currency_code")).filter(|code| code.len() == 3);
    let bounds = values.iter().copied().reduce(f64::min).zip(values.iter().copied().reduce(f64::max));
    match (bounds, currency) {
        (Some((from, to)), Some(currency)) => {
            Some(ImportedCost::Amount { from, to, currency: Some(currency), url: None })
        }
        _ => string(event, "cost").map(ImportedCost::Text),
    }
}

/// The rule of the feed: `{"FREQ": "WEEKLY", "BYDAY": [{"DAY": "SU"}, {"0": "3", "DAY": "TU"}]}`.
fn rule(value: &Value) -> Option<String> {
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
fn parts(value: &Value, start: Moment) -> Option<Moment> {
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
