//! Builds the search index: posting lists, names of facet values, columns.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Timelike;

use super::base45::{push_number, push_signed_number};
use super::columns::{ColumnRow, ColumnWriter, day_number};
use super::index::{ChunkBlock, Index, NAMED, Shard, paths};
use super::towns::Towns;
use super::words::shards;
use crate::{is_single_letter, is_unspaced_script, tokens};
use affiche_catalog::{Timeline, VERSION};
use affiche_model::query::Facet;
use affiche_model::{Attendance, Days, Event, Occurrence, Price, Schedule, Slug, Venue};

/// Rows in a block before the next one is opened. A chunk is never split.
const BLOCK_ROWS: usize = 4_000;
/// Bytes of words and postings in a shard, as text; a host that compresses sends about half.
const SHARD_BYTES: usize = 36_000;
/// Bytes of which row is a date of which event that the index itself may hold.
const ORDER_BYTES: usize = 12_000;
/// A word that more texts have is common: at least so many, and more than one event in so many.
const COMMON: (usize, usize) = (1_000, 8);

/// The input of the index.
#[derive(Debug)]
pub struct IndexInput<'a> {
    /// The timeline of everything.
    pub timeline: &'a Timeline,
    /// All occurrences, in the order of the timeline.
    pub sorted: &'a [Arc<Occurrence>],
    /// The events by identifier.
    pub events: BTreeMap<&'a Slug, &'a Event>,
    /// The definition of a day.
    pub days: &'a Days,
    /// Makes plain text of safe HTML.
    pub plain: fn(&str) -> String,
    /// Names a file after its content.
    pub name: fn(&[u8]) -> String,
}

/// The files.
#[derive(Debug, Default)]
pub struct SearchFiles {
    /// By path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The hash in the name of the index.
    pub index: String,
}

/// The files of what is to be found.
#[must_use]
pub fn search_files(input: &IndexInput<'_>) -> SearchFiles {
    let mut out = SearchFiles::default();
    let ordinals = ordinals(input.sorted);
    let terms = FacetTerms::new(input);
    let mut index = Index { events: ordinals.len(), currency: currency(input), ..Index::default() };
    for facet in Facet::ALL.into_iter().take(NAMED) {
        let file = terms.file(facet, input);
        index.names.push(out.add(&file, input.name, paths::column));
    }
    blocks(input, &ordinals, &terms, &mut index, &mut out);
    words(input, &ordinals, &mut index, &mut out);
    let bytes = index.write().to_string().into_bytes();
    out.index = (input.name)(&bytes);
    out.files.insert(paths::index(&out.index), bytes);
    out
}

impl SearchFiles {
    fn add(&mut self, file: &serde_json::Value, name: fn(&[u8]) -> String, path: fn(&str) -> String) -> String {
        let bytes = file.to_string().into_bytes();
        let name = name(&bytes);
        self.files.insert(path(&name), bytes);
        name
    }
}

/// The ordinal of each event, in the order in which they are first seen.
fn ordinals(sorted: &[Arc<Occurrence>]) -> BTreeMap<&Slug, u32> {
    let mut ordinals = BTreeMap::new();
    for occurrence in sorted {
        let next = u32::try_from(ordinals.len()).unwrap_or_default();
        ordinals.entry(&occurrence.event).or_insert(next);
    }
    ordinals
}

fn currency(input: &IndexInput<'_>) -> String {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for occurrence in input.sorted {
        if let Some(Price::Range { currency, .. }) = occurrence.cost.as_ref().map(|cost| &cost.price) {
            *uses.entry(currency).or_default() += 1;
        }
    }
    uses.into_iter()
        .max_by_key(|(currency, uses)| (*uses, Reverse(*currency)))
        .map_or("", |(currency, _)| currency)
        .to_owned()
}

/// The values of each group that the dataset names, by their identifier: name and ordinal. And the towns.
struct FacetTerms(Vec<BTreeMap<String, (String, u32)>>, Towns);

