//! Venues and organizers of an event.

use super::Settlement;
use super::fields::web_address;
use crate::model::{ImportedOrganizer, ImportedVenue};
use crate::{codes, text};

impl Settlement<'_> {
    /// A place, and the web address that stands in for one.
    pub(super) fn venue(&mut self, venue: ImportedVenue) -> (Option<ImportedVenue>, Option<String>) {
        let name = text::plain(&venue.name);
        if name.starts_with("http://") || name.starts_with("https://") {
            let first = name.split_whitespace().next().unwrap_or_default();
            self.note_changed("venue", "a web address instead of a place: it is followed online", &name);
            return (None, web_address(first));
        }
        let online = [
            "online", "onlineevent", "enligne", "evenementenligne", "zoom", "visio", "visioconference", "virtual",
            "webinar",
        ];
        if online.contains(&text::folded(&name).as_str()) {
            self.note_changed("venue", "no place but a way to take part: online", &name);
            return (None, venue.website.as_deref().and_then(web_address));
        }
        let short = |field: Option<String>, most: usize| {
            field.map(|text| text::cut(&text::plain(&text), most).0).filter(|text| !text.is_empty())
        };
        let mut out = ImportedVenue {
            street: short(venue.street, 200),
            postal_code: short(venue.postal_code, 20),
            city: short(venue.city, 100),
            region: short(venue.region, 100),
            phone: short(venue.phone, 40),
            email: venue.email.filter(|email| codes::is_email(email)),
            website: venue.website.as_deref().and_then(|address| self.address("venue.website", address)),
            geo: venue.geo.filter(|(lat, lon)| {
                (-90.0..=90.0).contains(lat) && (-180.0..=180.0).contains(lon) && (*lat != 0.0 || *lon != 0.0)
            }),
            country: None,
            name,
            ..venue
        };
        if let Some(country) = venue.country.as_deref().map(text::plain).filter(|country| !country.is_empty()) {
            out.country = codes::country(&country).map(str::to_owned);
            match &out.country {
                None => self.note_dropped("venue.country", "a country that is not known", &country),
                Some(code) if *code != country => self.note_changed("venue.country", "its ISO code", &country),
                Some(_) => {}
            }
        }
        if out.name.is_empty() {
            out.name = out.street.clone().or_else(|| out.city.clone()).unwrap_or_default();
        }
        out.name = text::cut(&out.name, 200).0;
        ((!out.name.is_empty()).then_some(out), None)
    }

    pub(super) fn organizer(&mut self, organizer: ImportedOrganizer) -> Option<ImportedOrganizer> {
        let name = text::cut(&text::plain(&organizer.name), 200).0;
        (!name.is_empty()).then(|| ImportedOrganizer {
            phone: organizer.phone.map(|phone| text::cut(&text::plain(&phone), 40).0).filter(|phone| !phone.is_empty()),
            email: organizer.email.filter(|email| codes::is_email(email)),
            website: organizer.website.as_deref().and_then(|address| self.address("organizer.website", address)),
            name,
            ..organizer
        })
    }
}
