//! `WordPress` export files (WXR): The Events Calendar, Events Manager, Event Organiser, `GatherPress`, and themes that keep dates in fields.
//!
//! A file is a list of posts with fields (`wp:postmeta`) and terms. What a field means depends on the plug-in, told by the fields an event has.
//! Authors, comments and members are not read.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use roxmltree::Node;
use serde_json::Value;

use super::spreadsheet::{dates_of, note_duplicates};
use super::{Confidence, ReadFault, Reader};
use crate::input::{Input, Options};
use crate::iso::{self, Written};
use crate::model::{
    Attendance, End, ImportedCalendar, ImportedCost, ImportedDate, ImportedEvent, ImportedImage, ImportedOrganizer,
    ImportedTerm, ImportedVenue, Moment, Prose, Status,
};
use crate::note::{Notes, Place};
use crate::php;
use crate::prose::{one_line, split_address};
use crate::redirects;
use crate::text::percent_decoded;
use crate::xml::{child_text, cleaned, parse, text_of};

/// Reads `WordPress` exports.
pub struct Wxr;

impl Reader for Wxr {
    fn name(&self) -> &'static str {
        "wxr"
    }

    fn title(&self) -> &'static str {
        "a WordPress export (WXR)"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        if head.trim_start().starts_with('<') && head.contains("wordpress.org/export/") {
            Confidence::SURE
        } else {
            Confidence::NO
        }
    }

    fn read(&self, input: &Input, options: &Options) -> Result<ImportedCalendar, ReadFault> {
        let (text, _) = input.text();
        let text = cleaned(&text);
        let document = parse(&text, options.limits.depth)?;
        let mut calendar = ImportedCalendar::default();
        let channel = document
            .descendants()
            .find(|node| node.tag_name().name() == "channel")
            .ok_or_else(|| ReadFault::malformed(Some(1), "there is no `channel` in it"))?;
        calendar.name = child_text(channel, "title");
        calendar.language =
            child_text(channel, "language").map(|language| language.split('-').next().unwrap_or_default().to_owned());
        let posts: Vec<Post> = channel
            .children()
            .filter(|node| node.tag_name().name() == "item")
            .map(|item| Post::read(item, &document))
            .collect();
        let site = Site::new(channel, &posts);
        let mut others: BTreeMap<&str, usize> = BTreeMap::new();
        for post in &posts {
            let place = Place::file(&input.name).at_line(post.line).at_item(&post.id);
            match post.role() {
                Role::Event => site.take(post, &place, &mut calendar),
                Role::Venue | Role::Organizer | Role::Attachment => {}
                Role::Recurring => {
                    calendar.notes.dropped("event-recurring", "its dates are taken one by one", &post.title, &place);
                }
                Role::Other => *others.entry(&post.kind).or_default() += 1,
            }
        }
        calendar.venues = posts
            .iter()
            .filter(|post| matches!(post.role(), Role::Venue) && post.status == "publish")
            .filter_map(Site::venue_of_post)
            .collect();
        for (kind, count) in others {
            calendar.notes.dropped(
                kind,
                "posts of this kind are no events",
                &count.to_string(),
                &Place::file(&input.name),
            );
        }
        note_duplicates(&calendar.events, &mut calendar.notes);
        Ok(calendar)
    }
}

/// One `item`.
struct Post {
    id: String,
    kind: String,
    title: String,
    slug: String,
    status: String,
    locked: bool,
    sticky: bool,
    content: String,
    excerpt: String,
    attachment: Option<String>,
    link: Option<String>,
    published: Option<Moment>,
    updated: Option<Moment>,
    meta: BTreeMap<String, Vec<String>>,
    terms: Vec<Term>,
    line: usize,
}

/// One `category` of an item.
struct Term {
    domain: String,
    slug: String,
    name: String,
}

enum Role {
    Event,
    Recurring,
    Venue,
    Organizer,
    Attachment,
    Other,
}

