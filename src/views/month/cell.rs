//! One day of a month: its number, the lanes of what lasts, what takes place on it alone, and the way to the rest.

use chrono::{Datelike, NaiveDate};

use crate::components::{Piece, ZoneName, piece, status_label};
use crate::context::{Clock, PageContext, SiteContext};
use crate::views::agenda::until;
use affiche_i18n::{Year, full_day, spoken_date, start_time};
use affiche_model::day_text;
use affiche_model::layout::{Bar, Cell, Span, Week};
use affiche_route::{PeriodView, Route};

/// How many entries without room a day holds at most; more would not fit on a sheet, and every visitor would download them.
pub const MONTH_HOLDS: usize = 40;

/// What all cells of a month share.
pub(super) struct Drawing<'a> {
    pub site: &'a SiteContext,
    pub context: &'a PageContext,
    pub clock: &'a Clock,
    /// The day it is, where somebody is looking.
    pub today: Option<NaiveDate>,
    /// The only day in the tab order; all are while nothing answers to keys.
    pub tab_stop: Option<NaiveDate>,
}

impl Drawing<'_> {
    /// Whether there is a way to an address.
    pub fn offers(&self, route: &Route) -> bool {
        self.context.offers(self.site, self.clock, route)
    }

    fn tab(&self, day: NaiveDate) -> Option<&'static str> {
        self.tab_stop.map(|stop| if stop == day { "0" } else { "-1" })
    }
}

/// The `id` of the link to a day.
pub(super) fn day_id(day: NaiveDate) -> String {
    ["day-", &day_text(day)].concat()
}

