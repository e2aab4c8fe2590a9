//! ISO 8601 durations: `PT1H30M`, `P2D`, `P1W`.

use chrono::TimeDelta;

/// The length of a duration; none if it is not one, or longer than a hundred years.
pub fn parse(text: &str) -> Option<TimeDelta> {
    let rest = text.trim().strip_prefix('P')?;
    let (mut seconds, mut number, mut in_time, mut any) = (0_i64, String::new(), false, false);
    for c in rest.chars() {
        if c == 'T' {
            in_time = true;
            continue;
        }
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        let value: i64 = number.parse().ok().filter(|value| *value < 100_000)?;
        number.clear();
        any = true;
        seconds += value
            * match (c, in_time) {
                ('W', false) => 604_800,
                ('D', false) => 86_400,
                ('H', true) => 3_600,
                ('M', true) => 60,
                ('S', true) => 1,
                _ => return None,
            };
    }
    (any && number.is_empty() && seconds < 3_153_600_000).then(|| TimeDelta::seconds(seconds))
}

/// A length in seconds as a duration.
pub fn print(delta: TimeDelta) -> String {
    let total = delta.num_seconds().max(0);
    let (days, hours, minutes, seconds) = (total / 86_400, total / 3_600 % 24, total / 60 % 60, total % 60);
    let mut out = String::from("P");
    if days > 0 {
        out.push_str(&format!("{days}D"));
    }
    if hours + minutes + seconds > 0 || days == 0 {
        out.push('T');
        for (value, letter) in [(hours, 'H'), (minutes, 'M'), (seconds, 'S')] {
            if value > 0 || (total == 0 && letter == 'M') {
                out.push_str(&format!("{value}{letter}"));
            }
        }
    }
    out
}
