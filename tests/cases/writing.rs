//! Letters of all scripts in search, slugs, filters and file names.
