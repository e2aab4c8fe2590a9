//! The actions of a visitor (`Actions`) in the browser.

use std::sync::Arc;

use chrono::NaiveDate;
use futures_util::future::join;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;

use super::history::History;
use super::parts::ProgramParts;
use super::scrolls::Scrolls;
use super::visitor_clock::remember_clock;
use crate::browser::{self, Http};
use crate::components::{DrawPicker, missing_text};
use crate::context::{Actions, Counts, DropGuard, FocusTarget};
use crate::document::Theme;
use crate::pages::Page;
use affiche_catalog::{Catalog, CatalogPart, FetchError, Missing};
use affiche_contract::{meta, storage};
use affiche_i18n::Language;
use affiche_model::day_text;
use affiche_model::layout::{Period, spans};
use affiche_route::Address;

/// Where what the visitor does arrives.
pub(super) struct BrowserActions {
    pub history: History,
    pub scrolls: Scrolls,
    pub catalog: Arc<Catalog<Http>>,
    pub page: RwSignal<Page>,
    pub language: RwSignal<Language>,
    pub letter_keys: RwSignal<bool>,
    /// Turns over whenever the visitor wants to try again.
    pub again: RwSignal<bool>,
    pub parts: ProgramParts,
    /// The function that draws the date picker, once its part is loaded.
    pub picker: RwSignal<Option<DrawPicker>>,
}

/// The language to begin with: the one the address asks for, else the one chosen before, else that of the site.
#[must_use]
pub fn first_language(asked: &str) -> Language {
    let remembered = browser::remembered(storage::LANGUAGE);
    let chosen = Language::parse(asked).or_else(|| remembered.as_deref().and_then(Language::parse));
    chosen.or_else(|| Language::parse(&browser::page_language())).unwrap_or(Language::FIRST)
}

/// Whether keys of one letter do something, to begin with.
pub(super) fn letter_keys() -> bool {
    browser::remembered(storage::SHORTCUTS).as_deref() != Some("off")
}

impl Actions for BrowserActions {
    fn theme(&self) -> Theme {
        browser::theme()
    }

    fn set_theme(&self, chosen: Theme) {
        browser::remember(storage::THEME, chosen.key());
        browser::show_theme(chosen);
    }

    fn set_language(&self, chosen: Language) {
        let (language, again, scrolls) = (self.language, self.again, self.scrolls);
        let (catalog, history) = (Arc::clone(&self.catalog), self.history.clone());
        let show = move || {
            browser::remember(storage::LANGUAGE, chosen.code());
            catalog.service().set_language(chosen);
            language.set(chosen);
            // A search response has the sentences of one language.
            if untrack(|| history.address()).query.narrows() {
                scrolls.focus_next(Some("#language".to_owned()));
                again.update(|again| *again = !*again);
            }
            browser::spawn(Box::pin(async {
                // The header is drawn anew; then its menu opens again.
                leptos::task::tick().await;
                leptos::task::tick().await;
                browser::focus("language");
            }));
        };
        if chosen.is_loaded() {
            return show();
        }
        let http = self.catalog.service().clone();
        browser::spawn(Box::pin(async move {
            // Without its words the language stays as it is, and can be chosen again.
            match browser::load_words(&http, chosen).await {
                Ok(()) => show(),
                Err(_) => browser::show_choice("language", language.get_untracked().code()),
            }
        }));
    }

    fn set_clock(&self, own: bool) {
        remember_clock(own);
        self.catalog.set_visitor_zone_shown(own);
        self.scrolls.focus_next(Some("#clock".to_owned()));
        self.retry();
    }

    fn letter_keys(&self) -> bool {
        self.letter_keys.get()
    }

    fn set_letter_keys(&self, on: bool) {
        self.letter_keys.set(on);
        browser::remember(storage::SHORTCUTS, if on { "on" } else { "off" });
    }

    fn retry(&self) {
        // A part that does not come may be of a program that is gone from the host: the document names the one that is there.
        let is_program = |page: &Page| page.missing().is_some_and(|missing| missing.part == CatalogPart::Program);
        if self.page.with_untracked(is_program) && browser::reload() {
            return;
        }
        self.again.update(|again| *again = !*again);
    }

    fn go(&self, address: Address, target: FocusTarget) {
        let href = self.history.href(address);
        let (path, query) = browser::path_and_query();
        if href == path + &query {
            return self.focus(target);
        }
        self.scrolls.focus_next(Some(selector(target)));
        self.history.go(&href, false, target == FocusTarget::Heading);
    }

    fn focus(&self, target: FocusTarget) {
        browser::spawn(Box::pin(async move {
            leptos::task::tick().await;
            browser::focus_in_sight(&selector(target));
        }));
    }

    fn move_tab_stop(&self, grid: &Element, from: Option<NaiveDate>, to: NaiveDate) {
        browser::move_tab_stop(grid, from.map(day_text).as_deref(), &day_text(to));
    }

    fn busy_days(&self, period: Period, answer: Box<dyn FnOnce(Counts)>) -> DropGuard {
        let catalog = Arc::clone(&self.catalog);
        let term = self.page.with_untracked(|page| page.term().cloned());
        let task = browser::spawn_while_kept(Box::pin(async move {
            // What is to be marked has to be drawn.
            leptos::task::tick().await;
            let between = catalog.between(catalog.timeline_of(term.as_ref()), period.first, period.last).await;
            let spans = spans(period, &between.occurrences, catalog.days());
            let count = |day: NaiveDate| spans.iter().filter(|span| span.is_on(day)).count();
            answer((period, period.days().map(count).collect()));
        }));
        Box::new(task)
    }

    fn after(&self, milliseconds: i32, act: Box<dyn FnOnce()>) -> DropGuard {
        Box::new(browser::after(milliseconds, act))
    }

    fn on_key(&self, act: Box<dyn FnMut(&str)>) -> DropGuard {
        Box::new(browser::on_key(act))
    }

    fn load_picker(&self, act: Box<dyn FnOnce()>) {
        let (load, picker, language) = (self.parts.picker, self.picker, self.language);
        browser::spawn(Box::pin(async move {
            let (draw, ()) = join(load(), browser::load_style(meta::PERIODS)).await;
            let Some(draw) = draw else {
                let missing = Missing { part: CatalogPart::Program, cause: FetchError::Network.into() };
                let sentence = missing_text(language.get_untracked().messages(), &missing);
                return browser::show_notice(Some(&sentence));
            };
            picker.set(Some(draw));
            act();
        }));
    }
}

/// A target as a CSS selector; that of the heading finds nothing, since the heading has the focus where nothing else does.
fn selector(target: FocusTarget) -> String {
    match target {
        FocusTarget::Heading => String::new(),
        FocusTarget::Day(day) => ["[data-day=\"", &day_text(day), "\"] > .cell-day"].concat(),
        FocusTarget::Earlier => "#period-previous".to_owned(),
        FocusTarget::Later => "#period-next".to_owned(),
    }
}
