//! The messages of the site, one field each.

use super::dates::DateWords;
use super::money::MoneyWords;
use affiche_model::layout::{Length, Period};
use affiche_model::{TermKind, ViewName};

/// Everything the site says in one language.
#[derive(Debug)]
pub struct Messages {
    /// The BCP 47 tag.
    pub code: &'static str,
    /// The language’s name for itself.
    pub own_name: &'static str,
    /// The link that leads past the header.
    pub skip_to_content: &'static str,
    /// The name of the language switch.
    pub language: &'static str,
    /// The name of the choice of a clock.
    pub clock: &'static str,
    /// Times as clocks at the place show them.
    pub clock_of_place: &'static str,
    /// Times as the visitor’s own clock shows them.
    pub visitor_clock: &'static str,
    /// When something takes place by the visitor’s own clock, with a colon.
    pub by_own_clock: &'static str,
    /// The name of the colour switch.
    pub theme: &'static str,
    /// Colours as the device has them.
    pub theme_auto: &'static str,
    /// Light colours.
    pub theme_light: &'static str,
    /// Dark colours.
    pub theme_dark: &'static str,

    /// The heading of the list of what is to come.
    pub upcoming_events: &'static str,
    /// The heading of the list of what is over.
    pub past_events: &'static str,
    /// The heading above the latest past events when nothing is to come.
    pub latest_past_events: &'static str,
    /// Towards later events.
    pub next_events: &'static str,
    /// Towards earlier events.
    pub previous_events: &'static str,
    /// The name of the navigation between pages of a list.
    pub pages: &'static str,
    /// The same below the list.
    pub pages_again: &'static str,
    /// “Page 2 of 7”.
    pub page_of: fn(usize, usize) -> String,
    /// “14 events”, announced and shown beside a heading.
    pub event_count: fn(usize) -> String,
    /// “From February 10, 2026”: a list that counts from a day.
    pub from_day: fn(&str) -> String,
    /// Nothing is to come.
    pub no_upcoming: &'static str,
    /// Nothing is over yet.
    pub no_past: &'static str,
    /// There is no event at all.
    pub no_events: &'static str,
    /// Of a term there is no event at all.
    pub no_events_here: &'static str,
    /// Back to today’s list.
    pub back_to_today: &'static str,

    /// The name of the links to all venues, organizers and so on.
    pub browse: &'static str,
    /// All terms of a kind: “Venues”.
    pub index: fn(TermKind) -> &'static str,
    /// “12 venues”.
    pub index_count: fn(TermKind, usize) -> String,
    /// The day on which events to come were counted.
    pub counted_on: fn(&str) -> String,
    /// How many events are to come, and how many there are in all.
    pub upcoming_of_all: fn(usize, usize) -> String,
    /// The name of the choice of a first letter.
    pub letters: &'static str,
    /// There is no term of a kind under a name.
    pub no_such_term: fn(TermKind, &str) -> String,
    /// The heading of featured events.
    pub featured_events: &'static str,
    /// The heading above events with something in common.
    pub related: &'static str,
    /// The button that unfolds the calendars an event can be put into.
    pub add_to_calendar: &'static str,
    /// The button by which the visitor keeps an event.
    pub keep: &'static str,
    /// The page of what the visitor keeps.
    pub agenda: &'static str,
    /// The button that unfolds the ways to subscribe to a calendar.
    pub subscribe: &'static str,
    /// The link to the file.
    pub calendar_file: &'static str,
    /// How soon subscribers see what changes.
    pub subscribe_note: &'static str,
    /// The button that downloads what a search has found.
    pub found_file: &'static str,
    /// Why that is no calendar to subscribe to.
    pub found_note: &'static str,
    /// The button below which the ways to pass an address on unfold.
    pub share: &'static str,
    /// The field that holds it.
    pub share_address: &'static str,
    /// The button that copies it.
    pub share_copy: &'static str,
    /// The button that hands it to the device.
    pub share_send: &'static str,
    /// Said when it has been copied.
    pub share_copied: &'static str,
    /// Said when the browser does not allow that; the address is then selected.
    pub share_refused: &'static str,
    /// The name of its QR code.
    pub share_code: &'static str,
    /// What it is for.
    pub share_caption: &'static str,