impl Post {
    fn read(item: Node<'_, '_>, document: &roxmltree::Document<'_>) -> Self {
        let text = |name: &str| child_text(item, name).unwrap_or_default();
        let encoded = |space: &str| {
            let named = item.children().find(|child| {
                child.tag_name().name() == "encoded"
                    && child.tag_name().namespace().is_some_and(|found| found.contains("excerpt"))
                        == (space == "excerpt")
            });
            named.map(text_of).unwrap_or_default()
        };
        let mut meta: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for entry in item.children().filter(|child| child.tag_name().name() == "postmeta") {
            let (key, value) = (
                child_text(entry, "meta_key").unwrap_or_default(),
                child_text(entry, "meta_value").unwrap_or_default(),
            );
            // ACF keeps the name of its field under the same key with `_` before it.
            if !(value.is_empty() || key.starts_with('_') && value.starts_with("field_")) {
                meta.entry(key).or_default().push(value);
            }
        }
        let terms = item.children().filter(|child| child.tag_name().name() == "category").map(|term| Term {
            domain: term.attribute("domain").unwrap_or_default().to_owned(),
            slug: term.attribute("nicename").unwrap_or_default().to_owned(),
            name: text_of(term),
        });
        let utc = |name: &str| {
            child_text(item, name).and_then(|text| iso::read(&text)).map(|time| Moment::Instant(time.clock().and_utc()))
        };
        Self {
            id: text("post_id"),
            kind: text("post_type"),
            title: one_line(&text("title")),
            slug: percent_decoded(&text("post_name")),
            status: text("status"),
            locked: !text("post_password").is_empty(),
            sticky: text("is_sticky") == "1",
            content: encoded("content"),
            excerpt: encoded("excerpt"),
            attachment: child_text(item, "attachment_url"),
            link: child_text(item, "link"),
            published: utc("post_date_gmt"),
            updated: utc("post_modified_gmt"),
            meta,
            terms: terms.collect(),
            line: document.text_pos_at(item.range().start).row as usize,
        }
    }

    fn role(&self) -> Role {
        match self.kind.as_str() {
            "tribe_events" | "gatherpress_event" | "event" | "events" | "risen_event" | "ajde_events"
            | "mec-events" | "evenement" | "evenements" | "agenda" => Role::Event,
            "event-recurring" => Role::Recurring,
            "tribe_venue" | "location" | "gatherpress_venue" | "risen_location" | "venue" | "lieu" => Role::Venue,
            "tribe_organizer" | "organizer" => Role::Organizer,
            "attachment" => Role::Attachment,
            kind if kind.contains("event") && !kind.contains("ticket") && self.general_start().is_some() => Role::Event,
            _ => Role::Other,
        }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.meta.get(key)?.first().map(String::as_str)
    }

    fn yes(&self, key: &str) -> bool {
        matches!(self.get(key), Some("1" | "yes" | "true" | "on"))
    }

    /// A field by the end of its key, in any plug-in: `_risen_event_start_date`, `event_date`.
    fn ending(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let fits = |key: &&String| {
                let key = key.trim_start_matches('_').to_lowercase();
                key == *name
                    || key.ends_with(&format!("event_{name}"))
                    || key.ends_with(&format!("_event_{name}"))
                    || key.ends_with(&format!("evenement_{name}"))
            };
            self.meta.keys().find(fits).and_then(|key| self.get(key))
        })
    }

    fn general_start(&self) -> Option<&str> {
        self.ending(&[
            "start_date", "date_start", "date", "startdate", "date_debut", "start", "debut", "datetime",
            "start_datetime", "event_date",
        ])
    }
}

/// What the whole file says.
struct Site<'a> {
    posts: BTreeMap<&'a str, &'a Post>,
    /// Events Manager numbers its places apart from posts.
    locations: BTreeMap<&'a str, &'a Post>,
    venues_by_slug: BTreeMap<&'a str, &'a Post>,
    /// Names of terms by taxonomy and slug.
    terms: BTreeMap<(String, String), String>,
}

impl<'a> Site<'a> {
    fn new(channel: Node<'_, '_>, posts: &'a [Post]) -> Self {
        let mut terms = BTreeMap::new();
        for term in channel.children().filter(|node| node.tag_name().name() == "term") {
            if let (Some(domain), Some(slug), Some(name)) =
                (child_text(term, "term_taxonomy"), child_text(term, "term_slug"), child_text(term, "term_name"))
            {
                terms.insert((domain, slug), name);
            }
        }
        let venues = || posts.iter().filter(|post| matches!(post.role(), Role::Venue));
        Self {
            posts: posts.iter().map(|post| (post.id.as_str(), post)).collect(),
            locations: venues().filter_map(|post| Some((post.get("_location_id")?, post))).collect(),
            venues_by_slug: venues().map(|post| (post.slug.as_str(), post)).collect(),
            terms,
        }
    }

