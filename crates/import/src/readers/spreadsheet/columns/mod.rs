//! The columns of a spreadsheet: recognised by headings in French or English, by content, and by the options of the owner.

mod content;
mod headings;

pub use headings::{Field, NAMES, by_heading, name_of};

use std::collections::BTreeMap;

use Field::{
    Category, Description, End, EndTime, Ignore, Labelled, Latitude, Longitude, Phone, Private, Start, Summary, Tags,
    Time, Title, Website, Year,
};

use crate::date_text::{self, Expect};
use crate::letters::words;
use crate::table::TableRow;
use content::{Sample, by_content, is_data, is_day, is_hours};

/// The columns of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpreadsheetColumns {
    /// The field of each column; `None` where it is not known.
    pub fields: Vec<Option<Field>>,
    /// The names of columns: heading, or letter.
    pub names: Vec<String>,
    /// Columns whose field was found by what they hold, with the field.
    pub guessed: Vec<(usize, Field)>,
    /// Columns that the options name and the table lacks.
    pub unknown: Vec<String>,
    /// The day of all rows, if the owner gave one instead of a column.
    pub day: Option<String>,
}

/// Which row holds the headings, by its index. `None`: there are none.
pub fn heading_row(rows: &[TableRow], map: &BTreeMap<String, String>) -> Option<usize> {
    let score = |row: &TableRow| {
        let known = |cell: &String| {
            by_heading(cell)
                .filter(|_| cell.chars().count() <= 60 && !is_data(cell))
                .map_or(0, |(_, sure)| usize::from(sure))
                + 3 * usize::from(map.keys().any(|key| words(key) == words(cell)))
        };
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let data = row.cells.iter().filter(|cell| is_data(cell)).count();
        (row.cells.iter().map(known).sum::<usize>(), filled, data)
    };
    let mut best: Option<(usize, usize)> = None;
    for (index, row) in rows.iter().take(20).enumerate() {
        let (points, filled, data) = score(row);
        let enough = points >= 4 || (points >= 3 && filled <= 2 && index == 0);
        if enough && data == 0 && filled > 1 && best.is_none_or(|(_, most)| points > most + 3) {
            best = Some((index, points));
        }
    }
    if let Some((index, _)) = best {
        return Some(index);
    }
    // Headings in no language known: texts above a column of dates.
    let (first, rest) = rows.split_first()?;
    let above = |column: usize| rest.iter().take(50).filter_map(|row| row.cells.get(column)).any(|cell| is_data(cell));
    let texts = first.cells.iter().all(|cell| !is_data(cell) && !cell.is_empty());
    (texts && (0..first.cells.len()).any(above)).then_some(0)
}

/// The letter of a column in a spreadsheet: A, B … Z, AA.
pub fn letter(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(index % 26).unwrap_or(0)));
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// The fields of columns.
///
/// # Errors
/// The name of a field that is none.
pub fn assign(
    heading: Option<&TableRow>,
    rows: &[TableRow],
    map: &BTreeMap<String, String>,
) -> Result<SpreadsheetColumns, String> {
    let width = rows.iter().chain(heading).map(|row| row.cells.len()).max().unwrap_or(0);
    let name = |index: usize| {
        heading
            .and_then(|row| row.cells.get(index))
            .filter(|name| !name.is_empty())
            .cloned()
            .unwrap_or_else(|| letter(index))
    };
    let mut columns = SpreadsheetColumns {
        fields: vec![None; width],
        names: (0..width).map(name).collect(),
        ..SpreadsheetColumns::default()
    };
    let mut typed_fields = vec![false; width];
    for (key, field) in map {
        let field = NAMES
            .iter()
            .find(|(name, _)| words(name) == words(field))
            .map(|(_, field)| *field)
            .ok_or_else(|| field.clone())?;
        let by_name = (0..width).filter(|index| words(&columns.names[*index]) == words(key) && !words(key).is_empty());
        let mut found: Vec<usize> = by_name.collect();
        if found.is_empty() {
            found.extend((0..width).find(|index| letter(*index) == *key));
        }
        if found.is_empty() {
            if field == Start && is_day(key) {
                columns.day = Some(key.clone());
            } else {
                columns.unknown.push(key.clone());
            }
        }
        for index in found {
            (columns.fields[index], typed_fields[index]) = (Some(field), true);
        }
    }
    by_headings(&mut columns, &typed_fields, heading, rows);
    by_content(&mut columns, &typed_fields, rows);
    Ok(columns)
}

