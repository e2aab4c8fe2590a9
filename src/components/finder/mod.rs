//! What finds events from every page: the search field, the ways to the filters and the quick find, and what was chosen.
//!
//! The field stands in the frame of the page and stays while pages come and go, so that typing goes on; what was found, and
//! what is chosen, belongs to the page. Filters and quick find come when somebody opens them: `public/finder`.

mod chosen;
mod highlight;
mod quick;

use leptos::prelude::*;

pub use chosen::Chosen;
pub use highlight::{MarkedText, Marks, marked_text};

use crate::context::{use_address, use_site};
use affiche_i18n::MissingPart;
use affiche_route::Route;

/// The `id` of the search field.
pub const FIELD: &str = affiche_contract::id::FIND_WORDS;

/// The search field, and the way to the filters. Scripts in `public/boot` and `public/finder` know these elements by their
/// `id`s. On a narrow screen the field is a symbol that unfolds with the focus. Without scripts there is neither.
#[component]
pub fn Find() -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let words = use_address().with_untracked(|address| address.query.search.clone());
    let words = (!words.is_empty()).then_some(words);
    view! {
        <search class="find">
            <form class="find-form" id="find" action=site.href(Route::UPCOMING) method="get">
                <input
                    type="search"
                    id=FIELD
                    name="q"
                    maxlength="200"
                    autocomplete="off"
                    enterkeyhint="search"
                    aria-label=messages.search()
                    placeholder=messages.search()
                    value=words
                />
            </form>
            <button type="button" class="tool" id="find-filters" aria-expanded="false">
                <span>{messages.filters()}</span>
            </button>
        </search>
    }
}

/// What opens by the ways to the filters and to the quick find, below the line of tools.
#[component]
pub fn FindSheets() -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let inside = site.base.file(&["finder/", site.language.code(), ".html"].concat());
    view! {
        <p class="find-failed wrap" role="alert">
            {messages.missing(&MissingPart::Search)}
        </p>
        <affiche-finder data-source=inside></affiche-finder>
        {quick::dialog(messages)}
    }
}
