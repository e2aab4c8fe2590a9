//! A dataset, published for other programs, and imported again: the same events, but for what the formats cannot say.
//!
//! | | iCalendar (`calendar.ics`) | JSON by month (`/api/months/*.json`) |
//! | --- | --- | --- |
//! | events, ids, titles | the same | the same |
//! | dates: start, end, zone, whole days | the same, but that a single time in UTC is on the clocks of the site | the same, as far as the site shows them |
//! | rules | the same, where programs agree on them; else dates | dates, folded into a rule where one describes them exactly |
//! | statuses | cancelled and postponed; others are as planned | the same, but that a date of a rule whose start clocks skip is rescheduled |
//! | reason of a status | in the description | the same for a whole event |
//! | description | plain text, at most 1,000 characters, with prices and addresses | the same |
//! | summary | not there, but as the description of an event without one | the same, or longer where the description begins with it |
//! | venues | one line of name and address | the same |
//! | organizers | names | the same; those of one name are one |
//! | categories, tags | all are categories | the same |
//! | prices, websites | lines of the description | the same, but for the address of tickets |
//! | online addresses | of what takes place online | the same |
//! | published, updated | the same | the same |
//! | featured, sticky | not there | the same |
//! | series, languages, former starts, how one takes part | not there | not there |

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use affiche_dataset::text::paragraphs;
use affiche_dataset::{Calendar, Entry, generate};
use affiche_feeds::{FeedContext, api, ical};
use affiche_import::Input;
use affiche_model::{EventStatus, Scope};
use affiche_route::Api;
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Date, calendar, dates, empty_site, import};
use affiche_testing::day;

const AS_OF: &str = "2026-03-10";
const UNTIL: &str = "2027-09-01";

/// `calendar.ics` of a site.
fn published_ics(calendar: &Calendar) -> Vec<Input> {
    let context = FeedContext::new(calendar, day(AS_OF));
    let members = context.members().remove(&Scope::All).unwrap_or_default();
    let mut out = Vec::new();
    ical::calendar(&context, &Scope::All, &members, &mut out).unwrap();
    vec![Input::new("calendar.ics", out)]
}

/// All months of the JSON of a site.
fn published_months(calendar: &Calendar) -> Vec<Input> {
    let context = FeedContext::new(calendar, day(AS_OF));
    let months = api::Months::of(&context);
    months
        .firsts()
        .map(|first| {
            let page = api::month(&context, &months, first, &Api::Month(first));
            Input::new(format!("{first}.json"), page.to_string())
        })
        .collect()
}

/// Whether dates are the same: the same instants and days, and the same clocks but where these are those of UTC.
fn same(before: &[Date], after: &[Date]) -> bool {
    let in_utc = |date: &Date| match &date.utc {
        Some((start, end)) => Date { start: start.clone(), end: end.clone(), ..date.clone() },
        None => date.clone(),
    };
    let sorted = |dates: &[Date]| {
        let mut dates: Vec<(Date, Date)> = dates.iter().map(|date| (in_utc(date), date.clone())).collect();
        dates.sort_by(|(one, _), (other, _)| (&one.start, &one.event).cmp(&(&other.start, &other.event)));
        dates
    };
    let (before, after) = (sorted(before), sorted(after));
    before.len() == after.len()
        && before.iter().zip(&after).all(|((utc, wall), (other_utc, other_wall))| {
            let clock_of_utc = wall.utc.as_ref().is_some_and(|(start, _)| *start == format!("{}Z", wall.start));
            utc == other_utc && (clock_of_utc || wall == other_wall)
        })
}

/// What a format can say of a status.
type StatusOf = fn(EventStatus) -> EventStatus;

/// The dates as a format can say them.
fn told(dates: Vec<Date>, status: StatusOf) -> Vec<Date> {
    dates.into_iter().map(|date| Date { status: status(date.status), ..date }).collect()
}

fn as_it_is(status: EventStatus) -> EventStatus {
    status
}

