//! Every address of the site: parsed and printed here, and nowhere else.
//!
//! Addresses are those that The Events Calendar uses, so that a site that moves keeps its links. Older forms are
//! understood and [`Address::outdated`] says so; the app then writes the current form in their place.
//!
//! Uses `affiche-model`. Deliberately absent: the router of Leptos. A [`Route`] is relative to the front page; [`Base`] makes links of it.

mod base;
mod embed;
mod feed;
mod parse;
mod take;

use chrono::{Datelike, NaiveDate};

pub use base::Base;
pub use embed::Embed;
pub use feed::{Api, Feed};
pub use take::{EventSummary, add_links, subscribe_links};

use affiche_model::layout::{Length, Period};
use affiche_model::query::Query;
use affiche_model::{
    DateKey, Direction, Occurrence, Scope, Slug, TermKind, ViewName, WeekStart, date_key_text, day_text,
};

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`: the view the owner chose, usually the list of what is to come.
    Home,
    /// `/events/list/`, `/events/list/past/`, `/events/photo/`, `/events/map/`, each followed by `page/2/` and so on. The map
    /// shows what is to come only. Of a term it is `/venue/x/`, with who or what that is, then `/venue/x/list/page/2/`.
    List {
        /// Which events.
        scope: Scope,
        /// How it looks.
        look: ListLayout,
        /// Upcoming or past occurrences.
        direction: Direction,
        /// The number of the page, from 1.
        page: usize,
    },
    /// `/events/month/2025-02/`, `/events/week/2025-02-10/`, `/events/2025-02-10/`, `/events/summary/2025-02/`; without a
    /// day the stretch of time that holds today: `/events/month/`, `/events/week/`, `/events/today/`, `/events/summary/`.
    /// Of a term, `/venue/x/month/2025-02/` and so on.
    Period {
        /// Which events.
        scope: Scope,
        /// The view.
        view: PeriodView,
        /// A day of the stretch of time: the first of the month for months and summaries.
        day: Option<NaiveDate>,
    },
    /// `/event/<id>/`; of an event with several dates the next one.
    Event(Slug),
    /// `/event/<id>/<date>/`: one date of an event that has several; `/event/<id>/<date>-2000/` for a further date of a day.
    Occurrence(Slug, DateKey),
    /// `/event/<id>/all/`: all dates of an event.
    Dates(Slug),
    /// `/venues/`, `/organizers/`, `/events/categories/`, `/events/tags/`, `/events/series/`, each followed by a first letter where
    /// there are many: `/venues/a/`.
    Index(TermKind, Option<Slug>),
    /// `/agenda/`: what the visitor keeps. The browser alone knows it.
    Agenda,
    /// Any other path, without its leading slash.
    Unknown(String),
}

/// How a list looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListLayout {
    /// Rows in time order.
    Rows,
    /// Cards with pictures.
    Photo,
    /// Rows beside a map.
    Map,
}

/// A view of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodView {
    /// A month in weeks.
    Month,
    /// Seven days by the hour.
    Week,
    /// One day by the hour.
    Day,
    /// A month, one line an event.
    Summary,
}

/// A page with its query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// The query.
    pub query: Query,
    /// It was written in a form that is still understood but no longer printed.
    pub outdated: bool,
}

impl ListLayout {
    /// How a list in a direction looks: what is over has no map.
    #[must_use]
    pub fn of(self, direction: Direction) -> Self {
        match (self, direction) {
            (Self::Map, Direction::Past) => Self::Rows,
            (look, _) => look,
        }
    }
}

impl PeriodView {
    /// How long the stretch of time is that it shows.
    #[must_use]
    pub fn length(self) -> Length {
        match self {
            Self::Month | Self::Summary => Length::Month,
            Self::Week => Length::Week,
            Self::Day => Length::Day,
        }
    }

    /// The name of the view in the settings of a site.
    #[must_use]
    pub fn name(self) -> ViewName {
        match self {
            Self::Month => ViewName::Month,
            Self::Week => ViewName::Week,
            Self::Day => ViewName::Day,
            Self::Summary => ViewName::Summary,
        }
    }
}

impl Route {
    /// The first page of the list of what is to come.
    pub const UPCOMING: Self =
        Self::List { scope: Scope::All, look: ListLayout::Rows, direction: Direction::Upcoming, page: 1 };
    /// The first page of the list of what is over.
    pub const PAST: Self =
        Self::List { scope: Scope::All, look: ListLayout::Rows, direction: Direction::Past, page: 1 };
    /// The first page of the cards of what is to come.
    pub const PHOTO: Self =
        Self::List { scope: Scope::All, look: ListLayout::Photo, direction: Direction::Upcoming, page: 1 };

    /// The first page of the map of what is to come.
    pub const MAP: Self =
        Self::List { scope: Scope::All, look: ListLayout::Map, direction: Direction::Upcoming, page: 1 };

    /// The page of an occurrence: that of its date where its event has several, else that of its event.
    #[must_use]
    pub fn of(occurrence: &Occurrence) -> Self {
        let event = occurrence.event.clone();
        match occurrence.date {
            Some(date) => Self::Occurrence(event, date),
            None => Self::Event(event),
        }
    }

    /// The page of a view of time; of a month for views that show months.
    #[must_use]
    pub fn period(view: PeriodView, day: Option<NaiveDate>) -> Self {
        let day = match view {
            PeriodView::Month | PeriodView::Summary => day.map(|day| day.with_day(1).unwrap_or(day)),
            PeriodView::Week | PeriodView::Day => day,
        };
        Self::Period { scope: Scope::All, view, day }
    }

    /// The page on which a term begins: who or what it is, and what is to come.
    #[must_use]
    pub fn front(scope: Scope) -> Self {
        Self::UPCOMING.within(&scope)
    }

    /// The same view of other events. Pages without a choice of events stay what they are.
    #[must_use]
    pub fn within(mut self, wanted: &Scope) -> Self {
        if let Self::List { scope, .. } | Self::Period { scope, .. } = &mut self {
            scope.clone_from(wanted);
        }
        self
    }

    /// The events it is about.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        match self {
            Self::List { scope, .. } | Self::Period { scope, .. } => scope,
            _ => &Scope::All,
        }
    }

    /// Whether it is of a kind that is printed. Of a term only its lists of rows are: they hold all its events, and every
    /// other arrangement of them would multiply the pages of a large calendar.
    #[must_use]
    pub fn is_printed(&self) -> bool {
        *self.scope() == Scope::All || matches!(self, Self::List { look: ListLayout::Rows, .. })
    }

    /// The address at which a view begins; `None` would stand for one without an address.
    #[must_use]
    pub fn of_view(view: ViewName) -> Option<Self> {
        Some(match view {
            ViewName::List => Self::UPCOMING,
            ViewName::Photo => Self::PHOTO,
            ViewName::Month => Self::period(PeriodView::Month, None),
            ViewName::Week => Self::period(PeriodView::Week, None),
            ViewName::Day => Self::period(PeriodView::Day, None),
            ViewName::Summary => Self::period(PeriodView::Summary, None),
            ViewName::Map => Self::MAP,
        })
    }

    /// The page of a view on a day, which is kept in the query where the page shows more than that day. Without a day: the
    /// address at which the view begins.
    #[must_use]
    pub fn on_day(view: ViewName, day: Option<NaiveDate>, week_start: WeekStart) -> Option<Address> {
        let mut address = Address::from(Self::of_view(view)?);
        let Some(day) = day else { return Some(address) };
        if let Self::Period { view, .. } = address.route {
            let first = Period::of(view.length(), day, week_start).first;
            address.route = Self::period(view, Some(first));
            address.query.from = (first != day).then_some(day);
        } else {
            address.query.from = Some(day);
        }
        Some(address)
    }

    /// The path, relative to the front address: without a leading slash, with a trailing one.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::List { scope, look: ListLayout::Rows, direction: Direction::Upcoming, page: 0 | 1 }
                if *scope != Scope::All =>
            {
                root(scope)
            }
            Self::List { scope, look, direction, page } => {
                let look = match look {
                    ListLayout::Rows => "list/",
                    ListLayout::Photo => "photo/",
                    ListLayout::Map => "map/",
                };
                let direction = match direction {
                    Direction::Upcoming => "",
                    Direction::Past => "past/",
                };
                match page {
                    0 | 1 => [&root(scope), look, direction].concat(),
                    page => [&root(scope), look, direction, "page/", &page.to_string(), "/"].concat(),
                }
            }
            Self::Period { scope, view, day } => {
                let (view, letters) = match (view, day) {
                    (PeriodView::Month, _) => ("month/", 7),
                    (PeriodView::Week, _) => ("week/", 10),
                    (PeriodView::Day, None) => ("today/", 10),
                    (PeriodView::Day, Some(_)) => ("", 10),
                    (PeriodView::Summary, _) => ("summary/", 7),
                };
                let day = day.map(day_text);
                match &day {
                    None => root(scope) + view,
                    Some(day) => [&root(scope), view, &day[..letters], "/"].concat(),
                }
            }
            Self::Index(kind, letter) => {
                let index = match kind {
                    TermKind::Venue => "venues/",
                    TermKind::Organizer => "organizers/",
                    TermKind::Category => "events/categories/",
                    TermKind::Tag => "events/tags/",
                    TermKind::Series => "events/series/",
                };
                match letter {
                    None => index.to_owned(),
                    Some(letter) => [index, letter.as_str(), "/"].concat(),
                }
            }
            Self::Event(id) => ["event/", id.as_str(), "/"].concat(),
            Self::Occurrence(id, date) => ["event/", id.as_str(), "/", &date_key_text(*date), "/"].concat(),
            Self::Dates(id) => ["event/", id.as_str(), "/all/"].concat(),
            Self::Agenda => "agenda/".to_owned(),
            Self::Unknown(path) => path.clone(),
        }
    }

    /// The one address search engines shall know the content by: the view the owner chose is the front page.
    #[must_use]
    pub fn canonical(&self, default_view: ViewName) -> Self {
        if Self::of_view(default_view).as_ref() == Some(self) { Self::Home } else { self.clone() }
    }
}

impl From<Route> for Address {
    fn from(route: Route) -> Self {
        Self { route, query: Query::default(), outdated: false }
    }
}

impl Address {
    /// The same view of other events.
    #[must_use]
    pub fn within(self, scope: &Scope) -> Self {
        Self { route: self.route.within(scope), ..self }
    }

    /// The address of another query: the view on screen, from its first page on; from other pages the list.
    #[must_use]
    pub fn with_query(&self, query: Query) -> Self {
        let route = match &self.route {
            Route::List { scope, look, direction, .. } => {
                Route::List { scope: scope.clone(), look: *look, direction: *direction, page: 1 }
            }
            Route::Home | Route::Period { .. } => self.route.clone(),
            _ => Route::UPCOMING,
        };
        Self { route, query, outdated: false }
    }

    /// The same with what a query leaves out; the day that is looked at stays.
    #[must_use]
    pub fn narrowed(self, query: &Query) -> Self {
        Self { query: Query { from: self.query.from, ..query.clone() }, ..self }
    }

    /// The address relative to the front address, without a leading slash.
    #[must_use]
    pub fn print(&self) -> String {
        self.route.path() + &self.query.print()
    }
}

/// The front address of some of the events.
fn root(scope: &Scope) -> String {
    let (kind, id) = match scope {
        Scope::All => return "events/".to_owned(),
        Scope::Featured => return "events/featured/".to_owned(),
        Scope::Term(kind, id) => (kind, id),
    };
    let folder = if matches!(kind, TermKind::Category | TermKind::Tag) { "events/" } else { "" };
    [folder, kind.name(), "/", id.as_str(), "/"].concat()
}
