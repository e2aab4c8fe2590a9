//! The month: weeks of days, with bars in lanes for what lasts, and the rest in its day.
//!
//! A table with the keys of a grid (WAI-ARIA Authoring Practices): one day is in the tab order, arrows move from day to
//! day and, at the ends, from month to month. On a narrow screen a day shows how much it holds, and what that is stands
//! below.

mod cell;
mod preview;

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::components::{Piece, closest_attribute, piece};
use crate::context::{SiteContext, use_actions, use_clock, use_page, use_screen, use_site};
use crate::views::agenda::AgendaLines;
use affiche_i18n::{Year, full_day};
use affiche_model::layout::{AgendaDay, Length, MonthGrid, Span, Week, moved_by};
use affiche_model::{Category, ViewName, parse_day};
use affiche_route::{PeriodView, Route};
pub use cell::MONTH_HOLDS;
use cell::{Drawing, cell, day_id};
use preview::Preview;

/// A month.
#[component]
pub fn Month(
    /// The day that is looked at, which decides the month.
    day: NaiveDate,
    /// What takes place on the days of its weeks.
    spans: Vec<Span>,
) -> Piece {
    let site = use_site();
    let clock = use_clock();
    let context = use_page();
    let screen = use_screen();
    let (actions, week_start) = (use_actions(), site.settings.week_start);
    let spans: Arc<[Span]> = spans.into();
    let active = RwSignal::new(day);
    let look_at = move |day: NaiveDate| {
        let before = active.get_untracked();
        if before != day {
            active.set(day);
            actions.move_tab_stop(&day_id(before), &day_id(day));
        }
    };

    let month = Route::period(PeriodView::Month, Some(day));
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
        look_at(target);
        let id = day_id(target);
        if Route::period(PeriodView::Month, Some(target)) == month {
            actions.focus(id);
        } else if let Some(address) = Route::on_day(ViewName::Month, Some(target), week_start) {
            actions.go(address.within(&scope), id);
        }
    };
    let narrow = screen.narrow;
    // On a narrow screen the number of a day chooses it, instead of leading to it.
    let choose = move |event: leptos::ev::MouseEvent| {
        let day = closest_attribute(&event, ".cell-day", "id").and_then(|id| parse_day(id.trim_start_matches("day-")));
        if let Some(day) = day.filter(|_| narrow.get_untracked()) {
            event.prevent_default();
            look_at(day);
        }
    };
    let preview = Preview::new(&site, &spans);
    let over = move |event: leptos::ev::MouseEvent| preview.rest_on(&event);
    let focus = move |event: leptos::ev::FocusEvent| {
        let day = closest_attribute(&event, "td", "data-day").and_then(|day| parse_day(&day));
        if let Some(day) = day {
            look_at(day);
        }
        preview.rest_on(&event);
    };

    let paper = screen.paper;
    let legend = legend(&site, &spans);
    let running = MonthGrid::running(day, week_start, &spans);
    let running = (!running.is_empty()).then(|| {
        piece! { <details class="running" inner_html=cell::running(&site, &running).print()></details> }
    });
    let weeks = {
        let (site, spans) = (site.clone(), Arc::clone(&spans));
        move || {
            let per_day = if paper.get() { usize::MAX } else { site.settings.events_per_day };
            let grid = MonthGrid::new(day, week_start, &spans, per_day);
            let tab_stop = clock.is_live().then(|| active.get_untracked());
            let drawing = Drawing { site: &site, context: &context, clock: &clock, today: clock.today(), tab_stop };
            let rows: Piece = grid.weeks.iter().map(|week| row(&drawing, week)).collect();
            // All at once as HTML: much faster than hundreds of elements one by one.
            piece! { <tbody inner_html=rows.print()></tbody> }
        }
    };
    let chosen = {
        let site = site.clone();
        move || narrow.get().then(|| chosen(&site, active.get(), &spans))
    };
    piece! {
        {running}
        <table
            class="month-grid"
            role="grid"
            aria-labelledby="period-title"
            on:keydown=keys
            on:click=choose
            on:mouseover=over
            on:mouseleave=move |_| preview.leave()
            on:focusin=focus
            on:focusout=move |_| preview.leave()
        >
            {names_of_days(&site, day)}
            {weeks}
        </table>
        <section class="chosen-day" aria-live="polite">
            {chosen}
        </section>
        {legend}
    }
}

/// The categories of what is shown, in the order of their names in addresses. Those that are chosen stand out, by the
/// stylesheet alone.
fn legend(site: &SiteContext, spans: &[Span]) -> Option<Piece> {
    let mut categories: Vec<&Arc<Category>> = Vec::new();
    for category in spans.iter().filter_map(|span| span.occurrence.categories.first()) {
        if let Err(place) = categories.binary_search_by(|known| known.id.as_str().cmp(category.id.as_str())) {
            categories.insert(place, category);
        }
    }
    let several = categories.len() > 1;
    let choice = |category: &Arc<Category>| {
        let id = category.id.as_str();
        piece! {
            <label key=id.to_owned() class="category" data-category=id.to_owned()>
                <input type="checkbox" value=id.to_owned() />
                <span written=site.written(None)>{category.name.clone()}</span>
            </label>
        }
    };
    several.then(|| {
        piece! {
            <fieldset class="legend">
                <legend class="visually-hidden">{site.messages().legend()}</legend>
                {categories.into_iter().map(choice).collect::<Piece>()}
            </fieldset>
        }
    })
}

/// The heads of the columns: that of the numbers of the weeks, and the names of the days.
fn names_of_days(site: &SiteContext, day: NaiveDate) -> Piece {
    let messages = site.messages();
    let name = |day: NaiveDate| {
        let name = messages.dates().weekday(day);
        let short = name.get(..3).unwrap_or(name);
        piece! {
            <th scope="col" data-short=short>
                <span>{name}</span>
            </th>
        }
    };
    let names: Piece = MonthGrid::days(day, site.settings.week_start).days().take(7).map(name).collect();
    piece! {
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

fn row(drawing: &Drawing<'_>, week: &Week) -> Piece {
    let site = drawing.site;
    let first = week.days.first().map(|cell| cell.day);
    let route = drawing.context.here(Route::period(PeriodView::Week, first));
    let label = site.messages().week(week.number as usize);
    let number = if drawing.offers(&route) {
        // The switch of views leads there by key; the grid is one stop.
        let tab = drawing.tab_stop.map(|_| "-1");
        piece! {
            <a href=site.href(route) aria-label=label tabindex=tab>
                {week.number}
            </a>
        }
    } else {
        piece! {
            <span aria-hidden="true">{week.number}</span>
            <span class="visually-hidden">{label}</span>
        }
    };
    piece! {
        <tr>
            <th class="week-number" scope="row">
                {number}
            </th>
            {week.days.iter().enumerate().map(|(column, day)| cell(drawing, week, column, day)).collect::<Piece>()}
        </tr>
    }
}

/// The day that was chosen on a narrow screen, and what takes place on it.
fn chosen(site: &SiteContext, day: NaiveDate, spans: &[Span]) -> Piece {
    let context = use_page();
    let messages = site.messages();
    let agenda = AgendaDay::new(day, spans);
    let name = full_day(messages, day, Year::Always);
    let nothing = (agenda.total() == 0).then(|| {
        let words = messages.nothing_in(Length::Day);
        piece! { <p>{words}</p> }
    });
    piece! {
        <h2>
            <a href=context.day(site, day)>{name}</a>
        </h2>
        {nothing}
        <AgendaLines agenda />
    }
}
