//! Where pages stood when they were left, and where the scroll and the focus go on a page that has come.

use leptos::prelude::*;

use crate::browser;

/// How the visitor came to a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Arrival {
    /// By a link: the page begins at its top, unless the link says otherwise. What had the focus is looked for by its
    /// `id`.
    Link(Option<String>),
    /// By a choice that says, with a CSS selector, what shall have the focus.
    Choice(String),
    /// By going back or forward: the page stands as it was left.
    Traversal(f64),
    /// By trying again.
    Again,
}

/// Where the focus went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settled {
    /// To what had it on the page before.
    GuardSlot,
    /// To the heading, which is read out.
    Heading,
}

impl Arrival {
    /// Where what was pressed is on the new page too, it keeps the focus; else the heading gets it.
    pub fn settle(self) -> Settled {
        let kept = match &self {
            Self::Link(Some(id)) => browser::focus(id),
            Self::Choice(selector) => browser::focus_in_sight(selector),
            _ => false,
        };
        if kept {
            return Settled::GuardSlot;
        }
        browser::focus_heading();
        if let Self::Traversal(top) = self {
            browser::scroll_to(top);
        }
        Settled::Heading
    }
}

/// The scroll positions of pages that were left, by their entry in the history, and what the next page begins with.
///
/// One value for all of it: each type that a `StoredValue` holds costs half a kilobyte of the program.
#[derive(Clone, Copy)]
pub(super) struct Scrolls(StoredValue<State>);

#[derive(Default)]
struct State {
    /// The positions, by the number of the entry.
    by_entry: Vec<(u32, f64)>,
    /// The entry on screen.
    shown: u32,
    /// Its path and query: an entry that differs in its fragment alone shows the same page.
    place: (String, String),
    /// The CSS selector of the element that gets the focus on the page that is asked for.
    focus: Option<String>,
    /// Whether the navigation comes from a filter: dialogs stay open then.
    filtering: bool,
}

impl Scrolls {
    pub fn start() -> Self {
        let first = browser::entry().unwrap_or_default();
        let state = State { shown: first, place: browser::path_and_query(), ..State::default() };
        let scrolls = Self(StoredValue::new(state));
        browser::name_entry(first);
        browser::own_scroll(true);
        browser::on_window("popstate", move || {
            scrolls.leave();
            // Another entry with the same page: it is on screen already, and only stands elsewhere.
            let here = browser::path_and_query();
            if scrolls.0.with_value(|state| state.place == here) {
                let left = scrolls.left_at();
                scrolls.arrived();
                if let Some(top) = left {
                    browser::scroll_to(top);
                }
            }
        });
        browser::on_window("pagehide", || browser::own_scroll(false));
        browser::on_window("pageshow", || browser::own_scroll(true));
        scrolls
    }

    /// On the page that is asked for next, the first element that matches this CSS selector gets the focus.
    pub fn focus_next(self, selector: Option<String>) {
        self.0.update_value(|state| state.focus = selector);
    }

    /// Whether nothing was named that shall have the focus next.
    pub fn focuses_nothing(self) -> bool {
        self.0.with_value(|state| state.focus.is_none())
    }

    /// The next navigation comes from a filter.
    pub fn filter_next(self) {
        self.0.update_value(|state| state.filtering = true);
    }

    /// Whether this navigation comes from a filter; the next one does not, unless it is said again.
    pub fn take_filtering(self) -> bool {
        let mut filtering = false;
        self.0.update_value(|state| filtering = std::mem::take(&mut state.filtering));
        filtering
    }

    /// Remembers where the page that is being left stands.
    fn leave(self) {
        let top = browser::scroll();
        self.0.update_value(|state| {
            let shown = state.shown;
            state.by_entry.retain(|(entry, _)| *entry != shown);
            state.by_entry.push((shown, top));
        });
    }

    /// From now on another page is on screen. An entry without a number is new: those after the last one are gone.
    pub fn arrived(self) {
        let (entry, place) = (browser::entry(), browser::path_and_query());
        self.0.update_value(|state| {
            let next = state.shown + 1;
            if entry.is_none() {
                browser::name_entry(next);
                state.by_entry.retain(|(entry, _)| *entry < next);
            }
            state.shown = entry.unwrap_or(next);
            state.place = place;
        });
    }

    /// Where the page of this entry stood when it was left, if it was.
    fn left_at(self) -> Option<f64> {
        let entry = browser::entry()?;
        self.0.with_value(|state| state.by_entry.iter().find(|(left, _)| *left == entry).map(|(_, top)| *top))
    }

    /// How the visitor comes to the page that is asked for: a link writes its entry when the page is there, going back or
    /// forward has already changed it.
    pub fn arrival(self) -> Arrival {
        let shown = self.0.with_value(|state| state.shown);
        match browser::entry() {
            Some(entry) if entry != shown => Arrival::Traversal(self.left_at().unwrap_or_default()),
            _ => {
                self.leave();
                let mut wanted = None;
                self.0.update_value(|state| wanted = state.focus.take());
                wanted.map_or_else(|| Arrival::Link(browser::focused_id()), Arrival::Choice)
            }
        }
    }
}
