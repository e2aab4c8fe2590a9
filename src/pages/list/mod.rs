//! The list of what is to come, or of what is over.

mod view;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::Page;
use crate::context::{PageContext, SiteContext};
use crate::document::Head;
use affiche_catalog::{Catalog, Listing, Missing, Term, UpcomingFrom};
use affiche_i18n::{Messages, Year, day_heading};
use affiche_model::query::Query;
use affiche_model::{Direction, Occurrence, Scope};
use affiche_route::{Address, ListLayout, Route};
use affiche_search::{SearchContext, SearchService, SearchSummary, found_listing};

pub(super) use view::ListView;

/// How many past events stand in for upcoming ones when there are none.
const LATEST_PAST: usize = 3;

/// A page of a list with everything it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ListPage {
    /// Whose events it shows, if not all.
    pub(super) term: Option<Arc<Term>>,
    look: ListLayout,
    direction: Direction,
    from: Option<NaiveDate>,
    listing: Listing,
    /// The latest past events, when nothing is to come.
    latest_past: Vec<Arc<Occurrence>>,
    /// Nothing that is to come answers the query: what is over is shown instead.
    only_past: bool,
    /// The day under which running events are filed.
    not_before: Option<NaiveDate>,
    /// What was asked for, and what was made of it.
    query: Query,
    search: SearchSummary,
}

impl ListPage {
    pub(super) async fn load<F: SearchService>(
        catalog: &Catalog<F>,
        term: Option<Arc<Term>>,
        (look, mut direction, page): (ListLayout, Direction, usize),
        query: &Query,
        now: DateTime<Utc>,
    ) -> Page {
        let timeline = catalog.timeline_of(term.as_ref());
        let per_page = catalog.site().events_per_page;
        let from = query.from.filter(|_| direction == Direction::Upcoming);
        let window = from.map_or(UpcomingFrom::Now(now), UpcomingFrom::Day);
        let scope = term.as_ref().map_or(Scope::All, |term| term.scope.clone());
        let context = SearchContext { scope: &scope, timeline, query, now };
        let (mut listing, mut search) = if query.narrows() {
            found_listing(catalog, context, direction, page, per_page).await
        } else {
            (catalog.listing(timeline, direction, window, page, per_page).await, SearchSummary::default())
        };
        let nothing = direction == Direction::Upcoming && listing.total == 0 && listing.missing.is_empty();
        let only_past = nothing && query.narrows() && from.is_none() && listing.beyond > 0 && look != ListLayout::Map;
        if only_past {
            direction = Direction::Past;
            (listing, search) = found_listing(catalog, context, direction, page, per_page).await;
        }
        let latest_past = if nothing && !query.narrows() {
            catalog.listing(timeline, Direction::Past, window, 1, LATEST_PAST).await.rows
        } else {
            Vec::new()
        };
        let not_before = match direction {
            Direction::Upcoming => Some(from.unwrap_or_else(|| catalog.days().today(now))),
            Direction::Past => None,
        };
        Page::List(Arc::new(Self {
            term,
            look,
            direction,
            from,
            listing,
            latest_past,
            only_past,
            not_before,
            query: query.clone(),
            search,
        }))
    }

    fn scope(&self) -> Scope {
        self.term.as_ref().map_or(Scope::All, |term| term.scope.clone())
    }

    /// Whether a term begins here: then the page says who or what it is.
    pub(super) fn is_front(&self) -> bool {
        let first = self.listing.page == 1 && self.from.is_none() && !self.query.narrows();
        self.term.is_some() && self.look == ListLayout::Rows && self.direction == Direction::Upcoming && first
    }

    /// The address of a page of the list, given its number; 0 is the nearest page on the other side of the present.
    fn at(&self, page: usize, site: &SiteContext) -> Address {
        let (direction, page) = match (page, self.direction) {
            (0, Direction::Upcoming) => (Direction::Past, 1),
            (0, Direction::Past) => (Direction::Upcoming, 1),
            (page, direction) => (direction, page),
        };
        let from = self.from.filter(|_| direction == Direction::Upcoming);
        let query = Query { from, ..self.query.clone() };
        // Of pictures and the map the first page is printed alone.
        let look = if page > 1 && site.printed().is_some() { ListLayout::Rows } else { self.look };
        let route = Route::List { scope: self.scope(), look: look.of(direction), direction, page };
        Address { route, query, outdated: false }
    }

    /// Whether there is a page nearer to the present, or on the other side of it.
    fn has_nearer(&self) -> bool {
        self.listing.page > 1 || self.listing.beyond > 0
    }

    /// Whether there is a page further from the present.
    fn has_further(&self) -> bool {
        self.listing.page < self.listing.pages
    }

