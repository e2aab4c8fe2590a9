//! What components rely on, each as a context of Leptos: provided once around the pages, asked for where it is needed.
//!
//! | context | what it says | changes |
//! | --- | --- | --- |
//! | [`SiteContext`] | the site, and the language it is shown in | with the language, which draws everything anew |
//! | [`PageContext`] | which events the page is about | from one kind of page to another |
//! | [`Clock`] | what time it is, and by whose clock | with time, as a signal |
//! | [`Screen`] | the room there is, and how the visitor looks at it | as signals |
//! | [`ShownAddress`] | the address of the page on screen | as a signal |
//! | [`ActionsHandle`] | what the visitor can do | never |

mod actions;
mod clock;
mod page;
mod screen;
mod site;

use leptos::prelude::{RwSignal, expect_context};

use affiche_route::Address;

pub use actions::{Actions, ActionsHandle, Counts, DropGuard, FocusTarget, GuardSlot};
pub use clock::{Clock, PageTime};
pub use page::PageContext;
pub use screen::Screen;
pub use site::{PrintedPages, SiteContext, TextAttributes};

/// The address of the page on screen.
#[derive(Clone, Copy, Debug)]
pub struct ShownAddress(pub RwSignal<Address>);

/// The site.
#[must_use]
pub fn use_site() -> SiteContext {
    expect_context()
}

/// Which events the page is about.
#[must_use]
pub fn use_page() -> PageContext {
    expect_context()
}

/// What time it is.
#[must_use]
pub fn use_clock() -> Clock {
    expect_context()
}

/// The address of the page on screen. Follows the visitor.
#[must_use]
pub fn use_address() -> RwSignal<Address> {
    expect_context::<ShownAddress>().0
}

/// The room there is.
#[must_use]
pub fn use_screen() -> Screen {
    expect_context()
}

/// What the visitor can do.
#[must_use]
pub fn use_actions() -> ActionsHandle {
    expect_context()
}
