//! The page for required data that could not be read: the reason, what still works, and retry.

use crate::components::{MissingNotice, Piece, piece};
use crate::context::use_site;
use affiche_catalog::{CatalogError, FetchError, Missing};
use affiche_i18n::Messages;
use affiche_route::Route;

/// What is the matter, in a few words.
pub(super) fn heading(messages: &'static Messages, missing: &Missing) -> &'static str {
    if missing.cause == CatalogError::Fetch(FetchError::Network) { messages.offline() } else { messages.stopped() }
}

pub(super) fn view(missing: Missing) -> Piece {
    let site = use_site();
    let messages = site.messages();
    piece! {
        <h1 class="headline" tabindex="-1">
            {heading(messages, &missing)}
        </h1>
        <MissingNotice missing />
        <p>
            <a class="button" href=site.href(Route::Home)>
                {messages.all_events()}
            </a>
        </p>
    }
}
