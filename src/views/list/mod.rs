//! The list: rows in time order under the headings of their months.

mod row;

use leptos::prelude::*;

pub use row::{Row, thumbnail};

use crate::components::{Piece, piece};
use crate::context::use_site;
use affiche_model::day_text;
use affiche_model::layout::MonthGroup;
use chrono::Datelike;

/// Rows under the headings of their months.
#[component]
pub fn List(
    /// The rows, grouped.
    groups: Vec<MonthGroup>,
) -> Piece {
    let site = use_site();
    let words = &site.messages().dates();
    let group = |group: MonthGroup| {
        let first = group.month.first;
        piece! {
            <section key=day_text(first) class="month">
                <h2>
                    {words.month(first)} " " <span class="month-year">{first.year()}</span>
                </h2>
                <ol class="rows">
                    {group
                        .rows
                        .into_iter()
                        .map(|(day, occurrence)| piece! { <Row day occurrence /> })
                        .collect::<Piece>()}
                </ol>
            </section>
        }
    };
    groups.into_iter().map(group).collect()
}
