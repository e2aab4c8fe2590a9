//! `WordPress` export files (WXR): The Events Calendar, Events Manager, Event Organiser, `GatherPress`, and themes that keep dates in fields.
//!
//! A file is a list of posts with fields (`wp:postmeta`) and terms. What a field means depends on the plug-in, recognised by the fields of an event.
//! Authors, comments and members are not read.

mod post;
mod site;
mod tec_rules;
mod times;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::input::{ImportOptions, Input};
use crate::model::{ImportedCalendar, ImportedCost, ImportedEvent, ImportedStatus, ImportedVenue, Moment, Prose};
use crate::note::SourcePosition;
use crate::prose::{one_line, split_address};
use crate::read_fault::ReadFault;
use crate::readers::spreadsheet::note_duplicates;
use crate::readers::{Confidence, Reader};
use crate::redirects;
use crate::xml::{child_text, cleaned, parse};
use post::{Post, Role, is_internal, is_known};
use site::WxrSite;

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

    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
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
        let site = WxrSite::new(channel, &posts);
        let mut others: BTreeMap<&str, usize> = BTreeMap::new();
        for post in &posts {
            let place = SourcePosition::file(&input.name).at_line(post.line).at_item(&post.id);
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
            .filter_map(WxrSite::venue_of_post)
            .collect();
        for (kind, count) in others {
            calendar.notes.dropped(
                kind,
                "posts of this kind are no events",
                &count.to_string(),
                &SourcePosition::file(&input.name),
            );
        }
        note_duplicates(&calendar.events, &mut calendar.notes);
        Ok(calendar)
    }
}

impl WxrSite<'_> {
    fn take(&self, post: &Post, place: &SourcePosition, calendar: &mut ImportedCalendar) {
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
            Some("canceled" | "cancelled" | "0") => ImportedStatus::Cancelled,
            Some("postponed") => ImportedStatus::Postponed,
            _ => ImportedStatus::Scheduled,
        };
        event.status_reason = post.get("_tribe_events_status_reason").map(one_line);
        calendar.events.push(event);
    }
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
