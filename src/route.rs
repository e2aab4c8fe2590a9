//! Every address of the site: parsed and printed here, and nowhere else.
//!
//! Addresses are those that The Events Calendar uses, so that a site that moves keeps its links. Older forms are
//! understood and [`Address::outdated`] says so; the app then writes the current form in their place.

use chrono::NaiveDate;

use crate::catalog::Direction;
use crate::model::Slug;
use crate::query::{ParsedQuery, Query, parse_day};

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`: the list of what is to come.
    Home,
    /// `/events/list/`, `/events/list/past/`, each followed by `page/2/` and so on.
    List {
        /// What is to come, or what is over.
        direction: Direction,
        /// The number of the page, from 1.
        page: usize,
    },
    /// `/event/<id>/`
    Event(Slug),
    /// Any other path, without its leading slash.
    Unknown(String),
}

/// A page, and what is asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// What is asked.
    pub query: Query,
    /// It was written in a form that is still understood but no longer printed.
    pub outdated: bool,
}

impl Route {
    /// The first page of the list of what is to come.
    pub const UPCOMING: Self = Self::List { direction: Direction::Upcoming, page: 1 };
    /// The first page of the list of what is over.
    pub const PAST: Self = Self::List { direction: Direction::Past, page: 1 };

    /// The path, relative to the front address: without a leading slash, with a trailing one.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::List { direction, page } => {
                let list = match direction {
                    Direction::Upcoming => "events/list/",
                    Direction::Past => "events/list/past/",
                };
                match page {
                    0 | 1 => list.to_owned(),
                    page => [list, "page/", &page.to_string(), "/"].concat(),
                }
            }
            Self::Event(id) => ["event/", id.as_str(), "/"].concat(),
            Self::Unknown(path) => path.clone(),
        }
    }

    /// The one address search engines shall know the content by: the list of what is to come is the front page.
    #[must_use]
    pub fn canonical(&self) -> Self {
        if *self == Self::UPCOMING { Self::Home } else { self.clone() }
    }
}

impl From<Route> for Address {
    fn from(route: Route) -> Self {
        Self { route, query: Query::default(), outdated: false }
    }
}

impl Address {
    /// Reads a path, relative to the front address, and a query string.
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Self {
        let ParsedQuery { mut query, page, past, outdated } = Query::parse(query);
        let trimmed = path.trim_matches('/');
        let segments: Vec<&str> = trimmed.split('/').filter(|segment| !segment.is_empty()).collect();
        let upcoming = Direction::Upcoming;
        let (route, old_path) = match *segments.as_slice() {
            [] | ["index.html"] => (Route::Home, !trimmed.is_empty()),
            ["events"] | ["events", "list"] => (Route::UPCOMING, false),
            ["events", "list", "past"] => (Route::PAST, false),
            ["events", "past"] => (Route::PAST, true),
            ["events", "list", "page", page] => (list(upcoming, page, path), page == "1"),
            ["events", "page", page] => (list(upcoming, page, path), true),
            ["events", "list", "past", "page", page] => (list(Direction::Past, page, path), page == "1"),
            ["events", "list" | "day", day] | ["events", day] if segments_day(day).is_some() => {
                query.from = query.from.or(segments_day(day));
                (Route::UPCOMING, true)
            }
            ["event", id] => match Slug::parse(id) {
                Ok(id) => (Route::Event(id), false),
                Err(_) => match Slug::parse(&id.to_ascii_lowercase()) {
                    Ok(id) => (Route::Event(id), true),
                    Err(_) => (Route::Unknown(trimmed.to_owned()), false),
                },
            },
            _ => (Route::Unknown(trimmed.to_owned()), false),
        };
        let route = with_old_query(route, page, past);
        let slash_missing = !path.is_empty() && !path.ends_with('/') && !matches!(route, Route::Unknown(_));
        Self { route, query, outdated: outdated || old_path || slash_missing }
    }

    /// The address relative to the front address, without a leading slash.
    #[must_use]
    pub fn print(&self) -> String {
        self.route.path() + &self.query.print()
    }
}

/// What `page` and `eventDisplay` in a query make of a list.
fn with_old_query(route: Route, asked_page: Option<usize>, past: bool) -> Route {
    match route {
        Route::Home | Route::List { .. } if past => {
            Route::List { direction: Direction::Past, page: asked_page.unwrap_or(1) }
        }
        Route::Home if asked_page.is_some_and(|page| page > 1) => {
            Route::List { direction: Direction::Upcoming, page: asked_page.unwrap_or(1) }
        }
        Route::List { direction, page } => Route::List { direction, page: asked_page.unwrap_or(page) },
        other => other,
    }
}

fn list(direction: Direction, page: &str, path: &str) -> Route {
    match page.parse() {
        Ok(page) if page > 0 => Route::List { direction, page },
        _ => Route::Unknown(path.trim_matches('/').to_owned()),
    }
}

/// A day or the first day of a month in a path: `2025-02-10`, `2025-02`.
fn segments_day(text: &str) -> Option<NaiveDate> {
    parse_day(text).or_else(|| if text.len() == 7 { parse_day(&[text, "-01"].concat()) } else { None })
}
