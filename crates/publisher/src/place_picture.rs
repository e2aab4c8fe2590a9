//! Pictures of places: for each venue with coordinates its country or island, what lies around it, and a dot where it is.
//!
//! A picture is a group named `map` in an SVG file, which a page shows with `<use>`: so it takes the colours of the page, light,
//! dark or printed. What a file says is found in whole numbers, so the same place gives the same bytes.
//!
//! Absent on purpose: names, roads, style sheets, anything loaded from elsewhere.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::outline::{AROUND_THE_WORLD, BoundingBox, Outline, Point, Scale};
use super::{PublishError, Stage};
use affiche::components::{PLACE_HEIGHT, PLACE_WIDTH};
use affiche_catalog::paths;
use affiche_dataset::Calendar;
use affiche_model::Geo;

/// The least and the greatest height shown, in millionths of a degree: about 330 and 1,400 km.
const HEIGHTS: (i64, i64) = (3_000_000, 12_600_000);
/// The middle of a picture lies on a grid of so many millionths of a degree: places near each other share what is drawn.
const GRID: i64 = 500_000;
/// How far a coast may be from where it is drawn, in units of the picture.
const TOLERANCE: i64 = 2;

/// Writes the picture of every venue with coordinates.
///
/// # Errors
/// [`PublishError`], when a file cannot be written.
pub fn write_place_pictures(calendar: &Calendar, outline: &Outline, stage: &Stage) -> Result<(), PublishError> {
    let mut grounds: BTreeMap<Ground, Vec<_>> = BTreeMap::new();
    for venue in calendar.venues.iter().map(|entry| &entry.term) {
        if let Some(geo) = venue.geo {
            grounds.entry(Ground::of(outline, geo)).or_default().push((&venue.id, geo));
        }
    }
    grounds.into_par_iter().try_for_each(|(ground, venues)| {
        let land = ground.draw(outline);
        venues.into_iter().try_for_each(|(id, geo)| stage.write(&paths::place(id), ground.picture(&land, geo)))
    })
}

/// The picture of a place as SVG.
#[must_use]
pub fn place_picture(outline: &Outline, place: Geo) -> String {
    let ground = Ground::of(outline, place);
    ground.picture(&ground.draw(outline), place)
}

/// What a picture shows around its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ground {
    frame: BoundingBox,
    /// The country of the place, by its position.
    country: Option<usize>,
}

impl Ground {
    /// The piece of land on which a place lies, with a rim around it; of a large one what lies around the place.
    fn of(outline: &Outline, place: Geo) -> Self {
        let point = Point::of(place);
        let land = outline.land_at(point);
        let extent =
            land.and_then(|at| outline.pieces().find(|(other, _)| *other == at)).map(|(_, piece)| piece.extent);
        let extent = extent.unwrap_or(BoundingBox { west: point.x, south: point.y, east: point.x, north: point.y });
        // On land that goes on beyond the date line.
        let point = extent.towards(point);
        let scale = Scale::at(extent.middle().y);
        let high = |width: i64| width * i64::from(PLACE_HEIGHT) / i64::from(PLACE_WIDTH);
        let needed = extent.height().max(high(scale.flat(extent.width()))) * 23 / 20;
        let height = needed.clamp(HEIGHTS.0, HEIGHTS.1);
        let half = (scale.steep(height * i64::from(PLACE_WIDTH) / i64::from(PLACE_HEIGHT)) / 2, height / 2);
        // Land all around the pole has no end to the east or west.
        let around = if extent.width() < AROUND_THE_WORLD { 0 } else { AROUND_THE_WORLD };
        let middle = Point {
            x: centred(point.x, (extent.west - around, extent.east + around), half.0),
            y: centred(point.y, (extent.south, extent.north), half.1),
        };
        let frame = BoundingBox {
            west: middle.x - half.0,
            south: middle.y - half.1,
            east: middle.x + half.0,
            north: middle.y + half.1,
        };
        Self { frame, country: land.map(|(country, _)| country) }
    }

    /// Other countries, then the one of the place.
    fn draw(&self, outline: &Outline) -> String {
        let unit = self.frame.height() / i64::from(PLACE_HEIGHT);
        // The strokes along the edge of the frame lie outside of it.
        let frame = self.frame.widened(6 * unit);
        let own = |(country, _)| Some(country) == self.country;
        let layers = outline.drawn(&frame, |_| TOLERANCE * unit, own);
        let path = |(own, edges): (bool, Vec<Vec<Point>>)| {
            let fill = if own { "var(--place-here,#c9c3b6)" } else { "var(--place-land,#e6e2d8)" };
            let edges: String = edges.iter().map(|edge| self.edge(edge)).collect();
            format!("<path fill=\"{fill}\" d=\"{edges}\"/>")
        };
        layers.into_iter().map(path).collect()
    }

    fn picture(&self, land: &str, place: Geo) -> String {
        let (x, y) = self.place(self.frame.towards(Point::of(place)));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {PLACE_WIDTH} {PLACE_HEIGHT}\"><g id=\"map\">\
             <g stroke=\"var(--place-sea,#fbf9f4)\" stroke-width=\"2\" stroke-linejoin=\"round\" fill-rule=\"evenodd\">{land}</g>\
             <circle cx=\"{x}\" cy=\"{y}\" r=\"30\" fill=\"var(--accent,#b3261e)\" fill-opacity=\".2\"/>\
             <circle cx=\"{x}\" cy=\"{y}\" r=\"11\" fill=\"var(--accent,#b3261e)\" \
             stroke=\"var(--place-sea,#fbf9f4)\" stroke-width=\"4\"/></g></svg>\n"
        )
    }

    /// Where a point lies in the picture.
    fn place(&self, point: Point) -> (i64, i64) {
        let BoundingBox { west, north, .. } = self.frame;
        let part = |length: i64, whole: i64, size: i32| (2 * length * i64::from(size) + whole).div_euclid(2 * whole);
        (
            part(point.x - west, self.frame.width(), PLACE_WIDTH),
            part(north - point.y, self.frame.height(), PLACE_HEIGHT),
        )
    }

    /// A closed edge as a part of a path: the first corner, then the way from each to the next.
    fn edge(&self, corners: &[Point]) -> String {
        let mut corners = corners.iter().map(|corner| self.place(*corner));
        let Some(first) = corners.next() else { return String::new() };
        let mut path = format!("M{} {}l", first.0, first.1);
        let mut at = first;
        for corner in corners.filter(|corner| *corner != first) {
            let (x, y) = (corner.0 - at.0, corner.1 - at.1);
            if (x, y) == (0, 0) {
                continue;
            }
            // A minus separates as well as a space does.
            let gap = |number: i64, first: bool| if first || number < 0 { "" } else { " " };
            let (before, between) = (gap(x, path.ends_with('l')), gap(y, false));
            path += &format!("{before}{x}{between}{y}");
            at = corner;
        }
        path + "z"
    }
}

/// The middle of a picture in one direction: that of the land where it fits, else that of the place, as far as land goes on; on
/// the grid.
fn centred(place: i64, (low, high): (i64, i64), half: i64) -> i64 {
    // A little further than the land, so that what is rounded does not leave its edge out.
    let clamp = || place.clamp(low + half - GRID, high - half + GRID);
    let middle = if high - low <= 2 * half { i64::midpoint(low, high) } else { clamp() };
    (middle + GRID / 2).div_euclid(GRID) * GRID
}
