//! A data folder in a temporary place, and imports into it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use affiche_import::plan::{Changes, Finding, ImportError, Order, Plan, plan};
use affiche_import::{Input, Options, write};
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
pub fn options() -> Options {
    Options::new("Europe/Paris", "fr", NaiveDate::from_ymd_opt(2026, 3, 10).unwrap())
}

/// An input of a text.
pub fn input(name: &str, text: &str) -> Input {
    Input::new(name, text.as_bytes().to_vec())
}

/// A check that finds nothing.
pub fn passes(_: &Changes) -> Result<Vec<Finding>, String> {
    Ok(Vec::new())
}

/// A plan for inputs, under the name `trial`.
pub fn planned(dir: &Path, inputs: &[Input], options: &Options) -> Result<Plan, ImportError> {
    planned_with(dir, inputs, options, false, &passes)
}

/// The same, with events split or not, and a check.
pub fn planned_with(
    dir: &Path,
    inputs: &[Input],
    options: &Options,
    split: bool,
    check: &dyn Fn(&Changes) -> Result<Vec<Finding>, String>,
) -> Result<Plan, ImportError> {
    let order = Order {
        name: "trial",
        sources: inputs.iter().map(|input| input.name.clone()).collect(),
        inputs,
        format: None,
        options,
        split,
        pictures: &[dir.join("pictures")],
        refuse_shrinking: false,
        passed_over: &|_| false,
    };
    plan(&order, dir, check)
}

/// Imports, writes, and gives the plan.
pub fn imported(dir: &Path, inputs: &[Input]) -> Plan {
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

/// The folder of real data, beside the repository; none where it is not, which is said.
pub fn shared(inner: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    // A working tree may lie one folder deeper.
    let found = ["../shared/data", "../../shared/data"]
        .iter()
        .map(|path| root.join(path).join(inner))
        .find(|path| path.exists());
    if found.is_none() {
        println!("skipped: there is no ../shared/data/{inner}");
    }
    found
}
