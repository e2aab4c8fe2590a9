//! The direction of texts that an owner wrote: from their language, and within other text.

use std::borrow::Cow;

/// Languages that are written from right to left, unless their tag names another script.
#[rustfmt::skip]
const LEFTWARD: [&str; 19] = [
    "ar", "arc", "arz", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "mzn", "nqo", "pnb", "ps", "sd", "ug", "ur", "yi",
];
/// Scripts that are written from right to left.
const SCRIPTS: [&str; 9] = ["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// The direction of a text as HTML says it: that of its language (BCP 47); without one, `auto`, that of its first letter.
#[must_use]
pub fn direction(language: Option<&str>) -> &'static str {
    let Some(language) = language else { return "auto" };
    let mut parts = language.split(['-', '_']).map(str::to_ascii_lowercase);
    let first = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|letter| letter.is_ascii_lowercase()));
    let leftward = match script {
        Some(script) => SCRIPTS.contains(&script.as_str()),
        None => LEFTWARD.contains(&first.as_str()),
    };
    if leftward { "rtl" } else { "ltr" }
}

/// A text for the middle of a sentence of plain text: what it may do to the order of the words around it ends with it
/// (Unicode, UAX #9: first strong isolate). A text that can do nothing of the kind is as it was.
#[must_use]
pub fn isolated(text: &str) -> Cow<'_, str> {
    if !text.chars().any(turns) {
        return Cow::Borrowed(text);
    }
    // Isolates of its own could end, or swallow, the one around it.
    let inner = text.chars().filter(|letter| !matches!(letter, '\u{2066}'..='\u{2069}'));
    Cow::Owned(['\u{2068}'].into_iter().chain(inner).chain(['\u{2069}']).collect())
}

/// Whether a character may change the order of others: it is of a script from right to left, or a control of directions.
fn turns(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}
