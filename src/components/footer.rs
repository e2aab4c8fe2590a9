//! The foot of every page: whose site it is, and the ways to all venues, organizers and so on.
//!
//! Absent: the day of publishing, which would change every page each day. Lists say it.

use leptos::prelude::*;

use super::piece::{Piece, piece};
use super::setting::Setting;
use affiche_model::Scope;
use affiche_route::{Embed, Route};

/// The foot of every page.
#[component]
pub fn Footer() -> Piece {
    let setting = expect_context::<Setting>();
    let messages = setting.messages();
    let content = setting.written(None);
    let contact = setting.site.contact.clone().map(|contact| {
        let href = if contact.contains("://") { contact } else { ["mailto:", &contact].concat() };
        piece! {
            <p>
                <a href=href rel="external">
                    {messages.contact}
                </a>
            </p>
        }
    });
    piece! {
        <footer class="foot" aria-label=messages.about_site>
            <div class="wrap">
                <p class="foot-about" written=content>
                    <strong dir="auto">{setting.site.name.clone()}</strong>
                    " "
                    {setting.site.description.clone()}
                </p>
                {browse(&setting)}
                {contact}
                <p>
                    <a href=setting.base.file(Embed::ROOT) rel="external">
                        {messages.embed}
                    </a>
                </p>
                <p class="foot-address">{setting.site.url.clone()}</p>
            </div>
        </footer>
    }
}

/// The ways to all venues, organizers and so on, as far as there are any.
fn browse(setting: &Setting) -> Option<Piece> {
    let messages = setting.messages();
    let mut links = Vec::new();
    let mut link = |route: Route, name: &'static str| {
        links.push(piece! { <a href=setting.href(route)>{name}</a> });
    };
    for kind in &setting.directory.kinds {
        link(Route::Index(*kind, None), (messages.index)(*kind));
    }
    if setting.directory.featured {
        link(Route::front(Scope::Featured), messages.featured_events);
    }
    (!links.is_empty()).then(|| {
        piece! {
            <nav class="browse" aria-label=messages.browse>
                {links}
            </nav>
        }
    })
}
