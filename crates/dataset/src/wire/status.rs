//! The status of an event, or of one of its dates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether an event takes place as planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// As planned.
    Scheduled,
    /// Not at all.
    Cancelled,
    /// Later, on a date not yet known.
    Postponed,
    /// Online instead of at its place.
    MovedOnline,
    /// On another date, which is the one given.
    Rescheduled,
}
