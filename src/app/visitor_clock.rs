//! The visitor’s zone: whether it differs from the site’s, and which of the two is shown.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use crate::browser::{self, Http};
use affiche_catalog::Catalog;
use affiche_contract::storage;
use affiche_route::Address;

/// The catalog with the visitor’s own zone, where its clock shows another time than that of the site, and with the clock that
/// the visitor has chosen.
#[must_use]
pub fn with_visitor_clock(catalog: Catalog<Http>, address: &Address) -> Catalog<Http> {
    let same = browser::same_offset_zones();
    let (Some((first, last)), site) = (catalog.timeline().bounds(), catalog.site().timezone.as_str()) else {
        return catalog;
    };
    if same.iter().any(|zone| zone == site) {
        return catalog;
    }
    // A year around, since today may lie outside, and a clock is read before and after.
    let midnight = |day: NaiveDate, days: i64| day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::days(days);
    let zone =
        browser::visitor_zone(midnight(first, -370).min(browser::now()), midnight(last, 370).max(browser::now()));
    let catalog = catalog.with_visitor_zone(Arc::new(zone));
    let chosen = || browser::remembered(storage::CLOCK).as_deref() == Some("mine");
    catalog.set_visitor_zone_shown(address.query.visitor_clock.unwrap_or_else(chosen));
    catalog
}

/// Remembers the clock that was chosen.
pub(super) fn remember_clock(own: bool) {
    browser::remember(storage::CLOCK, if own { "mine" } else { "place" });
}
