//! The pictures of a dataset: found in the data folder, measured, and named after their content.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::attached;
use super::calendar::Media;
use super::diagnostic::FileSpan;
use super::document::Document;
use super::finding::SourceLocation;
use super::lookup::{FolderListing, composed_otherwise};
use super::picture::sizes::{Encoding, sizes, srcset};
use super::picture::svg::drawing;
use super::picture::{CleanPicture, PictureError, Remark, clean};
use super::problem::{Problem, link as link_problem, media as problem, plausible};
use super::text::{Pictures, PublishedPicture};

/// The kinds of files that are published, by the end of their name.
const KINDS: [&str; 7] = ["png", "jpg", "jpeg", "webp", "avif", "gif", "svg"];

/// The greatest width and height of a picture that is published as it is, in pixels, without a warning.
const LARGEST_KEPT: u32 = 2_500;
/// The greatest size of a picture that is published as it is, in bytes, without a warning.
const HEAVIEST_KEPT: u64 = 1_000_000;
/// The greatest width and height of other pictures without a warning.
const LARGEST: u32 = 8_000;
/// The least length of the longer side of the picture of an event without a warning.
const SMALLEST: u32 = 600;
/// The greatest size of a file that is read, in bytes.
const MOST_BYTES: u64 = 200_000_000;

/// The pictures of a data folder; each file is read once, however often it is used.
#[derive(Debug)]
pub(super) struct Library {
    root: PathBuf,
    /// All its files, for suggestions.
    listed: FolderListing,
    known: Mutex<BTreeMap<String, Known>>,
    /// Why pictures are not drawn on cards, if they are not.
    not_drawn: Mutex<BTreeMap<String, Option<Problem>>>,
    /// The target of links, if it is a file.
    attached: Mutex<BTreeMap<String, Option<Result<String, Problem>>>>,
    media: Mutex<BTreeSet<Media>>,
    /// The first place of the dataset that names each picture, by the path it is published at.
    places: Mutex<BTreeMap<String, SourceLocation>>,
}

/// A library as one text of the dataset asks it for pictures: it notes where they are named.
#[derive(Clone, Copy)]
pub(super) struct Asked<'l> {
    library: &'l Library,
    from: SourceLocation,
}

/// The state of a path.
#[derive(Clone, Debug)]
struct Known {
    picture: Result<PublishedPicture, Problem>,
    /// Warnings about the file.
    warnings: Vec<Problem>,
    /// A warning where it is the picture of an event.
    small: Option<Problem>,
}

