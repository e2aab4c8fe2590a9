//! Synchronises the search scripts with the address: they read the query from `data-` attributes and dispatch `find`.

use std::sync::Arc;

use leptos::prelude::*;

use super::actions::BrowserActions;
use super::on_change;
use crate::browser;
use crate::components::FIND_FIELD;
use affiche_contract::{data, event};
use affiche_model::Scope;
use affiche_model::query::Query;
use affiche_search::{RequestKind, SearchContext};

/// Goes where scripts ask to, and keeps them in step with the address and the page.
pub(super) fn sync_with_scripts(visitor: &BrowserActions) {
    let (history, scrolls) = (visitor.history.clone(), visitor.scrolls);
    let go = move |asked: String| {
        let before = untrack(|| history.address());
        let query = Query::parse(&asked).query;
        if before.query == query {
            return;
        }
        // Words make one entry in the history: more of them change it.
        let words = before.query.search.clone();
        let typing = !words.is_empty() && Query { search: words, ..query.clone() } == before.query;
        scrolls.focus_next(browser::focused_id().map(|id| ["#", &id].concat()));
        scrolls.filter_next();
        history.go(&history.href(before.with_query(query)), typing, false);
    };
    browser::on_text(event::FIND, Box::new(go));
    let history = visitor.history.clone();
    on_change(move || {
        let query = history.address().query;
        browser::set_root_data(data::QUERY, &query.print());
        browser::show_words(FIND_FIELD, &query.search);
    });
    let (history, catalog, page) = (visitor.history.clone(), Arc::clone(&visitor.catalog), visitor.page);
    on_change(move || {
        let query = untrack(|| history.address()).query;
        let request = page.with(|page| {
            let now = browser::now();
            let scope = page.term().map_or(Scope::All, |term| term.scope.clone());
            let context = SearchContext { scope: &scope, timeline: catalog.timeline(), query: &query, now };
            context.request(catalog.revision(), RequestKind::Choices(page.days(&catalog, now))).print()
        });
        browser::set_root_data(data::QUESTION, &request);
    });
}
