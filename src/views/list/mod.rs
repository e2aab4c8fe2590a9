//! The list: rows in time order under the headings of their months.

mod row;

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

pub use row::{Row, thumbnail};

use crate::components::For;
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
    view! {
        <For each=move || groups.with(|groups| sections(groups)) key=section_key let:section>
            <section class="month">
                <h2>{dates.month(section.0.first)} " " <span class="month-year">{section.0.first.year()}</span></h2>
                <ol class="rows">
                    <For each=move || groups.with(|groups| rows(groups, section)) key=row_key let((day, occurrence))>
                        <Row day occurrence />
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

/// The key of a month of a list.
pub(in crate::views) fn section_key((month, before): &Section) -> String {
    [day_text(month.first), before.to_string()].join(" ")
}

/// The key of a row: a date on a day.
pub(in crate::views) fn row_key((day, occurrence): &(NaiveDate, Arc<Occurrence>)) -> String {
    [day_text(*day), Route::of(occurrence).path()].join(" ")
}
