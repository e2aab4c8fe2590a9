//! Three-way merging: what the source said last time, what it says now, what lies here.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::dataset::Fields;
use crate::ledger::{Origin, hash, hashes};

/// What became of a record.
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
    /// What the source says. What lies here is kept.
    pub there: String,
}

/// The record that results, its origin, and what became of it.
pub fn record(
    kind: &str,
    id: &str,
    incoming: &Fields,
    last: Option<&Origin>,
    here: Option<&Fields>,
    conflicts: &mut Vec<Conflict>,
) -> (Fields, Origin, Fate) {
    let origin = Origin { id: id.to_owned(), fields: hashes(incoming), ..Origin::default() };
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
    let touched = |side: &Fields| grouped.iter().any(|key| hash(side.get(*key)) != before(key));
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
pub type Counts = BTreeMap<Fate, usize>;
