//! What the visitor keeps: a heading and an element, which `public/mine/agenda.js` fills from what the browser remembers.

use crate::context::{SiteContext, use_site};
#[cfg(not(target_family = "wasm"))]
use affiche_route::Route;
use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn Agenda() -> impl IntoView {
    let site = use_site();
    view! {
        <h1 class="headline" tabindex="-1">
            {site.messages().agenda()}
        </h1>
        <affiche-agenda lang=site.language.code()>{without_scripts(&site)}</affiche-agenda>
    }
}

/// What a reader without scripts finds there. The app does not need it.
#[cfg(not(target_family = "wasm"))]
fn without_scripts(site: &SiteContext) -> AnyView {
    let words = site.language.printed_words();
    view! {
        <p class="lead">{words.needs_scripts()}</p>
        <p>
            <a class="button" href=site.href(Route::Home)>
                {site.messages().all_events()}
            </a>
        </p>
    }
    .into_any()
    .into_any()
}

#[cfg(target_family = "wasm")]
fn without_scripts(_: &SiteContext) -> AnyView {
    ().into_any()
}
