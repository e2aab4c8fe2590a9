//! A part of the world as a box between meridians and parallels, and lengths on it.

use super::Point;

/// A box between two meridians and two parallels, in millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BoundingBox {
    /// The least longitude.
    pub west: i64,
    /// The least latitude.
    pub south: i64,
    /// The greatest longitude; above 180° where the box crosses the date line.
    pub east: i64,
    /// The greatest latitude.
    pub north: i64,
}

/// Once around the Earth, in millionths of a degree.
pub const AROUND_THE_WORLD: i64 = 360_000_000;
/// Turns at which land is looked for; what is nearest comes first.
pub const TURNS: [i64; 3] = [0, -AROUND_THE_WORLD, AROUND_THE_WORLD];

/// How much shorter a degree to the east is than one to the north, in thousandths, around a parallel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale(i64);

impl BoundingBox {
    /// The smallest box around points; `None` around none.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        let one = |Point { x, y }| Self { west: x, south: y, east: x, north: y };
        points.into_iter().map(one).reduce(|a, b| Self {
            west: a.west.min(b.west),
            south: a.south.min(b.south),
            east: a.east.max(b.east),
            north: a.north.max(b.north),
        })
    }

    /// The smallest box around places on Earth; `None` around none. Where that is shorter, it goes on beyond 180 degrees.
    pub fn around_places(places: &[Point]) -> Option<Self> {
        let whole = Self::around(places.iter().copied())?;
        let mut meridians: Vec<i64> = places.iter().map(|place| place.x).collect();
        meridians.sort_unstable();
        // The widest stretch without a place is left out, if that is wider than what lies around the edge of the world.
        let empty = meridians.windows(2).map(|pair| (pair[1] - pair[0], pair[1])).max_by_key(|(width, _)| *width);
        match empty.filter(|(width, _)| *width > AROUND_THE_WORLD - whole.width()) {
            Some((width, west)) => Some(Self { west, east: west + AROUND_THE_WORLD - width, ..whole }),
            None => Some(whole),
        }
    }

    /// The box one or more turns around the Earth further on.
    #[must_use]
    pub fn turned(&self, by: i64) -> Self {
        Self { west: self.west + by, east: self.east + by, ..*self }
    }

    /// A point at the turn around the Earth at which it lies in the box, or nearest to it.
    pub fn towards(&self, point: Point) -> Point {
        let away = |x: i64| (self.west - x).max(x - self.east).max(0);
        let x = TURNS.map(|turn| point.x + turn).into_iter().min_by_key(|x| away(*x)).unwrap_or(point.x);
        Point { x, ..point }
    }

    /// From west to east, in millionths of a degree.
    #[must_use]
    pub fn width(&self) -> i64 {
        self.east - self.west
    }

    /// From south to north, in millionths of a degree.
    #[must_use]
    pub fn height(&self) -> i64 {
        self.north - self.south
    }

    /// The point in the middle.
    #[must_use]
    pub fn middle(&self) -> Point {
        Point { x: i64::midpoint(self.west, self.east), y: i64::midpoint(self.south, self.north) }
    }

    /// Whether a point lies within, the edges included.
    #[must_use]
    pub fn holds(&self, point: Point) -> bool {
        (self.west..=self.east).contains(&point.x) && (self.south..=self.north).contains(&point.y)
    }

    /// Whether two boxes have a point in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.west <= other.east && other.west <= self.east && self.south <= other.north && other.south <= self.north
    }

    /// Larger by so much on every side.
    #[must_use]
    pub fn widened(&self, by: i64) -> Self {
        Self { west: self.west - by, south: self.south - by, east: self.east + by, north: self.north + by }
    }

    /// The part of an area, given by the corners of its edge, that lies inside (Sutherland and Hodgman): side after side is cut off.
    /// Where the area leaves the box and comes back, the edge runs along the box.
    pub fn cut(&self, corners: &[Point]) -> Vec<Point> {
        let west = |at: Point| at.x - self.west;
        let east = |at: Point| self.east - at.x;
        let south = |at: Point| at.y - self.south;
        let north = |at: Point| self.north - at.y;
        let sides: [&dyn Fn(Point) -> i64; 4] = [&west, &east, &south, &north];
        let mut corners = corners.to_vec();
        for inwards in sides {
            corners = cut_off(&corners, inwards);
        }
        corners
    }
}

