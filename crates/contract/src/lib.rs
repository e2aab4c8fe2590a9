//! What Rust and JavaScript agree on, each name once: window events, `data-` attributes, ids, storage keys, `<meta>` names, paths of
//! files, and how long a file of a site may be kept without asking for it again.
//!
//! ```text
//! names, caching ─→ Rust: `event::MAP_WANTED`, `caching::RULES`
//!               └─→ section ─→ the part between `<contract>` and `</contract>` of each script: `const EVENT_MAP_WANTED = "map-wanted";`
//!                          └─→ the same part of `docs/nginx.conf`
//! ```
//!
//! A script holds the constants it uses, and no others: no request is added to a visit, and a misspelt name does not type-check.
//! `AFFICHE_BLESS=1 cargo test -p affiche-contract` writes the parts anew.
//!
//! Absent on purpose: dependencies, what Rust alone or one script alone names, and attributes that only stylesheets read.

pub mod caching;
mod names;
#[cfg(not(target_family = "wasm"))]
pub mod section;

#[cfg(not(target_family = "wasm"))]
pub use names::{GROUPS, Name, NameGroup};
pub use names::{cache, data, element, event, global, id, message, meta, path, state, storage, theme};

/// The version of the files of the catalog. A program reads no other.
pub const CATALOG_VERSION: u32 = 2;
