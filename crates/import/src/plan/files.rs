//! Files of a data folder that change.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::request::{Changes, ImportRequest};
use crate::dataset::{Dataset, EventsFile, RecordFields, id};

/// Only what differs from what lies there is written.
pub(super) fn unchanged_left_out(changes: Changes, dir: &Path) -> Changes {
    changes.into_iter().filter(|(path, content)| std::fs::read(dir.join(path)).ok() != *content).collect()
}

/// The files that this import wrote, or would write.
pub(super) fn own_files(dataset: &Dataset, name: &str) -> Vec<String> {
    let (single, folder) = (format!("events/import-{name}.json"), format!("events/import-{name}/"));
    dataset.files.keys().filter(|path| **path == single || path.starts_with(&folder)).cloned().collect()
}

/// The files by path: one, or one for each event and one for terms.
pub(super) fn files(
    order: &ImportRequest<'_>,
    mut out: BTreeMap<&str, BTreeMap<String, RecordFields>>,
) -> BTreeMap<String, EventsFile> {
    let start = |fields: &RecordFields| fields.get("start").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut events: Vec<RecordFields> = out.remove("events").unwrap_or_default().into_values().collect();
    events.sort_by_key(|fields| (start(fields), id(fields).to_owned()));
    let mut main = EventsFile::default();
    for (kind, records) in out {
        main.records.insert(kind.to_owned(), records.into_values().collect());
    }
    let mut files = BTreeMap::new();
    let folder = format!("events/import-{}", order.name);
    if order.split {
        for event in events {
            let schema = Some("../../../schema/events.schema.json".to_owned());
            let file = EventsFile { schema, records: BTreeMap::from([("events".to_owned(), vec![event.clone()])]) };
            files.insert(format!("{folder}/{}.json", id(&event)), file);
        }
        if !main.records.is_empty() {
            main.schema = Some("../../../schema/events.schema.json".to_owned());
            // A hyphen at the end is no identifier: no event can have this name.
            files.insert(format!("{folder}/terms-.json"), main);
        }
    } else {
        if !events.is_empty() {
            main.records.insert("events".to_owned(), events);
        }
        main.schema = Some("../../schema/events.schema.json".to_owned());
        files.insert(format!("{folder}.json"), main);
    }
    files
}
