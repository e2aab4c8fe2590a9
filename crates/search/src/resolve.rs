//! Resolves a query: facet values to ordinals, words to scores, a place to distances.

use chrono::{DateTime, Utc};

use super::base45::NumberReader;
use super::columns::{ColumnRow, day_number};
use super::distance::bounded_osa_distance;
use super::index::{Index, NAMED, paths, text};
use super::words::{Scores, search};
use crate::{slug, tokens};
use affiche_catalog::{Catalog, CatalogError, Fetch, Missing};
use affiche_model::Geo;
use affiche_model::query::{Facet, Query, parse_point};

/// How many names are offered in the place of one that is not known.
const OFFERED: usize = 3;

/// Notes on a query for its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryNotes {
    /// The names of what was chosen, where the dataset has them.
    pub names: Vec<(Facet, String, String)>,
    /// Unknown filters.
    pub unknown: Vec<Unknown>,
    /// The name of the place that distances are counted from; empty for a point.
    pub place: String,
    /// Beginnings of words that matched, for marking them.
    pub marks: Vec<String>,
    /// Words that lead nowhere, each with the one that is taken for it.
    pub near: Vec<[String; 2]>,
    /// Words that lead nowhere, each with one that resembles it a little.
    pub similar: Vec<[String; 2]>,
    /// There is more than was counted.
    pub partial: bool,
    /// Parts that could not be read.
    pub missing: Vec<Missing>,
}

/// A choice that is not known on this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The group.
    pub facet: Facet,
    /// The value in the address.
    pub value: String,
    /// Values and names that resemble it.
    pub near: Vec<(String, String)>,
}

/// Values of a group, by ordinal.
#[derive(Clone, Debug, Default)]
pub(super) struct FacetNames {
    pub values: Vec<String>,
    pub names: Vec<String>,
    /// Longer values that lead to the same: of towns that share their name.
    full: Vec<String>,
}

/// The conditions for a row.
#[derive(Debug, Default)]
pub(super) struct ResolvedQuery {
    /// Groups with what is chosen in them; any of it will do.
    pub wanted: Vec<(Facet, Vec<u32>)>,
    /// The scope, outside of any facet: the page of a term.
    pub scope: Option<(Facet, u32)>,
    /// Town and country of each venue, plus one; 0 when unknown.
    pub places: Vec<[u32; 2]>,
    /// The first and the last day of interest.
    pub days: (i32, i32),
    /// Prices up to which may be asked for, the default ones and those of the query.
    pub costs: Vec<u32>,
    /// How far each venue is, in hundreds of metres; empty when nothing is near anything.
    pub distances: Vec<u32>,
    /// How far it may be; 0 for any distance.
    pub within: u32,
    /// How well each event fits; empty when no words are searched for.
    pub scores: Vec<u16>,
    pub notes: QueryNotes,
}

/// How far venues of one town lie from each other at most, in hundreds of metres.
pub(super) const TOWN: u32 = 500;
/// Further than anything on Earth.
pub(super) const NOWHERE: u32 = u32::MAX;

impl ResolvedQuery {
    /// Works a query out.
    ///
    /// # Errors
    /// [`CatalogError`], when what it names cannot be looked up.
    pub async fn new<F: Fetch>(
        catalog: &Catalog<F>,
        index: &Index,
        query: &Query,
        scope: Option<(Facet, &str)>,
        now: DateTime<Utc>,
    ) -> Result<Self, CatalogError> {
        let mut ask = Self { days: (i32::MIN, i32::MAX), within: query.within * 10, ..Self::default() };
        // Columns know the days of the site, whatever clock is shown.
        let today = catalog.site_days().today(now);
        if let Some((first, last)) = query.range.map(|range| range.days(today)) {
            ask.days = (day_number(first), day_number(last));
        }
        if let Some(last) = query.to {
            let first = query.from.map_or(ask.days.0, day_number);
            ask.days = (ask.days.0.max(first), ask.days.1.min(day_number(last)));
        }
        ask.resolve(catalog, index, query, scope).await?;
        Ok(ask)
    }

