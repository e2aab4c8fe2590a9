//! Reads the packed outline, `assets/outline/world.bin`; `scripts/outline.mjs` wrote it.
//!
//! Whole numbers of seven bits a byte, the last one below 128; signed ones zigzag. First the steps to a degree; then the lines,
//! each with its number of points, the first point, and differences; then the countries, each with its number in ISO 3166-1,
//! its polygons, their rings, and the lines of a ring: `!n` stands for line `n` run through backwards.

use super::{Country, Outline, Point, Polygon, Ring};

/// Millionths of a degree.
const DEGREE: i64 = 1_000_000;

/// The outline in a text of bytes; `None` when it breaks off or refers to a line that it does not hold.
pub(super) fn unpack(bytes: &[u8]) -> Option<Outline> {
    let mut bytes = Bytes(bytes);
    let step = DEGREE / i64::try_from(bytes.number()?).ok().filter(|steps| *steps > 0)?;
    let lines = (0..bytes.number()?).map(|_| bytes.line(step)).collect::<Option<Vec<_>>>()?;
    let known = |line: i64| usize::try_from(if line < 0 { !line } else { line }).is_ok_and(|line| line < lines.len());
    let mut countries = Vec::new();
    for _ in 0..bytes.number()? {
        let number = u16::try_from(bytes.number()?).ok()?;
        let mut polygons = Vec::new();
        for _ in 0..bytes.number()? {
            let mut rings: Vec<Ring> = Vec::new();
            for _ in 0..bytes.number()? {
                let ring = (0..bytes.number()?).map(|_| bytes.signed().filter(|line| known(*line)));
                rings.push(ring.collect::<Option<_>>()?);
            }
            polygons.push(Polygon::new(rings, &lines)?);
        }
        countries.push(Country { number, polygons });
    }
    bytes.0.is_empty().then_some(Outline { lines, countries })
}

/// The rest of the bytes.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 127) << shift;
            if *byte < 128 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        let half = i64::try_from(number >> 1).ok()?;
        Some(if number & 1 == 0 { half } else { !half })
    }

    fn line(&mut self, step: i64) -> Option<Vec<Point>> {
        let (mut x, mut y) = (0_i64, 0_i64);
        let points = (0..self.number()?).map(|_| {
            x = x.checked_add(self.signed()?)?;
            y = y.checked_add(self.signed()?)?;
            Some(Point { x: x.checked_mul(step)?, y: y.checked_mul(step)? })
        });
        points.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two triangles with a common side, as `scripts/outline.mjs` writes them: 1 step a degree.
    const TWO: &[u8] = &[
        1, 3, // one step to a degree, three lines
        2, 0, 0, 0, 4, // the common side: (0, 0), (0, 2)
        3, 0, 4, 3, 1, 4, 1, // (0, 2), (-2, 1), (0, 0)
        3, 0, 0, 4, 2, 3, 2, // (0, 0), (2, 1), (0, 2)
        2, 7, 1, 1, 2, 0, 2, // country 7: one polygon, one ring, lines 0 and 1
        8, 1, 1, 2, 1, 4, // country 8: line 0 backwards, then line 2
    ];

    #[test]
    fn lines_are_shared_by_countries() {
        let outline = unpack(TWO).unwrap();
        let [left, right] = &outline.countries[..] else { panic!("two countries") };
        assert_eq!((left.number, right.number), (7, 8));
        let degrees = |ring: Vec<Point>| ring.iter().map(|at| (at.x / DEGREE, at.y / DEGREE)).collect::<Vec<_>>();
        assert_eq!(degrees(outline.ring(&left.polygons[0].rings[0])), [(0, 0), (0, 2), (-2, 1)]);
        assert_eq!(degrees(outline.ring(&right.polygons[0].rings[0])), [(0, 2), (0, 0), (2, 1)]);
    }

    #[test]
    fn a_file_that_breaks_off_or_goes_on_is_refused() {
        for length in 0..TWO.len() {
            assert!(unpack(&TWO[..length]).is_none(), "{length} bytes");
        }
        assert!(unpack(&[TWO, &[0]].concat()).is_none());
    }

    #[test]
    fn a_line_that_is_not_there_is_refused() {
        let mut wrong = TWO.to_vec();
        let last = wrong.len() - 1;
        wrong[last] = 6;
        assert!(unpack(&wrong).is_none());
    }
}
