//! Titles, descriptions, places, contacts and the like, and which properties are read at all.

use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarProperty, ICalendarStatus, ICalendarValue,
};

use super::{CalendarReader, Maker};
use crate::model::{
    ImportedEvent, ImportedImage, ImportedOrganizer, ImportedStatus, ImportedTerm, ImportedVenue, Prose,
};
use crate::text::percent_decoded;

impl CalendarReader<'_> {
    pub(super) fn texts(&mut self, component: &ICalendarComponent, event: &mut ImportedEvent) {
        let place = event.place.clone();
        let html = other_text(component, &["X-ALT-DESC"]).filter(|html| html.contains('<'));
        event.description =
            html.map(Prose::Html).or_else(|| text(component, &ICalendarProperty::Description).map(Prose::Plain));
        event.venue = venue(component);
        event.website = text(component, &ICalendarProperty::Url);
        event.status = status(component).unwrap_or_default();
        if event.status == ImportedStatus::Cancelled
            && let Some((status, title)) = without_state(&event.title)
        {
            let title = title.to_owned();
            self.out.notes.changed(
                "SUMMARY",
                "a state before the title is the state of the event",
                &event.title,
                &place,
            );
            (event.status, event.title) = (status, title);
        }
        if component.status() == Some(&ICalendarStatus::Tentative) {
            self.out.notes.changed("STATUS", "TENTATIVE is as planned", "TENTATIVE", &place);
        }
        for entry in component.properties(&ICalendarProperty::Categories) {
            for value in &entry.values {
                // Commas that should part categories are sometimes escaped.
                let names =
                    value.as_text().unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
                event.categories.extend(names.map(ImportedTerm::named));
            }
        }
        for entry in component.properties(&ICalendarProperty::Organizer) {
            let name =
                entry.parameter(&ICalendarParameterName::Cn).and_then(|value| value.as_text()).map(percent_decoded);
            match name.filter(|name| !name.contains('@') && !name.trim().is_empty()) {
                Some(name) => {
                    event.organizers.push(ImportedOrganizer { name, ..ImportedOrganizer::default() });
                    self.out.notes.dropped("ORGANIZER", "the address of a person: only the name is taken", "", &place);
                }
                None => self.out.notes.dropped("ORGANIZER", "an address without a name", "", &place),
            }
        }
        for entry in component.properties(&ICalendarProperty::Contact) {
            let contact = entry.values.iter().find_map(ICalendarValue::as_text).unwrap_or_default();
            match contact_name(contact).filter(|_| self.maker == Maker::Affiche) {
                Some(name) => event.organizers.push(ImportedOrganizer { name, ..ImportedOrganizer::default() }),
                None => self.out.notes.dropped("CONTACT", "it may be a person", "", &place),
            }
        }
        if component.property(&ICalendarProperty::Attendee).is_some() {
            self.out.notes.dropped("ATTENDEE", "personal data", "", &place);
        }
        event.published = Self::instant(component, &ICalendarProperty::Created);
        event.updated = Self::instant(component, &ICalendarProperty::LastModified);
        for entry in component.properties(&ICalendarProperty::Conference) {
            event.online_url = event
                .online_url
                .take()
                .or_else(|| entry.values.iter().find_map(|value| value.as_text()).map(str::to_owned));
        }
        let picture = component
            .properties(&ICalendarProperty::Image)
            .chain(component.properties(&ICalendarProperty::Attach))
            .find_map(|entry| {
                let kind = entry
                    .parameter(&ICalendarParameterName::Fmttype)
                    .and_then(|value| value.as_text())
                    .unwrap_or_default();
                let reference = entry.values.iter().find_map(|value| value.as_text())?;
                let is_picture = entry.name == ICalendarProperty::Image || kind.starts_with("image/");
                (is_picture && !reference.starts_with("data:")).then(|| ImportedImage {
                    reference: reference.to_owned(),
                    alt: None,
                    credit: None,
                })
            });
        event.image = picture;
    }
}

