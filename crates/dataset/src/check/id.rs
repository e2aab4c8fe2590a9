//! Identifiers: their form, that each is there once, and that those named exist.

use std::collections::BTreeMap;

use super::fields::{Fields, WrittenValue};
use crate::finding::{Findings, SourceLocation};
use crate::id_kind::IdKind;
use crate::problem::{Problem, name as problem};
use crate::slug::{is_reserved, slugify};
use crate::suggestion::nearest;
use affiche_model::{Slug, SlugError};

/// The identifiers declared in all files, by kind.
#[derive(Debug)]
pub(crate) struct Ids<'d> {
    known: BTreeMap<IdKind, BTreeMap<&'d str, (Slug, SourceLocation)>>,
    /// Whether every file could be read: if not, an identifier may be declared in one that could not.
    complete: bool,
}

impl<'d> Ids<'d> {
    /// Collects the identifiers of the given roots of events files, reporting malformed and repeated ones.
    #[must_use]
    pub(crate) fn collect(roots: &[Fields<'d, '_>], complete: bool, findings: &mut Findings) -> Self {
        let mut known: BTreeMap<IdKind, BTreeMap<&'d str, (Slug, SourceLocation)>> = BTreeMap::new();
        for kind in IdKind::ALL {
            let ids = known.entry(kind).or_default();
            for written in
                roots.iter().flat_map(|root| root.objects(kind.list())).filter_map(|object| object.text("id"))
            {
                let Some(slug) = slug(written, findings) else { continue };
                match ids.get(written.text) {
                    Some((_, first)) => {
                        findings.add_with(written.spot, problem::duplicate_id(kind, written.text), *first);
                    }
                    None => {
                        ids.insert(written.text, (slug, written.spot));
                    }
                }
            }
        }
        Self { known, complete }
    }

    /// The identifier of an object.
    #[must_use]
    pub(crate) fn own(&self, kind: IdKind, fields: Fields<'_, '_>) -> Option<Slug> {
        Some(self.known.get(&kind)?.get(fields.text("id")?.text)?.0.clone())
    }

    /// Something an event names by its identifier; reports one that does not exist.
    pub(crate) fn named(&self, kind: IdKind, written: WrittenValue<'_>, findings: &mut Findings) -> Option<Slug> {
        let ids = self.known.get(&kind)?;
        if let Some((slug, _)) = ids.get(written.text) {
            return Some(slug.clone());
        }
        if self.complete {
            findings.add(written.spot, problem::unknown_reference(kind, written.text));
        }
        None
    }

    /// The identifier of a kind most like a word, shown to the owner where the word leads nowhere.
    #[must_use]
    pub(crate) fn nearest(&self, kind: IdKind, word: &str) -> Option<&'d str> {
        nearest(word, self.known.get(&kind)?.keys().copied())
    }

    /// Whether an object of a kind has an identifier.
    #[must_use]
    pub(crate) fn has(&self, kind: IdKind, id: &str) -> bool {
        self.known.get(&kind).is_some_and(|ids| ids.contains_key(id))
    }

    /// A tag, which need not be declared.
    pub(crate) fn tag(&self, written: WrittenValue<'_>, findings: &mut Findings) -> Option<Slug> {
        match self.known.get(&IdKind::Tag)?.get(written.text) {
            Some((slug, _)) => Some(slug.clone()),
            None => slug(written, findings),
        }
    }

    /// Warns of whatever no event of the given roots names.
    pub(crate) fn warn_unused(&self, roots: &[Fields<'_, '_>], findings: &mut Findings) {
        if !self.complete {
            return;
        }
        let events = || roots.iter().flat_map(|root| root.objects(IdKind::Event.list()));
        for (kind, key, many) in [
            (IdKind::Venue, "venue", false),
            (IdKind::Organizer, "organizers", true),
            (IdKind::Category, "categories", true),
            (IdKind::Series, "series", false),
        ] {
            let mut unused = self.known.get(&kind).cloned().unwrap_or_default();
            for event in events() {
                if many {
                    event.texts(key).for_each(|used| drop(unused.remove(used.text)));
                } else {
                    // A date of an event may be at another place.
                    let used =
                        event.text(key).into_iter().chain(event.objects("overrides").filter_map(|date| date.text(key)));
                    used.for_each(|used| drop(unused.remove(used.text)));
                }
            }
            for (id, (_, spot)) in unused {
                findings.add(spot, problem::unused(kind, id));
            }
        }
    }
}

/// An identifier of the right form; one that is too long has been reported with the form of the file.
fn slug(written: WrittenValue<'_>, findings: &mut Findings) -> Option<Slug> {
    match Slug::parse(written.text) {
        Ok(slug) => {
            if is_reserved(written.text) {
                findings.add(written.spot, problem::reserved_id(written.text));
            }
            Some(slug)
        }
        Err(SlugError::Shape(_)) => {
            findings.add(written.spot, malformed(written.text));
            None
        }
        Err(SlugError::Empty | SlugError::TooLong(_)) => None,
    }
}
fn malformed(text: &str) -> Problem {
    let better = slugify(text);
    let better = Some(better).filter(|better| Slug::parse(better).is_ok());
    problem::malformed_id(text, better.as_deref())
}
