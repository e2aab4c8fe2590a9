//! What the visitor keeps: a heading and an element, which `public/mine/agenda.js` fills from what the browser remembers.

use leptos::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::components::IntoPiece;
use crate::components::{Piece, Setting, piece};
#[cfg(not(target_family = "wasm"))]
use affiche_i18n::script_messages;
#[cfg(not(target_family = "wasm"))]
use affiche_route::Route;

pub(super) fn view() -> Piece {
    let setting = expect_context::<Setting>();
    piece! {
        <h1 class="headline" tabindex="-1">
            {setting.messages().agenda}
        </h1>
        <affiche-agenda lang=setting.language.code()>{without_scripts(&setting)}</affiche-agenda>
    }
}

/// What a reader without scripts finds there. The app does not need it.
#[cfg(not(target_family = "wasm"))]
fn without_scripts(setting: &Setting) -> Piece {
    let words = script_messages(setting.language);
    piece! {
        <p class="lead">{words.needs_scripts}</p>
        <p>
            <a class="button" href=setting.href(Route::Home)>
                {setting.messages().all_events}
            </a>
        </p>
    }
    .piece()
}

#[cfg(target_family = "wasm")]
fn without_scripts(_: &Setting) -> Piece {
    Piece::all(Vec::new())
}
