//! The tests of the crate, one module a subject.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails says where")]

mod bad;
mod facts;
mod facts_tec;
#[cfg(feature = "fetch")]
mod fetching;
mod folding;
mod formats;
mod golden;
mod merging;
mod mutated;
mod real;
mod recognition;
mod samples;
mod support;
mod texts;
