//! Dates and times on a page: for the eye, for the ear, and for machines.

use chrono::Datelike;
use leptos::prelude::*;

use super::piece::{IntoPiece, Piece, piece};
use crate::context::{PageTime, use_clock, use_screen, use_site};
use affiche_i18n::{DateText, Year, date_text, machine_start};
use affiche_model::Schedule;

/// When something takes place, as `<time>`.
///
/// On a printed page the year is always there; the site’s stylesheet hides it, before anything is drawn, from a visitor
/// whose year it is and who has scripts, so that nothing changes when the app takes over.
#[component]
pub fn When(
    /// What to write out.
    schedule: Schedule,
    /// Whether a zone that may differ from the visitor’s is named after the time.
    #[prop(default = true)]
    zone: bool,
) -> Piece {
    let site = use_site();
    let clock = use_clock();
    let named = zone.then(|| piece! { <ZoneName schedule=schedule.clone() /> });
    let datetime = machine_start(&schedule);
    let text = year_texts(&schedule, {
        let (site, schedule) = (site.clone(), schedule.clone());
        move |year| spoken_and_shown(date_text(site.messages(), &clock.days, &schedule, year))
    });
    piece! {
        <time datetime=datetime>{text}</time>
        {named}
    }
}

/// The zone of a schedule in words, where the visitor’s clock may show another time: “, heure de Londres”.
#[component]
pub fn ZoneName(
    /// What takes place in the zone.
    schedule: Schedule,
) -> Option<Piece> {
    let site = use_site();
    let clock = use_clock();
    clock.names_zone(&schedule).then(|| {
        let id = schedule.zone(&clock.days).id().to_owned();
        let name = site.messages().zone_time(&id);
        piece! {
            <span class="zone" data-zone=id>
                {[", ", &name].concat()}
            </span>
        }
    })
}

/// A text that depends on whether the year is written: once on a screen, in both forms on a printed page.
fn year_texts(schedule: &Schedule, write: impl Fn(Year) -> Piece + Send + 'static) -> Piece {
    let clock = use_clock();
    let screen = use_screen();
    let (moment, paper, days) = (clock.moment, screen.paper, clock.days.clone());
    let (first, last) = schedule.named_days(&days);
    let year = last.year();
    let same_year = first.year() == year;
    match moment.get_untracked() {
        PageTime::Printed(_) if same_year => piece! {
            <span class="dated" data-year=year>
                {write(Year::Always)}
            </span>
            <span class="undated" data-year=year>
                {write(Year::Unless(year))}
            </span>
        },
        PageTime::Printed(_) => write(Year::Always),
        // Paper is read at any time.
        PageTime::Live(_) => (move || write(if paper.get() { Year::Always } else { moment.get().year(&days) })).piece(),
    }
}

fn spoken_and_shown(text: DateText) -> Piece {
    match text.spoken {
        None => text.shown.piece(),
        Some(spoken) => piece! {
            <span aria-hidden="true">{text.shown}</span>
            <span class="visually-hidden">{spoken}</span>
        },
    }
}
