//! What reaches the window, and what is said to the scripts beside the app.

use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, KeyboardEvent};

use super::{document, found, root, window};

/// Where letters are written, or chosen by.
const FIELDS: &str = "input,select,textarea,[contenteditable]";

/// A listener; dropping it ends it.
#[must_use]
#[derive(Debug)]
pub struct Listener(SendWrapper<Heard>);

#[derive(Debug)]
struct Heard {
    target: EventTarget,
    event: String,
    callback: Closure<dyn FnMut(Event)>,
}

impl Drop for Heard {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback(&self.event, callback);
    }
}

impl Listener {
    fn to(target: EventTarget, event: &str, act: Box<dyn FnMut(Event)>) -> Self {
        let callback = Closure::wrap(act);
        // A target takes any listener; there is nothing to do about one that does not.
        let _ = target.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
        Self(SendWrapper::new(Heard { target, event: event.to_owned(), callback }))
    }

    /// Listens for as long as the page lives.
    fn stay(self) {
        std::mem::forget(self.0);
    }
}

/// Calls `act` with each key that is pressed, wherever that is.
pub fn on_key(mut act: Box<dyn FnMut(&str)>) -> Option<Listener> {
    let act = Box::new(move |event: Event| act(&event.unchecked_ref::<KeyboardEvent>().key()));
    Some(Listener::to(window()?.into(), "keydown", act))
}

/// Calls `act` whenever the named event reaches the window, for as long as the page lives. Listeners of a window are called
/// in the order in which they were added.
pub fn on_window(event: &str, mut act: impl FnMut() + 'static) {
    listen(event, Box::new(move |_| act()));
}

fn listen(event: &str, act: Box<dyn FnMut(Event)>) {
    if let Some(window) = window() {
        Listener::to(window.into(), event, act).stay();
    }
}

/// Shortcuts of one letter, outside of fields and dialogs: `target` maps a key to a CSS selector, whose first match is clicked; a
/// disabled one is focused instead.
pub fn on_letter(mut target: impl FnMut(&str) -> Option<&'static str> + 'static) {
    let act = move |event: Event| {
        let event: &KeyboardEvent = event.unchecked_ref();
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
    };
    listen("keydown", Box::new(act));
}

/// Calls `act` with the text that a script sends along with an event of the window, for as long as the page lives. That it was heard
/// shows in the event being cancelled.
pub fn on_text(event: &str, mut act: Box<dyn FnMut(String)>) {
    let act = move |event: Event| {
        event.prevent_default();
        let asked = js_sys::Reflect::get(&event, &"detail".into()).ok().and_then(|detail| detail.as_string());
        act(asked.unwrap_or_default());
    };
    listen(event, Box::new(act));
}

/// Whether a media query holds now; `act` is told whenever that changes, for as long as the page lives.
pub fn media(query: &str, mut act: impl FnMut(bool) + 'static) -> bool {
    let list = window().and_then(|window| window.match_media(query).ok()?);
    let Some(list) = list else { return false };
    let holds = list.matches();
    let target = list.clone().into();
    Listener::to(target, "change", Box::new(move |_| act(list.matches()))).stay();
    holds
}

/// Dispatches an event on the window, for scripts.
pub fn dispatch_window_event(event: &str) {
    if let (Some(window), Ok(event)) = (window(), Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Sets a `data-` attribute of the root element, for scripts.
pub fn set_root_data(name: &str, text: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(name, text);
    }
}
