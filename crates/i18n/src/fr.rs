//! French.

use chrono::Datelike;

use super::dates::{DateWords, HourCycle, capital};
use super::messages::{Messages, MissingPart};
use super::money::{MoneyWords, SymbolPlace};
use affiche_model::layout::{Length, Period};
use affiche_model::{TermKind, ViewName};

/// The messages of the site in French.
pub(super) static MESSAGES: Messages = Messages {
    code: affiche_contract::LANGUAGES[0],
    own_name: "Français",
    skip_to_content: "Aller au contenu",
    language: "Langue",
    clock: "Heure affichée",
    clock_of_place: "Heure du lieu",
    visitor_clock: "Mon heure",
    by_own_clock: "À votre heure\u{a0}:",
    theme: "Couleurs",
    theme_auto: "Comme l’appareil",
    theme_light: "Clair",
    theme_dark: "Sombre",

    upcoming_events: "À venir",
    past_events: "Évènements passés",
    latest_past_events: "Derniers évènements passés",
    next_events: "Évènements suivants",
    previous_events: "Évènements précédents",
    pages: "Pages de la liste",
    pages_again: "Pages de la liste, en bas",
    page_of: |page, pages| format!("Page {page} sur {pages}"),
    event_count: |count| match count {
        0 => "Aucun évènement".to_owned(),
        1 => "1 évènement".to_owned(),
        _ => format!("{count} évènements"),
    },
    from_day: |day| format!("À partir du {day}"),
    no_upcoming: "Aucun évènement à venir.",
    no_past: "Aucun évènement passé.",
    no_events: "Le calendrier ne contient encore aucun évènement.",
    no_events_here: "Aucun évènement pour l’instant.",
    back_to_today: "Revenir à aujourd’hui",

    browse: "Parcourir",
    index: |kind| match kind {
        TermKind::Venue => "Lieux",
        TermKind::Organizer => "Organisateurs",
        TermKind::Category => "Catégories",
        TermKind::Tag => "Étiquettes",
        TermKind::Series => "Séries",
    },
    index_count: |kind, count| {
        let name = match kind {
            TermKind::Venue if count > 1 => "lieux",
            TermKind::Venue => "lieu",
            TermKind::Organizer => "organisateur",
            TermKind::Category => "catégorie",
            TermKind::Tag => "étiquette",
            TermKind::Series => "série",
        };
        let plural = if count > 1 && kind != TermKind::Venue { "s" } else { "" };
        format!("{count} {name}{plural}")
    },
    counted_on: |day| format!("Évènements à venir comptés au {day}."),
    upcoming_of_all: |upcoming, all| match (upcoming, all) {
        (_, 0) => "aucun évènement".to_owned(),
        (0, 1) => "1 évènement passé".to_owned(),
        (0, all) => format!("{all} évènements passés"),
        (upcoming, all) if upcoming == all => format!("{upcoming} à venir"),
        (upcoming, all) => format!("{upcoming} à venir sur {all}"),
    },
    letters: "Premières lettres",
    no_such_term: |kind, name| {
        let none = match kind {
            TermKind::Venue => "Aucun lieu",
            TermKind::Organizer => "Aucun organisateur",
            TermKind::Category => "Aucune catégorie",
            TermKind::Tag => "Aucune étiquette",
            TermKind::Series => "Aucune série",
        };
        format!("{none} «\u{a0}{name}\u{a0}».")
    },
    featured_events: "Évènements mis en avant",
    related: "À voir aussi",
    add_to_calendar: "Ajouter au calendrier",
    keep: "Garder dans mon agenda",
    agenda: "Mon agenda",
    subscribe: "S’abonner à ce calendrier",
    calendar_file: "Fichier .ics",
    subscribe_note: "Votre agenda relit le calendrier de lui-même\u{202f}; Google ne le fait que toutes les 12 à 24 heures.",
    found_file: "Télécharger ces dates (.ics)",
    found_note: "Le calendrier ci-dessus est celui de tous les évènements de la page\u{a0}: on ne s’abonne pas à une recherche, mais on peut télécharger ce qu’elle trouve.",
    share: "Partager",
    share_address: "Adresse de la page",
    share_copy: "Copier le lien",
    share_send: "Partager…",
    share_copied: "L’adresse est copiée.",
    share_refused: "Le navigateur refuse de copier. L’adresse est sélectionnée\u{202f}: copiez-la.",
    share_code: "Code QR",
    share_caption: "À scanner pour ouvrir cette page.",

    views: "Vues",
    view: |view| match view {
        ViewName::List => "Liste",
        ViewName::Month => "Mois",
        ViewName::Week => "Semaine",
        ViewName::Day => "Jour",
        ViewName::Map => "Carte",
        ViewName::Photo => "Photo",
        ViewName::Summary => "Résumé",
    },
    moving: "Changer de période",
    today: "Aujourd’hui",
    period_title: |period| match period.length {
        Length::Day => capital(MESSAGES.dates.write(period.first, true, Some(period.first.year()))),
        Length::Week => format!("Semaine {}", week_days(period, true)),
        Length::Month => capital(MESSAGES.dates.month_of_year(period.first)),
    },
    period_short: |period| match period.length {
        Length::Day => MESSAGES.dates.write(period.first, true, None),
        Length::Week => week_days(period, false),
        Length::Month => MESSAGES.dates.month_of_year(period.first),
    },
    previous_period: |length| match length {
        Length::Day => "Jour précédent\u{a0}:",
        Length::Week => "Semaine précédente\u{a0}:",
        Length::Month => "Mois précédent\u{a0}:",
    },
    next_period: |length| match length {
        Length::Day => "Jour suivant\u{a0}:",
        Length::Week => "Semaine suivante\u{a0}:",
        Length::Month => "Mois suivant\u{a0}:",
    },
    calendar_begins: |day| format!("Le calendrier commence le {day}."),
    calendar_ends: |day| format!("Le calendrier s’arrête le {day}."),
    choose_date: "Choisir une date",
    days: "Jours du mois",
    turns: ["Année précédente", "Mois précédent", "Mois suivant", "Année suivante"],
    year: "Année",
    type_date: "Ou saisir une date",
    type_date_hint: "Par exemple\u{a0}: 12/03/2026, 12 mars ou demain.",
    go_to_date: "Y aller",
    date_unknown: "Cette date n’est pas comprise.",
    calendar_lasts: |first, last| format!("Le calendrier va du {first} au {last}."),
    close: "Fermer",
    keys: "Raccourcis clavier",
    letter_keys: "Touches seules",
    letter_keys_on: "Utiliser ces raccourcis",
    key_next: "Période, page ou évènement qui suit",
    key_previous: "Période, page ou évènement qui précède",
    today_key: "a",
    view_key: |view| match view {
        ViewName::List => "l",
        ViewName::Month => "m",
        ViewName::Week => "s",
        ViewName::Day => "j",
        ViewName::Map => "k",
        ViewName::Photo => "o",
        ViewName::Summary => "r",
    },
    grid_keys_title: "Dans une grille de jours",
    grid_keys: &[
        (&["←", "→"], "Un jour plus tôt, plus tard"),
        (&["↑", "↓"], "Une semaine plus tôt, plus tard"),
        (&["Début", "Fin"], "Premier, dernier jour de la semaine"),
        (&["Page ↑", "Page ↓"], "Un mois plus tôt, plus tard"),
        (&["Maj + Page ↑", "Maj + Page ↓"], "Un an plus tôt, plus tard"),
        (&["Entrée"], "Ouvrir ou choisir le jour"),
        (&["Échap"], "Fermer"),
    ],
    nothing_in: |length| match length {
        Length::Day => "Aucun évènement ce jour-là.",
        Length::Week => "Aucun évènement cette semaine-là.",
        Length::Month => "Aucun évènement ce mois-là.",
    },
    nearest_before: |day| format!("Date précédente\u{a0}: {day}"),
    nearest_after: |day| format!("Date suivante\u{a0}: {day}"),
    day_and_count: |day, count| match count {
        0 => format!("{day}, aucun évènement"),
        1 => format!("{day}, 1 évènement"),
        _ => format!("{day}, {count} évènements"),
    },
    more: |count| format!("+\u{a0}{count} de plus"),
    week: |number| format!("Semaine {number}"),
    weeks: "Semaine",
    all_day: "Toute la journée",
    whole_days: "Toute la journée ou plusieurs jours",
    legend: "Mettre des catégories en évidence",
    until_time: |time| format!("jusqu’à {time}"),
    until_day: |day| format!("jusqu’au {day}"),
    running: |count| format!("En cours ({count})"),
    earlier_in_month: "Plus tôt ce mois-ci",
    hours_look: "Présentation",
    as_grid: "Grille",
    as_list: "Liste",
    all_hours: "Les 24 heures",
    second_time: |time| format!("{time} (2e fois)"),
    continued: "Commencé avant",
    continues: "Se poursuit après",

    search: "Rechercher un évènement",
    search_results: |words| format!("Recherche\u{a0}: «\u{a0}{words}\u{a0}»"),
    more_events: |count| format!("Plus de {count} évènements"),
    and_past: |count| format!("et {count} passé{}", if count > 1 { "s" } else { "" }),
    only_past: "Rien à venir ne répond à cette recherche. Voici ce qui est passé.",
    nothing_found: "Aucun évènement ne répond à cette recherche.",
    filters: "Filtres",
    clear_filters: "Tout effacer",
    chosen_filters: "Filtres choisis",
    remove_filter: "Retirer\u{a0}:",
    menu: "Menu",
    quick_choices: "Choix rapides",
    this_weekend: "Ce week-end",
    near_me: "Près de moi",
    near_refused: "Votre appareil ne dit pas où vous êtes.",
    quick_find: "Accès rapide",
    quick_find_hint: "Un évènement, un lieu, une date comme «\u{a0}12 mars\u{a0}», ou une vue.",
    suggestion_counts: ["Rien trouvé", "1 suggestion", "# suggestions"],

    upcoming: "À venir",
    ongoing: "En cours",
    past: "Passé",
    event_passed: "Cet évènement est passé.",
    event_ongoing: "Cet évènement est en cours.",
    countdown: [
        [
            "Commence dans 1\u{a0}minute",
            "Commence dans #\u{a0}minutes",
            "Commence à\u{a0}#",
            "Commence aujourd’hui",
            "Commence demain",
            "Commence dans #\u{a0}jours",
            "Commence dans #\u{a0}mois",
        ],
        [
            "Se termine dans 1\u{a0}minute",
            "Se termine dans #\u{a0}minutes",
            "Se termine à\u{a0}#",
            "Se termine aujourd’hui",
            "Se termine demain",
            "Se termine dans #\u{a0}jours",
            "Se termine dans #\u{a0}mois",
        ],
    ],
    cancelled: "Annulé",
    postponed: "Reporté",
    after_state: "\u{a0}: ",
    moved_online: "Passé en ligne",
    rescheduled: "Nouvelle date",
    event_cancelled: "Cet évènement est annulé.",
    event_postponed: "Cet évènement est reporté à une date encore inconnue.",
    event_moved_online: "Cet évènement aura lieu en ligne.",
    event_rescheduled: |before| match before {
        Some(before) => format!("Cet évènement change de date. Il était prévu\u{a0}: {before}."),
        None => "Cet évènement change de date.".to_owned(),
    },
    featured: "Mis en avant",
    online: "En ligne",
    mixed: "Sur place et en ligne",

    all_events: "Tous les évènements",
    neighbours: "Évènements voisins",
    previous_event: "Évènement précédent",
    next_event: "Évènement suivant",
    other_dates: "Autres dates",
    previous_date: "Date précédente\u{a0}:",
    next_date: "Date suivante\u{a0}:",
    another_date: "Autre date\u{a0}:",
    all_dates: |count| if count == 1 { "Sa seule date".to_owned() } else { format!("Les {count} dates") },
    details: "Détails",
    start: "Début\u{a0}:",
    end: "Fin\u{a0}:",
    date: "Date\u{a0}:",
    time: "Heure\u{a0}:",
    cost: "Prix\u{a0}:",
    categories: |count| if count > 1 { "Catégories\u{a0}:" } else { "Catégorie\u{a0}:" },
    tags: |count| if count > 1 { "Étiquettes\u{a0}:" } else { "Étiquette\u{a0}:" },
    website: "Site\u{a0}:",
    series: "Série\u{a0}:",
    written_in: "Langue\u{a0}:",
    phone: "Téléphone\u{a0}:",
    email: "E-mail\u{a0}:",
    venue: "Lieu",
    organizers: |count| if count > 1 { "Organisateurs" } else { "Organisateur" },
    online_at: "En ligne\u{a0}:",
    join_online: "Suivre en ligne",
    tickets: "Billets",
    register: "S’inscrire",
    see_website: "Voir le site",
    directions: "Itinéraire",
    on_openstreetmap: "Voir sur OpenStreetMap",
    in_maps_app: "Ouvrir dans une appli de cartes",
    place_picture: |name, town| match town {
        Some(town) => format!("Carte\u{a0}: où se trouve {name}, {town}"),
        None => format!("Carte\u{a0}: où se trouve {name}"),
    },
    map_failed: "La carte n’a pas pu être chargée. La liste est complète sans elle.",
    country,
    zone_time: |zone| {
        let city = zone_city(zone);
        match city.chars().next() {
            Some('A' | 'E' | 'I' | 'O' | 'U') => format!("heure d’{city}"),
            _ if city == "UTC" => "heure UTC".to_owned(),
            _ => format!("heure de {city}"),
        }
    },
    credit: |who| format!("Image\u{a0}: {who}"),

    loading: "Chargement des évènements",
    retry: "Réessayer",
    missing: |gap| {
        match gap {
        MissingPart::Calendar => "Le calendrier n’a pas pu être chargé.".to_owned(),
        MissingPart::Between(first, last) if first == last => {
            format!("Les évènements du {first} n’ont pas pu être chargés.")
        }
        MissingPart::Between(first, last) => {
            format!("Les évènements du {first} au {last} n’ont pas pu être chargés.")
        }
        MissingPart::From(first) => format!("Les évènements à partir du {first} n’ont pas pu être chargés."),
        MissingPart::Event => "Cet évènement n’a pas pu être chargé.".to_owned(),
        MissingPart::Page => "Cette page n’a pas pu être chargée.".to_owned(),
        MissingPart::Search => "La recherche et les filtres n’ont pas pu être chargés\u{202f}; seul ce qui figure sur la page a été parcouru.".to_owned(),
    }
    },
    cause_network: "Le réseau ne répond pas.",
    cause_not_found: "Le fichier n’existe pas sur le serveur.",
    cause_status: |status| format!("Le serveur a répondu par l’erreur {status}."),
    cause_damaged: "Le fichier reçu est incomplet ou abîmé.",
    cause_version: "Le site vient d’être mis à jour\u{a0}: rechargez la page.",
    still_works: "Le reste de la page fonctionne.",

    not_found: "Cette page n’existe pas",
    not_found_help: "L’adresse a peut-être changé, ou l’évènement a été retiré. La liste de tous les évènements est à jour.",
    did_you_mean: "Cherchiez-vous\u{a0}?",
    about_site: "À propos du site",
    contact: "Contact",
    embed: "Intégrer ces évènements",
    as_of: |day| format!("Calendrier publié le {day}"),
    stopped: "Cette page n’a pas pu être lue",
    offline: "Vous êtes hors ligne",
    stopped_help: "Une erreur inattendue a interrompu l’application. Rien n’est perdu\u{a0}: rechargez la page pour continuer.",
    reload: "Recharger la page",

    dates: DateWords {
        months: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ],
        weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        clock: HourCycle::TwentyFour,
        day: |day, month, weekday, year| {
            let number = ordinal(day);
            let mut text = String::new();
            if let Some(weekday) = weekday {
                text += weekday;
                text.push(' ');
            }
            text += &number;
            text.push(' ');
            text += month;
            if let Some(year) = year {
                text.push(' ');
                text += &year.to_string();
            }
            text
        },
        day_first: true,
        near_days: &[("aujourd’hui", 0), ("aujourdhui", 0), ("demain", 1), ("après-demain", 2)],
        after_number: &["er", "e"],
        between_dates: &["le"],
        span: ["du ", " au "],
        night: ["nuit du ", " au "],
        at_night: "nuit ",
        moments: |first_day, first_time, last_day, last_time| {
            format!("du {first_day} à {first_time} au {last_day} à {last_time}")
        },
        spoken_times: |day, start, end| format!("{day}, de {start} à {end}"),
    },
    money: MoneyWords {
        free: "Gratuit",
        decimal: ',',
        group: '\u{202f}',
        symbol: SymbolPlace::After,
        range: |low, high| format!("de {low} à {high}"),
        free_to: |high| format!("gratuit ou jusqu’à {high}"),
    },
};

