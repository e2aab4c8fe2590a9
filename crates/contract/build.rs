//! The languages of a site: the folders of `locales/`.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The language that others fall back to.
const FIRST: &str = "fr";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut codes = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        if entry.path().is_dir() {
            codes.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    codes.sort_by_key(|code| (code != FIRST, code.clone()));
    let text = format!("[&str; {}] = {codes:?};\n", codes.len());
    let text =
        ["/// The languages of a site, the one that others fall back to first.\npub const LANGUAGES: ", &text].concat();
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("languages.rs"), text)?;
    Ok(())
}
