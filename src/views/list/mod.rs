//! The list: rows in time order under the headings of their months.

mod row;

use chrono::Datelike;
use leptos::prelude::*;

pub use row::Row;

use crate::components::{For, PicturePlace};
use crate::context::use_site;
use affiche_model::day_text;
use affiche_model::layout::{Month, MonthGroup, MonthRow};
use affiche_route::Route;

/// Rows under the headings of their months.
#[component]
pub fn List(
    /// The rows, grouped.
    #[prop(into)]
    groups: Signal<Vec<MonthGroup>>,
) -> impl IntoView {
    let places = [PicturePlace::FirstRow, PicturePlace::Row];
    let row = |MonthRow { day, occurrence }, place| view! { <Row day occurrence place /> }.into_any();
    view! { <Months groups classes=["month", "rows"] places row /> }
}

/// The months of a list, each with its heading and its rows. Rows that stay from one page to another keep their place.
#[component]
pub(in crate::views) fn Months(
    /// The rows, grouped.
    groups: Signal<Vec<MonthGroup>>,
    /// The classes of a month and of its list.
    classes: [&'static str; 2],
    /// The place of the first picture of all, and that of the others.
    places: [PicturePlace; 2],
    /// Draws a row.
    row: fn(MonthRow, PicturePlace) -> AnyView,
) -> impl IntoView {
    let dates = use_site().messages().dates();
    let [month, list] = classes;
    let [first, others] = places;
    view! {
        <For each=move || groups.with(|groups| sections(groups)) key=section_key let:section>
            <section class=month>
                <h2>{dates.month(section.0.first)} " " <span class="month-year">{section.0.first.year()}</span></h2>
                <ol class=list>
                    <For
                        each=move || {
                            groups
                                .with(|groups| {
                                    let first = if is_first(groups, section) { first } else { others };
                                    placed(rows(groups, section), first, others)
                                })
                        }
                        key=|(row, _)| row_key(row)
                        let((data, place))
                    >
                        {row(data, place)}
                    </For>
                </ol>
            </section>
        </For>
    }
}

/// A month of a list, and how many times it came before: in an order that is not that of time it comes again.
type Section = (Month, usize);

/// The months of a list, in its order.
fn sections(groups: &[MonthGroup]) -> Vec<Section> {
    let before = |place: usize| groups[..place].iter().filter(|group| group.month == groups[place].month).count();
    groups.iter().enumerate().map(|(place, group)| (group.month, before(place))).collect()
}

/// The rows of a month of a list.
fn rows(groups: &[MonthGroup], (month, before): Section) -> Vec<MonthRow> {
    groups.iter().filter(|group| group.month == month).nth(before).map(|group| group.rows.clone()).unwrap_or_default()
}

/// Whether a month is the first of its list.
fn is_first(groups: &[MonthGroup], section: Section) -> bool {
    groups.first().is_some_and(|first| (first.month, 0) == section)
}

/// Rows with the places of their pictures: that of the first, and that of the others.
fn placed(rows: Vec<MonthRow>, first: PicturePlace, others: PicturePlace) -> Vec<(MonthRow, PicturePlace)> {
    let places = std::iter::once(first).chain(std::iter::repeat(others));
    rows.into_iter().zip(places).collect()
}

/// The key of a month of a list.
fn section_key((month, before): &Section) -> String {
    [day_text(month.first), before.to_string()].join(" ")
}

/// The key of a row: a date on a day.
pub(in crate::views) fn row_key(row: &MonthRow) -> String {
    [day_text(row.day), Route::of(&row.occurrence).path()].join(" ")
}
