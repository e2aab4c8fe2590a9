//! Three-way merging: what the source said last time, what it says now, what lies here.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::dataset::RecordFields;
use crate::ledger::{RecordOrigin, hash, hashes};

/// The fate of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Fate {
    /// It was not here before.
    New,
    /// Something of it is taken anew.
    Changed,
    /// As it was.
    Same,
    /// It was deleted here, and stays so.
    DeletedHere,
    /// It lies in a file of the owner’s by now, and is left alone.
    Elsewhere,
}

/// A field that was changed on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The kind of record.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The field.
    pub field: String,
    /// The value of the source; the one here is kept.
    pub there: String,
}

/// The record that results, its origin, and what became of it.
pub fn record(
    kind: &str,
    id: &str,
    incoming: &RecordFields,
    last: Option<&RecordOrigin>,
    here: Option<&RecordFields>,
    conflicts: &mut Vec<Conflict>,
) -> (RecordFields, RecordOrigin, Fate) {
    let origin = RecordOrigin { id: id.to_owned(), fields: hashes(incoming), ..RecordOrigin::default() };
    let (Some(last), Some(here)) = (last, here) else {
        let mut fields = incoming.clone();
        fields.insert("id".to_owned(), id.into());
        return (fields, origin, Fate::New);
    };
    let mut out = here.clone();
    let mut fate = Fate::Same;
    let keys: BTreeSet<&String> =
        incoming.keys().chain(here.keys()).chain(last.fields.keys()).filter(|key| *key != "id").collect();
    let none = String::new();
    // Fields that say when something is stand or fall together: a start of one side with the end of the other is an event of neither.
    let grouped = ["start", "end", "duration", "timezone", "recurrence", "rdate", "exdate"];
    let before = |key: &str| last.fields.get(key).unwrap_or(&none).clone();
    let touched = |side: &RecordFields| grouped.iter().any(|key| hash(side.get(*key)) != before(key));
    let when_conflict = touched(incoming) && touched(here);
    for key in keys {
        let (now, own, then) = (hash(incoming.get(key)), hash(here.get(key)), before(key));
        if now == then || now == own {
            continue;
        }
        let grouped_conflict = when_conflict && grouped.contains(&key.as_str());
        if own == then && !grouped_conflict {
            match incoming.get(key) {
                Some(value) => out.insert(key.clone(), value.clone()),
                None => out.remove(key),
            };
            fate = Fate::Changed;
        } else {
            let there = incoming.get(key).map_or_else(|| "nothing".to_owned(), ToString::to_string);
            conflicts.push(Conflict { kind: kind.to_owned(), id: id.to_owned(), field: key.clone(), there });
        }
    }
    (out, origin, fate)
}

/// How many records met each fate.
pub type OutcomeCounts = BTreeMap<Fate, usize>;
