//! A row of a table as an event, a venue or an organizer.

use super::columns::TecColumns;
use super::dates::{DayOrder, date, time};
use crate::model::{
    EventEnd, ImportedCost, ImportedEvent, ImportedImage, ImportedOrganizer, ImportedTerm, ImportedVenue, Moment, Prose,
};
use crate::note::{Notes, SourcePosition};
use crate::text::folded;

pub(super) struct TecRow<'r> {
    pub(super) record: &'r csv::StringRecord,
    pub(super) columns: &'r TecColumns,
    pub(super) place: SourcePosition,
}

impl TecRow<'_> {
    pub(super) fn get(&self, field: &str) -> Option<&str> {
        let columns = self.columns.fields.get(field)?;
        columns.iter().filter_map(|(at, _)| self.record.get(*at)).map(str::trim).find(|cell| !cell.is_empty())
    }

    fn text(&self, field: &str) -> Option<String> {
        self.get(field).map(str::to_owned)
    }

    fn flag(&self, field: &str) -> bool {
        self.get(field).is_some_and(|cell| matches!(folded(cell).as_str(), "true" | "yes" | "1" | "oui" | "vrai" | "x"))
    }

    /// The cell of a field, for the report.
    fn cell(&self, field: &str) -> SourcePosition {
        match self.columns.fields.get(field).and_then(|columns| columns.first()) {
            Some((_, heading)) => self.place.clone().at_column(heading.as_str()),
            None => self.place.clone(),
        }
    }

    pub(super) fn event(&self, order: DayOrder, notes: &mut Notes) -> Option<ImportedEvent> {
        let Some(title) = self.text("title") else {
            notes.refused(&self.cell("title"), "", "it has no title", "write one into this cell");
            return None;
        };
        let Some(written) = self.get("startDate") else {
            notes.refused(&self.cell("startDate"), &title, "it has no start date", "write one into this cell");
            return None;
        };
        let Some((day, inner)) = date(written, order) else {
            notes.refused(&self.cell("startDate"), &title, format!("`{written}` is no date"), "write it as 2026-03-12");
            return None;
        };
        let whole = self.flag("allDay");
        let time = self.get("startTime").map(time);
        if let (Some(None), false) = (time, whole) {
            let written = self.get("startTime").unwrap_or_default();
            notes.refused(&self.cell("startTime"), &title, format!("`{written}` is no time"), "write it as 19:30");
            return None;
        }
        let start_time = time.flatten().or(inner);
        let start = match start_time {
            Some(time) if !whole => Moment::Local(day.and_time(time)),
            _ => Moment::Day(day),
        };
        let id = String::new();
        let mut event = ImportedEvent::new(id, self.place.clone(), title, start);
        event.end = self.end(start, order, notes);
        event.timezone = self.text("timezone");
        event.description = self.text("description").map(Prose::Html);
        event.summary = self.text("excerpt").map(Prose::Html);
        event.hidden = self.flag("hide");
        event.sticky = self.flag("sticky");
        event.featured = self.flag("featured");
        event.venue = self.text("venue").map(|name| ImportedVenue { name, ..ImportedVenue::default() });
        let parts = |field: &str| -> Vec<String> {
            self.get(field)
                .into_iter()
                .flat_map(|cell| cell.split(','))
                .map(|part| part.trim().to_owned())
                .filter(|part| !part.is_empty())
                .collect()
        };
        for name in parts("organizer") {
            if name.chars().all(|c| c.is_ascii_digit() || c == ' ') {
                notes.dropped(
                    "organizer",
                    "a number of a post, which only the site knows",
                    &name,
                    &self.cell("organizer"),
                );
            } else {
                event.organizers.push(ImportedOrganizer { name, ..ImportedOrganizer::default() });
            }
        }
        event.categories = parts("categories").into_iter().map(ImportedTerm::named).collect();
        event.tags = parts("tags").into_iter().map(ImportedTerm::named).collect();
        event.website = self.text("website");
        event.cost = self.text("cost").map(|cost| self.cost(&cost));
        event.image = self.get("image").filter(|image| image.contains(['.', '/'])).map(|image| ImportedImage {
            reference: image.to_owned(),
            alt: None,
            credit: None,
        });
        if let Some(number) = self.get("image").filter(|image| image.chars().all(|c| c.is_ascii_digit())) {
            notes.dropped("image", "a number of a picture, which only the site knows", number, &self.cell("image"));
        }
        for field in self.columns.fields.keys().filter(|field| self.get(field).is_some()) {
            match *field {
                "showMap" | "currencyPosition" | "comments" | "pings" => {
                    notes.dropped(field, "a setting of the site", self.get(field).unwrap_or_default(), &self.place);
                }
                _ => notes.taken(field, &self.place),
            }
        }
        Some(event)
    }

    /// Without an end date the end lies on the day of the start; an end before the start is none.
    fn end(&self, start: Moment, order: DayOrder, notes: &mut Notes) -> Option<EventEnd> {
        let written = self.get("endDate");
        let found = written.map(|written| date(written, order));
        if let (Some(None), Some(written)) = (found, written) {
            notes.dropped("endDate", "no date", written, &self.cell("endDate"));
            return None;
        }
        let (day, inner) = match (found.flatten(), start) {
            (Some((day, inner)), _) => (day, inner),
            (None, Moment::Local(start)) => (start.date(), None),
            (None, _) => return None,
        };
        match start {
            Moment::Day(_) => Some(EventEnd::At(Moment::Day(day))),
            _ => {
                let time = self.get("endTime").and_then(time).or(inner)?;
                Some(EventEnd::At(Moment::Local(day.and_time(time))))
            }
        }
    }

    fn cost(&self, cost: &str) -> ImportedCost {
        let number = cost.replace(',', ".").parse::<f64>().ok();
        let symbol = match self.get("currencySymbol") {
            Some("€") => Some("EUR"),
            Some("£") => Some("GBP"),
            Some("$") => Some("USD"),
            _ => None,
        };
        let currency = self
            .get("currency")
            .filter(|code| code.len() == 3)
            .map(str::to_ascii_uppercase)
            .or_else(|| symbol.map(str::to_owned));
        match number {
            Some(0.0) => ImportedCost::Free,
            Some(amount) if currency.is_some() => {
                ImportedCost::Amount { from: amount, to: amount, currency, url: None }
            }
            _ => ImportedCost::Text(cost.to_owned()),
        }
    }

    pub(super) fn venue(&self) -> Option<ImportedVenue> {
        let street = [self.get("street"), self.get("street2")].into_iter().flatten().collect::<Vec<_>>().join(", ");
        Some(ImportedVenue {
            name: self.text("venue")?,
            street: Some(street).filter(|street| !street.is_empty()),
            postal_code: self.text("postalCode"),
            city: self.text("city"),
            region: self.text("region"),
            country: self.text("country"),
            phone: self.text("phone"),
            website: self.text("website"),
            description: self.text("description").map(Prose::Html),
            image: self.picture(),
            ..ImportedVenue::default()
        })
    }

    pub(super) fn organizer(&self) -> Option<ImportedOrganizer> {
        Some(ImportedOrganizer {
            name: self.text("organizer")?,
            phone: self.text("phone"),
            email: self.text("email"),
            website: self.text("website"),
            description: self.text("description").map(Prose::Html),
            image: self.picture(),
            ..ImportedOrganizer::default()
        })
    }

    /// A picture by its address; a number of one is known to its site alone.
    fn picture(&self) -> Option<ImportedImage> {
        let reference = self.get("image").filter(|image| image.contains(['.', '/']))?.to_owned();
        Some(ImportedImage { reference, alt: None, credit: None })
    }
}
