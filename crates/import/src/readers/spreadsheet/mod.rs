//! Spreadsheets saved as CSV, with any headings or none.
//!
//! Columns are recognised by heading and by what they hold (`columns`); days and hours are read by `date_text`, with years and the order of
//! day and month decided over the whole column; `dates` puts the cells of a row together. Formulas are texts.

mod columns;
mod dates;
mod days;
mod fields;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::date_text::{self, Expect, NumberOrder};
use crate::input::{ImportOptions, Input};
use crate::letters::words;
use crate::model::{ImportedCalendar, ImportedEvent, Moment};
use crate::note::{Notes, SourcePosition};
use crate::prose::one_line;
use crate::read_fault::ReadFault;
use crate::readers::spreadsheet::columns::{Field, SpreadsheetColumns};
use crate::readers::spreadsheet::dates::Cells;
use crate::readers::{Confidence, Reader};
use crate::table::{Table, TableRow};
use days::{DayColumns, fault_words};

/// Reads any table of events.
pub struct Spreadsheet;

impl Reader for Spreadsheet {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "a spreadsheet as CSV"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        let text = head.trim_start();
        let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
        let binary = controls > 8 && controls * 50 > text.len();
        if text.is_empty()
            || binary
            || text.starts_with(['{', '[', '<'])
            || text.starts_with("BEGIN:")
            || text.starts_with("%PDF")
        {
            return Confidence::NO;
        }
        let Ok(table) = Table::read(&head, usize::MAX - 1000) else { return Confidence::NO };
        if table.rows.len() >= 2 && table.rows.iter().filter(|row| row.cells.len() > 1).count() * 2 >= table.rows.len()
        {
            Confidence::MAYBE
        } else {
            Confidence::NO
        }
    }

    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let (text, encoding) = input.text();
        let file = SourcePosition::file(&input.name);
        let mut notes = Notes::default();
        if let Some(encoding) = encoding {
            notes.changed("encoding", "read as what it is", encoding, &file);
        }
        let table = Table::read(&text, options.limits.events)?;
        if table.unquoted {
            notes.warned("quotation marks", "one is never closed: all are taken as letters", "", &file);
        }
        let heading = columns::heading_row(&table.rows, &options.columns);
        let (before, rest) = table.rows.split_at(heading.unwrap_or(0));
        let (heading, rows) = match (heading, rest.split_first()) {
            (Some(_), Some((heading, rows))) => (Some(heading), rows),
            _ => (None, rest),
        };
        for row in before {
            notes.dropped(
                "lines before the headings",
                "they are no events",
                &row.cells.join(" "),
                &file.clone().at_row(row.number),
            );
        }
        let columns = columns::assign(heading, rows, &options.columns).map_err(|field| {
            ReadFault::malformed(None, format!("`--map`: there is no field `{field}`; fields are {}", field_names()))
        })?;
        let sheet = Sheet { rows, columns, file, options };
        sheet.read(notes)
    }
}

fn field_names() -> String {
    columns::NAMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

struct Sheet<'a> {
    rows: &'a [TableRow],
    columns: SpreadsheetColumns,
    file: SourcePosition,
    options: &'a ImportOptions,
}

