//! Conference schedules: `schedule.json` (frab, pretalx) and Pentabarf XML. Rooms are places, tracks are categories.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone};
use roxmltree::Node;
use serde_json::Value;

use super::{Confidence, Reader};
use crate::input::{ImportOptions, Input};
use crate::iso::{self, IsoTime};
use crate::letters::words;
use crate::model::{EventEnd, ImportedCalendar, ImportedEvent, ImportedImage, ImportedTerm, ImportedVenue, Prose};
use crate::note::SourcePosition;
use crate::prose::{html_or_markdown, one_line, with_lines};
use crate::read_fault::ReadFault;
use crate::record::{self, Record};
use crate::xml::{child_text, cleaned, parse, text_of};

/// Reads conference schedules.
pub struct ConferenceSchedule;

impl Reader for ConferenceSchedule {
    fn name(&self) -> &'static str {
        "schedule"
    }

    fn title(&self) -> &'static str {
        "a conference schedule (schedule.json, Pentabarf XML)"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        let text = head.trim_start();
        let json = text.starts_with('{') && head.contains("\"schedule\"") && head.contains("\"conference\"");
        let xml = text.starts_with('<') && head.contains("<schedule") && head.contains("<conference");
        if json || xml { Confidence::SURE } else { Confidence::NO }
    }

    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let (text, _) = input.text();
        let mut calendar = ImportedCalendar::default();
        let talks = if text.trim_start().starts_with('{') {
            from_json(&text, input, &mut calendar)?
        } else {
            from_xml(&text, input, options, &mut calendar)?
        };
        zone(&talks, options, &mut calendar, &SourcePosition::file(&input.name));
        for talk in talks.list {
            take(talk, &talks.head, options, &mut calendar);
        }
        Ok(calendar)
    }
}

#[derive(Default)]
struct ConferenceHead {
    title: String,
    venue: Option<String>,
    city: Option<String>,
    zone: Option<String>,
}

struct Talks {
    head: ConferenceHead,
    list: Vec<Talk>,
}

#[derive(Default)]
struct Talk {
    place: SourcePosition,
    id: String,
    slug: Option<String>,
    title: String,
    subtitle: Option<String>,
    abstract_: Option<String>,
    description: Option<String>,
    track: Option<String>,
    kind: Option<String>,
    language: Option<String>,
    room: String,
    start: Option<IsoTime>,
    duration: Option<TimeDelta>,
    persons: Vec<String>,
    links: Vec<(String, String)>,
    url: Option<String>,
    image: Option<String>,
}

/// Hours and minutes: `01:30`, `00:05:00`, and `30` for minutes.
fn duration(text: &str) -> Option<TimeDelta> {
    let parts: Vec<i64> = text.split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
    let minutes = match parts[..] {
        [minutes] => minutes,
        [hours, minutes] | [hours, minutes, _] => hours.checked_mul(60)?.checked_add(minutes)?,
        _ => return None,
    };
    (0..=60 * 24 * 31).contains(&minutes).then(|| TimeDelta::minutes(minutes))
}

/// The beginning: a date with its distance from UTC, or the day and an hour; one before the change of days is of the next.
fn start(date: Option<&str>, day: Option<NaiveDate>, hour: Option<&str>, change: NaiveTime) -> Option<IsoTime> {
    if let Some(found) = date.and_then(iso::read).filter(|found| !matches!(found, IsoTime::Day(_))) {
        return Some(found);
    }
    let time =
        hour.and_then(|hour| hour.parse::<NaiveTime>().ok().or_else(|| NaiveTime::parse_from_str(hour, "%H:%M").ok()))?;
    let day = day.filter(|_| date.is_none()).or_else(|| date.and_then(iso::read).map(|date| date.clock().date()))?;
    Some(IsoTime::Local((if time < change { day.succ_opt()? } else { day }).and_time(time)))
}

