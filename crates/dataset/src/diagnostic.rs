//! Problems of a dataset, each with its place.

use std::ops::Range;

use serde::Serialize;

/// Whether a problem stops the site from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// It must be put right first.
    Error,
    /// The site is published all the same.
    Warning,
}

/// One problem at one place of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Whether it stops the site from being published.
    pub severity: Severity,
    /// A name that stays the same between versions: `event.end-before-start`.
    pub code: &'static str,
    /// Where it is.
    #[serde(flatten)]
    pub place: FileSpan,
    /// The problem, in one sentence.
    pub message: String,
    /// The expected value, or advice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Another place that has to do with it, such as the first use of an identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub related: Option<FileSpan>,
    /// Further places with the same problem, the first [`Diagnostic::ALSO`] of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<FileSpan>,
    /// How many places have this problem, that of `place` included.
    #[serde(skip_serializing_if = "is_one")]
    pub times: usize,
}

impl Diagnostic {
    /// The greatest number of further places that are listed.
    pub const ALSO: usize = 100;
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_one(times: &usize) -> bool {
    *times == 1
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileSpan {
    /// The path of the file below the data folder, with forward slashes: `events/2026.json`.
    pub file: String,
    /// The line it begins in, from 1.
    pub line: usize,
    /// The character of that line it begins at, from 1. A byte order mark does not count.
    pub column: usize,
    /// The bytes of the file it covers. A byte order mark counts.
    pub span: Range<usize>,
}
