//! Messages that are chosen, or put together from dates.

use chrono::Datelike;

use super::dates::capital;
use super::{DateWords, Messages, MoneyWords};
use crate::words::Word;
use affiche_model::layout::{Length, Period};
use affiche_model::{TermKind, ViewName};

/// Something that could not be read, in words ready to be put into a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MissingPart {
    /// The whole calendar.
    Calendar,
    /// Events between two days, both written out.
    Between(String, String),
    /// Events from a day on.
    From(String),
    /// One event.
    Event,
    /// The page of a venue, an organizer and so on, or the list of them.
    Page,
    /// A part of the program.
    Program,
    /// What searches and filters need.
    Search,
}

impl Messages {
    /// The BCP 47 tag of the language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.words().source.code
    }

    /// How dates are written.
    #[must_use]
    pub fn dates(&self) -> DateWords {
        DateWords::of(self.words().source)
    }

    /// How prices are written.
    #[must_use]
    pub fn money(&self) -> MoneyWords {
        MoneyWords::of(self.words().source)
    }

    /// How many events of a term are to come, and how many there are in all.
    #[must_use]
    pub fn upcoming_of_all(&self, upcoming: usize, all: usize) -> String {
        match (upcoming, all) {
            (_, 0) => self.nothing_at_all().to_owned(),
            (0, all) => self.all_past(all),
            (upcoming, all) if upcoming == all => self.all_upcoming(all),
            (upcoming, all) => self.some_upcoming(upcoming, all),
        }
    }

    /// The heading of the page of a period: “February 2025”.
    #[must_use]
    pub fn period_title(&self, period: Period) -> String {
        let dates = self.dates();
        match period.length {
            Length::Day => capital(dates.write(period.first, true, Some(period.first.year()))),
            Length::Week => self.week_title(&dates.week(period, true)),
            Length::Month => capital(dates.month_of_year(period.first)),
        }
    }

    /// The same in a few letters, for the links to it.
    #[must_use]
    pub fn period_short(&self, period: Period) -> String {
        let dates = self.dates();
        match period.length {
            Length::Day => dates.write(period.first, true, None),
            Length::Week => dates.week(period, false),
            Length::Month => dates.month_of_year(period.first),
        }
    }

    /// Put on another date, as a sentence; with the former date, where that is known.
    #[must_use]
    pub fn event_rescheduled(&self, before: Option<&str>) -> String {
        before.map_or_else(|| self.event_new_date().to_owned(), |before| self.event_new_date_from(before))
    }

    /// The keys of a grid of days, by the names on a keyboard, and where they lead.
    #[must_use]
    pub fn grid_keys(&self) -> [([&'static str; 2], &'static str); 7] {
        [
            (["←", "→"], self.grid_day()),
            (["↑", "↓"], self.grid_week()),
            ([self.key_home(), self.key_end()], self.grid_week_ends()),
            ([self.key_page_up(), self.key_page_down()], self.grid_month()),
            ([self.key_shift_page_up(), self.key_shift_page_down()], self.grid_year()),
            ([self.key_enter(), ""], self.grid_open()),
            ([self.key_escape(), ""], self.close()),
        ]
    }

    /// The country of an ISO 3166-1 code, for those the language has a name for.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&'static str> {
        Some(self.country_name(code)).filter(|name| !name.is_empty())
    }

    /// “Paris time”: the zone of an IANA name.
    #[must_use]
    pub fn zone_time(&self, zone: &str) -> String {
        let zone = zone.rsplit('/').next().unwrap_or(zone);
        let city = self.zone_city(zone, &zone.replace('_', " "));
        self.zone_time_in(zone, &city, city.get(..1).unwrap_or_default())
    }

    /// What could not be read, as a sentence.
    #[must_use]
    pub fn missing(&self, part: &MissingPart) -> String {
        let text = match part {
            MissingPart::Between(first, last) if first == last => return self.missing_day(first),
            MissingPart::Between(first, last) => return self.missing_between(first, last),
            MissingPart::From(first) => return self.missing_from(first),
            MissingPart::Calendar => self.missing_calendar(),
            MissingPart::Event => self.missing_event(),
            MissingPart::Page => self.missing_page(),
            MissingPart::Program => self.missing_program(),
            MissingPart::Search => self.missing_search(),
        };
        text.to_owned()
    }
}

impl Word for TermKind {
    fn word(&self) -> &str {
        self.name()
    }
}

impl Word for ViewName {
    fn word(&self) -> &str {
        match self {
            Self::List => "list",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Map => "map",
            Self::Photo => "photo",
            Self::Summary => "summary",
        }
    }
}

impl Word for Length {
    fn word(&self) -> &str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

#[cfg(not(target_family = "wasm"))]
impl super::EmbedWords {
    /// What lists in the pages of others have to say.
    #[must_use]
    pub fn element(&self) -> super::ElementWords {
        super::ElementWords::of(self.words().source)
    }
}
