//! Reader of the words of each language: the Fluent files below `locales/`, and the names and plural rules of CLDR.
//!
//! ```text
//! locales/fr/*.ftl ─→ reference ─→ rust: the types of i18n, one method a message
//!                        │
//! locales/*/*.ftl ───────┴─→ read: checked against the reference ─→ Locale: patterns by the number of their message
//! CLDR ──────────────────────────↗
//! ```
//!
//! French is the reference: it says which messages there are, and their comments say which arguments they take. A problem has a file,
//! a line and the name of a message; all are reported at once. Patterns are compiled to a short notation, which `affiche-i18n` fills in,
//! natively and in the browser:
//!
//! | Fluent | compiled |
//! | --- | --- |
//! | `Page { $page }` | `Page {0}` |
//! | `{ $n -> [0] none [one] one thing *[other] { $n } things }` | `{0 0=none\|o=one thing\|={0} things}` |
//! | `{ NUMBER($n, type: "ordinal") -> [one] { $n }st *[other] { $n }th }` | `{0#o={0}st\|={0}th}` |
//!
//! Plural categories are letters there: `z`ero, `o`ne, `t`wo, `f`ew, `m`any.
//!
//! Absent on purpose: what messages are about, and the browser. Used while `affiche-i18n` is compiled, and by the publisher for languages
//! that an owner brings along.

mod check;
mod cldr;
mod compile;
mod file;
mod problem;
mod rust;

use std::fs;
use std::path::Path;

pub use check::{Reference, ReferenceMessage};
pub use file::{Argument, ArgumentKind};
pub use problem::LocaleProblem;
pub use rust::{Rust, WordFile};

/// The words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// Its code: the name of its folder.
    pub code: String,
    /// Plural categories of 0 to 199, a letter each; from there on that of 100 and the last two figures.
    pub cardinal: String,
    /// The same of ordinal numbers.
    pub ordinal: String,
    /// The months as they stand in a date, the months as they stand alone (January first), the weekdays (Monday first).
    pub names: Vec<String>,
    /// Pairs of a letter with marks and the letter without, of the words in which dates are typed.
    pub letters: String,
    /// The compiled patterns of each group, in the order of the reference.
    pub groups: Vec<Vec<String>>,
}

impl Locale {
    /// Its words as lists of texts, the first of which says what they are, for a program of a version of words.
    #[must_use]
    pub fn lists(self, version: &str) -> Vec<Vec<String>> {
        let Self { code, cardinal, ordinal, names, letters, groups } = self;
        [vec![version.to_owned(), code, cardinal, ordinal, letters], names].into_iter().chain(groups).collect()
    }
}

/// Every language below a folder, that of the reference first, the others by their codes.
///
/// # Errors
/// Every [`LocaleProblem`] of every file.
pub fn read_folder(folder: &Path, reference: &Reference) -> Result<Vec<Locale>, Vec<LocaleProblem>> {
    let mut codes = Vec::new();
    match fs::read_dir(folder) {
        Ok(entries) => {
            for entry in entries.flatten().filter(|entry| entry.path().is_dir()) {
                codes.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        Err(error) => return Err(vec![LocaleProblem::of_file(folder, error.to_string())]),
    }
    codes.sort_by_key(|code| (*code != reference.code, code.clone()));
    let (mut locales, mut problems) = (Vec::new(), Vec::new());
    for code in codes {
        match check::read_language(&folder.join(&code), &code, reference) {
            Ok(locale) => locales.push(locale),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(locales) } else { Err(problems) }
}
