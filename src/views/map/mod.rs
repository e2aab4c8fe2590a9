//! The map: a list, and beside it the place where `public/map/map.js` draws where things take place.
//!
//! Nothing of the map is drawn here: the list is complete without it, and only those who open this view load it.

use leptos::prelude::*;

use crate::components::For;
use crate::context::{use_actions, use_page, use_site};
use crate::views::list::{List, row_key};
use affiche_model::Scope;
use affiche_model::layout::{MonthGroup, MonthRow};

/// A list beside a map.
#[component]
pub fn MapView(
    /// The rows of the list, grouped.
    #[prop(into)]
    groups: Signal<Vec<MonthGroup>>,
) -> impl IntoView {
    let site = use_site();
    let actions = use_actions();
    let messages = site.messages();
    // Of some of the events the map shows the places on this page; of all, every place of the calendar.
    let alone = use_page().scope != Scope::All;
    let language = site.language.code();
    // The map is joined to its rows: for others there is another one.
    let maps = move || [groups.with(|groups| groups.iter().flat_map(|group| &group.rows).cloned().collect::<Vec<_>>())];
    view! {
        <div class="map-view">
            <div class="map-side">
                <For each=maps key=|rows| keys(rows) let:rows>
                    <affiche-map data-places=places(&rows) data-alone=alone data-language=language></affiche-map>
                </For>
                <div class="notice map-failed" role="alert">
                    <p>{messages.map_failed()}</p>
                    <button class="button" type="button" on:click=move |_| actions.retry()>
                        {messages.retry()}
                    </button>
                </div>
            </div>
            <div class="map-list">
                <List groups />
            </div>
        </div>
    }
}

/// The key of a map: those of its rows.
fn keys(rows: &[MonthRow]) -> String {
    rows.iter().map(row_key).collect()
}

/// The venues of rows, in their order; a hyphen for a row without one.
fn places(rows: &[MonthRow]) -> String {
    let place = |row: &MonthRow| [row.occurrence.place.as_ref().map_or("-", |place| place.id.as_str()), " "].concat();
    rows.iter().map(place).collect()
}
