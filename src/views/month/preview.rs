//! The card that shows more of an event while the pointer or the focus rests on it.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::ev::Event;
use leptos::portal::Portal;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;

use crate::components::{Marks, Names, PicturePlace, When, closest, closest_attribute, picture, written};
use crate::context::{ActionsHandle, GuardSlot, SiteContext, use_actions, use_site};
use affiche_model::layout::Span;
use affiche_model::parse_day;

/// How long the pointer may be on something else before that counts, in milliseconds.
const CROSSING: i32 = 200;

/// What the card shows and where it lies, if anywhere.
#[derive(Clone, Copy)]
pub(super) struct Preview {
    shown: RwSignal<Option<Shown>, LocalStorage>,
    /// Another card is about to take its place.
    pending: GuardSlot,
    actions: ActionsHandle,
}

#[derive(Clone)]
struct Shown {
    /// The cell the card lies in.
    cell: Element,
    day: NaiveDate,
    /// The address of the event.
    href: String,
}

impl Preview {
    /// No card yet. Escape takes away the one there is, wherever the focus is (WCAG 2.2, 1.4.13).
    pub fn new() -> Self {
        let actions = use_actions();
        let preview = Self { shown: RwSignal::new_local(None), pending: StoredValue::new_local(None), actions };
        let leave = move |key: &str| {
            if key == "Escape" {
                preview.leave();
            }
        };
        let escape: GuardSlot = StoredValue::new_local(None);
        escape.set_value(Some(actions.on_key(Box::new(leave))));
        preview
    }

    /// Shows the card of what the pointer or the focus is on; on anything else of the day the card stays as it is, so
    /// that the pointer can go there.
    pub fn rest_on(self, event: &Event) {
        self.call_off();
        let rested = rested_on(event);
        let day = closest_attribute(event, "td", "data-day").and_then(|day| parse_day(&day));
        let (same, other) = self.shown.with_untracked(|shown| match shown {
            Some(shown) => {
                let href = rested.as_ref().map(|rested| &rested.href);
                (Some(shown.day) == day && href.is_none_or(|href| *href == shown.href), true)
            }
            None => (false, false),
        });
        if same || closest(event, ".preview").is_some() {
            return;
        }
        if other && event.type_() == "mouseover" {
            // On its way to the card the pointer may cross what lasts through other days as well.
            let then = Box::new(move || self.shown.set(rested));
            self.pending.set_value(Some(self.actions.after(CROSSING, then)));
            return;
        }
        self.shown.set(rested);
    }

    /// The card stays as it is.
    fn call_off(self) {
        self.pending.set_value(None);
    }

    /// Takes the card away.
    pub fn leave(self) {
        self.call_off();
        self.shown.set(None);
    }

    /// The card, in the cell of its day.
    pub fn view(self, spans: Signal<Arc<[Span]>>) -> impl IntoView {
        let site = use_site();
        move || {
            let Shown { cell, day, href } = self.shown.get()?;
            let is_meant = |span: &&Span| span.is_on(day) && site.occurrence(&span.occurrence) == href;
            let span = spans.with_untracked(|spans| spans.iter().find(is_meant).cloned())?;
            let site = site.clone();
            Some(view! { <Portal mount=cell>{card(&site, &span)}</Portal> })
        }
    }
}

/// The event that a pointer or the focus is on.
fn rested_on(event: &Event) -> Option<Shown> {
    let cell = closest(event, "td")?;
    let day = parse_day(&cell.get_attribute("data-day")?)?;
    Some(Shown { cell, day, href: closest_attribute(event, "li a", "href")? })
}

/// The card. Readers who hear the page have the same on the page of the event; here it would only be said twice.
fn card(site: &SiteContext, span: &Span) -> impl IntoView + use<> {
    let occurrence = Arc::clone(&span.occurrence);
    let place = occurrence.place_text();
    let own = site.written(occurrence.language.as_deref());
    let image = occurrence.image.as_ref().map(|image| picture(site, image, PicturePlace::Preview, None));
    let summary = (!occurrence.summary.is_empty())
        .then(|| view! { <p {..written(own.clone())}>{occurrence.summary.clone()}</p> });
    let place = (!place.is_empty()).then(|| {
        view! {
            <p class="preview-place" {..written(site.written(None))}>
                {place}
            </p>
        }
    });
    let category = occurrence.categories.first().map(|category| category.id.to_string());
    view! {
        <div class="preview" aria-hidden="true" data-category=category>
            {image}
            <strong {..written(own)}>{occurrence.title.clone()}</strong>
            <p>
                <When schedule=occurrence.schedule.clone() />
            </p>
            {place}
            {summary}
            <Marks occurrence names=Names::Words />
        </div>
    }
}
