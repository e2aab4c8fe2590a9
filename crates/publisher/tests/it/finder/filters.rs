//! Filters against a naive count: every event is looked at, with code of its own.

use std::collections::BTreeMap;

use affiche_model::query::{Facet, Query, Range};
use affiche_model::{Attendance, Days, Direction, Event, Occurrence, Price, Schedule, Status};
use affiche_search::{Finder, found_between};
use chrono::{Datelike, Timelike};
use futures::executor::block_on;
use proptest::prelude::*;
use proptest::sample::select;

use super::site::Site;
use affiche_testing::day;

fn site() -> &'static Site {
    static SITE: std::sync::OnceLock<Site> = std::sync::OnceLock::new();
    SITE.get_or_init(|| Site::repeating(2_000, 20))
}

/// What an occurrence has in a group.
fn values(facet: Facet, event: &Event, occurrence: &Occurrence, days: &Days) -> Vec<String> {
    let schedule = &occurrence.schedule;
    let venue = event.venue_of(occurrence);
    match facet {
        Facet::Category => occurrence.categories.iter().map(|category| category.id.to_string()).collect(),
        Facet::Tag => event.tags.iter().map(|tag| tag.id.to_string()).collect(),
        Facet::Venue => venue.iter().map(|venue| venue.id.to_string()).collect(),
        Facet::Organizer => event.organizers.iter().map(|organizer| organizer.id.to_string()).collect(),
        Facet::Series => event.series.iter().map(|series| series.id.to_string()).collect(),
        Facet::City => {
            let name = venue.and_then(|venue| venue.city.as_deref());
            name.map(affiche_search::slug).into_iter().collect()
        }
        Facet::Country => {
            venue.and_then(|venue| venue.country.as_ref()).map(|code| code.to_lowercase()).into_iter().collect()
        }
        Facet::Cost => match occurrence.cost.as_ref().map(|cost| &cost.price) {
            None => Vec::new(),
            Some(Price::Free) => ["free", "10", "20", "50", "100"].map(str::to_owned).into(),
            Some(Price::Range { low, .. }) => [10, 20, 50, 100]
                .into_iter()
                .filter(|limit| *low <= limit * 100)
                .map(|limit| limit.to_string())
                .collect(),
        },
        Facet::Attendance => match occurrence.attendance {
            Attendance::InPerson => vec!["in-person".to_owned()],
            Attendance::Online => vec!["online".to_owned()],
            Attendance::Mixed => vec!["in-person".to_owned(), "online".to_owned()],
        },
        Facet::Status => {
            if occurrence.status.is_cancelled_or_postponed() {
                Vec::new()
            } else {
                vec!["planned".to_owned()]
            }
        }
        Facet::Weekday => {
            let (first, last) = (schedule.first_day(days), schedule.last_day(days));
            let names = Facet::Weekday.fixed();
            let on = first.iter_days().take_while(|day| *day <= last).take(7);
            on.map(|day| names[day.weekday().num_days_from_monday() as usize].to_owned()).collect()
        }
        Facet::Time => vec![
            match schedule {
                Schedule::AllDay { .. } => "all-day",
                Schedule::Timed(_) => match schedule.wall_start().hour() {
                    5..12 => "morning",
                    12..18 => "afternoon",
                    _ => "evening",
                },
            }
            .to_owned(),
        ],
        Facet::Featured => {
            if occurrence.featured {
                vec!["yes".to_owned()]
            } else {
                Vec::new()
            }
        }
    }
}

/// An occurrence, all it has in each group, and whether it is over.
struct Known {
    occurrence: &'static Occurrence,
    values: Vec<Vec<String>>,
    over: bool,
}

fn known() -> &'static [Known] {
    static KNOWN: std::sync::OnceLock<Vec<Known>> = std::sync::OnceLock::new();
    KNOWN.get_or_init(|| {
        let site = site();
        let catalog = site.open();
        let mut known = Vec::new();
        for entry in &site.calendar.entries {
            for occurrence in &entry.event.occurrences {
                let values = Facet::ALL
                    .into_iter()
                    .map(|facet| values(facet, &entry.event, occurrence, catalog.days()))
                    .collect();
                let over = occurrence.schedule.status(catalog.days(), site.now) == Status::Past;
                known.push(Known { occurrence, values, over });
            }
        }
        known
    })
}

