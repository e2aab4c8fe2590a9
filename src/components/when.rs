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
        move |year| date_text(site.messages(), &clock.days, &schedule, year)
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

/// A text that depends on whether the year is written. On a printed page the year is an element of its own.
fn year_texts(schedule: &Schedule, write: impl Fn(Year) -> DateText + Send + 'static) -> Piece {
    let clock = use_clock();
    let screen = use_screen();
    let (moment, paper, days) = (clock.moment, screen.paper, clock.days.clone());
    let (first, last) = schedule.named_days(&days);
    let year = last.year();
    let same_year = first.year() == year;
    match moment.get_untracked() {
        PageTime::Printed(_) if same_year && cfg!(not(target_family = "wasm")) => {
            let (dated, undated) = (write(Year::Always), write(Year::Unless(year)));
            let spoken = dated.spoken.zip(undated.spoken).map(|(dated, undated)| year_apart(year, &dated, &undated));
            spoken_and_shown(year_apart(year, &dated.shown, &undated.shown), spoken)
        }
        PageTime::Printed(_) => written(write(Year::Always)),
        // Paper is read at any time.
        PageTime::Live(_) => {
            (move || written(write(if paper.get() { Year::Always } else { moment.get().year(&days) }))).piece()
        }
    }
}

/// A text of which the year is an element; both texts where more than that differs.
fn year_apart(year: i32, dated: &str, undated: &str) -> Piece {
    let same = dated.char_indices().zip(undated.chars()).find(|((_, one), other)| one != other);
    let start = same.map_or(undated.len(), |((place, _), _)| place);
    let end = start + dated.len().saturating_sub(undated.len());
    match (dated.get(..start), dated.get(start..end), dated.get(end..)) {
        (Some(before), Some(apart), Some(after)) if undated.get(start..) == Some(after) => piece! {
            {before.to_owned()}
            <span class="dated" data-year=year>{apart.to_owned()}</span>
            {after.to_owned()}
        },
        _ => piece! {
            <span class="dated" data-year=year>{dated.to_owned()}</span>
            <span class="undated" data-year=year>{undated.to_owned()}</span>
        },
    }
}

fn written(text: DateText) -> Piece {
    spoken_and_shown(text.shown.piece(), text.spoken.map(String::piece))
}

fn spoken_and_shown(shown: Piece, spoken: Option<Piece>) -> Piece {
    match spoken {
        None => shown,
        Some(spoken) => piece! {
            <span aria-hidden="true">{shown}</span>
            <span class="visually-hidden">{spoken}</span>
        },
    }
}
