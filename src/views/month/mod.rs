//! The month: weeks of days, with bars in lanes for what lasts, and the rest in its day.
//!
//! A table with the keys of a grid (WAI-ARIA Authoring Practices): one day is in the tab order, arrows move from day to
//! day and, at the ends, from month to month. On a narrow screen a day shows how much it holds, and what that is stands
//! below.
//!
//! Weeks are HTML, written by `maud` and handed to the browser at once: much faster than hundreds of elements one by one
//! (`docs/decisions/0005-leptos-views.md`).

mod cell;
mod preview;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::html;
use leptos::prelude::*;
use maud::html as markup;

use crate::components::{For, Show, closest, closest_attribute, written};
use crate::context::{FocusTarget, SiteContext, use_actions, use_clock, use_page, use_screen, use_site};
use crate::views::agenda::AgendaLines;
use affiche_i18n::{Year, full_day};
use affiche_model::layout::{AgendaDay, Length, Month as MonthName, MonthGrid, Span, Week, moved_by};
use affiche_model::{ViewName, day_text, parse_day};
use affiche_route::{PeriodView, Route};
pub use cell::MONTH_HOLDS;
use cell::{Drawing, cell};
use preview::Preview;

/// A month.
#[component]
pub fn Month(
    /// The day that is looked at, which decides the month.
    #[prop(into)]
    day: Signal<NaiveDate>,
    /// What takes place on the days of its weeks.
    #[prop(into)]
    spans: Signal<Arc<[Span]>>,
    /// Weeks without the list of the chosen day: for frames, whose narrow form is rows.
    #[prop(optional)]
    weeks_only: bool,
) -> impl IntoView {
    // A printed page may be shown on any screen; the stylesheet hides the day on a wide one.
    let (narrow, printed) = (use_screen().narrow, !use_clock().is_live());
    let shows_day = move || !weeks_only && (printed || narrow.get());
    // The day of the page, and the one that was moved to on it: another page begins with its own.
    let moved = RwSignal::new((day.get_untracked(), day.get_untracked()));
    let active = Signal::derive(move || {
        let (day, (of, moved)) = (day.get(), moved.get());
        if of == day { moved } else { day }
    });
    Effect::new(move |_| moved.set((day.get(), day.get())));
    let look_at = Callback::new(move |target: NaiveDate| moved.set((day.get_untracked(), target)));
    view! {
        <Running day spans />
        <Grid day spans active look_at />
        <section class="chosen-day" aria-live="polite">
            <For
                each=move || shows_day().then(|| (active.get(), spans.get()))
                key=|(day, spans)| [day_text(*day), (spans.as_ptr() as usize).to_string()].join(" ")
                let((day, spans))
            >
                <ChosenDay day spans />
            </For>
        </section>
        <Legend day spans />
    }
}

