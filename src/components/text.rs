//! Texts that change while their element stays.
//!
//! A browser that translates a page puts elements of its own in the place of text nodes. What Leptos writes into such a node afterwards is
//! seen by nobody.

use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;
use maud::html;

/// A text as HTML, for `inner_html` of an element: it replaces whatever the element holds by then.
#[must_use]
pub fn text_html(text: &str) -> String {
    html! { (text) }.into_string()
}

/// Keeps the text of an element that holds nothing else, as a directive: `<h1 use:live_text=title>{title.get_untracked()}</h1>`. The text
/// node is written into as long as it is there.
pub fn live_text(element: Element, text: Signal<String>) {
    Effect::new(move |_| {
        let text = text.get();
        let whole = element.child_element_count() == 0;
        let own = element.first_child().filter(|child| whole && child.node_name() == "#text");
        match own {
            Some(node) if node.node_value().as_deref() == Some(&text) => {}
            Some(node) => node.set_node_value(Some(&text)),
            None => element.set_text_content(Some(&text)),
        }
    });
}
