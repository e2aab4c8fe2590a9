//! The foot of every page: whose site it is, and the ways to all venues, organizers and so on.
//!
//! Absent: the day of publishing, which would change every page each day. Lists say it.

use leptos::prelude::*;

use crate::components::written;
use crate::context::use_site;
use affiche_model::Scope;
use affiche_route::{Embed, Route};

/// The foot of every page.
#[component]
pub fn Footer() -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let content = site.written(None);
    let contact = site.settings.contact.clone().map(|contact| {
        let href = if contact.contains("://") { contact } else { ["mailto:", &contact].concat() };
        view! {
            <p>
                <a href=href rel="external">
                    {messages.contact()}
                </a>
            </p>
        }
    });
    view! {
        <footer class="foot" aria-label=messages.about_site()>
            <div class="wrap">
                <p class="foot-about" {..written(content)}>
                    <strong dir="auto">{site.settings.name.clone()}</strong>
                    " "
                    {site.settings.description.clone()}
                </p>
                <Browse />
                {contact}
                <p>
                    <a href=site.base.file(Embed::ROOT) rel="external">
                        {messages.embed()}
                    </a>
                </p>
                <p class="foot-address">{site.settings.url.clone()}</p>
            </div>
        </footer>
    }
}

/// The ways to all venues, organizers and so on, as far as there are any.
#[component]
fn Browse() -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let mut links = Vec::new();
    let mut link = |route: Route, name: &'static str| {
        links.push(view! { <a href=site.href(route)>{name}</a> });
    };
    for kind in &site.directory.kinds {
        link(Route::Index(*kind, None), messages.index_title(*kind));
    }
    if site.directory.featured {
        link(Route::front(Scope::Featured), messages.featured_events());
    }
    (!links.is_empty()).then(|| {
        view! {
            <nav class="browse" aria-label=messages.browse()>
                {links}
            </nav>
        }
    })
}
