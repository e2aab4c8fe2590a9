//! Made-up venues, organizers, categories and series.

use rand::Rng;
use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;

use super::words::{BODIES, BUILDINGS, CATEGORIES, CITIES, NAMES, SERIES, STREETS};
use crate::slug::slugify;
use crate::wire::{Category, Color, Email, Id, Latitude, Longitude, Organizer, Series, Venue, WebAddress};

/// The terms events choose from.
#[derive(Clone, Debug)]
pub(super) struct GeneratedTerms {
    pub venues: Vec<Venue>,
    pub organizers: Vec<Organizer>,
    pub categories: Vec<Category>,
    pub series: Vec<Series>,
}

impl GeneratedTerms {
    /// Terms for a number of events: 60 to 600 venues and half as many organizers, never more than there are events.
    pub(super) fn new(events: usize, random: &mut ChaCha8Rng) -> Self {
        let venues = (events / 40).clamp(60, 600).min(events);
        let organizers = (events / 80).clamp(30, 300).min(events);
        Self {
            venues: (0..venues).map(|number| venue(number, random)).collect(),
            organizers: (0..organizers).map(|number| organizer(number, random)).collect(),
            categories: CATEGORIES.iter().map(category).take(events).collect(),
            series: SERIES.iter().map(series).take(events).collect(),
        }
    }
}

fn venue(number: usize, random: &mut ChaCha8Rng) -> Venue {
    // The largest towns come first and have the most venues.
    let place = random.random_range(0..CITIES.len()).min(random.random_range(0..CITIES.len()));
    let (city, postal, latitude, longitude) = CITIES[place];
    let name = format!("{} {}", pick(&BUILDINGS, random), pick(&NAMES, random));
    let near =
        |degrees: f64, random: &mut ChaCha8Rng| ((degrees + random.random_range(-0.04..0.04)) * 1e4).round() / 1e4;
    Venue {
        id: Id(slugify(&format!("{name} {city} {}", number + 1))),
        street: Some(format!("{} {}", random.random_range(1..200), pick(&STREETS, random))),
        postal_code: Some(format!("{postal}{:02}", random.random_range(0..20))),
        city: Some(city.to_owned()),
        country: Some("FR".to_owned()),
        geo: random.random_bool(0.9).then(|| (Latitude(near(latitude, random)), Longitude(near(longitude, random)))),
        phone: random
            .random_bool(0.4)
            .then(|| format!("01 99 00 {:02} {:02}", random.random_range(0..100), random.random_range(0..100))),
        website: random.random_bool(0.5).then(|| WebAddress(format!("https://{}.example/", slugify(&name)))),
        name,
        ..Venue::default()
    }
}

fn organizer(number: usize, random: &mut ChaCha8Rng) -> Organizer {
    let name = format!("{} {}", pick(&BODIES, random), pick(&NAMES, random));
    let id = slugify(&format!("{name} {}", number + 1));
    Organizer {
        email: random.random_bool(0.5).then(|| Email(format!("contact@{id}.example"))),
        website: random.random_bool(0.5).then(|| WebAddress(format!("https://{id}.example/"))),
        id: Id(id),
        name,
        ..Organizer::default()
    }
}

fn category((id, name, color): &(&str, &str, &str)) -> Category {
    Category {
        id: Id((*id).to_owned()),
        name: (*name).to_owned(),
        color: Some(Color((*color).to_owned())),
        description: None,
    }
}

fn series((id, name): &(&str, &str)) -> Series {
    Series { id: Id((*id).to_owned()), name: (*name).to_owned(), ..Series::default() }
}

pub(super) fn pick(words: &[&'static str], random: &mut ChaCha8Rng) -> &'static str {
    words.choose(random).copied().unwrap_or_default()
}
