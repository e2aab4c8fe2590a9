//! From checked drafts to the calendar. Nothing can fail here: what could has been reported.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use rayon::prelude::*;

use super::calendar::{Beyond, Calendar, Entry, Origin, TermEntry};
use super::check::{Checked, CheckedEvent, CheckedTerms, DateOrTime, DateOverride, WallSchedule, start_only};
use super::diagnostic::FileSpan;
use super::expand::Expanded;
use super::finding::Findings;
use super::media::Library;
use super::text::{is_french, without_breaks, without_breaks_in_html};
use super::zones::{Tables, Tz};
use affiche_model::{
    Category, DateChange, DateKey, Event, Occurrence, Organizer, Place, Schedule, Series, Site, Slug, Tag, Venue,
};
use affiche_recurrence::Repetition;

/// The days that zones cover when there is no event to tell.
const WITHOUT_EVENTS: (i32, i32) = (2020, 2040);

/// The tables of the zones in use, over the years in use.
#[must_use]
pub(super) fn tables(checked: &Checked, expanded: &[Expanded]) -> Tables {
    let drafts = || checked.drafts.iter();
    let extra = || drafts().flat_map(|draft| [draft.previous_start, draft.published, draft.updated]).flatten();
    let dated = expanded
        .iter()
        .flat_map(|expanded| expanded.dates.iter().chain(&expanded.beyond))
        .flat_map(|dated| [Some(&dated.when), dated.moved_from.as_ref()])
        .flatten();
    let days = dated.map(WallSchedule::days).chain(extra().map(|moment| (moment.day(), moment.day())));
    let fallback = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let (first, last) = days
        .reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
        .unwrap_or((fallback(WITHOUT_EVENTS.0), fallback(WITHOUT_EVENTS.1)));
    Tables::covering(checked.zone.into_iter().chain(drafts().filter_map(|draft| draft.when.zone())), first, last)
}

/// An event with its dates as instants.
#[derive(Clone, Debug)]
pub(super) struct Scheduled {
    dates: Vec<DateInstants>,
    beyond: Vec<DateInstants>,
    repetition: Option<Repetition>,
}

/// A date of an event as instants.
#[derive(Clone, Debug)]
struct DateInstants {
    /// Its key in addresses, if its event has several dates.
    date: Option<DateKey>,
    /// When it begins by the rule, on the clock.
    start: NaiveDateTime,
    schedule: Schedule,
    /// When it was to take place, if it was moved.
    moved_from: Option<Schedule>,
    /// The number of what is different on it, among the changes of its event.
    change: Option<usize>,
}

/// The dates of the drafts as instants, in their order, with a warning for a time that clocks skip or repeat: one of each
/// kind for an event, however many dates it has.
#[must_use]
pub(super) fn schedules(
    checked: &Checked,
    expanded: Vec<Expanded>,
    tables: &Tables,
    findings: &mut Findings,
) -> Vec<Scheduled> {
    let settle = |Expanded { dates, beyond, repetition }: Expanded| {
        let mut found = Findings::default();
        let several = dates.len() > 1;
        let mut settled: Vec<DateInstants> = Vec::with_capacity(dates.len());
        for dated in dates {
            let start = dated.moved_from.as_ref().unwrap_or(&dated.when).start().time();
            let Some(schedule) = dated.when.settle(tables, checked.zone, &mut found) else { continue };
            let ignored_findings = &mut Findings::default();
            let moved_from = dated.moved_from.and_then(|when| when.settle(tables, checked.zone, ignored_findings));
            // In the hour that clocks skip, two times of a rule by hours are one instant.
            let again = settled.last().is_some_and(|last| last.schedule == schedule && dated.date.is_some());
            if !again {
                settled.push(DateInstants { date: dated.date, start, schedule, moved_from, change: dated.change });
            }
        }
        let beyond = beyond.into_iter().filter_map(|dated| {
            let ignored_findings = &mut Findings::default();
            let start = dated.moved_from.as_ref().unwrap_or(&dated.when).start().time();
            let schedule = dated.when.settle(tables, checked.zone, ignored_findings)?;
            let moved_from = dated.moved_from.and_then(|when| when.settle(tables, checked.zone, ignored_findings));
            Some(DateInstants { date: dated.date, start, schedule, moved_from, change: dated.change })
        });
        let beyond = beyond.collect();
        (Scheduled { dates: settled, beyond, repetition }, if several { found.first_of_each() } else { found })
    };
    let all: Vec<(Scheduled, Findings)> = expanded.into_par_iter().map(settle).collect();
    let mut schedules = Vec::with_capacity(all.len());
    for (scheduled, found) in all {
        schedules.push(scheduled);
        findings.append(found);
    }
    schedules
}

