//! One event on one line, as HTML: when, what, where, of which kind, and how it stands.

use chrono::NaiveDate;
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

use crate::components::{StatusMark, marked_text, status_mark, zone_name};
use crate::context::{SiteContext, use_clock, use_site};
use affiche_i18n::{day_heading, start_time, time_on_day};
use affiche_model::layout::Span;

/// One event on a page whose lines follow the clock: the mark alone changes, so that the focus stays on the line.
#[component]
pub(super) fn Line(
    /// The event.
    span: Span,
    /// The day it is listed under.
    day: NaiveDate,
) -> impl IntoView {
    let PreEscaped(text) = text(&use_site(), Some(day), &span);
    view! {
        <li class=class(&span)>
            <span class="line-text" inner_html=text></span>
            <StatusMark schedule=span.occurrence.schedule.clone() status=span.occurrence.status />
        </li>
    }
}

/// One event as HTML. `day`: the day it is listed under; none where it is said to go on: there the same word as a mark would say
/// nothing.
pub(super) fn line(site: &SiteContext, day: Option<NaiveDate>, span: &Span) -> Markup {
    let mark = day.map(|_| status_mark(site.messages(), &use_clock(), &span.occurrence));
    html! {
        li class=(class(span)) {
            span class="line-text" { (text(site, day, span)) }
            @if let Some(mark) = mark { (mark) }
        }
    }
}

fn class(span: &Span) -> &'static str {
    if span.occurrence.status.is_cancelled_or_postponed() { "line line-off" } else { "line" }
}

/// What a line says whatever time it is.
fn text(site: &SiteContext, day: Option<NaiveDate>, span: &Span) -> Markup {
    let clock = use_clock();
    let messages = site.messages();
    let occurrence = &span.occurrence;
    let schedule = &occurrence.schedule;
    let end = until(site, span);
    let time = match (end, start_time(messages, &clock.days, schedule)) {
        (None, _) => time_on_day(messages, &clock.days, schedule).unwrap_or_else(|| messages.all_day().to_owned()),
        (Some(end), Some(start)) if day == Some(span.first) => [&start, ", ", &end].concat(),
        (Some(end), _) => end,
    };
    let (own, ours) = (site.written(occurrence.language.as_deref()), site.written(None));
    let place = occurrence.place_text();
    html! {
        span class="line-time" {
            (time)
            @if !span.is_all_day() { (zone_name(site, &clock, schedule)) }
        }
        a class="line-title" href=(site.occurrence(occurrence)) lang=[own.lang] dir=(own.dir) { (marked_text(&occurrence.title)) }
        @if !place.is_empty() {
            span class="agenda-place" lang=[&ours.lang] dir=(ours.dir) { (place) }
        }
        @if let Some(category) = occurrence.categories.first() {
            span lang=[&ours.lang] dir=(ours.dir) {
                span class="category" dir="auto" data-category=(category.id) { (category.name) }
            }
        }
    }
}

/// Until when something goes on that has more days than one.
pub(in crate::views) fn until(site: &SiteContext, span: &Span) -> Option<String> {
    let clock = use_clock();
    let messages = site.messages();
    let year = clock.year();
    (span.first < span.last).then(|| messages.until_day(&day_heading(messages, span.last, year)))
}
