//! The page for required data that could not be read: the reason, what still works, and retry.

use std::sync::Arc;

use crate::components::MissingNotice;
use crate::context::use_site;
use affiche_catalog::{CatalogError, FetchError, Missing};
use affiche_i18n::Messages;
use affiche_route::Route;
use leptos::prelude::*;

/// What is the matter, in a few words.
pub(super) fn heading(messages: &'static Messages, missing: &Missing) -> &'static str {
    if missing.cause == CatalogError::Fetch(FetchError::Network) { messages.offline() } else { messages.stopped() }
}

/// The page.
#[component]
pub(super) fn Failure(
    /// What could not be read.
    missing: Arc<Missing>,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    view! {
        <h1 class="headline" tabindex="-1">
            {heading(messages, &missing)}
        </h1>
        <MissingNotice missing=(*missing).clone() />
        <p>
            <a class="button" href=site.href(Route::Home)>
                {messages.all_events()}
            </a>
        </p>
    }
}
