//! What a run changes in a folder: the new files beside what is there, and what of it the publisher wrote.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::file_list::{Hash, Listed, MARK};
use super::stamp::Stamp;
use super::target::Site;
use super::{place, system};
use crate::PublishError;
use crate::cache::Cache;

/// Endings of files that hosts send compressed in the place of others.
const COMPRESSED: [&str; 3] = [".br", ".gz", ".zst"];

/// What is known of the old site before it is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct EarlierSite<'a> {
    /// What the system said of its files after an earlier run.
    pub cache: Option<&'a Cache>,
    /// Files of the new site that were not drawn, because the old ones are taken to be the same.
    pub kept: Option<&'a BTreeSet<String>>,
}

impl EarlierSite<'_> {
    /// The hash of a file, without reading it where nothing about it has changed since the earlier run.
    fn hash(&self, path: &str, file: &Path) -> Option<Hash> {
        let known = self.cache.and_then(|cache| cache.stamps.get(path));
        match known {
            Some((hash, stamp)) if Stamp::of(file) == Some(*stamp) => Some(*hash),
            _ => Hash::of_file(file),
        }
    }
}

/// What a run changes.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Files that are there already, byte for byte.
    pub same: Vec<String>,
    /// Files that are there with another content.
    pub changed: Vec<String>,
    /// Files that are not there.
    pub added: Vec<String>,
    /// Files of an earlier run that are no longer part of the site, with the hash each has.
    pub removed: Vec<(String, Hash)>,
    /// What is not the publisher’s, folders before what is in them.
    pub own: Vec<Entry>,
    /// The folders that stay because they are not the publisher’s alone, or have a file of the new site in them.
    pub folders: Vec<PathBuf>,
    /// What is to be said.
    pub warnings: Vec<String>,
    /// What is not the publisher’s, in few words.
    pub others: Vec<String>,
    /// Whether every file that was not drawn is there as it was drawn earlier.
    pub kept_as_drawn: bool,
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its path below the folder.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
}

/// What something in a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    File,
    Folder,
    Link,
    /// A folder that cannot be read or on which something is mounted, a pipe, a device.
    Fixed,
}

/// Everything in a folder, folders before what is in them; links are not followed.
pub(super) fn walk(root: &Path, passed: Option<&Path>) -> Vec<Entry> {
    fn within(root: &Path, below: &Path, passed: Option<&Path>) -> std::io::Result<Vec<Entry>> {
        let mut entries = fs::read_dir(root.join(below))?.collect::<Result<Vec<_>, _>>()?;
        entries.retain(|entry| passed != Some(&entry.path()));
        entries.sort_unstable_by_key(fs::DirEntry::file_name);
        let found = entries.par_iter().map(|entry| {
            let (full, path, known) = (entry.path(), below.join(entry.file_name()), entry.file_type()?);
            let kind = match known {
                known if known.is_symlink() => Kind::Link,
                known if known.is_file() => Kind::File,
                known if known.is_dir() && !system::is_mount_point(&full) => Kind::Folder,
                _ => Kind::Fixed,
            };
            let inside = if kind == Kind::Folder { within(root, &path, passed) } else { Ok(Vec::new()) };
            let kind = if inside.is_ok() { kind } else { Kind::Fixed };
            let mut found = vec![Entry { path, kind }];
            found.extend(inside.unwrap_or_default());
            Ok(found)
        });
        let found: Vec<Vec<Entry>> = found.collect::<std::io::Result<_>>()?;
        Ok(found.into_iter().flatten().collect())
    }
    // A folder that is not there has nothing in it.
    within(root, Path::new(""), passed).unwrap_or_default()
}

enum Finding {
    Same(String),
    Changed(String, bool),
    Removed(String, Hash),
    Own(bool),
    Conflict(String),
}

