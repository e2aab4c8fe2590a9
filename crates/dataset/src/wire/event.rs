//! Events, with their cost and picture.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Id, Markdown, Moment, Override, Recurrence, Status, WebAddress, ZoneName};

/// Something that takes place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Event {
    /// The last part of the address of its page. Never change it once published.
    pub id: Id,
    /// The title.
    #[schemars(length(min = 1, max = 300))]
    pub title: String,
    /// When it begins: a date for whole days (2026-03-12), or a date and a time (2026-03-12T18:30).
    pub start: Moment,
    /// When it ends, in the same form as the start. For whole days this is the last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Moment>,
    /// How long it lasts, instead of `end`: PT1H30M is an hour and a half, P2D two days, P1W a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(
        length(min = 1),
        regex(
            pattern = r"^P(\d{1,5}W|\d{1,5}D|(\d{1,5}D)?T(\d{1,5}H(\d{1,5}M)?(\d{1,5}S)?|\d{1,5}M(\d{1,5}S)?|\d{1,5}S))$"
        )
    )]
    pub duration: Option<String>,
    /// The time zone of its times, if it differs from that of the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone: Option<ZoneName>,
    /// How it repeats, by the week, the month and so on; or the text of an RRULE.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<Recurrence>,
    /// Further dates, in the form of the start; a date without a time means the time of the start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 1000), extend("uniqueItems" = true))]
    pub rdate: Vec<Moment>,
    /// Dates on which it does not take place though the rule names them; a date without a time means all of that day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 1000), extend("uniqueItems" = true))]
    pub exdate: Vec<Moment>,
    /// What is different on some of its dates: moved, renamed, elsewhere, cancelled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 1000))]
    pub overrides: Vec<Override>,
    /// One or two sentences for lists. Without them the description's first words are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub summary: Option<String>,
    /// What there is to know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Markdown>,
    /// The venue, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<Id>,
    /// The organizers, by their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 50), extend("uniqueItems" = true))]
    pub organizers: Vec<Id>,
    /// The categories, by their ids. The first one gives the colour.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 50), extend("uniqueItems" = true))]
    pub categories: Vec<Id>,
    /// Tags, by their ids. They need not be listed under `tags`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 50), extend("uniqueItems" = true))]
    pub tags: Vec<Id>,
    /// The series it belongs to, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Id>,
    /// Whether it takes place as planned: scheduled if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Why it was cancelled, postponed or moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub status_reason: Option<String>,
    /// When it was to begin before it was put on another date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_start: Option<Moment>,
    /// How one takes part: inPerson if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance: Option<Attendance>,
    /// Where it is followed online.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub online_url: Option<WebAddress>,
    /// What it costs: "free", or an amount, or a range from … to ….
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// Its own page on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<WebAddress>,
    /// A picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Whether to put it forward.
    #[serde(default, skip_serializing_if = "is_false")]
    pub featured: bool,
    /// Whether it comes first within its day.
    #[serde(default, skip_serializing_if = "is_false")]
    pub sticky: bool,
    /// Whether to leave it out of the site. It is checked all the same.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// When you first announced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Moment>,
    /// When you last changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Moment>,
    /// The language it is written in, if it differs from that of the site: en, pt-BR.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 35), regex(pattern = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"))]
    pub language: Option<String>,
}
/// How one takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Attendance {
    /// At a place.
    InPerson,
    /// Only online.
    Online,
    /// Either way.
    Mixed,
}

/// What it costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Cost {
    /// Nothing.
    Free(FreeOfCharge),
    /// One price.
    Amount(Amount),
    /// Prices from one to another.
    Range(Range),
}

/// Nothing is to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum FreeOfCharge {
    /// Nothing is to be paid.
    Free,
}

/// One price.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Amount {
    /// The price: 12.5.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    pub amount: f64,
    /// The three-letter code of the currency, in capitals: EUR.
    #[schemars(length(min = 1), regex(pattern = r"^[A-Z]{3}$"))]
    pub currency: String,
    /// Where tickets are had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
}

/// Prices from one to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Range {
    /// The lowest price; 0 if some come in free.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    pub from: f64,
    /// The highest price.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    pub to: f64,
    /// The three-letter code of the currency, in capitals: EUR.
    #[schemars(length(min = 1), regex(pattern = r"^[A-Z]{3}$"))]
    pub currency: String,
    /// Where tickets are had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
}

/// A picture that lies in the data folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Image {
    /// The path of the file within the data folder, never an address on the web: images/hall.webp.
    #[schemars(
        length(min = 1, max = 500),
        regex(pattern = r"^[^/\\:][^\\:]*\.(png|jpe?g|webp|avif|gif|svg|PNG|JPE?G|WEBP|AVIF|GIF|SVG)$")
    )]
    pub src: String,
    /// What the picture shows, in words, for people who do not see it.
    #[schemars(length(min = 1, max = 500))]
    pub alt: String,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub credit: Option<String>,
    /// The point that is kept in sight where the picture is cropped: how far from the left, then from the top, from 0 to 1: [0.5, 0.3].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<(Share, Share)>,
}

/// A part of a whole, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Share(#[schemars(range(min = 0, max = 1))] pub f64);

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Default for Moment {
    fn default() -> Self {
        Self("2000-01-01".to_owned())
    }
}
