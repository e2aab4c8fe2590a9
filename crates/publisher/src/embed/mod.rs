//! What other sites put into their own pages: documents for frames, data for a custom element, and a page on which to choose.
//!
//! ```text
//! embed/index.html                       choosing, with the code to copy; in the other languages embed/<language>/
//! embed/list/                            what is to come, and of each category, tag and venue below it
//! embed/month/, embed/month/2026-03/     months, the present one first
//! embed/event/?event=<id>                an event: one document for all, which shows parts of the page of the event
//! embed/event/12.json                    the next dates of some events, for the element and that document
//! embed/events.json, embed/events/…      what is to come, for the element
//! embed/words.js, embed/404.html         what scripts say, and what is said of what is gone
//! ```
//!
//! All of it but the document of an event is whole without scripts, and none of it is the app: `public/embed/view.js` hides what is over and tells the page
//! around how high the frame has to be. The number of files is bounded: months by two and a half years, events by [`EVENTS`].
//!
//! Absent on purpose: WebAssembly, the header and the footer of the site, what only the app can do.

mod choose;
mod data;
mod document;
mod event;
mod list;
mod month;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use futures::executor::block_on;
use leptos::prelude::*;
use rayon::prelude::*;
use serde_json::{Value, json};

use self::data::Date;
use self::document::Frame;
use super::fingerprint::{Fingerprint, Fingerprints};
use super::render::{Folder, Printer};
use super::stage::GroupStage;
use super::{PublishError, PublishInput, Stage};
use affiche::context::{SiteContext, use_site};
use affiche_catalog::{Catalog, Timeline, UpcomingFrom, paths};
use affiche_dataset::Entry;
use affiche_feeds::FeedContext;
use affiche_i18n::EmbedWords;
use affiche_model::layout::{Month, plus_days, plus_months};
use affiche_model::{Direction, Occurrence, Scope, TermKind};
use affiche_route::{Embed, Route};

/// What lists can be limited to.
const KINDS: [TermKind; 3] = [TermKind::Category, TermKind::Tag, TermKind::Venue];
/// Dates in a list, and in a file for the element. Each term has its own, so that a choice of one finds as many.
const LISTED: usize = 60;
/// Events whose next dates are written: those to come first, then those that have passed least long ago.
const EVENTS: usize = 5_000;
/// How long they are written after the event is over, in days: pages of others are not changed the day after.
const KEPT: i64 = 366;
/// Months before and after that of the day of publishing.
const MONTHS: (i32, i32) = (6, 24);

/// What all documents are printed from.
pub(super) struct Printing<'a> {
    input: &'a PublishInput<'a>,
    context: &'a FeedContext<'a>,
    printer: &'a Printer<'a>,
    catalog: &'a Catalog<Folder>,
    frame: Frame<'a>,
    words: &'static EmbedWords,
    stage: &'a Stage,
    prints: &'a Fingerprints,
    /// What all documents are told, besides what they read of the catalog.
    print: Fingerprint,
}

/// Writes all of it, given the site’s own stylesheet, and gives the number of documents.
///
/// # Errors
/// [`PublishError`], when the catalog cannot be read or a file cannot be written.
pub(super) fn write(
    input: &PublishInput<'_>,
    context: &FeedContext<'_>,
    prints: &Fingerprints,
    sheet: &str,
    stage: &Stage,
) -> Result<usize, PublishError> {
    let catalog = block_on(Catalog::open(Folder::of(stage)))?;
    let printer = Printer::new(input, &catalog);
    let words = printer.language.embed_words();
    let frame = Frame::new(input, printer.language, sheet);
    let print = printer.fingerprint(prints).and(&sheet);
    let printing =
        Printing { input, context, printer: &printer, catalog: &catalog, frame, words, stage, prints, print };
    let lists = printing.lists()?;
    let months = printing.months()?;
    let events = printing.events()?;
    data::write_words(&printing)?;
    stage.write(&Embed::File("404.html").path(), printing.frame.gone(words))?;
    Ok(lists + months + events + choose::write(&printing)? + 1)
}

