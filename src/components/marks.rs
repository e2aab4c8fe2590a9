//! Short labels about an occurrence: where it stands, what kind it is, what it costs.

use std::sync::Arc;

use leptos::prelude::*;
use maud::{Markup, html};

use super::star::star;
use super::text::text_html;
use crate::components::written;
use crate::context::{Clock, use_clock, use_site};
use affiche_i18n::{Messages, cost_text};
use affiche_model::{Attendance, Category, EventStatus, Occurrence, Schedule, Scope, Slug, Status, TermKind};
use affiche_route::Route;

/// Whether something is taking place or over; nothing while it is to come. Follows the clock.
#[component]
pub fn StatusMark(
    /// When it takes place.
    schedule: Schedule,
    /// Whether it takes place as planned. What does not is never under way.
    status: EventStatus,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let messages = site.messages();
    move || {
        let mark = mark_of(messages, clock.status(&schedule)?, status)?;
        Some(view! { <span class=mark.0 inner_html=text_html(mark.1)></span> })
    }
}

/// The classes and the text of the mark of an event.
fn mark_of(messages: &Messages, status: Status, planned: EventStatus) -> Option<(&'static str, &'static str)> {
    match status {
        Status::Upcoming => None,
        Status::Ongoing if planned.is_cancelled_or_postponed() => None,
        Status::Ongoing => Some(("mark mark-now", messages.ongoing())),
        Status::Past => Some(("mark mark-past", messages.past())),
    }
}

/// What [`StatusMark`] shows now, as HTML.
#[must_use]
pub fn status_mark(messages: &'static Messages, clock: &Clock, occurrence: &Occurrence) -> Markup {
    let status = clock.status(&occurrence.schedule);
    let mark = status.and_then(|status| mark_of(messages, status, occurrence.status));
    html! {
        @if let Some((class, label)) = mark { span class=(class) { (label) } }
    }
}

/// A category with its colour.
#[component]
pub fn CategoryMark(
    /// The category.
    category: Arc<Category>,
) -> impl IntoView {
    view! {
        <span class="category" dir="auto" data-category=category.id.to_string()>
            {category.name.clone()}
        </span>
    }
}

/// The name of a term, which leads to its page; a category with its colour.
#[component]
pub fn TermLink(
    /// What kind of term.
    kind: TermKind,
    /// Its identifier.
    id: Slug,
    /// What the link says.
    name: String,
) -> impl IntoView {
    let site = use_site();
    let category = (kind == TermKind::Category).then(|| id.to_string());
    let class = category.is_some().then_some("category");
    view! {
        <a class=class dir="auto" data-category=category href=site.href(Route::front(Scope::Term(kind, id)))>
            {name}
        </a>
    }
}

/// Whether names lead to what they name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// They are links.
    Links,
    /// They are words: where the ear does not get them, nothing may be in the tab order.
    Words,
}

/// All labels of an occurrence in a row.
#[component]
pub fn Marks(
    /// The occurrence.
    occurrence: Arc<Occurrence>,
    /// Whether its kinds, and that it is put forward, are links.
    names: Names,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let changed = status_label(messages, occurrence.status);
    let attendance = match occurrence.attendance {
        Attendance::InPerson => None,
        // A place may be called that.
        Attendance::Online => Some(messages.online()).filter(|online| occurrence.place_text() != *online),
        Attendance::Mixed => Some(messages.mixed()),
    };
    let cost = occurrence.cost.as_ref().map(|cost| cost_text(messages, &cost.price));
    let content = site.written(None);
    let categories = occurrence.categories.clone();
    let category = |category: Arc<Category>| match names {
        Names::Links => {
            let (id, name) = (category.id.clone(), category.name.clone());
            view! { <TermLink kind=TermKind::Category id name /> }.into_any()
        }
        Names::Words => view! { <CategoryMark category /> }.into_any(),
    };
    let featured = occurrence.featured.then(|| match names {
        Names::Links => view! {
            <a class="mark mark-featured" href=site.href(Route::front(Scope::Featured))>
                {messages.featured()}
            </a>
        }
        .into_any(),
        Names::Words => view! { <span class="mark mark-featured">{messages.featured()}</span> }.into_any(),
    });
    view! {
        <p class="marks">
            <StatusMark schedule=occurrence.schedule.clone() status=occurrence.status />
            {changed.map(|label| view! { <span class="mark mark-changed">{label}</span> })}
            {featured}
            <span class="categories" {..written(content)}>
                {categories.into_iter().map(category).collect_view()}
            </span>
            {attendance.map(|label| view! { <span class="mark">{label}</span> })}
            {cost.map(|label| view! { <span class="mark">{label}</span> })}
            {(names == Names::Links).then(|| star(&occurrence, false))}
        </p>
    }
}

/// The label of a change of plans.
#[must_use]
pub fn status_label(messages: &'static Messages, status: EventStatus) -> Option<&'static str> {
    match status {
        EventStatus::Scheduled => None,
        EventStatus::Cancelled => Some(messages.cancelled()),
        EventStatus::Postponed => Some(messages.postponed()),
        EventStatus::MovedOnline => Some(messages.moved_online()),
        EventStatus::Rescheduled => Some(messages.rescheduled()),
    }
}
