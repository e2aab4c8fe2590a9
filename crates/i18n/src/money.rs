//! How prices are written.

use super::messages::Messages;
use affiche_model::Price;

/// How a language writes prices.
#[derive(Debug)]
pub struct MoneyWords {
    /// Nothing to pay.
    pub free: &'static str,
    /// Between units and cents.
    pub decimal: char,
    /// Between groups of three digits.
    pub group: char,
    /// Where the sign of the currency stands.
    pub symbol: SymbolPlace,
    /// From one price to another.
    pub range: fn(&str, &str) -> String,
    /// From nothing to a price.
    pub free_to: fn(&str) -> String,
}

/// Where the sign of a currency stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolPlace {
    /// `€12.50`; a code of letters keeps a no-break space.
    Before,
    /// `12,50 €`, with a no-break space.
    After,
}

/// A price in words and figures: “Gratuit”, “12,50 €”, “de 10 € à 35 €”.
#[must_use]
pub fn cost_text(messages: &Messages, price: &Price) -> String {
    let words = &messages.money;
    match price {
        Price::Free | Price::Range { high: 0, .. } => words.free.to_owned(),
        Price::Range { low, high, currency, digits } => {
            let amount = |amount| amount_text(words, amount, currency, *digits);
            match low {
                _ if low == high => amount(*low),
                0 => (words.free_to)(&amount(*high)),
                low => (words.range)(&amount(*low), &amount(*high)),
            }
        }
    }
}

fn amount_text(words: &MoneyWords, amount: u64, currency: &str, digits: u8) -> String {
    let unit = 10_u64.pow(u32::from(digits));
    let (whole, part) = (amount / unit, amount % unit);
    let mut figures = String::new();
    let whole = whole.to_string();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            figures.push(words.group);
        }
        figures.push(digit);
    }
    if part > 0 {
        let part = part.to_string();
        figures.push(words.decimal);
        figures.extend(std::iter::repeat_n('0', usize::from(digits) - part.len()));
        figures += &part;
    }
    let symbol = match currency {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "$",
        "JPY" => "¥",
        code => code,
    };
    match words.symbol {
        SymbolPlace::After => [&figures, "\u{a0}", symbol].concat(),
        SymbolPlace::Before if symbol == currency => [symbol, "\u{a0}", &figures].concat(),
        SymbolPlace::Before => [symbol, &figures].concat(),
    }
}
