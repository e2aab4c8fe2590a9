//! Where the visitor is: the address on the screen, and the ways to another one.
//!
//! `leptos_router` turns clicks on links into changes of the address and owns the history of the browser. Its component is
//! not used: pages are found by [`Route`](affiche_route::Route), and read before they are shown.

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, Url};

use crate::browser;
use affiche_route::{Address, Base};

/// The history of the browser, as far as this site is concerned.
#[derive(Clone)]
pub(super) struct History {
    base: Base,
    url: BrowserUrl,
}

impl History {
    /// From now on links lead to other pages without loading the document. `None` where a browser gives no access.
    pub fn start(base: &Base) -> Option<Self> {
        let url = BrowserUrl::new().ok()?;
        url.init(Some(base.as_str().trim_end_matches('/').to_owned().into()));
        Some(Self { base: base.clone(), url })
    }

    /// The link to an address.
    pub fn href(&self, address: Address) -> String {
        self.base.href(address)
    }

    /// The address that is asked for; its page may still be on its way.
    pub fn address(&self) -> Address {
        self.url.as_url().with(|url| address_of(&self.base, url.path(), url.search()))
    }

    /// Goes to an address at once. `replace`: without a new entry in the history. `scroll`: the page begins at its top.
    pub fn go(&self, href: &str, replace: bool, scroll: bool) {
        let Ok(url) = BrowserUrl::parse(href) else { return };
        self.url.as_url().set(url);
        let value = href.to_owned();
        self.url.complete_navigation(&LocationChange { value, replace, scroll, ..LocationChange::default() });
    }

    /// The page that a link led to is on the screen: the history gets its entry.
    pub fn arrived(&self) {
        self.url.ready_to_complete();
    }

    /// Sees to it that the entry is there: `BrowserUrl` writes none for an address that it takes for the one it wrote last,
    /// which it may not be after going back and forward.
    pub fn settled(&self) {
        let (path, query) = browser::path_and_query();
        let written = |url: &Url| url.path() == path && url.search() == query.trim_start_matches('?');
        self.url.as_url().with_untracked(|url| {
            if !written(url) {
                let mark = if url.search().is_empty() { "" } else { "?" };
                browser::add_entry(&[url.path(), mark, url.search(), url.hash()].concat());
            }
        });
    }

    /// An address in an older form is written in the current one, without a new entry in the history.
    pub fn write_current_form(&self) {
        let address = self.address();
        if address.outdated {
            self.go(&self.base.href(Address { outdated: false, ..address }), true, false);
        }
    }
}

/// The address on the screen, relative to the front page.
#[must_use]
pub fn address_of(base: &Base, path: &str, query: &str) -> Address {
    Address::parse(base.strip(path).unwrap_or(path), query)
}
