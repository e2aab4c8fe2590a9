//! Every sentence a report can say, and the code each goes by.
//!
//! One function a problem, so that all words lie in this folder and nowhere else: a translation replaces the folder.
//! The sentences are meant for people who do not write programs.

pub mod address;
pub mod event;
pub mod json;
pub mod media;
pub mod name;
pub mod recurrence;
pub mod structure;
pub mod time;
pub mod value;

use super::diagnostic::Severity;

/// What is wrong, without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether it stops the site from being published.
    pub severity: Severity,
    /// A name that stays the same between versions.
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What was expected, or what to do.
    pub help: Option<String>,
}

impl Problem {
    fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, code, message: message.into(), help: None }
    }

    fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, code, message: message.into(), help: None }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    fn help_if(self, help: Option<String>) -> Self {
        Self { help, ..self }
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
