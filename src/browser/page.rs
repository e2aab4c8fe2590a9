//! The head of the page and what stands on it.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, NodeList};

use super::{document, element, path_and_query, root};
use crate::document::{Head, Theme};
use affiche_contract::{data, id, meta, state};

/// The content of a `<meta>` of the page.
#[must_use]
pub fn meta(name: &str) -> Option<String> {
    document()?.query_selector(&meta_selector(name)).ok()??.get_attribute("content")
}

fn meta_selector(name: &str) -> String {
    ["meta[name=\"", name, "\"]"].concat()
}

/// Sets the head of the page, but for what only those read who run no scripts.
pub fn show_head(head: &Head) {
    let Some(document) = document() else { return };
    document.set_title(&head.title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", head.language);
    }
    let set = |selector: &str, attribute: &str, value: &str| {
        if let Ok(Some(element)) = document.query_selector(selector) {
            let _ = element.set_attribute(attribute, value);
        }
    };
    let canonical = head.canonical.as_deref().unwrap_or_default();
    set("link[rel=canonical]", "href", canonical);
    set(&meta_selector("description"), "content", &head.description);
    set(&meta_selector("robots"), "content", if head.canonical.is_some() { "all" } else { "noindex" });
}

/// Loads the stylesheet that a `<meta>` names, unless it is there: then no `<meta>` does. Ends when it has come, or cannot be had; the
/// page is shown then as it is, and the next one tries again.
pub async fn load_style(name: &str) {
    let Some(meta) = document().and_then(|document| document.query_selector(&meta_selector(name)).ok()?) else {
        return;
    };
    let Some(link) = document().and_then(|document| document.create_element("link").ok()) else { return };
    let _ = link.set_attribute("rel", "stylesheet");
    let _ = link.set_attribute("href", &meta.get_attribute("content").unwrap_or_default());
    let come = Promise::new(&mut |come, failed| {
        let _ = link.add_event_listener_with_callback("load", &come);
        let _ = link.add_event_listener_with_callback("error", &failed);
    });
    let _ = meta.after_with_node_1(&link);
    if JsFuture::from(come).await.is_ok() {
        meta.remove();
    } else {
        link.remove();
    }
}

/// The language of the page, as it was printed.
#[must_use]
pub fn page_language() -> String {
    let root = root();
    root.and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

/// Shows colours.
pub fn show_theme(theme: Theme) {
    if let Some(root) = root() {
        let _ = match theme {
            Theme::Auto => root.remove_attribute(data::THEME),
            theme => root.set_attribute(data::THEME, theme.key()),
        };
    }
}

/// The colours that are shown.
#[must_use]
pub fn theme() -> Theme {
    let root = root();
    let key = root.and_then(|root| root.get_attribute(data::THEME));
    key.as_deref().map_or(Theme::Auto, Theme::from_key)
}

/// Whether the page on screen was printed for its address, and is not the empty one for addresses without a page.
#[must_use]
pub fn is_printed() -> bool {
    meta(meta::PAGE).is_some_and(|page| page == path_and_query().0)
}

/// Shows the notice that the page carries for when the app cannot go on, with a sentence in place of its own if given.
pub fn show_boot_error(sentence: Option<&str>) {
    set_boot(state::FAILED);
    show_notice(sentence);
}

/// Shows the same notice while the app goes on: it offers to load the document again.
pub fn show_notice(sentence: Option<&str>) {
    let Some(notice) = element(id::BOOT_ERROR) else { return };
    if let (Some(sentence), Ok(Some(text))) = (sentence, notice.query_selector("p")) {
        text.set_text_content(Some(sentence));
    }
    let _ = notice.remove_attribute("hidden");
}

/// From now on a panic shows the notice, over whatever is on screen.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        show_boot_error(None);
    }));
}

/// Says that the app has taken the page over.
pub fn started() {
    set_boot(state::READY);
}

fn set_boot(state: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(data::BOOT, state);
    }
}

/// Shows words in the field they are typed into, unless more are being typed.
pub fn show_words(id: &str, words: &str) {
    let field = element(id).filter(|field| !field.has_attribute(data::TYPING));
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.set_value(words);
    }
}

/// Makes a choice of a list the one that is shown.
pub fn show_choice(id: &str, value: &str) {
    if let Some(list) = element(id).and_then(|list| list.dyn_into::<HtmlSelectElement>().ok()) {
        list.set_value(value);
    }
}

/// A `<div>` that is not in the page yet.
#[must_use]
pub fn detached(id: &str) -> Option<HtmlElement> {
    let element = document()?.create_element("div").ok()?;
    element.set_id(id);
    element.dyn_into().ok()
}

/// Shows a dialog over the page, which waits behind it; says whether it does.
pub fn open_dialog(id: &str) -> bool {
    dialog(id).is_some_and(|dialog| dialog.show_modal().is_ok())
}

/// Closes whatever dialog is open.
pub fn close_dialogs() {
    let open = document().and_then(|document| document.query_selector_all("dialog[open]").ok());
    for place in 0..open.as_ref().map_or(0, NodeList::length) {
        let dialog = open.as_ref().and_then(|open| open.get(place)).and_then(|node| node.dyn_into().ok());
        if let Some(dialog) = dialog {
            HtmlDialogElement::close(&dialog);
        }
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    element(id)?.dyn_into().ok()
}