impl Printing<'_> {
    /// Prints with the contexts that components rely on.
    fn with_context<T>(&self, print: impl FnOnce(&SiteContext) -> T) -> T {
        let owner = Owner::new();
        let printed = owner.with(|| {
            self.printer.provide();
            print(&use_site())
        });
        owner.cleanup();
        printed
    }

    /// The next dates of a timeline.
    fn upcoming(&self, catalog: &Catalog<Folder>, timeline: &Timeline, count: usize) -> Vec<Arc<Occurrence>> {
        block_on(catalog.listing(timeline, Direction::Upcoming, UpcomingFrom::Now(self.printer.now), 1, count)).rows
    }

    fn lists(&self) -> Result<usize, PublishError> {
        let all = self.upcoming(self.catalog, self.catalog.timeline(), LISTED);
        let group = |scope: &Scope| (Embed::List(scope.clone()).path(), self.print.and(&self.prints.group(scope)));
        let (path, print) = group(&Scope::All);
        self.stage.group(&path, print, |group| self.list(&Scope::All, &self.input.calendar.site.name, &all, group))?;
        let terms = terms(self.input);
        terms.par_iter().try_for_each(|(scope, name)| {
            let (path, print) = group(scope);
            self.stage.group(&path, print, |group| {
                let catalog = self.catalog.with_empty_cache();
                let term = block_on(catalog.term(scope))?;
                let dates = self.upcoming(&catalog, catalog.timeline_of(term.as_ref()), LISTED);
                self.list(scope, name, &dates, group)
            })?;
            Ok::<(), PublishError>(())
        })?;
        Ok(terms.len() + 1)
    }

    fn list(
        &self,
        scope: &Scope,
        name: &str,
        dates: &[Arc<Occurrence>],
        stage: &GroupStage<'_>,
    ) -> Result<(), PublishError> {
        let dates: Vec<Date> = self.with_context(|site| dates.iter().map(|one| Date::of(self, site, one)).collect());
        stage.write(&Embed::Events(scope.clone()).path(), data::file(self, name, &dates))?;
        let body = self.with_context(|site| list::print(self, site, scope, name, &dates));
        let embed = Embed::List(scope.clone());
        let title = if *scope == Scope::All { self.words.element().list() } else { name };
        stage.write(&[&embed.path(), "index.html"].concat(), self.frame.document(&embed.page(), title, &body))
    }

    /// The months there is a way to: some around the present, as far as the calendar reaches.
    fn months(&self) -> Result<usize, PublishError> {
        let present = Month::of(self.input.as_of).first;
        let bounds = self.catalog.timeline().bounds().unwrap_or((present, present));
        let first = Month::of(bounds.0).first.clamp(plus_months(present, -MONTHS.0), present);
        let last = Month::of(bounds.1).first.clamp(present, plus_months(present, MONTHS.1));
        let mut months: Vec<NaiveDate> = Vec::new();
        let mut month = first;
        while month <= last {
            months.push(month);
            month = Month::of(plus_days(month, 31)).first;
        }
        // Rows name the tags of their events, which no file of the catalog that is read for them has.
        let tags: Vec<_> = self.input.calendar.entries.iter().map(|entry| (&entry.id, &entry.event.tags)).collect();
        let print = self.print.and(&(first, last, tags));
        let month = |address: Option<NaiveDate>, month: NaiveDate| {
            let path = Embed::Month(address).path();
            self.stage.group(&path, print, |group| self.month(address, month, (first, last), group))
        };
        months.par_iter().try_for_each(|first| month(Some(*first), *first).map(drop))?;
        month(None, present)?;
        Ok(months.len() + 1)
    }

    fn month(
        &self,
        address: Option<NaiveDate>,
        month: NaiveDate,
        reach: (NaiveDate, NaiveDate),
        stage: &GroupStage<'_>,
    ) -> Result<(), PublishError> {
        let catalog = self.catalog.with_empty_cache();
        let (page, (title, body)) =
            self.with_context(|site| (month::page(site, month), month::print(self, site, &catalog, month, reach)));
        let path = Embed::Month(address).path();
        stage.write(&[&path, "index.html"].concat(), self.frame.document(&page, &title, &body))
    }

    /// The document for any event, and the files with the next dates of some.
    fn events(&self) -> Result<usize, PublishError> {
        let events = self.embedded();
        let count = self.event_files();
        let mut files: BTreeMap<usize, Vec<(&Entry, &Fingerprint)>> = BTreeMap::new();
        for (entry, print) in events {
            files.entry(paths::event_file(&entry.id, count)).or_default().push((entry, print));
        }
        let files: Vec<_> = files.into_iter().collect();
        let progress = self.stage.bar("embeds", files.len());
        files.par_iter().try_for_each(|(number, events)| {
            progress.inc(1);
            let path = Embed::EventFile(*number).path();
            let prints: Vec<&Fingerprint> = events.iter().map(|(_, print)| *print).collect();
            self.stage.group(&path, self.print.and(&prints), |group| {
                let found: BTreeMap<&str, Value> =
                    events.iter().filter_map(|(entry, _)| Some((entry.id.as_str(), self.event(entry)?))).collect();
                group.write(&path, data::events(self, &found))
            })?;
            Ok::<(), PublishError>(())
        })?;
        progress.finish_and_clear();
        let body = self.with_context(|site| event::print(self, site, count));
        let document = self.frame.document(&Route::Home, self.words.element().event(), &body);
        self.stage.write(&(Embed::EVENT.to_owned() + "index.html"), document)?;
        Ok(1)
    }

    /// An event, as its file holds it: its title and its next dates; nothing for one without dates.
    fn event(&self, entry: &Entry) -> Option<Value> {
        let dates = event::dates(self, entry);
        let first = dates.first()?;
        let rows = self.with_context(|site| {
            let dates: Vec<Date> = dates.iter().map(|one| Date::of(self, site, one)).collect();
            data::rows(&dates)
        });
        Some(json!({ "title": first.title, "dates": rows }))
    }

    /// In how many files events lie.
    fn event_files(&self) -> usize {
        paths::event_files(self.input.calendar.entries.len().min(EVENTS))
    }

    /// The events whose next dates are written, the next ones first.
    fn embedded(&self) -> Vec<(&Entry, &Fingerprint)> {
        let days = self.catalog.days();
        let last = |entry: &Entry| {
            entry.event.occurrences.iter().map(|one| one.schedule.last_day(days)).max().unwrap_or(NaiveDate::MIN)
        };
        let age = |entry: &Entry| (self.input.as_of - last(entry)).num_days();
        let entries = self.input.calendar.entries.iter().zip(&self.prints.entries);
        let mut entries: Vec<_> =
            entries.map(|(entry, print)| (age(entry), entry, print)).filter(|(age, ..)| *age <= KEPT).collect();
        // What is to come by how soon it is over, then what is over by how long it has been.
        entries.sort_by_key(|(age, entry, _)| (*age > 0, age.abs(), &entry.id));
        entries.into_iter().take(EVENTS).map(|(_, entry, print)| (entry, print)).collect()
    }
}

/// The terms that lists can be limited to, with their names.
fn terms<'a>(input: &PublishInput<'a>) -> Vec<(Scope, &'a str)> {
    let calendar = input.calendar;
    let scope = |kind: TermKind, id: &affiche_model::Slug| Scope::Term(kind, id.clone());
    let categories = calendar.categories.iter().map(|entry| &entry.category);
    let categories = categories.map(|one| (scope(TermKind::Category, &one.id), one.name.as_str()));
    let tags = calendar.tags.iter().map(|entry| (scope(TermKind::Tag, &entry.term.id), entry.term.name.as_str()));
    let venues = calendar.venues.iter().map(|entry| (scope(TermKind::Venue, &entry.term.id), entry.term.name.as_str()));
    categories.chain(tags).chain(venues).collect()
}
