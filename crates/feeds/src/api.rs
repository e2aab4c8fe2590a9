//! JSON in the form that the REST interface of The Events Calendar answers with (`tribe/events/v1`), as files.
//!
//! Fields have its names and forms, as far as a calendar of files can have them: an identifier is the text in the address
//! rather than a number, and `next_rest_url` leads from month to month. What only a server has is left out.

use std::collections::BTreeMap;
use std::fmt::Debug;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};
use serde_json::{Value, json};

use super::context::{EventDate, FeedContext};
use affiche_dataset::text::{LinkBase, absolute};
use affiche_i18n::cost_text;
use affiche_model::{Geo, Occurrence, Organizer, Price, Schedule, Scope, Slug, TermKind, Venue, Zone};
use affiche_route::{Api, Feed, Route};

/// The months of a calendar with what begins in them: events by their places, and dates by theirs.
#[derive(Clone, Debug, Default)]
pub struct Months(BTreeMap<NaiveDate, Vec<(usize, usize)>>);

impl Months {
    /// The occurrences that begin in each month, in the order of starts; months without any are left out.
    #[must_use]
    pub fn of(context: &FeedContext<'_>) -> Self {
        let mut months: BTreeMap<NaiveDate, Vec<(NaiveDateTime, usize, usize)>> = BTreeMap::new();
        for (entry, dates) in context.calendar.entries.iter().enumerate() {
            for (index, one) in dates.event.occurrences.iter().enumerate() {
                let start = one.schedule.wall_start();
                months.entry(first_of(start.date())).or_default().push((start, entry, index));
            }
        }
        let sorted = |mut dates: Vec<(NaiveDateTime, usize, usize)>| {
            dates.sort_unstable();
            dates.into_iter().map(|(_, entry, index)| (entry, index)).collect()
        };
        Self(months.into_iter().map(|(month, dates)| (month, sorted(dates))).collect())
    }

    /// Their first days, in order.
    pub fn firsts(&self) -> impl Iterator<Item = NaiveDate> {
        self.0.keys().copied()
    }

    /// The places of the events of which a date begins in a month, and what the file of the month says of the others: the months
    /// before and after it, how many months and dates there are.
    #[must_use]
    pub fn parts(&self, first: NaiveDate) -> (Vec<usize>, impl Debug) {
        let events = self.0.get(&first).map(|dates| dates.iter().map(|(entry, _)| *entry).collect());
        let dates: usize = self.0.values().map(Vec::len).sum();
        (events.unwrap_or_default(), (self.before(first), self.after(first), self.0.len(), dates))
    }

    fn before(&self, first: NaiveDate) -> Option<NaiveDate> {
        self.0.range(..first).next_back().map(|(month, _)| *month)
    }

    fn after(&self, first: NaiveDate) -> Option<NaiveDate> {
        let next = first.checked_add_months(chrono::Months::new(1))?;
        self.0.range(next..).next().map(|(month, _)| *month)
    }

    /// The first month from the day of publishing on in which anything begins, or else the last.
    #[must_use]
    pub fn current(&self, context: &FeedContext<'_>) -> Option<NaiveDate> {
        let from = first_of(context.as_of);
        self.0.range(from..).next().or_else(|| self.0.last_key_value()).map(|(month, _)| *month)
    }
}

/// The events that begin in a month.
#[must_use]
pub fn month(context: &FeedContext<'_>, months: &Months, first: NaiveDate, own: &Api) -> Value {
    let dates = months.0.get(&first).map(Vec::as_slice).unwrap_or_default();
    let events: Vec<Value> = dates
        .iter()
        .filter_map(|(entry, index)| EventDate::of(context.calendar.entries.get(*entry)?, *index))
        .map(|date| event(context, &date))
        .collect();
    let address = |month: NaiveDate| context.feed(&Feed::Api(Api::Month(month)));
    let mut page = json!({
        "events": events,
        "rest_url": context.feed(&Feed::Api(own.clone())),
        "total": months.0.values().map(Vec::len).sum::<usize>(),
        "total_pages": months.0.len(),
    });
    if let Some(fields) = page.as_object_mut() {
        for (name, month) in [("next_rest_url", months.after(first)), ("previous_rest_url", months.before(first))] {
            fields.extend(month.map(|month| (name.to_owned(), json!(address(month)))));
        }
    }
    page
}

