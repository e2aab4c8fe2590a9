//! The filters: groups of choices, each choice with how much it would leave. On a wide screen a row that unfolds below
//! the search field, on a narrow one a sheet.
//!
//! Everything in it is a field of one form; one handler reads what has changed and goes to the address that says so.

use leptos::ev::Event;
use leptos::prelude::*;

use super::asking;
use super::chosen::{name_of, value_name};
use crate::components::sheet::close_button;
use crate::components::{Piece, Setting, piece, said_of};
use crate::finder::{Choice, Choices, Group};
use crate::query::{Facet, Query, Range, Sort, day_text, point_text};

/// The `id` of the filters.
const PANEL: &str = "filters";
/// How many choices a group shows; what is chosen is always there.
const SHOWN: usize = 100;
/// Distances to choose from, in kilometres.
const DISTANCES: [u32; 6] = [2, 5, 10, 25, 50, 100];

/// The button that shows the filters, or hides them.
pub(super) fn button(setting: &Setting) -> Piece {
    let (messages, finding, controls, narrow) = (setting.messages(), setting.finding, setting.controls, setting.narrow);
    let press = move |_| {
        let open = narrow.get_untracked() || !finding.open.get_untracked();
        finding.open.set(open);
        if narrow.get_untracked() {
            controls.open(PANEL);
        }
    };
    piece! {
        <button
            type="button"
            class="button"
            id="find-filters"
            aria-controls=PANEL
            aria-expanded=move || if finding.open.get() { "true" } else { "false" }
            on:click=press
        >
            {messages.filters}
        </button>
    }
}

/// The filters, in their place.
pub(super) fn panel(setting: &Setting, live: bool) -> Option<Piece> {
    let (messages, finding, controls, narrow) = (setting.messages(), setting.finding, setting.controls, setting.narrow);
    let change = {
        let setting = setting.clone();
        move |event: Event| {
            let Some(name) = said_of(&event, "[name]", "name") else { return };
            let id = said_of(&event, "[name]", "id").unwrap_or_default();
            let value = event_target_value(&event);
            let on = event_target_checked(&event);
            let address = asking(&setting, |query| change(query, &name, &value, on));
            setting.controls.go(address, id);
        }
    };
    // Drawn once the choices are there; from then on only numbers and marks change.
    let known = Memo::new(move |_| finding.choices.with(|choices| choices.groups.len()));
    let inside = {
        let setting = setting.clone();
        move || {
            (known.get() > 0 && finding.open.get())
                .then(|| finding.choices.with_untracked(|choices| groups(&setting, choices)))
        }
    };
    let missing =
        move || finding.choices.with(|choices| choices.missing).then(|| (messages.missing)(&crate::i18n::Gap::Search));
    live.then(|| {
        piece! {
            <dialog
                class="sheet sheet-filters"
                id=PANEL
                closedby=move || if narrow.get() { "any" } else { "none" }
                aria-label=messages.filters
                open=move || finding.open.get() && !narrow.get()
                on:close=move |_| finding.open.set(false)
            >
                <div class="sheet-head">
                    <h2>{messages.filters}</h2>
                    {close_button(messages)}
                </div>
                <form class="filters" on:change=change>
                    {inside}
                </form>
                <p role="status">{missing}</p>
                <button type="button" class="button button-solid" on:click=move |_| controls.close(PANEL)>
                    {messages.show_found}
                </button>
            </dialog>
        }
    })
}

/// What a field of the form makes of a query.
fn change(query: &mut Query, name: &str, value: &str, on: bool) {
    if let Some(facet) = Facet::parse(name) {
        query.choose(facet, value, on);
        return;
    }
    let one = Query::parse(&[name, "=", value].concat()).query;
    match name {
        "range" => query.range = one.range,
        "from" => query.from = one.from,
        "to" => query.to = one.to,
        "within" => query.within = one.within,
        "sort" => query.sort = one.sort,
        "near" => near(query, one.near),
        _ => {}
    }
}

/// Asks for what is near a place, the nearest first.
fn near(query: &mut Query, near: String) {
    query.sort = if near.is_empty() { Sort::Best } else { Sort::Distance };
    query.near = near;
}

fn groups(setting: &Setting, choices: &Choices) -> Piece {
    let messages = setting.messages();
    let mut groups = vec![days(setting)];
    for (place, group) in choices.groups.iter().enumerate() {
        // A choice of one is none, but for what the site offers itself.
        let few = if group.facet.fixed().is_empty() { 2 } else { 1 };
        if group.facet != Facet::Series && group.choices.len() >= few {
            groups.push(self::group(setting, place, group, &choices.currency));
        }
    }
    groups.push(place(setting, choices));
    groups.push(field(messages.sort_label, order(setting)));
    groups.into_iter().collect()
}

/// A group that unfolds.
fn unfolding(name: &'static str, inside: Piece) -> Piece {
    piece! {
        <details class="filter" name="filter">
            <summary>{name}</summary>
            <fieldset>
                <legend class="visually-hidden">{name}</legend>
                {inside}
            </fieldset>
        </details>
    }
}

