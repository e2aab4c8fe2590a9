//! The language and the direction of a text of the owner, as attributes of the element it stands in.

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::html::attribute::{dir, lang};

use crate::context::TextAttributes;

/// `lang` and `dir` of a text, for `view!`: `<p {..written(site.written(None))}>`. Without a text there are none.
#[must_use]
pub fn written(text: impl Into<Option<TextAttributes>>) -> Vec<AnyAttribute> {
    let Some(TextAttributes { lang: language, dir: direction }) = text.into() else { return Vec::new() };
    vec![lang(language).into_any_attr(), dir(direction).into_any_attr()]
}
