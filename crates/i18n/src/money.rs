//! How prices are written.

use super::{Messages, MoneyWords};
use affiche_model::Price;

/// A price in words and figures: “Gratuit”, “12,50 €”, “de 10 € à 35 €”.
#[must_use]
pub fn cost_text(messages: &Messages, price: &Price) -> String {
    let words = messages.money();
    match price {
        Price::Free | Price::Range { high: 0, .. } => words.free().to_owned(),
        Price::Range { low, high, currency, digits } => {
            let amount = |amount| amount_text(&words, amount, currency, *digits);
            match low {
                _ if low == high => amount(*low),
                0 => words.free_to(&amount(*high)),
                low => words.range(&amount(*low), &amount(*high)),
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
            figures.push_str(words.group_sign());
        }
        figures.push(digit);
    }
    if part > 0 {
        let part = part.to_string();
        figures.push_str(words.decimal_sign());
        figures.extend(std::iter::repeat_n('0', usize::from(digits) - part.len()));
        figures += &part;
    }
    let symbol = match currency {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "$",
        "JPY" => "¥",
        code => return words.amount_code(&figures, code),
    };
    words.amount(&figures, symbol)
}
