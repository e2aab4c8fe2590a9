//! Finding: what words lead to, what filters leave, what that costs to download.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../support/mod.rs"]
mod support;

mod damage;
mod filters;
mod folding;
mod questions;
mod recurring;
mod relevance;
mod site;
mod weight;
