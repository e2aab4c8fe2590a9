//! The address, the entries of the history, and how far the page is scrolled.

use wasm_bindgen::prelude::*;
use web_sys::ScrollRestoration;

use super::window;

/// The path and the query string of the address.
#[must_use]
pub fn path_and_query() -> (String, String) {
    let Some(window) = window() else { return Default::default() };
    let location = window.location();
    (location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

/// Loads the document of the address again, unless there is no network; says whether it does.
pub fn reload() -> bool {
    let Some(window) = window().filter(|window| window.navigator().on_line()) else { return false };
    window.location().reload().is_ok()
}

/// Whether the browser lets a page write its history; some do not, as in a frame that is shut off.
#[must_use]
pub fn writes_history() -> bool {
    let Some(history) = window().and_then(|window| window.history().ok()) else { return false };
    let written = |state: JsValue| history.replace_state_with_url(&state, "", None);
    history.state().and_then(written).is_ok()
}

/// The number by which this entry of the history is known; `None` when it has none yet.
#[must_use]
pub fn entry() -> Option<u32> {
    let state = window()?.history().ok()?.state().ok()?.as_f64()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was written by `name_entry`")]
    let number = state as u32;
    Some(number)
}

/// Gives this entry of the history a number, so that it is known when the visitor comes back to it.
pub fn name_entry(number: u32) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::from(number), "", None);
    }
}

/// Adds an entry to the history, with an address.
pub fn add_entry(address: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// How far the page is scrolled, in pixels.
#[must_use]
pub fn scroll() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls the page to a height in pixels.
pub fn scroll_to(top: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// Says who restores the scroll position when the visitor goes back: the app while it runs, else the browser.
pub fn own_scroll(app: bool) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let mode = if app { ScrollRestoration::Manual } else { ScrollRestoration::Auto };
        let _ = history.set_scroll_restoration(mode);
    }
}
