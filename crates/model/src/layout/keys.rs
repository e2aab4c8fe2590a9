//! Where a key leads in a grid of days (WAI-ARIA Authoring Practices, date picker dialog).

use chrono::{Datelike, NaiveDate};

use super::period::{Length, Period, plus_months};
use crate::WeekStart;

/// The day to which a key leads, by its name in `KeyboardEvent.key`; `None` for a key that leads nowhere.
///
/// Arrows lead a day or a week on, Home and End to the ends of the week, Page Up and Page Down to the same day of another
/// month, with Shift of another year; a month without that day answers with its last one. The years 1 to 9999 are never
/// left.
#[must_use]
pub fn moved_by(day: NaiveDate, key: &str, shift: bool, week_start: WeekStart) -> Option<NaiveDate> {
    let week = || Period::of(Length::Week, day, week_start);
    let months = if shift { 12 } else { 1 };
    let moved = match key {
        "ArrowLeft" => day.pred_opt()?,
        "ArrowRight" => day.succ_opt()?,
        "ArrowUp" => day.checked_sub_days(chrono::Days::new(7))?,
        "ArrowDown" => day.checked_add_days(chrono::Days::new(7))?,
        "Home" => week().first,
        "End" => week().last,
        "PageUp" => plus_months(day, -months),
        "PageDown" => plus_months(day, months),
        _ => return None,
    };
    (1..=9999).contains(&moved.year()).then_some(moved)
}
