//! The owner's files as types: the one definition of their form, version 1.
//!
//! The JSON Schemas are made from these types, `structure` checks files against those schemas, and `generate` writes
//! these types. Comments here are read by owners: an editor shows them beside the key.
//!
//! Patterns and formats are for editors. The program does not evaluate them: `check` knows the same rules and says in
//! words what is wrong; a test holds the two together.

mod event;
mod repeat;
mod site;
mod status;
mod term;

pub use event::{Amount, Attendance, Cost, Event, FreeOfCharge, Image, Range, Share};
pub use repeat::{Every, Override, Recurrence, Repeat, RuleText};
pub use site::{Language, Site, View, WeekStart};
pub use status::Status;
pub use term::{Category, Latitude, Longitude, Organizer, Series, Tag, Venue};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The identifier something is known by: lower-case letters a to z, digits, and single hyphens between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Id(#[schemars(length(min = 1, max = 80), regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"))] pub String);

/// An address on the web, beginning with https:// or http://.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct WebAddress(
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s]+$"), extend("format" = "uri"))]
    pub String,
);

/// A date (2026-03-12), or a date and a time as the clock at the place shows it (2026-03-12T18:30).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Moment(
    #[schemars(length(min = 1), regex(pattern = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$"))] pub String,
);

/// The IANA name of a time zone: Europe/Paris.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ZoneName(#[schemars(length(min = 1, max = 64))] pub String);

/// A colour: # and six hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Color(#[schemars(length(min = 1), regex(pattern = r"^#[0-9a-fA-F]{6}$"))] pub String);

/// An e-mail address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Email(#[schemars(length(min = 1, max = 254), extend("format" = "email"))] pub String);

/// Some lines of Markdown, which may contain HTML. It is made safe before it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Markdown(#[schemars(length(max = 100_000))] pub String);

/// A file of events, with the venues, organizers and other terms they name. The lists of all files are taken together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct EventsFile {
    /// The address of this schema, for editors.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Where events take place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub venues: Vec<Venue>,
    /// Who organizes events.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organizers: Vec<Organizer>,
    /// What kinds of events there are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Tags that need a name or a description of their own. Events may use others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Events that belong together: a season, a festival.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<Series>,
    /// The events.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
}
