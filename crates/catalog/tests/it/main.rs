//! The catalog: round trips, pages of a list against a naive sort, kinds of damage. One program, so that it links once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod catalog;
mod words;
