//! Every address: printed, parsed back, and the older forms that are still understood. One program, so that it links once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod routes;
mod take;
