//! Finding: words, filters, distances, over the whole calendar, reading no more than the answer needs.
//!
//! ```text
//! catalog/search/index-<hash>.json    what lies where; named by the manifest     cached for ever
//! catalog/search/<hash>.json          some words, with the events they lead to   cached for ever
//! catalog/columns/<hash>.json         what filters know of some thousand rows; names of the choices of a group
//! ```
//!
//! Events have ordinals, in the order in which they are first seen in the timeline. Words lead to ordinals, columns say
//! of each row of each chunk which ordinal it is and what it is like. The answer is a position in a chunk, and only the
//! chunks that hold rows to be shown are read.
//!
//! Absent on purpose: Leptos, the browser, words for visitors.

mod ask;
#[cfg(feature = "publisher")]
mod build;
mod code;
mod columns;
mod edit;
mod find;
mod index;
mod list;
#[cfg(feature = "publisher")]
mod towns;
mod words;

pub use ask::{Asked, Unknown};
#[cfg(feature = "publisher")]
pub use build::{Finder as FinderFiles, Material, finder_files};
pub use edit::{forgiven, slips};
pub use find::{Choice, Choices, Finder, Found, Group, Hit};

use crate::model::Geo;

/// How far two points are from each other, in hundreds of metres: as the crow flies, to about a hundredth within a
/// country.
#[must_use]
pub fn distance(from: Geo, to: Geo) -> u32 {
    /// Radians of a millionth of a degree, and hundreds of metres of a radian.
    const RADIANS: f64 = std::f64::consts::PI / 180e6;
    const RADIUS: f64 = 63_710.0;
    let north = f64::from(to.latitude - from.latitude) * RADIANS;
    let mut east = f64::from(to.longitude - from.longitude).abs();
    if east > 180e6 {
        east = 360e6 - east;
    }
    // The cosine of the latitude between them, by its series: good to a thousandth, and no tables.
    let middle = f64::midpoint(f64::from(to.latitude), f64::from(from.latitude)) * RADIANS;
    let square = middle * middle;
    let cosine = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0));
    let east = east * RADIANS * cosine;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most half-way round the Earth")]
    let away = ((north * north + east * east).sqrt() * RADIUS) as u32;
    away
}
