//! Views as the HTML of printed pages.

use leptos::prelude::*;

/// A view as HTML.
///
/// Leptos marks where a text ends and where nothing stands, so that a browser can find these places again. Printed pages are not
/// hydrated (`docs/decisions/0004-takeover-instead-of-hydration.md`), so the marks are left out. Texts and attributes have none:
/// there `<` is written `&lt;`, and HTML that comes from outside has been cleaned of comments.
#[must_use]
pub fn print(view: impl IntoView) -> String {
    view.into_view().to_html().replace("<!>", "").replace("<!--<() />-->", "")
}
