//! One import: inputs to a plan of what would be written, and the writing of it.

mod assemble;
mod files;
mod merged;
mod read;
mod records;
mod request;

pub use request::{Changes, Check, CheckFinding, ImportError, ImportPlan, ImportReport, ImportRequest, Move};

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::dataset::Dataset;
use crate::ledger::Ledger;
use crate::pictures::ImportedPictures;
use crate::{fold, split};
use assemble::assemble;
use files::{own_files, unchanged_left_out};
use merged::merged;
use read::read;
use records::PendingRecord;

/// How often what the check refuses is left out before the import is given up.
const ROUNDS: usize = 6;

/// Reads, settles, folds, merges and checks. Writes nothing.
///
/// # Errors
/// When the dataset cannot be used, nothing could be read, or a nightly run found too little.
pub fn plan(order: &ImportRequest<'_>, dir: &Path, check: &Check<'_>) -> Result<ImportPlan, ImportError> {
    let dataset = Dataset::open(dir)?;
    let ledger_fault = |reason| ImportError::Ledger { name: order.name.to_owned(), reason };
    let last = Ledger::open(dir, order.name).map_err(ledger_fault)?;
    let mut report = ImportReport { name: order.name.to_owned(), ..ImportReport::default() };
    let mut work = read(order, &mut report);
    if work.formats.is_empty() {
        let all: Vec<String> = report.faults.iter().map(|(name, reason)| format!("`{name}`: {reason}")).collect();
        return Err(ImportError::Sources(if all.is_empty() {
            "there is nothing to read".to_owned()
        } else {
            all.join("\n")
        }));
    }
    if order.refuse_shrinking {
        if let Some((name, reason)) = report.faults.first() {
            return Err(ImportError::Sources(format!("`{name}`: {reason}; nothing was taken")));
        }
        let before = last.as_ref().map_or(0, |last| last.events_read);
        if report.read * 2 < before {
            return Err(ImportError::Shrunk { found: report.read, before });
        }
    }
    let (drafts, foldings) = fold::fold(std::mem::take(&mut work.drafts), &mut report.notes);
    let (drafts, joined) = split::rejoin(drafts, &mut report.notes);
    report.foldings = foldings.into_iter().chain(joined).collect();
    let base = last.clone().unwrap_or_default();
    let mut pictures = ImportedPictures::new(order.pictures, dir, &base.copied);
    let own = own_files(&dataset, order.name);
    let mut pending = assemble(drafts, &work, &dataset, &base, &mut pictures, &mut report);
    work.copied.clone_from(pictures.copied());
    let mut refused: BTreeSet<String> = BTreeSet::new();
    // Each round leaves out what the check refuses; what depended on it may then be refused as well.
    let mut outcome = None;
    for round in 0..ROUNDS {
        let made = merged(order, &pending, &dataset, &own, &base, &work, &mut report);
        let mut changes = made.changes.clone();
        changes.extend(pictures.files().map(|(path, bytes)| (path.to_owned(), Some(bytes.to_vec()))));
        let findings = check(&changes).map_err(ImportError::Check)?;
        let wrong: Vec<(&CheckFinding, Option<(String, String)>)> =
            findings.iter().filter(|finding| finding.is_error).map(|finding| (finding, made.owner(finding))).collect();
        let mut dropped = false;
        for (finding, owner) in &wrong {
            let Some((kind, id)) = owner else { continue };
            dropped |= refuse(kind, id, finding, &mut pending, &mut refused, &mut report);
        }
        if !dropped || round + 1 == ROUNDS {
            let blocked = wrong.iter().any(|(_, owner)| owner.is_some());
            report.findings =
                findings.into_iter().filter(|finding| finding.is_error || made.owner(finding).is_some()).collect();
            if blocked {
                return Err(ImportError::Check(
                    "what would be written does not pass the check; nothing was taken".to_owned(),
                ));
            }
            outcome = Some((made, changes));
            break;
        }
    }
    let Some((made, changes)) = outcome else {
        return Err(ImportError::Check("it does not come to an end".to_owned()));
    };
    made.report_to(&mut report);
    Ok(ImportPlan { changes: unchanged_left_out(changes, dir), report })
}

/// Leaves out an event that the check refuses, or a field of a term.
fn refuse(
    kind: &str,
    id: &str,
    finding: &CheckFinding,
    pending: &mut Vec<PendingRecord>,
    refused: &mut BTreeSet<String>,
    report: &mut ImportReport,
) -> bool {
    let Some(at) = pending.iter().position(|record| record.kind == kind && record.id == id) else { return false };
    if kind == "events" {
        if refused.insert(id.to_owned()) {
            let record = &pending[at];
            let title = record.fields.get("title").and_then(Value::as_str).unwrap_or_default();
            report.notes.refused(
                &record.place,
                title,
                format!("{} ({})", finding.message, finding.code),
                finding.help.clone(),
            );
        }
        pending.remove(at);
        return true;
    }
    // A term is needed by events: it stays, with its name alone.
    let record = &mut pending[at];
    let before = record.fields.len();
    record.fields.retain(|key, _| key == "name");
    report.notes.dropped(kind, &format!("{} ({})", finding.message, finding.code), id, &record.place);
    record.fields.len() < before
}
