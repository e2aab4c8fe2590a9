//! The names, by kind.

/// A kind of names.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone, Copy, Debug)]
pub struct NameGroup {
    /// The module of its constants: `event`.
    pub name: &'static str,
    /// The names.
    pub names: &'static [Name],
}

/// A name that both sides use.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// The constant: `MAP_WANTED`.
    pub constant: &'static str,
    /// The text: `map-wanted`.
    pub value: &'static str,
}

macro_rules! names {
    ($( $(#[$about:meta])* $group:ident { $( $(#[$doc:meta])* $name:ident = $value:literal; )* } )*) => {
        $(
            $(#[$about])*
            pub mod $group {
                $( $(#[$doc])* pub const $name: &str = $value; )*
            }
        )*

        /// Every name.
        #[cfg(not(target_family = "wasm"))]
        pub const GROUPS: &[NameGroup] = &[
            $( NameGroup {
                name: stringify!($group),
                names: &[ $( Name { constant: stringify!($name), value: $value } ),* ],
            } ),*
        ];
    };
}

names! {
    /// Events of the window.
    event {
        /// A page with a map is shown. `boot.js` loads the map.
        MAP_WANTED = "map-wanted";
        /// The agenda is shown. `boot.js` loads its script.
        AGENDA_WANTED = "agenda-wanted";
        /// The agenda in storage has changed.
        AGENDA_CHANGED = "agenda-changed";
        /// A script asks for another query: `detail` is the query string. Cancelled when the app goes there.
        FIND = "find";
        /// A script asks for dates in words: `detail` is what `affiche_i18n::worded_dates` reads. Cancelled when the answer is in
        /// `data-dates` of the root.
        WORD_DATES = "word-dates";
        /// The app did not start.
        BOOT_FAILED = "boot-failed";
    }

    /// `data-` attributes. In JavaScript `DATA_STAR` is the name of the attribute and `KEY_STAR` that of its entry in `dataset`.
    data {
        /// Root: scripts run.
        APP = "data-app";
        /// Root: how far the app is, see [`state`](crate::state).
        BOOT = "data-boot";
        /// Root: the device can share an address.
        CAN_SHARE = "data-can-share";
        /// Root: dates in words, the answer to an event.
        DATES = "data-dates";
        /// Root: `failed` when the search program cannot be had.
        FINDER = "data-finder";
        /// Root: `failed` when the map cannot be had.
        MAP = "data-map";
        /// Root: the query of the address.
        QUERY = "data-query";
        /// Root: the search request for the counts of choices.
        QUESTION = "data-question";
        /// Root: the colours the visitor chose.
        THEME = "data-theme";
        /// Root of an embed: its list is not complete yet.
        WAITING = "data-waiting";
        /// Root: the present year; a date: its year.
        YEAR = "data-year";
        /// Root: the zones whose clocks show what the visitor’s does; a zone beside a time: its id.
        ZONE = "data-zone";

        /// The program: the address of its glue.
        JS = "data-js";
        /// The program: the address of its WebAssembly.
        WASM = "data-wasm";
        /// The link to the web manifest: there is a service worker.
        WORKER = "data-worker";

        /// A star: the path of its date.
        STAR = "data-star";
        /// A star with words: what it says once the date is kept.
        KEPT = "data-kept";
        /// The button that downloads what a search has found.
        FOUND = "data-found";
        /// A button that shares the address of the page: `copy` or `send`.
        SHARE = "data-share";
        /// It says that the address was copied.
        DONE = "data-done";
        /// It says that it was not.
        REFUSED = "data-refused";

        /// The search field: its words are still being typed.
        TYPING = "data-typing";
        /// The filters: the address of their form.
        SOURCE = "data-source";
        /// The sentence that an empty message says when it is needed.
        TEXT = "data-text";
        /// The button that closes the filters: its text before a count.
        SHOW = "data-show";
        /// The text for no result.
        NONE = "data-none";
        /// The text for one result.
        ONE = "data-one";
        /// The text for several results.
        SEVERAL = "data-several";
        /// The text for results that could not be had.
        MISSING = "data-missing";
        /// A choice: the name of its count in a response.
        COUNT = "data-count";

        /// The map: the venue of each row beside it, `-` for none.
        PLACES = "data-places";
        /// The map: it counts the rows of this page alone.
        ALONE = "data-alone";

        /// An embed’s script: the zones that are named beside times.
        ZONES = "data-zones";
        /// An embed: the address of the list of all events; the form of embeds: the title of a list.
        LIST = "data-list";
        /// A list in an embed: how many rows it shows.
        LIMIT = "data-limit";
        /// It says that nothing that was asked for is to come.
        NONE_MATCH = "data-none-match";
        /// It says that something was asked for that does not exist.
        UNKNOWN = "data-unknown";
        /// It says that the events, or a copy, could not be had.
        FAILED = "data-failed";
        /// An embed: the address of the months.
        MONTHS = "data-months";
        /// A month in an embed; the form of embeds: the title of a month.
        MONTH = "data-month";
        /// The first month there is.
        FIRST = "data-first";
        /// The last month there is.
        LAST = "data-last";
        /// An embed of any event: in how many files the next dates of events lie.
        EVENT_FILES = "data-event-files";
        /// The text of the link to its page.
        PAGE = "data-page";
        /// It says that there is no such event any more.
        GONE = "data-gone";
        /// The form of embeds: the title of an event.
        EVENT = "data-event";
        /// A row in an embed: its date.
        ID = "data-id";
        /// When it begins.
        START = "data-start";
        /// When it is over.
        END = "data-end";
        /// The terms it has.
        TERMS = "data-terms";

        /// The form of embeds: the address of the site.
        SITE = "data-site";
        /// The path of the front page on its host.
        HERE = "data-here";
        /// The name of the site.
        NAME = "data-name";
        /// The text of the link to all events.
        ALL = "data-all";
        /// The button of the code: what it says once that was copied.
        COPIED = "data-copied";
    }

    /// Ids of elements.
    id {
        /// The page, which the app replaces.
        APP = "app";
        /// The content of the page.
        MAIN = "main";
        /// The notice that the app cannot go on.
        BOOT_ERROR = "boot-error";
        /// The menu.
        SETTINGS = "settings";
        /// The form of the search field.
        FIND = "find";
        /// The search field.
        FIND_WORDS = "find-words";
        /// The button of the filters.
        FIND_FILTERS = "find-filters";
        /// The quick choice of what is near.
        NEAR_ME = "near-me";
        /// It says why there is none.
        NEAR_REFUSED = "near-refused";

        /// The button of the quick find.
        QUICK = "quick";
        /// The quick find.
        QUICK_DIALOG = "quick-dialog";
        /// Its form.
        QUICK_FORM = "quick-form";
        /// Its field.
        QUICK_FIELD = "quick-field";
        /// Its list.
        QUICK_LIST = "quick-list";
        /// How much it has found.
        QUICK_STATUS = "quick-status";

        /// The filters.
        FILTERS = "filters";
        /// Their form.
        FILTERS_FORM = "filters-form";
        /// It says that counts are missing.
        FILTERS_MISSING = "filters-missing";
        /// Closes the filters.
        FILTERS_SHOW = "filters-show";
        /// Takes all filters away.
        FILTERS_CLEAR = "filters-clear";
        /// Asks for what is near the device.
        FILTER_HERE = "filter-here";
        /// It says why that is not known.
        FILTER_REFUSED = "filter-refused";
        /// The order of what was found.
        FILTER_SORT = "filter-sort";
        /// The order with its label.
        FILTER_ORDER = "filter-order";

        /// An embed: the list.
        LIST = "list";
        /// An embed: what there is to say about the list.
        SAY = "say";
        /// An embed: the notice that the event is over.
        OVER = "over";
        /// An embed: the title.
        TITLE = "title";
        /// An embed: the other dates of the event.
        DATES = "dates";

        /// The form of embeds.
        CHOOSE = "choose";
        /// The choices of a list.
        TERMS = "terms";
        /// The choice of an event.
        EVENTS = "events";
        /// The code that the form of embeds makes.
        RESULT = "result";
        /// The code.
        CODE = "code";
        /// The button that copies it.
        COPY = "copy";
        /// It says that the code was copied.
        COPIED = "copied";
        /// The preview of that code.
        PREVIEW = "preview";
        /// Codes for who has no scripts.
        PLAIN = "plain";
    }

    /// Custom elements.
    element {
        /// The agenda.
        AGENDA = "affiche-agenda";
        /// The filters.
        FINDER = "affiche-finder";
        /// The map.
        MAP = "affiche-map";
        /// Events in the page of another site.
        EVENTS = "affiche-events";
    }

    /// Names of `<meta>`.
    meta {
        /// The program.
        APP = "app";
        /// The path of the front page on its host.
        BASE = "base";
        /// The path that the page was printed for.
        PAGE = "page";
        /// The stylesheet of months, weeks and days, where it is not loaded.
        PERIODS = "periods";
        /// When a page that comes without a network was read, in milliseconds since 1970.
        STORED = "stored";
        /// The zones that are named beside times.
        ZONES = "zones";
        /// The languages: of each its code, the hash of its words, and its own name; `;` between them.
        WORDS = "words";
    }

    /// Keys of the visitor’s storage.
    storage {
        /// The dates that are kept; the base follows.
        AGENDA = "affiche.agenda";
        /// The clock that is shown: `mine` or `place`.
        CLOCK = "affiche.clock";
        /// The language.
        LANGUAGE = "affiche.language";
        /// The app was mended once in this tab.
        RECOVERED = "affiche.recovered";
        /// Keys of one letter: `on` or `off`.
        SHORTCUTS = "affiche.shortcuts";
        /// The colours.
        THEME = "affiche.theme";
        /// The host of map tiles that was agreed to.
        TILES = "affiche.tiles";
    }

    /// Caches of the service worker.
    cache {
        /// The beginning of their names; the base and a space follow.
        PREFIX = "affiche";
    }

    /// Colours.
    theme {
        /// Those of the device.
        AUTO = "auto";
        /// Light.
        LIGHT = "light";
        /// Dark.
        DARK = "dark";
    }

    /// How far the app, the map or the search program is.
    state {
        /// The script that starts the app has come.
        STARTED = "started";
        /// The app has taken the page over.
        READY = "ready";
        /// It did not start, or has stopped.
        FAILED = "failed";
    }

    /// Messages between windows, and between a page and the service worker.
    message {
        /// To the worker that waits: take over.
        USE = "use";
        /// To the worker: read ahead.
        AHEAD = "ahead";
        /// To the worker: a page runs.
        HERE = "here";
        /// From an embed: its height.
        SIZE = "size";
        /// To an embed: the colours of the page around it.
        THEME = "theme";
    }

    /// Functions of the window, declared for scripts in `scripts/types/page.d.ts`.
    global {
        /// `boot.js`: loads the search program and asks it.
        ASK = "afficheAsk";
        /// The search program: answers.
        FIND = "afficheFind";
    }

    /// Files and folders, relative to the front page.
    path {
        /// The page for addresses without one.
        EMPTY = "404.html";
        /// The manifest of the catalog.
        MANIFEST = "catalog/manifest.json";
        /// The details of events.
        EVENTS = "catalog/events/";
        /// Chunks of occurrences.
        OCCURRENCES = "catalog/occurrences/";
        /// Pages of events.
        EVENT = "event/";
        /// The places and messages of the map.
        PLACES = "map/places.json";
        /// Scripts of the agenda, and a file of words for each language.
        MINE = "mine/";
        /// Scripts of the search program, and files of words for each language.
        FINDER = "finder/";
        /// The words of the app, a file for each language.
        WORDS = "words/";
        /// The service worker.
        WORKER = "sw.js";
        /// The files that the service worker keeps ahead of a visit.
        AHEAD = "worker/ahead.json";
    }
}
