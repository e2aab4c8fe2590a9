//! schema.org in JSON-LD: what search engines read of a page, printed into its head.
//!
//! A page of a date describes that date as an `Event`; the dates of an event that repeats belong to an `EventSeries`. Fields
//! are those that search engines ask for; what the dataset does not say is left out, never made up.

mod offers;
mod places;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset as _, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

pub(super) use self::offers::amount;
use self::offers::offers;
use self::places::{location, organizer, place};
use super::context::{EventDate, FeedContext};
use super::ical::zone_of;
use affiche_catalog::paths;
use affiche_dataset::text::{LinkBase, plain_text, shortened, with_addresses};
use affiche_dataset::{Entry, SeriesEntry};
use affiche_model::{
    Attendance, Event, EventStatus, Image, Occurrence, Price, Schedule, Scope, Status, TermKind, date_key_text,
};
use affiche_recurrence::{Ends, RuleDates};
use affiche_route::Route;

/// The characters of a description: what a search engine shows is far shorter.
const MOST_LETTERS: usize = 1_000;

/// What a page is about, as the content of `<script type="application/ld+json">`; `None` for pages about nothing in
/// particular. Nothing in it can end the element.
#[must_use]
pub fn page(context: &FeedContext<'_>, route: &Route) -> Option<String> {
    let graph = graph(context, route);
    let text = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
    (!graph.is_empty()).then(|| text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
}

/// The things a page is about.
#[must_use]
pub fn graph(context: &FeedContext<'_>, route: &Route) -> Vec<Value> {
    match route {
        Route::Home => vec![site(context)],
        Route::Event(id) => context.entry(id).map_or_else(Vec::new, |entry| {
            let next = shown(context, entry);
            let series = series(context, entry);
            let event = EventDate::of(entry, next).map(|date| event(context, &date));
            event.into_iter().chain(series).chain([trail(context, route, &title(entry, None))]).collect()
        }),
        Route::Occurrence(id, day) => context.entry(id).map_or_else(Vec::new, |entry| {
            let dates = entry.event.occurrences.iter().position(|one| one.date == Some(*day));
            let date = dates.and_then(|index| EventDate::of(entry, index));
            let trail = trail(context, route, &title(entry, date.as_ref()));
            date.map(|date| event(context, &date)).into_iter().chain([trail]).collect()
        }),
        Route::Dates(id) => context.entry(id).map_or_else(Vec::new, |entry| {
            series(context, entry).into_iter().chain([trail(context, route, &title(entry, None))]).collect()
        }),
        _ if *route == Route::front(route.scope().clone()) => term(context, route),
        _ => Vec::new(),
    }
}

fn title(entry: &Entry, date: Option<&EventDate<'_>>) -> String {
    let one = date.map(|date| date.occurrence).or_else(|| entry.event.first().map(|first| &**first));
    one.map_or(String::new(), |one| one.title.clone())
}

/// The date that the page of an event shows: the next one, or the last.
fn shown(context: &FeedContext<'_>, entry: &Entry) -> usize {
    let dates = &entry.event.occurrences;
    let over = |one: &Occurrence| one.schedule.status(&context.days, context.now()) == Status::Past;
    Event::next_of(dates, over).unwrap_or(dates.len().saturating_sub(1))
}

fn site(context: &FeedContext<'_>) -> Value {
    let site = &context.calendar.site;
    json!({
        "@type": "WebSite", "@id": format!("{}#site", site.url), "url": site.url, "name": site.name,
        "description": site.description, "inLanguage": site.language,
    })
}

/// A date of an event.
#[must_use]
pub fn event(context: &FeedContext<'_>, date: &EventDate<'_>) -> Value {
    let (one, event) = (date.occurrence, &date.entry.event);
    let (id, url) = (event_id(context, date), context.page(&date.printed_page(context)));
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            fields.insert(name.to_owned(), value);
        }
    };
    put("@type", json!("Event"));
    put("@id", json!(id));
    put("url", json!(url));
    put("name", json!(one.title));
    put("description", text(&description(context, date)));
    let (start, end) = span(&one.schedule);
    put("startDate", json!(start));
    put("endDate", json!(end));
    put("eventStatus", json!(schema(status(one.status))));
    put("eventAttendanceMode", json!(schema(attendance(one))));
    let before = date.change.map_or(event.previous_start.as_ref(), |change| change.previous_start.as_ref());
    put(
        "previousStartDate",
        json!(before.filter(|_| one.status == EventStatus::Rescheduled).map(|before| span(before).0)),
    );
    put("location", location(context, date));
    put("image", json!(images(context, date)));
    let organizers: Vec<Value> = event.organizers.iter().map(|organizer| self::organizer(context, organizer)).collect();
    put("organizer", if organizers.is_empty() { Value::Null } else { json!(organizers) });
    put("offers", one.cost.as_ref().map_or(Value::Null, |cost| offers(context, date, cost, &url)));
    let free = one.cost.as_ref().map(|cost| matches!(cost.price, Price::Free | Price::Range { high: 0, .. }));
    put("isAccessibleForFree", json!(free));
    put("inLanguage", json!(one.language.as_deref().unwrap_or(&context.calendar.site.language)));
    let words: Vec<&str> = one.categories.iter().map(|category| category.name.as_str()).collect();
    let words: Vec<&str> = words.into_iter().chain(event.tags.iter().map(|tag| tag.name.as_str())).collect();
    put("keywords", text(&words.join(", ")));
    put("superEvent", super_event(context, date));
    put("sameAs", json!(event.website));
    Value::Object(fields)
}

