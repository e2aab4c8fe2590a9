//! The room there is for a page, and how the visitor looks at it.

use leptos::prelude::RwSignal;

/// The room there is for a page, and how the visitor looks at it; kept from page to page.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Too narrow for seven days side by side with their titles.
    pub narrow: RwSignal<bool>,
    /// About to go to paper.
    pub paper: RwSignal<bool>,
    /// The hours of a day as a list, and not as a grid.
    pub hours_as_list: RwSignal<bool>,
    /// All hours of a day, and not only those on which something takes place.
    pub all_hours: RwSignal<bool>,
    /// The menu is open. It stays open when a choice in it draws everything anew.
    pub menu_open: RwSignal<bool>,
}

impl Default for Screen {
    fn default() -> Self {
        let no = || RwSignal::new(false);
        Self { narrow: no(), paper: no(), hours_as_list: no(), all_hours: no(), menu_open: no() }
    }
}
