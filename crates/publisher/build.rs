//! Tells the publisher from which sources it is compiled (`AFFICHE_SOURCES`): what one program has drawn, a program of other sources
//! draws again.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// What the program is compiled from, below the folder of the workspace.
const SOURCES: [&str; 5] = ["Cargo.lock", "Cargo.toml", "src", "crates", "assets"];
/// Folders of tests, which no program is compiled from.
const TESTS: &str = "tests";

fn main() -> io::Result<()> {
    let root = Path::new("../..");
    let mut files = Vec::new();
    for source in SOURCES {
        list(&root.join(source), &mut files)?;
    }
    files.sort();
    // Always with the same keys, so that the same sources have the same hash.
    let mut hasher = DefaultHasher::new();
    for file in files {
        // File by file: a test that changes is no reason. What is new is named by a file that is here.
        println!("cargo::rerun-if-changed={}", file.display());
        file.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    println!("cargo::rustc-env=AFFICHE_SOURCES={:016x}", hasher.finish());
    Ok(())
}

fn list(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_name() != TESTS {
            list(&entry.path(), files)?;
        }
    }
    Ok(())
}
