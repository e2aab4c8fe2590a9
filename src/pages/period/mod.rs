//! A stretch of time: a month, a week, a day, each in its view, with the ways to the ones before and after.

mod view;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::Page;
use crate::context::{Clock, FocusTarget, PageContext, SiteContext, use_page};
use crate::document::Head;
use affiche_catalog::{Catalog, Missing, Nearest as NearestDays, Term};
use affiche_model::layout::{MonthGrid, Period, Span, spans};
use affiche_model::query::Query;
use affiche_model::{Occurrence, Scope, WeekStart};
use affiche_route::{Address, PeriodView as View, Route};
use affiche_search::{SearchContext, SearchService, SearchSummary, found_between, found_nearest};

pub(super) use view::PeriodView;

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
