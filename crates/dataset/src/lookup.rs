//! Finds files of the data folder by the paths owners write (composed or decomposed Unicode, any case).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use super::suggestion::nearest;

/// The greatest number of files that are looked through for one of a similar name.
const LISTED: usize = 5_000;
/// The greatest depth of folders that are looked through.
const DEPTH: usize = 6;

/// The files of a data folder, listed when a suggestion is first asked for.
#[derive(Debug, Default)]
pub(super) struct FolderListing {
    /// The paths of the files, by the folder they are in.
    folders: OnceLock<BTreeMap<String, Vec<String>>>,
}

impl FolderListing {
    /// The path of a file that is probably meant by a name in a folder: one of a similar name there, or of the same name anywhere.
    pub(super) fn nearest(&self, root: &Path, folder: &str, name: &str) -> Option<String> {
        let folders = self.folders.get_or_init(|| listed(root));
        let path =
            |folder: &str, name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let folder = folder.trim_start_matches("./").trim_start_matches('/');
        let plain = plain(name);
        let same = |names: &Vec<String>| names.iter().find(|known| self::plain(known) == plain).cloned();
        let here = folders.get(folder);
        if let Some(known) = here.and_then(same) {
            return Some(path(folder, &known));
        }
        let elsewhere = folders.iter().find_map(|(folder, names)| Some(path(folder, &same(names)?)));
        let similar = || Some(path(folder, nearest(name, here?.iter().map(String::as_str))?));
        let similar_elsewhere = || {
            let all = folders.iter().flat_map(|(folder, names)| names.iter().map(move |name| (folder, name)));
            let meant = nearest(name, all.clone().map(|(_, name)| name.as_str()))?;
            all.into_iter().find(|(_, name)| *name == meant).map(|(folder, name)| path(folder, name))
        };
        elsewhere.or_else(similar).or_else(similar_elsewhere)
    }
}

/// A name as it is compared: composed, without capitals.
fn plain(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

fn listed(root: &Path) -> BTreeMap<String, Vec<String>> {
    fn walk(root: &Path, folder: &str, depth: usize, left: &mut usize, found: &mut BTreeMap<String, Vec<String>>) {
        let entries = fs::read_dir(root.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<(String, bool)> = entries
            .filter_map(|entry| {
                let kind = entry.file_type().ok()?;
                Some((entry.file_name().into_string().ok()?, kind.is_dir()))
            })
            .filter(|(name, _)| !name.starts_with('.'))
            .take(*left)
            .collect();
        *left -= names.len();
        names.sort();
        let (folders, files): (Vec<_>, Vec<_>) = names.into_iter().partition(|(_, is_folder)| *is_folder);
        found.insert(folder.to_owned(), files.into_iter().map(|(name, _)| name).collect());
        for (name, _) in folders {
            if depth < DEPTH {
                let below = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                walk(root, &below, depth + 1, left, found);
            }
        }
    }
    let mut found = BTreeMap::new();
    let mut left = LISTED;
    walk(root, "", 0, &mut left, &mut found);
    found
}

/// The file whose path differs from a written one only in how its letters are composed: `é` in one or in two characters. Some
/// systems write names in another form than keyboards do.
pub(super) fn composed_otherwise(root: &Path, source: &str) -> Option<PathBuf> {
    if source.is_ascii() {
        return None;
    }
    let mut path = root.to_owned();
    for part in source.split('/').filter(|part| !matches!(*part, "" | ".")) {
        let wanted: String = part.nfc().collect();
        let direct = path.join(part);
        path = if direct.exists() {
            direct
        } else {
            let entries = fs::read_dir(&path).ok()?.flatten();
            let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
            names.sort();
            path.join(names.into_iter().find(|name| name.nfc().eq(wanted.chars()))?)
        };
    }
    path.is_file().then_some(path)
}
