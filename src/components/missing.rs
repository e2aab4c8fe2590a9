//! What could not be read: which part, why, and a way to try again.

use leptos::prelude::*;

use crate::components::For;
use crate::context::{use_actions, use_site};
use affiche_catalog::{CatalogError, CatalogPart, FetchError, Missing};
use affiche_i18n::{Messages, MissingPart, Year, day_heading};

/// A part that is missing from the page.
#[component]
pub fn MissingNotice(
    /// The part, and why it is missing.
    missing: Missing,
) -> impl IntoView {
    let site = use_site();
    let actions = use_actions();
    let messages = site.messages();
    view! {
        <div class="notice notice-missing" role="alert">
            <p>{missing_text(messages, &missing)} " " {messages.still_works()}</p>
            <button type="button" class="button" on:click=move |_| actions.retry()>
                {messages.retry()}
            </button>
        </div>
    }
}

/// The parts that are missing from a page, one notice each. Follows the page.
pub fn missing(parts: impl Fn() -> Vec<Missing> + Send + Sync + 'static) -> impl IntoView {
    let key = |missing: &Missing| missing_text(use_site().messages(), missing);
    view! {
        <For each=parts key=key let:missing>
            <MissingNotice missing />
        </For>
    }
}

/// What could not be read, and why, as two sentences.
#[must_use]
pub fn missing_text(messages: &'static Messages, missing: &Missing) -> String {
    [&messages.missing(&gap(messages, &missing.part)), " ", &cause_text(messages, &missing.cause)].concat()
}

fn gap(messages: &'static Messages, part: &CatalogPart) -> MissingPart {
    let day = |day| day_heading(messages, day, Year::Always);
    match part {
        CatalogPart::Manifest => MissingPart::Calendar,
        CatalogPart::Occurrences(first, Some(last)) => MissingPart::Between(day(*first), day(*last)),
        CatalogPart::Occurrences(first, None) => MissingPart::From(day(*first)),
        CatalogPart::Event(_) => MissingPart::Event,
        CatalogPart::Search => MissingPart::Search,
        CatalogPart::Term => MissingPart::Page,
        CatalogPart::Program => MissingPart::Program,
    }
}

fn cause_text(messages: &'static Messages, cause: &CatalogError) -> String {
    match cause {
        CatalogError::Fetch(FetchError::Network) => messages.cause_network().to_owned(),
        CatalogError::Fetch(FetchError::NotFound) => messages.cause_not_found().to_owned(),
        CatalogError::Fetch(FetchError::Status(status)) => messages.cause_status(usize::from(*status)),
        CatalogError::Fetch(FetchError::Damaged) | CatalogError::Dangling => messages.cause_damaged().to_owned(),
        CatalogError::Version(_) => messages.cause_version().to_owned(),
    }
}
