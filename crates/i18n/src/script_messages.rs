//! What the scripts say that serve a visitor’s own things: the agenda, and the site without a network. Native only: the words lie
//! in `mine/<language>.json`, so that only those download them who need them.

use serde::Serialize;

use super::Language;

/// Everything these scripts say in one language. `#` stands for what a sentence is about.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScriptMessages {
    /// In the place of the agenda, without scripts.
    #[serde(skip)]
    pub needs_scripts: &'static str,
    /// Who knows of it.
    kept_here: &'static str,
    /// What the button of an event says that is kept: a part of its name.
    in_agenda: &'static str,
    /// Nothing is kept.
    empty: &'static str,
    /// The way to something that can be kept.
    all_events: &'static str,
    /// The heading of what is to come or on.
    upcoming: &'static str,
    /// The heading of what is over.
    past: &'static str,
    /// It has been called off.
    cancelled: &'static str,
    /// It has been put off.
    postponed: &'static str,
    /// The title of what has been called off, for calendars.
    cancelled_title: &'static str,
    /// The title of what has been put off, for calendars.
    postponed_title: &'static str,
    /// It takes place while something else does; the titles.
    conflict: &'static str,
    /// The site has no such event any more.
    gone: &'static str,
    /// It could not be read anew.
    unread: &'static str,
    /// Takes an event out.
    remove: &'static str,
    /// The same with its title, for the ear.
    remove_of: &'static str,
    /// It has been taken out; the title.
    removed: &'static str,
    /// Takes everything out.
    clear: &'static str,
    /// Everything has been taken out.
    cleared: &'static str,
    /// Puts back what was taken out.
    undo: &'static str,
    /// It has been put back.
    undone: &'static str,
    /// The name of what can be done with the agenda.
    actions: &'static str,
    /// Downloads it for a calendar.
    download: &'static str,
    /// The name of the file, without its ending.
    file: &'static str,
    /// Prints it.
    print: &'static str,
    /// Makes a link that carries it.
    carry: &'static str,
    /// What the link does.
    carry_help: &'static str,
    /// The name of the field with the link.
    link: &'static str,
    /// Copies the link.
    copy: &'static str,
    /// It has been copied.
    copied: &'static str,
    /// It has not.
    not_copied: &'static str,
    /// How much a link brings.
    offered: Plural,
    /// Keeps it.
    accept: &'static str,
    /// Does not.
    decline: &'static str,
    /// It has been kept.
    accepted: Plural,
    /// All of it was kept already.
    nothing_new: &'static str,
    /// The browser keeps nothing.
    refused: &'static str,
    /// The browser has no room for more.
    no_room: &'static str,
    /// There is no room for more; how much there is.
    full: &'static str,
    /// What was remembered cannot be read.
    damaged: &'static str,
    /// How much of it cannot.
    unreadable: Plural,
    /// Takes that out.
    discard: &'static str,
    /// It has been taken out.
    discarded: &'static str,
    /// A date that cannot be written.
    no_date: &'static str,
    /// The name of the file with what was found, without its ending.
    found_file: &'static str,
    /// How much it holds.
    found: Plural,
    /// How much was found.
    found_of: Plural,
    /// It could not be read.
    found_failed: &'static str,
    /// Tries again.
    again: &'static str,
    /// The page was read before the network went; when.
    offline_page: &'static str,
    /// Something on the page was.
    offline_data: &'static str,
    /// The same where the app does not run, which would say when.
    offline: &'static str,
    /// The network is back.
    online: &'static str,
    /// Reads the page anew.
    reload: &'static str,
    /// There is a new version of the site.
    update: &'static str,
    /// Goes over to it.
    update_now: &'static str,
    /// Closes a notice.
    close: &'static str,
    /// A title in a list of titles.
    quoted: &'static str,
    /// A list of titles, between the last two.
    and: &'static str,
}

/// A sentence for one and for several, as in CLDR.
#[derive(Debug, Serialize)]
struct Plural {
    one: &'static str,
    other: &'static str,
}

/// What these scripts say in a language.
#[must_use]
pub fn script_messages(language: Language) -> ScriptMessages {
    match language {
        Language::Fr => french(),
        Language::En => english(),
    }
}

