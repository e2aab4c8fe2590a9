//! How compiled data is laid out in files: written by the publisher, read by the app, defined once.
//!
//! ```text
//! catalog/manifest.json               version, site, zones, the timeline of everything   revalidated
//! catalog/occurrences/<hash>.json     a chunk of a timeline                              cached for ever
//! catalog/events/<number>.json        what only the pages of some events show           revalidated
//! catalog/terms/<kind>/<id>.json      a term and the timeline of its occurrences         revalidated
//! catalog/terms/featured.json         the timeline of what is put forward                revalidated
//! catalog/index/<kind>.json           the terms of a kind; many of them by letter        revalidated
//! catalog/revision.txt                a hash of the content, for scripts that poll for changes
//! catalog/similar/<number>.json       events by the beginnings of their identifiers’ words revalidated
//! catalog/similar/<kind>.json         terms, likewise                                     revalidated
//! catalog/columns/…, catalog/search/… what filters and searches read; laid out by `affiche-search`
//! ```
//!
//! A [`Timeline`] lists chunks by the calendar days they cover; each chunk holds every occurrence that is on one of
//! those days, and all it needs to be understood. So a chunk is read alone, and only the manifest is read every time.
//!
//! Uses `affiche-model`, and `affiche-json`, whose derive says how types lie in a file. Deliberately absent: how files are transported (reading is generic over [`Fetch`], which the browser answers
//! over HTTP and the publisher from the folder it has just written, so both run the same code), and search, whose files are laid out
//! by `affiche-search`.

mod between;
mod fetch;
mod layout;
mod listing;
mod lru_cache;
#[cfg(not(target_family = "wasm"))]
mod pack;
pub mod paths;
mod reader;
mod term_file;
mod terms;

// The types in the signatures of `Fetch`.
pub use affiche_json::{Json, JsonValue};
pub use between::{Between, Nearest, all};
pub use fetch::{Fetch, FetchError};
pub use layout::{
    ChangeFile, ChunkRef, EventFile, Manifest, OccurrenceFile, Revision, Timeline, VERSION, dated_files,
    free_and_online,
};
pub use listing::{ChunkReader, Listing, UpcomingFrom};
#[cfg(not(target_family = "wasm"))]
pub use pack::{PackError, PackedChunk, Packer};
pub use reader::{Catalog, CatalogError, CatalogPart, Missing};
pub use term_file::{IndexEntry, IndexFile, IndexGroup, Term, TermFile};
