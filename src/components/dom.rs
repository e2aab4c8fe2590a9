//! Elements around the target of a DOM event, for views whose days are HTML: one listener on the table serves all of them.

use leptos::ev::Event;
use leptos::tachys::renderer::types::Element;
use leptos::wasm_bindgen::JsCast;

/// The nearest element around where an event happened that matches a CSS selector.
#[must_use]
pub fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// An attribute of the nearest element around where an event happened that matches a CSS selector.
#[must_use]
pub fn closest_attribute(event: &Event, selector: &str, attribute: &str) -> Option<String> {
    closest(event, selector)?.get_attribute(attribute)
}
