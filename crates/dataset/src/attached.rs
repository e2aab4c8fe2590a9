//! Files of the data folder that descriptions link to: published under the hash of their content and their own name.
//!
//! An address with a hash is kept by browsers for ever, as that of a picture is, and a new version of a file has a new one. The
//! name stays, since it is what a visitor’s computer keeps a download under.
//!
//! Absent on purpose: whatever runs on the origin of the site when it is opened by itself (HTML, XML in all its forms, scripts).

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::calendar::Media;
use super::problem::{Problem, link as problem};
use super::slug::{is_reserved, slugify};

/// The kinds of files that are published besides pictures, by the end of their name.
#[rustfmt::skip]
pub(super) const KINDS: [&str; 24] = [
    "pdf", "txt", "csv", "ics", "vcf", "zip", "epub", "rtf", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp",
    "mp3", "m4a", "ogg", "opus", "wav", "mp4", "webm",
];

/// A file as it is published.
pub(super) fn read(source: &str, path: &Path, extension: &str) -> Result<Media, Problem> {
    let mut file = fs::File::open(path).map_err(|_| problem::unreadable(source))?;
    let mut hash = Sha256::new();
    std::io::copy(&mut file, &mut hash).map_err(|_| problem::unreadable(source))?;
    let first = hash.finalize().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    let path_of = format!("media/{first:016x}/{}.{extension}", name(path));
    Ok(Media { path: path_of, from: PathBuf::from(path), sizes: Vec::new() })
}

/// The name of a file without its kind, of letters, digits and hyphens only, and one that Windows allows.
fn name(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    match slugify(&stem) {
        name if name.is_empty() => "file".to_owned(),
        name if is_reserved(&name) => format!("{name}-file"),
        name => name,
    }
}
