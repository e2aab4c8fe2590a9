//! What a visitor can do about an event: get tickets, follow it, keep it, take it along. What is over or does not take place offers
//! another date instead.

use std::sync::Arc;

use leptos::prelude::*;

use super::{EventPage, Shown};
use crate::components::{AddToCalendar, Share, Show, star};
use crate::context::{SiteContext, use_clock};
use affiche_catalog::paths;
use affiche_i18n::{Year, date_text};
use affiche_model::{Occurrence, Price, Status};
use affiche_route::Feed;

/// The class of the one thing to do, which a phone has at its foot.
const FIRST: &str = "button button-solid act";

/// The ways of the date that is shown. They follow the clock.
pub(super) fn of(page: &EventPage, site: &SiteContext) -> Option<AnyView> {
    let messages = site.messages();
    let shown = Arc::clone(page.event.first()?);
    let next = next(page, &shown);
    let id = shown.event.clone();
    let (feed, code) = match page.shown {
        Shown::On(date) if site.dated_files.contains(&date.day) => {
            let code = site.base.file(&paths::code(&id, date));
            (Feed::Occurrence(id, date), code)
        }
        _ => (Feed::Event(id), page.event.code.clone()),
    };
    let (share, off) = (feed.clone(), shown.status.is_cancelled_or_postponed());
    let is_free = |price: &Price| if *price == Price::Free { messages.register() } else { messages.tickets() };
    let tickets = shown.cost.as_ref().and_then(|cost| Some((is_free(&cost.price), cost.url.clone()?)));
    let online = || Some((messages.join_online(), page.event.online_url.clone()?));
    let website = || Some((messages.see_website(), page.event.website.clone()?));
    let first = tickets.or_else(online).or_else(website);
    let clock = use_clock();
    let clock_days = clock.days.clone();
    let schedule = shown.schedule.clone();
    let over = move || off || clock.status(&schedule) == Some(Status::Past);
    let next =
        next.map(|next| (site.occurrence(&next), date_text(messages, &clock_days, &next.schedule, Year::Always).shown));
    let other = move || {
        next.clone().map(|(href, day)| {
            view! {
                <a class=FIRST href=href>
                    {messages.another_date()}
                    " "
                    {day}
                </a>
            }
        })
    };
    let class = if first.is_some() { "button" } else { FIRST };
    let main = move || {
        first.clone().map(|(name, url)| {
            view! {
                <a class=FIRST href=url rel="external noopener noreferrer">
                    {name}
                </a>
            }
        })
    };
    let ways = view! {
        <div class="takes">
            <Show
                when=over
                fallback=move || {
                    view! {
                        {main()}
                        {star(&shown, true)}
                        <AddToCalendar occurrence=Arc::clone(&shown) feed=feed.clone() class />
                    }
                }
            >
                {other()}
            </Show>
            <Share feed=share code />
        </div>
    };
    Some(ways.into_any())
}

/// The next date that takes place: of the same event, or of one of the same title; of a series a subtitle does not count.
fn next(page: &EventPage, shown: &Occurrence) -> Option<Arc<Occurrence>> {
    let clock = use_clock();
    let now = clock.moment.get_untracked().instant();
    let end = if page.event.series.is_some() { ':' } else { '\0' };
    let subject = |one: &Occurrence| one.title.split(end).next().map(str::to_owned);
    let comes = |one: &&Arc<Occurrence>| {
        let other = one.event != shown.event;
        let same = if other { subject(one) == subject(shown) } else { one.date != shown.date };
        same && !one.status.is_cancelled_or_postponed() && one.schedule.status(&clock.days, now) == Status::Upcoming
    };
    page.dates.iter().chain(&page.event.related).find(comes).cloned()
}
