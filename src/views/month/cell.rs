//! One day of a month as HTML: its number, the lanes of what lasts, what takes place on it alone, and the way to the rest.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use crate::components::{status_label, zone_name};
use crate::context::{Clock, PageContext, SiteContext};
use crate::views::agenda::until;
use affiche_i18n::{Year, full_day, spoken_date, start_time};
use affiche_model::day_text;
use affiche_model::layout::{Bar, Cell, Span, Week};
use affiche_route::{PeriodView, Route};

/// How many entries without room a day holds at most on a printed page; more would not fit on a sheet, and every visitor would download
/// them.
pub const MONTH_HOLDS: usize = 12;
/// How many a day unfolds at most on a live page.
const UNFOLDS: usize = 40;

/// What all cells of a month share.
pub(super) struct Drawing<'a> {
    pub site: &'a SiteContext,
    pub context: &'a PageContext,
    pub clock: &'a Clock,
    /// The day it is, where somebody is looking.
    pub today: Option<NaiveDate>,
    /// Whether somebody is looking: then one day is in the tab order, which [`super::Month`] moves; else all are, since nothing answers
    /// to keys.
    pub live: bool,
}

impl Drawing<'_> {
    /// Whether there is a way to an address.
    pub fn offers(&self, route: &Route) -> bool {
        self.context.offers(self.site, self.clock, route)
    }

    fn tab(&self) -> Option<&'static str> {
        self.live.then_some("-1")
    }
}

/// One day of a week.
pub(super) fn cell(drawing: &Drawing<'_>, week: &Week, column: usize, cell: &Cell) -> Markup {
    let day = cell.day;
    let selected = drawing.live.then_some("false");
    html! {
        td class=(cell_class(drawing, cell)) data-day=(day_text(day)) aria-selected=[selected] {
            (number(drawing, cell))
            @if cell.lanes > 0 || !cell.entries.is_empty() {
                ul {
                    @for lane in 0..cell.lanes {
                        @match week.bars.iter().find(|bar| bar.lane == lane && bar.column == column) {
                            Some(bar) => { (self::bar(drawing, bar)) }
                            None => { li class="lane" aria-hidden="true" {} }
                        }
                    }
                    @for span in &cell.entries { (entry(drawing, span)) }
                }
            }
            @if !cell.hidden.is_empty() { (more(drawing, cell)) }
        }
    }
}

