//! From the printed page to the running app, without a flash, a jump, or a lost focus.
//!
//! The app is mounted in an element that is not in the page, and put in the place of the printed one when it is
//! complete. Nothing is awaited between looking at what the visitor did and putting it back.

use leptos::prelude::*;
use std::sync::Arc;

use futures_util::future::join3;
use leptos::mount::mount_to;
use leptos::task::tick;

use crate::app::{App, ProgramParts, Start, address_of, first_language, with_visitor_clock};
use crate::browser::{self, Http};
use crate::components::missing_text;
use affiche_catalog::{Catalog, CatalogError, CatalogPart, Missing};
use affiche_contract::{data, event, id, meta};
use affiche_i18n::{Language, worded_dates};
use affiche_model::query::Query;
use affiche_route::Base;
use affiche_search::set_char_folding;

/// Starts the app.
pub fn run(parts: ProgramParts) {
    browser::report_panics();
    set_char_folding(browser::letters);
    let word = |request: String| browser::set_root_data(data::DATES, &worded_dates(&request));
    browser::on_text(event::WORD_DATES, Box::new(word));
    // The app cannot go from page to page; the printed ones lead on by themselves.
    if !browser::writes_history() {
        return;
    }
    browser::spawn(Box::pin(async move {
        let base = Base::new(&browser::meta(meta::BASE).unwrap_or_default());
        let (path, query) = browser::path_and_query();
        let http = Http::new(base.clone());
        Language::know(browser::meta(meta::WORDS).unwrap_or_default());
        let address = address_of(&base, &path, &query);
        let language = first_language(&address.query.language);
        http.set_language(language);
        let words = browser::load_words(&http, language);
        match join3(words, Catalog::open(http.clone()), parts.ahead(&address.route)).await {
            (Ok(()), Ok(catalog), ()) => take_over(base, catalog, parts).await,
            (Err(cause), ..) => fail(CatalogPart::Manifest, cause.into()),
            (_, Err(cause), ()) => fail(CatalogPart::Manifest, cause),
        }
    }));
}

async fn take_over(base: Base, catalog: Catalog<Http>, parts: ProgramParts) {
    let (path, query) = browser::path_and_query();
    let address = address_of(&base, &path, &query);
    let catalog = Arc::new(with_visitor_clock(catalog, &address));
    let (page, draw) = parts.page(&catalog, &address, browser::now()).await;
    // What was printed for this address is better than a page with a hole.
    if let Some(missing) = page.missing().filter(|_| browser::is_printed() && address.query == Query::default()) {
        return fail(missing.part.clone(), missing.cause.clone());
    }
    if page.is_period() {
        browser::load_style(meta::PERIODS).await;
    }
    let start = Start { base, catalog, page, draw, parts, address };
    let (Some(old), Some(new)) = (browser::element(id::APP), browser::detached(id::APP)) else { return };
    mount_to(new.clone(), move || view! { <App start /> }).forget();
    tick().await;
    tick().await;
    browser::take_over(&old, &new);
    browser::show_present();
    browser::started();
}

/// The printed page stays, with a word about what could not be read and a way to try again.
fn fail(part: CatalogPart, cause: CatalogError) {
    let language = Language::parse(&browser::page_language()).unwrap_or(Language::FIRST);
    // Without words the page says what was printed for this.
    let text = language.is_loaded().then(|| missing_text(language.messages(), &Missing { part, cause }));
    browser::show_boot_error(text.as_deref());
}