fn not_moved(status: EventStatus) -> EventStatus {
    if status == EventStatus::Rescheduled { EventStatus::Scheduled } else { status }
}

fn off_or_not(status: EventStatus) -> EventStatus {
    if status.is_cancelled_or_postponed() { status } else { EventStatus::Scheduled }
}

/// What an event is but for its dates, by the name of the field.
fn facts(entry: &Entry) -> BTreeMap<&'static str, String> {
    let (event, usual) = (&entry.event, &entry.usual);
    let mut names: Vec<&str> = usual.categories.iter().map(|category| category.name.as_str()).collect();
    names.extend(event.tags.iter().map(|tag| tag.name.as_str()));
    names.sort_unstable();
    let mut organizers: Vec<&str> = event.organizers.iter().map(|one| one.name.as_str()).collect();
    organizers.dedup();
    BTreeMap::from([
        ("summary", usual.summary.clone()),
        ("description", paragraphs(&event.description)),
        ("venue", format!("{:?}", event.venue)),
        ("venue’s name", event.venue.as_ref().map(|venue| venue.name.clone()).unwrap_or_default()),
        ("names of organizers", organizers.join(", ")),
        ("categories", format!("{:?}", usual.categories)),
        ("tags", format!("{:?}", event.tags)),
        ("categories and tags", names.join(", ")),
        ("price", format!("{:?}", usual.cost.as_ref().map(|cost| &cost.price))),
        ("website", format!("{:?}", event.website)),
        ("online", format!("{:?}", event.online_url)),
        ("reason", format!("{:?}", event.status_reason)),
        ("published", format!("{:?}", entry.published)),
        ("updated", format!("{:?}", entry.updated)),
        ("flags", format!("{} {}", usual.featured, usual.sticky)),
    ])
}

const OF_ICALENDAR: &[&str] = &["names of organizers", "categories and tags", "online", "published", "updated"];
const OF_MONTHS: &[&str] = &[
    "description", "venue", "names of organizers", "categories", "tags", "price", "website", "online", "reason",
    "published", "updated", "flags",
];

/// Imports what was published of a data folder, and compares.
fn compare(data: &Path, inputs: &[Input], status: StatusOf, fields: &[&str]) -> Result<TempDir, String> {
    let site = empty_site("Europe/Paris", "fr");
    let plan = import(site.path(), inputs, day(AS_OF)).map_err(|error| error.to_string())?;
    if !plan.report.notes.refusals().is_empty() {
        return Err(format!("not taken: {:#?}", plan.report.notes.refusals()));
    }
    let (before, after) = (told(dates(data, UNTIL), status), told(dates(site.path(), UNTIL), status));
    if !same(&before, &after) {
        let lost: Vec<&Date> = before.iter().filter(|date| !after.contains(date)).take(5).collect();
        let made: Vec<&Date> = after.iter().filter(|date| !before.contains(date)).take(5).collect();
        return Err(format!("{} dates, then {}; lost {lost:#?}, made up {made:#?}", before.len(), after.len()));
    }
    let (old, new) = (calendar(data, UNTIL), calendar(site.path(), UNTIL));
    let known: BTreeMap<&str, &Entry> = new.entries.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    for entry in &old.entries {
        let (mine, theirs) = (facts(entry), facts(known[entry.id.as_str()]));
        for field in fields {
            if mine[field] != theirs[field] {
                return Err(format!("`{}`, {field}: {} and then {}", entry.id, mine[field], theirs[field]));
            }
        }
    }
    Ok(site)
}

/// A made-up dataset in a folder.
fn generated(events: usize, recurring: usize, seed: u64) -> TempDir {
    let work = tempfile::tempdir().unwrap();
    let folder = work.path().join("data");
    let dataset = generate::GeneratedDataset::new(events, seed, day(AS_OF)).with_recurring(recurring);
    generate::write_dataset(&folder, &dataset).unwrap();
    work
}

