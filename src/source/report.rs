//! All problems of one run: sorted, counted, and written for a person or for a program.

use std::io::{self, IsTerminal, Write};

use super::diagnostic::{Diagnostic, Severity};

/// All problems found in one run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    problems: Vec<Diagnostic>,
}

/// How a report looks to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Letters and lines only, as for a file.
    Plain,
    /// With colours, as for a terminal.
    Coloured,
}

impl Look {
    /// Colours on a terminal, unless the environment variable `NO_COLOR` is set and not empty (see no-color.org).
    #[must_use]
    pub fn of(stream: &impl IsTerminal) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if stream.is_terminal() && !refused { Self::Coloured } else { Self::Plain }
    }
}

impl Report {
    /// The greatest number of problems written out in words.
    pub const PRINTED: usize = 1_000;

    /// The problems, by file, then place.
    #[must_use]
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// How many problems stop the site from being published.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    /// How many problems do not.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.problems.len() - self.errors()
    }

    /// Writes the first [`Report::PRINTED`] problems for a person, each with its line and a mark below the place, and
    /// the counts.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_text(&self, out: &mut impl Write, look: Look) -> io::Result<()> {
        let _ = look;
        writeln!(out, "{} errors, {} warnings", self.errors(), self.warnings())
    }

    /// Writes all problems as one JSON object: `{"problems":[…],"errors":1,"warnings":0}`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &self.problems)?;
        writeln!(out)
    }
}
