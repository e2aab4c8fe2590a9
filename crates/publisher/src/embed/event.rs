//! One event for a frame: what, when, where, its picture, its next dates, and how to take it along.

use leptos::prelude::*;
use std::sync::Arc;

use super::Printing;
use super::data::Date;
use super::list::foot;
use affiche::components::written;
use affiche::components::{AddToCalendar, Marks, Names, Share, When, status_label};
use affiche::context::{SiteContext, use_clock};
use affiche::print::print as html_of;
use affiche_catalog::paths;
use affiche_dataset::Entry;
use affiche_feeds::EventDate as Told;
use affiche_model::{Occurrence, Status};
use affiche_route::{Feed, Route};

/// Dates of an event that are named.
const NAMED: usize = 24;

/// The dates of an event that are not over on the day of publishing; when all are, the last.
pub(super) fn dates(printing: &Printing<'_>, entry: &Entry) -> Vec<Arc<Occurrence>> {
    let days = printing.catalog.days();
    let all = &entry.event.occurrences;
    let live = all.iter().filter(|one| one.schedule.status(days, printing.printer.now) != Status::Past);
    let live: Vec<_> = live.take(NAMED).cloned().collect();
    if live.is_empty() { all.last().cloned().into_iter().collect() } else { live }
}

/// The body of the document before it has read its event: the way to all of them, and what there is to say when it is not there.
pub(super) fn shell(printing: &Printing<'_>, site: &SiteContext, files: usize) -> String {
    let words = printing.words;
    let body = view! {
        <main
            id="main"
            aria-labelledby="title"
            data-event-files=files
            data-gone=words.element().gone()
            data-failed=words.element().failed()
        >
            <h1 class="visually-hidden" id="title">
                {words.element().event()}
            </h1>
            <p id="say" role="status"></p>
            {foot(printing, site.href(Route::Home), words.element().all())}
        </main>
    }
    .into_any();
    html_of(body)
}

/// The body of the document of an event, with the picture of its QR code; there is at least one date.
pub(super) fn print(
    printing: &Printing<'_>,
    site: &SiteContext,
    entry: &Entry,
    dates: &[Date],
    code: String,
) -> String {
    let clock = use_clock();
    let Some(next) = dates.get(next(dates)) else { return String::new() };
    let one = &next.occurrence;
    let words = printing.words;
    let language = site.written(one.language.as_deref());
    let place = one.place_text();
    let place = (!place.is_empty()).then(|| {
        view! {
            <p class="event-where" {..written(site.written(None))}>
                {place}
            </p>
        }
    });
    let index = entry.event.occurrences.iter().position(|other| Arc::ptr_eq(other, one)).unwrap_or_default();
    let reason = Told::of(entry, index).and_then(|date| date.reason().map(str::to_owned));
    let reason = reason.map(|reason| view! { <p {..written(language.clone())}>{reason}</p> });
    let summary =
        (!one.summary.is_empty()).then(|| view! { <p {..written(language.clone())}>{one.summary.clone()}</p> });
    let take = (!one.status.is_cancelled_or_postponed()).then(|| {
        let (occurrence, feed) = (Arc::clone(one), Feed::Event(one.event.clone()));
        view! { <AddToCalendar occurrence feed class="button" /> }.into_any()
    });
    let is_over = one.schedule.status(&clock.days, printing.printer.now) == Status::Past;
    let body = view! {
        <main id="main" aria-labelledby="title" data-event=one.event.to_string()>
            <article
                class=if one.status.is_cancelled_or_postponed() { "event-off" } else { "" }
                data-category=one.categories.first().map(|category| category.id.to_string())
            >
                <div class="embed-text">
                    <p class="notice" id="over" hidden=!is_over>
                        {words.element().over()}
                    </p>
                    <h1 class="event-title" id="title" {..written(language.clone())}>
                        <a href=site.base.file(&next.page)>{one.title.clone()}</a>
                    </h1>
                    <p class="event-when" data-end=next.end.clone()>
                        <When schedule=one.schedule.clone() />
                    </p>
                    {place}
                    <Marks occurrence=Arc::clone(one) names=Names::Words />
                    {reason}
                    {summary}
                    {others(printing, site, dates.iter().filter(|date| !std::ptr::eq(*date, next)))}
                    <div class="takes">{take} <Share feed=Feed::Event(one.event.clone()) code /></div>
                </div>
                {picture(site, one)}
            </article>
            {foot(printing, site.href(Route::Event(one.event.clone())), words.event_page())}
        </main>
    }
    .into_any();
    html_of(body)
}

fn picture(site: &SiteContext, one: &Occurrence) -> AnyView {
    match &one.image {
        Some(image) => view! {
            <img
                class="embed-image"
                src=site.base.file(&image.src)
                alt=image.alt.clone()
                width=image.width
                height=image.height
                {..written(site.written(one.language.as_deref()))}
            />
        }.into_any(),
        // A poster says what stands beside it.
        None => view! { <img class="embed-image" src=site.base.file(&paths::poster(&one.event)) alt="" width=400_u32 height=500_u32 /> }.into_any(),
    }
}

/// Which of the dates is the next: the first that takes place.
fn next(dates: &[Date]) -> usize {
    dates.iter().position(|date| !date.occurrence.status.is_cancelled_or_postponed()).unwrap_or_default()
}

/// The other dates; a word says what is called off.
fn others<'a>(printing: &Printing<'_>, site: &SiteContext, dates: impl Iterator<Item = &'a Date>) -> Option<AnyView> {
    let state = |date: &Date| {
        let state = status_label(site.messages(), date.occurrence.status);
        state.map(|state| {
            view! {
                " "
                <span class="mark mark-changed">{state}</span>
            }
        })
    };
    let line = |date: &Date| {
        view! {
            <li data-end=date.end.clone()>
                <a href=site.base.file(&date.page)>
                    <When schedule=date.occurrence.schedule.clone() />
                </a>
                {state(date)}
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = dates.map(line).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h2>{printing.words.dates()}</h2>
            <ul class="embed-dates">{lines.into_iter().collect_view()}</ul>
        }
        .into_any()
    })
}
