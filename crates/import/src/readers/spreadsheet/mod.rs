//! Spreadsheets saved as CSV, with any headings or none.
//!
//! Columns are recognised by heading and by what they hold (`columns`); days and hours are read by `date_text`, with years and the order of
//! day and month decided over the whole column; `dates` puts the cells of a row together. Formulas are texts.

mod columns;
mod dates;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Offset, TimeZone, Utc};

use self::columns::{Columns, Field};
use self::dates::{Cells, Fault};
use super::{Confidence, ReadFault, Reader};
use crate::date_text::{self, Expect, Order, Reading, years};
use crate::input::{Input, Options};
use crate::letters::words;
use crate::model::{
    Attendance, ImportedCalendar, ImportedCost, ImportedEvent, ImportedImage, ImportedOrganizer, ImportedTerm,
    ImportedVenue, Moment, Prose, Status,
};
use crate::note::{Notes, Place};
use crate::prose::{html_or_plain, one_line, split_address};
use crate::table::{Row, Table};

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

    fn read(&self, input: &Input, options: &Options) -> Result<ImportedCalendar, ReadFault> {
        let (text, encoding) = input.text();
        let file = Place::file(&input.name);
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
    rows: &'a [Row],
    columns: Columns,
    file: Place,
    options: &'a Options,
}

/// The readings of the columns of days, one list a column, and their order.
struct Days {
    columns: Vec<(usize, Vec<Reading>)>,
    end: Option<(usize, Vec<Reading>)>,
    order: Order,
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

