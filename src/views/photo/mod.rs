//! Cards with pictures under the headings of their months; a poster stands in where an event has no picture.

use std::sync::Arc;

use chrono::Datelike;
use leptos::prelude::*;

use super::list::{Section, is_first, placed, row_key, rows, section_key, sections};
use crate::components::{For, MarkedText, Marks, Names, PicturePlace, When, picture, written};
use crate::context::{SiteContext, use_site};
use affiche_catalog::paths;
use affiche_model::Occurrence;
use affiche_model::layout::MonthGroup;

/// Cards under the headings of their months. Those that stay from one page to another keep their place.
#[component]
pub fn Cards(
    /// The occurrences, grouped.
    #[prop(into)]
    groups: Signal<Vec<MonthGroup>>,
) -> impl IntoView {
    let dates = use_site().messages().dates();
    let place = move |section: Section| {
        let first = groups.with_untracked(|groups| is_first(groups, section));
        if first { PicturePlace::FirstCard } else { PicturePlace::Card }
    };
    view! {
        <For each=move || groups.with(|groups| sections(groups)) key=section_key let:section>
            <section class="photo-month">
                <h2>{dates.month(section.0.first)} " " <span class="month-year">{section.0.first.year()}</span></h2>
                <ol class="photos">
                    <For
                        each=move || {
                            let rows = groups.with(|groups| rows(groups, section));
                            placed(rows, place(section), PicturePlace::Card)
                        }
                        key=|(row, _)| row_key(row)
                        let(((_, occurrence), place))
                    >
                        <Card occurrence place />
                    </For>
                </ol>
            </section>
        </For>
    }
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
