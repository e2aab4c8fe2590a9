//! The quick find: a dialog with one field that leads to an event, a venue, a date or a view.
//!
//! After the pattern of a combobox with a list below (WAI-ARIA Authoring Practices): the focus stays in the field, arrows
//! move through the list, Enter goes there. It stands in every page so that it opens at once, whatever has still to come;
//! `public/finder/quick.js` fills the list. The menu opens it, and so do Control and K.

use crate::components::sheet::close_button;
use affiche_i18n::{Messages, MissingPart};
use leptos::prelude::*;

/// The dialog.
pub(super) fn dialog(messages: &Messages) -> AnyView {
    view! {
        <dialog class="sheet sheet-quick" id="quick-dialog" closedby="any" aria-label=messages.quick_find()>
            <div class="sheet-head">
                <h2>{messages.quick_find()}</h2>
                {close_button(messages)}
            </div>
            <form id="quick-form">
                <input
                    id="quick-field"
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    enterkeyhint="go"
                    aria-label=messages.quick_find()
                    aria-describedby="quick-hint"
                    aria-autocomplete="list"
                    aria-controls="quick-list"
                    aria-expanded="false"
                />
            </form>
            <p id="quick-hint">{messages.quick_find_hint()}</p>
            <ul role="listbox" id="quick-list" aria-label=messages.quick_find()></ul>
            <p
                role="status"
                id="quick-status"
                data-none=messages.no_suggestions()
                data-one=messages.one_suggestion()
                data-several=messages.suggestions("#")
                data-missing=messages.missing(&MissingPart::Search)
            ></p>
        </dialog>
    }
    .into_any()
}
