//! The list: rows in time order under the headings of their months.

mod row;

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

pub use row::Row;

use crate::components::{For, PicturePlace};
use crate::context::use_site;
use affiche_model::layout::{Month, MonthGroup};
use affiche_model::{Occurrence, day_text};
use affiche_route::Route;

/// Rows under the headings of their months. Those that stay from one page to another keep their place.
#[component]
pub fn List(
    /// The rows, grouped.
    #[prop(into)]
    groups: Signal<Vec<MonthGroup>>,
) -> impl IntoView {
    let dates = use_site().messages().dates();
    let place = move |section: Section| {
        let first = groups.with_untracked(|groups| is_first(groups, section));
        if first { PicturePlace::FirstRow } else { PicturePlace::Row }
    };
    view! {
        <For each=move || groups.with(|groups| sections(groups)) key=section_key let:section>
            <section class="month">
                <h2>{dates.month(section.0.first)} " " <span class="month-year">{section.0.first.year()}</span></h2>
                <ol class="rows">
                    <For
                        each=move || {
                            let rows = groups.with(|groups| rows(groups, section));
                            placed(rows, place(section), PicturePlace::Row)
                        }
                        key=|(row, _)| row_key(row)
                        let(((day, occurrence), place))
                    >
                        <Row day occurrence place />
                    </For>
                </ol>
            </section>
        </For>
    }
}

/// A month of a list, and how many times it came before: in an order that is not that of time it comes again.
pub(in crate::views) type Section = (Month, usize);

/// The months of a list, in its order.
pub(in crate::views) fn sections(groups: &[MonthGroup]) -> Vec<Section> {
    let before = |place: usize| groups[..place].iter().filter(|group| group.month == groups[place].month).count();
    groups.iter().enumerate().map(|(place, group)| (group.month, before(place))).collect()
}

/// The rows of a month of a list.
pub(in crate::views) fn rows(groups: &[MonthGroup], (month, before): Section) -> Vec<(NaiveDate, Arc<Occurrence>)> {
    groups.iter().filter(|group| group.month == month).nth(before).map(|group| group.rows.clone()).unwrap_or_default()
}

/// Whether a month is the first of its list.
pub(in crate::views) fn is_first(groups: &[MonthGroup], section: Section) -> bool {
    groups.first().is_some_and(|first| (first.month, 0) == section)
}

/// Rows with the places of their pictures: that of the first, and that of the others.
pub(in crate::views) fn placed<T>(rows: Vec<T>, first: PicturePlace, others: PicturePlace) -> Vec<(T, PicturePlace)> {
    let places = std::iter::once(first).chain(std::iter::repeat(others));
    rows.into_iter().zip(places).collect()
}

/// The key of a month of a list.
pub(in crate::views) fn section_key((month, before): &Section) -> String {
    [day_text(month.first), before.to_string()].join(" ")
}

/// The key of a row: a date on a day.
pub(in crate::views) fn row_key((day, occurrence): &(NaiveDate, Arc<Occurrence>)) -> String {
    [day_text(*day), Route::of(occurrence).path()].join(" ")
}
