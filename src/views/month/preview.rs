//! The card that shows more of an event while the pointer or the focus rests on it.

use std::sync::Arc;

use crate::calendar::Span;
use crate::components::{Marks, Piece, Setting, When, piece, place_text};

/// The card. Readers who hear the page have the same on the page of the event; here it would only be said twice.
pub(super) fn card(setting: &Setting, span: &Span) -> Piece {
    let occurrence = Arc::clone(&span.occurrence);
    let place = place_text(&occurrence);
    let image = occurrence.image.as_ref().map(|image| {
        let src = setting.base.file(&image.src);
        piece! { <img src=src alt="" width=image.width height=image.height decoding="async" /> }
    });
    let summary = (!occurrence.summary.is_empty()).then(|| piece! { <p>{occurrence.summary.clone()}</p> });
    let place = (!place.is_empty()).then(|| piece! { <p class="preview-place">{place}</p> });
    let category = occurrence.categories.first().map(|category| category.id.to_string());
    piece! {
        <div class="preview" aria-hidden="true" data-category=category>
            {image}
            <strong lang=setting.content_language(occurrence.language.as_deref())>{occurrence.title.clone()}</strong>
            <p>
                <When schedule=occurrence.schedule.clone() />
            </p>
            {place}
            {summary}
            <Marks occurrence />
        </div>
    }
}
