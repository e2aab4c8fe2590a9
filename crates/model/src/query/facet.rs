//! The facets of events, each with its name in addresses.

/// A group of choices. Several in one group widen what is found, groups narrow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Of what kind.
    Category,
    /// About what.
    Tag,
    /// Where: an identifier of a venue.
    Venue,
    /// By whom.
    Organizer,
    /// As part of what.
    Series,
    /// In which town: its name in lower case, with hyphens.
    City,
    /// In which country: its code of two letters in lower case.
    Country,
    /// `free`, or up to an amount in the currency most events are paid in.
    Cost,
    /// `in-person` or `online`; what is both counts as either.
    Attendance,
    /// `planned` for what takes place.
    Status,
    /// `monday` to `sunday`.
    Weekday,
    /// `morning` until noon, `afternoon` until six, `evening`, `all-day`.
    Time,
    /// `yes` for what the owner puts forward.
    Featured,
}

/// Values of groups that are the same on every site.
const COSTS: [&str; 5] = ["free", "10", "20", "50", "100"];
const ATTENDANCES: [&str; 2] = ["in-person", "online"];
const STATUSES: [&str; 1] = ["planned"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const TIMES: [&str; 4] = ["morning", "afternoon", "evening", "all-day"];
const FEATURED: [&str; 1] = ["yes"];

impl Facet {
    /// Every group, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::Category,
        Self::Tag,
        Self::Venue,
        Self::Organizer,
        Self::Series,
        Self::City,
        Self::Country,
        Self::Cost,
        Self::Attendance,
        Self::Status,
        Self::Weekday,
        Self::Time,
        Self::Featured,
    ];

    /// Its name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Tag => "tag",
            Self::Venue => "venue",
            Self::Organizer => "organizer",
            Self::Series => "series",
            Self::City => "city",
            Self::Country => "country",
            Self::Cost => "cost",
            Self::Attendance => "attendance",
            Self::Status => "status",
            Self::Weekday => "weekday",
            Self::Time => "time",
            Self::Featured => "featured",
        }
    }

    /// The group of a name in addresses.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }

    /// The values that are the same on every site; none for groups whose values the dataset names.
    #[must_use]
    pub fn fixed(self) -> &'static [&'static str] {
        match self {
            Self::Cost => &COSTS,
            Self::Attendance => &ATTENDANCES,
            Self::Status => &STATUSES,
            Self::Weekday => &WEEKDAYS,
            Self::Time => &TIMES,
            Self::Featured => &FEATURED,
            _ => &[],
        }
    }
}
