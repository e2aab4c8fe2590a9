//! Affiche turns one JSON dataset of events into a complete public events site made of plain files.
//!
//! What can be known when a site is built is computed when it is built, once, natively. The browser only relates that
//! to what it alone knows: what time it is, who looks, what is asked.
//!
//! ```text
//! owner’s files ─→ source ─→ Calendar ─→ publish ─→ catalog files, printed pages ─→ a host
//!                                                                                    │
//!               screen ←─ views ←─ pages ←─ catalog ←────────────────────────────────┘
//!                                    ↑
//!                      address ─→ route
//! ```
//!
//! Three programs come from this one library. `affiche` (`src/bin/affiche.rs`, feature `publisher`, the default) checks
//! datasets and publishes sites. `app` (`src/main.rs`, feature `csr`) is compiled to WebAssembly and takes printed pages
//! over in the browser. `finder` (`src/bin/finder.rs`, feature `csr`) answers searches and filters; the browser loads it
//! with the first of them. The features exclude each other: one turns on how Leptos prints, the other how it draws.
//!
//! # The modules, from the ground up
//!
//! **What things are.** They know no file, no browser and no clock, and are compiled into both programs.
//!
//! - [`model`]: events and their dates, places, prices, zones, the settings of a site.
//! - [`query`]: what a visitor asks for in an address after the `?`, and how days are written there.
//! - [`calendar`]: from occurrences to what a view draws.
//! - [`catalog`]: the files between the two programs: their layout, written by the one and read by the other.
//! - [`finder`]: words, filters and distances over all of it, and the files they read.
//! - [`route`]: every address of the site, parsed and printed.
//! - [`i18n`]: every sentence of the site, in each language.
//!
//! **What is seen.** The same code prints a page natively and draws it in the browser.
//!
//! - [`components`]: what pages and views share, and the setting they all stand in.
//! - [`views`]: ways of looking at the calendar.
//! - [`pages`]: what each kind of page reads from the catalog, and how it is drawn.
//!
//! **What runs in the browser**, with feature `csr`.
//!
//! - `browser`: the one module that names the browser’s interfaces.
//! - `app`: which page is shown, what time it is, what the visitor chose.
//! - `takeover`: from the printed page to the running app.
//!
//! **What runs at build**, with feature `publisher`.
//!
//! - `outline`: the coasts and borders of the world, and in which country a place lies.
//! - `source`: the owner’s files: read, checked, completed. Also makes datasets to try things with.
//! - `feeds`: what other programs read: iCalendar and so on, as texts.
//! - `publish`: from a checked dataset to the files of a site.
//! - `doctor`: what a host will see of a published site.
//! - `init`: the files a new site begins with.
//! - `serve`: the site on the owner’s own machine, made again when a file changes.
//!
//! A module uses only those that the table in `ARCHITECTURE.md` allows it; `tests/it/architecture.rs` reads the sources and
//! fails on any other direction.

pub mod answers;
pub mod calendar;
pub mod catalog;
pub mod finder;
pub mod i18n;
pub mod model;
pub mod query;
pub mod route;

pub mod components;
pub mod pages;
pub mod views;

#[cfg(feature = "csr")]
pub mod app;
#[cfg(feature = "csr")]
pub mod browser;
#[cfg(feature = "csr")]
pub mod takeover;

#[cfg(feature = "publisher")]
pub mod doctor;
#[cfg(feature = "publisher")]
pub mod feeds;
#[cfg(feature = "publisher")]
pub mod init;
#[cfg(feature = "publisher")]
pub mod outline;
#[cfg(feature = "publisher")]
pub mod publish;
#[cfg(feature = "publisher")]
pub mod serve;
#[cfg(feature = "publisher")]
pub mod source;

/// Hands out memory in half the code of the standard allocator, in constant time.
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
