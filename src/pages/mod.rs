//! One file per kind of page: what it needs from the catalog, and how it is drawn.
//!
//! A page is loaded first and drawn then, so that a drawn page never waits. Loading is the same code in the browser and
//! in the publisher.

mod agenda;
mod event;
mod failure;
mod head;
mod index;
mod list;
mod not_found;
mod period;
mod term;

use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

pub use event::{EventPage, Shown};
pub use index::IndexPage;
pub use list::ListPage;
pub use not_found::NotFoundPage;
pub use period::PeriodPage;

use crate::components::{Footer, Header};
use crate::context::{PageContext, SiteContext, use_site};
use crate::document::Head;
use affiche_catalog::{Catalog, CatalogError, CatalogPart, Fetch, Missing, Term};
use affiche_model::{Days, Occurrence, Scope};
use affiche_route::{Address, Route};
use affiche_search::SearchService;
use agenda::Agenda;
use event::EventView;
use failure::Failure;
use index::IndexView;
use list::ListView;
use not_found::NotFound;
use period::PeriodView;

/// A page with everything it shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// A page of a list.
    List(Arc<ListPage>),
    /// A stretch of time.
    Period(Arc<PeriodPage>),
    /// The page of an event.
    Event(Arc<EventPage>),
    /// All terms of a kind.
    Index(Arc<IndexPage>),
    /// What the visitor keeps.
    Agenda,
    /// An address that leads nowhere.
    NotFound(Arc<NotFoundPage>),
    /// A page whose required data could not be read.
    Failed(Arc<Missing>),
}

