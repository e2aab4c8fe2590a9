//! Where the visitor is: the address on the screen, and the ways to another one.
//!
//! `<Router>` turns clicks on links into changes of the location and owns the history of the browser. There is one route, for all
//! addresses: pages are found by [`Route`](affiche_route::Route), and read before they are shown.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::{BrowserUrl, Location, LocationProvider};

use crate::browser;
use affiche_route::{Address, Base};

/// The history of the browser, as far as this site is concerned.
#[derive(Clone)]
pub(super) struct History {
    base: Base,
    location: Location,
    navigate: Navigate,
    url: BrowserUrl,
}

type Navigate = Arc<dyn Fn(&str, NavigateOptions) + Send + Sync>;

impl History {
    /// That of the router around. `None` outside of one.
    pub fn of_router(base: &Base) -> Option<Self> {
        let (location, navigate) = (use_location(), Arc::new(use_navigate()));
        Some(Self { base: base.clone(), location, navigate, url: use_context()? })
    }

    /// The link to an address.
    pub fn href(&self, address: Address) -> String {
        self.base.href(address)
    }

    /// The address that is asked for; its page may still be on its way.
    pub fn address(&self) -> Address {
        address_of(&self.base, &self.location.pathname.get(), &self.location.search.get())
    }

    /// Goes to an address at once. `replace`: without a new entry in the history. `scroll`: the page begins at its top.
    pub fn go(&self, href: &str, replace: bool, scroll: bool) {
        (self.navigate)(href, NavigateOptions { resolve: false, replace, scroll, ..NavigateOptions::default() });
    }

    /// The page that a link led to is on the screen: the history gets its entry.
    pub fn arrived(&self) {
        self.url.ready_to_complete();
    }

    /// Sees to it that the entry is there: `BrowserUrl` writes none for an address that it takes for the one it wrote last,
    /// which it may not be after going back and forward.
    pub fn settled(&self) {
        let (path, query) = browser::path_and_query();
        let Location { pathname, search, hash, .. } = &self.location;
        let (asked, search) = (pathname.get_untracked(), search.get_untracked());
        if (asked.as_str(), search.as_str()) != (&path, query.trim_start_matches('?')) {
            let mark = if search.is_empty() { "" } else { "?" };
            browser::add_entry(&[&asked, mark, &search, &hash.get_untracked()].concat());
        }
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
