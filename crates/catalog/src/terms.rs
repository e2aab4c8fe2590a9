//! Terms: what a venue, an organizer, a category, a tag or a series is, when something of it takes place, and the lists
//! of them all.

use std::sync::Arc;

use super::fetch::{Fetch, FetchError};
use super::layout::Timeline;
use super::paths;
use super::reader::{Catalog, CatalogError, parse_versioned};
use super::term_file::{IndexFile, Term};
use affiche_model::{Scope, Slug, TermKind};

impl<F: Fetch> Catalog<F> {
    /// A term with its timeline; `None` when there is no such term, and for [`Scope::All`], which is none.
    ///
    /// # Errors
    /// [`CatalogError`], when it cannot be had or understood for another reason.
    pub async fn term(&self, scope: &Scope) -> Result<Option<Arc<Term>>, CatalogError> {
        let Some(path) = paths::scope(scope) else { return Ok(None) };
        // From one view of a term to the next it is the same one.
        if let Some(known) = self.last_term().clone().filter(|known| known.scope == *scope) {
            self.service().reused(&path);
            return Ok(Some(known));
        }
        let file = match self.fetch(&path).await {
            Err(FetchError::NotFound) => return Ok(None),
            other => parse_versioned(other?)?,
        };
        let term = Arc::new(Term { scope: scope.clone(), file });
        *self.last_term() = Some(Arc::clone(&term));
        Ok(Some(term))
    }

    /// The occurrences of a term, or without one those of the whole calendar.
    pub fn timeline_of<'a>(&'a self, term: Option<&'a Arc<Term>>) -> &'a Timeline {
        term.map_or(self.timeline(), |term| &term.file.timeline)
    }

    /// The terms of a kind, or of a kind and a first letter; `None` when there are none.
    ///
    /// # Errors
    /// [`CatalogError`], when they cannot be had or understood for another reason.
    pub async fn index(&self, kind: TermKind, letter: Option<&Slug>) -> Result<Option<IndexFile>, CatalogError> {
        match self.fetch(&paths::index(kind, letter)).await {
            Err(FetchError::NotFound) => Ok(None),
            other => parse_versioned(other?).map(Some),
        }
    }
}
