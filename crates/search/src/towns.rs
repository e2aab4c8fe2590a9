//! Towns of one name, distinguished by country, region, or how far they lie from each other.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::distance;
use super::resolve::TOWN;
use crate::slug;
use affiche_model::{Slug, Venue};

/// A town as a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Town {
    /// As it stands in an address: `paris`, `paris-us`. Of towns of one name the one with most dates has the plain name.
    pub id: String,
    /// With a distinction from others of its name, even where the plain name is unique: `paris-fr`.
    pub full: String,
    /// Its name; after a tab, where there are others of that name, its region or the code of its country.
    pub name: String,
}

/// The town of each venue that has one.
#[derive(Debug, Default)]
pub struct Towns(BTreeMap<Slug, Town>);

/// Venues of one town.
struct TownGroup<'a> {
    venues: Vec<&'a Venue>,
    country: String,
    region: &'a str,
    dates: usize,
}

impl Towns {
    /// Of venues, each with the number of its dates.
    pub fn new(venues: &BTreeMap<&Slug, (&Venue, usize)>) -> Self {
        let mut by_name: BTreeMap<String, Vec<(&Venue, usize)>> = BTreeMap::new();
        for (venue, dates) in venues.values() {
            let name = venue.city.as_deref().map(slug).unwrap_or_default();
            if !name.is_empty() {
                by_name.entry(name).or_default().push((venue, *dates));
            }
        }
        let mut ids: BTreeSet<String> = by_name.keys().cloned().collect();
        let mut towns = BTreeMap::new();
        for (plain, venues) in by_name {
            for (group, town) in named(&plain, groups(venues), &mut ids) {
                towns.extend(group.venues.iter().map(|venue| (venue.id.clone(), town.clone())));
            }
        }
        Self(towns)
    }

    /// The town of a venue.
    pub fn of(&self, venue: &Slug) -> Option<&Town> {
        self.0.get(venue)
    }

    /// Towns by their identifiers.
    pub fn by_id(&self) -> BTreeMap<&str, &Town> {
        self.0.values().map(|town| (town.id.as_str(), town)).collect()
    }
}

/// Venues of towns of one name, town by town, the one with most dates first. What says most of where it is is looked at first;
/// what says little belongs to the town with most dates that it may be in.
fn groups(mut venues: Vec<(&Venue, usize)>) -> Vec<TownGroup<'_>> {
    let told = |venue: &Venue| (venue.region.is_some(), venue.geo.is_some(), venue.country.is_some());
    venues.sort_by_key(|(venue, dates)| (Reverse(told(venue)), Reverse(*dates), &venue.id));
    let mut groups: Vec<TownGroup<'_>> = Vec::new();
    for (venue, dates) in venues {
        let country = venue.country.as_deref().unwrap_or_default().to_ascii_lowercase();
        let region = venue.region.as_deref().unwrap_or_default();
        let fits = |group: &&mut TownGroup<'_>| {
            (group.country.is_empty() || country.is_empty() || group.country == country)
                && group.venues.iter().any(|other| is_same(venue, other))
        };
        if let Some(group) = groups.iter_mut().filter(fits).max_by_key(|group| group.dates) {
            group.venues.push(venue);
            group.dates += dates;
            if group.country.is_empty() {
                group.country = country;
            }
            if group.region.is_empty() {
                group.region = region;
            }
        } else {
            groups.push(TownGroup { venues: vec![venue], country, region, dates });
        }
    }
    groups.sort_by(|one, other| {
        let order = |group: &TownGroup<'_>| (Reverse(group.dates), group.country.clone(), slug(group.region));
        order(one).cmp(&order(other))
    });
    groups
}

/// Whether two venues in towns of one name, in a country that may be the same, lie in the same town.
fn is_same(one: &Venue, other: &Venue) -> bool {
    let region = |venue: &Venue| venue.region.as_deref().map(slug).unwrap_or_default();
    let (a, b) = (region(one), region(other));
    let country = |venue: &Venue| venue.country.as_deref().map(str::to_ascii_lowercase);
    // Towns without a distinction are one choice.
    if a == b && country(one) == country(other) && !(a.is_empty() && country(one).is_none()) {
        return true;
    }
    match one.geo.zip(other.geo) {
        Some((from, to)) => distance(from, to) <= TOWN,
        None => a == b || a.is_empty() || b.is_empty(),
    }
}

/// Groups with what they are called.
fn named<'a>(plain: &str, groups: Vec<TownGroup<'a>>, ids: &mut BTreeSet<String>) -> Vec<(TownGroup<'a>, Town)> {
    let countries: BTreeSet<&str> = groups.iter().map(|group| group.country.as_str()).collect();
    let by_country = countries.len() == groups.len();
    let mut towns = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        let name =
            group.venues.first().and_then(|venue| venue.city.clone()).unwrap_or_default().replace(['\n', '\t'], " ");
        if groups.len() == 1 {
            towns.push(Town { id: plain.to_owned(), full: plain.to_owned(), name });
            continue;
        }
        let region = if by_country { "" } else { group.region };
        let detail =
            if region.is_empty() { group.country.to_ascii_uppercase() } else { region.replace(['\n', '\t'], " ") };
        let wanted = [plain, "-", &slug(&detail)].concat();
        let wanted = wanted.trim_end_matches('-');
        let mut full = wanted.to_owned();
        let mut number = 2;
        while !ids.insert(full.clone()) {
            full = format!("{wanted}-{number}");
            number += 1;
        }
        let id = if place == 0 { plain.to_owned() } else { full.clone() };
        let name = if detail.is_empty() { name } else { [&name, "\t", &detail].concat() };
        towns.push(Town { id, full, name });
    }
    groups.into_iter().zip(towns).collect()
}
