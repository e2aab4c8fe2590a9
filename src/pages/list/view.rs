//! The view of a page of a list.

use super::ListPage;
use crate::components::{
    Chosen, DatePicker, For, FoundWords, Show, Subscribe, ViewSwitch, live_text, missing, text_html,
};
use crate::context::{use_clock, use_page, use_site};
use crate::views::list::List;
use crate::views::map::MapView;
use crate::views::photo::Cards;
use affiche_i18n::{Year, day_heading, machine_day};
use affiche_model::layout::by_month;
use affiche_model::{Direction, ViewName};
use affiche_route::{Address, ListLayout, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// A list with what stands around it.
#[component]
pub(in crate::pages) fn ListView(
    /// The page of it on screen.
    page: Signal<Arc<ListPage>>,
) -> impl IntoView {
    let site = use_site();
    let context = use_page();
    let messages = site.messages();
    let (look, is_front) = page.with_untracked(|page| (page.look, page.is_front()));
    provide_context(FoundWords(Memo::new(move |_| page.with(|page| page.search.marks.clone()))));
    let title = {
        let site = site.clone();
        Signal::derive(move || page.with(|page| page.heading(&site)))
    };
    let heading = if is_front {
        view! { <h2 use:live_text=title>{title.get_untracked()}</h2> }.into_any()
    } else {
        view! {
            <h1 tabindex="-1" use:live_text=title>
                {title.get_untracked()}
            </h1>
        }
        .into_any()
    };
    let count = {
        let site = site.clone();
        Signal::derive(move || page.with(|page| page.count(&site)))
    };
    let nothing = {
        let site = site.clone();
        move || page.with(|page| page.nothing(&site, &context))
    };
    let only_past =
        move || page.with(|page| page.only_past).then(|| view! { <p class="notice">{messages.only_past()}</p> });
    let day = Signal::derive(move || page.with(|page| page.from));
    let class = move || match page.with(|page| page.direction) {
        Direction::Upcoming => "when",
        Direction::Past => "when when-past",
    };
    let position = Signal::derive(move || page.with(|page| messages.page_of(page.listing.page, page.listing.pages)));
    let as_of = messages.as_of(&day_heading(messages, site.as_of, Year::Always));
    let current = match look {
        ListLayout::Rows => ViewName::List,
        ListLayout::Photo => ViewName::Photo,
        ListLayout::Map => ViewName::Map,
    };
    view! {
        <ViewSwitch current day />
        <Chosen
            query=Signal::derive(move || page.with(|page| page.query.clone()))
            search=Signal::derive(move || page.with(|page| page.search.clone()))
        />
        <div class=move || class()>
            {heading} <p class="count">
                <span use:live_text=count>{count.get_untracked()}</span>
                <OtherSide page />
            </p> <BackToToday page /> <DatePicker view=current day /> <Pager page below=false />
        </div>
        {missing(move || page.with(|page| page.listing.missing.clone()))}
        {move || only_past()}
        {move || nothing().map(|words| view! { <p class="notice" inner_html=text_html(words)></p> })}
        <Listed page />
        <LatestPast page />
        <div class="when when-below">
            <Show when=move || page.with(|page| page.listing.pages > 1)>
                <p class="count" use:live_text=position>
                    {position.get_untracked()}
                </p>
            </Show>
            <Pager page below=true />
        </div>
        <Subscribe />
        <p class="as-of">
            <time datetime=machine_day(site.as_of)>{as_of}</time>
        </p>
    }
}

/// The occurrences of the page, in the layout that was chosen.
#[component]
fn Listed(
    /// The page.
    page: Signal<Arc<ListPage>>,
) -> impl IntoView {
    let days = use_clock().days;
    let groups = Signal::derive(move || page.with(|page| by_month(&page.listing.rows, &days, page.not_before)));
    match page.with_untracked(|page| page.look) {
        ListLayout::Rows => view! { <List groups /> }.into_any(),
        ListLayout::Photo => view! { <Cards groups /> }.into_any(),
        ListLayout::Map => view! { <MapView groups /> }.into_any(),
    }
}

/// The latest past occurrences, when nothing is to come.
#[component]
fn LatestPast(
    /// The page.
    page: Signal<Arc<ListPage>>,
) -> impl IntoView {
    let days = use_clock().days;
    let messages = use_site().messages();
    let groups = Signal::derive(move || page.with(|page| by_month(&page.latest_past, &days, None)));
    let is_photo = page.with_untracked(|page| page.look) == ListLayout::Photo;
    view! {
        <Show when=move || page.with(|page| !page.latest_past.is_empty())>
            <h2 class="list-subheading">{messages.latest_past_events()}</h2>
            {if is_photo { view! { <Cards groups /> }.into_any() } else { view! { <List groups /> }.into_any() }}
        </Show>
    }
}

/// How much of what was searched for is over, which leads there.
#[component]
fn OtherSide(
    /// The page.
    page: Signal<Arc<ListPage>>,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let past = move || page.with(|page| page.past());
    let words = Signal::derive(move || messages.and_past(past()));
    let href = Signal::derive(move || page.with(|page| site.href(page.at(0, &site))));
    view! {
        <Show when=move || {
            past() > 0
        }>
            " " <a href=move || href.get() use:live_text=words>
                {words.get_untracked()}
            </a>
        </Show>
    }
}

/// The way from a list that begins on a chosen day to the one that begins now.
#[component]
fn BackToToday(
    /// The page.
    page: Signal<Arc<ListPage>>,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let href = Signal::derive(move || {
        page.with(|page| {
            let today = Route::List { scope: page.scope(), look: page.look, direction: Direction::Upcoming, page: 1 };
            site.href(Address::from(today).narrowed(&page.query))
        })
    });
    view! {
        <Show when=move || page.with(|page| page.from.is_some())>
            <a class="button" id="period-today" href=move || href.get()>
                {messages.back_to_today()}
            </a>
        </Show>
    }
}

/// The ways to earlier and later pages. At the first page the way back leads to the other side of the present, and says how much
/// is there. Below the list, pages have numbers besides.
#[component]
fn Pager(
    /// The page.
    page: Signal<Arc<ListPage>>,
    /// Whether it stands below the list.
    below: bool,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let label = if below { messages.pages_again() } else { messages.pages() };
    let any = move || page.with(|page| page.has_nearer() || page.has_further());
    let number = move |number: usize| {
        let site = site.clone();
        let current = move || page.with(|page| (page.listing.page == number).then_some("page"));
        view! {
            <a class="button" href=move || page.with(|page| site.href(page.at(number, &site))) aria-current=current>
                {number.to_string()}
            </a>
        }
    };
    let numbers = move || if below { page.with(|page| page.numbers()) } else { Vec::new() };
    view! {
        <Show when=any>
            <nav class="pager" aria-label=label>
                <Way page below earlier=true />
                <For each=numbers key=ToString::to_string children=number.clone() />
                <Way page below earlier=false />
            </nav>
        </Show>
    }
}

/// The way to the page with earlier or with later events.
#[component]
fn Way(
    /// The page.
    page: Signal<Arc<ListPage>>,
    /// Whether it stands below the list.
    below: bool,
    /// To earlier events, and not to later ones.
    earlier: bool,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let (rel, words) = if earlier { ("prev", messages.previous_events()) } else { ("next", messages.next_events()) };
    // Pages are counted from the present on: of what is to come, the nearer page has earlier events.
    let is_nearer = move |page: &ListPage| earlier == (page.direction == Direction::Upcoming);
    let exists = move || page.with(|page| if is_nearer(page) { page.has_nearer() } else { page.has_further() });
    let crosses = move || page.with(|page| is_nearer(page) && page.listing.page == 1);
    let href = Signal::derive(move || {
        page.with(|page| {
            let at = if is_nearer(page) { page.listing.page - 1 } else { page.listing.page + 1 };
            site.href(page.at(at, &site))
        })
    });
    let text =
        Signal::derive(move || if crosses() { page.with(|page| page.across(messages)) } else { words.to_owned() });
    let class = move || (!below && !crosses()).then_some("visually-hidden");
    let arrow =
        move |shown: bool, arrow: &'static str| shown.then(|| view! { <span aria-hidden="true">{arrow}</span> });
    view! {
        <Show when=exists>
            <a class="button" rel=rel href=move || href.get()>
                {arrow(earlier, "\u{2190}")}
                <span class=move || class() use:live_text=text>
                    {text.get_untracked()}
                </span>
                {arrow(!earlier, "\u{2192}")}
            </a>
        </Show>
    }
}
