//! The query of an address, after `?`: words, facets, days, place, order, clock, language.
//!
//! Unknown names and unreadable values are passed over; a query is never an error.

mod facet;
mod near;

use chrono::NaiveDate;
use form_urlencoded::Serializer;

use crate::{day_text, parse_day};

pub use facet::Facet;
pub use near::{parse_point, point_text};

/// How many choices an address may carry, and how long each may be; more are passed over.
const CHOICES: usize = 60;
const LENGTH: usize = 80;
/// How many letters of a search are read.
const SEARCH: usize = 200;
/// The greatest distance asked for, in kilometres: half-way round the Earth.
const FURTHEST: u32 = 20_000;

/// The parameters of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The day a list counts from, instead of today; in other views the day that is looked at.
    pub from: Option<NaiveDate>,
    /// The last day of interest.
    pub to: Option<NaiveDate>,
    /// A stretch of time counted from today.
    pub range: Option<Range>,
    /// Words to search for; empty when there are none.
    pub search: String,
    /// Chosen values of facets, sorted, each once.
    pub chosen: Vec<(Facet, String)>,
    /// Near what: a point (`48.857,2.352`), or the identifier of a venue or a town; empty for nowhere.
    pub near: String,
    /// How far from there, in kilometres; 0 for any distance.
    pub within: u32,
    /// The order.
    pub sort: Sort,
    /// Of each event only the next date, in lists.
    pub next_only: bool,
    /// The clock: `mine` is the visitor’s own, `place` that of the place.
    pub visitor_clock: Option<bool>,
    /// The language, as a BCP 47 tag; empty for that of the site or the visitor’s choice.
    pub language: String,
}

/// A stretch of time counted from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// Saturday and Sunday: what is left of these, or the next ones.
    Weekend,
    /// Today and the six days after.
    Week,
    /// The rest of this month.
    Month,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best match, if words are searched for; else the earliest.
    #[default]
    Best,
    /// The earliest.
    Date,
    /// The nearest.
    Distance,
}

impl Range {
    /// Every stretch of time, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Today, Self::Tomorrow, Self::Weekend, Self::Week, Self::Month];

    /// Its name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Tomorrow => "tomorrow",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// Its first and last day, on a day called today.
    ///
    /// ```
    /// use affiche_model::parse_day;
    /// use affiche_model::query::Range;
    /// let days = |range: Range, today| range.days(parse_day(today).unwrap());
    /// let day = |text| parse_day(text).unwrap();
    /// // From a Wednesday the weekend is Saturday and Sunday, on a Sunday it is that Sunday.
    /// assert_eq!(days(Range::Weekend, "2026-03-11"), (day("2026-03-14"), day("2026-03-15")));
    /// assert_eq!(days(Range::Weekend, "2026-03-15"), (day("2026-03-15"), day("2026-03-15")));
    /// ```
    #[must_use]
    pub fn days(self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        use chrono::{Datelike, Days, Months};
        let later = |days: u32| today.checked_add_days(Days::new(u64::from(days))).unwrap_or(today);
        match self {
            Self::Today => (today, today),
            Self::Tomorrow => (later(1), later(1)),
            Self::Weekend => {
                let weekday = today.weekday().num_days_from_monday();
                (later(5_u32.saturating_sub(weekday)), later(6 - weekday))
            }
            Self::Week => (today, later(6)),
            Self::Month => {
                let next = today.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
                (today, next.and_then(|next| next.pred_opt()).unwrap_or(today))
            }
        }
    }
}

impl Sort {
    /// Its name in addresses; none for what goes without saying.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Best => None,
            Self::Date => Some("date"),
            Self::Distance => Some("distance"),
        }
    }
}

/// A parsed query string, with the parameters of older addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedQuery {
    /// The parameters of a query.
    pub query: Query,
    /// The number of a page, where an address carries it as `page` or `tribe_paged`.
    pub page: Option<usize>,
    /// The list of what is over is meant: `eventDisplay=past`.
    pub past: bool,
    /// A form of another release or of The Events Calendar was found, which this one writes differently.
    pub outdated: bool,
}

