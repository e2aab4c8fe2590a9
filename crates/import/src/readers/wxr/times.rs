//! Times of an event, each calendar plugin in its own fields.

use chrono::{DateTime, Datelike, Utc};
use serde_json::Value;

use super::post::Post;
use super::site::WxrSite;
use super::tec_rules::tec_pro;
use crate::iso::{self, IsoTime};
use crate::model::{EventEnd, ImportedEvent, Moment};
use crate::note::{Notes, SourcePosition};
use crate::php;
use crate::readers::spreadsheet::dates_of;

impl WxrSite<'_> {
    /// The dates of an event, by plug-in.
    pub(super) fn when(
        post: &Post,
        event: &mut ImportedEvent,
        notes: &mut Notes,
        place: &SourcePosition,
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
                .map(|end| EventEnd::At(Moment::Local(end)));
            return Ok(());
        }
        general(post, event, notes, place)
    }
}

type SpanResult = Result<(), (String, &'static str)>;

fn no_date(text: &str) -> (String, &'static str) {
    if text.trim().is_empty() {
        ("there is no date".to_owned(), "give it one at the source")
    } else {
        (format!("the date is not understood: “{text}”"), "correct it at the source")
    }
}

/// From one time to another; whole days by flag.
fn span(event: &mut ImportedEvent, start: &str, end: Option<&str>, all_day: bool, utc: bool) -> SpanResult {
    let read = |text: &str| iso::read(text).ok_or_else(|| no_date(text));
    let moment = |time: IsoTime| {
        let clock = time.clock();
        match (all_day, utc, time) {
            (true, ..) | (_, _, IsoTime::Day(_)) => Moment::Day(clock.date()),
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
        .map(EventEnd::At);
    Ok(())
}

fn gatherpress(post: &Post, event: &mut ImportedEvent) -> SpanResult {
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
fn events_manager(post: &Post, event: &mut ImportedEvent) -> SpanResult {
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

fn event_organiser(post: &Post, event: &mut ImportedEvent) -> SpanResult {
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
        .map(IsoTime::clock);
    event.rrule = Some(match (until, event.start) {
        (Some(last), Moment::Day(_)) => format!("{rule};UNTIL={}", last.format("%Y%m%d")),
        (Some(last), _) => format!("{rule};UNTIL={}", last.format("%Y%m%dT%H%M%S")),
        (None, _) => rule,
    });
    Ok(())
}

/// Fields of a theme: a day, a last day, hours in words.
fn general(post: &Post, event: &mut ImportedEvent, notes: &mut Notes, place: &SourcePosition) -> SpanResult {
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
