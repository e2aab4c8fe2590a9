//! schema.org events in JSON-LD: out of web pages, or a file of JSON.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};

use super::spreadsheet::note_duplicates;
use super::{Confidence, ReadFault, Reader};
use crate::input::{Input, Options};
use crate::iso::{self, Written};
use crate::model::{
    Attendance, End, ImportedCalendar, ImportedCost, ImportedDate, ImportedEvent, ImportedImage, ImportedOrganizer,
    ImportedTerm, ImportedVenue, Moment, Status,
};
use crate::note::{Notes, Place};
use crate::prose::{html_or_plain, one_line, split_address, with_lines};
use crate::record::{self, Record};

/// Reads schema.org.
pub struct JsonLd;

const SCRIPT: &str = "application/ld+json";

impl Reader for JsonLd {
    fn name(&self) -> &'static str {
        "schema-org"
    }

    fn title(&self) -> &'static str {
        "schema.org events (JSON-LD, alone or in a web page)"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        let text = head.trim_start();
        if text.starts_with('<') {
            let needle = SCRIPT.as_bytes();
            let page = input.bytes.windows(needle.len()).any(|part| part.eq_ignore_ascii_case(needle));
            return if page { Confidence(70) } else { Confidence::NO };
        }
        let json = text.starts_with(['{', '[']) && head.contains("schema.org") && head.contains("@type");
        if json { Confidence(70) } else { Confidence::NO }
    }

    fn read(&self, input: &Input, options: &Options) -> Result<ImportedCalendar, ReadFault> {
        let (text, _) = input.text();
        let mut calendar = ImportedCalendar::default();
        let file = Place::file(&input.name);
        if text.trim_start().starts_with('<') {
            let mut line = 1;
            let mut counted = 0;
            for (at, block) in blocks(&text) {
                line += text[counted..at].matches('\n').count();
                counted = at;
                let place = file.clone().at_line(line);
                match parse(block) {
                    Ok(value) => walk(&value, &place, options, &mut calendar, 16),
                    Err(fault) => calendar.notes.dropped("script", "JSON-LD that is damaged", &fault, &place),
                }
            }
        } else {
            let value = parse(&text).map_err(|fault| ReadFault::malformed(None, fault))?;
            walk(&value, &file, options, &mut calendar, 16);
        }
        note_duplicates(&calendar.events, &mut calendar.notes);
        Ok(calendar)
    }
}

/// The texts of scripts of JSON-LD in a page, with where they begin.
fn blocks(page: &str) -> Vec<(usize, &str)> {
    let lower = page.to_ascii_lowercase();
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(found) = lower[at..].find("<script") {
        let tag = at + found;
        let Some(close) = lower[tag..].find('>').map(|end| tag + end + 1) else { break };
        let end = lower[close..].find("</script").map_or(page.len(), |end| close + end);
        if lower[tag..close].contains(SCRIPT) {
            blocks.push((close, &page[close..end]));
        }
        at = end;
    }
    blocks
}

/// JSON as pages hold it: with comments around it, with line breaks inside texts.
fn parse(text: &str) -> Result<Value, String> {
    let text = text
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&text.replace(|c: char| c.is_control(), " ")))
        .map_err(|fault| fault.to_string())
}

/// The name of a type without the vocabulary: `schema:Event`, `https://schema.org/Event`.
fn types(value: &Map<String, Value>) -> Vec<String> {
    let names = value.get("@type").map(record::list).unwrap_or_default();
    names
        .iter()
        .filter_map(record::text)
        .map(|name| name.rsplit(['/', ':', '#']).next().unwrap_or_default().to_owned())
        .collect()
}

/// Whether a type is one of events that people go to.
pub(super) fn is_event(kind: &str) -> bool {
    let other = matches!(kind, "DeliveryEvent" | "PublicationEvent" | "OnDemandEvent");
    (kind.ends_with("Event") && !other) || matches!(kind, "Festival" | "Hackathon" | "CourseInstance" | "EventSeries")
}

fn walk(value: &Value, place: &Place, options: &Options, calendar: &mut ImportedCalendar, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match value {
        Value::Array(list) => list.iter().for_each(|item| walk(item, place, options, calendar, depth)),
        Value::Object(map) => {
            if types(map).iter().any(|kind| is_event(kind)) {
                take(map, place, options, calendar);
                for key in ["subEvent", "subEvents"] {
                    if let Some(inner) = map.get(key) {
                        walk(inner, place, options, calendar, depth);
                    }
                }
                return;
            }
            for key in
                ["@graph", "mainEntity", "itemListElement", "item", "items", "event", "events", "subjectOf", "hasPart"]
            {
                if let Some(inner) = map.get(key) {
                    walk(inner, place, options, calendar, depth);
                }
            }
        }
        _ => {}
    }
}