    fn take(&self, post: &Post, place: &Place, calendar: &mut ImportedCalendar) {
        let notes = &mut calendar.notes;
        if post.locked || !matches!(post.status.as_str(), "publish" | "future" | "") {
            let why = if post.locked { "behind a password" } else { "not published at the source" };
            notes.dropped("events", why, if post.locked { "" } else { &post.status }, place);
            return;
        }
        let mut event = ImportedEvent::new(&post.id, place.clone(), &post.title, Moment::Day(NaiveDate::MIN));
        if let Err((reason, help)) = Self::when(post, &mut event, notes, place) {
            notes.refused(place, &post.title, reason, help);
            return;
        }
        if event.title.is_empty() {
            notes.refused(place, &post.slug, "there is no title", "write one at the source");
            return;
        }
        for key in post.meta.keys() {
            if is_known(key) {
                notes.taken(key, place);
            } else {
                notes.dropped(
                    key,
                    if is_internal(key) { "internal to WordPress" } else { "events here have no field for it" },
                    post.get(key).unwrap_or_default(),
                    place,
                );
            }
        }
        event.slug = Some(post.slug.clone()).filter(|slug| !slug.is_empty());
        event.address = post.link.as_deref().and_then(redirects::path);
        event.summary = Some(post.excerpt.clone()).filter(|text| !text.is_empty()).map(Prose::Html);
        event.description = Some(post.content.clone()).filter(|text| !text.is_empty()).map(Prose::Html);
        event.sticky = post.sticky
            || post.get("_EventShowInCalendar").is_some_and(|value| value == "1") && post.kind == "tribe_events";
        event.featured = post.yes("_tribe_featured");
        event.hidden = post.yes("_EventHideFromUpcoming");
        event.published = post.published;
        event.updated = post.updated;
        event.website = post
            .get("_EventURL")
            .or_else(|| post.ending(&["url", "website", "link"]))
            .filter(|url| url.starts_with("http"))
            .map(str::to_owned);
        event.image = self.image(post);
        event.organizers = self.organizers(post);
        self.place_of(post, &mut event);
        self.terms_of(post, &mut event);
        cost(post, &mut event);
        event.status = match post.get("_tribe_events_status").or(post.get("_event_active_status")) {
            Some("canceled" | "cancelled" | "0") => Status::Cancelled,
            Some("postponed") => Status::Postponed,
            _ => Status::Scheduled,
        };
        event.status_reason = post.get("_tribe_events_status_reason").map(one_line);
        calendar.events.push(event);
    }

    /// The dates of an event, by plug-in.
    fn when(
        post: &Post,
        event: &mut ImportedEvent,
        notes: &mut Notes,
        place: &Place,
    ) -> Result<(), (String, &'static str)> {
        if let Some(start) = post.get("_EventStartDate").or_else(|| post.get("_EventStartDateUTC")) {
            let utc = post.get("_EventStartDate").is_none();
            event.timezone = post.get("_EventTimezone").map(str::to_owned);
            let end = post.get(if utc { "_EventEndDateUTC" } else { "_EventEndDate" });
            span(event, start, end, post.yes("_EventAllDay"), utc)?;
            let packed = post.get("_EventRecurrence").filter(|rule| rule.contains("\"rules\"")).and_then(php::read);
            if let Some(rules) = packed
                && !tec_pro(&rules, event)
            {
                notes.warned(
                    "_EventRecurrence",
                    "a rule of The Events Calendar Pro that cannot be understood: what the file holds date by date is taken",
                    &post.title,
                    place,
                );
            }
            return Ok(());
        }
        if post.meta.keys().any(|key| key.starts_with("gatherpress_datetime")) {
            return gatherpress(post, event);
        }
        if post.meta.keys().any(|key| key.starts_with("_eventorganiser")) {
            return event_organiser(post, event);
        }
        if post.get("_event_start_date").is_some() || post.get("_event_start_local").is_some() {
            return events_manager(post, event);
        }
        if let Some(seconds) = post.get("evcal_srow").and_then(|text| text.parse::<i64>().ok()) {
            let clock = |seconds: i64| {
                DateTime::<Utc>::from_timestamp(seconds, 0)
                    .map(|time| time.naive_utc())
                    .filter(|time| (1..=9999).contains(&time.year()))
            };
            event.start = Moment::Local(clock(seconds).ok_or(("the date is none".to_owned(), ""))?);
            event.end = post
                .get("evcal_erow")
                .and_then(|text| text.parse().ok())
                .and_then(clock)
                .map(|end| End::At(Moment::Local(end)));
            return Ok(());
        }
        general(post, event, notes, place)
    }

