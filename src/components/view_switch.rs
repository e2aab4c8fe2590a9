//! The choice of a view, which keeps the day that is looked at; and beside it what is asked for most, as one choice each.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::piece::{Piece, piece};
use crate::context::{SiteContext, use_actions, use_clock, use_page, use_site};
use affiche_model::query::{Facet, Query, Range};
use affiche_model::{Scope, ViewName};
use affiche_route::{Address, Route};

/// The choice of a view, and the quick choices.
#[component]
pub fn ViewSwitch(
    /// The view on screen.
    current: ViewName,
    /// The day that is looked at, unless it is today.
    day: Option<NaiveDate>,
) -> Piece {
    let site = use_site();
    let clock = use_clock();
    let context = use_page();
    let actions = use_actions();
    let messages = site.messages();
    // What is asked for rides along.
    let asked = untrack(|| actions.address()).query;
    let link = |view: ViewName| {
        let day = day.filter(|day| view != ViewName::Day || site.has_day(*day));
        let address = Route::on_day(view, day, site.settings.week_start)?.within(&context.scope).narrowed(&asked);
        let label = messages.view(view);
        if view == current {
            return Some(piece! {
                <a href=site.href(address) aria-current="page" id=view_id(view) data-noscroll="">
                    {label}
                </a>
            });
        }
        if !context.offers(&site, &clock, &address.route) {
            // A view that is not printed keeps the place it will have once the app can draw it.
            return cfg!(not(target_family = "wasm")).then(|| piece! { <span aria-hidden="true">{label}</span> });
        }
        Some(piece! {
            <a href=site.href(address) id=view_id(view)>
                {label}
            </a>
        })
    };
    let links: Vec<_> = site.settings.views.iter().copied().filter_map(link).collect();
    let views = (links.len() > 1).then(|| {
        piece! {
            <nav class="views" aria-label=messages.views()>
                {links}
            </nav>
        }
    });
    piece! {
        <div class="band">
            {views}
            {quick_choices(&site, &asked)}
        </div>
    }
}

/// What is asked for most, each with how much it leaves where that is known: nothing but a day is asked for besides. They
/// lead to the list and, pressed again, back. They need scripts.
fn quick_choices(site: &SiteContext, asked: &Query) -> Piece {
    let context = use_page();
    let messages = site.messages();
    let list = Route::UPCOMING.within(&context.scope);
    let free = asked.chosen_in(Facet::Cost).any(|cost| cost == "free");
    let online = asked.chosen_in(Facet::Attendance).any(|how| how == "online");
    let on_days = |range: Range| {
        let on = asked.range == Some(range);
        (on, Query { range: (!on).then_some(range), from: None, to: None, ..asked.clone() })
    };
    let chosen = |facet: Facet, value: &str, on: bool| {
        let mut query = Query { from: None, ..asked.clone() };
        query.choose(facet, value, !on);
        (on, query)
    };
    let choices = [
        (messages.today(), on_days(Range::Today)),
        (messages.this_weekend(), on_days(Range::Weekend)),
        (messages.money().free(), chosen(Facet::Cost, "free", free)),
        (messages.online(), chosen(Facet::Attendance, "online", online)),
    ];
    let narrows = asked.narrows();
    let mut links = Vec::new();
    for (place, (name, (on, query))) in choices.into_iter().enumerate() {
        let counts = context.quick_counts;
        let count = move || counts.with(|counts| counts.split(' ').nth(place).unwrap_or_default().to_owned());
        let count = (!narrows).then(|| piece! { <i>{count}</i> });
        links.push(piece! {
            <a href=site.href(Address { query, ..list.clone().into() }) aria-current=on.then_some("true") data-noscroll="">
                {name}
                " "
                {count}
            </a>
        });
    }
    let featured = (site.directory.featured && context.scope == Scope::All).then(|| {
        piece! { <a href=site.href(Route::front(Scope::Featured))>{messages.featured()}</a> }
    });
    piece! {
        <nav class="quick" aria-label=messages.quick_choices()>
            {links}
            <button type="button" id="near-me" aria-pressed=(!asked.near.is_empty()).then_some("true")>
                {messages.near_me()}
            </button>
            {featured}
        </nav>
        <p class="near-refused" aria-live="polite" id="near-refused" data-text=messages.near_refused()></p>
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