/// The part of an area on one side of a line, `inwards` gives the distance of a point from it, below zero on the other side.
fn cut_off(corners: &[Point], inwards: &dyn Fn(Point) -> i64) -> Vec<Point> {
    let mut kept = Vec::with_capacity(corners.len());
    let Some(mut from) = corners.last().copied() else { return kept };
    for to in corners.iter().copied() {
        let (before, after) = (inwards(from), inwards(to));
        if (before < 0) != (after < 0) {
            // Both lie below 2³¹, so the products stay below 2⁶³.
            let on = |a: i64, b: i64| a + (b - a) * before / (before - after);
            kept.push(Point { x: on(from.x, to.x), y: on(from.y, to.y) });
        }
        if after >= 0 {
            kept.push(to);
        }
        from = to;
    }
    kept.dedup();
    kept
}

impl Scale {
    /// Around a parallel.
    pub fn at(latitude: i64) -> Self {
        // Rounded so coarsely that machines whose cosines differ in the last digit agree.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "a whole number of degrees up to 90"
        )]
        let thousandths = (((latitude / 1_000_000) as f64).to_radians().cos() * 1000.0).round() as i64;
        Self(thousandths.max(20))
    }

    /// A length to the east as one to the north.
    pub fn flat(self, x: i64) -> i64 {
        x * self.0 / 1000
    }

    /// A length to the north as one to the east.
    pub fn steep(self, y: i64) -> i64 {
        y * 1000 / self.0
    }

    /// How far a point lies from a line, in millionths of a degree to the north.
    pub fn distance(self, point: Point, from: Point, to: Point) -> i64 {
        let (px, py) = (self.flat(point.x - from.x), point.y - from.y);
        let (lx, ly) = (self.flat(to.x - from.x), to.y - from.y);
        let length = length(lx, ly);
        if length == 0 {
            return self::length(px, py);
        }
        match (i128::from(px) * i128::from(lx) + i128::from(py) * i128::from(ly)) / i128::from(length) {
            along if along <= 0 => self::length(px, py),
            along if along >= i128::from(length) => self::length(px - lx, py - ly),
            _ => {
                let across = (i128::from(px) * i128::from(ly) - i128::from(py) * i128::from(lx)).abs();
                i64::try_from(across / i128::from(length)).unwrap_or(i64::MAX)
            }
        }
    }

    /// Twice the area inside an edge, in square millionths of a degree to the north.
    pub fn area(self, corners: &[Point]) -> i64 {
        let Some(first) = corners.first() else { return 0 };
        let next = corners.iter().skip(1).chain(corners.first());
        let at = |point: &Point| (i128::from(self.flat(point.x - first.x)), i128::from(point.y - first.y));
        let double = corners.iter().zip(next).map(|(from, to)| {
            let ((ax, ay), (bx, by)) = (at(from), at(to));
            ax * by - bx * ay
        });
        i64::try_from(double.sum::<i128>().abs()).unwrap_or(i64::MAX)
    }

    /// A line with as few corners as stay within a tolerance of it, which may differ from place to place (Douglas and
    /// Peucker). Its ends stay.
    pub fn simplified(self, points: &[Point], tolerance: impl Fn(Point) -> i64) -> Vec<Point> {
        /// The precision of distances, in parts of the tolerance.
        const PARTS: i64 = 100;
        let Some(last) = points.len().checked_sub(1) else { return Vec::new() };
        let allowed: Vec<i64> = points.iter().map(|point| tolerance(*point).max(1)).collect();
        let mut keep = vec![false; points.len()];
        keep[0] = true;
        keep[last] = true;
        let mut open = vec![(0, last)];
        while let Some((low, high)) = open.pop() {
            let away = |at: usize| self.distance(points[at], points[low], points[high]) * PARTS / allowed[at];
            let Some((distance, at)) = (low + 1..high).map(|at| (away(at), at)).max() else { continue };
            if distance > PARTS {
                keep[at] = true;
                open.push((low, at));
                open.push((at, high));
            }
        }
        points.iter().zip(keep).filter(|(_, keep)| *keep).map(|(point, _)| *point).collect()
    }
}