/// The weeks of the month.
#[component]
fn Grid(
    /// The day that is looked at by the page.
    day: Signal<NaiveDate>,
    /// What takes place on the days of its weeks.
    spans: Signal<Arc<[Span]>>,
    /// The one day in the tab order.
    active: Signal<NaiveDate>,
    /// Makes a day that one.
    look_at: Callback<NaiveDate>,
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let context = use_page();
    let screen = use_screen();
    let (actions, week_start) = (use_actions(), site.settings.week_start);
    let (first, last) = context.reach(&clock);
    let scope = context.scope.clone();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let Some(target) = moved_by(active.get_untracked(), &event.key(), event.shift_key(), week_start) else {
            return;
        };
        event.prevent_default();
        if target < first || last < target {
            return;
        }
        if MonthName::of(target) == MonthName::of(day.get_untracked()) {
            look_at.run(target);
            actions.focus(FocusTarget::Day(target));
        } else if let Some(address) = Route::on_day(ViewName::Month, Some(target), week_start) {
            actions.go(address.within(&scope), FocusTarget::Day(target));
        }
    };
    let narrow = screen.narrow;
    // On a narrow screen the number of a day chooses it, instead of leading to it.
    let choose = move |event: leptos::ev::MouseEvent| {
        let day = closest_attribute(&event, ".cell-day", "id").and_then(|id| parse_day(id.trim_start_matches("day-")));
        if let Some(day) = day.filter(|_| narrow.get_untracked()) {
            event.prevent_default();
            look_at.run(day);
        }
    };
    let preview = Preview::new();
    Effect::new(move |_| {
        spans.track();
        preview.leave();
    });
    let over = move |event: leptos::ev::MouseEvent| preview.rest_on(&event);
    let focus = move |event: leptos::ev::FocusEvent| {
        let day = closest_attribute(&event, "td", "data-day").and_then(|day| parse_day(&day));
        if let Some(day) = day {
            look_at.run(day);
        }
        preview.rest_on(&event);
    };

    let table = NodeRef::<html::Table>::new();
    let live = clock.is_live();
    let (per_day, paper) = (site.settings.events_per_day, screen.paper);
    let weeks = {
        let (site, context, clock) = (site.clone(), context.clone(), clock.clone());
        Memo::new(move |_| {
            let per_day = if paper.get() { usize::MAX } else { per_day };
            let grid = spans.with(|spans| MonthGrid::new(day.get(), week_start, spans, per_day));
            let drawing = Drawing { site: &site, context: &context, clock: &clock, today: clock.today(), live };
            grid.weeks.iter().map(|week| (row(&drawing, week), unseen(week))).collect::<Vec<_>>()
        })
    };
    let drawn_site = site.clone();
    let unfold = move |event: leptos::ev::Event| {
        let details =
            closest(&event, ".more").filter(|details| details.query_selector("ul").is_ok_and(|list| list.is_none()));
        let unfolded = closest_attribute(&event, "td", "data-day").and_then(|day| parse_day(&day));
        let (Some(details), Some(unfolded)) = (details, unfolded) else { return };
        let grid = spans.with_untracked(|spans| MonthGrid::new(day.get_untracked(), week_start, spans, per_day));
        let Some(cell) = grid.weeks.iter().flat_map(|week| &week.days).find(|cell| cell.day == unfolded) else {
            return;
        };
        let drawing = Drawing { site: &drawn_site, context: &context, clock: &clock, today: None, live };
        let _ = details.insert_adjacent_html("beforeend", &cell::hidden(&drawing, cell).into_string());
        if let Some(table) = table.get_untracked() {
            actions.move_tab_stop(&table, None, active.get_untracked());
        }
    };
    // The one stop in the tab order, on weeks that have just been drawn too.
    Effect::new(move |before: Option<NaiveDate>| {
        weeks.track();
        let active = active.get();
        if let Some(table) = table.get() {
            actions.move_tab_stop(&table, before, active);
        }
        active
    });
    view! {
        <table
            class="month-grid"
            role="grid"
            aria-labelledby="period-title"
            node_ref=table
            on:keydown=keys
            on:click=choose
            on:toggle:capture=unfold
            on:mouseover=over
            on:mouseleave=move |_| preview.leave()
            on:focusin=focus
            on:focusout=move |_| preview.leave()
        >
            {names_of_days(&site, day.get_untracked())}
            <tbody>
                <For each=move || weeks.get() key=|(week, unseen)| [week.as_str(), unseen].concat() let((week, _))>
                    <tr inner_html=week></tr>
                </For>
            </tbody>
        </table>
        {preview.view(spans)}
    }
}

/// What runs for weeks, once for the month.
#[component]
fn Running(
    /// The day that is looked at.
    day: Signal<NaiveDate>,
    /// What takes place.
    spans: Signal<Arc<[Span]>>,
) -> impl IntoView {
    let site = use_site();
    // Another month begins folded, whatever runs through both.
    let running = move || {
        let day = day.get();
        let running = spans.with(|spans| MonthGrid::running(day, site.settings.week_start, spans));
        (!running.is_empty()).then(|| (MonthName::of(day).first, cell::running(&site, &running).into_string()))
    };
    view! {
        <For each=running key=|(month, html)| [&day_text(*month), html.as_str()].concat() let((_, html))>
            <details class="running" inner_html=html></details>
        </For>
    }
}