fn from_json(text: &str, input: &Input, calendar: &mut ImportedCalendar) -> Result<Talks, ReadFault> {
    let value: Value =
        serde_json::from_str(text).map_err(|fault| ReadFault::malformed(Some(fault.line()), fault.to_string()))?;
    let conference = value
        .pointer("/schedule/conference")
        .ok_or_else(|| ReadFault::malformed(None, "there is no `conference` in it"))?;
    let text = |key: &str| conference.get(key).and_then(record::text);
    let head = ConferenceHead {
        title: text("title").unwrap_or_default(),
        venue: text("venue"),
        city: text("city"),
        zone: text("time_zone_name"),
    };
    let mut list = Vec::new();
    for day in conference.get("days").map(record::list).unwrap_or_default() {
        let date = day.get("date").and_then(Value::as_str).and_then(iso::read).map(|date| date.clock().date());
        let change = day
            .get("day_start")
            .and_then(Value::as_str)
            .and_then(iso::read)
            .map_or(NaiveTime::MIN, |start| start.clock().time());
        let Some(rooms) = day.get("rooms").and_then(Value::as_object) else { continue };
        for (room, talks) in rooms {
            for talk in record::list(talks) {
                let Some(map) = talk.as_object() else { continue };
                let record = Record::new(map);
                let id = record.any(&["id", "guid"]).unwrap_or_default();
                let place = SourcePosition::file(&input.name).at_item(&id);
                let names =
                    |key: &str| -> Vec<Value> { record.get(key).map(record::list).unwrap_or_default().to_vec() };
                record.get("start");
                record.get("room");
                record.get("guid");
                list.push(Talk {
                    id,
                    slug: record.text("slug"),
                    title: record.text("title").unwrap_or_default(),
                    subtitle: record.text("subtitle"),
                    abstract_: record.text("abstract"),
                    description: record.text("description"),
                    track: record
                        .get("track")
                        .and_then(|track| record::text(track).or_else(|| record::text(track.get("name")?))),
                    kind: record.text("type"),
                    language: record.text("language"),
                    room: room.clone(),
                    start: start(record.text("date").as_deref(), date, record.text("start").as_deref(), change),
                    duration: record.text("duration").and_then(|text| duration(&text)),
                    persons: names("persons")
                        .iter()
                        .filter_map(|person| {
                            ["public_name", "name", "full_public_name"]
                                .iter()
                                .find_map(|key| record::text(person.get(key)?))
                        })
                        .collect(),
                    links: names("links")
                        .iter()
                        .chain(&names("attachments"))
                        .filter_map(|link| {
                            Some((
                                link.get("title").and_then(record::text).unwrap_or_default(),
                                record::text(link.get("url")?)?,
                            ))
                        })
                        .collect(),
                    url: record.text("url"),
                    image: record.text("logo"),
                    place: place.clone(),
                });
                record.report(|_| false, &mut calendar.notes, &place);
            }
        }
    }
    Ok(Talks { head, list })
}

fn from_xml(
    text: &str,
    input: &Input,
    options: &ImportOptions,
    calendar: &mut ImportedCalendar,
) -> Result<Talks, ReadFault> {
    let text = cleaned(text);
    let document = parse(&text, options.limits.depth)?;
    let root = document.root_element();
    let named = |node: Node<'_, '_>, name: &str| node.is_element() && node.tag_name().name() == name;
    let conference = root
        .children()
        .find(|node| named(*node, "conference"))
        .ok_or_else(|| ReadFault::malformed(None, "there is no `conference` in it"))?;
    let head = ConferenceHead {
        title: child_text(conference, "title").unwrap_or_default(),
        venue: child_text(conference, "venue"),
        city: child_text(conference, "city"),
        zone: child_text(conference, "time_zone_name"),
    };
    let change = child_text(conference, "day_change")
        .and_then(|text| text.parse().ok().or_else(|| NaiveTime::parse_from_str(&text, "%H:%M").ok()))
        .unwrap_or(NaiveTime::MIN);
    let mut list = Vec::new();
    for day in root.children().filter(|node| named(*node, "day")) {
        let date = day.attribute("date").and_then(iso::read).map(|date| date.clock().date());
        let change = day.attribute("start").and_then(iso::read).map_or(change, |start| start.clock().time());
        for room in day.children().filter(|node| named(*node, "room")) {
            for event in room.children().filter(|node| named(*node, "event")) {
                let id = event.attribute("id").or(event.attribute("guid")).unwrap_or_default().to_owned();
                let place = SourcePosition::file(&input.name)
                    .at_line(document.text_pos_at(event.range().start).row as usize)
                    .at_item(&id);
                let text = |name: &str| child_text(event, name);
                let inner = |list: &str, item: &str| -> Vec<Node<'_, '_>> {
                    event
                        .children()
                        .filter(|node| named(*node, list))
                        .flat_map(|node| node.children())
                        .filter(|node| named(*node, item))
                        .collect()
                };
                for field in event.children().filter(|node| node.is_element() && !text_of(*node).is_empty()) {
                    calendar.notes.taken(field.tag_name().name(), &place);
                }
                let links = inner("links", "link").into_iter().chain(inner("attachments", "attachment"));
                list.push(Talk {
                    slug: text("slug"),
                    title: text("title").unwrap_or_default(),
                    subtitle: text("subtitle"),
                    abstract_: text("abstract"),
                    description: text("description"),
                    track: text("track"),
                    kind: text("type"),
                    language: text("language"),
                    room: room.attribute("name").map(str::to_owned).or_else(|| text("room")).unwrap_or_default(),
                    start: start(text("date").as_deref(), date, text("start").as_deref(), change),
                    duration: text("duration").and_then(|text| duration(&text)),
                    persons: inner("persons", "person")
                        .into_iter()
                        .map(text_of)
                        .filter(|name| !name.is_empty())
                        .collect(),
                    links: links.filter_map(|link| Some((text_of(link), link.attribute("href")?.to_owned()))).collect(),
                    url: text("url"),
                    image: text("logo"),
                    id,
                    place,
                });
            }
        }
    }
    Ok(Talks { head, list })
}