impl Library {
    /// A library of the pictures in a data folder. Nothing is read yet.
    #[must_use]
    pub(super) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            listed: FolderListing::default(),
            known: Mutex::default(),
            not_drawn: Mutex::default(),
            attached: Mutex::default(),
            media: Mutex::default(),
            places: Mutex::default(),
        }
    }

    /// The library, asked from a place of the dataset.
    #[must_use]
    pub(super) fn asked(&self, from: SourceLocation) -> Asked<'_> {
        Asked { library: self, from }
    }

    /// The first place that names each picture, by the path it is published at, with its line and column.
    #[must_use]
    pub(super) fn places(&self, documents: &[Document]) -> BTreeMap<String, FileSpan> {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let place = |(path, at): (&String, &SourceLocation)| {
            Some((path.clone(), documents.get(at.document as usize)?.place(at.span)))
        };
        places.iter().filter_map(place).collect()
    }

    /// The files that were asked for and are fine, by published path, each content once.
    #[must_use]
    pub(super) fn into_media(self) -> Vec<Media> {
        let mut media: Vec<Media> =
            self.media.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect();
        media.dedup_by(|one, other| one.path == other.path);
        media
    }

    /// Why a drawing is not drawn on the card of its event; nothing for one that is, and for other pictures.
    #[must_use]
    pub(super) fn not_drawn(&self, source: &str) -> Option<Problem> {
        if !self.known(source).picture.is_ok_and(|picture| extension(Path::new(&picture.path)) == "svg") {
            return None;
        }
        if let Some(known) = self.not_drawn.lock().unwrap_or_else(PoisonError::into_inner).get(source) {
            return known.clone();
        }
        let text = self.path(source).ok().and_then(|path| fs::read(path).ok());
        let clean =
            text.and_then(|text| clean(&text, "svg").ok()).and_then(|clean| String::from_utf8(clean.bytes).ok());
        let problem = drawing(&clean?).err().map(|reason| problem::not_drawn(source, &reason));
        self.not_drawn.lock().unwrap_or_else(PoisonError::into_inner).insert(source.to_owned(), problem.clone());
        problem
    }

    fn known(&self, source: &str) -> Known {
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(source) {
            return known.clone();
        }
        let known = match self.read(source) {
            Ok((picture, clean)) => {
                let large = self.large(source, &clean);
                let warnings = clean.remarks.iter().map(|remark| remarked(source, remark)).chain(large).collect();
                // A drawing has no pixels.
                let tiny =
                    clean.width.max(clean.height) < SMALLEST && clean.extension != "svg" && clean.remarks.is_empty();
                let small = tiny.then(|| plausible::small_picture(source, (clean.width, clean.height)));
                Known { picture: Ok(picture), warnings, small }
            }
            Err(problem) => Known { picture: Err(problem), warnings: Vec::new(), small: None },
        };
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(source.to_owned(), known.clone());
        known
    }

    /// A picture as it is published, and what the file holds, without its bytes.
    fn read(&self, source: &str) -> Result<(PublishedPicture, CleanPicture), Problem> {
        let path = self.path(source)?;
        let extension = extension(&path);
        if !KINDS.contains(&extension.as_str()) {
            return Err(problem::unknown_format(source));
        }
        let heavy = path.metadata().ok().map(|data| data.len()).filter(|bytes| *bytes > MOST_BYTES);
        if let Some(bytes) = heavy {
            return Err(problem::too_heavy(source, bytes, MOST_BYTES));
        }
        let bytes = fs::read(&path).map_err(|_| problem::unreadable(source))?;
        let mut clean = clean(&bytes, &extension).map_err(|fault| match fault {
            PictureError::Unreadable => problem::unreadable(source),
            PictureError::Foreign(kind) => problem::foreign_format(source, kind),
            PictureError::Damaged(how) => problem::damaged(source, how),
            PictureError::TooManyPixels(width, height) => problem::too_many_pixels(source, (width, height)),
        })?;
        let sizes = sizes(&clean);
        let Some(largest) = sizes.last().cloned() else { return Err(problem::unreadable(source)) };
        let picture = PublishedPicture {
            path: largest.path,
            width: largest.width,
            height: largest.height,
            srcset: srcset(&sizes),
        };
        let sizes = if clean.encoding == Encoding::Kept { Vec::new() } else { sizes };
        let entry = Media { path: picture.path.clone(), from: path, sizes };
        self.media.lock().unwrap_or_else(PoisonError::into_inner).insert(entry);
        clean.bytes = Vec::new();
        Ok((picture, clean))
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
        let otherwise = || {
            let decoded = percent_decoded(source);
            [source, &decoded].into_iter().find_map(|source| composed_otherwise(&self.root, source))
        };
        let Some(found) = found.or_else(otherwise) else {
            return Err(problem::not_found(source));
        };
        let real = |path: &Path| path.canonicalize().map_err(|_| problem::unreadable(source));
        if real(&found)?.starts_with(real(&self.root)?) { Ok(found) } else { Err(problem::outside(source)) }
    }

    /// The path of a file that is probably meant by a name in a folder.
    #[must_use]
    pub(super) fn nearest(&self, folder: &str, name: &str) -> Option<String> {
        self.listed.nearest(&self.root, folder, &percent_decoded(name))
    }

    /// A warning of a picture that is larger than any page needs.
    fn large(&self, source: &str, clean: &CleanPicture) -> Option<Problem> {
        let bytes = self.path(source).ok()?.metadata().ok()?.len();
        let (width, height) = (clean.width, clean.height);
        if clean.encoding != Encoding::Kept {
            return (width.max(height) > LARGEST).then(|| plausible::large_picture(source, (width, height), LARGEST));
        }
        // A drawing has no pixels.
        let wide = width.max(height) > LARGEST_KEPT && clean.extension != "svg";
        (wide || bytes > HEAVIEST_KEPT).then(|| plausible::large_kept_picture(source, (width, height), bytes))
    }

    /// A warning of a picture that is too small for an event.
    #[must_use]
    pub(super) fn small(&self, source: &str) -> Option<Problem> {
        self.known(source).small
    }

    /// The published path of a file that a description links to.
    fn attach(&self, source: &str) -> Result<String, Problem> {
        let as_link = |problem: Problem| match problem.code {
            "image.not-found" => link_problem::no_file(source),
            "image.outside" => link_problem::outside(source),
            "image.unreadable" => link_problem::unreadable(source),
            _ => problem,
        };
        let inside = source.trim_start_matches('/');
        let path = self.path(inside).map_err(as_link)?;
        let extension = extension(&path);
        if KINDS.contains(&extension.as_str()) {
            return self.picture(inside).map(|picture| picture.path).map_err(as_link);
        }
        if !attached::KINDS.contains(&extension.as_str()) {
            return Err(link_problem::file_kind(source, &attached::KINDS));
        }
        let media = attached::read(source, &path, &extension)?;
        let published = media.path.clone();
        self.media.lock().unwrap_or_else(PoisonError::into_inner).insert(media);
        Ok(published)
    }
}

