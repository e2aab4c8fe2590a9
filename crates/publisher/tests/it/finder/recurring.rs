//! Events that repeat: each date is a row of its own, wherever it takes place and by whatever clock it is shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use affiche_catalog::{Catalog, UpcomingFrom};
use affiche_i18n::Language;
use affiche_model::query::{Facet, Query};
use affiche_model::{Direction, Occurrence, Schedule, Scope, Slug, Zone};
use affiche_route::Route;
use affiche_search::{Finder, found_between, suggestions};
use chrono::{Days, NaiveDate};
use futures::executor::block_on;
use tempfile::TempDir;

use super::site::Site;
use affiche_testing::{day, utc, write_dataset};

/// A market on Tuesday evenings, once elsewhere, while a fair is on for months.
const EVENTS: &str = r#"{
  "venues": [{ "id": "halle", "name": "Halle", "city": "Lyon" }, { "id": "gare", "name": "Gare", "city": "Nantes" }],
  "events": [
    { "id": "marche", "title": "Marché", "start": "2026-01-06T20:00", "end": "2026-01-06T22:00", "venue": "halle",
      "recurrence": { "every": "week", "until": "2026-04-14" },
      "overrides": [{ "date": "2026-03-24", "venue": "gare", "title": "Marché de nuit" }] },
    { "id": "foire", "title": "Foire", "start": "2026-01-01", "end": "2026-05-01", "venue": "gare" }
  ]
}"#;

fn site() -> Site {
    let data = TempDir::new().unwrap();
    write_dataset(data.path(), EVENTS);
    Site::of(data.path())
}

fn dates(rows: &[Arc<Occurrence>]) -> Vec<String> {
    rows.iter().map(|row| row.date.map_or("-".to_owned(), |date| date.day.format("%m-%d").to_string())).collect()
}

#[test]
fn each_date_is_found_where_it_takes_place() {
    let site = site();
    let (rows, total, _) = site.list("venue=halle", Direction::Upcoming);
    assert_eq!((dates(&rows), total), (["03-10", "03-17", "03-31", "04-07", "04-14"].map(str::to_owned).into(), 5));
    let (rows, ..) = site.list("city=nantes", Direction::Upcoming);
    assert_eq!(dates(&rows), ["-", "03-24"]);
    let (rows, total, _) = site.list("venue=halle", Direction::Past);
    assert_eq!((dates(&rows).first().map(String::as_str), total), (Some("03-03"), 9));
}

#[test]
fn words_lead_to_an_event_once_with_its_next_date() {
    let site = site();
    for words in ["q=marche", "q=nuit"] {
        let (rows, total, _) = site.list(words, Direction::Upcoming);
        assert_eq!((dates(&rows), total), (vec!["03-10".to_owned()], 1), "{words}");
    }
    let catalog = site.open();
    let (messages, words) = (Language::FR.messages(), Language::FR.find_words());
    let found = block_on(suggestions(&catalog, messages, words, "marche", site.now));
    let addresses: Vec<String> = found.iter().map(|one| one.address.print()).collect();
    assert_eq!(addresses, [Route::Occurrence(Slug::parse("marche").unwrap(), day("2026-03-10").into()).path()]);
}

#[test]
fn where_it_is_asked_for_an_event_stands_in_lists_once_with_its_next_date() {
    let site = Site::repeating(400, 40);
    let catalog = site.open();
    let window = UpcomingFrom::Now(site.now);
    for direction in [Direction::Upcoming, Direction::Past] {
        let all = block_on(catalog.listing(catalog.timeline(), direction, window, 1, 50_000)).rows;
        for more in ["", "&status=planned", "&weekday=tue,wed"] {
            let narrowed = if more.is_empty() {
                all.clone()
            } else {
                let query = Query::parse(more).query;
                site.find(&catalog, &query, direction, (1, 50_000)).0.rows
            };
            // The first that takes place; where none does, the first.
            let planned: BTreeSet<_> = narrowed
                .iter()
                .filter(|row| !row.status.is_cancelled_or_postponed())
                .map(|row| row.event.clone())
                .collect();
            let stands =
                |row: &&Arc<Occurrence>| !row.status.is_cancelled_or_postponed() || !planned.contains(&row.event);
            let mut seen = BTreeSet::new();
            let next: Vec<_> =
                narrowed.iter().filter(stands).filter(|row| seen.insert(row.event.clone())).cloned().collect();
            assert!(next.len() < narrowed.len(), "some repeat");
            let query = Query::parse(&["dates=next", more].concat()).query;
            let (found, _) = site.find(&catalog, &query, direction, (1, 50_000));
            assert_eq!((found.total, found.rows), (next.len(), next.clone()), "{direction:?} {more}");
            // Pages follow each other without a gap.
            for (number, expected) in (1..).zip(next.chunks(12)) {
                let (page, _) = site.find(&catalog, &query, direction, (number, 12));
                assert_eq!((page.rows.as_slice(), page.total), (expected, next.len()), "{direction:?} {more} {number}");
            }
        }
    }
}

