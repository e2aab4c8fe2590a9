//! From what readers make to what the dataset can say: zones resolved, texts cleaned, addresses and prices brought into form. What
//! cannot be said is noted.

mod draft;
mod fields;
mod terms;
mod times;

pub use draft::{DateOrClock, EventDraft, EventLength, Exception, end_after, made_id, status_word};
pub use fields::web_address;

use std::collections::BTreeMap;

use chrono::Datelike;
use chrono_tz::Tz;
use serde_json::{Value, json};

use crate::dataset::RecordFields;
use crate::input::ImportOptions;
use crate::model::{ImportedCalendar, ImportedEvent, ImportedTerm};
use crate::note::{Notes, SourcePosition};
use crate::text;
use crate::zones::{self, ZoneMeaning};
use times::YEARS;

/// The events of a calendar in the terms of the dataset.
pub fn settle(calendar: ImportedCalendar, options: &ImportOptions, notes: &mut Notes) -> Vec<EventDraft> {
    let site = match zones::parse(options.zone()) {
        Some(ZoneMeaning::Named(zone)) => zone,
        _ => Tz::UTC,
    };
    let own = calendar.timezone.as_deref().map(|name| (name.to_owned(), zones::parse(name)));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut drafts = Vec::new();
    for event in calendar.events {
        let mut work = Settlement { options, site, calendar: own.as_ref(), notes, place: event.place.clone() };
        let language = event.language.clone().or_else(|| calendar.language.clone());
        if let Some(mut draft) = work.draft(event, language.as_deref()) {
            // Dates of one event may all have its id.
            let dated = draft.key.as_ref().is_some_and(|key| *key != draft.source_id);
            let again = dated && seen.contains_key(&draft.source_id);
            if again {
                draft.source_id = format!("{} {}", draft.source_id, draft.start.text());
            }
            let count = seen.entry(draft.source_id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                notes.warned(
                    "id",
                    "two events of one id in the source: both are taken",
                    &draft.source_id,
                    &draft.place,
                );
                draft.source_id = format!("{}#{count}", draft.source_id);
            }
            drafts.push(draft);
        }
    }
    drafts
}

struct Settlement<'a> {
    options: &'a ImportOptions,
    site: Tz,
    calendar: Option<&'a (String, Option<ZoneMeaning>)>,
    notes: &'a mut Notes,
    place: SourcePosition,
}

