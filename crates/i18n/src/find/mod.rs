//! The messages of search. Not in the app: the words of the filters are printed at build, and what is chosen is said by
//! the program that finds, so that only those who search download them.

mod en;
mod fr;

use super::{Language, Messages, cost_text};
use affiche_model::Price;
use affiche_model::query::{Facet, Range};

/// Everything that is said about finding in one language.
#[derive(Debug)]
pub struct FindWords {
    /// The button that closes the filters and shows what is left.
    pub show_found: &'static str,
    /// The same, before how much that is: “Show 20 events”.
    pub show: &'static str,
    /// The button that takes all filters away.
    pub clear: &'static str,
    /// The button that unfolds the other groups.
    pub more: &'static str,
    /// The name of a group of filters.
    pub facet: fn(Facet) -> &'static str,
    /// The name of a value that is the same on every site.
    pub facet_value: fn(Facet, &str) -> Option<&'static str>,
    /// “Up to €20”.
    pub up_to: fn(&str) -> String,
    /// A value of a group that is not known; both are named.
    pub facet_unknown: fn(Facet, &str) -> String,
    /// Nothing was found for the first words, and what was found is for the second.
    pub read_as: fn(&str, &str) -> String,
    /// Above what else could be asked for where nothing is found.
    pub instead: &'static str,
    /// Similar words, and how much they find.
    pub similar: fn(&str, usize) -> String,
    /// Without one of what is chosen, and how much that finds.
    pub without: fn(&str, usize) -> String,
    /// The name of the choice of days.
    pub when: &'static str,
    /// No choice of days.
    pub any_day: &'static str,
    /// A stretch of time counted from today.
    pub range: fn(Range) -> &'static str,
    /// The first day of interest.
    pub first_day: &'static str,
    /// The last day of interest.
    pub last_day: &'static str,
    /// “From March 12”, “until March 15”: what is chosen.
    pub until_day: fn(&str) -> String,
    /// Of each event only the next date.
    pub next_only: &'static str,
    /// The name of the choice of a place, and of what is chosen.
    pub near: fn(&str) -> String,
    /// The label of the choice of a place.
    pub near_label: &'static str,
    /// Nowhere in particular.
    pub near_nowhere: &'static str,
    /// The button for the place of the device, and the choice that follows.
    pub near_me: &'static str,
    /// The device does not say where it is.
    pub near_refused: &'static str,
    /// The label of the distance.
    pub within_label: &'static str,
    /// Any distance.
    pub within_any: &'static str,
    /// “Within 10 km”.
    pub within: fn(u32) -> String,
    /// The label of the order.
    pub sort_label: &'static str,
    /// What fits best, the earliest, the nearest first.
    pub sorts: [&'static str; 3],
    /// A single event, as a kind of thing.
    pub event: &'static str,
    /// A view, as a kind of thing.
    pub view_kind: &'static str,
}

impl Language {
    /// The messages of search in this language.
    #[must_use]
    pub fn find_words(self) -> &'static FindWords {
        match self {
            Self::Fr => &fr::WORDS,
            Self::En => &en::WORDS,
        }
    }

    /// The name of a value of a facet: the one the dataset gives it, a country by its code; a price in a currency, if
    /// one is known.
    #[must_use]
    pub fn value_name(self, facet: Facet, value: &str, name: &str, currency: &str) -> String {
        let (messages, words) = (self.messages(), self.find_words());
        if facet == Facet::Country {
            let country = (messages.country)(&name.to_ascii_uppercase());
            return country.unwrap_or(name).to_owned();
        }
        if !name.is_empty() {
            return town_name(messages, name);
        }
        if let Some(name) = (words.facet_value)(facet, value) {
            return name.to_owned();
        }
        let Some(limit) = value.parse().ok().filter(|_| facet == Facet::Cost) else { return value.to_owned() };
        let price = Price::Range { low: limit, high: limit, currency: currency.to_owned(), digits: 0 };
        let price = if currency.is_empty() { value.to_owned() } else { cost_text(messages, &price) };
        (words.up_to)(&price)
    }
}

/// The name of a town, with a distinction from others of that name after a tab: its region, or the code of its
/// country.
#[must_use]
pub fn town_name(messages: &Messages, name: &str) -> String {
    match name.split_once('\t') {
        Some((name, detail)) => [name, " (", (messages.country)(detail).unwrap_or(detail), ")"].concat(),
        None => name.to_owned(),
    }
}
