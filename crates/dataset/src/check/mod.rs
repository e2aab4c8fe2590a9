//! Whether files of the right form make sense: dates that exist, names that lead somewhere, addresses of the web.
//!
//! The checks read the tree and not the types of `wire`: a fault in one key must not hide those in the others, and the
//! places are at hand. A check gives the value it has checked, or reports why there is none and goes on. What the JSON Schema says already
//! (types, lengths, numbers) is not said again here.

mod address;
mod cost;
mod event;
mod fields;
mod id;
mod marks;
mod moment;
mod pasted;
mod picture;
mod place;
mod prose;
mod repeat;
mod rich;
mod site;
mod status;
mod term;
mod when;
mod zone;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::document::Document;
use super::finding::{Findings, SourceLocation};
use super::id_kind::IdKind;
use super::json::Node;
use super::links::{DateLink, Links, Pages};
use super::media::Library;
use super::problem::{Among, Near, Problem};
use super::zones::{self, Tz};
use affiche_model::Site;

pub(super) use event::CheckedEvent;
use fields::Fields;
use id::Ids;
pub(super) use moment::DateOrTime;
pub(super) use repeat::{CheckedRepeat, DateOverride, NamedDate};
pub(super) use term::CheckedTerms;
pub(super) use when::{WallSchedule, start_only};
use zone::zone;

/// The sources of texts and pictures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sources<'s> {
    /// The documents, by number.
    pub documents: &'s [Document],
    /// The pictures, and the files that are linked to.
    pub library: &'s Library,
    /// The links to pages of the site.
    pub links: &'s Links,
}

/// The checked content of all files. Wherever something is missing, an error was reported.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// The settings.
    pub site: Option<Site>,
    /// The zone of the site.
    pub zone: Option<Tz>,
    /// How many months past the day of publishing rules are followed, 1 to 120.
    pub months: u32,
    /// Whether there are files for programs that read JSON.
    pub api: bool,
    /// Whether there are pictures for when addresses are shared.
    pub share_images: bool,
    /// Whether it can be read without a network.
    pub offline: bool,
    /// Whose map tiles are, as safe HTML.
    pub map_attribution: Option<String>,
    /// Venues, organizers and the like.
    pub terms: CheckedTerms,
    /// The events that could be read, in the order of the files.
    pub drafts: Vec<CheckedEvent>,
    /// The links to single dates of events, to be looked up when all dates are known.
    pub date_links: Vec<DateLink>,
    /// Missing fields that search engines require; reported where nothing is wrong.
    pub missing: Vec<(SourceLocation, Problem)>,
}

/// Checks the settings (`site_file`) and the events files (`events`), each with the number of its document. `complete` says
/// that no file had to be left out.
#[must_use]
pub(super) fn check(
    site_file: Option<(u32, &Node<'_>)>,
    events: &[(u32, &Node<'_>)],
    complete: bool,
    documents: &[Document],
    library: &Library,
    findings: &mut Findings,
) -> Checked {
    let settings = site_file.map(|(document, root)| Fields::new(document, root));
    let links = Links::new(settings.and_then(|fields| fields.text("url")).map(|written| written.text));
    let sources = &Sources { documents, library, links: &links };
    let months = settings.map_or(site::MONTHS, site::recurrence_months);
    let (site, zone) = settings.map_or((None, None), |fields| site::site(fields, findings));
    let map_attribution = settings.and_then(|fields| site::map_attribution(fields, sources, findings));
    // Settings that are on by default.
    let on = |name| settings.is_none_or(|fields| fields.value_spot(name).is_none() || fields.flag(name));
    let (api, share_images, offline) = (on("api"), on("shareImages"), on("offline"));
    let roots: Vec<Fields<'_, '_>> = events.iter().map(|(document, root)| Fields::new(*document, root)).collect();
    let ids = Ids::collect(&roots, complete, findings);
    let terms = CheckedTerms::read(&roots, &ids, sources, findings);
    let nodes: Vec<Fields<'_, '_>> = roots.iter().flat_map(|root| root.objects(IdKind::Event.list())).collect();
    let read: Vec<(Option<CheckedEvent>, Findings)> = nodes
        .par_iter()
        .map(|event| {
            let mut findings = Findings::default();
            marks::check(IdKind::Event, *event, &mut findings);
            (CheckedEvent::read(*event, &ids, sources, &mut findings), findings)
        })
        .collect();
    let mut drafts = Vec::with_capacity(read.len());
    for (draft, found) in read {
        drafts.extend(draft);
        findings.append(found);
    }
    // A name that leads nowhere is often the very one that seems unused.
    if !findings.has("reference.unknown") {
        ids.warn_unused(&roots, findings);
    }
    warn_of_texts(settings, &roots, findings);
    place::check(&roots, findings);
    let objects = IdKind::ALL.into_iter().flat_map(|kind| roots.iter().flat_map(move |root| root.objects(kind.list())));
    picture::warn_of_twins(objects, library, findings);
    let date_links = if complete { links.check(&PublishedPages::of(&ids, &nodes), findings) } else { Vec::new() };
    let missing = rich::missing(&roots);
    findings.suggest(|near| suggestion(near, &ids, library));
    Checked { site, zone, months, api, share_images, offline, map_attribution, terms, drafts, date_links, missing }
}

/// Warns of marks of HTML in the plain texts of settings and terms.
fn warn_of_texts(settings: Option<Fields<'_, '_>>, roots: &[Fields<'_, '_>], findings: &mut Findings) {
    if let Some(fields) = settings {
        marks::check_site(fields, findings);
    }
    for kind in IdKind::ALL.into_iter().filter(|kind| *kind != IdKind::Event) {
        let terms = roots.iter().flat_map(|root| root.objects(kind.list()));
        terms.for_each(|fields| marks::check(kind, fields, findings));
    }
}

/// The known word most like one that leads nowhere.
fn suggestion(near: &Near, ids: &Ids<'_>, library: &Library) -> Option<String> {
    let found = match &near.among {
        Among::Ids(kind) => ids.nearest(*kind, &near.word).map(str::to_owned),
        Among::Zones => zones::suggest(&near.word).map(str::to_owned),
        Among::Folder(folder) => library.nearest(folder, &near.word),
    };
    // A hidden event has a name and no page.
    found.filter(|found| *found != near.word)
}

/// The things that have a page: terms that are declared, events that are shown, and tags of those.
struct PublishedPages<'s, 'd> {
    ids: &'s Ids<'d>,
    hidden: BTreeSet<&'d str>,
    tags: BTreeSet<&'d str>,
}

impl<'s, 'd> PublishedPages<'s, 'd> {
    fn of(ids: &'s Ids<'d>, events: &[Fields<'d, '_>]) -> Self {
        type All<'d, 'a> = Vec<Fields<'d, 'a>>;
        let (hidden, shown): (All<'d, '_>, All<'d, '_>) = events.iter().partition(|event| event.flag("hidden"));
        let hidden = hidden.into_iter().filter_map(|event| event.text("id")).map(|written| written.text).collect();
        let tags = shown.into_iter().flat_map(|event| event.texts("tags")).map(|written| written.text).collect();
        Self { ids, hidden, tags }
    }
}

impl Pages for PublishedPages<'_, '_> {
    fn has(&self, kind: IdKind, id: &str) -> bool {
        match kind {
            IdKind::Event => self.ids.has(kind, id) && !self.hidden.contains(id),
            IdKind::Tag => self.ids.has(kind, id) || self.tags.contains(id),
            _ => self.ids.has(kind, id),
        }
    }
}
