//! Other events with something in common, those to come first.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::PicturePlace;
use crate::context::{use_clock, use_site};
use crate::views::photo::Card;
use affiche_model::{Occurrence, Status};

/// How many are shown.
const SHOWN: usize = 4;

/// Those that are not over, then those that are, each in the order in which the publisher ranked them.
#[component]
pub(super) fn Related(
    /// What the publisher found, the best first.
    related: Vec<Arc<Occurrence>>,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let now = clock.moment.get_untracked().instant();
    let is_over = |one: &Arc<Occurrence>| one.schedule.status(&clock.days, now) == Status::Past;
    let (over, mut chosen): (Vec<_>, Vec<_>) = related.into_iter().partition(is_over);
    chosen.extend(over);
    chosen.truncate(SHOWN);
    (!chosen.is_empty()).then(|| {
        view! {
            <section class="related" aria-labelledby="related">
                <h2 id="related">{site.messages().related()}</h2>
                <ol class="photos">
                    {chosen
                        .into_iter()
                        .map(|occurrence| view! { <Card occurrence place=PicturePlace::Related /> })
                        .collect_view()}
                </ol>
            </section>
        }
        .into_any()
    })
}
