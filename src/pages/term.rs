//! Above the events of a venue, an organizer, a category, a tag or a series: who or what that is.

use super::event::{Contact, VenueCard, figure, with_base};
use crate::components::written;
use crate::context::SiteContext;
use crate::document::Head;
use affiche_catalog::Term;
use affiche_model::{Scope, TermKind, isolated};
use affiche_route::Route;
use leptos::prelude::*;

/// The name of a term.
fn name(site: &SiteContext, term: &Term) -> String {
    if term.scope == Scope::Featured { site.messages().featured_events().to_owned() } else { term.file.name.clone() }
}

/// The head of a page about a term: its name is part of every title, what it is stands where it begins.
pub(super) fn head(site: &SiteContext, term: &Term, front: bool, head: Head) -> Head {
    let name = isolated(&name(site, term)).into_owned();
    let site = isolated(&site.settings.name);
    if !front {
        let title = [&head.heading, " – ", &name, " – ", &site].concat();
        return Head { title, heading: [&head.heading, " – ", &name].concat(), ..head };
    }
    let title = [&name, " – ", &site].concat();
    let description = if term.file.summary.is_empty() { head.description.clone() } else { term.file.summary.clone() };
    Head { title, heading: name, description, ..head }
}

/// What stands above the events: where the term begins all there is to say of it, elsewhere its name, which leads there.
pub(super) fn view(site: &SiteContext, term: &Term, front: bool) -> AnyView {
    let messages = site.messages();
    let content = (term.scope != Scope::Featured).then(|| site.written(None));
    let name = name(site, term);
    if !front {
        return back(view! {
            <a href=site.href(Route::front(term.scope.clone()))>
                <span aria-hidden="true">"« "</span>
                <span {..written(content)}>{name}</span>
            </a>
        });
    }
    let (kind, id) = match &term.scope {
        Scope::Term(kind, id) => (Some(*kind), Some(id)),
        _ => (None, None),
    };
    let (all, words) = match kind {
        Some(kind) => (Route::Index(kind, None), messages.index_title(kind)),
        None => (Route::Home, messages.all_events()),
    };
    let category = id.filter(|_| kind == Some(TermKind::Category)).map(ToString::to_string);
    let file = &term.file;
    let image = file.image.as_ref().map(|image| figure(site, image, content.clone()));
    let description = (!file.description.is_empty()).then(|| {
        view! { <div class="prose" {..written(content.clone())} inner_html=with_base(site, &file.description)></div> }.into_any()
    });
    let text = (image.is_some() || description.is_some())
        .then(|| view! { <div class="event-body">{image} {description}</div> }.into_any());
    let contact = file.phone.is_some() || file.email.is_some() || file.website.is_some();
    let contact = contact.then(|| {
        let (phone, email, website) = (file.phone.clone(), file.email.clone(), file.website.clone());
        view! {
            <section class="card">
                <h2>{messages.contact()}</h2>
                <Contact phone email website />
            </section>
        }
    });
    let venue = file.venue.clone().map(|venue| view! { <VenueCard venue /> });
    let aside = (contact.is_some() || venue.is_some())
        .then(|| view! { <div class="event-side">{contact} {venue}</div> }.into_any());
    view! {
        {back(
            view! {
                <a href=site.href(all)>
                    <span aria-hidden="true">"« "</span>
                    {words}
                </a>
            }
                .into_any(),
        )}
        <div class="event term" data-category=category>
            <header class="event-head">
                <h1 class="event-title event-title-long" tabindex="-1" {..written(content)}>
                    {name}
                </h1>
            </header>
            {text}
            {aside}
        </div>
    }
    .into_any()
}

fn back(link: impl IntoView) -> AnyView {
    view! { <p class="back">{link.into_any()}</p> }.into_any()
}
