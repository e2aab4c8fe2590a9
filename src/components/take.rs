//! Taking events along: into a calendar once, as a calendar to subscribe to, or to somebody else. What unfolds works without
//! scripts, but for the button that sends the address on: `public/share/share.js` does that.

use std::sync::Arc;

use leptos::prelude::*;

use super::piece::{Piece, piece};
use super::setting::Setting;
use crate::i18n::title_with_state;
use crate::model::Occurrence;
use crate::route::{Feed, Route, Taken, adding, following};

/// The ways to put an event, or one of its dates, into a calendar, and to pass its address on.
#[component]
pub fn TakeAlong(
    /// The date that is shown.
    occurrence: Arc<Occurrence>,
    /// The file that holds it.
    feed: Feed,
) -> Piece {
    let setting = expect_context::<Setting>();
    let messages = setting.messages();
    let page = [setting.site.url.as_str(), &Route::of(&occurrence).path()].concat();
    let taken = Taken {
        title: &title_with_state(messages, occurrence.status, &occurrence.title),
        schedule: &occurrence.schedule,
        place: &occurrence.place_text(),
        page: &page,
    };
    let file = setting.base.file(&feed.path());
    let calendars =
        unfolding(messages.add_to_calendar, "take", messages.calendar_file, file.clone(), adding(taken), None);
    let path = feed.path();
    // Who is sent it reads it in the language of who sent it.
    let code = setting.language.code();
    let spoken = if code == setting.site.language { ["", ""] } else { ["?lang=", code] };
    // Its page and the code for cameras lie beside the file.
    let folder = path.strip_suffix("event.ics").unwrap_or(&path);
    piece! {
        {calendars}
        <details key=file.clone() class="take share">
            <summary class="button">{messages.share}</summary>
            <div>
                <input type="text" readonly="" aria-label=messages.share_address value=[setting.site.url.as_str(), folder, spoken[0], spoken[1]].concat() />
                <button
                    type="button"
                    class="button"
                    data-done=messages.share_copied
                    data-refused=messages.share_refused
                >
                    {messages.share_send}
                </button>
                <p role="status"></p>
            </div>
        </details>
        <img class="share-code" src=setting.base.file(&[folder, "qr.svg"].concat()) alt=messages.share_code />
    }
}

/// The ways to subscribe to the events the page is about.
#[component]
pub fn Subscribe() -> Piece {
    let setting = expect_context::<Setting>();
    let messages = setting.messages();
    let path = Feed::Calendar(setting.scope.clone()).path();
    let feed = [setting.site.url.as_str(), &path].concat();
    let ways = following(&feed, &setting.site.name);
    // The stylesheet shows the second part where something is searched for; `public/mine/found.js` makes the file.
    let note = Some(piece! {
        <p>{messages.subscribe_note}</p>
        <div class="take-found">
            <p>{messages.found_note}</p>
            <button type="button" class="button" data-found="">
                {messages.found_file}
            </button>
        </div>
    });
    unfolding(messages.subscribe, "take take-all", messages.calendar_file, setting.base.file(&path), ways, note)
}

fn unfolding(
    name: &'static str,
    class: &'static str,
    file_name: &'static str,
    file: String,
    ways: [(&'static str, String); 4],
    note: Option<Piece>,
) -> Piece {
    let mut links = Vec::new();
    for (name, href) in ways {
        links.push(piece! { <li><a href=href rel="external nofollow noopener noreferrer">{name}</a></li> });
    }
    piece! {
        <details key=file.clone() class=class>
            <summary class="button">{name}</summary>
            <ul>
                {links}
                <li>
                    <a href=file rel="external" download="">
                        {file_name}
                    </a>
                </li>
            </ul>
            {note}
        </details>
    }
}