/// Online addresses of what takes place at a place are not told in iCalendar.
#[test]
fn made_up_datasets_survive_the_way_through_calendar_ics() {
    for seed in 1..=4 {
        let work = generated(80, 20, seed);
        let data = work.path().join("data");
        let inputs = published_ics(&calendar(&data, UNTIL));
        let site =
            compare(&data, &inputs, off_or_not, OF_ICALENDAR).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        // Rules stay rules, and names begin as they did.
        let (old, new) = (calendar(&data, UNTIL), calendar(site.path(), UNTIL));
        let rules = |calendar: &Calendar| {
            let ruled = |entry: &&Entry| entry.repetition.as_ref().is_some_and(|repetition| repetition.rule.is_some());
            calendar.entries.iter().filter(ruled).map(|entry| entry.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(rules(&old), rules(&new), "seed {seed}");
        let known: BTreeMap<&str, &Entry> = new.entries.iter().map(|entry| (entry.id.as_str(), entry)).collect();
        for entry in &old.entries {
            let online = entry.event.venue.is_none();
            let (mine, theirs) = (facts(entry), facts(known[entry.id.as_str()]));
            assert!(online || theirs["venue’s name"].starts_with(&mine["venue’s name"]), "{mine:#?} {theirs:#?}");
        }
    }
}

#[test]
fn made_up_datasets_survive_the_way_through_the_json_of_months() {
    for seed in 1..=3 {
        let work = generated(60, 12, seed);
        let data = work.path().join("data");
        let inputs = published_months(&calendar(&data, UNTIL));
        let site = compare(&data, &inputs, as_it_is, OF_MONTHS).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        let new = calendar(site.path(), UNTIL);
        let known: BTreeMap<&str, &Entry> = new.entries.iter().map(|entry| (entry.id.as_str(), entry)).collect();
        for entry in &calendar(&data, UNTIL).entries {
            let (mine, theirs) = (facts(entry), facts(known[entry.id.as_str()]));
            assert!(theirs["summary"].starts_with(&mine["summary"]), "{mine:#?} {theirs:#?}");
        }
    }
}

/// One event as an owner may write it, of every kind of date.
fn event() -> impl Strategy<Value = Value> {
    let rule = prop_oneof![
        3 => Just(None),
        1 => Just(Some("FREQ=DAILY;COUNT=9")),
        1 => Just(Some("FREQ=DAILY;INTERVAL=3;UNTIL=20260901")),
        2 => Just(Some("FREQ=WEEKLY")),
        1 => Just(Some("FREQ=WEEKLY;INTERVAL=2;COUNT=7")),
        1 => Just(Some("FREQ=MONTHLY;COUNT=6")),
        1 => Just(Some("FREQ=MONTHLY;BYDAY=-1FR;COUNT=5")),
        1 => Just(Some("FREQ=YEARLY")),
    ];
    let zone = prop_oneof![3 => Just(None), 1 => Just(Some("America/New_York")), 1 => Just(Some("Asia/Tokyo")), 1 => Just(Some("UTC"))];
    let status = prop_oneof![4 => Just(None), 1 => Just(Some("cancelled")), 1 => Just(Some("postponed"))];
    (0_u64..500, any::<bool>(), 0_u32..24, 1_i64..60, rule, zone, status, proptest::collection::vec(0_usize..6, 0..3)).prop_map(
        |(shift, whole, hour, half_hours, rule, zone, status, extras)| {
            let first = day("2026-01-01") + chrono::Days::new(shift);
            let mut event = json!({ "title": "Bal, foire; fête: \"x\"", "venue": "v" });
            // Of a rule, the start is its first date.
            let first = match rule {
                Some(rule) if rule.contains("BYDAY=-1FR") => day("2026-03-27"),
                _ => first,
            };
            let start = first.and_hms_opt(hour, 30, 0).unwrap();
            let text = |time: chrono::NaiveDateTime| time.format("%Y-%m-%dT%H:%M").to_string();
            let name = |days: u64| {
                let date = start + chrono::Days::new(days);
                if whole { date.date().to_string() } else { text(date) }
            };
            event["start"] = json!(name(0));
            event["end"] = if whole {
                json!((first + chrono::Days::new(u64::try_from(half_hours % 3).unwrap())).to_string())
            } else {
                json!(text(start + chrono::TimeDelta::minutes(30 * half_hours)))
            };
            if let Some(zone) = zone.filter(|_| !whole) {
                event["timezone"] = json!(zone);
            }
            if let Some(status) = status {
                event["status"] = json!(status);
            }
            let step = match rule {
                Some(rule) if rule.starts_with("FREQ=WEEKLY;INTERVAL") => 14,
                Some(rule) if rule.starts_with("FREQ=WEEKLY") => 7,
                Some("FREQ=DAILY;COUNT=9") => 1,
                Some("FREQ=DAILY;INTERVAL=3;UNTIL=20260901") => 3,
                _ => 0,
            };
            if let Some(rule) = rule {
                let rule = if whole || !rule.contains("UNTIL") { rule.to_owned() } else { format!("{rule}T235959") };
                event["recurrence"] = json!(rule);
            }
            for extra in extras {
                match extra {
                    0 => event["rdate"] = json!([name(3), name(400)]),
                    1 if step > 0 => event["exdate"] = json!([name(step)]),
                    2 if step > 0 => event["overrides"] = json!([{ "date": name(2 * step), "status": "cancelled" }]),
                    3 if step > 0 => event["overrides"] = json!([{ "date": name(2 * step), "title": "Grand bal" }]),
                    4 if step > 0 && !whole => {
                        event["overrides"] = json!([{ "date": name(2 * step), "start": text(start + chrono::Days::new(2 * step) + chrono::TimeDelta::hours(1)) }]);
                    }
                    _ => {}
                }
            }
            event
        },
    )
}

/// Publishes events, imports them from both formats and compares. Events with errors are not compared.
fn both_ways(events: Vec<Value>) -> Result<(), String> {
    let site = empty_site("Europe/Paris", "fr");
    let numbered: Vec<Value> = events
        .into_iter()
        .enumerate()
        .map(|(at, mut event)| {
            event["id"] = json!(format!("event-{at}"));
            // Equal ones would be one event.
            event["title"] = json!(format!("{} {at}", event["title"].as_str().unwrap()));
            event
        })
        .collect();
    let data =
        json!({ "venues": [{ "id": "v", "name": "Foyer", "city": "Lyon", "country": "FR" }], "events": numbered });
    fs::write(site.path().join("events.json"), data.to_string()).unwrap();
    let reading = affiche_dataset::read_until(site.path(), affiche_dataset::Horizon::Until(day(UNTIL))).unwrap();
    if reading.report.errors() > 0 {
        return Ok(());
    }
    let published = calendar(site.path(), UNTIL);
    compare(site.path(), &published_ics(&published), off_or_not, OF_ICALENDAR)
        .map_err(|lost| format!("calendar.ics: {lost}\n{data:#}"))?;
    let may_be_skipped = |event: &Value| event["start"].as_str().is_some_and(|start| start.contains("T02:"));
    let status = if data["events"].as_array().unwrap().iter().any(may_be_skipped) { not_moved } else { as_it_is };
    compare(site.path(), &published_months(&published), status, &["venue", "reason"])
        .map_err(|lost| format!("months: {lost}\n{data:#}"))?;
    Ok(())
}

#[test]
fn a_date_whose_start_clocks_skip_survives_both_ways() {
    for end in ["2026-01-10T03:00", "2026-01-10T03:15", "2026-01-10T03:30", "2026-01-10T05:00"] {
        let event = json!({
            "title": "Bal", "venue": "v", "start": "2026-01-10T02:30", "end": end,
            "recurrence": "FREQ=DAILY;INTERVAL=3;UNTIL=20260901T235959",
        });
        assert_eq!(both_ways(vec![event]), Ok(()), "{end}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn events_of_every_kind_survive_both_ways(events in proptest::collection::vec(event(), 1..5)) {
        let found = both_ways(events);
        prop_assert!(found.is_ok(), "{}", found.unwrap_err());
    }
}