/// One day of a week.
pub(super) fn cell(drawing: &Drawing<'_>, week: &Week, column: usize, cell: &Cell) -> Piece {
    let day = cell.day;
    let lanes = (0..cell.lanes).map(|lane| {
        let starts = week.bars.iter().find(|bar| bar.lane == lane && bar.column == column);
        match starts {
            Some(bar) => self::bar(drawing, day, bar),
            None => piece! { <li class="lane" aria-hidden="true"></li> },
        }
    });
    let entries = cell.entries.iter().map(|span| entry(drawing, day, span));
    let slots: Vec<Piece> = lanes.chain(entries).collect();
    let slots = (!slots.is_empty()).then(|| piece! { <ul>{slots}</ul> });
    let more = (!cell.hidden.is_empty()).then(|| more(drawing, cell));
    let selected = drawing.tab_stop.map(|stop| if stop == day { "true" } else { "false" });
    piece! {
        <td class=cell_class(drawing, cell) data-day=day_text(day) aria-selected=selected>
            {number(drawing, cell)}
            {slots}
            {more}
        </td>
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
fn number(drawing: &Drawing<'_>, cell: &Cell) -> Piece {
    let site = drawing.site;
    let day = cell.day;
    let messages = site.messages();
    let label = messages.day_and_count(&full_day(messages, day, Year::Always), cell.total);
    let route = drawing.context.here(Route::period(PeriodView::Day, Some(day)));
    // What runs for weeks would say the same of every day.
    let dots = (cell.busy > 0).then(|| piece! { <span class="dots" aria-hidden="true">{cell.busy}</span> });
    if !drawing.offers(&route) {
        return piece! {
            <span class="cell-day">
                <span aria-hidden="true">{day.day()}</span>
                <span class="visually-hidden">{label}</span>
            </span>
        };
    }
    let current = (drawing.today == Some(day)).then_some("date");
    piece! {
        <a
            class="cell-day"
            id=day_id(day)
            href=drawing.context.day(site, day)
            aria-current=current
            tabindex=drawing.tab(day)
        >
            <span aria-hidden="true">{day.day()}</span>
            {dots}
            <span class="visually-hidden">{label}</span>
        </a>
    }
}

/// Something that lasts, from the first of its days in a week. A reader hears of it once, with all its days.
fn bar(drawing: &Drawing<'_>, day: NaiveDate, bar: &Bar) -> Piece {
    let kind = match (bar.continued, bar.continues) {
        (false, false) => "lane bar",
        (true, false) => "lane bar bar-from",
        (false, true) => "lane bar bar-to",
        (true, true) => "lane bar bar-from bar-to",
    };
    piece! {
        <li class=class(kind, &bar.span) data-width=bar.width data-category=category(&bar.span) aria-hidden=bar.again.then_some("true")>
            {link(drawing, day, &bar.span, bar.again)}
        </li>
    }
}

/// Something that takes place on one day.
fn entry(drawing: &Drawing<'_>, day: NaiveDate, span: &Span) -> Piece {
    piece! {
        <li class=class("entry", span) data-category=category(span)>
            {link(drawing, day, span, false)}
        </li>
    }
}

fn class(kind: &'static str, span: &Span) -> String {
    if span.occurrence.status.is_cancelled_or_postponed() { [kind, " off"].concat() } else { kind.to_owned() }
}

fn category(span: &Span) -> Option<String> {
    span.occurrence.categories.first().map(|category| category.id.to_string())
}

/// The way to the event. For the ear the day follows the title; `again`: it has been said before.
fn link(drawing: &Drawing<'_>, day: NaiveDate, span: &Span, again: bool) -> Piece {
    let site = drawing.site;
    let messages = site.messages();
    let occurrence = &span.occurrence;
    let year = drawing.clock.year();
    let spoken = (!again).then(|| {
        let when = spoken_date(messages, &drawing.clock.days, &occurrence.schedule, year);
        let state = status_label(messages, occurrence.status).map(|state| [", ", state].concat());
        piece! { <span class="visually-hidden">{[", ", &when, state.as_deref().unwrap_or_default()].concat()}</span> }
    });
    let time = if span.is_bar() { None } else { start_time(messages, &drawing.clock.days, &occurrence.schedule) };
    let time = time.map(|time| {
        piece! {
            <span class="time" aria-hidden="true">
                {time}
            </span>
            " "
        }
    });
    let zone = (!span.is_all_day()).then(|| piece! { <ZoneName schedule=occurrence.schedule.clone() /> });
    let featured = occurrence.featured.then(|| piece! { <span class="star" aria-hidden="true">"\u{2605} "</span> });
    let tab = if again { Some("-1") } else { drawing.tab(day) };
    piece! {
        <a href=site.occurrence(occurrence) tabindex=tab>
            {featured}
            {time}
            <span written=site.written(occurrence.language.as_deref())>{occurrence.title.clone()}</span>
            {zone}
            {spoken}
        </a>
    }
}

/// What finds no room in its day. Very much of it is on the page of the day.
fn more(drawing: &Drawing<'_>, cell: &Cell) -> Piece {
    let site = drawing.site;
    let messages = site.messages();
    let day = cell.day;
    let words = piece! {
        {messages.more(cell.hidden.len())}
        <span class="visually-hidden">", " {full_day(messages, day, Year::Always)}</span>
    };
    if cell.hidden.len() > MONTH_HOLDS {
        return piece! {
            <a class="more" href=drawing.context.day(site, day) tabindex=drawing.tab(day)>
                {words}
            </a>
        };
    }
    let rest: Piece = cell.hidden.iter().map(|span| entry(drawing, day, span)).collect();
    piece! {
        <details class="more">
            <summary tabindex=drawing.tab(day)>{words}</summary>
            <ul>{rest}</ul>
        </details>
    }
}

/// What runs for weeks, once for the month.
pub(super) fn running(site: &SiteContext, spans: &[Span]) -> Piece {
    let entry = |span: &Span| {
        let occurrence = &span.occurrence;
        piece! {
            <li class=class("entry", span) data-category=category(span)>
                <a href=site.occurrence(occurrence)>
                    <span written=site.written(occurrence.language.as_deref())>{occurrence.title.clone()}</span>
                    " "
                    <span class="entry-end">{until(site, span)}</span>
                </a>
            </li>
        }
    };
    piece! {
        <summary>{site.messages().running(spans.len())}</summary>
        <ul>{spans.iter().map(entry).collect::<Piece>()}</ul>
    }
}