    /// The name of the choice of a view.
    pub views: &'static str,
    /// The name of a view.
    pub view: fn(ViewName) -> &'static str,
    /// The name of the navigation from one stretch of time to the next.
    pub moving: &'static str,
    /// To the stretch of time that holds today.
    pub today: &'static str,
    /// The heading of the page of a period: “February 2025”.
    pub period_title: fn(Period) -> String,
    /// The same in a few letters, for the links to it.
    pub period_short: fn(Period) -> String,
    /// To the stretch of time before, with a colon, followed by its name.
    pub previous_period: fn(Length) -> &'static str,
    /// To the stretch of time after.
    pub next_period: fn(Length) -> &'static str,
    /// Why there is no way to earlier times; the argument is the first day.
    pub calendar_begins: fn(&str) -> String,
    /// Why there is no way to later times; the argument is the last day.
    pub calendar_ends: fn(&str) -> String,
    /// The button that opens the choice of a day, and the name of that choice.
    pub choose_date: &'static str,
    /// The name of the days to choose from.
    pub days: &'static str,
    /// To the same day a year earlier, a month earlier, a month later, a year later.
    pub turns: [&'static str; 4],
    /// The name of the choice of a year.
    pub year: &'static str,
    /// The label of the field to type a date in.
    pub type_date: &'static str,
    /// Examples of dates that are understood.
    pub type_date_hint: &'static str,
    /// The button that leads to the date typed.
    pub go_to_date: &'static str,
    /// The typed text is not a date.
    pub date_unknown: &'static str,
    /// From the first day to the last one: why there is no way to a date.
    pub calendar_lasts: fn(&str, &str) -> String,
    /// The button that closes a dialog.
    pub close: &'static str,
    /// The button that opens the list of keys, and its heading.
    pub keys: &'static str,
    /// The heading above the keys of one letter.
    pub letter_keys: &'static str,
    /// The switch that turns them on and off.
    pub letter_keys_on: &'static str,
    /// The effect of the key for the next page or period.
    pub key_next: &'static str,
    /// The effect of the key for the previous page or period.
    pub key_previous: &'static str,
    /// The key for today.
    pub today_key: &'static str,
    /// The key for a view; “n”, “p”, “c” and “?” are taken.
    pub view_key: fn(ViewName) -> &'static str,
    /// The heading above the keys of a grid of days.
    pub grid_keys_title: &'static str,
    /// The keys of a grid of days, by the names on a keyboard, and where they lead.
    pub grid_keys: &'static [(&'static [&'static str], &'static str)],
    /// Nothing takes place in a stretch of time.
    pub nothing_in: fn(Length) -> &'static str,
    /// The nearest day before on which anything takes place.
    pub nearest_before: fn(&str) -> String,
    /// The nearest day after.
    pub nearest_after: fn(&str) -> String,
    /// A day and how much takes place on it, for the ear.
    pub day_and_count: fn(&str, usize) -> String,
    /// “+ 3 more”.
    pub more: fn(usize) -> String,
    /// The name of a week by its number (ISO 8601).
    pub week: fn(u32) -> String,
    /// The heading of the column of week numbers.
    pub weeks: &'static str,
    /// It takes the whole day.
    pub all_day: &'static str,
    /// The name of the list of what takes whole days.
    pub whole_days: &'static str,
    /// The name of the choice of categories that stand out in a month.
    pub legend: &'static str,
    /// Until a time.
    pub until_time: fn(&str) -> String,
    /// Until a day, that day included.
    pub until_day: fn(&str) -> String,
    /// The heading of long-running events, with their number.
    pub running: fn(usize) -> String,
    /// The days of the month that are over.
    pub earlier_in_month: &'static str,
    /// The name of the choice between a grid of hours and a list.
    pub hours_look: &'static str,
    /// As a grid of hours.
    pub as_grid: &'static str,
    /// As a list.
    pub as_list: &'static str,
    /// All hours of the day, and not only those on which something takes place.
    pub all_hours: &'static str,
    /// A time that a clock shows for the second time that day, because it has been put back.
    pub second_time: fn(&str) -> String,
    /// It began before the day or week shown.
    pub continued: &'static str,
    /// It goes on after the day or week shown.
    pub continues: &'static str,

