//! Finding: what words lead to, what filters leave, what that costs to download.

mod damage;
mod filters;
mod folding;
mod fuzz;
mod questions;
mod recurring;
mod relevance;
pub mod site;
mod weight;
