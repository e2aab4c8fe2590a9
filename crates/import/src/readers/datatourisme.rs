//! DATAtourisme: one object a file, or a list of them. Opening hours over a month are those hours on each of its days.

use chrono::{NaiveDate, NaiveTime};
use serde_json::Value;

use super::{Confidence, Reader};
use crate::input::{ImportOptions, Input};
use crate::iso::{self, IsoTime};
use crate::model::{
    EventEnd, ImportedCalendar, ImportedCost, ImportedDate, ImportedEvent, ImportedImage, ImportedTerm, ImportedVenue,
    Moment, Prose,
};
use crate::note::{Notes, SourcePosition};
use crate::prose::{html_or_plain, one_line, with_lines};
use crate::read_fault::ReadFault;
use crate::record::{self, Record};
use crate::timings::{Timing, Timings};

/// Reads DATAtourisme.
pub struct DataTourisme;

impl Reader for DataTourisme {
    fn name(&self) -> &'static str {
        "datatourisme"
    }

    fn title(&self) -> &'static str {
        "DATAtourisme"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        let object = head.trim_start().starts_with(['{', '[']) && head.contains("datatourisme");
        if object && (head.contains("rdfs:label") || head.contains("takesPlaceAt")) {
            Confidence(95)
        } else {
            Confidence::NO
        }
    }

    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let (text, _) = input.text();
        let value: Value =
            serde_json::from_str(&text).map_err(|fault| ReadFault::malformed(Some(fault.line()), fault.to_string()))?;
        let objects = value.get("@graph").map_or_else(|| record::list(&value), record::list);
        let mut calendar = ImportedCalendar::default();
        for (index, object) in objects.iter().enumerate() {
            take(object, SourcePosition::file(&input.name).at_item(format!("[{index}]")), options, &mut calendar);
        }
        Ok(calendar)
    }
}

fn is_private(key: &str) -> bool {
    matches!(
        key,
        "hasBeenCreatedBy"
            | "hasBeenPublishedBy"
            | "hasContact"
            | "hasBookingContact"
            | "hasCommunicationContact"
            | "hasAdministrativeContact"
            | "hasManagementContact"
            | "hasOwner"
            | "creator"
    )
}

fn take(value: &Value, place: SourcePosition, options: &ImportOptions, calendar: &mut ImportedCalendar) {
    let Some(map) = value.as_object() else { return };
    let record = Record::new(map);
    let types: Vec<String> =
        record.get("@type").map(record::list).unwrap_or_default().iter().filter_map(record::text).collect();
    let id = record.any(&["dc:identifier", "@id"]).unwrap_or_default();
    let place = if id.is_empty() { place } else { place.at_item(&id) };
    let notes = &mut calendar.notes;
    if !types.iter().any(|kind| kind.contains("Event")) && record.get("takesPlaceAt").is_none() {
        notes.dropped("@type", "it is no event", types.first().map_or("", String::as_str), &place);
        return;
    }
    let Some((title, language)) =
        record.get("rdfs:label").or_else(|| record.get("label")).and_then(|label| in_language(label, options))
    else {
        notes.refused(&place, "", "there is no title", "");
        return;
    };
    let mut event = ImportedEvent::new(&id, place.clone(), one_line(&title), Moment::Day(NaiveDate::MIN));
    if !periods(&record, &mut event, options, notes, &place) {
        notes.refused(&place, &event.title, "there is no date", "");
        return;
    }
    event.language = language.filter(|language| *language != options.site_language);
    let short = record.get("rdfs:comment").and_then(|text| in_language(text, options)).map(|(text, _)| text);
    let description = first(record.get("hasDescription"));
    let long = description
        .and_then(|part| in_language(part.get("dc:description").or_else(|| part.get("description"))?, options))
        .map(|(text, _)| text);
    let brief = description.and_then(|part| in_language(part.get("shortDescription")?, options)).map(|(text, _)| text);
    event.summary = short.or(brief).map(|text| Prose::Plain(one_line(&text)));
    let mut lines = Vec::new();
    cost(&record, &mut event, &mut lines);
    event.description = with_lines(long.map(html_or_plain), &lines);
    event.venue = venue(&record, options);
    event.timezone =
        event.venue.as_ref().map(|venue| zone(venue.postal_code.as_deref().unwrap_or_default()).to_owned());
    event.categories = kind(&types).into_iter().map(ImportedTerm::named).collect();
    event.image = image(&record);
    // Of contacts only their page is taken.
    event.website = ["hasContact", "hasBookingContact"]
        .iter()
        .find_map(|key| first(map.get(*key))?.get("foaf:homepage").map(record::list)?.iter().find_map(record::text));
    let day = |key: &str| record.text(key).and_then(|text| iso::read(&text)).map(IsoTime::moment);
    event.published = day("creationDate");
    event.updated = day("lastUpdate");
    for key in ["schema:startDate", "schema:endDate", "@id", "dc:identifier", "lastUpdateDatatourisme"] {
        record.get(key);
    }
    record.report(is_private, notes, &place);
    calendar.events.push(event);
}