    /// The numbers of pages to choose from: the first, the last, and those around the one on screen.
    fn numbers(&self) -> Vec<usize> {
        let (at, pages) = (self.listing.page, self.listing.pages);
        let is_shown = |number: &usize| *number == 1 || *number == pages || number.abs_diff(at) < 3;
        if pages > 1 { (1..=pages).filter(is_shown).collect() } else { Vec::new() }
    }

    /// The words of the way to the other side of the present; how much is there only where it was counted.
    fn across(&self, messages: &Messages) -> String {
        let upcoming = self.direction == Direction::Upcoming;
        if self.listing.page == 1 && self.from.is_none() && !self.query.narrows() {
            let beyond = self.listing.beyond;
            return messages.upcoming_of_all(if upcoming { 0 } else { beyond }, beyond);
        }
        if upcoming { messages.past_events() } else { messages.upcoming_events() }.to_owned()
    }

    /// How much of what was searched for is over; 0 where that was not counted.
    fn past(&self) -> usize {
        let counted = self.query.narrows() && self.direction == Direction::Upcoming && self.listing.missing.is_empty();
        if counted { self.listing.beyond } else { 0 }
    }

    /// What is said where there is nothing to show.
    fn nothing(&self, site: &SiteContext, context: &PageContext) -> Option<&'static str> {
        let messages = site.messages();
        let nothing = self.listing.rows.is_empty() && self.listing.missing.is_empty();
        nothing.then(|| match self.direction {
            _ if self.query.narrows() => messages.nothing_found(),
            _ if self.listing.beyond == 0 && self.listing.total == 0 => context.no_events(site),
            Direction::Upcoming => messages.no_upcoming(),
            Direction::Past => messages.no_past(),
        })
    }

    /// Whether a page on screen becomes this one by changing what differs.
    pub(super) fn continues(&self, shown: &Self) -> bool {
        self.look == shown.look && self.scope() == shown.scope() && self.is_front() == shown.is_front()
    }

    pub(super) fn occurrences(&self) -> Vec<Arc<Occurrence>> {
        self.listing.rows.iter().chain(&self.latest_past).cloned().collect()
    }

    pub(super) fn has_map(&self) -> bool {
        self.look == ListLayout::Map
    }

    /// How many pages the list has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.listing.pages
    }

    /// How many occurrences all its pages have.
    #[must_use]
    pub fn total(&self) -> usize {
        self.listing.total
    }

    pub(super) fn missing(&self) -> Option<&Missing> {
        self.listing.missing.first()
    }

    pub(super) fn name(&self) -> &'static str {
        match self.look {
            ListLayout::Rows => "page-list",
            ListLayout::Photo => "page-photo",
            ListLayout::Map => "page-map",
        }
    }

    /// The days that choices are counted on: those of what is over; `None` for what is to come.
    pub(super) fn days(
        &self,
        bounds: Option<(NaiveDate, NaiveDate)>,
        today: NaiveDate,
    ) -> Option<(NaiveDate, NaiveDate)> {
        bounds.filter(|_| self.direction == Direction::Past).map(|(first, _)| (first, today))
    }

    /// “14 events”, or more than were counted.
    fn count(&self, site: &SiteContext) -> String {
        let words = site.messages();
        // Without what says what there is, nothing is known of how much.
        if self.listing.total == 0 && (self.search.partial || !self.listing.missing.is_empty()) {
            return String::new();
        }
        let total = self.listing.total;
        if self.search.partial && total > 0 { words.more_events(total) } else { words.event_count(total) }
    }

    fn heading(&self, site: &SiteContext) -> String {
        let messages = site.messages();
        if !self.query.search.is_empty() {
            return messages.search_results(&self.query.search);
        }
        match (self.direction, self.from) {
            (Direction::Upcoming, None) => messages.upcoming_events().to_owned(),
            (Direction::Upcoming, Some(day)) => messages.from_day(&day_heading(messages, day, Year::Always)),
            (Direction::Past, _) => messages.past_events().to_owned(),
        }
    }

    pub(super) fn announcement(&self, site: &SiteContext) -> String {
        let mut text = [&self.heading(site), ", ", &self.count(site)].concat();
        let unknown = self.search.unknown.iter().map(|unknown| unknown.sentence.as_str());
        for sentence in self.only_past.then_some(site.messages().only_past()).into_iter().chain(unknown) {
            text = [&text, ". ", sentence].concat();
        }
        text
    }

    pub(super) fn head(&self, site: &SiteContext) -> Head {
        let page = self.listing.page;
        let mut heading = self.heading(site);
        if page > 1 {
            heading = [&heading, ", ", &site.messages().page_of(page, self.listing.pages)].concat();
        }
        let route = Route::List { scope: self.scope(), look: self.look, direction: self.direction, page };
        let head = Head::new(site, &heading, "", &route);
        if self.query.narrows() { Head { canonical: None, ..head } } else { head }
    }
}
