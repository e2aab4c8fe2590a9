//! Sentences, dates, prices and typed dates in each language. One program, so that it links once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod countdown;
mod typed_date;
mod wording;
