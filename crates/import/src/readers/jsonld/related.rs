//! Parts of an event: places, pictures, offers, organizers.

use serde_json::Value;

use super::types;
use crate::model::{ImportedAttendance, ImportedCost, ImportedEvent, ImportedImage, ImportedOrganizer, ImportedVenue};
use crate::prose::{one_line, split_address};
use crate::record::{self, Record};

pub(super) fn first_text(value: &Value) -> Option<String> {
    record::list(value).iter().find_map(|value| {
        record::text(value).or_else(|| record::text(value.get("@value").or_else(|| value.get("@id"))?))
    })
}

pub(super) fn name_of(value: &Value) -> Option<String> {
    record::text(value).or_else(|| first_text(value.get("name")?)).map(|name| one_line(&name))
}

pub(super) fn locations(record: &Record<'_>, event: &mut ImportedEvent) {
    for location in record.get("location").map(record::list).unwrap_or_default() {
        let virtual_place =
            location.as_object().is_some_and(|map| types(map).iter().any(|kind| kind == "VirtualLocation"));
        if virtual_place {
            event.online_url = location.get("url").and_then(first_text);
        } else if event.venue.is_none() {
            event.venue = venue(location);
        }
    }
    event.attendance = match (&event.venue, &event.online_url) {
        (Some(_), Some(_)) => Some(ImportedAttendance::Mixed),
        (None, Some(_)) => Some(ImportedAttendance::Online),
        _ => None,
    };
}

/// A `SourcePosition`, a `PostalAddress`, or its name.
pub fn venue(value: &Value) -> Option<ImportedVenue> {
    if let Some(name) = record::text(value) {
        return (!name.starts_with("http"))
            .then(|| ImportedVenue { name: one_line(&name), ..ImportedVenue::default() });
    }
    let text = |value: &Value, key: &str| {
        value.get(key).and_then(|value| first_text(value).or_else(|| name_of(value))).map(|text| one_line(&text))
    };
    let own = value.as_object().is_some_and(|map| types(map).iter().any(|kind| kind == "PostalAddress"));
    let address =
        if own { Some(value) } else { value.get("address").and_then(|address| record::list(address).first()) };
    let mut venue = ImportedVenue { name: text(value, "name").unwrap_or_default(), ..ImportedVenue::default() };
    match address {
        Some(Value::String(line)) => (venue.street, venue.postal_code, venue.city) = split_address(line, None, None),
        Some(address) => {
            venue.street = text(address, "streetAddress");
            venue.postal_code = text(address, "postalCode");
            venue.city = text(address, "addressLocality");
            venue.region = text(address, "addressRegion");
            venue.country = text(address, "addressCountry");
        }
        None => {}
    }
    let degrees = |key: &str| {
        value.get("geo").and_then(|geo| record::number(geo.get(key)?)).or_else(|| record::number(value.get(key)?))
    };
    venue.geo =
        degrees("latitude").zip(degrees("longitude")).filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0);
    venue.phone = text(value, "telephone");
    venue.website = text(value, "url").or_else(|| text(value, "sameAs")).filter(|url| url.starts_with("http"));
    (!venue.name.is_empty() || venue.street.is_some() || venue.city.is_some()).then_some(venue)
}

pub(super) fn image(record: &Record<'_>) -> Option<ImportedImage> {
    let value = record::list(record.get("image")?).first()?;
    let reference = record::text(value)
        .or_else(|| first_text(value.get("url").or_else(|| value.get("contentUrl")).or_else(|| value.get("@id"))?))?;
    let text = |key: &str| value.get(key).and_then(first_text);
    Some(ImportedImage { reference, alt: text("caption"), credit: text("creditText") })
}

pub(super) fn offers(record: &Record<'_>) -> Option<ImportedCost> {
    let free = record.get("isAccessibleForFree").is_some_and(|value| {
        value.as_bool() == Some(true) || value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("true"))
    });
    let offers = record.get("offers").map(record::list).unwrap_or_default();
    let number = |offer: &Value, keys: &[&str]| {
        keys.iter().find_map(|key| record::number(offer.get(key)?)).filter(|price| *price >= 0.0)
    };
    let prices: Vec<f64> = offers
        .iter()
        .flat_map(|offer| [number(offer, &["lowPrice", "price"]), number(offer, &["highPrice", "price"])])
        .flatten()
        .collect();
    let currency = offers.iter().find_map(|offer| record::text(offer.get("priceCurrency")?));
    let url = offers.iter().find_map(|offer| record::text(offer.get("url")?)).filter(|url| url.starts_with("http"));
    let (from, to) = (prices.iter().copied().fold(f64::INFINITY, f64::min), prices.iter().copied().fold(0.0, f64::max));
    match (free || (!prices.is_empty() && to <= 0.0), prices.is_empty()) {
        (true, _) => Some(ImportedCost::Free),
        (false, false) => Some(ImportedCost::Amount { from, to, currency, url }),
        (false, true) => None,
    }
}

pub(super) fn organizer(value: &Value) -> Option<ImportedOrganizer> {
    let text = |key: &str| value.get(key).and_then(first_text);
    let person = value.as_object().is_some_and(|map| types(map).iter().any(|kind| kind == "Person"));
    Some(ImportedOrganizer {
        name: name_of(value)?,
        website: text("url").or_else(|| text("sameAs")).filter(|url| url.starts_with("http")),
        phone: text("telephone").filter(|_| !person),
        email: text("email").filter(|_| !person).map(|email| email.trim_start_matches("mailto:").to_owned()),
        ..ImportedOrganizer::default()
    })
}
