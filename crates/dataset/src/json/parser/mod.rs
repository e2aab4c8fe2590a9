//! From text to tree: objects, lists, numbers and words. Texts between quotation marks have a file of their own.

mod text;

use super::{ByteSpan, Member, Node, Value};
use text::text;

/// The greatest depth of objects and lists within each other.
const DEPTH: usize = 64;

/// Why a text is not JSON, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The problem.
    pub kind: FaultKind,
    /// The place, at least one character long unless it is the end of the text.
    pub span: ByteSpan,
}

/// What can be wrong with a text that should be JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// There is nothing but white space.
    Empty,
    /// The text ends inside an object or a list.
    Unclosed,
    /// A bracket closes what another kind of bracket has opened.
    Mismatched {
        /// The bracket that is still open.
        open: ByteSpan,
    },
    /// A quotation mark stands within a text, and ends it too early.
    InnerQuotes,
    /// A quotation mark is opened and not closed on its line.
    UnclosedText,
    /// A tab or another control character stands in a text unescaped.
    ControlCharacter,
    /// A backslash is followed by something that is no escape.
    Escape,
    /// A comma is missing between two values.
    MissingComma,
    /// A comma is followed by the end of its object or list.
    TrailingComma,
    /// A key is not followed by a colon.
    MissingColon,
    /// A colon is not followed by a value.
    MissingValue,
    /// A key is not a text in quotation marks.
    Key,
    /// A comment, which JSON does not have.
    Comment,
    /// Quotation marks other than `"`.
    QuotationMarks,
    /// A number in a form JSON does not have, such as `01`, `+1` or `.5`.
    Number,
    /// A number written with a decimal comma.
    DecimalComma,
    /// A character that looks like a space and is none.
    Space,
    /// A word other than `true`, `false` and `null`.
    Word,
    /// Objects and lists lie too deep within each other.
    Depth,
    /// Something follows the end.
    Trailing,
    /// Any other character.
    Unexpected,
}

/// Reads a JSON text of less than 4 GiB.
///
/// # Errors
/// The first fault of the grammar.
pub fn parse(text: &str) -> Result<Node<'_>, JsonError> {
    let mut parser = JsonParser { text, at: 0, depth: 0 };
    parser.space()?;
    if parser.peek().is_none() {
        return Err(parser.fault(FaultKind::Empty));
    }
    let node = parser.value()?;
    parser.space()?;
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.fault(FaultKind::Trailing)),
    }
}

pub(super) struct JsonParser<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    depth: usize,
}

