//! The columns of days and hours of a sheet: how they are read, and the distances from UTC beside them.

use std::collections::BTreeSet;

use chrono::Offset;
use chrono::{DateTime, TimeZone, Utc};

use super::Sheet;
use crate::date_text::{self, DateReading, Expect, NumberOrder, years};
use crate::letters::words;
use crate::model::{ImportedEvent, Moment};
use crate::note::Notes;
use crate::readers::spreadsheet::columns::Field;
use crate::readers::spreadsheet::dates::{Cells, SpreadsheetDatesError};
use crate::table::TableRow;

impl Sheet<'_> {
    /// Reads the columns of days, and decides order and years.
    pub(super) fn days(&self, notes: &mut Notes) -> DayColumns {
        let column = |index: usize| {
            (
                index,
                self.rows
                    .iter()
                    .map(|row| date_text::read(row.cells.get(index).map_or("", String::as_str), Expect::Days))
                    .collect::<Vec<_>>(),
            )
        };
        let mut columns: Vec<_> = self.indices(Field::Start).map(column).collect();
        let mut end = self.indices(Field::End).next().map(column);
        if let Some(day) = &self.columns.day {
            columns.push((usize::MAX, vec![date_text::read(day, Expect::Days); self.rows.len()]));
        }
        let all: Vec<DateReading> =
            columns.iter().chain(&end).flat_map(|(_, readings)| readings.iter().cloned()).collect();
        let (order, decided) = years::order(&all);
        if !decided && years::order_matters(&all) {
            notes.guessed(
                "date",
                "nothing tells the order of day and month: the day is taken to come first",
                self.first_cell(&columns).unwrap_or_default(),
                &self.file,
            );
        } else if order == NumberOrder::MonthFirst {
            notes.guessed(
                "date",
                "the month comes first: a number above 12 or a weekday says so",
                self.first_cell(&columns).unwrap_or_default(),
                &self.file,
            );
        }
        let row_years: Vec<Option<i32>> =
            self.rows.iter().map(|row| self.cell(row, Field::Year).and_then(|year| year.parse().ok())).collect();
        // The days of a row belong together: the second column takes its year from the first.
        let mut joined: Vec<DateReading> = self
            .rows
            .iter()
            .enumerate()
            .map(|(row, _)| DateReading {
                groups: columns.iter().chain(&end).flat_map(|(_, readings)| readings[row].groups.clone()).collect(),
                ..DateReading::default()
            })
            .collect();
        let written: Vec<bool> = joined
            .iter()
            .map(|row| row.groups.iter().flat_map(|group| &group.days).all(|span| span.first.year.is_some()))
            .collect();
        let sources = years::resolve(&mut joined, &row_years, self.options.year, self.options.today, order);
        for row in &mut joined {
            years::fill_within(row, order);
        }
        for (row, reading) in joined.into_iter().enumerate() {
            let mut groups = reading.groups.into_iter();
            for (_, readings) in columns.iter_mut().chain(&mut end) {
                for group in &mut readings[row].groups {
                    if let Some(resolved) = groups.next() {
                        *group = resolved;
                    }
                }
            }
            if written[row] {
                continue;
            }
            let (at, text) = columns
                .iter()
                .find_map(|(index, _)| {
                    self.rows[row].cells.get(*index).filter(|cell| !cell.is_empty()).map(|cell| (*index, cell.as_str()))
                })
                .unwrap_or((0, ""));
            let found =
                columns.iter().find_map(|(_, readings)| readings[row].groups.first()?.days.first()?.first.date(order));
            let Some(found) = found else { continue };
            let how = match sources.get(&row) {
                Some(years::Source::Asked) => "from `--year`, and the order of rows".to_owned(),
                Some(years::Source::Row) => "from the column of years".to_owned(),
                Some(years::Source::Weekday { fits, of }) => {
                    format!("from weekdays: {fits} of {of} are those of this year")
                }
                Some(years::Source::Neighbour) => "from the nearest row that has one".to_owned(),
                None => "from the other day of the row".to_owned(),
            };
            notes.guessed("year", &how, &format!("{text}: {found}"), &self.place(&self.rows[row], at));
        }
        DayColumns { columns, end, order }
    }

    fn first_cell(&self, columns: &[(usize, Vec<DateReading>)]) -> Option<&str> {
        let (index, _) = columns.first()?;
        self.rows.iter().filter_map(|row| row.cells.get(*index)).map(String::as_str).find(|cell| !cell.is_empty())
    }

    /// Whether the distances from UTC that are written are to be believed. One distance all year, where the zone has two, is a clock.
    pub(super) fn offsets(&self, days: &DayColumns, notes: &mut Notes) -> bool {
        let Ok(zone) = self.options.zone().parse::<chrono_tz::Tz>() else { return false };
        let mut distances = BTreeSet::new();
        let (mut fits, mut differs) = (0_usize, 0_usize);
        for (index, readings) in &days.columns {
            for (row, reading) in readings.iter().enumerate() {
                let Some((offset, local)) = local_of(reading, days.order) else { continue };
                distances.insert(offset);
                let real =
                    zone.offset_from_local_datetime(&local).earliest().map_or(0, |real| real.fix().local_minus_utc());
                if real == offset || offset == 0 {
                    fits += 1;
                } else {
                    differs += 1;
                    let cell = self.rows[row].cells.get(*index).map_or("", String::as_str);
                    notes.warned(
                        "date",
                        "its distance from UTC is not that of the zone on that day",
                        cell,
                        &self.place(&self.rows[row], *index),
                    );
                }
            }
        }
        let clock = differs > 0 && fits > 0 && distances.len() == 1;
        if clock {
            notes.guessed(
                "date",
                "one distance from UTC in summer and winter: the times are taken as the clock shows them",
                "",
                &self.file,
            );
        }
        clock
    }

    /// The cells of a row about time, and texts of hours that are not understood.
    pub(super) fn cells(
        &self,
        index: usize,
        row: &TableRow,
        days: &DayColumns,
        notes: &mut Notes,
    ) -> (Cells, Vec<String>) {
        let mut lines = Vec::new();
        let mut hours = |field: Field| {
            let column =
                self.indices(field).find(|column| row.cells.get(*column).is_some_and(|cell| !cell.is_empty()))?;
            let cell = row.cells.get(column)?;
            let reading = date_text::read(cell, Expect::Hours);
            if reading.is_whole() && reading.groups.is_empty() {
                return Some(reading);
            }
            notes.changed(
                &self.columns.names[column],
                "hours that are not understood are kept in the description",
                cell,
                &self.place(row, column),
            );
            lines.push(format!("{} : {cell}", self.columns.names[column]));
            None
        };
        let (time, end_time) = (hours(Field::Time), hours(Field::EndTime));
        let yes = |cell: &str| matches!(words(cell).as_str(), "1" | "oui" | "yes" | "true" | "vrai" | "x" | "o" | "y");
        let starts = days
            .columns
            .iter()
            .map(|(_, readings)| readings[index].clone())
            .filter(|reading| !reading.choice || !reading.groups.is_empty())
            .map(|mut reading| {
                if reading.choice {
                    reading.groups.iter_mut().for_each(|group| group.hours.clear());
                }
                reading
            });
        let cells = Cells {
            starts: starts.collect(),
            end: days.end.as_ref().map(|(_, readings)| readings[index].clone()).filter(|reading| !reading.is_empty()),
            time,
            end_time,
            all_day: self.cell(row, Field::AllDay).is_some_and(yes),
        };
        if let Some((column, _)) = &days.end
            && let Some(cell) = row.cells.get(*column).filter(|cell| !cell.is_empty() && cells.end.is_none())
        {
            notes.dropped(&self.columns.names[*column], "the end is not understood", cell, &self.place(row, *column));
        }
        (cells, lines)
    }

    pub(super) fn note_weekdays(&self, row: &TableRow, cells: &Cells, order: NumberOrder, notes: &mut Notes) {
        for day in
            cells.starts.iter().flat_map(|start| &start.groups).flat_map(|group| &group.days).map(|span| span.first)
        {
            if let Some(date) = day.date(order).filter(|date| !day.agrees(*date)) {
                let column = self.indices(Field::Start).next().unwrap_or(0);
                let example =
                    format!("{}: {date} is another weekday", row.cells.get(column).map_or("", String::as_str));
                notes.warned("date", "the weekday is not that of the date", &example, &self.place(row, column));
            }
        }
    }

    /// Times with a distance from UTC are points in time.
    pub(super) fn shift(event: &mut ImportedEvent, cells: &Cells, days: &DayColumns) {
        let Some(offset) = cells.starts.iter().find_map(|start| local_of(start, days.order)).map(|(offset, _)| offset)
        else {
            return;
        };
        let end_offset = cells.end.as_ref().and_then(|end| end.offset).unwrap_or(offset);
        let instant = |moment: Moment, offset: i32| match moment {
            Moment::Local(time) => Moment::Instant(DateTime::from_naive_utc_and_offset(
                time - chrono::TimeDelta::seconds(i64::from(offset)),
                Utc,
            )),
            other => other,
        };
        event.start = instant(event.start, offset);
        if let Some(crate::model::EventEnd::At(end)) = &mut event.end {
            *end = instant(*end, end_offset);
        }
        for date in &mut event.dates {
            date.start = instant(date.start, offset);
            date.end = date.end.map(|end| instant(end, end_offset));
        }
    }
}

