//! Texts between quotation marks, with their escapes.

use std::borrow::Cow;

use super::{FaultKind, JsonError, JsonParser};

/// Reads the text whose opening quotation mark is next. Without escapes nothing is copied.
pub(super) fn text<'a>(parser: &mut JsonParser<'a>) -> Result<Cow<'a, str>, JsonError> {
    let open = parser.at;
    parser.at += 1;
    let mut done = parser.at;
    let mut resolved = String::new();
    loop {
        match parser.peek() {
            Some(b'"') => {
                let rest = &parser.text[done..parser.at];
                parser.at += 1;
                return Ok(if resolved.is_empty() { Cow::Borrowed(rest) } else { Cow::Owned(resolved + rest) });
            }
            Some(b'\\') => {
                resolved.push_str(&parser.text[done..parser.at]);
                resolved.push(escape(parser)?);
                done = parser.at;
            }
            None | Some(b'\n' | b'\r') => {
                return Err(JsonError { kind: FaultKind::UnclosedText, span: parser.since(open) });
            }
            Some(0..=0x1f) => return Err(parser.fault(FaultKind::ControlCharacter)),
            Some(_) => parser.at += 1,
        }
    }
}

/// Reads one escape, both halves of a surrogate pair included.
fn escape(parser: &mut JsonParser<'_>) -> Result<char, JsonError> {
    let start = parser.at;
    parser.at += 1;
    let letter = parser.peek();
    if letter.is_some_and(|letter| letter >= b' ') && letter.is_some_and(|letter| letter.is_ascii()) {
        parser.at += 1;
    }
    let resolved = match letter {
        Some(sign @ (b'"' | b'\\' | b'/')) => Some(char::from(sign)),
        Some(b'b') => Some('\u{8}'),
        Some(b'f') => Some('\u{c}'),
        Some(b'n') => Some('\n'),
        Some(b'r') => Some('\r'),
        Some(b't') => Some('\t'),
        Some(b'u') => code_point(parser),
        _ => None,
    };
    resolved.ok_or_else(|| JsonError { kind: FaultKind::Escape, span: parser.since(start) })
}

fn code_point(parser: &mut JsonParser<'_>) -> Option<char> {
    let first = unit(parser)?;
    if !(0xd800..0xdc00).contains(&first) {
        return char::from_u32(first);
    }
    if !parser.text[parser.at..].starts_with("\\u") {
        return None;
    }
    parser.at += 2;
    let second = unit(parser)?;
    let low = (0xdc00..0xe000).contains(&second).then(|| second - 0xdc00)?;
    char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + low)
}

/// Four hexadecimal digits.
fn unit(parser: &mut JsonParser<'_>) -> Option<u32> {
    let digits = parser.text.get(parser.at..parser.at + 4)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    parser.at += 4;
    u32::from_str_radix(digits, 16).ok()
}
