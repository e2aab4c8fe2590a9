//! `affiche.json`: the mark of a published site, with the list of the files that the publisher wrote and the hash of each.
//!
//! ```json
//! { "format": "affiche-site", "version": 1, "files": { "404.html": "8d0c1f…", "api/events.json": "77ab20…" } }
//! ```
//!
//! The next run replaces and removes what is on this list and nothing else. Its name says nothing: a file of another program by that
//! name is not taken for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::place;
use crate::PublishError;

/// The name of the mark. It does not begin like the files of the app, which hosts are told to keep for ever.
pub const MARK: &str = "affiche.json";

const FORMAT: &str = "affiche-site";
const VERSION: u32 = 1;

/// Files by their paths, each with the hash of its content.
pub type Listed = BTreeMap<String, Hash>;

/// The first 64 bits of SHA-256: enough to notice that somebody has changed a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hash(u64);

impl Hash {
    /// The hash of a content.
    #[must_use]
    pub fn of(content: &[u8]) -> Self {
        Self::finish(Sha256::new_with_prefix(content))
    }

    /// The hash of what has been put into a digest.
    pub(crate) fn finish(digest: Sha256) -> Self {
        Self(digest.finalize().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// The hash of a file; `None` when it cannot be read.
    pub(super) fn of_file(file: &Path) -> Option<Self> {
        let mut digest = Sha256::new();
        std::io::copy(&mut fs::File::open(file).ok()?, &mut digest).ok()?;
        Some(Self::finish(digest))
    }

    /// As a number.
    pub(crate) fn number(self) -> u64 {
        self.0
    }

    /// From a number.
    pub(crate) fn from_number(number: u64) -> Self {
        Self(number)
    }

    pub(super) fn print(self) -> String {
        format!("{:016x}", self.0)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        (text.len() == 16).then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    files: BTreeMap<String, String>,
}

/// The mark that says which files there are.
pub(crate) fn print(files: &Listed) -> Result<Vec<u8>, PublishError> {
    let files = files.iter().map(|(path, hash)| (path.clone(), hash.print())).collect();
    let mark = File { format: FORMAT.to_owned(), version: VERSION, files };
    let mut text = serde_json::to_vec_pretty(&mark).map_err(PublishError::Json)?;
    text.push(b'\n');
    Ok(text)
}

/// The list of a published site; `None` when the folder has no mark, or a file of something else by that name.
pub(super) fn read(folder: &Path) -> Result<Option<Listed>, PublishError> {
    let path = folder.join(MARK);
    if !fs::symlink_metadata(&path).is_ok_and(|known| known.is_file()) {
        return Ok(None);
    }
    let text = fs::read(&path).map_err(PublishError::at(&path))?;
    let damaged = || PublishError::Mark(path.clone());
    // What is cut off is damaged, and what is whole and says something else is not ours.
    let value: serde_json::Value = match serde_json::from_slice(&text) {
        Ok(value) => value,
        Err(error) if error.is_eof() => return Err(damaged()),
        Err(_) => return Ok(None),
    };
    if value.get("format").and_then(serde_json::Value::as_str) != Some(FORMAT) {
        return Ok(None);
    }
    if value.get("version").and_then(serde_json::Value::as_u64) != Some(VERSION.into()) {
        return Err(PublishError::Later(path));
    }
    let mark: File = serde_json::from_value(value).map_err(|_| damaged())?;
    let entry = |(name, hash): (String, String)| {
        place::below(folder, &name)?;
        Some((name, Hash::parse(&hash)?))
    };
    mark.files.into_iter().map(entry).collect::<Option<_>>().map(Some).ok_or_else(damaged)
}
