//! What views draw: periods, months with their lanes, agendas, and the hours of a day or a week.

mod agenda;
mod hours;
mod made_up;
mod month;
mod period;
mod rows;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use affiche_dataset::zones;
use affiche_model::layout::{Period, Span, spans};
use affiche_model::{Days, Occurrence, Schedule, Timed, Zone};
use affiche_testing::{all_day, occurrence, timed};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// Clocks that are moved in spring and in autumn of both hemispheres, by an hour or half of one, at night or at midnight,
/// never, and by a whole day.
const ZONES: [&str; 9] = [
    "Europe/Paris", "Europe/London", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Asia/Tokyo",
    "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia",
];

fn zone(name: &str) -> Arc<Zone> {
    static TABLES: LazyLock<BTreeMap<&str, Arc<Zone>>> =
        LazyLock::new(|| ZONES.map(|name| (name, Arc::new(zones::table(name.parse().unwrap(), 2008..=2031)))).into());
    Arc::clone(&TABLES[name])
}

/// `name 2026-03-12`, `name 2026-03-12..2026-03-14`, `name 2026-03-12T18:30`, or with both ends; then perhaps a zone of its
/// own, `!` for sticky and `*` for featured.
fn event(text: &str, zone_name: &str) -> Arc<Occurrence> {
    let mut words = text.split_whitespace();
    let (id, time) = (words.next().unwrap(), words.next().unwrap());
    let (start, end) = time.split_once("..").map_or((time, None), |(start, end)| (start, Some(end)));
    let mut zone_name = zone_name;
    let (mut sticky, mut featured) = (false, false);
    for word in words {
        match word {
            "!" => sticky = true,
            "*" => featured = true,
            own => zone_name = own,
        }
    }
    let schedule =
        if start.contains('T') { timed(&zone(zone_name), start, end) } else { all_day(start, end.unwrap_or(start)) };
    Arc::new(Occurrence { sticky, featured, ..(*occurrence(id, schedule)).clone() })
}

/// The events of a table, in Paris.
fn told(period: Period, days: &Days, events: &[&str]) -> Vec<Span> {
    let all: Vec<_> = events.iter().map(|text| event(text, "Europe/Paris")).collect();
    spans(period, &all, days)
}

fn names<'a>(spans: impl IntoIterator<Item = &'a Span>) -> String {
    let names: Vec<&str> = spans.into_iter().map(|span| span.occurrence.event.as_str()).collect();
    names.join(" ")
}

/// The instants of a day, five minutes apart: all whose wall time belongs to it.
fn instants_of(day: NaiveDate, zone: &Zone, days: &Days) -> Vec<DateTime<Utc>> {
    let noon = day.and_hms_opt(12, 0, 0).unwrap().and_utc();
    let around = (-2 * 288..2 * 288).map(|step| noon + TimeDelta::minutes(5 * step));
    around.filter(|instant| days.day_of(zone.wall(*instant)) == day).collect()
}

/// The instants of a day at which something timed takes place; only the first when it has no end.
fn instants_on(day: NaiveDate, timed: &Timed, days: &Days) -> Vec<DateTime<Utc>> {
    let end = timed.end.unwrap_or(timed.start).max(timed.start + TimeDelta::minutes(5));
    let on = |instant: &DateTime<Utc>| timed.start <= *instant && *instant < end;
    instants_of(day, &timed.zone, days).into_iter().filter(on).collect()
}

/// Whether something is on a day, found out instant by instant.
fn is_on(day: NaiveDate, occurrence: &Occurrence, days: &Days) -> bool {
    match occurrence.schedule {
        Schedule::AllDay { first, last } => (first..=last).contains(&day),
        Schedule::Timed(ref timed) => {
            // Far away there is nothing to walk through.
            let far = TimeDelta::days(4);
            let noon = day.and_hms_opt(12, 0, 0).unwrap().and_utc();
            let near = timed.start - far < noon && noon < timed.end.unwrap_or(timed.start) + far;
            near && !instants_on(day, timed, days).is_empty()
        }
    }
}