    fn place_of(&self, post: &Post, event: &mut ImportedEvent) {
        event.online_url = post
            .get("_event_location_url")
            .or_else(|| post.get("gatherpress_online_event_link"))
            .or_else(|| post.get("_tribe_events_virtual_url"))
            .map(str::to_owned);
        let online_term = post.terms.iter().any(|term| is_venue_domain(&term.domain) && is_online(&term.slug));
        let of_id =
            |key: &str| post.get(key).and_then(|id| self.posts.get(id)).and_then(|venue| Self::venue_of_post(venue));
        let of_location = || {
            post.get("_location_id").and_then(|id| self.locations.get(id)).and_then(|venue| Self::venue_of_post(venue))
        };
        let of_term = || {
            post.terms
                .iter()
                .filter(|term| is_venue_domain(&term.domain) && !is_online(&term.slug))
                .find_map(|term| self.venue_of_term(term))
        };
        event.venue = of_id("_EventVenueID").or_else(of_location).or_else(of_term).or_else(|| venue_of_fields(post));
        event.attendance = match (event.venue.is_some(), online_term || event.online_url.is_some()) {
            (false, true) => Some(Attendance::Online),
            (true, true) => Some(Attendance::Mixed),
            _ => None,
        };
    }

    fn venue_of_term(&self, term: &Term) -> Option<ImportedVenue> {
        let slug = term.slug.trim_start_matches('_');
        let name = if term.name.is_empty() {
            self.terms.get(&(term.domain.clone(), term.slug.clone())).cloned().unwrap_or_default()
        } else {
            term.name.clone()
        };
        let of_post = self.venues_by_slug.get(slug).and_then(|post| Self::venue_of_post(post));
        of_post.or_else(|| {
            (!name.is_empty()).then(|| ImportedVenue { slug: Some(slug.to_owned()), name, ..ImportedVenue::default() })
        })
    }

    fn venue_of_post(post: &Post) -> Option<ImportedVenue> {
        if is_online(&post.slug) {
            return None;
        }
        let get = |keys: &[&str]| keys.iter().find_map(|key| post.get(key)).map(one_line);
        let mut venue = ImportedVenue {
            source_id: Some(post.id.clone()),
            slug: Some(post.slug.clone()).filter(|slug| !slug.is_empty()),
            name: post.title.clone(),
            street: get(&["_VenueAddress", "_location_address"]),
            postal_code: get(&["_VenueZip", "_location_postcode"]),
            city: get(&["_VenueCity", "_location_town"]),
            region: get(&[
                "_VenueStateProvince", "_VenueState", "_VenueProvince", "_location_state", "_location_region",
            ]),
            country: get(&["_VenueCountry", "_location_country"]),
            phone: get(&["_VenuePhone", "_risen_location_phone"]),
            website: get(&["_VenueURL"]),
            description: Some(post.content.clone()).filter(|text| !text.is_empty()).map(Prose::Html),
            ..ImportedVenue::default()
        };
        let degrees = |keys: &[&str]| keys.iter().find_map(|key| post.get(key)?.parse::<f64>().ok());
        venue.geo = degrees(&["_VenueLat", "_location_latitude", "_risen_location_map_lat"])
            .zip(degrees(&["_VenueLng", "_location_longitude", "_risen_location_map_lng"]))
            .filter(|geo| *geo != (0.0, 0.0));
        if let Some(Value::Object(map)) =
            post.get("gatherpress_venue_information").and_then(|text| serde_json::from_str(text).ok())
        {
            let text = |key: &str| map.get(key).and_then(Value::as_str).map(one_line).filter(|text| !text.is_empty());
            if let Some(address) = text("fullAddress").filter(|address| *address != venue.name) {
                (venue.street, venue.postal_code, venue.city) = split_address(&address, None, None);
            }
            venue.website = text("website");
            venue.phone = text("phoneNumber");
            let degrees = |key: &str| text(key).and_then(|text| text.parse::<f64>().ok());
            venue.geo = degrees("latitude").zip(degrees("longitude")).filter(|geo| *geo != (0.0, 0.0));
        }
        if let Some(address) = post.get("_risen_location_address") {
            (venue.street, venue.postal_code, venue.city) = split_address(address, None, None);
        }
        Some(venue)
    }