impl Query {
    /// Takes a query string apart, with or without its leading `?`.
    #[must_use]
    pub fn parse(text: &str) -> ParsedQuery {
        let mut parsed = ParsedQuery::default();
        for (name, value) in form_urlencoded::parse(text.trim_start_matches('?').as_bytes()) {
            let query = &mut parsed.query;
            match &*name {
                "from" => query.from = parse_day(&value),
                "to" => query.to = parse_day(&value),
                "range" => query.range = Range::ALL.into_iter().find(|range| range.name() == value),
                "q" => query.search = cut(&value),
                "near" => query.near = plain(&value),
                "within" => query.within = value.parse().unwrap_or(0).min(FURTHEST),
                "sort" => {
                    let named = [Sort::Date, Sort::Distance].into_iter().find(|sort| sort.name() == Some(&*value));
                    query.sort = named.unwrap_or_default();
                }
                "dates" => query.next_only = value == "next",
                "zone" => {
                    query.visitor_clock = match &*value {
                        "mine" => Some(true),
                        "place" => Some(false),
                        _ => None,
                    }
                }
                "lang" => query.language = plain(&value),
                "tribe-bar-date" => {
                    query.from = parse_day(&value);
                    parsed.outdated = true;
                }
                "tribe-bar-search" => {
                    query.search = cut(&value);
                    parsed.outdated = true;
                }
                "page" | "tribe_paged" => {
                    parsed.page = value.parse().ok().filter(|page| *page > 0);
                    parsed.outdated = true;
                }
                "eventDisplay" | "tribe_event_display" => {
                    parsed.past = parsed.past || value == "past";
                    parsed.outdated = true;
                }
                "hide_subsequent_recurrences" => {
                    query.next_only = !matches!(&*value, "" | "0" | "false");
                    parsed.outdated = true;
                }
                "ical" | "outlook-ical" => parsed.outdated = true,
                name => {
                    if let Some(facet) = Facet::parse(name) {
                        for value in value.split(',') {
                            query.choose(facet, &plain(value), true);
                        }
                    }
                }
            }
        }
        parsed
    }

    /// The query string, with its leading `?`; empty without parameters.
    #[must_use]
    pub fn print(&self) -> String {
        let mut serializer = Serializer::new(String::new());
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                serializer.append_pair(name, value);
            }
        };
        let day = |day: Option<NaiveDate>| day.map(day_text).unwrap_or_default();
        add("from", &day(self.from));
        add("to", &day(self.to));
        add("range", self.range.map(Range::name).unwrap_or_default());
        add("q", &self.search);
        for (facet, value) in &self.chosen {
            add(facet.name(), value);
        }
        add("near", &self.near);
        if self.within > 0 {
            add("within", &self.within.to_string());
        }
        add("sort", self.sort.name().unwrap_or_default());
        add("dates", if self.next_only { "next" } else { "" });
        add("zone", self.visitor_clock.map_or("", |own| if own { "mine" } else { "place" }));
        add("lang", &self.language);
        let text = serializer.finish();
        if text.is_empty() { text } else { ["?", &text].concat() }
    }

    /// Whether anything is left out by it: it holds more than a day to look at.
    #[must_use]
    pub fn narrows(&self) -> bool {
        let (visitor_clock, language) = (self.visitor_clock, self.language.clone());
        let plain = Self { from: self.from, visitor_clock, language, ..Self::default() };
        *self != plain
    }

    /// The same without anything that leaves events out.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self { from: self.from, ..Self::default() }
    }

    /// The chosen values of a facet.
    pub fn chosen_in(&self, facet: Facet) -> impl Iterator<Item = &str> {
        self.chosen.iter().filter(move |(of, _)| *of == facet).map(|(_, value)| value.as_str())
    }

    /// Chooses a value of a group, or no longer.
    pub fn choose(&mut self, facet: Facet, value: &str, on: bool) {
        let choice = (facet, value.to_owned());
        match (self.chosen.binary_search(&choice), on) {
            (Err(place), true) if !value.is_empty() && self.chosen.len() < CHOICES => self.chosen.insert(place, choice),
            (Ok(place), false) => {
                self.chosen.remove(place);
            }
            _ => {}
        }
    }
}

/// Words to search for, as many as are read.
fn cut(value: &str) -> String {
    let words: String = value.trim().chars().take(SEARCH).collect();
    words.trim().to_owned()
}

/// A value of a filter, cut to a length that any has.
fn plain(value: &str) -> String {
    let mut plain = String::new();
    for sign in value.trim().chars().take(LENGTH) {
        plain.push(sign.to_ascii_lowercase());
    }
    plain.truncate(plain.trim_end().len());
    plain
}
