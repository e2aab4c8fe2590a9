//! Which pages an event has.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use affiche_dataset::Entry;
use affiche_model::DateKey;
use affiche_route::Route;

/// The printed pages of an event: its own, and where it has several dates that of all of them and one a date, within
/// those that have files.
pub(super) fn event_routes(entry: &Entry, dated_files: &RangeInclusive<NaiveDate>) -> Vec<Route> {
    let mut routes = vec![Route::Event(entry.id.clone())];
    let dates: BTreeSet<DateKey> = entry.event.occurrences.iter().filter_map(|one| one.date).collect();
    if !dates.is_empty() {
        routes.push(Route::Dates(entry.id.clone()));
    }
    let dates = dates.into_iter().filter(|date| dated_files.contains(&date.day));
    routes.extend(dates.map(|date| Route::Occurrence(entry.id.clone(), date)));
    routes
}
