//! OpenAgenda: the answers of its API (version 2), and the open-data form that Opendatasoft publishes (JSON, CSV).
//!
//! Both are brought into one shape first: keys in lower case without `_fr`, lists and objects opened where they stand in texts.

use serde_json::{Map, Value, json};

use super::{Confidence, ReadFault, Reader};
use crate::date_text::{self, Expect};
use crate::input::{Input, Options};
use crate::iso::{self, Written};
use crate::model::{
    Attendance, ImportedCalendar, ImportedCost, ImportedDate, ImportedEvent, ImportedImage, ImportedTerm,
    ImportedVenue, Prose, Status,
};
use crate::note::{Notes, Place};
use crate::prose::{html_or_markdown, one_line, split_address, with_lines};
use crate::record::{self, Record};
use crate::table::Table;
use crate::timings::{Timing, Timings};

/// Reads OpenAgenda.
pub struct OpenAgenda;

impl Reader for OpenAgenda {
    fn name(&self) -> &'static str {
        "openagenda"
    }

    fn title(&self) -> &'static str {
        "OpenAgenda (API version 2, or Opendatasoft)"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        let has = |key: &str| head.contains(&format!("\"{key}\""));
        if head.trim_start().starts_with(['{', '[']) {
            let api = (has("timings") || has("firstTiming")) && (has("uid") || has("originAgenda"));
            let open_data = has("uid") && (has("firstdate_begin") || has("timings"));
            return if api || open_data { Confidence::SURE } else { Confidence::NO };
        }
        let heading = head.lines().next().unwrap_or_default().to_lowercase();
        let columns: Vec<&str> = heading.split([',', ';', '\t']).map(|name| name.trim_matches(['"', ' '])).collect();
        let has = |name: &str| columns.contains(&name);
        let open_data = has("uid") && (has("firstdate_begin") || has("timings") || (has("title_fr") && has("slug")));
        let short = has("uid") && has("first_date") && has("last_date") && has("location_name");
        if open_data || short { Confidence::SURE } else { Confidence::NO }
    }

    fn read(&self, input: &Input, options: &Options) -> Result<ImportedCalendar, ReadFault> {
        let (text, encoding) = input.text();
        let mut calendar = ImportedCalendar::default();
        if let Some(encoding) = encoding {
            calendar.notes.changed("encoding", "read as what it is", encoding, &Place::file(&input.name));
        }
        if text.trim_start().starts_with(['{', '[']) {
            let value: Value = serde_json::from_str(&text)
                .map_err(|fault| ReadFault::malformed(Some(fault.line()), fault.to_string()))?;
            let events =
                events(&value).ok_or_else(|| ReadFault::malformed(None, "there is no list of events in it"))?;
            for (index, event) in events.iter().enumerate() {
                let place = Place::file(&input.name).at_item(format!("events[{index}]"));
                take(event, place, options, &mut calendar);
            }
        } else {
            let table = Table::read(&text, options.limits.events)?;
            let (heading, rows) =
                table.rows.split_first().ok_or_else(|| ReadFault::malformed(Some(1), "there is no row in it"))?;
            for row in rows {
                let map: Map<String, Value> = heading
                    .cells
                    .iter()
                    .zip(&row.cells)
                    .map(|(name, cell)| (name.trim().to_owned(), json!(cell)))
                    .collect();
                take(
                    &Value::Object(map),
                    Place::file(&input.name).at_line(row.line).at_row(row.number),
                    options,
                    &mut calendar,
                );
            }
        }
        Ok(calendar)
    }
}

/// The events of an answer: `{event}`, `{events: []}`, `{results: []}`, `{records: [{fields}]}`, or a list.
fn events(value: &Value) -> Option<Vec<&Value>> {
    if let Value::Array(list) = value {
        return Some(list.iter().collect());
    }
    if let Some(event) = value.get("event") {
        return Some(vec![event]);
    }
    for key in ["events", "results", "data"] {
        if let Some(Value::Array(list)) = value.get(key) {
            return Some(list.iter().collect());
        }
    }
    if let Some(Value::Array(list)) = value.get("records") {
        return Some(
            list.iter()
                .map(|record| record.pointer("/record/fields").or_else(|| record.get("fields")).unwrap_or(record))
                .collect(),
        );
    }
    value.get("uid").map(|_| vec![value])
}

/// Keys that are never read.
fn is_private(key: &str) -> bool {
    let key = key.to_lowercase();
    key.starts_with("contributor")
        || matches!(
            key.as_str(),
            "member" | "members" | "_agg" | "creatoruid" | "owneruid" | "motive" | "location_email"
        )
}

/// Keys that say in other words what other keys say.
const SHADOWS: [&str; 13] = [
    "firstTiming", "lastTiming", "nextTiming", "firstdate_begin", "firstdate_end", "lastdate_begin", "lastdate_end",
    "dateRange", "daterange_fr", "country_fr", "canonicalurl", "success", "accessibility_label_fr",
];

