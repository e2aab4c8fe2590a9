//! The files of the map view: where there is something to see, the outline below it, and what the map says.
//!
//! ```text
//! map/places.json            every venue with coordinates, what is next there, the words, the tiles   asked for again
//! map/outline-<hash>.json    the coasts and borders of the world, fine around these venues            kept for ever
//! ```
//!
//! Where the venues lie on both sides of the date line, longitudes go on beyond 180 degrees in both.
//! Both grow with the number of venues and not with that of events: of what takes place at a venue, the next few dates are
//! named, and of some more only their last day is told, so that the browser can count those that are still to come.
//! `public/map/map.js` reads them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::outline::{AROUND_THE_WORLD, BoundingBox, Outline, Point};
use super::{PublishError, PublishInput, Stage, tile_origin};
use affiche_catalog::PackError;
use affiche_i18n::{Language, Year, date_text, map_words};
use affiche_model::{Days, EventStatus, Occurrence, Slug, Venue, day_text, direction, with_base};
use affiche_route::Route;

/// Where the places lie.
pub(super) const PLACES: &str = affiche_contract::path::PLACES;
/// Events of a venue that are named.
const NAMED: usize = 3;
/// Events of a venue that are counted by their last day; later ones are one number.
const COUNTED: usize = 24;
/// The corners an outline may have: about 30 kB, compressed.
const CORNERS: usize = 10_000;
/// How far a coast near venues may be from where it is drawn, if there is room for it, in millionths of a degree: 200 m.
const FINEST: i64 = 2_000;
/// How far from venues coasts are as fine as there, in degrees, and how much coarser they get at most, a degree at a time.
const NEAR: i64 = 3;
const COARSER: i64 = 160;
/// The units of an outline, in millionths of a degree.
const UNIT: i64 = 5_000;
/// What is drawn around venues at least, in millionths of a degree.
const AROUND: i64 = 2_000_000;
/// As far north and south as Mercator’s projection goes on a square map.
const POLES: i64 = 85_000_000;

/// Writes the files of the map.
///
/// # Errors
/// [`PublishError`], when a file cannot be written.
pub(super) fn write(input: &PublishInput<'_>, outline: &Outline, stage: &Stage) -> Result<(), PublishError> {
    let calendar = input.calendar;
    let site = &calendar.site;
    let own = calendar.zones.iter().find(|zone| zone.id() == site.timezone);
    let own = own.ok_or_else(|| PackError::UnlistedZone(site.timezone.clone()))?;
    let days = Days::new(Arc::clone(own), site.day_cutoff);

    let mut upcoming: BTreeMap<&Slug, Vec<&Occurrence>> = BTreeMap::new();
    for occurrence in calendar.entries.iter().flat_map(|entry| &entry.event.occurrences) {
        if let Some(place) = &occurrence.place {
            let dates = upcoming.entry(&place.id).or_default();
            if occurrence.schedule.last_day(&days) >= input.as_of {
                dates.push(occurrence);
            }
        }
    }
    let mut venues = Vec::new();
    for venue in calendar.venues.iter().map(|entry| &entry.term) {
        if let (Some(geo), Some(mut dates)) = (venue.geo, upcoming.remove(&venue.id)) {
            // What is called off stands in the way of nothing that takes place.
            dates.sort_by_key(|one| {
                (
                    one.status.is_cancelled_or_postponed(),
                    one.schedule.first_day(&days),
                    one.schedule.wall_start(),
                    &one.title,
                    &one.event,
                )
            });
            venues.push((venue, Point::of(geo), dates));
        }
    }
    let points: Vec<Point> = venues.iter().map(|(_, point, _)| *point).collect();
    let frame = frames(&points).map(|(frame, _)| frame);
    let mut places = Vec::new();
    for (venue, point, dates) in venues {
        // Beyond the date line a place lies where the map goes on.
        let at = frame.map_or(point, |frame| frame.towards(point));
        places.push(place(venue, at, &dates, &days, (input.as_of, &site.language)));
    }
    let drawn = draw(outline, &points).map(|drawn| (drawn.to_string(), drawn["frame"].clone()));
    let name = drawn.as_ref().map(|(text, _)| {
        let digest = Sha256::digest(text);
        ["map/outline-", &digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect::<String>(), ".json"].concat()
    });
    let tiles = site.map_tiles.as_deref().zip(tile_origin(site)).map(|(address, origin)| {
        let host = origin.trim_start_matches("https://");
        let credit = calendar.map_attribution.as_deref().map(|credit| with_base(credit, input.base.as_str()));
        json!({ "address": address, "host": host, "credit": credit.as_deref().unwrap_or(host) })
    });
    let words: BTreeMap<&str, _> = Language::all().map(|language| (language.code(), map_words(language))).collect();
    let file = json!({
        "version": 1,
        "asOf": day_text(input.as_of),
        "timezone": site.timezone,
        "outline": name,
        "frame": drawn.as_ref().map(|(_, frame)| frame),
        "tiles": tiles,
        "places": places,
        "words": words,
    });
    stage.write(PLACES, file.to_string())?;
    match (name, drawn) {
        (Some(name), Some((text, _))) => stage.write(&name, text),
        _ => Ok(()),
    }
}

