//! What every component may rely on: the site, the language, the moment, and what the visitor can change.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use leptos::prelude::*;

use crate::calendar::Period;
use crate::finder::Choices;
use crate::i18n::{Language, Messages, Year};
use crate::model::{Days, Geo, Schedule, Site, Status};
use crate::query::Query;
use crate::route::{Address, Route};

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
    pub moment: Signal<Moment>,
    /// The zones whose clocks show what the visitor’s does, by IANA name; `None` while nobody is known to look.
    pub same_clock: Option<Arc<[String]>>,
    /// The day the calendar was published for.
    pub as_of: NaiveDate,
    /// The first and the last day on which anything takes place.
    pub bounds: Option<(NaiveDate, NaiveDate)>,
    /// The days on which anything takes place, where a page is being printed: only for those are there printed pages.
    pub printed_days: Option<Arc<BTreeSet<NaiveDate>>>,
    /// The screen is too narrow for seven days side by side with their titles.
    pub narrow: Signal<bool>,
    /// The page is about to go to paper.
    pub paper: Signal<bool>,
    /// How the hours of a day are shown.
    pub hours: HourLook,
    /// What the visitor asks for.
    pub finding: Finding,
    /// What the visitor can change.
    pub controls: Controls,
}

/// What the visitor asks for, and what may be asked for.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    /// The address of what is on screen, or on its way there.
    pub address: Signal<Address>,
    /// Whether the choices are on screen, and have to be counted.
    pub open: RwSignal<bool>,
    /// The choices, each with how much it would leave.
    pub choices: RwSignal<Choices>,
}

/// Something the visitor may mean by what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where it leads.
    pub address: Address,
    /// What it is: an event, a venue, a date, a view.
    pub kind: &'static str,
    /// Its name.
    pub title: String,
    /// When or where it is.
    pub detail: String,
}

/// How the hours of a day are shown, kept from page to page.
#[derive(Clone, Copy, Debug)]
pub struct HourLook {
    /// As a list, and not as a grid.
    pub as_list: RwSignal<bool>,
    /// All hours of the day, and not only those on which something takes place.
    pub all_hours: RwSignal<bool>,
}

/// What time it is, and whether somebody is looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A page is being printed that will be read at any time from this instant on: nothing that may change is said.
    Printed(DateTime<Utc>),
    /// The page is on a screen at this instant.
    Live(DateTime<Utc>),
}

/// The path of the front page on its host: `/`, or `/agenda/` below a sub-path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(Arc<str>);

/// What the visitor can change.
#[derive(Clone, Copy, Debug)]
pub struct Controls {
    /// The colours chosen.
    pub theme: Signal<Theme>,
    /// Chooses colours.
    pub set_theme: Callback<Theme>,
    /// Chooses a language.
    pub set_language: Callback<Language>,
    /// Reads again what could not be read.
    pub retry: Callback<()>,
    /// Goes to an address, and puts the focus there on the element with an `id`.
    pub go: Callback<(Address, String)>,
    /// Moves the focus to the element with an `id`, once what has just changed is drawn.
    pub focus: Callback<String>,
    /// Moves the tab stop of a grid from the cell of the element with one `id` to that of the element with the other.
    pub rove: Callback<(String, String)>,
    /// Finds out how much takes place on each day of a period, and tells when it is known: one number a day.
    pub busy_days: Callback<(Period, Callback<Counts>)>,
    /// Marks the day with an `id` as one on which something takes place, with a label that says how much.
    pub mark: Callback<(String, String)>,
    /// Opens the dialog with an `id` over the page, once it is drawn.
    pub open: Callback<String>,
    /// Closes the dialog with an `id`; what had the focus before gets it back.
    pub close: Callback<String>,
    /// Asks for something else, in the view on screen where there is one; while words are being typed the entry of the
    /// history is written anew.
    pub find: Callback<Query>,
    /// Asks the device where it is; `None` when it does not say.
    pub locate: Callback<Callback<Option<Geo>>>,
    /// Finds what may be meant by a text.
    pub suggest: Callback<(String, Callback<Vec<Suggestion>>)>,
    /// Whether keys of one letter do something.
    pub letter_keys: Signal<bool>,
    /// Chooses whether they do.
    pub set_letter_keys: Callback<bool>,
}

/// A period, and how many events each of its days has.
pub type Counts = (Period, Vec<usize>);

