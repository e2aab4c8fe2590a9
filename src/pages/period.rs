//! A stretch of time: a month, a week, a day, each in its view, with the ways to the ones before and after.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

use super::Page;
use crate::components::{Chosen, DatePicker, FoundWords, MissingNotice, Piece, Subscribe, ViewSwitch, piece};
use crate::context::{PageTime, SiteContext, use_actions, use_clock, use_page, use_site};
use crate::document::Head;
use crate::views::agenda::Agenda;
use crate::views::hours::Hours;
use crate::views::month::Month;
use affiche_catalog::{Catalog, Missing, Nearest, Term};
use affiche_i18n::{Messages, Year, full_day};
use affiche_model::layout::{MonthGrid, Period, Span, Summary, spans};
use affiche_model::query::Query;
use affiche_model::{Occurrence, Scope, WeekStart};
use affiche_route::{Address, PeriodView, Route};
use affiche_search::{SearchContext, SearchService, SearchSummary, found_between, found_nearest};

/// The `id` of the heading, which names the grid.
const TITLE: &str = "period-title";
/// The `id`s of the ways to earlier and to later times.
const EARLIER: &str = "period-previous";
const LATER: &str = "period-next";
/// How far a finger moves sideways when it means to turn the page, in CSS pixels.
const SWIPE: i32 = 60;

/// A stretch of time with everything that takes place in it.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodPage {
    /// Whose events it shows, if not all.
    pub(super) term: Option<Arc<Term>>,
    view: PeriodView,
    period: Period,
    /// The day that is looked at: that of the address, else today, else the first.
    day: NaiveDate,
    today: NaiveDate,
    week_start: WeekStart,
    /// What is on the days shown, which for a month are whole weeks.
    spans: Vec<Span>,
    /// How many occurrences the period has.
    total: usize,
    /// Where to go when it has none.
    nearest: Nearest,
    missing: Vec<Missing>,
    /// What was asked for, and what was made of it.
    query: Query,
    search: SearchSummary,
}

impl PeriodPage {
    pub(super) async fn load<F: SearchService>(
        catalog: &Catalog<F>,
        term: Option<Arc<Term>>,
        (view, day): (PeriodView, Option<NaiveDate>),
        query: &Query,
        now: DateTime<Utc>,
    ) -> Page {
        // Lists alone leave dates out: a stretch of time shows all that takes place in it.
        let query = &Query { next_only: false, ..query.clone() };
        let timeline = catalog.timeline_of(term.as_ref());
        let (days, week_start) = (catalog.days(), catalog.site().week_start);
        let today = days.today(now);
        let period = Period::of(view.length(), day.or(query.from).unwrap_or(today), week_start);
        let looked_at = query.from.filter(|from| period.holds(*from));
        let day = looked_at.unwrap_or(if period.holds(today) {
            today
        } else {
            // The first day to which there is a way.
            timeline.bounds().map(|(first, _)| first).filter(|first| period.holds(*first)).unwrap_or(period.first)
        });
        let shown = match view {
            PeriodView::Month => MonthGrid::days(day, week_start),
            _ => period,
        };
        let scope = term.as_ref().map_or(Scope::All, |term| term.scope.clone());
        let context = SearchContext { scope: &scope, timeline, query, now };
        let (between, search) = if query.narrows() {
            found_between(catalog, context, shown.first, shown.last).await
        } else {
            (catalog.between(timeline, shown.first, shown.last).await, SearchSummary::default())
        };
        let spans = spans(shown, &between.occurrences, days);
        let total = spans.iter().filter(|span| span.first <= period.last && period.first <= span.last).count();
        let nearest = match total {
            0 if query.narrows() => found_nearest(catalog, context, period.first, period.last).await,
            0 => catalog.nearest(timeline, period.first, period.last).await,
            _ => Nearest::default(),
        };
        Page::Period(Box::new(Self {
            term,
            view,
            period,
            day,
            today,
            week_start,
            spans,
            total,
            nearest,
            missing: between.missing,
            query: query.clone(),
            search,
        }))
    }

    pub(super) fn occurrences(&self) -> Vec<Arc<Occurrence>> {
        self.spans.iter().map(|span| Arc::clone(&span.occurrence)).collect()
    }

    pub(super) fn missing(&self) -> Option<&Missing> {
        self.missing.first()
    }

    pub(super) fn head(&self, site: &SiteContext) -> Head {
        let context = use_page();
        let route = context.here(Route::period(self.view, Some(self.period.first)));
        let head = Head::new(site, &self.heading(site), "", &route);
        // An empty stretch of time is nothing to be found.
        if self.total == 0 || self.query.narrows() { Head { canonical: None, ..head } } else { head }
    }

