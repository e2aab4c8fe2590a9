//! The messages of the map. Native only: the words lie in a file beside the map, so that only those who open it download them.

use serde::Serialize;

use super::Language;

/// Everything the map says in one language. `#` stands for what a sentence is about.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MapWords {
    /// The name of the map.
    map: &'static str,
    /// The link past the map.
    skip: &'static str,
    /// Shows less, larger.
    zoom_in: &'static str,
    /// Shows more, smaller.
    zoom_out: &'static str,
    /// Closes what a marker has opened.
    close: &'static str,
    /// How many venues a marker stands for.
    places: Plural,
    /// How much is to come there.
    upcoming: Plural,
    /// How much is to come on the part of the map that is shown.
    in_view: Plural,
    /// How much of what is on this page of the list, where the map shows no more.
    in_view_of_page: Plural,
    /// Nothing does.
    none_in_view: &'static str,
    /// The button that shows the list in the place of the map, on a narrow screen.
    to_list: &'static str,
    /// The way back.
    to_map: &'static str,
    /// The button that ends the choice by the map.
    show_all: &'static str,
    /// It has ended.
    all_shown: &'static str,
    /// The heading above events that lie there and are not on this page of the list.
    elsewhere: &'static str,
    /// The button that leads from an event to its marker.
    show: &'static str,
    /// The same with its title, for the ear.
    show_of: &'static str,
    /// The venue of an event has no coordinates.
    no_place: &'static str,
    /// No event of the list has a place.
    no_places: &'static str,
    /// The map as it is before consent.
    plain: &'static str,
    /// What consent means; the host of the tiles.
    ask: &'static str,
    /// The button that gives it.
    agree: &'static str,
    /// It was given; the host of the tiles.
    agreed: &'static str,
    /// The button that takes it back.
    revoke: &'static str,
    /// The tiles do not come.
    tiles_failed: &'static str,
    /// The button that asks for them again.
    retry: &'static str,
    /// Where the outline comes from.
    credit: &'static str,
    /// An event was called off.
    cancelled: &'static str,
    /// An event was put off.
    postponed: &'static str,
}

/// A sentence for one and for several, as in CLDR.
#[derive(Debug, Serialize)]
struct Plural {
    one: &'static str,
    other: &'static str,
}

/// The messages of the map in a language.
#[must_use]
pub fn map_words(language: Language) -> &'static MapWords {
    match language {
        Language::Fr => &FR,
        Language::En => &EN,
    }
}

static FR: MapWords = MapWords {
    map: "Carte des lieux",
    skip: "Passer la carte",
    zoom_in: "Agrandir",
    zoom_out: "Réduire",
    close: "Fermer",
    places: Plural { one: "# lieu", other: "# lieux" },
    upcoming: Plural { one: "# évènement à venir", other: "# évènements à venir" },
    in_view: Plural { one: "# évènement ici", other: "# évènements ici" },
    in_view_of_page: Plural { one: "# évènement de cette page ici", other: "# évènements de cette page ici" },
    none_in_view: "Aucun évènement ici",
    to_list: "Voir la liste",
    to_map: "Voir la carte",
    show_all: "Revoir toute la liste",
    all_shown: "Toute la liste est affichée.",
    elsewhere: "Plus tard, dans la même zone",
    show: "Voir sur la carte",
    show_of: "Voir sur la carte\u{a0}: #",
    no_place: "Pas sur la carte\u{a0}: position inconnue",
    no_places: "Aucun lieu de cette liste n’a de position connue.",
    plain: "Carte dessinée par ce site\u{a0}: aucun autre n’est contacté.",
    ask: "Pour montrer les rues, votre navigateur demande des images à #, qui voit alors votre adresse IP et les régions regardées.",
    agree: "Montrer les rues",
    agreed: "Les rues viennent de #.",
    revoke: "Ne plus les demander",
    tiles_failed: "Les images des rues n’arrivent pas. Le reste de la carte fonctionne.",
    retry: "Réessayer",
    credit: "Contours\u{a0}: Natural Earth",
    cancelled: "Annulé",
    postponed: "Reporté",
};

static EN: MapWords = MapWords {
    map: "Map of venues",
    skip: "Skip the map",
    zoom_in: "Zoom in",
    zoom_out: "Zoom out",
    close: "Close",
    places: Plural { one: "# venue", other: "# venues" },
    upcoming: Plural { one: "# upcoming event", other: "# upcoming events" },
    in_view: Plural { one: "# event here", other: "# events here" },
    in_view_of_page: Plural { one: "# event of this page here", other: "# events of this page here" },
    none_in_view: "No event here",
    to_list: "Show the list",
    to_map: "Show the map",
    show_all: "Show the whole list again",
    all_shown: "The whole list is shown.",
    elsewhere: "Later, in the same area",
    show: "Show on the map",
    show_of: "Show on the map: #",
    no_place: "Not on the map: position unknown",
    no_places: "No venue of this list has a known position.",
    plain: "This map is drawn by this site: no other site is asked.",
    ask: "To show streets, your browser asks # for images, which then sees your IP address and the areas you look at.",
    agree: "Show streets",
    agreed: "Streets come from #.",
    revoke: "Stop asking for them",
    tiles_failed: "The images of streets do not come. The rest of the map works.",
    retry: "Try again",
    credit: "Outlines: Natural Earth",
    cancelled: "Cancelled",
    postponed: "Postponed",
};
