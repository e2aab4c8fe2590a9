//! English.

use chrono::Datelike;

use super::dates::{DateWords, HourCycle};
use super::messages::{Messages, MissingPart};
use super::money::{MoneyWords, SymbolPlace};
use affiche_model::layout::{Length, Period};
use affiche_model::{TermKind, ViewName};

/// The messages of the site in English.
pub(super) static MESSAGES: Messages = Messages {
    code: affiche_contract::LANGUAGES[1],
    own_name: "English",
    skip_to_content: "Skip to content",
    language: "Language",
    clock: "Times shown",
    clock_of_place: "Local time",
    visitor_clock: "My time",
    by_own_clock: "Your time:",
    theme: "Colours",
    theme_auto: "As the device",
    theme_light: "Light",
    theme_dark: "Dark",

    upcoming_events: "Upcoming",
    past_events: "Past events",
    latest_past_events: "Latest past events",
    next_events: "Next events",
    previous_events: "Previous events",
    pages: "Pages of the list",
    pages_again: "Pages of the list, below",
    page_of: |page, pages| format!("Page {page} of {pages}"),
    event_count: |count| match count {
        0 => "No events".to_owned(),
        1 => "1 event".to_owned(),
        _ => format!("{count} events"),
    },
    from_day: |day| format!("From {day}"),
    no_upcoming: "There are no upcoming events.",
    no_past: "There are no past events.",
    no_events: "The calendar does not hold any events yet.",
    no_events_here: "No events for now.",
    back_to_today: "Back to today",

    browse: "Browse",
    index: |kind| match kind {
        TermKind::Venue => "Venues",
        TermKind::Organizer => "Organizers",
        TermKind::Category => "Categories",
        TermKind::Tag => "Tags",
        TermKind::Series => "Series",
    },
    index_count: |kind, count| {
        let name = match (kind, count == 1) {
            (TermKind::Venue, true) => "venue",
            (TermKind::Venue, false) => "venues",
            (TermKind::Organizer, true) => "organizer",
            (TermKind::Organizer, false) => "organizers",
            (TermKind::Category, true) => "category",
            (TermKind::Category, false) => "categories",
            (TermKind::Tag, true) => "tag",
            (TermKind::Tag, false) => "tags",
            (TermKind::Series, _) => "series",
        };
        format!("{count} {name}")
    },
    counted_on: |day| format!("Upcoming events counted on {day}."),
    upcoming_of_all: |upcoming, all| match (upcoming, all) {
        (_, 0) => "no events".to_owned(),
        (0, 1) => "1 past event".to_owned(),
        (0, all) => format!("{all} past events"),
        (upcoming, all) if upcoming == all => format!("{upcoming} upcoming"),
        (upcoming, all) => format!("{upcoming} upcoming of {all}"),
    },
    letters: "First letters",
    no_such_term: |kind, name| {
        let kind = match kind {
            TermKind::Venue => "venue",
            TermKind::Organizer => "organizer",
            TermKind::Category => "category",
            TermKind::Tag => "tag",
            TermKind::Series => "series",
        };
        format!("There is no {kind} “{name}”.")
    },
    featured_events: "Featured events",
    related: "Related events",
    add_to_calendar: "Add to calendar",
    keep: "Keep in my agenda",
    agenda: "My agenda",
    subscribe: "Subscribe to this calendar",
    calendar_file: "File (.ics)",
    subscribe_note: "Your calendar reads it again by itself; Google does so every 12 to 24 hours only.",
    found_file: "Download these dates (.ics)",
    found_note: "The calendar above is that of all events of the page: a search cannot be subscribed to, but what it finds can be downloaded.",
    share: "Share",
    share_address: "Address of this page",
    share_copy: "Copy the link",
    share_send: "Share…",
    share_copied: "The address is copied.",
    share_refused: "The browser does not allow copying. The address is selected: copy it.",
    share_code: "QR code",
    share_caption: "Scan to open this page.",

    views: "Views",
    view: |view| match view {
        ViewName::List => "List",
        ViewName::Month => "Month",
        ViewName::Week => "Week",
        ViewName::Day => "Day",
        ViewName::Map => "Map",
        ViewName::Photo => "Photo",
        ViewName::Summary => "Summary",
    },
    moving: "Move through time",
    today: "Today",
    period_title: |period| match period.length {
        Length::Day => MESSAGES.dates.write(period.first, true, Some(period.first.year())),
        Length::Week => format!("Week of {}", week_days(period, true)),
        Length::Month => MESSAGES.dates.month_of_year(period.first),
    },
    period_short: |period| match period.length {
        Length::Day => MESSAGES.dates.write(period.first, true, None),
        Length::Week => week_days(period, false),
        Length::Month => MESSAGES.dates.month_of_year(period.first),
    },
    previous_period: |length| match length {
        Length::Day => "Previous day:",
        Length::Week => "Previous week:",
        Length::Month => "Previous month:",
    },
    next_period: |length| match length {
        Length::Day => "Next day:",
        Length::Week => "Next week:",
        Length::Month => "Next month:",
    },
    calendar_begins: |day| format!("The calendar begins on {day}."),
    calendar_ends: |day| format!("The calendar ends on {day}."),
    choose_date: "Choose a date",
    days: "Days of the month",
    turns: ["Previous year", "Previous month", "Next month", "Next year"],
    year: "Year",
    type_date: "Or type a date",
    type_date_hint: "For example: 03/12/2026, March 12 or tomorrow.",
    go_to_date: "Go",
    date_unknown: "This date is not understood.",
    calendar_lasts: |first, last| format!("The calendar runs from {first} to {last}."),
    close: "Close",
    keys: "Keyboard shortcuts",
    letter_keys: "Single keys",
    letter_keys_on: "Use these shortcuts",
    key_next: "Next period, page or event",
    key_previous: "Previous period, page or event",
    today_key: "t",
    view_key: |view| match view {
        ViewName::List => "l",
        ViewName::Month => "m",
        ViewName::Week => "w",
        ViewName::Day => "d",
        ViewName::Map => "k",
        ViewName::Photo => "o",
        ViewName::Summary => "s",
    },
    grid_keys_title: "In a grid of days",
    grid_keys: &[
        (&["←", "→"], "A day earlier, later"),
        (&["↑", "↓"], "A week earlier, later"),
        (&["Home", "End"], "First, last day of the week"),
        (&["Page Up", "Page Down"], "A month earlier, later"),
        (&["Shift + Page Up", "Shift + Page Down"], "A year earlier, later"),
        (&["Enter"], "Open or choose the day"),
        (&["Escape"], "Close"),
    ],
    nothing_in: |length| match length {
        Length::Day => "No events on this day.",
        Length::Week => "No events in this week.",
        Length::Month => "No events in this month.",
    },
    nearest_before: |day| format!("Date before: {day}"),
    nearest_after: |day| format!("Date after: {day}"),
    day_and_count: |day, count| match count {
        0 => format!("{day}, no events"),
        1 => format!("{day}, 1 event"),
        _ => format!("{day}, {count} events"),
    },
    more: |count| format!("+\u{a0}{count} more"),
    week: |number| format!("Week {number}"),
    weeks: "Week",
    all_day: "All day",
    whole_days: "All day or several days",
    legend: "Highlight categories",
    until_time: |time| format!("until {time}"),
    until_day: |day| format!("until {day}"),
    running: |count| format!("Going on ({count})"),
    earlier_in_month: "Earlier this month",
    hours_look: "Layout",
    as_grid: "Grid",
    as_list: "List",
    all_hours: "All 24 hours",
    second_time: |time| format!("{time} (again)"),
    continued: "Began earlier",
    continues: "Goes on later",

    search: "Search events",
    search_results: |words| format!("Search: “{words}”"),
    more_events: |count| format!("More than {count} events"),
    and_past: |count| format!("and {count} past"),
    only_past: "Nothing to come answers this search. Here is what is over.",
    nothing_found: "No event answers this search.",
    filters: "Filters",
    clear_filters: "Clear all",
    chosen_filters: "Chosen filters",
    remove_filter: "Remove:",
    menu: "Menu",
    quick_choices: "Quick choices",
    this_weekend: "This weekend",
    near_me: "Near me",
    near_refused: "Your device does not say where you are.",
    quick_find: "Quick find",
    quick_find_hint: "An event, a venue, a date such as “March 12”, or a view.",
    suggestion_counts: ["Nothing found", "1 suggestion", "# suggestions"],

    upcoming: "Upcoming",
    ongoing: "Now",
    past: "Past",
    event_passed: "This event has passed.",
    event_ongoing: "This event is taking place now.",
    countdown: [
        [
            "Begins in 1\u{a0}minute",
            "Begins in #\u{a0}minutes",
            "Begins at #",
            "Begins today",
            "Begins tomorrow",
            "Begins in #\u{a0}days",
            "Begins in #\u{a0}months",
        ],
        [
            "Ends in 1\u{a0}minute", "Ends in #\u{a0}minutes", "Ends at #", "Ends today", "Ends tomorrow",
            "Ends in #\u{a0}days", "Ends in #\u{a0}months",
        ],
    ],
    cancelled: "Cancelled",
    postponed: "Postponed",
    after_state: ": ",
    moved_online: "Moved online",
    rescheduled: "New date",
    event_cancelled: "This event has been cancelled.",
    event_postponed: "This event has been postponed to a date not yet known.",
    event_moved_online: "This event will take place online.",
    event_rescheduled: |before| match before {
        Some(before) => format!("This event has a new date. It was planned for: {before}."),
        None => "This event has a new date.".to_owned(),
    },
    featured: "Featured",
    online: "Online",
    mixed: "On site and online",

    all_events: "All events",
    neighbours: "Neighbouring events",
    previous_event: "Previous event",
    next_event: "Next event",
    other_dates: "Other dates",
    previous_date: "Previous date:",
    next_date: "Next date:",
    another_date: "Another date:",
    all_dates: |count| if count == 1 { "Its only date".to_owned() } else { format!("All {count} dates") },
    details: "Details",
    start: "Start:",
    end: "End:",
    date: "Date:",
    time: "Time:",
    cost: "Cost:",
    categories: |count| if count == 1 { "Category:" } else { "Categories:" },
    tags: |count| if count == 1 { "Tag:" } else { "Tags:" },
    website: "Website:",
    series: "Series:",
    written_in: "Language:",
    phone: "Phone:",
    email: "Email:",
    venue: "Venue",
    organizers: |count| if count == 1 { "Organizer" } else { "Organizers" },
    online_at: "Online:",
    join_online: "Join online",
    tickets: "Tickets",
    register: "Register",
    see_website: "See the website",
    directions: "Directions",
    on_openstreetmap: "See on OpenStreetMap",
    in_maps_app: "Open in a maps app",
    place_picture: |name, town| match town {
        Some(town) => format!("Map: where {name}, {town} is"),
        None => format!("Map: where {name} is"),
    },
    map_failed: "The map could not be loaded. The list is complete without it.",
    country,
    zone_time: |zone| {
        let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
        if city == "UTC" { "UTC".to_owned() } else { format!("{city} time") }
    },
    credit: |who| format!("Picture: {who}"),

    loading: "Loading events",
    retry: "Try again",
    missing: |gap| match gap {
        MissingPart::Calendar => "The calendar could not be loaded.".to_owned(),
        MissingPart::Between(first, last) if first == last => format!("The events of {first} could not be loaded."),
        MissingPart::Between(first, last) => format!("The events from {first} to {last} could not be loaded."),
        MissingPart::From(first) => format!("The events from {first} on could not be loaded."),
        MissingPart::Event => "This event could not be loaded.".to_owned(),
        MissingPart::Page => "This page could not be loaded.".to_owned(),
        MissingPart::Search => {
            "Search and filters could not be loaded; only what is on the page was searched.".to_owned()
        }
    },
    cause_network: "The network does not answer.",
    cause_not_found: "The file is not on the server.",
    cause_status: |status| format!("The server answered with error {status}."),
    cause_damaged: "The file that arrived is incomplete or damaged.",
    cause_version: "The site has just been updated: please reload the page.",
    still_works: "The rest of the page works.",

    not_found: "This page does not exist",
    not_found_help: "The address may have changed, or the event may have been withdrawn. The list of all events is up to date.",
    did_you_mean: "Did you mean?",
    about_site: "About this site",
    contact: "Contact",
    embed: "Embed these events",
    as_of: |day| format!("Calendar published on {day}"),
    stopped: "This page could not be read",
    offline: "You are offline",
    stopped_help: "An unexpected error has interrupted the application. Nothing is lost: reload the page to go on.",
    reload: "Reload the page",

    dates: DateWords {
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        clock: HourCycle::Twelve,
        day: |day, month, weekday, year| {
            let mut text = String::new();
            if let Some(weekday) = weekday {
                text += weekday;
                text += ", ";
            }
            text += month;
            text.push(' ');
            text += &day.to_string();
            if let Some(year) = year {
                text += ", ";
                text += &year.to_string();
            }
            text
        },
        day_first: false,
        near_days: &[("today", 0), ("tomorrow", 1)],
        after_number: &["st", "nd", "rd", "th"],
        between_dates: &["the", "of", "on"],
        span: ["from ", " to "],
        night: ["night of ", " to "],
        at_night: "night ",
        moments: |first_day, first_time, last_day, last_time| {
            format!("from {first_day} at {first_time} to {last_day} at {last_time}")
        },
        spoken_times: |day, start, end| format!("{day}, from {start} to {end}"),
    },
    money: MoneyWords {
        free: "Free",
        decimal: '.',
        group: ',',
        symbol: SymbolPlace::Before,
        range: |low, high| format!("from {low} to {high}"),
        free_to: |high| format!("free or up to {high}"),
    },
};

