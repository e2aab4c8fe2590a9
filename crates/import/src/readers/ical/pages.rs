//! Addresses of event pages, and events that are dates of another by the address of their page.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{CalendarReader, Maker};
use crate::model::{EventEnd, ImportedDate, ImportedEvent, ImportedOverride};
use crate::redirects;
use crate::text::percent_decoded;

impl CalendarReader<'_> {
    /// The page of an event that a site itself has written. It is the old address, or the one it has here, and no website beside that.
    pub(super) fn page(&mut self, event: &mut ImportedEvent) {
        if self.maker == Maker::Other {
            return;
        }
        let Some(page) = event.website.as_deref().and_then(page_of) else { return };
        self.out.notes.changed(
            "URL",
            "the page of the event at the source: its address is kept",
            &page.path,
            &event.place,
        );
        event.website = None;
        event.series_key = page.of_date.then(|| format!("{PAGE}{}", page.slug));
        event.slug = Some(page.slug);
        event.address = Some(page.path);
    }
}

/// The prefix of keys of dates that have a page of their own.
const PAGE: &str = "series ";

/// The page of an event, or of one of its dates.
struct PageSource {
    slug: String,
    path: String,
    of_date: bool,
}

/// `https://example.org/event/slug/2026-03-14/`, with or without the date.
fn page_of(address: &str) -> Option<PageSource> {
    let path = redirects::path(address)?;
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let is_date = |part: &&&str| NaiveDate::parse_from_str(part, "%Y-%m-%d").is_ok();
    let kept = parts.iter().position(|part| is_date(&part)).unwrap_or(parts.len());
    let (slug, before) = parts.get(..kept)?.split_last()?;
    let path = format!("/{}/", parts[..kept].join("/"));
    (!before.is_empty()).then(|| PageSource { slug: percent_decoded(slug), path, of_date: kept < parts.len() })
}

/// Dates that stand by themselves, beside the event they belong to, are dates of it: programs pass over lists of dates, so sites write them so.
pub(super) fn joined(events: Vec<ImportedEvent>) -> Vec<ImportedEvent> {
    let mut ruled: BTreeMap<String, usize> = BTreeMap::new();
    for (at, event) in
        events.iter().enumerate().filter(|(_, event)| event.rrule.is_some() && event.series_key.is_none())
    {
        ruled.extend(event.address.clone().map(|path| (path, at)));
    }
    let mut slots: Vec<Option<ImportedEvent>> = events.into_iter().map(Some).collect();
    for at in 0..slots.len() {
        let owner = |event: &ImportedEvent| {
            let of_page = event.series_key.as_deref().is_some_and(|key| key.starts_with(PAGE));
            event.address.as_ref().filter(|_| of_page).and_then(|path| ruled.get(path)).copied()
        };
        let Some(owner) = slots[at].as_ref().and_then(owner) else { continue };
        let Some(date) = slots[at].take() else { continue };
        if let Some(event) = slots[owner].as_mut() {
            add_date(event, date);
        }
    }
    slots.into_iter().flatten().collect()
}

/// Adds a date with what is different about it.
fn add_date(event: &mut ImportedEvent, date: ImportedEvent) {
    let mut other = ImportedOverride::new(date.start);
    other.title = Some(date.title).filter(|title| *title != event.title);
    other.venue = date.venue.filter(|venue| Some(venue) != event.venue.as_ref());
    other.status = Some(date.status).filter(|status| *status != event.status);
    let end = match date.end {
        Some(EventEnd::At(end)) => Some(end),
        _ => None,
    };
    event.dates.push(ImportedDate { start: date.start, end });
    if other.title.is_some() || other.venue.is_some() || other.status.is_some() {
        other.end = end;
        event.overrides.push(other);
    }
}
