//! Short labels about an occurrence: where it stands, what kind it is, what it costs.

use std::sync::Arc;

use leptos::prelude::*;

use super::piece::{IntoPiece, Piece, piece};
use super::star::star;
use crate::context::{use_clock, use_site};
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
) -> Piece {
    let site = use_site();
    let clock = use_clock();
    let messages = site.messages();
    let off = status.is_cancelled_or_postponed();
    let mark = move || {
        let (kind, label) = match clock.moment.get().status(&clock.days, &schedule)? {
            Status::Upcoming => return None,
            Status::Ongoing if off => return None,
            Status::Ongoing => ("mark mark-now", messages.ongoing()),
            Status::Past => ("mark mark-past", messages.past()),
        };
        Some(piece! { <span class=kind>{label}</span> })
    };
    mark.piece()
}

/// A category with its colour.
#[component]
pub fn CategoryMark(
    /// The category.
    category: Arc<Category>,
) -> Piece {
    piece! {
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
) -> Piece {
    let site = use_site();
    let category = (kind == TermKind::Category).then(|| id.to_string());
    let class = category.is_some().then_some("category");
    piece! {
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
) -> Piece {
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
            piece! { <TermLink kind=TermKind::Category id name /> }
        }
        Names::Words => piece! { <CategoryMark category /> },
    };
    let featured = occurrence.featured.then(|| match names {
        Names::Links => piece! {
            <a class="mark mark-featured" href=site.href(Route::front(Scope::Featured))>
                {messages.featured()}
            </a>
        },
        Names::Words => piece! { <span class="mark mark-featured">{messages.featured()}</span> },
    });
    piece! {
        <p class="marks">
            <StatusMark schedule=occurrence.schedule.clone() status=occurrence.status />
            {changed.map(|label| piece! { <span class="mark mark-changed">{label}</span> })}
            {featured}
            <span class="categories" written=content>
                {categories.into_iter().map(category).collect::<Piece>()}
            </span>
            {attendance.map(|label| piece! { <span class="mark">{label}</span> })}
            {cost.map(|label| piece! { <span class="mark">{label}</span> })}
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
