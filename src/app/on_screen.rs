//! The page on screen.

use leptos::prelude::*;

use crate::pages::{Draw, Page};
use affiche_route::Address;

/// The page on screen: what it shows, where it is, and what draws it.
#[derive(Clone, Copy)]
pub(super) struct OnScreen {
    /// The page.
    pub page: RwSignal<Page>,
    /// Its address.
    pub address: RwSignal<Address>,
    /// The page as it is drawn, with its number. One that continues it changes it; any other has a signal and a number of its own, so that
    /// nothing of the page before follows it.
    pub drawn: RwSignal<(u32, ArcRwSignal<Page>)>,
    /// The function that draws it.
    pub draw: StoredValue<Draw>,
}

impl OnScreen {
    /// The page that the app starts with.
    pub fn new(page: Page, address: Address, draw: Draw) -> Self {
        Self {
            drawn: RwSignal::new((0, ArcRwSignal::new(page.clone()))),
            page: RwSignal::new(page),
            address: RwSignal::new(address),
            draw: StoredValue::new(draw),
        }
    }

    /// Whether a page continues the one on screen.
    pub fn is_continued_by(self, new: &Page) -> bool {
        let (_, drawn) = self.drawn.get_untracked();
        drawn.with_untracked(|drawn| new.continues(drawn))
    }

    /// Shows a page. Signals are set from the inside out: effects run in this order, and what draws everything anew ends those within.
    pub fn show(self, new: Page, address: Address, draw: Draw) {
        let (number, drawn) = self.drawn.get_untracked();
        let continues = drawn.with_untracked(|drawn| new.continues(drawn));
        self.address.set(address);
        self.page.set(new.clone());
        if continues {
            drawn.set(new);
        } else {
            self.draw.set_value(draw);
            self.drawn.set((number + 1, ArcRwSignal::new(new)));
        }
    }
}