fn cell_class(drawing: &Drawing<'_>, cell: &Cell) -> &'static str {
    let over = drawing.today.is_some_and(|today| cell.day < today);
    match (cell.in_month, drawing.today == Some(cell.day), over) {
        (true, true, _) => "cell cell-today",
        (true, _, true) => "cell cell-past",
        (true, ..) => "cell",
        (false, true, _) => "cell cell-out cell-today",
        (false, _, true) => "cell cell-out cell-past",
        (false, ..) => "cell cell-out",
    }
}

/// The number of the day, which leads to it; on a narrow screen it chooses the day instead.
fn number(drawing: &Drawing<'_>, cell: &Cell) -> Markup {
    let site = drawing.site;
    let day = cell.day;
    let messages = site.messages();
    let label = messages.day_and_count(&full_day(messages, day, Year::Always), cell.total);
    let route = drawing.context.here(Route::period(PeriodView::Day, Some(day)));
    if !drawing.offers(&route) {
        return html! {
            span class="cell-day" {
                span aria-hidden="true" { (day.day()) }
                span class="visually-hidden" { (label) }
            }
        };
    }
    let current = (drawing.today == Some(day)).then_some("date");
    html! {
        a class="cell-day" id=(["day-", &day_text(day)].concat()) href=(drawing.context.day(site, day)) aria-label=(label)
            aria-current=[current] tabindex=[drawing.tab()] { (day.day()) }
        // The count, without what runs for weeks. Beside the link: visible text in it would have to be part of its label (WCAG 2.5.3).
        @if cell.busy > 0 { span class="dots" aria-hidden="true" { (cell.busy) } }
    }
}

/// Something that lasts, from the first of its days in a week. A reader hears of it once, with all its days.
fn bar(drawing: &Drawing<'_>, bar: &Bar) -> Markup {
    let kind = match (bar.continued, bar.continues) {
        (false, false) => "lane bar",
        (true, false) => "lane bar bar-from",
        (false, true) => "lane bar bar-to",
        (true, true) => "lane bar bar-from bar-to",
    };
    html! {
        li class=(class(kind, &bar.span)) data-width=(bar.width) data-category=[category(&bar.span)] aria-hidden=[bar.again.then_some("true")] {
            (link(drawing, &bar.span, bar.again))
        }
    }
}

/// Something that takes place on one day.
fn entry(drawing: &Drawing<'_>, span: &Span) -> Markup {
    html! {
        li class=(class("entry", span)) data-category=[category(span)] { (link(drawing, span, false)) }
    }
}

fn class(kind: &'static str, span: &Span) -> String {
    if span.occurrence.status.is_cancelled_or_postponed() { [kind, " off"].concat() } else { kind.to_owned() }
}

fn category(span: &Span) -> Option<&str> {
    span.occurrence.categories.first().map(|category| category.id.as_str())
}

/// The way to the event. For the ear the day follows the title; `again`: it has been said before.
fn link(drawing: &Drawing<'_>, span: &Span, again: bool) -> Markup {
    let Drawing { site, clock, .. } = drawing;
    let messages = site.messages();
    let occurrence = &span.occurrence;
    let written = site.written(occurrence.language.as_deref());
    let time = if span.is_bar() { None } else { start_time(messages, &clock.days, &occurrence.schedule) };
    let tab = if again { Some("-1") } else { drawing.tab() };
    html! {
        a href=(site.occurrence(occurrence)) tabindex=[tab] {
            @if occurrence.featured { span class="star" aria-hidden="true" { "\u{2605} " } }
            @if let Some(time) = time { span class="time" aria-hidden="true" { (time) } " " }
            span lang=[written.lang] dir=(written.dir) { (occurrence.title) }
            @if !span.is_all_day() { (zone_name(site, clock, &occurrence.schedule)) }
            @if !again {
                span class="visually-hidden" {
                    ", " (spoken_date(messages, &clock.days, &occurrence.schedule, clock.year()))
                    @if let Some(state) = status_label(messages, occurrence.status) { ", " (state) }
                }
            }
        }
    }
}

/// What finds no room in its day. Very much of it is on the page of the day.
fn more(drawing: &Drawing<'_>, cell: &Cell) -> Markup {
    let site = drawing.site;
    let messages = site.messages();
    let day = cell.day;
    let words = html! {
        (messages.more(cell.hidden.len()))
        span class="visually-hidden" { ", " (full_day(messages, day, Year::Always)) }
    };
    html! {
        @if cell.hidden.len() > (if drawing.live { UNFOLDS } else { MONTH_HOLDS }) {
            a class="more" href=(drawing.context.day(site, day)) tabindex=[drawing.tab()] { (words) }
        } @else {
            details class="more" {
                summary tabindex=[drawing.tab()] { (words) }
                // Of a crowded month most is never unfolded: a live page draws it when it is.
                @if !drawing.live { (hidden(drawing, cell)) }
            }
        }
    }
}

/// The entries of a day without room.
pub(super) fn hidden(drawing: &Drawing<'_>, cell: &Cell) -> Markup {
    html! {
        ul {
            @for span in &cell.hidden { (entry(drawing, span)) }
        }
    }
}

/// What runs for weeks, once for the month: what stands in the element that unfolds.
pub(super) fn running(site: &SiteContext, spans: &[Span]) -> Markup {
    html! {
        summary { (site.messages().running(spans.len())) }
        ul {
            @for span in spans {
                @let occurrence = &span.occurrence;
                @let written = site.written(occurrence.language.as_deref());
                li class=(class("entry", span)) data-category=[category(span)] {
                    a href=(site.occurrence(occurrence)) {
                        span lang=[written.lang] dir=(written.dir) { (occurrence.title) }
                        " "
                        span class="entry-end" { @if let Some(end) = until(site, span) { (end) } }
                    }
                }
            }
        }
    }
}
