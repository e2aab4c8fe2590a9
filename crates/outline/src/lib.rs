//! The coasts and borders of the world, and where on them a point lies. `assets/outline` says where they come from.
//!
//! Points are whole millionths of a degree, as in [`Geo`], so that the same place gives the same picture on every machine.
//!
//! Land that the 180th meridian runs through goes on beyond it, and a frame may reach beyond it as well: shapes there are
//! the land that lies one turn around the Earth away.
//!
//! Absent on purpose: names, regions, rivers, towns.
//!
//! Uses `affiche-model`. Deliberately absent: drawing (`affiche-publisher`).

mod country;
mod frame;
mod pack;

use std::collections::BTreeMap;

use frame::TURNS;
pub use frame::{AROUND_THE_WORLD, BoundingBox, Scale};

use thiserror::Error;

use affiche_model::Geo;

/// The file that comes with the program.
static WORLD: &[u8] = include_bytes!("../../../assets/outline/world.bin");

/// How far out at sea a point may lie and still belong to a coast, in millionths of a degree of latitude: about 30 km. Coasts
/// are simplified, and quays lie before them.
const OFFSHORE: i64 = 270_000;

/// The outline of the world is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the outline of the world cannot be read")]
pub struct DamagedOutline;

/// Coasts and borders.
#[derive(Clone, Debug)]
pub struct Outline {
    /// Coasts, and the borders of countries; where two countries meet, both have the same line.
    lines: Vec<Vec<Point>>,
    countries: Vec<Country>,
}

/// A point in millionths of a degree: `x` to the east, `y` to the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Longitude.
    pub x: i64,
    /// Latitude.
    pub y: i64,
}

/// The area of one country.
#[derive(Clone, Debug)]
pub struct Country {
    /// Its number in ISO 3166-1; 0 where it has none.
    pub number: u16,
    /// Its mainland and its islands.
    pub polygons: Vec<Polygon>,
}

/// Land in one piece.
#[derive(Clone, Debug)]
pub struct Polygon {
    /// The outer edge, then those of lakes and of countries inside.
    pub rings: Vec<Ring>,
    /// The smallest box around it.
    pub extent: BoundingBox,
}

/// The lines of a closed edge, one after the other; `!n` is line `n` backwards.
pub type Ring = Vec<i64>;

impl Outline {
    /// Reads the outline that comes with the program.
    ///
    /// # Errors
    /// When its file is damaged.
    pub fn open() -> Result<Self, DamagedOutline> {
        pack::unpack(WORLD).ok_or(DamagedOutline)
    }

    /// The number in ISO 3166-1 of the country in which a place lies, or off whose coast.
    #[must_use]
    pub fn country_at(&self, place: Geo) -> Option<u16> {
        self.land_at(Point::of(place)).map(|(country, _)| self.countries[country].number)
    }

    /// Whether a place lies on land, by the simplified coast.
    #[must_use]
    pub fn is_land(&self, place: Geo) -> bool {
        self.inside(Point::of(place)).is_some()
    }

    /// The country and the piece of land on which a point lies, or the nearest off whose coast it does.
    pub fn land_at(&self, point: Point) -> Option<(usize, usize)> {
        self.inside(point).or_else(|| self.coast_near(point))
    }

    fn inside(&self, point: Point) -> Option<(usize, usize)> {
        let holds = |polygon: &Polygon| {
            let point = polygon.extent.towards(point);
            polygon.extent.holds(point)
                && polygon.rings.iter().filter(|ring| winds_around(&self.ring(ring), point)).count() % 2 == 1
        };
        self.pieces().find(|(_, polygon)| holds(polygon)).map(|(at, _)| at)
    }

    fn coast_near(&self, point: Point) -> Option<(usize, usize)> {
        let flat = Scale::at(point.y);
        let reach = |extent: &BoundingBox| extent.widened(2 * OFFSHORE).holds(extent.towards(point));
        let near = self.pieces().filter(|(_, polygon)| reach(&polygon.extent));
        let distances = near.filter_map(|(at, polygon)| {
            let point = polygon.extent.towards(point);
            let corners = self.ring(polygon.rings.first()?);
            let next = corners.iter().skip(1).chain(corners.first());
            let nearest = corners.iter().zip(next).map(|(from, to)| flat.distance(point, *from, *to)).min()?;
            (nearest <= OFFSHORE).then_some((nearest, at))
        });
        distances.min().map(|(_, at)| at)
    }