fn take(map: &Map<String, Value>, place: &Place, options: &Options, calendar: &mut ImportedCalendar) {
    let notes = &mut calendar.notes;
    let record = Record::new(map);
    let id = record.any(&["@id", "identifier", "url"]).unwrap_or_default();
    let place = if id.is_empty() { place.clone() } else { place.clone().at_item(&id) };
    let Some(title) = record.get("name").and_then(first_text) else {
        notes.refused(&place, "", "there is no name", "");
        return;
    };
    let title = one_line(&title);
    let schedules: Vec<&Value> = record.get("eventSchedule").map(record::list).unwrap_or_default().iter().collect();
    let first = record.text("startDate").and_then(|text| iso::read(&text));
    let plans: Vec<Plan> = schedules.iter().filter_map(|schedule| plan(schedule, first)).collect();
    if plans.len() < schedules.len() {
        notes.warned("eventSchedule", "a rule that cannot be understood is left out", &title, &place);
    }
    let Some(start) = plans.first().map(|plan| plan.start).or(first) else {
        let text = record.text("startDate").unwrap_or_default();
        let reason = if text.is_empty() {
            "there is no start date".to_owned()
        } else {
            format!("the start date is not understood: “{text}”")
        };
        notes.refused(&place, &title, reason, "correct it at the source");
        return;
    };
    let mut event = ImportedEvent::new(&id, place.clone(), title, start.moment());
    end(&record, first.unwrap_or(start), &mut event, notes, &place);
    repeat(plans, &mut event, notes, &place);
    let mut lines = Vec::new();
    locations(&record, &mut event);
    let performers: Vec<String> = record
        .get("performer")
        .or_else(|| record.get("performers"))
        .map(record::list)
        .unwrap_or_default()
        .iter()
        .filter_map(name_of)
        .collect();
    if !performers.is_empty() {
        lines.push(format!(
            "{}{}",
            if options.site_language == "fr" { "Avec : " } else { "With: " },
            performers.join(", ")
        ));
    }
    event.description = with_lines(record.get("description").and_then(first_text).map(html_or_plain), &lines);
    event.website = record
        .get("url")
        .and_then(first_text)
        .or_else(|| record.get("sameAs").and_then(first_text))
        .filter(|url| url.starts_with("http"));
    event.image = image(&record);
    event.cost = offers(&record);
    event.organizers =
        record.get("organizer").map(record::list).unwrap_or_default().iter().filter_map(organizer).collect();
    event.tags = record
        .get("keywords")
        .map(record::list)
        .unwrap_or_default()
        .iter()
        .filter_map(record::text)
        .flat_map(|text| text.split(',').map(one_line).collect::<Vec<_>>())
        .filter(|word| !word.is_empty())
        .map(ImportedTerm::named)
        .collect();
    event.series =
        record.get("superEvent").and_then(|series| name_of(record::list(series).first()?)).map(ImportedTerm::named);
    event.previous_start = record.text("previousStartDate").and_then(|text| iso::read(&text)).map(Written::moment);
    event.language = record.text("inLanguage").filter(|language| *language != options.site_language);
    let ending = |key: &str, names: &[&str]| {
        record.text(key).and_then(|text| names.iter().position(|name| text.ends_with(name)))
    };
    event.status =
        match ending("eventStatus", &["EventCancelled", "EventPostponed", "EventMovedOnline", "EventRescheduled"]) {
            Some(0) => Status::Cancelled,
            Some(1) => Status::Postponed,
            Some(2) => Status::MovedOnline,
            Some(3) => Status::Rescheduled,
            _ => Status::Scheduled,
        };
    event.attendance = match ending(
        "eventAttendanceMode",
        &["OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"],
    ) {
        Some(0) => Some(Attendance::InPerson),
        Some(1) => Some(Attendance::Online),
        Some(_) => Some(Attendance::Mixed),
        None => event.attendance,
    };
    for key in ["@context", "@type", "subEvent", "subEvents"] {
        record.get(key);
    }
    record.report(|key| matches!(key, "attendee" | "attendees" | "actor" | "contributor" | "author"), notes, &place);
    calendar.events.push(event);
}

fn end(record: &Record<'_>, start: Written, event: &mut ImportedEvent, notes: &mut Notes, place: &Place) {
    if let Some(text) = record.text("duration").filter(|text| {
        text.starts_with('P') && text.len() > 2 && !text.contains(['Y', '.']) && record.get("endDate").is_none()
    }) {
        event.end = Some(End::After(text));
        return;
    }
    let Some(text) = record.text("endDate") else { return };
    let same_kind = |end: &Written| std::mem::discriminant(end) == std::mem::discriminant(&start);
    match iso::read(&text) {
        Some(end) if same_kind(&end) && end.clock() >= start.clock() => {
            let end = end.moment();
            event.end = (end != event.start || matches!(end, Moment::Day(_))).then_some(End::At(end));
        }
        Some(end) if end.clock().date() == start.clock().date() && matches!(end, Written::Day(_)) => {}
        _ => notes.dropped("endDate", "it does not go with the start", &text, place),
    }
}

