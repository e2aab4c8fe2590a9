//! The languages that `site.json` may name: the folders of `locales/`, each with what it calls itself.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The language that comes first.
const FIRST: &str = "fr";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut languages = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        if !entry.path().is_dir() {
            continue;
        }
        let text = fs::read_to_string(entry.path().join("site.ftl")).unwrap_or_default();
        let name = text.lines().find_map(|line| line.strip_prefix("own-name = ")).unwrap_or_default().to_owned();
        languages.push((entry.file_name().to_string_lossy().into_owned(), name));
    }
    languages.sort_by_key(|(code, _)| (code != FIRST, code.clone()));
    let mut rust = String::from(
        "/// A language the site speaks.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]\npub enum Language {\n",
    );
    for (code, name) in languages {
        rust += &format!("/// {name}.\n#[serde(rename = {code:?})]\n{},\n", variant(&code));
    }
    rust += "}\n";
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("languages.rs"), rust)?;
    Ok(())
}

/// `pt-BR` as `PtBR`.
fn variant(code: &str) -> String {
    let part = |part: &str| {
        let (first, rest) = part.split_at(part.len().min(1));
        [&first.to_ascii_uppercase(), rest].concat()
    };
    code.split('-').map(part).collect()
}