/// The categories of what is shown, in the order of their names in addresses. Those that are chosen stand out, by the
/// stylesheet alone.
#[component]
fn Legend(
    /// The day that is looked at.
    day: Signal<NaiveDate>,
    /// What takes place.
    spans: Signal<Arc<[Span]>>,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let written_in = site.written(None);
    let categories = Signal::derive(move || {
        let of = |span: &Span| {
            let category = span.occurrence.categories.first()?;
            Some((category.id.to_string(), category.name.clone()))
        };
        spans.with(|spans| spans.iter().filter_map(of).collect::<BTreeMap<_, _>>())
    });
    // Another month begins with none chosen.
    let choices = move || {
        let month = day_text(MonthName::of(day.get()).first);
        categories.get().into_iter().map(move |choice| (month.clone(), choice)).collect::<Vec<_>>()
    };
    let choice = move |(_, (id, name)): (String, (String, String))| {
        view! {
            <label class="category" data-category=id.clone()>
                <input type="checkbox" value=id.clone() />
                <span {..written(written_in.clone())}>{name}</span>
            </label>
        }
    };
    view! {
        <Show when=move || categories.with(|categories| categories.len() > 1)>
            <fieldset class="legend">
                <legend class="visually-hidden">{messages.legend()}</legend>
                <For each=choices key=|(month, (id, _))| [month.as_str(), id].concat() children=choice.clone() />
            </fieldset>
        </Show>
    }
}

/// The heads of the columns: that of the numbers of the weeks, and the names of the days.
fn names_of_days(site: &SiteContext, day: NaiveDate) -> impl IntoView + use<> {
    let messages = site.messages();
    let name = |day: NaiveDate| {
        let name = messages.dates().weekday(day);
        let short = name.get(..3).unwrap_or(name);
        view! {
            <th scope="col" data-short=short>
                <span>{name}</span>
            </th>
        }
    };
    let names = MonthGrid::days(day, site.settings.week_start).days().take(7).map(name).collect_view();
    view! {
        <thead>
            <tr>
                <th class="week-number" scope="col">
                    <span class="visually-hidden">{messages.weeks()}</span>
                </th>
                {names}
            </tr>
        </thead>
    }
}

/// Addresses of the entries that a live page draws when a day is unfolded: part of the key of the week.
fn unseen(week: &Week) -> String {
    let hidden = week.days.iter().flat_map(|cell| &cell.hidden);
    hidden.map(|span| Route::of(&span.occurrence).path()).collect::<Vec<_>>().join(" ")
}

/// What stands in the row of a week, as HTML.
fn row(drawing: &Drawing<'_>, week: &Week) -> String {
    let site = drawing.site;
    let first = week.days.first().map(|cell| cell.day);
    let route = drawing.context.here(Route::period(PeriodView::Week, first));
    let label = site.messages().week(week.number as usize);
    let row = markup! {
        th class="week-number" scope="row" {
            @if drawing.offers(&route) {
                // The switch of views leads there by key; the grid is one stop.
                a href=(site.href(route)) aria-label=(label) tabindex=[drawing.live.then_some("-1")] { (week.number) }
            } @else {
                span aria-hidden="true" { (week.number) }
                span class="visually-hidden" { (label) }
            }
        }
        @for (column, day) in week.days.iter().enumerate() { (cell(drawing, week, column, day)) }
    };
    row.into_string()
}

/// The day that was chosen on a narrow screen, and what takes place on it.
#[component]
fn ChosenDay(
    /// The day.
    day: NaiveDate,
    /// What takes place on the days of the month.
    spans: Arc<[Span]>,
) -> impl IntoView {
    let (site, context) = (use_site(), use_page());
    let messages = site.messages();
    let agenda = AgendaDay::new(day, &spans);
    let name = full_day(messages, day, Year::Always);
    let route = context.here(Route::period(PeriodView::Day, Some(day)));
    let name = if context.offers(&site, &use_clock(), &route) {
        view! { <a href=context.day(&site, day)>{name}</a> }.into_any()
    } else {
        name.into_any()
    };
    let nothing = (agenda.total() == 0).then(|| view! { <p>{messages.nothing_in(Length::Day)}</p> });
    view! {
        <h2>{name}</h2>
        {nothing}
        <AgendaLines agenda />
    }
}
