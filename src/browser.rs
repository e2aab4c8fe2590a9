//! The browser, and the only file that names `web_sys` and `js_sys`: clock, zone, storage, fetch, focus, scroll.

use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use gloo_net::http::Request;
use js_sys::{Array, Date, Function, Object, Promise};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, EventInit, HtmlDetailsElement, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlSelectElement, KeyboardEvent, NodeList, ScrollRestoration, Storage, Window,
};

use crate::catalog::{Fetch, FetchError, Tree};
use crate::components::{Base, Theme};
use crate::model::Zone;
use crate::pages::Head;

/// Where letters are written, or chosen by.
const FIELDS: &str = "input,select,textarea,[contenteditable]";

/// The functions by which the app and the program that finds reach each other. The first is in `public/boot/boot.js`: it
/// loads the program, which offers the second.
const ASK: &str = "afficheAsk";
const FIND: &str = "afficheFind";

/// What stays on screen from one page to another of the same kind.
const STAYS: &str = ".masthead,.views,.when,footer";

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Runs a future from the beginning of the next task on, for as long as the page lives.
pub fn spawn(future: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(future);
}

/// The present instant, by the visitor’s clock.
#[must_use]
pub fn now() -> DateTime<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
    let milliseconds = Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// The zones whose clocks show what the visitor’s does, as `early.js` found before anything was drawn.
#[must_use]
pub fn same_clock() -> Arc<[String]> {
    let root = document().and_then(|document| document.document_element());
    let zones = root.and_then(|root| root.get_attribute("data-zone")).unwrap_or_default();
    zones.split_whitespace().map(str::to_owned).collect()
}

/// The visitor’s own zone between two instants, whatever it is called: its offsets, as the browser knows them.
#[must_use]
pub fn own_zone(from: DateTime<Utc>, until: DateTime<Utc>) -> Zone {
    Zone::asked(from, until, |at| {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of any year are exact in a double")]
        let date = Date::new(&(at.timestamp_millis() as f64).into());
        #[expect(clippy::cast_possible_truncation, reason = "a day has 86,400 seconds")]
        let seconds = (date.get_timezone_offset() * -60.0) as i32;
        seconds
    })
}

/// Files of the catalog over HTTP, relative to the front page.
#[derive(Clone, Debug)]
pub struct Http {
    /// Where the site lies on its host.
    pub base: Base,
}

impl Fetch for Http {
    async fn fetch(&self, path: &str) -> Result<Tree, FetchError> {
        let response = Request::get(&self.base.file(path)).send().await.map_err(|_| FetchError::Network)?;
        match response.status() {
            200..=299 => {}
            404 | 410 => return Err(FetchError::NotFound),
            status => return Err(FetchError::Status(status)),
        }
        let text = response.text().await.map_err(|_| FetchError::Network)?;
        match parse_json(&text) {
            Some(tree) => Ok(tree),
            // Some hosts answer an unknown address with a page and success.
            None if text.starts_with('<') => Err(FetchError::NotFound),
            None => Err(FetchError::Damaged),
        }
    }

    async fn ask(&self, question: &str) -> Result<Tree, FetchError> {
        let global = js_sys::global();
        let ask = js_sys::Reflect::get(&global, &ASK.into()).ok().and_then(|ask| ask.dyn_into::<Function>().ok());
        let promise = ask.and_then(|ask| ask.call1(&global, &question.into()).ok()).ok_or(FetchError::NotFound)?;
        let answer = JsFuture::from(Promise::resolve(&promise)).await.map_err(|_| FetchError::Network)?;
        Ok(tree(&answer))
    }
}

/// Answers questions for as long as the page lives: for the program that finds.
pub fn serve(answer: impl Fn(String) -> Pin<Box<dyn Future<Output = Tree>>> + 'static) {
    let callback = Closure::<dyn Fn(String) -> Promise>::new(move |question: String| {
        let answer = answer(question);
        wasm_bindgen_futures::future_to_promise(async move { Ok(value(answer.await)) })
    });
    let _ = js_sys::Reflect::set(&js_sys::global(), &FIND.into(), callback.as_ref());
    callback.forget();
}

/// A tree as a value of the browser.
fn value(tree: Tree) -> JsValue {
    match tree {
        Tree::Null => JsValue::NULL,
        Tree::Bool(value) => value.into(),
        Tree::Number(number) => number.into(),
        Tree::Text(text) => text.into(),
        Tree::List(list) => list.into_iter().map(value).collect::<Array>().into(),
        Tree::Object(fields) => {
            let object = Object::new();
            for (name, field) in fields {
                let _ = js_sys::Reflect::set(&object, &name.into(), &value(field));
            }
            object.into()
        }
    }
}

