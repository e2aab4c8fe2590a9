//! The context of all feeds of a site: addresses, messages, zones, and the events of each scope.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::ical::Clocks;
use affiche_catalog::{dated_files, paths};
use affiche_dataset::text::{LinkBase, with_addresses};
use affiche_dataset::{Calendar, Entry};
use affiche_i18n::{Language, Messages};
use affiche_model::{
    Cost, DateChange, Days, Event, EventStatus, Occurrence, Price, Scope, Slug, Status, TermKind, Venue, Zone,
};
use affiche_route::{Feed, Route};

/// With more events than that, a feed leaves out what has been over for a year.
pub const MANY: usize = 2_000;

/// Which files of its own the past has; fewer where a site would not fit on its host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PastFiles {
    /// Those that what is to come has.
    #[default]
    All,
    /// An event that is over has no card.
    WithoutCards,
    /// It has neither a card nor a QR code, and no date that is over has a page, a calendar file or a QR code of its own.
    WithoutCardsCodesDates,
}

/// The context of all feeds of a site.
#[derive(Debug)]
pub struct FeedContext<'a> {
    /// The dataset.
    pub calendar: &'a Calendar,
    /// The messages of the site.
    pub messages: &'static Messages,
    /// When days begin.
    pub days: Days,
    /// The day the site is published for.
    pub as_of: NaiveDate,
    /// When clocks change.
    pub clocks: Clocks,
    /// Which files the past has.
    pub past_files: PastFiles,
    currency: &'a str,
    colors: BTreeMap<&'a Slug, &'a str>,
    names: BTreeMap<(TermKind, &'a Slug), &'a str>,
    entries: BTreeMap<&'a Slug, &'a Entry>,
}

/// The part of an event that belongs to a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedPart {
    /// All its dates.
    Whole,
    /// Some of its dates, by their places in its list: those that take place elsewhere than the others.
    Dates(Vec<usize>),
}

/// Events by their places in the calendar, with what of them is meant.
pub type Members = Vec<(usize, FeedPart)>;

impl<'a> FeedContext<'a> {
    /// The context of the feeds of a calendar, published for a day.
    #[must_use]
    pub fn new(calendar: &'a Calendar, as_of: NaiveDate) -> Self {
        let own = calendar.zones.iter().find(|zone| zone.id() == calendar.site.timezone);
        let own = own.cloned().unwrap_or_else(|| Zone::utc().into());
        let colors = calendar.categories.iter().filter_map(|entry| Some((&entry.category.id, entry.color.as_deref()?)));
        let venues = calendar.venues.iter().map(|entry| ((TermKind::Venue, &entry.term.id), entry.term.name.as_str()));
        let organizers =
            calendar.organizers.iter().map(|entry| ((TermKind::Organizer, &entry.term.id), entry.term.name.as_str()));
        let categories = calendar
            .categories
            .iter()
            .map(|entry| ((TermKind::Category, &entry.category.id), entry.category.name.as_str()));
        let tags = calendar.tags.iter().map(|entry| ((TermKind::Tag, &entry.term.id), entry.term.name.as_str()));
        let series =
            calendar.series.iter().map(|entry| ((TermKind::Series, &entry.series.id), entry.series.name.as_str()));
        Self {
            past_files: PastFiles::All,
            calendar,
            messages: Language::parse(&calendar.site.language).unwrap_or(Language::FIRST).messages(),
            days: Days::new(own, calendar.site.day_cutoff),
            as_of,
            clocks: Clocks::of(calendar),
            currency: usual_currency(calendar),
            colors: colors.collect(),
            entries: calendar.entries.iter().map(|entry| (&entry.id, entry)).collect(),
            names: venues.chain(organizers).chain(categories).chain(tags).chain(series).collect(),
        }
    }

    /// The absolute address of a page.
    #[must_use]
    pub fn page(&self, route: &Route) -> String {
        [self.calendar.site.url.as_str(), &route.path()].concat()
    }

    /// The absolute address of a feed.
    #[must_use]
    pub fn feed(&self, feed: &Feed) -> String {
        [self.calendar.site.url.as_str(), &feed.path()].concat()
    }