    fn cell<'r>(&self, row: &'r Row, field: Field) -> Option<&'r str> {
        self.indices(field).filter_map(|index| row.cells.get(index)).map(String::as_str).find(|cell| !cell.is_empty())
    }

    fn text(&self, row: &Row, field: Field) -> Option<String> {
        self.cell(row, field).map(one_line)
    }

    fn place(&self, row: &Row, column: usize) -> Place {
        self.file
            .clone()
            .at_line(row.line)
            .at_row(row.number)
            .at_column(self.columns.names.get(column).cloned().unwrap_or_default())
    }

    /// What becomes of each column, once; and of cells that are formulas.
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

    /// Reads the columns of days, and decides order and years.
    fn days(&self, notes: &mut Notes) -> Days {
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
        let all: Vec<Reading> = columns.iter().chain(&end).flat_map(|(_, readings)| readings.iter().cloned()).collect();
        let (order, decided) = years::order(&all);
        if !decided && years::order_matters(&all) {
            notes.guessed(
                "date",
                "nothing tells the order of day and month: the day is taken to come first",
                self.first_cell(&columns).unwrap_or_default(),
                &self.file,
            );
        } else if order == Order::MonthFirst {
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
        let mut joined: Vec<Reading> = self
            .rows
            .iter()
            .enumerate()
            .map(|(row, _)| Reading {
                groups: columns.iter().chain(&end).flat_map(|(_, readings)| readings[row].groups.clone()).collect(),
                ..Reading::default()
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
        Days { columns, end, order }
    }

    fn first_cell(&self, columns: &[(usize, Vec<Reading>)]) -> Option<&str> {
        let (index, _) = columns.first()?;
        self.rows.iter().filter_map(|row| row.cells.get(*index)).map(String::as_str).find(|cell| !cell.is_empty())
    }

    /// Whether the distances from UTC that are written are to be believed. One distance all year, where the zone has two, is a clock.
    fn offsets(&self, days: &Days, notes: &mut Notes) -> bool {
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

    fn event(&self, index: usize, row: &Row, days: &Days, clocks: bool, notes: &mut Notes) -> Option<ImportedEvent> {
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

    /// The title; of a row without one, what kind of event it is.
    fn title(&self, row: &Row, notes: &mut Notes) -> Option<String> {
        if let Some(title) = self.text(row, Field::Title) {
            return Some(title);
        }
        let kind = self.text(row, Field::Category)?;
        notes.guessed("title", "there is none: the kind of event is taken", &kind, &self.place_of_row(row));
        Some(kind)
    }

    fn place_of_row(&self, row: &Row) -> Place {
        self.file.clone().at_line(row.line).at_row(row.number)
    }

    /// The cells of a row about time, and texts of hours that are not understood.
    fn cells(&self, index: usize, row: &Row, days: &Days, notes: &mut Notes) -> (Cells, Vec<String>) {
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

    fn note_weekdays(&self, row: &Row, cells: &Cells, order: Order, notes: &mut Notes) {
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
    fn shift(event: &mut ImportedEvent, cells: &Cells, days: &Days) {
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
        if let Some(crate::model::End::At(end)) = &mut event.end {
            *end = instant(*end, end_offset);
        }
        for date in &mut event.dates {
            date.start = instant(date.start, offset);
            date.end = date.end.map(|end| instant(end, end_offset));
        }
    }

    fn fill(&self, event: &mut ImportedEvent, row: &Row, lines: Vec<String>, notes: &mut Notes) {
        let place = event.place.clone();
        if event.title.contains('\u{fffd}') || event.title.contains("??") {
            notes.warned("title", "a letter was lost before this file was made", &event.title, &place);
        }
        event.timezone = self.text(row, Field::Timezone);
        event.summary = self.text(row, Field::Summary).filter(|text| text.len() > 1).map(Prose::Plain);
        event.description = self.description(row, lines);
        event.venue = self.venue(row);
        let names = |field: Field, separators: &[char]| -> Vec<String> {
            let cells = self
                .indices(field)
                .filter_map(|index| row.cells.get(index))
                .flat_map(|cell| cell.split(|c| separators.contains(&c)));
            let mut names: Vec<String> = Vec::new();
            for name in cells.map(one_line).filter(|name| name.chars().any(char::is_alphanumeric)) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        };
        event.categories = names(Field::Category, &[';', '|', ',']).into_iter().map(ImportedTerm::named).collect();
        event.tags = names(Field::Tags, &[';', '|', ',', '/', '#']).into_iter().map(ImportedTerm::named).collect();
        event.organizers = names(Field::Organizer, &[';', '|'])
            .into_iter()
            .map(|name| ImportedOrganizer { name, ..ImportedOrganizer::default() })
            .collect();
        event.series = self.text(row, Field::Series).map(ImportedTerm::named);
        event.cost = self.text(row, Field::Price).map(ImportedCost::Text);
        let address = |field: Field| {
            self.indices(field).filter_map(|index| row.cells.get(index)).find_map(|cell| web_address(cell))
        };
        event.website = address(Field::Website);
        event.online_url = address(Field::Online);
        if event.online_url.is_some() && event.venue.is_none() {
            event.attendance = Some(Attendance::Online);
        }
        event.image = self
            .text(row, Field::Image)
            .filter(|image| !image.starts_with('='))
            .map(|reference| ImportedImage { reference, alt: None, credit: None });
        if let Some(status) = self.text(row, Field::Status) {
            Self::status(event, &status, notes, &place);
        }
    }

    fn status(event: &mut ImportedEvent, status: &str, notes: &mut Notes, place: &Place) {
        let folded = words(status);
        let is = |names: &[&str]| names.iter().any(|name| folded.starts_with(name));
        if is(&[
            "masque", "cache", "hidden", "brouillon", "draft", "prive", "private", "non publie", "unpublished",
            "pending", "en attente", "a valider",
        ]) {
            event.hidden = true;
            notes.changed("status", "not public at the source: taken as hidden", status, place);
        } else if is(&["annul", "cancel"]) {
            event.status = Status::Cancelled;
        } else if is(&["report", "postpon"]) {
            event.status = Status::Postponed;
        }
    }

    fn description(&self, row: &Row, lines: Vec<String>) -> Option<Prose> {
        let mut parts: Vec<String> = Vec::new();
        for (index, field) in self.columns.fields.iter().enumerate() {
            let Some(cell) = row.cells.get(index).filter(|cell| cell.chars().any(char::is_alphanumeric)) else {
                continue;
            };
            let cell = line_breaks(cell);
            match field {
                Some(Field::Description) if !parts.contains(&cell) => parts.push(cell),
                Some(Field::Labelled) => parts.push(format!("{} : {cell}", self.columns.names[index])),
                Some(Field::Website) if web_address(&cell).is_none() => parts.push(cell),
                _ => {}
            }
        }
        parts.extend(lines);
        (!parts.is_empty()).then(|| html_or_plain(parts.join("\n\n")))
    }

    fn venue(&self, row: &Row) -> Option<ImportedVenue> {
        let name = self.text(row, Field::Venue).filter(|name| name.chars().any(char::is_alphanumeric));
        let (address, code, city) =
            (self.text(row, Field::Address), self.text(row, Field::PostalCode), self.text(row, Field::City));
        if name.is_none() && address.is_none() && city.is_none() {
            return None;
        }
        let (street, postal_code, city) = address
            .map_or((None, code.clone(), city.clone()), |address| split_address(&address, code.clone(), city.clone()));
        let degrees = |field: Field| self.cell(row, field).and_then(|cell| cell.replace(',', ".").parse::<f64>().ok());
        let pair = || {
            let text = self.cell(row, Field::Coordinates)?;
            let (lat, lon) = text.split_once([',', ';', ' '])?;
            Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?))
        };
        let geo = degrees(Field::Latitude)
            .zip(degrees(Field::Longitude))
            .or_else(pair)
            .filter(|(lat, lon): &(f64, f64)| lat.abs() <= 90.0 && lon.abs() <= 180.0 && (*lat != 0.0 || *lon != 0.0));
        Some(ImportedVenue {
            name: name.unwrap_or_default(),
            street,
            postal_code,
            city,
            region: self.text(row, Field::Region),
            country: self.text(row, Field::Country),
            geo,
            phone: self.text(row, Field::Phone),
            ..ImportedVenue::default()
        })
    }
}

/// The distance from UTC of a cell, and what its clock shows.
fn local_of(reading: &Reading, order: Order) -> Option<(i32, chrono::NaiveDateTime)> {
    let offset = reading.offset?;
    let group = reading.groups.first()?;
    let day = group.days.first()?.first.date(order)?;
    let (time, _) = group.hours.first()?.from.time();
    Some((offset, day.and_time(time)))
}

fn web_address(cell: &str) -> Option<String> {
    let cell = cell.trim();
    if cell.starts_with("www.") && !cell.contains(' ') {
        return Some(format!("https://{cell}"));
    }
    (cell.starts_with("http://") || cell.starts_with("https://"))
        .then(|| cell.split_whitespace().next().unwrap_or_default().to_owned())
}

/// `<br>` in a cell is a line break.
fn line_breaks(cell: &str) -> String {
    if !cell.contains("<br") && !cell.contains("<BR") {
        return cell.to_owned();
    }
    let mut text = cell.to_owned();
    for tag in ["<br>", "<br/>", "<br />", "<BR>", "<BR/>", "<BR />"] {
        text = text.replace(tag, "\n");
    }
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

fn fault_words(fault: Fault, text: &str) -> (String, &'static str) {
    match fault {
        Fault::NoDay if text.is_empty() => ("there is no date".to_owned(), "write one into the cell"),
        Fault::NoDay => (
            format!("the date is not understood: “{text}”"),
            "write it as 2026-03-23 14:00, or “samedi 23 mars 2026 de 14h à 19h”",
        ),
        Fault::NoYear => (format!("the year is missing: “{text}”"), "`--year` gives the year of the first row"),
        Fault::Impossible => (format!("there is no such date: “{text}”"), "correct the cell"),
        Fault::Backwards => (format!("the end lies before the beginning: “{text}”"), "correct the cells"),
    }
}

/// Says when all events last equally long, as programs write it that know no end.
fn note_equal_lengths(events: &[ImportedEvent], notes: &mut Notes) {
    let length = |event: &ImportedEvent| match (&event.start, &event.end) {
        (Moment::Local(start), Some(crate::model::End::At(Moment::Local(end)))) => Some(*end - *start),
        (Moment::Instant(start), Some(crate::model::End::At(Moment::Instant(end)))) => Some(*end - *start),
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
pub(super) fn dates_of(start: &str, end: &str, time: &str, end_time: &str) -> Option<dates::Dates> {
    let some = |text: &str, expect: Expect| Some(date_text::read(text, expect)).filter(|reading| !reading.is_empty());
    let cells = Cells {
        starts: vec![date_text::read(start, Expect::Days)],
        end: some(end, Expect::Days),
        time: some(time, Expect::Hours),
        end_time: some(end_time, Expect::Hours),
        all_day: false,
    };
    dates::dates(&cells, Order::DayFirst).ok()
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