/// All terms of a kind.
#[must_use]
pub fn terms(context: &FeedContext<'_>, kind: TermKind) -> Value {
    let calendar = context.calendar;
    let with = |mut value: Value, description: &str| {
        if let Some(fields) = value.as_object_mut() {
            let page = fields.get("url").and_then(Value::as_str).unwrap_or_default().to_owned();
            let base = LinkBase { site: &calendar.site.url, page: &page };
            fields.insert("description".to_owned(), json!(absolute(description, base)));
        }
        value
    };
    let plain = |id: &Slug, name: &str, description: &str| with(named(context, kind, id, name), description);
    let (name, list): (&str, Vec<Value>) = match kind {
        TermKind::Venue => (
            "venues",
            calendar.venues.iter().map(|entry| with(venue(context, &entry.term), &entry.description)).collect(),
        ),
        TermKind::Organizer => {
            let one = calendar.organizers.iter().map(|entry| with(organizer(context, &entry.term), &entry.description));
            ("organizers", one.collect())
        }
        TermKind::Category => {
            let one = calendar.categories.iter();
            let one = one.map(|entry| plain(&entry.category.id, &entry.category.name, &entry.description));
            ("categories", one.collect())
        }
        TermKind::Tag => {
            let one = calendar.tags.iter().map(|entry| plain(&entry.term.id, &entry.term.name, &entry.description));
            ("tags", one.collect())
        }
        TermKind::Series => {
            let one =
                calendar.series.iter().map(|entry| plain(&entry.series.id, &entry.series.name, &entry.description));
            ("series", one.collect())
        }
    };
    json!({ name: list, "rest_url": context.feed(&Feed::Api(Api::Terms(kind))), "total": list.len(), "total_pages": 1 })
}

/// A date of an event.
#[must_use]
pub fn event(context: &FeedContext<'_>, date: &EventDate<'_>) -> Value {
    let (one, event) = (date.occurrence, &date.entry.event);
    let page = context.page(&Route::Event(one.event.clone()));
    let base = LinkBase { site: &context.calendar.site.url, page: &page };
    let mut value = json!({
        "id": one.event.as_str(),
        "global_id": format!("{}?id={}", context.host(), one.event),
        "status": "publish",
        "url": context.page(&Route::of(one)),
        "rest_url": context.feed(&Feed::Api(Api::Month(first_of(one.schedule.wall_start().date())))),
        "title": one.title,
        "description": absolute(&event.description, base),
        "excerpt": one.summary,
        "slug": one.event.as_str(),
        "image": one.image.as_ref().map_or(json!(false), |image| json!({
            "url": context.file(&image.src), "width": image.width, "height": image.height, "alt": image.alt,
        })),
        "cost": one.cost.as_ref().map_or(String::new(), |cost| cost_text(context.messages, &cost.price)),
        "cost_details": one.cost.as_ref().map_or(json!({ "values": [] }), |cost| cost_details(&cost.price)),
        "website": event.website.clone().unwrap_or_default(),
        "sticky": one.sticky,
        "featured": one.featured,
        "categories": one.categories.iter().map(|term| named(context, TermKind::Category, &term.id, &term.name)).collect::<Vec<_>>(),
        "tags": event.tags.iter().map(|term| named(context, TermKind::Tag, &term.id, &term.name)).collect::<Vec<_>>(),
        "venue": date.venue().map_or(json!([]), |found| venue(context, found)),
        "organizer": event.organizers.iter().map(|one| organizer(context, one)).collect::<Vec<_>>(),
        "event_status": super::schema_org::status(one.status),
        "event_status_reason": date.reason(),
        "online_url": event.online_url,
    });
    if let (Some(fields), Value::Object(times)) = (value.as_object_mut(), times(context, one)) {
        fields.extend(times);
        // In the zone of the site, as there.
        let moments = [("date", date.entry.published), ("modified", date.changed())];
        for (name, moment) in moments {
            let local = moment.map(|moment| text(context.days.zone().wall(moment)));
            fields.insert(name.to_owned(), json!(local));
            fields.insert([name, "_utc"].concat(), json!(moment.map(|moment| text(moment.naive_utc()))));
        }
    }
    value
}

