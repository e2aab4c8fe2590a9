//! The report of an import, for people and for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::fold::Folding;
use crate::merge::{Conflict, Fate, OutcomeCounts};
use crate::note::{NoteKind, Refusal, ReportEntry};
use crate::plan::{CheckFinding, ImportPlan, ImportReport, Move};

/// How many of a list are printed for people; programs get all.
const SHOWN: usize = 20;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportJson<'a> {
    name: &'a str,
    written: bool,
    inputs: Vec<ShownInput<'a>>,
    passed_over: &'a [String],
    read: usize,
    events: usize,
    fates: &'a OutcomeCounts,
    refused: &'a [Refusal],
    fields: Vec<ShownField<'a>>,
    foldings: &'a [Folding],
    conflicts: &'a [Conflict],
    gone: &'a [String],
    deleted: &'a [String],
    moved: &'a [Move],
    problems: Vec<ShownFinding<'a>>,
    files: Vec<&'a str>,
}

#[derive(Serialize)]
struct ShownInput<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<&'a str>,
}

#[derive(Serialize)]
struct ShownField<'a> {
    kind: NoteKind,
    field: &'a str,
    detail: &'a str,
    #[serde(flatten)]
    entry: &'a ReportEntry,
}

#[derive(Serialize)]
struct ShownFinding<'a> {
    severity: &'static str,
    code: &'a str,
    file: &'a str,
    line: usize,
    message: &'a str,
    help: &'a str,
}

impl<'a> From<&'a CheckFinding> for ShownFinding<'a> {
    fn from(finding: &'a CheckFinding) -> Self {
        let severity = if finding.is_error { "error" } else { "warning" };
        Self {
            severity,
            code: &finding.code,
            file: &finding.file,
            line: finding.line,
            message: &finding.message,
            help: &finding.help,
        }
    }
}

/// Writes the report of a plan as one JSON object on a line.
///
/// # Errors
/// When it cannot be written.
pub fn write_json(plan: &ImportPlan, written: bool, out: &mut impl Write) -> io::Result<()> {
    let report = &plan.report;
    let read = report.inputs.iter().map(|(file, format)| ShownInput { file, format: Some(format), fault: None });
    let faults = report.faults.iter().map(|(file, fault)| ShownInput { file, format: None, fault: Some(fault) });
    let shown = ReportJson {
        name: &report.name,
        written,
        inputs: read.chain(faults).collect(),
        passed_over: &report.passed_over,
        read: report.read,
        events: report.events,
        fates: &report.fates,
        refused: report.notes.refusals(),
        fields: report
            .notes
            .entries()
            .map(|(kind, field, detail, entry)| ShownField { kind, field, detail, entry })
            .collect(),
        foldings: &report.foldings,
        conflicts: &report.conflicts,
        gone: &report.gone,
        deleted: &report.deleted,
        moved: &report.moved,
        problems: report.findings.iter().map(ShownFinding::from).collect(),
        files: plan.changes.keys().map(String::as_str).collect(),
    };
    serde_json::to_writer(&mut *out, &shown)?;
    writeln!(out)
}

