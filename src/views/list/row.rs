//! One row of the list.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::components::{MarkedText, Marks, Names, PicturePlace, TermLink, When, picture, written};
use crate::context::use_site;
use affiche_model::{Occurrence, TermKind};

/// One row of the list: the day, the title, when and where, a summary, labels, a picture.
#[component]
pub fn Row(
    /// The day the row is filed under.
    day: NaiveDate,
    /// What it shows.
    occurrence: Arc<Occurrence>,
    /// The place of its picture, which decides on size and priority.
    place: PicturePlace,
) -> impl IntoView {
    let site = use_site();
    let words = &site.messages().dates();
    let off = occurrence.status.is_cancelled_or_postponed();
    let own_language = site.written(occurrence.language.as_deref());
    let site_language = site.written(None);
    let venue = occurrence.place.as_ref().map(|venue| {
        view! {
            <span class="where">
                " · " <span {..written(site_language)}>
                    <TermLink kind=TermKind::Venue id=venue.id.clone() name=occurrence.place_text() />
                </span>
            </span>
        }
    });
    let summary = (!occurrence.summary.is_empty()).then(|| {
        view! {
            <p class="summary" {..written(own_language.clone())}>
                <MarkedText text=occurrence.summary.clone() />
            </p>
        }
    });
    // Three letters are enough where there is little room.
    let name = words.weekday(day);
    let (weekday, rest) = name.split_at_checked(3).unwrap_or((name, ""));
    let category = occurrence.categories.first().map(|category| category.id.to_string());
    view! {
        <li class=if off { "row row-off" } else { "row" } data-category=category>
            <p class="day" aria-hidden="true">
                <span class="day-name">{weekday}<span>{rest}</span></span>
                <span class="day-number">{day.day()}</span>
            </p>
            <div class="row-body">
                <h3 {..written(own_language)}>
                    <a href=site.occurrence(&occurrence)>
                        <MarkedText text=occurrence.title.clone() />
                    </a>
                </h3>
                <p class="facts">
                    <When schedule=occurrence.schedule.clone() />
                    {venue}
                </p>
                {summary}
                <Marks occurrence=Arc::clone(&occurrence) names=Names::Links />
            </div>
            {occurrence.image.as_ref().map(|image| picture(&site, image, place, None))}
        </li>
    }
}
