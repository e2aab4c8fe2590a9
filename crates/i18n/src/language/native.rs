//! Languages natively: compiled in, and those that are added when the program starts.

use std::iter::once;
use std::sync::OnceLock;

use super::{Language, LoadedLanguage};
use crate::generated::FINGERPRINT;
use crate::words::LocaleWords;
use crate::{EmbedWords, PrintedWords, RepeatWords};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Languages that were added.
static ADDED: OnceLock<Vec<LocaleWords>> = OnceLock::new();
static KNOWN: OnceLock<Vec<LoadedLanguage>> = OnceLock::new();

impl Language {
    /// The names of the files of words, in their order.
    #[must_use]
    pub fn files() -> &'static [&'static str] {
        FILES
    }

    /// Adds languages to those that are compiled in, before any is used: of each the lists of [`Language::words_file`], with all files.
    /// `false` when some have been used or added already, or one is of another release.
    #[must_use]
    pub fn add(languages: Vec<Vec<Vec<String>>>) -> bool {
        let texts = |texts: Vec<String>| -> &'static [&'static str] {
            texts.into_iter().map(|text| &*text.leak()).collect::<Vec<&'static str>>().leak()
        };
        let words = |lists: Vec<Vec<String>>| {
            let lists: Vec<&'static [&'static str]> = lists.into_iter().map(texts).collect();
            let [[FINGERPRINT, code, cardinal, ordinal, letters], names, groups @ ..] = &*lists.leak() else {
                return None;
            };
            Some(LocaleWords { code, cardinal, ordinal, letters, names, groups })
        };
        let Some(added) = languages.into_iter().map(words).collect::<Option<Vec<_>>>() else { return false };
        KNOWN.get().is_none() && ADDED.set(added).is_ok()
    }

    /// The BCP 47 tag.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.source().code
    }

    /// Its name for itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        self.messages().own_name()
    }

    /// Whether its words are loaded: always, natively.
    #[must_use]
    pub fn is_loaded(self) -> bool {
        true
    }

    /// The words that the browser loads: lists of texts, the first of which says what they are.
    #[must_use]
    pub fn words_file(self) -> Vec<Vec<&'static str>> {
        let LocaleWords { code, cardinal, ordinal, letters, names, groups } = *self.source();
        let head = vec![FINGERPRINT, code, cardinal, ordinal, letters];
        once(head)
            .chain(once(names.to_vec()))
            .chain(groups.iter().take(IN_BROWSER).map(|texts| texts.to_vec()))
            .collect()
    }

    /// The words that the search program loads besides.
    #[must_use]
    pub fn search_words_file(self) -> Vec<Vec<&'static str>> {
        self.source().groups.get(IN_BROWSER).map(|texts| texts.to_vec()).into_iter().collect()
    }

    /// What is printed alone, in this language.
    #[must_use]
    pub fn printed_words(self) -> &'static PrintedWords {
        &self.loaded().printed_words
    }

    /// What is said about embedding, in this language.
    #[must_use]
    pub fn embed_words(self) -> &'static EmbedWords {
        &self.loaded().embed_words
    }

    pub(crate) fn repeat_words(self) -> RepeatWords {
        RepeatWords::of(self.source())
    }

    pub(crate) fn source(self) -> &'static LocaleWords {
        self.loaded().source
    }

    pub(super) fn count() -> usize {
        known().len()
    }

    pub(super) fn loaded(self) -> &'static LoadedLanguage {
        &known()[self.place()]
    }
}

fn known() -> &'static [LoadedLanguage] {
    KNOWN.get_or_init(|| BUILT_IN.iter().chain(ADDED.get().into_iter().flatten()).map(LoadedLanguage::of).collect())
}