    /// The name of the search field.
    pub search: &'static str,
    /// The heading above what a search found: the words in quotation marks.
    pub search_results: fn(&str) -> String,
    /// So many events, and more that were not counted.
    pub more_events: fn(usize) -> String,
    /// “and 12 past”: after a count of what is to come, how much is over.
    pub and_past: fn(usize) -> String,
    /// Nothing that is to come answers the search, and what is over stands below.
    pub only_past: &'static str,
    /// Nothing answers the search or the filters.
    pub nothing_found: &'static str,
    /// The button that shows the filters, and their name.
    pub filters: &'static str,
    /// The way back to everything.
    pub clear_filters: &'static str,
    /// The name of the list of what is chosen.
    pub chosen_filters: &'static str,
    /// The effect of pressing a chosen filter, before its name, for screen readers.
    pub remove_filter: &'static str,
    /// The name of the button that opens the menu.
    pub menu: &'static str,
    /// The name of the line of frequent choices.
    pub quick_choices: &'static str,
    /// Saturday and Sunday.
    pub this_weekend: &'static str,
    /// Near where the device is.
    pub near_me: &'static str,
    /// The device does not say where it is.
    pub near_refused: &'static str,
    /// The button that opens the quick find, and its name.
    pub quick_find: &'static str,
    /// A hint at what can be typed there.
    pub quick_find_hint: &'static str,
    /// How many things may be meant, for the ear: none, one, and several, with `#` for how many.
    pub suggestion_counts: [&'static str; 3],

    /// Not begun.
    pub upcoming: &'static str,
    /// Taking place.
    pub ongoing: &'static str,
    /// Over, as a short label.
    pub past: &'static str,
    /// Over, as a sentence on the page of the event.
    pub event_passed: &'static str,
    /// Taking place, as a sentence.
    pub event_ongoing: &'static str,
    /// How long it is until something begins, and until it ends: one minute; minutes, with their number for `#`; today, with the time
    /// for `#`; the last of several days; tomorrow; days, then months, with their number for `#`.
    pub countdown: [[&'static str; 7]; 2],
    /// Cancelled, as a short label.
    pub cancelled: &'static str,
    /// Postponed, as a short label.
    pub postponed: &'static str,
    /// Between “cancelled” or “postponed” and the title that it stands before.
    pub after_state: &'static str,
    /// Moved online, as a short label.
    pub moved_online: &'static str,
    /// Put on another date, as a short label.
    pub rescheduled: &'static str,
    /// Cancelled, as a sentence.
    pub event_cancelled: &'static str,
    /// Postponed, as a sentence.
    pub event_postponed: &'static str,
    /// Moved online, as a sentence.
    pub event_moved_online: &'static str,
    /// Put on another date, as a sentence; the argument is the former date.
    pub event_rescheduled: fn(Option<&str>) -> String,
    /// Put forward by the owner.
    pub featured: &'static str,
    /// Takes place online.
    pub online: &'static str,
    /// Takes place at a place and online.
    pub mixed: &'static str,

    /// The way back to the list.
    pub all_events: &'static str,
    /// The name of the navigation to the events before and after.
    pub neighbours: &'static str,
    /// The event before.
    pub previous_event: &'static str,
    /// The event after.
    pub next_event: &'static str,
    /// The name of the navigation between the dates of an event.
    pub other_dates: &'static str,
    /// The date before, with a colon, followed by it.
    pub previous_date: &'static str,
    /// The date after.
    pub next_date: &'static str,
    /// A date to come instead of one that is over or called off, with a colon, followed by it.
    pub another_date: &'static str,
    /// The way to all dates of an event, for their number.
    pub all_dates: fn(usize) -> String,
    /// The heading of the facts.
    pub details: &'static str,
    /// Label of the first day or moment, with its colon.
    pub start: &'static str,
    /// Label of the last day or moment.
    pub end: &'static str,
    /// Label of the only day.
    pub date: &'static str,
    /// Label of the time.
    pub time: &'static str,
    /// Label of the price.
    pub cost: &'static str,
    /// Label of the categories, for their number.
    pub categories: fn(usize) -> &'static str,
    /// Label of the tags.
    pub tags: fn(usize) -> &'static str,
    /// Label of the website.
    pub website: &'static str,
    /// Label of the series.
    pub series: &'static str,
    /// Label of the language of an event.
    pub written_in: &'static str,
    /// Label of the telephone.
    pub phone: &'static str,
    /// Label of the e-mail address.
    pub email: &'static str,
    /// The heading above the venue.
    pub venue: &'static str,
    /// The heading above the organizers, for their number.
    pub organizers: fn(usize) -> &'static str,
    /// Label of the online address.
    pub online_at: &'static str,
    /// The link to the online address.
    pub join_online: &'static str,
    /// The link to where tickets are had.
    pub tickets: &'static str,
    /// The link to where one registers for what is free.
    pub register: &'static str,
    /// The link to the website of an event.
    pub see_website: &'static str,
    /// The link that shows the way to the place.
    pub directions: &'static str,
    /// The link to the place on OpenStreetMap.
    pub on_openstreetmap: &'static str,
    /// The link that opens the place in a program for maps.
    pub in_maps_app: &'static str,
    /// The alternative text of the picture of a place: its name, and its town.
    pub place_picture: fn(&str, Option<&str>) -> String,
    /// The map could not be drawn.
    pub map_failed: &'static str,
    /// The country of an ISO 3166-1 code, for those the language has a name for.
    pub country: fn(&str) -> Option<&'static str>,
    /// “Paris time”: the zone of an IANA name.
    pub zone_time: fn(&str) -> String,
    /// The credit of a picture.
    pub credit: fn(&str) -> String,

    /// Something takes longer than half a second.
    pub loading: &'static str,
    /// The button that tries again.
    pub retry: &'static str,
    /// What could not be read, as a sentence.
    pub missing: fn(&MissingPart) -> String,
    /// Nothing answered.
    pub cause_network: &'static str,
    /// The file is not there.
    pub cause_not_found: &'static str,
    /// The host answered with a failure.
    pub cause_status: fn(u16) -> String,
    /// The file is damaged.
    pub cause_damaged: &'static str,
    /// The file is of another release.
    pub cause_version: &'static str,
    /// What still works when the whole calendar cannot be read.
    pub still_works: &'static str,

    /// The heading of the page for an address that leads nowhere.
    pub not_found: &'static str,
    /// What to do about it.
    pub not_found_help: &'static str,
    /// The heading above events with a similar address.
    pub did_you_mean: &'static str,
    /// The name of the footer’s links.
    pub about_site: &'static str,
    /// The link to the owner.
    pub contact: &'static str,
    /// The link to where owners of other sites find how to show the events there.
    pub embed: &'static str,
    /// The calendar as it stood on a day.
    pub as_of: fn(&str) -> String,
    /// The heading when the program stops unexpectedly.
    pub stopped: &'static str,
    /// The same where the network does not answer.
    pub offline: &'static str,
    /// What still works then.
    pub stopped_help: &'static str,
    /// The button that loads the page again.
    pub reload: &'static str,

    /// How dates are written.
    pub dates: DateWords,
    /// How prices are written.
    pub money: MoneyWords,
}

/// Something that could not be read, in words ready to be put into a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MissingPart {
    /// The whole calendar.
    Calendar,
    /// Events between two days, both written out.
    Between(String, String),
    /// Events from a day on.
    From(String),
    /// One event.
    Event,
    /// The page of a venue, an organizer and so on, or the list of them.
    Page,
    /// What searches and filters need.
    Search,
}
