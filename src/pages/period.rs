//! A stretch of time: a month, a week, a day, each in its view, with the ways to the ones before and after.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

use super::Page;
use crate::components::{Chosen, DatePicker, For, FoundWords, Show, Subscribe, ViewSwitch, live_text, missing};
use crate::context::{
    Clock, FocusTarget, PageContext, PageTime, SiteContext, use_actions, use_clock, use_page, use_site,
};
use crate::document::Head;
use crate::views::agenda::Agenda;
use crate::views::hours::Hours;
use crate::views::month::Month;
use affiche_catalog::{Catalog, Missing, Nearest as NearestDays, Term};
use affiche_i18n::{Messages, Year, full_day};
use affiche_model::layout::{MonthGrid, Period, Span, Summary, spans};
use affiche_model::query::Query;
use affiche_model::{Occurrence, Scope, WeekStart, day_text};
use affiche_route::{Address, PeriodView as View, Route};
use affiche_search::{SearchContext, SearchService, SearchSummary, found_between, found_nearest};

/// How far a finger moves sideways when it means to turn the page, in CSS pixels.
const SWIPE: i32 = 60;

/// A stretch of time with everything that takes place in it.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodPage {
    /// Whose events it shows, if not all.
    pub(super) term: Option<Arc<Term>>,
    view: View,
    period: Period,
    /// The day that is looked at: that of the address, else today, else the first.
    day: NaiveDate,
    today: NaiveDate,
    week_start: WeekStart,
    /// What is on the days shown, which for a month are whole weeks.
    spans: Arc<[Span]>,
    /// How many occurrences the period has.
    total: usize,
    /// Where to go when it has none.
    nearest: NearestDays,
    missing: Vec<Missing>,
    /// What was asked for, and what was made of it.
    query: Query,
    search: SearchSummary,
}

