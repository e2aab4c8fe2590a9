//! How large a published site is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;

/// How large a site is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Measures {
    /// Files.
    pub files: usize,
    /// Bytes of all files.
    pub bytes: u64,
    /// The path of the largest file.
    pub largest: String,
    /// Its bytes.
    pub largest_bytes: u64,
    /// The path of the folder with the most files; empty for the site itself.
    pub fullest: String,
    /// The files and folders that lie in it.
    pub fullest_files: usize,
    /// The rules of `_headers`.
    pub header_rules: usize,
}

impl Measures {
    /// Those of a site, by the sizes of its files, and its `_headers`.
    #[must_use]
    pub fn of(files: &BTreeMap<String, u64>, headers: &str) -> Self {
        let mut measures = Self { files: files.len(), bytes: files.values().sum(), ..Self::default() };
        // The first by name where several are as large.
        if let Some((path, bytes)) = files.iter().rev().max_by_key(|(_, bytes)| **bytes) {
            path.clone_into(&mut measures.largest);
            measures.largest_bytes = *bytes;
        }
        let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for path in files.keys() {
            let mut inside = path.as_str();
            while let Some((folder, name)) = inside.rsplit_once('/') {
                folders.entry(folder).or_default().insert(name);
                inside = folder;
            }
            folders.entry("").or_default().insert(inside);
        }
        if let Some((folder, names)) = folders.iter().rev().max_by_key(|(_, names)| names.len()) {
            (*folder).clone_into(&mut measures.fullest);
            measures.fullest_files = names.len();
        }
        let rules = headers.lines().filter(|line| line.starts_with('/') || line.starts_with("http"));
        measures.header_rules = rules.count();
        measures
    }
}

/// The sizes of the files of a folder, by their paths.
pub(super) fn sizes(site: &Path) -> io::Result<BTreeMap<String, u64>> {
    let mut files = BTreeMap::new();
    walk(site, "", &mut files)?;
    Ok(files)
}

fn walk(folder: &Path, prefix: &str, files: &mut BTreeMap<String, u64>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = [prefix, &entry.file_name().to_string_lossy()].concat();
        let about = entry.metadata()?;
        if about.is_dir() {
            walk(&entry.path(), &[&name, "/"].concat(), files)?;
        } else {
            files.insert(name, about.len());
        }
    }
    Ok(())
}
