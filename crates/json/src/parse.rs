//! JSON texts as trees.
//!
//! By hand, since it is part of what every visitor downloads: `json-event-parser` made the program 19 kB larger (decision 6).

use crate::JsonValue;

/// How deep lists and objects may lie within each other: deeper than in any file of the catalog, and far from what a stack holds.
const DEPTH: u32 = 64;

impl JsonValue {
    /// The tree of a JSON text (RFC 8259); `None` when it is none, has lists and objects in more than 64 levels, or a number that is not
    /// whole: the catalog has no other.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parser = Parser { text, at: 0 };
        let value = parser.value(DEPTH)?;
        (parser.next() == 0).then_some(value)
    }
}

/// A text, and the place up to which it has been read.
struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    /// The byte at a place; 0 at the end.
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or_default()
    }

    /// The next byte that is no white space; 0 at the end.
    fn next(&mut self) -> u8 {
        while matches!(self.byte(self.at), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
        self.byte(self.at)
    }

    /// Passes over some letters, if they come next.
    fn take(&mut self, letters: &str) -> Option<()> {
        self.text.get(self.at..)?.starts_with(letters).then(|| self.at += letters.len())
    }

    fn value(&mut self, levels: u32) -> Option<JsonValue> {
        match self.next() {
            b'"' => self.text().map(JsonValue::Text),
            b'[' => {
                let levels = levels.checked_sub(1)?;
                let mut list = Vec::new();
                self.items(b']', |parser| {
                    list.push(parser.value(levels)?);
                    Some(())
                })?;
                Some(JsonValue::List(list))
            }
            b'{' => {
                let levels = levels.checked_sub(1)?;
                let mut fields = Vec::new();
                self.items(b'}', |parser| {
                    parser.next();
                    let name = parser.text()?;
                    parser.next();
                    parser.take(":")?;
                    fields.push((name, parser.value(levels)?));
                    Some(())
                })?;
                Some(JsonValue::Object(fields))
            }
            b't' => self.take("true").map(|()| JsonValue::Bool(true)),
            b'f' => self.take("false").map(|()| JsonValue::Bool(false)),
            b'n' => self.take("null").map(|()| JsonValue::Null),
            _ => self.number().map(JsonValue::Number),
        }
    }

    /// Items separated by commas, from an opening bracket to `end`.
    fn items(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        if self.next() == end {
            self.at += 1;
            return Some(());
        }
        loop {
            item(self)?;
            let next = self.next();
            self.at += 1;
            match next {
                b',' => {}
                next if next == end => return Some(()),
                _ => return None,
            }
        }
    }

    /// A whole number, exact up to 2⁵³.
    fn number(&mut self) -> Option<f64> {
        let negative = self.byte(self.at) == b'-';
        self.at += usize::from(negative);
        let (start, mut number) = (self.at, 0.0);
        while self.byte(self.at).is_ascii_digit() {
            number = number * 10.0 + f64::from(self.byte(self.at) - b'0');
            self.at += 1;
        }
        let is_whole = !matches!(self.byte(self.at), b'.' | b'e' | b'E');
        let is_number = self.at == start + 1 || (self.at > start && self.byte(start) != b'0');
        (is_whole && is_number).then_some(if negative { -number } else { number })
    }

    /// A text between quotation marks.
    fn text(&mut self) -> Option<String> {
        if self.byte(self.at) != b'"' {
            return None;
        }
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while !matches!(self.byte(self.at), b'"' | b'\\' | 0..0x20) {
                self.at += 1;
            }
            text.push_str(self.text.get(start..self.at)?);
            self.at += 1;
            match self.byte(self.at - 1) {
                b'"' => return Some(text),
                b'\\' => text.push(self.escaped()?),
                _ => return None,
            }
        }
    }

    /// The character of an escape, after its backslash.
    fn escaped(&mut self) -> Option<char> {
        self.at += 1;
        Some(match self.byte(self.at - 1) {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                let pair = matches!(first, 0xd800..0xdc00);
                let second = if pair { self.take("\\u").and_then(|()| self.unit())? } else { 0 };
                let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400);
                char::from_u32(if pair { 0x1_0000 + ((first - 0xd800) << 10) + low? } else { first })?
            }
            same @ (b'"' | b'\\' | b'/') => char::from(same),
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.chars().try_fold(0, |number, digit| Some(number << 4 | digit.to_digit(16)?))
    }
}
