//! A date as rows and files have it, and the files for the custom element: events as JSON, and what the scripts say.
//!
//! `public/embed/affiche-events.js` reads them. docs/embedding.md says what stands in them, for scripts of others.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::{KINDS, Printing};
use crate::PublishError;
use affiche::components::status_label;
use affiche::context::{SiteContext, use_clock};
use affiche_i18n::{Language, Year, date_text, element_words, machine_start};
use affiche_model::{Occurrence, TermKind, date_key_text, day_text, direction};
use affiche_route::Embed;

/// A date with what it is chosen by.
pub(super) struct Date {
    /// The date.
    pub occurrence: Arc<Occurrence>,
    /// Its page, below the front page.
    pub page: String,
    /// The first instant at which it is over, as ISO 8601 in UTC.
    pub end: String,
    /// The identifiers of its terms, in the order of [`KINDS`].
    terms: [Vec<String>; 3],
}

impl Date {
    pub fn of(printing: &Printing<'_>, site: &SiteContext, occurrence: &Arc<Occurrence>) -> Self {
        let clock = use_clock();
        let tags =
            printing.context.entry(&occurrence.event).map(|entry| entry.event.tags.as_slice()).unwrap_or_default();
        let terms = KINDS.map(|kind| match kind {
            TermKind::Category => occurrence.categories.iter().map(|one| one.id.to_string()).collect(),
            TermKind::Tag => tags.iter().map(|one| one.id.to_string()).collect(),
            _ => occurrence.place.iter().map(|one| one.id.to_string()).collect(),
        });
        let page = site.occurrence(occurrence);
        Self {
            page: site.base.strip(&page).unwrap_or_default().to_owned(),
            end: occurrence.schedule.end(&clock.days).format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            occurrence: Arc::clone(occurrence),
            terms,
        }
    }

    /// What it is known by: the event, and the day where it has several dates.
    pub fn id(&self) -> String {
        let event = self.occurrence.event.as_str();
        match self.occurrence.date {
            Some(date) => [event, "/", &date_key_text(date)].concat(),
            None => event.to_owned(),
        }
    }

    /// When it begins, for machines; texts of this form are in the order of time.
    pub fn start(&self) -> String {
        machine_start(&self.occurrence.schedule)
    }

    /// `category:fete tag:nuit venue:halle`.
    pub fn terms(&self) -> String {
        let of = |(kind, ids): (TermKind, &Vec<String>)| {
            ids.iter().map(|id| [kind.name(), ":", id].concat()).collect::<Vec<_>>()
        };
        KINDS.into_iter().zip(&self.terms).flat_map(of).collect::<Vec<_>>().join(" ")
    }

    fn json(&self) -> Value {
        let clock = use_clock();
        let one = &self.occurrence;
        let in_each = |text: &dyn Fn(Language) -> Option<String>| -> BTreeMap<&'static str, String> {
            Language::all().filter_map(|language| Some((language.code(), text(language)?))).collect()
        };
        let when = |language: Language| {
            let messages = language.messages();
            let shown = date_text(messages, &clock.days, &one.schedule, Year::Always).shown;
            // Somebody else’s page does not know where its reader is: a time carries its zone, unless it is that of the site.
            let zone = one.schedule.zone(&clock.days).id();
            let named = zone != clock.days.zone().id();
            Some(if named { [&shown, ", ", &messages.zone_time(zone)].concat() } else { shown })
        };
        let state = |language: Language| status_label(language.messages(), one.status).map(str::to_owned);
        let mut value = json!({
            "id": self.id(),
            "url": self.page,
            "title": one.title,
            "start": self.start(),
            "end": self.end,
            "when": in_each(&when),
            "where": one.place_text(),
        });
        let mut add = |name: &str, more: Value| value[name] = more;
        for (kind, ids) in KINDS.into_iter().zip(&self.terms) {
            add(kind.name(), json!(ids));
        }
        let state = in_each(&state);
        if !state.is_empty() {
            add("status", json!(state));
            add("off", json!(one.status.is_cancelled_or_postponed()));
        }
        if let Some(language) = &one.language {
            add("language", json!(language));
            add("dir", json!(direction(Some(language))));
        }
        if let Some(image) = &one.image {
            add("image", json!(image.src));
        }
        value
    }
}

/// Dates as rows of a file.
pub(super) fn rows(dates: &[Date]) -> Vec<Value> {
    dates.iter().map(Date::json).collect()
}

/// Dates as a file, with the name of whom they belong to.
pub(super) fn file(printing: &Printing<'_>, name: &str, dates: &[Date]) -> String {
    let mut file = head(printing);
    file["name"] = json!(name);
    file["asOf"] = json!(day_text(printing.input.as_of));
    file["events"] = json!(printing.with_context(|_| rows(dates)));
    file.to_string()
}

/// Some events by their ids as a file. It stays as it is while they do, whatever day it is.
pub(super) fn events(printing: &Printing<'_>, events: &BTreeMap<&str, Value>) -> String {
    let mut file = head(printing);
    file["events"] = json!(events);
    file.to_string()
}

fn head(printing: &Printing<'_>) -> Value {
    let site = &printing.input.calendar.site;
    json!({ "version": 1, "language": site.language, "timezone": site.timezone })
}

/// What the scripts say in each language, as a module.
pub(super) fn write_words(printing: &Printing<'_>) -> Result<(), PublishError> {
    let words: BTreeMap<&str, _> = Language::all().map(|language| (language.code(), element_words(language))).collect();
    let site = printing.printer.language.code();
    let files = printing.event_files();
    let module =
        format!("export const site={};export const words={};export const files={files};\n", json!(site), json!(words));
    printing.stage.write(&Embed::File("words.js").path(), module)
}
