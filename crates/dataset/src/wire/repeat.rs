//! How an event repeats, and what is different on some of its dates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::status::Status;
use super::{Id, Moment, WeekStart};

/// How an event repeats, in either of two forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Recurrence {
    /// The text of an RRULE (RFC 5545): FREQ=MONTHLY;BYDAY=-1FR.
    Text(RuleText),
    /// The same in words.
    Parts(Box<Repeat>),
}

/// The text of an RRULE (RFC 5545): FREQ=MONTHLY;BYDAY=-1FR.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct RuleText(#[schemars(length(min = 1, max = 1000))] pub String);

/// How an event repeats, in words. Without `on`, `days` and so on it repeats on the day, and at the time, of the start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Repeat {
    /// How often.
    pub every: Every,
    /// Every how many of them: 2 with "week" is every other week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 4_294_967_295_u32))]
    pub interval: Option<u32>,
    /// On which weekdays: "tue"; by the month or year also "first tue", "last fri", "2tue", "-1fri".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(
        length(max = 60),
        inner(
            length(min = 1),
            regex(
                pattern = r"^((first|second|third|fourth|fifth|last) |[+-]?[1-9]\d?)?(mon|tue|wed|thu|fri|sat|sun)$"
            )
        ),
        extend("uniqueItems" = true)
    )]
    pub on: Vec<String>,
    /// On which days of the month: 1 to 31, or from the last one back -1 to -31.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 62), inner(range(min = -31, max = 31)))]
    pub days: Vec<i32>,
    /// In which months: 1 to 12.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 12), inner(range(min = 1, max = 12)))]
    pub months: Vec<i32>,
    /// In which weeks of the year: 1 to 53, or from the last one back -1 to -53.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 106), inner(range(min = -53, max = 53)))]
    pub weeks: Vec<i32>,
    /// On which days of the year: 1 to 366, or from the last one back -1 to -366.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 732), inner(range(min = -366, max = 366)))]
    pub year_days: Vec<i32>,
    /// At which hours: 0 to 23.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 24), inner(range(min = 0, max = 23)))]
    pub hours: Vec<i32>,
    /// At which minutes: 0 to 59.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 60), inner(range(min = 0, max = 59)))]
    pub minutes: Vec<i32>,
    /// At which seconds: 0 to 59.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 60), inner(range(min = 0, max = 59)))]
    pub seconds: Vec<i32>,
    /// Only some of those the rest of the rule names within each stretch: 1 is the first, -1 the last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 732), inner(range(min = -366, max = 366)))]
    pub positions: Vec<i32>,
    /// On which day the weeks begin that `interval` and `weeks` count: monday if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week_start: Option<WeekStart>,
    /// The last day on which it can take place, or the last moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// How many times it takes place, the start included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 10_000))]
    pub count: Option<u32>,
}

/// How often something repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Every {
    /// Every year.
    Year,
    /// Every month.
    Month,
    /// Every week.
    Week,
    /// Every day.
    Day,
    /// Every hour.
    Hour,
    /// Every minute.
    Minute,
    /// Every second.
    Second,
}

/// What is different on one date of an event that repeats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Override {
    /// Which date: as the rule makes it, before any change. The day is enough where there is one date on it.
    pub date: Moment,
    /// When it begins instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Moment>,
    /// When it ends instead. Without it, it lasts as long as ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Moment>,
    /// The title on that date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 300))]
    pub title: Option<String>,
    /// One or two sentences for that date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub summary: Option<String>,
    /// The venue on that date, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<Id>,
    /// Whether that date takes place as planned: rescheduled if `start` is given, else that of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Why it was cancelled, postponed or moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub status_reason: Option<String>,
}
