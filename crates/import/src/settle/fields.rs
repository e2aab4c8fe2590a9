//! Texts, addresses and prices of an event.

use chrono::Datelike;
use chrono_tz::Tz;
use serde_json::{Value, json};
use url::Url;

use super::Settlement;
use super::times::YEARS;
use crate::dataset::RecordFields;
use crate::model::{ImportedAttendance, ImportedCost, ImportedEvent, ImportedStatus, Prose};
use crate::zones::{self, ZoneMeaning};
use crate::{codes, text};

impl Settlement<'_> {
    /// A title for an event without one: the first words of its description, or its place.
    pub(super) fn title_of(&mut self, event: &ImportedEvent) -> Option<String> {
        let words = event
            .summary
            .as_ref()
            .or(event.description.as_ref())
            .map(|prose| text::one_line(prose).text)
            .unwrap_or_default();
        let words = if words.is_empty() {
            event.venue.as_ref().map(|venue| text::plain(&venue.name)).unwrap_or_default()
        } else {
            words
        };
        if words.is_empty() {
            self.notes.refused(&self.place, "", "it has no title", "give it a title in the source");
            return None;
        }
        let (title, _) = text::cut(&words, 80);
        self.notes.guessed(
            "title",
            "the source has none: the first words of the text, or the place",
            &title,
            &self.place,
        );
        Some(title)
    }

    pub(super) fn event_fields(
        &mut self,
        event: &ImportedEvent,
        title: String,
        zone: Tz,
        language: Option<&str>,
    ) -> RecordFields {
        let mut fields = RecordFields::new();
        let mut description =
            event.description.as_ref().map(|prose| self.markdown("description", prose)).unwrap_or_default();
        let summary =
            event.summary.as_ref().map(|prose| text::one_line(prose).text).filter(|summary| !summary.is_empty());
        if let Some(summary) = summary {
            let (short, was_cut) = text::cut(&summary, 500);
            let common =
                event.description.as_ref().is_some_and(|prose| text::repeats(&summary, &text::one_line(prose).text));
            if common {
                self.note_dropped("summary", "the description begins with it", &summary);
            } else if was_cut && description.is_empty() {
                self.note_changed("summary", "longer than 500 characters: it is the description", &summary);
                description = event.summary.as_ref().map(|prose| self.markdown("summary", prose)).unwrap_or_default();
            } else {
                if was_cut {
                    self.note_changed("summary", "cut to 500 characters", &summary);
                }
                fields.insert("summary".to_owned(), Value::from(short));
            }
        }
        match event.cost.as_ref().map(Self::cost) {
            Some(Ok(cost)) => {
                fields.insert("cost".to_owned(), cost);
            }
            Some(Err(Some(words))) => {
                self.note_changed("cost", "words that are no price: a line of the description", &words);
                let label = if self.options.site_language == "fr" { "Tarif : " } else { "Price: " };
                let line = text::markdown(&Prose::Plain(format!("{label}{words}"))).text;
                description = if description.is_empty() { line } else { format!("{description}\n\n{line}") };
            }
            _ => {}
        }
        if !description.is_empty() {
            fields.insert("description".to_owned(), Value::from(description));
        }
        let status = if event.status == ImportedStatus::Scheduled { None } else { Some(event.status) };
        for (key, value) in Self::exception_fields(None, None, status, event.status_reason.as_deref(), "") {
            fields.insert(key, value);
        }
        if let Some(attendance) = event.attendance {
            let word = match attendance {
                ImportedAttendance::InPerson => None,
                ImportedAttendance::Online => Some("online"),
                ImportedAttendance::Mixed => Some("mixed"),
            };
            fields.extend(word.map(|word| ("attendance".to_owned(), Value::from(word))));
        }
        for (key, address) in [("onlineUrl", &event.online_url), ("website", &event.website)] {
            let address = address.as_deref().and_then(|address| self.address(key, address));
            fields.extend(address.map(|address| (key.to_owned(), Value::from(address))));
        }
        for (key, flag) in [("featured", event.featured), ("sticky", event.sticky), ("hidden", event.hidden)] {
            fields.extend(flag.then(|| (key.to_owned(), Value::from(true))));
        }
        if let Some(previous) = event.previous_start {
            let when = Self::when(previous, zone);
            let fits = YEARS.contains(&when.day().year())
                && when != Self::when(event.start, zone)
                && matches!(event.status, ImportedStatus::Rescheduled | ImportedStatus::Postponed);
            if fits {
                fields.insert("previousStart".to_owned(), Value::from(when.text()));
            } else {
                self.note_dropped(
                    "previousStart",
                    "only a date of before, of an event that was moved, is told",
                    &when.text(),
                );
            }
        }
        for (key, moment) in [("published", event.published), ("updated", event.updated)] {
            let zone = match zones::parse(&self.options.site_timezone) {
                Some(ZoneMeaning::Named(zone)) => zone,
                _ => self.site,
            };
            let when = moment.map(|moment| Self::when(moment, zone)).filter(|when| YEARS.contains(&when.day().year()));
            fields.extend(when.map(|when| (key.to_owned(), Value::from(when.text()))));
        }
        if let Some(language) = language.and_then(codes::language).filter(|code| *code != self.options.site_language) {
            fields.insert("language".to_owned(), Value::from(language));
        }
        fields.insert("title".to_owned(), Value::from(title));
        fields
    }

    fn markdown(&mut self, field: &str, prose: &Prose) -> String {
        let cleaned = text::markdown(prose);
        for lost in &cleaned.lost {
            let what = if lost.starts_with('[') { "a shortcode" } else { "an element that is not published" };
            self.note_dropped(field, what, lost);
        }
        if let Prose::Html(source) = prose
            && source.contains('<')
        {
            self.note_changed(field, "HTML is Markdown now", source);
        }
        let (text, was_cut) = text::cut(&cleaned.text, 100_000);
        if was_cut {
            self.note_changed(field, "cut to 100,000 characters", &text);
        }
        text
    }

    /// A web address in the form of the dataset.
    pub(super) fn address(&mut self, field: &str, address: &str) -> Option<String> {
        let resolved = text::references(address.trim());
        if resolved.is_empty() {
            return None;
        }
        match web_address(&resolved) {
            Some(found) => {
                if !found.starts_with(&*resolved) && !resolved.contains("://") {
                    self.note_changed(field, "an address without its scheme", &resolved);
                }
                Some(found)
            }
            None => {
                self.note_dropped(field, "no web address", &resolved);
                None
            }
        }
    }

    /// A price in the form of the dataset, or words for the description, or nothing.
    fn cost(cost: &ImportedCost) -> Result<Value, Option<String>> {
        match cost {
            ImportedCost::Free => Ok(json!("free")),
            ImportedCost::Amount { from, to, currency, url } => {
                let (from, to) = if from <= to { (*from, *to) } else { (*to, *from) };
                let fits = |amount: f64| (0.0..=1_000_000_000.0).contains(&amount);
                if !fits(from) || !fits(to) {
                    return Err(None);
                }
                if to == 0.0 {
                    return Ok(json!("free"));
                }
                let Some(currency) =
                    currency.as_deref().filter(|code| code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase()))
                else {
                    let words =
                        if (from - to).abs() < f64::EPSILON { format!("{from}") } else { format!("{from}–{to}") };
                    return Err(Some(words));
                };
                let mut value = if (from - to).abs() < f64::EPSILON {
                    json!({ "amount": codes::amount(from, currency), "currency": currency })
                } else {
                    json!({ "from": codes::amount(from, currency), "to": codes::amount(to, currency), "currency": currency })
                };
                if let Some(url) = url.as_deref().and_then(web_address) {
                    value["url"] = json!(url);
                }
                Ok(value)
            }
            ImportedCost::Text(words) => {
                let words = text::plain(words);
                match codes::price(&words) {
                    _ if words.is_empty() => Err(None),
                    Some(cost) => Self::cost(&cost),
                    None => Err(Some(words)),
                }
            }
        }
    }
}

/// An address that the dataset takes: `http` or `https`, a host, no credentials, at most 2000 characters.
pub fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let with_scheme = if text.starts_with("www.") || (!text.contains(':') && text.contains('.')) {
        format!("https://{text}")
    } else {
        text.to_owned()
    };
    let url = Url::parse(&with_scheme).ok()?;
    let fits = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none()
        && url.host_str().is_some_and(|host| host.contains('.') || host == "localhost" || host.starts_with('['))
        && !with_scheme.contains(char::is_whitespace)
        && with_scheme.chars().count() <= 2000;
    fits.then_some(with_scheme)
}
