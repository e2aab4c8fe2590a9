//! Codes of countries and currencies, as tables: both change about once a year and are small.

mod country;
mod currency;

pub(super) use country::{is_country, suggest_country};
pub(super) use currency::{digits, suggest_currency};
