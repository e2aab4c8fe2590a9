//! The price of taking part.

use affiche_json::{Json, JsonValue};

/// The price of taking part, and where a ticket is sold.
#[derive(Clone, Debug, PartialEq, Json)]
pub struct Cost {
    /// The price.
    pub price: Price,
    /// The address where a ticket is had.
    pub url: Option<String>,
}

/// A price, in the smallest unit of its currency (cents for the euro), so that no rounding ever happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Price {
    /// Nothing is to be paid.
    Free,
    /// From `low` to `high`, both included; one price when they are equal. A `low` of 0 reads “free to …”.
    Range {
        /// The lowest price.
        low: u64,
        /// The highest price, not below `low`.
        high: u64,
        /// ISO 4217 code: `EUR`.
        currency: String,
        /// How many digits follow the decimal sign in that currency: 2 for the euro, 0 for the yen, 3 for the dinar.
        digits: u8,
    },
}

/// `"free"`, or `{"low": 1000, "high": 3500, "currency": "EUR", "digits": 2}`.
impl Json for Price {
    fn decode(mut tree: JsonValue, valid: &mut bool) -> Self {
        if let JsonValue::Text(word) = tree {
            *valid &= word == "free";
            return Self::Free;
        }
        Self::Range {
            low: Json::decode(tree.take("low"), valid),
            high: Json::decode(tree.take("high"), valid),
            currency: Json::decode(tree.take("currency"), valid),
            digits: Json::decode(tree.take("digits"), valid),
        }
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> affiche_json::serde_json::Value {
        match self {
            Self::Free => "free".into(),
            Self::Range { low, high, currency, digits } => {
                affiche_json::serde_json::json!({ "low": low, "high": high, "currency": currency, "digits": digits })
            }
        }
    }
}