/// Writes the report of a plan for people.
///
/// # Errors
/// When it cannot be written.
pub fn write_text(plan: &ImportPlan, written: bool, out: &mut impl Write) -> io::Result<()> {
    let report = &plan.report;
    for (file, format) in some(&report.inputs) {
        writeln!(out, "{file}: {format}")?;
    }
    more(report.inputs.len(), "files", out)?;
    for (file, fault) in &report.faults {
        writeln!(out, "{file}: cannot be read: {fault}")?;
    }
    if !report.passed_over.is_empty() {
        writeln!(out, "{} files of the folder are no calendars and are passed over", report.passed_over.len())?;
    }
    fields(report, out)?;
    section(out, "made one event", &report.foldings, |folding, out| {
        writeln!(
            out,
            "  {} {} of `{}` by {} ({})",
            folding.occurrences, folding.of, folding.title, folding.by, folding.place
        )
    })?;
    section(out, "an old address leads elsewhere", &report.moved, |moved, out| {
        let taken = if moved.taken { ", and another event lies at the former" } else { "" };
        writeln!(out, "  {} is {} here{taken}", moved.from, moved.to)
    })?;
    section(out, "changed here and at the source: kept as it is here", &report.conflicts, |conflict, out| {
        writeln!(out, "  {} `{}`, `{}`; the source says {}", conflict.kind, conflict.id, conflict.field, conflict.there)
    })?;
    section(out, "gone at the source, kept here", &report.gone, |id, out| writeln!(out, "  {id}"))?;
    section(out, "deleted, as at the source", &report.deleted, |id, out| writeln!(out, "  {id}"))?;
    section(out, "not taken", report.notes.refusals(), |refusal, out| {
        writeln!(out, "  {}: `{}`: {}", refusal.place, refusal.title, refusal.reason)?;
        if refusal.help.is_empty() { Ok(()) } else { writeln!(out, "    {}", refusal.help) }
    })?;
    section(out, "what `affiche check` says", &report.findings, |finding, out| {
        let severity = if finding.is_error { "error" } else { "warning" };
        writeln!(out, "  {severity} {} ({}, line {}): {}", finding.code, finding.file, finding.line, finding.message)
    })?;
    writeln!(out)?;
    let count = |fate: Fate| report.fates.get(&fate).copied().unwrap_or_default();
    writeln!(
        out,
        "{}: {} read, {} events here: {} new, {} changed, {} as before, {} deleted here, {} in other files; {} not taken",
        report.name,
        report.read,
        report.events,
        count(Fate::New),
        count(Fate::Changed),
        count(Fate::Same),
        count(Fate::DeletedHere),
        count(Fate::Elsewhere),
        report.notes.refusals().len()
    )?;
    let files: Vec<&str> = plan.changes.keys().map(String::as_str).collect();
    let shown = files.iter().take(5).copied().collect::<Vec<_>>().join(", ");
    let rest = if files.len() > 5 { format!(" and {} more", files.len() - 5) } else { String::new() };
    match (files.is_empty(), written) {
        (true, _) => writeln!(out, "nothing to write: everything is as it was"),
        (false, true) => writeln!(out, "written: {shown}{rest}"),
        (false, false) => writeln!(out, "nothing was written; with `--write`: {shown}{rest}"),
    }
}

fn fields(report: &ImportReport, out: &mut impl Write) -> io::Result<()> {
    let titles = [
        (NoteKind::Taken, "taken"),
        (NoteKind::Changed, "changed"),
        (NoteKind::Dropped, "left out"),
        (NoteKind::Guessed, "guessed"),
        (NoteKind::Warned, "worth a look"),
        (NoteKind::Proposed, "for you to decide"),
    ];
    for (kind, title) in titles {
        let lines: Vec<_> = report.notes.entries().filter(|(own, ..)| *own == kind).collect();
        if lines.is_empty() {
            continue;
        }
        writeln!(out, "\n{title}:")?;
        for (_, field, detail, entry) in &lines {
            let detail = if detail.is_empty() { String::new() } else { format!(": {detail}") };
            let example = if entry.example.is_empty() {
                String::new()
            } else {
                format!(" · `{}` ({})", entry.example, entry.place)
            };
            writeln!(out, "  {:>6} × {field}{detail}{example}", entry.count)?;
        }
    }
    Ok(())
}

fn some<T>(list: &[T]) -> impl Iterator<Item = &T> {
    list.iter().take(SHOWN)
}

fn more(count: usize, what: &str, out: &mut impl Write) -> io::Result<()> {
    if count > SHOWN { writeln!(out, "  and {} more {what}", count - SHOWN) } else { Ok(()) }
}

fn section<T, W: Write>(
    out: &mut W,
    title: &str,
    list: &[T],
    line: impl Fn(&T, &mut W) -> io::Result<()>,
) -> io::Result<()> {
    if list.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title} ({}):", list.len())?;
    for item in some(list) {
        line(item, out)?;
    }
    if list.len() > SHOWN {
        writeln!(out, "  and {} more; `--report json` names them all", list.len() - SHOWN)
    } else {
        Ok(())
    }
}
