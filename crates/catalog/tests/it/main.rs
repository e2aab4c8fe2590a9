//! What is written is read back; pages of a list against a naive sort; damage is told apart. One program, so that it links once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod catalog;
