//! Texts in which the words that were searched for are marked.

use leptos::prelude::*;
use maud::{Markup, html};

use affiche_search::highlighted_parts;

/// What is marked on a page: beginnings of words; a context of its pages that follows the search.
#[derive(Clone, Copy, Debug)]
pub struct Marks(pub Memo<Vec<String>>);

/// A text with the words marked that were searched for. Follows the search.
#[component]
pub fn MarkedText(
    /// The text.
    text: String,
) -> impl IntoView {
    let marks = use_context::<Marks>();
    move || {
        let marks = marks.map(|Marks(marks)| marks.get()).unwrap_or_default();
        let part = |(is_marked, part): (bool, &str)| {
            let part = part.to_owned();
            if is_marked { view! { <mark>{part}</mark> }.into_any() } else { part.into_any() }
        };
        highlighted_parts(&text, &marks).into_iter().map(part).collect_view()
    }
}

/// What [`MarkedText`] shows now, as HTML.
#[must_use]
pub fn marked_text(text: &str) -> Markup {
    let marks = use_context::<Marks>().map(|Marks(marks)| marks.get()).unwrap_or_default();
    html! {
        @for (is_marked, part) in highlighted_parts(text, &marks) {
            @if is_marked { mark { (part) } } @else { (part) }
        }
    }
}
