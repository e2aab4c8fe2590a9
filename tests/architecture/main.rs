//! Rules that the compiler does not check: the directions between modules, the module that alone may name the browser, sentences outside
//! the files of words, names that stand twice, and tables in documents that must agree with the code.
//!
//! The directions between crates are held by the compiler: a crate can use only what its `Cargo.toml` names.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod browser;
mod circles;
mod names;
mod source;
mod test_files;
mod texts;
mod workspace;
