//! The dataset that is written to: what lies there already, and how a file of it is printed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use thiserror::Error;
use url::Url;

/// The keys of one venue, organizer, category, tag, series or event, with their values.
pub type RecordFields = BTreeMap<String, Value>;

/// The kinds of records, in the order of a file.
pub const KINDS: [&str; 6] = ["venues", "organizers", "categories", "tags", "series", "events"];

/// The keys in the order in which a record is printed; others follow.
const ORDER: [&str; 41] = [
    "id", "date", "title", "name", "start", "end", "duration", "timezone", "recurrence", "rdate", "exdate",
    "overrides", "summary", "description", "venue", "organizers", "categories", "tags", "series", "status",
    "statusReason", "previousStart", "attendance", "onlineUrl", "cost", "street", "postalCode", "city", "region",
    "country", "geo", "phone", "email", "website", "image", "color", "featured", "sticky", "hidden", "published",
    "updated",
];

/// An events file: records by kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventsFile {
    /// `"$schema"`, for editors.
    pub schema: Option<String>,
    /// The records of each of [`KINDS`], in their order.
    pub records: BTreeMap<String, Vec<RecordFields>>,
}

/// The content of a data folder.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The folder.
    pub dir: PathBuf,
    /// The zone of the site.
    pub timezone: String,
    /// The language of the site.
    pub language: String,
    /// The path of its address: `/`, `/agenda/`.
    pub base: String,
    /// The events files, by path within the folder.
    pub files: BTreeMap<String, EventsFile>,
}

/// Why a data folder cannot be used.
#[derive(Debug, Error)]
pub enum DatasetError {
    /// A file cannot be read.
    #[error("`{}` cannot be read: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// A file is not what it should be.
    #[error("`{}` {reason}; `affiche check` says more", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The problem.
        reason: String,
    },
}

impl Dataset {
    /// Reads `site.json` and the events files of a folder.
    ///
    /// # Errors
    /// When there is no `site.json`, or a file is no JSON object of lists.
    pub fn open(dir: &Path) -> Result<Self, DatasetError> {
        let site: RecordFields = parse(&dir.join("site.json"))?;
        let text = |key: &str, other: &str| site.get(key).and_then(Value::as_str).unwrap_or(other).to_owned();
        let mut dataset = Self {
            dir: dir.to_owned(),
            timezone: text("timezone", "UTC"),
            language: text("language", "en"),
            base: Url::parse(&text("url", ""))
                .map_or_else(|_| "/".to_owned(), |url| format!("{}/", url.path().trim_end_matches('/'))),
            files: BTreeMap::new(),
        };
        if dir.join("events.json").is_file() {
            dataset.add("events.json")?;
        }
        dataset.below("events", 0)?;
        Ok(dataset)
    }

    fn below(&mut self, folder: &str, depth: usize) -> Result<(), DatasetError> {
        const DEPTH: usize = 32;
        let path = self.dir.join(folder);
        if depth > DEPTH || !path.is_dir() {
            return Ok(());
        }
        let unreadable = |reason| DatasetError::Unreadable { path: path.clone(), reason };
        let mut names = Vec::new();
        for entry in fs::read_dir(&path).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                names.push((name, entry.file_type().map_err(unreadable)?.is_dir()));
            }
        }
        names.sort();
        for (name, is_dir) in names {
            let inner = format!("{folder}/{name}");
            if is_dir {
                self.below(&inner, depth + 1)?;
            } else if Path::new(&name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
                self.add(&inner)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, name: &str) -> Result<(), DatasetError> {
        let path = self.dir.join(name);
        let whole: RecordFields = parse(&path)?;
        let mut file = EventsFile::default();
        for (key, value) in whole {
            match value {
                Value::String(schema) if key == "$schema" => file.schema = Some(schema),
                Value::Array(records) => {
                    let records = records.into_iter().map(|record| match record {
                        Value::Object(fields) => Ok(fields.into_iter().collect()),
                        _ => Err(DatasetError::Malformed {
                            path: path.clone(),
                            reason: format!("has no object in `{key}`"),
                        }),
                    });
                    let records = records.collect::<Result<_, _>>()?;
                    file.records.insert(key, records);
                }
                _ => return Err(DatasetError::Malformed { path, reason: format!("has no list in `{key}`") }),
            }
        }
        self.files.insert(name.to_owned(), file);
        Ok(())
    }

    /// Every record of a kind, with the file it lies in.
    pub fn all(&self, kind: &str) -> impl Iterator<Item = (&str, &RecordFields)> {
        self.files.iter().flat_map(move |(name, file)| {
            file.records.get(kind).into_iter().flatten().map(move |fields| (name.as_str(), fields))
        })
    }
}

