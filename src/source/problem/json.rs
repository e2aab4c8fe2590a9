//! Files that are not JSON.

use super::Problem;
use crate::source::json::FaultKind;

/// The file has bytes that are not UTF-8.
#[must_use]
pub fn not_utf8() -> Problem {
    Problem::error("json.not-utf8", "this file is not written in UTF-8: here is a byte that means nothing in it")
        .help("save the file again as “UTF-8” in your editor; accented letters are the usual cause")
}

/// The file breaks the grammar of JSON. The rest of it is not looked at.
#[must_use]
pub fn syntax(kind: FaultKind) -> Problem {
    let (message, help) = match kind {
        FaultKind::Empty => ("the file is empty", "the least a file can hold is `{}`"),
        FaultKind::Unclosed => ("this bracket is never closed", "add the missing `}` or `]` where it belongs"),
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
    };
    Problem::error("json.syntax", message).help(help)
}
