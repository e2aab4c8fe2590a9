//! The browser, and the only module that names `web_sys` and `js_sys`.
//!
//! | part | what it reaches |
//! | --- | --- |
//! | `clock` | the visitor’s clock and zone, calls that wait |
//! | `fetch` | files of the catalog, JSON, questions to the program that finds |
//! | `focus` | where the keyboard is |
//! | `history` | the address, the entries of the history, how far the page is scrolled |
//! | `kept` | what the visitor did in a part of the page that is drawn anew |
//! | `letters` | what a letter is without its marks |
//! | `listen` | what reaches the window, and what is said to the scripts beside the app |
//! | `page` | the head of the page and what stands on it |
//! | `storage` | what the visitor chose before |

mod clock;
mod fetch;
mod focus;
mod history;
mod letters;
mod listen;
mod page;
mod storage;
mod visitor_state;

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, Window};

pub use clock::{Timer, after, now, same_offset_zones, visitor_zone};
pub use fetch::{Http, load_search_words, load_words, serve};
pub use focus::{blur_active_element, focus, focus_heading, focus_in_sight, focused_id, move_tab_stop, show_present};
pub use history::{
    add_entry, entry, name_entry, own_scroll, path_and_query, reload, scroll, scroll_to, writes_history,
};
pub use letters::letters;
pub use listen::{Listener, dispatch_window_event, media, on_key, on_letter, on_text, on_window, set_root_data};
pub use page::{
    close_dialogs, detached, is_printed, load_style, meta, open_dialog, page_language, report_panics, show_boot_error,
    show_choice, show_head, show_notice, show_theme, show_words, started, theme,
};
pub use storage::{remember, remembered};
pub use visitor_state::take_over;

/// Runs a future from the beginning of the next task on, for as long as the page lives.
pub fn spawn(future: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(future);
}

/// A future that runs; dropping this ends it where it waits.
#[must_use]
#[derive(Debug)]
pub struct Task(SendWrapper<Rc<Cell<bool>>>);

/// Runs a future as [`spawn`] does, for as long as what this gives back is kept.
pub fn spawn_while_kept(mut future: Pin<Box<dyn Future<Output = ()>>>) -> Task {
    let gone = Rc::new(Cell::new(false));
    let task = Task(SendWrapper::new(Rc::clone(&gone)));
    spawn(Box::pin(poll_fn(move |context| if gone.get() { Poll::Ready(()) } else { future.as_mut().poll(context) })));
    task
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.set(true);
    }
}

/// The element with an `id`.
#[must_use]
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The element that carries the language, the colours and what is said to scripts: `<html>`.
fn root() -> Option<Element> {
    document()?.document_element()
}

fn found(document: &Document, selector: &str) -> Option<HtmlElement> {
    document.query_selector(selector).ok()??.dyn_into().ok()
}
