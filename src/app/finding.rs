//! Finding, as far as the app knows of it: scripts beside it say what is asked for, and are told what the address says.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::whenever;
use crate::browser;
use crate::components::FIND_FIELD;
use affiche_model::Scope;
use affiche_model::query::Query;
use affiche_search::{Asking, Wish};

/// Where scripts find the query of the address, and what to ask for the counts of choices. See `public/finder`.
const QUERY: &str = "query";
const QUESTION: &str = "question";

/// Goes where scripts ask to, and keeps them in step with the address and the page.
pub(super) fn keep_in_step(desk: &Desk) {
    let (history, scrolls) = (desk.history.clone(), desk.scrolls);
    browser::on_find(move |asked| {
        let before = untrack(|| history.address());
        let query = Query::parse(&asked).query;
        if before.query == query {
            return;
        }
        // Words make one entry in the history: more of them change it.
        let words = before.query.search.clone();
        let typing = !words.is_empty() && Query { search: words, ..query.clone() } == before.query;
        scrolls.focus_next(browser::focused_id());
        scrolls.filter_next();
        history.go(&history.href(before.asking(query)), typing, false);
    });
    let history = desk.history.clone();
    whenever(move || {
        let query = history.address().query;
        browser::tell(QUERY, &query.print());
        browser::show_words(FIND_FIELD, &query.search);
    });
    let (history, catalog, page) = (desk.history.clone(), Arc::clone(&desk.catalog), desk.page);
    whenever(move || {
        let query = untrack(|| history.address()).query;
        let question = page.with(|page| {
            let now = browser::now();
            let scope = page.term().map_or(Scope::All, |term| term.scope.clone());
            let asking = Asking { scope: &scope, timeline: catalog.timeline(), query: &query, now };
            asking.question(catalog.revision(), Wish::Choices(page.days(&catalog, now))).print()
        });
        browser::tell(QUESTION, &question);
    });
}
