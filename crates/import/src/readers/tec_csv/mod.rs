//! The Events Calendar: tables for its CSV import: events, venues, organizers, with English or French headings.

mod columns;
mod dates;
mod row;

use std::collections::BTreeMap;

use crate::input::{ImportOptions, Input};
use crate::model::ImportedCalendar;
use crate::note::SourcePosition;
use crate::read_fault::ReadFault;
use crate::readers::{Confidence, Reader};
use crate::text::folded;
use columns::{TecColumns, TecTable, delimiter, split};
use dates::DayOrder;
use row::TecRow;

/// Reads the tables of The Events Calendar.
pub struct TecCsv;

impl Reader for TecCsv {
    fn name(&self) -> &'static str {
        "tec-csv"
    }

    fn title(&self) -> &'static str {
        "The Events Calendar, CSV"
    }

    fn recognise(&self, input: &Input) -> Confidence {
        let head = input.head();
        let first = head.lines().next().unwrap_or_default();
        let delimiter = delimiter(first);
        let headings = split(first, delimiter);
        let own = |heading: &&String| {
            let key = folded(heading);
            key.contains("event")
                || key.contains("evenement")
                || key.starts_with("venue")
                || key.starts_with("organizer")
                || key.starts_with("showmap")
        };
        let about = TecColumns::of(&headings, &BTreeMap::new());
        let known = about.fields.len();
        match about.table() {
            Some(_) if headings.iter().filter(own).count() >= 2 && known >= 3 => Confidence::SURE,
            _ => Confidence::NO,
        }
    }

    fn read(&self, input: &Input, options: &ImportOptions) -> Result<ImportedCalendar, ReadFault> {
        let (text, encoding) = input.text();
        let file = SourcePosition::file(&input.name);
        let mut out = ImportedCalendar::default();
        if let Some(encoding) = encoding {
            out.notes.guessed("encoding", "not UTF-8", encoding, &file);
        }
        let text = if text.contains('\n') { text.into_owned() } else { text.replace('\r', "\n") };
        let first = text.lines().next().unwrap_or_default();
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(first))
            .from_reader(text.as_bytes());
        let mut records = Vec::new();
        for (at, record) in rows.records().enumerate() {
            let record = record.map_err(|error| {
                ReadFault::malformed(
                    error.position().map(|at| usize::try_from(at.line()).unwrap_or(usize::MAX)),
                    error.to_string(),
                )
            })?;
            if records.len() > options.limits.events {
                return Err(ReadFault::TooLarge { found: records.len(), most: options.limits.events, what: "rows" });
            }
            records.push((at + 1, record));
        }
        let Some((_, headings)) = records.first() else { return Err(ReadFault::malformed(None, "it is empty")) };
        let headings: Vec<String> = headings.iter().map(|heading| heading.trim().to_owned()).collect();
        let columns = TecColumns::of(&headings, &options.columns);
        let Some(table) = columns.table() else {
            return Err(ReadFault::malformed(
                Some(1),
                "its headings name no title and start, no venue and no organizer",
            ));
        };
        for name in &columns.unknown {
            out.notes.dropped(
                "column",
                &format!("`{name}` is nothing that the dataset has"),
                name,
                &file.clone().at_row(1).at_column(name.as_str()),
            );
        }
        let rows: Vec<TecRow<'_>> = records
            .iter()
            .skip(1)
            .filter(|(_, record)| record.iter().any(|cell| !cell.trim().is_empty()))
            .map(|(number, record)| TecRow { record, columns: &columns, place: file.clone().at_row(*number) })
            .collect();
        let dates = rows.iter().flat_map(|row| ["startDate", "endDate"].into_iter().filter_map(|field| row.get(field)));
        let order = DayOrder::of(dates, &mut out.notes, &file);
        for row in &rows {
            match table {
                TecTable::Events => {
                    let event = row.event(order, &mut out.notes);
                    out.events.extend(event);
                }
                TecTable::Venues => out.venues.extend(row.venue()),
                TecTable::Organizers => out.organizers.extend(row.organizer()),
            }
            if row.record.len() > headings.len()
                && row.record.iter().skip(headings.len()).any(|cell| !cell.trim().is_empty())
            {
                out.notes.dropped(
                    "cells",
                    "they stand behind the last heading",
                    row.record.iter().next_back().unwrap_or_default(),
                    &row.place,
                );
            }
        }
        Ok(out)
    }
}
