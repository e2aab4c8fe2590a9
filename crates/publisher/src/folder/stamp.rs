//! What the system says of a file, by which one that nobody has touched is told without reading it.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::UNIX_EPOCH;

/// The size of a file, when its content was changed, when anything about it was, and its number on its disk.
///
/// The third cannot be set by a program: a file with an old date and another content is told by it. Where a system does not keep
/// it, or knows no numbers, they are 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp([u64; 4]);

impl Stamp {
    /// That of a file; `None` when it is none or cannot be asked.
    pub fn of(file: &Path) -> Option<Self> {
        fs::symlink_metadata(file).ok().filter(Metadata::is_file).map(|known| Self::from(&known))
    }

    /// Whether two stamps can be of one content, although something else about the file, such as the number of its names, has
    /// changed in between.
    pub fn has_content_of(self, other: Self) -> bool {
        let ([size, modified, _, number], [other_size, other_modified, _, other_number]) = (self.0, other.0);
        (size, modified, number) == (other_size, other_modified, other_number)
    }

    pub fn numbers(self) -> [u64; 4] {
        self.0
    }

    pub fn from_numbers(numbers: [u64; 4]) -> Self {
        Self(numbers)
    }
}

impl From<&Metadata> for Stamp {
    fn from(known: &Metadata) -> Self {
        let modified = known.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        // Enough until the year 2554.
        let modified = modified.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or_default());
        let (changed, number) = of_system(known);
        Self([known.len(), modified, changed, number])
    }
}

#[cfg(unix)]
fn of_system(known: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    let nanoseconds = known.ctime().wrapping_mul(1_000_000_000).wrapping_add(known.ctime_nsec());
    (nanoseconds.cast_unsigned(), known.ino())
}

#[cfg(not(unix))]
fn of_system(_: &Metadata) -> (u64, u64) {
    (0, 0)
}
