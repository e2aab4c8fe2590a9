//! Conditions, ages, accessibility, picture and place.

use serde_json::{Map, Value};

use super::is_true;
use super::localized::LocalizedTexts;
use crate::input::ImportOptions;
use crate::iso::{self, IsoTime};
use crate::model::{
    ImportedAttendance, ImportedCost, ImportedEvent, ImportedImage, ImportedStatus, ImportedTerm, ImportedVenue, Prose,
};
use crate::prose::{html_or_markdown, one_line, split_address, with_lines};
use crate::record::{self, Record};

pub(super) fn details(
    record: &Record<'_>,
    words: &LocalizedTexts<'_, '_>,
    event: &mut ImportedEvent,
    options: &ImportOptions,
) {
    let french = options.site_language == "fr";
    let say = |fr: &str, en: &str| if french { fr.to_owned() } else { en.to_owned() };
    event.summary = words.text(&["description"]).map(|(text, _)| Prose::Plain(one_line(&text)));
    let long =
        words.text(&["longDescription", "longdescription", "long_description"]).map(|(text, _)| html_or_markdown(text));
    let mut lines = Vec::new();
    lines.extend(age(record, french));
    let access = accessibility(record, french);
    if !access.is_empty() {
        lines.push(say("Accessibilité : ", "Accessibility: ") + &access.join(", ") + ".");
    }
    if let Some(conditions) = words.text(&["conditions"]) {
        event.cost = Some(ImportedCost::Text(one_line(&conditions.0)));
    }
    let mut registration = Vec::new();
    for way in record.parsed("registration").as_ref().map(record::list).unwrap_or_default() {
        let value = record::text(way).or_else(|| record::text(way.get("value")?));
        let Some(value) = value else { continue };
        if value.starts_with("http") && event.website.is_none() {
            event.website = Some(value);
        } else {
            registration.push(value);
        }
    }
    if !registration.is_empty() {
        lines.push(say("Inscription : ", "Registration: ") + &registration.join(", "));
    }
    if event.website.is_none() {
        event.website = record.any(&["canonicalurl", "canonicalUrl", "url"]);
    }
    let code = |key: &str| record.parsed(key).and_then(|value| record::number(value.get("id").unwrap_or(&value)));
    #[expect(clippy::cast_possible_truncation, reason = "codes are small whole numbers")]
    let code = |key: &str| code(key).map_or(0, |code| code as i64);
    event.status = match code("status") {
        2 => ImportedStatus::Rescheduled,
        3 => ImportedStatus::MovedOnline,
        4 => ImportedStatus::Postponed,
        6 => ImportedStatus::Cancelled,
        5 => {
            lines.push(say("Complet.", "Fully booked."));
            ImportedStatus::Scheduled
        }
        _ => ImportedStatus::Scheduled,
    };
    event.attendance = match code("attendanceMode").max(code("attendancemode")) {
        1 => Some(ImportedAttendance::InPerson),
        2 => Some(ImportedAttendance::Online),
        3 => Some(ImportedAttendance::Mixed),
        _ => None,
    };
    event.online_url = record.any(&["onlineAccessLink", "onlineaccesslink"]);
    event.tags = words.list("keywords").into_iter().map(ImportedTerm::named).collect();
    event.image = image(record);
    event.featured = record.get("featured").is_some_and(is_true);
    let stamp = |keys: &[&str]| record.any(keys).and_then(|text| iso::read(&text)).map(IsoTime::moment);
    event.published = stamp(&["createdAt", "createdat"]);
    event.updated = stamp(&["updatedAt", "updatedat"]);
    event.description = with_lines(long, &lines);
}

fn age(record: &Record<'_>, french: bool) -> Option<String> {
    let age = record.parsed("age");
    let bound = |inner: &str, outer: &str| {
        age.as_ref().and_then(|age| record::number(age.get(inner)?)).or_else(|| record.number(outer))
    };
    let (least, most) =
        (bound("min", "age_min").filter(|age| *age > 0.0), bound("max", "age_max").filter(|age| *age < 99.0));
    match (least, most, french) {
        (Some(least), Some(most), true) => Some(format!("De {least} à {most} ans.")),
        (Some(least), Some(most), false) => Some(format!("Ages {least} to {most}.")),
        (Some(least), None, true) => Some(format!("À partir de {least} ans.")),
        (Some(least), None, false) => Some(format!("From {least} years on.")),
        (None, Some(most), true) => Some(format!("Jusqu’à {most} ans.")),
        (None, Some(most), false) => Some(format!("Up to {most} years.")),
        (None, None, _) => None,
    }
}

