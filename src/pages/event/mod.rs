//! The page of an event: what, when, where, by whom, and whether it is over.

mod dates;
mod facts;
mod notices;
mod related;
mod venue;
mod ways;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::Page;
use crate::components::{PicturePlace, TermLink, When, picture, written};
use crate::context::{SiteContext, TextAttributes, use_clock, use_site};
use crate::document::Head;
use affiche_catalog::{Catalog, CatalogError, CatalogPart, paths};
use affiche_i18n::{cost_text, date_text};
use affiche_model::{
    Attendance, DateKey, Days, Event, EventStatus, Image, Occurrence, Schedule, Slug, Status, TermKind, isolated,
};
use affiche_route::Route;
use affiche_search::SearchService;
pub(super) use facts::Contact;
use facts::{Facts, Organizers};
use notices::Notices;
use related::Related;
pub(super) use venue::VenueCard;

use super::not_found::NotFoundPage;

/// The number of letters from which a title no longer fits in three lines of the largest type.
const LONG_TITLE: usize = 80;

/// The page of an event with everything it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct EventPage {
    /// The event on the date that is shown.
    pub event: Event,
    shown: Shown,
    /// All dates of an event that has several.
    dates: Vec<Arc<Occurrence>>,
    /// Which of them is shown.
    at: usize,
}

/// Which dates of an event a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The first that is not over at an instant and takes place; when all are over, the last.
    Next(DateTime<Utc>),
    /// That of a key.
    On(DateKey),
    /// All of them.
    All,
}

impl EventPage {
    pub(super) async fn load<F: SearchService>(catalog: &Catalog<F>, id: &Slug, shown: Shown) -> Page {
        let failed = |cause| Page::failed(CatalogPart::Event(id.clone()), cause);
        let event = match catalog.event(id).await {
            Ok(Some(event)) => event,
            Ok(None) => return NotFoundPage::load(catalog, None, id.as_str()).await,
            Err(cause) => return failed(cause),
        };
        let dates = &event.occurrences;
        let Some(first) = dates.first() else { return failed(CatalogError::Dangling) };
        let several = first.date.is_some();
        let at = match shown {
            Shown::On(key) => position(dates, key),
            Shown::All if !several => None,
            Shown::All => Some(0),
            Shown::Next(now) => {
                let over = |one: &Occurrence| one.schedule.status(catalog.days(), now) == Status::Past;
                Some(Event::next_of(dates, over).unwrap_or(dates.len() - 1))
            }
        };
        match at {
            None => NotFoundPage::load(catalog, None, id.as_str()).await,
            Some(at) => Page::Event(Arc::new(Self::showing(event, shown, at, several))),
        }
    }

    /// The event as it is on one of its dates.
    fn showing(mut event: Event, shown: Shown, at: usize, several: bool) -> Self {
        if !several {
            return Self { event, shown, dates: Vec::new(), at };
        }
        let dates = std::mem::take(&mut event.occurrences);
        let date = Arc::clone(&dates[at]);
        if let Some(change) = event.changes.iter().find(|change| Some(change.date) == date.date) {
            event.status_reason = change.reason.clone().or(event.status_reason);
            event.previous_start = change.previous_start.clone().or(event.previous_start);
            event.venue = change.venue.clone().or(event.venue);
        }
        event.occurrences = vec![date];
        Self { event, shown, dates, at }
    }

    /// The occurrences whose status is followed.
    pub(super) fn occurrences(&self) -> Vec<Arc<Occurrence>> {
        if self.shown == Shown::All { self.dates.clone() } else { self.event.occurrences.clone() }
    }

    /// The next instant at which its countdown says something else.
    pub(super) fn counts_until(&self, days: &Days, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let occurrence = self.event.first().filter(|_| self.shown != Shown::All)?;
        notices::followed(occurrence, days, now).map(|countdown| countdown.until)
    }