/// The calendar. `None` if something is missing; the error was reported before.
#[must_use]
pub(super) fn calendar(
    checked: Checked,
    schedules: Vec<Scheduled>,
    tables: Tables,
    library: Library,
    media_places: BTreeMap<String, FileSpan>,
) -> Option<Calendar> {
    let Checked { site, zone, api, share_images, offline, map_attribution, mut terms, drafts, .. } = checked;
    let (site, zone) = (site?, zone?);
    declare_tags(&mut terms, &drafts);
    let names = TermsById::of(&terms);
    let mut entries = Vec::with_capacity(drafts.len());
    for (draft, scheduled) in drafts.into_iter().zip(schedules) {
        if !draft.hidden {
            entries.push(entry(draft, scheduled, &names, &tables, zone, &site)?);
        }
    }
    // Settled once: sorting a hundred thousand events compares each key many times.
    entries.sort_by_cached_key(order);
    Some(Calendar {
        site,
        api,
        share_images,
        offline,
        map_attribution,
        zones: tables.into_sorted(),
        entries,
        venues: terms.venues,
        organizers: terms.organizers,
        categories: terms.categories,
        tags: terms.tags,
        series: terms.series,
        media: library.into_media(),
        media_places,
        redirects: Vec::new(),
    })
}

/// Adds the tags that shown events use without a declaration; their names are their identifiers with spaces.
fn declare_tags(terms: &mut CheckedTerms, drafts: &[CheckedEvent]) {
    let declared: BTreeSet<&Slug> = terms.tags.iter().map(|entry| &entry.term.id).collect();
    let used = drafts.iter().filter(|draft| !draft.hidden).flat_map(|draft| &draft.tags);
    let missing: BTreeSet<Slug> = used.filter(|tag| !declared.contains(tag)).cloned().collect();
    terms.tags.extend(missing.into_iter().map(|id| {
        let name = id.as_str().replace('-', " ");
        TermEntry { term: Tag { id, name }, description: String::new(), image: None }
    }));
    terms.tags.sort_by(|one, other| one.term.id.cmp(&other.term.id));
}

/// The terms by identifier.
struct TermsById {
    venues: BTreeMap<Slug, (Venue, Arc<Place>)>,
    organizers: BTreeMap<Slug, Organizer>,
    categories: BTreeMap<Slug, Arc<Category>>,
    tags: BTreeMap<Slug, Tag>,
    series: BTreeMap<Slug, Series>,
}

impl TermsById {
    fn of(terms: &CheckedTerms) -> Self {
        let place = |venue: &Venue| {
            Arc::new(Place { id: venue.id.clone(), name: venue.name.clone(), city: venue.city.clone() })
        };
        Self {
            venues: terms
                .venues
                .iter()
                .map(|entry| (entry.term.id.clone(), (entry.term.clone(), place(&entry.term))))
                .collect(),
            organizers: terms.organizers.iter().map(|entry| (entry.term.id.clone(), entry.term.clone())).collect(),
            categories: terms
                .categories
                .iter()
                .map(|entry| (entry.category.id.clone(), Arc::new(entry.category.clone())))
                .collect(),
            tags: terms.tags.iter().map(|entry| (entry.term.id.clone(), entry.term.clone())).collect(),
            series: terms.series.iter().map(|entry| (entry.series.id.clone(), entry.series.clone())).collect(),
        }
    }
}

