//! Prints pages: the very components of the app, drawn natively from the catalog that was just written.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use futures::executor::block_on;
use leptos::prelude::*;
use rayon::prelude::*;
use serde_json::value::RawValue;

use super::document::{Shared, document, escape, moved};
use super::event_routes::event_routes;
use super::fingerprint::{Fingerprint, Fingerprints};
use super::hosting::policy_element;
use super::stage::{GroupStage, StagedFiles};
use super::terms::scopes;
use super::{PublishError, PublishInput, Stage, machine_head, reads};
use affiche::context::{
    ActionsHandle, Clock, PageContext, PageTime, PrintedPages, Screen, ShownAddress, SiteContext, use_site,
};
use affiche::document::Head;
use affiche::pages::{Frame, Page};
use affiche::print::print;
use affiche::views::month::MONTH_HOLDS;
use affiche_catalog::{Catalog, Fetch, FetchError, JsonValue};
use affiche_dataset::zones;
use affiche_feeds::FeedContext;
use affiche_i18n::Language;
use affiche_model::layout::Period;
use affiche_model::{Direction, Occurrence, Schedule, Scope};
use affiche_route::{ListLayout, PeriodView, Route};
use affiche_search::SearchService;

/// A page as text.
#[derive(Clone, Debug)]
pub(super) struct RenderedPage {
    /// What stands in its head.
    pub head: Head,
    /// Whether it shows a month, a week or a day, for which there is a stylesheet.
    pub is_period: bool,
    /// What programs find in its head besides, as HTML.
    pub machine: String,
    /// What stands in its body, as HTML.
    pub body: String,
}

/// The files of the new site, read back; which ones is recorded for the groups of files that are drawn from them.
#[derive(Clone, Debug)]
pub(super) struct Folder(Arc<StagedFiles>);

impl Folder {
    /// Those of a stage.
    pub fn of(stage: &Stage) -> Self {
        Self(Arc::clone(stage.files()))
    }
}

impl Fetch for Folder {
    async fn fetch(&self, path: &str) -> Result<JsonValue, FetchError> {
        reads::note(path);
        let bytes = self.0.read(path).map_err(|_| FetchError::NotFound)?;
        serde_json::from_slice(&bytes).map(|value: serde_json::Value| value.into()).map_err(|_| FetchError::Damaged)
    }

    /// Reads no more than the field, since pages of many dates ask for the same file.
    async fn fetch_field(&self, path: &str, name: &str) -> Result<JsonValue, FetchError> {
        reads::note(path);
        let bytes = self.0.read(path).map_err(|_| FetchError::NotFound)?;
        let fields: BTreeMap<&str, &RawValue> = serde_json::from_slice(&bytes).map_err(|_| FetchError::Damaged)?;
        let Some(field) = fields.get(name) else { return Ok(JsonValue::Null) };
        let value: serde_json::Value = serde_json::from_str(field.get()).map_err(|_| FetchError::Damaged)?;
        Ok(value.into())
    }

    fn reused(&self, path: &str) {
        reads::note(path);
    }
}

impl SearchService for Folder {}

