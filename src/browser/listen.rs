//! What reaches the window, and what is said to the scripts beside the app.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, KeyboardEvent};

use super::{document, found, root, window};

/// Where letters are written, or chosen by.
const FIELDS: &str = "input,select,textarea,[contenteditable]";

/// Calls `act` whenever the named event reaches the window, for as long as the page lives. Listeners of a window are called
/// in the order in which they were added.
pub fn on_window(event: &str, act: impl FnMut() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(act);
    if let Some(window) = window() {
        // A window takes any listener; there is nothing to do about one that does not.
        let _ = window.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
    }
    callback.forget();
}

/// Asks `target` about every key that is pressed by itself, outside of fields and dialogs, for as long as the page lives;
/// what it answers with, as a CSS selector, is pressed. A way that is closed gets the focus instead, and says why.
pub fn on_letter(mut target: impl FnMut(&str) -> Option<&'static str> + 'static) {
    let callback = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() || event.default_prevented() {
            return;
        }
        let (Some(document), Some(at)) = (document(), event.target()) else { return };
        let at = at.dyn_ref::<Element>().and_then(|at| at.closest(FIELDS).ok().flatten());
        if at.is_some() || found(&document, "dialog:modal").is_some() {
            return;
        }
        let Some(element) = target(&event.key()).and_then(|selector| found(&document, selector)) else { return };
        event.prevent_default();
        if element.has_attribute("aria-disabled") {
            let _ = element.focus();
        } else {
            element.click();
        }
    });
    if let Some(window) = window() {
        // A window takes any listener; there is nothing to do about one that does not.
        let _ = window.add_event_listener_with_callback("keydown", callback.as_ref().unchecked_ref());
    }
    callback.forget();
}

/// Calls `act` with the query string that a script asks for, in an event `find` of the window. That it was heard shows in the
/// event being cancelled.
pub fn on_find(mut act: impl FnMut(String) + 'static) {
    let callback = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        event.prevent_default();
        let asked = js_sys::Reflect::get(&event, &"detail".into()).ok().and_then(|detail| detail.as_string());
        act(asked.unwrap_or_default());
    });
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("find", callback.as_ref().unchecked_ref());
    }
    callback.forget();
}

/// Whether a media query holds now; `act` is told whenever that changes, for as long as the page lives.
pub fn media(query: &str, mut act: impl FnMut(bool) + 'static) -> bool {
    let list = window().and_then(|window| window.match_media(query).ok()?);
    let Some(list) = list else { return false };
    let holds = list.matches();
    let changed = {
        let list = list.clone();
        Closure::<dyn FnMut()>::new(move || act(list.matches()))
    };
    let _ = list.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
    changed.forget();
    holds
}

/// Asks the scripts beside the app for something, by an event of the window.
pub fn want(event: &str) {
    if let (Some(window), Ok(event)) = (window(), Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Says something to scripts beside the app: in a `data-` attribute of the document.
pub fn tell(name: &str, text: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(&["data-", name].concat(), text);
    }
}