#[test]
fn choices_count_events_once_where_only_the_next_date_is_asked_for() {
    let site = Site::repeating(400, 40);
    let catalog = site.open();
    let query = Query::parse("dates=next").query;
    let finder = Finder::new(&catalog, &query, &Scope::All, site.now);
    let choices = block_on(finder.choices(None)).unwrap();
    for group in choices.groups.iter().filter(|group| matches!(group.facet, Facet::Category | Facet::Weekday)) {
        for choice in &group.choices {
            let query = Query::parse(&["dates=next&", group.facet.name(), "=", &choice.value].concat()).query;
            let (found, _) = site.find(&catalog, &query, Direction::Upcoming, (1, 1));
            assert_eq!(choice.count, found.total, "{} {}", group.facet.name(), choice.value);
        }
    }
}

/// The catalog as seen from a clock some hours from UTC.
fn from_afar(site: &Site, hours: i32) -> Catalog<&Site> {
    let zone = Zone::from_offsets(utc("2020-01-01T00:00"), utc("2035-01-01T00:00"), |_| hours * 3_600);
    let catalog = site.open().with_visitor_zone(Arc::new(zone));
    catalog.set_visitor_zone_shown(true);
    catalog
}

#[test]
fn filters_go_with_any_clock() {
    let site = Site::repeating(400, 40);
    let query = Query::parse("status=planned").query;
    let planned = |rows: Vec<Arc<Occurrence>>| -> Vec<Arc<Occurrence>> {
        rows.into_iter().filter(|row| !row.status.is_cancelled_or_postponed()).collect()
    };
    for hours in [14, -12] {
        let catalog = from_afar(&site, hours);
        let context = site.context(&catalog, &query);
        let last = |first: NaiveDate| first.checked_add_days(Days::new(6)).unwrap();
        for first in day("2026-01-05").iter_days().step_by(7).take(20) {
            let (found, _) = block_on(found_between(&catalog, context, first, last(first)));
            let all = block_on(catalog.between(catalog.timeline(), first, last(first)));
            assert_eq!(found.occurrences, planned(all.occurrences), "{first}, {hours} hours from UTC");
        }
        let window = UpcomingFrom::Now(site.now);
        for direction in [Direction::Upcoming, Direction::Past] {
            let (found, _) = site.find(&catalog, &query, direction, (1, 5_000));
            let all = block_on(catalog.listing(catalog.timeline(), direction, window, 1, 5_000));
            let count = found.rows.len();
            assert_eq!((count, found.total), (planned(all.rows).len(), count), "{direction:?}, {hours} hours from UTC");
            let own = |row: &Arc<Occurrence>| match &row.schedule {
                Schedule::AllDay { .. } => true,
                Schedule::Timed(timed) => timed.zone.id() == Zone::VISITOR,
            };
            assert!(found.rows.iter().all(own));
        }
    }
}

#[test]
fn what_is_called_off_does_not_hide_the_next_date_that_takes_place() {
    let data = TempDir::new().unwrap();
    write_dataset(
        data.path(),
        r#"{ "events": [
            { "id": "bal", "title": "Bal", "start": "2026-03-03T20:00", "recurrence": { "every": "week", "until": "2026-04-14" },
              "overrides": [{ "date": "2026-03-10", "status": "cancelled" }, { "date": "2026-03-17", "status": "postponed" }] },
            { "id": "fini", "title": "Fini", "start": "2026-03-11T20:00", "rdate": ["2026-03-12T20:00"], "status": "cancelled" },
            { "id": "entre", "title": "Entre", "start": "2026-03-20T20:00" }
        ] }"#,
    );
    let site = Site::of(data.path());
    let (rows, total, _) = site.list("dates=next", Direction::Upcoming);
    let named: Vec<(&str, String)> = rows.iter().map(|row| row.event.as_str()).zip(dates(&rows)).collect();
    let expected = [("fini", "03-11"), ("entre", "-"), ("bal", "03-24")].map(|(id, date)| (id, date.to_owned()));
    assert_eq!((named, total), (expected.into(), 3));
    // Words lead to that date as well.
    for query in ["q=bal", "dates=next&q=bal", "dates=next&status=planned&q=bal"] {
        let (rows, total, _) = site.list(query, Direction::Upcoming);
        assert_eq!((dates(&rows), total), (vec!["03-24".to_owned()], 1), "{query}");
    }
}