impl FacetTerms {
    fn new(input: &IndexInput<'_>) -> Self {
        let mut found: Vec<BTreeMap<String, (String, u32)>> = vec![BTreeMap::new(); NAMED];
        let towns = towns(input);
        for occurrence in input.sorted {
            for (facet, id, name) in terms_of(occurrence, input, &towns) {
                found[facet as usize].entry(id).or_insert((name, 0)).1 += 1;
            }
        }
        for group in &mut found {
            // What most have comes first: its ordinal is the shortest, and it is offered first.
            let mut order: Vec<_> = group.iter().map(|(id, (_, uses))| (Reverse(*uses), id.clone())).collect();
            order.sort();
            for (ordinal, (_, id)) in (0..).zip(order) {
                if let Some((_, place)) = group.get_mut(&id) {
                    *place = ordinal;
                }
            }
        }
        Self(found, towns)
    }

    fn ordinal(&self, facet: Facet, id: &str) -> Option<u32> {
        self.0[facet as usize].get(id).map(|(_, ordinal)| *ordinal)
    }

    fn file(&self, facet: Facet, input: &IndexInput<'_>) -> serde_json::Value {
        let mut entries: Vec<_> =
            self.0[facet as usize].iter().map(|(id, (name, ordinal))| (*ordinal, id, name)).collect();
        entries.sort_unstable();
        let ids: Vec<&str> = entries.iter().map(|(_, id, _)| id.as_str()).collect();
        let names: Vec<String> = entries.iter().map(|(.., name)| name.replace('\n', " ")).collect();
        let mut file = serde_json::json!({ "version": VERSION, "ids": ids.join(" "), "names": names.join("\n") });
        if facet == Facet::Venue {
            file["places"] = self.places(&ids, input).into();
        }
        if facet == Facet::City {
            let towns = self.1.by_id();
            let full: Vec<&str> = ids.iter().map(|id| towns.get(id).map_or(*id, |town| &town.full)).collect();
            if full != ids {
                file["full"] = full.join(" ").into();
            }
        }
        file
    }

    /// Town, country and point of each venue.
    fn places(&self, ids: &[&str], input: &IndexInput<'_>) -> String {
        let venues = input.events.values().flat_map(|event| event.venues());
        let venues: BTreeMap<&str, _> = venues.map(|venue| (venue.id.as_str(), venue)).collect();
        let mut column = String::new();
        for id in ids {
            let venue = venues.get(id);
            let city = venue.and_then(|venue| self.1.of(&venue.id));
            let city = city.and_then(|town| self.ordinal(Facet::City, &town.id));
            let country = venue.and_then(|venue| venue.country.as_ref());
            let country = country.and_then(|country| self.ordinal(Facet::Country, &country.to_ascii_lowercase()));
            push_number(&mut column, city.map_or(0, |city| city + 1));
            push_number(&mut column, country.map_or(0, |country| country + 1));
            match venue.and_then(|venue| venue.geo) {
                None => push_number(&mut column, 0),
                Some(geo) => {
                    push_number(&mut column, 1);
                    push_signed_number(&mut column, geo.latitude / 100);
                    push_signed_number(&mut column, geo.longitude / 100);
                }
            }
        }
        column
    }
}

/// The towns of all venues that have a date.
fn towns(input: &IndexInput<'_>) -> Towns {
    let mut venues: BTreeMap<&Slug, (&Venue, usize)> = BTreeMap::new();
    for occurrence in input.sorted {
        let event = input.events.get(&occurrence.event);
        if let Some(venue) = event.and_then(|event| event.venue_of(occurrence)) {
            venues.entry(&venue.id).or_insert((venue, 0)).1 += 1;
        }
    }
    Towns::new(&venues)
}

