//! The days of a stretch of time, a line an event: dense, for reading and for paper.

use leptos::prelude::*;

use crate::calendar::{AgendaDay, Span};
use crate::components::{CategoryMark, IntoPiece, Moment, Piece, Setting, StatusMark, ZoneName, marked_text, piece};
use crate::i18n::{Year, full_day, machine_day, start_time, time_on_day};
use crate::model::Schedule;
use crate::route::{PeriodView, Route};

/// Days with what takes place on them, a line each.
#[component]
pub fn Agenda(
    /// The days, in order.
    days: Vec<AgendaDay>,
) -> Piece {
    let setting = expect_context::<Setting>();
    days.into_iter().map(|agenda| section(setting.clone(), agenda)).collect()
}

/// One day. On the day it is, what goes on and what is over changes with the clock, and the focus has to stay; any other
/// is written at once, which is much faster.
fn section(setting: Setting, agenda: AgendaDay) -> Piece {
    let section = move || {
        let day = agenda.day;
        let today = setting.today() == Some(day);
        let name = full_day(setting.messages(), day, Year::Always);
        let href = setting.href(setting.here(Route::period(PeriodView::Day, Some(day))));
        let inside = piece! {
            <h2>
                <a href=href>
                    <time datetime=machine_day(day)>{name}</time>
                </a>
            </h2>
            {lines(&setting, &agenda)}
        };
        if today {
            piece! { <section class="agenda-day">{inside}</section> }
        } else {
            piece! { <section class="agenda-day" inner_html=inside.print()></section> }
        }
    };
    section.piece()
}

/// What takes place on one day, a line each: whole days, what goes on, then by start.
#[component]
pub fn AgendaLines(
    /// The day.
    agenda: AgendaDay,
) -> Piece {
    lines(&expect_context::<Setting>(), &agenda)
}

fn lines(setting: &Setting, agenda: &AgendaDay) -> Piece {
    let lines = agenda.all().map(|span| line(setting, agenda, span));
    piece! { <ol class="agenda">{lines.collect::<Piece>()}</ol> }
}

fn line(setting: &Setting, agenda: &AgendaDay, span: &Span) -> Piece {
    let messages = setting.messages();
    let occurrence = &span.occurrence;
    let time = match &occurrence.schedule {
        Schedule::AllDay { .. } => messages.all_day.to_owned(),
        Schedule::Timed(_) if span.first < agenda.day => messages.ongoing_on_day.to_owned(),
        Schedule::Timed(_) if span.first < span.last => {
            start_time(messages, &setting.days, &occurrence.schedule).unwrap_or_default()
        }
        Schedule::Timed(_) => time_on_day(messages, &setting.days, &occurrence.schedule).unwrap_or_default(),
    };
    let zone = (!span.is_all_day()).then(|| piece! { <ZoneName schedule=occurrence.schedule.clone() /> });
    let place = occurrence.place_text();
    let site_language = setting.written(None);
    let place =
        (!place.is_empty()).then(|| piece! { <span class="agenda-place" written=site_language.clone()>{place}</span> });
    let category = occurrence.categories.first().cloned();
    let category = category.map(|category| piece! { <span written=site_language><CategoryMark category /></span> });
    // On each of its days the same word would say nothing of that day.
    let today = matches!(setting.moment.get_untracked(), Moment::Live(now) if setting.days.today(now) == agenda.day);
    let status = (today || span.first == span.last).then(|| {
        piece! { <StatusMark schedule=occurrence.schedule.clone() status=occurrence.status /> }
    });
    piece! {
        <li class=if occurrence.status.is_off() { "line line-off" } else { "line" }>
            <span class="line-time">{time} {zone}</span>
            <a
                class="line-title"
                href=setting.occurrence(occurrence)
                written=setting.written(occurrence.language.as_deref())
            >
                {marked_text(&occurrence.title)}
            </a>
            {place}
            {category}
            {status}
        </li>
    }
}
