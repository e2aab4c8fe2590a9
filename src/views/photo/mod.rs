//! Cards with pictures under the headings of their months; a poster stands in where an event has no picture.

use std::sync::Arc;

use leptos::prelude::*;

use super::list::Months;
use crate::components::{MarkedText, Marks, Names, PicturePlace, When, picture, written};
use crate::context::{SiteContext, use_site};
use affiche_catalog::paths;
use affiche_model::Occurrence;
use affiche_model::layout::{MonthGroup, MonthRow};

/// Cards under the headings of their months.
#[component]
pub fn Cards(
    /// The occurrences, grouped.
    #[prop(into)]
    groups: Signal<Vec<MonthGroup>>,
) -> impl IntoView {
    let places = [PicturePlace::FirstCard, PicturePlace::Card];
    let row = |MonthRow { occurrence, .. }, place| view! { <Card occurrence place /> }.into_any();
    view! { <Months groups classes=["photo-month", "photos"] places row /> }
}

/// One event with its picture.
#[component]
pub fn Card(
    /// The occurrence.
    occurrence: Arc<Occurrence>,
    /// Where its picture is.
    place: PicturePlace,
) -> impl IntoView {
    let site = use_site();
    let own_language = site.written(occurrence.language.as_deref());
    let site_language = site.written(None);
    let where_to = occurrence.place_text();
    let where_to = (!where_to.is_empty()).then(|| {
        view! {
            <p class="photo-place" {..written(site_language)}>
                {where_to}
            </p>
        }
    });
    let category = occurrence.categories.first().map(|category| category.id.to_string());
    let off = occurrence.status.is_cancelled_or_postponed();
    view! {
        <li class=if off { "photo photo-off" } else { "photo" } data-category=category>
            {picture_or_poster(&site, &occurrence, place)}
            <h3 {..written(own_language)}>
                <a href=site.occurrence(&occurrence)>
                    <MarkedText text=occurrence.title.clone() />
                </a>
            </h3>
            <p class="photo-when">
                <When schedule=occurrence.schedule.clone() />
            </p>
            {where_to}
            <Marks occurrence names=Names::Links />
        </li>
    }
}

/// The picture of an event, or its poster. It says nothing the card does not, so it has no alternative text there.
fn picture_or_poster(site: &SiteContext, occurrence: &Occurrence, at: PicturePlace) -> AnyView {
    let Some(image) = &occurrence.image else {
        return view! {
            <img
                class="photo-picture photo-poster"
                src=site.base.file(&paths::poster(&occurrence.event))
                alt=""
                width="400"
                height="500"
                loading="lazy"
                decoding="async"
            />
        }
        .into_any();
    };
    picture(site, image, at, None)
}
