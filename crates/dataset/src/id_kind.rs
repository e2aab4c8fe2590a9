//! The kinds of things that have an identifier.

/// A kind of thing that has an identifier. Two of different kinds may share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdKind {
    /// An event.
    Event,
    /// A venue.
    Venue,
    /// An organizer.
    Organizer,
    /// A category.
    Category,
    /// A tag.
    Tag,
    /// A series.
    Series,
}

impl IdKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Venue, Self::Organizer, Self::Category, Self::Tag, Self::Series, Self::Event];

    /// The list of a file it is declared in.
    #[must_use]
    pub const fn list(self) -> &'static str {
        match self {
            Self::Event => "events",
            Self::Venue => "venues",
            Self::Organizer => "organizers",
            Self::Category => "categories",
            Self::Tag => "tags",
            Self::Series => "series",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Venue => "venue",
            Self::Organizer => "organizer",
            Self::Category => "category",
            Self::Tag => "tag",
            Self::Series => "series",
        }
    }

    /// Its name after “there is”.
    #[must_use]
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Event => "an event",
            Self::Venue => "a venue",
            Self::Organizer => "an organizer",
            Self::Category => "a category",
            Self::Tag => "a tag",
            Self::Series => "a series",
        }
    }
}
