//! Cards with pictures under the headings of their months; a poster stands in where an event has no picture.

use std::sync::Arc;

use chrono::Datelike;
use leptos::prelude::*;

use crate::components::{Marks, Names, PicturePlace, Piece, When, marked_text, picture, piece};
use crate::context::{SiteContext, use_site};
use affiche_catalog::paths;
use affiche_model::Occurrence;
use affiche_model::layout::MonthGroup;

/// Cards under the headings of their months.
#[component]
pub fn Cards(
    /// The occurrences, grouped.
    groups: Vec<MonthGroup>,
) -> Piece {
    let site = use_site();
    let words = &site.messages().dates();
    let mut place = PicturePlace::FirstCard;
    let mut group = |group: MonthGroup| {
        let first = group.month.first;
        let rows: Vec<_> = group.rows.into_iter().map(|(_, occurrence)| occurrence).collect();
        piece! {
            <section class="photo-month">
                <h2>
                    {words.month(first)} " " <span class="month-year">{first.year()}</span>
                </h2>
                {cards(&site, &rows, std::mem::replace(&mut place, PicturePlace::Card))}
            </section>
        }
    };
    groups.into_iter().map(&mut group).collect()
}

/// Cards alone, in the order given. `first` is the place of the first of them.
#[must_use]
pub fn cards(site: &SiteContext, occurrences: &[Arc<Occurrence>], mut first: PicturePlace) -> Piece {
    let cards =
        occurrences.iter().map(|occurrence| card(site, occurrence, std::mem::replace(&mut first, PicturePlace::Card)));
    piece! { <ol class="photos">{cards.collect::<Piece>()}</ol> }
}

fn card(site: &SiteContext, occurrence: &Arc<Occurrence>, at: PicturePlace) -> Piece {
    let own_language = site.written(occurrence.language.as_deref());
    let site_language = site.written(None);
    let place = occurrence.place_text();
    let place = (!place.is_empty()).then(|| piece! { <p class="photo-place" written=site_language>{place}</p> });
    let category = occurrence.categories.first().map(|category| category.id.to_string());
    piece! {
        <li
            key=site.occurrence(occurrence)
            class=if occurrence.status.is_cancelled_or_postponed() { "photo photo-off" } else { "photo" }
            data-category=category
        >
            {picture_or_poster(site, occurrence, at)}
            <h3 written=own_language>
                <a href=site.occurrence(occurrence)>{marked_text(&occurrence.title)}</a>
            </h3>
            <p class="photo-when">
                <When schedule=occurrence.schedule.clone() />
            </p>
            {place}
            <Marks occurrence=Arc::clone(occurrence) names=Names::Links />
        </li>
    }
}

/// The picture of an event, or its poster. It says nothing the card does not, so it has no alternative text there.
fn picture_or_poster(site: &SiteContext, occurrence: &Occurrence, at: PicturePlace) -> Piece {
    let Some(image) = &occurrence.image else {
        return piece! {
            <img
                class="photo-picture photo-poster"
                src=site.base.file(&paths::poster(&occurrence.event))
                alt=""
                width="400"
                height="500"
                loading="lazy"
                decoding="async"
            />
        };
    };
    picture(site, image, at, None)
}
