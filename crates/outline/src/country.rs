//! Whether a place lies in a country, as exactly as a simplified outline can say.

use super::{OFFSHORE, Outline, Point, Polygon, Scale, winds_around};
use affiche_model::Geo;

/// Once around the Earth, in millionths of a degree.
const TURN: i64 = 360_000_000;

/// How far from a country an island may lie that is too small for the outline, in millionths of a degree of latitude: about 330 km.
const ISLANDS: i64 = 3_000_000;

impl Outline {
    /// Whether the outline has a country with a number in ISO 3166-1.
    #[must_use]
    pub fn has(&self, country: u16) -> bool {
        self.countries.iter().any(|known| known.number == country)
    }

    /// Whether a place lies in a country, or so near to its edge that the simplified outline cannot tell: about 30 km.
    #[must_use]
    pub fn is_in(&self, place: Geo, country: u16) -> bool {
        let near = |point: Point, polygon: &Polygon| {
            if !polygon.extent.widened(2 * OFFSHORE).holds(point) {
                return false;
            }
            let rings = || polygon.rings.iter().map(|ring| self.ring(ring));
            let flat = Scale::at(point.y);
            let at_edge = |corners: Vec<Point>| {
                let next = corners.iter().skip(1).chain(corners.first());
                corners.iter().zip(next).any(|(from, to)| flat.distance(point, *from, *to) <= OFFSHORE)
            };
            rings().filter(|corners| winds_around(corners, point)).count() % 2 == 1 || rings().any(at_edge)
        };
        self.any_piece(place, country, near)
    }

    /// Whether a place lies on a country or around it, as its islands do.
    #[must_use]
    pub fn is_around(&self, place: Geo, country: u16) -> bool {
        self.any_piece(place, country, |point, polygon| polygon.extent.widened(ISLANDS).holds(point))
    }

    fn any_piece(&self, place: Geo, country: u16, test: impl Fn(Point, &Polygon) -> bool) -> bool {
        let point = Point::of(place);
        // Land may go on beyond the 180th meridian.
        let points = [0, TURN, -TURN].map(|turn| Point { x: point.x + turn, ..point });
        let pieces = self.countries.iter().filter(|known| known.number == country).flat_map(|known| &known.polygons);
        pieces.into_iter().any(|polygon| points.iter().any(|point| test(*point, polygon)))
    }
}
