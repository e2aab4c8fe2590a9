//! What finds events from every page: the search field, the ways to the filters and the quick find, and what was chosen.
//!
//! The field stands in the frame of the page and stays while pages come and go, so that typing goes on; what was found, and
//! what is chosen, belongs to the page. Filters and quick find come when somebody opens them: `public/finder`.

mod chosen;
mod marked;
mod quick;

use leptos::prelude::*;

pub use chosen::Chosen;
pub use marked::{Marks, marked_text};

use super::piece::{Piece, piece};
use super::setting::Setting;
use crate::i18n::Gap;
use crate::route::Route;

/// The `id` of the search field.
pub const FIELD: &str = "find-words";

/// The search field, and the ways to the filters and the quick find. Scripts in `public/boot` and `public/finder` know these
/// elements by their `id`s.
#[component]
pub fn FindBar() -> Piece {
    let setting = expect_context::<Setting>();
    let (messages, controls) = (setting.messages(), setting.controls);
    let words = untrack(|| controls.address()).query.search;
    let words = (!words.is_empty()).then_some(words);
    let inside = setting.base.file(&["finder/", setting.language.code(), ".html"].concat());
    piece! {
        <search class="find">
            <div class="wrap">
                <form class="find-form" id="find" action=setting.href(Route::UPCOMING) method="get">
                    <label class="visually-hidden" for=FIELD>
                        {messages.search}
                    </label>
                    <input
                        type="search"
                        id=FIELD
                        name="q"
                        maxlength="200"
                        autocomplete="off"
                        enterkeyhint="search"
                        placeholder=messages.search
                        value=words
                    />
                    <button class="button" id="find-go">
                        {messages.search_button}
                    </button>
                </form>
                <button type="button" class="button" id="find-filters" aria-expanded="false">
                    {messages.filters}
                </button>
                {quick::button(messages)}
                <p class="find-note">{messages.search_without_scripts}</p>
                <p class="find-failed" role="alert">
                    {(messages.missing)(&Gap::Search)}
                </p>
            </div>
            <affiche-finder data-source=inside></affiche-finder>
            {quick::dialog(messages)}
        </search>
    }
}
