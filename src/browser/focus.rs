//! Where the keyboard is.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, NodeList};

use super::{document, element, found};

/// What stays on screen from one page to another of the same kind.
const STAYS: &str = ".masthead,.views,.when,footer";

/// Moves the focus to the element with an `id`; says whether there is one.
pub fn focus(id: &str) -> bool {
    let element = element(id);
    if let Some(element) = &element {
        focus_in_place(element);
    }
    element.is_some()
}

/// Moves the focus to the first element that matches a CSS selector, and the page as far as it takes to see it; says whether there is
/// one.
pub fn focus_in_sight(selector: &str) -> bool {
    let element = document().and_then(|document| found(&document, selector));
    if let Some(element) = &element {
        let _ = element.focus();
    }
    element.is_some()
}

/// The `id` of the element that has the focus.
#[must_use]
pub fn focused_id() -> Option<String> {
    let id = document()?.active_element()?.id();
    (!id.is_empty()).then_some(id)
}

/// Takes the focus from what has it. When it is removed with the focus in it, the browser lays out the page half-way and
/// scrolls after what is no longer there. `alike`: the next page is of the same kind, and what is above its content stays.
pub fn blur_active_element(alike: bool) {
    let focused = document().and_then(|document| document.active_element());
    let stays = |element: &Element| alike && matches!(element.closest(STAYS), Ok(Some(_)));
    // Where words are typed, typing goes on: the field is outside of what changes.
    let focused = focused.filter(|focused| !stays(focused) && matches!(focused.closest("main"), Ok(Some(_))));
    if let Some(focused) = focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.blur();
    }
}

/// Moves the tab stop of a grid of days: links of the cell of one day (`data-day`) leave the tab order, those of the other enter it.
pub fn move_tab_stop(grid: &Element, from: Option<&str>, to: &str) {
    for (day, tab, selected) in [(from, "-1", "false"), (Some(to), "0", "true")] {
        let cell = day.and_then(|day| grid.query_selector(&["[data-day=\"", day, "\"]"].concat()).ok()?);
        let Some(cell) = cell else { continue };
        let _ = cell.set_attribute("aria-selected", selected);
        // What is drawn once more for the eye alone stays out of the tab order.
        let links = cell.query_selector_all(":not([aria-hidden]) > :is(a, summary)[tabindex]").ok();
        for position in 0..links.as_ref().map_or(0, NodeList::length) {
            let link = links.as_ref().and_then(|links| links.get(position));
            if let Some(link) = link.and_then(|link| link.dyn_into::<Element>().ok()) {
                let _ = link.set_attribute("tabindex", tab);
            }
        }
    }
}

/// Moves the focus to the heading of the page, for readers who do not see that it changed.
pub fn focus_heading() {
    if let Some(heading) = document().and_then(|document| found(&document, "main h1")) {
        focus_in_place(&heading);
    }
}

/// Brings the present to the middle of the hours, where they move within the page.
pub fn show_present() {
    let line = document().and_then(|document| found(&document, ".hours .now"));
    let Some((line, Ok(Some(hours)))) = line.map(|line| (line.clone(), line.closest(".hours"))) else { return };
    let above = line.offset_parent().and_then(|day| day.dyn_into::<HtmlElement>().ok());
    let top = line.offset_top() + above.map_or(0, |day| day.offset_top());
    hours.set_scroll_top(top - hours.client_height() / 2);
}

pub(super) fn focus_in_place(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
