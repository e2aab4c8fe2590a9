//! Which events a page is about: all of them, those put forward, or those of a term.

use affiche_json::{Json, JsonValue};

use super::slug::Slug;

/// Which events are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// All of them.
    #[default]
    All,
    /// Those the owner puts forward.
    Featured,
    /// Those of a venue, an organizer and so on.
    Term(TermKind, Slug),
}

/// The kinds of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// Where.
    Venue,
    /// By whom.
    Organizer,
    /// Of what kind.
    Category,
    /// About what.
    Tag,
    /// As part of what.
    Series,
}

impl TermKind {
    /// Every kind, in the order in which a site names them.
    pub const ALL: [Self; 5] = [Self::Venue, Self::Organizer, Self::Category, Self::Tag, Self::Series];

    /// Its name in files: `venue`, `organizer`, `category`, `tag`, `series`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Venue => "venue",
            Self::Organizer => "organizer",
            Self::Category => "category",
            Self::Tag => "tag",
            Self::Series => "series",
        }
    }
}

/// The terms of a site as other pages show them: which kinds it has, and whether it puts events forward.
#[derive(Clone, Debug, Default, PartialEq, Eq, Json)]
pub struct Directory {
    /// The kinds of which the site has any, in the order of [`TermKind::ALL`].
    pub kinds: Vec<TermKind>,
    /// It puts events forward.
    pub featured: bool,
}

/// Which way a list goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Occurrences that are not over, the earliest start first.
    Upcoming,
    /// Occurrences that are over, the latest start first.
    Past,
}

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
    fn write(&self) -> affiche_json::serde_json::Value {
        self.name().into()
    }
}
