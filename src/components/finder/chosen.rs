//! What is chosen, each with the way to be without it; and what was asked for that is not known here.

use leptos::prelude::*;

use super::asking;
use crate::components::{Piece, Setting, piece};
use crate::finder::Asked;
use crate::i18n::{Year, cost_text, day_heading};
use crate::model::Price;
use crate::query::{Facet, Query, Sort};
use crate::route::Address;

/// What is chosen on a page; nothing when nothing is.
#[component]
pub fn Chosen(
    /// What was asked for.
    query: Query,
    /// What was made of it.
    asked: Asked,
) -> Option<Piece> {
    let setting = expect_context::<Setting>();
    let messages = setting.messages();
    if !query.narrows() {
        return None;
    }
    let mut chips = Vec::new();
    let mut chip = |label: String, without: Address| {
        chips.push(piece! {
            <li>
                <a class="chip" href=setting.href(without)>
                    <span class="visually-hidden">{messages.remove_filter} " "</span>
                    {label}
                    <span aria-hidden="true">" \u{d7}"</span>
                </a>
            </li>
        });
    };
    if !query.search.is_empty() {
        let label = (messages.search_results)(&query.search);
        chip(label, asking(&setting, |query| query.search.clear()));
    }
    if let Some(range) = query.range {
        chip((messages.range)(range).to_owned(), asking(&setting, |query| query.range = None));
    }
    if let Some(day) = query.to {
        let day = day_heading(messages, day, Year::Always);
        chip((messages.until_day)(&day), asking(&setting, |query| query.to = None));
    }
    for (facet, value) in &query.chosen {
        let label = match asked.name(*facet, value) {
            // A country has its code for a name.
            Some(name) => name_of(&setting, *facet, name),
            None => value_name(&setting, *facet, value, "").unwrap_or_else(|| value.clone()),
        };
        chip(label, asking(&setting, |query| query.choose(*facet, value, false)));
    }
    if !query.near.is_empty() {
        let label = if asked.place.is_empty() { messages.near_me.to_owned() } else { (messages.near)(&asked.place) };
        let label = if query.within == 0 { label } else { [&label, ", ", &(messages.within)(query.within)].concat() };
        chip(
            label,
            asking(&setting, |query| {
                query.near.clear();
                query.within = 0;
                query.sort = Sort::Best;
            }),
        );
    }
    let unknown = asked.unknown.iter().map(|unknown| {
        let mut near = Vec::new();
        for (value, name) in &unknown.near {
            let address = asking(&setting, |query| {
                query.choose(unknown.facet, &unknown.value, false);
                query.choose(unknown.facet, value, true);
            });
            near.push(piece! { <li><a href=setting.href(address)>{name_of(&setting, unknown.facet, name)}</a></li> });
        }
        let near = (!near.is_empty()).then(|| piece! { {messages.did_you_mean} <ul>{near}</ul> });
        piece! {
            <div class="notice">
                <p>{(messages.facet_unknown)(unknown.facet, &unknown.value)}</p>
                {near}
            </div>
        }
    });
    let unknown: Piece = unknown.collect();
    let clear = asking(&setting, |query| *query = query.cleared());
    Some(piece! {
        <nav class="chosen" aria-label=messages.chosen_filters>
            <ul>
                {chips}
                <li>
                    <a class="chip-clear" href=setting.href(clear)>
                        {messages.clear_filters}
                    </a>
                </li>
            </ul>
        </nav>
        {unknown}
    })
}

/// What a value of the dataset is called: a country by its code, anything else as it is.
pub(super) fn name_of(setting: &Setting, facet: Facet, name: &str) -> String {
    let country = (facet == Facet::Country).then(|| (setting.messages().country)(&name.to_ascii_uppercase())).flatten();
    country.map_or_else(|| name.to_owned(), str::to_owned)
}

/// What a value is called that is the same on every site.
pub(super) fn value_name(setting: &Setting, facet: Facet, value: &str, currency: &str) -> Option<String> {
    let messages = setting.messages();
    if let Some(name) = (messages.facet_value)(facet, value) {
        return Some(name.to_owned());
    }
    let limit = value.parse().ok().filter(|_| facet == Facet::Cost)?;
    let price = Price::Range { low: limit, high: limit, currency: currency.to_owned(), digits: 0 };
    let price = if currency.is_empty() { value.to_owned() } else { cost_text(messages, &price) };
    Some((messages.up_to)(&price))
}
