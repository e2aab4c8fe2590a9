//! Findings: problems with their source locations, before lines and columns are computed.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::diagnostic::{Diagnostic, Severity};
use super::document::Document;
use super::json::ByteSpan;
use super::problem::{Near, Problem};

/// The greatest number of words for which a suggestion is looked for in one run.
const SUGGESTIONS: usize = 100;

/// A part of one of the documents of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SourceLocation {
    /// The number of the document.
    pub document: u32,
    /// The part.
    pub span: ByteSpan,
}

/// A problem and its place.
#[derive(Clone, Debug)]
pub(super) struct PlacedProblem {
    /// Where it is.
    pub spot: SourceLocation,
    /// What it is.
    pub problem: Problem,
    /// Another place that has to do with it.
    pub related: Option<SourceLocation>,
    /// Further places with the same problem.
    pub also: Vec<SourceLocation>,
}

/// The problems found so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    list: Vec<PlacedProblem>,
}

impl Findings {
    /// Adds a problem.
    pub(super) fn add(&mut self, spot: SourceLocation, problem: Problem) {
        self.list.push(PlacedProblem { spot, problem, related: None, also: Vec::new() });
    }

    /// Adds a problem that another place has to do with.
    pub(super) fn add_with(&mut self, spot: SourceLocation, problem: Problem, related: SourceLocation) {
        self.list.push(PlacedProblem { spot, problem, related: Some(related), also: Vec::new() });
    }

    /// Adds the problems another part of the work has found.
    pub(super) fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
    }

    /// The same without any problem whose code is there already.
    #[must_use]
    pub(super) fn first_of_each(mut self) -> Self {
        let mut codes = BTreeSet::new();
        self.list.retain(|finding| codes.insert(finding.problem.code));
        self
    }

    /// Whether there is a problem of a code.
    #[must_use]
    pub(super) fn has(&self, code: &str) -> bool {
        self.list.iter().any(|finding| finding.problem.code == code)
    }

    /// Whether one of them stops the site from being published.
    #[must_use]
    pub(super) fn has_errors(&self) -> bool {
        self.list.iter().any(|finding| finding.problem.severity == Severity::Error)
    }

    /// Adds suggestions, for the first [`SUGGESTIONS`] different words that ask for one.
    pub(super) fn suggest(&mut self, nearest: impl Fn(&Near) -> Option<String>) {
        let mut known: BTreeMap<Near, Option<String>> = BTreeMap::new();
        for problem in self.list.iter_mut().map(|finding| &mut finding.problem) {
            let Some(near) = problem.near.clone() else { continue };
            if known.len() < SUGGESTIONS || known.contains_key(&near) {
                let found = known.entry(*near).or_insert_with_key(&nearest);
                if let Some(found) = found {
                    problem.suggest(found);
                }
            }
        }
    }

    /// The same problems, sorted by document and place, those at the same place in the order they were found; what is said
    /// once has all its places at the first.
    #[must_use]
    pub(super) fn sorted(mut self) -> Vec<PlacedProblem> {
        self.list.sort_by_key(|finding| (finding.spot.document, finding.spot.span.start));
        let mut first: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
        let mut sorted: Vec<PlacedProblem> = Vec::with_capacity(self.list.len());
        for finding in self.list {
            if finding.problem.once {
                match first.entry((finding.problem.code, finding.problem.message.clone())) {
                    Entry::Occupied(known) => {
                        if let Some(known) = sorted.get_mut(*known.get()) {
                            known.also.push(finding.spot);
                        }
                        continue;
                    }
                    Entry::Vacant(new) => new.insert(sorted.len()),
                };
            }
            sorted.push(finding);
        }
        sorted
    }
}

impl PlacedProblem {
    /// The problem with the place people know it by.
    #[must_use]
    pub(super) fn diagnostic(&self, documents: &[Document]) -> Option<Diagnostic> {
        let place = |spot: SourceLocation| Some(documents.get(spot.document as usize)?.place(spot.span));
        Some(Diagnostic {
            severity: self.problem.severity,
            code: self.problem.code,
            place: place(self.spot)?,
            message: self.problem.message.clone(),
            help: self.problem.help.clone(),
            related: self.related.and_then(place),
            also: self.also.iter().take(Diagnostic::ALSO).filter_map(|spot| place(*spot)).collect(),
            times: 1 + self.also.len(),
        })
    }
}
