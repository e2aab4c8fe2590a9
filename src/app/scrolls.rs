//! Where pages stood when they were left, and where the scroll and the focus go on a page that has come.

use leptos::prelude::*;

use crate::browser;

/// How the visitor came to a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Arrival {
    /// By a link: the page begins at its top, unless the link says otherwise. What had the focus is looked for by its
    /// `id`.
    Link(Option<String>),
    /// By a choice that says, by its `id`, what shall have the focus.
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
    Kept,
    /// To the heading, which is read out.
    Heading,
}

impl Arrival {
    /// Where what was pressed is on the new page too, it keeps the focus; else the heading gets it.
    pub fn settle(self) -> Settled {
        let kept = match &self {
            Self::Link(Some(id)) => browser::focus(id),
            Self::Choice(id) => browser::focus_in_sight(id),
            _ => false,
        };
        if kept {
            return Settled::Kept;
        }
        browser::focus_heading();
        if let Self::Traversal(top) = self {
            browser::scroll_to(top);
        }
        Settled::Heading
    }
}

/// The scroll positions of pages that were left, by their entry in the history.
#[derive(Clone, Copy)]
pub(super) struct Scrolls {
    /// The positions, by the number of the entry.
    by_entry: StoredValue<Vec<(u32, f64)>>,
    /// The entry on screen.
    shown: StoredValue<u32>,
    /// Its path and query: an entry that differs in its fragment alone shows the same page.
    place: StoredValue<(String, String)>,
    /// The `id` of what shall have the focus on the page that is asked for.
    pub focus: StoredValue<Option<String>>,
    /// Whether the navigation comes from a filter: dialogs stay open then.
    pub filtering: StoredValue<bool>,
}

impl Scrolls {
    pub fn start() -> Self {
        let first = browser::entry().unwrap_or_default();
        let scrolls = Self {
            by_entry: StoredValue::new(Vec::new()),
            shown: StoredValue::new(first),
            place: StoredValue::new(browser::path_and_query()),
            focus: StoredValue::new(None),
            filtering: StoredValue::new(false),
        };
        browser::name_entry(first);
        browser::own_scroll(true);
        browser::on_window("popstate", move || {
            scrolls.leave();
            // Another entry with the same page: it is on screen already, and only stands elsewhere.
            if browser::path_and_query() == scrolls.place.get_value() {
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

    /// Remembers where the page that is being left stands.
    fn leave(self) {
        let (shown, top) = (self.shown.get_value(), browser::scroll());
        self.by_entry.update_value(|entries| {
            entries.retain(|(entry, _)| *entry != shown);
            entries.push((shown, top));
        });
    }

    /// From now on another page is on screen. An entry without a number is new: those after the last one are gone.
    pub fn arrived(self) {
        let next = self.shown.get_value() + 1;
        let entry = browser::entry().unwrap_or_else(|| {
            browser::name_entry(next);
            self.by_entry.update_value(|entries| entries.retain(|(entry, _)| *entry < next));
            next
        });
        self.shown.set_value(entry);
        self.place.set_value(browser::path_and_query());
    }

    /// Where the page of this entry stood when it was left, if it was.
    fn left_at(self) -> Option<f64> {
        let entry = browser::entry()?;
        let left = |entries: &Vec<(u32, f64)>| entries.iter().find(|(left, _)| *left == entry).map(|(_, top)| *top);
        self.by_entry.with_value(left)
    }

    /// How the visitor comes to the page that is asked for: a link writes its entry when the page is there, going back or
    /// forward has already changed it.
    pub fn arrival(self) -> Arrival {
        match browser::entry() {
            Some(entry) if entry != self.shown.get_value() => Arrival::Traversal(self.left_at().unwrap_or_default()),
            _ => {
                self.leave();
                let wanted = self.focus.get_value();
                self.focus.set_value(None);
                wanted.map_or_else(|| Arrival::Link(browser::focused_id()), Arrival::Choice)
            }
        }
    }
}
