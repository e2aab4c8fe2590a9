//! Texts that change while their element stays.

use maud::html;

/// A text as HTML, for `inner_html` of an element whose text follows a signal.
///
/// A browser that translates a page puts elements of its own in the place of text nodes. What Leptos writes into such a node is seen
/// by nobody; `inner_html` replaces whatever the element holds by then.
#[must_use]
pub fn text_html(text: &str) -> String {
    html! { (text) }.into_string()
}
