//! Files that are not JSON.

use super::{Problem, quoted, quoted_value};
use crate::json::{ByteSpan, FaultKind};

/// The file has bytes that are not UTF-8.
#[must_use]
pub fn not_utf8() -> Problem {
    Problem::error("json.not-utf8", "this file is not written in UTF-8: here is a byte that means nothing in it")
        .help("save the file again as “UTF-8” in your editor; accented letters are the usual cause")
}

/// The file breaks the grammar of JSON. The rest of it is not looked at. `text` is the file, `span` the place.
#[must_use]
pub fn syntax(kind: FaultKind, text: &str, span: ByteSpan) -> Problem {
    let problem = Problem::error("json.syntax", words(kind).0);
    let own = own_help(kind, text, span);
    problem.help(own.unwrap_or_else(|| words(kind).1.to_owned()))
}

/// A correction, made of the text of the file.
fn own_help(kind: FaultKind, text: &str, span: ByteSpan) -> Option<String> {
    let written = text.get(span.range())?;
    let line = text.get(span.range().start..)?.lines().next()?;
    let word = || {
        let end = line
            .find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-' | ' '))
            .unwrap_or(line.len());
        quoted_value(line.get(..end).unwrap_or_default().trim())
    };
    match kind {
        FaultKind::InnerQuotes => {
            let whole = whole_text(text, span.range().start)?;
            let inner = quoted_value(whole).replace("\\\\\"", "\\\"");
            Some(format!("write a quotation mark within a text as `\\\"`: `\"{inner}\"`; or use « » or “ ”"))
        }
        FaultKind::Number => Some(match number(written) {
            Some(number) => format!("write `{number}`"),
            None => format!(
                "a number has only digits and a point: `0.5`; dates and telephone numbers are texts: `\"{}\"`",
                quoted_value(written)
            ),
        }),
        FaultKind::DecimalComma => {
            let end = line
                .find(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != ' ')
                .unwrap_or(line.len());
            let number: String = line.get(..end)?.split_whitespace().collect::<String>();
            Some(format!(
                "the decimal sign is a point: `{}`",
                quoted_value(&number.trim_end_matches(',').replace(',', "."))
            ))
        }
        FaultKind::Word => {
            let small = written.to_lowercase();
            let known = match small.as_str() {
                "true" | "yes" | "oui" | "vrai" => "true",
                "false" | "no" | "non" | "faux" => "false",
                _ => return Some(format!("texts go between quotation marks: `\"{}\"`", word())),
            };
            Some(format!("write `{known}`, in small letters"))
        }
        FaultKind::Key if written.chars().all(char::is_alphabetic) && !written.is_empty() => {
            Some(format!("keys are written with quotation marks: `\"{}\"`", word()))
        }
        FaultKind::QuotationMarks => {
            let marks = "'‘’‚“”„«»`";
            let inner = line.strip_prefix(|letter| marks.contains(letter))?;
            let end = inner.find(|letter| marks.contains(letter)).unwrap_or(0);
            let inner = inner.get(..end)?.trim();
            (!inner.is_empty()).then(|| {
                format!("use straight double ones: `\"{}\"`; word processors like to change them", quoted_value(inner))
            })
        }
        FaultKind::MissingColon | FaultKind::MissingValue => Some(format!(
            "a key and its value are written `{}: …`; take the key out if it has no value",
            quoted(written).trim_matches('`')
        )),
        FaultKind::Mismatched { open } => {
            let opening = text.get(open.range())?;
            let closing = if opening == "{" { "}" } else { "]" };
            Some(format!("write `{closing}` before it, for the `{opening}` that is open, or take `{written}` out"))
        }
        FaultKind::Unclosed => {
            let closing = if written == "{" { "}" } else { "]" };
            Some(format!("write `{closing}` where what this `{written}` begins is complete"))
        }
        _ => None,
    }
}