/// The identifier of a date: on its page, or with its day on that of its event where it has none.
fn event_id(context: &FeedContext<'_>, date: &EventDate<'_>) -> String {
    let page = date.printed_page(context);
    let fragment = match date.occurrence.date {
        Some(key) if matches!(page, Route::Event(_)) => date_key_text(key),
        _ => "event".to_owned(),
    };
    [&context.page(&page), "#", &fragment].concat()
}

/// All dates of an event that repeats, and each of those to come that are near; `None` where it does not repeat, or takes place nowhere
/// that is known: search engines take no series without a place.
fn series(context: &FeedContext<'_>, entry: &Entry) -> Option<Value> {
    const SUB_EVENTS: usize = 12;
    entry.repetition.as_ref()?;
    let usual = EventDate::usual(entry);
    let place = Some(location(context, &usual)).filter(|place| !place.is_null())?;
    let url = context.page(&Route::Event(entry.id.clone()));
    let dates = &entry.event.occurrences;
    let next = shown(context, entry);
    let near = (next..dates.len()).take(SUB_EVENTS).filter_map(|index| {
        let date = EventDate::of(entry, index)?;
        let (one, place) = (date.occurrence, location(context, &date));
        let (id, url) = (event_id(context, &date), context.page(&date.printed_page(context)));
        if place.is_null() {
            return Some(json!({ "@id": id, "url": url }));
        }
        Some(json!({
            "@type": "Event", "@id": id, "url": url, "name": one.title,
            "startDate": span(&one.schedule).0, "eventStatus": schema(status(one.status)), "location": place,
        }))
    });
    let near: Vec<Value> = near.collect();
    Some(without_nulls(json!({
        "@type": "EventSeries",
        "@id": format!("{url}#series"),
        "url": url,
        "name": entry.usual.title,
        "description": text(&description(context, &usual)),
        "startDate": dates.first().map(|first| span(&first.schedule).0),
        "endDate": end_of_series(context, entry),
        "location": place,
        "subEvent": near,
    })))
}