/// Whether a property is read, or spoken of elsewhere.
pub(super) fn is_read(name: &ICalendarProperty) -> bool {
    use ICalendarProperty as P;
    let known = matches!(
        name,
        P::Uid
            | P::Dtstamp
            | P::Dtstart
            | P::Dtend
            | P::Duration
            | P::Summary
            | P::Description
            | P::Location
            | P::Geo
            | P::Categories
            | P::Status
            | P::Class
            | P::Url
            | P::Rrule
            | P::Rdate
            | P::Exdate
            | P::Exrule
            | P::RecurrenceId
            | P::Sequence
            | P::Created
            | P::LastModified
            | P::Organizer
            | P::Attendee
            | P::Contact
            | P::Conference
            | P::Image
    );
    known || name.as_str().eq_ignore_ascii_case("X-ALT-DESC") || matches!(name, P::Begin | P::End)
}

/// A title without the state that stands before it for programs that show no more than titles: `Cancelled: Concert`.
pub(super) fn without_state(title: &str) -> Option<(ImportedStatus, &str)> {
    const WORDS: [(&str, ImportedStatus); 7] = [
        ("annulée", ImportedStatus::Cancelled),
        ("annulé", ImportedStatus::Cancelled),
        ("cancelled", ImportedStatus::Cancelled),
        ("canceled", ImportedStatus::Cancelled),
        ("reportée", ImportedStatus::Postponed),
        ("reporté", ImportedStatus::Postponed),
        ("postponed", ImportedStatus::Postponed),
    ];
    let (head, rest) = title.split_once(':')?;
    let head = head.trim().to_lowercase();
    let (_, status) = WORDS.iter().find(|(word, _)| *word == head)?;
    Some((*status, rest.trim())).filter(|(_, rest)| !rest.is_empty())
}

pub(super) fn text(component: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    let entry = component.property(property)?;
    let parts: Vec<&str> = entry.values.iter().filter_map(ICalendarValue::as_text).collect();
    Some(parts.join(", ")).filter(|text| !text.trim().is_empty())
}

/// A property that the standard does not have.
pub(super) fn other_text(component: &ICalendarComponent, names: &[&str]) -> Option<String> {
    let is_one = |entry: &&ICalendarEntry| names.iter().any(|name| entry.name.as_str().eq_ignore_ascii_case(name));
    let entry = component.entries.iter().find(is_one)?;
    entry.values.iter().find_map(ICalendarValue::as_text).map(str::to_owned).filter(|text| !text.trim().is_empty())
}

pub(super) fn status(component: &ICalendarComponent) -> Option<ImportedStatus> {
    match component.status()? {
        ICalendarStatus::Cancelled => Some(ImportedStatus::Cancelled),
        ICalendarStatus::Confirmed | ICalendarStatus::Tentative => Some(ImportedStatus::Scheduled),
        _ => None,
    }
}

/// The name in a `CONTACT` that a site has written: what comes before a telephone, an e-mail or an address.
fn contact_name(contact: &str) -> Option<String> {
    let is_name = |part: &&str| {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        !part.contains('@') && !part.contains("://") && (digits < 6 || part.chars().any(char::is_alphabetic))
    };
    let name = contact.split(", ").take_while(is_name).collect::<Vec<_>>().join(", ");
    (!name.trim().is_empty()).then_some(name)
}

/// `LOCATION` with `GEO`. One line of a name and an address stays one: where it ends is not said.
pub(super) fn venue(component: &ICalendarComponent) -> Option<ImportedVenue> {
    let name = text(component, &ICalendarProperty::Location)?.replace(['\n', '\r'], ", ");
    let geo = component.property(&ICalendarProperty::Geo).and_then(|entry| {
        let numbers: Vec<f64> = entry
            .values
            .iter()
            .flat_map(|value| match value {
                ICalendarValue::Float(number) => vec![*number],
                other => other
                    .as_text()
                    .unwrap_or_default()
                    .split([';', ','])
                    .filter_map(|part| part.trim().parse().ok())
                    .collect(),
            })
            .collect();
        Some((*numbers.first()?, *numbers.get(1)?))
    });
    Some(ImportedVenue { name, geo, ..ImportedVenue::default() })
}