/// The readings of the columns of days, one list a column, and their order.
pub(super) struct DayColumns {
    pub(super) columns: Vec<(usize, Vec<DateReading>)>,
    pub(super) end: Option<(usize, Vec<DateReading>)>,
    pub(super) order: NumberOrder,
}

/// The distance from UTC of a cell, and what its clock shows.
fn local_of(reading: &DateReading, order: NumberOrder) -> Option<(i32, chrono::NaiveDateTime)> {
    let offset = reading.offset?;
    let group = reading.groups.first()?;
    let day = group.days.first()?.first.date(order)?;
    let (time, _) = group.hours.first()?.from.time();
    Some((offset, day.and_time(time)))
}

pub(super) fn fault_words(fault: SpreadsheetDatesError, text: &str) -> (String, &'static str) {
    match fault {
        SpreadsheetDatesError::NoDay if text.is_empty() => ("there is no date".to_owned(), "write one into the cell"),
        SpreadsheetDatesError::NoDay => (
            format!("the date is not understood: “{text}”"),
            "write it as 2026-03-23 14:00, or “samedi 23 mars 2026 de 14h à 19h”",
        ),
        SpreadsheetDatesError::NoYear => {
            (format!("the year is missing: “{text}”"), "`--year` gives the year of the first row")
        }
        SpreadsheetDatesError::Impossible => (format!("there is no such date: “{text}”"), "correct the cell"),
        SpreadsheetDatesError::Backwards => {
            (format!("the end lies before the beginning: “{text}”"), "correct the cells")
        }
    }
}
