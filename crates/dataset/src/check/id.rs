//! Identifiers: their form, that each is there once, and that those named exist.

use std::collections::BTreeMap;

use super::Kind;
use super::fields::{Fields, Written};
use crate::finding::{Findings, SourceLocation};
use crate::problem::{Problem, name as problem};
use crate::suggestion::nearest;
use affiche_model::{Slug, SlugError};

/// The identifiers declared in all files, by kind.
#[derive(Debug)]
pub(crate) struct Ids<'d> {
    known: BTreeMap<Kind, BTreeMap<&'d str, (Slug, SourceLocation)>>,
    /// Whether every file could be read: if not, an identifier may be declared in one that could not.
    complete: bool,
}

impl<'d> Ids<'d> {
    /// Collects the identifiers of the given roots of events files, reporting malformed and repeated ones.
    #[must_use]
    pub(crate) fn collect(roots: &[Fields<'d, '_>], complete: bool, findings: &mut Findings) -> Self {
        let mut known: BTreeMap<Kind, BTreeMap<&'d str, (Slug, SourceLocation)>> = BTreeMap::new();
        for kind in Kind::ALL {
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

    /// The identifier an object goes by.
    #[must_use]
    pub(crate) fn own(&self, kind: Kind, fields: Fields<'_, '_>) -> Option<Slug> {
        Some(self.known.get(&kind)?.get(fields.text("id")?.text)?.0.clone())
    }

    /// Something an event names by its identifier; reports one that does not exist.
    pub(crate) fn named(&self, kind: Kind, written: Written<'_>, findings: &mut Findings) -> Option<Slug> {
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
    pub(crate) fn nearest(&self, kind: Kind, word: &str) -> Option<&'d str> {
        nearest(word, self.known.get(&kind)?.keys().copied())
    }

    /// Whether something of a kind goes by an identifier.
    #[must_use]
    pub(crate) fn has(&self, kind: Kind, id: &str) -> bool {
        self.known.get(&kind).is_some_and(|ids| ids.contains_key(id))
    }

    /// A tag, which need not be declared.
    pub(crate) fn tag(&self, written: Written<'_>, findings: &mut Findings) -> Option<Slug> {
        match self.known.get(&Kind::Tag)?.get(written.text) {
            Some((slug, _)) => Some(slug.clone()),
            None => slug(written, findings),
        }
    }

    /// Warns of whatever no event of the given roots names.
    pub(crate) fn warn_unused(&self, roots: &[Fields<'_, '_>], findings: &mut Findings) {
        if !self.complete {
            return;
        }
        let events = || roots.iter().flat_map(|root| root.objects(Kind::Event.list()));
        for (kind, key, many) in [
            (Kind::Venue, "venue", false),
            (Kind::Organizer, "organizers", true),
            (Kind::Category, "categories", true),
            (Kind::Series, "series", false),
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
fn slug(written: Written<'_>, findings: &mut Findings) -> Option<Slug> {
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

/// Whether Windows reserves a name for a device, whatever its ending.
#[must_use]
pub(crate) fn is_reserved(name: &str) -> bool {
    let numbered = |start: &str| name.strip_prefix(start).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

fn malformed(text: &str) -> Problem {
    let better = slugify(text);
    let better = Some(better).filter(|better| Slug::parse(better).is_ok());
    problem::malformed_id(text, better.as_deref())
}

/// An identifier made of any text: accents and capitals taken away, hyphens for the rest.
#[must_use]
pub fn slugify(text: &str) -> String {
    #[rustfmt::skip]
    const PLAIN: [(&str, &str); 14] = [
        ("àáâãäåā", "a"), ("çćč", "c"), ("èéêëē", "e"), ("ìíîïī", "i"), ("ñń", "n"), ("òóôõöøō", "o"), ("ùúûüū", "u"),
        ("ýÿ", "y"), ("šś", "s"), ("žźż", "z"), ("œ", "oe"), ("æ", "ae"), ("ß", "ss"), ("ł", "l"),
    ];
    let mut id = String::new();
    for letter in text.to_lowercase().chars() {
        let plain = PLAIN.iter().find(|(letters, _)| letters.contains(letter)).map(|(_, plain)| *plain);
        match plain {
            Some(plain) => id.push_str(plain),
            None if letter.is_ascii_alphanumeric() => id.push(letter),
            None if id.ends_with('-') || id.is_empty() => {}
            None => id.push('-'),
        }
    }
    id.truncate(Slug::MAX_LENGTH);
    id.trim_end_matches('-').to_owned()
}
