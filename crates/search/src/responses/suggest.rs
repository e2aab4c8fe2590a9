//! Suggestions for a text typed into the quick find: a date, a view, a name, an event.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::{Finder, json_object, query_tokens, tokens};
use affiche_catalog::{Catalog, Fetch, UpcomingFrom};
use affiche_i18n::{FindWords, Messages, Year, date_text, full_day, town_name, typed_date};
use affiche_json::JsonValue;
use affiche_model::query::{Facet, Query, Range};
use affiche_model::{Direction, Scope, ViewName, isolated, parse_day};
use affiche_route::{Address, PeriodView, Route};

/// How many names and how many events are offered.
const NAMES: usize = 3;
const EVENTS: usize = 6;

/// Something the visitor may mean by what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where it leads.
    pub address: Address,
    /// Its kind: an event, a venue, a date, a view.
    pub kind: &'static str,
    /// Its name.
    pub title: String,
    /// When or where it is.
    pub detail: String,
}

impl Suggestion {
    /// As a tree, with the address relative to the front page.
    pub(super) fn tree(self) -> JsonValue {
        json_object([
            ("href", JsonValue::Text(self.address.print())),
            ("kind", JsonValue::Text(self.kind.to_owned())),
            ("title", JsonValue::Text(self.title)),
            ("detail", JsonValue::Text(self.detail)),
        ])
    }
}

/// Suggestions for a text, the likeliest first.
pub async fn suggestions<F: Fetch>(
    catalog: &Catalog<F>,
    messages: &'static Messages,
    find_words: &'static FindWords,
    text: &str,
    now: DateTime<Utc>,
) -> Vec<Suggestion> {
    let mut found = Vec::new();
    let words = query_tokens(text);
    if words.is_empty() {
        return found;
    }
    let (site, days) = (catalog.site(), catalog.days());
    let today = days.today(now);
    if let Some(month) = month(text) {
        let title = messages.dates().month_of_year(month);
        let address = Route::period(PeriodView::Month, Some(month)).into();
        found.push(Suggestion { address, kind: messages.view(ViewName::Month), title, detail: String::new() });
    } else if let Some(day) = typed_date(messages, text, today).or_else(|| weekday(messages, &words, today)) {
        let title = full_day(messages, day, Year::Always);
        let address = Route::period(PeriodView::Day, Some(day)).into();
        found.push(Suggestion { address, kind: messages.view(ViewName::Day), title, detail: String::new() });
    }
    let begins = |name: &str| {
        let name = tokens(name);
        words.iter().all(|word| name.iter().any(|part| part.starts_with(word.as_str())))
    };
    for view in &site.views {
        let title = messages.view(*view);
        if let Some(route) = Route::of_view(*view).filter(|_| begins(title)) {
            let (kind, title) = (find_words.view_kind(), title.to_owned());
            found.push(Suggestion { address: route.into(), kind, title, detail: String::new() });
        }
    }
    for (kind, title, query) in quick_choices(find_words) {
        if begins(title) {
            let (address, title) = (Address { query, ..Route::UPCOMING.into() }, title.to_owned());
            found.push(Suggestion { address, kind, title, detail: String::new() });
        }
    }
    let query = Query { search: text.to_owned(), ..Query::default() };
    let finder = Finder::new(catalog, &query, &Scope::All, now);
    for facet in [Facet::Venue, Facet::Category, Facet::Organizer, Facet::City] {
        let mut left = NAMES;
        for (value, name) in finder.names(facet).await {
            if left > 0 && begins(&name) {
                left -= 1;
                let mut query = Query::default();
                query.choose(facet, &value, true);
                let address = Address { query, ..Route::UPCOMING.into() };
                let (kind, title) = (find_words.facet(facet), town_name(messages, &name));
                found.push(Suggestion { address, kind, title, detail: String::new() });
            }
        }
    }
    let mut events = Vec::new();
    for direction in [Direction::Upcoming, Direction::Past] {
        let Ok(listing) = finder.listing(direction, UpcomingFrom::Now(now), 1, EVENTS).await else { continue };
        for row in finder.rows(&listing.hits).await {
            // Of an event with dates on both sides, the next one.
            if !events.contains(&row.event) {
                let when = date_text(messages, days, &row.schedule, Year::Unless(today.year())).shown;
                let place = row.place_text();
                let detail = if place.is_empty() { when } else { [&when, ", ", &isolated(&place)].concat() };
                let (address, title) = (Route::of(&row).into(), row.title.clone());
                found.push(Suggestion { address, kind: find_words.event(), title, detail });
                events.push(row.event.clone());
            }
        }
    }
    found.truncate(2 * EVENTS);
    found
}

/// What the line of quick choices offers, and the other stretches of time, by their names: only where the device is, is asked by
/// a press of a button.
fn quick_choices(words: &'static FindWords) -> Vec<(&'static str, &'static str, Query)> {
    let mut choices = Vec::new();
    for range in Range::ALL {
        choices.push((words.when(), words.range(range), Query { range: Some(range), ..Query::default() }));
    }
    for (facet, value) in [(Facet::Cost, "free"), (Facet::Attendance, "online"), (Facet::Featured, "yes")] {
        if let Some(name) = words.facet_value(facet, value) {
            let mut query = Query::default();
            query.choose(facet, value, true);
            choices.push((words.facet(facet), name, query));
        }
    }
    choices
}

/// A month in figures: `2026-03`.
fn month(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if text.len() == 7 { parse_day(&[text, "-01"].concat()) } else { None }
}

/// The next day of a weekday that stands alone: “samedi”.
fn weekday(messages: &Messages, words: &[String], today: NaiveDate) -> Option<NaiveDate> {
    let [word] = words else { return None };
    let names = messages.dates().weekdays();
    let place = names.iter().position(|name| tokens(name).first() == Some(word))?;
    let from_today = (place + 7 - today.weekday().num_days_from_monday() as usize) % 7;
    Some(affiche_model::layout::plus_days(today, u64::try_from(from_today).unwrap_or_default()))
}
