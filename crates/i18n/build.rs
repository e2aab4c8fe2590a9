//! Types and words from the Fluent files of `locales/`.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use affiche_locales::{LocaleProblem, Reference, Rust, WordFile, read_folder};

/// The language that says which messages there are.
const REFERENCE: &str = "fr";
/// The files. Their order is that of the words in files for the browser.
const GROUPS: &[WordFile] = &[
    app("site", "Messages"),
    app("dates", "DateWords"),
    app("prices", "MoneyWords"),
    app("search", "FindWords"),
    native("printed", "PrintedWords"),
    native("repeat", "RepeatWords"),
    native("embed", "EmbedWords"),
    native("element", "ElementWords"),
    WordFile { file: "map", name: None, native: true },
    WordFile { file: "agenda", name: None, native: true },
];

const fn app(file: &'static str, name: &'static str) -> WordFile {
    WordFile { file, name: Some(name), native: false }
}

const fn native(file: &'static str, name: &'static str) -> WordFile {
    WordFile { file, name: Some(name), native: true }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    println!("cargo::rerun-if-changed={}", folder.display());
    match write(&folder) {
        Ok(rust) => {
            let out = PathBuf::from(env::var("OUT_DIR")?);
            fs::write(out.join("types.rs"), rust.types)?;
            fs::write(out.join("words.rs"), rust.words)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            Ok(ExitCode::FAILURE)
        }
    }
}

fn write(folder: &Path) -> Result<Rust, Vec<LocaleProblem>> {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let names: Vec<&str> = GROUPS.iter().map(|group| group.file).collect();
    let reference = Reference::read(&folder.join(REFERENCE), &names)?;
    let locales = read_folder(&folder, &reference)?;
    Ok(Rust::of(GROUPS, &reference, &locales))
}
