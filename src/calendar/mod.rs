//! Pure layout: from occurrences to what a view draws. No page, no browser, no clock.

mod months;

pub use months::{Month, MonthGroup, by_month};
