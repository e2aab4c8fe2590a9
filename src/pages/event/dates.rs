//! The dates of an event that has several: the ways from one to the next, and the page of all of them.

use leptos::prelude::*;
use std::sync::Arc;

use chrono::Datelike;

use super::EventPage;
use crate::components::{StatusMark, When, ZoneName, status_label, written};
use crate::context::{SiteContext, use_clock, use_site};
use crate::document::Head;
use affiche_i18n::{Year, date_text};
use affiche_model::{Occurrence, Schedule, isolated};
use affiche_route::Route;

/// Of more dates paper holds only how the event repeats.
const ON_PAPER: usize = 40;

/// How the event repeats, and the ways to the dates before and after and to all of them; nothing for one with one date.
pub(super) fn ways(page: &EventPage, site: &SiteContext) -> Option<AnyView> {
    let clock = use_clock();
    let messages = site.messages();
    let shown = page.dates.get(page.at)?;
    let way = |index: Option<usize>, rel: &'static str, label: &'static str| {
        let date = page.dates.get(index?)?;
        // On a printed page there is a way to printed pages only.
        let href = site.occurrence(date);
        let to_event = date.date.is_some() && href == site.href(Route::Event(date.event.clone()));
        let day = date_text(messages, &clock.days, &date.schedule, Year::Always).shown;
        let arrow = |shown: bool, arrow: &'static str| shown.then(|| view! { <span aria-hidden="true">{arrow}</span> });
        (!to_event).then(|| {
            view! {
                <a rel=rel href=href>
                    {arrow(rel == "prev", "← ")}
                    <span class="visually-hidden">{[label, " "].concat()}</span>
                    {day}
                    {arrow(rel == "next", " →")}
                </a>
            }
        })
    };
    // What the page of all dates shows stands here for paper, where nothing leads there.
    let listed = (page.dates.len() <= ON_PAPER).then(|| {
        let line = |date: &Arc<Occurrence>| {
            let text = date_text(messages, &clock.days, &date.schedule, Year::Always).shown;
            let state = status_label(messages, date.status).map(|state| [" (", state, ")"].concat());
            view! { <li>{text} {state}</li> }.into_any()
        };
        view! { <ul class="dates-paper">{page.dates.iter().map(line).collect_view()}</ul> }.into_any()
    });
    let previous = way(page.at.checked_sub(1), "prev", messages.previous_date());
    let next = way(Some(page.at + 1), "next", messages.next_date());
    Some(
        view! {
            <div class="event-dates">
                {rule(page, site)}
                <nav aria-label=messages
                    .other_dates()>
                    {previous} <a class="all-dates" href=site.href(Route::Dates(shown.event.clone()))>
                        {messages.all_dates(page.dates.len())}
                    </a> {next}
                </nav> {listed}
            </div>
        }
        .into_any(),
    )
}

/// How the event repeats, in words.
fn rule(page: &EventPage, site: &SiteContext) -> Option<AnyView> {
    let sentence = page.event.repetition.get(site.language.place())?;
    // Its times are those of the place: named where the dates beside it may stand by another clock.
    let schedule = page.dates.first()?.schedule.clone();
    let sentence = sentence.strip_suffix('.').unwrap_or(sentence).to_owned();
    Some(view! { <p class="event-rule">{sentence} <ZoneName schedule /> "."</p> }.into_any())
}

pub(super) fn head(page: &EventPage, site: &SiteContext, first: &Occurrence) -> Head {
    let heading = [&isolated(&first.title), ", ", &site.messages().all_dates(page.dates.len())].concat();
    let description = page.event.repetition.get(site.language.place()).cloned().unwrap_or_default();
    Head::new(site, &heading, &description, &Route::Dates(first.event.clone()))
}

/// The page of all dates, under the headings of their years.
pub(super) fn view(page: &EventPage) -> Option<AnyView> {
    let site = use_site();
    let clock = use_clock();
    let first = page.dates.first()?;
    let language = site.written(first.language.as_deref());
    // By the visitor’s own clock, where that is chosen.
    let own = clock.shown_zone();
    let shown = |date: &Arc<Occurrence>| own.map_or_else(|| date.schedule.clone(), |zone| date.schedule.in_zone(zone));
    let year = |date: &Arc<Occurrence>| shown(date).wall_start().year();
    let years = page.dates.chunk_by(|one, other| year(one) == year(other)).map(|dates| {
        let rows = dates.iter().map(|date| row(&site, date, shown(date), first)).collect_view();
        view! {
            <section class="dates-year">
                <h2>{year(&dates[0])}</h2>
                <ol class="dates-list">{rows}</ol>
            </section>
        }
    });
    Some(
        view! {
            <p class="back">
                <a href=site.href(Route::Event(first.event.clone()))>
                    <span aria-hidden="true">"« "</span>
                    <span {..written(language)}>{first.title.clone()}</span>
                </a>
            </p>
            <h1 class="headline" tabindex="-1">
                {site.messages().all_dates(page.dates.len())}
            </h1>
            {rule(page, &site)}
            {years.collect_view()}
        }
        .into_any(),
    )
}

/// A date with what is different on it.
fn row(site: &SiteContext, date: &Arc<Occurrence>, schedule: Schedule, first: &Occurrence) -> AnyView {
    let title = date.title.clone();
    let title = (title != first.title).then(|| {
        view! {
            " · "
            <span {..written(site.written(date.language.as_deref()))}>{title}</span>
        }
    });
    let place = (date.place != first.place).then(|| {
        view! {
            " · "
            <span {..written(site.written(None))}>{date.place_text()}</span>
        }
    });
    let state = status_label(site.messages(), date.status);
    let state = state.map(|state| {
        view! {
            " "
            <span class="mark mark-changed">{state}</span>
        }
    });
    view! {
        <li class=date.status.is_cancelled_or_postponed().then_some("dates-off")>
            <a href=site.occurrence(date)>
                <When schedule=schedule.clone() />
            </a>
            {title}
            {place}
            {state}
            " "
            <StatusMark schedule status=date.status />
        </li>
    }
    .into_any()
}
