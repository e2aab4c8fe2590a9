//! The messages of search in English.

use super::FindWords;
use affiche_model::query::{Facet, Range};

/// The words.
pub(super) static WORDS: FindWords = FindWords {
    show_found: "Show events",
    show: "Show",
    clear: "Clear",
    more: "More filters",
    facet: |facet| match facet {
        Facet::Category => "Category",
        Facet::Tag => "Tag",
        Facet::Venue => "Venue",
        Facet::Organizer => "Organizer",
        Facet::Series => "Series",
        Facet::City => "Town",
        Facet::Country => "Country",
        Facet::Cost => "Cost",
        Facet::Attendance => "How",
        Facet::Status => "Cancelled, postponed",
        Facet::Weekday => "Weekday",
        Facet::Time => "Time of day",
        Facet::Featured => "Selection",
    },
    facet_value: |facet, value| {
        Some(match (facet, value) {
            (Facet::Cost, "free") => "Free",
            (Facet::Attendance, "in-person") => "On site",
            (Facet::Attendance, "online") => "Online",
            (Facet::Status, "planned") => "Hide cancelled and postponed",
            (Facet::Time, "morning") => "Morning",
            (Facet::Time, "afternoon") => "Afternoon",
            (Facet::Time, "evening") => "Evening",
            (Facet::Time, "all-day") => "All day",
            (Facet::Featured, "yes") => "Featured",
            (Facet::Weekday, day) => {
                super::super::en::MESSAGES.dates.weekdays
                    [Facet::Weekday.fixed().iter().position(|known| *known == day)?]
            }
            _ => return None,
        })
    },
    up_to: |price| format!("Up to {price}"),
    facet_unknown: |facet, value| match facet {
        Facet::Category => format!("There is no category “{value}”."),
        Facet::Tag => format!("There is no tag “{value}”."),
        Facet::Venue => format!("There is no venue “{value}”."),
        Facet::Organizer => format!("There is no organizer “{value}”."),
        Facet::Series => format!("There is no series “{value}”."),
        Facet::City => format!("There is no town “{value}”."),
        Facet::Country => format!("There is no country “{value}”."),
        _ => format!("The filter “{value}” is not known."),
    },
    read_as: |asked, found| format!("No results for “{asked}”. Results for “{found}”."),
    instead: "Try instead:",
    similar: |words, count| format!("“{words}” ({count})"),
    without: |name, count| format!("Without “{name}” ({count})"),
    when: "When",
    any_day: "Any day",
    range: |range| match range {
        Range::Today => "Today",
        Range::Tomorrow => "Tomorrow",
        Range::Weekend => "This weekend",
        Range::Week => "Next 7 days",
        Range::Month => "This month",
    },
    first_day: "From",
    last_day: "Until",
    until_day: |day| format!("Until {day}"),
    next_only: "Only the next date of each event",
    near: |place| format!("Near {place}"),
    near_label: "Near",
    near_nowhere: "Anywhere",
    near_me: "Near me",
    near_refused: "Your device does not say where you are. Choose a town instead.",
    within_label: "Distance",
    within_any: "Any distance",
    within: |kilometres| format!("Within {kilometres} km"),
    sort_label: "Order",
    sorts: ["Best first", "By date", "Nearest first"],
    event: "Event",
    view_kind: "View",
};
