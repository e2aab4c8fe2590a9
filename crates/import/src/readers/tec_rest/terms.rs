//! Venues, organizers, terms and prices.

use serde_json::Value;

use super::string;
use crate::model::{ImportedCost, ImportedOrganizer, ImportedTerm, ImportedVenue, Prose};
use crate::note::{Notes, SourcePosition};
use crate::text;

/// `{}`, `[]`, `false`, an object or a list: what is in it.
pub(super) fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(value @ Value::Object(object)) if !object.is_empty() => vec![value],
        _ => Vec::new(),
    }
}

pub(super) fn venue(value: &Value, notes: &mut Notes, place: &SourcePosition) -> Option<ImportedVenue> {
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

pub(super) fn organizer(value: &Value) -> Option<ImportedOrganizer> {
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

pub(super) fn term(value: &Value) -> Option<ImportedTerm> {
    match value {
        Value::String(name) => Some(ImportedTerm::named(name.as_str())),
        value => Some(ImportedTerm { slug: string(value, "slug"), ..ImportedTerm::named(string(value, "name")?) }),
    }
}

pub(super) fn cost(event: &Value) -> Option<ImportedCost> {
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