fn length(x: i64, y: i64) -> i64 {
    let square = x.unsigned_abs().saturating_pow(2).saturating_add(y.unsigned_abs().saturating_pow(2));
    i64::try_from(square.isqrt()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DEGREE: i64 = 1_000_000;

    fn places() -> impl Strategy<Value = Vec<Point>> {
        proptest::collection::vec((-180..=180_i64, -80..=80_i64), 1..6)
            .prop_map(|places| places.into_iter().map(|(x, y)| at(x * DEGREE, y * DEGREE)).collect())
    }

    proptest! {
        #[test]
        fn a_box_around_places_is_the_smallest_wherever_the_world_begins(places in places(), turn in -180..=180_i64) {
            let frame = BoundingBox::around_places(&places).unwrap();
            prop_assert!((-180 * DEGREE..=180 * DEGREE).contains(&frame.west));
            prop_assert!(frame.width() < AROUND_THE_WORLD);
            for place in &places {
                prop_assert!(frame.holds(frame.towards(*place)), "{frame:?} {place:?}");
            }
            // The world turned a little has a box of the same width, but for what lies at both ends of it.
            let turned = |x: i64| (x + turn * DEGREE + 180 * DEGREE).rem_euclid(AROUND_THE_WORLD) - 180 * DEGREE;
            let others: Vec<Point> = places.iter().map(|place| at(turned(place.x), place.y)).collect();
            let other = BoundingBox::around_places(&others).unwrap();
            let ends = |places: &[Point]| places.iter().any(|place| place.x.abs() == 180 * DEGREE);
            prop_assert!(frame.width() == other.width() || ends(&places) || ends(&others), "{frame:?} {other:?}");
            // No box that begins at a place and holds all of them is smaller.
            for first in &places {
                let width = places.iter().map(|place| (place.x - first.x).rem_euclid(AROUND_THE_WORLD)).max();
                prop_assert!(width >= Some(frame.width()) || ends(&places), "{frame:?} from {first:?}");
            }
        }
    }

    fn at(x: i64, y: i64) -> Point {
        Point { x, y }
    }

    #[test]
    fn a_degree_to_the_east_is_half_as_long_at_sixty_degrees() {
        let scale = Scale::at(60_000_000);
        assert_eq!(scale.flat(1000), 500);
        assert_eq!(scale.steep(500), 1000);
        assert_eq!(Scale::at(0).flat(1000), 1000);
        assert_eq!(Scale::at(-60_000_000), scale);
        assert!(Scale::at(90_000_000).steep(1) > 0);
    }

    #[test]
    fn distance_is_from_the_line_and_not_from_what_lies_beyond_its_ends() {
        let scale = Scale::at(0);
        assert_eq!(scale.distance(at(5, 3), at(0, 0), at(10, 0)), 3);
        assert_eq!(scale.distance(at(13, 4), at(0, 0), at(10, 0)), 5);
        assert_eq!(scale.distance(at(3, 4), at(0, 0), at(0, 0)), 5);
    }

    #[test]
    fn a_line_keeps_its_ends_and_its_turns() {
        let line = [at(0, 0), at(50, 1), at(100, 0), at(100, 100)];
        assert_eq!(Scale::at(0).simplified(&line, |_| 5), [line[0], line[2], line[3]]);
        let finer_in_the_west = |at: Point| if at.x < 60 { 1 } else { 5 };
        let bent = [at(0, 0), at(50, 3), at(100, 0), at(150, 3), at(200, 0)];
        assert_eq!(Scale::at(0).simplified(&bent, finer_in_the_west), [bent[0], bent[1], bent[4]]);
        assert_eq!(Scale::at(0).simplified(&[], |_| 5), []);
    }

    #[test]
    fn an_area_is_cut_at_the_box() {
        let frame = BoundingBox { west: 0, south: 0, east: 10, north: 10 };
        let inside = [at(1, 1), at(2, 1), at(2, 2)];
        assert_eq!(frame.cut(&inside), inside);
        assert_eq!(frame.cut(&[at(20, 20), at(30, 20), at(30, 30)]), []);
        let all_around = [at(-5, -5), at(15, -5), at(15, 15), at(-5, 15)];
        let cut = frame.cut(&all_around);
        assert_eq!(Scale::at(0).area(&cut), 200, "{cut:?}");
    }
}
