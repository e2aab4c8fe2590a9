//! From the printed page to the running app, without a flash, a jump, or a lost focus.
//!
//! The app is mounted in an element that is not in the page, and put in the place of the printed one when it is
//! complete. Nothing is awaited between looking at what the visitor did and putting it back.

use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;

use crate::app::{App, Start, address_of};
use crate::browser::{self, Http};
use crate::catalog::{Catalog, CatalogError};
use crate::components::{Base, cause_text};
use crate::i18n::{Gap, Language};
use crate::pages::Page;

/// The element that holds everything.
const ROOT: &str = "app";

/// Starts the app.
pub fn run() {
    browser::report_panics();
    browser::spawn(async {
        let base = Base::new(&browser::meta("base").unwrap_or_default());
        match Catalog::open(Http { base: base.clone() }).await {
            Ok(catalog) => take_over(base, Arc::new(catalog)).await,
            Err(cause) => fail(&cause),
        }
    });
}

async fn take_over(base: Base, catalog: Arc<Catalog<Http>>) {
    let (path, query) = browser::path_and_query();
    let address = address_of(&base, &path, &query);
    let page = Page::load(&catalog, &address, browser::now()).await;
    let start = Start { base, catalog, page, address };
    let (Some(old), Some(new)) = (browser::element(ROOT), browser::detached(ROOT)) else { return };
    mount_to(new.clone(), move || view! { <App start /> }).forget();
    tick().await;
    tick().await;
    browser::take_over(&old, &new);
    browser::started();
}

/// Without a catalog the printed page stays, with a word about why it is not up to date.
fn fail(cause: &CatalogError) {
    let language = Language::parse(&browser::page_language()).unwrap_or(Language::Fr);
    let messages = language.messages();
    let sentence = [&(messages.missing)(&Gap::Calendar), " ", &cause_text(messages, cause)].concat();
    browser::show_boot_error(Some(&sentence));
}
