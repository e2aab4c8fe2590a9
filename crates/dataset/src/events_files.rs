//! Which files of a data folder hold events: `events.json`, and every JSON file below `events/`. What lies beside them is named.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::problem::{Problem, file as problem};
use super::suggestion::nearest;

/// The greatest depth of folders below `events/`.
const DEPTH: usize = 32;

/// The greatest number of files of a folder that are named when they are passed over.
const NAMED: usize = 20;

/// Files of systems and tools, which are passed over silently.
const LITTER: [&str; 7] =
    [".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".gitignore", ".gitattributes", ".editorconfig"];

/// The files with events, and those that are none.
#[derive(Debug, Default)]
pub(super) struct EventsFiles {
    /// The paths of the files that are read, sorted.
    pub read: Vec<String>,
    /// The paths of those that are not, sorted, each with what the owner should know.
    pub passed_over: Vec<(String, Problem)>,
}

/// The files below the folder `more` of a data folder, and those at its top whose names are like those that are `known`.
///
/// # Errors
/// When a folder cannot be read.
pub(super) fn list(dir: &Path, known: &[&str], more: &str) -> Result<EventsFiles, (PathBuf, io::Error)> {
    let mut files = EventsFiles::default();
    for name in names(dir)?
        .into_iter()
        .filter(|(name, kind)| *kind == EventsFileKind::File && is_json(name))
        .map(|(name, _)| name)
    {
        if !known.contains(&name.as_str()) && is_like(&name, known) {
            files.passed_over.push((name.clone(), problem::passed_over(&name)));
        }
    }
    if dir.join(more).is_dir() {
        files.below(dir, more, 0)?;
    }
    files.read.sort();
    files.passed_over.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(files)
}

impl EventsFiles {
    fn below(&mut self, dir: &Path, folder: &str, depth: usize) -> Result<(), (PathBuf, io::Error)> {
        let mut unread = 0;
        for (name, kind) in names(&dir.join(folder))? {
            let path = format!("{folder}/{name}");
            let problem = match kind {
                _ if LITTER.contains(&name.as_str()) => continue,
                EventsFileKind::Folder if !name.starts_with('.') && depth < DEPTH => {
                    self.below(dir, &path, depth + 1)?;
                    continue;
                }
                // Tools keep folders of their own in hidden ones.
                EventsFileKind::Folder => continue,
                EventsFileKind::LinkedFolder => problem::linked_folder(&path),
                EventsFileKind::File if is_json(&name) && !name.starts_with('.') => {
                    self.read.push(path);
                    continue;
                }
                EventsFileKind::File => problem::passed_over(&path),
            };
            unread += 1;
            if unread <= NAMED {
                self.passed_over.push((path, problem));
            }
        }
        if unread > NAMED {
            self.passed_over.push((format!("{folder}/"), problem::more_passed_over(folder, unread - NAMED)));
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EventsFileKind {
    File,
    Folder,
    LinkedFolder,
}

/// The content of a folder, sorted by name. A name that is no Unicode is given as far as it is.
fn names(folder: &Path) -> Result<Vec<(String, EventsFileKind)>, (PathBuf, io::Error)> {
    let failed = |reason| (folder.to_owned(), reason);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (path, link) = (entry.path(), entry.file_type().is_ok_and(|kind| kind.is_symlink()));
        let kind = match (path.is_dir(), link) {
            (true, true) => EventsFileKind::LinkedFolder,
            (true, false) => EventsFileKind::Folder,
            // A link that leads nowhere and the lock of an editor are no files.
            (false, _) if !path.is_file() => continue,
            (false, _) => EventsFileKind::File,
        };
        names.push((entry.file_name().to_string_lossy().into_owned(), kind));
    }
    names.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(names)
}

/// Whether a name is one of some others with a slip, in capitals, or with something behind it: `Events.json`, `events-2026.json`. Other
/// files beside those that are read are the owner’s own.
fn is_like(name: &str, known: &[&str]) -> bool {
    let lower = name.to_lowercase();
    let stems = known.iter().filter_map(|known| known.strip_suffix("s.json").or_else(|| known.strip_suffix(".json")));
    stems.into_iter().any(|stem| lower.starts_with(stem)) || nearest(&lower, known.iter().copied()).is_some()
}

/// Whether a name ends in `.json`, in capitals or not.
fn is_json(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, end)| !stem.is_empty() && end.eq_ignore_ascii_case("json"))
}
