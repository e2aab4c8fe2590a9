//! Search: words, filters and distances over the whole calendar, reading no more than the response needs.
//!
//! ```text
//! app ── Question, a text ──→ answer ──→ Finder ──→ catalog files
//!  ↑                            │
//!  └── Answer, a tree: positions of rows, and what is said of them
//!
//! catalog/search/index-<hash>.json    positions of everything; named by the manifest    cached for ever
//! catalog/search/<hash>.json          words, with the events that contain them          cached for ever
//! catalog/columns/<hash>.json         what filters know of some thousand rows; names of the values of a facet
//! ```
//!
//! Events have ordinals, in the order in which they are first seen in the timeline. Words lead to ordinals; columns say of each row
//! of each chunk which ordinal it is and what properties it has. The response names positions in chunks, and only the chunks with
//! rows to be shown are read.
//!
//! - Text: [`tokens`], [`words`], [`highlighted_parts`]: tokens, folded the same way when indexed and when searched.
//! - Index: written natively by `search_files`, read by [`Finder`].
//! - Requests and responses: [`SearchRequest`], [`SearchResponse`], [`answer`]. The app calls [`found_listing`] and the like, which ask a
//!   [`SearchService`]; in a browser that is the program `finder`, loaded with the first search.
//!
//! Uses `affiche-model`, `affiche-catalog`, `affiche-route`, `affiche-i18n`. Deliberately absent: Leptos, the browser.

mod base45;
#[cfg(not(target_family = "wasm"))]
mod build;
mod columns;
mod distance;
mod find;
mod fold;
mod index;
mod letters;
mod list;
mod quick;
mod request;
mod resolve;
mod responses;
mod results;
mod similar;
#[cfg(not(target_family = "wasm"))]
mod towns;
mod words;

#[cfg(not(target_family = "wasm"))]
pub use build::{IndexInput, SearchFiles, search_files};
pub use distance::{bounded_osa_distance, max_typos};
pub use find::{Choice, Choices, Finder, FoundRows, Group, Hit};
pub use fold::{highlighted_parts, is_single_letter, is_unspaced_script, query_tokens, slug, tokens, words};
pub use letters::Letters;
#[cfg(target_family = "wasm")]
pub use letters::set_char_folding;
pub use quick::quick_counts;
pub use request::{
    MissingRange, QueryLink, RequestKind, SearchRequest, SearchResponse, UnknownFilter, cause_code, json_object, list,
    number, texts,
};
pub use resolve::{QueryNotes, Unknown};
pub use responses::{Suggestion, answer, suggestions};
pub use results::{
    SearchContext, SearchService, SearchSummary, found_between, found_listing, found_nearest, resembling,
};
pub use similar::similar;
#[cfg(not(target_family = "wasm"))]
pub use similar::similar_files;

use affiche_model::Geo;

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
