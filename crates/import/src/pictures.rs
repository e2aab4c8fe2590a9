//! Pictures, copied into `images/` under the hash of their content: turned upright, and without what they tell beside what they show.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::model::ImportedImage;
use crate::note::{Notes, SourcePosition};
use crate::text;

/// Asks an address for a picture.
pub type Ask<'a> = dyn Fn(&str) -> Result<Vec<u8>, String> + 'a;

/// Makes a picture fit for being shown: its bytes and the ending of its name, to other bytes.
pub type PictureCleaner<'a> = dyn Fn(&[u8], &str) -> Result<Vec<u8>, String> + 'a;

/// Where pictures come from, and what is done to them.
#[derive(Clone, Copy)]
pub struct PictureOrder<'a> {
    /// The folders in which they are looked for, and below which.
    pub folders: &'a [PathBuf],
    /// The download of those that lie in no folder; none without the network.
    pub ask: Option<&'a Ask<'a>>,
    /// The cleaning of each picture.
    pub clean: &'a PictureCleaner<'a>,
}

/// The pictures of an import.
pub struct ImportedPictures<'a> {
    order: PictureOrder<'a>,
    data: PathBuf,
    last: &'a BTreeMap<String, String>,
    copied: BTreeMap<String, String>,
    files: BTreeMap<String, Vec<u8>>,
    bytes: usize,
    requested: usize,
    failed: usize,
}

/// The largest picture.
const LARGEST: u64 = 20_000_000;

/// The most bytes of all pictures of one run, which are kept in memory until they are written.
const MOST: usize = 1_000_000_000;

/// The most pictures downloaded in one run. The next run takes those that are left.
const MOST_ASKED: usize = 2_000;

/// The number of failures in a row that ends downloads.
const MOST_FAILED: usize = 5;

impl<'a> ImportedPictures<'a> {
    /// None yet. `last` says which were copied before: what the source calls them, and their paths in the data folder.
    pub fn new(order: PictureOrder<'a>, data: &Path, last: &'a BTreeMap<String, String>) -> Self {
        Self {
            order,
            data: data.to_owned(),
            last,
            copied: BTreeMap::new(),
            files: BTreeMap::new(),
            bytes: 0,
            requested: 0,
            failed: 0,
        }
    }

    /// Those that were taken: what the source calls them, and their paths in the data folder.
    pub fn copied(&self) -> &BTreeMap<String, String> {
        &self.copied
    }

    /// The files to write, by path within the data folder.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The `image` of an event or a term; none if the picture cannot be had, which is noted.
    pub fn take(
        &mut self,
        image: &ImportedImage,
        title: &str,
        place: &SourcePosition,
        notes: &mut Notes,
    ) -> Option<Value> {
        let path = match self.path_of(&image.reference) {
            Ok(path) => path,
            Err(why) => {
                notes.dropped("image", &why, &image.reference, place);
                return None;
            }
        };
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

    /// The path of a picture in the data folder: of one that is copied now, or of one that was copied before.
    fn path_of(&mut self, reference: &str) -> Result<String, String> {
        if let Some(path) = self.copied.get(reference) {
            return Ok(path.clone());
        }
        let before = self.last.get(reference).filter(|path| self.data.join(path).is_file()).cloned();
        let bytes = match (self.find(reference), before) {
            (Some(bytes), _) => bytes,
            (None, Some(path)) => {
                self.copied.insert(reference.to_owned(), path.clone());
                return Ok(path);
            }
            (None, None) => self.fetched(reference)?,
        };
        let kind = "its picture is of a format that is not published".to_owned();
        let ending = ending(&bytes).ok_or(kind)?;
        let bytes = (self.order.clean)(&bytes, ending).map_err(|why| format!("its picture cannot be used: {why}"))?;
        if self.bytes + bytes.len() > MOST {
            return Err("there are too many pictures for one run".to_owned());
        }
        let hash: String = Sha256::digest(&bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let path = format!("images/import-{hash}.{ending}");
        if !self.files.contains_key(&path) {
            self.bytes += bytes.len();
            self.files.insert(path.clone(), bytes);
        }
        self.copied.insert(reference.to_owned(), path.clone());
        Ok(path)
    }

    /// A picture of the network, where downloads are allowed.
    fn fetched(&mut self, reference: &str) -> Result<Vec<u8>, String> {
        let remote = reference.contains("://");
        let Some(ask) = self.order.ask.filter(|_| remote) else {
            return Err(if remote {
                "its picture lies on the web: save it, and name its folder with `--pictures`"
            } else {
                "its picture was not found"
            }
            .to_owned());
        };
        if self.requested >= MOST_ASKED || self.failed >= MOST_FAILED {
            return Err("its picture was not asked for: too many before it, or too many failures in a row".to_owned());
        }
        self.requested += 1;
        match ask(reference) {
            Ok(bytes) => {
                self.failed = 0;
                Ok(bytes)
            }
            Err(why) => {
                self.failed += 1;
                Err(format!("its picture cannot be had: {why}"))
            }
        }
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
            for folder in self.order.folders {
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
