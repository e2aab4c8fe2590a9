//! All venues, organizers, categories, tags or series by their first letters, with how much takes place.

use std::sync::Arc;

use super::Page;
use super::not_found::NotFoundPage;
use crate::components::TermLink;
use crate::components::written;
use crate::context::{SiteContext, use_site};
use crate::document::Head;
use affiche_catalog::{Catalog, CatalogPart, IndexEntry, IndexFile, IndexGroup};
use affiche_i18n::{Year, day_heading};
use affiche_model::{Slug, TermKind, isolated};
use affiche_route::Route;
use affiche_search::SearchService;
use leptos::prelude::*;

/// The terms of a kind, or of those the ones that begin with a letter.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexPage {
    kind: TermKind,
    letter: Option<Slug>,
    file: IndexFile,
}

impl IndexPage {
    pub(super) async fn load<F: SearchService>(catalog: &Catalog<F>, kind: TermKind, letter: Option<&Slug>) -> Page {
        match catalog.index(kind, letter).await {
            Ok(Some(file)) => Page::Index(Arc::new(Self { kind, letter: letter.cloned(), file })),
            Ok(None) => NotFoundPage::load(catalog, None, "").await,
            Err(cause) => Page::failed(CatalogPart::Term, cause),
        }
    }

    /// The letters that have a page of their own.
    #[must_use]
    pub fn letters(&self) -> Vec<Slug> {
        let apart = self.file.groups.iter().any(|group| group.terms.is_empty());
        self.file.groups.iter().filter(|_| apart).map(|group| group.key.clone()).collect()
    }

    fn heading(&self, site: &SiteContext) -> String {
        let heading = site.messages().index_title(self.kind);
        let shown = self.file.groups.iter().find(|group| Some(&group.key) == self.letter.as_ref());
        match shown {
            Some(group) => [heading, ", ", &group.name].concat(),
            None => heading.to_owned(),
        }
    }

    pub(super) fn head(&self, site: &SiteContext) -> Head {
        let heading = self.heading(site);
        let description = [&heading, " – ", &isolated(&site.settings.description)].concat();
        Head::new(site, &heading, &description, &Route::Index(self.kind, self.letter.clone()))
    }
}

/// The page.
#[component]
pub(super) fn IndexView(
    /// The terms.
    page: Arc<IndexPage>,
) -> impl IntoView {
    let site = use_site();
    let messages = site.messages();
    let content = site.written(None);
    let kind = page.kind;
    let letters = page.letters();
    let letters = (!letters.is_empty()).then(|| {
        let link = |group: &IndexGroup| {
            let current = (Some(&group.key) == page.letter.as_ref()).then_some("page");
            view! {
                <a href=site.href(Route::Index(kind, Some(group.key.clone()))) aria-current=current>
                    <bdi>{group.name.clone()}</bdi>
                    " "
                    <span class="index-count">{group.count}</span>
                </a>
            }
            .into_any()
        };
        view! {
            <nav class="letters" aria-label=messages.letters()>
                {page.file.groups.iter().map(link).collect_view()}
            </nav>
        }
    });
    let entry = |entry: &IndexEntry| {
        let town = entry.town.clone().filter(|town| !entry.name.contains(town.as_str()));
        view! {
            <li>
                <span {..written(content.clone())}>
                    <TermLink kind id=entry.id.clone() name=entry.name.clone() />
                    {town
                        .map(|town| {
                            view! {
                                ", "
                                <bdi>{town}</bdi>
                            }
                        })}
                </span>
                " "
                <span class="index-count">{messages.upcoming_of_all(entry.upcoming, entry.all)}</span>
            </li>
        }
        .into_any()
    };
    let groups = page.file.groups.iter().filter(|group| !group.terms.is_empty()).map(|group| {
        let name = (!group.name.is_empty()).then(|| view! { <h2>{group.name.clone()}</h2> });
        view! { <section class="index-group">{name} <ul>{group.terms.iter().map(entry).collect_view()}</ul></section> }
    });
    let count: usize = page.file.groups.iter().map(|group| group.count).sum();
    let as_of = day_heading(messages, site.as_of, Year::Always);
    view! {
        <div class="when">
            <h1 tabindex="-1">{page.heading(&site)}</h1>
            <p class="count">{messages.index_count(kind, count)}</p>
        </div>
        <p class="index-note">{messages.counted_on(&as_of)}</p>
        {letters}
        <div class="index">{groups.collect_view()}</div>
    }
}
