//! Rules of repetition: against the vectors, against a naive expansion day by day, and in a dataset.
#![allow(
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers are small"
)]
#![allow(clippy::too_many_lines, reason = "tables are long")]

mod dataset;
mod documents;
mod durations;
mod naive;
mod vectors;
mod words;