impl<'a> JsonParser<'a> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn since(&self, start: usize) -> ByteSpan {
        span(start, self.at)
    }

    /// A fault at the next character.
    pub(super) fn fault(&self, kind: FaultKind) -> JsonError {
        let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        JsonError { kind, span: span(self.at, self.at + length) }
    }

    fn space(&mut self) -> Result<(), JsonError> {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'/' if matches!(self.text.as_bytes().get(self.at + 1), Some(b'/' | b'*')) => {
                    return Err(JsonError { kind: FaultKind::Comment, span: span(self.at, self.at + 2) });
                }
                b'#' => return Err(self.fault(FaultKind::Comment)),
                0x0b | 0x0c => return Err(self.fault(FaultKind::Space)),
                0x80..
                    if self
                        .next_is(|letter| letter.is_whitespace() || letter == '\u{feff}' || letter == '\u{200b}') =>
                {
                    return Err(self.fault(FaultKind::Space));
                }
                _ => break,
            }
        }
        Ok(())
    }

    fn next_is(&self, test: impl Fn(char) -> bool) -> bool {
        self.text[self.at..].chars().next().is_some_and(test)
    }

    fn value(&mut self) -> Result<Node<'a>, JsonError> {
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.object()?,
            Some(b'[') => self.list()?,
            Some(b'"') => Value::Text(text(self)?),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => Value::Number(self.number()?),
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => self.word()?,
            _ => return Err(self.unexpected()),
        };
        Ok(Node { span: self.since(start), value })
    }

    fn object(&mut self) -> Result<Value<'a>, JsonError> {
        let open = self.enter()?;
        let mut members = Vec::new();
        while self.another(open, b'}', members.is_empty())? {
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.not_a_key(members.last()));
            }
            let key = text(self)?;
            let key_span = self.since(start);
            self.space()?;
            if self.peek() != Some(b':') {
                let end = key_span.end as usize;
                return Err(self
                    .inner_quotes(end)
                    .unwrap_or(JsonError { kind: FaultKind::MissingColon, span: key_span }));
            }
            self.at += 1;
            self.space()?;
            if matches!(self.peek(), None | Some(b'}' | b']' | b',')) {
                return Err(JsonError { kind: FaultKind::MissingValue, span: key_span });
            }
            members.push(Member { key, key_span, value: self.value()? });
        }
        members.shrink_to_fit();
        Ok(Value::Object(members))
    }

    fn not_a_key(&self, before: Option<&Member<'a>>) -> JsonError {
        let number_before = before.filter(|member| matches!(member.value.value, Value::Number(_)));
        match (self.unexpected(), number_before) {
            (JsonError { kind: FaultKind::Unexpected, .. }, Some(member))
                if self.next_is(|next| next.is_ascii_digit()) =>
            {
                JsonError { kind: FaultKind::DecimalComma, span: span(member.value.span.start as usize, self.at + 1) }
            }
            (JsonError { kind: FaultKind::Unexpected, span }, _) => JsonError { kind: FaultKind::Key, span },
            (fault, _) => fault,
        }
    }

    fn list(&mut self) -> Result<Value<'a>, JsonError> {
        let open = self.enter()?;
        let mut items = Vec::new();
        while self.another(open, b']', items.is_empty())? {
            items.push(self.value()?);
        }
        items.shrink_to_fit();
        Ok(Value::List(items))
    }

    /// Steps over an opening bracket and gives its place.
    fn enter(&mut self) -> Result<ByteSpan, JsonError> {
        if self.depth == DEPTH {
            return Err(self.fault(FaultKind::Depth));
        }
        self.depth += 1;
        self.at += 1;
        Ok(span(self.at - 1, self.at))
    }

    /// Steps to the next member of an object or list, or over its end.
    fn another(&mut self, open: ByteSpan, close: u8, first: bool) -> Result<bool, JsonError> {
        let end = self.at;
        self.space()?;
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            None => Err(JsonError { kind: FaultKind::Unclosed, span: open }),
            Some(_) if first => Ok(true),
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.space()?;
                match self.peek() {
                    None => Err(JsonError { kind: FaultKind::Unclosed, span: open }),
                    Some(byte) if byte == close => {
                        Err(JsonError { kind: FaultKind::TrailingComma, span: span(comma, comma + 1) })
                    }
                    Some(_) => Ok(true),
                }
            }
            Some(b'}' | b']') => Err(self.fault(FaultKind::Mismatched { open })),
            Some(_) if let Some(fault) = self.inner_quotes(end) => Err(fault),
            // A value begins where a comma should be: the place to put it is behind the value before.
            Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => {
                Err(JsonError { kind: FaultKind::MissingComma, span: span(end.saturating_sub(1), end) })
            }
            Some(_) => Err(self.unexpected()),
        }
    }

    /// The fault of a quotation mark that ends a text before `end`, after which the text goes on in the same line.
    fn inner_quotes(&self, end: usize) -> Option<JsonError> {
        let mark = end.checked_sub(1).filter(|mark| self.text.as_bytes().get(*mark) == Some(&b'"'))?;
        let rest = self.text.get(end..)?;
        let line = rest.lines().next().unwrap_or_default();
        let next = line.trim_start_matches([' ', '\t']);
        let begins_word = next.starts_with(|letter: char| {
            letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '(' | '.' | '!' | '?')
        });
        let value = ["true", "false", "null"].iter().any(|word| next.starts_with(word));
        // The text goes on up to another mark.
        let goes_on =
            begins_word && !value && next.contains('"') && !next.starts_with(|letter: char| letter.is_ascii_digit())
                || line.starts_with('"');
        goes_on.then(|| JsonError { kind: FaultKind::InnerQuotes, span: span(mark, end) })
    }

    fn word(&mut self) -> Result<Value<'a>, JsonError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            self.at += 1;
        }
        match &self.text[start..self.at] {
            "true" => Ok(Value::Flag(true)),
            "false" => Ok(Value::Flag(false)),
            "null" => Ok(Value::Null),
            _ => Err(JsonError { kind: FaultKind::Word, span: self.since(start) }),
        }
    }

    /// A number: an optional minus, no needless zero in front, digits on both sides of a point.
    fn number(&mut self) -> Result<&'a str, JsonError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')) {
            self.at += 1;
        }
        let written = &self.text[start..self.at];
        if is_number(written) {
            Ok(written)
        } else {
            Err(JsonError { kind: FaultKind::Number, span: self.since(start) })
        }
    }

    fn unexpected(&self) -> JsonError {
        let quotation_mark = |letter: char| "'‘’‚“”„«»`".contains(letter);
        let kind = if self.next_is(quotation_mark) { FaultKind::QuotationMarks } else { FaultKind::Unexpected };
        self.fault(kind)
    }
}

fn is_number(written: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = written.strip_prefix('-').unwrap_or(written);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

/// Positions fit: a document of 4 GiB or more is refused before it is parsed.
fn span(start: usize, end: usize) -> ByteSpan {
    let short = |position| u32::try_from(position).unwrap_or(u32::MAX);
    ByteSpan { start: short(start), end: short(end) }
}