fn french() -> ScriptMessages {
    ScriptMessages {
        needs_scripts: "Votre agenda est gardé dans votre navigateur\u{202f}; il faut JavaScript pour le lire.",
        in_agenda: "Dans mon agenda",
        kept_here: "Votre agenda est gardé dans ce navigateur, et nulle part ailleurs.",
        empty: "Rien n’est gardé pour l’instant. L’étoile à côté d’un évènement le met ici.",
        all_events: "Tous les évènements",
        upcoming: "À venir",
        past: "Passés",
        cancelled: "Annulé",
        postponed: "Reporté",
        cancelled_title: "Annulé\u{a0}: #",
        postponed_title: "Reporté\u{a0}: #",
        conflict: "En même temps que #",
        gone: "Cet évènement n’est plus publié.",
        unread: "Impossible de relire cet évènement\u{a0}: voici ce qui en était connu.",
        remove: "Retirer",
        remove_of: "Retirer\u{a0}: #",
        removed: "«\u{a0}#\u{a0}» n’est plus dans votre agenda.",
        clear: "Tout retirer",
        cleared: "Votre agenda est vide.",
        undo: "Remettre",
        undone: "Votre agenda est comme avant.",
        actions: "Que faire de cet agenda",
        download: "Télécharger (.ics)",
        file: "mon-agenda",
        print: "Imprimer",
        carry: "Emporter sur un autre appareil",
        carry_help: "Ouvrez ce lien sur l’autre appareil\u{a0}: il propose d’y garder les mêmes évènements.",
        link: "Lien vers cet agenda",
        copy: "Copier le lien",
        copied: "Le lien est copié.",
        not_copied: "Le navigateur refuse de copier\u{a0}: le lien est sélectionné, copiez-le vous-même.",
        offered: Plural { one: "Ce lien apporte # évènement.", other: "Ce lien apporte # évènements." },
        accept: "Garder dans mon agenda",
        decline: "Ne pas garder",
        accepted: Plural {
            one: "# évènement de plus dans votre agenda.",
            other: "# évènements de plus dans votre agenda.",
        },
        nothing_new: "Votre agenda contient déjà tout ce que ce lien apporte.",
        refused: "Votre navigateur refuse de garder quoi que ce soit\u{a0}: navigation privée, ou mémoire pleine. Rien n’a changé dans votre agenda.",
        no_room: "Votre navigateur n’a plus de place pour ce site\u{a0}: effacez des données de sites, ou retirez des évènements passés de votre agenda.",
        full: "Votre agenda est plein\u{a0}: il garde # évènements. Retirez-en pour en garder d’autres.",
        damaged: "Ce que ce navigateur avait gardé est illisible.",
        unreadable: Plural {
            one: "# élément gardé dans ce navigateur est illisible.",
            other: "# éléments gardés dans ce navigateur sont illisibles.",
        },
        discard: "Effacer ce qui est illisible",
        discarded: "Ce qui était illisible est effacé.",
        no_date: "Ce navigateur ne sait pas écrire la date de cet évènement.",
        found_file: "evenements",
        found: Plural { one: "Le fichier contient # date.", other: "Le fichier contient # dates." },
        found_of: Plural {
            one: "La recherche en a trouvé #.",
            other: "La recherche en a trouvé #\u{a0}: ce sont les premières.",
        },
        found_failed: "Les évènements trouvés n’ont pas pu être lus. Le reste de la page fonctionne.",
        again: "Réessayer",
        offline_page: "Hors ligne\u{a0}: cette page date du #.",
        offline_data: "Hors ligne\u{a0}: une partie de cette page date du #.",
        offline: "Hors ligne.",
        online: "De nouveau en ligne.",
        reload: "Actualiser",
        update: "Une nouvelle version du site est prête.",
        update_now: "L’utiliser",
        close: "Fermer",
        quoted: "«\u{a0}#\u{a0}»",
        and: " et ",
    }
}

fn english() -> ScriptMessages {
    ScriptMessages {
        needs_scripts: "Your agenda is kept in your browser; reading it takes JavaScript.",
        in_agenda: "In my agenda",
        kept_here: "Your agenda is kept in this browser, and nowhere else.",
        empty: "Nothing is kept so far. The star beside an event puts it here.",
        all_events: "All events",
        upcoming: "Upcoming",
        past: "Past",
        cancelled: "Cancelled",
        postponed: "Postponed",
        cancelled_title: "Cancelled: #",
        postponed_title: "Postponed: #",
        conflict: "At the same time as #",
        gone: "This event is no longer published.",
        unread: "This event could not be read anew: here is what was known of it.",
        remove: "Remove",
        remove_of: "Remove: #",
        removed: "“#” is no longer in your agenda.",
        clear: "Remove all",
        cleared: "Your agenda is empty.",
        undo: "Put back",
        undone: "Your agenda is as before.",
        actions: "What to do with this agenda",
        download: "Download (.ics)",
        file: "my-agenda",
        print: "Print",
        carry: "Take to another device",
        carry_help: "Open this link on the other device: it offers to keep the same events there.",
        link: "Link to this agenda",
        copy: "Copy the link",
        copied: "The link is copied.",
        not_copied: "The browser refuses to copy: the link is selected, copy it yourself.",
        offered: Plural { one: "This link brings # event.", other: "This link brings # events." },
        accept: "Keep in my agenda",
        decline: "Do not keep",
        accepted: Plural { one: "# more event in your agenda.", other: "# more events in your agenda." },
        nothing_new: "Your agenda has everything already that this link brings.",
        refused: "Your browser refuses to keep anything: private browsing, or its storage is full. Nothing has changed in your agenda.",
        no_room: "Your browser has no more room for this site: clear data of sites, or remove past events from your agenda.",
        full: "Your agenda is full: it keeps # events. Remove some to keep others.",
        damaged: "What this browser had kept cannot be read.",
        unreadable: Plural {
            one: "# item kept in this browser cannot be read.",
            other: "# items kept in this browser cannot be read.",
        },
        discard: "Erase what cannot be read",
        discarded: "What could not be read has been erased.",
        no_date: "This browser cannot write the date of this event.",
        found_file: "events",
        found: Plural { one: "The file holds # date.", other: "The file holds # dates." },
        found_of: Plural { one: "The search found #.", other: "The search found #: these are the first." },
        found_failed: "The events found could not be read. The rest of the page works.",
        again: "Try again",
        offline_page: "Offline: this page is as of #.",
        offline_data: "Offline: a part of this page is as of #.",
        offline: "Offline.",
        online: "Online again.",
        reload: "Refresh",
        update: "A new version of the site is ready.",
        update_now: "Use it",
        close: "Close",
        quoted: "“#”",
        and: " and ",
    }
}
