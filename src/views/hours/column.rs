//! One day of a grid of hours.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use super::{clock_text, length, number};
use crate::components::{StatusMark, ZoneName, status_label, written};
use crate::context::{Clock, PageContext, PageTime, SiteContext, use_clock, use_screen};
use crate::views::agenda::until;
use affiche_i18n::{Year, end_time, full_day, time_on_day};
use affiche_model::day_text;
use affiche_model::layout::{AxisSegment, Bar, Block, DayColumn, HourGrid, Span};
use affiche_route::{PeriodView, Route};

/// How many lanes of bars are seen at once.
const LANES: usize = 3;
/// The days of a week, as the stylesheet knows them.
const COLUMNS: [char; 7] = ['0', '1', '2', '3', '4', '5', '6'];

/// What all days of a grid share.
pub(super) struct Drawing<'a> {
    pub site: &'a SiteContext,
    pub context: &'a PageContext,
    pub clock: &'a Clock,
    /// The day that a narrow screen shows.
    pub chosen: RwSignal<NaiveDate>,
    /// All days, which know where the present lies.
    pub grid: &'a Arc<HourGrid>,
    /// There is one day only, and the page is named after it.
    pub alone: bool,
}

/// One day.
pub(super) fn column(drawing: &Drawing<'_>, column: &DayColumn) -> AnyView {
    let Drawing { site, clock, chosen, grid, alone, .. } = *drawing;
    let day = column.day;
    let skipped = column.skipped.iter().map(|stretch| self::skipped(*stretch)).collect_view();
    let blocks: Vec<AnyView> = column.blocks.iter().map(|block| self::block(site, block)).collect();
    let blocks = (!blocks.is_empty()).then(|| view! { <ol>{blocks}</ol> });
    let (grid, days, moment) = (Arc::clone(grid), clock.days.clone(), clock.moment);
    let line = move || {
        let PageTime::Live(now) = moment.get() else { return None };
        let here = grid.at(now, &days).filter(|(today, _)| *today == day);
        here.map(|(_, at)| view! { <div class="now" aria-hidden="true" data-at=clock_text(at)></div> })
    };
    let is_chosen = move || (chosen.get() == day).then_some("true");
    let name = (!alone).then(|| heading(drawing, column));
    view! {
        <div class="hours-day" data-chosen=move || is_chosen() data-n=number(column.columns)>
            {name}
            <div class="blocks">{skipped} {blocks} {move || line()}</div>
        </div>
    }
    .into_any()
}

/// The name of the day, which leads to it; on a narrow screen it chooses the day instead.
fn heading(drawing: &Drawing<'_>, column: &DayColumn) -> AnyView {
    let Drawing { site, context, clock, chosen, .. } = *drawing;
    let messages = site.messages();
    let day = column.day;
    let label = messages.day_and_count(&full_day(messages, day, Year::Always), column.bars + column.blocks.len());
    let weekday = messages.dates().weekday(day);
    // What is seen is part of what is said, so that it can be said to a computer as well.
    let seen = [weekday, " ", &day.day().to_string()].concat();
    let label = if label.contains(&seen) { label } else { label.replacen(weekday, &seen, 1) };
    let short = weekday.get(..3).unwrap_or(weekday);
    let name = view! {
        <span class="hours-weekday" data-short=short>
            <span>{weekday}</span>
        </span>
        " "
        <span class="hours-number">{day.day()}</span>
    }
    .into_any();
    let route = context.here(Route::period(PeriodView::Day, Some(day)));
    if !context.offers(site, clock, &route) {
        return view! {
            <h2>
                <span class="hours-name">{name}</span>
            </h2>
        }
        .into_any();
    }
    let narrow = use_screen().narrow;
    let choose = move |event: leptos::ev::MouseEvent| {
        if narrow.get_untracked() {
            event.prevent_default();
            chosen.set(day);
        }
    };
    let now = clock.clone();
    let current = move || match (narrow.get() && chosen.get() == day, now.today() == Some(day)) {
        (true, _) => Some("true"),
        (false, true) => Some("date"),
        (false, false) => None,
    };
    let id = ["day-", &day_text(day)].concat();
    let now = clock.clone();
    let is_today = move || if now.today() == Some(day) { "hours-name hours-today" } else { "hours-name" };
    view! {
        <h2>
            <a
                class=move || is_today()
                id=id
                href=context.day(site, day)
                aria-label=label
                aria-current=move || current()
                on:click=choose
            >
                {name}
            </a>
        </h2>
    }
    .into_any()
}

