//! Taking events along: into a calendar once, or as a calendar to subscribe to. Links that unfold, and work without scripts.

use std::sync::Arc;

use leptos::prelude::*;

use super::piece::{Piece, piece};
use super::setting::Setting;
use crate::model::Occurrence;
use crate::route::{Feed, Route, Taken, adding, following};

/// The ways to put an event, or one of its dates, into a calendar.
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
        title: &occurrence.title,
        schedule: &occurrence.schedule,
        place: &occurrence.place_text(),
        page: &page,
    };
    let file = setting.base.file(&feed.path());
    unfolding(messages.add_to_calendar, "take", messages.calendar_file, file, adding(taken), None)
}

/// The ways to subscribe to the events the page is about.
#[component]
pub fn Subscribe() -> Piece {
    let setting = expect_context::<Setting>();
    let messages = setting.messages();
    let path = Feed::Calendar(setting.scope.clone()).path();
    let feed = [setting.site.url.as_str(), &path].concat();
    let ways = following(&feed, &setting.site.name);
    let note = Some(messages.subscribe_note);
    unfolding(messages.subscribe, "take take-all", messages.calendar_file, setting.base.file(&path), ways, note)
}

fn unfolding(
    name: &'static str,
    class: &'static str,
    file_name: &'static str,
    file: String,
    ways: [(&'static str, String); 4],
    note: Option<&'static str>,
) -> Piece {
    let mut links = Vec::new();
    for (name, href) in ways {
        links.push(piece! { <li><a href=href rel="external nofollow noopener noreferrer">{name}</a></li> });
    }
    let note = note.map(|note| piece! { <p>{note}</p> });
    piece! {
        <details class=class>
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
