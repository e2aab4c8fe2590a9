//! Chosen values, each with the query without it; unknown values of the query.

use crate::{QueryLink, QueryNotes, UnknownFilter, query_tokens as words_of};
use affiche_i18n::{Language, Year, day_heading, town_name};
use affiche_model::isolated;
use affiche_model::query::{Facet, Query, Sort};

/// Chosen values in the order of the address.
pub(super) fn chosen(query: &Query, asked: &QueryNotes, language: Language) -> Vec<QueryLink> {
    let (messages, words) = (language.messages(), language.find_words());
    let mut chosen = Vec::new();
    let mut add = |name: String, without: &dyn Fn(&mut Query)| chosen.push(query_link(query, name, without));
    if !query.search.is_empty() {
        add(messages.search_results(&isolated(&query.search)), &|query| query.search.clear());
    }
    if let Some(range) = query.range {
        add(words.range(range).to_owned(), &|query| query.range = None);
    }
    if let Some(day) = query.to {
        add(words.until_day(&day_heading(messages, day, Year::Always)), &|query| query.to = None);
    }
    if query.next_only {
        add(words.next_only().to_owned(), &|query| query.next_only = false);
    }
    for (facet, value) in &query.chosen {
        let known = isolated(asked.name(*facet, value).unwrap_or_default());
        add(language.value_name(*facet, value, &known, ""), &|query| query.choose(*facet, value, false));
    }
    if !query.near.is_empty() {
        let near = if asked.place.is_empty() {
            words.near_me().to_owned()
        } else {
            words.near(&isolated(&town_name(messages, &asked.place)))
        };
        let name = if query.within == 0 { near } else { [&near, ", ", &words.within(query.within as usize)].concat() };
        let without = |query: &mut Query| {
            query.near.clear();
            query.within = 0;
            query.sort = Sort::Best;
        };
        add(name, &without);
    }
    chosen
}

/// Unknown values with similar ones.
pub(super) fn unknown(query: &Query, asked: &QueryNotes, language: Language) -> Vec<UnknownFilter> {
    let mut filters = Vec::new();
    if !asked.near.is_empty() {
        let words = replaced(&query.search, &asked.near);
        let sentence = language.find_words().read_as(&isolated(&query.search), &isolated(&words));
        let near = query_link(query, words.clone(), &|query| query.search.clone_from(&words));
        filters.push(UnknownFilter { sentence, near: vec![near] });
    }
    for unknown in &asked.unknown {
        let mut sentence = language.find_words().facet_unknown(unknown.facet, &isolated(&unknown.value));
        if !unknown.near.is_empty() {
            sentence = [&sentence, " ", language.messages().did_you_mean()].concat();
        }
        let mut near = Vec::new();
        for (value, name) in &unknown.near {
            let instead = |query: &mut Query| {
                // A town that distances are counted from is not one of the choices.
                if query.near == unknown.value && unknown.facet == Facet::City {
                    query.near.clone_from(value);
                } else {
                    query.choose(unknown.facet, &unknown.value, false);
                    query.choose(unknown.facet, value, true);
                }
            };
            near.push(query_link(query, language.value_name(unknown.facet, value, name, ""), &instead));
        }
        filters.push(UnknownFilter { sentence, near });
    }
    filters
}

/// A search with some of its words replaced by others.
pub(super) fn replaced(search: &str, by: &[[String; 2]]) -> String {
    let other = |word: String| by.iter().find(|[old, _]| *old == word).map_or(word, |[_, new]| new.clone());
    words_of(search).into_iter().map(other).collect::<Vec<_>>().join(" ")
}

pub(super) fn query_link(query: &Query, name: String, change: &dyn Fn(&mut Query)) -> QueryLink {
    let mut changed = query.clone();
    change(&mut changed);
    QueryLink { name, query: changed.print() }
}
