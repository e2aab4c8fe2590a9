//! The messages of search in French.

use super::FindWords;
use affiche_model::query::{Facet, Range};

/// The words.
pub(super) static WORDS: FindWords = FindWords {
    show_found: "Voir les évènements",
    show: "Voir",
    clear: "Effacer",
    more: "Plus de filtres",
    facet: |facet| match facet {
        Facet::Category => "Catégorie",
        Facet::Tag => "Étiquette",
        Facet::Venue => "Lieu",
        Facet::Organizer => "Organisateur",
        Facet::Series => "Série",
        Facet::City => "Ville",
        Facet::Country => "Pays",
        Facet::Cost => "Prix",
        Facet::Attendance => "Participation",
        Facet::Status => "Annulés, reportés",
        Facet::Weekday => "Jour",
        Facet::Time => "Moment de la journée",
        Facet::Featured => "Sélection",
    },
    facet_value: |facet, value| {
        Some(match (facet, value) {
            (Facet::Cost, "free") => "Gratuit",
            (Facet::Attendance, "in-person") => "Sur place",
            (Facet::Attendance, "online") => "En ligne",
            (Facet::Status, "planned") => "Masquer les annulés et les reportés",
            (Facet::Time, "morning") => "Matin",
            (Facet::Time, "afternoon") => "Après-midi",
            (Facet::Time, "evening") => "Soir",
            (Facet::Time, "all-day") => "Toute la journée",
            (Facet::Featured, "yes") => "Mis en avant",
            (Facet::Weekday, day) => {
                super::super::fr::MESSAGES.dates.weekdays
                    [Facet::Weekday.fixed().iter().position(|known| *known == day)?]
            }
            _ => return None,
        })
    },
    up_to: |price| format!("Jusqu’à {price}"),
    facet_unknown: |facet, value| match facet {
        Facet::Category => format!("Aucune catégorie «\u{a0}{value}\u{a0}»."),
        Facet::Tag => format!("Aucune étiquette «\u{a0}{value}\u{a0}»."),
        Facet::Venue => format!("Aucun lieu «\u{a0}{value}\u{a0}»."),
        Facet::Organizer => format!("Aucun organisateur «\u{a0}{value}\u{a0}»."),
        Facet::Series => format!("Aucune série «\u{a0}{value}\u{a0}»."),
        Facet::City => format!("Aucune ville «\u{a0}{value}\u{a0}»."),
        Facet::Country => format!("Aucun pays «\u{a0}{value}\u{a0}»."),
        _ => format!("Le filtre «\u{a0}{value}\u{a0}» n’existe pas."),
    },
    read_as: |asked, found| format!("Aucun résultat pour «\u{a0}{asked}\u{a0}». Résultats pour «\u{a0}{found}\u{a0}»."),
    instead: "À essayer\u{a0}:",
    similar: |words, count| format!("«\u{a0}{words}\u{a0}» ({count})"),
    without: |name, count| format!("Sans «\u{a0}{name}\u{a0}» ({count})"),
    when: "Quand",
    any_day: "N’importe quand",
    range: |range| match range {
        Range::Today => "Aujourd’hui",
        Range::Tomorrow => "Demain",
        Range::Weekend => "Ce week-end",
        Range::Week => "Les 7 prochains jours",
        Range::Month => "Ce mois-ci",
    },
    first_day: "Du",
    last_day: "Au",
    until_day: |day| format!("Jusqu’au {day}"),
    next_only: "Seulement la prochaine date de chaque évènement",
    near: |place| format!("Près de {place}"),
    near_label: "Près de",
    near_nowhere: "N’importe où",
    near_me: "Près de moi",
    near_refused: "Votre appareil ne dit pas où vous êtes. Choisissez plutôt une ville.",
    within_label: "Distance",
    within_any: "Toutes distances",
    within: |kilometres| format!("À moins de {kilometres}\u{a0}km"),
    sort_label: "Ordre",
    sorts: ["Les plus pertinents", "Par date", "Les plus proches"],
    event: "Évènement",
    view_kind: "Vue",
};