/// What a JSON text holds, by the browser’s own parser; `None` when it is not JSON.
#[must_use]
pub fn parse_json(text: &str) -> Option<Tree> {
    js_sys::JSON::parse(text).ok().map(|value| tree(&value))
}

/// A value of the browser’s JSON parser as a tree.
fn tree(value: &JsValue) -> Tree {
    if let Some(text) = value.as_string() {
        Tree::Text(text)
    } else if let Some(number) = value.as_f64() {
        Tree::Number(number)
    } else if let Some(list) = value.dyn_ref::<Array>() {
        Tree::List(list.iter().map(|item| tree(&item)).collect())
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let field = |pair: JsValue| {
            let pair = Array::from(&pair);
            (pair.get(0).as_string().unwrap_or_default(), tree(&pair.get(1)))
        };
        Tree::Object(Object::entries(object).iter().map(field).collect())
    } else {
        value.as_bool().map_or(Tree::Null, Tree::Bool)
    }
}

/// Calls `act` once after so many milliseconds (at most 2³¹ − 1, about 24 days) unless the guard is dropped before.
#[must_use]
pub fn after(milliseconds: i32, act: impl FnOnce() + 'static) -> Timer {
    let callback = Closure::once(act);
    let handle = window().and_then(|window| {
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(callback.as_ref().unchecked_ref(), milliseconds)
            .ok()
    });
    Timer(SendWrapper::new(Pending { handle, _callback: callback }))
}

/// A call that is waiting; dropping it calls it off.
#[derive(Debug)]
pub struct Timer(#[expect(dead_code, reason = "held for its drop")] SendWrapper<Pending>);

#[derive(Debug)]
struct Pending {
    handle: Option<i32>,
    _callback: Closure<dyn FnMut()>,
}

impl Drop for Pending {
    fn drop(&mut self) {
        if let (Some(window), Some(handle)) = (window(), self.handle) {
            window.clear_timeout_with_handle(handle);
        }
    }
}

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

fn found(document: &Document, selector: &str) -> Option<HtmlElement> {
    document.query_selector(selector).ok()??.dyn_into().ok()
}

/// Shows a dialog over the page, which waits behind it; says whether it does.
pub fn open_dialog(id: &str) -> bool {
    dialog(id).is_some_and(|dialog| dialog.show_modal().is_ok())
}

/// Closes a dialog. What had the focus before gets it back at once.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    element(id)?.dyn_into().ok()
}

/// What the visitor chose before, by name; `None` when nothing was, or storage is forbidden.
#[must_use]
pub fn remembered(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

/// Remembers a choice for the next visit, where that is allowed.
pub fn remember(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // Full or forbidden storage means the choice holds for this visit.
        let _ = storage.set_item(name, value);
    }
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// The content of a `<meta>` of the page.
#[must_use]
pub fn meta(name: &str) -> Option<String> {
    document()?.query_selector(&meta_selector(name)).ok()??.get_attribute("content")
}

fn meta_selector(name: &str) -> String {
    ["meta[name=\"", name, "\"]"].concat()
}

/// Shows colours.
pub fn show_theme(theme: Theme) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = match theme {
            Theme::Auto => root.remove_attribute("data-theme"),
            theme => root.set_attribute("data-theme", theme.key()),
        };
    }
}

/// The colours that are shown.
#[must_use]
pub fn theme() -> Theme {
    let root = document().and_then(|document| document.document_element());
    let key = root.and_then(|root| root.get_attribute("data-theme"));
    key.as_deref().map_or(Theme::Auto, Theme::from_key)
}