    /// Every piece of land, by the positions of its country and of itself.
    pub fn pieces(&self) -> impl Iterator<Item = ((usize, usize), &Polygon)> {
        self.countries.iter().enumerate().flat_map(|(country, all)| {
            all.polygons.iter().enumerate().map(move |(piece, polygon)| ((country, piece), polygon))
        })
    }

    /// The corners of an edge, each once.
    pub fn ring(&self, ring: &Ring) -> Vec<Point> {
        join(ring, |line| &self.lines[line])
    }

    /// The edges of the pieces of land that reach into a frame, drawn with as few corners as a tolerance allows, which may differ
    /// from place to place, but not from one turn around the Earth to another, and cut at the frame. Where two countries meet, both keep the same corners.
    pub fn drawn<T: Copy + Ord>(
        &self,
        frame: &BoundingBox,
        tolerance: impl Fn(Point) -> i64,
        layer: impl Fn((usize, usize)) -> T,
    ) -> BTreeMap<T, Vec<Vec<Point>>> {
        let scale = Scale::at(frame.middle().y);
        let mut simple: BTreeMap<usize, Vec<Point>> = BTreeMap::new();
        let mut layers: BTreeMap<T, Vec<Vec<Point>>> = BTreeMap::new();
        let pieces = self.pieces().flat_map(|(at, polygon)| TURNS.map(|turn| (at, polygon, turn)));
        for (at, polygon, turn) in pieces.filter(|(_, polygon, turn)| polygon.extent.turned(*turn).meets(frame)) {
            for ring in &polygon.rings {
                for line in ring.iter().map(|line| number(*line)) {
                    simple.entry(line).or_insert_with(|| scale.simplified(&self.lines[line], &tolerance));
                }
                let mut corners = join(ring, |line| &simple[&line]);
                for corner in &mut corners {
                    corner.x += turn;
                }
                let edge = frame.cut(&corners);
                if edge.first().is_some_and(|corner| scale.area(&edge) > tolerance(*corner).pow(2)) {
                    layers.entry(layer(at)).or_default().push(edge);
                }
            }
        }
        layers
    }
}

impl Point {
    /// Where a place lies.
    pub fn of(place: Geo) -> Self {
        Self { x: place.longitude.into(), y: place.latitude.into() }
    }
}

impl Polygon {
    fn new(rings: Vec<Ring>, lines: &[Vec<Point>]) -> Option<Self> {
        let extent = BoundingBox::around(join(rings.first()?, |line| &lines[line]))?;
        Some(Self { rings, extent })
    }
}

fn number(line: i64) -> usize {
    usize::try_from(if line < 0 { !line } else { line }).unwrap_or_default()
}

/// Lines one after the other, without the points that end one and begin the next.
fn join<'a>(ring: &Ring, line: impl Fn(usize) -> &'a Vec<Point>) -> Vec<Point> {
    let mut corners = Vec::new();
    for one in ring {
        let points = line(number(*one));
        let whole = points.len().saturating_sub(1);
        if *one < 0 {
            corners.extend(points.iter().rev().take(whole));
        } else {
            corners.extend(points.iter().take(whole));
        }
    }
    corners
}

/// Whether an edge goes around a point: a ray to the east crosses it an odd number of times.
fn winds_around(corners: &[Point], point: Point) -> bool {
    let next = corners.iter().skip(1).chain(corners.first());
    let crosses = |(from, to): &(&Point, &Point)| {
        if (from.y > point.y) == (to.y > point.y) {
            return false;
        }
        let across = (to.x - from.x) * (point.y - from.y);
        let along = (point.x - from.x) * (to.y - from.y);
        if to.y > from.y { along < across } else { along > across }
    };
    corners.iter().zip(next).filter(crosses).count() % 2 == 1
}
