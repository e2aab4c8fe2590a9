//! Texts in which the words that were searched for are marked.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::{IntoPiece, Piece, piece};
use affiche_search::highlighted_parts;

/// What is marked on a page: beginnings of words; a context of its pages.
#[derive(Clone, Debug)]
pub struct Marks(pub Arc<[String]>);

/// A text with the words marked that were searched for.
#[must_use]
pub fn marked_text(text: &str) -> Piece {
    let Some(Marks(marks)) = use_context::<Marks>().filter(|marks| !marks.0.is_empty()) else {
        return text.to_owned().piece();
    };
    let mut parts = Vec::new();
    for (is_marked, part) in highlighted_parts(text, &marks) {
        let part = part.to_owned();
        parts.push(if is_marked {
            piece! { <mark>{part}</mark> }
        } else {
            part.piece()
        });
    }
    parts.piece()
}
