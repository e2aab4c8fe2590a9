//! How large a published site is.

use std::collections::BTreeMap;
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

/// The measures of a folder, and the paths of its files, sorted.
pub(super) fn measure(site: &Path) -> io::Result<(Measures, Vec<String>)> {
    let mut files = BTreeMap::new();
    let mut measures = Measures::default();
    walk(site, "", &mut files, &mut measures)?;
    measures.files = files.len();
    measures.bytes = files.values().sum();
    // The first by name where several are as large.
    if let Some((path, bytes)) = files.iter().rev().max_by_key(|(_, bytes)| **bytes) {
        path.clone_into(&mut measures.largest);
        measures.largest_bytes = *bytes;
    }
    let rules = fs::read_to_string(site.join("_headers")).unwrap_or_default();
    measures.header_rules = rules.lines().filter(|line| line.starts_with('/') || line.starts_with("http")).count();
    Ok((measures, files.into_keys().collect()))
}

fn walk(folder: &Path, prefix: &str, files: &mut BTreeMap<String, u64>, measures: &mut Measures) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    if entries.len() > measures.fullest_files {
        measures.fullest_files = entries.len();
        prefix.trim_end_matches('/').clone_into(&mut measures.fullest);
    }
    for entry in entries {
        let name = [prefix, &entry.file_name().to_string_lossy()].concat();
        let about = entry.metadata()?;
        if about.is_dir() {
            walk(&entry.path(), &[&name, "/"].concat(), files, measures)?;
        } else {
            files.insert(name, about.len());
        }
    }
    Ok(())
}
