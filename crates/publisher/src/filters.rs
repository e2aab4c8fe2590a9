//! What stands in the filters: `finder/<language>.html`, one for each language, which a script puts into the page when somebody
//! opens them. On a wide screen they are a row that unfolds below the search field, on a narrow one a sheet.
//!
//! All choices of the dataset are known here, and so is what they are called; how much each leaves is counted in the browser.
//! Everything is a field of one form, named as in addresses; `public/finder/filters.js` keeps the fields and the numbers in step
//! with the address.

use chrono::NaiveTime;
use futures::executor::block_on;
use leptos::prelude::*;

use super::render::Folder;
use super::{PublishError, PublishInput, Stage};
use affiche::components::close_button;
use affiche::print::print;
use affiche_catalog::Catalog;
use affiche_i18n::{FindWords, Language, PrintedWords};
use affiche_model::Scope;
use affiche_model::query::{Facet, Query, Range, Sort};
use affiche_search::{Choice, Choices, Finder, Group};

/// How many choices a group shows: the most used ones. Others are found by words, and stay chosen when an address has them.
const SHOWN: usize = 100;
/// Distances to choose from, in kilometres.
const DISTANCES: [u32; 6] = [2, 5, 10, 25, 50, 100];
/// Groups that are offered at once, between when and near what; the others unfold with them.
const FIRST: [Facet; 2] = [Facet::Category, Facet::Cost];

/// Writes what stands in the filters, once the catalog is there.
///
/// # Errors
/// [`PublishError`], when the catalog cannot be read or a file cannot be written.
pub(super) fn write(input: &PublishInput<'_>, stage: &Stage) -> Result<(), PublishError> {
    let choices = block_on(choices(stage))?;
    let repeats = input.calendar.entries.iter().any(|entry| entry.event.occurrences.len() > 1);
    for language in Language::all() {
        let inside = print(dialog(language, &choices, repeats));
        stage.write(&["finder/", language.code(), ".html"].concat(), inside)?;
        let words = serde_json::to_vec(&language.search_words_file()).map_err(PublishError::Json)?;
        stage.write(&[affiche_contract::path::FINDER, language.code(), ".json"].concat(), words)?;
    }
    Ok(())
}

/// All choices, the most used of each group first.
async fn choices(stage: &Stage) -> Result<Choices, PublishError> {
    let catalog = Catalog::open(Folder::of(stage)).await?;
    let query = Query::default();
    // What is counted does not matter: any instant will do.
    let now = catalog.as_of().and_time(NaiveTime::MIN).and_utc();
    let choices = Finder::new(&catalog, &query, &Scope::All, now).choices(None).await?;
    Ok(choices)
}

/// The dialog.
fn dialog(language: Language, choices: &Choices, repeats: bool) -> AnyView {
    let (messages, words) = (language.messages(), language.find_words());
    view! {
        <dialog class="sheet sheet-filters" id="filters" aria-label=messages.filters()>
            <div class="sheet-head">
                <h2>{messages.filters()}</h2>
                {close_button(messages)}
            </div>
            <form class="filters" id="filters-form">
                {groups(language, words, choices, repeats)}
            </form>
            <p role="status" id="filters-missing" data-text=messages.missing(&affiche_i18n::MissingPart::Search)></p>
            <form method="dialog">
                <button
                    class="button button-solid"
                    id="filters-show"
                    data-show=language.printed_words().show()
                    data-none=language.printed_words().show_found()
                >
                    {language.printed_words().show_found()}
                </button>
                <button type="button" class="button" id="filters-clear">
                    {language.printed_words().clear()}
                </button>
            </form>
        </dialog>
    }
    .into_any()
}

fn groups(language: Language, words: &FindWords, choices: &Choices, repeats: bool) -> AnyView {
    let offered = |group: &&Group| {
        // A choice of one is none, but for what the site offers itself.
        let few = if group.facet.fixed().is_empty() { 2 } else { 1 };
        group.facet != Facet::Series && group.choices.len() >= few
    };
    let group = |group: &Group| self::group(language, words, group, &choices.currency);
    let (first, rest): (Vec<_>, Vec<_>) =
        choices.groups.iter().filter(offered).partition(|group| FIRST.contains(&group.facet));
    let mut groups = vec![days(language, words, repeats)];
    groups.extend(first.into_iter().map(group));
    groups.push(place(language, words, choices));
    groups.push(
        view! {
            <label class="filter-field" id="filter-order">
                <span>{language.printed_words().sort_label()}</span>
                {order(language.printed_words())}
            </label>
        }
        .into_any(),
    );
    groups.push(
        view! {
            <details class="filter-more">
                <summary>{language.printed_words().more()}</summary>
            </details>
        }
        .into_any(),
    );
    groups.extend(rest.into_iter().map(group));
    groups.into_any()
}

