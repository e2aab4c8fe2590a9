//! Where each imported thing came from: `imports/<name>.json` in the data folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::dataset::RecordFields;

/// The folder of ledgers in a data folder.
pub const FOLDER: &str = "imports";

/// One import: from where, how, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ledger {
    /// The sources as they were given.
    pub sources: Vec<String>,
    /// The formats that were recognised.
    pub formats: Vec<String>,
    /// `--format`, if it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The day of the last run that changed something.
    pub changed: String,
    /// How many events the sources held then.
    pub events_read: usize,
    /// Whether each event has a file of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub split: bool,
    /// `--year`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// `--timezone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// `--map`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, String>,
    /// `--pictures`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<String>,
    /// Pictures that were copied: what the source calls them, and their paths in the data folder.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub copied: BTreeMap<String, String>,
    /// By kind, by the key of the source: the id here, and each field as it was last imported.
    pub records: BTreeMap<String, BTreeMap<String, RecordOrigin>>,
}

/// Where a record came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordOrigin {
    /// Its id in the dataset. It never changes.
    pub id: String,
    /// Further keys of the source that are the same event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Its old addresses, but for the one it has here: paths, percent-encoded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// The hash of each field.
    pub fields: BTreeMap<String, String>,
}

impl Ledger {
    /// The ledger of an import; none if there was no such import yet.
    ///
    /// # Errors
    /// When the file cannot be read, or is not a ledger.
    pub fn open(dir: &Path, name: &str) -> io::Result<Option<Self>> {
        match fs::read(dir.join(path(name))) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(io::Error::other),
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(reason) => Err(reason),
        }
    }

    /// The names of all imports of a data folder, sorted.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn names(dir: &Path) -> io::Result<Vec<String>> {
        let folder = dir.join(FOLDER);
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            names.extend(name.strip_suffix(".json").filter(|name| !name.starts_with('.')).map(str::to_owned));
        }
        names.sort();
        Ok(names)
    }

    /// Old addresses of all imports of a data folder that are others here: the path there, and the id of the event. `pages` names the
    /// events that the site shows.
    ///
    /// # Errors
    /// When a ledger cannot be read; which, stands in the text.
    pub fn redirects(dir: &Path, pages: &BTreeSet<String>) -> io::Result<Vec<(String, String)>> {
        let mut all = BTreeMap::new();
        for name in Self::names(dir)? {
            let ledger = Self::open(dir, &name)
                .map_err(|reason| io::Error::new(reason.kind(), format!("`{}`: {reason}", path(&name))))?;
            let records = ledger.and_then(|mut ledger| ledger.records.remove("events")).unwrap_or_default();
            for (from, id) in redirect_lines(&records, pages) {
                all.entry(from).or_insert(id);
            }
        }
        Ok(all.into_iter().collect())
    }

    /// The text of the file. The same ledger gives the same bytes.
    pub fn print(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }

    /// The key under which a record was imported, by its own key or one of those that were folded into it.
    pub fn key(&self, kind: &str, key: &str, also: &[String]) -> Option<&str> {
        let records = self.records.get(kind)?;
        if let Some((key, _)) = records.get_key_value(key) {
            return Some(key);
        }
        let named = |origin: &RecordOrigin, key: &String| origin.also.contains(key);
        also.iter().find_map(|key| records.get_key_value(key)).map(|(key, _)| key.as_str()).or_else(|| {
            records
                .iter()
                .find(|(_, origin)| {
                    !origin.also.is_empty()
                        && (origin.also.iter().any(|own| own == key) || also.iter().any(|key| named(origin, key)))
                })
                .map(|(key, _)| key.as_str())
        })
    }
}

/// The path of a ledger within the data folder.
pub fn path(name: &str) -> String {
    format!("{FOLDER}/{name}.json")
}

/// The hash of a value: 16 hexadecimal digits of SHA-256. A field that is not there has none.
pub fn hash(value: Option<&Value>) -> String {
    let Some(value) = value else { return String::new() };
    let digest = Sha256::digest(value.to_string().as_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The hashes of all fields but the id.
pub fn hashes(fields: &RecordFields) -> BTreeMap<String, String> {
    fields.iter().filter(|(key, _)| *key != "id").map(|(key, value)| (key.clone(), hash(Some(value)))).collect()
}

/// Old paths with the ids that events have here, where that is another address. `pages` names all events of the dataset: an old address at
/// which another event lies by now is left to it.
pub fn redirect_lines(events: &BTreeMap<String, RecordOrigin>, pages: &BTreeSet<String>) -> Vec<(String, String)> {
    let taken = |path: &str| {
        path.strip_prefix("/event/").and_then(|rest| rest.strip_suffix('/')).is_some_and(|id| pages.contains(id))
    };
    let mut lines: BTreeMap<String, String> = BTreeMap::new();
    for origin in events.values().filter(|origin| pages.contains(&origin.id)) {
        for path in origin.addresses.iter().filter(|path| !taken(path)) {
            lines.entry(path.clone()).or_insert_with(|| origin.id.clone());
        }
    }
    lines.into_iter().collect()
}
