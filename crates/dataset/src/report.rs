//! All problems of one run: sorted, counted, and written for a person or for a program.

use std::fmt;
use std::io::{self, IsTerminal, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use serde::Serialize;

use super::diagnostic::{Diagnostic, Severity};
use super::document::Document;
use super::excerpt::Excerpt;
use super::finding::Findings;

/// The width of sentences, in characters.
const WIDTH: usize = 96;

/// All problems found in one run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The first [`Report::KEPT`] problems.
    problems: Vec<Diagnostic>,
    /// The positions of those that are printed, and what is shown of their lines.
    excerpts: Vec<(usize, Excerpt)>,
    errors: usize,
    warnings: usize,
}

/// How a report looks to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportStyle {
    /// Letters and lines only, as for a file.
    Plain,
    /// With colours, as for a terminal.
    Coloured,
}

impl ReportStyle {
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

    /// The greatest number of problems that are placed at all; the rest is counted.
    pub const KEPT: usize = 10_000;

    /// The report of some findings in some documents, which are needed no longer afterwards.
    #[must_use]
    pub(super) fn new(findings: Findings, documents: &[Document]) -> Self {
        let mut findings = findings.sorted();
        let errors = findings.iter().filter(|finding| finding.problem.severity == Severity::Error).count();
        let warnings = findings.len() - errors;
        findings = first(findings, Self::KEPT, |finding| finding.problem.severity);
        let problems: Vec<Diagnostic> = findings.iter().filter_map(|finding| finding.diagnostic(documents)).collect();
        let printed = first(findings.iter().enumerate().collect(), Self::PRINTED, |(_, one)| one.problem.severity);
        let excerpts = printed.into_iter().filter_map(|(number, finding)| {
            let document = documents.get(finding.spot.document as usize)?;
            Some((number, Excerpt::of(document, finding.spot.span)))
        });
        Self { problems, excerpts: excerpts.collect(), errors, warnings }
    }

    /// The problems, by file, then place; where there are more than [`Report::KEPT`], errors rather than warnings.
    #[must_use]
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// How many problems stop the site from being published.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many problems do not.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// Writes the first [`Report::PRINTED`] problems for a person, each with its line and a mark below the place, and
    /// the counts.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_text(&self, out: &mut impl Write, look: ReportStyle) -> io::Result<()> {
        let theme = match look {
            ReportStyle::Plain => GraphicalTheme::unicode_nocolor(),
            ReportStyle::Coloured => GraphicalTheme::unicode(),
        };
        let handler =
            GraphicalReportHandler::new_themed(theme).with_width(WIDTH).with_wrap_lines(false).with_links(false);
        for (number, excerpt) in &self.excerpts {
            let Some(problem) = self.problems.get(*number) else { continue };
            let mut text = String::new();
            handler.render_report(&mut text, &MietteProblem { problem, excerpt }).map_err(io::Error::other)?;
            writeln!(out, "{}", text.trim_end())?;
            writeln!(out)?;
        }
        let more = self.errors + self.warnings - self.excerpts.len();
        if more > 0 {
            writeln!(out, "and {more} more")?;
        }
        writeln!(out, "{}", self.counts())
    }

    /// Writes the first [`Report::KEPT`] problems as one JSON object: `{"problems":[…],"errors":1,"warnings":0}`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        #[derive(Serialize)]
        struct Whole<'r> {
            problems: &'r [Diagnostic],
            errors: usize,
            warnings: usize,
        }
        let whole = Whole { problems: &self.problems, errors: self.errors(), warnings: self.warnings() };
        serde_json::to_writer(&mut *out, &whole)?;
        writeln!(out)
    }

    /// `2 errors, 1 warning`, or that all is well.
    #[must_use]
    pub fn counts(&self) -> String {
        let count = |count: usize, one: &str, many: &str| match count {
            1 => format!("1 {one}"),
            _ => format!("{count} {many}"),
        };
        if self.errors + self.warnings == 0 {
            return "no problem found".to_owned();
        }
        format!("{}, {}", count(self.errors(), "error", "errors"), count(self.warnings(), "warning", "warnings"))
    }
}

/// A problem in the form `miette` draws.
#[derive(Debug)]
struct MietteProblem<'r> {
    problem: &'r Diagnostic,
    excerpt: &'r Excerpt,
}

impl fmt::Display for MietteProblem<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&wrapped(&self.problem.message))
    }
}

impl std::error::Error for MietteProblem<'_> {}

impl miette::Diagnostic for MietteProblem<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.problem.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let related =
            self.problem.related.as_ref().map(|place| format!("see {}:{}:{}", place.file, place.line, place.column));
        let also = also(self.problem).map(|also| wrapped(&also));
        let parts: Vec<String> =
            self.problem.help.iter().map(|help| wrapped(help)).chain(related).chain(also).collect();
        (!parts.is_empty()).then(|| Box::new(parts.join("\n")) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(LabeledSpan::new_primary_with_span(None, self.excerpt.marked()))))
    }
}

/// Where else there is the same problem: some places, and how many more.
fn also(problem: &Diagnostic) -> Option<String> {
    const NAMED: usize = 8;
    let places = problem.also.iter().take(NAMED).map(|place| format!("{}:{}:{}", place.file, place.line, place.column));
    let places: Vec<String> = places.collect();
    let more = (problem.times - 1).saturating_sub(places.len());
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    (!places.is_empty()).then(|| format!("the same at {}{rest}", places.join(", ")))
}

/// The first of a list, in its order; where it is longer than that, errors rather than warnings.
fn first<T>(list: Vec<T>, most: usize, severity: impl Fn(&T) -> Severity) -> Vec<T> {
    if list.len() <= most {
        return list;
    }
    let errors = list.iter().filter(|one| severity(one) == Severity::Error).count();
    let mut room = [errors.min(most), most.saturating_sub(errors)];
    let chosen = list.into_iter().filter(|one| {
        let room = &mut room[usize::from(severity(one) == Severity::Warning)];
        let fits = *room > 0;
        *room = room.saturating_sub(1);
        fits
    });
    chosen.collect()
}

/// A sentence in lines, broken at spaces only: examples are to be copied.
fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut column = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH - 8 {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}