/// The text that a mark within it has cut: from the mark that opens it, up to the last mark before something that ends a value.
fn whole_text(text: &str, mark: usize) -> Option<&str> {
    let line = text[..mark].rfind('\n').map_or(0, |end| end + 1);
    let begin = text.get(line..mark)?.rfind('"')? + line + 1;
    let rest = text.get(mark + 1..)?.lines().next()?;
    let ends = |after: &str| after.trim_start().starts_with([',', '}', ']', ':']) || after.trim().is_empty();
    let end = rest.match_indices('"').find(|(at, _)| ends(&rest[at + 1..])).map(|(at, _)| mark + 1 + at)?;
    text.get(begin..end)
}

/// A number as JSON writes it, made of one with a plus or a zero in front, or without a digit beside its point.
fn number(written: &str) -> Option<String> {
    let (sign, plain) = match written.strip_prefix('-') {
        Some(plain) => ("-", plain),
        None => ("", written.strip_prefix('+').unwrap_or(written)),
    };
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || whole.len() + fraction.len() == 0 || whole.len() + fraction.len() > 20 {
        return None;
    }
    // A telephone number begins with a zero or a plus as well, and is longer than a number of these files.
    if whole.len() > 6 {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

/// The problem, and advice where nothing of the file can be shown.
fn words(kind: FaultKind) -> (&'static str, &'static str) {
    match kind {
        FaultKind::Empty => ("the file is empty", "the least a file can hold is `{}`"),
        FaultKind::Unclosed => ("this bracket is never closed", "add the missing `}` or `]` where it belongs"),
        FaultKind::Mismatched { .. } => (
            "this bracket closes nothing here: one of another kind is still open",
            "add the missing `}` or `]` before it",
        ),
        FaultKind::InnerQuotes => (
            "this quotation mark ends the text, which seems to go on behind it",
            "a quotation mark within a text is written `\\\"`; or use « » or “ ”",
        ),
        FaultKind::UnclosedText => (
            "this text has no closing quotation mark on its line",
            "put a `\"` where the text ends; a line break within a text is written `\\n`",
        ),
        FaultKind::ControlCharacter => {
            ("a tab or another invisible character stands in this text", "write a tab as `\\t`, or use a space")
        }
        FaultKind::Escape => (
            "this backslash is followed by something it cannot be followed by",
            "a backslash itself is written `\\\\`; otherwise one of `\\\"`, `\\n`, `\\t`, `\\u00e9` and the like",
        ),
        FaultKind::MissingComma => ("a comma is missing after this", "values are separated by commas"),
        FaultKind::TrailingComma => ("there is a comma too many", "no comma follows the last value before `}` or `]`"),
        FaultKind::MissingColon => {
            ("this key is not followed by a colon", "a key and its value are written `\"key\": value`")
        }
        FaultKind::MissingValue => ("this key has no value", "write a value after the colon, or take the key out"),
        FaultKind::Key => {
            ("a key in quotation marks should be here", "keys are written with quotation marks: `\"title\": …`")
        }
        FaultKind::Comment => ("there are no comments in JSON", "take it out"),
        FaultKind::QuotationMarks => (
            "these are not the quotation marks of JSON",
            "use straight double ones: `\"`; word processors like to change them",
        ),
        FaultKind::Number => (
            "this is not a number as JSON writes it",
            "a number has no zero or plus in front, a point as its decimal sign, and digits on both sides of it: `0.5`; \
             dates and telephone numbers are texts and go between quotation marks",
        ),
        FaultKind::DecimalComma => ("this number is written with a comma", "the decimal sign is a point: `12.5`"),
        FaultKind::Space => (
            "here is a character that looks like a space and is none",
            "replace it by an ordinary space; texts copied from web pages often contain them",
        ),
        FaultKind::Word => (
            "this word means nothing in JSON",
            "texts go between quotation marks; the only bare words are `true`, `false` and `null`, in small letters",
        ),
        FaultKind::Depth => {
            ("objects and lists are nested too deeply here", "nothing in these files needs more than a few levels")
        }
        FaultKind::Trailing => ("something follows the end", "a file holds one object, from the first `{` to its `}`"),
        FaultKind::Unexpected => {
            ("this character cannot be here", "look for a missing quotation mark or comma just before it")
        }
    }
}
