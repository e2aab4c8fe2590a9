//! The layouts of views, and the rules of time. One program, so that it links once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod layout;
mod time;