/// When the last date ends: where there is a last one, it is known, and has an end.
fn end_of_series(context: &FeedContext<'_>, entry: &Entry) -> Option<String> {
    let repetition = entry.repetition.as_ref()?;
    if let Some(rule) = &repetition.rule {
        let zone = zone_of(&entry.usual.schedule);
        let wall = |instant: DateTime<Utc>| zone.map_or(instant.naive_utc(), |zone| context.clocks.wall(zone, instant));
        let named = entry.origins.iter().map(|origin| origin.start).chain(repetition.removed.iter().copied());
        let known = named.max()?;
        let ends = rule.parts().ends != Ends::Never;
        let all_known =
            ends && !RuleDates::new(rule, repetition.start, NaiveDateTime::MAX, wall).any(|date| date > known);
        all_known.then_some(())?;
    }
    span(&entry.event.occurrences.last()?.schedule).1
}

/// Something that another page describes, by its name alone.
fn reference(page: &str, kind: &str) -> Value {
    json!({ "@id": format!("{page}#{kind}"), "url": page })
}

/// The event that repeats, or the series, that a date belongs to.
fn super_event(context: &FeedContext<'_>, date: &EventDate<'_>) -> Value {
    let entry = date.entry;
    if entry.repetition.is_some() {
        let known = !location(context, &EventDate::usual(entry)).is_null();
        let page = context.page(&Route::Event(entry.id.clone()));
        return if known { reference(&page, "series") } else { Value::Null };
    }
    entry.event.series.as_ref().map_or(Value::Null, |series| {
        reference(&context.page(&Route::front(Scope::Term(TermKind::Series, series.id.clone()))), "series")
    })
}

/// The series the owner has named: from the first of its events on, at the places of all. `None` without an event at a known place.
fn named_series(context: &FeedContext<'_>, route: &Route, entry: &SeriesEntry) -> Option<Value> {
    let members = context
        .calendar
        .entries
        .iter()
        .filter(|member| member.event.series.as_ref().is_some_and(|series| series.id == entry.series.id));
    let first = members.clone().filter_map(|member| member.event.first());
    let first = first.min_by_key(|one| one.schedule.wall_start())?;
    let mut places: Vec<Value> = Vec::new();
    for place in members.map(|member| location(context, &EventDate::usual(member))) {
        for place in place.as_array().cloned().unwrap_or_else(|| vec![place]) {
            if !place.is_null() && !places.contains(&place) {
                places.push(place);
            }
        }
    }
    let place = if places.len() > 1 { json!(places) } else { places.pop()? };
    let url = context.page(route);
    Some(without_nulls(json!({
        "@type": "EventSeries", "@id": format!("{url}#series"), "url": url, "name": entry.series.name,
        "description": about(context, route, &entry.description), "sameAs": entry.website,
        "startDate": span(&first.schedule).0, "location": place,
    })))
}

/// The page on which a term begins.
fn term(context: &FeedContext<'_>, route: &Route) -> Vec<Value> {
    let Scope::Term(kind, id) = route.scope() else { return Vec::new() };
    let Some(name) = context.name(route.scope()) else { return Vec::new() };
    let calendar = context.calendar;
    let thing = match kind {
        TermKind::Venue => calendar.venues.iter().find(|entry| entry.term.id == *id).map(|entry| {
            let about = [
                ("description", about(context, route, &entry.description)),
                ("image", file(context, entry.image.as_ref())),
            ];
            with(place(context, &entry.term), about)
        }),
        TermKind::Organizer => calendar.organizers.iter().find(|entry| entry.term.id == *id).map(|entry| {
            let about = [
                ("description", about(context, route, &entry.description)),
                ("image", file(context, entry.image.as_ref())),
            ];
            with(organizer(context, &entry.term), about)
        }),
        TermKind::Series => {
            let entry = calendar.series.iter().find(|entry| entry.series.id == *id);
            entry.and_then(|entry| named_series(context, route, entry))
        }
        TermKind::Category | TermKind::Tag => None,
    };
    thing.into_iter().chain([trail(context, route, name)]).collect()
}