/// The terms of an occurrence: group, identifier, name.
fn terms_of(occurrence: &Occurrence, input: &IndexInput<'_>, towns: &Towns) -> Vec<(Facet, String, String)> {
    let mut terms = Vec::new();
    for category in &occurrence.categories {
        terms.push((Facet::Category, category.id.to_string(), category.name.clone()));
    }
    let Some(event) = input.events.get(&occurrence.event) else { return terms };
    for tag in &event.tags {
        terms.push((Facet::Tag, tag.id.to_string(), tag.name.clone()));
    }
    if let Some(venue) = event.venue_of(occurrence) {
        terms.push((Facet::Venue, venue.id.to_string(), venue.name.clone()));
        if let Some(town) = towns.of(&venue.id) {
            terms.push((Facet::City, town.id.clone(), town.name.clone()));
        }
        if let Some(country) = &venue.country {
            terms.push((Facet::Country, country.to_ascii_lowercase(), country.clone()));
        }
    }
    for organizer in &event.organizers {
        terms.push((Facet::Organizer, organizer.id.to_string(), organizer.name.clone()));
    }
    if let Some(series) = &event.series {
        terms.push((Facet::Series, series.id.to_string(), series.name.clone()));
    }
    terms
}

fn blocks(
    input: &IndexInput<'_>,
    ordinals: &BTreeMap<&Slug, u32>,
    terms: &FacetTerms,
    index: &mut Index,
    out: &mut SearchFiles,
) {
    let days = input.days;
    let mut running: Vec<&Arc<Occurrence>> = Vec::new();
    let mut rest = input.sorted;
    let mut writer = ColumnWriter::new(0);
    let mut block = ChunkBlock::default();
    let mut rows = 0;
    let mut close = |writer: ColumnWriter, block: ChunkBlock, out: &mut SearchFiles| {
        let (order, file) = writer.finish();
        let file = out.add(&file, input.name, paths::column);
        index.blocks.push(ChunkBlock { file, order, ..block });
    };
    for (position, chunk) in input.timeline.chunks.iter().enumerate() {
        if rows >= BLOCK_ROWS {
            let next = writer.next;
            close(std::mem::replace(&mut writer, ColumnWriter::new(next)), std::mem::take(&mut block), out);
            block = ChunkBlock { chunk: position, event: next, ..ChunkBlock::default() };
            rows = 0;
        }
        let (starting, later) = rest.split_at(chunk.starts.min(rest.len()));
        running.retain(|occurrence| occurrence.schedule.last_day(days) >= chunk.from);
        writer.chunk(chunk.from, running.len());
        for occurrence in running.iter().copied().chain(starting) {
            writer.row(&row(occurrence, input, ordinals, terms));
            rows += 1;
        }
        running.extend(starting);
        rest = later;
        block.chunks += 1;
    }
    if block.chunks > 0 {
        close(writer, block, out);
    }
    if index.blocks.iter().map(|block| block.order.len()).sum::<usize>() > ORDER_BYTES {
        for block in &mut index.blocks {
            let file = serde_json::json!({ "version": VERSION, "order": std::mem::take(&mut block.order) });
            block.order_file = out.add(&file, input.name, paths::column);
        }
    }
}

fn row(
    occurrence: &Occurrence,
    input: &IndexInput<'_>,
    ordinals: &BTreeMap<&Slug, u32>,
    terms: &FacetTerms,
) -> ColumnRow {
    let days = input.days;
    let schedule = &occurrence.schedule;
    let first = schedule.first_day(days);
    let mut row = ColumnRow {
        event: ordinals.get(&occurrence.event).copied().unwrap_or_default(),
        day: day_number(first),
        span: u32::try_from((schedule.last_day(days) - first).num_days()).unwrap_or_default(),
        minute: match schedule {
            Schedule::AllDay { .. } => 0,
            Schedule::Timed(_) => schedule.wall_start().num_seconds_from_midnight() / 60 + 1,
        },
        price: match occurrence.cost.as_ref().map(|cost| &cost.price) {
            None => 0,
            Some(Price::Free) => 1,
            Some(Price::Range { low, digits, .. }) => {
                u32::try_from(low.div_ceil(10_u64.pow(u32::from(*digits)))).unwrap_or(u32::MAX - 2) + 2
            }
        },
        state: match occurrence.attendance {
            Attendance::InPerson => 0,
            Attendance::Online => 1,
            Attendance::Mixed => 2,
        } + 3 * u32::from(occurrence.status.is_cancelled_or_postponed())
            + 6 * u32::from(occurrence.featured),
        ..ColumnRow::default()
    };
    for (facet, id, _) in terms_of(occurrence, input, &terms.1) {
        if let (Some(set), Some(ordinal)) = (row.sets.get_mut(facet as usize), terms.ordinal(facet, &id)) {
            set.push(ordinal);
        }
    }
    row
}