    /// The absolute address of a file of the site.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        [self.calendar.site.url.as_str(), path].concat()
    }

    /// The address of the site as a name: without scheme and without a slash at its end.
    #[must_use]
    pub fn host(&self) -> &str {
        let url = self.calendar.site.url.as_str();
        url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/')
    }

    /// The name of a scope; none for a term that does not exist.
    #[must_use]
    pub fn name(&self, scope: &Scope) -> Option<&str> {
        match scope {
            Scope::All => Some(&self.calendar.site.name),
            Scope::Featured => Some(self.messages.featured_events()),
            Scope::Term(kind, id) => self.names.get(&(*kind, id)).copied(),
        }
    }

    /// The event of an identifier.
    #[must_use]
    pub fn entry(&self, id: &Slug) -> Option<&'a Entry> {
        self.entries.get(id).copied()
    }

    /// The same where the past has other files.
    #[must_use]
    pub fn with_past_files(self, past_files: PastFiles) -> Self {
        Self { past_files, ..self }
    }

    /// The dates of recurring events that have files of their own.
    #[must_use]
    pub fn dated_files(&self) -> RangeInclusive<NaiveDate> {
        dated_files(self.as_of, self.past_files < PastFiles::WithoutCardsCodesDates)
    }

    /// Whether an event is over on the day of publishing.
    #[must_use]
    pub fn is_over(&self, entry: &Entry) -> bool {
        entry.event.occurrences.iter().all(|one| one.schedule.last_day(&self.days) < self.as_of)
    }

    /// The card of an event, on its photograph where it has one; nothing where the owner wants none, the event has another picture that
    /// can go as it is, or it is over and those go without.
    #[must_use]
    pub fn card(&self, entry: &Entry) -> Option<String> {
        let own = entry.event.first().and_then(|first| first.image.as_ref());
        let spared = self.past_files >= PastFiles::WithoutCards && self.is_over(entry);
        match own {
            _ if spared || !self.calendar.share_images => None,
            Some(image) if image.is_photograph() => Some(paths::photograph_card(&entry.id)),
            Some(image) if image.is_shareable() => None,
            _ => Some(paths::card(&entry.id)),
        }
    }

    /// The first instant of the day the site is published for.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.days.start_of(self.as_of, self.days.zone())
    }

    /// The currency of what costs nothing: the one that most prices of the calendar are in.
    #[must_use]
    pub fn currency(&self) -> &'a str {
        self.currency
    }

    /// The colour of a category, `#rrggbb`.
    #[must_use]
    pub fn color(&self, category: &Slug) -> Option<&'a str> {
        self.colors.get(category).copied()
    }

    /// Which events belong to whom, in the order of the calendar. Whoever has no event is not there.
    #[must_use]
    pub fn members(&self) -> BTreeMap<Scope, Members> {
        let mut members: BTreeMap<Scope, Members> = BTreeMap::new();
        for (index, entry) in self.calendar.entries.iter().enumerate() {
            for (scope, part) in scopes_of(&entry.event) {
                members.entry(scope).or_default().push((index, part));
            }
        }
        for members in members.values_mut().filter(|members| members.len() > MANY) {
            members.retain(|(index, _)| self.calendar.entries.get(*index).is_some_and(|entry| self.is_recent(entry)));
        }
        members
    }

    /// Whether any date of it is to come or was over less than a year ago.
    fn is_recent(&self, entry: &Entry) -> bool {
        let year = self.as_of.checked_sub_days(chrono::Days::new(366)).unwrap_or(self.as_of);
        entry.event.occurrences.iter().any(|one| one.schedule.last_day(&self.days) >= year)
    }
}

/// The currency that most prices are in, the first by name of several; the euro where nothing costs anything.
fn usual_currency(calendar: &Calendar) -> &str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in calendar.entries.iter().filter_map(|entry| entry.event.first()) {
        if let Some(Cost { price: Price::Range { currency, .. }, .. }) = &one.cost {
            *counts.entry(currency).or_default() += 1;
        }
    }
    let most = counts.into_iter().reduce(|best, other| if other.1 > best.1 { other } else { best });
    most.map_or("EUR", |(currency, _)| currency)
}

/// The groups an event belongs to.
fn scopes_of(event: &Event) -> Vec<(Scope, FeedPart)> {
    let mut scopes = vec![(Scope::All, FeedPart::Whole)];
    let Some(first) = event.first() else { return scopes };
    if first.featured {
        scopes.push((Scope::Featured, FeedPart::Whole));
    }
    let mut whole = |kind: TermKind, id: &Slug| scopes.push((Scope::Term(kind, id.clone()), FeedPart::Whole));
    if let Some(venue) = &event.venue {
        whole(TermKind::Venue, &venue.id);
    }
    for organizer in &event.organizers {
        whole(TermKind::Organizer, &organizer.id);
    }
    for category in &first.categories {
        whole(TermKind::Category, &category.id);
    }
    for tag in &event.tags {
        whole(TermKind::Tag, &tag.id);
    }
    if let Some(series) = &event.series {
        whole(TermKind::Series, &series.id);
    }
    let mut elsewhere: BTreeMap<&Slug, Vec<usize>> = BTreeMap::new();
    if !event.changes.is_empty() {
        for (index, occurrence) in event.occurrences.iter().enumerate() {
            let place = occurrence.place.as_ref().map(|place| &place.id);
            if let Some(id) = place.filter(|id| event.venue.as_ref().is_none_or(|venue| venue.id != **id)) {
                elsewhere.entry(id).or_default().push(index);
            }
        }
    }
    let elsewhere =
        elsewhere.into_iter().map(|(id, dates)| (Scope::Term(TermKind::Venue, id.clone()), FeedPart::Dates(dates)));
    scopes.extend(elsewhere);
    scopes
}