fn take(value: &Value, place: Place, options: &Options, calendar: &mut ImportedCalendar) {
    let notes = &mut calendar.notes;
    let Some(map) = value.as_object() else {
        notes.refused(&place, "", "it is no event", "");
        return;
    };
    // What a record holds of the record itself in version 2.0 of the Opendatasoft API.
    let map = map.get("fields").and_then(Value::as_object).unwrap_or(map);
    let record = Record::new(map);
    let source_id = record.text("uid").unwrap_or_default();
    let place = if source_id.is_empty() { place } else { place.at_item(&source_id) };
    let slug = record.text("slug");
    let words = Words { record: &record, options };
    // The same as what is taken, in other words.
    for key in SHADOWS {
        record.get(key);
    }
    let title = words.text(&["title"]).map(|(title, language)| (one_line(&title), language));
    let shown = title.as_ref().map_or_else(|| slug.clone().unwrap_or_default(), |(title, _)| title.clone());

    if record.get("private").is_some_and(is_true) || record.get("draft").is_some_and(is_true) {
        notes.refused(&place, "", "it is private or a draft", "publish it at the source if it is to be public");
        return;
    }
    let state = record.number("state");
    if state.is_some_and(|state| state < 0.0) {
        notes.refused(&place, &shown, "it was refused at the source", "");
        return;
    }
    let Some(timings) = timings(&record, notes, &place) else {
        notes.refused(&place, &shown, "there is no date in it", "export it with `timings`");
        return;
    };
    let (title, language) = match (title, &slug) {
        (Some(found), _) => found,
        (None, Some(slug)) => {
            notes.guessed("title", "there is none: made of the slug", slug, &place);
            (title_of_slug(slug), None)
        }
        (None, None) => {
            notes.refused(&place, "", "there is no title", "write one at the source");
            return;
        }
    };
    let mut event = ImportedEvent::new(source_id, place.clone(), title, timings.start());
    timings.apply(&mut event);
    event.slug = slug;
    event.language = language.filter(|language| *language != options.site_language);
    event.timezone = record
        .text("timezone")
        .or_else(|| map.get("location").and_then(|location| record::text(location.get("timezone")?)));
    if state.is_some_and(|state| state < 2.0) {
        event.hidden = true;
        notes.changed("state", "not yet published at the source: taken as hidden", &event.title, &place);
    }
    short_form(&record, &mut event, options, notes, &place);
    details(&record, &words, &mut event, options);
    venue(&record, map, &words, &mut event);
    record.get("originAgenda").or_else(|| record.get("originagenda_title"));
    record.report(is_private, notes, &place);
    for (key, value) in map {
        if let (Some(inner), false) = (value.as_object(), is_private(key)) {
            for inner_key in inner.keys().filter(|key| is_private(key) || *key == "email") {
                notes.dropped(&format!("{key}.{inner_key}"), "personal or internal data is not taken", "", &place);
            }
        }
    }
    calendar.events.push(event);
}

fn is_true(value: &Value) -> bool {
    matches!(value, Value::Bool(true))
        || value.as_str().is_some_and(|text| matches!(text.to_lowercase().as_str(), "true" | "1"))
}