/// Writes every page that has content of its own, and the page for all other addresses. Gives their number.
pub(super) fn write_pages(
    input: &PublishInput<'_>,
    context: &FeedContext<'_>,
    prints: &Fingerprints,
    (shell, sheet): (&str, &str),
    stage: &Stage,
) -> Result<usize, PublishError> {
    let catalog = block_on(Catalog::open(Folder::of(stage)))?;
    let printer = Printer::new(input, &catalog);
    let shared = Shared {
        shell,
        periods: input.app.periods().unwrap_or_default(),
        sheet,
        base: &input.base,
        zones: &zones_by_use(input),
        words: &super::word_files::list()?,
        messages: printer.language.messages(),
        name: &input.calendar.site.name,
        offline: input.calendar.offline,
        policy: &policy_element(input),
    };
    let write = |catalog: &Catalog<Folder>, route: &Route, machine: String, group: &GroupStage<'_>| {
        let page = block_on(Page::load(catalog, &route.clone().into(), printer.now));
        let complete = page.missing().is_none() && !matches!(page, Page::NotFound(_));
        let path = route.path();
        if !complete {
            return Err(PublishError::Incomplete(path));
        }
        let text = document(&shared, Some(&path), &printer.print(page, machine));
        group.write(&[&path, "index.html"].concat(), text)
    };
    let machine = |route: &Route| machine_head::elements(context, &input.base, route);
    let print = printer.fingerprint(prints).and(&(shell, sheet, shared.zones, shared.words));

    let routes = routes(input, &catalog, &printer.printed, printer.now);
    let progress = stage.bar("pages", routes.len() + input.calendar.entries.len());
    let of_all = routes.par_iter().map(|route| {
        let machine = machine(route);
        progress.inc(1);
        stage.group(&route.path(), print.and(&machine), |group| write(&catalog, route, machine, group))
    });
    let of_all: usize = of_all.sum::<Result<_, PublishError>>()?;
    let of_events = input.calendar.entries.par_iter().zip(&prints.entries).map(|(entry, own)| {
        progress.inc(1);
        stage.group(&Route::Event(entry.id.clone()).path(), print.and(own), |group| {
            event_routes(entry, &catalog.dated_files())
                .iter()
                .try_for_each(|route| write(&catalog, route, machine(route), group))
        })
    });
    let of_events: usize = of_events.sum::<Result<_, PublishError>>()?;
    progress.finish_and_clear();

    let scopes = scopes(input.calendar);
    let progress = stage.bar("terms", scopes.len());
    let of_terms = scopes.par_iter().map(|scope| {
        progress.inc(1);
        let own = print.and(&prints.group(scope));
        stage.group(&Route::front(scope.clone()).path(), own, |group| {
            let catalog = catalog.with_empty_cache();
            let routes = lists(&catalog, scope, ListLayout::Rows, printer.now);
            routes.iter().try_for_each(|route| write(&catalog, route, machine(route), group))
        })
    });
    let of_terms: usize = of_terms.sum::<Result<_, PublishError>>()?;
    progress.finish_and_clear();

    let nowhere = document(&shared, None, &printer.nowhere(&shared));
    stage.write("404.html", nowhere)?;
    // `/events/` shows what the front page shows.
    let home = block_on(Page::load(&catalog, &Route::Home.into(), printer.now));
    let machine = machine_head::elements(context, &input.base, &Route::Home);
    stage.write("events/index.html", document(&shared, Some("events/"), &printer.print(home, machine)))?;
    Ok(of_all + of_events + of_terms + 2)
}

/// The pages of all events together.
fn routes(
    input: &PublishInput<'_>,
    catalog: &Catalog<Folder>,
    printed: &PrintedPages,
    now: DateTime<Utc>,
) -> Vec<Route> {
    let mut routes = vec![Route::Home, Route::Agenda];
    let site = &input.calendar.site;
    for look in [ListLayout::Rows, ListLayout::Photo, ListLayout::Map] {
        routes.extend(lists(catalog, &Scope::All, look, now));
    }
    for kind in &catalog.directory().kinds {
        routes.push(Route::Index(*kind, None));
        if let Page::Index(index) = block_on(Page::load(catalog, &Route::Index(*kind, None).into(), now)) {
            routes.extend(index.letters().into_iter().map(|letter| Route::Index(*kind, Some(letter))));
        }
    }
    for view in [PeriodView::Month, PeriodView::Week, PeriodView::Day, PeriodView::Summary] {
        let period = |day: &NaiveDate| Period::of(view.length(), *day, site.week_start).first;
        let days = if view == PeriodView::Day { &printed.day_pages } else { printed.of(view) };
        let firsts: BTreeSet<NaiveDate> = days.iter().map(period).collect();
        routes.push(Route::period(view, None));
        routes.extend(firsts.into_iter().map(|first| Route::period(view, Some(first))));
    }
    routes
}

