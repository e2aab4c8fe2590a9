//! The view of a stretch of time.

use super::{PeriodPage, Side};
use crate::components::{Chosen, DatePicker, For, FoundWords, Show, Subscribe, ViewSwitch, live_text, missing};
use crate::context::{PageTime, use_actions, use_clock, use_page, use_site};
use crate::views::agenda::Agenda;
use crate::views::hours::Hours;
use crate::views::month::Month;
use affiche_i18n::{Messages, Year, full_day};
use affiche_model::day_text;
use affiche_model::layout::Summary;
use affiche_route::{Address, PeriodView as View, Route};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::sync::Arc;

/// How far a finger moves sideways when it means to turn the page, in CSS pixels.
const SWIPE: i32 = 60;

/// A stretch of time with what stands around it.
#[component]
pub(in crate::pages) fn PeriodView(
    /// The stretch on screen.
    page: Signal<Arc<PeriodPage>>,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let current = page.with_untracked(|page| page.view.name());
    provide_context(FoundWords(Memo::new(move |_| page.with(|page| page.search.marks.clone()))));
    let kept = {
        let site = site.clone();
        Signal::derive(move || page.with(|page| page.kept_day(&site)))
    };
    let title = Signal::derive(move || page.with(|page| page.heading(&site)));
    let count = Signal::derive(move || messages.event_count(page.with(|page| page.total)));
    view! {
        <ViewSwitch current day=kept />
        <Chosen
            query=Signal::derive(move || page.with(|page| page.query.clone()))
            search=Signal::derive(move || page.with(|page| page.search.clone()))
        />
        <div class="when">
            <h1 tabindex="-1" id="period-title" use:live_text=title>
                {title.get_untracked()}
            </h1>
            <p class="count" use:live_text=count>
                {count.get_untracked()}
            </p>
            <Moving page />
        </div>
        {missing(move || page.with(|page| page.missing.clone()))}
        <Nothing page />
        <Swiped page>
            <Body page />
        </Swiped>
        <Subscribe />
    }
}

/// What takes place, in the view that was chosen.
#[component]
fn Body(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
) -> impl IntoView {
    match page.with_untracked(|page| page.view) {
        View::Month => {
            let day = Signal::derive(move || page.with(|page| page.day));
            let spans = Signal::derive(move || page.with(|page| Arc::clone(&page.spans)));
            view! { <Month day spans /> }.into_any()
        }
        View::Summary => {
            let draw = |page: &PeriodPage| {
                let summary = Summary::new(page.period, page.today, &page.spans);
                view! { <Agenda summary /> }.into_any()
            };
            view! { <Anew page draw /> }.into_any()
        }
        View::Week | View::Day => {
            let draw = |page: &PeriodPage| {
                let (period, day, spans) = (page.period, page.day, Arc::clone(&page.spans));
                // A day on which nothing takes place has no hours to show; a week still leads to its days.
                let is_empty = page.view == View::Day && spans.is_empty();
                (!is_empty).then(|| view! { <Hours period day spans /> }).into_any()
            };
            view! { <Anew page draw /> }.into_any()
        }
    }
}

/// A view that is drawn from nothing for each page: what was unfolded or scrolled belongs to the page before.
#[component]
fn Anew(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
    /// What draws it.
    draw: fn(&PeriodPage) -> AnyView,
) -> impl IntoView {
    view! {
        <For each=move || [page.get()] key=|page| (Arc::as_ptr(page) as usize).to_string() let:page>
            {draw(&page)}
        </For>
    }
}

/// A view in which a finger that moves to one side leads to what lies on the other.
#[component]
fn Swiped(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
    /// The view.
    children: Children,
) -> impl IntoView {
    let site = use_site();
    let actions = use_actions();
    let context = use_page();
    let clock = use_clock();
    let start = StoredValue::new(None::<(i32, i32)>);
    let touch = move |event: leptos::ev::PointerEvent| {
        let first = event.pointer_type() == "touch" && event.is_primary();
        start.set_value(first.then(|| (event.client_x(), event.client_y())));
    };
    let lift = move |event: leptos::ev::PointerEvent| {
        let Some((x, y)) = start.get_value() else { return };
        start.set_value(None);
        let (across, down) = (event.client_x() - x, event.client_y() - y);
        if across.abs() < SWIPE || across.abs() < 2 * down.abs() {
            return;
        }
        let side = if across > 0 { Side::Earlier } else { Side::Later };
        let to = page.with_untracked(|page| {
            page.neighbour(&site, &clock, &context, side).map(|period| page.address(&context, period))
        });
        if let Some(to) = to {
            actions.go(to, side.target());
        }
    };
    view! {
        <div class="period" on:pointerdown=touch on:pointerup=lift on:pointercancel=move |_| start.set_value(None)>
            {children()}
        </div>
    }
}