/// The zone: that of the head, unless the dates contradict it; else that of the town.
fn zone(talks: &Talks, options: &ImportOptions, calendar: &mut ImportedCalendar, place: &SourcePosition) {
    calendar.name = Some(talks.head.title.clone()).filter(|title| !title.is_empty());
    let fixed: Vec<DateTime<FixedOffset>> = talks
        .list
        .iter()
        .filter_map(|talk| match talk.start {
            Some(IsoTime::Fixed(time)) => Some(time),
            _ => None,
        })
        .collect();
    if let Some(name) = &talks.head.zone {
        let contradicts = name.parse::<chrono_tz::Tz>().is_ok_and(|zone| {
            fixed.iter().any(|time| zone.offset_from_utc_datetime(&time.naive_utc()).fix() != *time.offset())
        });
        if contradicts {
            calendar.notes.warned(
                "time_zone_name",
                "the dates are not of this zone: their distance from UTC holds",
                name,
                place,
            );
        } else {
            calendar.timezone = Some(name.clone());
        }
        return;
    }
    if !fixed.is_empty() || options.timezone.is_some() {
        return;
    }
    let zone = talks.head.city.as_deref().and_then(zone_of_town);
    match zone {
        Some(zone) => calendar.notes.guessed(
            "timezone",
            "there is none: that of the town; `--timezone` gives another",
            zone,
            place,
        ),
        None => calendar.notes.guessed(
            "timezone",
            "there is none: that of the site; `--timezone` gives another",
            options.zone(),
            place,
        ),
    }
    calendar.timezone = zone.map(str::to_owned);
}

/// The zone that is named after a town.
fn zone_of_town(town: &str) -> Option<&'static str> {
    let town = words(town);
    let of = |zone: &chrono_tz::Tz| zone.name().rsplit_once('/').is_some_and(|(_, name)| words(name) == town);
    chrono_tz::TZ_VARIANTS.iter().find(|zone| of(zone)).map(|zone| zone.name())
}

fn take(talk: Talk, head: &ConferenceHead, options: &ImportOptions, calendar: &mut ImportedCalendar) {
    let notes = &mut calendar.notes;
    let Some(start) = talk.start else {
        notes.refused(&talk.place, &talk.title, "there is no date", "give it one at the source");
        return;
    };
    if talk.title.is_empty() {
        notes.refused(&talk.place, "", "there is no title", "write one at the source");
        return;
    }
    let mut event = ImportedEvent::new(&talk.id, talk.place.clone(), one_line(&talk.title), start.moment());
    event.end = talk
        .duration
        .filter(|duration| !duration.is_zero())
        .map(|duration| EventEnd::At(later(start, duration).moment()));
    event.slug = talk.slug;
    event.language = talk.language.filter(|language| *language != options.site_language);
    event.categories = talk.track.map(|track| ImportedTerm::named(one_line(&track))).into_iter().collect();
    event.tags = talk.kind.map(ImportedTerm::named).into_iter().collect();
    event.series = calendar.name.as_deref().map(ImportedTerm::named);
    if !talk.room.is_empty() {
        let name = head.venue.as_ref().map_or_else(|| talk.room.clone(), |venue| format!("{}, {venue}", talk.room));
        event.venue = Some(ImportedVenue { name, city: head.city.clone(), ..ImportedVenue::default() });
    }
    let public = |url: &String| url.starts_with("http") && !url.contains("://localhost") && !url.contains("://127.");
    if let Some(url) = talk.url.as_ref().filter(|url| !public(url)) {
        notes.dropped("url", "it is no address on the web", url, &talk.place);
    }
    event.website = talk.url.filter(public);
    event.image = talk.image.filter(|image| !image.is_empty()).map(|reference| ImportedImage {
        reference,
        alt: None,
        credit: None,
    });
    event.summary = talk.subtitle.map(|text| Prose::Plain(one_line(&text)));
    let mut text = talk.abstract_.unwrap_or_default();
    if let Some(more) = talk.description.filter(|more| *more != text) {
        text = if text.is_empty() { more } else { format!("{text}\n\n{more}") };
    }
    let mut lines = Vec::new();
    if !talk.persons.is_empty() {
        let with = if options.site_language == "fr" { "Avec : " } else { "With: " };
        lines.push(with.to_owned() + &talk.persons.join(", "));
    }
    for (title, url) in talk.links.iter().filter(|(_, url)| public(url)) {
        lines.push(if title.is_empty() { url.clone() } else { format!("{} : {url}", one_line(title)) });
    }
    event.description = with_lines(Some(text).filter(|text| !text.is_empty()).map(html_or_markdown), &lines);
    calendar.events.push(event);
}

fn later(start: IsoTime, duration: TimeDelta) -> IsoTime {
    let add = |time: NaiveDateTime| time.checked_add_signed(duration).unwrap_or(time);
    match start {
        IsoTime::Fixed(time) => IsoTime::Fixed(time.checked_add_signed(duration).unwrap_or(time)),
        other => IsoTime::Local(add(other.clock())),
    }
}