/// The pages of the lists of what is to come and of what is over. What is over has none where nothing is, for a term.
fn lists(catalog: &Catalog<Folder>, scope: &Scope, look: ListLayout, now: DateTime<Utc>) -> Vec<Route> {
    let mut routes = Vec::new();
    for direction in [Direction::Upcoming, Direction::Past] {
        // The map shows what is to come only.
        let Some(look) = Some(look).filter(|look| look.of(direction) == *look) else { continue };
        let at = |page: usize| Route::List { scope: scope.clone(), look, direction, page };
        let (pages, total) = match block_on(Page::load(catalog, &at(1).into(), now)) {
            Page::List(list) => (list.pages(), list.total()),
            _ => (1, 1),
        };
        if total > 0 || direction == Direction::Upcoming || *scope == Scope::All {
            // A later page of pictures or of the map leads to the same page of the list.
            let pages = if look == ListLayout::Rows { pages } else { 1 };
            routes.extend((1..=pages).map(at));
        }
    }
    routes
}

/// The days that have a page of their own, and with them their weeks, where anything takes place on them: those that visitors ask for and pass on. Of others the
/// month and its summary show everything, unless it is very much.
fn near_days(as_of: NaiveDate) -> RangeInclusive<NaiveDate> {
    let (before, after) = (as_of.checked_sub_days(Days::new(31)), as_of.checked_add_days(Days::new(92)));
    before.unwrap_or(as_of)..=after.unwrap_or(as_of)
}

/// The days on which anything takes place, and how much.
fn busy_days(input: &PublishInput<'_>, catalog: &Catalog<Folder>) -> BTreeMap<NaiveDate, usize> {
    let occurrences = input.calendar.entries.iter().flat_map(|entry| &entry.event.occurrences);
    let days = |occurrence: &Arc<Occurrence>| {
        let schedule = &occurrence.schedule;
        let last = schedule.last_day(catalog.days());
        schedule.first_day(catalog.days()).iter_days().take_while(move |day| *day <= last)
    };
    let mut counts = BTreeMap::new();
    for day in occurrences.flat_map(days) {
        *counts.entry(day).or_default() += 1;
    }
    counts
}

/// The zones in use, the most used first, as many as fit into the first bytes of a page: `early.js` needs them before anything is
/// drawn. Later ones are always named. `Europe/Paris=60/120`: the minutes that clocks there are ahead of UTC at noon of 15 January and of
/// 15 July, since to ask a browser for them takes it longer than to draw the page.
pub(super) fn zones_by_use(input: &PublishInput<'_>) -> String {
    const FIT: usize = 20;
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for occurrence in input.calendar.entries.iter().flat_map(|entry| &entry.event.occurrences) {
        if let Schedule::Timed(timed) = &occurrence.schedule {
            *uses.entry(timed.zone.id()).or_default() += 1;
        }
    }
    let mut zones: Vec<_> = uses.into_iter().collect();
    zones.sort_by_key(|(zone, uses)| (Reverse(*uses), *zone));
    let year = input.as_of.year();
    let zone = |(zone, _): (&str, usize)| {
        let (winter, summer) = (minutes_ahead(zone, year, 1)?, minutes_ahead(zone, year, 7)?);
        Some(format!("{zone}={winter}/{summer}"))
    };
    zones.into_iter().take(FIT).filter_map(zone).collect::<Vec<_>>().join(" ")
}

/// The minutes that clocks of a zone are ahead of UTC at noon of the 15th of a month.
fn minutes_ahead(zone: &str, year: i32, month: u32) -> Option<i64> {
    let noon = NaiveDate::from_ymd_opt(year, month, 15)?.and_hms_opt(12, 0, 0)?;
    Some((noon - zones::find(zone)?.instant(noon).naive_utc()).num_minutes())
}

/// What prints pages for the first instant of the day of publishing.
pub(super) struct Printer<'a> {
    input: &'a PublishInput<'a>,
    catalog: &'a Catalog<Folder>,
    /// The language of the site.
    pub language: Language,
    /// The instant.
    pub now: DateTime<Utc>,
    /// What gets a printed page.
    printed: Arc<PrintedPages>,
}

