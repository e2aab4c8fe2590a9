//! The addresses at which the calendars of others take an event in, or subscribe to a feed.
//!
//! None of these interfaces has a specification. What they are known to read: a title, a start and an end in UTC or as days, a place, a
//! text. Ends are exclusive, of days as well.

use chrono::{DateTime, Days as DayCount, NaiveDate, Timelike, Utc};
use form_urlencoded::byte_serialize;

use affiche_model::{Schedule, day_text};

/// The fields of an event that calendar links carry.
#[derive(Clone, Copy, Debug)]
pub struct EventSummary<'a> {
    /// Its title.
    pub title: &'a str,
    /// When it takes place.
    pub schedule: &'a Schedule,
    /// Where, in a few words; may be empty.
    pub place: &'a str,
    /// The address of its page.
    pub page: &'a str,
}

/// Calendars, each with the address of its form for a new event. `$` and a letter stand for the title, start and end (compact
/// in small letters), whether it is whole days, the place and the page.
const ADDING: [(&str, &str); 4] = [
    (
        "Google",
        "https://calendar.google.com/calendar/render?action=TEMPLATE&text=$t&dates=$s/$e&location=$l&details=$p",
    ),
    (
        "Outlook 365",
        "https://outlook.office.com/calendar/0/deeplink/compose?path=/calendar/action/compose&rru=addevent&subject=$t&startdt=$S&enddt=$E&allday=$d&location=$l&body=$p",
    ),
    (
        "Outlook.com",
        "https://outlook.live.com/calendar/0/deeplink/compose?path=/calendar/action/compose&rru=addevent&subject=$t&startdt=$S&enddt=$E&allday=$d&location=$l&body=$p",
    ),
    ("Yahoo", "https://calendar.yahoo.com/?v=60&title=$t&st=$s&et=$e&dur=$a&in_loc=$l&desc=$p"),
];
/// Calendars, each with the address of its form for a subscription: `$f` stands for its address, `$w` for the same with
/// `webcal:`, `$n` for its name.
const FOLLOWING: [(&str, &str); 3] = [
    ("Google", "https://calendar.google.com/calendar/r?cid=$w"),
    ("Outlook 365", "https://outlook.office.com/calendar/0/addfromweb?url=$f&name=$n"),
    ("Outlook.com", "https://outlook.live.com/calendar/0/addfromweb?url=$f&name=$n"),
];

/// The names of calendars, each with the address of its form for this event.
#[must_use]
pub fn add_links(event: EventSummary<'_>) -> [(&'static str, String); 4] {
    let EventSummary { title, schedule, place, page } = event;
    let (start, end, all_day) = match schedule {
        Schedule::AllDay { first, last } => {
            (day_text(*first), day_text(last.checked_add_days(DayCount::new(1)).unwrap_or(*last)), true)
        }
        // One without an end is a moment.
        Schedule::Timed(timed) => (instant_text(timed.start), instant_text(timed.end.unwrap_or(timed.start)), false),
    };
    let compact = |text: &str| text.replace(['-', ':'], "");
    let (short_start, short_end) = (compact(&start), compact(&end));
    ADDING.map(|(name, template)| {
        let value = |letter| match letter {
            't' => title,
            's' => &short_start,
            'e' => &short_end,
            'S' => &start,
            'E' => &end,
            'd' if all_day => "true",
            'd' => "false",
            'a' if all_day => "allday",
            'l' => place,
            'p' => page,
            _ => "",
        };
        (name, filled(template, &value))
    })
}

/// The names of calendars, each with the address of its form for a subscription to a feed with an address and a name. The first is
/// for any program that knows `webcal:`.
#[must_use]
pub fn subscribe_links(feed: &str, name: &str) -> [(&'static str, String); 4] {
    let (_, rest) = feed.split_once("://").unwrap_or_default();
    let webcal = ["webcal://", rest].concat();
    let value = |letter| match letter {
        'f' => feed,
        'n' => name,
        _ => webcal.as_str(),
    };
    let [google, office, outlook] = FOLLOWING.map(|(calendar, template)| (calendar, filled(template, &value)));
    [("Apple", webcal.clone()), google, office, outlook]
}

/// A template with values in it, each percent-encoded (RFC 3986). A space is `%20`: as `+`, which only forms know, some calendars would show
/// it as a plus.
fn filled<'a>(template: &str, value: &dyn Fn(char) -> &'a str) -> String {
    let mut address = String::new();
    let mut signs = template.chars();
    while let Some(sign) = signs.next() {
        if sign == '$' {
            let value = signs.next().map_or("", value);
            address.extend(byte_serialize(value.as_bytes()).map(|part| if part == "+" { "%20" } else { part }));
        } else {
            address.push(sign);
        }
    }
    address
}

/// `2026-03-10T09:00:00Z`.
fn instant_text(instant: DateTime<Utc>) -> String {
    let day: NaiveDate = instant.date_naive();
    let mut text = day_text(day);
    for (sign, number) in [('T', instant.hour()), (':', instant.minute()), (':', instant.second())] {
        text.push(sign);
        if number < 10 {
            text.push('0');
        }
        text += &number.to_string();
    }
    text.push('Z');
    text
}
