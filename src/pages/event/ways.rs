//! What a visitor can do about an event: get tickets, follow it, keep it, take it along. What is over or does not take place offers
//! another date instead.

use std::sync::Arc;

use leptos::prelude::*;

use super::{EventPage, Shown};
use crate::components::{AddToCalendar, IntoPiece, Piece, Share, piece, star};
use crate::context::{SiteContext, use_clock};
use affiche_catalog::paths;
use affiche_i18n::{Year, date_text};
use affiche_model::{Occurrence, Price, Status};
use affiche_route::Feed;

/// The class of the one thing to do, which a phone has at its foot.
const FIRST: &str = "button button-solid act";

/// The ways of the date that is shown. They follow the clock.
pub(super) fn of(page: &EventPage, site: &SiteContext) -> Option<Piece> {
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
    let (live, clock) = (site.clone(), use_clock());
    let ways = move || {
        if off || clock.moment.get().status(&clock.days, &shown.schedule) == Some(Status::Past) {
            return next.as_ref().map(|next| {
                let day = date_text(messages, &clock.days, &next.schedule, Year::Always).shown;
                piece! { <a class=FIRST href=live.occurrence(next)>{messages.another_date()} " " {day}</a> }
            });
        }
        let (occurrence, feed) = (Arc::clone(&shown), feed.clone());
        let class = if first.is_some() { "button" } else { FIRST };
        let first = first.clone().map(|(name, url)| {
            piece! { <a class=FIRST href=url rel="external noopener noreferrer">{name}</a> }
        });
        Some(piece! {
            {first}
            {star(&occurrence, true)}
            <AddToCalendar occurrence feed class />
        })
    };
    Some(piece! {
        <div class="takes">
            {ways.piece()}
            <Share feed=share code />
        </div>
    })
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