/// The way from the front page.
fn trail(context: &FeedContext<'_>, route: &Route, name: &str) -> Value {
    let messages = context.messages;
    let mut steps = vec![(messages.all_events().to_owned(), context.page(&Route::Home))];
    match (route, route.scope()) {
        (Route::Occurrence(id, _) | Route::Dates(id), _) => {
            let event = context.entry(id).map(|entry| title(entry, None)).unwrap_or_default();
            steps.push((event, context.page(&Route::Event(id.clone()))));
        }
        (_, Scope::Term(kind, _)) => {
            steps.push((messages.index_title(*kind).to_owned(), context.page(&Route::Index(*kind, None))));
        }
        _ => {}
    }
    steps.push((name.to_owned(), context.page(route)));
    let items: Vec<Value> = steps
        .iter()
        .enumerate()
        .map(|(index, (name, url))| json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": url }))
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}

/// Start and end: times with their distance to UTC, whole days as days. A single day, and what has no known end, has no end.
#[must_use]
pub fn span(schedule: &Schedule) -> (String, Option<String>) {
    match schedule {
        Schedule::AllDay { first, last } => (first.to_string(), (last > first).then(|| last.to_string())),
        Schedule::Timed(timed) => {
            let text = |instant: DateTime<Utc>| {
                let seconds = timed.zone.offset_at(instant).seconds;
                let offset = FixedOffset::east_opt(seconds).unwrap_or_else(|| Utc.fix());
                instant.with_timezone(&offset).to_rfc3339_opts(SecondsFormat::Secs, false)
            };
            (text(timed.start), timed.known_end().map(text))
        }
    }
}

fn description(context: &FeedContext<'_>, date: &EventDate<'_>) -> String {
    let text = plain_text(&date.described(context));
    shortened(if text.is_empty() { date.occurrence.summary.clone() } else { text }, MOST_LETTERS)
}

/// The description of a term, as text.
fn about(context: &FeedContext<'_>, route: &Route, html: &str) -> Value {
    let base = LinkBase { site: &context.calendar.site.url, page: &context.page(route) };
    text(&shortened(plain_text(&with_addresses(html, base)), MOST_LETTERS))
}

/// Its picture, and the card that is shown where it is shared, which is made of pixels as search engines want it; where there is
/// neither, its poster.
fn images(context: &FeedContext<'_>, date: &EventDate<'_>) -> Vec<String> {
    let own = date.occurrence.image.as_ref().map(|image| image.src.clone());
    let mut found: Vec<String> = own.into_iter().chain(context.card(date.entry)).collect();
    if found.is_empty() {
        found.push(paths::poster(&date.entry.id));
    }
    found.iter().map(|path| context.file(path)).collect()
}

fn file(context: &FeedContext<'_>, image: Option<&Image>) -> Value {
    image.map_or(Value::Null, |image| json!(context.file(&image.src)))
}

pub(super) fn status(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Scheduled => "EventScheduled",
        EventStatus::Cancelled => "EventCancelled",
        EventStatus::Postponed => "EventPostponed",
        EventStatus::MovedOnline => "EventMovedOnline",
        EventStatus::Rescheduled => "EventRescheduled",
    }
}

fn attendance(one: &Occurrence) -> &'static str {
    match one.attendance {
        _ if one.status == EventStatus::MovedOnline => "OnlineEventAttendanceMode",
        Attendance::InPerson => "OfflineEventAttendanceMode",
        Attendance::Online => "OnlineEventAttendanceMode",
        Attendance::Mixed => "MixedEventAttendanceMode",
    }
}

fn schema(name: &str) -> String {
    ["https://schema.org/", name].concat()
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}

fn with(mut value: Value, more: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.extend(
            more.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.to_owned(), value)),
        );
    }
    value
}

fn without_nulls(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    value
}
