//! The quick find: a dialog with one field that leads to an event, a venue, a date or a view.
//!
//! After the pattern of a combobox with a list below (WAI-ARIA Authoring Practices): the focus stays in the field, arrows
//! move through the list, Enter goes there.

use leptos::ev::{Event, KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use crate::components::sheet::close_button;
use crate::components::{Piece, Setting, Suggestion, piece};

/// The `id` of the dialog, of its field, and of its list.
const DIALOG: &str = "quick-dialog";
const FIELD: &str = "quick-field";
const LIST: &str = "quick-list";

/// The button that opens the quick find. Control and K press it as well.
pub(super) fn button(setting: &Setting) -> Piece {
    let (messages, controls) = (setting.messages(), setting.controls);
    let open = move |_| {
        controls.open(DIALOG);
        controls.focus(FIELD.to_owned());
    };
    piece! {
        <button
            type="button"
            class="button"
            id="quick"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K"
            title="Ctrl+K"
            on:click=open
        >
            {messages.quick_find}
        </button>
    }
}

/// The dialog.
pub(super) fn dialog(setting: &Setting, live: bool) -> Option<Piece> {
    if !live {
        return None;
    }
    let (messages, controls) = (setting.messages(), setting.controls);
    // What may be meant, the one that Enter leads to, and what was typed.
    let (found, active) = (RwSignal::new(Vec::<Suggestion>::new()), RwSignal::new(0));
    let typed = RwSignal::new(String::new());
    let type_on = move |event: Event| {
        let text = event_target_value(&event);
        typed.set(text.clone());
        let asked = text.clone();
        let answer = move |suggestions: Vec<Suggestion>| {
            // Something else has been typed since.
            if typed.with_untracked(|typed| *typed != asked) {
                return;
            }
            active.set(0);
            found.set(suggestions);
        };
        controls.suggest(text, Box::new(answer));
    };
    let go = move |place: usize| {
        let address = found.with_untracked(|found| found.get(place).map(|one| one.address.clone()));
        if let Some(address) = address {
            controls.close(DIALOG);
            controls.go(address, String::new());
        }
    };
    let press = move |event: KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        let by = match &*event.key() {
            "ArrowDown" => 1,
            "ArrowUp" => count.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        if count > 0 {
            active.update(|active| *active = (*active + by) % count);
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        go(active.get_untracked());
    };
    let list = move || {
        let mut rows = Vec::new();
        for (place, one) in found.get().into_iter().enumerate() {
            rows.push(piece! {
                <li
                    role="option"
                    id=id(place)
                    aria-selected=move || if active.get() == place { "true" } else { "false" }
                    on:click=move |_| go(place)
                >
                    <span class="quick-kind">{one.kind}</span>
                    <span class="quick-title">{one.title}</span>
                    <span class="quick-detail">{one.detail}</span>
                </li>
            });
        }
        rows
    };
    let expanded = move || if found.with(Vec::is_empty) { "false" } else { "true" };
    let descendant = move || found.with(|found| (!found.is_empty()).then(|| id(active.get())));
    let count = move || {
        let waits = typed.with(|typed| typed.trim().is_empty());
        if waits { String::new() } else { (messages.suggestion_count)(found.with(Vec::len)) }
    };
    Some(piece! {
        <dialog class="sheet sheet-quick" id=DIALOG closedby="any" aria-label=messages.quick_find>
            <div class="sheet-head">
                <h2>{messages.quick_find}</h2>
                {close_button(messages)}
            </div>
            <form on:submit=submit>
                <input
                    id=FIELD
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    enterkeyhint="go"
                    aria-label=messages.quick_find
                    aria-describedby="quick-hint"
                    aria-autocomplete="list"
                    aria-controls=LIST
                    aria-expanded=expanded
                    aria-activedescendant=descendant
                    on:input=type_on
                    on:keydown=press
                />
            </form>
            <p class="quick-hint" id="quick-hint">
                {messages.quick_find_hint}
            </p>
            <ul role="listbox" id=LIST aria-label=messages.quick_find>
                {list}
            </ul>
            <p class="visually-hidden" role="status">
                {count}
            </p>
        </dialog>
    })
}

fn id(place: usize) -> String {
    ["quick-", &place.to_string()].concat()
}
