//! How long it is until something begins or ends, in words.

use super::Messages;
use affiche_model::{Boundary, Countdown, Remaining};

/// From so many days on they are rounded to months.
const MONTHS: i64 = 61;

/// “Begins in 3 days”, “Ends at 6:00 PM”.
#[must_use]
pub fn countdown_text(messages: &Messages, countdown: &Countdown) -> String {
    let count = |number: i64| usize::try_from(number).unwrap_or_default();
    let time = |time| messages.dates().time(time);
    let begins = countdown.to == Boundary::Start;
    match countdown.left {
        Remaining::Minutes(minutes) if begins => messages.begins_in_minutes(count(minutes)),
        Remaining::Minutes(minutes) => messages.ends_in_minutes(count(minutes)),
        Remaining::At(at) if begins => messages.begins_at(&time(at)),
        Remaining::At(at) => messages.ends_at(&time(at)),
        Remaining::Today => if begins { messages.begins_today() } else { messages.ends_today() }.to_owned(),
        Remaining::Tomorrow => if begins { messages.begins_tomorrow() } else { messages.ends_tomorrow() }.to_owned(),
        Remaining::Days(days) if days < MONTHS && begins => messages.begins_in_days(count(days)),
        Remaining::Days(days) if days < MONTHS => messages.ends_in_days(count(days)),
        Remaining::Days(days) => {
            let months = count((days * 12 + 182) / 365);
            if begins { messages.begins_in_months(months) } else { messages.ends_in_months(months) }
        }
    }
}
