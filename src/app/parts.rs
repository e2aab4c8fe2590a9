//! The parts of the program that are loaded when the first page of their kind is shown (`src/main.rs`).

use std::future::Future;
use std::pin::Pin;

use chrono::{DateTime, Utc};
use futures_util::future::join;

use crate::browser::Http;
use crate::components::DrawPicker;
use crate::pages::{Draw, Page, PagePart, lists};
use affiche_catalog::{Catalog, CatalogPart, FetchError};
use affiche_route::{Address, Route};

/// Loads a part, unless it is there, and gives what draws its pages; `None` when it does not come.
pub type LoadPart = fn() -> Pin<Box<dyn Future<Output = Option<Draw>>>>;

/// Loads the part that draws the choice of a day; `None` when it does not come.
pub type LoadPicker = fn() -> Pin<Box<dyn Future<Output = Option<DrawPicker>>>>;

/// How to load each part but that of lists, which is always there.
#[derive(Clone, Copy, Debug)]
pub struct ProgramParts {
    /// Months, weeks, days and summaries.
    pub periods: LoadPart,
    /// Events and their dates.
    pub events: LoadPart,
    /// All terms of a kind.
    pub indexes: LoadPart,
    /// The choice of a day, which is in the part of periods.
    pub picker: LoadPicker,
}

impl ProgramParts {
    /// Reads the page of an address, and loads meanwhile what will draw it. Where that does not come, the page says so.
    pub(crate) async fn page(self, catalog: &Catalog<Http>, address: &Address, now: DateTime<Utc>) -> (Page, Draw) {
        let (page, ()) = join(Page::load(catalog, address, now), self.ahead(&address.route)).await;
        let failed = || Page::failed(CatalogPart::Program, FetchError::Network.into());
        self.load(page.part()).await.map_or_else(|| (failed(), lists as Draw), |draw| (page, draw))
    }

    /// Loads what an address names the part of. The front address does not: it shows what the owner chose.
    pub(crate) async fn ahead(self, route: &Route) {
        let part = match route {
            Route::Period { .. } => PagePart::Periods,
            Route::Event(_) | Route::Occurrence(..) | Route::Dates(_) => PagePart::Events,
            Route::Index(..) => PagePart::Indexes,
            Route::List { .. } | Route::Home | Route::Agenda | Route::Unknown(_) => PagePart::Lists,
        };
        self.load(part).await;
    }

    /// Loads all parts, the smallest last.
    pub(crate) async fn all(self) {
        for part in [PagePart::Events, PagePart::Periods, PagePart::Indexes] {
            self.load(part).await;
        }
    }

    /// Loads a part. One that did not come is asked for again the next time.
    async fn load(self, part: PagePart) -> Option<Draw> {
        match part {
            PagePart::Lists => Some(lists),
            PagePart::Periods => (self.periods)().await,
            PagePart::Events => (self.events)().await,
            PagePart::Indexes => (self.indexes)().await,
        }
    }
}
