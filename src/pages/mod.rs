//! One file per kind of page: what it needs from the catalog, and how it is drawn.
//!
//! A page is loaded first and drawn then, so that a drawn page never waits. Loading is the same code in the browser and
//! in the publisher.

mod event;
mod failure;
mod head;
mod list;
mod not_found;
mod period;
mod suggest;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

pub use event::EventPage;
pub use head::Head;
pub use list::ListPage;
pub use not_found::NotFoundPage;
pub use period::PeriodPage;
pub use suggest::suggestions;

use crate::catalog::{Catalog, Direction, Fetch, Missing};
use crate::components::{FindBar, Footer, Header, IntoPiece, Piece, Setting, piece};
use crate::model::{Occurrence, ViewName};
use crate::query::Query;
use crate::route::{Address, Look, Route};

/// A page with everything it shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// A page of a list.
    List(ListPage),
    /// A stretch of time.
    Period(Box<PeriodPage>),
    /// The page of an event.
    Event(Box<EventPage>),
    /// An address that leads nowhere.
    NotFound(NotFoundPage),
    /// A page whose heart could not be read.
    Failed(Missing),
}

impl Page {
    /// Reads what the page at an address shows at an instant.
    pub async fn load<F: Fetch>(catalog: &Catalog<F>, address: &Address, now: DateTime<Utc>) -> Self {
        match &address.route {
            Route::Home => Self::load_view(catalog, catalog.site().default_view, &address.query, now).await,
            Route::List { look, direction, page } => {
                ListPage::load(catalog, (*look, *direction, *page), &address.query, now).await
            }
            Route::Period { view, day } => PeriodPage::load(catalog, *view, *day, &address.query, now).await,
            Route::Event(id) => EventPage::load(catalog, id).await,
            Route::Unknown(path) => NotFoundPage::load(catalog, path).await,
        }
    }

    /// What the address shows at which a view begins.
    async fn load_view<F: Fetch>(catalog: &Catalog<F>, view: ViewName, query: &Query, now: DateTime<Utc>) -> Self {
        match Route::of_view(view) {
            Some(Route::Period { view, day }) => PeriodPage::load(catalog, view, day, query, now).await,
            Some(Route::List { look, direction, page }) => {
                ListPage::load(catalog, (look, direction, page), query, now).await
            }
            _ => ListPage::load(catalog, (Look::Rows, Direction::Upcoming, 1), query, now).await,
        }
    }

    /// The occurrences it shows, whose status has to be followed.
    #[must_use]
    pub fn occurrences(&self) -> Vec<Arc<Occurrence>> {
        match self {
            Self::List(page) => page.occurrences(),
            Self::Period(page) => page.occurrences(),
            Self::Event(page) => page.event.occurrences.clone(),
            Self::NotFound(_) | Self::Failed(_) => Vec::new(),
        }
    }

    /// The first part of it that could not be read.
    #[must_use]
    pub fn missing(&self) -> Option<&Missing> {
        match self {
            Self::List(page) => page.missing(),
            Self::Period(page) => page.missing(),
            Self::Failed(missing) => Some(missing),
            Self::Event(_) | Self::NotFound(_) => None,
        }
    }

    /// What stands in the page’s head at this moment.
    #[must_use]
    pub fn head(&self, setting: &Setting) -> Head {
        match self {
            Self::List(page) => page.head(setting),
            Self::Period(page) => page.head(setting),
            Self::Event(page) => page.head(setting),
            Self::NotFound(_) => Head::nowhere(setting, setting.messages().not_found),
            Self::Failed(_) => Head::nowhere(setting, setting.messages().stopped),
        }
    }

    /// What is said of it to a visitor who hears the page, when the focus has stayed where it was.
    #[must_use]
    pub fn announcement(&self, setting: &Setting) -> String {
        match self {
            Self::List(page) => page.announcement(setting),
            Self::Period(page) => page.announcement(setting),
            Self::Event(_) | Self::NotFound(_) | Self::Failed(_) => self.head(setting).heading,
        }
    }

    /// Whether it shows where in the day the present lies.
    #[must_use]
    pub fn shows_present(&self) -> bool {
        matches!(self, Self::Period(page) if page.shows_present())
    }

    /// The first and last of the days that the visitor is likely to ask for next.
    #[must_use]
    pub fn ahead(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Period(page) => Some(page.ahead()),
            _ => None,
        }
    }

    /// The days on which choices are counted for it; `None` for all that is to come.
    #[must_use]
    pub fn days<F>(&self, catalog: &Catalog<F>, now: DateTime<Utc>) -> Option<(NaiveDate, NaiveDate)>
    where
        F: Fetch,
    {
        match self {
            Self::Period(page) => Some(page.days()),
            Self::List(page) => page.days(catalog.timeline().bounds(), catalog.days().today(now)),
            _ => None,
        }
    }

    /// The page between header and footer.
    #[must_use]
    pub fn view(self) -> Piece {
        match self {
            Self::List(page) => list::view(page),
            Self::Period(page) => period::view(*page),
            Self::Event(page) => event::view(*page).piece(),
            Self::NotFound(page) => not_found::view(page),
            Self::Failed(missing) => failure::view(missing),
        }
    }
}

/// A page in the frame that is around every page.
#[must_use]
pub fn frame(page: impl IntoPiece) -> Piece {
    piece! {
        <Header />
        <FindBar />
        <main id="main" tabindex="-1">
            <div class="wrap">{page}</div>
        </main>
        <Footer />
    }
}
