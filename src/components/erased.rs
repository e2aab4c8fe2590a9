//! `<For>` and `<Show>` of Leptos with erased types.
//!
//! Leptos compiles both anew for each list and each condition, which makes 4 and 2 kB of the program. Here only what differs is compiled
//! anew; `docs/decisions/0005-leptos-views.md` has the figures.

use std::sync::Arc;

use leptos::children::ViewFn;
use leptos::control_flow;
use leptos::prelude::{AnyView, ChildrenFn, Get, IntoAny, IntoView, Signal, component, view};

/// Content for each item of a list, as `<For>` draws it: what has the same key stays.
#[component]
pub fn For<T, I, Items, Key, Draw, View>(
    /// The items.
    each: Items,
    /// The key of an item; no two have the same.
    key: Key,
    /// The content for an item.
    children: Draw,
) -> impl IntoView
where
    T: Send + 'static,
    I: IntoIterator<Item = T>,
    Items: Fn() -> I + Send + 'static,
    Key: Fn(&T) -> String + Send + 'static,
    Draw: Fn(T) -> View + Send + Sync + 'static,
    View: IntoView + 'static,
{
    let draw = Arc::new(children);
    let items = move || {
        let item = |item: T| {
            let (key, draw) = (key(&item), Arc::clone(&draw));
            Item { key, draw: Box::new(move || draw(item).into_any()) }
        };
        each().into_iter().map(item).collect()
    };
    keyed(Box::new(items))
}

struct Item {
    key: String,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

fn keyed(items: Box<dyn Fn() -> Vec<Item> + Send>) -> AnyView {
    view! { <control_flow::For each=items key=|item| item.key.clone() children=|item| (item.draw)() /> }.into_any()
}

/// Content while a condition holds, as `<Show>` draws it.
#[component]
pub fn Show(
    /// The condition.
    #[prop(into)]
    when: Signal<bool>,
    /// What is shown while it does not hold; nothing unless given.
    #[prop(optional, into)]
    fallback: ViewFn,
    /// What is shown while it holds.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <control_flow::Show when=move || when.get() fallback=fallback>
            {children()}
        </control_flow::Show>
    }
}
