//! Single occurrences made one event: by a rule if one describes their dates exactly, else by the dates themselves.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::Serialize;
use serde_json::Value;

use crate::dataset::RecordFields;
use crate::model::ImportedVenue;
use crate::note::{Notes, SourcePosition};
use crate::rule;
use crate::settle::{DateOrClock, EventDraft, EventLength, Exception, end_after};
use crate::terms;

/// One folding, for the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Folding {
    /// The title of the event.
    pub title: String,
    /// The position of the first occurrence.
    pub place: SourcePosition,
    /// How many became one event.
    pub occurrences: usize,
    /// Their kind: `occurrences`, or parts of a series.
    pub of: &'static str,
    /// The rule, or `dates`.
    pub by: String,
}

/// The fewest equal occurrences that are one event without the source saying so.
const FEWEST: usize = 3;

/// Fields that differ between occurrences of one event without meaning anything.
const PASSING: [&str; 3] = ["published", "updated", "website"];

/// The drafts with occurrences folded, in the order of the first of each.
pub fn fold(drafts: Vec<EventDraft>, notes: &mut Notes) -> (Vec<EventDraft>, Vec<Folding>) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        if let Some(group) = group(draft) {
            groups.entry(group).or_default().push(at);
        }
    }
    let mut slots: Vec<Option<EventDraft>> = drafts.into_iter().map(Some).collect();
    let mut foldings = Vec::new();
    for members in groups.values_mut() {
        members.sort_by_key(|at| slots[*at].as_ref().map(|draft| draft.start));
        let keyed = slots[members[0]].as_ref().is_some_and(|draft| draft.key.is_some());
        drop_repeated(members, keyed, &mut slots, notes);
        if members.len() < if keyed { 2 } else { FEWEST } {
            // A single occurrence of a series keeps its rule.
            if let Some(draft) = slots[members[0]].as_mut().filter(|draft| draft.rule.is_some()) {
                end_counted(draft, draft.start);
            }
            continue;
        }
        let first = *members.iter().min().unwrap_or(&members[0]);
        let taken: Vec<EventDraft> = members.iter().filter_map(|at| slots[*at].take()).collect();
        let occurrences = taken.len();
        let folded =
            if taken.iter().any(|draft| draft.rule.is_some()) { by_rule(taken, notes) } else { by_dates(taken, notes) };
        foldings.push(Folding {
            title: folded.fields.get("title").and_then(Value::as_str).unwrap_or_default().to_owned(),
            place: folded.place.clone(),
            occurrences,
            of: "occurrences",
            by: folded
                .rule
                .clone()
                .or_else(|| folded.found_rule.as_ref().map(Value::to_string))
                .unwrap_or_else(|| "dates".to_owned()),
        });
        slots[first] = Some(folded);
    }
    (slots.into_iter().flatten().collect(), foldings)
}

/// The common fields of the occurrences of one event.
fn group(draft: &EventDraft) -> Option<String> {
    let kind = matches!(draft.start, DateOrClock::Day(_));
    if let Some(key) = &draft.key {
        return Some(format!("key {key} {} {kind}", draft.zone));
    }
    if draft.rule.is_some() || !draft.dates.is_empty() || !draft.exceptions.is_empty() {
        return None;
    }
    Some(format!("equal {}", content(draft)))
}

