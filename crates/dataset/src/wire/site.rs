//! `site.json`: the settings of the whole site.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Color, WebAddress, ZoneName};

/// The settings of the site. The first five are enough.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Site {
    /// The address of this schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The name at the top of each page.
    #[schemars(length(min = 1, max = 100))]
    pub name: String,
    /// One sentence about the site, for search engines and shared links.
    #[schemars(length(min = 1, max = 300))]
    pub description: String,
    /// The address the site is published at, without a query (?) or fragment (#).
    pub url: WebAddress,
    /// The language of the site, and of events that name no other.
    pub language: Language,
    /// The time zone of events that name no other.
    pub timezone: ZoneName,
    /// The first day of the week: monday if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week_start: Option<WeekStart>,
    /// The view at the front address: the first of `views` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_view: Option<View>,
    /// The views offered, in order: all of them if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), extend("uniqueItems" = true))]
    pub views: Option<Vec<View>>,
    /// Events on a page of the list: 12 if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 100))]
    pub events_per_page: Option<u32>,
    /// Events in a day of the month before the rest is folded away: 3 if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 50))]
    pub events_per_day: Option<u32>,
    /// The time at which a day gives way to the next, 00:00 to 11:59: with 02:00, a concert until 01:30 belongs to the evening before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), regex(pattern = r"^(0\d|1[01]):[0-5]\d$"))]
    pub day_cutoff: Option<String>,
    /// How many months past the day of publishing rules of repetition are followed: 24 if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 120))]
    pub recurrence_months: Option<u32>,
    /// The address of map tiles with {z}, {x} and {y} in it, beginning with https://. Asked for only after the visitor agrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"^[Hh][Tt][Tt][Pp][Ss]://[^\s]+$"))]
    pub map_tiles: Option<String>,
    /// Whose the map tiles are, as their service asks to be named: one line of Markdown, which may hold links.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 500))]
    pub map_attribution: Option<String>,
    /// Whether every event is published as JSON and JSCalendar for other programs too: true unless said otherwise. A site of
    /// very many events does without those files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api: Option<bool>,
    /// Whether every event gets a picture for when its address is shared: true unless said otherwise. A site of very many events
    /// does without those files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_images: Option<bool>,
    /// Whether pages that were visited, the agenda and the current months can be read without a network, and the site be installed:
    /// true unless said otherwise. Turned off, what browsers have kept of it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offline: Option<bool>,
    /// The colour of links and highlights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<Color>,
    /// How to reach you: an e-mail address, or a page that begins with https:// or http://.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 2000))]
    pub contact: Option<String>,
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The first day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum WeekStart {
    /// Monday.
    Monday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// One way of looking at the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum View {
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