impl PeriodPage {
    pub(super) async fn load<F: SearchService>(
        catalog: &Catalog<F>,
        term: Option<Arc<Term>>,
        (view, day): (View, Option<NaiveDate>),
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
            View::Month => MonthGrid::days(day, week_start),
            _ => period,
        };
        let scope = term.as_ref().map_or(Scope::All, |term| term.scope.clone());
        let context = SearchContext { scope: &scope, timeline, query, now };
        let (between, search) = if query.narrows() {
            found_between(catalog, context, shown.first, shown.last).await
        } else {
            (catalog.between(timeline, shown.first, shown.last).await, SearchSummary::default())
        };
        let spans: Arc<[Span]> = spans(shown, &between.occurrences, days).into();
        let total = spans.iter().filter(|span| span.first <= period.last && period.first <= span.last).count();
        let nearest = match total {
            0 if query.narrows() => found_nearest(catalog, context, period.first, period.last).await,
            0 => catalog.nearest(timeline, period.first, period.last).await,
            _ => NearestDays::default(),
        };
        Page::Period(Arc::new(Self {
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
            View::Month => "page-month",
            View::Week => "page-week",
            View::Day => "page-day",
            View::Summary => "page-summary",
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
        matches!(self.view, View::Week | View::Day)
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

    /// The period before or after to which there is a way.
    fn neighbour(&self, site: &SiteContext, clock: &Clock, context: &PageContext, to: Side) -> Option<Period> {
        let week_start = self.week_start;
        let of = |day: NaiveDate| Period::of(self.period.length, day, week_start);
        let (first, last) = (self.period.first, self.period.last);
        if let Some(printed) = site.printed() {
            let days = if self.view == View::Day { &printed.day_pages } else { printed.of(self.view) };
            return match to {
                Side::Earlier => days.range(..first).next_back().copied().map(of),
                Side::Later => last.succ_opt().and_then(|next| days.range(next..).next().copied()).map(of),
            };
        }
        // From outside the calendar the way leads back to its edge.
        let (earliest, latest) = context.reach(clock);
        match to {
            Side::Earlier if latest < first => Some(of(latest)),
            Side::Earlier => (earliest < first).then(|| self.period.previous(week_start)),
            Side::Later if last < earliest => Some(of(earliest)),
            Side::Later => (last < latest).then(|| self.period.next(week_start)),
        }
    }

    /// The address of another period in the same view.
    fn address(&self, context: &PageContext, period: Period) -> Address {
        Address::from(context.here(Route::period(self.view, Some(period.first)))).narrowed(&self.query)
    }

    /// The link to a day in the same view, or in another one where that has no printed page.
    fn way_to_day(&self, site: &SiteContext, context: &PageContext, day: NaiveDate) -> Option<String> {
        if matches!(self.view, View::Day | View::Week) && !site.has_day(day) {
            return Some(context.day(site, day));
        }
        let address = Route::on_day(self.view.name(), Some(day), self.week_start)?;
        Some(site.href(address.within(&context.scope).narrowed(&self.query)))
    }

    /// Whether a page on screen becomes this one by changing what differs.
    pub(super) fn continues(&self, shown: &Self) -> bool {
        let scope = |page: &Self| page.term.as_ref().map(|term| term.scope.clone());
        self.view == shown.view && scope(self) == scope(shown)
    }
}

/// A stretch of time with what stands around it.
#[component]
pub(super) fn PeriodView(
    /// The stretch on screen.
    page: Signal<Arc<PeriodPage>>,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let current = page.with_untracked(|page| page.view.name());
    provide_context(FoundWords(Memo::new(move |_| page.with(|page| page.search.marks.clone()))));
    let kept = {
        let site = site.clone();
        Signal::derive(move || page.with(|page| page.kept_day(&site)))
    };
    let title = Signal::derive(move || page.with(|page| page.heading(&site)));
    let count = Signal::derive(move || messages.event_count(page.with(|page| page.total)));
    view! {
        <ViewSwitch current day=kept />
        <Chosen
            query=Signal::derive(move || page.with(|page| page.query.clone()))
            search=Signal::derive(move || page.with(|page| page.search.clone()))
        />
        <div class="when">
            <h1 tabindex="-1" id="period-title" use:live_text=title>
                {title.get_untracked()}
            </h1>
            <p class="count" use:live_text=count>
                {count.get_untracked()}
            </p>
            <Moving page />
        </div>
        {missing(move || page.with(|page| page.missing.clone()))}
        <Nothing page />
        <Swiped page>
            <Body page />
        </Swiped>
        <Subscribe />
    }
}

/// What takes place, in the view that was chosen.
#[component]
fn Body(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
) -> impl IntoView {
    match page.with_untracked(|page| page.view) {
        View::Month => {
            let day = Signal::derive(move || page.with(|page| page.day));
            let spans = Signal::derive(move || page.with(|page| Arc::clone(&page.spans)));
            view! { <Month day spans /> }.into_any()
        }
        View::Summary => {
            let draw = |page: &PeriodPage| {
                let summary = Summary::new(page.period, page.today, &page.spans);
                view! { <Agenda summary /> }.into_any()
            };
            view! { <Anew page draw /> }.into_any()
        }
        View::Week | View::Day => {
            let draw = |page: &PeriodPage| {
                let (period, day, spans) = (page.period, page.day, Arc::clone(&page.spans));
                // A day on which nothing takes place has no hours to show; a week still leads to its days.
                let is_empty = page.view == View::Day && spans.is_empty();
                (!is_empty).then(|| view! { <Hours period day spans /> }).into_any()
            };
            view! { <Anew page draw /> }.into_any()
        }
    }
}

/// A view that is drawn from nothing for each page: what was unfolded or scrolled belongs to the page before.
#[component]
fn Anew(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
    /// What draws it.
    draw: fn(&PeriodPage) -> AnyView,
) -> impl IntoView {
    view! {
        <For each=move || [page.get()] key=|page| (Arc::as_ptr(page) as usize).to_string() let:page>
            {draw(&page)}
        </For>
    }
}

/// A view in which a finger that moves to one side leads to what lies on the other.
#[component]
fn Swiped(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
    /// The view.
    children: Children,
) -> impl IntoView {
    let site = use_site();
    let actions = use_actions();
    let context = use_page();
    let clock = use_clock();
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
        let side = if across > 0 { Side::Earlier } else { Side::Later };
        let to = page.with_untracked(|page| {
            page.neighbour(&site, &clock, &context, side).map(|period| page.address(&context, period))
        });
        if let Some(to) = to {
            actions.go(to, side.target());
        }
    };
    view! {
        <div class="period" on:pointerdown=touch on:pointerup=lift on:pointercancel=move |_| start.set_value(None)>
            {children()}
        </div>
    }
}

/// Where to go from a stretch of time in which nothing takes place.
#[component]
fn Nothing(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
) -> impl IntoView {
    let empty = move || Some(page.get()).filter(|page| page.total == 0 && page.missing.is_empty());
    view! {
        <For each=empty key=nothing_key let:page>
            <Nearest page />
        </For>
    }
}

fn nothing_key(page: &Arc<PeriodPage>) -> String {
    [day_text(page.period.first), page.query.print()].concat()
}

/// That nothing takes place in a stretch of time, and the ways to the nearest days on which something does.
#[component]
fn Nearest(
    /// The stretch.
    page: Arc<PeriodPage>,
) -> impl IntoView {
    let site = use_site();
    let context = use_page();
    let messages = site.messages();
    let link = |day: Option<NaiveDate>, words: fn(&Messages, &str) -> String| {
        day.map(|day| {
            let href = page.way_to_day(&site, &context, day);
            view! {
                <a class="button" href=href>
                    {words(messages, &full_day(messages, day, Year::Always))}
                </a>
            }
        })
    };
    let words = match context.bounds {
        None => context.no_events(&site),
        Some(_) if page.query.narrows() => messages.nothing_found(),
        Some(_) => messages.nothing_in(page.period.length),
    };
    view! {
        <div class="notice nothing">
            <p>{words}</p>
            {link(page.nearest.before, Messages::nearest_before)}
            {link(page.nearest.after, Messages::nearest_after)}
        </div>
    }
}

/// The ways to earlier and later times, and to today.
#[component]
fn Moving(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let context = use_page();
    let messages = site.messages();
    let view = page.with_untracked(|page| page.view);
    let today = Route::period(view, None).within(&context.scope);
    let href = move || page.with(|page| site.href(Address::from(today.clone()).narrowed(&page.query)));
    // A printed page does not know what day it is.
    let current = move || match clock.moment.get() {
        PageTime::Live(now) => page.with(|page| page.period.holds(clock.days.today(now))).then_some("date"),
        PageTime::Printed(_) => None,
    };
    view! {
        <nav class="pager moving" aria-label=messages.moving()>
            <Way page side=Side::Earlier />
            <a class="button" id="period-today" href=move || href() aria-current=move || current() data-noscroll="">
                {messages.today()}
            </a>
            <DatePicker view=view.name() day=Signal::derive(move || Some(page.with(|page| page.day))) />
            <Way page side=Side::Later />
        </nav>
    }
}

/// A direction in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Earlier,
    Later,
}

impl Side {
    /// The way there, as something that gets the focus.
    fn target(self) -> FocusTarget {
        match self {
            Self::Earlier => FocusTarget::Earlier,
            Self::Later => FocusTarget::Later,
        }
    }
}

/// The way to earlier or to later times; where there is none, the reason.
#[component]
fn Way(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
    /// The direction.
    side: Side,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let context = use_page();
    let messages = site.messages();
    let length = page.with_untracked(|page| page.period.length);
    let (id, rel, label) = match side {
        Side::Earlier => ("period-previous", "prev", messages.previous_period(length)),
        Side::Later => ("period-next", "next", messages.next_period(length)),
    };
    let end = match (context.bounds, side) {
        (None, _) => context.no_events(&site).to_owned(),
        (Some((first, _)), Side::Earlier) => messages.calendar_begins(&full_day(messages, first, Year::Always)),
        (Some((_, last)), Side::Later) => messages.calendar_ends(&full_day(messages, last, Year::Always)),
    };
    let to = {
        let (site, context) = (site.clone(), context.clone());
        Signal::derive(move || page.with(|page| page.neighbour(&site, &clock, &context, side)))
    };
    let href = Signal::derive(move || {
        let address = to.get().map(|period| page.with(|page| page.address(&context, period)));
        address.map(|address| site.href(address))
    });
    let name = Signal::derive(move || to.get().map(|period| messages.period_short(period)).unwrap_or_default());
    let arrow = move |shown: bool, arrow: &'static str| {
        shown.then(|| {
            view! {
                <span class="arrow" aria-hidden="true">
                    {arrow}
                </span>
            }
        })
    };
    let no_way = move || {
        let reason = [id, "-end"].concat();
        view! {
            <span
                class="button button-off"
                id=id
                role="link"
                aria-disabled="true"
                tabindex="0"
                aria-describedby=reason.clone()
            >
                <span aria-hidden="true">{if side == Side::Earlier { "\u{2190}" } else { "\u{2192}" }}</span>
                <span class="visually-hidden">{label}</span>
            </span>
            <span class="moving-end" id=reason>
                {end.clone()}
            </span>
        }
    };
    view! {
        <Show when=move || to.with(Option::is_some) fallback=no_way>
            <a class="button" id=id rel=rel href=move || href.get() data-noscroll="">
                {arrow(side == Side::Earlier, "\u{2190}")}
                <span class="visually-hidden">{label} " "</span>
                <span class="way-name" use:live_text=name>
                    {name.get_untracked()}
                </span>
                {arrow(side == Side::Later, "\u{2192}")}
            </a>
        </Show>
    }
}
