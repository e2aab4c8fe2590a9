//! The choice of a view, which keeps the day that is looked at; and beside it what is asked for most, as one choice each.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::components::Show;
use crate::context::{use_address, use_clock, use_page, use_site};
use affiche_model::query::{Facet, Query, Range};
use affiche_model::{Scope, ViewName};
use affiche_route::{Address, Route};

/// The choice of a view, and the quick choices.
#[component]
pub fn ViewSwitch(
    /// The view on screen.
    current: ViewName,
    /// The day that is looked at, unless it is today.
    #[prop(into)]
    day: Signal<Option<NaiveDate>>,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let context = use_page();
    let messages = site.messages();
    let address = use_address();
    // What is asked for rides along.
    let link = |view: ViewName| {
        let (site, scope) = (site.clone(), context.scope.clone());
        let target = move || {
            let day = day.get().filter(|day| view != ViewName::Day || site.has_day(*day));
            let target = Route::on_day(view, day, site.settings.week_start)?.within(&scope);
            Some(address.with(|address| target.narrowed(&address.query)))
        };
        let (site, label) = (use_site(), messages.view(view));
        let href = {
            let target = target.clone();
            Signal::derive(move || target().map(|target| site.href(target)))
        };
        if view == current {
            let link = view! {
                <a href=move || href.get() aria-current="page" id=view_id(view) data-noscroll="">
                    {label}
                </a>
            };
            return link.into_any();
        }
        let (site, context, clock) = (use_site(), context.clone(), clock.clone());
        let offered = move || target().is_some_and(|target| context.offers(&site, &clock, &target.route));
        // A view that is not printed keeps the place it will have once the app can draw it.
        let absent =
            move || cfg!(not(target_family = "wasm")).then(|| view! { <span aria-hidden="true">{label}</span> });
        view! {
            <Show when=offered fallback=absent>
                <a href=move || href.get() id=view_id(view)>
                    {label}
                </a>
            </Show>
        }
        .into_any()
    };
    let views = site.settings.views.iter().copied().filter(|view| Route::of_view(*view).is_some());
    let links = views.map(link).collect_view();
    let views = (links.len() > 1).then(|| {
        view! {
            <nav class="views" aria-label=messages.views()>
                {links}
            </nav>
        }
    });
    view! { <div class="band">{views} <QuickChoices /></div> }
}

/// What is asked for most, each with how much it leaves where that is known: nothing but a day is asked for besides. They
/// lead to the list and, pressed again, back. They need scripts.
#[component]
fn QuickChoices() -> impl IntoView {
    let site = use_site();
    let context = use_page();
    let messages = site.messages();
    let address = use_address();
    let list = Route::UPCOMING.within(&context.scope);
    let choices = [messages.today(), messages.this_weekend(), messages.money().free(), messages.online()];
    let choices = choices.into_iter().enumerate();
    let links = choices.map(|(place, name)| {
        let (site, list) = (site.clone(), list.clone());
        let chosen = move || address.with(|address| quick_choice(&address.query, place));
        let href = move || site.href(Address { query: chosen().1, ..list.clone().into() });
        let counts = context.quick_counts;
        let count = move || counts.with(|counts| counts.split(' ').nth(place).unwrap_or_default().to_owned());
        view! {
            <a href=move || href() aria-current=move || chosen().0.then_some("true") data-noscroll="">
                {name}
                " "
                <Show when=move || address.with(|address| !address.query.narrows())>
                    <i inner_html=move || count()></i>
                </Show>
            </a>
        }
    });
    let featured = (site.directory.featured && context.scope == Scope::All)
        .then(|| view! { <a href=site.href(Route::front(Scope::Featured))>{messages.featured()}</a> });
    let near = move || address.with(|address| (!address.query.near.is_empty()).then_some("true"));
    view! {
        <nav class="quick" aria-label=messages.quick_choices()>
            {links.collect_view()}
            <button type="button" id="near-me" aria-pressed=move || near()>
                {messages.near_me()}
            </button>
            {featured}
        </nav>
        <p class="near-refused" aria-live="polite" id="near-refused" data-text=messages.near_refused()></p>
    }
}

/// Whether a quick choice is made in a query, and the query in which it is the other way round. Choices by their places: today, this
/// weekend, free of charge, online.
fn quick_choice(asked: &Query, place: usize) -> (bool, Query) {
    let on_days = |range: Range| {
        let on = asked.range == Some(range);
        (on, Query { range: (!on).then_some(range), from: None, to: None, ..asked.clone() })
    };
    let of = |facet: Facet, value: &str| {
        let on = asked.chosen_in(facet).any(|chosen| chosen == value);
        let mut query = Query { from: None, ..asked.clone() };
        query.choose(facet, value, !on);
        (on, query)
    };
    match place {
        0 => on_days(Range::Today),
        1 => on_days(Range::Weekend),
        2 => of(Facet::Cost, "free"),
        _ => of(Facet::Attendance, "online"),
    }
}

/// The `id` of a link to a view: the same on every page, so that the focus stays on it.
fn view_id(view: ViewName) -> &'static str {
    match view {
        ViewName::List => "view-list",
        ViewName::Month => "view-month",
        ViewName::Week => "view-week",
        ViewName::Day => "view-day",
        ViewName::Map => "view-map",
        ViewName::Photo => "view-photo",
        ViewName::Summary => "view-summary",
    }
}
