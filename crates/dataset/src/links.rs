//! The links of descriptions to pages of the site: which of them lead nowhere.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::calendar::Calendar;
use super::finding::{Findings, SourceLocation};
use super::id_kind::IdKind;
use super::problem::link as problem;
use super::text::PageLink;
use affiche_model::{Scope, Slug, TermKind};
use affiche_route::{Address, Route};

/// The links to the site that were found in descriptions.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// The address of the site, with a slash at its end.
    site: Option<String>,
    found: Mutex<Vec<(SourceLocation, PageLink)>>,
}

/// The pages of a site.
pub(super) trait Pages {
    /// Whether something of a kind has a page.
    fn has(&self, kind: IdKind, id: &str) -> bool;
}

/// A link to a date of an event, which can be looked up once all dates are known.
#[derive(Clone, Debug)]
pub(super) struct DateLink {
    spot: SourceLocation,
    written: String,
    event: Slug,
    path: String,
}

impl Links {
    /// No links yet, for a site at an address.
    #[must_use]
    pub(super) fn new(site: Option<&str>) -> Self {
        let site = site.map(|site| format!("{}/", site.trim_end_matches('/')));
        Self { site, found: Mutex::default() }
    }

    /// Whether an address is one of the site.
    #[must_use]
    pub(super) fn concerns(&self, address: &str) -> bool {
        self.path(address).is_some()
    }

    /// Adds a link to the site.
    pub(super) fn add(&self, spot: SourceLocation, link: PageLink) {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).push((spot, link));
    }

    /// An address from the front address on, without a slash in front.
    fn path<'a>(&self, address: &'a str) -> Option<&'a str> {
        address.strip_prefix('/').or_else(|| address.strip_prefix(self.site.as_ref()?))
    }

    /// Warns of links that lead nowhere, and gives those to single dates of events.
    pub(super) fn check(self, pages: &impl Pages, findings: &mut Findings) -> Vec<DateLink> {
        let site = Self { site: self.site, found: Mutex::default() };
        let mut found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.sort_by_key(|(spot, _)| *spot);
        let mut dated = Vec::new();
        for (spot, link) in found {
            let Some(path) = site.path(&link.address) else { continue };
            let path = path.split(['?', '#']).next().unwrap_or_default();
            let route = Address::parse(folder(path), "").route;
            let named = match &route {
                Route::Event(id) | Route::Dates(id) | Route::Occurrence(id, ..) => Some((IdKind::Event, id)),
                Route::List { scope: Scope::Term(kind, id), .. }
                | Route::Period { scope: Scope::Term(kind, id), .. } => Some((kind_of(*kind), id)),
                _ => None,
            };
            match (&route, named) {
                (Route::Unknown(_), _) if !is_file(path) => findings.add(spot, problem::no_page(&link.written, None)),
                (_, Some((kind, id))) if !pages.has(kind, id.as_str()) => {
                    findings.add(spot, problem::no_page(&link.written, Some((kind, id.as_str()))));
                }
                (Route::Occurrence(id, ..), _) => {
                    dated.push(DateLink { spot, written: link.written, event: id.clone(), path: route.path() });
                }
                _ => {}
            }
        }
        dated
    }
}

/// Warns of links to dates on which an event does not take place.
pub(super) fn check_dates(links: Vec<DateLink>, calendar: &Calendar, findings: &mut Findings) {
    for link in links {
        let Some(entry) = calendar.entries.iter().find(|entry| entry.id == link.event) else { continue };
        let paths: BTreeSet<String> = entry.event.occurrences.iter().map(|one| Route::of(one).path()).collect();
        if !paths.contains(&link.path) {
            // Days stand in paths so that their order is that of time.
            let (before, after) =
                (paths.range(..link.path.clone()).next_back(), paths.range(link.path.clone()..).next());
            if let Some(nearest) = after.or(before) {
                findings.add(link.spot, problem::no_date(&link.written, &format!("/{nearest}")));
            }
        }
    }
}

/// The folder of a page: `event/x/index.html` is that of `event/x/`.
fn folder(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path)
}

/// Whether a path is that of a file which the publisher writes, and no page.
fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let folders = ["api/", "media/", "embed/", "schema/", "catalog/", "posters/", "cards/", "icons/", "map/"];
    name.contains('.') || folders.iter().any(|folder| path.starts_with(folder))
}

fn kind_of(kind: TermKind) -> IdKind {
    match kind {
        TermKind::Venue => IdKind::Venue,
        TermKind::Organizer => IdKind::Organizer,
        TermKind::Category => IdKind::Category,
        TermKind::Tag => IdKind::Tag,
        TermKind::Series => IdKind::Series,
    }
}
