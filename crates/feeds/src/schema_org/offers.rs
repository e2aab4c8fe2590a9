//! Prices as `Offer` and `AggregateOffer` (schema.org).

use chrono::SecondsFormat;
use serde_json::{Value, json};

use super::{schema, with};
use crate::context::{EventDate, FeedContext};
use affiche_model::{Cost, Price};

/// The offer of a date; `page` is its address where the dataset names none.
pub(super) fn offers(context: &FeedContext<'_>, date: &EventDate<'_>, cost: &Cost, page: &str) -> Value {
    let availability = schema(if date.is_gone(context) { "OutOfStock" } else { "InStock" });
    let price = match &cost.price {
        Price::Free => json!({ "@type": "Offer", "price": "0", "priceCurrency": context.currency() }),
        Price::Range { low, high, currency, digits } if low == high => {
            json!({ "@type": "Offer", "price": amount(*high, *digits), "priceCurrency": currency })
        }
        Price::Range { low, high, currency, digits } => json!({
            "@type": "AggregateOffer", "lowPrice": amount(*low, *digits), "highPrice": amount(*high, *digits),
            "priceCurrency": currency,
        }),
    };
    let from = date.entry.published.map(|from| json!(from.to_rfc3339_opts(SecondsFormat::Secs, true)));
    let url = cost.url.as_deref().unwrap_or(page);
    with(price, [("availability", json!(availability)), ("url", json!(url)), ("validFrom", json!(from))])
}

/// An amount in the smallest unit of its currency, in figures: `12.50`.
pub fn amount(amount: u64, digits: u8) -> String {
    let (unit, width) = (10_u64.pow(u32::from(digits)), usize::from(digits));
    let (whole, part) = (amount / unit, amount % unit);
    if digits == 0 { whole.to_string() } else { format!("{whole}.{part:0width$}") }
}
