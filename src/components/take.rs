//! Menus of an event: add to calendar, subscribe, share. They work without scripts, but for the buttons that pass the address on:
//! `public/share/share.js` does that.

use std::sync::Arc;

use leptos::prelude::*;

use crate::context::{use_page, use_site};
use affiche_i18n::{Messages, title_with_state};
use affiche_model::Occurrence;
use affiche_route::{EventSummary, Feed, Route, add_links, subscribe_links};

/// The ways to put an event, or one of its dates, into a calendar.
#[component]
pub fn AddToCalendar(
    /// The date that is shown.
    occurrence: Arc<Occurrence>,
    /// The file that holds it.
    feed: Feed,
    /// The classes of the button.
    class: &'static str,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let page = [site.settings.url.as_str(), &Route::of(&occurrence).path()].concat();
    let taken = EventSummary {
        title: &title_with_state(messages, occurrence.status, &occurrence.title),
        schedule: &occurrence.schedule,
        place: &occurrence.place_text(),
        page: &page,
    };
    let file = site.base.file(&feed.path());
    let links = calendars(messages, file.clone(), add_links(taken));
    panel("take", class, messages.add_to_calendar(), links)
}

/// The ways to pass the address of an event on.
#[component]
pub fn Share(
    /// The file of the event, or of the date: the page lies beside it.
    feed: Feed,
    /// The address of the picture with the QR code; empty where there is none.
    code: String,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let path = feed.path();
    let folder = path.strip_suffix("event.ics").unwrap_or(&path);
    // Who is sent it reads it in the language of who sent it.
    let language = site.language.code();
    let spoken = if language == site.settings.language { ["", ""] } else { ["?lang=", language] };
    let address = [site.settings.url.as_str(), folder, spoken[0], spoken[1]].concat();
    let code = (!code.is_empty()).then(|| {
        view! {
            <figure class="share-code">
                <img src=code alt=messages.share_code() loading="lazy" />
                <figcaption>{messages.share_caption()}</figcaption>
            </figure>
        }
        .into_any()
    });
    let content = view! {
        <input type="text" readonly=true aria-label=messages.share_address() value=address.clone() />
        <button
            type="button"
            class="button"
            data-share="copy"
            data-done=messages.share_copied()
            data-refused=messages.share_refused()
        >
            {messages.share_copy()}
        </button>
        <button type="button" class="button" data-share="send">
            {messages.share_send()}
        </button>
        <p role="status"></p>
        {code}
    }
    .into_any();
    panel("share", "button", messages.share(), content)
}

/// The ways to subscribe to the events the page is about.
#[component]
pub fn Subscribe() -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let path = Feed::Calendar(use_page().scope.clone()).path();
    let feed = [site.settings.url.as_str(), &path].concat();
    let ways = subscribe_links(&feed, &site.settings.name);
    // The stylesheet shows the second part where something is searched for; `public/mine/found.js` makes the file.
    let content = view! {
        {calendars(messages, site.base.file(&path), ways)}
        <p>{messages.subscribe_note()}</p>
        <div class="take-found">
            <p>{messages.found_note()}</p>
            <button type="button" class="button" data-found="">
                {messages.found_file()}
            </button>
        </div>
    }
    .into_any();
    panel("subscribe", "button", messages.subscribe(), content)
}

/// Links to calendars, and to the file for any other.
fn calendars(messages: &Messages, file: String, ways: [(&'static str, String); 4]) -> AnyView {
    let mut links = Vec::new();
    for (name, href) in ways {
        links.push(view! {
            <li>
                <a href=href rel="external nofollow noopener noreferrer">
                    {name}
                </a>
            </li>
        });
    }
    view! {
        <ul>
            {links} <li>
                <a href=file rel="external" download=true>
                    {messages.calendar_file()}
                </a>
            </li>
        </ul>
    }
    .into_any()
}

/// A button, and what it opens: a popover (HTML, `popover`), so that one is open at a time, and Escape or a press outside closes it.
fn panel(id: &'static str, class: &'static str, name: &'static str, content: AnyView) -> AnyView {
    view! {
        <button type="button" class=class popovertarget=id>
            {name}
        </button>
        <div id=id class="panel" popover="">
            {content}
        </div>
    }
    .into_any()
}
