//! The button by which a visitor keeps an event. `public/mine/star.js` remembers what was pressed and shows it; without scripts
//! there is no button.

use crate::context::use_site;
use affiche_model::{Occurrence, isolated};
use affiche_route::Route;
use leptos::prelude::*;

/// The star of an occurrence: a small one, or one that says in words what it does.
#[must_use]
pub fn star(occurrence: &Occurrence, words: bool) -> AnyView {
    let keep = use_site().messages().keep();
    let (class, shown) = if words { ("keep button", Some(keep)) } else { ("keep", None) };
    view! {
        <button
            type="button"
            class=class
            data-star=Route::of(occurrence).path()
            aria-pressed="false"
            aria-label=[keep, "\u{a0}: ", &isolated(&occurrence.title)].concat()
        >
            {shown}
        </button>
    }
    .into_any()
}
