//! Languages in the browser: the page lists them, and their words are loaded.

use std::sync::OnceLock;

use super::{Language, LoadedLanguage};
use crate::generated::FINGERPRINT;
use crate::words::LocaleWords;

/// The languages that the page lists, in its order.
static LISTED: OnceLock<Vec<ListedLanguage>> = OnceLock::new();
/// Empty words, for a language that is not loaded.
static SILENT: OnceLock<LoadedLanguage> = OnceLock::new();

/// A language that the page lists.
#[derive(Debug)]
struct ListedLanguage {
    code: &'static str,
    /// The hash in the name of its file.
    hash: &'static str,
    own_name: &'static str,
    words: OnceLock<LoadedLanguage>,
}

impl Language {
    /// Takes the list of languages of a page, once: `fr 1a2b3c Français;en 4d5e6f English`.
    pub fn know(list: String) {
        let list: &'static str = list.leak();
        let one = |item: &'static str| {
            let mut parts = item.splitn(3, ' ');
            let mut part = || parts.next().unwrap_or_default();
            ListedLanguage { code: part(), hash: part(), own_name: part(), words: OnceLock::new() }
        };
        LISTED.get_or_init(|| list.split(';').map(one).collect());
    }

    /// Takes the words of this language, once; `false` when they are not what this program reads.
    pub fn learn(self, file: Vec<Vec<String>>) -> bool {
        let Some(listed) = listed().get(self.place()) else { return false };
        let mut lists: Vec<&'static [&'static str]> = Vec::new();
        for texts in file {
            let texts: Vec<&'static str> = texts.into_iter().map(|text| &*text.leak()).collect();
            lists.push(texts.leak());
        }
        let lists: &'static [&'static [&'static str]] = lists.leak();
        let [[fingerprint, code, cardinal, ordinal, letters], names, groups @ ..] = lists else { return false };
        if *fingerprint != FINGERPRINT || *code != listed.code {
            return false;
        }
        let source = LocaleWords { code, cardinal, ordinal, letters, names, groups };
        listed.words.get_or_init(|| LoadedLanguage::of(Box::leak(Box::new(source))));
        true
    }

    /// Whether its words are loaded.
    #[must_use]
    pub fn is_loaded(self) -> bool {
        listed().get(self.place()).is_some_and(|one| one.words.get().is_some())
    }

    /// The path of its words, relative to the front page.
    #[must_use]
    pub fn words_path(self) -> String {
        let (code, hash) = listed().get(self.place()).map_or(("", ""), |one| (one.code, one.hash));
        [affiche_contract::path::WORDS, code, "-", hash, ".json"].concat()
    }

    /// The BCP 47 tag.
    #[must_use]
    pub fn code(self) -> &'static str {
        listed().get(self.place()).map_or("", |one| one.code)
    }

    /// Its name for itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        listed().get(self.place()).map_or("", |one| one.own_name)
    }

    pub(super) fn count() -> usize {
        listed().len()
    }

    pub(super) fn loaded(self) -> &'static LoadedLanguage {
        let words = listed().get(self.place()).and_then(|one| one.words.get());
        words.unwrap_or_else(|| SILENT.get_or_init(|| LoadedLanguage::of(&LocaleWords::NONE)))
    }
}

fn listed() -> &'static [ListedLanguage] {
    LISTED.get().map(Vec::as_slice).unwrap_or_default()
}
