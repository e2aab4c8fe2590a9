//! An address that leads nowhere: the list, and events with a similar address.

use leptos::prelude::*;

use super::Page;
use crate::catalog::{Catalog, Fetch};
use crate::components::{Piece, Setting, piece};
use crate::model::EventLink;
use crate::route::Route;

/// How many similar events are offered.
const OFFERED: usize = 5;

/// An address that leads nowhere, with events that may have been meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotFoundPage {
    near: Vec<EventLink>,
}

impl NotFoundPage {
    pub(super) async fn load<F: Fetch>(catalog: &Catalog<F>, path: &str) -> Page {
        // The last part of an address is what names its subject.
        let wanted = path.trim_matches('/').rsplit('/').next().unwrap_or_default();
        Page::NotFound(Self { near: catalog.similar_events(wanted, OFFERED).await })
    }
}

pub(super) fn view(page: NotFoundPage) -> Piece {
    let setting = expect_context::<Setting>();
    let messages = setting.messages();
    let content = setting.content_language(None);
    let near = (!page.near.is_empty()).then(|| {
        let link = |link: EventLink| {
            piece! {
                <li>
                    <a href=setting.href(Route::Event(link.id))>{link.title}</a>
                </li>
            }
        };
        piece! {
            <h2>{messages.did_you_mean}</h2>
            <ul class="plain-list" lang=content>
                {page.near.into_iter().map(link).collect::<Piece>()}
            </ul>
        }
    });
    piece! {
        <h1 class="headline" tabindex="-1">
            {messages.not_found}
        </h1>
        <p class="lead">{messages.not_found_help}</p>
        <p>
            <a class="button button-solid" href=setting.href(Route::Home)>
                {messages.all_events}
            </a>
        </p>
        {near}
    }
}