impl Sheet<'_> {
    fn read(&self, mut notes: Notes) -> Result<ImportedCalendar, ReadFault> {
        self.note_columns(&mut notes);
        if !self.has(Field::Title) {
            return Err(ReadFault::malformed(
                None,
                format!(
                    "no column is known to hold titles; `--map \"HEADING=title\"` names it; the columns are {}",
                    self.headings()
                ),
            ));
        }
        if !self.has(Field::Start) && self.columns.day.is_none() {
            let reason = "no column is known to hold dates; `--map \"HEADING=start\"` names it, `--map \"2026-10-03=start\"` gives the day of all rows";
            return Err(ReadFault::malformed(None, format!("{reason}; the columns are {}", self.headings())));
        }
        let days = self.days(&mut notes);
        let mut calendar = ImportedCalendar::default();
        let clocks = self.offsets(&days, &mut notes);
        for (index, row) in self.rows.iter().enumerate() {
            if let Some(event) = self.event(index, row, &days, clocks, &mut notes) {
                calendar.events.push(event);
            }
        }
        if calendar.events.iter().any(|event| matches!(event.start, Moment::Local(_)))
            && self.options.timezone.is_none()
            && !self.has(Field::Timezone)
        {
            notes.guessed(
                "timezone",
                "times have no zone: that of the site is taken; `--timezone` gives another",
                self.options.zone(),
                &self.file,
            );
        }
        note_equal_lengths(&calendar.events, &mut notes);
        note_duplicates(&calendar.events, &mut notes);
        calendar.notes = notes;
        Ok(calendar)
    }

    fn has(&self, field: Field) -> bool {
        self.columns.fields.contains(&Some(field))
    }

    fn headings(&self) -> String {
        self.columns.names.iter().take(40).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    }

    fn indices(&self, field: Field) -> impl Iterator<Item = usize> {
        self.columns.fields.iter().enumerate().filter(move |(_, found)| **found == Some(field)).map(|(index, _)| index)
    }

    fn cell<'r>(&self, row: &'r TableRow, field: Field) -> Option<&'r str> {
        self.indices(field).filter_map(|index| row.cells.get(index)).map(String::as_str).find(|cell| !cell.is_empty())
    }

    fn text(&self, row: &TableRow, field: Field) -> Option<String> {
        self.cell(row, field).map(one_line)
    }

    fn place(&self, row: &TableRow, column: usize) -> SourcePosition {
        self.file
            .clone()
            .at_line(row.line)
            .at_row(row.number)
            .at_column(self.columns.names.get(column).cloned().unwrap_or_default())
    }

    /// Notes on each column, once, and on cells that are formulas.
    fn note_columns(&self, notes: &mut Notes) {
        for (index, field) in self.columns.fields.iter().enumerate() {
            let name = &self.columns.names[index];
            let guessed = self.columns.guessed.iter().any(|(column, _)| *column == index);
            for row in self.rows {
                let Some(cell) = row.cells.get(index).filter(|cell| !cell.is_empty()) else { continue };
                let place = self.place(row, index);
                match field {
                    Some(Field::Private) => notes.dropped(name, "of persons: not taken", "", &place),
                    Some(Field::Ignore) => notes.dropped(name, "as `--map` says", cell, &place),
                    None => notes.dropped(name, "the column is not known; `--map` names its field", cell, &place),
                    Some(_) => notes.taken(name, &place),
                }
                if cell.starts_with('=') && *field != Some(Field::Private) {
                    notes.warned(name, "a formula: taken as a text, not calculated", cell, &place);
                }
            }
            if let (true, Some(field)) = (guessed, field) {
                notes.guessed(
                    name,
                    &format!("by what the column holds: {}", columns::name_of(*field)),
                    "",
                    &self.file.clone().at_column(name),
                );
            }
        }
        for name in &self.columns.unknown {
            notes.warned(name, "`--map` names a column that is not there", name, &self.file);
        }
    }

    fn event(
        &self,
        index: usize,
        row: &TableRow,
        days: &DayColumns,
        clocks: bool,
        notes: &mut Notes,
    ) -> Option<ImportedEvent> {
        let date_column = days.columns.first().map_or(0, |(column, _)| *column);
        let date_cells: Vec<(usize, &str)> = days
            .columns
            .iter()
            .filter_map(|(column, _)| row.cells.get(*column).map(|cell| (*column, cell.as_str())))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        let Some(title) = self.title(row, notes) else {
            let column = self.indices(Field::Title).next().unwrap_or(0);
            notes.refused(&self.place(row, column), "", "there is no title", "write one into the cell");
            return None;
        };
        let (cells, mut lines) = self.cells(index, row, days, notes);
        for (column, reading) in days.columns.iter().map(|(column, readings)| (*column, &readings[index])) {
            let Some(cell) = row.cells.get(column).filter(|cell| !cell.is_empty()) else { continue };
            if reading.groups.is_empty() {
                if date_cells.len() > 1 && cells.starts.iter().any(|start| !start.groups.is_empty()) {
                    notes.dropped(
                        &self.columns.names[column],
                        "the date is not understood",
                        cell,
                        &self.place(row, column),
                    );
                    lines.push(cell.clone());
                }
            } else if !reading.aside.is_empty() || reading.choice {
                notes.changed(
                    &self.columns.names[column],
                    "words beside the date are kept in the description",
                    cell,
                    &self.place(row, column),
                );
                lines.push(cell.clone());
            }
        }
        let found = match dates::dates(&cells, days.order) {
            Ok(found) => found,
            Err(fault) => {
                let (column, text) = date_cells.first().copied().unwrap_or((date_column, ""));
                let (reason, help) = fault_words(fault, text);
                notes.refused(&self.place(row, column), &title, reason, help);
                return None;
            }
        };
        self.note_weekdays(row, &cells, days.order, notes);
        if found.daily {
            let text = date_cells.first().map_or("", |(_, cell)| *cell);
            notes.guessed(
                "date",
                "a range with hours or weekdays is those hours on each of its days, not one long event",
                text,
                &self.place(row, date_column),
            );
        }
        let item = self.text(row, Field::Id).unwrap_or_default();
        let mut event = ImportedEvent::new(item, self.place_of_row(row), title, Moment::Day(NaiveDate::MIN));
        found.apply(&mut event);
        if !clocks {
            Self::shift(&mut event, &cells, days);
        }
        self.fill(&mut event, row, lines, notes);
        Some(event)
    }

    fn place_of_row(&self, row: &TableRow) -> SourcePosition {
        self.file.clone().at_line(row.line).at_row(row.number)
    }
}