/// The end of the name of a file, in small letters.
fn extension(path: &Path) -> String {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_ascii_lowercase()
}

impl Pictures for Library {
    fn picture(&self, source: &str) -> Result<PublishedPicture, Problem> {
        self.known(source).picture
    }

    fn warnings(&self, source: &str) -> Vec<Problem> {
        self.known(source).warnings
    }

    fn file(&self, path: &str) -> Option<Result<String, Problem>> {
        if let Some(known) = self.attached.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
            return known.clone();
        }
        let file = self.path(path.trim_start_matches('/')).is_ok() || names_file(path);
        let attached = file.then(|| self.attach(path));
        self.attached.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), attached.clone());
        attached
    }
}

impl Pictures for Asked<'_> {
    fn picture(&self, source: &str) -> Result<PublishedPicture, Problem> {
        let picture = self.library.picture(source)?;
        let mut places = self.library.places.lock().unwrap_or_else(PoisonError::into_inner);
        // Objects are checked side by side: the first is that which comes first in the files.
        let first = places.entry(picture.path.clone()).or_insert(self.from);
        *first = self.from.min(*first);
        Ok(picture)
    }

    fn warnings(&self, source: &str) -> Vec<Problem> {
        self.library.warnings(source)
    }

    fn file(&self, path: &str) -> Option<Result<String, Problem>> {
        self.library.file(path)
    }
}

impl Media {
    /// The published bytes of a file that is published as it is: without metadata, where it is a picture.
    ///
    /// # Errors
    /// When the system refuses, or the file is another than when it was checked.
    pub fn content(&self) -> io::Result<Vec<u8>> {
        let bytes = fs::read(&self.from)?;
        if !KINDS.contains(&extension(Path::new(&self.path)).as_str()) {
            return Ok(bytes);
        }
        self.same(&bytes).map(|clean| clean.bytes)
    }

    /// The picture that [`Media::sizes`] are drawn from: the file without metadata.
    ///
    /// # Errors
    /// As [`Media::content`].
    pub fn picture(&self) -> io::Result<CleanPicture> {
        self.same(&fs::read(&self.from)?)
    }

    /// The picture of a file, if it is that which was checked.
    fn same(&self, bytes: &[u8]) -> io::Result<CleanPicture> {
        let clean = clean(bytes, &extension(&self.from)).ok();
        let same = |clean: &CleanPicture| sizes(clean).last().is_some_and(|size| size.path == self.path);
        clean.filter(same).ok_or_else(|| io::Error::other("it has changed while the site was being published"))
    }
}

/// A warning for the owner, in words.
fn remarked(source: &str, remark: &Remark) -> Problem {
    match remark {
        Remark::CutShort => problem::cut_short(source),
        Remark::NotTurned => problem::not_turned(source),
        Remark::PrintColors => problem::print_colors(source),
        Remark::Removed(parts) => problem::removed(source, parts),
    }
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

/// Files and folders that the publisher writes, whose addresses have a dot.
#[rustfmt::skip]
const OWN: [&str; 18] = [
    "index.html", "calendar.ics", "event.ics", "feed.atom", "calendar.json", "event.json", "sitemap.xml", "robots.txt",
    "manifest.webmanifest", "api", "media", "embed", "schema", "catalog", "posters", "cards", "icons", "map",
];

/// Whether a path leads to a file rather than to a page, whose address ends in a slash or in an identifier.
fn names_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let (stem, kind) = name.rsplit_once('.').unwrap_or(("", ""));
    // What the publisher writes has addresses with a dot as well.
    let own = OWN.contains(&name)
        || path.trim_start_matches(['/', '.']).split('/').next().is_some_and(|folder| OWN.contains(&folder));
    !own && !stem.is_empty() && (2..=5).contains(&kind.len()) && kind.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