/// “du 30 mars au 5 avril 2026”, with as little repeated as possible.
fn week_days(period: Period, year: bool) -> String {
    let words = &MESSAGES.dates;
    let (first, last) = (period.first, period.last);
    let first_year = (year && first.year() != last.year()).then(|| first.year());
    let from = if first.month() == last.month() { ordinal(first.day()) } else { words.write(first, false, first_year) };
    format!("du {from} au {}", words.write(last, false, year.then(|| last.year())))
}

fn ordinal(day: u32) -> String {
    if day == 1 { "1er".to_owned() } else { day.to_string() }
}

fn country(code: &str) -> Option<&'static str> {
    Some(match code {
        "AT" => "Autriche",
        "BE" => "Belgique",
        "CA" => "Canada",
        "CH" => "Suisse",
        "CZ" => "Tchéquie",
        "DE" => "Allemagne",
        "DK" => "Danemark",
        "ES" => "Espagne",
        "FI" => "Finlande",
        "FR" => "France",
        "GB" => "Royaume-Uni",
        "GR" => "Grèce",
        "IE" => "Irlande",
        "IT" => "Italie",
        "JP" => "Japon",
        "LU" => "Luxembourg",
        "MC" => "Monaco",
        "NL" => "Pays-Bas",
        "NO" => "Norvège",
        "PL" => "Pologne",
        "PT" => "Portugal",
        "SE" => "Suède",
        "US" => "États-Unis",
        _ => return None,
    })
}

/// The city in a zone’s IANA name, as it is called in French (after CLDR’s exemplar cities).
fn zone_city(zone: &str) -> String {
    let city = zone.rsplit('/').next().unwrap_or(zone);
    let french = match city {
        "Athens" => "Athènes",
        "Bucharest" => "Bucarest",
        "Brussels" => "Bruxelles",
        "Cairo" => "Le Caire",
        "Copenhagen" => "Copenhague",
        "Dublin" => "Dublin",
        "Lisbon" => "Lisbonne",
        "London" => "Londres",
        "Kathmandu" => "Katmandou",
        "Moscow" => "Moscou",
        "Prague" => "Prague",
        "Rome" => "Rome",
        "Singapore" => "Singapour",
        "Vienna" => "Vienne",
        "Warsaw" => "Varsovie",
        other => return other.replace('_', " "),
    };
    french.to_owned()
}