/// A date of an event with what is different on it.
#[derive(Clone, Copy, Debug)]
pub struct EventDate<'a> {
    /// Its event.
    pub entry: &'a Entry,
    /// The date.
    pub occurrence: &'a Occurrence,
    /// Its differences.
    pub change: Option<&'a DateChange>,
    /// Whether it lies past the dates that the site shows, and so has no page.
    pub beyond: bool,
}

impl<'a> EventDate<'a> {
    /// The date at a place in the list of its event.
    #[must_use]
    pub fn of(entry: &'a Entry, index: usize) -> Option<Self> {
        let occurrence = entry.event.occurrences.get(index)?;
        let change = entry.origins.get(index).and_then(|origin| entry.event.changes.get(origin.change?));
        Some(Self { entry, occurrence, change, beyond: false })
    }

    /// The common properties of the dates of an event that repeats.
    #[must_use]
    pub fn usual(entry: &'a Entry) -> Self {
        Self { entry, occurrence: &entry.usual, change: None, beyond: false }
    }

    /// The dates past those that the site shows on which something is different, each with its time by the rule.
    pub fn beyond(entry: &'a Entry) -> impl Iterator<Item = (NaiveDateTime, Self)> {
        entry.beyond.iter().map(move |one| {
            (one.start, Self { entry, occurrence: &one.occurrence, change: Some(&one.change), beyond: true })
        })
    }

    /// The description of its event as HTML, with the address of each link after its words.
    #[must_use]
    pub fn described(&self, context: &FeedContext<'_>) -> String {
        let page = context.page(&self.page());
        with_addresses(&self.entry.event.description, LinkBase { site: &context.calendar.site.url, page: &page })
    }

    /// The date that comes next on the day of publishing and takes place; else the next that was to, or the last.
    #[must_use]
    pub fn next(context: &FeedContext<'_>, entry: &'a Entry) -> Option<Self> {
        let dates = &entry.event.occurrences;
        let is_over = |one: &Occurrence| one.schedule.status(&context.days, context.now()) == Status::Past;
        Self::of(entry, Event::next_of(dates, is_over).unwrap_or(dates.len().saturating_sub(1)))
    }

    /// Its page, or that of its event where it has none.
    #[must_use]
    pub fn page(&self) -> Route {
        if self.beyond { Route::Event(self.entry.id.clone()) } else { Route::of(self.occurrence) }
    }

    /// The page on which it is printed: that of its event where it has none that is.
    #[must_use]
    pub fn printed_page(&self, context: &FeedContext<'_>) -> Route {
        match self.occurrence.date {
            Some(date) if !context.dated_files().contains(&date.day) => Route::Event(self.entry.id.clone()),
            _ => self.page(),
        }
    }

    /// Where it takes place.
    #[must_use]
    pub fn venue(&self) -> Option<&'a Venue> {
        let place = self.occurrence.place.as_ref()?;
        let own = self.change.and_then(|change| change.venue.as_ref());
        own.into_iter().chain(self.entry.event.venues()).find(|venue| venue.id == place.id)
    }

    /// Why it does not take place as planned.
    #[must_use]
    pub fn reason(&self) -> Option<&'a str> {
        let reason = match self.change {
            Some(change) if change.reason.is_some() => change.reason.as_deref(),
            _ => self.entry.event.status_reason.as_deref(),
        };
        reason.filter(|_| self.occurrence.status != EventStatus::Scheduled)
    }

    /// Whether it is over, or does not take place, on the day of publishing.
    #[must_use]
    pub fn is_gone(&self, context: &FeedContext<'_>) -> bool {
        self.occurrence.status.is_cancelled_or_postponed()
            || self.occurrence.schedule.status(&context.days, context.now()) == Status::Past
    }

    /// When the owner last touched the event, as far as that is stated.
    #[must_use]
    pub fn changed(&self) -> Option<DateTime<Utc>> {
        self.entry.updated.max(self.entry.published)
    }
}