/// “March 30 – April 5, 2026”, with as little repeated as possible.
fn week_days(period: Period, year: bool) -> String {
    let words = &MESSAGES.dates;
    let (first, last) = (period.first, period.last);
    let first_year = (year && first.year() != last.year()).then(|| first.year());
    let last_year = year.then(|| last.year());
    if first.month() == last.month() {
        let days = format!("{} {}–{}", words.month(first), first.day(), last.day());
        return if year { format!("{days}, {}", last.year()) } else { days };
    }
    [&words.write(first, false, first_year), " – ", &words.write(last, false, last_year)].concat()
}

fn country(code: &str) -> Option<&'static str> {
    Some(match code {
        "AT" => "Austria",
        "BE" => "Belgium",
        "CA" => "Canada",
        "CH" => "Switzerland",
        "CZ" => "Czechia",
        "DE" => "Germany",
        "DK" => "Denmark",
        "ES" => "Spain",
        "FI" => "Finland",
        "FR" => "France",
        "GB" => "United Kingdom",
        "GR" => "Greece",
        "IE" => "Ireland",
        "IT" => "Italy",
        "JP" => "Japan",
        "LU" => "Luxembourg",
        "MC" => "Monaco",
        "NL" => "Netherlands",
        "NO" => "Norway",
        "PL" => "Poland",
        "PT" => "Portugal",
        "SE" => "Sweden",
        "US" => "United States",
        _ => return None,
    })
}
