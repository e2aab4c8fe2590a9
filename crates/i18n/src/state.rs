//! Titles for calendars that show nothing but a title.

use std::borrow::Cow;

use super::Messages;
use affiche_model::EventStatus;

/// A title with its state before it where the event does not take place: “Cancelled: Concert”.
#[must_use]
pub fn title_with_state<'a>(messages: &Messages, status: EventStatus, title: &'a str) -> Cow<'a, str> {
    let state = match status {
        EventStatus::Cancelled => messages.cancelled(),
        EventStatus::Postponed => messages.postponed(),
        EventStatus::Scheduled | EventStatus::MovedOnline | EventStatus::Rescheduled => return title.into(),
    };
    messages.title_with_state(state, title).into()
}