/// What lies across days, in lanes; those below the third are folded.
pub(super) fn bars(site: &SiteContext, bars: &[Bar]) -> AnyView {
    let messages = site.messages();
    let folded = bars.iter().filter(|bar| bar.lane >= LANES).count();
    // One alone is shown.
    let lanes = if folded > 1 { LANES } else { usize::MAX };
    let bar = |bar: &Bar| {
        let span = &bar.span;
        let days = (bar.column..bar.column + bar.width).map(|column| COLUMNS[column]).collect::<String>();
        let when = until(site, span).unwrap_or_else(|| messages.all_day().to_owned());
        let is_folded = bar.lane >= lanes;
        let kind = match (bar.continued, bar.continues) {
            (false, false) => "whole-day",
            (true, false) => "whole-day bar-from",
            (false, true) => "whole-day bar-to",
            (true, true) => "whole-day bar-from bar-to",
        };
        view! {
            <li
                class=class(kind, span)
                data-days=days
                data-width=bar.width
                data-folded=is_folded
                data-category=category(span)
            >
                {link(site, span, Some(when))}
            </li>
        }
        .into_any()
    };
    let above = bars.iter().filter(|one| one.lane < lanes).map(bar).collect_view();
    let below = bars.iter().filter(|one| one.lane >= lanes).map(bar).collect_view();
    let fold = (folded > 1).then(|| {
        view! {
            <li class="fold">
                <details>
                    <summary>{messages.more(folded)}</summary>
                </details>
            </li>
        }
    });
    view! {
        <p class="visually-hidden">{messages.whole_days()}</p>
        <ul class="whole">{above} {fold} {below}</ul>
    }
    .into_any()
}

fn skipped(stretch: AxisSegment) -> AnyView {
    view! { <div class="skipped" aria-hidden="true" data-at=clock_text(stretch.from) data-for=length(stretch)></div> }
        .into_any()
}

fn block(site: &SiteContext, block: &Block) -> AnyView {
    let clock = use_clock();
    let messages = site.messages();
    let edge = |cut: bool, arrow: &'static str, words: &'static str| {
        cut.then(|| {
            view! {
                <span class="edge">
                    <span aria-hidden="true">{arrow}</span>
                    <span class="visually-hidden">{words} ". "</span>
                </span>
            }
        })
    };
    let schedule = &block.span.occurrence.schedule;
    // The end of a night: the day before says when it began.
    let time = match end_time(messages, schedule).filter(|_| block.continued) {
        Some(end) => Some(messages.until_time(&end)),
        None => time_on_day(messages, &clock.days, schedule),
    };
    let kind = match (block.continued, block.continues) {
        (false, false) => "block",
        (true, false) => "block block-from",
        (false, true) => "block block-to",
        (true, true) => "block block-from block-to",
    };
    view! {
        <li
            class=class(kind, &block.span)
            data-at=clock_text(block.at)
            data-for=clock_text(block.length)
            data-c=number(block.column)
            data-w=number(block.width)
            data-n=number(block.columns)
            data-category=category(&block.span)
        >
            {edge(block.continued, "\u{2191}", messages.continued())}
            {link(site, &block.span, time)}
            {edge(block.continues, "\u{2193}", messages.continues())}
        </li>
    }
    .into_any()
}

fn class(kind: &'static str, span: &Span) -> String {
    if span.occurrence.status.is_cancelled_or_postponed() { [kind, " off"].concat() } else { kind.to_owned() }
}

fn category(span: &Span) -> Option<String> {
    span.occurrence.categories.first().map(|category| category.id.to_string())
}

/// The way to the event, with when and where.
fn link(site: &SiteContext, span: &Span, time: Option<String>) -> AnyView {
    let messages = site.messages();
    let occurrence = Arc::clone(&span.occurrence);
    let zone = (!span.is_all_day()).then(|| view! { <ZoneName schedule=occurrence.schedule.clone() /> });
    let place = occurrence.place_text();
    let site_language = site.written(None);
    let place = (!place.is_empty()).then(|| {
        view! {
            <span class="block-place" {..written(site_language)}>
                {place}
            </span>
        }
    });
    let state = status_label(messages, occurrence.status);
    let state = state.map(|state| view! { <span class="block-state">{state}</span> });
    let featured = occurrence.featured.then(|| {
        view! {
            <span class="star" aria-hidden="true">
                "\u{2605} "
            </span>
        }
    });
    view! {
        <a href=site.occurrence(&occurrence)>
            <span class="block-time">{time} {zone}</span>
            " "
            {featured}
            <span class="block-title" {..written(site.written(occurrence.language.as_deref()))}>
                {occurrence.title.clone()}
            </span>
            " "
            {place}
            " "
            {state}
            <StatusMark schedule=occurrence.schedule.clone() status=occurrence.status />
        </a>
    }
    .into_any()
}