    async fn resolve<F: Fetch>(
        &mut self,
        catalog: &Catalog<F>,
        index: &Index,
        query: &Query,
        scope: Option<(Facet, &str)>,
    ) -> Result<(), CatalogError> {
        if let Some(Scores { events, marks, near, similar }) = search(catalog, index, &query.search).await? {
            self.scores = events;
            self.notes.marks = marks;
            self.notes.near = near;
            self.notes.similar = similar;
        }
        self.costs = Facet::Cost.fixed().iter().filter_map(|cost| cost.parse().ok()).collect();
        for facet in Facet::ALL {
            let chosen: Vec<&str> = query.chosen_in(facet).collect();
            let scoped = scope.filter(|(of, _)| *of == facet).map(|(_, value)| value);
            if chosen.is_empty() && scoped.is_none() {
                continue;
            }
            let names = names(catalog, index, facet).await?;
            let mut wanted = Vec::new();
            for value in chosen {
                let place = names.place(value).or_else(|| self.cost(facet, value));
                match place {
                    Some(place) => {
                        wanted.push(u32::try_from(place).unwrap_or_default());
                        if let Some(name) = names.names.get(place) {
                            self.notes.names.push((facet, value.to_owned(), name.clone()));
                        }
                    }
                    None => self.notes.unknown.push(names.unknown(facet, value)),
                }
            }
            // An unknown value leaves nothing out.
            if !wanted.is_empty() {
                self.wanted.push((facet, wanted));
            }
            if let Some(value) = scoped {
                let place = names.values.iter().position(|known| known == value);
                self.scope = Some((facet, place.map_or(NOWHERE, |place| u32::try_from(place).unwrap_or_default())));
            }
        }
        let by_place = |facet: &Facet| matches!(facet, Facet::City | Facet::Country);
        if !query.near.is_empty() || self.wanted.iter().any(|(facet, _)| by_place(facet)) {
            self.locate(catalog, index, &query.near).await?;
        }
        Ok(())
    }

    /// The place of a price among those that may be asked for.
    fn cost(&mut self, facet: Facet, value: &str) -> Option<usize> {
        let limit = value.parse().ok().filter(|_| facet == Facet::Cost)?;
        self.costs.push(limit);
        Some(self.costs.len())
    }

    /// Reads where venues are, and how far that is from a point, a venue or a town.
    pub async fn locate<F: Fetch>(
        &mut self,
        catalog: &Catalog<F>,
        index: &Index,
        near: &str,
    ) -> Result<(), CatalogError> {
        let tree = catalog.cached_file(&paths::column(&index.names[Facet::Venue as usize])).await?;
        let mut codes = NumberReader::new(text(&tree, "places"));
        let mut points = Vec::new();
        while !codes.is_done() {
            self.places.push([codes.take(), codes.take()]);
            let known = codes.take() == 1;
            points
                .push(known.then(|| Geo { latitude: codes.take_signed() * 100, longitude: codes.take_signed() * 100 }));
        }
        if near.is_empty() {
            return Ok(());
        }
        let from = match parse_point(near) {
            Some(point) => Some(point),
            None => self.place(catalog, index, near, &points).await?,
        };
        if let Some(from) = from {
            self.distances =
                points.iter().map(|point| point.map_or(NOWHERE, |point| super::distance(from, point))).collect();
        } else {
            self.within = 0;
        }
        Ok(())
    }

    /// Where a venue or a town is that is named in an address.
    async fn place<F: Fetch>(
        &mut self,
        catalog: &Catalog<F>,
        index: &Index,
        near: &str,
        points: &[Option<Geo>],
    ) -> Result<Option<Geo>, CatalogError> {
        let towns = names(catalog, index, Facet::City).await?;
        let venues = names(catalog, index, Facet::Venue).await?;
        for (of_town, names) in [(true, &towns), (false, &venues)] {
            let Some(place) = names.place(near) else { continue };
            let mut meant = Vec::new();
            for (venue, point) in points.iter().enumerate() {
                let is_meant = if of_town { self.places[venue][0] as usize == place + 1 } else { venue == place };
                meant.extend(point.filter(|_| is_meant));
            }
            if let Some(middle) = middle(&meant) {
                names.names[place].clone_into(&mut self.notes.place);
                return Ok(Some(middle));
            }
        }
        self.notes.unknown.push(towns.unknown(Facet::City, near));
        Ok(None)
    }

    /// Whether there are conditions besides words.
    pub fn needs_columns(&self) -> bool {
        !self.wanted.is_empty()
            || self.scope.is_some()
            || !self.distances.is_empty()
            || self.days != (i32::MIN, i32::MAX)
    }

    /// How well a row fits, if words are searched for; `None` when the words do not lead to it.
    pub fn score(&self, row: &ColumnRow) -> Option<u16> {
        if self.scores.is_empty() {
            return Some(0);
        }
        self.scores.get(row.event as usize).copied().filter(|score| *score > 0)
    }

    /// Whether a row is on the days asked for, near enough, and on the page of the term.
    pub fn is_in_reach(&self, row: &ColumnRow) -> bool {
        let on_days = row.day <= self.days.1 && self.days.0 <= row.day.saturating_add_unsigned(row.span);
        let near = self.distances.is_empty() || self.within == 0 || self.distance(row) <= self.within;
        let in_scope = self.scope.is_none_or(|(facet, value)| {
            let mut values = Vec::new();
            self.values(row, facet, &mut values);
            values.contains(&value)
        });
        on_days && near && in_scope
    }

    /// How far the venue of a row is, in hundreds of metres.
    pub fn distance(&self, row: &ColumnRow) -> u32 {
        let venue = row.sets[Facet::Venue as usize].first();
        venue.and_then(|venue| self.distances.get(*venue as usize)).copied().unwrap_or(NOWHERE)
    }