    pub(super) fn head(&self, site: &SiteContext) -> Head {
        let clock = use_clock();
        let Some(occurrence) = self.event.first() else {
            return Head::nowhere(site, "");
        };
        if self.shown == Shown::All {
            return dates::head(self, site, occurrence);
        }
        let messages = site.messages();
        let moment = clock.moment.get();
        let note = match occurrence.status {
            EventStatus::Cancelled => Some(messages.cancelled()),
            EventStatus::Postponed => Some(messages.postponed()),
            _ => match moment.status(&clock.days, &occurrence.schedule) {
                Some(Status::Past) => Some(messages.past()),
                Some(Status::Ongoing) => Some(messages.ongoing()),
                _ => None,
            },
        };
        let when = date_text(messages, &clock.days, &occurrence.schedule, affiche_i18n::Year::Always).shown;
        let mut heading = isolated(&occurrence.title).into_owned();
        if let Shown::On(_) = self.shown {
            heading = [&heading, ", ", &when].concat();
        }
        if let Some(note) = note {
            heading = [&heading, " (", note, ")"].concat();
        }
        let place = occurrence.place_text();
        let summary = if occurrence.summary.is_empty() { &self.event.excerpt } else { &occurrence.summary };
        let parts = [when.as_str(), &isolated(&place), &isolated(summary)];
        let description = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ");
        let route = match self.shown {
            Shown::On(_) => Route::of(occurrence),
            _ => Route::Event(occurrence.event.clone()),
        };
        Head { kind: "article", ..Head::new(site, &heading, &description, &route) }
    }
}

/// The date with a key. A time is understood for the first date of a day as well, whose key needs none: what was the second of its
/// day, when somebody kept its address, may be the first since.
fn position(dates: &[Arc<Occurrence>], key: DateKey) -> Option<usize> {
    let exact = dates.iter().position(|one| one.date == Some(key));
    let time = || {
        let wall = key.day.and_time(key.time?);
        dates.iter().position(|one| one.date == Some(key.day.into()) && one.schedule.wall_start() == wall)
    };
    exact.or_else(time)
}

/// The page.
#[component]
pub(super) fn EventView(
    /// The event.
    page: Arc<EventPage>,
) -> impl IntoView {
    view(&page)
}

fn view(page: &EventPage) -> Option<AnyView> {
    let site = use_site();
    let messages = site.messages();
    if page.shown == Shown::All {
        return dates::view(page);
    }
    let dates = dates::ways(page, &site);
    let neighbours = neighbours(page, &site);
    let ways = ways::of(page, &site)?;
    let event = &page.event;
    let occurrence = event.first()?.clone();
    let language = site.written(occurrence.language.as_deref());
    let cost = occurrence
        .cost
        .as_ref()
        .map(|cost| view! { <p class="event-cost">{cost_text(messages, &cost.price)}</p> }.into_any());
    // A picture that the text shows as well is shown there.
    let image = match &occurrence.image {
        Some(image) if event.description.contains(&image.src) => None,
        Some(image) => Some(figure(&site, image, Some(language.clone()))),
        None => Some(poster(&site, &occurrence)),
    };
    let summary = occurrence.summary.clone();
    let lead = (!summary.is_empty()).then(|| {
        view! {
            <p class="event-lead" {..written(language.clone())}>
                {summary}
            </p>
        }
    });
    let description = (!event.description.is_empty()).then(|| {
        view! { <div class="prose" {..written(language.clone())} inner_html=with_base(&site, &event.description)></div> }.into_any()
    });
    let off = occurrence.status.is_cancelled_or_postponed();
    let category = occurrence.categories.first().map(|category| category.id.to_string());
    Some(
        view! {
            <p class="back">
                <a href=site.href(Route::Home)>
                    <span aria-hidden="true">"« "</span>
                    {messages.all_events()}
                </a>
            </p>
            <article class=if off { "event event-off" } else { "event" } data-category=category>
                <header class="event-head">
                    <Notices event=event.clone() />
                    <h1 class=title_class(&occurrence.title) tabindex="-1" {..written(language)}>
                        {occurrence.title.clone()}
                    </h1>
                    <p class="event-when">
                        <When schedule=occurrence.schedule.clone() />
                    </p>
                    {own_time(&site, &occurrence)}
                    {place(&site, &occurrence)}
                    {cost}
                    {ways}
                    {dates}
                </header>
                <div class="event-body">{lead} {image} {description}</div>
                <div class="event-side">
                    <Facts event=event.clone() />
                    <Organizers organizers=event.organizers.clone() />
                    {event.venue.clone().map(|venue| view! { <VenueCard venue /> })}
                </div>
                <div class="event-foot">
                    <Related related=event.related.clone() />
                    {neighbours}
                </div>
            </article>
        }
        .into_any(),
    )
}

