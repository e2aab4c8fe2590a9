//! The list of what is to come, or of what is over.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

use super::Page;
use crate::components::{Chosen, DatePicker, FoundWords, MissingNotice, Piece, Subscribe, ViewSwitch, piece};
use crate::context::{SiteContext, use_clock, use_page, use_site};
use crate::document::Head;
use crate::views::list::List;
use crate::views::map::MapView;
use crate::views::photo::Cards;
use affiche_catalog::{Catalog, Listing, Missing, Term, UpcomingFrom};
use affiche_i18n::{Year, day_heading, machine_day};
use affiche_model::layout::{MonthGroup, by_month};
use affiche_model::query::Query;
use affiche_model::{Direction, Occurrence, Scope, ViewName};
use affiche_route::{Address, ListLayout, Route};
use affiche_search::{SearchContext, SearchService, SearchSummary, found_listing};

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
        Page::List(Box::new(Self {
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

    /// The pages with earlier and later events, where there are any.
    fn neighbours(&self, site: &SiteContext) -> (Option<Address>, Option<Address>) {
        let page = self.listing.page;
        let nearer = (page > 1 || self.listing.beyond > 0).then(|| self.at(page - 1, site));
        let further = (page < self.listing.pages).then(|| self.at(page + 1, site));
        match self.direction {
            Direction::Upcoming => (nearer, further),
            Direction::Past => (further, nearer),
        }
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

pub(super) fn view(page: ListPage) -> Piece {
    let site = use_site();
    let clock = use_clock();
    let context = use_page();
    let messages = site.messages();
    let look = page.look;
    let heading = page.heading(&site);
    let count = page.count(&site);
    provide_context(FoundWords(page.search.marks.as_slice().into()));
    let [above, below] = [false, true].map(|below| pager(&site, &page, below));
    // How many more are over.
    let past = page.listing.beyond;
    let counted = page.query.narrows() && page.direction == Direction::Upcoming && page.listing.missing.is_empty();
    let past = (counted && past > 0).then(|| {
        piece! { " " <a href=site.href(page.at(0, &site))>{messages.and_past(past)}</a> }
    });
    let only_past = page.only_past.then(|| piece! { <p class="notice">{messages.only_past()}</p> });
    let several = page.listing.pages > 1;
    let position = several.then(|| messages.page_of(page.listing.page, page.listing.pages));
    let back = page.from.map(|_| {
        let today = Route::List { scope: page.scope(), look, direction: Direction::Upcoming, page: 1 };
        piece! {
            <a class="button" id="period-today" href=site.href(Address::from(today).narrowed(&page.query))>
                {messages.back_to_today()}
            </a>
        }
    });
    let nothing = page.listing.rows.is_empty() && page.listing.missing.is_empty();
    let nothing = nothing.then(|| {
        let words = match page.direction {
            _ if page.query.narrows() => messages.nothing_found(),
            _ if page.listing.beyond == 0 && page.listing.total == 0 => context.no_events(&site),
            Direction::Upcoming => messages.no_upcoming(),
            Direction::Past => messages.no_past(),
        };
        piece! { <p class="notice">{words}</p> }
    });
    let latest = (!page.latest_past.is_empty()).then(|| {
        piece! {
            <h2 class="list-subheading">{messages.latest_past_events()}</h2>
            {listed(look.of(Direction::Past), by_month(&page.latest_past, &clock.days, None))}
        }
    });
    let as_of = messages.as_of(&day_heading(messages, site.as_of, Year::Always));
    let list = listed(look, by_month(&page.listing.rows, &clock.days, page.not_before));
    let missing = page.listing.missing.clone();
    let current = match look {
        ListLayout::Rows => ViewName::List,
        ListLayout::Photo => ViewName::Photo,
        ListLayout::Map => ViewName::Map,
    };
    let heading = if page.is_front() {
        piece! { <h2>{heading}</h2> }
    } else {
        piece! { <h1 tabindex="-1">{heading}</h1> }
    };
    piece! {
        <ViewSwitch current day=page.from />
        <Chosen query=page.query.clone() search=page.search.clone() />
        <div class=if page.direction == Direction::Past { "when when-past" } else { "when" }>
            {heading}
            <p class="count">{count} {past}</p>
            {back}
            <DatePicker view=current day=page.from />
            {above}
        </div>
        {missing.into_iter().map(|missing| piece! { <MissingNotice missing /> }).collect::<Piece>()}
        {only_past}
        {nothing}
        {list}
        {latest}
        <div class="when when-below">
            {position.map(|position| piece! { <p class="count">{position}</p> })}
            {below}
        </div>
        <Subscribe />
        <p class="as-of">
            <time datetime=machine_day(site.as_of)>{as_of}</time>
        </p>
    }
}

fn listed(look: ListLayout, groups: Vec<MonthGroup>) -> Piece {
    match look {
        ListLayout::Rows => piece! { <List groups /> },
        ListLayout::Photo => piece! { <Cards groups /> },
        ListLayout::Map => piece! { <MapView groups /> },
    }
}

/// The ways to earlier and later pages. At the first page the way back leads to the other side of the present, and says how much
/// is there. Below the list, pages have numbers besides.
fn pager(site: &SiteContext, page: &ListPage, below: bool) -> Option<Piece> {
    let messages = site.messages();
    let (earlier, later) = page.neighbours(site);
    let (first, beyond, upcoming) =
        (page.listing.page == 1, page.listing.beyond, page.direction == Direction::Upcoming);
    // Of what is searched for the other side is not counted.
    let known = first && page.from.is_none() && !page.query.narrows();
    let across = if known {
        messages.upcoming_of_all(if upcoming { 0 } else { beyond }, beyond)
    } else {
        if upcoming { messages.past_events() } else { messages.upcoming_events() }.to_owned()
    };
    let way = |address: Option<Address>, rel: &'static str, words: &'static str, nearer: bool| {
        let href = site.href(address?);
        let arrow = if rel == "prev" { "\u{2190}" } else { "\u{2192}" };
        let arrow = piece! { <span aria-hidden="true">{arrow}</span> };
        let crosses = nearer && first;
        let words = if crosses { across.clone() } else { words.to_owned() };
        let class = (!below && !crosses).then_some("visually-hidden");
        let words = piece! { <span class=class>{words}</span> };
        let [before, after] = if rel == "prev" { [arrow, words] } else { [words, arrow] };
        Some(piece! {
            <a class="button" rel=rel href=href>
                {before}
                {after}
            </a>
        })
    };
    let earlier = way(earlier, "prev", messages.previous_events(), upcoming);
    let later = way(later, "next", messages.next_events(), !upcoming);
    let numbers = if below { numbers(site, page) } else { Vec::new() };
    let label = if below { messages.pages_again() } else { messages.pages() };
    (earlier.is_some() || later.is_some()).then(|| {
        piece! {
            <nav class="pager" aria-label=label>
                {earlier}
                {numbers}
                {later}
            </nav>
        }
    })
}

/// The pages by their numbers: the first, the last, and those around the one on screen.
fn numbers(site: &SiteContext, page: &ListPage) -> Vec<Piece> {
    let (at, pages) = (page.listing.page, page.listing.pages);
    let mut numbers = Vec::new();
    for number in 1..=pages {
        if pages > 1 && (number == 1 || number == pages || number.abs_diff(at) < 3) {
            let current = (number == at).then_some("page");
            numbers.push(piece! {
                <a class="button" href=site.href(page.at(number, site)) aria-current=current>
                    {number.to_string()}
                </a>
            });
        }
    }
    numbers
}
