//! The price of taking part.

/// The price of taking part, and where a ticket is sold.
#[derive(Clone, Debug, PartialEq)]
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
