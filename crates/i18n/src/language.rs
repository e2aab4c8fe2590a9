//! The languages of the site.

use std::sync::OnceLock;

use crate::words::LocaleWords;
#[cfg(not(target_family = "wasm"))]
use crate::{EmbedWords, PrintedWords, RepeatWords};
use crate::{FindWords, Messages};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Every language with its words.
static KNOWN: OnceLock<Vec<LoadedLanguage>> = OnceLock::new();

/// A language of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(u8);

/// A language with its words.
#[derive(Debug)]
struct LoadedLanguage {
    source: &'static LocaleWords,
    messages: Messages,
    find_words: FindWords,
    #[cfg(not(target_family = "wasm"))]
    embed_words: EmbedWords,
    #[cfg(not(target_family = "wasm"))]
    printed_words: PrintedWords,
}

impl Language {
    /// The language that others fall back to.
    pub const FIRST: Self = Self(0);

    /// Every language, the one that others fall back to first.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..known().len()).map(|place| Self(u8::try_from(place).unwrap_or_default()))
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

    /// Its place among all languages.
    #[must_use]
    pub fn place(self) -> usize {
        usize::from(self.0)
    }

    /// The BCP 47 tag.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.known().source.code
    }

    /// Its name for itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        self.messages().own_name()
    }

    /// The messages of the site in this language.
    #[must_use]
    pub fn messages(self) -> &'static Messages {
        &self.known().messages
    }

    /// The messages of search in this language.
    #[must_use]
    pub fn find_words(self) -> &'static FindWords {
        &self.known().find_words
    }

    fn known(self) -> &'static LoadedLanguage {
        &known()[self.place()]
    }
}

#[cfg(not(target_family = "wasm"))]
impl Language {
    /// What is printed alone, in this language.
    #[must_use]
    pub fn printed_words(self) -> &'static PrintedWords {
        &self.known().printed_words
    }

    /// What is said about embedding, in this language.
    #[must_use]
    pub fn embed_words(self) -> &'static EmbedWords {
        &self.known().embed_words
    }

    pub(crate) fn source(self) -> &'static LocaleWords {
        self.known().source
    }

    pub(crate) fn repeat_words(self) -> RepeatWords {
        RepeatWords::of(self.source())
    }
}

fn known() -> &'static [LoadedLanguage] {
    KNOWN.get_or_init(|| BUILT_IN.iter().map(LoadedLanguage::of).collect())
}

impl LoadedLanguage {
    fn of(source: &'static LocaleWords) -> Self {
        Self {
            source,
            messages: Messages::of(source),
            find_words: FindWords::of(source),
            #[cfg(not(target_family = "wasm"))]
            embed_words: EmbedWords::of(source),
            #[cfg(not(target_family = "wasm"))]
            printed_words: PrintedWords::of(source),
        }
    }
}
