//! JSCalendar (RFC 8984): events as JSON objects, with times on the clock of a zone.

use chrono::{DateTime, NaiveDateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Map, Value, json};

use super::context::{EventDate, FeedContext};
use super::ical::{PublishedRule, media_type, sequence};
use affiche_dataset::Entry;
use affiche_dataset::text::paragraphs;
use affiche_i18n::title_with_state;
use affiche_model::Schedule;
use affiche_recurrence::{Ends, Repetition, Rule, Until, WEEKDAYS};
use affiche_route::Feed;

/// What stands around all events: `{ "@type": "Group", …, "entries": [`. After it come events, divided by commas, and [`END`].
#[must_use]
pub fn begin(context: &FeedContext<'_>) -> String {
    let site = &context.calendar.site;
    let group = json!({
        "@type": "Group",
        "uid": context.host(),
        "updated": instant(context.calendar.entries.iter().filter_map(|entry| entry.updated.max(entry.published)).max()),
        "title": site.name,
        "description": site.description,
        "locale": site.language,
        "source": context.feed(&Feed::JsCalendar),
    });
    let text = group.to_string();
    [text.trim_end_matches('}'), ",\"entries\":[\n"].concat()
}

/// The end of the file, after all events.
pub const END: &str = "\n]}\n";

/// An event with all its dates.
#[must_use]
pub fn event(context: &FeedContext<'_>, entry: &Entry) -> Value {
    let common = if entry.repetition.is_some() { Some(EventDate::usual(entry)) } else { EventDate::of(entry, 0) };
    let Some(common) = common else { return Value::Null };
    let mut fields = properties(context, &common);
    match &entry.repetition {
        None => {
            fields.insert("start".to_owned(), json!(local(common.occurrence.schedule.wall_start())));
        }
        Some(repetition) => fields.extend(repeats(context, entry, repetition, &fields)),
    }
    let head = [
        ("@type", json!("Event")),
        ("uid", json!([entry.id.as_str(), "@", context.host()].concat())),
        ("updated", json!(instant(common.changed()))),
        ("sequence", json!(sequence(entry.updated, common.occurrence.status))),
        ("prodId", json!("-//Affiche//Affiche")),
    ];
    fields.extend(head.map(|(name, value)| (name.to_owned(), value)));
    if let Some(published) = entry.published {
        fields.insert("created".to_owned(), json!(instant(Some(published))));
    }
    Value::Object(fields)
}

/// The properties of a date but for its start.
fn properties(context: &FeedContext<'_>, date: &EventDate<'_>) -> Map<String, Value> {
    let (one, event) = (date.occurrence, &date.entry.event);
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    put("title", json!(title_with_state(context.messages, one.status, &one.title)));
    let text = paragraphs(&date.described(context));
    put("description", json!(if text.is_empty() { &one.summary } else { &text }));
    put("status", json!(if one.status.is_cancelled_or_postponed() { "cancelled" } else { "confirmed" }));
    put("freeBusyStatus", json!(if one.status.is_cancelled_or_postponed() { "free" } else { "busy" }));
    put("locale", json!(one.language.as_deref().unwrap_or(&context.calendar.site.language)));
    match &one.schedule {
        Schedule::AllDay { .. } => {
            put("showWithoutTime", json!(true));
            put("timeZone", Value::Null);
        }
        Schedule::Timed(timed) => {
            put("timeZone", json!(if timed.zone.id() == "UTC" { "Etc/UTC" } else { timed.zone.id() }));
        }
    }
    put("duration", json!(duration(&one.schedule)));
    let words = one.categories.iter().map(|category| category.name.as_str());
    let words: Map<String, Value> = words
        .chain(event.tags.iter().map(|tag| tag.name.as_str()))
        .map(|name| (name.to_owned(), json!(true)))
        .collect();
    put("keywords", json!(words));
    if let Some(color) = one.categories.first().and_then(|category| context.color(&category.id)) {
        put("color", json!(color));
    }
    if let Some(venue) = date.venue() {
        let mut place = json!({ "@type": "Location", "name": venue.name });
        let parts =
            [venue.street.as_deref(), venue.postal_code.as_deref(), venue.city.as_deref(), venue.country.as_deref()];
        let address = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        if let Some(place) = place.as_object_mut() {
            place.extend((!address.is_empty()).then(|| ("description".to_owned(), json!(address))));
            place.extend(venue.geo.map(|geo| {
                let (latitude, longitude) = geo.texts();
                ("coordinates".to_owned(), json!(["geo:", &latitude, ",", &longitude].concat()))
            }));
        }
        put("locations", json!({ venue.id.as_str(): place }));
    }
    if let Some(online) = &event.online_url {
        put("virtualLocations", json!({ "online": { "@type": "VirtualLocation", "uri": online } }));
    }
    let page = json!({ "@type": "Link", "href": context.page(&date.page()), "contentType": "text/html", "rel": "describedby" });
    let mut links = json!({ "page": page });
    if let (Some(links), Some(image)) = (links.as_object_mut(), &one.image) {
        let picture = json!({
            "@type": "Link", "href": context.file(&image.src), "contentType": media_type(&image.src), "rel": "icon",
            "display": "graphic", "title": image.alt,
        });
        links.insert("image".to_owned(), picture);
    }
    put("links", links);
    fields
}

