//! All venues, organizers, categories, tags or series by their first letters, with how much takes place.

use super::Page;
use super::not_found::NotFoundPage;
use crate::components::{Piece, TermLink, piece};
use crate::context::{SiteContext, use_site};
use crate::document::Head;
use affiche_catalog::{Catalog, CatalogPart, IndexEntry, IndexFile, IndexGroup, Missing};
use affiche_i18n::{Year, day_heading};
use affiche_model::{Slug, TermKind, isolated};
use affiche_route::Route;
use affiche_search::SearchService;

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
            Ok(Some(file)) => Page::Index(Self { kind, letter: letter.cloned(), file }),
            Ok(None) => NotFoundPage::load(catalog, None, "").await,
            Err(cause) => Page::Failed(Missing { part: CatalogPart::Term, cause }),
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

pub(super) fn view(page: &IndexPage) -> Piece {
    let site = use_site();
    let messages = site.messages();
    let content = site.written(None);
    let kind = page.kind;
    let letters = page.letters();
    let letters = (!letters.is_empty()).then(|| {
        let link = |group: &IndexGroup| {
            let current = (Some(&group.key) == page.letter.as_ref()).then_some("page");
            piece! {
                <a href=site.href(Route::Index(kind, Some(group.key.clone()))) aria-current=current>
                    <bdi>{group.name.clone()}</bdi>
                    " "
                    <span class="index-count">{group.count}</span>
                </a>
            }
        };
        piece! {
            <nav class="letters" aria-label=messages.letters()>
                {page.file.groups.iter().map(link).collect::<Piece>()}
            </nav>
        }
    });
    let entry = |entry: &IndexEntry| {
        let town = entry.town.clone().filter(|town| !entry.name.contains(town.as_str()));
        piece! {
            <li>
                <span written=content.clone()>
                    <TermLink kind id=entry.id.clone() name=entry.name.clone() />
                    {town.map(|town| piece! { ", " <bdi>{town}</bdi> })}
                </span>
                " "
                <span class="index-count">{messages.upcoming_of_all(entry.upcoming, entry.all)}</span>
            </li>
        }
    };
    let groups = page.file.groups.iter().filter(|group| !group.terms.is_empty()).map(|group| {
        let name = (!group.name.is_empty()).then(|| piece! { <h2>{group.name.clone()}</h2> });
        piece! {
            <section class="index-group">
                {name}
                <ul>{group.terms.iter().map(entry).collect::<Piece>()}</ul>
            </section>
        }
    });
    let count: usize = page.file.groups.iter().map(|group| group.count).sum();
    let as_of = day_heading(messages, site.as_of, Year::Always);
    piece! {
        <div class="when">
            <h1 tabindex="-1">{page.heading(&site)}</h1>
            <p class="count">{messages.index_count(kind, count)}</p>
        </div>
        <p class="index-note">{messages.counted_on(&as_of)}</p>
        {letters}
        <div class="index">{groups.collect::<Piece>()}</div>
    }
}
