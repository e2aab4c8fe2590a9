//! The days of a stretch of time, a line an event: dense, for reading and for paper.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::components::{CategoryMark, IntoPiece, Piece, StatusMark, ZoneName, marked_text, piece};
use crate::context::{SiteContext, use_clock, use_page, use_site};
use affiche_i18n::{Year, day_heading, full_day, machine_day, start_time, time_on_day};
use affiche_model::day_text;
use affiche_model::layout::{AgendaDay, Span, Summary};

/// So many that go on are seen without unfolding them.
const FEW: usize = 5;

/// A period from a day on, a line an event: what goes on, then each day with what begins on it; the days before are folded at
/// the end.
#[component]
pub fn Agenda(
    /// The period.
    summary: Summary,
) -> Piece {
    let site = use_site();
    let Summary { earlier, running, days } = summary;
    let (open, earlier) = (days.is_empty() && running.is_empty(), sections(&site, earlier));
    let earlier = earlier.map(|earlier| {
        piece! {
            <details class="agenda-fold" open=open>
                <summary>{site.messages().earlier_in_month()}</summary>
                {earlier}
            </details>
        }
    });
    let days = sections(&site, days);
    piece! {
        {folded(&site, &running)}
        {days}
        {earlier}
    }
}

fn sections(site: &SiteContext, days: Vec<AgendaDay>) -> Option<Piece> {
    let is_any = !days.is_empty();
    is_any.then(|| days.into_iter().map(|agenda| section(site.clone(), agenda)).collect())
}

/// One day. On the day it is, what goes on and what is over changes with the clock, and the focus has to stay; any other
/// is written at once, which is much faster.
fn section(site: SiteContext, agenda: AgendaDay) -> Piece {
    let clock = use_clock();
    let context = use_page();
    let section = move || {
        let day = agenda.day;
        let today = clock.today() == Some(day);
        let name = full_day(site.messages(), day, Year::Always);
        let href = context.day(&site, day);
        let inside = piece! {
            <h2>
                <a href=href>
                    <time datetime=machine_day(day)>{name}</time>
                </a>
            </h2>
            {lines(&site, &agenda)}
        };
        // Days without a page of their own are led to here.
        let id = site.printed().map(|_| ["day-", &day_text(day)].concat());
        if today {
            piece! { <section class="agenda-day">{inside}</section> }
        } else {
            piece! { <section class="agenda-day" id=id inner_html=inside.print()></section> }
        }
    };
    section.piece()
}

/// What takes place on one day, a line each: whole days, what goes on, then by start; what lasts for long is folded.
#[component]
pub fn AgendaLines(
    /// The day.
    agenda: AgendaDay,
) -> Piece {
    lines(&use_site(), &agenda)
}

fn lines(site: &SiteContext, agenda: &AgendaDay) -> Piece {
    let lines: Vec<Piece> = agenda.all().map(|span| line(site, Some(agenda.day), span)).collect();
    let lines = (!lines.is_empty()).then(|| piece! { <ol class="agenda">{lines}</ol> });
    piece! {
        {lines}
        {folded(site, &agenda.long)}
    }
}

/// What goes on for long, behind its number; a few are seen at once.
fn folded(site: &SiteContext, spans: &[Span]) -> Option<Piece> {
    let lines = || spans.iter().map(|span| line(site, None, span)).collect::<Piece>();
    let open = spans.len() <= FEW;
    (!spans.is_empty()).then(|| {
        piece! {
            <details class="agenda-fold" open=open>
                <summary>{site.messages().running(spans.len())}</summary>
                <ol class="agenda">{lines()}</ol>
            </details>
        }
    })
}

/// Until when something goes on that has more days than one.
pub(super) fn until(site: &SiteContext, span: &Span) -> Option<String> {
    let clock = use_clock();
    let messages = site.messages();
    let year = clock.year();
    (span.first < span.last).then(|| messages.until_day(&day_heading(messages, span.last, year)))
}

/// One event. `day`: the day it is listed under; none where it is said to go on.
fn line(site: &SiteContext, day: Option<NaiveDate>, span: &Span) -> Piece {
    let clock = use_clock();
    let messages = site.messages();
    let occurrence = &span.occurrence;
    let schedule = &occurrence.schedule;
    let end = until(site, span);
    let time = match (end, start_time(messages, &clock.days, schedule)) {
        (None, _) => time_on_day(messages, &clock.days, schedule).unwrap_or_else(|| messages.all_day().to_owned()),
        (Some(end), Some(start)) if day == Some(span.first) => [&start, ", ", &end].concat(),
        (Some(end), _) => end,
    };
    let zone = (!span.is_all_day()).then(|| piece! { <ZoneName schedule=occurrence.schedule.clone() /> });
    let place = occurrence.place_text();
    let site_language = site.written(None);
    let place =
        (!place.is_empty()).then(|| piece! { <span class="agenda-place" written=site_language.clone()>{place}</span> });
    let category = occurrence.categories.first().cloned();
    let category = category.map(|category| piece! { <span written=site_language><CategoryMark category /></span> });
    // Where it is said to go on, the same word would say nothing.
    let status = day.map(|_| {
        piece! { <StatusMark schedule=occurrence.schedule.clone() status=occurrence.status /> }
    });
    piece! {
        <li class=if occurrence.status.is_cancelled_or_postponed() { "line line-off" } else { "line" }>
            <span class="line-time">{time} {zone}</span>
            <a
                class="line-title"
                href=site.occurrence(occurrence)
                written=site.written(occurrence.language.as_deref())
            >
                {marked_text(&occurrence.title)}
            </a>
            {place}
            {category}
            {status}
        </li>
    }
}
