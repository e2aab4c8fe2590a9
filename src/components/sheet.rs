//! The sheet of all keys, and the keys of one letter that lead from any page to another.
//!
//! A letter presses the link or the button that is there for the pointer, so that there is one way of doing each thing.

use leptos::html;
use leptos::prelude::*;

use crate::components::Show;
use crate::context::{SiteContext, use_actions, use_clock, use_site};
use affiche_i18n::Messages;
use affiche_model::ViewName;
use affiche_route::Route;

/// A key that stands for a link or a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Its name in `KeyboardEvent.key`.
    pub key: &'static str,
    /// What it does.
    pub label: &'static str,
    /// What it presses, as a CSS selector: the first on the page.
    pub target: &'static str,
}

/// The keys of one letter, in a language and for the views of a site.
#[must_use]
pub fn shortcuts(messages: &Messages, views: &[ViewName]) -> Vec<Shortcut> {
    let mut all = vec![
        Shortcut { key: "n", label: messages.key_next(), target: "#period-next,main [rel=next]" },
        Shortcut { key: "p", label: messages.key_previous(), target: "#period-previous,main [rel=prev]" },
        Shortcut { key: messages.today_key(), label: messages.today(), target: "#period-today" },
        Shortcut { key: "c", label: messages.choose_date(), target: "#date-picker" },
    ];
    for view in views.iter().filter(|view| Route::of_view(**view).is_some()) {
        all.push(Shortcut {
            key: messages.view_key(*view),
            label: messages.view(*view),
            target: match view {
                ViewName::List => "#view-list",
                ViewName::Month => "#view-month",
                ViewName::Week => "#view-week",
                ViewName::Day => "#view-day",
                ViewName::Map => "#view-map",
                ViewName::Photo => "#view-photo",
                ViewName::Summary => "#view-summary",
            },
        });
    }
    all.push(Shortcut { key: "?", label: messages.keys(), target: "#keys" });
    all
}

/// The button of a menu that opens the sheet, and the sheet, which stands outside of the menu: the browser closes that first, so
/// that its own button gets the focus back.
#[must_use]
pub fn keys(menu: &'static str) -> [AnyView; 2] {
    let site = use_site();
    let clock = use_clock();
    let messages = site.messages();
    let opened = RwSignal::new(false);
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get().filter(|_| opened.get()) {
            // One that is open already refuses.
            let _ = dialog.show_modal();
        }
    });
    let sheet = clock.is_live().then(|| {
        view! {
            <dialog
                class="sheet sheet-keys"
                closedby="any"
                aria-labelledby="keys-title"
                node_ref=dialog
                on:close=move |_| opened.set(false)
            >
                <Show when=move || opened.get()>{inside(&site)}</Show>
            </dialog>
        }
    });
    let button = view! {
        <button
            type="button"
            id="keys"
            popovertarget=menu
            popovertargetaction="hide"
            aria-haspopup="dialog"
            on:click=move |_| opened.set(true)
        >
            {messages.keys()}
            <kbd aria-hidden="true">"?"</kbd>
        </button>
    }
    .into_any();
    [button.into_any(), sheet.into_any()]
}

/// The button that closes a dialog.
#[must_use]
pub fn close_button(messages: &Messages) -> AnyView {
    view! {
        <form method="dialog">
            <button class="sheet-close" aria-label=messages.close() title=messages.close()>
                <span aria-hidden="true">"\u{d7}"</span>
            </button>
        </form>
    }
    .into_any()
}

fn inside(site: &SiteContext) -> AnyView {
    let (messages, actions) = (site.messages(), use_actions());
    let mut letters = Vec::new();
    for Shortcut { key, label, .. } in shortcuts(messages, &site.settings.views) {
        letters.push(line(&[key], label));
    }
    let mut days = Vec::new();
    for (keys, label) in messages.grid_keys() {
        days.push(line(&keys, label));
    }
    view! {
        <div class="sheet-head">
            <h2 id="keys-title">{messages.keys()}</h2>
            {close_button(messages)}
        </div>
        <section>
            <h3>{messages.letter_keys()}</h3>
            <label class="toggle">
                <input
                    type="checkbox"
                    role="switch"
                    id="letter-keys"
                    checked=untrack(|| actions.letter_keys())
                    on:change=move |event| actions.set_letter_keys(event_target_checked(&event))
                />
                <span>{messages.letter_keys_on()}</span>
            </label>
            <dl>{letters}</dl>
        </section>
        <section>
            <h3>{messages.grid_keys_title()}</h3>
            <dl>{days}</dl>
        </section>
    }
    .into_any()
}

fn line(keys: &[&'static str], label: &'static str) -> AnyView {
    let mut names = Vec::new();
    for key in keys.iter().filter(|key| !key.is_empty()) {
        names.push(view! { <kbd>{*key}</kbd> });
    }
    view! {
        <div>
            <dt>{names}</dt>
            <dd>{label}</dd>
        </div>
    }
    .into_any()
}
