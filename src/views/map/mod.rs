//! The map: a list, and beside it the place where `public/map/map.js` draws where things take place.
//!
//! Nothing of the map is drawn here: the list is complete without it, and only those who open this view load it.

use leptos::prelude::*;

use crate::components::{Piece, piece};
use crate::context::{use_actions, use_page, use_site};
use crate::views::list::List;
use affiche_model::layout::MonthGroup;
use affiche_model::{Scope, day_text};

/// A list beside a map.
#[component]
pub fn MapView(
    /// The rows of the list, grouped.
    groups: Vec<MonthGroup>,
) -> Piece {
    let site = use_site();
    let context = use_page();
    let actions = use_actions();
    let messages = site.messages();
    // The venues of the rows, in their order; a hyphen for a row without one.
    let mut places = String::new();
    // The map is joined to its rows: for others there is another one.
    let mut rows = String::new();
    for (day, occurrence) in groups.iter().flat_map(|group| &group.rows) {
        rows.push_str(&[site.occurrence(occurrence), day_text(*day)].concat());
        places.push_str(occurrence.place.as_ref().map_or("-", |place| place.id.as_str()));
        places.push(' ');
    }
    // Of some of the events the map shows the places on this page; of all, every place of the calendar.
    let alone = context.scope != Scope::All;
    piece! {
        <div class="map-view">
            <div class="map-side">
                <affiche-map
                    key=rows
                    data-places=places
                    data-alone=alone
                    data-language=site.language.code()
                ></affiche-map>
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
