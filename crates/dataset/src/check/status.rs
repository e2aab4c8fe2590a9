//! The status of an event, or of one of its dates.

use affiche_model::EventStatus;

use super::fields::Fields;

/// The status of an event, or of one of its dates.
pub(super) fn status_of(event: Fields<'_, '_>) -> EventStatus {
    match event.text("status").map(|written| written.text) {
        Some("cancelled") => EventStatus::Cancelled,
        Some("postponed") => EventStatus::Postponed,
        Some("movedOnline") => EventStatus::MovedOnline,
        Some("rescheduled") => EventStatus::Rescheduled,
        _ => EventStatus::Scheduled,
    }
}