/// Says when all events last equally long, as programs write it that know no end.
fn note_equal_lengths(events: &[ImportedEvent], notes: &mut Notes) {
    let length = |event: &ImportedEvent| match (&event.start, &event.end) {
        (Moment::Local(start), Some(crate::model::EventEnd::At(Moment::Local(end)))) => Some(*end - *start),
        (Moment::Instant(start), Some(crate::model::EventEnd::At(Moment::Instant(end)))) => Some(*end - *start),
        _ => None,
    };
    let lengths: BTreeSet<_> = events.iter().map(length).collect();
    if let (Some(Some(one)), 1, true) = (lengths.first(), lengths.len(), events.len() >= 10) {
        let place = events.first().map(|event| event.place.clone()).unwrap_or_default();
        notes.warned(
            "end",
            "all events last equally long: the ends may be made up",
            &format!("{} min", one.num_minutes()),
            &place,
        );
    }
}

/// The dates of four texts of one event, years written: first day, last day, hours, hour of the end. `None` if they are not understood.
pub(super) fn dates_of(start: &str, end: &str, time: &str, end_time: &str) -> Option<dates::SpreadsheetDates> {
    let some = |text: &str, expect: Expect| Some(date_text::read(text, expect)).filter(|reading| !reading.is_empty());
    let cells = Cells {
        starts: vec![date_text::read(start, Expect::Days)],
        end: some(end, Expect::Days),
        time: some(time, Expect::Hours),
        end_time: some(end_time, Expect::Hours),
        all_day: false,
    };
    dates::dates(&cells, NumberOrder::DayFirst).ok()
}

/// Says which events have the title, the start and the place of another.
pub(super) fn note_duplicates(events: &[ImportedEvent], notes: &mut Notes) {
    let mut seen: BTreeMap<(String, Moment, String), &ImportedEvent> = BTreeMap::new();
    for event in events {
        let venue = event.venue.as_ref().map(|venue| words(&venue.name)).unwrap_or_default();
        if seen.insert((words(&event.title), event.start, venue), event).is_some() {
            notes.warned(
                "event",
                "title, start and place are those of another: perhaps a duplicate",
                &event.title,
                &event.place,
            );
        }
    }
}