/// Where it takes place: its venue, which leads to the page of that, and whether it can be followed online.
fn place(site: &SiteContext, occurrence: &Occurrence) -> Option<AnyView> {
    let messages = site.messages();
    let online = match occurrence.attendance {
        Attendance::InPerson => None,
        Attendance::Online => Some(messages.online()),
        Attendance::Mixed => Some(messages.mixed()),
    };
    let name = occurrence.place_text();
    let place = occurrence.place.as_ref().map(|place| {
        let id = place.id.clone();
        view! {
            <span {..written(site.written(None))}>
                <TermLink kind=TermKind::Venue id name />
            </span>
        }
        .into_any()
    });
    (place.is_some() || online.is_some()).then(|| {
        let between = (place.is_some() && online.is_some()).then_some(" · ");
        view! { <p class="event-where">{place} {between} {online}</p> }.into_any()
    })
}

/// When it takes place by the visitor’s own clock, where that is asked for. The time at the place stays above it.
fn own_time(site: &SiteContext, occurrence: &Occurrence) -> Option<AnyView> {
    let clock = use_clock();
    let zone = clock.shown_zone()?;
    let Schedule::Timed(timed) = &occurrence.schedule else { return None };
    let own = occurrence.schedule.in_zone(zone);
    let differs = own.wall_start() != timed.zone.wall(timed.start) || own.wall_end() != occurrence.schedule.wall_end();
    let messages = site.messages();
    differs.then(|| {
        let text = date_text(messages, &clock.days, &own, clock.year()).shown;
        view! { <p class="event-own-time">{messages.by_own_clock()} " " {text}</p> }.into_any()
    })
}

/// A long title is set smaller, so that it stays one glance.
fn title_class(title: &str) -> &'static str {
    if title.chars().count() > LONG_TITLE { "event-title event-title-long" } else { "event-title" }
}

/// A description with its pictures and links below the front page: files know nothing of where the site lies on its host.
pub(super) fn with_base(site: &SiteContext, description: &str) -> String {
    affiche_model::with_base(description, site.base.as_str())
}

/// A picture with who made it.
pub(super) fn figure(site: &SiteContext, image: &Image, written: Option<TextAttributes>) -> AnyView {
    let credit = image
        .credit
        .as_ref()
        .map(|credit| view! { <figcaption>{site.messages().credit(&isolated(credit))}</figcaption> }.into_any());
    view! { <figure class="event-image">{picture(site, image, PicturePlace::Page, written)} {credit}</figure> }
        .into_any()
}

/// The poster of an event without a picture: it says what stands beside it.
fn poster(site: &SiteContext, occurrence: &Occurrence) -> AnyView {
    view! {
        <figure class="event-image event-poster">
            <img
                src=site.base.file(&paths::poster(&occurrence.event))
                alt=""
                width="400"
                height="500"
                fetchpriority="high"
                decoding="async"
            />
        </figure>
    }
    .into_any()
}

/// The events before and after the date that is shown, in the order of the calendar.
fn neighbours(page: &EventPage, site: &SiteContext) -> Option<AnyView> {
    let messages = site.messages();
    let shown = page.event.first()?;
    let way = |offset: usize, rel: &'static str, label: &'static str| {
        let one = page.event.neighbours.get(2 * page.at + offset).filter(|one| one.event != shown.event)?;
        let title = one.title.clone();
        Some(view! {
            <a rel=rel href=site.occurrence(one)>
                <span class="visually-hidden">{[label, " "].concat()}</span>
                <When schedule=one.schedule.clone() zone=false />
                <span {..written(site.written(one.language.as_deref()))}>{title}</span>
            </a>
        })
    };
    let (previous, next) = (way(0, "prev", messages.previous_event()), way(1, "next", messages.next_event()));
    (previous.is_some() || next.is_some()).then(|| {
        view! {
            <nav class="neighbours" aria-label=messages.neighbours()>
                {previous}
                {next}
            </nav>
        }
        .into_any()
    })
}
