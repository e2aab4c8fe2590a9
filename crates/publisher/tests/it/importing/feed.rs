//! A large feed: taken whole, and the same once more.

use std::fs;

use affiche_import::Input;
use serde_json::json;

use super::{dates, empty_site, import, shared};
use crate::support::files;
use affiche_testing::day;

/// A feed in the form of that of The Events Calendar, of series and single events: half of them weekly, with an exception each.
fn feed(series: usize, weeks: usize) -> String {
    let mut events = Vec::new();
    for number in 0..series {
        for week in 0..weeks {
            let date = day("2026-01-05") + chrono::Days::new(u64::try_from(week * 7 + number % 5).unwrap());
            let start = format!("{date} 18:00:00");
            if week == 3 {
                continue;
            }
            events.push(json!({
                "uid": format!("series-{number}@example.org-{start}"), "title": format!("Cours n&#186; {number}"),
                "start_date": start, "end_date": format!("{date} 19:30:00"), "start_hour": "18", "end_hour": "19", "start_minute": "00",
                "end_minute": "30", "timezone": "Europe/Paris", "venue": { "venue": format!("Salle {}", number % 7) },
                "recurrence": { "rrule": { "FREQ": "WEEKLY", "COUNT": weeks.to_string() } },
            }));
        }
        events.push(json!({
            "uid": format!("single-{number}@example.org"), "title": format!("Concert {number}"), "start_date": "2026-06-20 20:00:00",
            "end_date": "2026-06-20 22:00:00", "start_hour": "20", "end_hour": "22", "timezone": "Europe/Paris",
            "venue": { "venue": format!("Salle {}", number % 7) },
        }));
    }
    json!({ "status": "success", "data": { "events": events } }).to_string()
}

#[test]
fn a_made_up_feed_is_taken_whole_and_twice_the_same() {
    let (series, weeks) = (40, 10);
    let site = empty_site("Europe/Paris", "fr");
    let inputs = [Input::new("feed.json", feed(series, weeks))];
    let plan = import(site.path(), &inputs, day("2026-03-10")).unwrap();
    assert_eq!((plan.report.read, plan.report.notes.refusals().len()), (series * weeks, 0));
    assert_eq!((plan.report.events, plan.report.foldings.len()), (series * 2, series));
    assert_eq!(dates(site.path(), "2027-01-01").len(), series * weeks);
    let before = files(site.path());
    let again = import(site.path(), &inputs, day("2026-03-11")).unwrap();
    assert!(again.changes.is_empty(), "{:?}", again.changes.keys());
    assert_eq!(before, files(site.path()));
}

#[test]
fn the_feed_of_the_events_calendar_is_taken_whole_and_twice_the_same() {
    let Some(path) = shared("tec/aggregator-feed.json") else { return };
    let site = empty_site("America/Anchorage", "en");
    let inputs = [Input::new("feed.json", fs::read(path).unwrap())];
    let plan = import(site.path(), &inputs, day("2026-03-10")).unwrap();
    let refusals = plan.report.notes.refusals();
    assert!(plan.report.read >= 1_597, "{}", plan.report.read);
    assert!(refusals.len() * 100 <= plan.report.read, "{refusals:#?}");
    assert!(refusals.iter().all(|refusal| !refusal.reason.is_empty() && refusal.place.item.is_some()));
    println!("judged: {} events read, {} here, {} refused", plan.report.read, plan.report.events, refusals.len());
    let before = files(site.path());
    let again = import(site.path(), &inputs, day("2026-03-11")).unwrap();
    assert!(again.changes.is_empty(), "{:?}", again.changes.keys());
    assert_eq!(before, files(site.path()));
}
