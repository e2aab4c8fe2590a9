//! The files of terms and of their lists.

use super::layout::Timeline;
use affiche_json::Json;
use affiche_model::{Image, Scope, Slug, Venue};

/// `catalog/terms/<kind>/<id>.json`, and `catalog/terms/featured.json` for what the owner puts forward.
#[derive(Clone, Debug, Default, PartialEq, Json)]
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
#[derive(Clone, Debug, PartialEq, Eq, Json)]
pub struct IndexFile {
    /// [`VERSION`](super::VERSION).
    pub version: u32,
    /// All first letters, with the terms of those that this file is about.
    pub groups: Vec<IndexGroup>,
}

/// Terms whose names begin with the same letter.
#[derive(Clone, Debug, PartialEq, Eq, Json)]
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
#[derive(Clone, Debug, PartialEq, Eq, Json)]
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