fn parse(path: &Path) -> Result<RecordFields, DatasetError> {
    let bytes = fs::read(path).map_err(|reason| DatasetError::Unreadable { path: path.to_owned(), reason })?;
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(&bytes);
    serde_json::from_slice(bytes).map_err(|reason| DatasetError::Malformed {
        path: path.to_owned(),
        reason: format!("is no events file: {reason}"),
    })
}

/// The id of a record.
pub fn id(fields: &RecordFields) -> &str {
    fields.get("id").and_then(Value::as_str).unwrap_or_default()
}

/// Where a record was printed: its first and last line, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// One of [`KINDS`].
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The lines.
    pub lines: (usize, usize),
}

/// The text of an events file, and where its records are: one record a block, keys in the order of the documentation, short ones on
/// a line. The same records give the same bytes.
pub fn print(file: &EventsFile) -> (String, Vec<Printed>) {
    let mut out = String::from("{\n");
    let mut line = 2;
    let mut printed = Vec::new();
    let mut first = true;
    if let Some(schema) = &file.schema {
        out.push_str(&format!("  \"$schema\": {}", Value::from(schema.as_str())));
        first = false;
    }
    for kind in KINDS {
        let Some(records) = file.records.get(kind).filter(|records| !records.is_empty()) else { continue };
        if !first {
            out.push_str(",\n");
            line += 1;
        }
        first = false;
        out.push_str(&format!("  \"{kind}\": [\n"));
        line += 1;
        for (at, fields) in records.iter().enumerate() {
            let text = record(fields, kind != "events");
            let height = text.matches('\n').count();
            printed.push(Printed { kind: kind.to_owned(), id: id(fields).to_owned(), lines: (line, line + height) });
            out.push_str(&text);
            line += height + 1;
            out.push_str(if at + 1 < records.len() { ",\n" } else { "\n" });
        }
        out.push_str("  ]");
    }
    out.push_str("\n}\n");
    (out, printed)
}

/// The width that lines have at most, where they can be broken.
const WIDTH: usize = 120;

fn record(fields: &RecordFields, may_be_short: bool) -> String {
    let keys = ordered(fields);
    if may_be_short {
        let inner: Vec<String> = keys.iter().map(|key| format!("\"{key}\": {}", inline(&fields[*key]))).collect();
        let line = format!("    {{ {} }}", inner.join(", "));
        if line.chars().count() <= WIDTH {
            return line;
        }
    }
    let lines: Vec<String> = keys.iter().map(|key| format!("      \"{key}\": {}", block(key, &fields[*key]))).collect();
    format!("    {{\n{}\n    }}", lines.join(",\n"))
}

/// A value of a record: on its line if it fits, else an item a line, or lines filled with dates.
fn block(key: &str, value: &Value) -> String {
    let line = inline(value);
    if line.chars().count() + key.len() + 10 <= WIDTH {
        return line;
    }
    match value {
        Value::Array(items) if items.iter().all(Value::is_object) => {
            let lines: Vec<String> = items.iter().map(|item| format!("        {}", inline(item))).collect();
            format!("[\n{}\n      ]", lines.join(",\n"))
        }
        Value::Array(items) => {
            let mut lines = vec![String::from("       ")];
            for (at, item) in items.iter().enumerate() {
                let comma = if at + 1 < items.len() { "," } else { "" };
                let item = format!(" {}{comma}", inline(item));
                if lines.last().is_some_and(|line| line.len() + item.len() > WIDTH && line.len() > 8) {
                    lines.push(String::from("       "));
                }
                if let Some(line) = lines.last_mut() {
                    line.push_str(&item);
                }
            }
            format!("[\n{}\n      ]", lines.join("\n"))
        }
        Value::Object(_) => {
            let fields: RecordFields =
                value.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), value.clone())).collect();
            let lines: Vec<String> =
                ordered(&fields).iter().map(|key| format!("        \"{key}\": {}", inline(&fields[*key]))).collect();
            format!("{{\n{}\n      }}", lines.join(",\n"))
        }
        _ => line,
    }
}

fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Object(object) if object.is_empty() => "{}".to_owned(),
        Value::Object(object) => {
            let fields: RecordFields = object.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
            let inner: Vec<String> =
                ordered(&fields).iter().map(|key| format!("\"{key}\": {}", inline(&fields[*key]))).collect();
            format!("{{ {} }}", inner.join(", "))
        }
        other => other.to_string(),
    }
}

fn ordered(fields: &RecordFields) -> Vec<&str> {
    let mut keys: Vec<&str> = fields.keys().map(String::as_str).collect();
    keys.sort_by_key(|key| (ORDER.iter().position(|known| known == key).unwrap_or(ORDER.len()), *key));
    keys
}