/// A venue, and what is next there.
fn place(venue: &Venue, at: Point, dates: &[&Occurrence], days: &Days, (as_of, language): (NaiveDate, &str)) -> Value {
    let event = |one: &&Occurrence| {
        json!({
            "path": Route::of(one).path(),
            "title": one.title,
            "dir": direction(one.language.as_deref()),
            "language": one.language.as_deref().unwrap_or(language),
            "when": when(one, days),
            "until": (one.schedule.last_day(days) - as_of).num_days(),
            "status": match one.status {
                EventStatus::Cancelled => Some("cancelled"),
                EventStatus::Postponed => Some("postponed"),
                _ => None,
            },
        })
    };
    let until = |one: &&Occurrence| (one.schedule.last_day(days) - as_of).num_days();
    let mut ends: Vec<i64> = dates.iter().map(until).collect();
    ends.sort_unstable();
    json!({
        "id": venue.id.as_str(),
        "name": venue.name,
        "city": venue.city,
        "at": [degrees(at.y), degrees(at.x)],
        "next": dates.iter().take(NAMED).map(event).collect::<Vec<_>>(),
        "ends": ends.iter().take(COUNTED).collect::<Vec<_>>(),
        "more": ends.len().saturating_sub(COUNTED),
    })
}

/// When something takes place, in each language.
fn when(occurrence: &Occurrence, days: &Days) -> BTreeMap<&'static str, String> {
    let text = |language: Language| date_text(language.messages(), days, &occurrence.schedule, Year::Always).shown;
    Language::all().map(|language| (language.code(), text(language))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "at most two turns around the Earth in millionths of a degree")]
fn degrees(micro: i64) -> f64 {
    micro as f64 / 1e6
}

/// What may be looked at: what lies around the venues, and half the Earth around that on either side.
fn frames(venues: &[Point]) -> Option<(BoundingBox, BoundingBox)> {
    const HALF: i64 = AROUND_THE_WORLD / 2;
    let extent = BoundingBox::around_places(venues)?;
    let rim = (extent.width().max(extent.height()) * 3 / 5).clamp(AROUND, 10 * AROUND);
    let wide = extent.widened(rim);
    let middle = wide.middle().x;
    let world = BoundingBox { west: middle - HALF, south: -POLES, east: middle + HALF, north: POLES };
    let frame = BoundingBox {
        west: wide.west.max(world.west),
        south: wide.south.max(-POLES),
        east: wide.east.min(world.east),
        north: wide.north.min(POLES),
    };
    Some((frame, world))
}

/// Coasts and borders of the world, the finer the nearer to venues, with as many corners as a small file may have: closed edges,
/// each as the first corner and the way from each to the next, in units of 1/200 of a degree.
fn draw(outline: &Outline, venues: &[Point]) -> Option<Value> {
    let (frame, world) = frames(venues)?;
    let far = Far::from(venues);
    let coarser = |at: Point| (far.of(at) - NEAR).clamp(1, COARSER);
    let mut tolerance = FINEST;
    let edges = loop {
        let edges = outline.drawn(&world, |at| tolerance * coarser(at), |_| ()).remove(&()).unwrap_or_default();
        if edges.iter().map(Vec::len).sum::<usize>() <= CORNERS {
            break edges;
        }
        tolerance = tolerance * 4 / 3;
    };
    let round = |number: i64| (number + UNIT / 2).div_euclid(UNIT);
    let edges: Vec<Vec<i64>> = edges
        .iter()
        .map(|edge| {
            let mut at = (0, 0);
            let way = edge.iter().flat_map(|corner| {
                let to = (round(corner.x), round(corner.y));
                let step = [to.0 - at.0, to.1 - at.1];
                at = to;
                step
            });
            way.collect()
        })
        .collect();
    let frame = [frame.west, frame.south, frame.east, frame.north].map(round);
    Some(json!({ "unit": 1_000_000 / UNIT, "frame": frame, "edges": edges }))
}

/// How many degrees each square of a degree is from the nearest venue, all around the Earth.
struct Far(Vec<i64>);

impl Far {
    const WIDTH: i64 = 360;
    const HEIGHT: i64 = 181;

    fn from(venues: &[Point]) -> Self {
        let mut far = vec![NEAR + COARSER; usize::try_from(Self::WIDTH * Self::HEIGHT).unwrap_or_default()];
        let mut open: Vec<(i64, i64)> = venues.iter().map(|venue| Self::square(*venue)).collect();
        for away in 0..NEAR + COARSER {
            let mut next = Vec::new();
            for (x, y) in open {
                let Some(place) = Self::place(x, y).and_then(|place| far.get_mut(place)) else { continue };
                if *place > away {
                    *place = away;
                    next.extend((-1..=1).flat_map(|east| (-1..=1).map(move |north| (x + east, y + north))));
                }
            }
            open = next;
        }
        Self(far)
    }

    fn of(&self, point: Point) -> i64 {
        let (x, y) = Self::square(point);
        Self::place(x, y).and_then(|place| self.0.get(place)).copied().unwrap_or(NEAR + COARSER)
    }

    fn square(at: Point) -> (i64, i64) {
        (at.x.div_euclid(1_000_000), at.y.div_euclid(1_000_000) + 90)
    }

    fn place(x: i64, y: i64) -> Option<usize> {
        (0..Self::HEIGHT).contains(&y).then(|| usize::try_from(y * Self::WIDTH + x.rem_euclid(Self::WIDTH)).ok())?
    }
}