/// Whether the page on screen was printed for its address, and is not the empty one for addresses without a page.
#[must_use]
pub fn is_printed() -> bool {
    meta("page").is_some_and(|page| page == path_and_query().0)
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

/// The path and the query string of the address.
#[must_use]
pub fn path_and_query() -> (String, String) {
    let Some(window) = window() else { return Default::default() };
    let location = window.location();
    (location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
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

/// The language of the page, as it was printed.
#[must_use]
pub fn page_language() -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

/// Shows the notice that the page carries for when the app cannot go on, with a sentence in place of its own if given.
pub fn show_boot_error(sentence: Option<&str>) {
    set_boot("failed");
    let Some(notice) = element("boot-error") else { return };
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

/// Asks the scripts beside the app for something, by an event of the window.
pub fn want(event: &str) {
    if let (Some(window), Ok(event)) = (window(), Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Says that the app has taken the page over.
pub fn started() {
    set_boot("ready");
}

fn set_boot(state: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-boot", state);
    }
}

/// Moves the focus to the element with an `id`; says whether there is one.
pub fn focus(id: &str) -> bool {
    let element = element(id);
    if let Some(element) = &element {
        focus_in_place(element);
    }
    element.is_some()
}

/// Moves the focus to the element with an `id`, and the page as far as it takes to see it; says whether there is one.
pub fn focus_in_sight(id: &str) -> bool {
    let element = element(id);
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
pub fn let_go(alike: bool) {
    let focused = document().and_then(|document| document.active_element());
    let stays = |element: &Element| alike && matches!(element.closest(STAYS), Ok(Some(_)));
    // Where words are typed, typing goes on: the field is outside of what changes.
    let focused = focused.filter(|focused| !stays(focused) && matches!(focused.closest("main"), Ok(Some(_))));
    if let Some(focused) = focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.blur();
    }
}

/// Moves the tab stop of a grid: links of the cell of `from` leave the tab order, those of the cell of `to` enter it.
pub fn rove(from: &str, to: &str) {
    for (id, tab, selected) in [(from, "-1", "false"), (to, "0", "true")] {
        let Some(cell) = element(id).and_then(|link| link.closest("td").ok()?) else { continue };
        let _ = cell.set_attribute("aria-selected", selected);
        // What is drawn once more for the eye alone stays out of the tab order.
        let links = cell.query_selector_all(":not([aria-hidden]) > a[tabindex]").ok();
        for position in 0..links.as_ref().map_or(0, NodeList::length) {
            let link = links.as_ref().and_then(|links| links.get(position));
            if let Some(link) = link.and_then(|link| link.dyn_into::<Element>().ok()) {
                let _ = link.set_attribute("tabindex", tab);
            }
        }
    }
}

/// Shows words in the field they are typed into, unless more are being typed.
pub fn show_words(id: &str, words: &str) {
    let field = element(id).filter(|field| !field.has_attribute("data-typing"));
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.set_value(words);
    }
}

/// Says something to scripts beside the app: in a `data-` attribute of the document.
pub fn tell(name: &str, text: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute(&["data-", name].concat(), text);
    }
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

/// Marks a day as one on which something takes place, as its label then says.
pub fn mark_busy(id: &str, label: &str) {
    if let Some(day) = element(id) {
        let _ = day.set_attribute("aria-label", label);
        let _ = day.set_attribute("data-busy", "");
    }
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

/// The element with an `id`.
#[must_use]
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// A `<div>` that is not in the page yet.
#[must_use]
pub fn detached(id: &str) -> Option<HtmlElement> {
    let element = document()?.create_element("div").ok()?;
    element.set_id(id);
    element.dyn_into().ok()
}

/// Moves the focus to the heading of the page, for readers who do not see that it changed.
pub fn focus_heading() {
    let heading = document().and_then(|document| document.query_selector("main h1").ok()?);
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        focus_in_place(&heading);
    }
}

fn focus_in_place(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Puts a new element in the place of an old one; what the visitor had focused, typed, selected or unfolded is found
/// again in the new one, by its path.
pub fn take_over(old: &HtmlElement, new: &HtmlElement) {
    let kept = Kept::of(old);
    let _ = old.replace_with_with_node_1(new);
    kept.restore(new);
}

/// What the visitor did in a part of the page.
#[derive(Default)]
struct Kept {
    focus: Option<Vec<u32>>,
    selection: Option<(Option<u32>, Option<u32>)>,
    values: Vec<(Vec<u32>, String)>,
    choices: Vec<(Vec<u32>, String)>,
    unfolded: Vec<Vec<u32>>,
    /// The `id` of a dialog over the page.
    dialog: Option<String>,
}

impl Kept {
    fn of(root: &HtmlElement) -> Self {
        let mut kept = Self::default();
        let active = document().and_then(|document| document.active_element());
        if let Some(active) = active.filter(|active| root.contains(Some(active))) {
            kept.focus = path(root, &active);
            let field = active.dyn_ref::<HtmlInputElement>();
            kept.selection =
                field.map(|field| (field.selection_start().ok().flatten(), field.selection_end().ok().flatten()));
        }
        for field in all(root, "input") {
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
                let init = EventInit::new();
                init.set_bubbles(true);
                // The app hears of a choice that was made before it was there.
                let _ =
                    Event::new_with_event_init_dict("change", &init).and_then(|event| select.dispatch_event(&event));
            }
        }
        for path in self.unfolded {
            if let Some(details) = at(root, &path).and_then(|element| element.dyn_into::<HtmlDetailsElement>().ok()) {
                details.set_open(true);
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
