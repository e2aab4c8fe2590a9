//! Dates of events, their words, states and addresses.