fn first(value: Option<&Value>) -> Option<&Value> {
    record::list(value?).first()
}

/// A text by language: `{fr: ["…"], en: […]}`. That of the site, else French, else the first.
fn in_language(value: &Value, options: &ImportOptions) -> Option<(String, Option<String>)> {
    match value {
        Value::Object(map) => {
            let text = |language: &str| {
                map.get(language)
                    .map(record::list)?
                    .iter()
                    .find_map(record::text)
                    .map(|text| (text, Some(language.to_owned())))
            };
            // A title in another language may be about something else: French is the language of the source.
            text("fr")
                .or_else(|| text(&options.site_language))
                .or_else(|| map.keys().find_map(|language| text(language)))
        }
        other => record::list(other).iter().find_map(record::text).map(|text| (text, None)),
    }
}

/// A day with its hours, or a range of days with theirs.
struct OpeningPeriod {
    first: NaiveDate,
    last: NaiveDate,
    from: Option<NaiveTime>,
    to: Option<NaiveTime>,
}

impl OpeningPeriod {
    fn read(value: &Value) -> Option<Self> {
        let day = |key: &str| iso::read(value.get(key)?.as_str()?).map(|day| day.clock().date());
        let time = |key: &str| value.get(key)?.as_str()?.parse::<NaiveTime>().ok();
        let first = day("startDate")?;
        Some(Self { first, last: day("endDate").unwrap_or(first), from: time("startTime"), to: time("endTime") })
    }

    fn timed(&self, day: NaiveDate, from: NaiveTime) -> (Moment, Option<Moment>) {
        let end = self
            .to
            .filter(|to| *to != from)
            .map(|to| (if to < from { day.succ_opt().unwrap_or(day) } else { day }).and_time(to));
        (Moment::Local(day.and_time(from)), end.map(Moment::Local))
    }
}

fn periods(
    record: &Record<'_>,
    event: &mut ImportedEvent,
    options: &ImportOptions,
    notes: &mut Notes,
    place: &SourcePosition,
) -> bool {
    let mut periods: Vec<OpeningPeriod> = Vec::new();
    for value in record.get("takesPlaceAt").map(record::list).unwrap_or_default() {
        match OpeningPeriod::read(value) {
            Some(period) if period.last < period.first => {
                notes.dropped("takesPlaceAt", "its end lies before its beginning", &value.to_string(), place);
            }
            Some(period) => periods.push(period),
            None => notes.dropped("takesPlaceAt", "it is no date", &value.to_string(), place),
        }
    }
    periods.sort_by_key(|period| (period.first, period.from, period.last));
    if periods.iter().all(|period| period.from.is_none()) {
        let days = periods
            .iter()
            .map(|period| Timing { begin: IsoTime::Day(period.first), end: Some(IsoTime::Day(period.last)) })
            .collect();
        return Timings::new(days, notes, place).map(|days| days.apply(event)).is_some();
    }
    if periods.iter().any(|period| period.from.is_none()) {
        notes.warned(
            "takesPlaceAt",
            "some dates have hours and some have none: those without are left out",
            &event.title,
            place,
        );
        periods.retain(|period| period.from.is_some());
    }
    if periods.iter().any(|period| period.last > period.first) {
        notes.guessed(
            "takesPlaceAt",
            "a range with hours is those hours on each of its days, not one long event",
            &event.title,
            place,
        );
    }
    if let [OpeningPeriod { first, last, from: Some(from), .. }] = periods[..] {
        let (start, end) = periods[0].timed(first, from);
        (event.start, event.end) = (start, end.map(EventEnd::At));
        if last > first {
            event.rrule = Some(format!("FREQ=DAILY;UNTIL={}", last.format("%Y%m%dT235959")));
        }
        return true;
    }
    let mut dates: Vec<(Moment, Option<Moment>)> = Vec::new();
    for period in &periods {
        let Some(from) = period.from else { continue };
        dates.extend(
            period
                .first
                .iter_days()
                .take_while(|day| *day <= period.last)
                .take(options.limits.dates)
                .map(|day| period.timed(day, from)),
        );
        if dates.len() > options.limits.dates {
            notes.warned("takesPlaceAt", "there are too many dates: the later ones are left out", &event.title, place);
            dates.truncate(options.limits.dates);
            break;
        }
    }
    dates.sort();
    dates.dedup();
    let Some((start, end)) = dates.first().copied() else { return false };
    (event.start, event.end) = (start, end.map(EventEnd::At));
    event.dates = dates[1..].iter().map(|(start, end)| ImportedDate { start: *start, end: *end }).collect();
    true
}