/// When it takes place, on the clock and in UTC. Whole days last from midnight to a second before it, as there.
fn times(context: &FeedContext<'_>, one: &Occurrence) -> Value {
    let zone: &Zone = one.schedule.zone(&context.days);
    let second = chrono::TimeDelta::seconds(1);
    let (start, end, all_day) = match &one.schedule {
        Schedule::AllDay { .. } => {
            let start = zone.resolve(one.schedule.wall_start()).instant();
            (start, zone.resolve(one.schedule.wall_end()).instant() - second, true)
        }
        Schedule::Timed(timed) => (timed.start, timed.end.unwrap_or(timed.start), false),
    };
    let mut fields = serde_json::Map::new();
    let mut put = |name: &str, time: NaiveDateTime| {
        fields.insert(name.to_owned(), json!(text(time)));
        let part = |form: &str| time.format(form).to_string();
        let details = json!({
            "year": part("%Y"), "month": part("%m"), "day": part("%d"), "hour": part("%H"), "minutes": part("%M"), "seconds": part("%S"),
        });
        fields.insert([name, "_details"].concat(), details);
    };
    put("start_date", zone.wall(start));
    put("end_date", zone.wall(end));
    put("utc_start_date", utc(start));
    put("utc_end_date", utc(end));
    fields.insert("all_day".to_owned(), json!(all_day));
    fields.insert("timezone".to_owned(), json!(zone.id()));
    fields.insert("timezone_abbr".to_owned(), json!(zone.offset_at(start).abbreviation));
    Value::Object(fields)
}

fn cost_details(price: &Price) -> Value {
    match price {
        Price::Free => json!({ "values": ["0"] }),
        Price::Range { low, high, currency, digits } => {
            let value = |amount: &u64| super::schema_org::amount(*amount, *digits);
            let values = if low == high { vec![value(low)] } else { vec![value(low), value(high)] };
            json!({ "currency_code": currency, "values": values })
        }
    }
}

fn venue(context: &FeedContext<'_>, venue: &Venue) -> Value {
    let geo = venue.geo.map(Geo::texts);
    json!({
        "id": venue.id.as_str(), "slug": venue.id.as_str(), "venue": venue.name, "url": page(context, TermKind::Venue, &venue.id),
        "address": venue.street, "city": venue.city, "country": venue.country, "province": venue.region, "zip": venue.postal_code,
        "phone": venue.phone, "website": venue.website,
        "geo_lat": geo.as_ref().map(|geo| &geo.0), "geo_lng": geo.as_ref().map(|geo| &geo.1),
    })
}

fn organizer(context: &FeedContext<'_>, one: &Organizer) -> Value {
    json!({
        "id": one.id.as_str(), "slug": one.id.as_str(), "organizer": one.name, "url": page(context, TermKind::Organizer, &one.id),
        "phone": one.phone, "website": one.website, "email": one.email,
    })
}

fn named(context: &FeedContext<'_>, kind: TermKind, id: &Slug, name: &str) -> Value {
    json!({ "id": id.as_str(), "slug": id.as_str(), "name": name, "url": page(context, kind, id) })
}

fn page(context: &FeedContext<'_>, kind: TermKind, id: &Slug) -> String {
    context.page(&Route::front(Scope::Term(kind, id.clone())))
}

fn utc(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.naive_utc()
}

fn text(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%d %H:%M:%S").to_string()
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
