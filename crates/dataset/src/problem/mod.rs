//! Every problem of a dataset: its code, its sentence and its proposal.
//!
//! One function a problem, so that all words lie in this folder and nowhere else: a translation replaces the folder.
//! The sentences are meant for people who do not write programs.

pub mod address;
pub mod event;
pub mod file;
pub mod json;
pub mod link;
pub mod media;
pub mod name;
pub mod plausible;
pub mod recurrence;
pub mod structure;
pub mod time;
pub mod value;

use super::diagnostic::Severity;
use super::id_kind::IdKind;

/// A problem without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether it stops the site from being published.
    pub severity: Severity,
    /// A name that stays the same between versions.
    pub code: &'static str,
    /// The problem, in one sentence.
    pub message: String,
    /// The expected value, or advice.
    pub help: Option<String>,
    /// The word for which a suggestion is sought; the help holds without one.
    pub near: Option<Box<Near>>,
    /// Whether the same problem at several places is said once, with its places: whatever names something by name.
    pub once: bool,
}

/// A word for which the most similar known one is suggested. Looking for it is slow where much is known, so it is done for
/// the first of many problems only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// The word as written.
    pub word: String,
    /// The known words.
    pub among: Among,
    /// The text around the word where it is used, in front and behind: `/event/` and `/`.
    pub around: (&'static str, &'static str),
}

/// The words that can be suggested.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Among {
    /// The identifiers of a kind.
    Ids(IdKind),
    /// The zones of the IANA database.
    Zones,
    /// The files of a folder of the data folder, by its path.
    Folder(String),
}

impl Problem {
    fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, code, message: message.into(), help: None, near: None, once: false }
    }

    fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, code, message: message.into(), help: None, near: None, once: false }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    fn near(self, word: &str, among: Among) -> Self {
        Self { near: Some(Box::new(Near { word: word.to_owned(), among, around: ("", "") })), ..self }
    }

    fn once(self) -> Self {
        Self { once: true, ..self }
    }

    /// The same with what was suggested for [`Problem::near`].
    pub(super) fn suggest(&mut self, nearest: &str) {
        let (before, after) = self.near.as_ref().map_or(("", ""), |near| near.around);
        self.help = Some(format!("did you mean `{before}{nearest}{after}`?"));
    }
}

/// A value as it is quoted in a sentence: not longer than 60 characters, on one line.
fn quoted(value: &str) -> String {
    const LONGEST: usize = 60;
    let flat = value.replace(char::is_control, " ");
    if flat.chars().count() <= LONGEST {
        return format!("`{flat}`");
    }
    let beginning: String = flat.chars().take(LONGEST - 1).collect();
    format!("`{beginning}…`")
}

/// The same without marks around it, fit for between the quotation marks of JSON.
pub(super) fn quoted_value(value: &str) -> String {
    quoted(value).trim_matches('`').replace('\\', "\\\\").replace('"', "\\\"")
}

/// `a`, `a or b`, `a, b or c`, in the order given.
fn one_of<T: AsRef<str>>(values: &[T]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("`{}`", value.as_ref())).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// “did you mean `x`?”, if there is something near.
fn did_you_mean(nearest: Option<&str>) -> Option<String> {
    nearest.map(|nearest| format!("did you mean `{nearest}`?"))
}
