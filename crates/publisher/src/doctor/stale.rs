//! Events that are long over and still speak as if they were to come.

use chrono::{Days, NaiveDate};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use affiche_dataset::Calendar;
use affiche_model::Schedule;
use affiche_model::day_text;

/// For how many days after its last date an event may still say so.
const LONG: u64 = 30;

/// What is said of what is to come, folded as [`folded`] does.
const SOON: [&str; 11] = [
    "a venir", "bientot", "dans quelques jours", "ne manquez pas", "prochainement", "tres bientot", "coming soon",
    "in a few days", "soon", "stay tuned", "upcoming",
];

/// An event that is over and says that it comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stale {
    /// Its identifier.
    pub event: String,
    /// What it says, without accents.
    pub word: &'static str,
    /// The last day on which it took place, YYYY-MM-DD.
    pub last: String,
}

/// The events that still say so, in the order of the calendar.
pub(super) fn stale(calendar: &Calendar, today: NaiveDate) -> Vec<Stale> {
    let since = today.checked_sub_days(Days::new(LONG)).unwrap_or(today);
    let of = |entry: &affiche_dataset::Entry| {
        let last = entry.event.occurrences.iter().map(|one| last_day(&one.schedule)).max()?;
        if last >= since {
            return None;
        }
        let usual = &entry.usual;
        let text = format!("{}\n{}\n{}", usual.title, usual.summary, without_tags(&entry.event.description));
        let text = folded(&text);
        let word = SOON.into_iter().find(|word| holds(&text, word))?;
        Some(Stale { event: entry.id.as_str().to_owned(), word, last: day_text(last) })
    };
    calendar.entries.iter().filter_map(of).collect()
}

/// The last day of a date, to within the time zone.
fn last_day(schedule: &Schedule) -> NaiveDate {
    match schedule {
        Schedule::AllDay { last, .. } => *last,
        Schedule::Timed(timed) => timed.end.unwrap_or(timed.start).date_naive(),
    }
}

/// A text in lower case without accents.
fn folded(text: &str) -> String {
    text.nfd()
        .filter(|sign| !unicode_normalization::char::is_combining_mark(*sign))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether words stand in a text, not as a part of other words.
fn holds(text: &str, words: &str) -> bool {
    let within = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    text.match_indices(words)
        .any(|(at, _)| !within(text[..at].chars().next_back()) && !within(text[at + words.len()..].chars().next()))
}

fn without_tags(html: &str) -> String {
    html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_whatever_their_accents() {
        for (text, found) in [
            ("BIENT\u{d4}T !", true),
            ("Tr\u{e8}s bient\u{f4}t.", true),
            ("Coming soon", true),
            ("a sooner date", false),
            ("monsoon", false),
            ("dates \u{e0} venir", true),
            ("sera \u{e0} l\u{2019}avenir", false),
        ] {
            assert_eq!(SOON.iter().any(|word| holds(&folded(text), word)), found, "{text}");
        }
        assert_eq!(without_tags("<p>a<b>b</b></p>"), " a b  ");
    }
}