    pub(super) fn name(&self) -> &'static str {
        match self.view {
            PeriodView::Month => "page-month",
            PeriodView::Week => "page-week",
            PeriodView::Day => "page-day",
            PeriodView::Summary => "page-summary",
        }
    }

    fn heading(&self, site: &SiteContext) -> String {
        site.messages().period_title(self.period)
    }

    /// What is said when the page has changed and the focus has stayed: “February 2025, 14 events”.
    pub(super) fn announcement(&self, site: &SiteContext) -> String {
        [&self.heading(site), ", ", &site.messages().event_count(self.total)].concat()
    }

    pub(super) fn shows_hours(&self) -> bool {
        matches!(self.view, PeriodView::Week | PeriodView::Day)
    }

    /// The first and the last day.
    pub(super) fn days(&self) -> (NaiveDate, NaiveDate) {
        (self.period.first, self.period.last)
    }

    /// The days of the periods before and after.
    pub(super) fn ahead(&self) -> (NaiveDate, NaiveDate) {
        let around = |day: Option<NaiveDate>| day.unwrap_or(self.day);
        let length = self.period.length;
        let before = Period::of(length, around(self.period.first.pred_opt()), self.week_start);
        let after = Period::of(length, around(self.period.last.succ_opt()), self.week_start);
        (before.first, after.last)
    }

    /// The day that other views shall show; `None` stands for today.
    fn kept_day(&self, site: &SiteContext) -> Option<NaiveDate> {
        match site.printed() {
            // A printed page leads to pages that exist.
            Some(printed) => printed.days.range(self.period.first..=self.period.last).next().copied(),
            None => Some(self.day).filter(|day| *day != self.today),
        }
    }

    /// The periods before and after to which there is a way.
    fn neighbours(&self, site: &SiteContext) -> (Option<Period>, Option<Period>) {
        let clock = use_clock();
        let context = use_page();
        let week_start = self.week_start;
        let of = |day: NaiveDate| Period::of(self.period.length, day, week_start);
        let (first, last) = (self.period.first, self.period.last);
        if let Some(printed) = site.printed() {
            let days = if self.view == PeriodView::Day { &printed.day_pages } else { printed.of(self.view) };
            let before = days.range(..first).next_back().copied().map(of);
            let after = last.succ_opt().and_then(|next| days.range(next..).next().copied()).map(of);
            return (before, after);
        }
        let (earliest, latest) = context.reach(&clock);
        let before = (earliest < first).then(|| self.period.previous(week_start));
        let after = (last < latest).then(|| self.period.next(week_start));
        // From outside the calendar the way leads back to its edge.
        (before.map(|period| if period.first > latest { of(latest) } else { period }), {
            after.map(|period| if period.last < earliest { of(earliest) } else { period })
        })
    }
}

pub(super) fn view(page: PeriodPage) -> Piece {
    let site = use_site();
    let messages = site.messages();
    let kept = page.kept_day(&site);
    let count = messages.event_count(page.total);
    let missing = page.missing.clone();
    provide_context(FoundWords(page.search.marks.as_slice().into()));
    let nothing = (page.total == 0 && missing.is_empty()).then(|| nearest(&site, &page));
    piece! {
        <ViewSwitch current=page.view.name() day=kept />
        <Chosen query=page.query.clone() search=page.search.clone() />
        <div class="when">
            <h1 tabindex="-1" id=TITLE>
                {page.heading(&site)}
            </h1>
            <p class="count">{count}</p>
            {moving(&site, &page)}
        </div>
        {missing.into_iter().map(|missing| piece! { <MissingNotice missing /> }).collect::<Piece>()}
        {nothing}
        {swiped(page)}
        <Subscribe />
    }
}

/// The view, in which a finger that moves to one side leads to what lies on the other.
fn swiped(page: PeriodPage) -> Piece {
    let site = use_site();
    let actions = use_actions();
    let (before, after) = page.neighbours(&site);
    let to = |period: Option<Period>| period.map(|period| address(&page, period));
    let (before, after) = (to(before), to(after));
    let start = StoredValue::new(None::<(i32, i32)>);
    let touch = move |event: leptos::ev::PointerEvent| {
        let first = event.pointer_type() == "touch" && event.is_primary();
        start.set_value(first.then(|| (event.client_x(), event.client_y())));
    };
    let lift = move |event: leptos::ev::PointerEvent| {
        let Some((x, y)) = start.get_value() else { return };
        start.set_value(None);
        let (across, down) = (event.client_x() - x, event.client_y() - y);
        if across.abs() < SWIPE || across.abs() < 2 * down.abs() {
            return;
        }
        let (to, id) = if across > 0 { (&before, EARLIER) } else { (&after, LATER) };
        if let Some(to) = to {
            actions.go(to.clone(), id.to_owned());
        }
    };
    piece! {
        <div class="period" on:pointerdown=touch on:pointerup=lift on:pointercancel=move |_| start.set_value(None)>
            {body(page)}
        </div>
    }
}

