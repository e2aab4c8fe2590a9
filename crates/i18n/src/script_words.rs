//! Words that scripts read. Native only: they lie in files beside the scripts, so that only those download them who need them.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::Language;
use crate::language::KEYS;

/// Plural categories by their letters in compiled patterns; the last has none.
const CATEGORIES: [(&str, &str); 6] =
    [("z", "zero"), ("o", "one"), ("t", "two"), ("f", "few"), ("m", "many"), ("", "other")];

/// The messages of a file by their names in camel case, in its order. `#` stands for the argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptWords(Vec<(String, ScriptText)>);

/// A message as scripts read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScriptText {
    /// The same for any number.
    Text(String),
    /// One for each plural category (CLDR) that differs from `other`, and `other`.
    Plural(Vec<(&'static str, String)>),
}

/// What the map says in a language.
#[must_use]
pub fn map_words(language: Language) -> ScriptWords {
    script_words(language, 8)
}

/// What the scripts of the agenda say in a language, and those for a site without a network.
#[must_use]
pub fn agenda_words(language: Language) -> ScriptWords {
    script_words(language, 9)
}

/// What a list in the page of another site may have to say in a language.
#[must_use]
pub fn element_words(language: Language) -> ScriptWords {
    script_words(language, 7)
}

fn script_words(language: Language, group: usize) -> ScriptWords {
    let (keys, texts) = (KEYS.get(group).copied().unwrap_or_default(), language.source().groups.get(group));
    let texts = texts.copied().unwrap_or_default();
    ScriptWords(keys.iter().zip(texts).map(|(key, pattern)| (camel_case(key), ScriptText::of(pattern))).collect())
}

impl ScriptText {
    fn of(pattern: &str) -> Self {
        let text = |pattern: &str| pattern.replace("{0}", "#");
        let Some(variants) = pattern.strip_prefix("{0 ").and_then(|rest| rest.strip_suffix('}')) else {
            return Self::Text(text(pattern));
        };
        let variant = |variant: &str| {
            let (letter, pattern) = variant.split_once('=')?;
            let (_, name) = CATEGORIES.iter().find(|(other, _)| *other == letter)?;
            Some((*name, text(pattern)))
        };
        Self::Plural(variants.split('|').filter_map(variant).collect())
    }
}

impl Serialize for ScriptWords {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, text)| (key, text)))
    }
}

impl Serialize for ScriptText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Plural(texts) => {
                let mut map = serializer.serialize_map(Some(texts.len()))?;
                for (category, text) in texts {
                    map.serialize_entry(category, text)?;
                }
                map.end()
            }
        }
    }
}

fn camel_case(key: &str) -> String {
    let mut parts = key.split('-');
    let mut name = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (first, rest) = part.split_at(part.len().min(1));
        name += &first.to_ascii_uppercase();
        name += rest;
    }
    name
}
