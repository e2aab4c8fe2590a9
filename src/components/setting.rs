//! What every component may rely on: the site, the language, the moment, and what the visitor can change.

use std::any::Any;
use std::collections::BTreeSet;
use std::fmt::{self, Debug, Formatter};
use std::ops::{Deref, RangeInclusive};
use std::sync::Arc;

use chrono::{DateTime, Datelike, Days as DayCount, NaiveDate, Utc};
use leptos::prelude::*;

use super::piece::TextAttributes;
use crate::document::Theme;
use affiche_i18n::{Language, Messages, Year};
use affiche_model::layout::Period;
use affiche_model::{Days, Directory, Occurrence, Schedule, Scope, Site, Status, Zone, direction};
use affiche_route::{Address, Base, Route};

/// The surroundings of a component, given once as a context.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The settings of the site.
    pub site: Arc<Site>,
    /// What a day is here.
    pub days: Days,
    /// Where the site lies on its host.
    pub base: Base,
    /// The language the interface speaks while this is on screen.
    pub language: Language,
    /// What time it is.
    pub moment: RwSignal<PageTime>,
    /// IANA names of zones whose clocks agree with the visitor’s; `None` on printed pages.
    pub same_offset_zones: Option<Arc<[String]>>,
    /// Whether times are shown as the visitor’s own clock shows them; `None` where that makes no difference.
    pub visitor_clock: Option<bool>,
    /// The visitor’s own zone, where it shows another time.
    pub visitor_zone: Option<Arc<Zone>>,
    /// The day the calendar was published for.
    pub as_of: NaiveDate,
    /// The first and the last day on which anything takes place.
    pub bounds: Option<(NaiveDate, NaiveDate)>,
    /// The events the page is about.
    pub scope: Scope,
    /// What terms there are.
    pub directory: Arc<Directory>,
    /// The days on which anything takes place, where a page is being printed: only for those are there printed pages.
    pub printed_days: Option<Arc<BTreeSet<NaiveDate>>>,
    /// The screen is too narrow for seven days side by side with their titles.
    pub narrow: RwSignal<bool>,
    /// The page is about to go to paper.
    pub paper: RwSignal<bool>,
    /// How the hours of a day are shown.
    pub hours: HoursDisplay,
    /// How much each quick choice leaves, of the events the page is about: numbers between spaces; empty while that is not known.
    pub quick_counts: RwSignal<String>,
    /// What the visitor can change.
    pub actions: ActionsHandle,
}

/// How the hours of a day are shown, kept from page to page.
#[derive(Clone, Copy, Debug)]
pub struct HoursDisplay {
    /// As a list, and not as a grid.
    pub as_list: RwSignal<bool>,
    /// All hours of the day, and not only those on which something takes place.
    pub all_hours: RwSignal<bool>,
}

/// The time a page is drawn for, and whether it is printed or live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageTime {
    /// A page is being printed that will be read at any time from this instant on: nothing that may change is said.
    Printed(DateTime<Utc>),
    /// The page is on a screen at this instant.
    Live(DateTime<Utc>),
}