impl Page {
    /// Reads what the page at an address shows at an instant. The front address shows what the view does that the owner chose.
    ///
    /// In a box: the compiler makes the code once, however often it is called.
    pub fn load<'a, F: SearchService>(
        catalog: &'a Catalog<F>,
        address: &'a Address,
        now: DateTime<Utc>,
    ) -> Pin<Box<dyn Future<Output = Self> + 'a>> {
        let Address { route, query, .. } = address;
        let front = || Route::of_view(catalog.site().default_view).unwrap_or(Route::UPCOMING);
        let route = if *route == Route::Home { front() } else { route.clone() };
        Box::pin(async move {
            let term = match catalog.term(route.scope()).await {
                Ok(term) => term,
                Err(cause) => return Self::failed(CatalogPart::Term, cause),
            };
            if let (Scope::Term(kind, id), None) = (route.scope(), &term) {
                return NotFoundPage::load(catalog, Some(*kind), id.as_str()).await;
            }
            match route {
                Route::List { look, direction, page, .. } => {
                    ListPage::load(catalog, term, (look, direction, page), query, now).await
                }
                Route::Period { view, day, .. } => PeriodPage::load(catalog, term, (view, day), query, now).await,
                Route::Event(ref id) => EventPage::load(catalog, id, Shown::Next(now)).await,
                Route::Occurrence(ref id, date) => EventPage::load(catalog, id, Shown::On(date)).await,
                Route::Dates(ref id) => EventPage::load(catalog, id, Shown::All).await,
                Route::Index(kind, ref letter) => IndexPage::load(catalog, kind, letter.as_ref()).await,
                Route::Agenda => Self::Agenda,
                Route::Unknown(_) | Route::Home => NotFoundPage::load(catalog, None, &route.path()).await,
            }
        })
    }

    /// A page without the data it needs.
    #[must_use]
    pub fn failed(part: CatalogPart, cause: CatalogError) -> Self {
        Self::Failed(Arc::new(Missing { part, cause }))
    }

    /// Whose events it shows, if not all.
    #[must_use]
    pub fn term(&self) -> Option<&Arc<Term>> {
        match self {
            Self::List(page) => page.term.as_ref(),
            Self::Period(page) => page.term.as_ref(),
            _ => None,
        }
    }

    /// Whether it shows events in a view.
    #[must_use]
    pub fn is_view(&self) -> bool {
        matches!(self, Self::List(_) | Self::Period(_))
    }

    /// Which events it is about: a page about a term stays among the events of that. `bounds`: those of the whole calendar.
    #[must_use]
    pub fn context(&self, bounds: Option<(NaiveDate, NaiveDate)>, quick_counts: RwSignal<String>) -> PageContext {
        let (scope, bounds) = match self.term() {
            None => (Scope::All, bounds),
            Some(term) => (term.scope.clone(), term.file.timeline.bounds()),
        };
        PageContext { scope, bounds, quick_counts }
    }

    /// Whether a term begins here.
    fn is_front(&self) -> bool {
        matches!(self, Self::List(page) if page.is_front())
    }

    /// The occurrences it shows, whose status has to be followed.
    #[must_use]
    pub fn occurrences(&self) -> Vec<Arc<Occurrence>> {
        match self {
            Self::List(page) => page.occurrences(),
            Self::Period(page) => page.occurrences(),
            Self::Event(page) => page.occurrences(),
            Self::Index(_) | Self::Agenda | Self::NotFound(_) | Self::Failed(_) => Vec::new(),
        }
    }

    /// The next instant at which it counts down to something in other words.
    #[must_use]
    pub fn counts_until(&self, days: &Days, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::Event(page) => page.counts_until(days, now),
            _ => None,
        }
    }

    /// The first part of it that could not be read.
    #[must_use]
    pub fn missing(&self) -> Option<&Missing> {
        match self {
            Self::List(page) => page.missing(),
            Self::Period(page) => page.missing(),
            Self::Failed(missing) => Some(missing),
            Self::Event(_) | Self::Index(_) | Self::Agenda | Self::NotFound(_) => None,
        }
    }

    /// What stands in the page’s head at this moment.
    #[must_use]
    pub fn head(&self, site: &SiteContext) -> Head {
        let head = match self {
            Self::List(page) => page.head(site),
            Self::Period(page) => page.head(site),
            Self::Event(page) => page.head(site),
            Self::Index(page) => page.head(site),
            Self::Agenda => Head::nowhere(site, site.messages().agenda()),
            Self::NotFound(_) => Head::nowhere(site, site.messages().not_found()),
            Self::Failed(missing) => Head::nowhere(site, failure::heading(site.messages(), missing)),
        };
        match self.term() {
            Some(term) => term::head(site, term, self.is_front(), head),
            None => head,
        }
    }

    /// What is said of it to a visitor who hears the page, when the focus has stayed where it was.
    #[must_use]
    pub fn announcement(&self, site: &SiteContext) -> String {
        match self {
            Self::List(page) => page.announcement(site),
            Self::Period(page) => page.announcement(site),
            _ => self.head(site).heading,
        }
    }

    /// Whether it shows a month, a week, a day or a summary, for which there is a stylesheet of its own.
    #[must_use]
    pub fn is_period(&self) -> bool {
        matches!(self, Self::Period(_))
    }

    /// Whether it shows the hours of days, with a line at the present.
    #[must_use]
    pub fn shows_hours(&self) -> bool {
        matches!(self, Self::Period(page) if page.shows_hours())
    }

    /// The event that has `boot.js` load what draws itself on it, if there is such a thing.
    #[must_use]
    pub fn wants(&self) -> Option<&'static str> {
        match self {
            Self::List(page) if page.has_map() => Some(affiche_contract::event::MAP_WANTED),
            Self::Agenda => Some(affiche_contract::event::AGENDA_WANTED),
            _ => None,
        }
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
    pub fn days<F: Fetch>(&self, catalog: &Catalog<F>, now: DateTime<Utc>) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Period(page) => Some(page.days()),
            Self::List(page) => page.days(catalog.timeline().bounds(), catalog.days().today(now)),
            _ => None,
        }
    }

    /// Whether a page on screen becomes this one by changing what differs: both are the same view of the same events. Any other page is
    /// drawn from nothing.
    #[must_use]
    pub fn continues(&self, shown: &Self) -> bool {
        match (self, shown) {
            (Self::List(page), Self::List(shown)) => page.continues(shown),
            (Self::Period(page), Self::Period(shown)) => page.continues(shown),
            (Self::Failed(missing), Self::Failed(shown)) => missing == shown,
            _ => false,
        }
    }

    /// The `id` of the page.
    #[must_use]
    pub fn id(&self) -> String {
        let name = match self {
            Self::List(page) => page.name(),
            Self::Period(page) => page.name(),
            Self::Event(page) => {
                return ["page-event-", page.event.first().map_or("", |one| one.event.as_str())].concat();
            }
            Self::Index(_) => "page-index",
            Self::Agenda => "page-agenda",
            Self::NotFound(_) => "page-not-found",
            Self::Failed(_) => "page-failed",
        };
        match self.term() {
            Some(term) => [name, "-", &Route::front(term.scope.clone()).path()].concat(),
            None => name.to_owned(),
        }
    }

    /// What draws it.
    #[must_use]
    pub fn part(&self) -> PagePart {
        match self {
            Self::Period(_) => PagePart::Periods,
            Self::Event(_) => PagePart::Events,
            Self::Index(_) => PagePart::Indexes,
            Self::List(_) | Self::Agenda | Self::NotFound(_) | Self::Failed(_) => PagePart::Lists,
        }
    }

    /// The page between header and footer. In the browser the app knows what draws a page; parts of the program are loaded for it.
    #[cfg(not(target_family = "wasm"))]
    #[must_use]
    pub fn view(self) -> AnyView {
        let draw = match self.part() {
            PagePart::Lists => lists,
            PagePart::Periods => periods,
            PagePart::Events => events,
            PagePart::Indexes => indexes,
        };
        draw(ArcRwSignal::new(self))
    }
}

