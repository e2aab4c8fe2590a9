//! What the visitor keeps: a heading and an element, which `public/mine/agenda.js` fills from what the browser remembers.

#[cfg(not(target_family = "wasm"))]
use crate::components::IntoPiece;
use crate::components::{Piece, piece};
use crate::context::{SiteContext, use_site};
#[cfg(not(target_family = "wasm"))]
use affiche_route::Route;

pub(super) fn view() -> Piece {
    let site = use_site();
    piece! {
        <h1 class="headline" tabindex="-1">
            {site.messages().agenda()}
        </h1>
        <affiche-agenda lang=site.language.code()>{without_scripts(&site)}</affiche-agenda>
    }
}

/// What a reader without scripts finds there. The app does not need it.
#[cfg(not(target_family = "wasm"))]
fn without_scripts(site: &SiteContext) -> Piece {
    let words = site.language.printed_words();
    piece! {
        <p class="lead">{words.needs_scripts()}</p>
        <p>
            <a class="button" href=site.href(Route::Home)>
                {site.messages().all_events()}
            </a>
        </p>
    }
    .piece()
}

#[cfg(target_family = "wasm")]
fn without_scripts(_: &SiteContext) -> Piece {
    Piece::all(Vec::new())
}