    fn organizers(&self, post: &Post) -> Vec<ImportedOrganizer> {
        let ids = post.meta.get("_EventOrganizerID").map(Vec::as_slice).unwrap_or_default();
        let found = ids.iter().filter_map(|id| self.posts.get(id.as_str()));
        found
            .filter(|post| post.status == "publish")
            .map(|post| ImportedOrganizer {
                source_id: Some(post.id.clone()),
                slug: Some(post.slug.clone()).filter(|slug| !slug.is_empty()),
                name: post.title.clone(),
                phone: post.get("_OrganizerPhone").map(one_line),
                email: post.get("_OrganizerEmail").map(one_line),
                website: post.get("_OrganizerWebsite").map(one_line),
                description: Some(post.content.clone()).filter(|text| !text.is_empty()).map(Prose::Html),
                image: None,
            })
            .collect()
    }

    fn terms_of(&self, post: &Post, event: &mut ImportedEvent) {
        for term in &post.terms {
            if is_venue_domain(&term.domain)
                || term.domain == "wp_theme"
                || term.domain == "nav_menu"
                || term.domain == "post_format"
            {
                continue;
            }
            let known = self.terms.get(&(term.domain.clone(), term.slug.clone()));
            let name = if term.name.is_empty() {
                known.cloned().unwrap_or_else(|| term.slug.clone())
            } else {
                term.name.clone()
            };
            let named = ImportedTerm {
                slug: Some(percent_decoded(&term.slug)).filter(|slug| !slug.is_empty()),
                ..ImportedTerm::named(name)
            };
            let list = if term.domain.contains("tag") { &mut event.tags } else { &mut event.categories };
            list.push(named);
        }
    }

    fn image(&self, post: &Post) -> Option<ImportedImage> {
        let picture = self.posts.get(post.get("_thumbnail_id")?)?;
        Some(ImportedImage {
            reference: picture.attachment.clone()?,
            alt: picture.get("_wp_attachment_image_alt").map(one_line),
            credit: None,
        })
    }
}

fn is_venue_domain(domain: &str) -> bool {
    domain.contains("venue") || domain.contains("location") || domain == "lieu"
}

fn is_online(slug: &str) -> bool {
    slug.trim_start_matches('_').starts_with("online")
}

fn is_known(key: &str) -> bool {
    let names = [
        "date", "start", "end", "time", "all_day", "allday", "venue", "location", "address", "cost", "price", "url",
        "timezone", "thumbnail", "organizer", "map_lat", "map_lng", "status", "schedule", "featured",
    ];
    let key = key.to_lowercase();
    names.iter().any(|name| key.contains(name)) && !is_internal(&key)
}

fn is_internal(key: &str) -> bool {
    let key = key.to_lowercase();
    [
        "_edit_", "_wxr_", "_tribe_modified", "_wp_", "origin", "_elementor", "sidebar", "map_type", "map_zoom",
        "showmap", "_yoast", "rsvp", "_oembed",
    ]
    .iter()
    .any(|part| key.contains(part))
}