impl<'a> Printer<'a> {
    pub fn new(input: &'a PublishInput<'a>, catalog: &'a Catalog<Folder>) -> Self {
        let days = catalog.days();
        let language = Language::parse(&input.calendar.site.language).unwrap_or(Language::FIRST);
        let now = days.start_of(input.as_of, days.zone());
        let days = busy_days(input, catalog);
        let near = near_days(input.as_of);
        let has_page = |(day, count): &(&NaiveDate, &usize)| near.contains(day) || **count > MONTH_HOLDS;
        let day_pages = days.iter().filter(has_page).map(|(day, _)| *day).collect();
        let occurrences = input.calendar.entries.iter().flat_map(|entry| &entry.event.occurrences);
        let first_days = occurrences.map(|one| one.schedule.first_day(catalog.days())).collect();
        let printed = Arc::new(PrintedPages { days: days.into_keys().collect(), first_days, day_pages });
        Self { input, catalog, language, now, printed }
    }

    /// What every page is told, besides what it reads of the catalog.
    pub fn fingerprint(&self, prints: &Fingerprints) -> Fingerprint {
        prints.day.and(&(self.catalog.directory(), self.catalog.timeline().bounds(), &*self.printed))
    }

    fn print(&self, page: Page, machine: String) -> RenderedPage {
        let owner = Owner::new();
        let printed = owner.with(|| {
            self.provide();
            provide_context(page.context(self.catalog.timeline().bounds(), RwSignal::new(String::new())));
            let (head, is_period) = (page.head(&use_site()), page.is_period());
            let body = print(view! { <Frame>{page.view()}</Frame> });
            RenderedPage { head, is_period, machine, body }
        });
        owner.cleanup();
        printed
    }

    /// The page for addresses without one of their own. It is empty, for the app to fill; a reader without scripts gets
    /// an answer and a way on.
    fn nowhere(&self, shared: &Shared<'_>) -> RenderedPage {
        let owner = Owner::new();
        let head = owner.with(|| Head::nowhere(&self.site(), shared.messages.not_found()));
        owner.cleanup();
        let messages = shared.messages;
        let body = format!(
            "<main id=\"main\"><p class=\"boot-loading\" role=\"status\">{}</p><div class=\"wrap boot-fallback\">\
             <h1 class=\"headline\">{}</h1><p class=\"lead\">{}</p><p><a class=\"button button-solid\" href=\"{}\">{}</a></p>\
             </div></main>",
            escape(messages.loading()),
            escape(messages.not_found()),
            escape(messages.not_found_help()),
            escape(&shared.base.href(Route::Home)),
            escape(messages.all_events()),
        );
        RenderedPage { head, is_period: false, machine: moved(shared.base), body }
    }

    /// The site, as pages are printed in its own language.
    pub fn site(&self) -> SiteContext {
        SiteContext {
            settings: Arc::new(self.input.calendar.site.clone()),
            base: self.input.base.clone(),
            language: self.language,
            as_of: self.input.as_of,
            directory: Arc::new(self.catalog.directory().clone()),
            dated_files: self.catalog.dated_files(),
            printed: Some(Arc::clone(&self.printed)),
        }
    }

    /// Provides what components rely on, with all events of the calendar.
    pub fn provide(&self) {
        provide_context(self.site());
        let bounds = self.catalog.timeline().bounds();
        provide_context(PageContext { scope: Scope::All, bounds, quick_counts: RwSignal::new(String::new()) });
        provide_context(Clock {
            moment: RwSignal::new(PageTime::Printed(self.now)),
            days: self.catalog.days().clone(),
            same_offset_zones: None,
            visitor_zone: None,
            visitor_clock: None,
        });
        provide_context(Screen::default());
        provide_context(ShownAddress(RwSignal::new(Route::UPCOMING.into())));
        provide_context(ActionsHandle::inert());
    }
}