/// Where a word stands in an event; the last is worth most (`words::WORTH`).
const DESCRIPTION: u8 = 0;
const SUMMARY: u8 = 1;
const NAME: u8 = 2;
const TITLE: u8 = 3;
const FIRST: u8 = 4;
const SHORT: u8 = 5;
const ALONE: u8 = 7;

/// How many places there are.
const PLACES: u32 = 8;

fn words(input: &IndexInput<'_>, ordinals: &BTreeMap<&Slug, u32>, index: &mut Index, out: &mut SearchFiles) {
    let mut by_ordinal: Vec<(u32, &Slug)> = ordinals.iter().map(|(id, ordinal)| (*ordinal, *id)).collect();
    by_ordinal.sort_unstable();
    let mut postings: BTreeMap<String, Vec<(u32, u8)>> = BTreeMap::new();
    for (ordinal, id) in by_ordinal {
        let Some(event) = input.events.get(id) else { continue };
        for (word, place) in words_of(event, input) {
            postings.entry(word).or_default().push((ordinal, place));
        }
    }
    let (least, share) = COMMON;
    let many = least.max(ordinals.len() / share);
    let mut entries: BTreeMap<String, String> = BTreeMap::new();
    let mut deletions: BTreeMap<String, String> = BTreeMap::new();
    for (word, mut events) in postings {
        if events.iter().filter(|(_, place)| *place <= SUMMARY).count() > many {
            events.retain(|(_, place)| *place > SUMMARY);
            index.common.push(word.clone());
        }
        let mut column = String::new();
        let mut before = 0;
        for (event, place) in events {
            push_number(&mut column, (event - before) * PLACES + u32::from(place));
            before = event;
        }
        let mut letters = word.chars();
        if let Some(first) = letters.next().filter(|first| word.len() > 4 && !is_unspaced_script(*first)) {
            deletions.entry(letters.as_str().to_owned()).or_default().push(first);
        }
        entries.insert(word, column);
    }
    for (list, into) in [(&entries, &mut index.words), (&deletions, &mut index.deletions)] {
        for (from, file) in shards(list, SHARD_BYTES) {
            let file = out.add(&file, input.name, paths::words);
            into.push(Shard { from, file });
        }
    }
}

/// The words of an event, each with the best place at which it stands.
fn words_of(event: &Event, input: &IndexInput<'_>) -> BTreeMap<String, u8> {
    let mut words: BTreeMap<String, u8> = BTreeMap::new();
    let mut add = |text: &str, place: u8| {
        let all = tokens(text);
        let count = all.len();
        for (position, word) in all.into_iter().enumerate() {
            // A single letter is a word in a title only: “C”, and not that of “l’été”.
            if is_single_letter(&word) && !word.starts_with(is_unspaced_script) && place < TITLE {
                continue;
            }
            let place = match (place, count) {
                (TITLE, 1) => ALONE,
                (TITLE, 2 | 3) => SHORT + u8::from(position == 0),
                (TITLE, _) if position == 0 => FIRST,
                _ => place,
            };
            let best = words.entry(word).or_insert(place);
            *best = place.max(*best);
        }
    };
    let Some(first) = event.first() else { return words };
    add(&first.title, TITLE);
    add(&first.summary, SUMMARY);
    for title in event.occurrences.iter().map(|one| &one.title).filter(|title| **title != first.title) {
        add(title, NAME);
    }
    add(&(input.plain)(&event.description), DESCRIPTION);
    for category in &first.categories {
        add(&category.name, NAME);
    }
    for tag in &event.tags {
        add(&tag.name, NAME);
    }
    for venue in event.venues() {
        add(&venue.name, NAME);
        for text in [&venue.city, &venue.region].into_iter().flatten() {
            add(text, NAME);
        }
    }
    for organizer in &event.organizers {
        add(&organizer.name, NAME);
    }
    if let Some(series) = &event.series {
        add(&series.name, NAME);
    }
    words
}