type When = Result<(), (String, &'static str)>;

fn no_date(text: &str) -> (String, &'static str) {
    if text.trim().is_empty() {
        ("there is no date".to_owned(), "give it one at the source")
    } else {
        (format!("the date is not understood: “{text}”"), "correct it at the source")
    }
}

/// From one time to another; whole days by flag.
fn span(event: &mut ImportedEvent, start: &str, end: Option<&str>, all_day: bool, utc: bool) -> When {
    let read = |text: &str| iso::read(text).ok_or_else(|| no_date(text));
    let moment = |time: Written| {
        let clock = time.clock();
        match (all_day, utc, time) {
            (true, ..) | (_, _, Written::Day(_)) => Moment::Day(clock.date()),
            (_, true, _) => Moment::Instant(clock.and_utc()),
            _ => Moment::Local(clock),
        }
    };
    let start = read(start)?;
    event.start = moment(start);
    event.end = end
        .and_then(iso::read)
        .filter(|end| end.clock() >= start.clock())
        .map(moment)
        .filter(|end| *end != event.start)
        .map(End::At);
    Ok(())
}

/// The rules of The Events Calendar Pro, as its field `_EventRecurrence` has them: one rule, further dates, dates taken out. Changes nothing
/// and returns false where there is more than that.
fn tec_pro(packed: &Value, event: &mut ImportedEvent) -> bool {
    let list = |key: &str| -> Vec<&Value> {
        packed.get(key).and_then(Value::as_object).map(|map| map.values().collect()).unwrap_or_default()
    };
    let text = |value: &Value, key: &str| match value.get(key)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let kind = |value: &Value| {
        let custom = value.get("custom").and_then(|custom| text(custom, "type"));
        let own = text(value, "type").unwrap_or_default();
        if own == "Custom" { custom.unwrap_or_default() } else { own }
    };
    let date_of = |value: &Value| -> Option<Moment> {
        let day = iso::read(&text(value.get("custom")?.get("date")?, "date")?)?.clock().date();
        Some(match event.start {
            Moment::Day(_) => Moment::Day(day),
            Moment::Local(time) => Moment::Local(day.and_time(time.time())),
            Moment::Instant(time) => Moment::Instant(day.and_time(time.naive_utc().time()).and_utc()),
        })
    };
    let (mut rule, mut dates, mut exdates) = (None, Vec::new(), Vec::new());
    for value in list("rules") {
        match kind(value).as_str() {
            "None" | "" => {}
            "Date" => match date_of(value) {
                Some(start) => dates.push(ImportedDate { start, end: None }),
                None => return false,
            },
            kind => match tec_rule(kind, value, event.start) {
                Some(made) if rule.is_none() => rule = Some(made),
                _ => return false,
            },
        }
    }
    for value in list("exclusions") {
        match date_of(value).filter(|_| kind(value) == "Date") {
            Some(date) => exdates.push(date),
            None => return false,
        }
    }
    event.rrule = rule;
    event.dates.extend(dates);
    event.exdates.extend(exdates);
    true
}

/// One rule of The Events Calendar Pro in letters.
fn tec_rule(kind: &str, value: &Value, start: Moment) -> Option<String> {
    const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let custom = value.get("custom").cloned().unwrap_or(Value::Null);
    let text = |value: &Value, key: &str| match value.get(key)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    // Another time of the day than that of the event is another event.
    if text(&custom, "same-time").is_some_and(|same| same != "yes") {
        return None;
    }
    let day = |code: &str| DAYS.get(code.parse::<usize>().ok()?.checked_sub(1)?).copied();
    let numbers = |value: &Value, key: &str| -> Option<Vec<String>> {
        match value.get(key)? {
            Value::Object(map) => map
                .values()
                .map(|one| one.as_str().map(str::to_owned).or_else(|| Some(one.as_i64()?.to_string())))
                .collect(),
            _ => Some(text(value, key)?.split(',').map(str::to_owned).collect()),
        }
    };
    // `Third` and `4` are the third Thursday; a number and `8`, or no weekday, are a day of the month.
    let within_month = |part: &Value| -> Option<String> {
        if text(part, "same-day").is_some_and(|same| same == "yes") {
            return Some(String::new());
        }
        let Some(number) = text(part, "number") else { return Some(String::new()) };
        let word = ["First", "Second", "Third", "Fourth", "Fifth"].iter().position(|word| *word == number);
        let place = word.map(|at| (at + 1).to_string()).or_else(|| (number == "Last").then(|| "-1".to_owned()));
        match (place, text(part, "day")) {
            (Some(place), Some(code)) => Some(format!(";BYDAY={place}{}", day(&code)?)),
            (None, _) => {
                number.parse::<u32>().ok().filter(|day| (1..=31).contains(day)).map(|day| format!(";BYMONTHDAY={day}"))
            }
            _ => None,
        }
    };
    let none = Value::Null;
    let mut rule = match kind {
        "Every Day" | "Daily" => "FREQ=DAILY".to_owned(),
        "Every Week" => "FREQ=WEEKLY".to_owned(),
        "Weekly" => match custom.get("week").and_then(|week| numbers(week, "day")) {
            Some(days) => {
                let days: Option<Vec<&str>> = days.iter().map(|code| day(code)).collect();
                format!("FREQ=WEEKLY;BYDAY={}", days?.join(","))
            }
            None => "FREQ=WEEKLY".to_owned(),
        },
        "Every Month" => "FREQ=MONTHLY".to_owned(),
        "Monthly" => format!("FREQ=MONTHLY{}", within_month(custom.get("month").unwrap_or(&none))?),
        "Every Year" => "FREQ=YEARLY".to_owned(),
        "Yearly" => {
            let year = custom.get("year").unwrap_or(&none);
            let months =
                numbers(year, "month").map(|months| format!(";BYMONTH={}", months.join(","))).unwrap_or_default();
            format!("FREQ=YEARLY{months}{}", within_month(year)?)
        }
        _ => return None,
    };
    if let Some(interval) = text(&custom, "interval").filter(|interval| interval != "1") {
        let interval: u32 = interval.parse().ok().filter(|interval| (1..=1_000).contains(interval))?;
        rule.push_str(&format!(";INTERVAL={interval}"));
    }
    match text(value, "end-type").as_deref() {
        Some("On") => {
            let last = iso::read(&text(value, "end")?)?.clock().date().format("%Y%m%d");
            rule.push_str(&if matches!(start, Moment::Day(_)) {
                format!(";UNTIL={last}")
            } else {
                format!(";UNTIL={last}T235959")
            });
        }
        Some("After") => {
            let count: u32 = text(value, "end-count")?.parse().ok().filter(|count| *count > 0)?;
            rule.push_str(&format!(";COUNT={count}"));
        }
        _ => {}
    }
    Some(rule)
}

fn gatherpress(post: &Post, event: &mut ImportedEvent) -> When {
    let packed = post.get("gatherpress_datetimes").and_then(php::read);
    let field = |name: &str, own: &str| {
        packed
            .as_ref()
            .and_then(|map| map.get(name)?.as_str().map(str::to_owned))
            .or_else(|| post.get(own).map(str::to_owned))
            .filter(|text| !text.is_empty())
    };
    let start = field("datetime_start", "gatherpress_datetime_start").ok_or_else(|| no_date(""))?;
    event.timezone = field("timezone", "gatherpress_timezone").map(|zone| match zone.as_str() {
        "+00:00" | "-00:00" => "UTC".to_owned(),
        distance if distance.starts_with(['+', '-']) => format!("UTC{distance}"),
        name => name.to_owned(),
    });
    span(event, &start, field("datetime_end", "gatherpress_datetime_end").as_deref(), false, false)
}

/// `_event_start` is in UTC; the local time has fields of its own.
fn events_manager(post: &Post, event: &mut ImportedEvent) -> When {
    let joined = |date: &str, time: &str| Some(format!("{} {}", post.get(date)?, post.get(time).unwrap_or("00:00:00")));
    let local = |whole: &str, date: &str, time: &str| post.get(whole).map(str::to_owned).or_else(|| joined(date, time));
    event.timezone = post.get("_event_timezone").map(str::to_owned);
    if let Some(group) = post.get("_recurrence_id").filter(|id| *id != "0") {
        event.series_key = Some(group.to_owned());
    }
    let start = local("_event_start_local", "_event_start_date", "_event_start_time").ok_or_else(|| no_date(""))?;
    span(
        event,
        &start,
        local("_event_end_local", "_event_end_date", "_event_end_time").as_deref(),
        post.yes("_event_all_day"),
        false,
    )
}

fn event_organiser(post: &Post, event: &mut ImportedEvent) -> When {
    let schedule = post.get("_eventorganiser_event_schedule").and_then(php::read).unwrap_or(Value::Null);
    let text = |key: &str| {
        schedule.get(key).and_then(|value| {
            value
                .as_str()
                .map(str::to_owned)
                .or_else(|| value.as_i64().map(|number| number.to_string()))
                .or_else(|| Some(value.get("date")?.as_str()?.to_owned()))
        })
    };
    let own = |keys: &[&str]| keys.iter().find_map(|key| post.get(key)).map(str::to_owned);
    let start = own(&["_eventorganiser_schedule_start_start", "_eventorganiser_schedule_start_datetime"])
        .or_else(|| text("start"))
        .ok_or_else(|| no_date(""))?;
    let end = own(&["_eventorganiser_schedule_start_finish"]).or_else(|| text("end"));
    let all_day = schedule
        .get("all_day")
        .is_some_and(|value| value.as_i64() == Some(1) || value.as_bool() == Some(true) || value.as_str() == Some("1"));
    span(event, &start, end.as_deref(), all_day, false)?;
    let every = text("frequency")
        .filter(|count| count != "1" && count.parse::<u32>().is_ok())
        .map(|count| format!(";INTERVAL={count}"))
        .unwrap_or_default();
    let meta = text("schedule_meta");
    let days: Vec<&str> = schedule
        .get("schedule_meta")
        .and_then(Value::as_object)
        .map(|map| map.values().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let rule = match text("schedule").as_deref() {
        Some("daily") => format!("FREQ=DAILY{every}"),
        Some("weekly") if days.is_empty() => format!("FREQ=WEEKLY{every}"),
        Some("weekly") => format!("FREQ=WEEKLY{every};BYDAY={}", days.join(",")),
        Some("monthly") => match meta.filter(|meta| meta.starts_with("BYDAY=") || meta.starts_with("BYMONTHDAY=")) {
            Some(meta) => format!("FREQ=MONTHLY{every};{}", meta.trim_end_matches('=')),
            None => format!("FREQ=MONTHLY{every}"),
        },
        Some("yearly") => format!("FREQ=YEARLY{every}"),
        _ => return Ok(()),
    };
    let until = own(&["_eventorganiser_schedule_last_start"])
        .or_else(|| text("schedule_last"))
        .and_then(|last| iso::read(&last))
        .map(Written::clock);
    event.rrule = Some(match (until, event.start) {
        (Some(last), Moment::Day(_)) => format!("{rule};UNTIL={}", last.format("%Y%m%d")),
        (Some(last), _) => format!("{rule};UNTIL={}", last.format("%Y%m%dT%H%M%S")),
        (None, _) => rule,
    });
    Ok(())
}

/// Fields of a theme: a day, a last day, hours in words.
fn general(post: &Post, event: &mut ImportedEvent, notes: &mut Notes, place: &Place) -> When {
    let start = post.general_start().ok_or_else(|| no_date(""))?;
    let end = post.ending(&["end_date", "date_end", "enddate", "date_fin", "end", "fin"]).unwrap_or_default();
    let time = post.ending(&["time", "start_time", "heure", "hours", "horaires", "hour"]).unwrap_or_default();
    let end_time = post.ending(&["end_time", "time_end", "heure_fin"]).unwrap_or_default();
    // A time of no hours is a field left empty.
    let time = if time.starts_with("00:00") { "" } else { time };
    let dates = dates_of(start, end, time, end_time).ok_or_else(|| no_date(start))?;
    if dates.daily {
        notes.guessed(
            "date",
            "a range with hours is those hours on each of its days, not one long event",
            &format!("{start} – {end}, {time}"),
            place,
        );
    }
    dates.apply(event);
    Ok(())
}

fn venue_of_fields(post: &Post) -> Option<ImportedVenue> {
    let name = post
        .ending(&["venue", "location", "place", "lieu", "venue_name"])
        .filter(|name| name.parse::<f64>().is_err())
        .map(one_line)
        .unwrap_or_default();
    let address = post.ending(&["address", "adresse"]);
    if name.is_empty() && address.is_none()
        || post.kind == "tribe_events"
        || post.kind == "gatherpress_event"
        || post.meta.contains_key("_event_start_local")
    {
        return None;
    }
    let mut venue = ImportedVenue { name, ..ImportedVenue::default() };
    if let Some(address) = address {
        let (street, town) = address.split_once('\n').unwrap_or((address, ""));
        let (city, rest) = town.split_once(',').unwrap_or((town, ""));
        let mut words = rest.split_whitespace();
        if let (Some(region), Some(code), None) = (words.next(), words.next(), words.next()) {
            (venue.street, venue.city) = (Some(one_line(street)), Some(one_line(city)));
            (venue.region, venue.postal_code) = (Some(region.to_owned()), Some(code.to_owned()));
        } else {
            (venue.street, venue.postal_code, venue.city) = split_address(address, None, None);
        }
    }
    let degrees = |name: &str| post.ending(&[name]).and_then(|text| text.parse::<f64>().ok());
    venue.geo = degrees("map_lat").zip(degrees("map_lng")).filter(|geo| *geo != (0.0, 0.0));
    Some(venue)
}

fn cost(post: &Post, event: &mut ImportedEvent) {
    let Some(cost) = post.get("_EventCost").or_else(|| post.ending(&["cost", "price", "tarif", "prix"])).map(one_line)
    else {
        return;
    };
    let currency = post.get("_EventCurrencyCode").or_else(|| post.get("_EventCurrencySymbol"));
    event.cost = Some(match (cost.replace(',', ".").parse::<f64>(), currency) {
        (Ok(0.0), _) => ImportedCost::Free,
        (Ok(amount), Some(code)) if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            ImportedCost::Amount { from: amount, to: amount, currency: Some(code.to_owned()), url: None }
        }
        (_, Some(symbol)) if cost.chars().all(|c| !c.is_alphabetic() && !"€$£".contains(c)) => {
            ImportedCost::Text(format!("{cost} {symbol}"))
        }
        _ => ImportedCost::Text(cost),
    });
}
