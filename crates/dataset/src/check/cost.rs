//! Prices, exact to the smallest unit: no number passes through floating point.

use super::address;
use super::fields::{Fields, WrittenValue};
use crate::codes;
use crate::finding::Findings;
use crate::problem::value as problem;
use affiche_model::{Cost, Price};

/// The greatest price; one above it is reported with the form of the file.
const GREATEST: f64 = 1e9;

/// The price of an event.
pub(super) fn cost(event: Fields<'_, '_>, findings: &mut Findings) -> Option<Cost> {
    let Some(fields) = event.inner("cost") else {
        let free = event.text("cost").is_some_and(|written| written.text == "free");
        return free.then_some(Cost { price: Price::Free, url: None });
    };
    let url = address::web(fields.text("url"), findings);
    let currency = fields.text("currency")?;
    let Some(digits) = codes::digits(currency.text) else {
        findings.add(currency.spot, problem::currency(currency.text, codes::suggest_currency(currency.text)));
        return None;
    };
    let mut price = |key: &str| {
        let written = fields.number(key)?;
        let units = units(written, digits);
        let possible = written.text.parse::<f64>().is_ok_and(|price| (0.0..=GREATEST).contains(&price));
        if units.is_none() && possible {
            findings.add(written.spot, problem::too_precise(written.text, currency.text, digits));
        }
        units
    };
    let (low, high) = match price("amount") {
        Some(amount) => (amount, amount),
        None => (price("from")?, price("to")?),
    };
    if low > high
        && let (Some(from), Some(to)) = (fields.number("from"), fields.number("to"))
    {
        findings.add(from.spot, problem::prices_swapped(from.text, to.text));
        return None;
    }
    let currency = currency.text.to_owned();
    let price = if high == 0 { Price::Free } else { Price::Range { low, high, currency, digits } };
    Some(Cost { price, url })
}

/// A price in the smallest unit; `None` if it is negative, has more digits than the currency, or is beyond all measure.
fn units(written: WrittenValue<'_>, digits: u8) -> Option<u64> {
    let (mantissa, exponent) = match written.text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (written.text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let all = format!("{whole}{fraction}");
    let number: u64 = if all.trim_matches('0').is_empty() { return Some(0) } else { all.parse().ok()? };
    let shift = exponent.checked_add(i32::from(digits))?.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    let factor = 10_u64.checked_pow(shift.unsigned_abs())?;
    if shift >= 0 { number.checked_mul(factor) } else { number.is_multiple_of(factor).then(|| number / factor) }
}
