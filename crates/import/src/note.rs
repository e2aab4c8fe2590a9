//! Notes for the report: fields taken, changed, dropped, guessed, and events refused, each with its place.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// A position in a source. Give what there is: the report prints `file, line 3`, `file, row 4, column “Quand”`, `file, UID …`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SourcePosition {
    /// The name of the input.
    pub file: String,
    /// A line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// A row of a table, from 1, the heading included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// A column by its heading (or its letter, where it has none).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The identity in the source, or a path such as `events[3]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
}

impl SourcePosition {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// A line of it, from 1.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// A row of a table, from 1, the heading included.
    #[must_use]
    pub fn at_row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    /// A column of a table.
    #[must_use]
    pub fn at_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// An item by its identity.
    #[must_use]
    pub fn at_item(mut self, item: impl Into<String>) -> Self {
        self.item = Some(item.into());
        self
    }
}

impl fmt::Display for SourcePosition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(formatter, ", line {line}")?;
        }
        if let Some(row) = self.row {
            write!(formatter, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(formatter, ", column `{column}`")?;
        }
        if let Some(item) = &self.item {
            write!(formatter, ", `{item}`")?;
        }
        Ok(())
    }
}

/// The fate of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum NoteKind {
    /// As it is.
    Taken,
    /// In another form.
    Changed,
    /// Not at all.
    Dropped,
    /// From what is not certain: a year, a zone, a folded series.
    Guessed,
    /// Taken as it is, and worth a look.
    Warned,
    /// Not done, for the owner to decide: two venues of nearly one name.
    Proposed,
}

/// One line of the report: what happened to a field, how often, with one example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportEntry {
    /// How many times.
    pub count: usize,
    /// The first value it happened to, shortened.
    pub example: String,
    /// Its place.
    pub place: SourcePosition,
}

/// An event that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Its place.
    pub place: SourcePosition,
    /// Its title, if it has one.
    pub title: String,
    /// Why, in a sentence without full stop: `no start date`.
    pub reason: String,
    /// Advice for the owner, in a sentence without full stop; may be empty.
    pub help: String,
}

/// The notes of a reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    entries: BTreeMap<(NoteKind, String, String), ReportEntry>,
    refusals: Vec<Refusal>,
}

/// The greatest length of an example, in characters.
const EXAMPLE: usize = 120;

impl Notes {
    /// A field of the source that is taken as it is. Call it for each event; calls are counted.
    pub fn taken(&mut self, field: &str, place: &SourcePosition) {
        self.add(NoteKind::Taken, field, "", "", place);
    }

    /// A field taken in another form; `how` is the same text for the same change.
    pub fn changed(&mut self, field: &str, how: &str, example: &str, place: &SourcePosition) {
        self.add(NoteKind::Changed, field, how, example, place);
    }

    /// A field, or a part of it, that is left out; `why` is the same text for the same reason.
    pub fn dropped(&mut self, field: &str, why: &str, example: &str, place: &SourcePosition) {
        self.add(NoteKind::Dropped, field, why, example, place);
    }

    /// Something the source does not say.
    pub fn guessed(&mut self, field: &str, how: &str, example: &str, place: &SourcePosition) {
        self.add(NoteKind::Guessed, field, how, example, place);
    }

    /// Something that is probably wrong in the source, and taken all the same.
    pub fn warned(&mut self, field: &str, what: &str, example: &str, place: &SourcePosition) {
        self.add(NoteKind::Warned, field, what, example, place);
    }

    /// Something the owner may want to do, and that is not done.
    pub fn proposed(&mut self, field: &str, what: &str, example: &str, place: &SourcePosition) {
        self.add(NoteKind::Proposed, field, what, example, place);
    }

    /// An event that is not taken.
    pub fn refused(&mut self, place: &SourcePosition, title: &str, reason: impl Into<String>, help: impl Into<String>) {
        self.refusals.push(Refusal {
            place: place.clone(),
            title: short(title),
            reason: reason.into(),
            help: help.into(),
        });
    }

    fn add(&mut self, kind: NoteKind, field: &str, detail: &str, example: &str, place: &SourcePosition) {
        let entry = self.entries.entry((kind, field.to_owned(), detail.to_owned()));
        entry.or_insert_with(|| ReportEntry { count: 0, example: short(example), place: place.clone() }).count += 1;
    }

    /// Adds what another reading found.
    pub fn absorb(&mut self, other: Self) {
        for (key, entry) in other.entries {
            let count = entry.count;
            self.entries.entry(key).or_insert(ReportEntry { count: 0, ..entry }).count += count;
        }
        self.refusals.extend(other.refusals);
    }

    /// The lines: kind, field, how or why, and the entry; sorted.
    pub fn entries(&self) -> impl Iterator<Item = (NoteKind, &str, &str, &ReportEntry)> {
        self.entries.iter().map(|((kind, field, detail), entry)| (*kind, field.as_str(), detail.as_str(), entry))
    }

    /// The events that are not taken, in the order of the source.
    pub fn refusals(&self) -> &[Refusal] {
        &self.refusals
    }
}

/// A text on one line, cut to [`EXAMPLE`].
fn short(text: &str) -> String {
    let mut line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = line.char_indices().nth(EXAMPLE) {
        line.truncate(at);
        line.push('…');
    }
    line
}
