//! Codes of countries and currencies, and former names of zones, as tables: they change about once a year and are small.

mod country;
mod currency;
mod zone;

pub(super) use country::{is_country, suggest_country};
pub(super) use currency::{digits, suggest_currency};
pub(super) use zone::present_name;
