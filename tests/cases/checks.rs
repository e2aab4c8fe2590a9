//! What the check of a dataset reports.