fn venue(record: &Record<'_>, options: &ImportOptions) -> Option<ImportedVenue> {
    let located = first(record.get("isLocatedAt"))?;
    let address = first(located.get("schema:address"));
    let text = |key: &str| address.and_then(|address| record::list(address.get(key)?).iter().find_map(record::text));
    let streets: Vec<String> = address
        .and_then(|address| address.get("schema:streetAddress"))
        .map(record::list)
        .unwrap_or_default()
        .iter()
        .filter_map(record::text)
        .map(|line| one_line(&line))
        .collect();
    let geo = first(located.get("schema:geo")).and_then(|geo| {
        Some((record::number(geo.get("schema:latitude")?)?, record::number(geo.get("schema:longitude")?)?))
    });
    let named = |path: &[&str]| {
        let mut value = first(address?.get("hasAddressCity"))?;
        for key in path {
            value = first(value.get(key))?;
        }
        in_language(value.get("rdfs:label")?, options).map(|(name, _)| name)
    };
    Some(ImportedVenue {
        source_id: record::text(located.get("@id")?),
        street: Some(streets.join(", ")).filter(|street| !street.is_empty()),
        postal_code: text("schema:postalCode"),
        city: text("schema:addressLocality"),
        region: named(&["isPartOfDepartment", "isPartOfRegion"]),
        country: named(&["isPartOfDepartment", "isPartOfRegion", "isPartOfCountry"]).or_else(|| Some("FR".to_owned())),
        geo,
        ..ImportedVenue::default()
    })
}

/// The zone of a French postal code: times are without one.
fn zone(code: &str) -> &'static str {
    match code.get(..3) {
        Some("971") => "America/Guadeloupe",
        Some("972") => "America/Martinique",
        Some("973") => "America/Cayenne",
        Some("974") => "Indian/Reunion",
        Some("975") => "America/Miquelon",
        Some("976") => "Indian/Mayotte",
        Some("987") => "Pacific/Tahiti",
        Some("988") => "Pacific/Noumea",
        _ => "Europe/Paris",
    }
}

fn cost(record: &Record<'_>, event: &mut ImportedEvent, lines: &mut Vec<String>) {
    let offers = record.get("offers").map(record::list).unwrap_or_default();
    let mut ranges: Vec<(f64, f64, String)> = Vec::new();
    for price in offers.iter().filter_map(|offer| offer.get("schema:priceSpecification")).flat_map(record::list) {
        let number = |key: &str| record::list(price.get(key)?).iter().find_map(record::number);
        let least = number("schema:minPrice").or_else(|| number("schema:price"));
        let most = number("schema:maxPrice").or(least);
        let currency = price.get("schema:priceCurrency").and_then(record::text).unwrap_or_else(|| "EUR".to_owned());
        if let (Some(least), Some(most)) = (least, most) {
            ranges.push((least, most, currency));
        }
    }
    let Some((_, _, currency)) = ranges.first().cloned() else { return };
    if ranges.len() > 1 {
        let each = ranges.iter().map(|(least, most, currency)| {
            if (least - most).abs() < 0.005 {
                format!("{least:.2} {currency}")
            } else {
                format!("{least:.2}–{most:.2} {currency}")
            }
        });
        lines.push(each.collect::<Vec<_>>().join(" ; "));
    }
    let from = ranges.iter().map(|range| range.0).fold(f64::INFINITY, f64::min);
    let to = ranges.iter().map(|range| range.1).fold(0.0, f64::max);
    event.cost = Some(if to <= 0.0 {
        ImportedCost::Free
    } else {
        ImportedCost::Amount { from, to, currency: Some(currency), url: None }
    });
}

/// The kind of an event: the most telling of its types.
fn kind(types: &[String]) -> Option<&'static str> {
    const KINDS: [(&str, &str); 20] = [
        ("TheaterEvent", "Théâtre"),
        ("Festival", "Festival"),
        ("Concert", "Concert"),
        ("Exhibition", "Exposition"),
        ("ExhibitionEvent", "Exposition"),
        ("DanceEvent", "Danse"),
        ("CircusEvent", "Cirque"),
        ("Opera", "Opéra"),
        ("ScreeningEvent", "Cinéma"),
        ("Market", "Marché"),
        ("FairOrShow", "Foire ou salon"),
        ("BricABrac", "Brocante"),
        ("GarageSale", "Vide-grenier"),
        ("Conference", "Conférence"),
        ("Reading", "Lecture"),
        ("Rambling", "Randonnée"),
        ("SportsEvent", "Sport"),
        ("ChildrensEvent", "Jeune public"),
        ("Parade", "Défilé"),
        ("CulturalEvent", "Culture"),
    ];
    KINDS.iter().find(|(kind, _)| types.iter().any(|found| found == kind)).map(|(_, name)| *name)
}

fn image(record: &Record<'_>) -> Option<ImportedImage> {
    let main = first(record.get("hasMainRepresentation").or_else(|| record.get("hasRepresentation")))?;
    record.get("hasRepresentation");
    let resource = first(main.get("ebucore:hasRelatedResource"))?;
    let reference = record::list(resource.get("ebucore:locator")?).iter().find_map(record::text)?;
    let credit = first(main.get("ebucore:hasAnnotation"))
        .and_then(|note| record::list(note.get("credits")?).iter().find_map(record::text));
    Some(ImportedImage { reference, alt: None, credit })
}
