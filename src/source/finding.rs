//! What the steps of reading hand in: problems at places, still without lines and columns.

use std::collections::BTreeSet;

use super::diagnostic::Diagnostic;
use super::document::Document;
use super::json::Span;
use super::problem::Problem;

/// A part of one of the documents of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The number of the document.
    pub document: u32,
    /// The part.
    pub span: Span,
}

/// A problem and its place.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    /// Where it is.
    pub spot: Spot,
    /// What it is.
    pub problem: Problem,
    /// Another place that has to do with it.
    pub related: Option<Spot>,
}

/// The problems found so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// Adds a problem.
    pub(super) fn add(&mut self, spot: Spot, problem: Problem) {
        self.list.push(Finding { spot, problem, related: None });
    }

    /// Adds a problem that another place has to do with.
    pub(super) fn add_with(&mut self, spot: Spot, problem: Problem, related: Spot) {
        self.list.push(Finding { spot, problem, related: Some(related) });
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

    /// Leaves of problems of these codes the first of each sentence.
    pub(super) fn once_each(&mut self, codes: &[&str]) {
        let mut sentences = BTreeSet::new();
        self.list.retain(|Finding { problem, .. }| {
            !codes.contains(&problem.code) || sentences.insert((problem.code, problem.message.clone()))
        });
    }

    /// Whether there is a problem of a code.
    #[must_use]
    pub(super) fn has(&self, code: &str) -> bool {
        self.list.iter().any(|finding| finding.problem.code == code)
    }

    /// The same problems, sorted by document and place, those at the same place in the order they were found.
    #[must_use]
    pub(super) fn sorted(mut self) -> Vec<Finding> {
        self.list.sort_by_key(|finding| (finding.spot.document, finding.spot.span.start));
        self.list
    }
}

impl Finding {
    /// The problem with the place people know it by.
    #[must_use]
    pub(super) fn diagnostic(&self, documents: &[Document]) -> Option<Diagnostic> {
        let place = |spot: Spot| Some(documents.get(spot.document as usize)?.place(spot.span));
        Some(Diagnostic {
            severity: self.problem.severity,
            code: self.problem.code,
            place: place(self.spot)?,
            message: self.problem.message.clone(),
            help: self.problem.help.clone(),
            related: self.related.and_then(place),
        })
    }
}