/// A copyable handle to the `Actions` of this page.
#[derive(Clone, Copy)]
pub struct ActionsHandle(&'static dyn Actions);

/// What a visitor can do. The default methods do nothing, as on printed pages.
#[expect(unused_variables, reason = "nothing happens")]
pub trait Actions: Send + Sync {
    /// The colours chosen.
    fn theme(&self) -> Theme {
        Theme::Auto
    }

    /// Chooses colours.
    fn set_theme(&self, theme: Theme) {}

    /// Chooses a language.
    fn set_language(&self, language: Language) {}

    /// Chooses the clock: the visitor’s own, or that of the place.
    fn set_clock(&self, own: bool) {}

    /// Whether keys of one letter do something.
    fn letter_keys(&self) -> bool {
        true
    }

    /// Chooses whether they do.
    fn set_letter_keys(&self, on: bool) {}

    /// Reads again what could not be read.
    fn retry(&self) {}

    /// Goes to an address, and puts the focus there on the element with an `id`, without moving the page more than it takes
    /// to see it. With an empty `id` the page begins at its top, with the focus on its heading.
    fn go(&self, address: Address, id: String) {}

    /// Moves the focus to the element with an `id`, once what has just changed is drawn.
    fn focus(&self, id: String) {}

    /// Moves the tab stop of a grid from the cell of the element with one `id` to that of the element with the other.
    fn move_tab_stop(&self, from: &str, to: &str) {}

    /// Finds out how much takes place on each day of a period, and tells when it is known: one number a day.
    fn busy_days(&self, period: Period, answer: Box<dyn FnOnce(Counts)>) -> DropGuard {
        Box::new(())
    }

    /// Does something once after so many milliseconds.
    fn after(&self, milliseconds: i32, act: Box<dyn FnOnce()>) -> DropGuard {
        Box::new(())
    }

    /// Tells of each key that is pressed, by its name, wherever that is.
    fn on_key(&self, act: Box<dyn FnMut(&str)>) -> DropGuard {
        Box::new(())
    }

    /// Marks the day with an `id` as one on which something takes place, with a label that says how much.
    fn mark(&self, id: &str, label: &str) {}

    /// Opens the dialog with an `id` over the page, once it is drawn.
    fn open(&self, id: &'static str) {}

    /// Closes the dialog with an `id`; what had the focus before gets it back.
    fn close(&self, id: &str) {}

    /// The address of what is on screen, or on its way there. Follows the visitor.
    fn address(&self) -> Address {
        Route::UPCOMING.into()
    }
}

/// A guard that ends a timer, listener or task when dropped. A view stores it in a value of its owner ([`GuardSlot`]), so it ends
/// with the view.
pub type DropGuard = Box<dyn Any>;

/// A place for what a view waits for, one thing at a time.
pub type GuardSlot = StoredValue<Option<DropGuard>, LocalStorage>;

/// A period, and how many events each of its days has.
pub type Counts = (Period, Vec<usize>);

impl Setting {
    /// What the interface says in its language.
    #[must_use]
    pub fn messages(&self) -> &'static Messages {
        self.language.messages()
    }

    /// That nothing takes place at any time, of all or of the events the page is about.
    #[must_use]
    pub fn no_events(&self) -> &'static str {
        let messages = self.messages();
        if self.scope == Scope::All { messages.no_events } else { messages.no_events_here }
    }

    /// The link to an address of the site.
    pub fn href(&self, address: impl Into<Address>) -> String {
        self.base.href(address)
    }

    /// The link to an occurrence. A printed page leads to the page of the event where the date has no printed page.
    #[must_use]
    pub fn occurrence(&self, occurrence: &Occurrence) -> String {
        let printed = self.printed_days.is_some() && cfg!(not(target_family = "wasm"));
        match occurrence.date {
            Some(date) if printed && !printed_dates(self.as_of).contains(&date.day) => {
                self.href(Route::Event(occurrence.event.clone()))
            }
            _ => self.href(Route::of(occurrence)),
        }
    }

    /// The same view of the events the page is about.
    #[must_use]
    pub fn here(&self, route: Route) -> Route {
        route.within(&self.scope)
    }

    /// The first and the last day there is a way to: those of the calendar, and today.
    #[must_use]
    pub fn reach(&self) -> (NaiveDate, NaiveDate) {
        let today = match self.moment.get_untracked() {
            PageTime::Live(now) => self.days.today(now),
            PageTime::Printed(_) => self.as_of,
        };
        let (first, last) = self.bounds.unwrap_or((today, today));
        (first.min(today), last.max(today))
    }

    /// Whether there is a way to an address: live to any day from the first to the last of the calendar; printed only to
    /// what has a printed page, which days without events have not.
    #[must_use]
    pub fn offers(&self, route: &Route) -> bool {
        if cfg!(not(target_family = "wasm")) && self.printed_days.is_some() && !route.is_printed() {
            return false;
        }
        let Route::Period { view, day: Some(day), .. } = route else { return true };
        let period = Period::of(view.length(), *day, self.site.week_start);
        match &self.printed_days {
            Some(printed) if cfg!(not(target_family = "wasm")) => {
                printed.range(period.first..=period.last).next().is_some()
            }
            _ => {
                let (first, last) = self.reach();
                first <= period.last && period.first <= last
            }
        }
    }

    /// The `lang` of content, where it differs from that of the interface. `None` as argument: the site’s own language.
    #[must_use]
    pub fn content_language(&self, language: Option<&str>) -> Option<String> {
        let language = language.unwrap_or(&self.site.language);
        (language != self.language.code()).then(|| language.to_owned())
    }

    /// How a text of the owner was written, in a language (BCP 47); `None`: in the site’s own, as far as is known.
    #[must_use]
    pub fn written(&self, language: Option<&str>) -> TextAttributes {
        TextAttributes { lang: self.content_language(language), dir: direction(language) }
    }

    /// Today, on a live page; `None` on a printed one. Follows the clock.
    #[must_use]
    pub fn today(&self) -> Option<NaiveDate> {
        match self.moment.get() {
            PageTime::Live(now) => Some(self.days.today(now)),
            PageTime::Printed(_) => None,
        }
    }

    /// Whether the zone of a schedule has to be named to a visitor whose clock may show another time.
    #[must_use]
    pub fn names_zone(&self, schedule: &Schedule) -> bool {
        match (schedule, &self.same_offset_zones) {
            (Schedule::AllDay { .. }, _) => false,
            (Schedule::Timed(timed), _) if timed.zone.id() == Zone::VISITOR => false,
            (Schedule::Timed(_), None) => true,
            (Schedule::Timed(timed), Some(same)) => !same.iter().any(|zone| zone == timed.zone.id()),
        }
    }
}