impl Plan {
    /// Compares the new files with what is in a folder.
    ///
    /// # Errors
    /// [`PublishError::Conflict`], when a file or folder of somebody else is where the site is to have one.
    pub(super) fn new(
        new: &Listed,
        site: &Site,
        root: &Path,
        passed: Option<&Path>,
        known: EarlierSite<'_>,
    ) -> Result<Self, PublishError> {
        let entries = walk(root, passed);
        let findings: Vec<Option<Finding>> =
            entries.par_iter().map(|entry| finding(entry, new, site, root, known)).collect();
        let mut plan = Self::default();
        let mut conflicts = Vec::new();
        let mut kept = BTreeSet::new();
        let (mut edited, mut left) = (Vec::new(), Vec::new());
        for (entry, finding) in entries.iter().zip(findings) {
            match finding {
                None => {}
                Some(Finding::Same(path)) => plan.same.push(path),
                Some(Finding::Changed(path, by_hand)) => {
                    if by_hand {
                        edited.push(path.clone());
                    }
                    plan.changed.push(path);
                }
                Some(Finding::Removed(path, hash)) => plan.removed.push((path, hash)),
                Some(Finding::Own(was_ours)) => {
                    if was_ours {
                        left.push(entry.path.display().to_string());
                    }
                    kept.insert(entry.path.clone());
                }
                Some(Finding::Conflict(path)) => conflicts.push(path),
            }
        }
        let found: BTreeSet<&String> = plan.same.iter().chain(&plan.changed).collect();
        plan.added = new.keys().filter(|path| !found.contains(path)).cloned().collect();
        let drawn = |path: &String| known.kept.is_none_or(|kept| !kept.contains(path));
        plan.kept_as_drawn = plan.changed.iter().chain(&plan.added).all(drawn);

        let with_new = folders_of(new.keys());
        let with_ours: BTreeSet<PathBuf> =
            folders_of(plan.same.iter().chain(&plan.changed).chain(plan.removed.iter().map(|(path, _)| path)));
        let with_visitor_zone: BTreeSet<PathBuf> =
            kept.iter().flat_map(|path| path.ancestors().skip(1).map(Path::to_owned)).collect();
        for entry in entries {
            let own = match entry.kind {
                Kind::Folder => {
                    let empty = !with_ours.contains(&entry.path) && !with_new.contains(&entry.path);
                    let own = with_visitor_zone.contains(&entry.path) || empty;
                    if own || with_new.contains(&entry.path) {
                        plan.folders.push(entry.path.clone());
                    }
                    if own && entry.path.to_str().is_some_and(|path| new.contains_key(&slashed(path))) {
                        conflicts.push(entry.path.display().to_string());
                    }
                    own
                }
                _ => kept.contains(&entry.path),
            };
            if own && entry.kind != Kind::Folder && with_new.contains(&entry.path) {
                conflicts.push(entry.path.display().to_string());
            }
            if own {
                plan.own.push(entry);
            }
        }
        if !conflicts.is_empty() {
            conflicts.sort_unstable();
            conflicts.dedup();
            return Err(PublishError::Conflict { folder: root.to_owned(), paths: some(&conflicts) });
        }
        plan.others = others(&plan.own, &with_ours, &with_new);
        plan.warn(&edited, &left);
        Ok(plan)
    }

    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }

    fn warn(&mut self, edited: &[String], left: &[String]) {
        if !edited.is_empty() {
            let named = some(edited);
            self.warnings
                .push(format!("somebody had changed files of the site, which have been written anew: {named}"));
        }
        if !left.is_empty() {
            let named = some(left);
            self.warnings.push(format!(
                "files of an earlier run that are no longer part of the site stay, because somebody has changed them: {named}"
            ));
        }
        let gone = self.removed.iter().map(|(path, _)| path);
        let renewed: BTreeSet<&String> = self.changed.iter().chain(gone).collect();
        let stale: Vec<String> = self
            .own
            .iter()
            .filter_map(|entry| entry.path.to_str().map(slashed))
            .filter(|path| {
                COMPRESSED
                    .iter()
                    .filter_map(|end| path.strip_suffix(end))
                    .any(|whole| renewed.contains(&whole.to_owned()))
            })
            .collect();
        if !stale.is_empty() {
            let named = some(&stale);
            self.warnings.push(format!(
                "compressed copies of files that have changed are out of date; make them again: {named}"
            ));
        }
    }
}

