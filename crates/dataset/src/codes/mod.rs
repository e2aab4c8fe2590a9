//! Codes of countries and currencies, and former and foreign names of zones.

mod country;
mod currency;
mod windows;
mod zone;

pub(super) use country::{country_code, country_number, is_country, suggest_country};
pub(super) use currency::{digits, suggest_currency};
pub(super) use windows::zone_of_windows;
pub(super) use zone::present_name;
