//! An address that leads nowhere: the list, and events or terms with a similar address.

use std::sync::Arc;

use super::Page;
use crate::components::written;
use crate::context::use_site;
use affiche_catalog::Catalog;
use affiche_model::{EventLink, Scope, TermKind};
use affiche_route::Route;
use affiche_search::{SearchService, resembling};
use leptos::prelude::*;

/// An address that leads nowhere, with events or terms that may have been meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotFoundPage {
    /// The kind of term that was asked for, and under which name.
    term: Option<(TermKind, String)>,
    near: Vec<EventLink>,
}

impl NotFoundPage {
    pub(super) async fn load<F: SearchService>(catalog: &Catalog<F>, kind: Option<TermKind>, path: &str) -> Page {
        // The last part of an address is what names its subject.
        let wanted = path.trim_matches('/').rsplit('/').next().unwrap_or_default();
        let near = resembling(catalog, kind, wanted).await;
        Page::NotFound(Arc::new(Self { term: kind.map(|kind| (kind, wanted.to_owned())), near }))
    }
}

/// The page.
#[component]
pub(super) fn NotFound(
    /// What was asked for, and what resembles it.
    page: Arc<NotFoundPage>,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let content = site.written(None);
    let kind = page.term.as_ref().map(|(kind, _)| *kind);
    let near = (!page.near.is_empty()).then(|| {
        let link = |link: &EventLink| {
            let route = match kind {
                None => Route::Event(link.id.clone()),
                Some(kind) => Route::front(Scope::Term(kind, link.id.clone())),
            };
            view! {
                <li>
                    <a href=site.href(route) {..written(content.clone())}>
                        {link.title.clone()}
                    </a>
                </li>
            }
            .into_any()
        };
        view! {
            <h2>{messages.did_you_mean()}</h2>
            <ul class="plain-list">{page.near.iter().map(link).collect_view()}</ul>
        }
    });
    let help = match &page.term {
        None => messages.not_found_help().to_owned(),
        Some((kind, wanted)) => messages.no_such_term(*kind, wanted),
    };
    let index = kind.map(|kind| {
        view! {
            <a class="button" href=site.href(Route::Index(kind, None))>
                {messages.index_title(kind)}
            </a>
            " "
        }
    });
    view! {
        <h1 class="headline" tabindex="-1">
            {messages.not_found()}
        </h1>
        <p class="lead">{help}</p>
        <p>
            {index} <a class="button button-solid" href=site.href(Route::Home)>
                {messages.all_events()}
            </a>
        </p>
        {near}
    }
}
