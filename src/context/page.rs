//! Which events a page is about.

use chrono::NaiveDate;
use leptos::prelude::RwSignal;

use super::{Clock, SiteContext};
use affiche_model::layout::Period;
use affiche_model::{Scope, day_text};
use affiche_route::{PeriodView, Route};

/// Which events a page is about.
#[derive(Clone, Debug)]
pub struct PageContext {
    /// All, or those of a term.
    pub scope: Scope,
    /// The first and the last day on which any of them takes place.
    pub bounds: Option<(NaiveDate, NaiveDate)>,
    /// How much each quick choice leaves of them: numbers between spaces; empty while that is not known.
    pub quick_counts: RwSignal<String>,
}

impl PageContext {
    /// The same view of the events the page is about.
    #[must_use]
    pub fn here(&self, route: Route) -> Route {
        route.within(&self.scope)
    }

    /// The address of a day. A printed page leads to the day in the summary of its month where the day has no page.
    #[must_use]
    pub fn day(&self, site: &SiteContext, day: NaiveDate) -> String {
        if site.has_day(day) {
            return site.href(self.here(Route::period(PeriodView::Day, Some(day))));
        }
        let summary = site.href(Route::period(PeriodView::Summary, Some(day)));
        let has_place = site.printed().is_some_and(|printed| printed.first_days.contains(&day));
        // What began before stands at the head of the summary.
        if has_place { [&summary, "#day-", &day_text(day)].concat() } else { summary }
    }

    /// That nothing takes place at any time.
    #[must_use]
    pub fn no_events(&self, site: &SiteContext) -> &'static str {
        let messages = site.messages();
        if self.scope == Scope::All { messages.no_events() } else { messages.no_events_here() }
    }

    /// The first and the last day there is a way to: those of the calendar, and today.
    #[must_use]
    pub fn reach(&self, clock: &Clock) -> (NaiveDate, NaiveDate) {
        let today = clock.day();
        let (first, last) = self.bounds.unwrap_or((today, today));
        (first.min(today), last.max(today))
    }

    /// Whether there is a way to an address: live to any day from the first to the last of the calendar; printed only to
    /// what has a printed page, or is shown by one.
    #[must_use]
    pub fn offers(&self, site: &SiteContext, clock: &Clock, route: &Route) -> bool {
        let printed = site.printed();
        if printed.is_some() && !route.is_printed() {
            return false;
        }
        let Route::Period { view, day: Some(day), .. } = route else { return true };
        let period = Period::of(view.length(), *day, site.settings.week_start);
        if let Some(printed) = printed {
            return printed.of(*view).range(period.first..=period.last).next().is_some();
        }
        let (first, last) = self.reach(clock);
        first <= period.last && period.first <= last
    }
}
