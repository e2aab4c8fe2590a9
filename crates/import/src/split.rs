//! Series that the source has split in two (“this and following events”): one event again, where the second part goes on exactly as the
//! first would have. Parts that differ in anything stay apart, and are named.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use serde_json::Value;

use crate::fold::{Folding, content};
use crate::note::Notes;
use crate::readers::letters;
use crate::rule;
use crate::settle::{DateOrClock, EventDraft};
use crate::zones;

/// How many dates of a first part are followed, and how many of a second one that does not end.
const FOLLOWED: usize = 4_000;
const AHEAD: usize = 500;

/// The drafts with split series joined, in their order.
pub fn rejoin(drafts: Vec<EventDraft>, notes: &mut Notes) -> (Vec<EventDraft>, Vec<Folding>) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| text_of(draft).is_some()) {
        groups.entry(content(draft)).or_default().push(at);
    }
    let mut slots: Vec<Option<EventDraft>> = drafts.into_iter().map(Some).collect();
    let mut foldings = Vec::new();
    for members in groups.values_mut().filter(|members| members.len() > 1) {
        members.sort_by_key(|at| slots[*at].as_ref().map(|draft| draft.start));
        let mut current = members[0];
        for next in members[1..].iter().copied() {
            let (Some(one), Some(other)) = (slots[current].as_ref(), slots[next].as_ref()) else { continue };
            match joined(one, other) {
                Some(whole) => {
                    foldings.push(Folding {
                        title: whole.fields.get("title").and_then(Value::as_str).unwrap_or_default().to_owned(),
                        place: whole.place.clone(),
                        occurrences: 2,
                        of: "parts of a series that was split",
                        by: text_of(&whole).unwrap_or_default(),
                    });
                    slots[next] = None;
                    slots[current] = Some(whole);
                }
                None => current = next,
            }
        }
    }
    let left: Vec<EventDraft> = slots.into_iter().flatten().collect();
    name_others(&left, notes);
    (left, foldings)
}

/// Names parts of one series that are not joined.
fn name_others(drafts: &[EventDraft], notes: &mut Notes) {
    let mut first: BTreeMap<String, &EventDraft> = BTreeMap::new();
    for draft in drafts {
        let Some(series) = series_of(&draft.source_id) else { continue };
        if let Some(one) = drafts.iter().find(|one| one.source_id == series).or_else(|| first.get(&series).copied()) {
            let title =
                |draft: &EventDraft| draft.fields.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
            let example = format!("{} / {}", title(one), title(draft));
            notes.proposed(
                "series",
                "a series that was split, whose parts differ: they stay apart",
                &example,
                &draft.place,
            );
        }
        first.entry(series).or_insert(draft);
    }
}

/// `abc@google.com` of `abc_R20191106T090000@google.com`.
fn series_of(uid: &str) -> Option<String> {
    let (before, rest) = uid.split_once("_R")?;
    let (date, host) = rest.split_once('@')?;
    let is_date = date.len() >= 8 && date.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'T' | b'Z'));
    is_date.then(|| format!("{before}@{host}"))
}

/// The rule of a draft in letters, its end on clocks of its zone.
fn text_of(draft: &EventDraft) -> Option<String> {
    let text = draft.rule.clone().or_else(|| draft.found_rule.as_ref().and_then(letters))?;
    // An end that is a day includes that day.
    let whole = matches!(draft.start, DateOrClock::Day(_));
    let (text, _) = rule::tidy(&text, draft.start.time(), whole, TimeDelta::zero());
    Some(local_until(&text, draft.zone))
}

fn local_until(text: &str, zone: Tz) -> String {
    let until = rule::part(text, "UNTIL").and_then(|until| until.strip_suffix('Z'));
    match until.and_then(|until| NaiveDateTime::parse_from_str(until, "%Y%m%dT%H%M%S").ok()) {
        Some(until) => {
            let local = zones::local(until.and_utc(), zone).format("%Y%m%dT%H%M%S");
            format!("{};UNTIL={local}", rule::without(text, &["UNTIL"]))
        }
        None => text.to_owned(),
    }
}

/// A rule without its end: parts in order, with the weekday that is meant where none is named.
fn recipe(text: &str, start: DateOrClock) -> Vec<String> {
    let mut parts: Vec<String> = rule::without(text, &["UNTIL", "COUNT", "WKST"])
        .split(';')
        .map(|part| part.trim().to_ascii_uppercase())
        .filter(|part| part != "INTERVAL=1")
        .collect();
    let names = |name: &str| parts.iter().any(|part| part.starts_with(name));
    if names("FREQ=WEEKLY") && !names("BYDAY=") {
        let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][start.day().weekday().num_days_from_monday() as usize];
        parts.push(format!("BYDAY={day}"));
    }
    parts.sort();
    parts
}

/// Both as one, if the second goes on as the first would have.
fn joined(one: &EventDraft, other: &EventDraft) -> Option<EventDraft> {
    let (first, second) = (text_of(one)?, text_of(other)?);
    if recipe(&first, one.start) != recipe(&second, other.start) {
        return None;
    }
    let ends = |text: &str| rule::part(text, "UNTIL").is_some() || rule::part(text, "COUNT").is_some();
    if !ends(&first) {
        return None;
    }
    let before = rule::dates(one.start.time(), &first, FOLLOWED + 1)?;
    let after = rule::dates(other.start.time(), &second, if ends(&second) { FOLLOWED + 1 } else { AHEAD })?;
    if before.len() > FOLLOWED || after.len() > FOLLOWED || before.last()? >= after.first()? {
        return None;
    }
    let rest = rule::without(&first, &["UNTIL", "COUNT"]);
    let whole = match rule::part(&second, "UNTIL") {
        Some(until) => format!("{rest};UNTIL={until}"),
        // A rule that counts ends with its last date: dates that were taken out in between count as well.
        None if ends(&second) => format!("{rest};UNTIL={}", end_text(other.start, *after.last()?)),
        None => rest,
    };
    let count = before.len() + after.len();
    let made = rule::dates(one.start.time(), &whole, count + usize::from(ends(&second)))?;
    if !made.iter().eq(before.iter().chain(&after)) {
        return None;
    }
    let mut out = one.clone();
    match (&one.rule, &one.found_rule, &other.found_rule) {
        (None, Some(found), Some(further)) => {
            let mut found = found.clone();
            found["until"] = further.get("until")?.clone();
            out.found_rule = Some(found);
        }
        _ => {
            out.rule = Some(whole);
            out.found_rule = None;
        }
    }
    out.also.push(other.source_id.clone());
    out.also.extend(other.also.iter().cloned());
    out.addresses.extend(other.addresses.iter().cloned());
    out.dates.extend(other.dates.iter().copied());
    out.exdates.extend(other.exdates.iter().copied());
    out.exceptions.extend(other.exceptions.iter().cloned());
    for dates in [&mut out.dates, &mut out.exdates] {
        dates.sort_unstable();
        dates.dedup();
    }
    Some(out)
}

fn end_text(start: DateOrClock, last: NaiveDateTime) -> String {
    match start {
        DateOrClock::Day(_) => last.format("%Y%m%d").to_string(),
        DateOrClock::Time(_) => last.format("%Y%m%dT%H%M%S").to_string(),
    }
}
