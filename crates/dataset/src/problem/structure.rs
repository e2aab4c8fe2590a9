//! Values of the wrong form, as the JSON Schema has it.

use super::{Problem, did_you_mean, one_of, quoted};

/// The kinds of JSON values, in plain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    /// A text in quotation marks.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A list in square brackets.
    List,
    /// An object in braces.
    Object,
    /// `null`.
    Nothing,
}

impl JsonKind {
    const fn words(self) -> &'static str {
        match self {
            Self::Text => "a text in quotation marks",
            Self::Number => "a number",
            Self::Flag => "`true` or `false`",
            Self::List => "a list in square brackets",
            Self::Object => "an object in braces",
            Self::Nothing => "nothing (`null`)",
        }
    }
}

/// A value is of the wrong type. `written` is a text or a number as it stands, `better` the value as it should be written, or an
/// example of one.
#[must_use]
pub fn wrong_type(expected: JsonKind, found: JsonKind, written: Option<&str>, better: &str) -> Problem {
    let written = written.map(quoted).filter(|written| !better.contains(written.trim_matches('`')));
    let place = written.map(|written| format!(" in place of {written}")).unwrap_or_default();
    Problem::error("value.wrong-type", format!("expected {}, found {}", expected.words(), found.words()))
        .help(format!("write `{better}`{place}"))
}

/// A value is `null`.
#[must_use]
pub fn null() -> Problem {
    Problem::error("value.null", "there is no value here").help("take the whole key out instead of writing `null`")
}

/// A key is not known. `advice` says what there is instead, `nearest` is one like it, `known` are all there are.
#[must_use]
pub fn unknown_key(key: &str, advice: Option<&str>, nearest: Option<&str>, known: &[&str]) -> Problem {
    let help = advice.map(str::to_owned).or_else(|| did_you_mean(nearest));
    let all = || format!("take {} out; what is known here is {}", quoted(key), one_of(known).replace(" or ", " and "));
    Problem::error("key.unknown", format!("the key {} is not known here", quoted(key))).help(help.unwrap_or_else(all))
}

/// A key that must be there is not. `purpose` says what it is for.
#[must_use]
pub fn missing_key(key: &str, purpose: &str) -> Problem {
    Problem::error("key.missing", format!("{} is missing in this object", quoted(key)))
        .help(format!("add `\"{key}\": …`: {}", purpose.trim_end_matches('.')))
}

/// A key is given twice.
#[must_use]
pub fn duplicate_key(key: &str) -> Problem {
    Problem::error("key.duplicate", format!("{} is given twice in the same object", quoted(key)))
        .help("keep one of the two")
}

/// A text is not one of those possible.
#[must_use]
pub fn unknown_option(text: &str, advice: Option<String>, options: &[String], nearest: Option<&str>) -> Problem {
    let choice = match options {
        [only] => format!("the only text possible here is `{only}`"),
        _ => format!("write {}", one_of(options)),
    };
    let help = match advice.or_else(|| did_you_mean(nearest)) {
        Some(question) => format!("{question} — {choice}"),
        None => choice,
    };
    Problem::error("value.unknown-option", format!("{} is not possible here", quoted(text))).help(help)
}

/// A text has too many characters.
#[must_use]
pub fn too_long(length: usize, most: usize) -> Problem {
    Problem::error("text.too-long", format!("this text has {length} characters, at most {most} are allowed"))
        .help(format!("shorten it by {} characters", length.saturating_sub(most)))
}

/// A text that must say something says nothing.
#[must_use]
pub fn empty_text(key: &str, truly: bool) -> Problem {
    let what = if key.is_empty() { "this text".to_owned() } else { quoted(key) };
    let message = if truly { format!("{what} is empty") } else { format!("{what} holds nothing but spaces") };
    Problem::error("text.empty", message).help("write something, or leave it out if it may be left out")
}

/// A number is not whole.
#[must_use]
pub fn not_whole(written: &str) -> Problem {
    Problem::error("number.not-whole", format!("{} is not a whole number", quoted(written)))
        .help(format!("write `{}`", written.split('.').next().unwrap_or(written)))
}

/// A number is too small or too large.
#[must_use]
pub fn out_of_range(written: &str, least: f64, most: f64) -> Problem {
    let nearest = if written.starts_with('-') { least } else { written.parse().unwrap_or(most).clamp(least, most) };
    Problem::error("number.out-of-range", format!("{} is not between {least} and {most}", quoted(written)))
        .help(format!("the nearest number that is allowed is `{nearest}`"))
}

/// A list has too few or too many values.
#[must_use]
pub fn wrong_count(found: usize, least: usize, most: usize, purpose: &str) -> Problem {
    let values = |count: usize| if count == 1 { "1 value".to_owned() } else { format!("{count} values") };
    let needed = if least == most {
        format!("exactly {} needed", if least == 1 { "1 is".to_owned() } else { format!("{least} are") })
    } else if found < least {
        format!("at least {} needed", if least == 1 { "1 is".to_owned() } else { format!("{least} are") })
    } else {
        format!("at most {most} are allowed")
    };
    Problem::error("list.wrong-count", format!("this list has {}, {needed}", values(found)))
        .help(purpose.trim_end_matches('.'))
}

/// A list names something twice.
#[must_use]
pub fn duplicate_item(text: &str) -> Problem {
    Problem::error("list.duplicate-item", format!("{} is in this list twice", quoted(text)))
        .help(format!("take one {} out", quoted(text)))
}
