//! Content lines of iCalendar: escaped, folded, without anything that could break out of them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// The octets of a line, its end not counted (RFC 5545, §3.1).
const LIMIT: usize = 75;

/// A text of content lines, each ending with CR and LF.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentLines {
    text: String,
    /// Octets in the last line.
    length: usize,
}

impl ContentLines {
    /// The lines as they are written to a file.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Forgets all lines and keeps the space they took.
    pub fn clear(&mut self) {
        self.text.clear();
    }

    /// A line whose value is written as it is but for control characters: numbers, dates, addresses, names of the format.
    pub fn plain(&mut self, name: &str, value: &str) {
        self.begin(name);
        value.chars().for_each(|letter| self.push(letter));
        self.end();
    }

    /// A line whose value is a text for people (RFC 5545, §3.3.11). Left out when nothing is left to say.
    pub fn text(&mut self, name: &str, value: &str) {
        self.texts(name, [value]);
    }

    /// A line whose value is several texts. Empty ones are left out, and so is a line without any.
    pub fn texts<'a>(&mut self, name: &str, values: impl IntoIterator<Item = &'a str>) {
        let mut values = values.into_iter().filter(|value| value.chars().any(|letter| !is_control(letter))).peekable();
        if values.peek().is_none() {
            return;
        }
        self.begin(name);
        for (number, value) in values.enumerate() {
            if number > 0 {
                self.push(',');
            }
            self.escaped(value);
        }
        self.end();
    }

    /// A line with two or more numbers or dates, divided by commas.
    pub fn list(&mut self, name: &str, values: &[String]) {
        if !values.is_empty() {
            self.plain(name, &values.join(","));
        }
    }

    fn escaped(&mut self, value: &str) {
        let mut letters = value.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' | ';' | ',' => {
                    self.push('\\');
                    self.push(letter);
                }
                '\r' if letters.peek() == Some(&'\n') => {}
                // All that any reader takes for the end of a line.
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    self.push('\\');
                    self.push('n');
                }
                '\t' => self.push(' '),
                letter => self.push(letter),
            }
        }
    }

    fn begin(&mut self, name: &str) {
        self.length = 0;
        name.chars().for_each(|letter| self.push(letter));
        self.push(':');
    }

    fn end(&mut self) {
        self.text.push_str("\r\n");
    }

    /// A character, on a new line where the present one has no room for all of it.
    fn push(&mut self, letter: char) {
        if is_control(letter) {
            return;
        }
        if self.length + letter.len_utf8() > LIMIT {
            self.text.push_str("\r\n ");
            self.length = 1;
        }
        self.text.push(letter);
        self.length += letter.len_utf8();
    }
}

/// Characters that a file must not hold (RFC 5545, `CONTROL`), and those that some readers take for the end of a line.
fn is_control(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// An instant: `20260312T173000Z`.
#[must_use]
pub fn instant(instant: DateTime<Utc>) -> String {
    instant.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A time on a clock: `20260312T183000`.
#[must_use]
pub fn wall(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%S").to_string()
}

/// A day: `20260312`.
#[must_use]
pub fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}
