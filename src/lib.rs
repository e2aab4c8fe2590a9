//! The single-page app of a site of events.
//!
//! ```text
//! catalog files ─→ pages ─→ views ─→ components ─→ screen
//!                   ↑
//!       address ─→ app (which page, what time it is, what the visitor chose) ─→ browser
//! ```
//!
//! Natively this library prints the pages of a site, called by `affiche-publisher`. Compiled to WebAssembly it is two programs: `app`
//! (`src/main.rs`) takes printed pages over in the browser; `finder` (`src/bin/finder.rs`) responds to search requests, and is loaded
//! with the first of them. The target decides how Leptos is compiled (`Cargo.toml`): there are no features to choose.
//!
//! - [`document`]: the head and the colours of a document.
//! - [`context`]: what components rely on: the site, the page, the time, the screen, the actions of the visitor.
//! - [`components`]: what pages and views share.
//! - [`views`]: ways of looking at a calendar: list, month, week, day, map, photo, summary.
//! - [`pages`]: what each kind of page reads from the catalog, and how it is drawn.
//! - `print` (native): views as the HTML of printed pages.
//! - `browser` (WebAssembly): the one module that names the browser’s interfaces.
//! - `app` (WebAssembly): which page is shown, what time it is, what the visitor chose.
//! - `takeover` (WebAssembly): from the printed page to the running app.
//! - `finder` (WebAssembly): the program that responds to search requests.
//!
//! The crates it uses are listed in `ARCHITECTURE.md`.

pub mod components;
pub mod context;
pub mod document;
pub mod pages;
#[cfg(not(target_family = "wasm"))]
pub mod print;
pub mod views;

#[cfg(target_family = "wasm")]
pub mod app;
#[cfg(target_family = "wasm")]
pub mod browser;
#[cfg(target_family = "wasm")]
pub mod finder;
#[cfg(target_family = "wasm")]
pub mod takeover;
