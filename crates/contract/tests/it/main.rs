//! The contract as scripts, documents and markup keep it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod both_sides;
mod literals;
mod sections;

use std::fs;
use std::path::{Path, PathBuf};

/// A file or folder of the project.
fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The files below a folder whose names end so, relative to the project, with their text; fails when there is none.
fn below(folder: &str, extension: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, extension: &str, files: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, extension, files);
            } else if path.extension().is_some_and(|found| found == extension) {
                let name = path.strip_prefix(project("")).unwrap().to_str().unwrap().to_owned();
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut files = Vec::new();
    walk(&project(folder), extension, &mut files);
    files.sort();
    assert!(!files.is_empty(), "no .{extension} below {folder}");
    files
}

/// Every script of a site but those of others.
fn scripts() -> Vec<(String, String)> {
    let own = |(path, _): &(String, String)| !path.contains("/leaflet-");
    let scripts: Vec<_> = below("public", "js").into_iter().chain(below("assets/worker", "js")).filter(own).collect();
    assert!(scripts.len() > 20, "{}", scripts.len());
    scripts
}