/// What a `Schedule` says.
struct Plan {
    start: Written,
    end: Option<End>,
    zone: Option<String>,
    rule: String,
    exceptions: Vec<NaiveDate>,
}

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A `Schedule` as a rule; none if it names no frequency or no day.
fn plan(value: &Value, first: Option<Written>) -> Option<Plan> {
    let record = Record::new(value.as_object()?);
    let texts = |key: &str| -> Vec<String> {
        record.get(key).map(record::list).unwrap_or_default().iter().filter_map(first_text).collect()
    };
    let numbers = |key: &str, range: std::ops::RangeInclusive<i32>| -> Option<Vec<String>> {
        let all: Option<Vec<i32>> = texts(key).iter().map(|text| text.parse().ok()).collect();
        all.filter(|all| all.iter().all(|one| range.contains(one)))
            .map(|all| all.iter().map(ToString::to_string).collect())
    };
    let (unit, interval) = frequency(&record.text("repeatFrequency")?)?;
    let day = record.text("startDate").and_then(|text| iso::read(&text)).or(first)?;
    let time = |key: &str| {
        record.text(key).and_then(|text| iso::read(&format!("2000-01-01T{text}"))).map(|time| time.clock().time())
    };
    let start_time = time("startTime").or_else(|| match first {
        Some(Written::Day(_)) | None => None,
        Some(time) => Some(time.clock().time()),
    });
    let codes: Option<Vec<&str>> = texts("byDay").iter().map(|day| day_code(day)).collect();
    let codes = codes?;
    let (month_days, months) = (numbers("byMonthDay", 1..=31)?, numbers("byMonth", 1..=12)?);
    let weeks = numbers("byMonthWeek", -5..=5)?;
    let mut rule = format!("FREQ={unit}");
    if interval > 1 {
        rule.push_str(&format!(";INTERVAL={interval}"));
    }
    if !codes.is_empty() {
        let numbered: Vec<String> = if weeks.is_empty() || unit != "MONTHLY" {
            codes.iter().map(|code| (*code).to_owned()).collect()
        } else {
            weeks.iter().flat_map(|week| codes.iter().map(move |code| format!("{week}{code}"))).collect()
        };
        rule.push_str(&format!(";BYDAY={}", numbered.join(",")));
    }
    for (part, list) in [("BYMONTHDAY", &month_days), ("BYMONTH", &months)] {
        if !list.is_empty() {
            rule.push_str(&format!(";{part}={}", list.join(",")));
        }
    }
    // The first date is the first that the rule names.
    let names = |day: &NaiveDate| {
        let code = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.weekday().num_days_from_monday() as usize];
        let week = (day.day0() / 7 + 1).to_string();
        (codes.is_empty() || codes.contains(&code))
            && (month_days.is_empty() || month_days.contains(&day.day().to_string()))
            && (months.is_empty() || months.contains(&day.month().to_string()))
            && (weeks.is_empty()
                || codes.is_empty()
                || weeks.contains(&week)
                || weeks.iter().any(|week| week.starts_with('-')))
    };
    let day = day.clock().date().iter_days().take(800).find(names)?;
    let at = |day: NaiveDate| start_time.map_or(Written::Day(day), |time| Written::Local(day.and_time(time)));
    if let Some(count) = record.number("repeatCount").filter(|count| (1.0..=10_000.0).contains(count)) {
        rule.push_str(&format!(";COUNT={count:.0}"));
    } else if let Some(last) = record.text("endDate").and_then(|text| iso::read(&text)) {
        let last = last.clock().date().format("%Y%m%d");
        rule.push_str(&if start_time.is_some() { format!(";UNTIL={last}T235959") } else { format!(";UNTIL={last}") });
    }
    let end = match (start_time, time("endTime")) {
        (Some(from), Some(to)) => {
            let over = if to > from { Some(day) } else { day.succ_opt() };
            over.map(|over| End::At(Moment::Local(over.and_time(to))))
        }
        _ => record.text("duration").filter(|text| text.starts_with('P') && text.len() > 2).map(End::After),
    };
    let exceptions =
        texts("exceptDate").iter().filter_map(|text| iso::read(text)).map(|date| date.clock().date()).collect();
    Some(Plan { start: at(day), end, zone: record.text("scheduleTimezone"), rule, exceptions })
}