/// Every occurrence that is not over and fits, whatever is chosen in `but`.
fn naive(query: &Query, but: Option<Facet>) -> Vec<&'static Known> {
    let site = site();
    let catalog = site.open();
    let days = catalog.days();
    let range = query.range.map(|range| range.days(days.today(site.now)));
    let fits = |known: &&Known| {
        let chosen = Facet::ALL.into_iter().filter(|facet| Some(*facet) != but).all(|facet| {
            let mut wanted = query.chosen_in(facet).peekable();
            wanted.peek().is_none()
                || wanted.any(|wanted| known.values[facet as usize].iter().any(|value| value == wanted))
        });
        let schedule = &known.occurrence.schedule;
        let on_days =
            range.is_none_or(|(first, last)| schedule.first_day(days) <= last && first <= schedule.last_day(days));
        !known.over && chosen && on_days
    };
    known().iter().filter(fits).collect()
}

/// Some choices as they may be made.
fn choices() -> impl Strategy<Value = Query> {
    let mut offered = Vec::new();
    for facet in Facet::ALL {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for known in known() {
            for value in &known.values[facet as usize] {
                *counts.entry(value.clone()).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        offered.extend(counts.into_iter().take(8).map(|(value, _)| (facet, value)));
    }
    let range = select(vec![None, None, None, Some(Range::Week), Some(Range::Month), Some(Range::Weekend)]);
    (proptest::collection::vec(select(offered), 0..5), range).prop_map(|(chosen, range)| {
        let mut query = Query { range, ..Query::default() };
        for (facet, value) in chosen {
            query.choose(facet, &value, true);
        }
        query
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn filters_leave_what_a_naive_count_leaves(query in choices()) {
        let site = site();
        let catalog = site.open();
        let finder = Finder::new(&catalog, &query, &affiche_model::Scope::All, site.now);
        let expected = naive(&query, None);
        let (listing, said) = site.find(&catalog, &query, Direction::Upcoming, (1, 12));
        prop_assert_eq!(listing.total, expected.len(), "{}", query.print());
        let (past, _) = site.find(&catalog, &query, Direction::Past, (1, 12));
        prop_assert_eq!((listing.beyond, past.beyond), (past.total, listing.total), "{}", query.print());
        // Where nothing is found at all, what else could be asked for, which finds something.
        prop_assert!(said.unknown.is_empty() || listing.total + past.total == 0, "{:?}", said.unknown);
        for way in said.unknown.iter().flat_map(|puzzle| &puzzle.near) {
            let other = Query::parse(&way.query).query;
            let total = |direction| site.find(&catalog, &other, direction, (1, 12)).0.total;
            prop_assert!(total(Direction::Upcoming) + total(Direction::Past) > 0, "{}", way.query);
        }
        for row in &listing.rows {
            prop_assert!(expected.iter().any(|one| one.occurrence.event == row.event), "{}", row.event);
        }
        let choices = block_on(finder.choices(None)).unwrap();
        prop_assert!(!choices.missing);
        for group in &choices.groups {
            let rows = naive(&query, Some(group.facet));
            for choice in &group.choices {
                let count = rows.iter().filter(|row| row.values[group.facet as usize].contains(&choice.value)).count();
                prop_assert_eq!(choice.count, count, "{} {} in {}", group.facet.name(), choice.value, query.print());
            }
        }
    }

    #[test]
    fn every_date_is_on_one_side_of_the_present(query in choices()) {
        let site = site();
        let catalog = site.open();
        let query = Query { range: None, ..query };
        let (upcoming, _) = site.find(&catalog, &query, Direction::Upcoming, (1, 12));
        let (past, _) = site.find(&catalog, &query, Direction::Past, (1, 12));
        let context = site.context(&catalog, &query);
        let (all, _) = block_on(found_between(&catalog, context, day("2000-01-01"), day("2100-01-01")));
        prop_assert_eq!(upcoming.total + past.total, all.occurrences.len(), "{}", query.print());
        for row in &past.rows {
            prop_assert!(row.schedule.status(catalog.days(), site.now) == Status::Past);
        }
    }
}