    /// The ordinals of what a row has in a group.
    pub fn values(&self, row: &ColumnRow, facet: Facet, values: &mut Vec<u32>) {
        values.clear();
        let mut add = |holds: bool, value: u32| {
            if holds {
                values.push(value);
            }
        };
        match facet {
            Facet::Category | Facet::Tag | Facet::Venue | Facet::Organizer | Facet::Series => {
                values.extend_from_slice(&row.sets[facet as usize]);
            }
            Facet::City | Facet::Country => {
                let which = usize::from(facet == Facet::Country);
                for venue in &row.sets[Facet::Venue as usize] {
                    let place = self.places.get(*venue as usize).map_or(0, |place| place[which]);
                    values.extend(place.checked_sub(1));
                }
            }
            Facet::Cost => {
                add(row.price == 1, 0);
                if let Some(price) = row.price.checked_sub(1) {
                    for (place, limit) in (1..).zip(&self.costs) {
                        // Free is less than any price.
                        add(price == 0 || price - 1 <= *limit, place);
                    }
                }
            }
            Facet::Attendance => {
                let (in_person, online) = row.attendance();
                add(in_person, 0);
                add(online, 1);
            }
            Facet::Status => add(row.is_planned(), 0),
            Facet::Weekday => {
                for day in 0..=row.span.min(6) {
                    // The first day of the year 1 was a Monday, and has the number 1.
                    add(true, row.day.saturating_add_unsigned(day + 6).rem_euclid(7).unsigned_abs());
                }
            }
            Facet::Time => add(
                true,
                match row.minute {
                    0 => 3,
                    // The small hours belong to the evening before.
                    1..=300 | 1081.. => 2,
                    301..=720 => 0,
                    _ => 1,
                },
            ),
            Facet::Featured => add(row.is_featured(), 0),
        }
    }
}

/// The values of a group, and their names where the dataset gives them.
pub(super) async fn names<F: Fetch>(
    catalog: &Catalog<F>,
    index: &Index,
    facet: Facet,
) -> Result<FacetNames, CatalogError> {
    let mut names = FacetNames::default();
    let place = facet as usize;
    if place >= NAMED {
        names.values.extend(facet.fixed().iter().map(|value| (*value).to_owned()));
    } else if let Some(file) = index.names.get(place) {
        let tree = catalog.cached_file(&paths::column(file)).await?;
        names.values.extend(text(&tree, "ids").split_ascii_whitespace().map(str::to_owned));
        names.names.extend(text(&tree, "names").split('\n').map(str::to_owned));
        names.full.extend(text(&tree, "full").split_ascii_whitespace().map(str::to_owned));
    }
    Ok(names)
}

/// The middle of the venues of a town: of those around the one with most dates, which comes first. What lies further from it is
/// written wrongly, or in another town.
fn middle(venues: &[Geo]) -> Option<Geo> {
    const AROUND: i32 = 360_000_000;
    let first = *venues.first()?;
    let (mut count, mut north, mut east) = (0_i64, 0_i64, 0_i64);
    for venue in venues.iter().filter(|venue| super::distance(first, **venue) <= TOWN) {
        count += 1;
        north += i64::from(venue.latitude - first.latitude);
        // The shorter way, across the date line too.
        east += i64::from((venue.longitude - first.longitude + AROUND / 2).rem_euclid(AROUND) - AROUND / 2);
    }
    let mean = |sum: i64| i32::try_from(sum / count).unwrap_or_default();
    let longitude = first.longitude + mean(east);
    let longitude = (longitude + AROUND / 2).rem_euclid(AROUND) - AROUND / 2;
    Some(Geo { latitude: first.latitude + mean(north), longitude })
}

impl FacetNames {
    /// The ordinal of a value. An address may say a longer one, or one whose letters are not yet folded.
    fn place(&self, value: &str) -> Option<usize> {
        let among = |values: &[String], value: &str| values.iter().position(|known| known == value);
        among(&self.values, value).or_else(|| among(&self.full, value)).or_else(|| among(&self.values, &slug(value)))
    }

    /// A value that is not among them, with those it may stand for.
    fn unknown(&self, facet: Facet, value: &str) -> Unknown {
        let asked = tokens(value).concat();
        let most = 1 + asked.len() / 4;
        let mut found: Vec<(usize, (String, String))> = Vec::new();
        for (known, name) in self.values.iter().zip(&self.names) {
            let away = |known: &str| {
                bounded_osa_distance(&asked, &tokens(known).concat(), most, asked.len() > 3).unwrap_or(usize::MAX)
            };
            found.push((away(known).min(away(name)), (known.clone(), name.clone())));
        }
        let mut near = Vec::new();
        for away in 0..=most {
            for (typos, names) in &found {
                if *typos == away && near.len() < OFFERED {
                    near.push(names.clone());
                }
            }
        }
        Unknown { facet, value: value.to_owned(), near }
    }
}

impl super::QueryNotes {
    /// The name of a choice, if the dataset has one.
    #[must_use]
    pub fn name(&self, facet: Facet, value: &str) -> Option<&str> {
        let found = self.names.iter().find(|(of, known, _)| *of == facet && known == value);
        found.map(|(.., name)| name.as_str())
    }
}
