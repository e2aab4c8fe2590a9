//! What lies around an event of the page, and pieces that are put there outside the tree of their own page.

use leptos::ev::Event;
use leptos::tachys::renderer::types::Element as DomElement;
use leptos::tachys::view::{Mountable, Render};
use leptos::wasm_bindgen::JsCast;

use super::{MountedPiece, Piece};

/// A portal: a piece mounted elsewhere in the document, removed when this is dropped.
pub struct MountedPortal(MountedPiece);

impl MountedPortal {
    /// Draws a piece at the end of the nearest element around where an event happened, found by a selector.
    pub fn at(event: &Event, selector: &str, piece: Piece) -> Option<Self> {
        let place = around(event, selector)?;
        let mut drawn = piece.build();
        drawn.mount(&place, None);
        Some(Self(drawn))
    }
}

impl Drop for MountedPortal {
    fn drop(&mut self) {
        self.0.unmount();
    }
}

/// An attribute of the nearest ancestor of the event’s target that matches a selector.
pub fn closest_attribute(event: &Event, selector: &str, attribute: &str) -> Option<String> {
    around(event, selector)?.get_attribute(attribute)
}

fn around(event: &Event, selector: &str) -> Option<DomElement> {
    event.target()?.dyn_into::<DomElement>().ok()?.closest(selector).ok()?
}