fn title_of_slug(slug: &str) -> String {
    let words: Vec<&str> =
        slug.split('-').filter(|word| !(word.len() >= 5 && word.bytes().all(|byte| byte.is_ascii_digit()))).collect();
    let text = words.join(" ");
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Texts in one of the languages of a record: `title: {fr, en}`, `title_fr`, `title`.
struct Words<'a, 'b> {
    record: &'a Record<'b>,
    options: &'a Options,
}

impl Words<'_, '_> {
    fn languages(&self) -> Vec<&str> {
        let site = self.options.site_language.as_str();
        [site, "fr", "en", "de", "es", "it", "nl", "pt", "br", "oc"].into_iter().collect()
    }

    fn text(&self, keys: &[&str]) -> Option<(String, Option<String>)> {
        keys.iter()
            .find_map(|key| self.value(key).and_then(|(value, language)| Some((record::text(&value)?, language))))
    }

    fn value(&self, key: &str) -> Option<(Value, Option<String>)> {
        match self.record.parsed(key) {
            Some(Value::Object(map)) => {
                let found = self
                    .languages()
                    .iter()
                    .find_map(|language| map.get_key_value(*language))
                    .or_else(|| map.iter().find(|(language, _)| *language != "io"));
                return found.map(|(language, value)| (value.clone(), Some(language.clone())));
            }
            Some(value) => return Some((value, None)),
            None => {}
        }
        self.languages().into_iter().find_map(|language| {
            self.record.parsed(&format!("{key}_{language}")).map(|value| (value, Some(language.to_owned())))
        })
    }

    fn list(&self, key: &str) -> Vec<String> {
        match self.value(key) {
            Some((Value::String(text), _)) => {
                text.split([',', ';']).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
            }
            Some((value, _)) => record::list(&value).iter().filter_map(record::text).collect(),
            None => Vec::new(),
        }
    }
}

fn timing(value: &Value) -> Option<Timing> {
    let part = |names: [&str; 2]| names.iter().find_map(|name| iso::read(value.get(*name)?.as_str()?));
    Some(Timing { begin: part(["begin", "start"])?, end: part(["end", "finish"]) })
}

fn timings(record: &Record<'_>, notes: &mut Notes, place: &Place) -> Option<Timings> {
    let mut timings = Vec::new();
    if let Some(value) = record.parsed("timings") {
        for one in record::list(&value) {
            match timing(one) {
                Some(timing) => timings.push(timing),
                None => notes.dropped("timings", "a date that is none", &one.to_string(), place),
            }
        }
    }
    if timings.is_empty() {
        timings.extend(ends_of(record));
    }
    Timings::new(timings, notes, place)
}

/// The first and the last date of the short form, in which the others are missing.
fn ends_of(record: &Record<'_>) -> Vec<Timing> {
    let pair = |begin: &str, end: &str| {
        Some(Timing { begin: iso::read(&record.text(begin)?)?, end: record.text(end).and_then(|end| iso::read(&end)) })
    };
    let mut ends: Vec<Timing> =
        ["firstTiming", "lastTiming"].iter().filter_map(|key| timing(&record.parsed(key)?)).collect();
    ends.extend(pair("firstdate_begin", "firstdate_end"));
    ends.extend(pair("lastdate_begin", "lastdate_end"));
    ends.extend(pair("first_date", "first_date_end"));
    ends.extend(pair("last_date", "last_date_end"));
    ends.dedup();
    ends
}

/// Says what a record without `timings` lacks, and reads “les jeudis”.
fn short_form(record: &Record<'_>, event: &mut ImportedEvent, options: &Options, notes: &mut Notes, place: &Place) {
    let words = Words { record, options };
    let range = words.text(&["dateRange", "daterange", "date_display"]).map(|(text, _)| text);
    if record.get("timings").is_some() {
        return;
    }
    if event.end.is_none() {
        notes.warned(
            "timings",
            "the source gives no end: the event has none",
            range.as_deref().unwrap_or_default(),
            place,
        );
    }
    if event.dates.is_empty() {
        return;
    }
    let [ImportedDate { start: last, .. }] = event.dates[..] else { return };
    let weekly = range
        .as_deref()
        .map(|text| date_text::read(text, Expect::Days))
        .map(|reading| reading.weekly)
        .unwrap_or_default();
    let certain = range.as_deref().is_none_or(|text| !crate::letters::words(text).contains("certain"));
    let zone = event.timezone.as_deref().unwrap_or(options.zone()).parse::<chrono_tz::Tz>().ok();
    let clock = |moment: crate::model::Moment| match moment {
        crate::model::Moment::Instant(time) => zone.map(|zone| time.with_timezone(&zone).naive_local()),
        crate::model::Moment::Local(time) => Some(time),
        crate::model::Moment::Day(day) => day.and_hms_opt(0, 0, 0),
    };
    if let (Some(first), Some(last), [weekday], true) = (clock(event.start), clock(last), weekly.as_slice(), certain) {
        let same = |time: chrono::NaiveDateTime| chrono::Datelike::weekday(&time) == *weekday;
        if same(first) && same(last) && first.time() == last.time() {
            event.dates.clear();
            event.rrule = Some(format!("FREQ=WEEKLY;UNTIL={}", last.format("%Y%m%dT235959")));
            notes.guessed(
                "timings",
                "the dates are missing: weekly, as the text of the dates says",
                range.as_deref().unwrap_or_default(),
                place,
            );
            return;
        }
    }
    notes.warned(
        "timings",
        "the dates are missing: only the first and the last are taken; export with `timings`",
        range.as_deref().unwrap_or_default(),
        place,
    );
}

fn details(record: &Record<'_>, words: &Words<'_, '_>, event: &mut ImportedEvent, options: &Options) {
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
        2 => Status::Rescheduled,
        3 => Status::MovedOnline,
        4 => Status::Postponed,
        6 => Status::Cancelled,
        5 => {
            lines.push(say("Complet.", "Fully booked."));
            Status::Scheduled
        }
        _ => Status::Scheduled,
    };
    event.attendance = match code("attendanceMode").max(code("attendancemode")) {
        1 => Some(Attendance::InPerson),
        2 => Some(Attendance::Online),
        3 => Some(Attendance::Mixed),
        _ => None,
    };
    event.online_url = record.any(&["onlineAccessLink", "onlineaccesslink"]);
    event.tags = words.list("keywords").into_iter().map(ImportedTerm::named).collect();
    event.image = image(record);
    event.featured = record.get("featured").is_some_and(is_true);
    let stamp = |keys: &[&str]| record.any(keys).and_then(|text| iso::read(&text)).map(Written::moment);
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

fn venue(record: &Record<'_>, map: &Map<String, Value>, words: &Words<'_, '_>, event: &mut ImportedEvent) {
    record.get("location");
    let empty = Map::new();
    let inner = Record::new(map.get("location").and_then(Value::as_object).unwrap_or(&empty));
    let text = |inside: &str, outside: &str| inner.text(inside).or_else(|| record.text(outside));
    let name = text("name", "location_name");
    let address = text("address", "location_address");
    let postal_code = text("postalCode", "location_postalcode");
    let city = text("city", "location_city");
    let geo = coordinates(record, &inner);
    if event.attendance == Some(Attendance::Online) {
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
