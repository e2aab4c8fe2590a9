//! HTML cut into tags and the text between them.
//!
//! Exact for what the sanitiser writes (quoted attributes, every `<` and `>` escaped); good enough for telling an
//! owner which tags were in a text. Nothing is decided about safety here.

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text between tags, entities unresolved.
    Text(&'a str),
    /// An opening tag: its name as written, and what follows the name up to the `>`.
    Open { name: &'a str, attributes: &'a str },
    /// A closing tag.
    Close { name: &'a str },
    /// A comment, a document type or anything else a browser skips.
    Skipped,
}

/// The pieces of a text, in order.
pub(super) struct Pieces<'a> {
    rest: &'a str,
}

/// Cuts HTML into pieces.
pub(super) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html }
}

impl<'a> Pieces<'a> {
    /// Steps to the closing tag of an element whose content is not HTML, such as a script.
    pub(super) fn skip_content_of(&mut self, name: &str) {
        let ends = |at: usize| {
            let after = self.rest.as_bytes().get(at + 2..at + 2 + name.len());
            after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()))
        };
        let at = self.rest.match_indices("</").map(|(at, _)| at).find(|at| ends(*at)).unwrap_or(self.rest.len());
        self.rest = &self.rest[at..];
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if !begins_tag(self.rest) {
            let mut end = self.rest.chars().next().map_or(1, char::len_utf8);
            while let Some(found) = self.rest[end..].find('<') {
                end += found;
                if begins_tag(&self.rest[end..]) {
                    return Some(Piece::Text(self.take(end)));
                }
                end += 1;
            }
            return Some(Piece::Text(self.take(self.rest.len())));
        }
        if self.rest.starts_with("<!--") {
            let end = self.rest.find("-->").map_or(self.rest.len(), |end| end + 3);
            self.take(end);
            return Some(Piece::Skipped);
        }
        let tag = self.take(tag_length(self.rest));
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        let closing = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let end = inner.find(|letter: char| letter.is_ascii_whitespace() || letter == '/').unwrap_or(inner.len());
        let (name, attributes) = inner.split_at(end);
        Some(match (name.starts_with(|letter: char| letter.is_ascii_alphabetic()), closing) {
            (true, true) => Piece::Close { name },
            (true, false) => Piece::Open { name, attributes },
            (false, _) => Piece::Skipped,
        })
    }
}

fn begins_tag(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next() == Some('<')
        && letters.next().is_some_and(|letter| letter.is_ascii_alphabetic() || matches!(letter, '/' | '!' | '?'))
}

/// The length of the tag a text begins with: to the first `>` that is not within a quoted attribute value.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (index, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return index + 1,
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    text.len()
}

/// The attributes of a tag: lower-case names with values, the common entities resolved.
pub(super) fn attributes(text: &str) -> impl Iterator<Item = (String, String)> {
    raw_attributes(text).map(|(name, value)| (name.to_ascii_lowercase(), resolve(value)))
}

/// The attributes of a tag as they are written, without quotation marks.
pub(super) fn raw_attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        if rest.is_empty() {
            return None;
        }
        // A name may begin with any character, even a `=`.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '=' | '/' | '>'));
        let end = end.map_or(rest.len(), |end| end + first);
        let (name, after) = rest.split_at(end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        rest = after;
        Some((name, value))
    })
}

/// A text with its entities resolved: those the sanitiser writes, and those used to hide something.
pub(super) fn resolve(text: &str) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        resolved.push_str(&rest[..at]);
        rest = &rest[at..];
        let (letter, length) = entity(rest).unwrap_or(('&', 1));
        resolved.push(letter);
        rest = &rest[length..];
    }
    resolved + rest
}

/// The character of the entity a text begins with, and the length of the entity.
fn entity(text: &str) -> Option<(char, usize)> {
    #[rustfmt::skip]
    const NAMED: [(&str, char); 10] = [
        ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&nbsp;", '\u{a0}'), ("&apos;", '\''),
        ("&colon;", ':'), ("&Tab;", '\t'), ("&NewLine;", '\n'), ("&sol;", '/'),
    ];
    if let Some((name, letter)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((*letter, name.len()));
    }
    let number = text.strip_prefix("&#")?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let count = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let letter = char::from_u32(u32::from_str_radix(digits.get(..count)?, radix).ok()?)?;
    let length = text.len() - digits.len() + count;
    Some((letter, length + usize::from(text[length..].starts_with(';'))))
}

/// A text with what HTML would misread escaped, fit for between tags and for a quoted attribute value.
pub(super) fn escape(text: &str) -> String {
    html_escape::encode_double_quoted_attribute(text).into_owned()
}
