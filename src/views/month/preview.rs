//! The card that shows more of an event while the pointer or the focus rests on it.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::ev::Event;
use leptos::prelude::*;

use crate::components::{Marks, MountedPortal, Names, PicturePlace, Piece, When, closest_attribute, picture, piece};
use crate::context::{ActionsHandle, GuardSlot, SiteContext, use_actions, use_clock};
use affiche_model::layout::Span;
use affiche_model::parse_day;

/// How long the pointer may be on something else before that counts, in milliseconds.
const CROSSING: i32 = 200;

/// Where the card lies, if anywhere.
#[derive(Clone, Copy)]
pub(super) struct Preview {
    state: StoredValue<State, LocalStorage>,
    /// Another card is about to take its place.
    pending: GuardSlot,
}

struct State {
    site: SiteContext,
    actions: ActionsHandle,
    spans: Arc<[Span]>,
    owner: Owner,
    /// The card, the day it is at, and the address of the event it shows.
    shown: Option<(Option<MountedPortal>, NaiveDate, String)>,
}

impl Preview {
    /// No card yet. Escape takes away the one there is, wherever the focus is (WCAG 2.2, 1.4.13).
    pub fn new(site: &SiteContext, spans: &Arc<[Span]>) -> Self {
        let clock = use_clock();
        let actions = use_actions();
        let state = State {
            site: site.clone(),
            actions,
            spans: Arc::clone(spans),
            owner: Owner::current().unwrap_or_default(),
            shown: None,
        };
        let preview = Self { state: StoredValue::new_local(state), pending: StoredValue::new_local(None) };
        if clock.is_live() {
            let leave = move |key: &str| {
                if key == "Escape" {
                    preview.leave();
                }
            };
            let escape: GuardSlot = StoredValue::new_local(None);
            escape.set_value(Some(actions.on_key(Box::new(leave))));
        }
        preview
    }

    /// Shows the card of what the pointer or the focus is on; on anything else of the day the card stays as it is, so
    /// that the pointer can go there.
    pub fn rest_on(self, event: &Event) {
        self.call_off();
        let href = closest_attribute(event, "li a", "href");
        let day = closest_attribute(event, "td", "data-day").and_then(|day| parse_day(&day));
        let kept = closest_attribute(event, ".preview", "class").is_some();
        let (same, other, actions) = self.state.with_value(|state| {
            let same = state
                .shown
                .as_ref()
                .is_some_and(|(_, of, shown)| Some(*of) == day && href.as_ref().is_none_or(|href| href == shown));
            (same, state.shown.is_some(), state.actions)
        });
        if kept || same {
            return;
        }
        if other && event.type_() == "mouseover" {
            // On its way to the card the pointer may cross what lasts through other days as well.
            let event = event.clone();
            let then = move || {
                self.leave();
                self.show(&event);
            };
            self.pending.set_value(Some(actions.after(CROSSING, Box::new(then))));
            return;
        }
        self.leave();
        self.show(event);
    }

    /// Shows the card of what an event happened on, if that is an event of the calendar.
    fn show(self, event: &Event) {
        let href = closest_attribute(event, "li a", "href");
        let day = closest_attribute(event, "td", "data-day").and_then(|day| parse_day(&day));
        let (Some(day), Some(href)) = (day, href) else { return };
        let card = self.state.with_value(|State { site, spans, owner, .. }| {
            let is_meant = |span: &&Span| span.is_on(day) && site.occurrence(&span.occurrence) == href;
            spans.iter().find(is_meant).map(|span| owner.with(|| card(site, span)))
        });
        let Some(card) = card else { return };
        let placed = MountedPortal::at(event, "td", card);
        self.state.update_value(|state| state.shown = Some((placed, day, href)));
    }

    /// The card stays as it is.
    fn call_off(self) {
        self.pending.set_value(None);
    }

    /// Takes the card away.
    pub fn leave(self) {
        self.call_off();
        let mut shown = None;
        self.state.update_value(|state| shown = state.shown.take());
        // The card goes when nothing holds the state: what its removal calls may come back here.
        drop(shown);
    }
}

/// The card. Readers who hear the page have the same on the page of the event; here it would only be said twice.
fn card(site: &SiteContext, span: &Span) -> Piece {
    let occurrence = Arc::clone(&span.occurrence);
    let place = occurrence.place_text();
    let own = site.written(occurrence.language.as_deref());
    let image = occurrence.image.as_ref().map(|image| picture(site, image, PicturePlace::Preview, None));
    let summary =
        (!occurrence.summary.is_empty()).then(|| piece! { <p written=own.clone()>{occurrence.summary.clone()}</p> });
    let place = (!place.is_empty()).then(|| piece! { <p class="preview-place" written=site.written(None)>{place}</p> });
    let category = occurrence.categories.first().map(|category| category.id.to_string());
    piece! {
        <div class="preview" aria-hidden="true" data-category=category>
            {image}
            <strong written=own>{occurrence.title.clone()}</strong>
            <p>
                <When schedule=occurrence.schedule.clone() />
            </p>
            {place}
            {summary}
            <Marks occurrence names=Names::Words />
        </div>
    }
}
