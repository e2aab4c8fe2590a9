//! The pictures of a dataset: found in the data folder, measured, and named after their content.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::calendar::Media;
use super::nearest::nearest;
use super::problem::{Problem, media as problem};
use super::svg;
use super::text::{Picture, Pictures};

/// The kinds of files that are published, by the end of their name.
const KINDS: [&str; 7] = ["png", "jpg", "jpeg", "webp", "avif", "gif", "svg"];

/// The pictures of a data folder; each file is read once, however often it is used.
#[derive(Debug)]
pub(super) struct Library {
    root: PathBuf,
    known: Mutex<BTreeMap<String, Result<Picture, Problem>>>,
    media: Mutex<BTreeSet<Media>>,
}

impl Library {
    /// A library of the pictures in a data folder. Nothing is read yet.
    #[must_use]
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), known: Mutex::default(), media: Mutex::default() }
    }

    /// The files that were asked for and are fine, by published path, each content once.
    #[must_use]
    pub(super) fn into_media(self) -> Vec<Media> {
        let mut media: Vec<Media> =
            self.media.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect();
        media.dedup_by(|one, other| one.path == other.path);
        media
    }

    fn read(&self, source: &str) -> Result<Picture, Problem> {
        let path = self.path(source)?;
        let extension =
            path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_ascii_lowercase();
        if !KINDS.contains(&extension.as_str()) {
            return Err(problem::unknown_format(source));
        }
        let bytes = fs::read(&path).map_err(|_| problem::unreadable(source))?;
        let (width, height) = size(&bytes, &extension).ok_or_else(|| problem::unreadable(source))?;
        let published = if extension == "jpeg" { "jpg" } else { &extension };
        let first = Sha256::digest(&bytes).iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
        let picture = Picture { path: format!("media/{first:016x}.{published}"), width, height };
        let entry = Media { path: picture.path.clone(), from: path };
        self.media.lock().unwrap_or_else(PoisonError::into_inner).insert(entry);
        Ok(picture)
    }

    /// The file an owner means; never one outside the folder, not even through a symbolic link.
    fn path(&self, source: &str) -> Result<PathBuf, Problem> {
        if has_scheme(source) || source.starts_with("//") {
            return Err(problem::remote(source));
        }
        let relative = Path::new(source);
        let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if source.contains(['\\', '\0']) || !relative.components().all(inside) {
            return Err(problem::outside(source));
        }
        let path = self.root.join(relative);
        let decoded = || self.root.join(percent_decoded(source));
        let found = [path, decoded()].into_iter().find(|path| path.is_file());
        let Some(found) = found else {
            return Err(self.missing(source));
        };
        let real = |path: &Path| path.canonicalize().map_err(|_| problem::unreadable(source));
        if real(&found)?.starts_with(real(&self.root)?) { Ok(found) } else { Err(problem::outside(source)) }
    }

    /// The problem of a missing file, with a file of a similar name beside it.
    fn missing(&self, source: &str) -> Problem {
        let (folder, name) = source.rsplit_once('/').unwrap_or(("", source));
        let entries = fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        let near = nearest(name, names.iter().map(String::as_str)).map(|name| match folder {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        });
        problem::not_found(source, near.as_deref())
    }
}

impl Pictures for Library {
    fn picture(&self, source: &str) -> Result<Picture, Problem> {
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(source) {
            return known.clone();
        }
        let picture = self.read(source);
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(source.to_owned(), picture.clone());
        picture
    }
}

/// Width and height in pixels, each at least 1.
fn size(bytes: &[u8], extension: &str) -> Option<(u32, u32)> {
    if extension == "svg" {
        return svg::size(std::str::from_utf8(bytes).ok()?);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    (width > 0 && height > 0).then_some((width, height))
}

/// Whether a text begins like `https:` or `data:`.
fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
    })
}

/// A path as a link writes it, `%20` and the like resolved.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| text.get(text.len() - after.len()..)?.get(..2)).flatten();
        let byte = code.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
