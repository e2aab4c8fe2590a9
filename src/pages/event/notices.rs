//! What a reader has to know before the title: over, cancelled, postponed, moved.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use maud::html;

use crate::components::{text_html, written, zone_name};
use crate::context::{PageTime, SiteContext, use_clock, use_site};
use affiche_i18n::{Year, countdown_text, date_text};
use affiche_model::{Countdown, Days, Event, EventStatus, Occurrence, Remaining, Status};

/// The notices of an event. The line about time follows the clock; its place is kept while it says nothing.
#[component]
pub(super) fn Notices(
    /// The event.
    event: Event,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let messages = site.messages();
    let first = event.first()?.clone();
    let site_language = site.written(None);
    let before =
        event.previous_start.as_ref().map(|schedule| date_text(messages, &clock.days, schedule, Year::Always).shown);
    let changed = match first.status {
        EventStatus::Scheduled => None,
        EventStatus::Cancelled => Some(messages.event_cancelled().to_owned()),
        EventStatus::Postponed => Some(messages.event_postponed().to_owned()),
        EventStatus::MovedOnline => Some(messages.event_moved_online().to_owned()),
        EventStatus::Rescheduled => Some(messages.event_rescheduled(before.as_deref())),
    };
    // What does not take place is neither under way nor still to come.
    let off = first.status.is_cancelled_or_postponed();
    let (schedule, counting) = (first.schedule.clone(), site.clone());
    let left = move || countdown(&counting, &first);
    let status = clock.clone();
    let time = move || match status.status(&schedule) {
        Some(Status::Past) => Some(("notice notice-past", messages.event_passed())),
        _ if off => None,
        Some(Status::Ongoing) => Some(("notice notice-now", messages.event_ongoing())),
        // The countdown says it.
        Some(Status::Upcoming) | None => None,
    };
    let changed = changed.map(|sentence| {
        let reason = event.status_reason.clone();
        let reason = reason.map(|reason| {
            view! {
                " "
                <span {..written(site_language.clone())}>{reason}</span>
            }
        });
        view! {
            <p class="notice notice-changed">
                <strong>{sentence}</strong>
                {reason}
            </p>
        }
    });
    Some(view! {
        <div class="notices">
            {changed} <div class="notices-line">
                <div class="notices-time" role="status">
                    {move || time().map(|(class, text)| view! { <p class=class inner_html=text_html(text)></p> })}
                </div>
                {move || left().map(|text| view! { <p class="countdown" inner_html=text></p> })}
            </div>
        </div>
    })
}

/// How long it is until it begins or ends, as HTML. A printed page does not say it, and it is not announced whenever it changes.
fn countdown(site: &SiteContext, occurrence: &Occurrence) -> Option<String> {
    let clock = use_clock();
    let PageTime::Live(now) = clock.moment.get() else { return None };
    let countdown = followed(occurrence, &clock.days, now)?;
    // A day or a time of the place is named where the visitor’s clock may show another.
    let of_place =
        clock.visitor_clock != Some(true) && !matches!(countdown.left, Remaining::Minutes(_) | Remaining::Days(_));
    let text = html! {
        (countdown_text(site.messages(), &countdown))
        @if of_place { (zone_name(site, &clock, &occurrence.schedule)) }
    };
    Some(text.into_string())
}

/// The countdown that the page of an occurrence shows.
pub(super) fn followed(occurrence: &Occurrence, days: &Days, now: DateTime<Utc>) -> Option<Countdown> {
    if occurrence.status.is_cancelled_or_postponed() { None } else { Countdown::of(&occurrence.schedule, days, now) }
}
