//! Names of what is searched for and filtered by.

use super::{FindWords, Language, Messages, cost_text};
use crate::words::Word;
use affiche_model::Price;
use affiche_model::query::{Facet, Range};

impl FindWords {
    /// The name of a value that is the same on every site.
    #[must_use]
    pub fn facet_value(&self, facet: Facet, value: &str) -> Option<&'static str> {
        if facet == Facet::Weekday {
            let place = facet.fixed().iter().position(|known| *known == value)?;
            return Some(self.words().source.weekday(place));
        }
        Some(self.fixed_value([facet.name(), "-", value].concat().as_str())).filter(|name| !name.is_empty())
    }
}

impl Language {
    /// The name of a value of a facet: the one the dataset gives it, a country by its code; a price in a currency, if
    /// one is known.
    #[must_use]
    pub fn value_name(self, facet: Facet, value: &str, name: &str, currency: &str) -> String {
        let (messages, words) = (self.messages(), self.find_words());
        if facet == Facet::Country {
            let country = messages.country(&name.to_ascii_uppercase());
            return country.unwrap_or(name).to_owned();
        }
        if !name.is_empty() {
            return town_name(messages, name);
        }
        if let Some(name) = words.facet_value(facet, value) {
            return name.to_owned();
        }
        let Some(limit) = value.parse().ok().filter(|_| facet == Facet::Cost) else { return value.to_owned() };
        let price = Price::Range { low: limit, high: limit, currency: currency.to_owned(), digits: 0 };
        let price = if currency.is_empty() { value.to_owned() } else { cost_text(messages, &price) };
        words.up_to(&price)
    }
}

/// The name of a town, with a distinction from others of that name after a tab: its region, or the code of its
/// country.
#[must_use]
pub fn town_name(messages: &Messages, name: &str) -> String {
    match name.split_once('\t') {
        Some((name, detail)) => [name, " (", messages.country(detail).unwrap_or(detail), ")"].concat(),
        None => name.to_owned(),
    }
}

impl Word for Facet {
    fn word(&self) -> &str {
        self.name()
    }
}

impl Word for Range {
    fn word(&self) -> &str {
        self.name()
    }
}
