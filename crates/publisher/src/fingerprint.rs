//! Fingerprints of what files are drawn from: equal fingerprints, equal files.
//!
//! A fingerprint is the first half of SHA-256 of the derived `Debug` text of values, which has every field of them. The exception is
//! a time zone, which gives its name: the transitions of all zones of a dataset are part of [`Fingerprints::site`]. The program is no
//! part of them: a cache is read by the program alone that wrote it.

use std::collections::BTreeMap;
use std::fmt::{self, Debug, Write as _};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::PublishInput;
use affiche_dataset::Calendar;
use affiche_feeds::{FeedContext, FeedPart, Members};
use affiche_model::{Scope, TermKind};

/// The first 128 bits of SHA-256.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fingerprint(pub [u8; 16]);

impl Fingerprint {
    /// That of a value.
    pub fn of(value: &impl Debug) -> Self {
        Self::default().and(value)
    }

    /// That of this and a value.
    #[must_use]
    pub fn and(self, value: &impl Debug) -> Self {
        let mut digest = Writer(Sha256::new_with_prefix(self.0));
        // A digest takes everything.
        let _ = write!(digest, "{value:?}");
        let mut half = [0; 16];
        half.copy_from_slice(&digest.0.finalize()[..16]);
        Self(half)
    }
}

struct Writer(Sha256);

impl fmt::Write for Writer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

/// What the files of a site are drawn from.
#[derive(Debug)]
pub(super) struct Fingerprints {
    /// The address and the settings of the site, its zones and its categories with their colours.
    pub site: Fingerprint,
    /// The same, the app and the day of publishing.
    pub day: Fingerprint,
    /// Each event, by its place in the calendar.
    pub entries: Vec<Fingerprint>,
    /// Each group of events: what is known of the term, and its events.
    groups: BTreeMap<Scope, Fingerprint>,
}

impl Fingerprints {
    pub fn new(input: &PublishInput<'_>, context: &FeedContext<'_>) -> Self {
        let Calendar {
            site,
            api,
            share_images,
            offline,
            map_attribution,
            zones,
            entries,
            venues,
            organizers,
            categories,
            tags,
            series,
            media: _,
            media_places: _,
            redirects: _,
        } = input.calendar;
        let transitions: Vec<_> = zones.iter().map(|zone| (zone, zone.first_offset(), zone.transitions())).collect();
        let settings = (site, api, share_images, offline, map_attribution, input.base.as_str());
        let made_for = (input.host.map(|host| host.id), input.past_files);
        let known = Fingerprint::of(&settings).and(&transitions).and(categories).and(&context.currency());
        let entries: Vec<Fingerprint> = entries.par_iter().map(Fingerprint::of).collect();

        let members = context.members();
        let none = Members::new();
        let mut groups = BTreeMap::new();
        let mut add = |scope: Scope, term: Fingerprint| {
            let members = members.get(&scope).unwrap_or(&none).iter();
            let parts: Vec<(Fingerprint, &FeedPart)> =
                members.filter_map(|(index, part)| Some((*entries.get(*index)?, part))).collect();
            groups.insert(scope, term.and(&parts));
        };
        let term = |kind: TermKind, id: &affiche_model::Slug| Scope::Term(kind, id.clone());
        add(Scope::All, known);
        add(Scope::Featured, known);
        for one in venues {
            add(term(TermKind::Venue, &one.term.id), Fingerprint::of(one));
        }
        for one in organizers {
            add(term(TermKind::Organizer, &one.term.id), Fingerprint::of(one));
        }
        for one in categories {
            add(term(TermKind::Category, &one.category.id), Fingerprint::of(one));
        }
        for one in tags {
            add(term(TermKind::Tag, &one.term.id), Fingerprint::of(one));
        }
        for one in series {
            add(term(TermKind::Series, &one.series.id), Fingerprint::of(one));
        }
        Self { site: known, day: known.and(&(input.as_of, input.app.files(), made_for)), entries, groups }
    }

    /// That of a group of events, with what is known of its term.
    pub fn group(&self, scope: &Scope) -> Fingerprint {
        self.groups.get(scope).copied().unwrap_or_default()
    }
}
