//! How long it is until something begins or ends, in words.

use super::messages::Messages;
use affiche_model::{Countdown, Remaining};

/// From so many days on they are rounded to months.
const MONTHS: i64 = 61;

/// “Begins in 3 days”, “Ends at 6:00 PM”.
#[must_use]
pub fn countdown_text(messages: &Messages, countdown: &Countdown) -> String {
    let (which, what) = match countdown.left {
        Remaining::Minutes(1) => (0, String::new()),
        Remaining::Minutes(minutes) => (1, minutes.to_string()),
        Remaining::At(time) => (2, messages.dates.time(time)),
        Remaining::Today => (3, String::new()),
        Remaining::Tomorrow => (4, String::new()),
        Remaining::Days(days) if days < MONTHS => (5, days.to_string()),
        Remaining::Days(days) => (6, ((days * 12 + 182) / 365).to_string()),
    };
    let sentence = messages.countdown[countdown.to as usize][which];
    let (before, after) = sentence.split_once('#').unwrap_or((sentence, ""));
    [before, &what, after].concat()
}
