//! A list of what is to come for a frame: rows under the headings of their months, each saying by what it is chosen.

use leptos::prelude::*;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::Printing;
use super::data::Date;
use affiche::components::{Marks, Names, PicturePlace, When, picture, written};
use affiche::context::{SiteContext, use_clock};
use affiche::print::print as html_of;
use affiche_model::layout::Month;
use affiche_model::{Scope, day_text};
use affiche_route::{Embed, Route};

/// The body of the document.
pub(super) fn print(printing: &Printing<'_>, site: &SiteContext, scope: &Scope, name: &str, dates: &[Date]) -> String {
    let words = printing.words;
    let all = site.href(Route::front(scope.clone()));
    let says = &words.element();
    let body = view! {
        <main
            id="main"
            aria-labelledby="title"
            data-list=site.base.file(&Embed::List(Scope::All).path())
            data-limit=site.settings.events_per_page
            data-none=says.none()
            data-none-match=says.none_match()
            data-unknown=says.unknown("#")
            data-failed=says.failed()
        >
            <h1 class="visually-hidden" id="title">
                {says.list()}
                " – "
                <bdi>{name.to_owned()}</bdi>
            </h1>
            <p id="say" role="status">
                {dates.is_empty().then_some(says.none())}
            </p>
            <div id="list">{months(site, dates)}</div>
            {foot(printing, all, says.all())}
        </main>
    }
    .into_any();
    html_of(body)
}

/// The way out, and where it leads.
pub(super) fn foot(printing: &Printing<'_>, href: String, name: &'static str) -> AnyView {
    view! {
        <p class="embed-foot">
            <a href=href>{name}</a>
            <small>{printing.words.new_tab()}</small>
        </p>
    }
    .into_any()
}

fn months(site: &SiteContext, dates: &[Date]) -> AnyView {
    let clock = use_clock();
    let words = &site.messages().dates();
    let mut sections: Vec<(Month, Vec<AnyView>)> = Vec::new();
    for date in dates {
        // What has begun is filed under the day of publishing.
        let day = date.occurrence.schedule.first_day(&clock.days).max(site.as_of);
        let month = Month::of(day);
        let row = row(site, date, day);
        match sections.last_mut() {
            Some((last, rows)) if *last == month => rows.push(row),
            _ => sections.push((month, vec![row])),
        }
    }
    let section = |(month, rows): (Month, Vec<AnyView>)| {
        let first = month.first;
        view! {
            <section class="month" data-month=day_text(first)[..7].to_owned()>
                <h2>{words.month(first)} " " <span class="month-year">{first.year()}</span></h2>
                <ol class="rows">{rows}</ol>
            </section>
        }
        .into_any()
    };
    sections.into_iter().map(section).collect_view().into_any()
}

/// A row, filed under a day.
pub(super) fn row(site: &SiteContext, date: &Date, day: NaiveDate) -> AnyView {
    let words = &site.messages().dates();
    let one = &date.occurrence;
    let place = one.place_text();
    let place = (!place.is_empty()).then(|| {
        view! { <span class="where">" · " <span {..written(site.written(None))}>{place}</span></span> }.into_any()
    });
    let image = one.image.as_ref().map(|image| picture(site, image, PicturePlace::Row, None));
    view! {
        <li
            class=if one.status.is_cancelled_or_postponed() { "row row-off" } else { "row" }
            data-id=date.id()
            data-start=date.start()
            data-end=date.end.clone()
            data-terms=date.terms()
            data-category=one.categories.first().map(|category| category.id.to_string())
        >
            <p class="day" aria-hidden="true">
                <span class="day-name">{words.weekday(day)}</span>
                <span class="day-number">{day.day()}</span>
            </p>
            <div class="row-body">
                <h3 {..written(site.written(one.language.as_deref()))}>
                    <a href=site.base.file(&date.page)>{one.title.clone()}</a>
                </h3>
                <p class="facts">
                    <When schedule=one.schedule.clone() />
                    {place}
                </p>
                <Marks occurrence=Arc::clone(one) names=Names::Words />
            </div>
            {image}
        </li>
    }
    .into_any()
}