/// An event with its dates. `None` without any; the error was reported before.
fn entry(
    draft: CheckedEvent,
    Scheduled { dates, beyond, repetition }: Scheduled,
    names: &TermsById,
    tables: &Tables,
    site_zone: Tz,
    site: &Site,
) -> Option<Entry> {
    let venue = draft.venue.as_ref().and_then(|id| names.venues.get(id));
    let zone = draft.when.zone().unwrap_or(site_zone);
    let instant =
        |moment: DateOrTime| -> Option<DateTime<Utc>> { Some(tables.get(site_zone)?.resolve(moment.time()).instant()) };
    let schedule = dates.first()?.schedule.clone();
    let french = is_french(draft.language.as_deref().unwrap_or(&site.language));
    let set = |text: String| if french { without_breaks(&text) } else { text };
    let model = Occurrence {
        event: draft.id.clone(),
        date: None,
        title: set(draft.title),
        schedule,
        summary: set(draft.summary),
        place: venue.map(|(_, place)| place.clone()),
        categories: draft.categories.iter().filter_map(|id| names.categories.get(id).cloned()).collect(),
        status: draft.status,
        attendance: draft.attendance,
        cost: draft.cost,
        image: draft.image,
        featured: draft.featured,
        sticky: draft.sticky,
        language: draft.language.filter(|language| !language.eq_ignore_ascii_case(&site.language)),
    };
    let all_changes = draft.repeats.as_ref().map(|repeats| repeats.changes.as_slice()).unwrap_or_default();
    let change_of = |dated: &DateInstants| dated.change.and_then(|number| all_changes.get(number));
    let date_change = |dated: &DateInstants| {
        let change = change_of(dated)?;
        Some(DateChange {
            date: dated.date?,
            reason: change.reason.clone().map(set),
            previous_start: dated.moved_from.clone(),
            venue: change.venue.as_ref().and_then(|id| names.venues.get(id)).map(|(venue, _)| venue.clone()),
        })
    };
    let changes: Vec<DateChange> = dates.iter().filter_map(date_change).collect();
    let beyond = beyond.iter().filter_map(|dated| {
        let occurrence = Arc::new(occurrence(&model, dated, change_of(dated), names, &set));
        Some(Beyond { occurrence, start: dated.start, change: date_change(dated)? })
    });
    let beyond = beyond.collect();
    let start = draft.when.clone().settle(tables, Some(site_zone), &mut Findings::default());
    let usual = start.map_or_else(|| model.clone(), |schedule| Occurrence { schedule, ..model.clone() });
    let mut number = 0..;
    let mut all: Vec<(Arc<Occurrence>, Origin)> = dates
        .iter()
        .map(|dated| {
            let change = change_of(dated).filter(|_| dated.date.is_some()).and_then(|_| number.next());
            let origin = Origin { start: dated.start, change };
            (Arc::new(occurrence(&model, dated, change_of(dated), names, &set)), origin)
        })
        .collect();
    // A moved date sorts by its present start.
    all.sort_by_key(|(occurrence, _)| (occurrence.schedule.wall_start(), occurrence.date));
    let (occurrences, origins): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    let origins = if repetition.is_some() { origins } else { Vec::new() };
    let event = Event {
        occurrences,
        repetition: Vec::new(),
        excerpt: if draft.is_excerpt { model.summary } else { String::new() },
        code: String::new(),
        description: if french { without_breaks_in_html(&draft.description) } else { draft.description },
        status_reason: draft.status_reason.map(set),
        previous_start: draft.previous_start.and_then(|start| start_only(start, zone, tables)),
        changes,
        venue: venue.map(|(venue, _)| venue.clone()),
        organizers: draft.organizers.iter().filter_map(|id| names.organizers.get(id).cloned()).collect(),
        tags: draft.tags.iter().filter_map(|id| names.tags.get(id).cloned()).collect(),
        series: draft.series.and_then(|id| names.series.get(&id).cloned()),
        website: draft.website,
        online_url: draft.online_url,
        neighbours: Vec::new(),
        related: Vec::new(),
    };
    let (published, updated) = (draft.published.and_then(instant), draft.updated.and_then(instant));
    Some(Entry {
        id: draft.id,
        event,
        focus: draft.focus,
        repetition,
        usual: Arc::new(usual),
        origins,
        beyond,
        published,
        updated,
    })
}

/// One date of an event, from what is the same on all of them.
fn occurrence(
    model: &Occurrence,
    dated: &DateInstants,
    change: Option<&DateOverride>,
    names: &TermsById,
    set: &impl Fn(String) -> String,
) -> Occurrence {
    let mut occurrence = Occurrence { date: dated.date, schedule: dated.schedule.clone(), ..model.clone() };
    let Some(change) = change else { return occurrence };
    if let Some(title) = &change.title {
        occurrence.title = set(title.clone());
    }
    if let Some(summary) = &change.summary {
        occurrence.summary = set(summary.clone());
    }
    if let Some((_, place)) = change.venue.as_ref().and_then(|id| names.venues.get(id)) {
        occurrence.place = Some(Arc::clone(place));
    }
    occurrence.status = change.status.unwrap_or(occurrence.status);
    occurrence
}

/// By wall time of the start, then shorter first, then by title, then by identifier.
fn order(entry: &Entry) -> (chrono::NaiveDateTime, TimeDelta, String, Slug) {
    let (start, length, title) = entry.event.first().map_or_else(Default::default, |occurrence| {
        let (start, end) = (occurrence.schedule.wall_start(), occurrence.schedule.wall_end());
        (start, end - start, occurrence.title.clone())
    });
    (start, length, title, entry.id.clone())
}