/// Which code draws a page. All but lists is loaded in the browser when the first page of its kind is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePart {
    /// Lists, the agenda, an address that leads nowhere, and what could not be read.
    Lists,
    /// Months, weeks, days and summaries.
    Periods,
    /// Events and their dates.
    Events,
    /// All terms of a kind.
    Indexes,
}

/// A function that draws a page of a part between header and footer, and follows it; the pages of other parts are empty.
pub type Draw = fn(ArcRwSignal<Page>) -> AnyView;

/// Draws what needs no other part of the program.
pub fn lists(page: ArcRwSignal<Page>) -> AnyView {
    match page.get_untracked() {
        Page::List(first) => {
            let list = followed(&page, first, |page| if let Page::List(list) = page { Some(list) } else { None });
            wrapped(&page, view! { <ListView page=list /> })
        }
        Page::Agenda => wrapped(&page, view! { <Agenda /> }),
        Page::NotFound(shown) => wrapped(&page, view! { <NotFound page=shown /> }),
        Page::Failed(missing) => wrapped(&page, view! { <Failure missing /> }),
        _ => ().into_any(),
    }
}

/// Draws a period.
pub fn periods(page: ArcRwSignal<Page>) -> AnyView {
    let Page::Period(first) = page.get_untracked() else { return ().into_any() };
    let period = followed(&page, first, |page| if let Page::Period(period) = page { Some(period) } else { None });
    wrapped(&page, view! { <PeriodView page=period /> })
}

/// Draws an event.
pub fn events(page: ArcRwSignal<Page>) -> AnyView {
    let Page::Event(event) = page.get_untracked() else { return ().into_any() };
    wrapped(&page, view! { <EventView page=event /> })
}

/// Draws the terms of a kind.
pub fn indexes(page: ArcRwSignal<Page>) -> AnyView {
    let Page::Index(index) = page.get_untracked() else { return ().into_any() };
    wrapped(&page, view! { <IndexView page=index /> })
}

/// The first page, and those that continue it.
fn followed<T>(page: &ArcRwSignal<Page>, first: Arc<T>, of_kind: fn(&Page) -> Option<&Arc<T>>) -> Signal<Arc<T>>
where
    T: Send + Sync + 'static,
{
    let page = page.clone();
    Signal::derive(move || page.with(|page| Arc::clone(of_kind(page).unwrap_or(&first))))
}

/// A page around its content, under the term it is about.
fn wrapped(page: &ArcRwSignal<Page>, content: impl IntoView) -> AnyView {
    let (id, term) =
        page.with_untracked(|page| (page.id(), page.term().map(|term| term::view(&use_site(), term, page.is_front()))));
    view! {
        <div class="wrap" id=id>
            {term}
            {content.into_any()}
        </div>
    }
    .into_any()
}

/// A page in the frame that is around every page.
#[component]
pub fn Frame(
    /// What draws the page.
    children: Children,
) -> impl IntoView {
    view! {
        <Header />
        <main id="main" tabindex="-1">
            {children()}
        </main>
        <Footer />
    }
}