/// The first date, the rule, and what is different on some dates: each as the fields that have other values.
fn repeats(
    context: &FeedContext<'_>,
    entry: &Entry,
    repetition: &Repetition,
    common: &Map<String, Value>,
) -> Vec<(String, Value)> {
    let zone = super::ical::zone_of(&entry.usual.schedule);
    let repeats =
        PublishedRule::of(entry, repetition, zone, &context.clocks).starting_earliest(entry, zone, &context.clocks);
    let mut overrides: Map<String, Value> = Map::new();
    overrides.extend(repeats.added.iter().map(|time| (local(*time), json!({}))));
    overrides.extend(repeats.removed.iter().map(|time| (local(*time), json!({ "excluded": true }))));
    let shown =
        (0..entry.origins.len()).filter_map(|index| Some((repeats.name(entry, index)?, EventDate::of(entry, index)?)));
    let beyond = EventDate::beyond(entry).filter(|(name, _)| repeats.makes(*name));
    for (name, date) in shown.chain(beyond) {
        let patch = patch(context, &date, name, common);
        if !patch.is_empty() {
            overrides.insert(local(name), Value::Object(patch));
        }
    }
    let listed = repeats.added.first().copied().unwrap_or(repetition.start);
    let start = repeats.rule.as_ref().map_or(listed, |(start, _)| *start);
    let rule = repeats.rule.as_ref();
    let rule = rule.map(|(_, rule)| ("recurrenceRules".to_owned(), json!([rule_of(rule, context, zone)])));
    // The start is a date by itself.
    if overrides.get(&local(start)).is_some_and(|patch| *patch == json!({})) {
        overrides.remove(&local(start));
    }
    let overrides = (!overrides.is_empty()).then(|| ("recurrenceOverrides".to_owned(), Value::Object(overrides)));
    [("start".to_owned(), json!(local(start)))].into_iter().chain(rule).chain(overrides).collect()
}

/// The fields of a date that have other values than all have.
fn patch(
    context: &FeedContext<'_>,
    date: &EventDate<'_>,
    name: NaiveDateTime,
    common: &Map<String, Value>,
) -> Map<String, Value> {
    let mut other = properties(context, date);
    // Each date has a page of its own: that alone makes no difference.
    other.remove("links");
    // Properties that all have and this one lacks are removed.
    for name in ["locations", "color", "virtualLocations"] {
        if common.contains_key(name) && !other.contains_key(name) {
            other.insert(name.to_owned(), Value::Null);
        }
    }
    let mut patch: Map<String, Value> =
        other.into_iter().filter(|(name, value)| common.get(name) != Some(value)).collect();
    let start = date.occurrence.schedule.wall_start();
    if start != name {
        patch.insert("start".to_owned(), json!(local(start)));
    }
    patch
}

/// A rule as an object (RFC 8984, §4.3.3).
fn rule_of(rule: &Rule, context: &FeedContext<'_>, zone: Option<&str>) -> Value {
    let parts = rule.parts();
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    put("@type", json!("RecurrenceRule"));
    put("frequency", json!(parts.frequency.name().to_ascii_lowercase()));
    if parts.interval > 1 {
        put("interval", json!(parts.interval));
    }
    let letters = |weekday| {
        WEEKDAYS
            .iter()
            .find(|(_, known)| *known == weekday)
            .map_or(String::new(), |(text, _)| text.to_ascii_lowercase())
    };
    if !parts.weekdays.is_empty() {
        let days = parts.weekdays.iter().map(|nth| {
            let mut day = json!({ "@type": "NDay", "day": letters(nth.weekday) });
            if let (Some(day), true) = (day.as_object_mut(), nth.ordinal != 0) {
                day.insert("nthOfPeriod".to_owned(), json!(nth.ordinal));
            }
            day
        });
        put("byDay", json!(days.collect::<Vec<_>>()));
    }
    if !parts.month_days.is_empty() {
        put("byMonthDay", json!(parts.month_days));
    }
    if !parts.months.is_empty() {
        put("byMonth", json!(parts.months.iter().map(i64::to_string).collect::<Vec<_>>()));
    }
    if !parts.positions.is_empty() {
        put("bySetPosition", json!(parts.positions));
    }
    if parts.week_start != chrono::Weekday::Mon {
        put("firstDayOfWeek", json!(letters(parts.week_start)));
    }
    match parts.ends {
        Ends::Never => {}
        Ends::After(count) => put("count", json!(count)),
        Ends::At(until) => {
            let wall = match until {
                Until::Day(day) => day.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(86_399),
                Until::Wall(wall) => wall,
                Until::Utc(instant) => zone.map_or(instant.naive_utc(), |zone| context.clocks.wall(zone, instant)),
            };
            put("until", json!(local(wall)));
        }
    }
    Value::Object(fields)
}

/// How long it is in truth (RFC 8984, §1.4.6): `PT1H30M`, `P2D`.
fn duration(schedule: &Schedule) -> String {
    match schedule {
        Schedule::AllDay { first, last } => format!("P{}D", (*last - *first).num_days() + 1),
        Schedule::Timed(timed) => {
            let seconds = timed.end.map_or(0, |end| (end - timed.start).num_seconds());
            let part = |number: i64, unit: &str| if number == 0 { String::new() } else { format!("{number}{unit}") };
            let text = [part(seconds / 3600, "H"), part(seconds / 60 % 60, "M"), part(seconds % 60, "S")].concat();
            if text.is_empty() { "PT0S".to_owned() } else { ["PT", &text].concat() }
        }
    }
}

fn local(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn instant(instant: Option<DateTime<Utc>>) -> String {
    instant.unwrap_or_default().to_rfc3339_opts(SecondsFormat::Secs, true)
}
