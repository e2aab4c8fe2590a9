//! The languages of the site.

#[cfg(target_family = "wasm")]
mod loaded;
#[cfg(not(target_family = "wasm"))]
mod native;

use crate::generated::FINGERPRINT;
use crate::words::LocaleWords;
use crate::{FindWords, Messages};

#[cfg(not(target_family = "wasm"))]
pub(crate) use native::KEYS;

/// A language of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(u8);

/// A language with its words.
#[derive(Debug)]
struct LoadedLanguage {
    #[cfg(not(target_family = "wasm"))]
    source: &'static LocaleWords,
    messages: Messages,
    find_words: FindWords,
    #[cfg(not(target_family = "wasm"))]
    embed_words: crate::EmbedWords,
    #[cfg(not(target_family = "wasm"))]
    printed_words: crate::PrintedWords,
}

impl Language {
    /// The language that others fall back to.
    pub const FIRST: Self = Self(0);

    pub(crate) const fn at(place: u8) -> Self {
        Self(place)
    }

    /// Every language, the one that others fall back to first.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..Self::count()).map(|place| Self(u8::try_from(place).unwrap_or_default()))
    }

    /// The language of a BCP 47 tag, by its first part; `None` for one the site does not speak.
    ///
    /// ```
    /// use affiche_i18n::Language;
    /// assert_eq!(Language::parse("fr-CA"), Some(Language::FIRST));
    /// assert_eq!(Language::parse("tlh"), None);
    /// ```
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        Self::all().find(|language| first.eq_ignore_ascii_case(language.code()))
    }

    /// The fingerprint at the beginning of each file of words of this release; other files are refused.
    #[must_use]
    pub fn words_version() -> &'static str {
        FINGERPRINT
    }

    /// Its place among all languages.
    #[must_use]
    pub fn place(self) -> usize {
        usize::from(self.0)
    }

    /// The messages of the site in this language.
    #[must_use]
    pub fn messages(self) -> &'static Messages {
        &self.loaded().messages
    }

    /// The messages of search in this language.
    #[must_use]
    pub fn find_words(self) -> &'static FindWords {
        &self.loaded().find_words
    }
}

impl LoadedLanguage {
    fn of(source: &'static LocaleWords) -> Self {
        Self {
            #[cfg(not(target_family = "wasm"))]
            source,
            messages: Messages::of(source),
            find_words: FindWords::of(source),
            #[cfg(not(target_family = "wasm"))]
            embed_words: crate::EmbedWords::of(source),
            #[cfg(not(target_family = "wasm"))]
            printed_words: crate::PrintedWords::of(source),
        }
    }
}
