//! The settings of the whole site.

use affiche_json::Json;

/// The settings of the whole site, complete: every default has been filled in.
#[derive(Clone, Debug, PartialEq, Eq, Json)]
pub struct Site {
    /// The name at the top of each page.
    pub name: String,
    /// One sentence about the site, for search engines and shared links.
    pub description: String,
    /// The absolute address of the front page, with a trailing slash.
    pub url: String,
    /// The language of the site and of content that names no other: a code of `i18n::Language`.
    pub language: String,
    /// The IANA name of the zone of events that name no other, and of whole days.
    pub timezone: String,
    /// The first day of the week.
    pub week_start: WeekStart,
    /// The view shown at the front address.
    pub default_view: ViewName,
    /// The views offered, in order.
    pub views: Vec<ViewName>,
    /// Rows on a page of the list, 1 to 100.
    pub events_per_page: usize,
    /// Entries in a day of the month before the rest is folded away, 1 to 50.
    pub events_per_day: usize,
    /// Minutes after midnight at which a day begins, 0 to 719.
    pub day_cutoff: u16,
    /// The accent colour, `#rrggbb`, if it differs from the built-in one.
    pub accent: Option<String>,
    /// The template of map tiles, asked for only after consent.
    pub map_tiles: Option<String>,
    /// An e-mail address or a page by which the owner is reached.
    pub contact: Option<String>,
}

/// The first day of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Json)]
pub enum WeekStart {
    /// As in ISO 8601.
    #[default]
    Monday,
    /// As in much of North Africa and the Middle East.
    Saturday,
    /// As in North America.
    Sunday,
}

/// One way of looking at the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Json)]
pub enum ViewName {
    /// Rows in time order.
    List,
    /// A month in weeks.
    Month,
    /// Seven days by the hour.
    Week,
    /// One day by the hour.
    Day,
    /// Places on a map.
    Map,
    /// Cards with pictures.
    Photo,
    /// One line an event, by day.
    Summary,
}
