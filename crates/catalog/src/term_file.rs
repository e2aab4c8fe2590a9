//! The files of terms and of their lists.

use super::json::{Json, JsonValue};
use super::layout::Timeline;
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
    /// Its content.
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