fn group(setting: &Setting, place: usize, group: &Group, currency: &str) -> Piece {
    let facet = group.facet;
    let mut shown = Vec::new();
    for (number, choice) in group.choices.iter().enumerate() {
        if number < SHOWN || choice.on {
            shown.push(self::choice(setting, (place, number), facet, choice, currency));
        }
    }
    unfolding((setting.messages().facet)(facet), shown.into_iter().collect())
}

fn choice(setting: &Setting, place: (usize, usize), facet: Facet, choice: &Choice, currency: &str) -> Piece {
    let choices = setting.finding.choices;
    let of = move |choices: &Choices| {
        let choice = choices.groups.get(place.0).and_then(|group| group.choices.get(place.1));
        choice.map_or((0, false), |choice| (choice.count, choice.on))
    };
    let count = move || choices.with(of).0;
    let name = if choice.name.is_empty() {
        value_name(setting, facet, &choice.value, currency).unwrap_or_default()
    } else {
        name_of(setting, facet, &choice.name)
    };
    let id = ["filter-", facet.name(), "-", &choice.value].concat();
    piece! {
        <label class="choice" data-none=move || count() == 0>
            <input
                type="checkbox"
                id=id
                name=facet.name()
                value=choice.value.clone()
                checked=move || choices.with(of).1
            />
            <span>{name}</span>
            <span class="choice-count">{count}</span>
        </label>
    }
}

/// Ready-made stretches of time, and two days.
fn days(setting: &Setting) -> Piece {
    let (messages, controls) = (setting.messages(), setting.controls);
    let chosen = move || controls.address().query.range;
    let radio = |range: Option<Range>| {
        let (value, name) = range.map_or(("", messages.any_day), |range| (range.name(), (messages.range)(range)));
        piece! {
            <label class="choice">
                <input
                    type="radio"
                    name="range"
                    id=["filter-range-", value].concat()
                    value=value
                    checked=move || chosen() == range
                />
                <span>{name}</span>
            </label>
        }
    };
    let day = |name: &'static str, label: &'static str, of: fn(&Query) -> Option<chrono::NaiveDate>| {
        let value = move || of(&controls.address().query).map(day_text).unwrap_or_default();
        let input = piece! { <input type="date" name=name id=["filter-", name].concat() value=value /> };
        field(label, input)
    };
    let mut inside = vec![radio(None)];
    for range in Range::ALL {
        inside.push(radio(Some(range)));
    }
    inside.push(day("from", messages.first_day, |query| query.from));
    inside.push(day("to", messages.last_day, |query| query.to));
    unfolding(messages.when, inside.into_iter().collect())
}

/// Near a town of the calendar, or where the device is.
fn place(setting: &Setting, choices: &Choices) -> Piece {
    let (messages, controls) = (setting.messages(), setting.controls);
    let near_now = move || controls.address().query.near;
    let towns = choices.groups.iter().find(|group| group.facet == Facet::City);
    let mut options = vec![option("", messages.near_nowhere.to_owned(), move |value| near_now() == value)];
    for town in towns.iter().flat_map(|towns| &towns.choices).take(SHOWN) {
        options.push(option(&town.value, town.name.clone(), move |value| near_now() == value));
    }
    let mut distances = Vec::new();
    for kilometres in [0].into_iter().chain(DISTANCES) {
        let name = if kilometres == 0 { messages.within_any.to_owned() } else { (messages.within)(kilometres) };
        let is_chosen = move |_: &str| controls.address().query.within == kilometres;
        distances.push(option(&kilometres.to_string(), name, is_chosen));
    }
    let refused = RwSignal::new("");
    let here = {
        let setting = setting.clone();
        move |_| {
            refused.set("");
            let setting = setting.clone();
            controls.locate(Box::new(move |point: Option<crate::model::Geo>| match point {
                Some(point) => {
                    let address = asking(&setting, |query| near(query, point_text(point)));
                    setting.controls.go(address, "filter-here".to_owned());
                }
                None => refused.set(messages.near_refused),
            }));
        }
    };
    let select = piece! { <select name="near" id="filter-near">{options}</select> };
    let within = piece! { <select name="within" id="filter-within">{distances}</select> };
    let inside = piece! {
        {field(messages.near_label, select)}
        <button type="button" class="button" id="filter-here" on:click=here>
            {messages.near_me}
        </button>
        <p role="alert">{move || refused.get()}</p>
        {field(messages.within_label, within)}
    };
    unfolding(messages.near_label, inside)
}

fn order(setting: &Setting) -> Piece {
    let controls = setting.controls;
    let mut options = Vec::new();
    for (sort, name) in [Sort::Best, Sort::Date, Sort::Distance].into_iter().zip(setting.messages().sorts) {
        let is_chosen = move |_: &str| controls.address().query.sort == sort;
        options.push(option(sort.name().unwrap_or_default(), name.to_owned(), is_chosen));
    }
    piece! { <select name="sort" id="filter-sort">{options}</select> }
}

fn option(value: &str, name: String, is_chosen: impl Fn(&str) -> bool + Send + 'static) -> Piece {
    let value = value.to_owned();
    let selected = {
        let value = value.clone();
        move || is_chosen(&value)
    };
    piece! {
        <option value=value selected=selected>
            {name}
        </option>
    }
}

/// A field with its label.
fn field(label: &'static str, input: Piece) -> Piece {
    piece! {
        <label class="filter-field">
            <span>{label}</span>
            {input}
        </label>
    }
}
