//! What time it is for a page, and by whose clock.

use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use leptos::prelude::*;

use affiche_i18n::Year;
use affiche_model::{Days, Schedule, Status, Zone};

/// What time it is, and by whose clock.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The time.
    pub moment: RwSignal<PageTime>,
    /// What a day is, on the clock that is shown.
    pub days: Days,
    /// IANA names of zones whose clocks agree with the visitor’s; `None` on printed pages.
    pub same_offset_zones: Option<Arc<[String]>>,
    /// The visitor’s own zone, where it shows another time than that of the site.
    pub visitor_zone: Option<Arc<Zone>>,
    /// Whether times are shown by the visitor’s own clock; `None` where that makes no difference.
    pub visitor_clock: Option<bool>,
}

/// The time a page is drawn for, and whether it is printed or live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageTime {
    /// A page is being printed that will be read at any time from this instant on: nothing that may change is said.
    Printed(DateTime<Utc>),
    /// The page is on a screen at this instant.
    Live(DateTime<Utc>),
}

impl Clock {
    /// Whether a schedule is to come, going on or over, as far as the page may say it. Follows the clock.
    #[must_use]
    pub fn status(&self, schedule: &Schedule) -> Option<Status> {
        self.moment.get().status(&self.days, schedule)
    }

    /// Today, on a live page; `None` on a printed one. Follows the clock.
    #[must_use]
    pub fn today(&self) -> Option<NaiveDate> {
        match self.moment.get() {
            PageTime::Live(now) => Some(self.days.today(now)),
            PageTime::Printed(_) => None,
        }
    }

    /// The day it is, or for which a page is printed.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.days.today(self.moment.get_untracked().instant())
    }

    /// When dates have to carry their year.
    #[must_use]
    pub fn year(&self) -> Year {
        self.moment.get_untracked().year(&self.days)
    }

    /// Whether the page is on a screen, and not being printed.
    #[must_use]
    pub fn is_live(&self) -> bool {
        matches!(self.moment.get_untracked(), PageTime::Live(_))
    }

    /// The visitor’s own zone, where times are shown by it.
    #[must_use]
    pub fn shown_zone(&self) -> Option<&Arc<Zone>> {
        self.visitor_zone.as_ref().filter(|_| self.visitor_clock == Some(true))
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

impl PageTime {
    /// The instant.
    #[must_use]
    pub fn instant(self) -> DateTime<Utc> {
        match self {
            Self::Printed(instant) | Self::Live(instant) => instant,
        }
    }

    /// Whether a schedule is to come, going on or over, if that can be said: on a printed page only that it is over.
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
