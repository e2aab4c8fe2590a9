//! A month for a frame: the grid of the site where there is room for it, a row for each event where there is not.

use leptos::prelude::*;
use std::sync::Arc;

use chrono::NaiveDate;
use futures::executor::block_on;

use super::Printing;
use super::data::Date;
use super::list::{foot, row};
use crate::render::Folder;
use affiche::context::{SiteContext, use_clock, use_page};
use affiche::print::print as html_of;
use affiche::views::month::Month;
use affiche_catalog::Catalog;
use affiche_i18n::Messages;
use affiche_model::layout::{Length, MonthGrid, Period, plus_months, spans};
use affiche_model::{ViewName, day_text};
use affiche_route::{Embed, PeriodView, Route};

/// The title and the body of the document of a month, given the first and the last month there is a way to.
pub(super) fn print(
    printing: &Printing<'_>,
    site: &SiteContext,
    catalog: &Catalog<Folder>,
    month: NaiveDate,
    (first, last): (NaiveDate, NaiveDate),
) -> (String, String) {
    let clock = use_clock();
    let messages = site.messages();
    let week_start = site.settings.week_start;
    let period = Period::of(Length::Month, month, week_start);
    let grid = MonthGrid::days(month, week_start);
    let between = block_on(catalog.between(catalog.timeline(), grid.first, grid.last));
    let drawn: Arc<[_]> = spans(grid, &between.occurrences, &clock.days).into();
    let own = spans(period, &between.occurrences, &clock.days);
    let rows =
        own.iter().map(|span| row(site, &Date::of(printing, site, &span.occurrence), span.first.max(period.first)));
    let rows = rows.collect_view();
    let nothing = own.is_empty().then(|| view! { <p class="notice">{messages.nothing_in(Length::Month)}</p> });
    let title = messages.period_title(period);
    let before = Some(plus_months(month, -1)).filter(|before| first <= *before);
    let after = Some(plus_months(month, 1)).filter(|after| *after <= last);
    let earlier = way(site, before, "prev", Messages::previous_period);
    let later = way(site, after, "next", Messages::next_period);
    let text = |day: NaiveDate| day_text(day)[..7].to_owned();
    let all = site.href(page(site, month));
    let body = view! {
        <main
            id="main"
            aria-labelledby="period-title"
            data-months=site.base.file(&Embed::Month(None).path())
            data-month=text(month)
            data-first=text(first)
            data-last=text(last)
        >
            <div class="when">
                <h1 id="period-title">{title.clone()}</h1>
                <nav class="pager" aria-label=messages.moving()>
                    {earlier}
                    {later}
                </nav>
            </div>
            {nothing}
            <div class="embed-grid">
                <Month day=month spans=drawn.clone() weeks_only=true />
            </div>
            <section class="embed-rows">
                <h2 class="visually-hidden">{messages.view(ViewName::List)}</h2>
                <ol class="rows">{rows}</ol>
            </section>
            {foot(printing, all, printing.words.see_all())}
        </main>
    }
    .into_any();
    // Nothing answers to keys here, so it is a plain table.
    (title, html_of(body).replace(" role=\"grid\"", ""))
}

/// The page of the site with the month; where nothing takes place in it there is none, and the present one stands for it.
pub(super) fn page(site: &SiteContext, month: NaiveDate) -> Route {
    let clock = use_clock();
    let context = use_page();
    let own = Route::period(PeriodView::Month, Some(month));
    if context.offers(site, &clock, &own) { own } else { Route::period(PeriodView::Month, None) }
}

/// The way to a month before or after, within the frame.
fn way(
    site: &SiteContext,
    month: Option<NaiveDate>,
    rel: &'static str,
    label: fn(&Messages, Length) -> &'static str,
) -> Option<AnyView> {
    let month = month?;
    let messages = site.messages();
    let name = messages.period_short(Period::of(Length::Month, month, site.settings.week_start));
    let label = label(site.messages(), Length::Month);
    let href = site.base.file(&Embed::Month(Some(month)).path());
    let (before, after) = if rel == "prev" { (Some("\u{2190} "), None) } else { (None, Some(" \u{2192}")) };
    Some(
        view! {
            <a class="button" rel=rel target="_self" href=href>
                <span aria-hidden="true">{before}</span>
                <span class="visually-hidden">{label} " "</span>
                {name}
                <span aria-hidden="true">{after}</span>
            </a>
        }
        .into_any(),
    )
}
