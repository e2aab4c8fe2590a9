//! The other cells of a row: title, description, place, contacts, prices.

use super::Sheet;
use crate::letters::words;
use crate::model::{
    ImportedAttendance, ImportedCost, ImportedEvent, ImportedImage, ImportedOrganizer, ImportedStatus, ImportedTerm,
    ImportedVenue, Prose,
};
use crate::note::{Notes, SourcePosition};
use crate::prose::{html_or_plain, one_line, split_address};
use crate::readers::spreadsheet::columns::Field;
use crate::table::TableRow;

impl Sheet<'_> {
    /// The title; of a row without one, what kind of event it is.
    pub(super) fn title(&self, row: &TableRow, notes: &mut Notes) -> Option<String> {
        if let Some(title) = self.text(row, Field::Title) {
            return Some(title);
        }
        let kind = self.text(row, Field::Category)?;
        notes.guessed("title", "there is none: the kind of event is taken", &kind, &self.place_of_row(row));
        Some(kind)
    }

    pub(super) fn fill(&self, event: &mut ImportedEvent, row: &TableRow, lines: Vec<String>, notes: &mut Notes) {
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
            event.attendance = Some(ImportedAttendance::Online);
        }
        event.image = self
            .text(row, Field::Image)
            .filter(|image| !image.starts_with('='))
            .map(|reference| ImportedImage { reference, alt: None, credit: None });
        if let Some(status) = self.text(row, Field::Status) {
            Self::status(event, &status, notes, &place);
        }
    }

    fn status(event: &mut ImportedEvent, status: &str, notes: &mut Notes, place: &SourcePosition) {
        let folded = words(status);
        let is = |names: &[&str]| names.iter().any(|name| folded.starts_with(name));
        if is(&[
            "masque", "cache", "hidden", "brouillon", "draft", "prive", "private", "non publie", "unpublished",
            "pending", "en attente", "a valider",
        ]) {
            event.hidden = true;
            notes.changed("status", "not public at the source: taken as hidden", status, place);
        } else if is(&["annul", "cancel"]) {
            event.status = ImportedStatus::Cancelled;
        } else if is(&["report", "postpon"]) {
            event.status = ImportedStatus::Postponed;
        }
    }

    fn description(&self, row: &TableRow, lines: Vec<String>) -> Option<Prose> {
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

    pub(super) fn venue(&self, row: &TableRow) -> Option<ImportedVenue> {
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
