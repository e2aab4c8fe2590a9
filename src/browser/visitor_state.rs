//! Saves and restores visitor state across a replacement: focus, selection, typed text, open details and dialogs.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventInit, HtmlDetailsElement, HtmlElement, HtmlInputElement, HtmlSelectElement};

use super::focus::focus_in_place;
use super::{document, open_dialog};

/// Puts a new element in the place of an old one; what the visitor had focused, typed, selected or unfolded is found
/// again in the new one, by its path.
pub fn take_over(old: &HtmlElement, new: &HtmlElement) {
    let kept = VisitorState::of(old);
    let _ = old.replace_with_with_node_1(new);
    kept.restore(new);
}

/// What the visitor did in a part of the page.
#[derive(Default)]
struct VisitorState {
    focus: Option<Vec<u32>>,
    selection: Option<(Option<u32>, Option<u32>)>,
    values: Vec<(Vec<u32>, String)>,
    choices: Vec<(Vec<u32>, String)>,
    /// Boxes and buttons that are ticked or not, against what was printed.
    ticks: Vec<(Vec<u32>, bool)>,
    unfolded: Vec<Vec<u32>>,
    /// The `id` of a dialog over the page.
    dialog: Option<String>,
}

impl VisitorState {
    fn of(root: &HtmlElement) -> Self {
        let mut kept = Self::default();
        let active = document().and_then(|document| document.active_element());
        if let Some(active) = active.filter(|active| root.contains(Some(active))) {
            kept.focus = path(root, &active);
            let field = active.dyn_ref::<HtmlInputElement>();
            kept.selection =
                field.map(|field| (field.selection_start().ok().flatten(), field.selection_end().ok().flatten()));
        }
        for field in all(root, "input:is([type=checkbox],[type=radio])") {
            let ticked = field.dyn_ref::<HtmlInputElement>().filter(|field| field.checked() != field.default_checked());
            if let Some(ticked) = ticked.map(HtmlInputElement::checked) {
                kept.ticks.extend(path(root, &field).map(|path| (path, ticked)));
            }
        }
        for field in all(root, "input:not([type=checkbox],[type=radio])") {
            let typed = field.dyn_ref::<HtmlInputElement>().filter(|field| field.value() != field.default_value());
            if let Some(value) = typed.map(HtmlInputElement::value) {
                kept.values.extend(path(root, &field).map(|path| (path, value)));
            }
        }
        for choice in all(root, "select") {
            let printed = choice.query_selector("option[selected]").ok().flatten();
            let printed = printed.and_then(|option| option.get_attribute("value"));
            let chosen = choice.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value);
            if let (Some(chosen), Some(path)) =
                (chosen.filter(|chosen| printed.as_ref() != Some(chosen)), path(root, &choice))
            {
                kept.choices.push((path, chosen));
            }
        }
        kept.unfolded = all(root, "details[open]").iter().filter_map(|element| path(root, element)).collect();
        kept.dialog = all(root, "dialog:modal").first().map(Element::id);
        kept
    }

    fn restore(self, root: &HtmlElement) {
        for (path, value) in self.values {
            if let Some(field) = at(root, &path).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
                field.set_value(&value);
            }
        }
        for (path, choice) in self.choices {
            if let Some(select) = at(root, &path).and_then(|element| element.dyn_into::<HtmlSelectElement>().ok()) {
                select.set_value(&choice);
                changed(&select);
            }
        }
        for (path, ticked) in self.ticks {
            if let Some(field) = at(root, &path).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
                field.set_checked(ticked);
                // Of buttons that exclude one another, the one that was pressed tells.
                if ticked || field.type_() == "checkbox" {
                    changed(&field);
                }
            }
        }
        for path in self.unfolded {
            if let Some(details) = at(root, &path).and_then(|element| element.dyn_into::<HtmlDetailsElement>().ok()) {
                details.set_open(true);
                // The browser says so later: what is drawn when it is unfolded has to be there for the focus.
                tell("toggle", &details);
            }
        }
        if let Some(dialog) = self.dialog {
            open_dialog(&dialog);
        }
        let Some(element) = self.focus.and_then(|path| at(root, &path)) else { return };
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            focus_in_place(element);
        }
        if let (Some(field), Some((start, end))) = (element.dyn_ref::<HtmlInputElement>(), self.selection) {
            let _ = field.set_selection_start(start);
            let _ = field.set_selection_end(end);
        }
    }
}

/// The app hears of a choice that was made before it was there.
fn changed(element: &Element) {
    tell("change", element);
}

/// Dispatches an event that bubbles.
fn tell(name: &str, element: &Element) {
    let init = EventInit::new();
    init.set_bubbles(true);
    let _ = Event::new_with_event_init_dict(name, &init).and_then(|event| element.dispatch_event(&event));
}

fn all(root: &HtmlElement, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// The way from `root` to `element`: the position among its siblings, level by level.
fn path(root: &HtmlElement, element: &Element) -> Option<Vec<u32>> {
    let mut steps = Vec::new();
    let mut current = element.clone();
    let top: &Element = root;
    while current != *top {
        let mut position = 0;
        let mut sibling = current.previous_element_sibling();
        while let Some(before) = sibling {
            position += 1;
            sibling = before.previous_element_sibling();
        }
        steps.push(position);
        current = current.parent_element()?;
    }
    steps.reverse();
    Some(steps)
}

fn at(root: &HtmlElement, path: &[u32]) -> Option<Element> {
    path.iter().try_fold(Element::from(root.clone()), |element, step| element.children().item(*step))
}