fn finding(entry: &Entry, new: &Listed, site: &Site, root: &Path, known: EarlierSite<'_>) -> Option<Finding> {
    if entry.kind == Kind::Folder {
        return None;
    }
    // The publisher writes no other names.
    let Some(path) = entry.path.to_str().map(slashed).filter(|path| place::below(root, path).is_some()) else {
        return Some(Finding::Own(false));
    };
    let full = root.join(&entry.path);
    let wanted = new.get(&path);
    let is_file = entry.kind == Kind::File;
    let wrote = if is_file { site.wrote(&path, &full, wanted.is_some()) } else { Authorship::No };
    // Only read where it matters.
    let hash = || known.hash(&path, &full);
    Some(match (wanted, wrote) {
        (Some(wanted), Authorship::Yes(wrote)) => match hash() {
            Some(found) if found == *wanted => Finding::Same(path),
            found => Finding::Changed(path, wrote.is_some_and(|wrote| Some(wrote) != found)),
        },
        (Some(wanted), Authorship::No) if is_file && hash() == Some(*wanted) => Finding::Same(path),
        (Some(_), Authorship::No) => Finding::Conflict(path),
        (None, Authorship::Yes(wrote)) => match hash() {
            Some(found) if wrote.is_none_or(|wrote| wrote == found) => Finding::Removed(path, found),
            _ => Finding::Own(true),
        },
        (None, Authorship::No) => Finding::Own(false),
    })
}

/// Whether the publisher wrote a file.
enum Authorship {
    No,
    /// With this hash, as far as it is known.
    Yes(Option<Hash>),
}

impl Site {
    /// Whether the publisher wrote a file; `wanted` says that this run writes it too.
    fn wrote(&self, path: &str, file: &Path, wanted: bool) -> Authorship {
        match self {
            Self::None => Authorship::No,
            Self::Listed(_) if path == MARK => Authorship::Yes(None),
            Self::Listed(listed) => listed.get(path).map_or(Authorship::No, |hash| Authorship::Yes(Some(*hash))),
            // An earlier run wrote what this one writes; of the mark it knew nothing.
            Self::Earlier(files) => {
                let ours = path != MARK
                    && (wanted || files.iter().any(|file| file == path) || super::earlier::wrote(path, file));
                if ours { Authorship::Yes(None) } else { Authorship::No }
            }
        }
    }
}

fn folders_of<'a>(paths: impl Iterator<Item = &'a String>) -> BTreeSet<PathBuf> {
    let mut folders = BTreeSet::new();
    for path in paths {
        for folder in Path::new(path).ancestors().skip(1) {
            if !folders.insert(folder.to_owned()) {
                break;
            }
        }
    }
    folders
}

/// A path of the system as it stands in lists.
pub(super) fn slashed(path: &str) -> String {
    if std::path::MAIN_SEPARATOR == '/' { path.to_owned() } else { path.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// What is not ours: a folder of which nothing is ours is named once.
fn others(own: &[Entry], with_ours: &BTreeSet<PathBuf>, with_new: &BTreeSet<PathBuf>) -> Vec<String> {
    let mut named = BTreeSet::new();
    for entry in own {
        let shared = |folder: &Path| with_ours.contains(folder) || with_new.contains(folder);
        let whole = entry.path.ancestors().filter(|path| !path.as_os_str().is_empty() && *path != entry.path);
        match whole.filter(|folder| !shared(folder)).last() {
            Some(folder) => drop(named.insert(format!("{}/", folder.display()))),
            None if entry.kind != Kind::Folder => drop(named.insert(entry.path.display().to_string())),
            None if !shared(&entry.path) => drop(named.insert(format!("{}/", entry.path.display()))),
            None => {}
        }
    }
    named.into_iter().collect()
}

/// The first ten of a list, and how many more there are.
pub(super) fn some(names: &[String]) -> String {
    const MOST: usize = 10;
    let quoted: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    match names.len().saturating_sub(MOST) {
        0 => quoted.join(", "),
        more => format!("{} and {more} more", quoted.join(", ")),
    }
}