/// The dates of recurring events that get printed pages of their own, in a site published on a day: those of the month
/// before and of the year after it. The app draws the others when somebody asks for them.
#[must_use]
pub fn printed_dates(as_of: NaiveDate) -> RangeInclusive<NaiveDate> {
    let (before, after) = (as_of.checked_sub_days(DayCount::new(31)), as_of.checked_add_days(DayCount::new(366)));
    before.unwrap_or(as_of)..=after.unwrap_or(as_of)
}

impl PageTime {
    /// The instant.
    #[must_use]
    pub fn instant(self) -> DateTime<Utc> {
        match self {
            Self::Printed(instant) | Self::Live(instant) => instant,
        }
    }

    /// Where a schedule stands, if that can be said: on a printed page only that it is over.
    #[must_use]
    pub fn status(self, days: &Days, schedule: &Schedule) -> Option<Status> {
        let status = schedule.status(days, self.instant());
        match self {
            Self::Live(_) => Some(status),
            Self::Printed(_) => (status == Status::Past).then_some(status),
        }
    }

    /// When dates have to carry their year.
    #[must_use]
    pub fn year(self, days: &Days) -> Year {
        match self {
            Self::Live(now) => Year::Unless(days.today(now).year()),
            Self::Printed(_) => Year::Always,
        }
    }
}

impl Default for HoursDisplay {
    fn default() -> Self {
        Self { as_list: RwSignal::new(false), all_hours: RwSignal::new(false) }
    }
}

impl ActionsHandle {
    /// Controls that do nothing, for pages that are printed.
    #[must_use]
    pub fn inert() -> Self {
        Self(&NoActions)
    }

    /// Controls that somebody carries out, for as long as the program runs.
    #[must_use]
    pub fn of(host: impl Actions + 'static) -> Self {
        Self(Box::leak(Box::new(host)))
    }
}

/// No actions: printed pages.
struct NoActions;

impl Actions for NoActions {}

impl Deref for ActionsHandle {
    type Target = dyn Actions;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl Debug for ActionsHandle {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("Controls")
    }
}