impl Settlement<'_> {
    #[expect(clippy::too_many_lines, reason = "field by field, in the order of the form")]
    fn draft(&mut self, event: ImportedEvent, language: Option<&str>) -> Option<EventDraft> {
        let mut title = text::plain(&event.title);
        if title.is_empty() {
            title = self.title_of(&event)?;
        }
        let (title, was_cut) = text::cut(&title, 300);
        if was_cut {
            self.note_changed("title", "cut to 300 characters", &title);
        }
        let zone = self.zone(&event);
        let start = Self::when(event.start, zone);
        let years = |when: DateOrClock| YEARS.contains(&when.day().year());
        if !years(start) {
            let reason = format!("the year {} is not between 1900 and 2199", start.day().year());
            self.notes.refused(&self.place, &title, reason, "write the right year in the source");
            return None;
        }
        let length = self.length(event.end.as_ref(), start, zone);
        let same_kind = |when: &DateOrClock| {
            matches!(when, DateOrClock::Day(_)) == matches!(start, DateOrClock::Day(_)) && years(*when)
        };
        let mut exceptions = Vec::new();
        let mut dates = Vec::new();
        for date in &event.dates {
            let at = Self::when(date.start, zone);
            if !same_kind(&at) {
                self.note_dropped("dates", "of another kind than the start", &at.text());
                continue;
            }
            if at == start || dates.contains(&at) {
                continue;
            }
            dates.push(at);
            let end = date.end.map(|end| Self::when(end, zone)).filter(same_kind).filter(|end| *end >= at);
            let usual = end_after(at, &length);
            if let Some(end) = end.filter(|end| Some(*end) != usual && *end > at) {
                exceptions.push(Exception {
                    date: at,
                    start: None,
                    end: Some(end),
                    fields: RecordFields::new(),
                    venue: None,
                });
            }
        }
        dates.sort_unstable();
        let mut exdates: Vec<DateOrClock> =
            event.exdates.iter().map(|date| Self::when(*date, zone)).filter(|when| years(*when)).collect();
        if matches!(start, DateOrClock::Day(_)) {
            exdates = exdates.into_iter().map(|when| DateOrClock::Day(when.day())).collect();
        }
        exdates.sort_unstable();
        exdates.dedup();
        for other in &event.overrides {
            let date = Self::when(other.date, zone);
            let date = if matches!(start, DateOrClock::Day(_)) { DateOrClock::Day(date.day()) } else { date };
            let fields = Self::exception_fields(
                other.title.as_deref(),
                other.summary.as_ref(),
                other.status,
                other.status_reason.as_deref(),
                &title,
            );
            let moved = other.start.map(|at| Self::when(at, zone)).filter(same_kind);
            let end = other.end.map(|at| Self::when(at, zone)).filter(same_kind);
            let shown = moved.unwrap_or(date);
            let end = end.filter(|end| *end > shown && Some(*end) != end_after(shown, &length));
            let venue = other.venue.clone().and_then(|venue| self.venue(venue).0);
            exceptions.push(Exception { date, start: moved.filter(|at| *at != date), end, fields, venue });
        }
        let rule = event.rrule.as_deref().and_then(|rule| self.rule(rule, start, zone));
        let mut fields = self.event_fields(&event, title.clone(), zone, language);
        let (venue, link) = event.venue.clone().map_or((None, None), |venue| self.venue(venue));
        if let Some(link) = link
            && !fields.contains_key("onlineUrl")
        {
            fields.insert("onlineUrl".to_owned(), Value::from(link));
            fields.entry("attendance".to_owned()).or_insert_with(|| json!("online"));
        }
        if let (Some(venue), Some(attendance)) = (&event.venue, fields.get("attendance"))
            && attendance == "online"
            && !venue.name.is_empty()
            && self.venue(venue.clone()).0.is_some()
        {
            // A place beside an online address: both ways.
            fields.insert("attendance".to_owned(), json!("mixed"));
        }
        let source_id = if event.source_id.is_empty() {
            made_id(&title, start, event.venue.as_ref().map(|venue| venue.name.as_str()).unwrap_or_default())
        } else {
            event.source_id.clone()
        };
        let preferred_id =
            event.slug.as_deref().map(text::slug).filter(|slug| !slug.is_empty()).unwrap_or_else(|| text::slug(&title));
        let organizers = event.organizers.into_iter().filter_map(|organizer| self.organizer(organizer)).collect();
        let terms = |terms: Vec<ImportedTerm>| -> Vec<ImportedTerm> {
            terms
                .into_iter()
                .map(|term| ImportedTerm { name: text::plain(&term.name), ..term })
                .filter(|term| !term.name.is_empty())
                .collect()
        };
        Some(EventDraft {
            source_id,
            also: Vec::new(),
            place: event.place,
            preferred_id,
            addresses: event.address.into_iter().collect(),
            key: event.series_key,
            zone,
            start,
            length,
            rule,
            found_rule: None,
            dates,
            exdates,
            exceptions,
            fields,
            venue,
            organizers,
            categories: terms(event.categories),
            tags: terms(event.tags),
            series: terms(event.series.into_iter().collect()).pop(),
            image: event.image,
        })
    }

    fn note_changed(&mut self, field: &str, how: &str, example: &str) {
        self.notes.changed(field, how, example, &self.place);
    }

    fn note_dropped(&mut self, field: &str, why: &str, example: &str) {
        self.notes.dropped(field, why, example, &self.place);
    }
}
