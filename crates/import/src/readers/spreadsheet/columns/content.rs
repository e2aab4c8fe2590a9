//! Columns recognised by their content.

use super::headings::Field::{Image, Private, Start, Time, Title, Website};

use super::SpreadsheetColumns;
use crate::date_text::{self, Expect};
use crate::table::TableRow;

/// Whether a cell holds a day, an hour, a number or an address, as headings do not.
pub(super) fn is_data(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    cell.starts_with("http")
        || (digits >= 3 && digits * 2 >= cell.chars().count())
        || (digits > 0 && (is_day(cell) || is_hours(cell)))
}

pub(super) fn is_day(cell: &str) -> bool {
    let reading = date_text::read(cell, Expect::Days);
    !reading.groups.is_empty() && reading.is_whole()
}

pub(super) fn is_hours(cell: &str) -> bool {
    // A number alone may be anything.
    if cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let reading = date_text::read(cell, Expect::Hours);
    reading.groups.is_empty() && !reading.hours.is_empty() && reading.is_whole()
}

/// The filled cells of the first rows of a column.
pub(super) struct Sample<'a> {
    pub(super) cells: Vec<&'a str>,
}

impl<'a> Sample<'a> {
    pub(super) fn of(rows: &'a [TableRow], column: usize) -> Self {
        Self {
            cells: rows
                .iter()
                .filter_map(|row| row.cells.get(column))
                .map(String::as_str)
                .filter(|cell| !cell.is_empty())
                .take(200)
                .collect(),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "at most 200")]
    pub(super) fn share(&self, is: impl Fn(&str) -> bool) -> f64 {
        if self.cells.is_empty() {
            0.0
        } else {
            self.cells.iter().filter(|cell| is(cell)).count() as f64 / self.cells.len() as f64
        }
    }
}

pub(super) fn by_content(columns: &mut SpreadsheetColumns, typed_fields: &[bool], rows: &[TableRow]) {
    let open = |columns: &SpreadsheetColumns, index: usize| columns.fields[index].is_none() && !typed_fields[index];
    for index in 0..columns.fields.len() {
        if !open(columns, index) {
            continue;
        }
        let sample = Sample::of(rows, index);
        if sample.cells.is_empty() {
            continue;
        }
        let missing = |field| !columns.fields.contains(&Some(field));
        let picture = |cell: &str| {
            let cell = cell.to_lowercase();
            cell.starts_with("http")
                && [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"].iter().any(|end| cell.contains(end))
        };
        let field = if sample.share(|cell| cell.contains('@') && cell.contains('.') && !cell.contains(' ')) > 0.5 {
            Private
        } else if missing(Start) && columns.day.is_none() && sample.share(is_day) >= 0.6 {
            Start
        } else if missing(Time) && sample.share(is_hours) >= 0.8 {
            Time
        } else if missing(Image) && sample.share(picture) >= 0.6 {
            Image
        } else if missing(Website)
            && sample.share(|cell| cell.starts_with("http")) >= 0.6
            && sample.share(picture) < 0.5
        {
            Website
        } else {
            continue;
        };
        columns.fields[index] = Some(field);
        columns.guessed.push((index, field));
    }
    if columns.fields.contains(&Some(Title)) {
        return;
    }
    let texts: Vec<usize> = (0..columns.fields.len())
        .filter(|index| open(columns, *index))
        .filter(|index| {
            let sample = Sample::of(rows, *index);
            sample.cells.len() * 2 > rows.len().min(200)
                && sample.share(|cell| {
                    cell.chars().any(char::is_alphabetic) && !cell.starts_with("http") && cell.chars().count() <= 150
                }) >= 0.8
        })
        .collect();
    // The first text, if it differs from row to row.
    let telling = |index: &usize| {
        let sample = Sample::of(rows, *index);
        let distinct: std::collections::BTreeSet<&str> = sample.cells.iter().copied().collect();
        distinct.len() * 2 > sample.cells.len()
    };
    if let Some(index) = texts.into_iter().find(telling) {
        columns.fields[index] = Some(Title);
        columns.guessed.push((index, Title));
    }
}
