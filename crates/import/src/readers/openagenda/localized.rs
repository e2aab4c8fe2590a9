//! Texts in one of the languages of a record.

use serde_json::Value;

use crate::input::ImportOptions;
use crate::record::{self, Record};

/// Texts in one of the languages of a record: `title: {fr, en}`, `title_fr`, `title`.
pub(super) struct LocalizedTexts<'a, 'b> {
    pub(super) record: &'a Record<'b>,
    pub(super) options: &'a ImportOptions,
}

impl LocalizedTexts<'_, '_> {
    fn languages(&self) -> Vec<&str> {
        let site = self.options.site_language.as_str();
        [site, "fr", "en", "de", "es", "it", "nl", "pt", "br", "oc"].into_iter().collect()
    }

    pub(super) fn text(&self, keys: &[&str]) -> Option<(String, Option<String>)> {
        keys.iter()
            .find_map(|key| self.value(key).and_then(|(value, language)| Some((record::text(&value)?, language))))
    }

    fn value(&self, key: &str) -> Option<(Value, Option<String>)> {
        match self.record.parsed(key) {
            Some(Value::Object(map)) => {
                let found = self
                    .languages()
                    .iter()
                    .find_map(|language| map.get_key_value(*language))
                    .or_else(|| map.iter().find(|(language, _)| *language != "io"));
                return found.map(|(language, value)| (value.clone(), Some(language.clone())));
            }
            Some(value) => return Some((value, None)),
            None => {}
        }
        self.languages().into_iter().find_map(|language| {
            self.record.parsed(&format!("{key}_{language}")).map(|value| (value, Some(language.to_owned())))
        })
    }

    pub(super) fn list(&self, key: &str) -> Vec<String> {
        match self.value(key) {
            Some((Value::String(text), _)) => {
                text.split([',', ';']).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
            }
            Some((value, _)) => record::list(&value).iter().filter_map(record::text).collect(),
            None => Vec::new(),
        }
    }
}