/// Fields that several columns may have.
fn is_shared(field: Field) -> bool {
    matches!(field, Start | Description | Labelled | Category | Tags | Private | Ignore | Website)
}

fn by_headings(columns: &mut SpreadsheetColumns, typed_fields: &[bool], heading: Option<&TableRow>, rows: &[TableRow]) {
    let Some(heading) = heading else { return };
    let mut found: Vec<(u8, usize, Field)> = Vec::new();
    for (index, cell) in heading.cells.iter().enumerate() {
        if let (false, Some((field, sure))) = (typed_fields[index], by_heading(cell)) {
            found.push((sure, index, field));
        }
    }
    found.sort_by_key(|(sure, index, _)| (std::cmp::Reverse(*sure), *index));
    for (sure, index, field) in found {
        let sample = Sample::of(rows, index);
        let fits = match field {
            Start if sure < 3 => sample.share(is_day) >= 0.5,
            End => sample.cells.is_empty() || sample.share(|cell| is_day(cell) || is_hours(cell)) >= 0.5,
            Latitude | Longitude => {
                sample.share(|cell| cell.replace(',', ".").parse::<f64>().is_ok()) >= 0.5 || sample.cells.is_empty()
            }
            Year => sample.share(|cell| cell.len() == 4 && cell.parse::<i32>().is_ok()) >= 0.5,
            Time | EndTime => {
                sample.cells.is_empty() || sample.share(|cell| !date_text::read(cell, Expect::Hours).is_empty()) >= 0.2
            }
            _ => true,
        };
        if !fits {
            continue;
        }
        // `date` beside `start`: one day, not two. `jour1`, `jour2`: two.
        let taken = columns.fields.contains(&Some(field));
        let another_day = field == Start && taken && (sure == 3);
        if taken && (!is_shared(field) || another_day) {
            continue;
        }
        columns.fields[index] = Some(field);
    }
    if let (false, Some(index)) =
        (columns.fields.contains(&Some(Title)), columns.fields.iter().position(|field| *field == Some(Summary)))
    {
        columns.fields[index] = Some(Title);
    }
    // Telephones beside names of contacts are theirs.
    if columns.fields.contains(&Some(Private)) {
        for field in columns
            .fields
            .iter_mut()
            .zip(typed_fields)
            .filter(|(field, typed_fields)| **field == Some(Phone) && !**typed_fields)
            .map(|(field, _)| field)
        {
            *field = Some(Private);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Field::{PostalCode, Status, Venue};
    use super::*;

    #[test]
    fn headings_in_two_languages() {
        for (heading, expected) in [
            ("Date de l'évènement", Some(Start)),
            ("Date de l’événement", Some(Start)),
            ("date_debut", Some(Start)),
            ("DÉBUT", Some(Start)),
            ("start_date", Some(Start)),
            ("dateTime", Some(Start)),
            ("jour2", Some(Start)),
            ("Quand ?", Some(Start)),
            ("a", Some(End)),
            ("Heure de début", Some(Time)),
            ("Heure de fin", Some(EndTime)),
            ("Horaires", Some(Time)),
            ("Où", Some(Venue)),
            ("Nom de la salle", Some(Venue)),
            ("nom de l’événement", Some(Title)),
            ("Événement", Some(Title)),
            ("titreevent", Some(Title)),
            ("Nom de l'événement ou de type", Some(Category)),
            ("Style d’événementt", Some(Category)),
            ("nom du client", Some(Private)),
            ("Nom du contact", Some(Private)),
            ("E-mail", Some(Private)),
            ("Contrat #", Some(Private)),
            ("Statut de la Réservation", Some(Status)),
            ("Code postal", Some(PostalCode)),
            ("Tags affichés", Some(Tags)),
            ("long", Some(Longitude)),
            ("long_desc", Some(Description)),
            ("location_uid", None),
            ("timeline__value", None),
            ("Âge", Some(Labelled)),
        ] {
            assert_eq!(by_heading(heading).map(|(field, _)| field), expected, "{heading}");
        }
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(letter), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
