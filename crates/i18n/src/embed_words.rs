//! The messages of embeds, and of the page that makes their code. Native only: the words are printed, or
//! lie in a file beside the scripts.

use serde::Serialize;

use super::Language;

/// Everything that is said about embedding in one language. `#` stands for what a sentence is about.
#[derive(Debug)]
pub struct EmbedWords {
    /// The messages of lists and of the element.
    pub element: ElementWords,
    /// Links of a frame open in a new tab.
    pub new_tab: &'static str,
    /// The way from an event to its page.
    pub event_page: &'static str,
    /// The other dates of an event that has several.
    pub dates: &'static str,
    /// The way out of a document that is not there.
    pub see_all: &'static str,
    /// The title of the page on which one chooses.
    pub title: &'static str,
    /// What it is for.
    pub lead: &'static str,
    /// The heading of the form.
    pub choose: &'static str,
    /// The choice of what is shown: its name, then a list, a month, one event.
    pub views: [&'static str; 4],
    /// The choice of how: its name, then a frame, the element.
    pub ways: [&'static str; 3],
    /// The difference between the two ways.
    pub ways_help: &'static str,
    /// The choices of a category, a tag, a venue.
    pub terms: [&'static str; 3],
    /// No choice of a term.
    pub any: &'static str,
    /// How many events.
    pub number: &'static str,
    /// Which event.
    pub event: &'static str,
    /// The choice of colours: its name, then those of the page, light, dark.
    pub themes: [&'static str; 4],
    /// The heading above the code.
    pub code: &'static str,
    /// The button that copies it.
    pub copy: &'static str,
    /// It is copied.
    pub copied: &'static str,
    /// It could not be.
    pub copy_failed: &'static str,
    /// The heading above what the code shows.
    pub preview: &'static str,
    /// Without scripts nothing can be chosen.
    pub without_scripts: &'static str,
    /// The code of a list and of a month, as headings.
    pub plain: [&'static str; 2],
    /// The way back to the site.
    pub back: &'static str,
}

/// What a list in the page of another site may have to say, and the names of frames.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ElementWords {
    /// The name of the list.
    pub list: &'static str,
    /// The name of the month.
    pub month: &'static str,
    /// The name of an event.
    pub event: &'static str,
    /// The way to all events.
    pub all: &'static str,
    /// Nothing is to come.
    pub none: &'static str,
    /// Nothing of what was chosen is to come.
    pub none_match: &'static str,
    /// Something was chosen that does not exist.
    pub unknown: &'static str,
    /// The events could not be had.
    pub failed: &'static str,
    /// The event is not there, or no longer.
    pub gone: &'static str,
    /// The event is over.
    pub over: &'static str,
}

/// The messages of embeds in a language.
#[must_use]
pub fn embed_words(language: Language) -> &'static EmbedWords {
    match language {
        Language::Fr => &FR,
        Language::En => &EN,
    }
}

static FR: EmbedWords = EmbedWords {
    element: ElementWords {
        list: "Prochains évènements",
        month: "Calendrier du mois",
        event: "Évènement",
        all: "Tous les évènements",
        none: "Aucun évènement à venir.",
        none_match: "Aucun évènement à venir ne répond à ce choix.",
        unknown: "Choix inconnu\u{a0}: #.",
        failed: "Les évènements n’ont pas pu être chargés.",
        gone: "Cet évènement n’est pas, ou plus, au programme.",
        over: "Cet évènement est passé.",
    },
    new_tab: "Les liens s’ouvrent dans un nouvel onglet.",
    event_page: "Tout savoir sur cet évènement",
    dates: "Prochaines dates",
    see_all: "Voir tous les évènements",
    title: "Intégrer ces évènements",
    lead: "Montrez ces évènements sur votre propre site. Choisissez, copiez le code, collez-le dans votre page\u{a0}: il reste à jour de lui-même.",
    choose: "Ce qui sera montré",
    views: ["Forme", "Une liste", "Un mois", "Un seul évènement"],
    ways: ["Technique", "Un cadre (iframe)", "Un élément (script)"],
    ways_help: "Le cadre garde l’apparence de ce site et convient partout. L’élément prend les caractères et les couleurs de votre page.",
    terms: ["Catégorie", "Étiquette", "Lieu"],
    any: "Peu importe",
    number: "Nombre d’évènements",
    event: "Évènement",
    themes: ["Couleurs", "Celles de la page", "Claires", "Sombres"],
    code: "Code à copier",
    copy: "Copier le code",
    copied: "Le code est copié.",
    copy_failed: "Votre navigateur n’a pas permis la copie. Le code est sélectionné\u{a0}: copiez-le au clavier.",
    preview: "Aperçu",
    without_scripts: "Sans JavaScript, rien ne peut être choisi ici\u{a0}; ces codes conviennent tels quels.",
    plain: ["Code d’une liste", "Code d’un mois"],
    back: "Retour aux évènements",
};

static EN: EmbedWords = EmbedWords {
    element: ElementWords {
        list: "Upcoming events",
        month: "Calendar of the month",
        event: "Event",
        all: "All events",
        none: "There are no upcoming events.",
        none_match: "No upcoming event fits this choice.",
        unknown: "Unknown choice: #.",
        failed: "The events could not be loaded.",
        gone: "This event is not, or no longer, in the calendar.",
        over: "This event has passed.",
    },
    new_tab: "Links open in a new tab.",
    event_page: "All about this event",
    dates: "Next dates",
    see_all: "See all events",
    title: "Embed these events",
    lead: "Show these events on your own site. Choose, copy the code, paste it into your page: it stays up to date by itself.",
    choose: "What is shown",
    views: ["Form", "A list", "A month", "One event"],
    ways: ["Technique", "A frame (iframe)", "An element (script)"],
    ways_help: "The frame keeps the look of this site and works everywhere. The element takes on the typeface and the colours of your page.",
    terms: ["Category", "Tag", "Venue"],
    any: "Any",
    number: "Number of events",
    event: "Event",
    themes: ["Colours", "Those of the page", "Light", "Dark"],
    code: "Code to copy",
    copy: "Copy the code",
    copied: "The code has been copied.",
    copy_failed: "Your browser did not allow copying. The code is selected: copy it with the keyboard.",
    preview: "Preview",
    without_scripts: "Without JavaScript nothing can be chosen here; these codes work as they are.",
    plain: ["Code of a list", "Code of a month"],
    back: "Back to the events",
};