/// A group that unfolds.
fn unfolding(name: &'static str, inside: AnyView) -> AnyView {
    view! {
        <details class="filter" name="filter">
            <summary>{name}</summary>
            <fieldset>
                <legend class="visually-hidden">{name}</legend>
                {inside}
            </fieldset>
        </details>
    }
    .into_any()
}

fn group(language: Language, words: &FindWords, group: &Group, currency: &str) -> AnyView {
    let choices = group.choices.iter().take(SHOWN);
    let choices = choices.map(|choice| self::choice(language, group.facet, choice, currency)).collect_view();
    unfolding(words.facet(group.facet), choices.into_any())
}

fn choice(language: Language, facet: Facet, choice: &Choice, currency: &str) -> AnyView {
    let id = ["filter-", facet.name(), "-", &choice.value].concat();
    let counted = [facet.name(), " ", &choice.value].concat();
    view! {
        <label class="choice">
            <input type="checkbox" id=id name=facet.name() value=choice.value.clone() />
            <span dir="auto">{language.value_name(facet, &choice.value, &choice.name, currency)}</span>
            <span class="choice-count" data-count=counted></span>
        </label>
    }
    .into_any()
}

/// Ready-made stretches of time, two days, and where events repeat whether each of their dates counts.
fn days(language: Language, words: &FindWords, repeats: bool) -> AnyView {
    let radio = |range: Option<Range>| {
        let (value, name) =
            range.map_or(("", language.printed_words().any_day()), |range| (range.name(), words.range(range)));
        view! {
            <label class="choice">
                <input type="radio" name="range" id=["filter-range-", value].concat() value=value />
                <span>{name}</span>
            </label>
        }
        .into_any()
    };
    let mut inside = vec![radio(None)];
    inside.extend(Range::ALL.map(|range| radio(Some(range))));
    inside.push(field(
        language.printed_words().first_day(),
        view! { <input type="date" name="from" id="filter-from" /> }.into_any(),
    ));
    inside.push(field(
        language.printed_words().last_day(),
        view! { <input type="date" name="to" id="filter-to" /> }.into_any(),
    ));
    if repeats {
        inside.push(
            view! {
                <label class="choice">
                    <input type="checkbox" name="dates" id="filter-dates" value="next" />
                    <span>{words.next_only()}</span>
                </label>
            }
            .into_any(),
        );
    }
    unfolding(words.when(), inside.into_any())
}

/// Near a town of the calendar, or where the device is.
fn place(language: Language, words: &FindWords, choices: &Choices) -> AnyView {
    let towns = choices.groups.iter().find(|group| group.facet == Facet::City);
    let mut options = vec![option("", language.printed_words().near_nowhere().to_owned())];
    for town in towns.iter().flat_map(|towns| &towns.choices).take(SHOWN) {
        options.push(option(&town.value, language.value_name(Facet::City, &town.value, &town.name, "")));
    }
    let mut distances = vec![option("", language.printed_words().within_any().to_owned())];
    distances.extend(DISTANCES.map(|kilometres| option(&kilometres.to_string(), words.within(kilometres as usize))));
    let select = view! {
        <select name="near" id="filter-near">
            {options}
        </select>
    }
    .into_any();
    let within = view! {
        <select name="within" id="filter-within">
            {distances}
        </select>
    }
    .into_any();
    let inside = view! {
        {field(language.printed_words().near_label(), select)}
        <button type="button" class="button" id="filter-here">
            {words.near_me()}
        </button>
        <p role="alert" id="filter-refused" data-text=language.printed_words().near_refused()></p>
        {field(language.printed_words().within_label(), within)}
    }
    .into_any();
    unfolding(language.printed_words().near_label(), inside)
}

fn order(words: &PrintedWords) -> AnyView {
    let sorts = [Sort::Best, Sort::Date, Sort::Distance].into_iter().zip([
        words.sort_best(),
        words.sort_date(),
        words.sort_distance(),
    ]);
    let options = sorts.map(|(sort, name)| option(sort.name().unwrap_or_default(), name.to_owned())).collect_view();
    view! {
        <select name="sort" id="filter-sort">
            {options}
        </select>
    }
    .into_any()
}

fn option(value: &str, name: String) -> AnyView {
    view! {
        <option value=value.to_owned() dir="auto">
            {name}
        </option>
    }
    .into_any()
}

/// A field with its label.
fn field(label: &'static str, input: AnyView) -> AnyView {
    view! {
        <label class="filter-field">
            <span>{label}</span>
            {input}
        </label>
    }
    .into_any()
}
