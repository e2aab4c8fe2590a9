//! What is chosen, each with the way to be without it; and what was asked for that is not known here.

use leptos::prelude::*;

use crate::components::{Piece, piece};
use crate::context::{use_actions, use_site};
use affiche_model::query::Query;
use affiche_search::{QueryLink, SearchSummary};

/// What is chosen on a page; nothing when nothing is.
#[component]
pub fn Chosen(
    /// What was asked for.
    query: Query,
    /// What the search made of it.
    search: SearchSummary,
) -> Option<Piece> {
    let site = use_site();
    let actions = use_actions();
    let messages = site.messages();
    if !query.narrows() {
        return None;
    }
    let address = untrack(|| actions.address());
    let to = |query: Query| site.href(address.with_query(query));
    let link = |one: &QueryLink| (to(Query::parse(&one.query).query), one.name.clone());
    let mut chips = Vec::new();
    for one in &search.chosen {
        let (href, name) = link(one);
        chips.push(piece! {
            <li>
                <a class="chip" href=href>
                    <span class="visually-hidden">{messages.remove_filter()} " "</span>
                    <bdi>{name}</bdi>
                    <span aria-hidden="true">" \u{d7}"</span>
                </a>
            </li>
        });
    }
    let mut notices = Vec::new();
    for unknown in &search.unknown {
        let mut near = Vec::new();
        for one in &unknown.near {
            let (href, name) = link(one);
            near.push(piece! { <li><a href=href>{name}</a></li> });
        }
        let near = (!near.is_empty()).then(|| piece! { <ul>{near}</ul> });
        notices.push(piece! {
            <div class="notice">
                <p>{unknown.sentence.clone()}</p>
                {near}
            </div>
        });
    }
    Some(piece! {
        <nav class="chosen" aria-label=messages.chosen_filters()>
            <ul>
                {chips}
                <li>
                    <a class="chip-clear" href=to(query.cleared())>
                        {messages.clear_filters()}
                    </a>
                </li>
            </ul>
        </nav>
        {notices}
    })
}
