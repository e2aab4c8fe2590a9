//! Events whose parts do not go together.

use super::{Problem, quoted};

/// The end lies before the start.
#[must_use]
pub fn end_before_start(start: &str, end: &str) -> Problem {
    Problem::error("event.end-before-start", format!("the end {} lies before the start {}", quoted(end), quoted(start)))
        .help("for whole days the end is the last day; an event past midnight ends on the next date")
}

/// One of start and end has a time, the other has none.
#[must_use]
pub fn mixed_kinds(start: &str, end: &str) -> Problem {
    Problem::error(
        "event.mixed-kinds",
        format!("the start {} and the end {} are not of one kind", quoted(start), quoted(end)),
    )
    .help("give both a time, or neither (whole days)")
}

/// Both an end and a duration are given.
#[must_use]
pub fn end_and_duration() -> Problem {
    Problem::error("event.end-and-duration", "both `end` and `duration` are given").help("keep one of the two")
}

/// The event lasts longer than a year.
#[must_use]
pub fn longer_than_a_year(days: i64) -> Problem {
    Problem::warning("event.longer-than-a-year", format!("this event lasts {days} days"))
        .help("check the year of the end; it is published as it is")
}

/// An earlier date is given though nothing says that the event was moved.
#[must_use]
pub fn previous_start_without_status() -> Problem {
    Problem::warning("event.previous-start-without-status", "`previousStart` has no effect with this status")
        .help("set `status` to `rescheduled` or `postponed`")
}

/// The earlier date is the date.
#[must_use]
pub fn previous_start_is_start() -> Problem {
    Problem::warning("event.previous-start-is-start", "`previousStart` is the same as `start`")
        .help("`previousStart` is the date on which the event was to begin, `start` that on which it will")
}

/// A reason is given though nothing happened.
#[must_use]
pub fn reason_without_status() -> Problem {
    Problem::warning("event.reason-without-status", "`statusReason` has no effect: the event takes place as planned")
        .help("set `status` to `cancelled`, `postponed`, `movedOnline` or `rescheduled`")
}

/// An online event without an address.
#[must_use]
pub fn online_without_address() -> Problem {
    Problem::warning("event.online-without-address", "this event is online, but `onlineUrl` does not say where")
        .help("add `\"onlineUrl\": \"https://…\"`, where one follows it")
}

/// An event without a place.
#[must_use]
pub fn without_place() -> Problem {
    Problem::warning("event.without-place", "this event names no place: search engines do not show it as an event")
        .help("add `\"venue\": \"…\"`, if only the town or the country (a venue may have no more than a name and a `country`), or `\"onlineUrl\": \"https://…\"`")
        .once()
}

/// A place without any part of an address.
#[must_use]
pub fn venue_without_address() -> Problem {
    Problem::warning("venue.without-address", "this venue has no address: search engines ask for one")
        .help("add `\"city\"` and `\"country\"`, and `\"street\"` where there is one")
        .once()
}
