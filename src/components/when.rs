//! Dates and times on a page: for the eye, for the ear, and for machines.

use chrono::Datelike;
use leptos::prelude::*;
use maud::{Markup, html};

use crate::context::{Clock, PageTime, SiteContext, use_clock, use_screen, use_site};
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
) -> impl IntoView {
    let site = use_site();
    let clock = use_clock();
    let named = zone.then(|| view! { <ZoneName schedule=schedule.clone() /> });
    let datetime = machine_start(&schedule);
    let text = year_texts(&schedule, {
        let (site, schedule) = (site.clone(), schedule.clone());
        move |year| date_text(site.messages(), &clock.days, &schedule, year)
    });
    view! {
        <time datetime=datetime inner_html=move || text.get()></time>
        {named}
    }
}

/// The zone of a schedule in words, where the visitor’s clock may show another time: “, heure de Londres”.
#[component]
pub fn ZoneName(
    /// What takes place in the zone.
    schedule: Schedule,
) -> impl IntoView {
    zone_text(&use_site(), &use_clock(), &schedule).map(|(id, name)| {
        view! {
            <span class="zone" data-zone=id>
                {name}
            </span>
        }
    })
}

/// What [`ZoneName`] shows, as HTML.
#[must_use]
pub fn zone_name(site: &SiteContext, clock: &Clock, schedule: &Schedule) -> Markup {
    html! {
        @if let Some((id, name)) = zone_text(site, clock, schedule) {
            span class="zone" data-zone=(id) { (name) }
        }
    }
}

/// The IANA name of a zone and its name in words, where it has to be named.
fn zone_text(site: &SiteContext, clock: &Clock, schedule: &Schedule) -> Option<(String, String)> {
    clock.names_zone(schedule).then(|| {
        let id = schedule.zone(&clock.days).id().to_owned();
        let name = [", ", &site.messages().zone_time(&id)].concat();
        (id, name)
    })
}

/// A text that depends on whether the year is written, as HTML. On a printed page the year is an element of its own.
fn year_texts(schedule: &Schedule, write: impl Fn(Year) -> DateText + Send + Sync + 'static) -> Signal<String> {
    let clock = use_clock();
    let paper = use_screen().paper;
    let (moment, days) = (clock.moment, clock.days.clone());
    let (first, last) = schedule.named_days(&days);
    let year = last.year();
    let same_year = first.year() == year;
    Signal::derive(move || {
        let text = match moment.get() {
            PageTime::Printed(_) if same_year && cfg!(not(target_family = "wasm")) => {
                let (dated, undated) = (write(Year::Always), write(Year::Unless(year)));
                let spoken =
                    dated.spoken.zip(undated.spoken).map(|(dated, undated)| year_apart(year, &dated, &undated));
                spoken_and_shown(&year_apart(year, &dated.shown, &undated.shown), spoken)
            }
            PageTime::Printed(_) => worded(write(Year::Always)),
            // Paper is read at any time.
            PageTime::Live(_) => worded(write(if paper.get() { Year::Always } else { moment.get().year(&days) })),
        };
        text.into_string()
    })
}

/// A text of which the year is an element; both texts where more than that differs.
fn year_apart(year: i32, dated: &str, undated: &str) -> Markup {
    let same = dated.char_indices().zip(undated.chars()).find(|((_, one), other)| one != other);
    let start = same.map_or(undated.len(), |((place, _), _)| place);
    let end = start + dated.len().saturating_sub(undated.len());
    match (dated.get(..start), dated.get(start..end), dated.get(end..)) {
        (Some(before), Some(apart), Some(after)) if undated.get(start..) == Some(after) => html! {
            (before) span class="dated" data-year=(year) { (apart) } (after)
        },
        _ => html! {
            span class="dated" data-year=(year) { (dated) }
            span class="undated" data-year=(year) { (undated) }
        },
    }
}

fn worded(text: DateText) -> Markup {
    spoken_and_shown(&html! { (text.shown) }, text.spoken.map(|spoken| html! { (spoken) }))
}

fn spoken_and_shown(shown: &Markup, spoken: Option<Markup>) -> Markup {
    html! {
        @if let Some(spoken) = spoken {
            span aria-hidden="true" { (shown) }
            span class="visually-hidden" { (spoken) }
        } @else {
            (shown)
        }
    }
}
