//! The tests of the crate, one module a subject.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that fails says where")]

mod facts;
mod mutated;
mod real;
mod recognition;
mod samples;
mod support;