fn body(page: PeriodPage) -> Piece {
    let PeriodPage { view, period, day, today, spans, .. } = page;
    match view {
        PeriodView::Month => piece! { <Month day spans /> },
        PeriodView::Summary => piece! { <Agenda summary=Summary::new(period, today, &spans) /> },
        // A day on which nothing takes place has no hours to show; a week still leads to its days.
        PeriodView::Day if spans.is_empty() => piece! {},
        PeriodView::Week | PeriodView::Day => piece! { <Hours period day spans /> },
    }
}

/// Where to go from a stretch of time in which nothing takes place.
fn nearest(site: &SiteContext, page: &PeriodPage) -> Piece {
    let context = use_page();
    let messages = site.messages();
    let link = |day: Option<NaiveDate>, words: fn(&Messages, &str) -> String| {
        day.map(|day| {
            let address = Route::on_day(page.view.name(), Some(day), site.settings.week_start);
            let address = address.map(|address| site.href(address.within(&context.scope).narrowed(&page.query)));
            let without_page = matches!(page.view, PeriodView::Day | PeriodView::Week) && !site.has_day(day);
            let address = if without_page { Some(context.day(site, day)) } else { address };
            let text = words(messages, &full_day(messages, day, Year::Always));
            piece! {
                <a class="button" href=address>
                    {text}
                </a>
            }
        })
    };
    let words = match context.bounds {
        None => context.no_events(site),
        Some(_) if page.query.narrows() => messages.nothing_found(),
        Some(_) => messages.nothing_in(page.period.length),
    };
    piece! {
        <div class="notice nothing">
            <p>{words}</p>
            {link(page.nearest.before, Messages::nearest_before)}
            {link(page.nearest.after, Messages::nearest_after)}
        </div>
    }
}

/// The ways to earlier and later times, and to today.
fn moving(site: &SiteContext, page: &PeriodPage) -> Piece {
    let clock = use_clock();
    let context = use_page();
    let messages = site.messages();
    let (before, after) = page.neighbours(site);
    let empty = context.bounds.is_none();
    let (first, last) = context.bounds.unwrap_or((page.today, page.today));
    let day = |day| full_day(messages, day, Year::Always);
    let length = page.period.length;
    let earlier = Way {
        id: EARLIER,
        rel: "prev",
        arrow: "\u{2190}",
        label: messages.previous_period(length),
        to: before,
        end: if empty { context.no_events(site).to_owned() } else { messages.calendar_begins(&day(first)) },
    };
    let later = Way {
        id: LATER,
        rel: "next",
        arrow: "\u{2192}",
        label: messages.next_period(length),
        to: after,
        end: if empty { context.no_events(site).to_owned() } else { messages.calendar_ends(&day(last)) },
    };
    let today = Address::from(context.here(Route::period(page.view, None))).narrowed(&page.query);
    // A printed page does not know what day it is.
    let (moment, days, period) = (clock.moment, clock.days.clone(), page.period);
    let today_shown = move || match moment.get() {
        PageTime::Live(now) => period.holds(days.today(now)).then_some("date"),
        PageTime::Printed(_) => None,
    };
    piece! {
        <nav class="pager moving" aria-label=messages.moving()>
            {way(site, page, earlier)}
            <a
                class="button"
                id="period-today"
                href=site.href(today)
                aria-current=today_shown
                data-noscroll=""
            >
                {messages.today()}
            </a>
            <DatePicker view=page.view.name() day=Some(page.day) />
            {way(site, page, later)}
        </nav>
    }
}

/// One way through time, in words.
struct Way {
    id: &'static str,
    rel: &'static str,
    arrow: &'static str,
    label: &'static str,
    to: Option<Period>,
    /// Why there is no way.
    end: String,
}

fn way(site: &SiteContext, page: &PeriodPage, way: Way) -> Piece {
    let Way { id, rel, arrow, label, to, end } = way;
    let Some(period) = to else {
        let reason = [id, "-end"].concat();
        return piece! {
            <span class="button button-off" id=id role="link" aria-disabled="true" tabindex="0" aria-describedby=reason.clone()>
                <span aria-hidden="true">{arrow}</span>
                <span class="visually-hidden">{label}</span>
            </span>
            <span class="moving-end" id=reason>
                {end}
            </span>
        };
    };
    let name = site.messages().period_short(period);
    let arrow = piece! {
        <span class="arrow" aria-hidden="true">
            {arrow}
        </span>
    };
    let (before, after) = if rel == "prev" { (Some(arrow), None) } else { (None, Some(arrow)) };
    piece! {
        <a class="button" id=id rel=rel href=site.href(address(page, period)) data-noscroll="">
            {before}
            <span class="visually-hidden">{label} " "</span>
            <span class="way-name">{name}</span>
            {after}
        </a>
    }
}

fn address(page: &PeriodPage, period: Period) -> Address {
    let context = use_page();
    Address::from(context.here(Route::period(page.view, Some(period.first)))).narrowed(&page.query)
}
