//! A data folder in a temporary place, and imports into it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use affiche_import::pictures::PictureOrder;
use affiche_import::plan::{Changes, CheckFinding, ImportError, ImportPlan, ImportRequest, plan};
use affiche_import::{ImportOptions, Input, write};
use chrono::NaiveDate;
use serde_json::Value;
use tempfile::TempDir;

/// A site in Paris, in French.
pub fn site() -> TempDir {
    site_in("Europe/Paris", "fr")
}

/// A site of a zone and a language.
pub fn site_in(zone: &str, language: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let site = format!(
        r#"{{"name":"S","description":"D","url":"https://example.org/","language":"{language}","timezone":"{zone}"}}"#
    );
    fs::write(dir.path().join("site.json"), site).unwrap();
    fs::write(dir.path().join("events.json"), "{}").unwrap();
    dir
}

/// Options on 10 March 2026.
pub fn options() -> ImportOptions {
    ImportOptions::new("Europe/Paris", "fr", NaiveDate::from_ymd_opt(2026, 3, 10).unwrap())
}

/// An input of a text.
pub fn input(name: &str, text: &str) -> Input {
    Input::new(name, text.as_bytes().to_vec())
}

/// A check that finds nothing.
#[expect(clippy::unnecessary_wraps, reason = "the form of every check")]
pub fn passes(_: &Changes) -> Result<Vec<CheckFinding>, String> {
    Ok(Vec::new())
}

/// Leaves a picture as it is.
#[expect(clippy::unnecessary_wraps, reason = "the form of what cleans pictures")]
pub fn as_it_is(bytes: &[u8], _: &str) -> Result<Vec<u8>, String> {
    Ok(bytes.to_vec())
}

/// A plan for inputs, under the name `trial`.
pub fn planned(dir: &Path, inputs: &[Input], options: &ImportOptions) -> Result<ImportPlan, ImportError> {
    planned_with(dir, inputs, options, false, &passes)
}

/// The same, with events split or not, and a check.
pub fn planned_with(
    dir: &Path,
    inputs: &[Input],
    options: &ImportOptions,
    split: bool,
    check: &dyn Fn(&Changes) -> Result<Vec<CheckFinding>, String>,
) -> Result<ImportPlan, ImportError> {
    let order = ImportRequest {
        name: "trial",
        sources: inputs.iter().map(|input| input.name.clone()).collect(),
        inputs,
        format: None,
        options,
        split,
        pictures: PictureOrder { folders: &[dir.join("pictures")], ask: None, clean: &as_it_is },
        refuse_shrinking: false,
        passed_over: &|_| false,
    };
    plan(&order, dir, check)
}

/// Imports, writes, and gives the plan.
pub fn imported(dir: &Path, inputs: &[Input]) -> ImportPlan {
    let plan = planned(dir, inputs, &options()).unwrap();
    write::write(dir, &plan.changes).unwrap();
    plan
}

/// The file that the import wrote.
pub fn file(dir: &Path) -> Value {
    serde_json::from_slice(&fs::read(dir.join("events/import-trial.json")).unwrap()).unwrap()
}

/// Its events.
pub fn events(dir: &Path) -> Vec<Value> {
    file(dir)["events"].as_array().cloned().unwrap_or_default()
}

/// Every file of a folder with its bytes.
pub fn bytes(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                out.insert(path.clone(), fs::read(path).unwrap());
            }
        }
    }
    out
}

/// A file or folder of real data: below the folder that `AFFICHE_SHARED` names, else below `../shared/data` beside the repository. Where there
/// is none, that is said: a test that found nothing has judged nothing.
pub fn shared(inner: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = std::env::var_os("AFFICHE_SHARED").map(PathBuf::from);
    if let Some(named) = &named {
        assert!(named.is_dir(), "AFFICHE_SHARED names no folder: {}", named.display());
    }
    // A working tree may lie one folder deeper.
    let beside = ["../shared/data", "../../shared/data"].map(|path| root.join(path));
    let found = named.into_iter().chain(beside).map(|folder| folder.join(inner)).find(|path| path.exists());
    if found.is_none() {
        println!("NOT JUDGED: there is no `{inner}` in AFFICHE_SHARED or ../shared/data");
    }
    found
}
