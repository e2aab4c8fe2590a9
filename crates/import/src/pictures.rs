//! Pictures, copied into `images/` under the hash of their content. What they tell beside what they show is taken out when the site
//! is published; the copy is the file as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::model::ImportedImage;
use crate::note::{Notes, Place};
use crate::text;

/// The pictures of an import.
#[derive(Debug, Default)]
pub struct Pictures {
    folders: Vec<PathBuf>,
    files: BTreeMap<String, Vec<u8>>,
    bytes: usize,
}

/// The largest picture.
const LARGEST: u64 = 20_000_000;

/// The most bytes of all pictures of one run, which are kept in memory until they are written.
const MOST: usize = 1_000_000_000;

impl Pictures {
    /// Pictures that lie in some folders, or below them.
    pub fn new(folders: &[PathBuf]) -> Self {
        Self { folders: folders.to_vec(), ..Self::default() }
    }

    /// The files to write, by path within the data folder.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The `image` of an event; none if the picture cannot be had, which is noted.
    pub fn take(&mut self, image: &ImportedImage, title: &str, place: &Place, notes: &mut Notes) -> Option<Value> {
        let Some(bytes) = self.find(&image.reference) else {
            let remote = image.reference.contains("://");
            let why = if remote {
                "its picture lies on the web: save it, and name its folder with `--pictures`"
            } else {
                "its picture was not found"
            };
            notes.dropped("image", why, &image.reference, place);
            return None;
        };
        let Some(ending) = ending(&bytes) else {
            notes.dropped("image", "its picture is of a format that is not published", &image.reference, place);
            return None;
        };
        if self.bytes + bytes.len() > MOST {
            notes.dropped("image", "there are too many pictures for one run", &image.reference, place);
            return None;
        }
        let hash: String = Sha256::digest(&bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let path = format!("images/import-{hash}.{ending}");
        self.bytes += bytes.len();
        self.files.insert(path.clone(), bytes);
        let alt = image.alt.as_deref().map(text::plain).filter(|alt| !alt.is_empty());
        let alt = alt.unwrap_or_else(|| {
            notes.warned(
                "image.alt",
                "the source does not say what a picture shows: the title stands in for it",
                title,
                place,
            );
            title.to_owned()
        });
        let mut value = json!({ "src": path, "alt": text::cut(&alt, 500).0 });
        if let Some(credit) = image.credit.as_deref().map(text::plain).filter(|credit| !credit.is_empty()) {
            value["credit"] = json!(text::cut(&credit, 200).0);
        }
        Some(value)
    }

    /// The bytes of a picture: its path below one of the folders, with fewer and fewer of the folders before its name, so that
    /// `https://example.org/wp-content/uploads/2024/05/a.jpg` is found in a copy of `uploads`.
    fn find(&self, reference: &str) -> Option<Vec<u8>> {
        let reference = reference.split(['?', '#']).next().unwrap_or_default();
        let path = reference.split_once("://").map_or(reference, |(_, rest)| rest);
        let parts: Vec<&str> = path.split(['/', '\\']).filter(|part| !part.is_empty()).collect();
        for from in 0..parts.len() {
            let relative: PathBuf = parts[from..].iter().collect();
            // Nothing above the folder is ever read.
            if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
                continue;
            }
            for folder in &self.folders {
                if let Some(bytes) = read_within(folder, &relative) {
                    return Some(bytes);
                }
            }
        }
        None
    }
}

/// A file of a folder, not through links that lead out of it, and not larger than a picture is.
fn read_within(folder: &Path, relative: &Path) -> Option<Vec<u8>> {
    let root = folder.canonicalize().ok()?;
    let path = root.join(relative).canonicalize().ok()?;
    let fits = path.starts_with(&root)
        && fs::metadata(&path).ok().is_some_and(|about| about.is_file() && about.len() <= LARGEST);
    fits.then(|| fs::read(path).ok()).flatten()
}

/// The ending of a picture by its content.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("jpg"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', ..] => Some("avif"),
        _ => {
            let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).into_owned();
            head.contains("<svg").then_some("svg")
        }
    }
}
