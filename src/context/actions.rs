//! What a visitor can do.

use std::any::Any;
use std::fmt::{self, Debug, Formatter};
use std::ops::Deref;

use chrono::NaiveDate;
use leptos::prelude::{LocalStorage, StoredValue};
use leptos::tachys::renderer::types::Element;

use crate::document::Theme;
use affiche_i18n::Language;
use affiche_model::layout::Period;
use affiche_route::Address;

/// A copyable handle to the `Actions` of this page.
#[derive(Clone, Copy)]
pub struct ActionsHandle(&'static dyn Actions);

/// What a visitor can do. The default methods do nothing, as on printed pages.
#[expect(unused_variables, reason = "nothing happens")]
pub trait Actions: Send + Sync {
    /// The colours chosen.
    fn theme(&self) -> Theme {
        Theme::Auto
    }

    /// Chooses colours.
    fn set_theme(&self, theme: Theme) {}

    /// Chooses a language.
    fn set_language(&self, language: Language) {}

    /// Chooses the clock: the visitor’s own, or that of the place.
    fn set_clock(&self, own: bool) {}

    /// Whether keys of one letter do something.
    fn letter_keys(&self) -> bool {
        true
    }

    /// Chooses whether they do.
    fn set_letter_keys(&self, on: bool) {}

    /// Reads again what could not be read.
    fn retry(&self) {}

    /// Goes to an address, and puts the focus there on a target.
    fn go(&self, address: Address, target: FocusTarget) {}

    /// Moves the focus to a target, once what has just changed is drawn.
    fn focus(&self, target: FocusTarget) {}

    /// Moves the tab stop of a grid of days (`data-day`): links of the cell of one day leave the tab order, those of the other enter it.
    fn move_tab_stop(&self, grid: &Element, from: Option<NaiveDate>, to: NaiveDate) {}

    /// Finds out how much takes place on each day of a period, and tells when it is known: one number a day.
    fn busy_days(&self, period: Period, answer: Box<dyn FnOnce(Counts)>) -> DropGuard {
        Box::new(())
    }

    /// Does something once after so many milliseconds.
    fn after(&self, milliseconds: i32, act: Box<dyn FnOnce()>) -> DropGuard {
        Box::new(())
    }

    /// Tells of each key that is pressed, by its name, wherever that is.
    fn on_key(&self, act: Box<dyn FnMut(&str)>) -> DropGuard {
        Box::new(())
    }

    /// Loads what draws the choice of a day, and its style, then does something.
    fn load_picker(&self, act: Box<dyn FnOnce()>) {}
}

/// What gets the focus on a page, without moving the page more than it takes to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// The heading, with the page at its top.
    Heading,
    /// A day of the month.
    Day(NaiveDate),
    /// The way to earlier times.
    Earlier,
    /// The way to later times.
    Later,
}

/// A guard that ends a timer, listener or task when dropped. A view stores it in a value of its owner ([`GuardSlot`]), so it ends
/// with the view.
pub type DropGuard = Box<dyn Any>;

/// A place for what a view waits for, one thing at a time.
pub type GuardSlot = StoredValue<Option<DropGuard>, LocalStorage>;

/// A period, and how many events each of its days has.
pub type Counts = (Period, Vec<usize>);

impl ActionsHandle {
    /// Actions that do nothing, for pages that are printed.
    #[must_use]
    pub fn inert() -> Self {
        Self(&NoActions)
    }

    /// Actions that are carried out, for as long as the program runs.
    #[must_use]
    pub fn of(actions: impl Actions + 'static) -> Self {
        Self(Box::leak(Box::new(actions)))
    }
}

/// No actions: printed pages.
struct NoActions;

impl Actions for NoActions {}

impl Deref for ActionsHandle {
    type Target = dyn Actions;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl Debug for ActionsHandle {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("Actions")
    }
}
