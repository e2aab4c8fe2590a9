//! Venues and organizers as `Place`, `VirtualLocation` and `Organization` (schema.org).

use serde_json::{Value, json};

use super::{attendance, without_nulls};
use crate::context::{EventDate, FeedContext};
use affiche_model::{Organizer, Scope, TermKind, Venue};
use affiche_route::Route;

/// The location of a date: a place, an address on the web, or both; null where neither is known.
pub(super) fn location(context: &FeedContext<'_>, date: &EventDate<'_>) -> Value {
    let (one, event) = (date.occurrence, &date.entry.event);
    let mode = attendance(one);
    let place = date.venue().filter(|_| mode != "OnlineEventAttendanceMode").map(|venue| place(context, venue));
    // Without an address of its own, what is online is found through its page.
    let page =
        (place.is_none() && mode == "OnlineEventAttendanceMode").then(|| context.page(&date.printed_page(context)));
    let online = event.online_url.clone().or(page).filter(|_| mode != "OfflineEventAttendanceMode");
    let online = online.map(|url| json!({ "@type": "VirtualLocation", "url": url }));
    match (place, online) {
        (Some(place), Some(online)) => json!([place, online]),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Value::Null,
    }
}

/// A venue.
pub(super) fn place(context: &FeedContext<'_>, venue: &Venue) -> Value {
    let url = context.page(&Route::front(Scope::Term(TermKind::Venue, venue.id.clone())));
    let address = without_nulls(json!({
        "@type": "PostalAddress", "streetAddress": venue.street, "postalCode": venue.postal_code,
        "addressLocality": venue.city, "addressRegion": venue.region, "addressCountry": venue.country,
    }));
    let known = address.as_object().is_some_and(|address| address.len() > 1);
    let geo = venue.geo.map(|geo| {
        let (latitude, longitude) = geo.texts();
        json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude })
    });
    without_nulls(json!({
        "@type": "Place", "@id": format!("{url}#place"), "url": url, "name": venue.name,
        // Search engines ask for an address, and take the name where there is none.
        "address": if known { address } else { json!(venue.name) },
        "geo": geo, "telephone": venue.phone, "sameAs": venue.website,
    }))
}

/// An organizer.
pub(super) fn organizer(context: &FeedContext<'_>, organizer: &Organizer) -> Value {
    let url = context.page(&Route::front(Scope::Term(TermKind::Organizer, organizer.id.clone())));
    without_nulls(json!({
        "@type": "Organization", "@id": format!("{url}#organization"), "url": url, "name": organizer.name,
        "telephone": organizer.phone, "email": organizer.email, "sameAs": organizer.website,
    }))
}