/// The colours of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device has them.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Setting {
    /// What the interface says in its language.
    #[must_use]
    pub fn messages(&self) -> &'static Messages {
        self.language.messages()
    }

    /// The link to an address of the site.
    pub fn href(&self, address: impl Into<Address>) -> String {
        self.base.href(address)
    }

    /// The first and the last day there is a way to: those of the calendar, and today.
    #[must_use]
    pub fn reach(&self) -> (NaiveDate, NaiveDate) {
        let today = match self.moment.get_untracked() {
            Moment::Live(now) => self.days.today(now),
            Moment::Printed(_) => self.as_of,
        };
        let (first, last) = self.bounds.unwrap_or((today, today));
        (first.min(today), last.max(today))
    }

    /// Whether there is a way to an address: live to any day from the first to the last of the calendar; printed only to
    /// days with events, which have a page.
    #[must_use]
    pub fn offers(&self, route: &Route) -> bool {
        let Route::Period { view, day: Some(day) } = route else { return true };
        let period = Period::of(view.length(), *day, self.site.week_start);
        match &self.printed_days {
            Some(printed) if cfg!(feature = "publisher") => printed.range(period.first..=period.last).next().is_some(),
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

    /// The day it is, where somebody is looking.
    #[must_use]
    pub fn today(&self) -> Memo<Option<NaiveDate>> {
        let (moment, days) = (self.moment, self.days.clone());
        Memo::new(move |_| match moment.get() {
            Moment::Live(now) => Some(days.today(now)),
            Moment::Printed(_) => None,
        })
    }

    /// Whether the zone of a schedule has to be named to a visitor whose clock may show another time.
    #[must_use]
    pub fn names_zone(&self, schedule: &Schedule) -> bool {
        match (schedule, &self.same_clock) {
            (Schedule::AllDay { .. }, _) => false,
            (Schedule::Timed(_), None) => true,
            (Schedule::Timed(timed), Some(same)) => !same.iter().any(|zone| zone == timed.zone.id()),
        }
    }
}

impl Moment {
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

impl Base {
    /// The path of the front page: anything is brought into the form `/a/b/`.
    #[must_use]
    pub fn new(path: &str) -> Self {
        let inner = path.trim_matches('/');
        Self(if inner.is_empty() { Arc::from("/") } else { Arc::from(["/", inner, "/"].concat()) })
    }

    /// As text, with a slash at both ends.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The link to an address of the site.
    pub fn href(&self, address: impl Into<Address>) -> String {
        self.file(&address.into().print())
    }

    /// The link to a file of the site, given relative to the front page.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        [&self.0, path].concat()
    }

    /// The part of a path on the host that lies below the front page; `None` for a path outside the site.
    #[must_use]
    pub fn strip<'a>(&self, path: &'a str) -> Option<&'a str> {
        if path == self.0.trim_end_matches('/') { Some("") } else { path.strip_prefix(&*self.0) }
    }
}

impl Theme {
    /// Every choice, the default first.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its name in storage and in `data-theme`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice of a name; anything unknown is automatic.
    #[must_use]
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.key() == key).unwrap_or_default()
    }
}

impl Default for HourLook {
    fn default() -> Self {
        Self { as_list: RwSignal::new(false), all_hours: RwSignal::new(false) }
    }
}

impl Finding {
    /// What is asked for at an address, with nothing to choose from yet.
    #[must_use]
    pub fn at(address: Signal<Address>) -> Self {
        Self { address, open: RwSignal::new(false), choices: RwSignal::new(Choices::default()) }
    }
}

impl Controls {
    /// Controls that do nothing, for pages that are printed.
    #[must_use]
    pub fn inert() -> Self {
        Self {
            theme: Signal::stored(Theme::Auto),
            set_theme: Callback::new(|_| ()),
            set_language: Callback::new(|_| ()),
            retry: Callback::new(|()| ()),
            go: Callback::new(|_| ()),
            focus: Callback::new(|_| ()),
            rove: Callback::new(|_| ()),
            busy_days: Callback::new(|_| ()),
            mark: Callback::new(|_| ()),
            open: Callback::new(|_| ()),
            close: Callback::new(|_| ()),
            find: Callback::new(|_| ()),
            locate: Callback::new(|_| ()),
            suggest: Callback::new(|_| ()),
            letter_keys: Signal::stored(true),
            set_letter_keys: Callback::new(|_| ()),
        }
    }
}