/// Where to go from a stretch of time in which nothing takes place.
#[component]
fn Nothing(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
) -> impl IntoView {
    let empty = move || Some(page.get()).filter(|page| page.total == 0 && page.missing.is_empty());
    view! {
        <For each=empty key=nothing_key let:page>
            <Nearest page />
        </For>
    }
}

fn nothing_key(page: &Arc<PeriodPage>) -> String {
    [day_text(page.period.first), page.query.print()].concat()
}

/// That nothing takes place in a stretch of time, and the ways to the nearest days on which something does.
#[component]
fn Nearest(
    /// The stretch.
    page: Arc<PeriodPage>,
) -> impl IntoView {
    let site = use_site();
    let context = use_page();
    let messages = site.messages();
    let link = |day: Option<NaiveDate>, words: fn(&Messages, &str) -> String| {
        day.map(|day| {
            let href = page.way_to_day(&site, &context, day);
            view! {
                <a class="button" href=href>
                    {words(messages, &full_day(messages, day, Year::Always))}
                </a>
            }
        })
    };
    let words = match context.bounds {
        None => context.no_events(&site),
        Some(_) if page.query.narrows() => messages.nothing_found(),
        Some(_) => messages.nothing_in(page.period.length),
    };
    view! {
        <div class="notice nothing">
            <p>{words}</p>
            {link(page.nearest.before, Messages::nearest_before)}
            {link(page.nearest.after, Messages::nearest_after)}
        </div>
    }
}

/// The ways to earlier and later times, and to today.
#[component]
fn Moving(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let context = use_page();
    let messages = site.messages();
    let view = page.with_untracked(|page| page.view);
    let today = Route::period(view, None).within(&context.scope);
    let href = move || page.with(|page| site.href(Address::from(today.clone()).narrowed(&page.query)));
    // A printed page does not know what day it is.
    let current = move || match clock.moment.get() {
        PageTime::Live(now) => page.with(|page| page.period.holds(clock.days.today(now))).then_some("date"),
        PageTime::Printed(_) => None,
    };
    view! {
        <nav class="pager moving" aria-label=messages.moving()>
            <Way page side=Side::Earlier />
            <a class="button" id="period-today" href=move || href() aria-current=move || current() data-noscroll="">
                {messages.today()}
            </a>
            <DatePicker view=view.name() day=Signal::derive(move || Some(page.with(|page| page.day))) />
            <Way page side=Side::Later />
        </nav>
    }
}

/// The way to earlier or to later times; where there is none, the reason.
#[component]
fn Way(
    /// The stretch.
    page: Signal<Arc<PeriodPage>>,
    /// The direction.
    side: Side,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let context = use_page();
    let messages = site.messages();
    let length = page.with_untracked(|page| page.period.length);
    let (id, rel, label) = match side {
        Side::Earlier => ("period-previous", "prev", messages.previous_period(length)),
        Side::Later => ("period-next", "next", messages.next_period(length)),
    };
    let end = match (context.bounds, side) {
        (None, _) => context.no_events(&site).to_owned(),
        (Some((first, _)), Side::Earlier) => messages.calendar_begins(&full_day(messages, first, Year::Always)),
        (Some((_, last)), Side::Later) => messages.calendar_ends(&full_day(messages, last, Year::Always)),
    };
    let to = {
        let (site, context) = (site.clone(), context.clone());
        Signal::derive(move || page.with(|page| page.neighbour(&site, &clock, &context, side)))
    };
    let href = Signal::derive(move || {
        let address = to.get().map(|period| page.with(|page| page.address(&context, period)));
        address.map(|address| site.href(address))
    });
    let name = Signal::derive(move || to.get().map(|period| messages.period_short(period)).unwrap_or_default());
    let arrow = move |shown: bool, arrow: &'static str| {
        shown.then(|| {
            view! {
                <span class="arrow" aria-hidden="true">
                    {arrow}
                </span>
            }
        })
    };
    let no_way = move || {
        let reason = [id, "-end"].concat();
        view! {
            <span
                class="button button-off"
                id=id
                role="link"
                aria-disabled="true"
                tabindex="0"
                aria-describedby=reason.clone()
            >
                <span aria-hidden="true">{if side == Side::Earlier { "\u{2190}" } else { "\u{2192}" }}</span>
                <span class="visually-hidden">{label}</span>
            </span>
            <span class="moving-end" id=reason>
                {end.clone()}
            </span>
        }
    };
    view! {
        <Show when=move || to.with(Option::is_some) fallback=no_way>
            <a class="button" id=id rel=rel href=move || href.get() data-noscroll="">
                {arrow(side == Side::Earlier, "\u{2190}")}
                <span class="visually-hidden">{label} " "</span>
                <span class="way-name" use:live_text=name>
                    {name.get_untracked()}
                </span>
                {arrow(side == Side::Later, "\u{2192}")}
            </a>
        </Show>
    }
}
