//! Rules as `RRULE` text.

use std::fmt;

use chrono::Weekday;

use super::Rule;
use super::parts::{Ends, LISTS, Nth, Until};

/// The rule as RFC 5545 writes it: `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`.
impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = &self.0;
        write!(out, "FREQ={}", parts.frequency.name())?;
        if parts.interval > 1 {
            write!(out, ";INTERVAL={}", parts.interval)?;
        }
        match parts.ends {
            Ends::Never => {}
            Ends::After(count) => write!(out, ";COUNT={count}")?,
            Ends::At(Until::Day(day)) => write!(out, ";UNTIL={}", day.format("%Y%m%d"))?,
            Ends::At(Until::Wall(time)) => write!(out, ";UNTIL={}", time.format("%Y%m%dT%H%M%S"))?,
            Ends::At(Until::Utc(time)) => write!(out, ";UNTIL={}", time.format("%Y%m%dT%H%M%SZ"))?,
        }
        for part in LISTS.into_iter().filter(|part| parts.has(*part)) {
            let numbers: Vec<String> = parts.numbers(part).iter().map(i64::to_string).collect();
            write!(out, ";{}={}", part.name(), numbers.join(","))?;
        }
        if !parts.weekdays.is_empty() {
            let days: Vec<String> = parts.weekdays.iter().map(Nth::to_string).collect();
            write!(out, ";BYDAY={}", days.join(","))?;
        }
        if parts.week_start != Weekday::Mon {
            write!(out, ";WKST={}", letters(parts.week_start))?;
        }
        Ok(())
    }
}

impl fmt::Display for Nth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ordinal != 0 {
            write!(out, "{}", self.ordinal)?;
        }
        out.write_str(letters(self.weekday))
    }
}

/// The weekdays by their two letters (RFC 5545, `weekday`).
pub const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

fn letters(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, known)| *known == weekday).map_or("", |(letters, _)| letters)
}
