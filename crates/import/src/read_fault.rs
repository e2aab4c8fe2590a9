//! Errors of reading an input.

use thiserror::Error;

/// Why nothing of an input can be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadFault {
    /// No reader knows it.
    #[error("the format is not known; `--format` names it")]
    UnknownFormat,
    /// It is an archive.
    #[error("it is a zip archive; unpack it and import what is in it")]
    Archive,
    /// It is larger than it may be.
    #[error("it has {found} {what}, and {most} are read at most")]
    TooLarge {
        /// How many.
        found: usize,
        /// At most.
        most: usize,
        /// Of what: `bytes`, `events`.
        what: &'static str,
    },
    /// It breaks the rules of its format, at a place.
    #[error("{reason}{}", line.map(|line| format!(" (line {line})")).unwrap_or_default())]
    Malformed {
        /// The line, from 1.
        line: Option<usize>,
        /// The problem, in a sentence without full stop.
        reason: String,
    },
}

impl ReadFault {
    /// Wrong at a line.
    pub fn malformed(line: Option<usize>, reason: impl Into<String>) -> Self {
        Self::Malformed { line, reason: reason.into() }
    }
}