/// `P1W`, `P2D`, `Weekly`: the frequency of a rule and its interval.
fn frequency(text: &str) -> Option<(&'static str, u32)> {
    let word = text.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let named = match word.as_str() {
        "daily" => Some("DAILY"),
        "weekly" => Some("WEEKLY"),
        "monthly" => Some("MONTHLY"),
        "yearly" | "annually" => Some("YEARLY"),
        _ => None,
    };
    if let Some(named) = named {
        return Some((named, 1));
    }
    let inner = text.trim().strip_prefix('P')?;
    let unit = match inner.chars().last()? {
        'D' => "DAILY",
        'W' => "WEEKLY",
        'M' => "MONTHLY",
        'Y' => "YEARLY",
        _ => return None,
    };
    let interval = inner[..inner.len() - 1].parse().ok().filter(|interval| (1..=1_000).contains(interval))?;
    Some((unit, interval))
}

/// The code of a weekday: `https://schema.org/Monday`, `Monday`, `MO`.
fn day_code(text: &str) -> Option<&'static str> {
    let name = text.rsplit(['/', ':', '#']).next()?.trim();
    let at = DAYS
        .iter()
        .position(|day| day.eq_ignore_ascii_case(name) || (name.len() == 2 && day[..2].eq_ignore_ascii_case(name)))?;
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].get(at).copied()
}

/// The first plan as the rule of an event; those after it as dates.
fn repeat(plans: Vec<Plan>, event: &mut ImportedEvent, notes: &mut Notes, place: &Place) {
    const MOST: usize = 500;
    for (at, plan) in plans.into_iter().enumerate() {
        let excluded = |day: NaiveDate| match plan.start {
            Written::Day(_) => Moment::Day(day),
            time => Moment::Local(day.and_time(time.clock().time())),
        };
        if at == 0 {
            let whole_span = matches!(event.end, Some(End::At(end)) if plan.end.is_none() && day_of(end) > plan.start.clock().date());
            if plan.end.is_some() || whole_span {
                event.end = plan.end;
            }
            event.start = plan.start.moment();
            event.timezone = plan.zone.or(event.timezone.take());
            event.exdates = plan.exceptions.into_iter().map(excluded).collect();
            event.rrule = Some(plan.rule);
            continue;
        }
        let made = crate::rule::dates(plan.start.clock(), &plan.rule, MOST).unwrap_or_default();
        notes.changed("eventSchedule", "a second rule is written out as dates", &plan.rule, place);
        if made.len() == MOST {
            notes.warned("eventSchedule", "of a second rule the first 500 dates are taken", &plan.rule, place);
        }
        let length = match &plan.end {
            Some(End::At(Moment::Local(end))) => Some(*end - plan.start.clock()),
            _ => None,
        };
        for date in made.into_iter().filter(|date| !plan.exceptions.contains(&date.date())) {
            let start = match (plan.start, event.start) {
                (Written::Day(_), _) | (_, Moment::Day(_)) => Moment::Day(date.date()),
                _ => Moment::Local(date),
            };
            let end = length.map(|length| Moment::Local(date + length)).filter(|_| matches!(start, Moment::Local(_)));
            event.dates.push(ImportedDate { start, end });
        }
    }
}

fn day_of(moment: Moment) -> NaiveDate {
    match moment {
        Moment::Day(day) => day,
        Moment::Local(time) => time.date(),
        Moment::Instant(time) => time.date_naive(),
    }
}

fn first_text(value: &Value) -> Option<String> {
    record::list(value).iter().find_map(|value| {
        record::text(value).or_else(|| record::text(value.get("@value").or_else(|| value.get("@id"))?))
    })
}

fn name_of(value: &Value) -> Option<String> {
    record::text(value).or_else(|| first_text(value.get("name")?)).map(|name| one_line(&name))
}

fn locations(record: &Record<'_>, event: &mut ImportedEvent) {
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
        (Some(_), Some(_)) => Some(Attendance::Mixed),
        (None, Some(_)) => Some(Attendance::Online),
        _ => None,
    };
}

/// A `Place`, a `PostalAddress`, or its name.
pub(super) fn venue(value: &Value) -> Option<ImportedVenue> {
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

fn image(record: &Record<'_>) -> Option<ImportedImage> {
    let value = record::list(record.get("image")?).first()?;
    let reference = record::text(value)
        .or_else(|| first_text(value.get("url").or_else(|| value.get("contentUrl")).or_else(|| value.get("@id"))?))?;
    let text = |key: &str| value.get(key).and_then(first_text);
    Some(ImportedImage { reference, alt: text("caption"), credit: text("creditText") })
}

fn offers(record: &Record<'_>) -> Option<ImportedCost> {
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

fn organizer(value: &Value) -> Option<ImportedOrganizer> {
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
