//! Searching while somebody types, counting choices while they are on screen, and what may be meant by a text.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::whenever;
use crate::browser::{self, Http, Timer};
use crate::catalog::Catalog;
use crate::components::{FIND_FIELD, Finding, Suggestion};
use crate::finder::Finder;
use crate::pages::{Page, suggestions};
use crate::query::Query;

/// Milliseconds without a key after which fingers are taken to rest.
const REST: i32 = 180;

/// What waits until fingers rest.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    /// The search.
    search: StoredValue<Option<Timer>>,
    /// The words the field shows, as far as the address has said so.
    shown: StoredValue<String>,
    /// The quick find.
    quick: StoredValue<Option<Timer>>,
}

impl Waiting {
    /// Nothing waits yet.
    pub fn new() -> Self {
        Self { search: StoredValue::new(None), shown: StoredValue::new(String::new()), quick: StoredValue::new(None) }
    }

    /// The field shows what the address says, unless more is being typed.
    pub fn show(self, words: String) {
        if self.search.with_value(Option::is_none) && words != self.shown.get_value() {
            browser::show_value(FIND_FIELD, &words);
        }
        self.shown.set_value(words);
    }
}

impl Desk {
    /// Searches for words once fingers rest: the first of them make an entry in the history, more change it.
    pub fn search(&self, words: &str) {
        let (history, scrolls, waiting) = (self.history.clone(), self.scrolls, self.waiting);
        let words = words.trim().to_owned();
        let rest = browser::after(REST, move || {
            waiting.search.set_value(None);
            let before = untrack(|| history.address());
            if before.query.search == words {
                return;
            }
            let replace = !before.query.search.is_empty();
            let query = Query { search: words.clone(), ..before.query.clone() };
            waiting.shown.set_value(words);
            scrolls.focus.set_value(Some(FIND_FIELD.to_owned()));
            history.go(&history.href(before.asking(query)), replace, false);
        });
        self.waiting.search.set_value(Some(rest));
    }

    /// Finds what may be meant by a text, once fingers rest.
    pub fn suggestions(&self, text: String, answer: Box<dyn FnOnce(Vec<Suggestion>)>) {
        let (catalog, language) = (Arc::clone(&self.catalog), self.language);
        let rest = browser::after(REST, move || {
            browser::spawn(Box::pin(async move {
                let messages = language.get_untracked().messages();
                answer(suggestions(&catalog, messages, &text, browser::now()).await);
            }));
        });
        self.waiting.quick.set_value(Some(rest));
    }
}

/// While the filters are open, their choices are counted for what is on screen.
pub(super) fn count_choices(catalog: Arc<Catalog<Http>>, page: RwSignal<Page>, query: Query, finding: Finding) {
    let days = page.with(|page| page.days(&catalog, browser::now()));
    let scope = page.with(|page| page.term().map(|term| term.scope.clone())).unwrap_or_default();
    if !finding.open.get() {
        return;
    }
    browser::spawn(Box::pin(async move {
        let choices = Finder::new(&catalog, &query, &scope, browser::now()).choices(days).await;
        finding.choices.set(choices);
        leptos::task::tick().await;
        browser::settle_fields("filters");
    }));
}

/// Keeps the search field and the counts in step with the address.
pub(super) fn keep_in_step(desk: &Desk, finding: Finding) {
    let (history, waiting) = (desk.history.clone(), desk.waiting);
    whenever(move || waiting.show(history.address().query.search));
    let (history, catalog, page) = (desk.history.clone(), Arc::clone(&desk.catalog), desk.page);
    whenever(move || {
        let query = untrack(|| history.address()).query;
        count_choices(Arc::clone(&catalog), page, query, finding);
    });
}