fn accessibility(record: &Record<'_>, french: bool) -> Vec<&'static str> {
    const KINDS: [(&str, &str, &str); 5] = [
        ("hi", "handicap auditif", "hearing impairment"),
        ("vi", "handicap visuel", "visual impairment"),
        ("pi", "handicap psychique", "psychological impairment"),
        ("mi", "handicap moteur", "motor impairment"),
        ("ii", "handicap intellectuel", "intellectual impairment"),
    ];
    let value = record.parsed("accessibility");
    record.get("accessibility_label_fr");
    let has = |code: &str| match &value {
        Some(Value::Object(map)) => map.get(code).is_some_and(is_true),
        Some(Value::String(text)) => text.split([';', ',']).any(|part| part.trim() == code),
        Some(Value::Array(list)) => list.iter().any(|part| part.as_str() == Some(code)),
        _ => false,
    };
    KINDS.iter().filter(|(code, ..)| has(code)).map(|(_, fr, en)| if french { *fr } else { *en }).collect()
}

fn image(record: &Record<'_>) -> Option<ImportedImage> {
    record.get("thumbnail");
    let reference = match record.parsed("image") {
        Some(Value::Object(map)) => {
            let base = map.get("base").and_then(Value::as_str).unwrap_or_default();
            Some(format!("{base}{}", map.get("filename").and_then(Value::as_str)?))
        }
        value => record.text("originalimage").or_else(|| record::text(&value?)),
    }?;
    Some(ImportedImage { reference, alt: None, credit: record.any(&["imageCredits", "imagecredits"]) })
}

pub(super) fn venue(
    record: &Record<'_>,
    map: &Map<String, Value>,
    words: &LocalizedTexts<'_, '_>,
    event: &mut ImportedEvent,
) {
    record.get("location");
    let empty = Map::new();
    let inner = Record::new(map.get("location").and_then(Value::as_object).unwrap_or(&empty));
    let text = |inside: &str, outside: &str| inner.text(inside).or_else(|| record.text(outside));
    let name = text("name", "location_name");
    let address = text("address", "location_address");
    let postal_code = text("postalCode", "location_postalcode");
    let city = text("city", "location_city");
    let geo = coordinates(record, &inner);
    if event.attendance == Some(ImportedAttendance::Online) {
        return;
    }
    if name.is_none() && address.is_none() && city.is_none() {
        return;
    }
    let (street, postal_code, city) = address.map_or((None, postal_code.clone(), city.clone()), |address| {
        split_address(&address, postal_code.clone(), city.clone())
    });
    event.venue = Some(ImportedVenue {
        source_id: text("uid", "location_uid"),
        slug: inner.text("slug"),
        name: name.map(|name| one_line(&name)).unwrap_or_default(),
        street,
        postal_code,
        city,
        region: text("region", "location_region"),
        country: text("countryCode", "location_countrycode"),
        geo,
        phone: text("phone", "location_phone"),
        email: None,
        website: text("website", "location_website"),
        description: words.text(&["location_description"]).map(|(text, _)| Prose::Plain(text)),
        image: None,
    });
}

fn coordinates(record: &Record<'_>, inner: &Record<'_>) -> Option<(f64, f64)> {
    let pair = |record: &Record<'_>| Some((record.number("latitude")?, record.number("longitude")?));
    let from_object = |value: Value| match value {
        Value::Object(map) => {
            Some((record::number(map.get("lat")?)?, record::number(map.get("lon").or_else(|| map.get("lng"))?)?))
        }
        Value::String(text) => {
            text.split_once(',').and_then(|(lat, lon)| Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?)))
        }
        Value::Array(list) => Some((record::number(list.first()?)?, record::number(list.get(1)?)?)),
        _ => None,
    };
    pair(inner)
        .or_else(|| pair(record))
        .or_else(|| record.parsed("location_coordinates").and_then(from_object))
        .filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0)
}
