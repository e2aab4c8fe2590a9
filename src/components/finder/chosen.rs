//! What is chosen, each with the way to be without it; and what was asked for that is not known here.

use leptos::prelude::*;

use crate::components::{For, Show};
use crate::context::{use_address, use_site};
use affiche_model::query::Query;
use affiche_search::{QueryLink, SearchSummary, UnknownFilter};

/// What is chosen on a page; nothing when nothing is.
#[component]
pub fn Chosen(
    /// What was asked for.
    #[prop(into)]
    query: Signal<Query>,
    /// What the search made of it.
    #[prop(into)]
    search: Signal<SearchSummary>,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let address = use_address();
    let narrows = move || query.with(Query::narrows);
    let href = StoredValue::new(move |query: Query| site.href(address.with(|address| address.with_query(query))));
    let link = move |link: &QueryLink| {
        let query = Query::parse(&link.query).query;
        (move || href.with_value(|href| href(query.clone())), link.name.clone())
    };
    let chip = move |one: QueryLink| {
        let (href, name) = link(&one);
        view! {
            <li>
                <a class="chip" href=move || href()>
                    <span class="visually-hidden">{messages.remove_filter()} " "</span>
                    <bdi>{name}</bdi>
                    <span aria-hidden="true">" \u{d7}"</span>
                </a>
            </li>
        }
    };
    let notice = move |unknown: UnknownFilter| {
        let near = unknown.near.iter().map(|one| {
            let (href, name) = link(one);
            view! {
                <li>
                    <a href=move || href()>{name}</a>
                </li>
            }
        });
        let near = near.collect_view();
        view! {
            <div class="notice">
                <p>{unknown.sentence}</p>
                {(!near.is_empty()).then(|| view! { <ul>{near}</ul> })}
            </div>
        }
    };
    let clear = move || query.with(Query::cleared);
    view! {
        <Show when=narrows>
            <nav class="chosen" aria-label=messages.chosen_filters()>
                <ul>
                    <For
                        each=move || search.get().chosen
                        key=|one| [one.query.as_str(), &one.name].concat()
                        children=chip
                    />
                    <li>
                        <a class="chip-clear" href=move || href.with_value(|href| href(clear()))>
                            {messages.clear_filters()}
                        </a>
                    </li>
                </ul>
            </nav>
            <For each=move || search.get().unknown key=|unknown| unknown.sentence.clone() children=notice />
        </Show>
    }
}
