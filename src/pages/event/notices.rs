//! What a reader has to know before the title: over, cancelled, postponed, moved.

use leptos::prelude::*;

use crate::components::{Piece, Setting, piece};
use crate::i18n::{Year, date_text};
use crate::model::{Event, EventStatus, Status};

/// The notices of an event. The line about time follows the clock; its place is kept while it says nothing.
#[component]
pub(super) fn Notices(
    /// The event.
    event: Event,
) -> Option<Piece> {
    let setting = expect_context::<Setting>();
    let messages = setting.messages();
    let first = event.first()?.clone();
    let site_language = setting.content_language(None);
    let before =
        event.previous_start.as_ref().map(|schedule| date_text(messages, &setting.days, schedule, Year::Always).shown);
    let changed = match first.status {
        EventStatus::Scheduled => None,
        EventStatus::Cancelled => Some(messages.event_cancelled.to_owned()),
        EventStatus::Postponed => Some(messages.event_postponed.to_owned()),
        EventStatus::MovedOnline => Some(messages.event_moved_online.to_owned()),
        EventStatus::Rescheduled => Some((messages.event_rescheduled)(before.as_deref())),
    };
    // What does not take place is neither under way nor still to come.
    let off = first.status.is_off();
    let schedule = first.schedule.clone();
    let time = move || match setting.moment.get().status(&setting.days, &schedule) {
        Some(Status::Past) => Some(piece! { <p class="notice notice-past">{messages.event_passed}</p> }),
        _ if off => None,
        Some(Status::Ongoing) => Some(piece! { <p class="notice notice-now">{messages.event_ongoing}</p> }),
        Some(Status::Upcoming) => Some(piece! { <p class="notice notice-upcoming">{messages.event_upcoming}</p> }),
        None => None,
    };
    let changed = changed.map(|sentence| {
        let reason = event.status_reason.clone();
        let reason = reason.map(|reason| piece! { " " <span lang=site_language.clone()>{reason}</span> });
        piece! {
            <p class="notice notice-changed">
                <strong>{sentence}</strong>
                {reason}
            </p>
        }
    });
    Some(piece! {
        <div class="notices">{changed} <div class="notices-time" role="status">{time}</div></div>
    })
}
