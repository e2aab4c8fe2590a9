//! The native tests, one file a subject, in one program: they link once. A new file runs as soon as its `mod` line stands here or in the
//! `mod.rs` of its folder; `tests/architecture` fails on a file without one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

mod annotating;
mod cards;
mod cases;
mod container;
mod doctoring;
mod documents;
mod embedding;
mod finder;
mod for_hosts;
mod hostile;
mod importing;
mod incremental;
mod places;
mod posters;
mod progress;
mod publishing;
mod related;
mod releases;
mod serving;
mod starting;
