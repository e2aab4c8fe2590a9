//! The languages of the site: one file each. A message that a language lacks does not compile.
//!
//! Messages are whole sentences; plural and gender are ordinary code. Month and weekday names are our own, so that the
//! publisher and the browser write the same words.
//!
//! Absent on purpose: loading a language at run time. Two languages weigh less than the code that would fetch them.
//!
//! Uses `affiche-model`, and natively `affiche-recurrence`, whose rules it puts into words.

mod countdown;
mod dates;
#[cfg(not(target_family = "wasm"))]
mod embed_words;
mod en;
mod find;
mod fr;
#[cfg(not(target_family = "wasm"))]
mod map_words;
mod messages;
mod money;
#[cfg(not(target_family = "wasm"))]
mod repeat;
#[cfg(not(target_family = "wasm"))]
mod script_messages;
mod state;
mod typed_date;
mod worded_dates;

pub use countdown::countdown_text;
pub use dates::{
    DateText, DateWords, Year, date_text, day_heading, day_of_text, end_text, end_time, full_day, machine_day,
    machine_start, spoken_date, start_text, start_time, time_on_day, time_text,
};
#[cfg(not(target_family = "wasm"))]
pub use embed_words::{ElementWords, EmbedWords, embed_words};
pub use find::{FindWords, town_name};
#[cfg(not(target_family = "wasm"))]
pub use map_words::{MapWords, map_words};
pub use messages::{Messages, MissingPart};
pub use money::{MoneyWords, cost_text};
#[cfg(not(target_family = "wasm"))]
pub use repeat::repetition_text;
#[cfg(not(target_family = "wasm"))]
pub use script_messages::{ScriptMessages, script_messages};
pub use state::title_with_state;
pub use typed_date::typed_date;
pub use worded_dates::worded_dates;

/// A language of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
}

impl Language {
    /// Every language, the default one first.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The language of a BCP 47 tag, by its first part; `None` for one the site does not speak.
    ///
    /// ```
    /// use affiche_i18n::Language;
    /// assert_eq!(Language::parse("fr-CA"), Some(Language::Fr));
    /// assert_eq!(Language::parse("de"), None);
    /// ```
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| first.eq_ignore_ascii_case(language.code()))
    }

    /// The BCP 47 tag.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.messages().code
    }

    /// The messages of the site in this language.
    #[must_use]
    pub fn messages(self) -> &'static Messages {
        match self {
            Self::Fr => &fr::MESSAGES,
            Self::En => &en::MESSAGES,
        }
    }
}
