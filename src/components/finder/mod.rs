//! What finds events from every page: the search field, the filters, the quick find, and what was chosen of them.
//!
//! The field and the filters stand in the frame of the page and stay while pages come and go, so that typing and choosing
//! go on; what was found, and what is chosen, belongs to the page.

mod chosen;
mod filters;
mod marked;
mod quick;

use leptos::prelude::*;

pub use chosen::Chosen;
pub use marked::{Marks, marked_text};

use super::piece::{Piece, piece};
use super::setting::{Moment, Setting};
use crate::query::Query;
use crate::route::{Address, Route};

/// The `id` of the search field.
pub const FIELD: &str = "find-words";

/// The search field, the filters and the quick find.
#[component]
pub fn FindBar() -> Piece {
    let setting = expect_context::<Setting>();
    let (messages, controls) = (setting.messages(), setting.controls);
    let words = untrack(|| controls.address()).query.search;
    let words = (!words.is_empty()).then_some(words);
    let submit = move |event: leptos::ev::SubmitEvent| event.prevent_default();
    let live = matches!(setting.moment.get_untracked(), Moment::Live(_));
    let without_scripts = (!live).then(|| {
        piece! {
            <noscript>
                <p class="find-note">{messages.search_without_scripts}</p>
            </noscript>
        }
    });
    piece! {
        <search class="find">
            <div class="wrap">
                <form class="find-form" action=setting.href(Route::UPCOMING) method="get" on:submit=submit>
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
                        on:input=move |event| controls.find(event_target_value(&event))
                    />
                    <button class="button" id="find-go">
                        {messages.search_button}
                    </button>
                </form>
                {filters::button(&setting)}
                {quick::button(&setting)}
                {without_scripts}
            </div>
            {filters::panel(&setting, live)}
            {quick::dialog(&setting, live)}
        </search>
    }
}

/// The address of what is on screen with something else asked for.
fn asking(setting: &Setting, change: impl FnOnce(&mut Query)) -> Address {
    let address = untrack(|| setting.controls.address());
    let mut query = address.query.clone();
    change(&mut query);
    address.asking(query)
}
