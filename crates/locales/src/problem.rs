//! What is wrong with a file of words.

use std::fmt;
use std::path::{Path, PathBuf};

/// Something wrong with a file of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleProblem {
    /// The file, or the folder of the language.
    pub file: PathBuf,
    /// The line, from 1; `None` for a whole file.
    pub line: Option<usize>,
    /// The name of the message.
    pub message: Option<String>,
    /// What is wrong, and what was expected.
    pub text: String,
}

impl LocaleProblem {
    pub(crate) fn of_file(file: &Path, text: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: None, message: None, text: text.into() }
    }

    pub(crate) fn of_line(file: &Path, line: usize, text: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: Some(line), message: None, text: text.into() }
    }

    pub(crate) fn of_message(file: &Path, line: usize, message: &str, text: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: Some(line), message: Some(message.to_owned()), text: text.into() }
    }
}

impl fmt::Display for LocaleProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(message) = &self.message {
            write!(f, ": `{message}`")?;
        }
        write!(f, ": {}", self.text)
    }
}
