//! Terms: what a venue, an organizer, a category, a tag or a series is, when something of it takes place, and the lists
//! of them all.

use std::sync::Arc;

use super::fetch::{Fetch, FetchError};
use super::json::{Json, JsonValue};
use super::layout::{Timeline, paths};
use super::reader::{Catalog, CatalogError, parse_versioned};
use crate::json_fields;
use affiche_model::{Directory, Image, Scope, Slug, TermKind, Venue};

/// `catalog/terms/<kind>/<id>.json`, and `catalog/terms/featured.json` for what the owner puts forward.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermFile {
    /// [`VERSION`](super::VERSION).
    pub version: u32,
    /// Its name; that of what is put forward is up to the language.
    pub name: String,
    /// Safe HTML.
    pub description: String,
    /// The first words of the description.
    pub summary: String,
    /// A picture.
    pub image: Option<Image>,
    /// A venue in full, with the ways to reach it.
    pub venue: Option<Venue>,
    /// Telephone of anything but a venue, as written.
    pub phone: Option<String>,
    /// E-mail address of anything but a venue.
    pub email: Option<String>,
    /// Address on the web of anything but a venue.
    pub website: Option<String>,
    /// Its occurrences.
    pub timeline: Timeline,
}

/// A term that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Which events it groups.
    pub scope: Scope,
    /// What is known of it.
    pub file: TermFile,
}

/// `catalog/index/<kind>.json`, and `catalog/index/<kind>/<letter>.json` where there are many terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFile {
    /// [`VERSION`](super::VERSION).
    pub version: u32,
    /// All first letters, with the terms of those that this file is about.
    pub groups: Vec<IndexGroup>,
}

/// Terms whose names begin with the same letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexGroup {
    /// The letter in an address: `a` to `z`, `0` for digits, `etc` for what is left.
    pub key: Slug,
    /// The letter as a heading; empty where there are so few terms that none is needed.
    pub name: String,
    /// How many terms it has.
    pub count: usize,
    /// The terms by name; none where another file has them.
    pub terms: Vec<IndexEntry>,
}

/// A term as its index shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexEntry {
    /// The identifier.
    pub id: Slug,
    /// The name.
    pub name: String,
    /// The town of a venue.
    pub town: Option<String>,
    /// How many of its dates are not over on the day of publishing.
    pub upcoming: usize,
    /// How many dates it has.
    pub all: usize,
}

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

json_fields!(TermFile { version, name, description, summary, image, venue, phone, email, website, timeline });
json_fields!(IndexFile { version, groups });
json_fields!(IndexGroup { key, name, count, terms });
json_fields!(IndexEntry { id, name, town, upcoming, all });
json_fields!(Directory { kinds, featured });

/// By its name in files.
impl Json for TermKind {
    fn decode(tree: JsonValue, valid: &mut bool) -> Self {
        let text = String::decode(tree, valid);
        Self::ALL.into_iter().find(|kind| kind.name() == text).unwrap_or_else(|| {
            *valid = false;
            Self::Venue
        })
    }

    #[cfg(not(target_family = "wasm"))]
    fn write(&self) -> serde_json::Value {
        self.name().into()
    }
}