/// An event without its dates.
pub(crate) fn content(draft: &EventDraft) -> String {
    let kind = matches!(draft.start, DateOrClock::Day(_));
    let fields: RecordFields = draft
        .fields
        .iter()
        .filter(|(key, _)| !PASSING.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let venue = draft.venue.as_ref().map(terms::venue_key).unwrap_or_default();
    let fields = serde_json::to_string(&fields).unwrap_or_default();
    let terms = format!("{:?} {:?} {:?} {:?}", draft.organizers, draft.categories, draft.tags, draft.series);
    let time = draft.rule.as_ref().or(draft.key.as_ref()).map(|_| draft.start.time().time());
    format!("{fields} {venue} {:?} {} {kind} {time:?} {terms}", draft.length, draft.zone)
}

/// Leaves out what is no occurrence of its own: an equal one at the same moment, and the rest of a night that is listed again.
fn drop_repeated(members: &mut Vec<usize>, keyed: bool, slots: &mut [Option<EventDraft>], notes: &mut Notes) {
    let mut kept: Vec<usize> = Vec::with_capacity(members.len());
    let mut ends: BTreeSet<NaiveDateTime> = BTreeSet::new();
    for at in members.iter().copied() {
        let Some(draft) = slots[at].as_ref() else { continue };
        let title = draft.fields.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
        let same_start =
            kept.last().and_then(|last| slots[*last].as_ref()).is_some_and(|last| last.start == draft.start);
        if same_start && !keyed {
            notes.warned("event", "equal title, place and start: both are taken", &title, &draft.place);
            continue;
        }
        let end = end_after(draft.start, &draft.length).map(DateOrClock::time);
        let rest_of_night = draft.start.time().time() == NaiveTime::MIN
            && matches!(draft.start, DateOrClock::Time(_))
            && ends
                .iter()
                .any(|over| over.date() == draft.start.day() && Some(over.time()) == end.map(|end| end.time()));
        if keyed && (same_start || rest_of_night) {
            let why =
                if same_start { "the same occurrence once more" } else { "the rest of a night that is listed again" };
            notes.dropped("occurrence", why, &title, &draft.place);
            slots[at] = None;
            continue;
        }
        ends.extend(end.filter(|end| end.date() > draft.start.day()));
        kept.push(at);
    }
    *members = kept;
}

/// The draft that most are like, with the start of the first.
fn base(members: &[EventDraft]) -> EventDraft {
    let likeness = |draft: &EventDraft| {
        (draft.start.time().time(), draft.length.clone(), draft.fields.get("title").map(Value::to_string))
    };
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for member in members {
        *counts.entry(likeness(member)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    let found = members.iter().find(|member| counts.get(&likeness(member)) == Some(&most));
    let mut base = found.unwrap_or(&members[0]).clone();
    base.place = members[0].place.clone();
    base.source_id = base.key.clone().unwrap_or_else(|| members[0].source_id.clone());
    base.also = members.iter().map(|member| member.source_id.clone()).filter(|id| *id != base.source_id).collect();
    base.preferred_id = members
        .iter()
        .map(|member| &member.preferred_id)
        .min_by_key(|preferred_id| preferred_id.len())
        .cloned()
        .unwrap_or_default();
    base.addresses = members.iter().flat_map(|member| member.addresses.iter().cloned()).collect();
    base.addresses.sort();
    base.addresses.dedup();
    for passing in PASSING {
        let same = members.iter().all(|member| member.fields.get(passing) == base.fields.get(passing));
        if !same {
            match passing {
                "updated" => {
                    let latest =
                        members.iter().filter_map(|member| member.fields.get(passing)).max_by_key(ToString::to_string);
                    base.fields.extend(latest.map(|value| (passing.to_owned(), value.clone())));
                }
                "published" => {
                    let first =
                        members.iter().filter_map(|member| member.fields.get(passing)).min_by_key(ToString::to_string);
                    base.fields.extend(first.map(|value| (passing.to_owned(), value.clone())));
                }
                _ => {
                    let first = members[0].fields.get(passing).cloned();
                    base.fields.remove(passing);
                    base.fields.extend(first.map(|value| (passing.to_owned(), value)));
                }
            }
        }
    }
    base
}

fn by_dates(members: Vec<EventDraft>, notes: &mut Notes) -> EventDraft {
    let mut base = base(&members);
    let time = base.start.time().time();
    let days: Vec<NaiveDate> = members.iter().map(|member| member.start.day()).collect();
    let whole = matches!(base.start, DateOrClock::Day(_));
    let at = |day: NaiveDate| if whole { DateOrClock::Day(day) } else { DateOrClock::Time(day.and_time(time)) };
    let each_once = days.windows(2).all(|pair| pair[0] < pair[1]);
    base.found_rule = each_once.then(|| rule::describing(&days, (!whole).then_some(time))).flatten();
    if base.found_rule.is_some() {
        base.start = at(days[0]);
        for member in &members {
            let exception = exception(&base, member, at(member.start.day()), notes);
            base.exceptions.extend(exception);
        }
    } else {
        base.start = members[0].start;
        base.dates = members[1..].iter().map(|member| member.start).collect();
        for member in &members {
            let exception = exception(&base, member, member.start, notes);
            base.exceptions.extend(exception);
        }
    }
    for member in members {
        base.dates.extend(member.dates);
        base.exceptions.extend(member.exceptions);
    }
    base.dates.sort_unstable();
    base.dates.dedup();
    let start = base.start;
    base.dates.retain(|date| *date != start);
    base
}

/// Occurrences that bring their rule along: what is listed decides, up to the last of them; after it the rule goes on.
fn by_rule(members: Vec<EventDraft>, notes: &mut Notes) -> EventDraft {
    let mut base = base(&members);
    let whole = matches!(base.start, DateOrClock::Day(_));
    let last = members.last().map_or(base.start, |last| last.start);
    base.rule = members.iter().find_map(|member| member.rule.clone());
    let time = base.start.time().time();
    let ruled = members
        .iter()
        .find(|member| member.start.time().time() == time)
        .map_or(members[0].start, |member| member.start);
    base.start = ruled;
    end_counted(&mut base, last);
    let excluded: BTreeSet<DateOrClock> = members.iter().flat_map(|member| member.exdates.iter().copied()).collect();
    let is_excluded = |at: DateOrClock| excluded.contains(&at) || excluded.contains(&DateOrClock::Day(at.day()));
    let rule = base.rule.clone().unwrap_or_default();
    // Enough for what is listed and its gaps.
    let most = members.len() * 8 + 1_000;
    let Some(made) = rule::dates(base.start.time(), &rule, most) else {
        notes.warned(
            "recurrence",
            "a rule that cannot be followed: the dates that are listed are taken",
            &rule,
            &base.place,
        );
        return by_dates(
            members.into_iter().map(|member| EventDraft { rule: None, exdates: Vec::new(), ..member }).collect(),
            notes,
        );
    };
    let form = |time: NaiveDateTime| if whole { DateOrClock::Day(time.date()) } else { DateOrClock::Time(time) };
    let made: BTreeSet<DateOrClock> = made.into_iter().map(form).filter(|at| *at <= last).collect();
    let listed: BTreeSet<DateOrClock> = members.iter().map(|member| member.start).collect();
    let mut missing: BTreeSet<DateOrClock> = made.difference(&listed).copied().filter(|at| !is_excluded(*at)).collect();
    let mut dates = Vec::new();
    for member in &members {
        let mut date = member.start;
        if !made.contains(&member.start) {
            let same_day = missing.iter().find(|at| at.day() == member.start.day()).copied();
            match same_day {
                Some(at) => {
                    missing.remove(&at);
                    date = at;
                }
                None if member.start != base.start => dates.push(member.start),
                None => {}
            }
        }
        let exception = exception(&base, member, date, notes);
        base.exceptions.extend(exception);
    }
    if !missing.is_empty() {
        let example = missing.iter().next().map(|at| at.text()).unwrap_or_default();
        notes.guessed(
            "exdate",
            "the rule names a date that the source does not list: it does not take place",
            &example,
            &base.place,
        );
    }
    // Exceptions before the first date that is listed have no effect.
    base.exdates = excluded
        .into_iter()
        .filter(|at| *at > base.start && (made.contains(at) || *at > last))
        .chain(missing)
        .collect();
    let open = base.exdates.iter().filter(|at| **at > last).copied().collect::<Vec<_>>();
    if let Some(latest) = open.last() {
        let further: BTreeSet<DateOrClock> =
            rule::dates(base.start.time(), &rule, most * 4).unwrap_or_default().into_iter().map(form).collect();
        let reaches = further.last() >= Some(latest);
        base.exdates.retain(|at| *at <= last || !reaches || further.contains(at) || matches!(at, DateOrClock::Day(_)));
    }
    base.exdates.sort_unstable();
    base.exdates.dedup();
    base.dates = dates;
    base.dates.sort_unstable();
    base.dates.dedup();
    base
}

/// A rule that counts is one that ends at the last date that is listed: the first that is listed may not be the first that was.
fn end_counted(draft: &mut EventDraft, last: DateOrClock) {
    if draft.key.is_none() {
        return;
    }
    if let Some(rule) = draft.rule.as_ref().filter(|rule| rule::part(rule, "COUNT").is_some()) {
        let until = match last {
            DateOrClock::Day(day) => day.format("%Y%m%d").to_string(),
            DateOrClock::Time(time) => time.format("%Y%m%dT%H%M%S").to_string(),
        };
        draft.rule = Some(format!("{};UNTIL={until}", rule::without(rule, &["COUNT"])));
    }
}

/// The differences of one occurrence; none if it has none.
fn exception(base: &EventDraft, member: &EventDraft, date: DateOrClock, notes: &mut Notes) -> Option<Exception> {
    let mut fields = RecordFields::new();
    for key in ["title", "summary", "status", "statusReason"] {
        if let Some(value) = member.fields.get(key).filter(|value| base.fields.get(key) != Some(value)) {
            fields.insert(key.to_owned(), value.clone());
        } else if key == "status" && base.fields.contains_key(key) && !member.fields.contains_key(key) {
            fields.insert(key.to_owned(), Value::from("scheduled"));
        }
    }
    for (key, value) in &member.fields {
        let common =
            ["title", "summary", "status", "statusReason"].contains(&key.as_str()) || PASSING.contains(&key.as_str());
        if !common && base.fields.get(key) != Some(value) {
            notes.dropped(key, "it differs on a single date, which cannot be said", &date.text(), &member.place);
        }
    }
    let start = Some(member.start).filter(|start| *start != date);
    let shown = start.unwrap_or(date);
    let end = end_after(shown, &member.length)
        .filter(|_| member.length != base.length && !matches!(member.length, EventLength::Open));
    let end = end.filter(|end| *end >= shown && end.time() - shown.time() < TimeDelta::days(3_660));
    let key = |venue: &ImportedVenue| terms::venue_key(venue);
    let venue = member.venue.clone().filter(|venue| base.venue.as_ref().map(key) != Some(key(venue)));
    let empty = fields.is_empty() && start.is_none() && end.is_none() && venue.is_none();
    (!empty).then_some(Exception { date, start, end, fields, venue })
}
